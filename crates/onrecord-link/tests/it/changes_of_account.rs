//! One speaker who later says otherwise.

use onrecord_types::{Account, Linking, Measure, SpeakerKind, Stance};

use crate::disputes::{harlow, linked, words};
use crate::report::Report;

/// A report in which one person says one thing.
fn said(name: &str, day: &str, who: &str, (cue, stance): (&str, Stance), what: &str) -> Report {
    harlow(name, &format!("{who} {cue} {what}."))
        .says_as(who, SpeakerKind::Person, Some("Mayor"), what)
        .led_by(who, cue, stance)
        .on(day)
}

const SAYS: (&str, Stance) = ("said", Stance::Says);

/// Returns the account of Ada Orr, who says this and then that.
fn account(first: &str, then: &str) -> (Linking, Account) {
    let reports =
        [said("h1", "2024-05-12", "Ada Orr", SAYS, first), said("h2", "2024-05-14", "Ada Orr", SAYS, then)];
    let (_, linking) = linked(&reports);
    let [account] = linking.accounts.clone().try_into().expect("one account");
    (linking, account)
}

#[test]
fn one_who_contradicts_oneself_changed_the_account_and_disputes_with_nobody() {
    let first = "the grey van carried stolen copper lamps";
    let then = "the grey van did not carry stolen copper lamps";
    let reports =
        [said("h1", "2024-05-12", "Ada Orr", SAYS, first), said("h2", "2024-05-14", "Ada Orr", SAYS, then)];
    let (reads, linking) = linked(&reports);
    assert_eq!(linking.disputes, []);
    let [account] = linking.accounts.as_slice() else { panic!("{:?}", linking.accounts) };
    let [change] = account.changes.as_slice() else { panic!("{account:?}") };
    assert_eq!([words(&reads, change.earlier), words(&reads, change.later)], [first, then]);
    assert_eq!(change.reason, "one says what the other negates");
    // In whatever order the reports are read.
    let backwards: Vec<Report> = reports.into_iter().rev().collect();
    assert_eq!(linked(&backwards).1.accounts, linking.accounts);
}

#[test]
fn opposite_words_change_an_account() {
    let (_, account) =
        account("the young man on the footbridge was armed", "the young man on the footbridge was unarmed");
    assert_eq!(account.changes.len(), 1, "{account:?}");
    assert_eq!(account.changes[0].reason, "the two have opposite words of one thing");
}

#[test]
fn what_was_denied_and_is_granted_later_changes_an_account() {
    let what = "that the grey van carried stolen copper lamps";
    let reports = [
        said("h1", "2024-05-12", "Ada Orr", ("denied", Stance::Denies), what),
        said("h2", "2024-05-14", "Ada Orr", ("acknowledged", Stance::Says), what),
    ];
    let (_, linking) = linked(&reports);
    let [account] = linking.accounts.as_slice() else { panic!("{:?}", linking.accounts) };
    // The same words otherwise meant are two statements.
    assert_eq!((account.statements.len(), account.changes.len()), (2, 1));
    assert_eq!(linking.disputes, []);
}

#[test]
fn what_goes_on_is_no_change_of_account() {
    let pairs = [
        // The same words, and more of them.
        ("the grey van carried stolen copper lamps", "the grey van carried stolen copper lamps and a ladder"),
        // What came to pass since.
        ("the driver of the grey van was not arrested", "the driver of the grey van was arrested"),
        ("the footbridge lamps are not mended", "the footbridge lamps are mended"),
        ("the young man on the footbridge was alive", "the young man on the footbridge died"),
        // What may be.
        ("the grey van carried stolen copper lamps", "the grey van might not carry stolen copper lamps"),
    ];
    for (first, then) in pairs {
        let (linking, account) = account(first, then);
        assert_eq!(account.changes, [], "{first} / {then}");
        assert_eq!(linking.disputes, [], "{first} / {then}");
    }
}

#[test]
fn two_speakers_or_one_day_are_no_change_of_account() {
    let (first, then) =
        ("the grey van carried stolen copper lamps", "the grey van did not carry stolen copper lamps");
    let two = [
        said("h1", "2024-05-12", "Ada Orr", SAYS, first),
        said("h2", "2024-05-14", "Rufus Pell", SAYS, then),
    ];
    let (_, linking) = linked(&two);
    assert!(linking.accounts.iter().all(|account| account.changes.is_empty()));
    assert_eq!(linking.disputes.len(), 1);
    // Nobody knows which came first.
    let one_day =
        [said("h1", "2024-05-12", "Ada Orr", SAYS, first), said("h2", "2024-05-12", "Ada Orr", SAYS, then)];
    assert_eq!(linked(&one_day).1.accounts[0].changes, []);
    // A group says this and that.
    let group = |report: Report, what: &str| {
        report.says_as("Neighbours", SpeakerKind::Described, None, what).led_by(
            "Neighbours",
            "said",
            Stance::Says,
        )
    };
    let many = [
        group(harlow("h1", &format!("Neighbours said {first}.")).on("2024-05-12"), first),
        group(harlow("h2", &format!("Neighbours said {then}.")).on("2024-05-14"), then),
    ];
    assert!(linked(&many).1.accounts.iter().all(|account| account.changes.is_empty()));
}

#[test]
fn one_text_tells_which_came_first() {
    let report = harlow(
        "h1",
        "Ada Orr said the grey van did not carry stolen copper lamps. Orr initially said the grey van had carried \
         the stolen copper lamps.",
    )
    .says_as("Ada Orr", SpeakerKind::Person, None, "the grey van did not carry stolen copper lamps")
    .led_by("Ada Orr", "said", Stance::Says)
    .says_as("Ada Orr", SpeakerKind::Person, None, "the grey van had carried the stolen copper lamps")
    .led_by("Orr", "initially said", Stance::Says);
    let (reads, linking) = linked(&[report]);
    let [change] = linking.accounts[0].changes.as_slice() else { panic!("{:?}", linking.accounts) };
    assert_eq!(words(&reads, change.later), "the grey van did not carry stolen copper lamps");
}

#[test]
fn a_toll_that_rises_is_an_update_and_one_that_falls_a_change() {
    let toll = |name: &str, day: &str, number: u64| {
        let content = format!("{number} people were killed on the footbridge");
        harlow(name, &format!("Ada Orr said {content}."))
            .says_as("Ada Orr", SpeakerKind::Person, None, &content)
            .counts(Measure::Killed, &number.to_string(), number)
            .on(day)
    };
    let changes = |first: u64, then: u64| {
        let (_, linking) = linked(&[toll("f1", "2024-05-12", first), toll("f2", "2024-05-13", then)]);
        assert_eq!(linking.disputes, []);
        linking.accounts[0].changes.clone()
    };
    assert_eq!(changes(2, 5), []);
    let fallen = changes(5, 2);
    assert_eq!(fallen.len(), 1);
    assert_eq!(fallen[0].reason, "“5”, then “2”");
}
