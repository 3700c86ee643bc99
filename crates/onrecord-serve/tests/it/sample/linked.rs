//! What holds across the sample's documents.

use jiff::civil::date;
use onrecord_types::{
    Account, AccountId, Change, ChangeId, ChangeKind, Confidence, CopyFamily, CopyFamilyId, DatedRole,
    DocumentRole, Incident, IncidentDocument, IncidentId, IncidentKind, IncidentStatus, KnownPlace, Linking,
    PlacePrecision, ReadRevision, Repeated, ReportedPlace, ReportedTime, Speaker, SpeakerId, SpeakerIndex,
    SpeakerKind, SpeakerMember, Standing, TimePrecision,
};

use super::texts::find;
use super::{TRAP, differing, moved, told};

pub(super) type Ids = ([IncidentId; 4], [SpeakerId; 2]);

pub(super) fn linking(ledger: &[ReadRevision; 2], courier: &ReadRevision) -> (Linking, Ids) {
    let [first, last] = ledger;
    let ids = ["bridge", "earlier", "vigil", "charge"].map(|name| IncidentId::of(&[name.as_bytes()]));
    let [bridge, earlier, vigil, charge] = ids;
    let (weld, brandt) = (SpeakerId::of(&[b"weld"]), SpeakerId::of(&[b"brandt"]));
    let said = |read: &ReadRevision, n: usize| read.reading.statements[n].id;
    let part = |read: &ReadRevision, role: DocumentRole| IncidentDocument {
        document: read.document.id,
        role,
        confidence: Confidence::clamped(0.7),
        reason: format!("shares {TRAP}"),
        mention: None,
    };
    let primary = [part(last, DocumentRole::Primary), part(courier, DocumentRole::Primary)];
    let member =
        |read: &ReadRevision, n| SpeakerMember { revision: read.revision.id, index: SpeakerIndex(n) };
    let account = |name: &str, speaker, statements: Vec<_>| Account {
        id: AccountId::of(&[name.as_bytes()]),
        incident: bridge,
        speaker,
        statements,
        changes: Vec::new(),
    };
    let quoted = Repeated { repeats: vec![said(courier, 0)], ..Repeated::alone(said(last, 0)) };
    let open = Repeated { repeats: vec![said(first, 1)], ..Repeated::alone(said(last, 1)) };
    let mut linking = Linking {
        incidents: vec![
            Incident {
                figures: told::figures(last),
                reviews: vec![moved(last, courier).id],
                ..incident(bridge, last, primary.to_vec())
            },
            told::vigil(vigil, bridge, last),
            told::charge(charge, bridge, last),
            Incident {
                time: None,
                place: None,
                ..incident(earlier, last, vec![part(courier, DocumentRole::Background)])
            },
        ],
        statement_incidents: vec![
            (said(last, 0), bridge),
            (said(last, 1), bridge),
            (said(courier, 0), bridge),
            (said(courier, 1), earlier),
        ],
        speakers: vec![
            speaker(
                weld,
                "Ána Weld",
                Some(mayor(first)),
                vec![member(first, 0), member(last, 0), member(courier, 0)],
            ),
            speaker(brandt, "Otto Brandt", None, vec![member(first, 1), member(last, 1)]),
        ],
        accounts: vec![
            Account {
                changes: vec![differing::otherwise(first, last)],
                ..account("weld", weld, vec![Repeated::alone(said(first, 0)), quoted])
            },
            account("brandt", brandt, vec![open]),
        ],
        disputes: vec![differing::dispute(bridge, (weld, brandt), last, courier)],
        copy_families: vec![family(last, courier)],
        changes: vec![Change {
            id: ChangeId::of(&[b"change"]),
            document: last.document.id,
            revisions: (first.revision.id, last.revision.id),
            kind: ChangeKind::Reworded,
            before: Some(said(first, 0)),
            after: Some(said(last, 0)),
        }],
    };
    linking.incidents.sort_by_key(|incident| incident.id);
    linking.speakers.sort_by_key(|speaker| speaker.id);
    linking.accounts.sort_by_key(|account| account.id);
    linking.statement_incidents.sort();
    (linking, (ids, [weld, brandt]))
}

pub(super) fn incident(
    id: IncidentId,
    read: &ReadRevision,
    mut documents: Vec<IncidentDocument>,
) -> Incident {
    documents.sort_by_key(|part| (part.role, part.document));
    let text = read.revision.text();
    let day = date(2031, 3, 3);
    Incident {
        id,
        kind: IncidentKind::Other,
        label: format!("Bridge shut in Lowmere {TRAP}"),
        time: Some((
            read.revision.id,
            ReportedTime {
                words: "Monday".to_owned(),
                span: Some(find(text, "Monday")),
                precision: TimePrecision::Day,
                days: Some((day, day)),
            },
        )),
        place: Some((
            read.revision.id,
            ReportedPlace {
                words: "Lowmere".to_owned(),
                within: Some(TRAP.to_owned()),
                span: Some(find(text, "Lowmere")),
                precision: PlacePrecision::City,
                known: Some(KnownPlace {
                    geonames: 77,
                    name: format!("Lowmere {TRAP}"),
                    precision: PlacePrecision::City,
                    within: vec![format!("Fenshire {TRAP}"), "Oland".to_owned()],
                }),
            },
        )),
        independent_sources: 1,
        documents,
        status: IncidentStatus::Happened,
        gathering: None,
        headline: Some(format!("Bridge shut {TRAP}")),
        follows: None,
        figures: Vec::new(),
        reviews: Vec::new(),
    }
}

fn mayor(read: &ReadRevision) -> DatedRole {
    DatedRole {
        words: format!("Mayor {TRAP}"),
        said_in: (read.revision.id, find(read.revision.text(), "Mayor")),
        days: Some((date(2031, 3, 4), date(2031, 3, 6))),
        documents: 2,
    }
}

fn speaker(id: SpeakerId, name: &str, role: Option<DatedRole>, members: Vec<SpeakerMember>) -> Speaker {
    let mut members = members;
    members.sort();
    let standing = if role.is_some() { Standing::Public } else { Standing::Private };
    Speaker {
        id,
        name: name.to_owned(),
        names: vec![name.to_owned(), format!("{name} {TRAP}")],
        kind: SpeakerKind::Person,
        standing,
        speaks_for: role.iter().map(|_| format!("City of Lowmere {TRAP}")).collect(),
        roles: role.into_iter().collect(),
        members,
        reviews: Vec::new(),
    }
}

fn family(one: &ReadRevision, other: &ReadRevision) -> CopyFamily {
    let mut documents = vec![one.document.id, other.document.id];
    documents.sort();
    CopyFamily {
        id: CopyFamilyId::of(&[b"family"]),
        documents,
        origin: Some(format!("Coastal Wire {TRAP}")),
        reason: format!("credits {TRAP}"),
    }
}
