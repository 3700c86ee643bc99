//! What reports tell around an incident: what came of it, earlier cases, statements and figures of each.

use onrecord_link::link;
use onrecord_types::{
    DocumentRole, GatheringKind, Incident, IncidentKind, IncidentStatus, Linking, Measure, ReadRevision,
    SpeakerKind, Standing,
};
use proptest::prelude::*;

use crate::report::{Report, coverage};

const SHOT: &str = "Dunstan Achterberg, 34, was shot on the Tannery footbridge in Harlow late on Saturday, police said. \
     At least three people were hurt beside the weir.";

/// A report of the shooting in Harlow that tells more in further lines.
fn harlow(name: &str, day: &str, more: &str) -> Report {
    Report::new(name, "Man shot on Harlow footbridge", &format!("{SHOT}\n{more}"))
        .mentions(IncidentKind::Shooting, DocumentRole::Primary, "shot", Some("2024-05-11"), Some("Harlow"))
        .done_to("Dunstan Achterberg")
        .on(day)
}

/// Adds a charge that follows the shooting.
fn charged(report: Report, trigger: &str, who: &str) -> Report {
    report
        .mentions(IncidentKind::Charge, DocumentRole::Background, trigger, Some("2024-05-16"), None)
        .which_follows(0)
        .done_to(who)
}

fn told(reports: &[Report]) -> (Vec<ReadRevision>, Linking) {
    let reads: Vec<ReadRevision> = reports.iter().map(Report::read).collect();
    let linking = link(&reads, &[]);
    (reads, linking)
}

fn only(linking: &Linking, kind: IncidentKind) -> &Incident {
    let of_kind: Vec<&Incident> = linking.incidents.iter().filter(|incident| incident.kind == kind).collect();
    assert_eq!(of_kind.len(), 1, "{of_kind:#?}");
    of_kind[0]
}

fn recalled(incident: &Incident) -> bool {
    incident.documents.iter().all(|document| document.role == DocumentRole::Background)
}

#[test]
fn a_charge_told_in_two_reports_is_one_that_follows_the_shooting() {
    let first = harlow("one", "2024-05-17", "Prosecutors charged Silas Pell on Thursday.");
    let second = harlow("two", "2024-05-18", "On Thursday Silas Pell was charged by prosecutors.");
    let reports =
        [charged(first, "charged Silas", "Silas Pell"), charged(second, "was charged", "Silas Pell")];
    let (reads, linking) = told(&reports);
    let (shooting, charge) = (only(&linking, IncidentKind::Shooting), only(&linking, IncidentKind::Charge));
    assert!(recalled(charge));
    assert_eq!(charge.documents.len(), 2);
    assert!(charge.documents.iter().all(|document| document.mention == Some(1)));
    assert_eq!(charge.independent_sources, 0);
    assert_eq!(charge.label, "Charge, 16 May 2024, after the shooting in Harlow");
    let follows = charge.follows.unwrap();
    assert_eq!(follows.incident, shooting.id);
    assert_eq!(follows.told_in.0, reads[0].revision.id);
    assert_eq!(reads[0].revision.slice(follows.told_in.1), "charged Silas");
    assert_eq!(follows.concerns.map(|span| reads[0].revision.slice(span)), Some("Silas Pell"));
    assert_eq!(shooting.follows, None);
}

#[test]
fn charges_of_two_persons_are_two() {
    let first = harlow("one", "2024-05-17", "Prosecutors charged Silas Pell on Thursday.");
    let second = harlow("two", "2024-05-18", "On Thursday Ada Orr was charged by prosecutors.");
    let reports = [charged(first, "charged Silas", "Silas Pell"), charged(second, "was charged", "Ada Orr")];
    let (_, linking) = told(&reports);
    let charges = linking.incidents.iter().filter(|incident| incident.kind == IncidentKind::Charge);
    assert_eq!(charges.count(), 2);
}

#[test]
fn a_report_of_a_charge_that_stands_with_the_shooting_tells_both() {
    let mut reports = coverage();
    let charge = Report::new(
        "charge",
        "Harlow footbridge: man charged",
        "Silas Pell was charged on Thursday over the shooting of Dunstan Achterberg, 34, by the weir.\n\
         Achterberg was hit on the Tannery footbridge in Harlow. Neighbours near the weir heard two bangs.",
    )
    .mentions(IncidentKind::Charge, DocumentRole::Primary, "was charged", Some("2024-05-16"), None)
    .which_follows(1)
    .mentions(IncidentKind::Shooting, DocumentRole::Background, "shooting", Some("2024-05-11"), None)
    .says("Ada Orr", SpeakerKind::Person, Standing::Public, "Silas Pell was charged on Thursday")
    .says("Ada Orr", SpeakerKind::Person, Standing::Public, "Neighbours near the weir heard two bangs")
    .on("2024-05-16");
    reports.push(charge);
    let (reads, linking) = told(&reports);
    let own = reads.last().unwrap();
    let shooting = linking.incidents.iter().find(|incident| incident.label.contains("Shooting in Harlow"));
    let (shooting, charge) = (shooting.unwrap(), only(&linking, IncidentKind::Charge));
    let part = |incident: &Incident| {
        let part = incident.documents.iter().find(|document| document.document == own.document.id);
        part.map(|part| (part.role, part.mention))
    };
    assert_eq!(part(shooting), Some((DocumentRole::Primary, Some(1))));
    assert_eq!(part(charge), Some((DocumentRole::Background, Some(0))));
    assert_eq!(charge.follows.unwrap().incident, shooting.id);
    let about: Vec<_> = own
        .reading
        .statements
        .iter()
        .map(|statement| linking.statement_incidents.iter().find(|(id, _)| *id == statement.id).unwrap().1)
        .collect();
    assert_eq!(about, [charge.id, shooting.id]);
    assert_eq!(linking.accounts.len(), 2);
}

#[test]
fn a_vigil_with_reports_of_its_own_follows_the_shooting() {
    let mut reports = coverage();
    let vigil =
        |name: &str, lead: &str| {
            Report::new(name, "Candles for Dunstan Achterberg on Tuesday", &format!(
            "{lead} came to a vigil with candles and songs in Harlow for Dunstan Achterberg on Tuesday.\n\
             Achterberg was wounded in a shooting on Saturday."
        ))
        .mentions(IncidentKind::Gathering, DocumentRole::Primary, "vigil", Some("2024-05-14"), Some("Harlow"))
        .which_follows(1)
        .being_a(GatheringKind::Vigil, IncidentStatus::Happened)
        .mentions(IncidentKind::Shooting, DocumentRole::Background, "shooting", Some("2024-05-11"), None)
        .done_to("Dunstan Achterberg")
        .on("2024-05-15")
        };
    reports.push(vigil("v1", "Neighbours"));
    // A report of the shooting that tells of the vigil too.
    let also = harlow("also", "2024-05-15", "On Tuesday hundreds gathered in Harlow.")
        .mentions(IncidentKind::Gathering, DocumentRole::Background, "gathered", Some("2024-05-14"), None)
        .which_follows(0)
        .being_a(GatheringKind::Vigil, IncidentStatus::Happened);
    reports.push(also);
    let (reads, linking) = told(&reports);
    let vigil = only(&linking, IncidentKind::Gathering);
    let shooting = linking.incidents.iter().find(|incident| incident.label.contains("Shooting in Harlow"));
    assert_eq!(vigil.label, "Vigil in Harlow, 14 May 2024");
    assert_eq!(vigil.follows.unwrap().incident, shooting.unwrap().id);
    let also = reads.last().unwrap().document.id;
    let part = vigil.documents.iter().find(|document| document.document == also).unwrap();
    assert_eq!((part.role, part.mention), (DocumentRole::Background, Some(1)));
}

#[test]
fn a_gathering_is_planned_until_a_text_saw_it_and_off_when_the_newest_says_so() {
    use IncidentStatus::{Denied, Happened, Planned};
    let march = |name: &str, day: &str, status| {
        harlow(name, day, "A march through Harlow is set for Sunday.")
            .mentions(IncidentKind::Gathering, DocumentRole::Background, "march", Some("2024-05-19"), None)
            .which_follows(0)
            .being_a(GatheringKind::March, status)
    };
    let status = |told_so: &[(&str, &str, IncidentStatus)]| {
        let reports: Vec<Report> =
            told_so.iter().map(|(name, day, status)| march(name, day, *status)).collect();
        only(&told(&reports).1, IncidentKind::Gathering).status
    };
    let (one, two) = (("one", "2024-05-13", Planned), ("two", "2024-05-14", Planned));
    assert_eq!(status(&[one, two]), Planned);
    assert_eq!(status(&[one, ("held", "2024-05-20", Happened)]), Happened);
    assert_eq!(status(&[one, two, ("off", "2024-05-18", Denied)]), Denied);
    assert_eq!(status(&[("off", "2024-05-12", Denied), two]), Planned);
}

#[test]
fn an_earlier_case_is_made_where_a_statement_is_about_it() {
    let more = "“In 2019 a clerk was shot in Brackwater and nobody was held,” the mayor said.";
    let report = |about| {
        harlow("one", "2024-05-13", more)
            .mentions(
                IncidentKind::Shooting,
                DocumentRole::Background,
                "shot in Brackwater",
                Some("2019-03-02"),
                Some("Brackwater"),
            )
            .says("Ada Orr", SpeakerKind::Person, Standing::Public, "In 2019 a clerk was shot in Brackwater")
            .said_of(about)
    };
    let (_, linking) = told(&[report(1)]);
    let earlier = linking.incidents.iter().find(|incident| recalled(incident)).unwrap();
    assert_eq!(earlier.label, "Shooting in Brackwater, 2 March 2019");
    assert_eq!((earlier.follows, earlier.independent_sources), (None, 0));
    assert_eq!(linking.statement_incidents[0].1, earlier.id);
    let (_, linking) = told(&[report(0)]);
    assert_eq!(linking.incidents.len(), 1);
}

#[test]
fn figures_bear_who_gives_them_and_a_copy_gives_none_anew() {
    let report =
        harlow("one", "2024-05-13", "Over the year 40 people were hurt in Wexcombe, the mayor said.")
            .counts(Measure::Injured, "three", 3)
            .counts(Measure::Injured, "40", 40)
            .counts(Measure::Other, "34", 34)
            .says("Ada Orr", SpeakerKind::Person, Standing::Public, "At least three people were hurt");
    let copy = report.clone().copied_to("copy").on("2024-05-14");
    let (reads, linking) = told(&[report, copy]);
    let shooting = only(&linking, IncidentKind::Shooting);
    let given: Vec<_> = shooting
        .figures
        .iter()
        .map(|figure| (figure.revision, figure.figure.least, figure.statement))
        .collect();
    let first = &reads[0];
    let statement = first.reading.statements[0].id;
    assert!(given.contains(&(first.revision.id, 3, Some(statement))), "{given:?}");
    assert!(given.iter().all(|(revision, ..)| *revision == first.revision.id), "{given:?}");
    assert!(given.iter().all(|(_, least, _)| *least != 34), "{given:?}");
}

/// Reports of one shooting, each with some of: a charge, a march, an earlier case, figures.
fn reports() -> impl Strategy<Value = Vec<Report>> {
    let one = (12..28_u8, any::<[bool; 4]>(), 0..3_usize, 0..2_usize);
    prop::collection::vec(one, 1..7).prop_map(|drawn| {
        let more = "Prosecutors charged Silas Pell and then Ada Orr over it.\nA march through Harlow was held.\n\
                    In 2019 a clerk was killed in Brackwater.\nThe mayor, Hob Voss, said that two were hurt.";
        let statuses = [IncidentStatus::Planned, IncidentStatus::Happened, IncidentStatus::Denied];
        let people = ["Silas Pell", "Ada Orr"];
        (0..).zip(drawn).map(|(number, (day, [charge, march, earlier, said], status, who))| {
            let mut report =
                harlow(&format!("r{number}"), &format!("2024-05-{day}"), &format!("{more} Report {number}."));
            if charge {
                report = charged(report, "charged", people[who]);
            }
            if march {
                let day = format!("2024-05-{day}");
                report = report
                    .mentions(IncidentKind::Gathering, DocumentRole::Background, "march", Some(&day), None)
                    .which_follows(0)
                    .being_a(GatheringKind::March, statuses[status]);
            }
            if earlier {
                report = report.mentions(
                    IncidentKind::Killing, DocumentRole::Background, "killed", Some("2019-03-02"), Some("Brackwater"),
                );
            }
            if said {
                let last = u32::from(charge) + u32::from(march) + u32::from(earlier);
                report = report
                    .counts(Measure::Injured, "two", 2)
                    .says("Hob Voss", SpeakerKind::Person, Standing::Public, "two were hurt")
                    .said_of(last);
            }
            report
        }).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_input_leaves_no_trace(
        (reports, shuffled) in reports().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        prop_assert_eq!(told(&reports).1, told(&shuffled).1);
    }

    #[test]
    fn one_more_copy_adds_documents_and_nothing_else(
        reports in reports(), which in any::<prop::sample::Index>(),
    ) {
        let before = told(&reports).1;
        let mut more = reports.clone();
        // Later than the rest, so that it leads nothing.
        more.push(which.get(&reports).clone().copied_to("copy").on("2024-05-30"));
        let after = told(&more).1;
        let bare = |linking: &Linking| -> Vec<Incident> {
            linking.incidents.iter().map(|incident| Incident { documents: Vec::new(), ..incident.clone() }).collect()
        };
        let (before, after) = (bare(&before), bare(&after));
        let ids = |incidents: &[Incident]| incidents.iter().map(|incident| incident.id).collect::<Vec<_>>();
        prop_assert_eq!(ids(&before), ids(&after));
        for (before, after) in before.iter().zip(&after) {
            prop_assert_eq!(&before.figures, &after.figures);
            prop_assert_eq!(
                (before.kind, before.follows, &before.label, before.independent_sources),
                (after.kind, after.follows, &after.label, after.independent_sources)
            );
        }
    }

    #[test]
    fn what_is_told_points_to_what_is_there(reports in reports()) {
        let (reads, linking) = told(&reports);
        let ids: Vec<_> = linking.incidents.iter().map(|incident| incident.id).collect();
        for incident in &linking.incidents {
            prop_assert!(incident.follows.is_none_or(|follows| ids.contains(&follows.incident)));
            prop_assert!(!recalled(incident) || incident.documents.iter().all(|document| document.mention.is_some()));
            prop_assert!(!incident.documents.is_empty());
        }
        let statements: usize = reads.iter().map(|read| read.reading.statements.len()).sum();
        prop_assert_eq!(linking.statement_incidents.len(), statements);
        prop_assert!(linking.statement_incidents.iter().all(|(_, incident)| ids.contains(incident)));
        let mut in_accounts: Vec<_> = linking.accounts.iter().flat_map(onrecord_types::Account::every_statement).collect();
        in_accounts.sort_unstable();
        in_accounts.dedup();
        prop_assert_eq!(in_accounts.len(), statements);
    }
}
