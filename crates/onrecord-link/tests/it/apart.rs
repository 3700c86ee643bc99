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

/// Reports of one happening, and of another that is told in much the same words; none has a date.
struct LookAlikes {
    first: [(&'static str, &'static str); 2],
    second: [(&'static str, &'static str); 2],
}

/// Two earthquakes, two strikes at one man, a first and a second raid.
const LOOK_ALIKES: [LookAlikes; 3] = [
    LookAlikes {
        first: [
            (
                "Quake kills nine on Marrow island",
                "An earthquake of magnitude 6.1 flattened mud houses on the island of Marrow, killing nine and hurting 50.\n\
                 The quake struck Ashbeck, Colmer and Dunreath in the early afternoon, governor Odo Marl said.\n\
                 The Island Aid sent tents and blankets to Ashbeck, and the hospital at Ilmouth took in the injured.",
            ),
            (
                "Nine dead as quake flattens villages on Marrow",
                "Nine people died and 50 were hurt when an earthquake of magnitude 6.1 flattened villages on Marrow.\n\
                 Ashbeck and Dunreath were worst hit, said governor Odo Marl. Mud houses fell in Colmer.\n\
                 The hospital at Ilmouth was full, and the Island Aid sent tents.",
            ),
        ],
        second: [
            (
                "Strong quake shakes Marrow island, four dead",
                "A magnitude 5.9 earthquake shook the island of Marrow, killing four and hurting 26, state radio said.\n\
                 Fennimore and Gallowby were hit before dawn, governor Ines Vale said, and power failed in Hexley.\n\
                 People in Gallowby slept in the open for fear of aftershocks.",
            ),
            (
                "Four killed in Marrow earthquake",
                "Four people were killed and 26 hurt when an earthquake of magnitude 5.9 hit Marrow before dawn.\n\
                 Governor Ines Vale said that Fennimore and Gallowby suffered most and that Hexley had no power.\n\
                 Aftershocks kept people of Gallowby in the open.",
            ),
        ],
    },
    LookAlikes {
        first: [
            (
                "Strike on convoy aimed at Hallam Daro",
                "A drone fired at a convoy near Marlock in which the commander Hallam Daro was thought to ride, officials said.\n\
                 Three cars burned on the Saltern road. It was not clear whether Daro was among the dead.\n\
                 Tribesmen of the Ulver buried ten men in Marlock.",
            ),
            (
                "Was Daro in the convoy? Drone hits three cars near Marlock",
                "Officials said a drone had struck three cars on the Saltern road near Marlock, aiming at Hallam Daro.\n\
                 Ten men of the Ulver tribe were buried. Whether the commander Daro rode in the convoy was not clear.",
            ),
        ],
        second: [
            (
                "Warplanes bomb house where Hallam Daro met his aides",
                "Warplanes bombed a house in Tollesby where the commander Hallam Daro had met his aides, the ministry said.\n\
                 The ministry showed pictures of a crater beside the Carrow mill. A doctor in Tollesby counted 17 dead.\n\
                 A nephew, Silas Daro, said the commander was alive.",
            ),
            (
                "Ministry says Daro was hit in Tollesby; nephew says he lives",
                "The ministry said its warplanes had hit Hallam Daro in a house beside the Carrow mill in Tollesby.\n\
                 His nephew Silas Daro said that he was alive. A doctor counted 17 dead.",
            ),
        ],
    },
    LookAlikes {
        first: [
            (
                "Commandos free six hostages in raid, miss Lucan Ferrow",
                "Commandos stormed a cave in Orrin and freed six hostages, but Lucan Ferrow had been moved days before.\n\
                 The six, a cook and five drivers, were flown to Ketterby. Seven kidnappers died, said Major Osric Penn.\n\
                 The cave lies in the Orrin valley, an hour from Ketterby.",
            ),
            (
                "Raid on cave in Orrin frees six",
                "Six hostages, five drivers and a cook, were freed when commandos stormed a cave in the Orrin valley.\n\
                 Major Osric Penn said seven kidnappers were killed. Lucan Ferrow had been moved from the cave.",
            ),
        ],
        second: [
            (
                "Lucan Ferrow dies in second attempt to free him",
                "Lucan Ferrow was shot by his captors as commandos came to free him from a walled house in Upper Tesk.\n\
                 The teacher Pieter Krol, held with him, died too. Ferrow was carried to the ship Petrel and died there.\n\
                 His sister Lucy Ferrow had asked for mercy in a film. A lamp fell, an officer said, and gave them away.",
            ),
            (
                "Hostages Ferrow and Krol killed as commandos near",
                "Captors shot Lucan Ferrow and the teacher Pieter Krol when commandos neared the house in Upper Tesk.\n\
                 Ferrow died on the ship Petrel. A lamp had fallen, an officer said. Lucy Ferrow mourned her brother.",
            ),
        ],
    },
];

#[test]
fn look_alikes_without_dates_are_apart() {
    for LookAlikes { first, second } in &LOOK_ALIKES {
        let read = |(title, text): &(&str, &str)| Report::new(title, title, text).read();
        let reads: Vec<ReadRevision> = first.iter().chain(second).map(read).collect();
        let linking = link(&reads, &[]);
        let of = |place: usize| {
            let id = reads[place].document.id;
            linking.incidents.iter().position(|incident| {
                incident.documents.iter().any(|at| at.document == id && at.role == DocumentRole::Primary)
            })
        };
        assert_eq!(of(0), of(1), "{}", first[0].0);
        assert_eq!(of(2), of(3), "{}", second[0].0);
        assert_ne!(of(0), of(2), "{}", second[0].0);
    }
}
