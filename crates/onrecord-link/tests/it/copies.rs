//! Copy families.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;

use onrecord_link::{Linker, link};
use onrecord_types::{
    DocumentId, DocumentRole, IncidentKind, Judgement, Linking, NoComparison, ReadRevision, Review,
};
use proptest::prelude::*;

use crate::report::Report;
use crate::updates::review;

const WIRE: &str = "LOWTON — A crane fell onto an empty tram depot in Lowton on Tuesday, and nobody was hurt, the fire \
    service said.\nThe crane stood on a building site beside the depot. Gusts of eighty kilometres an hour had been \
    forecast since the weekend, the weather office said, and the builders had been told to lower the jib.\nA spokesman \
    for Brackwater Builders said the firm was helping the inquiry. Trams ran from the Eastgate stop instead.";

fn linked(reports: &[Report]) -> Linking {
    link(&reports.iter().map(Report::read).collect::<Vec<_>>(), &[])
}

#[test]
fn finds_a_wire_story_that_was_cut_and_added_to() {
    let cut = WIRE.replace("The crane stood on a building site beside the depot. ", "");
    let added = format!("By our own reporter\n{cut}\nThe depot opened in 1931 and is a listed building.");
    let linking = linked(&[
        Report::new("wire", "Crane falls on Lowton depot", WIRE)
            .credits("The Associated Press")
            .on("2024-03-05"),
        Report::new("local", "Lowton tram depot hit by crane", &added).on("2024-03-06"),
    ]);
    assert_eq!(linking.copy_families.len(), 1);
    let family = &linking.copy_families[0];
    assert_eq!(family.origin.as_deref(), Some("The Associated Press"));
    assert!(family.reason.ends_with("credits The Associated Press"), "{}", family.reason);
    assert_eq!(linking.incidents.len(), 1);
    assert_eq!(linking.incidents[0].independent_sources, 1);
}

#[test]
fn is_not_fooled_by_one_shared_quotation() {
    let quote =
        "“We heard the cable sing and then the whole thing came down,” said Imke Vossberg, a tram driver";
    let linking = linked(&[
        Report::new(
            "one",
            "Crane falls on Lowton depot",
            &format!(
                "A crane fell onto the Lowton tram depot on Tuesday.\n{quote}.\nNobody was hurt, the fire service said."
            ),
        ),
        Report::new(
            "two",
            "Trams stop after crane fall in Lowton",
            &format!(
                "Trams stood still in Lowton after a crane came down in a storm.\n{quote} of nine years.\nShe was unhurt."
            ),
        ),
    ]);
    assert_eq!(linking.copy_families, []);
}

#[test]
fn takes_no_line_of_the_site_for_a_story() {
    let furniture = "Sign up for our newsletter and never miss a story again from the team that brings you the valley's \
        news each morning at seven and each evening at six in your inbox, free of charge and without any advertising \
        that follows you around the web, as we promised our readers when we began.";
    let linking = linked(&[
        Report::new(
            "one",
            "Crane falls on Lowton depot",
            &format!("{furniture}\nA crane fell onto an empty depot."),
        ),
        Report::new(
            "two",
            "Otter returns to river Sallow",
            &format!("{furniture}\nAn otter was seen by walkers."),
        ),
    ]);
    assert_eq!(linking.copy_families, []);
}

#[test]
fn one_outlet_tells_its_story_on_with_a_long_passage_of_it() {
    let passage = "The weather office said that gusts of eighty kilometres an hour had been forecast since the weekend and \
        that the builders had been told twice to lower the jib and to clear the yard beside the depot of every loose plank.";
    let own = |start: &str| {
        format!(
            "{start}\n{passage}\nThe tram depot in Lowton has stood empty since the line to the harbour closed, and the town has \
             long wanted to build flats there. The mayor has asked the builders for a report by the end of the month. A fence now \
             keeps walkers away from the crane."
        )
    };
    let linking = linked(&[
        Report::new("wire", "Crane falls on Lowton depot", WIRE).on("2024-03-05"),
        Report::new("one", "Crane down on Lowton tram depot", &own("A crane came down on the tram depot in Lowton."))
            .on("2024-03-05"),
        Report::new(
            "two",
            "Lowton crane: builders were warned",
            &format!(
                "Builders had been warned before a crane fell on the Lowton tram depot, the weather office told this paper. \
                 {passage}\nNobody was hurt on Tuesday, and trams run again from the Eastgate stop, where a bus had stood in for \
                 them until the evening. The fire service praised those who had cleared the street."
            ),
        )
        .on("2024-03-06"),
    ]);
    assert_eq!(linking.copy_families.len(), 1, "{:?}", linking.copy_families);
    assert_eq!(linking.copy_families[0].documents.len(), 2);
}

const CRANE: [&str; 9] = [
    "LOWTON — A crane fell onto an empty tram depot in Lowton on Tuesday night, and nobody was hurt, the fire service said.",
    "The crane stood on a building site beside the Eastgate depot, where Brackwater Builders put up a block of flats.",
    "Gusts of eighty kilometres an hour had been forecast since the weekend, the weather office said.",
    "“We heard the cable sing, and then the whole thing came down,” said Imke Vossberg, a tram driver of nine years.",
    "A spokesman for Brackwater Builders said the firm was helping the inquiry and had stopped work on all its sites.",
    "Trams ran from the Harbour Street stop instead, and the line should open again on Friday.",
    "The depot was built in 1931 and has stood empty since the fleet moved to the new yard at Pell Bridge.",
    "Mayor Ada Orr said that the town would ask who had let the jib stand in such a wind.",
    "Two parked vans were crushed, and a wall of the depot must come down.",
];
const CRANE_OWN: [&str; 6] = [
    "Lowton woke on Wednesday to find its tram depot under a crane.",
    "The jib lies across the roof of the Eastgate hall like a broken bridge, and neighbours came to look at it with coffee in hand.",
    "Firefighters had searched the ruin with dogs until three in the morning and found nobody.",
    "Brackwater Builders would not say when the crane had last been looked at, and sent away those who asked at the gate.",
    "Imke Vossberg, who drives the number four, told this paper of a noise like a harp string that broke.",
    "Mayor Ada Orr wants to know from the builders why nothing was tied down before the storm.",
];
const FLOOD: [&str; 6] = [
    "A flood closed Marrowby station on Sunday after the River Sallow rose by two metres in a night.",
    "Passengers of the last train from Quarrick spent the night in the waiting room with blankets from the Red Barn inn.",
    "The water company said that a sluice at Pell Bridge had jammed, and that divers would go down when the stream slowed.",
    "Philippa Ostrander, who keeps the station kiosk, lost her whole stock of books and said she would not open again.",
    "Buses run between Marrowby and Quarrick until the track has been looked at, the railway said.",
    "It is the third flood in Marrowby since the meadows upstream were built over.",
];

fn story(name: &str, title: &str, sentences: &[&str]) -> Report {
    Report::new(name, title, &sentences.join("\n"))
}

fn crane() -> Report {
    story("crane", "Crane falls on Lowton tram depot", &CRANE).on("2024-03-06").by("Northern Wire")
}

fn told(report: Report, kind: IncidentKind, trigger: &str, day: &str, place: &str) -> Report {
    report.mentions(kind, DocumentRole::Primary, trigger, Some(day), Some(place))
}

/// The families as sets of places in the list of reports.
fn families(reports: &[Report]) -> Vec<Vec<usize>> {
    let ids: Vec<DocumentId> = reports.iter().map(|report| report.read().document.id).collect();
    let place = |id: &DocumentId| ids.iter().position(|other| other == id).expect("a report");
    let mut all: Vec<Vec<usize>> = linked(reports)
        .copy_families
        .iter()
        .map(|family| {
            let mut places: Vec<usize> = family.documents.iter().map(place).collect();
            places.sort_unstable();
            places
        })
        .collect();
    all.sort_unstable();
    all
}

#[test]
fn finds_copies_however_they_were_cut_and_added_to() {
    let own = "The Courier saw the crane from the harbour bridge. People stood about with their phones, and a boy sold plums.";
    let with_a_paragraph = |text: &str| {
        let lines: Vec<&str> = text.lines().collect();
        format!("{}\n{own}\n{}", lines[..4].join("\n"), lines[4..].join("\n"))
    };
    let cases: [(&str, Report); 5] = [
        ("whole, under another headline", crane().retitled("Nobody hurt as storm brings down giant")),
        ("the first third", crane().rewritten(|text| text.lines().take(3).collect::<Vec<_>>().join("\n"))),
        ("a paragraph of its own in the middle", crane().rewritten(with_a_paragraph)),
        (
            "the end, under another headline",
            crane()
                .retitled("Storm damage: builders helping inquiry")
                .rewritten(|text| text.lines().skip(4).collect::<Vec<_>>().join("\n")),
        ),
        ("a single sentence", crane().rewritten(|text| text.lines().take(1).collect())),
    ];
    for (name, copy) in cases {
        let reports = [
            crane(),
            copy.copied_to("copy").by("The Courier").on("2024-03-07"),
            story("own", "Lowton depot under a crane", &CRANE_OWN).on("2024-03-06"),
        ];
        assert_eq!(families(&reports), [[0, 1]], "{name}");
        let linking = linked(&reports);
        assert_eq!(linking.copy_families[0].origin.as_deref(), Some("Northern Wire"), "{name}");
    }
}

#[test]
fn what_stands_under_many_stories_is_no_copy() {
    let notice = "Anyone with information is asked to call the Lowton police at 555-013-4477 or Crime Stoppers, and callers may remain \
        anonymous.\nThis is a developing story; stay with us on air and online for the latest from the depot in Lowton.\nAda Pell is a reporter \
        who covers cranes and trams in Lowton for this paper.\nSign up for our newsletter to have Lowton news in your inbox each morning at seven.";
    let with_notice = |report: Report| report.rewritten(|text| format!("{text}\n{notice}"));
    let short = |report: Report| report.rewritten(|text| text.lines().take(2).collect::<Vec<_>>().join("\n"));
    let own =
        story("own", "Lowton tram depot under a crane", &CRANE_OWN).on("2024-03-06").by("The Harbour Times");
    assert_eq!(families(&[with_notice(short(crane())), with_notice(short(own))]), [] as [Vec<usize>; 0]);
}

#[test]
fn a_shared_wire_service_lowers_what_must_be_shared() {
    let with = |report: Report| report.rewritten(|text| format!("{text}\n{}", CRANE[4]));
    let own = || with(story("own", "Lowton tram depot under a crane", &CRANE_OWN)).by("The Harbour Times");
    let both = |credit: bool, day: &str| {
        let credited = |report: Report| if credit { report.credits("The Associated Press") } else { report };
        families(&[credited(crane()), credited(own().on(day))])
    };
    assert_eq!(both(false, "2024-03-06"), [] as [Vec<usize>; 0], "one sentence that both were sent");
    assert_eq!(both(true, "2024-03-06"), [[0, 1]]);
    assert_eq!(both(true, "2024-03-16"), [] as [Vec<usize>; 0], "the service told it anew");
    let told = "“We heard the cable sing, and then the whole thing came down,” Imke Vossberg told The Associated Press on Wednesday.";
    let with_told = |report: Report| report.rewritten(|text| format!("{text}\n{told}")).on("2024-03-06");
    let reports = [
        with_told(story("own", "Lowton tram depot under a crane", &CRANE_OWN)).by("The Harbour Times"),
        with_told(crane().rewritten(|text| text.replace(CRANE[3], ""))),
    ];
    let linking = linked(&reports);
    assert_eq!(linking.copy_families[0].origin.as_deref(), Some("The Associated Press"));
    assert!(linking.copy_families[0].reason.ends_with("names The Associated Press"));
}

#[test]
fn an_outlets_standing_paragraph_makes_no_copy_of_two_incidents() {
    let standing = "The valley has had more storms since 2019 than in the thirty years before, and the town has spent four million crowns on sluices, \
        walls and pumps, as this paper reported in a series last spring that won the valley prize for reporting.";
    let with = |report: Report| report.rewritten(|text| format!("{text}\n{standing}\n{standing}"));
    let crane = with(told(crane(), IncidentKind::Accident, "crane", "2024-03-05", "Lowton"));
    let flood = story("flood", "Flood closes Marrowby station", &FLOOD).on("2024-03-10").by("Northern Wire");
    let flood = with(told(flood, IncidentKind::Disaster, "flood", "2024-03-10", "Marrowby"));
    assert_eq!(families(&[crane, flood]), [] as [Vec<usize>; 0]);
}

#[test]
fn copies_are_found_where_a_reviewer_brought_incidents_together() {
    let crane = told(crane(), IncidentKind::Accident, "crane", "2024-03-05", "Lowton");
    let elsewhere = |text: &str| text.replace("LOWTON", "MARROWBY").replace("Lowton", "Marrowby");
    let misplaced = story("copy", "Crane falls on tram depot", &CRANE[..6]).rewritten(elsewhere);
    let misplaced = told(misplaced, IncidentKind::Accident, "crane", "2024-03-12", "MARROWBY")
        .on("2024-03-12")
        .by("Valley Radio");
    let reads = [crane.read(), misplaced.read()];
    assert_eq!(link(&reads, &[]).copy_families, []);
    let merge = Judgement::MergeIncidents(reads[0].document.id, reads[1].document.id);
    let merged = link(&reads, &[Review::new(merge, "desk", "", jiff::Timestamp::UNIX_EPOCH)]);
    assert_eq!(merged.copy_families.len(), 1);
    assert_eq!(merged.incidents[0].independent_sources, 1);
}

/// So many near-identical reports, each with a sentence of its own.
fn letters(count: usize) -> Vec<Report> {
    let letter = |number| {
        let text = format!("{WIRE}\nReader number {number} wrote to us about it.");
        Report::new(&format!("r{number}"), "Crane falls on Lowton depot", &text)
            .on("2024-03-05")
            .by(&format!("Paper {number}"))
    };
    (0..count).map(letter).collect()
}

#[test]
fn more_copies_than_one_is_compared_with_hold_together() {
    let reports = letters(200);
    let linking = linked(&reports);
    assert_eq!(linking.copy_families.len(), 1);
    assert_eq!(linking.copy_families[0].documents.len(), reports.len());
    assert_eq!(linking.incidents.len(), 1);
    assert_eq!(linking.incidents[0].independent_sources, 1);
}

#[test]
fn of_more_copies_than_one_is_compared_with_each_may_come_and_go() {
    let mut reads: Vec<ReadRevision> = letters(150).iter().map(Report::read).collect();
    let later = reads.split_off(120);
    let mut linker = Linker::of(NonZeroUsize::MIN, &reads, &[], NoComparison);
    // Some are taken back: another story stands at their address.
    let gone = (0..30).step_by(3).map(|number| {
        let flood = story("flood", "Flood closes Marrowby station", &FLOOD).on("2024-03-06");
        let addressed = |text: &str| format!("{text}\nThis is page {number}.");
        flood.rewritten(addressed).at(&format!("r{number}")).by(&format!("Paper {number}")).read()
    });
    for read in later.into_iter().chain(gone) {
        linker.add(std::slice::from_ref(&read));
        reads.push(read);
    }
    let at_once = Linker::of(NonZeroUsize::MIN, &reads, &[], NoComparison);
    assert_eq!(linker.linking(), at_once.linking());
    assert!(linker.remembers_as(&at_once));
}

/// What an editor makes of a wire story.
#[derive(Debug, Clone, Copy)]
enum Edit {
    Whole,
    Retitled,
    Cut(usize),
    Inserted(usize),
    CutAndInserted(usize),
    /// The end alone: with a cut one it shares little, with the whole all.
    Ended(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        Just(Edit::Whole),
        Just(Edit::Retitled),
        (1..7_usize).prop_map(Edit::Cut),
        (0..7_usize).prop_map(Edit::Inserted),
        (2..7_usize).prop_map(Edit::CutAndInserted),
    ]
}

fn edited(report: Report, edit: Edit) -> Report {
    const OWN: &str = "Our reporter walked there at noon and met nobody but a heron. The valley is quiet, and the plums are ripe.";
    // So many lines of the story stay, whatever an editor before put in front of them.
    let cut = |text: &str, keep: usize| {
        text.lines().filter(|line| *line != OWN).take(keep).collect::<Vec<_>>().join("\n")
    };
    let words = |text: &str| text.split_whitespace().count();
    let inserted = |text: &str, at: usize| {
        // Of a line or two that is longer than they are, more would be the editor's own than copied.
        if words(text) < 2 * words(OWN) {
            return text.to_owned();
        }
        let lines: Vec<&str> = text.lines().collect();
        let (before, after) = lines.split_at(at.min(lines.len()));
        before.iter().chain(&[OWN]).chain(after).copied().collect::<Vec<_>>().join("\n")
    };
    match edit {
        Edit::Whole => report,
        Edit::Retitled => report.retitled("What a night: the valley counts the damage"),
        Edit::Cut(keep) => report.rewritten(|text| cut(text, keep)),
        Edit::Inserted(at) => report.rewritten(|text| inserted(text, at)),
        Edit::Ended(skip) => report.rewritten(|text| {
            let end = text.lines().skip(skip).collect::<Vec<_>>().join("\n");
            format!("The crane of Lowton was gone in the morning.\n{end}")
        }),
        Edit::CutAndInserted(keep) => report.rewritten(|text| inserted(&cut(text, keep), 1)),
    }
}

const OUTLETS: [&str; 4] = ["The Courier", "The Harbour Times", "Northern Wire", "Valley Radio"];

/// A report of a crane's fall or of a flood, as one newsroom or another tells of it.
fn of_a_newsroom(edit: impl Strategy<Value = Edit>) -> impl Strategy<Value = Report> {
    let stories = || {
        [
            crane().mentions(
                IncidentKind::Accident,
                DocumentRole::Primary,
                "crane",
                Some("2024-03-05"),
                None,
            ),
            story("own", "Lowton depot under a crane", &CRANE_OWN),
            story("flood", "Flood closes Marrowby station", &FLOOD),
        ]
    };
    (0..3_usize, 0..4_usize, edit, prop::option::of(5..9_u8)).prop_map(move |(which, outlet, edit, day)| {
        let report = edited(stories()[which].clone(), edit).by(OUTLETS[outlet]);
        day.map_or(report.clone().undated(), |day| report.on(&format!("2024-03-{day:02}")))
    })
}

fn newsrooms() -> impl Strategy<Value = Vec<Report>> {
    prop::collection::vec(of_a_newsroom(edit()), 1..6).prop_map(|drawn| {
        let numbered = drawn.into_iter().enumerate();
        numbered.map(|(number, report)| report.copied_to(&format!("r{number}"))).collect()
    })
}

/// A step of a desk: a report under one of six addresses, or a review of those under two.
#[derive(Debug, Clone)]
enum Step {
    Report(Box<Report>),
    Review(u8, usize, usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    const ADDRESSES: usize = 6;
    let at = |number: usize| format!("r{number}");
    let credit = prop::option::weighted(0.3, Just("The Associated Press"));
    let edit = prop_oneof![4 => edit(), 1 => (1..5_usize).prop_map(Edit::Ended)];
    let report = (of_a_newsroom(edit), 0..ADDRESSES, credit).prop_map(move |(report, number, credit)| {
        let report = report.copied_to(&at(number));
        Step::Report(Box::new(match credit {
            Some(credit) => report.credits(credit),
            None => report,
        }))
    });
    let review = (0..6_u8, 0..ADDRESSES, 0..ADDRESSES).prop_map(|(sort, a, b)| Step::Review(sort, a, b));
    prop::collection::vec(prop_oneof![5 => report, 1 => review], 2..12)
}

/// The documents that each incident is reported by, and how many sources it has.
fn sources(linking: &Linking) -> Vec<(BTreeSet<DocumentId>, u32)> {
    let primary = |incident: &onrecord_types::Incident| {
        let documents = incident.documents.iter().filter(|part| part.role == DocumentRole::Primary);
        documents.map(|part| part.document).collect::<BTreeSet<_>>()
    };
    linking.incidents.iter().map(|incident| (primary(incident), incident.independent_sources)).collect()
}

#[test]
fn a_sentence_that_is_likest_another_incident_is_a_source_of_that() {
    let own = |name: &str, lines: usize| {
        story("own", "Lowton depot under a crane", &CRANE_OWN[..lines]).copied_to(name)
    };
    let other = told(
        story("crane", "Crane falls on Lowton tram depot", &CRANE[..1]),
        IncidentKind::Accident,
        "crane",
        "2024-03-05",
        "Lowton",
    );
    for outlet in OUTLETS {
        let linking = linked(&[own("r0", 2), other.clone(), own("r2", 3), own("copy", 1).by(outlet)]);
        let counts: BTreeSet<(usize, u32)> =
            sources(&linking).iter().map(|(documents, count)| (documents.len(), *count)).collect();
        assert_eq!(counts, BTreeSet::from([(2, 1), (2, 2)]), "by {outlet}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_further_copy_is_no_further_source_however_it_was_edited(
        reports in newsrooms(),
        which in any::<prop::sample::Index>(),
        edit in edit(),
        outlet in 0..4_usize,
    ) {
        let original = which.get(&reports);
        let copy = edited(original.clone(), edit).copied_to("copy").by(OUTLETS[outlet]);
        let [original, copied] = [original, &copy].map(|report| report.read().document.id);
        let before = linked(&reports);
        let after = linked(&reports.iter().cloned().chain([copy]).collect::<Vec<_>>());
        // Where the copy brings two incidents together, theirs are counted together.
        let counts: BTreeMap<DocumentId, usize> = sources(&before)
            .iter()
            .enumerate()
            .flat_map(|(number, (documents, _))| documents.iter().map(move |document| (*document, number)))
            .collect();
        for (documents, count) in sources(&after) {
            let held: BTreeSet<usize> = documents.iter().filter_map(|document| counts.get(document)).copied().collect();
            // What was cut so short that it is likest another incident is told there, and to that it is new.
            let is_told_elsewhere = documents.contains(&copied) && !documents.contains(&original);
            prop_assert!(!is_told_elsewhere || !matches!(edit, Edit::Whole | Edit::Retitled));
            let before: u32 = held.iter().map(|number| sources(&before)[*number].1).sum();
            let allowed = before + u32::from(is_told_elsewhere);
            prop_assert!(held.is_empty() || count <= allowed, "{count} sources where {allowed} were");
        }
    }

    #[test]
    fn copies_are_the_same_found_a_report_at_a_time(steps in steps()) {
        let mut linker = Linker::default();
        let (mut reads, mut reviews): (Vec<ReadRevision>, Vec<Review>) = (Vec::new(), Vec::new());
        for (count, step) in (1..).zip(&steps) {
            match step {
                Step::Report(report) => {
                    reads.push(report.read());
                    linker.add(&[report.read()]);
                }
                Step::Review(sort, a, b) => {
                    let document = |number| crane().copied_to(&format!("r{number}")).read().document.id;
                    reviews.push(review(*sort, (document(a), document(b)), &reviews));
                    linker.review(&reviews);
                }
            }
            let whole = link(&reads, &reviews);
            prop_assert_eq!(&linker.linking().copy_families, &whole.copy_families, "step {}", count);
            prop_assert_eq!(linker.linking(), &whole, "step {}", count);
            prop_assert!(linker.remembers_as(&Linker::of(NonZeroUsize::MIN, &reads, &reviews, NoComparison)), "step {}", count);
        }
    }

    #[test]
    fn the_order_of_copies_does_not_matter(
        (reports, shuffled) in newsrooms().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let read = |reports: &[Report]| reports.iter().map(Report::read).collect::<Vec<ReadRevision>>();
        prop_assert_eq!(link(&read(&reports), &[]), link(&read(&shuffled), &[]));
    }
}
