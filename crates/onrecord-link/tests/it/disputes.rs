//! Accounts, and where they differ.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;

use onrecord_link::{link, link_on};
use onrecord_types::{
    Compares, Comparison, Dispute, DisputeBasis, DocumentRole, IncidentKind, Linking, Measure, ReadRevision,
    SpeakerId, SpeakerKind, Stance, Statement, StatementId,
};
use proptest::prelude::*;

use crate::report::Report;

/// Holds two contents to conflict where one of them alone has a "not" and they are otherwise near each other.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ByNot;

impl Compares for ByNot {
    fn compare(&self, pairs: &[(&str, &str)]) -> Vec<Option<Comparison>> {
        let not = |text: &str| text.split_whitespace().any(|word| word == "not");
        let conflict = |(a, b): &(&str, &str)| if not(a) == not(b) { 0.0 } else { 0.95 };
        pairs.iter().map(|pair| Some(Comparison { conflict: conflict(pair), repeats: 0.0 })).collect()
    }
}

/// A report of the Harlow shooting with these sentences after its first.
pub(crate) fn harlow(name: &str, sentences: &str) -> Report {
    let first = "Dunstan Achterberg, 34, was shot on the Tannery footbridge in Harlow late on Saturday.";
    Report::new(name, "Man shot on Harlow footbridge", &format!("{first}\n{sentences}"))
        .mentions(IncidentKind::Shooting, DocumentRole::Primary, "shot", Some("2024-05-11"), Some("Harlow"))
        .on("2024-05-12")
}

/// A report in which two differ on where a van stood.
pub(crate) fn weir(name: &str) -> Report {
    two(name, ["Ada Orr", "Rufus Pell"])
}

/// As [`weir`], with one who cannot confirm either.
pub(crate) fn unconfirmed(name: &str) -> Report {
    harlow(
        name,
        "Ada Orr said the grey van had stopped beside the weir. However, Rufus Pell said the grey van raced away \
         from the weir. The coroner could not confirm that the grey van had been at the weir.",
    )
    .says_as("Ada Orr", SpeakerKind::Person, None, "the grey van had stopped beside the weir")
    .led_by("Ada Orr", "said", Stance::Says)
    .says_as("Rufus Pell", SpeakerKind::Person, None, "the grey van raced away from the weir")
    .led_by("Rufus Pell", "said", Stance::Says)
    .says_as("The coroner", SpeakerKind::Office, None, "that the grey van had been at the weir")
    .led_by("The coroner", "could not confirm", Stance::Declines)
}

/// As [`weir`], of two people.
fn two(name: &str, [one, other]: [&str; 2]) -> Report {
    harlow(
        name,
        &format!(
            "{one} said the grey van had stopped beside the weir. However, {other} said the grey van raced away \
             from the weir."
        ),
    )
    .says_as(one, SpeakerKind::Person, None, "the grey van had stopped beside the weir")
    .led_by(one, "said", Stance::Says)
    .says_as(other, SpeakerKind::Person, None, "the grey van raced away from the weir")
    .led_by(other, "said", Stance::Says)
}

/// Another revision of the report of [`weir`], in which one of the statements is gone.
pub(crate) fn revised() -> Report {
    harlow("w1", "Ada Orr said the grey van had stopped beside the weir. Police look for the van.")
        .says_as("Ada Orr", SpeakerKind::Person, None, "the grey van had stopped beside the weir")
        .led_by("Ada Orr", "said", Stance::Says)
        .on("2024-05-14")
}

pub(crate) fn linked(reports: &[Report]) -> (Vec<ReadRevision>, Linking) {
    let reads: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
    let linking = link_on(NonZeroUsize::MIN, &reads, &[], &ByNot);
    (reads, linking)
}

pub(crate) fn words(reads: &[ReadRevision], id: StatementId) -> String {
    let mut all = reads.iter().flat_map(|read| read.reading.statements.iter().map(move |said| (read, said)));
    let found = all.find(|(_, said): &(&ReadRevision, &Statement)| said.id == id);
    found.map(|(read, said)| read.revision.words(&said.parts.content)).expect("a statement")
}

/// Returns the names on each side of each dispute.
fn sides(linking: &Linking) -> BTreeSet<Vec<Vec<String>>> {
    let name = |id: &SpeakerId| {
        let speaker = linking.speakers.iter().find(|speaker| speaker.id == *id).expect("a speaker");
        speaker.name.clone()
    };
    let of = |dispute: &Dispute| {
        let positions = dispute.positions.iter();
        positions.map(|position| position.speakers.iter().map(name).collect()).collect()
    };
    linking.disputes.iter().map(of).collect()
}

#[test]
fn finds_two_whom_the_text_sets_against_each_other() {
    let (reads, linking) = linked(&[weir("w1")]);
    let [dispute] = linking.disputes.as_slice() else { panic!("{:?}", linking.disputes) };
    assert_eq!(
        sides(&linking),
        BTreeSet::from([vec![vec!["Ada Orr".to_owned()], vec!["Rufus Pell".to_owned()]]])
    );
    assert_eq!(words(&reads, dispute.positions[1].statements[0]), "the grey van raced away from the weir");
    let ground = &dispute.grounds[0];
    assert_eq!(ground.basis, DisputeBasis::Contradiction);
    let (_, span) = ground.told_in.expect("words of the text");
    assert_eq!(reads[0].revision.slice(span), "However, Rufus Pell said");
    assert!(dispute.question.starts_with("Grey, van, weir: “"), "{}", dispute.question);
}

#[test]
fn copies_make_no_other_dispute_and_no_other_statement() {
    let (_, linking) = linked(&[weir("w1"), weir("w2").copied_to("w3").on("2024-05-13")]);
    assert_eq!(linking.disputes.len(), 1);
    for account in &linking.accounts {
        let [folded] = account.statements.as_slice() else { panic!("{account:?}") };
        assert_eq!((folded.repeats.len(), folded.independent_sources), (1, 1));
    }
}

#[test]
fn what_a_later_revision_dropped_stays_in_the_account_and_the_dispute() {
    let (_, linking) = linked(&[weir("w1"), revised()]);
    assert_eq!(linking.accounts.len(), 2);
    assert_eq!(linking.disputes.len(), 1);
    // What it says now is all that is about the incident.
    assert_eq!(linking.statement_incidents.len(), 1);
}

#[test]
fn a_quote_cut_or_told_in_other_words_is_one_statement() {
    let said = |name: &str, content: &str| {
        harlow(name, &format!("{content} Ada Orr said."))
            .says_as("Ada Orr", SpeakerKind::Person, Some("Mayor"), content)
            .on(if name == "q1" { "2024-05-12" } else { "2024-05-13" })
    };
    let (reads, linking) = linked(&[
        said("q1", "“Nobody told us that the footbridge lamps were broken,”"),
        said(
            "q2",
            "“Nobody told us that the footbridge lamps were broken. We would have mended them at once,”",
        ),
        said("q3", "nobody had told them that the lamps of the footbridge were broken"),
        said("q4", "“Nobody told us that 14 footbridge lamps were broken,”"),
    ]);
    let [account] = linking.accounts.as_slice() else { panic!("{:?}", linking.accounts) };
    let [first, second] = account.statements.as_slice() else { panic!("{account:?}") };
    assert!(words(&reads, first.shown).contains("at once"));
    assert_eq!(first.repeats.len(), 2);
    assert!(words(&reads, second.shown).contains("14"));
}

#[test]
fn turning_to_another_speaker_is_no_dispute() {
    let report = harlow(
        "t1",
        "Ada Orr said the footbridge had been closed. But Rufus Pell said he hoped that the bakery opens soon.",
    )
    .says_as("Ada Orr", SpeakerKind::Person, None, "the footbridge had been closed")
    .led_by("Ada Orr", "said", Stance::Says)
    .says_as("Rufus Pell", SpeakerKind::Person, None, "he hoped that the bakery opens soon")
    .led_by("Rufus Pell", "said", Stance::Says);
    assert_eq!(linked(&[report]).1.disputes, []);
}

#[test]
fn who_rejects_a_characterisation_rejects_the_statement_before() {
    let report = harlow(
        "r1",
        "Ada Orr described it as an ambush by hired men. Philippa Ostrander praised the nurses of the hospital. \
         Rufus Pell blasted that characterization as garbage.",
    )
    .says_as("Ada Orr", SpeakerKind::Person, None, "it as an ambush by hired men")
    .led_by("Ada Orr", "described", Stance::Says)
    .says_as("Rufus Pell", SpeakerKind::Person, None, "that characterization as garbage")
    .led_by("Rufus Pell", "blasted", Stance::Disputes);
    let (_, linking) = linked(&[report]);
    let [dispute] = linking.disputes.as_slice() else { panic!("{:?}", linking.disputes) };
    assert_eq!(dispute.grounds[0].basis, DisputeBasis::Rebuttal);
    assert!(dispute.question.ends_with("“it as an ambush by hired men”, or not?"), "{}", dispute.question);
}

#[test]
fn who_denies_what_nobody_said_is_in_no_dispute() {
    let report = harlow("n1", "Rufus Pell denied the charges. Ada Orr said the weir is deep.")
        .says_as("Rufus Pell", SpeakerKind::Person, None, "the charges")
        .led_by("Rufus Pell", "denied", Stance::Denies)
        .says_as("Ada Orr", SpeakerKind::Person, None, "the weir is deep")
        .led_by("Ada Orr", "said", Stance::Says);
    assert_eq!(linked(&[report]).1.disputes, []);
}

#[test]
fn who_cannot_confirm_is_on_no_side() {
    let (reads, linking) = linked(&[unconfirmed("c1")]);
    let [dispute] = linking.disputes.as_slice() else { panic!("{:?}", linking.disputes) };
    assert_eq!(dispute.positions.len(), 2);
    let [open] = dispute.noncommittal.as_slice() else { panic!("{dispute:?}") };
    assert_eq!(words(&reads, *open), "that the grey van had been at the weir");
}

/// Holds any two contents to stand so to each other.
#[derive(Debug, Clone, Copy)]
struct Always(Comparison);

impl Compares for Always {
    fn compare(&self, pairs: &[(&str, &str)]) -> Vec<Option<Comparison>> {
        vec![Some(self.0); pairs.len()]
    }
}

/// Two reports, of which one says what the other negates.
fn lamps() -> [ReadRevision; 2] {
    let one = harlow("k1", "Ada Orr said the grey van carried stolen copper lamps.").says_as(
        "Ada Orr",
        SpeakerKind::Person,
        None,
        "the grey van carried stolen copper lamps",
    );
    let other = harlow("k2", "Rufus Pell said the grey van did not carry stolen copper lamps.").says_as(
        "Rufus Pell",
        SpeakerKind::Person,
        None,
        "the grey van did not carry stolen copper lamps",
    );
    [one.read(), other.read()]
}

#[test]
fn contents_that_cannot_both_hold_clash_across_documents() {
    // Plain enough without anybody who compares contents.
    let linking = link(&lamps(), &[]);
    assert_eq!(linking.disputes.len(), 1);
    assert_eq!(linking.disputes[0].grounds[0].basis, DisputeBasis::Contradiction);
}

#[test]
fn who_compares_contents_has_the_last_word_on_what_a_rule_found() {
    let found = |conflict, repeats| {
        let compares = Always(Comparison { conflict, repeats });
        link_on(NonZeroUsize::MIN, &lamps(), &[], &compares).disputes
    };
    let confidence = |disputes: &[Dispute]| disputes[0].grounds[0].confidence.value();
    assert_eq!(found(0.02, 0.1), []);
    assert_eq!(found(0.3, 0.8), []);
    assert!(confidence(&found(0.6, 0.1)) > confidence(&found(0.2, 0.1)));
    assert!(confidence(&found(0.2, 0.1)) > confidence(&link(&lamps(), &[]).disputes));
}

#[test]
fn a_toll_that_rises_is_no_dispute() {
    let toll = |name: &str, day: &str, number: u64| {
        let by = if number == 2 { "Ada Orr" } else { "Rufus Pell" };
        let content = format!("{number} were hurt on the footbridge");
        harlow(name, &format!("{by} said {content}."))
            .says_as(by, SpeakerKind::Person, None, &content)
            .counts(Measure::Injured, &format!("{number} were"), number)
            .on(day)
    };
    let rising = [toll("f1", "2024-05-12", 2), toll("f2", "2024-05-13", 3)];
    assert_eq!(linked(&rising).1.disputes, []);
    let falling = [toll("f1", "2024-05-13", 2), toll("f2", "2024-05-12", 3)];
    assert_eq!(linked(&falling).1.disputes, []);
}

#[test]
fn counts_of_what_cannot_grow_are_a_dispute() {
    let shots = |name: &str, by: &str, number: u64| {
        let content = format!("{number} shots rang out on the footbridge");
        harlow(name, &format!("{by} said {content}."))
            .says_as(by, SpeakerKind::Person, None, &content)
            .counts(Measure::Fired, &format!("{number} shots"), number)
    };
    let (_, linking) = linked(&[shots("s1", "Ada Orr", 2), shots("s2", "Rufus Pell", 5)]);
    assert_eq!(linking.disputes.len(), 1);
    assert_eq!(linking.disputes[0].grounds[0].basis, DisputeBasis::Figures);
}

/// Names and offices of every sort: long, short, of rank and of none.
const NAMES: [&str; 6] = [
    "Ada Orr",
    "Rufus Pell",
    "Homeland Secretary Philippa Ostrander",
    "Bo Ng",
    "a neighbour",
    "Harlow Police Department",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_swapped_give_the_same_disputes_mirrored(a in 0..NAMES.len(), b in 0..NAMES.len()) {
        prop_assume!(a != b);
        let (one, other) = (NAMES[a], NAMES[b]);
        let (_, straight) = linked(&[two("m1", [one, other])]);
        let (_, swapped) = linked(&[two("m1", [other, one])]);
        prop_assert_eq!(straight.disputes.len(), 1);
        let mirrored = sides(&swapped).into_iter().map(|mut sides| { sides.reverse(); sides }).collect();
        prop_assert_eq!(sides(&straight), mirrored);
        let told = |linking: &Linking| {
            let dispute = &linking.disputes[0];
            let grounds = dispute.grounds.iter().map(|ground| (ground.basis, ground.confidence, ground.reason.clone()));
            (dispute.question.clone(), dispute.status, grounds.collect::<Vec<_>>())
        };
        // The question, how it stands and how sure it is: the same to the letter.
        prop_assert_eq!(told(&straight), told(&swapped));
    }
}
