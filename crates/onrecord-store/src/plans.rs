//! The plans of the queries that pages wait for, so that a lost index is a red test.

use std::fmt::Write as _;

use onrecord_types::{
    DisputeId, DocumentId, Form, IncidentId, MakerId, Sha256, SpeakerId, SpeakerKind, StatementId,
};

use crate::views::{self, DisputeFilter, DocumentFilter, IncidentFilter, SpeakerFilter, StatementFilter};
use crate::{Record, Result, Snapshot};

type Ask = fn(&Snapshot<'_>) -> Result<()>;

fn words() -> String {
    "quay".to_owned()
}

fn statements(snapshot: &Snapshot<'_>, filter: &StatementFilter) -> Result<()> {
    snapshot.statements(filter).map(drop)
}

/// The questions; the record is empty, for what counts is that the queries are prepared.
const QUESTIONS: &[(&str, Ask)] = &[
    ("counts", |s| s.counts().map(drop)),
    ("has read", |s| s.has_read(Sha256::of(b""), MakerId::of(&[])).map(drop)),
    ("incidents", |s| s.incidents(&IncidentFilter::default()).map(drop)),
    ("incidents by words", |s| {
        s.incidents(&IncidentFilter { query: Some(words()), ..IncidentFilter::default() }).map(drop)
    }),
    ("documents", |s| s.documents(&DocumentFilter::default()).map(drop)),
    ("documents by words", |s| {
        s.documents(&DocumentFilter { query: Some(words()), ..DocumentFilter::default() }).map(drop)
    }),
    ("speakers", |s| s.speakers(&SpeakerFilter::default()).map(drop)),
    ("speakers by words and kind", |s| {
        let kind = Some(SpeakerKind::Person);
        s.speakers(&SpeakerFilter { query: Some(words()), kind, ..SpeakerFilter::default() }).map(drop)
    }),
    ("statements", |s| statements(s, &StatementFilter::default())),
    ("statements by form", |s| {
        statements(s, &StatementFilter { form: Some(Form::Direct), ..StatementFilter::default() })
    }),
    ("statements by speaker", |s| {
        let speaker = Some(SpeakerId::of(&[]));
        statements(s, &StatementFilter { speaker, ..StatementFilter::default() })
    }),
    ("statements by incident", |s| {
        let incident = Some(IncidentId::of(&[]));
        statements(s, &StatementFilter { incident, ..StatementFilter::default() })
    }),
    ("statements by document", |s| {
        let document = Some(DocumentId::of(&[]));
        statements(s, &StatementFilter { document, ..StatementFilter::default() })
    }),
    ("statements by words", |s| {
        statements(s, &StatementFilter { query: Some(words()), ..StatementFilter::default() })
    }),
    ("statement", |s| s.statement(StatementId::of(&[])).map(drop)),
    ("incident", |s| s.incident(IncidentId::of(&[])).map(drop)),
    ("disputes", |s| s.disputes(&DisputeFilter::default()).map(drop)),
    ("dispute", |s| s.dispute(DisputeId::of(&[])).map(drop)),
    ("disputes with a statement", |s| s.disputes_with(StatementId::of(&[])).map(drop)),
    ("document", |s| s.document(DocumentId::of(&[]), None).map(drop)),
    ("speaker", |s| s.speaker(SpeakerId::of(&[])).map(drop)),
    ("capture", |s| s.capture(Sha256::of(b"")).map(drop)),
    ("parts of pages", |s| views::ask_parts(s)),
    ("find a statement", |s| match s.find_statement("abcd") {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == crate::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }),
];

fn plan(snapshot: &Snapshot<'_>, sql: &str) -> Result<Vec<String>> {
    snapshot.db.with(&format!("explain query plan {sql}"), |statement| {
        // Nothing need be bound, for nothing is looked up.
        let mut rows = statement.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            steps.push(row.get(3)?);
        }
        Ok(steps)
    })
}

#[test]
fn hot_queries_use_their_indexes() {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::open(folder.path().join("plans.onrecord")).unwrap();
    let mut drawn = String::new();
    for (name, ask) in QUESTIONS {
        let snapshot = record.snapshot().unwrap();
        ask(&snapshot).unwrap();
        writeln!(drawn, "{name}").unwrap();
        for sql in snapshot.db.prepared() {
            drawn.push_str("  -\n");
            for step in plan(&snapshot, &sql).unwrap() {
                writeln!(drawn, "    {step}").unwrap();
            }
        }
    }
    insta::assert_snapshot!("plans", drawn);
}
