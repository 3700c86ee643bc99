//! Which words point to which kind of incident.

use onrecord_types::IncidentKind::{
    self, Abduction, Accident, Agreement, AirStrike, Announcement, Arrest, Bombing, Charge, Clash,
    Deployment, Detention, Disappearance, Disaster, Dismissal, Gathering, Inquiry, Killing, Lawsuit,
    Resignation, Shooting, UseOfForce,
};

use super::words::Words;

/// A word or phrase that points to a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trigger {
    pub(super) kind: IncidentKind,
    /// 3 names the kind, 2 makes it likely, 1 often stands in reports of other kinds too.
    pub(super) strength: u8,
    /// The index of its first word.
    pub(super) first: usize,
    /// How many words it has.
    pub(super) count: usize,
}

/// Returns the trigger that starts at a word, the longest that fits.
pub(super) fn trigger_at(words: &Words<'_>, first: usize) -> Option<Trigger> {
    phrases_from(words.lower(first))
        .filter_map(|(phrase, kind, strength)| {
            let count = words.begins(first, phrase)?;
            Some(Trigger { kind: *kind, strength: *strength, first, count })
        })
        .max_by_key(|trigger| trigger.count)
}

/// Returns the strongest kinds that a headline's words point to.
pub(super) fn kinds_of_title(title: &str) -> Vec<(IncidentKind, u8)> {
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut kinds = Vec::new();
    let mut index = 0;
    while let Some(word) = words.get(index) {
        let found = phrases_from(word)
            .filter(|(phrase, ..)| {
                phrase.split(' ').zip(words.iter().skip(index)).filter(|(a, b)| a == b).count()
                    == phrase.split(' ').count()
            })
            .max_by_key(|(phrase, ..)| phrase.len());
        kinds.extend(found.map(|(_, kind, strength)| (*kind, *strength)));
        index += found.map_or(1, |(phrase, ..)| phrase.split(' ').count());
    }
    kinds
}

/// Returns the phrases whose first word is `word`.
fn phrases_from(word: &str) -> impl Iterator<Item = &'static (&'static str, IncidentKind, u8)> {
    let first_of = |phrase: &'static str| phrase.split(' ').next().unwrap_or_default();
    let start = TRIGGERS.partition_point(|(phrase, ..)| first_of(phrase) < word);
    TRIGGERS.iter().skip(start).take_while(move |(phrase, ..)| first_of(phrase) == word)
}

/// The triggers, sorted by their first word: phrase, kind, strength.
const TRIGGERS: &[(&str, IncidentKind, u8)] = &[
    ("abducted", Abduction, 3),
    ("abduction", Abduction, 3),
    ("abductions", Abduction, 3),
    ("accident", Accident, 2),
    ("accidental", Accident, 2),
    ("accidentally", Accident, 3),
    ("accord", Agreement, 3),
    ("acquittal", Dismissal, 3),
    ("acquitted", Dismissal, 3),
    ("agreed to", Agreement, 3),
    ("agreement", Agreement, 2),
    ("air raid", AirStrike, 3),
    ("air raids", AirStrike, 3),
    ("air strike", AirStrike, 3),
    ("air strikes", AirStrike, 3),
    ("airstrike", AirStrike, 3),
    ("airstrikes", AirStrike, 3),
    ("announce", Announcement, 1),
    ("announced", Announcement, 3),
    ("announcement", Announcement, 3),
    ("announces", Announcement, 3),
    ("arraigned", Charge, 3),
    ("arraignment", Charge, 2),
    ("arrest", Arrest, 2),
    ("arrested", Arrest, 3),
    ("arresting", Arrest, 2),
    ("arrests", Arrest, 3),
    ("assassinated", Killing, 3),
    ("assassination", Killing, 3),
    ("autopsy", Inquiry, 1),
    ("avalanche", Disaster, 3),
    ("bail", Charge, 1),
    ("batons", UseOfForce, 3),
    ("battle", Clash, 2),
    ("battles", Clash, 2),
    ("bean bag", UseOfForce, 3),
    ("bean bags", UseOfForce, 3),
    ("beanbag", UseOfForce, 3),
    ("beaten to death", Killing, 3),
    ("beheaded", Killing, 3),
    ("beheading", Killing, 3),
    ("beheads", Killing, 3),
    ("being held", Detention, 2),
    ("blast", Accident, 2),
    ("blaze", Accident, 3),
    ("blizzard", Disaster, 3),
    ("bodies", Killing, 2),
    ("bomb", Bombing, 2),
    ("bombardment", AirStrike, 3),
    ("bombed", Bombing, 3),
    ("bomber", Bombing, 3),
    ("bombing", Bombing, 3),
    ("bombings", Bombing, 3),
    ("bombs", Bombing, 2),
    ("bombs dropped", AirStrike, 3),
    ("bond", Charge, 1),
    ("brawl", Clash, 3),
    ("bullets", Shooting, 2),
    ("capsized", Accident, 3),
    ("captured", Arrest, 1),
    ("car bomb", Bombing, 3),
    ("car bombs", Bombing, 3),
    ("case dismissed", Dismissal, 3),
    ("cease fire", Agreement, 3),
    ("ceasefire", Agreement, 3),
    ("charged", Charge, 2),
    ("charged in", Charge, 3),
    ("charged with", Charge, 3),
    ("charges", Charge, 2),
    ("charges dismissed", Dismissal, 3),
    ("charges dropped", Dismissal, 3),
    ("chokehold", UseOfForce, 3),
    ("clash", Clash, 3),
    ("clashed", Clash, 3),
    ("clashes", Clash, 3),
    ("class action", Lawsuit, 3),
    ("collided", Accident, 3),
    ("collision", Accident, 3),
    ("convicted", Charge, 3),
    ("conviction", Charge, 2),
    ("court", Charge, 1),
    ("crash", Accident, 3),
    ("crashed", Accident, 3),
    ("crashes", Accident, 3),
    ("crater", Accident, 2),
    ("cyclone", Disaster, 3),
    ("dead", Killing, 1),
    ("deal", Agreement, 2),
    ("death", Killing, 1),
    ("deaths", Killing, 1),
    ("demonstration", Gathering, 3),
    ("demonstrations", Gathering, 3),
    ("demonstrators", Gathering, 3),
    ("deployed", Deployment, 3),
    ("deploying", Deployment, 2),
    ("deployment", Deployment, 3),
    ("deploys", Deployment, 3),
    ("derailed", Accident, 3),
    ("derailment", Accident, 3),
    ("detained", Detention, 3),
    ("detainee", Detention, 3),
    ("detainees", Detention, 3),
    ("detains", Detention, 3),
    ("detention", Detention, 3),
    ("detonated", Bombing, 2),
    ("died", Killing, 1),
    ("disappear", Disappearance, 3),
    ("disappearance", Disappearance, 3),
    ("disappearances", Disappearance, 3),
    ("disappeared", Disappearance, 3),
    ("dismissed charges", Dismissal, 3),
    ("dismissed the charges", Dismissal, 3),
    ("double homicide", Killing, 3),
    ("drive by shooting", Shooting, 3),
    ("drone strike", AirStrike, 3),
    ("drone strikes", AirStrike, 3),
    ("drop charges", Dismissal, 3),
    ("dropped charges", Dismissal, 3),
    ("drops charges", Dismissal, 3),
    ("drowned", Accident, 3),
    ("earthquake", Disaster, 3),
    ("epidemic", Disaster, 3),
    ("eruption", Disaster, 3),
    ("evacuate", Deployment, 2),
    ("evacuated", Deployment, 3),
    ("evacuation", Deployment, 3),
    ("excessive force", UseOfForce, 3),
    ("executed", Killing, 2),
    ("executed by", Killing, 3),
    ("exploded", Accident, 2),
    ("explosion", Accident, 2),
    ("explosions", Accident, 2),
    ("explosives", Bombing, 2),
    ("faces charges", Charge, 3),
    ("famine", Disaster, 3),
    ("fatal", Killing, 1),
    ("fatally shot", Shooting, 3),
    ("federal investigation", Inquiry, 3),
    ("fighting", Clash, 2),
    ("filed suit", Lawsuit, 3),
    ("files suit", Lawsuit, 3),
    ("fire", Accident, 2),
    ("fire broke out", Accident, 2),
    ("fired from", Resignation, 2),
    ("firing of", Resignation, 2),
    ("flood", Disaster, 3),
    ("flooding", Disaster, 3),
    ("floods", Disaster, 3),
    ("fought", Clash, 2),
    ("found dead", Killing, 2),
    ("found guilty", Charge, 3),
    ("gathered", Gathering, 1),
    ("gathering", Gathering, 1),
    ("grenade", Bombing, 3),
    ("guilty", Charge, 2),
    ("gunfire", Shooting, 3),
    ("gunman", Shooting, 3),
    ("gunmen", Shooting, 3),
    ("gunned down", Shooting, 3),
    ("gunshot", Shooting, 3),
    ("gunshot wound", Shooting, 2),
    ("gunshots", Shooting, 3),
    ("has been charged", Charge, 3),
    ("hearing", Inquiry, 3),
    ("held without bail", Detention, 2),
    ("homicide", Killing, 3),
    ("homicides", Killing, 3),
    ("hostage", Abduction, 3),
    ("hostages", Abduction, 3),
    ("hurricane", Disaster, 3),
    ("imprisoned", Detention, 2),
    ("in custody", Arrest, 1),
    ("independent investigation", Inquiry, 3),
    ("indicted", Charge, 3),
    ("indictment", Charge, 3),
    ("inquiry", Inquiry, 3),
    ("internal investigation", Inquiry, 3),
    ("investigate", Inquiry, 1),
    ("investigating", Inquiry, 1),
    ("investigation", Inquiry, 1),
    ("investigators", Inquiry, 1),
    ("is charged", Charge, 3),
    ("jailed", Detention, 2),
    ("jury", Charge, 1),
    ("kidnapped", Abduction, 3),
    ("kidnappers", Abduction, 3),
    ("kidnapping", Abduction, 3),
    ("kidnappings", Abduction, 3),
    ("killed", Killing, 2),
    ("killing", Killing, 3),
    ("killings", Killing, 3),
    ("kills", Killing, 2),
    ("landslide", Disaster, 3),
    ("launch", Announcement, 1),
    ("launched", Announcement, 1),
    ("launched an investigation", Inquiry, 3),
    ("launches", Announcement, 1),
    ("lawsuit", Lawsuit, 3),
    ("lawsuits", Lawsuit, 3),
    ("legal action", Lawsuit, 2),
    ("looting", Clash, 2),
    ("lynched", Killing, 3),
    ("march", Gathering, 3),
    ("marched", Gathering, 3),
    ("marchers", Gathering, 3),
    ("marches", Gathering, 3),
    ("mass grave", Killing, 3),
    ("mass graves", Killing, 3),
    ("massacre", Killing, 3),
    ("massacred", Killing, 3),
    ("melee", Clash, 3),
    ("memorial", Gathering, 1),
    ("merger", Agreement, 2),
    ("meteor", Disaster, 3),
    ("meteorite", Disaster, 3),
    ("missile", AirStrike, 2),
    ("missiles", AirStrike, 2),
    ("missing", Disappearance, 3),
    ("mudslide", Disaster, 3),
    ("murder", Killing, 3),
    ("murdered", Killing, 3),
    ("murders", Killing, 3),
    ("nabbed", Arrest, 2),
    ("national guard", Deployment, 3),
    ("non lethal", UseOfForce, 3),
    ("on trial", Charge, 2),
    ("open fire", Shooting, 3),
    ("opened an investigation", Inquiry, 3),
    ("opened fire", Shooting, 3),
    ("opens fire", Shooting, 3),
    ("opens investigation", Inquiry, 3),
    ("ousted", Resignation, 3),
    ("outbreak", Disaster, 3),
    ("pact", Agreement, 3),
    ("peace deal", Agreement, 3),
    ("pepper spray", UseOfForce, 3),
    ("pepper sprayed", UseOfForce, 3),
    ("pile up", Accident, 3),
    ("plea", Charge, 2),
    ("pleaded guilty", Charge, 3),
    ("pleaded not guilty", Charge, 3),
    ("pleads guilty", Charge, 3),
    ("pleads not guilty", Charge, 3),
    ("pled guilty", Charge, 3),
    ("police brutality", UseOfForce, 3),
    ("probe", Inquiry, 3),
    ("prosecutors", Charge, 2),
    ("protest", Gathering, 3),
    ("protested", Gathering, 3),
    ("protester", Gathering, 3),
    ("protesters", Gathering, 3),
    ("protestors", Gathering, 3),
    ("protests", Gathering, 3),
    ("quake", Disaster, 2),
    ("rallied", Gathering, 3),
    ("rallies", Gathering, 3),
    ("rally", Gathering, 3),
    ("resign", Resignation, 2),
    ("resignation", Resignation, 3),
    ("resigned", Resignation, 3),
    ("resigns", Resignation, 3),
    ("riot", Clash, 3),
    ("rioters", Clash, 3),
    ("rioting", Clash, 3),
    ("riots", Clash, 3),
    ("roadside bomb", Bombing, 3),
    ("rocket", AirStrike, 2),
    ("rockets", AirStrike, 2),
    ("rubber bullet", UseOfForce, 3),
    ("rubber bullets", UseOfForce, 3),
    ("sacked", Resignation, 3),
    ("sank", Accident, 2),
    ("sent troops", Deployment, 3),
    ("sentence", Charge, 2),
    ("sentenced", Charge, 3),
    ("sentenced to", Charge, 3),
    ("sentencing", Charge, 2),
    ("shelling", AirStrike, 2),
    ("shoot", Shooting, 2),
    ("shoot down", AirStrike, 3),
    ("shooting", Shooting, 3),
    ("shootings", Shooting, 3),
    ("shootout", Shooting, 3),
    ("shoots", Shooting, 3),
    ("shot", Shooting, 3),
    ("shot and killed", Shooting, 3),
    ("shot dead", Shooting, 3),
    ("shot down", AirStrike, 3),
    ("shots", Shooting, 2),
    ("signed an agreement", Agreement, 3),
    ("sit in", Gathering, 3),
    ("slain", Killing, 3),
    ("slaughtered", Killing, 2),
    ("slaying", Killing, 3),
    ("slayings", Killing, 3),
    ("stabbed", Killing, 3),
    ("stabbing", Killing, 3),
    ("stabbings", Killing, 3),
    ("stepped down", Resignation, 3),
    ("stepping down", Resignation, 3),
    ("steps down", Resignation, 3),
    ("storm", Disaster, 2),
    ("storms", Disaster, 2),
    ("strangled", Killing, 3),
    ("sue", Lawsuit, 2),
    ("sued", Lawsuit, 3),
    ("sues", Lawsuit, 3),
    ("suicide bomber", Bombing, 3),
    ("suicide bombing", Bombing, 3),
    ("suing", Lawsuit, 3),
    ("suit against", Lawsuit, 2),
    ("tackled by", UseOfForce, 3),
    ("taken into custody", Arrest, 3),
    ("tased", UseOfForce, 3),
    ("taser", UseOfForce, 3),
    ("tear gas", UseOfForce, 3),
    ("took to the streets", Gathering, 3),
    ("tornado", Disaster, 3),
    ("tornadoes", Disaster, 3),
    ("treaty", Agreement, 3),
    ("trial", Charge, 1),
    ("triple homicide", Killing, 3),
    ("troops", Deployment, 2),
    ("troops sent", Deployment, 3),
    ("truce", Agreement, 3),
    ("tsunami", Disaster, 3),
    ("typhoon", Disaster, 3),
    ("unaccounted for", Disappearance, 2),
    ("unrest", Clash, 2),
    ("unveil", Announcement, 3),
    ("unveiled", Announcement, 3),
    ("unveils", Announcement, 3),
    ("use of force", UseOfForce, 3),
    ("vanish", Disappearance, 3),
    ("vanished", Disappearance, 3),
    ("vigil", Gathering, 3),
    ("vigils", Gathering, 3),
    ("walked away from", Disappearance, 2),
    ("walkout", Gathering, 3),
    ("wandered off", Disappearance, 2),
    ("was charged", Charge, 3),
    ("were charged", Charge, 3),
    ("wildfire", Disaster, 3),
    ("wildfires", Disaster, 3),
    ("withdrawal", Deployment, 2),
    ("wreck", Accident, 2),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_says_nothing_twice() {
        let first = |phrase: &'static str| phrase.split(' ').next().unwrap();
        let unsorted: Vec<_> =
            TRIGGERS.windows(2).filter(|pair| first(pair[0].0) > first(pair[1].0)).collect();
        assert!(unsorted.is_empty(), "out of order: {unsorted:?}");
        let twice: Vec<_> = TRIGGERS
            .iter()
            .enumerate()
            .filter(|(at, entry)| TRIGGERS[..*at].iter().any(|e| e.0 == entry.0))
            .collect();
        assert!(twice.is_empty(), "twice: {twice:?}");
        assert!(
            TRIGGERS
                .iter()
                .all(|(phrase, _, strength)| (1..=3).contains(strength) && phrase.to_lowercase() == *phrase)
        );
    }

    #[test]
    fn reads_headlines() {
        let cases = [
            ("Four people shot outside Kokomo nightclub", Some(Shooting)),
            ("Man pleads guilty in bridge case", Some(Charge)),
            ("Council holds meeting", None),
            ("Plane shot down over desert", Some(AirStrike)),
            ("Thousands march for climate", Some(Gathering)),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(title, wanted)| (title, wanted, kinds_of_title(title)))
            .filter(|(_, wanted, found)| **wanted != found.first().map(|(kind, _)| *kind))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
