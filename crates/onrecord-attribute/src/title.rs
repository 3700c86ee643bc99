//! Titles: words that name an office or a calling, as data.

/// What a title says of its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TitleKind {
    /// An office, or speaking for a body: a public role.
    Office,
    /// A calling: no public role by itself.
    Calling,
    /// A form of address.
    Address,
    /// A tie to another person.
    Kin,
}

/// Words that name an office, in order.
const OFFICES: &[&str] = &[
    "adm",
    "administrator",
    "admiral",
    "adviser",
    "advisor",
    "aide",
    "alderman",
    "alderwoman",
    "amb",
    "ambassador",
    "archbishop",
    "attorney",
    "bishop",
    "capt",
    "captain",
    "cardinal",
    "ceo",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancellor",
    "chief",
    "clerk",
    "cmdr",
    "col",
    "colonel",
    "commander",
    "commissioner",
    "comptroller",
    "congressman",
    "congresswoman",
    "coroner",
    "councillor",
    "councilman",
    "councilmember",
    "councilor",
    "councilwoman",
    "counsel",
    "dean",
    "delegate",
    "deputy",
    "det",
    "detective",
    "director",
    "elect",
    "examiner",
    "executive",
    "gen",
    "general",
    "gov",
    "governor",
    "head",
    "imam",
    "inspector",
    "judge",
    "justice",
    "king",
    "lawmaker",
    "leader",
    "legislator",
    "lieutenant",
    "lt",
    "maj",
    "major",
    "manager",
    "marshal",
    "mayor",
    "minister",
    "nominee",
    "officer",
    "ombudsman",
    "pastor",
    "pope",
    "premier",
    "president",
    "prime",
    "prince",
    "princess",
    "principal",
    "prosecutor",
    "queen",
    "rabbi",
    "rep",
    "representative",
    "reps",
    "rev",
    "reverend",
    "secretary",
    "sen",
    "senator",
    "sens",
    "sergeant",
    "sgt",
    "sheriff",
    "solicitor",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "strategist",
    "superintendent",
    "supervisor",
    "supt",
    "treasurer",
    "trooper",
    "undersecretary",
    "warden",
];

/// Words that name a calling, in order.
const CALLINGS: &[&str] = &[
    "activist",
    "actor",
    "actress",
    "agent",
    "analyst",
    "anchor",
    "author",
    "blogger",
    "candidate",
    "coach",
    "columnist",
    "commentator",
    "correspondent",
    "doctor",
    "economist",
    "editor",
    "expert",
    "founder",
    "historian",
    "host",
    "journalist",
    "lawyer",
    "medic",
    "nurse",
    "organizer",
    "owner",
    "paramedic",
    "pollster",
    "producer",
    "prof",
    "professor",
    "reporter",
    "researcher",
    "scholar",
    "scientist",
    "singer",
    "star",
    "student",
    "teacher",
];

/// Forms of address, in order.
const ADDRESSES: &[&str] = &["dame", "dr", "lady", "lord", "miss", "mr", "mrs", "ms", "sir"];

/// Words that name a tie to another person, in order.
const KIN: &[&str] = &[
    "aunt",
    "boyfriend",
    "brother",
    "colleague",
    "cousin",
    "daughter",
    "father",
    "fiance",
    "fiancee",
    "friend",
    "girlfriend",
    "grandfather",
    "grandmother",
    "grandson",
    "husband",
    "mother",
    "neighbor",
    "neighbour",
    "nephew",
    "niece",
    "partner",
    "roommate",
    "sister",
    "son",
    "stepfather",
    "stepmother",
    "uncle",
    "widow",
    "wife",
];

/// Returns what a word in lower case is as a title; of `co-founder` and `vice-president` the last part decides.
pub(crate) fn title(word: &str) -> Option<TitleKind> {
    let word = word.rsplit('-').next().unwrap_or(word);
    let within = |list: &[&str]| list.binary_search(&word).is_ok();
    if within(OFFICES) {
        Some(TitleKind::Office)
    } else if within(CALLINGS) {
        Some(TitleKind::Calling)
    } else if within(KIN) {
        Some(TitleKind::Kin)
    } else {
        within(ADDRESSES).then_some(TitleKind::Address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        for list in [OFFICES, CALLINGS, KIN, ADDRESSES] {
            let wrong: Vec<_> = list.windows(2).filter(|pair| pair[0] >= pair[1]).collect();
            assert!(wrong.is_empty(), "{wrong:?}");
        }
    }
}
