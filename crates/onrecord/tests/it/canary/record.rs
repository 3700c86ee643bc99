//! A record of invented coverage that names a private person wherever a name can stand.

mod told;

use std::path::Path;

use jiff::civil::date;
use onrecord_store::Record;
use onrecord_types::{
    Account, AccountId, Basis, Batch, Capture, Change, ChangeId, ChangeKind, Confidence, CopyFamily,
    CopyFamilyId, DatedRole, DisputeId, Document, DocumentId, DocumentRole, DocumentSpeaker, Form, Incident,
    IncidentDocument, IncidentId, IncidentKind, IncidentStatus, Judgement, Linking, Maker, MakerKind,
    MediaType, Mention, MentionKind, Origin, PlacePrecision, PublicationTime, ReadRevision, Reading,
    Referent, Refusal, RefusalReason, ReportedPlace, ReportedTime, Resolution, Review, Revision,
    RevisionFacts, Role, Sha256, Span, SpanSet, Speaker, SpeakerId, SpeakerIndex, SpeakerKind, SpeakerMember,
    Stance, Standing, Statement, StatementId, StatementParts, Text, TimePrecision,
};

/// The name of the private person, and the word of it that nothing else holds.
pub(crate) const NAME: &str = "Zorrindel Quaxley";
pub(crate) const WORD: &str = "quaxley";

const SHOOTING: &str = "Zorrindel Quaxley was shot in Heron Park on Monday.\n\n\
    “He was kind,” said the sister of Zorrindel Quaxley.\n\n\
    “I saw it all,” Zorrindel Quaxley told her before he died. QUAXLEY’S friends wept.\n\n\
    Mayor Ána Weld, a cousin of Quaxley, said the park was safe.\n\n\
    Six friends of Zorrindel Quaxley were charged in Quaxley’s name. At least 40 Quaxley mourners will hold a \
    Quaxley vigil.\n\nREAD MORE: Who was Zorrindel Quaxley?";
const LATER: &str = "Zorrindel Quaxley was shot in Heron Park on Monday.\n\n\
    “He was kind,” said the sister of Zorrindel Quaxley.\n\n\
    “I saw all of it,” Zorrindel Quaxley told her before he died. QUAXLEY’S friends wept.\n\n\
    Mayor Ána Weld, a cousin of Quaxley, said the park was safe.\n\n\
    Six friends of Zorrindel Quaxley were charged in Quaxley’s name. At least 40 Quaxley mourners will hold a \
    Quaxley vigil.\n\nREAD MORE: Who was Zorrindel Quaxley?";
const ELSEWHERE: &str = "The fair of Lowmere opened. “It is loud,” said Zorrindel Quaxley of the brass band.";

/// What the record holds, by id.
pub(crate) struct Canary {
    pub(crate) shooting: IncidentId,
    pub(crate) fair: IncidentId,
    /// Those two, and what came of the shooting.
    pub(crate) incidents: Vec<IncidentId>,
    pub(crate) documents: [DocumentId; 2],
    pub(crate) revision: String,
    pub(crate) capture: Sha256,
    pub(crate) speakers: Vec<SpeakerId>,
    pub(crate) victim: SpeakerId,
    pub(crate) sister: SpeakerId,
    pub(crate) statements: Vec<StatementId>,
    pub(crate) review: String,
    pub(crate) dispute: DisputeId,
}

fn find(text: &Text, words: &str) -> Span {
    let start = text.as_str().find(words).unwrap_or_else(|| panic!("no {words}"));
    text.span(start, start + words.len()).unwrap()
}

fn every(text: &Text, words: &str) -> Vec<Span> {
    text.as_str().match_indices(words).map(|(at, found)| text.span(at, at + found.len()).unwrap()).collect()
}

fn said(
    text: &Text,
    source: &str,
    content: &str,
    speaker: u32,
    basis: Basis,
    chain: &[&str],
) -> StatementParts {
    StatementParts {
        source: SpanSet::new([find(text, source)]).ok(),
        cue: None,
        content: SpanSet::new([find(text, content)]).unwrap(),
        form: Form::Direct,
        stance: Stance::Says,
        confidence: Confidence::clamped(0.9),
        speaker: Some(Resolution {
            speaker: SpeakerIndex(speaker),
            basis,
            chain: chain.iter().map(|words| find(text, words)).collect(),
            confidence: Confidence::clamped(0.7),
        }),
        about: None,
    }
}

fn person(text: &Text, name: &str, kind: SpeakerKind, role: Option<&str>) -> DocumentSpeaker {
    let roles: Vec<Role> =
        role.iter().map(|words| Role { words: (*words).to_owned(), span: find(text, words) }).collect();
    DocumentSpeaker {
        name: name.to_owned(),
        names: vec![name.to_owned()],
        kind,
        public_by: (name == "Ána Weld").then(|| find(text, "Mayor")),
        speaks_for: None,
        roles,
        mentions: every(text, name),
    }
}

fn read(maker: &Maker, source_id: &str, words: &str, day: i8) -> ReadRevision {
    let text = Text::new(words);
    let slug = if words == ELSEWHERE { "fair/quaxley-on-the-band" } else { "zorrindel-quaxley/quaxley-dies" };
    let url = Some(format!("https://ledger.example/2031/{slug}"));
    let document = Document::new(Some("Ledger".to_owned()), url, Some(source_id.to_owned()), None, words);
    let published = date(2031, 3, day);
    let facts = RevisionFacts {
        title: Some("Zorrindel Quaxley and the town: QUAXLEY’S last day".to_owned()),
        byline: Some("By Ida Marsh".to_owned()),
        published: Some(PublicationTime::new(published.to_string(), published, None)),
        updated: None,
        wire_credit: None,
        language: Some("en".to_owned()),
    };
    let furniture = every(&text, "READ MORE: Who was Zorrindel Quaxley?");
    let victim = person(&text, NAME, SpeakerKind::Person, None);
    let (parts, speakers) = if words == ELSEWHERE {
        (vec![said(&text, NAME, "“It is loud,”", 0, Basis::Name, &[])], vec![victim])
    } else {
        let witness = if words == SHOOTING { "“I saw it all,”" } else { "“I saw all of it,”" };
        let sister = "the sister of Zorrindel Quaxley";
        let mayor = person(&text, "Ána Weld", SpeakerKind::Person, Some("a cousin of Quaxley"));
        let sister_speaker =
            person(&text, sister, SpeakerKind::Described, Some("sister of Zorrindel Quaxley"));
        let parts = vec![
            said(&text, sister, "“He was kind,”", 1, Basis::Itself, &[NAME]),
            said(&text, "Zorrindel Quaxley told", witness, 0, Basis::PartOfName, &[NAME]),
            said(&text, "a cousin of Quaxley", "the park was safe", 2, Basis::Tie, &["cousin of Quaxley"]),
        ];
        (parts, vec![victim, sister_speaker, mayor])
    };
    let named = |span| Mention {
        span,
        kind: MentionKind::Person,
        referent: Some(Referent::Speaker(SpeakerIndex(0))),
    };
    let mentions = every(&text, NAME).into_iter().map(named).collect();
    let private_names = every(&text, NAME);
    let (incident_mentions, figures) = told::read(&text);
    let capture = Sha256::of(text.as_str().as_bytes());
    let revision = Revision::new(document.id, capture, facts, text, furniture);
    let reading = Reading {
        revision: revision.id,
        maker: maker.id,
        language: None,
        statements: parts.into_iter().map(|parts| Statement::new(revision.id, parts)).collect(),
        mentions,
        speakers,
        private_names,
        incident_mentions,
        figures,
    };
    assert!(reading.fits(&revision));
    ReadRevision { document, revision, reading }
}

fn incident(id: IncidentId, label: &str, place: Option<&str>, read: &ReadRevision) -> Incident {
    let text = read.revision.text();
    Incident {
        id,
        kind: IncidentKind::Shooting,
        label: label.to_owned(),
        time: place.map(|_| {
            let day = date(2031, 3, 3);
            let time = ReportedTime {
                words: "Monday, when Quaxley died".to_owned(),
                span: Some(find(text, "Monday")),
                precision: TimePrecision::Day,
                days: Some((day, day)),
            };
            (read.revision.id, time)
        }),
        place: place.map(|words| {
            let place = ReportedPlace {
                words: words.to_owned(),
                within: Some("near the Quaxley house".to_owned()),
                span: Some(find(text, "Heron Park")),
                precision: PlacePrecision::Point,
                known: None,
            };
            (read.revision.id, place)
        }),
        documents: vec![IncidentDocument {
            document: read.document.id,
            role: DocumentRole::Primary,
            confidence: Confidence::clamped(0.8),
            reason: "shares \"Zorrindel Quaxley\", \"Quaxley\"".to_owned(),
            mention: (!read.reading.incident_mentions.is_empty()).then_some(0),
        }],
        independent_sources: 1,
        status: IncidentStatus::Happened,
        gathering: None,
        headline: Some("Zorrindel Quaxley and the town: QUAXLEY’S last day".to_owned()),
        follows: None,
        figures: Vec::new(),
        reviews: Vec::new(),
    }
}

fn speaker(
    name: &str,
    kind: SpeakerKind,
    role: Option<(&ReadRevision, &str)>,
    members: &[(&ReadRevision, u32)],
) -> Speaker {
    let public = name == "Ána Weld";
    let mut members: Vec<SpeakerMember> = members
        .iter()
        .map(|(read, index)| SpeakerMember { revision: read.revision.id, index: SpeakerIndex(*index) })
        .collect();
    members.sort();
    Speaker {
        id: SpeakerId::of(&[name.as_bytes(), members[0].revision.bytes()]),
        name: name.to_owned(),
        names: vec![
            name.to_owned(),
            if public { "Mayor Weld".to_owned() } else { format!("{name} of the Quaxley family") },
        ],
        kind,
        standing: if public { Standing::Public } else { Standing::Private },
        roles: role
            .iter()
            .map(|(read, words)| DatedRole {
                words: (*words).to_owned(),
                said_in: (read.revision.id, find(read.revision.text(), words)),
                days: Some((date(2031, 3, 4), date(2031, 3, 5))),
                documents: 1,
            })
            .collect(),
        speaks_for: if public { vec!["Friends of Zorrindel Quaxley".to_owned()] } else { Vec::new() },
        members,
        reviews: Vec::new(),
    }
}

fn linking(first: &ReadRevision, later: &ReadRevision, fair: &ReadRevision) -> Linking {
    let (shooting, loud) = (IncidentId::of(&[b"shooting"]), IncidentId::of(&[b"fair"]));
    let victim = speaker(NAME, SpeakerKind::Person, None, &[(first, 0), (later, 0)]);
    let visitor = speaker(NAME, SpeakerKind::Person, None, &[(fair, 0)]);
    let sister_role = Some((later, "sister of Zorrindel Quaxley"));
    let sister = speaker(
        "the sister of Zorrindel Quaxley",
        SpeakerKind::Described,
        sister_role,
        &[(first, 1), (later, 1)],
    );
    let mayor = speaker(
        "Ána Weld",
        SpeakerKind::Person,
        Some((later, "a cousin of Quaxley")),
        &[(first, 2), (later, 2)],
    );
    let of = |read: &ReadRevision, n: usize| read.reading.statements[n].id;
    let account = |incident: IncidentId, speaker: &Speaker, statement| Account {
        id: AccountId::of(&[incident.bytes(), speaker.id.bytes()]),
        incident,
        speaker: speaker.id,
        statements: vec![onrecord_types::Repeated::alone(statement)],
        changes: vec![onrecord_types::AccountChange {
            earlier: statement,
            later: statement,
            confidence: Confidence::clamped(0.62),
            reason: format!("“{NAME}”, then another"),
        }],
    };
    let mut documents = vec![later.document.id, fair.document.id];
    documents.sort();
    let mut linking = Linking {
        incidents: vec![
            Incident {
                figures: told::figures(later),
                reviews: vec![told::merged(later, fair).id],
                ..incident(
                    shooting,
                    "Killing of Zorrindel Quaxley in Lowmere",
                    Some("the Quaxley lawn"),
                    later,
                )
            },
            told::charge(shooting, later),
            told::vigil(shooting, later),
            incident(loud, "Fair in Lowmere, as Quaxley tells it", None, fair),
        ],
        statement_incidents: vec![
            (of(later, 0), shooting),
            (of(later, 1), shooting),
            (of(later, 2), told::charge(shooting, later).id),
            (of(fair, 0), loud),
        ],
        accounts: vec![
            account(shooting, &sister, of(later, 0)),
            account(shooting, &victim, of(later, 1)),
            account(told::charge(shooting, later).id, &mayor, of(later, 2)),
            account(loud, &visitor, of(fair, 0)),
        ],
        disputes: vec![told::dispute(shooting, (&sister, &victim), later)],
        copy_families: vec![CopyFamily {
            id: CopyFamilyId::of(&[b"family"]),
            documents,
            origin: Some("Quaxley’s diary".to_owned()),
            reason: "both quote Zorrindel Quaxley".to_owned(),
        }],
        changes: vec![Change {
            id: ChangeId::of(&[b"change"]),
            document: later.document.id,
            revisions: (first.revision.id, later.revision.id),
            kind: ChangeKind::Reworded,
            before: Some(of(first, 1)),
            after: Some(of(later, 1)),
        }],
        speakers: vec![victim, visitor, sister, mayor],
    };
    linking.incidents.sort_by_key(|incident| incident.id);
    linking.speakers.sort_by_key(|speaker| speaker.id);
    linking.accounts.sort_by_key(|account| account.id);
    linking.statement_incidents.sort();
    linking
}

/// Writes the record to `path`.
pub(crate) fn write(path: &Path) -> Canary {
    let maker = Maker::new(MakerKind::Program, "onrecord 0.1.0", None, None);
    let (first, later) = (read(&maker, "quaxley-1", SHOOTING, 4), read(&maker, "quaxley-1", LATER, 5));
    let fair = read(&maker, "fair-quaxley", ELSEWHERE, 6);
    let linking = linking(&first, &later, &fair);
    let batch = Batch::new("2031-03-06T00:00:00Z".parse().unwrap(), "onrecord add coverage/quaxley.html");
    let origin = |read: &ReadRevision| Origin {
        path: "coverage/quaxley.html".to_owned(),
        line: None,
        url: read.document.url.clone(),
    };
    let review = Review::new(
        Judgement::Reject(later.reading.statements[1].id),
        "desk",
        "Quaxley’s sister rang: Zorrindel Quaxley never said so",
        batch.at,
    );
    let mut record = Record::open(path).unwrap();
    let written = record.write(|w| {
        w.batch(&batch);
        w.maker(&maker);
        for read in [&first, &later, &fair] {
            let bytes = read.revision.text().as_str().as_bytes().to_vec();
            w.capture(&Capture::new(bytes, MediaType::Text, origin(read)), batch.id)?;
            w.document(&read.document, &read.revision, &read.reading, batch.id)?;
        }
        let refusal = Refusal {
            origin: Origin { path: "coverage/other.bin".to_owned(), line: None, url: None },
            sha256: None,
            reason: RefusalReason::NotText,
            message: "not text".to_owned(),
            hint: "look at it".to_owned(),
        };
        w.refusal(&refusal, batch.id)?;
        w.review(&told::merged(&later, &fair))?;
        w.review(&told::renamed(&later))?;
        w.linking(&linking, &maker, batch.at)?;
        w.review(&review).map(drop)
    });
    written.unwrap();
    let victim = linking.speakers.iter().find(|speaker| {
        speaker.name == NAME && speaker.members.iter().any(|member| member.revision == later.revision.id)
    });
    let sister = linking.speakers.iter().find(|speaker| speaker.kind == SpeakerKind::Described);
    Canary {
        shooting: IncidentId::of(&[b"shooting"]),
        fair: IncidentId::of(&[b"fair"]),
        incidents: linking.incidents.iter().map(|incident| incident.id).collect(),
        documents: [later.document.id, fair.document.id],
        revision: first.revision.id.to_string(),
        capture: later.revision.capture,
        speakers: linking.speakers.iter().map(|speaker| speaker.id).collect(),
        victim: victim.unwrap().id,
        sister: sister.unwrap().id,
        statements: [&first, &later, &fair]
            .iter()
            .flat_map(|read| read.reading.statements.iter().map(|statement| statement.id))
            .collect(),
        review: review.id.to_string(),
        dispute: linking.disputes[0].id,
    }
}
