//! Nobody private is shown by name, or found by it.

use std::fmt::Debug;

use onrecord_store::views::{DocumentFilter, IncidentFilter, ReviewSubject, SpeakerFilter, StatementFilter};
use onrecord_store::{ErrorKind, Record, Snapshot};
use onrecord_types::{CodePoints, Judgement, ReadRevision, Review, SpeakerAt, Verdict};

use crate::town::{Town, at, maker};

/// How the name would look wherever it is printed.
const CANARIES: &[&str] = &["piet", "vos"];

fn clean(what: &str, shown: &impl Debug) {
    let drawn = format!("{shown:?}").to_lowercase();
    for canary in CANARIES {
        assert!(!drawn.contains(canary), "{what} shows `{canary}`: {shown:#?}");
    }
}

/// The town, with the private name wherever a name can stand.
fn told(folder: &tempfile::TempDir) -> (Town, Record) {
    let town = Town::new();
    let mut record = town.record(folder);
    let mut linking = town.linking();
    let incident = &mut linking.incidents[0];
    incident.label = "Shooting of PIET VOS in Brenmouth".to_owned();
    for link in &mut incident.documents {
        link.reason = "shares \"Piet Vos\", \"Vos’s\"".to_owned();
    }
    linking.copy_families[0].reason = "both tell of Piet Vos".to_owned();
    for speaker in &mut linking.speakers {
        for role in &mut speaker.roles {
            role.words = format!("{}, a friend of Piet Vos", role.words);
        }
        speaker.speaks_for.iter_mut().for_each(|body| body.push_str(" of the Vos family"));
    }
    let statement = town.post.read.reading.statements[0].id;
    let review = Review::new(Judgement::Confirm(statement), "desk", "Vos confirms it", at(3));
    record
        .write(|w| {
            w.linking(&linking, &maker("0.2.0"), at(2))?;
            w.review(&review)
        })
        .unwrap();
    (town, record)
}

fn everything(town: &Town, snapshot: &Snapshot<'_>) {
    clean("the list of incidents", &snapshot.incidents(&IncidentFilter::default()).unwrap());
    clean("the list of documents", &snapshot.documents(&DocumentFilter::default()).unwrap());
    clean("the list of statements", &snapshot.statements(&StatementFilter::default()).unwrap());
    let speakers = snapshot.speakers(&SpeakerFilter::default()).unwrap();
    clean("the list of speakers", &speakers);
    clean("an incident", &snapshot.incident(town.incident_id()).unwrap().unwrap());
    clean("the reviews", &snapshot.review_rows().unwrap());
    for speaker in speakers {
        clean("a speaker", &snapshot.speaker(speaker.id).unwrap().unwrap());
    }
    let view = snapshot.document(town.post.read.document.id, None).unwrap().unwrap();
    clean("a document", &view);
    for statement in &view.statements {
        clean("a statement", &snapshot.statement(statement.id).unwrap().unwrap());
    }
    for query in ["brenmouth", "dock worker", "quay", "armed", "mayor", "harbour"] {
        clean("a search", &snapshot.search(query, 10).unwrap());
    }
}

#[test]
fn shows_no_private_name_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let (town, mut record) = told(&folder);
    let snapshot = record.snapshot().unwrap();
    everything(&town, &snapshot);
    // What linking and the export of the record itself read stays as it was.
    assert!(format!("{:?}", snapshot.linking().unwrap()).contains("PIET VOS"));
}

#[test]
fn finds_nobody_by_a_private_name() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut record) = told(&folder);
    let snapshot = record.snapshot().unwrap();
    let queries =
        ["Piet Vos", "vos", "PIET", "\"piet vos\"", "“worker, Piet”", "quay vos", "pie", "Voss", "mayor vos"];
    for query in queries {
        let found = snapshot.search(query, 10).unwrap();
        let hits =
            [found.incidents.len(), found.documents.len(), found.statements.len(), found.speakers.len()];
        assert_eq!(hits, [0; 4], "{query}: {found:#?}");
    }
    let found = snapshot.search("worker denied", 10).unwrap();
    assert_eq!((found.incidents.len(), found.documents.len()), (1, 1));
    let found = snapshot.search("friend", 10).unwrap();
    assert_eq!(found.speakers.len(), 1);
    assert_eq!(found.speakers[0].roles[0], "Mayor, a friend of ████ ███");
    let second =
        DocumentFilter { query: Some("brenmouth".to_owned()), offset: 1, ..DocumentFilter::default() };
    assert_eq!(snapshot.documents(&second).unwrap().len(), 1);
}

#[test]
fn keeps_every_span_at_its_code_points() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let ReadRevision { revision, reading, .. } = &town.post.read;
    let shown = snapshot.document(town.post.read.document.id, None).unwrap().unwrap().read;
    assert_eq!(shown.revision.id, revision.id);
    let points = |read: &ReadRevision| -> Vec<CodePoints> {
        let text = read.revision.text();
        let statements = read.reading.statements.iter().flat_map(|statement| {
            let parts = &statement.parts;
            let sets = [parts.source.as_ref(), parts.cue.as_ref(), Some(&parts.content)];
            let chain = parts.speaker.iter().flat_map(|resolution| resolution.chain.clone());
            sets.into_iter().flatten().flat_map(|set| set.spans().to_vec()).chain(chain).collect::<Vec<_>>()
        });
        let speakers = read.reading.speakers.iter().flat_map(onrecord_types::DocumentSpeaker::spans);
        let mentions = read.reading.mentions.iter().map(|mention| mention.span);
        let incidents =
            read.reading.incident_mentions.iter().flat_map(onrecord_types::IncidentMention::spans);
        let rest = read.reading.private_names.iter().chain(read.revision.furniture()).copied();
        let all = statements.chain(speakers).chain(mentions).chain(incidents).chain(rest);
        all.map(|span| text.code_points(span)).collect()
    };
    assert_eq!(points(&shown), points(&town.post.read));
    assert_eq!(shown.revision.slice(shown.reading.private_names[0]), "████ ███");
    assert_eq!(shown.revision.slice(shown.revision.furniture()[0]), "READ MORE: Harbour news");
    let words = shown.revision.words(&shown.reading.statements[1].parts.content);
    assert_eq!(words, revision.words(&reading.statements[1].parts.content));
    let incident = snapshot.incident(town.incident_id()).unwrap().unwrap().incident;
    let (_, place) = incident.place.unwrap();
    assert_eq!(shown.revision.slice(place.span.unwrap()), "Brenmouth");
}

#[test]
fn shows_a_private_person_for_a_reason_and_only_as_long() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let document = town.post.read.document.id;
    let at_post = SpeakerAt { document, name: "Piet Vos".to_owned() };
    let show = Review::new(Judgement::Show(at_post), "desk", "gave his name to print", at(3));
    let back = Review::new(Judgement::Withdraw(show.id), "desk", "asked us not to", at(4));
    record.write(|w| w.review(&show)).unwrap();
    let snapshot = record.snapshot().unwrap();
    let view = snapshot.document(document, None).unwrap().unwrap();
    assert_eq!(view.read, town.post.read);
    let speaker = view.statements[1].speaker.as_ref().unwrap();
    assert_eq!((speaker.name.as_str(), speaker.is_masked), ("Piet Vos", false));
    let incident = snapshot.incident(town.incident_id()).unwrap().unwrap();
    assert!(incident.accounts.iter().any(|account| account.name == "Piet Vos" && !account.is_masked));
    assert_eq!(snapshot.search("piet", 5).unwrap().speakers.len(), 1);
    assert_eq!(snapshot.search("piet", 5).unwrap().documents.len(), 1);
    let rows = snapshot.review_rows().unwrap();
    let ReviewSubject::Speaker(reviewed) = &rows[0].subject else { panic!("{rows:#?}") };
    assert_eq!((rows[0].verdict, rows[0].holds), (Verdict::Show, true));
    assert_eq!((reviewed.name.as_str(), reviewed.is_masked), ("Piet Vos", false));
    drop(snapshot);
    record.write(|w| w.review(&back)).unwrap();
    let snapshot = record.snapshot().unwrap();
    everything(&town, &snapshot);
    let rows = snapshot.review_rows().unwrap();
    assert_eq!(rows.iter().map(|row| row.holds).collect::<Vec<_>>(), [true, false]);
    assert_eq!(snapshot.search("piet", 5).unwrap(), onrecord_store::views::SearchResults::default());
}

#[test]
fn takes_a_review_only_of_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let at_post = |name: &str| SpeakerAt { document: town.post.read.document.id, name: name.to_owned() };
    let elsewhere = SpeakerAt { document: town.courier.read.document.id, name: "Piet Vos".to_owned() };
    let mayor = SpeakerAt { document: town.courier.read.document.id, name: "Östholm".to_owned() };
    let review = |judgement| Review::new(judgement, "desk", "", at(3));
    let merge = review(Judgement::Merge(at_post("Lena Östholm"), mayor.clone()));
    let split = review(Judgement::Split(mayor));
    let back = review(Judgement::Withdraw(split.id));
    let refused = [
        (Judgement::Split(elsewhere.clone()), ErrorKind::NotFound),
        (Judgement::Show(at_post("Nobody")), ErrorKind::NotFound),
        (Judgement::Merge(at_post("Piet Vos"), elsewhere), ErrorKind::NotFound),
        (Judgement::Withdraw(split.id), ErrorKind::NotFound),
    ];
    for (judgement, kind) in refused {
        let outcome = record.write(|w| w.review(&review(judgement.clone())));
        assert_eq!(outcome.unwrap_err().kind(), kind, "{judgement:?}");
    }
    record
        .write(|w| {
            assert!(w.review(&merge)?.is_new() && w.review(&split)?.is_new() && w.review(&back)?.is_new());
            assert!(!w.review(&merge)?.is_new());
            let again = Review::new(Judgement::Withdraw(split.id), "desk", "", at(9));
            assert_eq!(w.review(&again).unwrap_err().kind(), ErrorKind::Misfit);
            Ok(())
        })
        .unwrap();
    let mut linking = town.linking();
    for speaker in &mut linking.speakers {
        if speaker.id == Town::mayor_id() {
            speaker.reviews = vec![merge.id];
        }
    }
    record.write(|w| w.linking(&linking, &town.maker, at(10))).unwrap();
    let snapshot = record.snapshot().unwrap();
    assert_eq!(snapshot.reviews().unwrap(), [merge.clone(), split, back]);
    assert_eq!(snapshot.linking().unwrap(), linking);
    let view = snapshot.speaker(Town::mayor_id()).unwrap().unwrap();
    assert_eq!(view.reviews.iter().map(|row| row.id).collect::<Vec<_>>(), [merge.id]);
    let found = snapshot.verify().unwrap();
    assert!(found.is_sound(), "{:#?}", found.faults);
}
