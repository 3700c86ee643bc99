//! Linking a report or a review at a time finds what linking all at once does.

use std::num::NonZeroUsize;
use std::ops::Range;

use jiff::Timestamp;
use onrecord_link::{Linker, link, link_on};
use onrecord_types::{
    Dispute, DocumentId, DocumentRole, IncidentKind, Judgement, Linking, Mention, MentionKind, ReadRevision,
    Referent, Review, Span, SpeakerAt, SpeakerIndex, SpeakerKind, StatementId,
};
use proptest::prelude::*;

use crate::disputes::{ByNot, harlow, revised, unconfirmed, weir};
use crate::report::{Report, coverage};

/// Reports of which some recall what others report, follow it, repeat it or take the place of another revision.
fn pool() -> Vec<Report> {
    use DocumentRole::{Background, Primary};
    use IncidentKind::{Charge, Gathering, Shooting};
    let base = coverage();
    let lamps = Report::new(
        "d1",
        "Councillors debate lamps for the river path",
        "Councillors in Wexcombe voted for new lamps on the river path on Thursday, Mayor Ada Orr said.\n\
         Several recalled the shooting of Dunstan Achterberg on the Tannery footbridge in Harlow.",
    )
    .mentions(Shooting, Background, "shooting", None, Some("Harlow"))
    .says_as("Ada Orr", SpeakerKind::Person, Some("Mayor"), "voted for new lamps on the river path")
    .said_of(0)
    .on("2024-06-20");
    let vigil = Report::new(
        "vigil",
        "Candles on the Tannery footbridge for Dunstan Achterberg",
        "People came to a vigil on the Tannery footbridge in Harlow for Dunstan Achterberg on Tuesday.\n\
         Achterberg was wounded by the weir in a shooting on Saturday, Ada Orr said.",
    )
    .mentions(Gathering, Primary, "vigil", Some("2024-05-14"), Some("Harlow"))
    .mentions(Shooting, Background, "shooting", Some("2024-05-11"), Some("Harlow"))
    .says_as("Ada Orr", SpeakerKind::Person, Some("Harlow Mayor"), "Achterberg was wounded by the weir")
    .said_of(1)
    .on("2024-05-15");
    let charge = Report::new(
        "charge",
        "Man charged over Tannery footbridge shooting",
        "Rufus Pell, 40, was charged on Friday with the shooting of Dunstan Achterberg in Harlow.\n\
         Achterberg was hit on the Tannery footbridge, the Harlow Police Department said.",
    )
    .mentions(Charge, Primary, "charged", Some("2024-05-17"), Some("Harlow"))
    .which_follows(1)
    .mentions(Shooting, Background, "shooting", Some("2024-05-11"), Some("Harlow"))
    .says_as("Harlow Police Department", SpeakerKind::Body, Some("police"), "hit on the Tannery footbridge")
    .on("2024-05-18");
    let told_in_passing = Report::new(
        "a4",
        "Footbridge shooting: Achterberg out of hospital",
        "Dunstan Achterberg, shot on the Tannery footbridge in Harlow, is out of hospital.\n\
         Rufus Pell was charged on Friday. Officers found Achterberg beside the weir, HPD said.",
    )
    .mentions(Shooting, Primary, "shot", Some("2024-05-11"), Some("Harlow"))
    .mentions(Charge, Background, "charged", Some("2024-05-17"), Some("Harlow"))
    .which_follows(0)
    .says_as("HPD", SpeakerKind::Body, Some("police"), "Rufus Pell was charged on Friday")
    .said_of(1)
    .on("2024-05-19");
    let said = |report: &Report, name: &str, kind, role, content: &str| {
        report.clone().says_as(name, kind, role, content)
    };
    vec![
        said(&base[0], "Ada Orr", SpeakerKind::Person, Some("Mayor"), "Officers found him beside the weir"),
        said(&base[1], "Orr", SpeakerKind::Person, Some("Mayor"), "they heard two bangs before midnight"),
        base[2].clone(),
        base[0].clone().copied_to("copy"),
        said(
            &base[3],
            "Philippa Ostrander",
            SpeakerKind::Person,
            None,
            "A grey van left along Limekiln Lane",
        ),
        base[4].clone(),
        base[5].clone(),
        // Another text under the same address.
        Report::new(
            "a2",
            "Footbridge shooting: a correction",
            "The man shot in Quarrick is Philippa Ostrander, outside the Old Crust bakery on Limekiln Lane.",
        )
        .mentions(Shooting, Primary, "shot", Some("2024-05-13"), Some("Quarrick"))
        .on("2024-05-21"),
        lamps,
        vigil,
        charge,
        told_in_passing,
        weir("w1"),
        weir("w2").copied_to("w3").on("2024-05-16"),
        revised(),
        unconfirmed("c1").on("2024-05-13"),
        harlow("v1", "Bo Ng said two grey vans had met at the weir. Eva Voss said the lamps were out.")
            .says_as("Bo Ng", SpeakerKind::Person, None, "two grey vans had met at the weir")
            .says_as("Eva Voss", SpeakerKind::Person, None, "the lamps were out"),
    ]
    .into_iter()
    .chain(told_elsewhere())
    .collect()
}

/// Reports of which what is told of other incidents depends.
fn told_elsewhere() -> Vec<Report> {
    use DocumentRole::{Background, Primary};
    use IncidentKind::{Charge, Shooting};
    // The first report of the charge: another document leads its incident once it comes.
    let charged_first = Report::new(
        "charged",
        "Charge in Tannery footbridge shooting: Rufus Pell",
        "Rufus Pell, 40, of Harlow was charged on Friday with the shooting of Dunstan Achterberg.\n\
         Achterberg was hit on the Tannery footbridge on Saturday, Ada Orr said.",
    )
    .mentions(Charge, Primary, "charged", Some("2024-05-17"), Some("Harlow"))
    .which_follows(1)
    .mentions(Shooting, Background, "shooting", Some("2024-05-11"), None)
    .says_as("Ada Orr", SpeakerKind::Person, Some("Mayor"), "Achterberg was hit on the Tannery footbridge")
    .said_of(1)
    .on("2024-05-17");
    // Reports elsewhere tell of the charge, or recall both shootings.
    let recalls_both = Report::new(
        "b3",
        "Quarrick bakery shooting: Philippa Ostrander recalls the van",
        "Philippa Ostrander, shot outside the Old Crust bakery in Quarrick, recalls a grey van on Limekiln Lane.\n\
         Officers also look into the shooting of Dunstan Achterberg on the Tannery footbridge in Harlow.\n\
         In that case Rufus Pell was charged on Friday, HPD said.",
    )
    .mentions(Shooting, Primary, "shot", Some("2024-05-13"), Some("Quarrick"))
    .mentions(Shooting, Background, "shooting of", Some("2024-05-11"), Some("Harlow"))
    .mentions(Charge, Background, "charged", Some("2024-05-17"), None)
    .which_follows(1)
    .says_as("HPD", SpeakerKind::Body, Some("police"), "Rufus Pell was charged on Friday")
    .said_of(2)
    .on("2024-05-20");
    let recalls_again = Report::new(
        "d2",
        "Lamps for the river path a month after the shooting",
        "New lamps stand on the river path in Wexcombe since Thursday, Mayor Ada Orr said.\n\
         Dunstan Achterberg was hit in a shooting on the Tannery footbridge in Harlow in May.\n\
         Philippa Ostrander was shot at the Old Crust bakery in Quarrick two days later.",
    )
    .mentions(Shooting, Background, "shooting on", Some("2024-05-11"), Some("Harlow"))
    .mentions(Shooting, Background, "shot", Some("2024-05-13"), Some("Quarrick"))
    .says_as("Ada Orr", SpeakerKind::Person, Some("Mayor"), "stand on the river path")
    .on("2024-06-27");
    // Two that share a victim and hardly a word.
    let tape = Report::new(
        "tape",
        "Radio airs what a roofer recorded",
        "A roofer recorded the shooting of Ines Vale while he talked to his sister, and a station played it.",
    )
    .mentions(Shooting, Primary, "shooting of", None, None)
    .done_to("Ines Vale");
    let fair = Report::new(
        "fair",
        "Two bangs at the fair",
        "Ines Vale was shot at the Pellam fair, said a miller who had counted two bangs near the carousel.",
    )
    .mentions(Shooting, Primary, "shot", None, None)
    .done_to("Ines Vale")
    .on("2024-05-19");
    vec![
        charged_first.clone().copied_to("charged-copy"),
        charged_first,
        recalls_both,
        recalls_again,
        tape,
        fair,
    ]
}

/// A step: the report of that place, a review of those of two places, or one of a dispute with the statements of two
/// places among all, those in disputes first.
#[derive(Debug, Clone)]
enum Step {
    Report(usize),
    Review(u8, usize, usize),
    Dispute(u8, usize, usize),
}

/// The places of the reports in which a dispute is told.
const DISPUTED: Range<usize> = 12..17;

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let places = 0..pool().len();
    let step = prop_oneof![
        4 => places.clone().prop_map(Step::Report),
        2 => DISPUTED.prop_map(Step::Report),
        1 => (0..6_u8, places.clone(), places).prop_map(|(sort, a, b)| Step::Review(sort, a, b)),
        2 => (0..7_u8, 0..10_usize, 0..10_usize).prop_map(|(sort, a, b)| Step::Dispute(sort, a, b)),
    ];
    prop::collection::vec(step, 1..18)
}

/// Returns the review that a step lays over the documents of two reports.
pub(crate) fn review(sort: u8, (a, b): (DocumentId, DocumentId), reviews: &[Review]) -> Review {
    let at = |document, name: &str| SpeakerAt { document, name: name.to_owned() };
    let judgement = match (sort, reviews.last()) {
        (0, _) => Judgement::MergeIncidents(a, b),
        (1, _) => Judgement::SplitIncident(vec![a]),
        (2, _) => Judgement::MoveDocument(a, b),
        (3, _) => Judgement::Merge(at(a, "Ada Orr"), at(b, "Orr")),
        (4, Some(last)) => Judgement::Withdraw(last.id),
        _ => Judgement::Split(at(a, "Ada Orr")),
    };
    let second = i64::try_from(reviews.len()).expect("few reviews");
    Review::new(judgement, "desk", "", Timestamp::from_second(second).expect("a time"))
}

/// Returns the review that a step lays over a dispute, or that takes an earlier review back.
fn dispute_review(
    sort: u8,
    (a, b): (usize, usize),
    (linking, reads): (&Linking, &[ReadRevision]),
    reviews: &[Review],
) -> Option<Review> {
    let disputed = linking.disputes.iter().flat_map(Dispute::statements);
    let said = reads.iter().flat_map(|read| read.reading.statements.iter().map(|said| said.id));
    let all: Vec<StatementId> = disputed.chain(said).collect();
    let of = |place: usize| all.get(place % all.len().max(1)).copied();
    let (one, other) = of(a).zip(of(b))?;
    let judgement = match sort {
        0 => Judgement::ConfirmDispute(one, other),
        1 => Judgement::RejectDispute(one, other),
        2 => Judgement::RenameDispute(one, other, format!("Where was the van of {a}?")),
        3 => Judgement::MoveStatement(one, one),
        4 | 5 => Judgement::MoveStatement(one, other),
        _ => Judgement::Withdraw(reviews.get(a % reviews.len().max(1))?.id),
    };
    // Some are of one moment, and some older than those before.
    let second = i64::try_from(reviews.len() ^ (b & 1)).expect("few reviews");
    Some(Review::new(judgement, "desk", "", Timestamp::from_second(second).expect("a time")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_report_or_a_review_at_a_time_finds_what_all_at_once_does(steps in steps()) {
        let pool: Vec<ReadRevision> = pool().iter().map(Report::read).collect();
        let mut linker = Linker::comparing(ByNot);
        let (mut reads, mut reviews): (Vec<ReadRevision>, Vec<Review>) = (Vec::new(), Vec::new());
        for (count, step) in (1..).zip(&steps) {
            match step {
                Step::Report(place) => {
                    reads.push(pool[*place].clone());
                    linker.add(&pool[*place..=*place]);
                }
                Step::Review(sort, a, b) => {
                    reviews.push(review(*sort, (pool[*a].document.id, pool[*b].document.id), &reviews));
                    linker.review(&reviews);
                }
                Step::Dispute(sort, a, b) => {
                    let linked = (linker.linking(), reads.as_slice());
                    reviews.extend(dispute_review(*sort, (*a, *b), linked, &reviews));
                    linker.review(&reviews);
                }
            }
            let whole = link_on(NonZeroUsize::MIN, &reads, &reviews, &ByNot);
            prop_assert_eq!(&linker.linking().incidents, &whole.incidents, "incidents, step {}", count);
            prop_assert_eq!(&linker.linking().speakers, &whole.speakers, "speakers, step {}", count);
            prop_assert_eq!(&linker.linking().accounts, &whole.accounts, "accounts, step {}", count);
            prop_assert_eq!(&linker.linking().disputes, &whole.disputes, "disputes, step {}", count);
            prop_assert_eq!(linker.linking(), &whole, "step {}", count);
        }
        let at_once = Linker::of(NonZeroUsize::new(2).unwrap(), &reads, &reviews, ByNot);
        prop_assert!(linker.remembers_as(&at_once));
    }
}

#[test]
fn lean_readings_link_as_whole_ones_do() {
    let mut whole: Vec<ReadRevision> = pool().iter().map(Report::read).collect();
    for read in &mut whole {
        // What is left out is there to be left out: every kind of mention, with what it leads to.
        let kinds = [MentionKind::Person, MentionKind::Body, MentionKind::Office, MentionKind::Group];
        let spans: Vec<Span> =
            read.reading.speakers.iter().flat_map(|speaker| speaker.mentions.clone()).collect();
        for (span, kind) in spans.iter().flat_map(|span| kinds.map(|kind| (span, kind))) {
            let referent = Some(Referent::Speaker(SpeakerIndex(0)));
            read.reading.mentions.push(Mention { span: *span, kind, referent });
        }
        read.reading.mentions.sort_by_key(|mention| mention.span);
        read.reading.private_names = spans;
    }
    let lean: Vec<ReadRevision> = whole.iter().cloned().map(onrecord_link::lean).collect();
    assert!(lean.iter().zip(&whole).any(|(lean, whole)| lean != whole));
    assert_eq!(link(&lean, &[]), link(&whole, &[]));
}
