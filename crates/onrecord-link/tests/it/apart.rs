//! What keeps two reports apart, however alike their words are, and what does not.

use std::collections::BTreeSet;

use onrecord_link::link;
use onrecord_types::{
    DocumentRole, IncidentKind, KnownPlace, Participant, ParticipantRole, PlacePrecision, ReadRevision,
};

use crate::report::Report;

/// Where a town lies: its number, county and state.
struct Town(&'static str, u32, &'static str, &'static str);

const HARLOW: Town = Town("Harlow", 1, "Sallow County", "Ohio");
const WEXCOMBE: Town = Town("Wexcombe", 2, "Sallow County", "Ohio");
const QUARRICK: Town = Town("Quarrick", 3, "Tarn County", "Ohio");

/// A report of a shooting in always the same words but for day, town and victim.
struct Shooting {
    name: &'static str,
    published: Option<&'static str>,
    day: Option<&'static str>,
    town: Town,
    victim: &'static str,
}

impl Shooting {
    fn read(&self) -> ReadRevision {
        let (town, victim) = (self.town.0, self.victim);
        // Two reports of the same words would be one article.
        let text = format!(
            "{victim} was shot outside the Old Crust bakery in {town}, police said in notice {}.\n\
             A grey van left along Limekiln Lane, and officers found shells beside the Tannery weir.\n\
             Neighbours heard two bangs before midnight and saw the grey van near the weir.",
            self.name
        );
        let mut report = Report::new(self.name, "Shooting outside the Old Crust bakery", &text).mentions(
            IncidentKind::Shooting,
            DocumentRole::Primary,
            "shot",
            self.day,
            Some(town),
        );
        if let Some(day) = self.published {
            report = report.on(day);
        }
        let mut read = report.read();
        let target = read.revision.span(0, victim.len()).expect("the first words");
        let mention = &mut read.reading.incident_mentions[0];
        mention.participants =
            vec![Participant { role: ParticipantRole::Target, span: target, figure: None }];
        if let Some(place) = &mut mention.place {
            place.known = Some(KnownPlace {
                geonames: self.town.1,
                name: town.to_owned(),
                precision: PlacePrecision::City,
                within: [self.town.2, self.town.3, "United States"].map(str::to_owned).to_vec(),
            });
        }
        read.reading.mentions = vec![onrecord_types::Mention {
            span: target,
            kind: onrecord_types::MentionKind::Person,
            referent: None,
        }];
        read
    }
}

fn incidents(reports: &[Shooting]) -> BTreeSet<Vec<String>> {
    let reads: Vec<ReadRevision> = reports.iter().map(Shooting::read).collect();
    let name = |id| {
        let read = reads.iter().find(|read| read.document.id == id);
        read.and_then(|read| read.document.url.as_deref()?.rsplit('/').next()).unwrap_or_default().to_owned()
    };
    let linking = link(&reads, &[]);
    let groups = linking.incidents.iter().map(|incident| {
        let primary = incident.documents.iter().filter(|document| document.role == DocumentRole::Primary);
        let mut names: Vec<String> = primary.map(|document| name(document.document)).collect();
        names.sort();
        names
    });
    groups.filter(|group| !group.is_empty()).collect()
}

fn are_together(a: Shooting, b: Shooting) -> bool {
    incidents(&[a, b]).len() == 1
}

/// The shooting of Ada Orr in Harlow.
fn first(name: &'static str) -> Shooting {
    Shooting { name, published: Some("2024-05-12"), day: Some("2024-05-11"), town: HARLOW, victim: "Ada Orr" }
}

#[test]
fn the_same_words_of_one_day_and_town_are_one_incident() {
    assert!(are_together(first("a"), first("b")));
}

#[test]
fn other_days_and_other_towns_are_two_incidents() {
    let other = || Shooting { published: Some("2024-05-22"), day: Some("2024-05-21"), ..first("b") };
    assert!(!are_together(first("a"), Shooting { town: QUARRICK, ..other() }));
    // The same towns, and no days that would differ.
    assert!(are_together(first("a"), Shooting { day: None, ..other() }));
}

#[test]
fn a_neighbouring_town_is_no_other_place() {
    let late = || Shooting { published: Some("2024-07-01"), day: None, ..first("b") };
    assert!(are_together(first("a"), Shooting { town: WEXCOMBE, ..late() }));
    assert!(!are_together(first("a"), Shooting { town: QUARRICK, ..late() }));
}

#[test]
fn other_victims_on_other_days_are_two_incidents() {
    let other = || Shooting { published: Some("2024-05-22"), day: Some("2024-05-21"), ..first("b") };
    assert!(!are_together(first("a"), Shooting { victim: "Odo Marl", ..other() }));
    assert!(!are_together(first("a"), Shooting { victim: "Odo Marl", town: QUARRICK, ..first("b") }));
}

#[test]
fn a_wrong_date_or_none_merges_nothing_wrongly() {
    let other = |name| Shooting {
        published: Some("2023-05-12"),
        day: Some("2023-05-11"),
        town: QUARRICK,
        victim: "Odo Marl",
        name,
    };
    let dates = [
        // A year off, onto the day of the other shooting.
        (Some("2023-05-12"), Some("2023-05-11")),
        (Some("2023-05-12"), None),
        // In the future.
        (Some("2031-05-12"), Some("2031-05-11")),
        (Some("2031-05-12"), Some("2024-05-11")),
        (None, None),
        (None, Some("2024-05-11")),
    ];
    for (published, day) in dates {
        let wrong = Shooting { published, day, ..first("c") };
        let found = incidents(&[first("a"), first("b"), wrong, other("d"), other("e")]);
        let names = |group: &[&str]| group.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let together: BTreeSet<_> = [names(&["a", "b", "c"]), names(&["d", "e"])].into();
        let alone: BTreeSet<_> = [names(&["a", "b"]), names(&["c"]), names(&["d", "e"])].into();
        assert!(found == together || found == alone, "{published:?} {day:?}: {found:?}");
    }
}
