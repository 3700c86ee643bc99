//! Ids as people type them.

use onrecord_store::ErrorKind;

use crate::town::Town;

#[test]
fn takes_a_whole_id_or_the_beginning_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let id = town.incident_id();
    let whole = id.to_string();
    let digits: String = whole.chars().skip("inc-".len()).take(4).collect();
    let upper = whole.to_uppercase();
    for typed in [whole.as_str(), &format!("inc-{digits}"), &digits, &upper, &format!(" {digits} ")] {
        assert_eq!(snapshot.find_incident(typed).unwrap(), id, "{typed}");
    }
    let read = &town.courier.read;
    let statement = read.reading.statements[0].id;
    assert_eq!(snapshot.find_document(&read.document.id.to_string()).unwrap(), read.document.id);
    assert_eq!(snapshot.find_revision(&read.revision.id.to_string()).unwrap(), read.revision.id);
    assert_eq!(snapshot.find_statement(&statement.to_string()).unwrap(), statement);
    assert_eq!(snapshot.find_speaker(&Town::mayor_id().to_string()).unwrap(), Town::mayor_id());
}

#[test]
fn says_when_nothing_or_more_than_one_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    // Two documents whose ids begin alike, put in behind the record's back.
    let connection = rusqlite::Connection::open(record.path()).unwrap();
    for end in ["0", "1"] {
        let id = format!("doc-abcd00000000000000{end}0");
        connection.execute("insert into documents (id, batch) values (?1, 1)", [id]).unwrap();
    }
    let snapshot = record.snapshot().unwrap();
    let error = snapshot.find_document("abcd").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
    assert!(error.to_string().contains("doc-abcd0000000000000010"), "{error}");
    for typed in
        ["doc-ffff", "", "doc-", "abc", "x'; drop table documents; --", "doc-zzzz", "inc-abcd", "ábcd"]
    {
        assert_eq!(snapshot.find_document(typed).unwrap_err().kind(), ErrorKind::NotFound, "{typed}");
    }
}
