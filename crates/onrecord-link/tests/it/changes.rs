//! What differs between two revisions.

use onrecord_link::link;
use onrecord_types::{Change, ChangeKind, SpeakerKind::Person, Standing::Public};

use crate::report::Report;

fn changes(before: &Report, after: &Report) -> Vec<Change> {
    link(&[after.read(), before.read()], &[]).changes
}

fn revision(day: &str, text: &str) -> Report {
    Report::new("bridge", "Bridge report", text).on(day)
}

#[test]
fn tells_added_dropped_reworded_and_reattributed_apart() {
    let before =
        revision("2024-05-12", "the bridge is safe today. nobody warned us of it. lamps were out all week")
            .says("Ada Orr", Person, Public, "the bridge is safe today")
            .says("Ada Orr", Person, Public, "nobody warned us of it")
            .says("Ben Hale", Person, Public, "lamps were out all week");
    let after = revision(
        "2024-05-13",
        "the bridge is not safe today. lamps were out all week. we will sue the council",
    )
    .says("Ada Orr", Person, Public, "the bridge is not safe today")
    .says("Ada Orr", Person, Public, "lamps were out all week")
    .says("Ben Hale", Person, Public, "we will sue the council");
    let kinds: Vec<ChangeKind> = changes(&before, &after).into_iter().map(|change| change.kind).collect();
    assert_eq!(
        kinds,
        [ChangeKind::Reworded, ChangeKind::Dropped, ChangeKind::Reattributed, ChangeKind::Added]
    );
}

#[test]
fn a_statement_that_only_moved_is_no_change() {
    let before = revision("2024-05-12", "One. the bridge is safe today.").says(
        "Ada Orr",
        Person,
        Public,
        "the bridge is safe today",
    );
    let after = revision("2024-05-13", "Two and three. the bridge is safe today.").says(
        "Ada Orr",
        Person,
        Public,
        "the bridge is safe today",
    );
    assert_eq!(changes(&before, &after), []);
}

#[test]
fn the_latest_revision_speaks_for_the_document() {
    let before = revision("2024-05-12", "the bridge is safe today").says(
        "Ada Orr",
        Person,
        Public,
        "the bridge is safe today",
    );
    let after = revision("2024-05-13", "we will sue the council").says(
        "Ada Orr",
        Person,
        Public,
        "we will sue the council",
    );
    let linking = link(&[before.read(), after.read()], &[]);
    assert_eq!(linking.incidents.len(), 1);
    assert_eq!(linking.accounts.len(), 1);
    // What is no longer said stays in the account ...
    let statement = |report: &Report| report.read().reading.statements[0].id;
    let all: Vec<_> = linking.accounts[0].every_statement().collect();
    assert_eq!(all, [statement(&before), statement(&after)]);
    // ... and is told as a change; it is no part of the incident any more.
    assert_eq!(linking.statement_incidents.len(), 1);
}
