//! Documents to incidents.

use std::collections::BTreeMap;

use onrecord_link::link;
use onrecord_types::{DocumentRole, IncidentKind, Linking, ReadRevision};

use crate::report::{Report, coverage};

fn reads(reports: &[Report]) -> Vec<ReadRevision> {
    reports.iter().map(Report::read).collect()
}

/// The last part of each document's URL, by incident label.
fn primary(linking: &Linking, reads: &[ReadRevision], role: DocumentRole) -> BTreeMap<String, Vec<String>> {
    let name = |read: &ReadRevision| {
        read.document.url.as_deref().and_then(|url| url.rsplit('/').next()).unwrap_or_default().to_owned()
    };
    let names: BTreeMap<_, _> = reads.iter().map(|read| (read.document.id, name(read))).collect();
    linking
        .incidents
        .iter()
        .map(|incident| {
            let documents = incident.documents.iter().filter(|document| document.role == role);
            let mut documents: Vec<String> =
                documents.map(|document| names[&document.document].clone()).collect();
            documents.sort();
            (incident.label.clone(), documents)
        })
        .collect()
}

#[test]
fn keeps_look_alikes_apart_and_names_them() {
    let reads = reads(&coverage());
    let found = primary(&link(&reads, &[]), &reads, DocumentRole::Primary);
    let wanted = [
        ("Disaster in Marrowby, 12 May 2024", vec!["c1"]),
        ("Shooting in Harlow, 11 May 2024", vec!["a1", "a2", "a3"]),
        ("Shooting in Quarrick, 13 May 2024", vec!["b1", "b2"]),
    ];
    let wanted: BTreeMap<String, Vec<String>> = wanted
        .into_iter()
        .map(|(label, names)| (label.to_owned(), names.into_iter().map(str::to_owned).collect()))
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn says_why_each_document_is_in() {
    let linking = link(&reads(&coverage()), &[]);
    let harlow = linking.incidents.iter().find(|incident| incident.label.contains("Harlow")).unwrap();
    let vague: Vec<_> = harlow
        .documents
        .iter()
        .filter(|document| {
            !document.reason.contains("Tannery footbridge") && !document.reason.contains("Dunstan Achterberg")
        })
        .collect();
    assert!(vague.is_empty(), "{vague:?}");
    assert_eq!(harlow.independent_sources, 3);
}

#[test]
fn gives_every_statement_the_incident_of_its_document() {
    use onrecord_types::{SpeakerKind::Person, Standing::Public};
    let mut reports = coverage();
    reports[0] = reports[0].clone().says("Ada Orr", Person, Public, "Officers found him beside the weir");
    let linking = link(&reads(&reports), &[]);
    let harlow = linking.incidents.iter().find(|incident| incident.label.contains("Harlow")).unwrap();
    assert_eq!(linking.statement_incidents.len(), 1);
    assert_eq!(linking.statement_incidents[0].1, harlow.id);
    assert_eq!(linking.accounts.len(), 1);
}

#[test]
fn links_what_only_recalls_an_incident_as_background() {
    let mut reports = coverage();
    reports.push(
        Report::new(
            "d1",
            "Councillors debate lamps for the river path",
            "Councillors in Wexcombe voted for new lamps on the river path on Thursday.\n\
             Several recalled the shooting of Dunstan Achterberg on the Tannery footbridge in Harlow.",
        )
        .mentions(IncidentKind::Shooting, DocumentRole::Background, "shooting", None, Some("Harlow"))
        .on("2024-06-20"),
    );
    let reads = reads(&reports);
    let linking = link(&reads, &[]);
    let background = primary(&linking, &reads, DocumentRole::Background);
    assert_eq!(background["Shooting in Harlow, 11 May 2024"], ["d1"]);
    assert!(background.iter().all(|(label, names)| label.contains("Harlow") || names.is_empty()));
    let primary = primary(&linking, &reads, DocumentRole::Primary);
    assert!(!primary["Shooting in Harlow, 11 May 2024"].contains(&"d1".to_owned()));
}

#[test]
fn an_earlier_case_without_a_name_is_known_by_its_place_and_month() {
    let lamps = |told: &str, days: &str| {
        Report::new(
            "d1",
            "Councillors debate lamps for the river path",
            &format!("Councillors in Wexcombe voted for new lamps on Thursday.\n{told}"),
        )
        .mentions(IncidentKind::Shooting, DocumentRole::Background, "shooting", Some(days), Some("Harlow"))
        .on("2024-06-20")
    };
    let recalls = |told: &str, days: &str| {
        let mut reports = coverage();
        reports.push(lamps(told, days));
        let reads = reads(&reports);
        let background = primary(&link(&reads, &[]), &reads, DocumentRole::Background);
        background.get("Shooting in Harlow, 11 May 2024").is_some_and(|names| names == &["d1"])
    };
    let told = "The last shooting in Harlow, in May, was on the Tannery footbridge.";
    assert!(recalls(told, "2024-05-11"));
    // Another month, or nothing but place and month in common.
    assert!(!recalls(told, "2024-03-11"));
    assert!(!recalls("The last shooting in Harlow was in May.", "2024-05-11"));
}

#[test]
fn uses_the_headline_where_nothing_else_is_known() {
    let reads =
        reads(&[Report::new("e1", "The long quarrel over Pellam Green", "Nobody knows how it began.")]);
    assert_eq!(link(&reads, &[]).incidents[0].label, "The long quarrel over Pellam Green");
}

/// A shooting in a town on a day, told by an outlet, with a victim.
fn shooting(name: &str, town: &str, day: &str, victim: &str) -> Report {
    let text = format!(
        "{victim} was shot outside the ferry landing in {town}, police said.\n{victim} was taken to hospital. \
         Officers looked for a red moped that left the landing toward the orchard."
    );
    Report::new(name, &format!("{victim} shot at {town} ferry landing"), &text)
        .mentions(IncidentKind::Shooting, DocumentRole::Primary, "shot", Some(day), Some(town))
        .on(day)
}

fn together(reports: &[Report], a: &str, b: &str) -> bool {
    let reads = reads(reports);
    let groups = primary(&link(&reads, &[]), &reads, DocumentRole::Primary);
    groups.values().any(|names| names.contains(&a.to_owned()) && names.contains(&b.to_owned()))
}

#[test]
fn another_town_on_another_day_is_another_incident_whatever_the_words() {
    let here = shooting("one", "Harlow", "2024-05-11", "Dunstan Achterberg");
    let there = shooting("two", "Quarrick", "2024-09-02", "Dunstan Achterberg");
    assert!(!together(&[here, there], "one", "two"));
}

#[test]
fn a_report_with_no_date_is_with_its_like() {
    let mut reports = coverage();
    let undated = Report::new(
        "undated",
        "Footbridge shooting in Harlow",
        "Dunstan Achterberg, 34, was shot on the Tannery footbridge in Harlow and found beside the weir, police said.",
    )
    .mentions(IncidentKind::Shooting, DocumentRole::Primary, "shot", None, Some("Harlow"));
    reports.push(undated);
    assert!(together(&reports, "a1", "undated"));
    assert!(!together(&reports, "b1", "undated"));
}

#[test]
fn a_copy_dated_a_year_off_stays_with_its_like() {
    let right = shooting("right", "Harlow", "2024-05-11", "Dunstan Achterberg");
    let wrong = right.clone().copied_to("wrong").on("2025-05-11");
    assert!(together(&[right, wrong], "right", "wrong"));
}

#[test]
fn a_vigil_is_no_part_of_the_shooting_that_it_remembers() {
    let mut reports = coverage();
    let vigil = Report::new(
        "vigil",
        "Candles on the Tannery footbridge for Dunstan Achterberg",
        "People came to a vigil on the Tannery footbridge in Harlow for Dunstan Achterberg on Tuesday.\n\
         Achterberg was wounded by the weir in a shooting on Saturday.",
    )
    .mentions(IncidentKind::Gathering, DocumentRole::Primary, "vigil", Some("2024-05-14"), Some("Harlow"))
    .mentions(
        IncidentKind::Shooting,
        DocumentRole::Background,
        "shooting",
        Some("2024-05-11"),
        Some("Harlow"),
    )
    .on("2024-05-15");
    reports.push(vigil);
    assert!(!together(&reports, "a1", "vigil"));
    let reads = reads(&reports);
    let linking = link(&reads, &[]);
    let harlow =
        linking.incidents.iter().find(|incident| incident.label.contains("Shooting in Harlow")).unwrap();
    assert_eq!(harlow.independent_sources, 3);
    let background = primary(&linking, &reads, DocumentRole::Background);
    assert_eq!(background["Shooting in Harlow, 11 May 2024"], ["vigil"]);
}

#[test]
fn a_listing_of_a_years_shootings_joins_nothing_together() {
    let mut reports = coverage();
    let mut lines = vec!["A look back at the year in the county.".to_owned()];
    let told = [
        "Dunstan Achterberg was shot on the Tannery footbridge in Harlow in May.",
        "Philippa Ostrander was shot outside the Old Crust bakery in Quarrick.",
        "Two men were hurt at the Sallow locks in June.",
        "A clerk was shot at in Brackwater in July.",
        "A window was hit on Anvil Row in August.",
        "Nobody was hurt at the Pellam fair in October.",
    ];
    lines.extend(told.iter().map(|line| (*line).to_owned()));
    let mut listing = Report::new("listing", "The year in shootings", &lines.join("\n")).on("2024-12-30");
    for trigger in ["shot on the Tannery footbridge", "shot outside", "shot at in"] {
        listing = listing.mentions(IncidentKind::Shooting, DocumentRole::Background, trigger, None, None);
    }
    reports.push(listing);
    assert!(!together(&reports, "a1", "b1"));
}
