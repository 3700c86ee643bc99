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
fn uses_the_headline_where_nothing_else_is_known() {
    let reads =
        reads(&[Report::new("e1", "The long quarrel over Pellam Green", "Nobody knows how it began.")]);
    assert_eq!(link(&reads, &[]).incidents[0].label, "The long quarrel over Pellam Green");
}
