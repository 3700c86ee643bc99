//! One incident, document, speaker, capture: everything that its page shows.

use std::fmt::Write as _;

use onrecord_types::{Basis, ChangeKind, CodePoints, DocumentRole, Sha256};

use crate::town::Town;

#[test]
fn puts_accounts_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let view = record.snapshot().unwrap().incident(town.incident_id()).unwrap().unwrap();
    assert_eq!(view.incident, town.linking().incidents[0]);
    let accounts: Vec<_> = view
        .accounts
        .iter()
        .map(|account| (account.name.as_str(), account.every_statement().map(|s| s.words.as_str()).collect()))
        .collect::<Vec<(_, Vec<_>)>>();
    let wanted = vec![
        ("Lena Östholm", vec!["“Nobody ran,” … “Everyone helped.”", "the quay is safe"]),
        ("Private person 2c54", vec!["that anyone was armed"]),
    ];
    assert_eq!(accounts, wanted);
    assert_eq!(view.accounts[0].roles, ["Mayor", "the mayor"]);
    let unattributed: Vec<_> = view.unattributed.iter().map(|s| s.words.as_str()).collect();
    assert_eq!(unattributed, ["two were hurt"]);
    assert_eq!(view.copy_families, town.linking().copy_families);
    assert_eq!(view.documents.len(), 2);
    assert!(view.documents.iter().all(|row| row.copy_family == Some(view.copy_families[0].id)));
}

#[test]
fn leads_from_a_statement_back_to_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let read = &town.post.read;
    let statement = &read.reading.statements[1];
    let view = snapshot.statement(statement.id).unwrap().unwrap();
    assert_eq!(view.words, "that anyone was armed");
    assert_eq!(
        (view.source.as_deref(), view.cue.as_deref()),
        (Some("A dock worker, ████ ███"), Some("denied"))
    );
    let speaker = view.speaker.unwrap();
    assert_eq!((speaker.name.as_str(), speaker.is_masked), ("Private person 2c54", true));
    let resolution = view.resolution.unwrap();
    assert_eq!((resolution.basis, resolution.chain), (Basis::Apposition, Vec::new()));
    let mayor = snapshot.statement(read.reading.statements[0].id).unwrap().unwrap();
    assert_eq!(mayor.resolution.unwrap().chain, ["Lena Östholm"]);
    assert_eq!(view.incident.map(|incident| incident.id), Some(town.incident_id()));
    assert_eq!(
        (view.document, view.revision, view.maker),
        (read.document.id, read.revision.id, town.maker.id)
    );
    let capture = snapshot.capture(read.revision.capture).unwrap().unwrap();
    assert_eq!(capture.bytes, town.post.capture.bytes());
    assert_eq!(capture.row.origins[0].origin, town.post.capture.origin);
    assert_eq!(capture.revisions, [(read.document.id, read.revision.id)]);
    assert!(snapshot.capture(Sha256::of(b"never seen")).unwrap().is_none());
}

#[test]
fn shows_the_latest_revision_unless_another_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let (before, after) = (&town.courier.read, &town.changed.read);
    let id = after.document.id;
    let latest = snapshot.document(id, None).unwrap().unwrap();
    assert_eq!(&latest.read, after);
    let order: Vec<_> = latest.revisions.iter().map(|row| row.id).collect();
    assert_eq!(order, [before.revision.id, after.revision.id]);
    let [change] = latest.changes.as_slice() else { panic!("{:?}", latest.changes) };
    assert_eq!(change.change.kind, ChangeKind::Reworded);
    assert_eq!(change.before.as_ref().unwrap().words, "three were hurt");
    assert_eq!(change.after.as_ref().unwrap().words, "two were hurt");
    assert_eq!(latest.captures[0].sha256, town.changed.capture.sha256());
    assert_eq!(latest.incidents[0].role, DocumentRole::Primary);
    assert_eq!(latest.copy_family, town.linking().copy_families.pop());
    assert_eq!((&latest.maker, latest.readings), (&town.maker, 1));
    let earlier = snapshot.document(id, Some(before.revision.id)).unwrap().unwrap();
    assert_eq!(&earlier.read, before);
    assert!(earlier.changes.is_empty());
    let shown: Vec<_> = earlier.statements.iter().map(|statement| statement.id).collect();
    assert_eq!(shown, before.reading.statements.iter().map(|statement| statement.id).collect::<Vec<_>>());
    // Another document's revision is none of this one's.
    assert!(snapshot.document(id, Some(town.post.read.revision.id)).unwrap().is_none());
}

#[test]
fn gathers_what_a_speaker_said() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let view = snapshot.speaker(Town::mayor_id()).unwrap().unwrap();
    assert_eq!(view.speaker.names, ["Lena Östholm", "Östholm"]);
    assert_eq!(view.speaker.members.len(), 2);
    let roles: Vec<_> = view.roles.iter().map(|role| (role.words.as_str(), role.span)).collect();
    assert_eq!(roles, [("Mayor", CodePoints(58, 63)), ("the mayor", CodePoints(91, 100))]);
    assert_eq!(view.roles[0].document, town.post.read.document.id);
    let at = snapshot.speaker_at(Town::mayor_id()).unwrap().unwrap();
    assert_eq!((at.document, at.name.as_str()), (town.post.read.document.id, "Lena Östholm"));
    assert_eq!(view.incidents.len(), 1);
    assert_eq!(view.incidents[0].statements.len(), 2);
    assert_eq!(view.incidents[0].incident.as_ref().unwrap().id, town.incident_id());
}

#[test]
fn reads_in_datasette() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let record = town.record(&folder);
    let connection = rusqlite::Connection::open(record.path()).unwrap();
    let mut drawn = String::new();
    for view in ["statements_view", "incidents_view", "documents_view", "speakers_view"] {
        let mut statement = connection.prepare(&format!("select * from {view} order by 1, 2")).unwrap();
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            drawn.push_str(view);
            drawn.push('\n');
            for (place, name) in names.iter().enumerate() {
                let value = match row.get_ref(place).unwrap() {
                    rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                    other => format!("{other:?}"),
                };
                writeln!(drawn, "    {name}: {value}").unwrap();
            }
        }
    }
    insta::assert_snapshot!("datasette", drawn);
}
