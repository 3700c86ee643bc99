//! What holds for any set of documents.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use jiff::ToSpan;
use jiff::civil::date;
use onrecord_link::{Linker, link, link_on};
use onrecord_types::{
    DocumentId, DocumentRole, IncidentKind, Linking, NoComparison, ReadRevision, SpeakerKind, Stance,
};
use proptest::prelude::*;

use crate::report::{Report, coverage};

/// Words of the reports of the coverage, by the report's place.
const CONTENTS: [(usize, &str); 3] = [
    (0, "Officers found him beside the weir"),
    (1, "they heard two bangs before midnight"),
    (3, "A grey van left along Limekiln Lane"),
];

/// Speakers who are the same, or may be taken for one another.
const SPEAKERS: [(&str, SpeakerKind, Option<&str>); 12] = [
    ("Ada Orr", SpeakerKind::Person, Some("Mayor")),
    ("ADA ORR", SpeakerKind::Person, None),
    ("Ada Órr Pell", SpeakerKind::Person, Some("Harlow Mayor")),
    ("Ada Orr Voss", SpeakerKind::Person, Some("Mayor")),
    ("Ada Orr Jr.", SpeakerKind::Person, None),
    ("A-da Orr", SpeakerKind::Person, Some("sheriff")),
    ("Orr", SpeakerKind::Person, Some("Mayor")),
    ("علي أور", SpeakerKind::Person, None),
    ("Harlow Police Department", SpeakerKind::Body, Some("police")),
    ("HPD", SpeakerKind::Body, Some("police")),
    ("the U.S. authorities", SpeakerKind::Described, None),
    ("US authorities", SpeakerKind::Described, None),
];

/// Reports drawn from the coverage, some cut short, some on other days, some with a statement.
fn reports() -> impl Strategy<Value = Vec<Report>> {
    let base = coverage();
    let texts = [
        "Dunstan Achterberg was shot on the Tannery footbridge in Harlow. Officers found him beside the weir.",
        "Philippa Ostrander was shot outside the Old Crust bakery in Quarrick, on Limekiln Lane.",
        "A flood closed Marrowby station. The River Sallow rose by two metres. Dunstan Achterberg was there.",
        "",
    ];
    let one = (0..base.len(), 0..texts.len(), 1..28_u8, any::<bool>(), any::<bool>(), 0..40_u32);
    let speakers = prop::array::uniform3(prop::sample::select(SPEAKERS.to_vec()));
    // One text has one reading, so who speaks in it is drawn once.
    (prop::collection::vec(one, 0..12), speakers).prop_map(move |(drawn, speakers)| {
        drawn
            .into_iter()
            .map(|(place, text, day, keep, dated, name)| {
                let report = if keep {
                    base[place].clone()
                } else {
                    Report::new(
                        &format!("x{name}"),
                        if name % 3 == 0 { "" } else { "Night on the river" },
                        texts[text],
                    )
                };
                let report = if dated { report.on(&format!("2024-05-{day:02}")) } else { report };
                let said = CONTENTS.iter().zip(&speakers).find(|((of, _), _)| keep && *of == place);
                said.map_or(report.clone(), |((_, content), (name, kind, role))| {
                    report.says_as(name, *kind, *role, content)
                })
            })
            .collect()
    })
}

fn sources(linking: &Linking) -> BTreeMap<DocumentId, u32> {
    let primary = linking.incidents.iter().flat_map(|incident| {
        let own = incident.documents.iter().filter(|document| document.role == DocumentRole::Primary);
        own.map(|document| (document.document, incident.independent_sources))
    });
    primary.collect()
}

/// A report of a shooting in a town of its own, in which two differ.
fn told_apart(number: usize) -> Report {
    let letter =
        |place: usize| ["Ba", "Ce", "Di", "Fo", "Gu", "Ha", "Je", "Ki", "Lo", "Mu", "Na", "Pe"][place % 12];
    let name = |end: &str| format!("{}{}{end}", letter(number), letter(number / 12).to_lowercase());
    let (town, victim, bridge) = (name("mouth"), name("dotter"), name("gate"));
    let day = date(2020, 1, 4) + (14 * i64::try_from(number).expect("few")).days();
    let text = format!(
        "Ivo {victim} was shot at {bridge} in {town} on Saturday. Ada Orr said the grey van had stopped beside {bridge}. \
         However, Rufus Pell said the grey van raced away from {bridge}."
    );
    Report::new(&town, &format!("Ivo {victim} shot in {town}"), &text)
        .mentions(IncidentKind::Shooting, DocumentRole::Primary, "shot", Some(&day.to_string()), Some(&town))
        .done_to(&victim)
        .says_as("Ada Orr", SpeakerKind::Person, None, &format!("the grey van had stopped beside {bridge}"))
        .led_by("Ada Orr", "said", Stance::Says)
        .says_as("Rufus Pell", SpeakerKind::Person, None, &format!("the grey van raced away from {bridge}"))
        .led_by("Rufus Pell", "said", Stance::Says)
        .on(&day.to_string())
}

#[test]
fn many_incidents_are_told_the_same_on_any_number_of_threads() {
    let reads: Vec<ReadRevision> = (0..140).map(|number| told_apart(number).read()).collect();
    let one = link(&reads, &[]);
    assert_eq!((one.incidents.len(), one.disputes.len()), (140, 140));
    let remembered = Linker::of(NonZeroUsize::MIN, &reads, &[], NoComparison);
    for threads in [2, 3].map(|threads| NonZeroUsize::new(threads).unwrap()) {
        assert_eq!(link_on(threads, &reads, &[], &NoComparison), one);
        assert!(remembered.remembers_as(&Linker::of(threads, &reads, &[], NoComparison)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_input_does_not_matter(
        (reports, shuffled) in reports().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let read = |reports: &[Report]| reports.iter().map(Report::read).collect::<Vec<ReadRevision>>();
        prop_assert_eq!(link(&read(&reports), &[]), link(&read(&shuffled), &[]));
    }

    #[test]
    fn the_number_of_threads_does_not_matter(reports in reports(), threads in 2..5_usize) {
        let reads: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
        let threads = NonZeroUsize::new(threads).unwrap();
        prop_assert_eq!(link(&reads, &[]), link_on(threads, &reads, &[], &NoComparison));
    }

    #[test]
    fn linking_one_by_one_finds_what_linking_all_at_once_does(
        reports in reports().prop_flat_map(|all| Just(all).prop_shuffle()),
    ) {
        let reads: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
        let mut linker = Linker::default();
        for (count, read) in (1..).zip(&reads) {
            linker.add(std::slice::from_ref(read));
            prop_assert_eq!(linker.linking(), &link(&reads[..count], &[]), "the {}th", count);
        }
        prop_assert!(linker.remembers_as(&Linker::of(NonZeroUsize::MIN, &reads, &[], NoComparison)));
    }

    #[test]
    fn the_same_revision_twice_is_the_same_as_once(reports in reports()) {
        let once: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
        let twice: Vec<ReadRevision> = once.iter().chain(once.iter().rev()).cloned().collect();
        prop_assert_eq!(link(&once, &[]), link(&twice, &[]));
    }

    #[test]
    fn a_further_copy_is_no_further_source(mut reports in reports(), which in any::<prop::sample::Index>()) {
        // A copy of a revision that no longer stands would be a text of its own.
        let mut seen = std::collections::BTreeSet::new();
        reports.retain(|report| seen.insert(report.read().document.id));
        prop_assume!(!reports.is_empty());
        let mut reads: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
        let before = sources(&link(&reads, &[]));
        let copied = which.get(&reports).clone().copied_to("copy").read();
        reads.push(copied);
        let after = sources(&link(&reads, &[]));
        for (document, count) in before {
            prop_assert!(after[&document] <= count, "{:?} rose from {} to {}", document, count, after[&document]);
        }
    }

    #[test]
    fn every_speaker_of_a_document_is_in_exactly_one_speaker(reports in reports()) {
        let reads: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
        let speakers = link(&reads, &[]).speakers;
        let mut members: Vec<_> = speakers.iter().flat_map(|speaker| speaker.members.clone()).collect();
        members.sort_unstable();
        let count = members.len();
        members.dedup();
        prop_assert_eq!(members.len(), count);
        let revisions: BTreeMap<_, _> = reads.iter().map(|read| (read.revision.id, read)).collect();
        let of_each = revisions.values().map(|read| read.reading.speakers.len());
        prop_assert!(count <= of_each.sum());
        let ids: std::collections::BTreeSet<_> = speakers.iter().map(|speaker| speaker.id).collect();
        prop_assert_eq!(ids.len(), speakers.len());
    }

    #[test]
    fn every_document_is_about_exactly_one_incident(reports in reports()) {
        let reads: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
        let linking = link(&reads, &[]);
        let primary: usize = linking
            .incidents
            .iter()
            .map(|incident| incident.documents.iter().filter(|d| d.role == DocumentRole::Primary).count())
            .sum();
        let documents: std::collections::BTreeSet<_> = reads.iter().map(|read| read.document.id).collect();
        prop_assert_eq!(primary, documents.len());
        prop_assert_eq!(sources(&linking).len(), documents.len());
    }
}
