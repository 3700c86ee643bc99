//! Invented values, one of every kind, with text outside ASCII so that bytes and code points differ.

use jiff::civil::date;
use onrecord_export::row::{AttributionsRow, CaptureFacts, Force, Passages};
use onrecord_export::{JsonLines, StatementLinks};
use onrecord_types::{
    Account, AccountId, Basis, Batch, Change, ChangeId, ChangeKind, Confidence, CopyFamily, CopyFamilyId,
    DatedRole, Dispute, DisputeBasis, DisputeId, DisputeStatus, Document, DocumentRole, DocumentSpeaker,
    Figure, FollowUp, Form, GatheringKind, Ground, Incident, IncidentDocument, IncidentId, IncidentKind,
    IncidentMention, IncidentStatus, Judgement, KnownPlace, KnownTime, Maker, MakerKind, Mask, Measure,
    MediaType, Mention, MentionKind, Origin, Participant, ParticipantRole, PlacePrecision, Position,
    PublicationTime, ReadRevision, Reading, Referent, Refusal, RefusalReason, ReportedFigure, ReportedPlace,
    ReportedTime, Resolution, Review, Revision, RevisionFacts, Role, Sha256, Span, SpanSet, Speaker,
    SpeakerAt, SpeakerId, SpeakerIndex, SpeakerKind, SpeakerMember, Stance, Standing, Statement,
    StatementParts, Text, TimePrecision, Verdict,
};

const TEXT: &str = "“The bridge was shut,” said Mayor Ána Weld, “at noon.”\nREAD MORE\n\
    On Monday in Lowmere, Odo Pell and other witnesses deny it.\nAbout 40 friends of Odo Pell will march.";

fn find(text: &Text, words: &str) -> Span {
    let start = text.as_str().find(words).unwrap();
    text.span(start, start + words.len()).unwrap()
}

fn set(text: &Text, words: &[&str]) -> SpanSet {
    SpanSet::new(words.iter().map(|words| find(text, words))).unwrap()
}

pub(crate) fn maker() -> Maker {
    Maker::new(MakerKind::Program, "onrecord 0.1.0", None, Some(Sha256::of(b"cues")))
}

pub(crate) fn read_revision() -> ReadRevision {
    let text = Text::new(TEXT);
    let document = Document::new(
        Some("Lowmere Ledger".to_owned()),
        Some("https://ledger.example/bridge".to_owned()),
        Some("r1".to_owned()),
        Some("Bridge shut"),
        TEXT,
    );
    let furniture = vec![find(&text, "READ MORE")];
    let facts = RevisionFacts {
        title: Some("Bridge shut".to_owned()),
        byline: Some("By Ida Marsh".to_owned()),
        published: Some(PublicationTime::new(
            "2031-03-04T09:00:00+01:00",
            date(2031, 3, 4),
            Some("2031-03-04T08:00:00Z".parse().unwrap()),
        )),
        updated: Some(PublicationTime::new("March 5, 2031", date(2031, 3, 5), None)),
        wire_credit: Some("Coastal Wire".to_owned()),
        language: Some("en".to_owned()),
    };
    let first = StatementParts {
        source: Some(set(&text, &["Mayor Ána Weld"])),
        cue: Some(set(&text, &["said"])),
        content: set(&text, &["“The bridge was shut,”", "“at noon.”"]),
        form: Form::Direct,
        stance: Stance::Says,
        confidence: Confidence::clamped(0.1 + 0.2),
        speaker: Some(Resolution {
            speaker: SpeakerIndex(0),
            basis: Basis::Apposition,
            chain: vec![find(&text, "Ána Weld")],
            confidence: Confidence::clamped(0.95),
        }),
        about: None,
    };
    let second = StatementParts {
        source: None,
        cue: None,
        content: set(&text, &["witnesses deny it"]),
        form: Form::Indirect,
        stance: Stance::Denies,
        confidence: Confidence::FULL,
        speaker: None,
        about: Some(1),
    };
    let speaker = DocumentSpeaker {
        name: "Ána Weld".to_owned(),
        names: vec!["Ána Weld".to_owned()],
        kind: SpeakerKind::Person,
        public_by: Some(find(&text, "Mayor")),
        roles: vec![Role { words: "Mayor".to_owned(), span: find(&text, "Mayor") }],
        speaks_for: None,
        mentions: vec![find(&text, "Ána Weld")],
    };
    let mentions = mentions(&text);
    let private_names = vec![find(&text, "Odo Pell")];
    let (incident_mentions, figures) = (incident_mentions(&text), vec![about_40(&text)]);
    let revision = Revision::new(document.id, Sha256::of(TEXT.as_bytes()), facts, text, furniture);
    let statements = [first, second].map(|parts| Statement::new(revision.id, parts)).to_vec();
    let reading = Reading {
        revision: revision.id,
        maker: maker().id,
        language: None,
        statements,
        mentions,
        speakers: vec![speaker],
        private_names,
        incident_mentions,
        figures,
    };
    assert!(reading.fits(&revision));
    ReadRevision { document, revision, reading }
}

fn mentions(text: &Text) -> Vec<Mention> {
    let day = date(2031, 3, 3);
    let time = KnownTime { precision: TimePrecision::Day, days: Some((day, day)) };
    let mention = |words, kind, referent| Mention { span: find(text, words), kind, referent };
    vec![
        mention("Ána Weld", MentionKind::Person, Some(Referent::Speaker(SpeakerIndex(0)))),
        mention("Monday", MentionKind::Time, Some(Referent::Time(time))),
        mention("Lowmere", MentionKind::Place, Some(Referent::Place(lowmere()))),
        mention("witnesses", MentionKind::Group, None),
    ]
}

fn about_40(text: &Text) -> Figure {
    Figure {
        measure: Measure::Gathered,
        span: find(text, "About 40"),
        least: 36,
        most: Some(44),
        is_rough: true,
    }
}

/// The shutting of the bridge, and a march that comes of it.
fn incident_mentions(text: &Text) -> Vec<IncidentMention> {
    let shut = IncidentMention {
        kind: IncidentKind::Other,
        role: DocumentRole::Primary,
        status: IncidentStatus::Happened,
        gathering: None,
        trigger: Some(find(text, "was shut")),
        time: Some(monday(text)),
        place: Some(in_lowmere(text)),
        participants: Vec::new(),
        follows: None,
    };
    let friends = Participant {
        role: ParticipantRole::Party,
        span: find(text, "friends of Odo Pell"),
        figure: Some(about_40(text)),
    };
    let march = IncidentMention {
        kind: IncidentKind::Gathering,
        role: DocumentRole::Background,
        status: IncidentStatus::Planned,
        gathering: Some(GatheringKind::March),
        trigger: Some(find(text, "will march")),
        time: None,
        place: None,
        participants: vec![friends],
        follows: Some(0),
    };
    vec![shut, march]
}

fn monday(text: &Text) -> ReportedTime {
    ReportedTime {
        words: "Monday".to_owned(),
        span: Some(find(text, "Monday")),
        precision: TimePrecision::Day,
        days: Some((date(2031, 3, 3), date(2031, 3, 3))),
    }
}

fn in_lowmere(text: &Text) -> ReportedPlace {
    ReportedPlace {
        words: "Lowmere".to_owned(),
        within: None,
        span: Some(find(text, "Lowmere")),
        precision: PlacePrecision::City,
        known: Some(lowmere()),
    }
}

fn lowmere() -> KnownPlace {
    KnownPlace {
        geonames: 77,
        name: "Lowmere".to_owned(),
        precision: PlacePrecision::City,
        within: vec!["Fenshire".to_owned(), "Oland".to_owned()],
    }
}

fn review(read: &ReadRevision) -> Review {
    let at = |name: &str| SpeakerAt { document: read.document.id, name: name.to_owned() };
    let time = "2031-03-07T00:00:00Z".parse().unwrap();
    Review::new(Judgement::Merge(at("Ána Weld"), at("Mayor Weld")), "desk", "the same mayor", time)
}

pub(crate) fn speaker(read: &ReadRevision) -> Speaker {
    Speaker {
        id: SpeakerId::of(&[b"weld"]),
        name: "Ána Weld".to_owned(),
        names: vec!["Ána Weld".to_owned(), "Mayor Weld".to_owned()],
        kind: SpeakerKind::Person,
        standing: Standing::Public,
        roles: vec![DatedRole {
            words: "Mayor".to_owned(),
            said_in: (read.revision.id, find(read.revision.text(), "Mayor")),
            days: Some((date(2031, 3, 4), date(2031, 3, 4))),
            documents: 1,
        }],
        speaks_for: vec!["City of Lowmere".to_owned()],
        members: vec![SpeakerMember { revision: read.revision.id, index: SpeakerIndex(0) }],
        reviews: vec![review(read).id],
    }
}

pub(crate) fn incident(read: &ReadRevision) -> Incident {
    let text = read.revision.text();
    Incident {
        id: IncidentId::of(&[b"bridge"]),
        kind: IncidentKind::Other,
        label: "Bridge closing in Lowmere, 3 March 2031".to_owned(),
        time: Some((read.revision.id, monday(text))),
        place: Some((read.revision.id, in_lowmere(text))),
        documents: vec![IncidentDocument {
            document: read.document.id,
            role: DocumentRole::Primary,
            confidence: Confidence::clamped(0.8765),
            reason: "shares \"Lowmere\"".to_owned(),
            mention: Some(0),
        }],
        independent_sources: 1,
        status: IncidentStatus::Planned,
        gathering: Some(GatheringKind::March),
        headline: Some("Bridge shut: Odo Pell tells why".to_owned()),
        follows: Some(FollowUp {
            incident: IncidentId::of(&[b"earlier"]),
            told_in: (read.revision.id, find(text, "will march")),
            concerns: Some(find(text, "Odo Pell")),
        }),
        figures: vec![ReportedFigure {
            revision: read.revision.id,
            figure: about_40(text),
            statement: Some(read.reading.statements[0].id),
        }],
        reviews: vec![review(read).id],
    }
}

fn dispute(read: &ReadRevision, incident: &Incident, speaker: &Speaker) -> Dispute {
    let (said, denied) = (read.reading.statements[0].id, read.reading.statements[1].id);
    let text = read.revision.text();
    Dispute {
        id: DisputeId::of(&[said.bytes(), denied.bytes()]),
        incident: incident.id,
        question: "Odo Pell and the mayor: “shut” or not?".to_owned(),
        positions: vec![
            Position { speakers: vec![speaker.id], statements: vec![said] },
            Position { speakers: Vec::new(), statements: vec![denied] },
        ],
        grounds: vec![Ground {
            basis: DisputeBasis::Rebuttal,
            between: (denied, said),
            told_in: Some((read.revision.id, find(text, "Odo Pell and other witnesses deny"))),
            confidence: Confidence::new(0.8125).unwrap(),
            reason: "Odo Pell and others “deny” it".to_owned(),
        }],
        noncommittal: vec![denied],
        status: DisputeStatus::Narrowed,
        moved_by: Some(denied),
        days: Some((date(2031, 3, 4), date(2031, 3, 5))),
        reviews: vec![review(read).id],
    }
}

fn passages(read: &ReadRevision, speaker: &Speaker, incident: &Incident, dispute: &Dispute) -> Passages {
    let mut passages = Passages::default();
    passages.ask_dispute(dispute);
    passages.ask_speaker(speaker);
    passages.ask_incident(incident);
    passages.look(&read.revision);
    passages
}

/// Writes one object of every kind.
pub(crate) fn write_all(out: &mut JsonLines<Vec<u8>>, mask: &Mask) -> onrecord_export::Result<()> {
    let read = read_revision();
    let (speaker, incident) = (speaker(&read), incident(&read));
    let (said, other) = (read.reading.statements[0].id, read.reading.statements[1].id);
    let origin = Origin { path: "in.jsonl".to_owned(), line: Some(3), url: None };
    out.batch(&Batch::new("2031-03-06T00:00:00Z".parse().unwrap(), "onrecord add in.jsonl"), mask)?;
    out.maker(&maker())?;
    out.capture(
        &CaptureFacts {
            sha256: read.revision.capture,
            media_type: MediaType::Report,
            bytes: 120,
            origins: std::slice::from_ref(&origin),
        },
        mask,
    )?;
    out.refusal(
        &Refusal {
            origin: origin.clone(),
            sha256: None,
            reason: RefusalReason::NotJson,
            message: "not a JSON object".to_owned(),
            hint: "look at line 3".to_owned(),
        },
        mask,
    )?;
    out.document(&read.document, &[&read], mask)?;
    out.revision(&read, mask)?;
    out.statements(
        &read,
        |statement| {
            if statement.id == said {
                StatementLinks {
                    speaker: Some(speaker.id),
                    incident: Some(incident.id),
                    review: Some(Verdict::Confirm),
                }
            } else {
                StatementLinks::default()
            }
        },
        mask,
    )?;
    out.mentions(&read, |index| (index == SpeakerIndex(0)).then_some(speaker.id))?;
    out.incident_mentions(&read, mask)?;
    out.figures(&read, mask)?;
    let dispute = dispute(&read, &incident, &speaker);
    let passages = passages(&read, &speaker, &incident, &dispute);
    out.speaker(&speaker, "Ána Weld", &passages, mask)?;
    out.incident(&incident, &passages, |statement| (statement == said).then_some(speaker.id), mask)?;
    let account = Account {
        id: AccountId::of(&[b"account"]),
        incident: incident.id,
        speaker: speaker.id,
        statements: vec![onrecord_types::Repeated {
            repeats: vec![other],
            independent_sources: 2,
            ..onrecord_types::Repeated::alone(said)
        }],
        changes: vec![onrecord_types::AccountChange {
            earlier: said,
            later: other,
            confidence: Confidence::clamped(0.62),
            reason: "“Odo Pell”, then another".to_owned(),
        }],
    };
    out.account(&account, mask)?;
    let repeats = |statement| if statement == said { vec![other] } else { Vec::new() };
    out.dispute(&dispute, &passages, repeats, mask)?;
    out.copy_family(
        &CopyFamily {
            id: CopyFamilyId::of(&[b"family"]),
            documents: vec![read.document.id],
            origin: Some("Coastal Wire".to_owned()),
            reason: "credits Coastal Wire".to_owned(),
        },
        mask,
    )?;
    out.change(&Change {
        id: ChangeId::of(&[b"change"]),
        document: read.document.id,
        revisions: (read.revision.id, read.revision.id),
        kind: ChangeKind::Dropped,
        before: Some(said),
        after: None,
    })?;
    out.review(&review(&read), Force::Withdrawn, mask)?;
    let moved = Judgement::MoveDocument(read.document.id, read.document.id);
    let at = "2031-03-08T00:00:00Z".parse().unwrap();
    out.review(&Review::new(moved, "desk", "Odo Pell rang", at), Force::Holding, mask)?;
    let question = "Did Odo Pell see the bridge shut?".to_owned();
    let renamed = Judgement::RenameDispute(said, other, question);
    let at = "2031-03-09T00:00:00Z".parse().unwrap();
    out.review(&Review::new(renamed, "desk", "", at), Force::Holding, mask)?;
    out.write(&AttributionsRow::new("r1", &read.revision, &read.reading))
}
