//! How a dispute stands, by what its sides say later.

use jiff::civil::date;
use onrecord_types::{DisputeStatus, SpeakerKind, Stance};

use crate::disputes::{harlow, linked};
use crate::report::Report;

/// Who, led by which words, said what.
type Told<'t> = (&'t str, &'t str, &'t str);

/// A report in which each of these is told in a sentence of its own.
fn told(name: &str, day: &str, all: &[Told<'_>]) -> Report {
    let sentences: Vec<String> = all.iter().map(|(who, cue, what)| format!("{who} {cue} {what}.")).collect();
    let mut report = harlow(name, &sentences.join(" ")).on(day);
    for (who, cue, what) in all {
        let stance = match *cue {
            "denied" => Stance::Denies,
            "disavowed her assertion" => Stance::Disputes,
            _ => Stance::Says,
        };
        report = report.says_as(who, SpeakerKind::Person, Some("Mayor"), what).led_by(who, cue, stance);
    }
    report
}

const CARRIED: Told<'_> = ("Ada Orr", "said", "the grey van carried stolen copper lamps");
const CARRIED_NONE: Told<'_> = ("Rufus Pell", "said", "the grey van did not carry stolen copper lamps");

/// Two reports in which the two differ, and then these.
fn differing(later: &[(&str, &[Told<'_>])]) -> Vec<Report> {
    let mut reports = vec![told("s1", "2024-05-12", &[CARRIED]), told("s2", "2024-05-13", &[CARRIED_NONE])];
    for (number, (day, all)) in later.iter().enumerate() {
        reports.push(told(&format!("l{number}"), day, all));
    }
    reports
}

/// Returns how the one dispute about the van stands, and by whom, led by which words: where nobody moved it, by nobody.
fn standing(reports: &[Report]) -> (DisputeStatus, Option<(String, String)>) {
    let (reads, linking) = linked(reports);
    let [dispute] = linking.disputes.as_slice() else { panic!("{:?}", linking.disputes) };
    assert_eq!(dispute.positions.len(), 2);
    let all =
        reads.iter().flat_map(|read| read.reading.statements.iter().map(move |statement| (read, statement)));
    let by = dispute.moved_by.map(|id| {
        let (read, statement) =
            all.clone().find(|(_, statement)| statement.id == id).expect("it is one that was read");
        let words = |set: &Option<_>| read.revision.words(set.as_ref().expect("each has a source and a cue"));
        (words(&statement.parts.source), words(&statement.parts.cue))
    });
    // Who moved does not put forward what the side says.
    let sides = dispute.positions.iter().flat_map(|side| &side.statements);
    assert!(sides.clone().all(|statement| Some(*statement) != dispute.moved_by), "{dispute:#?}");
    (dispute.status, by)
}

/// Returns how the one dispute about the van stands once these were told too.
fn status(later: &[(&str, &[Told<'_>])]) -> DisputeStatus {
    let (status, by) = standing(&differing(later));
    assert_eq!(status == DisputeStatus::Open, by.is_none());
    // The last that is told is what moves it.
    if let (Some((speaker, cue)), Some((_, told))) = (by, later.last()) {
        assert_eq!((speaker.as_str(), cue.as_str()), (told[0].0, told[0].1));
    }
    status
}

struct Case {
    day: &'static str,
    told: &'static [Told<'static>],
    wanted: DisputeStatus,
}

#[test]
fn a_side_moves_by_its_own_later_words() {
    use DisputeStatus::{Conceded, Narrowed, Open, Withdrawn};
    let cases = [
        Case { day: "2024-05-14", told: &[], wanted: Open },
        Case {
            day: "2024-05-14",
            told: &[("Rufus Pell", "later acknowledged", "that the grey van carried stolen copper lamps")],
            wanted: Conceded,
        },
        Case {
            day: "2024-05-14",
            told: &[("Ada Orr", "admitted", "the grey van did not carry stolen copper lamps")],
            wanted: Conceded,
        },
        Case {
            day: "2024-05-14",
            told: &[("Rufus Pell", "conceded", "that the grey van may have carried stolen copper lamps")],
            wanted: Narrowed,
        },
        Case {
            day: "2024-05-14",
            told: &[("Ada Orr", "withdrew her claim", "that the grey van carried stolen copper lamps")],
            wanted: Withdrawn,
        },
        Case {
            day: "2024-05-14",
            told: &[("Ada Orr", "disavowed her assertion", "that the grey van carried stolen copper lamps")],
            wanted: Withdrawn,
        },
        Case {
            day: "2024-05-14",
            told: &[("Ada Orr", "no longer says", "that the grey van carried stolen copper lamps")],
            wanted: Withdrawn,
        },
        Case {
            day: "2024-05-14",
            told: &[(
                "Ada Orr",
                "changed her account, saying",
                "the grey van did not carry stolen copper lamps",
            )],
            wanted: Conceded,
        },
        Case {
            day: "2024-05-14",
            told: &[("Ada Orr", "apologized for saying", "that the grey van carried stolen copper lamps")],
            wanted: Withdrawn,
        },
        Case {
            day: "2024-05-14",
            told: &[(
                "Ada Orr",
                "walked back her assertion",
                "that the grey van carried stolen copper lamps",
            )],
            wanted: Narrowed,
        },
    ];
    check(&cases);
}

#[test]
fn other_words_leave_it_open() {
    use DisputeStatus::Open;
    let cases = [
        // Something else is acknowledged, also where both sides spoke of it.
        Case {
            day: "2024-05-14",
            told: &[("Rufus Pell", "acknowledged", "that the footbridge lamps were broken")],
            wanted: Open,
        },
        Case {
            day: "2024-05-14",
            told: &[("Rufus Pell", "acknowledged", "that the grey van stopped at the bakery")],
            wanted: Open,
        },
        // The own words once more.
        Case {
            day: "2024-05-14",
            told: &[("Ada Orr", "clarified", "that the grey van carried stolen copper lamps")],
            wanted: Open,
        },
        Case {
            day: "2024-05-14",
            told: &[("Rufus Pell", "acknowledged", "that the grey van did not carry stolen copper lamps")],
            wanted: Open,
        },
        // Somebody of neither side.
        Case {
            day: "2024-05-14",
            told: &[("Bo Ng", "admitted", "that the grey van carried stolen copper lamps")],
            wanted: Open,
        },
        // Told before the side said anything.
        Case {
            day: "2024-05-11",
            told: &[("Rufus Pell", "acknowledged", "that the grey van carried stolen copper lamps")],
            wanted: Open,
        },
        Case {
            day: "2024-05-14",
            told: &[(
                "Ada Orr",
                "refused to withdraw her claim",
                "that the grey van carried stolen copper lamps",
            )],
            wanted: Open,
        },
    ];
    check(&cases);
}

fn check(cases: &[Case]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|case| {
            let later = [(case.day, case.told)];
            (case.told, case.wanted, status(if case.told.is_empty() { &[] } else { &later }))
        })
        .filter(|(_, wanted, found)| wanted != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_one_text_calls_later_came_later() {
    let first = told("s1", "2024-05-12", &[CARRIED]);
    let both = told(
        "s2",
        "2024-05-13",
        &[
            ("Rufus Pell", "later acknowledged", "that the grey van had carried the stolen copper lamps"),
            ("Rufus Pell", "said", "the grey van did not carry stolen copper lamps"),
        ],
    );
    let (_, linking) = linked(&[first, both]);
    let [dispute] = linking.disputes.as_slice() else { panic!("{:?}", linking.disputes) };
    assert_eq!(dispute.status, DisputeStatus::Conceded);
}

#[test]
fn who_went_furthest_decides() {
    let later: [(&str, &[Told<'_>]); 2] = [
        (
            "2024-05-14",
            &[("Ada Orr", "walked back her assertion", "that the grey van carried stolen copper lamps")],
        ),
        ("2024-05-15", &[("Ada Orr", "withdrew her claim", "that the grey van carried stolen copper lamps")]),
    ];
    assert_eq!(status(&later), DisputeStatus::Withdrawn);
}

#[test]
fn of_those_who_went_as_far_the_first_is_named_in_whatever_order_they_are_read() {
    let grants = |cue: &'static str| -> [Told<'_>; 1] {
        [("Rufus Pell", cue, "that the grey van carried stolen copper lamps")]
    };
    let (first, second, third) = (grants("conceded"), grants("admitted"), grants("walked back his claim"));
    let later: [(&str, &[Told<'_>]); 3] =
        [("2024-05-14", &first), ("2024-05-15", &second), ("2024-05-16", &third)];
    let mut reports = differing(&later);
    let wanted = (DisputeStatus::Conceded, Some(("Rufus Pell".to_owned(), "conceded".to_owned())));
    for _ in 0..reports.len() {
        reports.rotate_left(1);
        assert_eq!(standing(&reports), wanted);
        assert_eq!(standing(&reports.iter().rev().cloned().collect::<Vec<_>>()), wanted);
    }
}

#[test]
fn the_days_of_a_dispute_reach_to_what_moved_it() {
    let later: [(&str, &[Told<'_>]); 1] = [(
        "2024-05-19",
        &[("Ada Orr", "withdrew her claim", "that the grey van carried stolen copper lamps")],
    )];
    let (_, linking) = linked(&differing(&later));
    assert_eq!(linking.disputes[0].days, Some((date(2024, 5, 12), date(2024, 5, 19))));
}

#[test]
fn what_is_taken_back_is_not_said_once_more() {
    let taken = ("Ada Orr", "withdrew her claim", "that the grey van carried stolen copper lamps");
    let reports = [
        told("s1", "2024-05-12", &[CARRIED]),
        told("s2", "2024-05-13", &[CARRIED_NONE]),
        told("s3", "2024-05-14", &[taken]),
    ];
    let (_, linking) = linked(&reports);
    let orr = linking.speakers.iter().find(|speaker| speaker.name == "Ada Orr").unwrap();
    let account = linking.accounts.iter().find(|account| account.speaker == orr.id).unwrap();
    assert_eq!(account.statements.len(), 2, "{account:?}");
    // It stands on no side.
    let dispute = &linking.disputes[0];
    assert_eq!(dispute.positions.iter().map(|side| side.statements.len()).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(account.changes.len(), 1);
    assert_eq!(account.changes[0].later, account.statements[1].shown);
}
