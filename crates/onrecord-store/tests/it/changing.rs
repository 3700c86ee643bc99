//! Linking row by row comes to the same as linking everything at once.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_store::views::{IncidentFilter, IncidentScope, SpeakerFilter};
use onrecord_store::{ErrorKind, Record, Written};
use onrecord_types::{
    Account, AccountChange, AccountId, Change, ChangeId, ChangeKind, Confidence, CopyFamily, CopyFamilyId,
    Dispute, DisputeBasis, DisputeId, DisputeStatus, DocumentId, DocumentRole, FollowUp, GatheringKind,
    Ground, Incident, IncidentDocument, IncidentId, IncidentKind, IncidentStatus, Linking, LinkingChange,
    Maker, Position, ReadRevision, RemovedLinks, Repeated, Speaker, SpeakerId, SpeakerIndex, SpeakerKind,
    SpeakerMember, Standing, StatementId,
};
use proptest::collection::vec;
use proptest::prelude::*;
use rusqlite::Connection;

use crate::aftermath::Aftermath;
use crate::town::{Article, Said, Telling, Town, at, batch, maker};

/// How many documents there are to come; the last is another revision of the first.
const DOCUMENTS: usize = 6;

fn articles(maker: &Maker) -> Vec<Article> {
    (0..DOCUMENTS).map(|number| article(number, maker)).collect()
}

fn article(number: usize, maker: &Maker) -> Article {
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let same = number % (DOCUMENTS - 1);
    let text = leak(format!(
        "Mayor Ann Hale said it was {number} o’clock. Ben Roe denied it. A paper numbered {number}."
    ));
    let telling = Telling {
        outlet: leak(format!("Paper {same}")),
        url: leak(format!("https://paper{same}.example/")),
        title: leak(format!("It was {number} o’clock")),
        day: i8::try_from(number + 1).unwrap(),
        text,
        furniture: &[],
        speakers: &[("Ann Hale", Some("Mayor")), ("Ben Roe", None)],
        said: &[
            Said { source: Some("Ann Hale"), cue: Some("said"), content: &["it was"], speaker: Some(0) },
            Said { source: Some("Ben Roe"), cue: Some("denied"), content: &["it. A"], speaker: Some(1) },
        ],
        place: None,
        time: None,
    };
    telling.article(maker)
}

/// A linking of these documents, in which `seed` decides what belongs together.
fn linked(present: &BTreeMap<DocumentId, Vec<&ReadRevision>>, seed: u8) -> Linking {
    let mut linking = Linking::default();
    let mut groups: BTreeMap<u8, Vec<&ReadRevision>> = BTreeMap::new();
    for (document, revisions) in present {
        let latest = revisions.last().unwrap();
        groups.entry((document.bytes()[0] ^ seed) % 3).or_default().push(latest);
        linking.changes.extend(revisions.windows(2).map(|pair| change(pair[0], pair[1])));
    }
    let mut earlier: Option<IncidentId> = None;
    for (number, group) in &groups {
        let incident = incident(*number, group, earlier.filter(|_| seed & 4 != 0), seed);
        earlier = Some(incident.id);
        for (index, standing) in [(0, Standing::Public), (1, Standing::Private)] {
            let speaker = speaker(index, standing, group, seed);
            let id = AccountId::of(&[incident.id.bytes(), speaker.id.bytes()]);
            let place = usize::try_from(index).unwrap();
            let said = group.iter().map(|read| read.reading.statements[place].id);
            let mut statements: Vec<Repeated> = said.map(Repeated::alone).collect();
            if seed & 32 != 0 {
                let repeats = statements.split_off(1).into_iter().map(|one| one.shown).collect();
                statements[0].repeats = repeats;
                statements[0].independent_sources = u32::try_from(group.len()).unwrap();
            }
            let changes = if seed & 64 != 0 { changed(group, place) } else { Vec::new() };
            let (incident, speaker_id) = (incident.id, speaker.id);
            linking.accounts.push(Account { id, incident, speaker: speaker_id, statements, changes });
            linking.speakers.push(speaker);
        }
        linking.disputes.push(dispute(group, &linking, incident.id, seed));
        let statements = group.iter().flat_map(|read| &read.reading.statements);
        linking.statement_incidents.extend(statements.map(|statement| (statement.id, incident.id)));
        if let [one, other, ..] = group.as_slice() {
            linking.copy_families.push(family(one.document.id, other.document.id));
        }
        linking.incidents.push(incident);
    }
    linking.incidents.sort_by_key(|row| row.id);
    linking.statement_incidents.sort_unstable();
    linking.speakers.sort_by_key(|row| row.id);
    linking.accounts.sort_by_key(|row| row.id);
    linking.disputes.sort_by_key(|row| row.id);
    linking.copy_families.sort_by_key(|row| row.id);
    linking
}

fn change(before: &ReadRevision, after: &ReadRevision) -> Change {
    Change {
        id: ChangeId::of(&[before.revision.id.bytes(), after.revision.id.bytes()]),
        document: after.document.id,
        revisions: (before.revision.id, after.revision.id),
        kind: ChangeKind::Reworded,
        before: Some(before.reading.statements[0].id),
        after: Some(after.reading.statements[0].id),
    }
}

fn incident(number: u8, group: &[&ReadRevision], earlier: Option<IncidentId>, seed: u8) -> Incident {
    let lead = group[0];
    let span = lead.reading.statements[0].parts.content.first();
    let gathering = (number == 2).then_some(GatheringKind::March);
    Incident {
        id: IncidentId::of(&[lead.document.id.bytes()]),
        kind: if gathering.is_some() { IncidentKind::Gathering } else { IncidentKind::Shooting },
        status: if seed & 8 == 0 { IncidentStatus::Happened } else { IncidentStatus::Planned },
        gathering,
        label: format!("Something of {} papers", group.len()),
        headline: None,
        time: None,
        place: None,
        follows: earlier.map(|incident| FollowUp {
            incident,
            told_in: (lead.revision.id, span),
            concerns: Some(lead.reading.speakers[1].mentions[0]),
        }),
        figures: Vec::new(),
        documents: group
            .iter()
            .map(|read| IncidentDocument {
                document: read.document.id,
                role: DocumentRole::Primary,
                mention: Some(0),
                confidence: Confidence::new(0.5).unwrap(),
                reason: format!("number {number}"),
            })
            .collect(),
        independent_sources: u32::try_from(group.len()).unwrap(),
        reviews: Vec::new(),
    }
}

fn speaker(index: u32, standing: Standing, group: &[&ReadRevision], seed: u8) -> Speaker {
    let first = group[0].reading.speaker_at(SpeakerIndex(index)).unwrap();
    let mut names = first.names.clone();
    if seed & 16 != 0 {
        names.push("Somebody Else".to_owned());
    }
    Speaker {
        id: SpeakerId::of(&[group[0].document.id.bytes(), first.name.as_bytes()]),
        name: first.name.clone(),
        names,
        kind: SpeakerKind::Person,
        standing,
        roles: Vec::new(),
        speaks_for: Vec::new(),
        members: group
            .iter()
            .map(|read| SpeakerMember { revision: read.revision.id, index: SpeakerIndex(index) })
            .collect(),
        reviews: Vec::new(),
    }
}

/// Where the speaker of the first and the last of a group says otherwise.
fn changed(group: &[&ReadRevision], place: usize) -> Vec<AccountChange> {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return Vec::new() };
    vec![AccountChange {
        earlier: first.reading.statements[place].id,
        later: last.reading.statements[place].id,
        confidence: Confidence::clamped(0.625),
        reason: "one says what the other negates".to_owned(),
    }]
}

/// The mayor against Ben Roe.
fn dispute(group: &[&ReadRevision], linking: &Linking, incident: IncidentId, seed: u8) -> Dispute {
    let said = |place: usize| -> Vec<StatementId> {
        group.iter().map(|read| read.reading.statements[place].id).collect()
    };
    let (one, other) = (said(0), said(1));
    let moving = one[one.len() - 1];
    let holders = &linking.speakers[linking.speakers.len() - 2..];
    let cue = group[0].reading.statements[1].parts.cue.as_ref().unwrap().first();
    Dispute {
        id: DisputeId::of(&[one[0].bytes(), other[0].bytes()]),
        incident,
        question: if seed & 64 == 0 { "What time was it?" } else { "Was it so late?" }.to_owned(),
        grounds: vec![Ground {
            basis: DisputeBasis::Rebuttal,
            between: (other[0], one[0]),
            told_in: (seed & 1 == 0).then_some((group[0].revision.id, cue)),
            confidence: Confidence::new(0.5).unwrap(),
            reason: "denied".to_owned(),
        }],
        noncommittal: if seed & 2 == 0 { Vec::new() } else { vec![one[one.len() - 1]] },
        positions: [one, other]
            .into_iter()
            .zip(holders)
            .map(|(statements, speaker)| Position { speakers: vec![speaker.id], statements })
            .collect(),
        status: if seed & 4 == 0 { DisputeStatus::Open } else { DisputeStatus::Withdrawn },
        moved_by: (seed & 4 != 0).then_some(moving),
        days: None,
        reviews: Vec::new(),
    }
}

fn family(one: DocumentId, other: DocumentId) -> CopyFamily {
    CopyFamily {
        id: CopyFamilyId::of(&[one.bytes(), other.bytes()]),
        documents: vec![one, other],
        origin: None,
        reason: "much the same".to_owned(),
    }
}

/// What makes the one linking of the other.
fn difference(before: &Linking, after: &Linking) -> LinkingChange {
    fn gone<T, I: Ord + Copy>(before: &[T], after: &[T], id: impl Fn(&T) -> I) -> Vec<I> {
        let kept: BTreeSet<I> = after.iter().map(&id).collect();
        before.iter().map(&id).filter(|id| !kept.contains(id)).collect()
    }
    fn come<T: Clone + PartialEq>(before: &[T], after: &[T]) -> Vec<T> {
        after.iter().filter(|row| !before.contains(row)).cloned().collect()
    }
    LinkingChange {
        removed: RemovedLinks {
            incidents: gone(&before.incidents, &after.incidents, |row| row.id),
            statement_incidents: gone(&before.statement_incidents, &after.statement_incidents, |row| row.0),
            speakers: gone(&before.speakers, &after.speakers, |row| row.id),
            accounts: gone(&before.accounts, &after.accounts, |row| row.id),
            disputes: gone(&before.disputes, &after.disputes, |row| row.id),
            copy_families: gone(&before.copy_families, &after.copy_families, |row| row.id),
            changes: gone(&before.changes, &after.changes, |row| row.id),
        },
        written: Linking {
            incidents: come(&before.incidents, &after.incidents),
            statement_incidents: come(&before.statement_incidents, &after.statement_incidents),
            speakers: come(&before.speakers, &after.speakers),
            accounts: come(&before.accounts, &after.accounts),
            disputes: come(&before.disputes, &after.disputes),
            copy_families: come(&before.copy_families, &after.copy_families),
            changes: come(&before.changes, &after.changes),
        },
    }
}

/// Everything that is linked, with ids in the place of keys.
fn meaning(record: &Record) -> Vec<String> {
    let connection = Connection::open(record.path()).unwrap();
    for index in ["incidents_fts", "speakers_fts"] {
        let check = format!("insert into {index} ({index}, rank) values ('integrity-check', 1)");
        connection.execute(&check, []).unwrap();
    }
    let queries = [
        "select * from incidents_view",
        "select * from figures_view",
        "select * from speakers_view",
        "select * from statements_view",
        "select * from documents_view",
        "select * from disputes_view",
        "select * from sides_view",
        "select disputes.id, dispute_grounds.place, basis, one.reading, against.reading, dispute_grounds.revision, dispute_grounds.start, dispute_grounds.end, dispute_grounds.words, dispute_grounds.confidence, dispute_grounds.reason from dispute_grounds join disputes on disputes.key = dispute join statements as one on one.key = statement join statements as against on against.key = dispute_grounds.other",
        "select disputes.id, disputes.status, statements.id, statements.reading from disputes join statements on statements.key = disputes.moved_by",
        "select disputes.id, dispute_bystanders.place, statements.id, statements.reading from dispute_bystanders join disputes on disputes.key = dispute join statements on statements.key = statement",
        "select id, day, is_reported, status, gathering, headline from incidents",
        "select id, listed_as, statements from speakers",
        "select incidents.id, place, documents.id, role, mention, confidence, reason from incident_documents join incidents on incidents.key = incident join documents on documents.key = document",
        "select statements.id, statements.reading, incidents.id from statement_incidents join statements on statements.key = statement join incidents on incidents.key = incident",
        "select accounts.id, account_statements.place, repeats, independent_sources, statements.id, statements.reading from accounts join account_statements on account = accounts.key join statements on statements.key = statement",
        "select accounts.id, account_changes.place, one.reading, after.reading, account_changes.confidence, account_changes.reason from accounts join account_changes on account = accounts.key join statements as one on one.key = earlier join statements as after on after.key = later",
        "select speakers.id, speaker_members.place, document_speakers.reading, document_speakers.place from speaker_members join speakers on speakers.key = speaker join document_speakers on document_speakers.key = document_speaker",
        "select changes.id, before.reading, after.reading from changes left join statements as before on before.key = before left join statements as after on after.key = after",
        "select copy_families.id, place, document from copy_family_documents join copy_families on copy_families.key = copy_family",
        "select bucket, row, digest from link_digests",
        "select bucket, digest from link_buckets",
        "select digest, reading, layout, remembered from linkings where key = (select max(key) from linkings)",
    ];
    let mut rows = Vec::new();
    for query in queries {
        let mut statement = connection.prepare(query).unwrap();
        let width = statement.column_count();
        let mut found = statement.query([]).unwrap();
        let mut lines: Vec<String> = Vec::new();
        while let Some(row) = found.next().unwrap() {
            let cells: Vec<String> =
                (0..width).map(|place| format!("{:?}", row.get_ref(place).unwrap())).collect();
            lines.push(cells.join(", "));
        }
        lines.sort();
        rows.push(query.to_owned());
        rows.extend(lines);
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn comes_to_the_same_row_by_row_and_at_once(steps in vec((0..DOCUMENTS, any::<bool>(), any::<u8>()), 1..7)) {
        let folder = tempfile::tempdir().unwrap();
        let open = |name: &str| Record::open(folder.path().join(name)).unwrap();
        let (mut stepwise, mut whole) = (open("stepwise"), open("whole"));
        let (first, second) = (maker("1"), maker("2"));
        let articles = articles(&first);
        let (mut here, mut linking) = (BTreeSet::new(), Linking::default());
        for (second_number, (number, anew, seed)) in (1..).zip(&steps) {
            let reader = if *anew && here.contains(number) { &second } else { &first };
            here.insert(*number);
            for record in [&mut stepwise, &mut whole] {
                articles[*number].read_by(reader).write(record, &batch(second_number), reader);
            }
            let mut present: BTreeMap<DocumentId, Vec<&ReadRevision>> = BTreeMap::new();
            for number in &here {
                present.entry(articles[*number].read.document.id).or_default().push(&articles[*number].read);
            }
            let next = linked(&present, *seed);
            let change = difference(&linking, &next);
            let when = at(second_number);
            stepwise.write(|w| w.linking_change(&change, &first, when)).unwrap();
            linking = next;
            let snapshot = stepwise.snapshot().unwrap();
            prop_assert_eq!(&snapshot.linking().unwrap(), &linking);
            prop_assert!(snapshot.unlinked_documents().unwrap().is_empty());
        }
        let when = at(100);
        whole.write(|w| w.linking_remembered(&linking, &first, when)).unwrap();
        prop_assert_eq!(meaning(&stepwise), meaning(&whole));
        for record in [&mut stepwise, &mut whole] {
            let found = record.snapshot().unwrap().verify().unwrap();
            prop_assert!(found.is_sound(), "{:#?}", found.faults);
        }
        // A whole linking on top changes nothing.
        let again = stepwise.write(|w| w.linking_remembered(&linking, &first, when)).unwrap();
        prop_assert_eq!(again, Written::Known);
        let snapshot = stepwise.snapshot().unwrap();
        let all = IncidentFilter { scope: IncidentScope::All, ..IncidentFilter::default() };
        prop_assert_eq!(snapshot.incidents(&all).unwrap().len(), linking.incidents.len());
        prop_assert_eq!(snapshot.speakers(&SpeakerFilter::default()).unwrap().len(), linking.speakers.len());
    }
}

#[test]
fn leaves_untouched_rows_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let aftermath = Aftermath::new();
    let mut record = aftermath.record(&folder);
    let keys = |record: &Record| -> Vec<(String, i64)> {
        let connection = Connection::open(record.path()).unwrap();
        let sql = "select id, key from incidents union select id, key from accounts union select id, key from speakers order by id";
        let mut statement = connection.prepare(sql).unwrap();
        statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    let before = keys(&record);
    let mut change = LinkingChange::default();
    let mut shooting = aftermath.town.linking().incidents.remove(0);
    shooting.label = "Shooting on the quay".to_owned();
    change.written.incidents.push(shooting);
    assert!(record.write(|w| w.linking_change(&change, &aftermath.town.maker, at(9))).unwrap().is_new());
    assert_eq!(keys(&record), before, "an incident keeps its key, and so do those that lead to it");
    let snapshot = record.snapshot().unwrap();
    assert_eq!(
        snapshot.search("\"on the quay\"", 5).unwrap().incidents[0].incident.label,
        "Shooting on the quay"
    );
    assert!(snapshot.verify().unwrap().is_sound());
    drop(snapshot);
    let again = record.write(|w| w.linking_change(&change, &aftermath.town.maker, at(10))).unwrap();
    assert_eq!(again, Written::Known);
}

#[test]
fn refuses_what_would_leave_a_row_pointing_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let aftermath = Aftermath::new();
    let mut record = aftermath.record(&folder);
    let before = meaning(&record);
    let mut change = LinkingChange::default();
    // The charge and the vigil follow it.
    change.removed.incidents.push(aftermath.town.incident_id());
    assert!(record.write(|w| w.linking_change(&change, &aftermath.town.maker, at(9))).is_err());
    assert_eq!(meaning(&record), before);
    // A reading without the statements that stay linked.
    let newer = maker("0.2.0");
    let mut article = aftermath.gazette.read_by(&newer);
    article.read.reading.statements.clear();
    article.write(&mut record, &batch(11), &newer);
    let nothing = LinkingChange::default();
    let outcome = record.write(|w| w.linking_change(&nothing, &aftermath.town.maker, at(12)));
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn remembers_what_goes_with_a_linking() {
    let folder = tempfile::tempdir().unwrap();
    let town = Town::new();
    let mut record = town.record(&folder);
    let remembered = |record: &mut Record| {
        let snapshot = record.snapshot().unwrap();
        (snapshot.memory(3, b"key").unwrap(), snapshot.memory_of().unwrap())
    };
    assert_eq!(remembered(&mut record), (None, None));
    record
        .write(|w| {
            w.remember(3, b"key", Some(b"value"))?;
            w.remember(3, b"other", Some(b""))?;
            w.remember(3, b"other", None)?;
            assert_eq!(w.memory(3, b"other")?, None);
            w.linking_remembered(&town.linking(), &town.maker, at(5))
        })
        .unwrap();
    assert_eq!(remembered(&mut record), (Some(b"value".to_vec()), Some(town.maker.id)));
    let newer = maker("0.2.0");
    let reread = town.post.read_by(&newer);
    reread.write(&mut record, &batch(9), &newer);
    let snapshot = record.snapshot().unwrap();
    assert_eq!(snapshot.unlinked_documents().unwrap(), [town.post.read.document.id]);
    let mut found = Vec::new();
    let wanted = [town.courier.read.document.id, DocumentId::of(&[b"nowhere"])];
    let each = |read: ReadRevision| {
        found.push(read.revision.id);
        Ok::<_, onrecord_store::Error>(())
    };
    snapshot.revisions_of(&wanted, each).unwrap();
    assert_eq!(found, [town.courier.read.revision.id, town.changed.read.revision.id]);
    drop(snapshot);
    record.write(|w| w.linking(&town.linking(), &town.maker, at(10))).unwrap();
    assert_eq!(remembered(&mut record), (None, None));
}
