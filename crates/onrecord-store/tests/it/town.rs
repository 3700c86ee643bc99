//! An invented town and what three papers tell of it, made of the types' own constructors.

use jiff::Timestamp;
use jiff::civil::date;
use onrecord_store::{Record, Written};
use onrecord_types::{
    Account, AccountId, Basis, Batch, Capture, Change, ChangeId, ChangeKind, Confidence, CopyFamily,
    CopyFamilyId, DatedRole, Document, DocumentId, DocumentRole, DocumentSpeaker, Form, Incident,
    IncidentDocument, IncidentId, IncidentKind, IncidentMention, KnownPlace, Linking, Maker, MakerKind,
    MediaType, Mention, MentionKind, Origin, PlacePrecision, PublicationTime, ReadRevision, Reading,
    Referent, ReportedPlace, ReportedTime, Resolution, Revision, RevisionFacts, Role, Sha256, Span, SpanSet,
    Speaker, SpeakerId, SpeakerIndex, SpeakerKind, SpeakerMember, Stance, Standing, Statement,
    StatementParts, Text, TimePrecision,
};

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_772_600_000 + second).unwrap()
}

pub(crate) fn batch(second: i64) -> Batch {
    Batch::new(at(second), "onrecord add coverage/")
}

pub(crate) fn maker(version: &str) -> Maker {
    Maker::new(MakerKind::Program, format!("onrecord {version}"), None, Some(Sha256::of(version.as_bytes())))
}

/// A capture and what was made of it.
#[derive(Debug, Clone)]
pub(crate) struct Article {
    pub(crate) capture: Capture,
    pub(crate) read: ReadRevision,
}

impl Article {
    /// Writes all of it; tells whether anything was new.
    pub(crate) fn write(&self, record: &mut Record, batch: &Batch, maker: &Maker) -> Written {
        record
            .write(|w| {
                w.batch(batch);
                w.maker(maker);
                let ReadRevision { document, revision, reading } = &self.read;
                let capture = w.capture(&self.capture, batch.id)?;
                let rest = w.document(document, revision, reading, batch.id)?;
                // `New` comes before `Known`.
                Ok(capture.min(rest))
            })
            .unwrap()
    }

    /// The same article as another maker reads it.
    pub(crate) fn read_by(&self, maker: &Maker) -> Self {
        let mut again = self.clone();
        again.read.reading.maker = maker.id;
        again
    }
}

/// One attribution, by the words of its parts.
pub(crate) struct Said<'a> {
    pub(crate) source: Option<&'a str>,
    pub(crate) cue: Option<&'a str>,
    pub(crate) content: &'a [&'a str],
    pub(crate) speaker: Option<u32>,
}

/// One article, by its words.
pub(crate) struct Telling<'a> {
    pub(crate) outlet: &'a str,
    pub(crate) url: &'a str,
    pub(crate) title: &'a str,
    pub(crate) day: i8,
    pub(crate) text: &'a str,
    pub(crate) furniture: &'a [&'a str],
    pub(crate) speakers: &'a [(&'a str, Option<&'a str>)],
    pub(crate) said: &'a [Said<'a>],
    pub(crate) place: Option<&'a str>,
    pub(crate) time: Option<&'a str>,
}

fn span(text: &Text, words: &str) -> Span {
    let start = text.as_str().find(words).unwrap_or_else(|| panic!("`{words}` is not in the text"));
    text.span(start, start + words.len()).unwrap()
}

impl Telling<'_> {
    pub(crate) fn article(&self, maker: &Maker) -> Article {
        let bytes = format!("<h1>{}</h1>\n{}", self.title, self.text).into_bytes();
        let origin = Origin {
            path: format!("coverage/{}.html", self.outlet),
            line: None,
            url: Some(self.url.to_owned()),
        };
        let capture = Capture::new(bytes, MediaType::Html, origin);
        let (outlet, url) = (Some(self.outlet.to_owned()), Some(self.url.to_owned()));
        let document = Document::new(outlet, url, None, Some(self.title), self.text);
        let text = Text::new(self.text);
        let published = date(2026, 3, self.day);
        let facts = RevisionFacts {
            title: Some(self.title.to_owned()),
            byline: Some("By Ada Quill".to_owned()),
            published: Some(PublicationTime::new(format!("March {}, 2026", self.day), published, None)),
            ..RevisionFacts::default()
        };
        let furniture = self.furniture.iter().map(|line| span(&text, line)).collect();
        let revision = Revision::new(document.id, capture.sha256(), facts, text, furniture);
        let reading = self.reading(&revision, maker);
        Article { capture, read: ReadRevision { document, revision, reading } }
    }

    fn reading(&self, revision: &Revision, maker: &Maker) -> Reading {
        let text = revision.text();
        let speakers = self.speakers.iter().map(|(name, role)| DocumentSpeaker {
            name: (*name).to_owned(),
            names: vec![(*name).to_owned()],
            kind: SpeakerKind::Person,
            public_by: role.map(|role| span(text, role)),
            roles: role
                .iter()
                .map(|role| Role { words: (*role).to_owned(), span: span(text, role) })
                .collect(),
            speaks_for: None,
            mentions: vec![span(text, name)],
        });
        let statements = self.said.iter().map(|said| {
            let content: Vec<Span> = said.content.iter().map(|part| span(text, part)).collect();
            let quoted = said.content.iter().all(|part| part.starts_with('“'));
            let parts = StatementParts {
                source: said.source.map(|words| span(text, words).into()),
                cue: said.cue.map(|words| span(text, words).into()),
                content: SpanSet::new(content).unwrap(),
                form: if quoted { Form::Direct } else { Form::Indirect },
                stance: if said.cue == Some("denied") { Stance::Denies } else { Stance::Says },
                confidence: Confidence::new(0.75).unwrap(),
                speaker: said.speaker.map(|index| self.resolution(text, index)),
                about: None,
            };
            Statement::new(revision.id, parts)
        });
        let mentions = self.speakers.iter().zip(0..).map(|((name, _), index)| Mention {
            span: span(text, name),
            kind: MentionKind::Person,
            referent: Some(Referent::Speaker(SpeakerIndex(index))),
        });
        let private = self.speakers.iter().filter(|(_, role)| role.is_none());
        let mention = IncidentMention {
            kind: IncidentKind::Shooting,
            role: DocumentRole::Primary,
            trigger: None,
            time: self.time.map(|words| self.time_of(text, words)),
            place: self.place.map(|words| place_of(text, words)),
            status: onrecord_types::IncidentStatus::Happened,
            gathering: None,
            participants: Vec::new(),
            follows: None,
        };
        Reading {
            revision: revision.id,
            maker: maker.id,
            language: None,
            statements: statements.collect(),
            mentions: mentions.collect(),
            speakers: speakers.collect(),
            private_names: private.map(|(name, _)| span(text, name)).collect(),
            incident_mentions: vec![mention],
            figures: Vec::new(),
        }
    }

    /// The source of whoever has a role is led back through it to the name.
    fn resolution(&self, text: &Text, index: u32) -> Resolution {
        let (name, role) = self.speakers[usize::try_from(index).unwrap()];
        Resolution {
            speaker: SpeakerIndex(index),
            basis: if role.is_some() { Basis::Title } else { Basis::Apposition },
            chain: role.map(|_| span(text, name)).into_iter().collect(),
            confidence: Confidence::new(0.5).unwrap(),
        }
    }

    fn time_of(&self, text: &Text, words: &str) -> ReportedTime {
        let day = date(2026, 3, self.day);
        ReportedTime {
            words: words.to_owned(),
            span: Some(span(text, words)),
            precision: TimePrecision::Day,
            days: Some((day, day)),
        }
    }
}

fn place_of(text: &Text, words: &str) -> ReportedPlace {
    ReportedPlace {
        words: words.to_owned(),
        within: Some("Orland".to_owned()),
        span: Some(span(text, words)),
        precision: PlacePrecision::City,
        known: Some(KnownPlace {
            geonames: 17,
            name: words.to_owned(),
            precision: PlacePrecision::City,
            within: vec!["Quayshire".to_owned(), "Orland".to_owned()],
        }),
    }
}

/// The Harbour Post tells of the shooting.
pub(crate) const POST: Telling<'_> = Telling {
    outlet: "Harbour Post",
    url: "https://post.example/quay-shooting",
    title: "Two shot on the quay in Brenmouth",
    day: 4,
    text: "Two men were shot in Brenmouth on Tuesday.\n\n“Nobody ran,” Mayor Lena Östholm said. “Everyone helped.”\n\n\
           A dock worker, Piet Vos, denied that anyone was armed.\n\nREAD MORE: Harbour news\n",
    furniture: &["READ MORE: Harbour news"],
    speakers: &[("Lena Östholm", Some("Mayor")), ("Piet Vos", None)],
    said: &[
        Said {
            source: Some("Mayor Lena Östholm"),
            cue: Some("said"),
            content: &["“Nobody ran,”", "“Everyone helped.”"],
            speaker: Some(0),
        },
        Said {
            source: Some("A dock worker, Piet Vos"),
            cue: Some("denied"),
            content: &["that anyone was armed"],
            speaker: Some(1),
        },
    ],
    place: Some("Brenmouth"),
    time: Some("Tuesday"),
};

/// The Courier tells of the same, with nobody named as one source.
pub(crate) const COURIER: Telling<'_> = Telling {
    outlet: "The Courier",
    url: "https://courier.example/news/17",
    title: "Shots at Brenmouth harbour",
    day: 5,
    text: "Shots were fired at the harbour of Brenmouth. It was reported that three were hurt. \
           Östholm, the mayor, says the quay is safe.",
    furniture: &[],
    speakers: &[("Östholm", Some("the mayor"))],
    said: &[
        Said { source: None, cue: Some("It was reported"), content: &["three were hurt"], speaker: None },
        Said {
            source: Some("Östholm, the mayor,"),
            cue: Some("says"),
            content: &["the quay is safe"],
            speaker: Some(0),
        },
    ],
    place: None,
    time: None,
};

/// The Courier, after a silent change.
pub(crate) const COURIER_CHANGED: Telling<'_> = Telling {
    title: "Shots at Brenmouth harbour, two hurt",
    day: 6,
    text: "Shots were fired at the harbour of Brenmouth. It was reported that two were hurt. \
           Östholm, the mayor, says the quay is safe.",
    said: &[
        Said { source: None, cue: Some("It was reported"), content: &["two were hurt"], speaker: None },
        Said {
            source: Some("Östholm, the mayor,"),
            cue: Some("says"),
            content: &["the quay is safe"],
            speaker: Some(0),
        },
    ],
    ..COURIER
};

/// The articles, and what linking would make of them.
pub(crate) struct Town {
    pub(crate) maker: Maker,
    pub(crate) batch: Batch,
    pub(crate) post: Article,
    pub(crate) courier: Article,
    pub(crate) changed: Article,
}

impl Town {
    pub(crate) fn new() -> Self {
        let maker = maker("0.1.0");
        Self {
            post: POST.article(&maker),
            courier: COURIER.article(&maker),
            changed: COURIER_CHANGED.article(&maker),
            batch: batch(0),
            maker,
        }
    }

    /// A record of the town, linked.
    pub(crate) fn record(&self, folder: &tempfile::TempDir) -> Record {
        let mut record = Record::open(folder.path().join("town.onrecord")).unwrap();
        for article in [&self.post, &self.courier, &self.changed] {
            article.write(&mut record, &self.batch, &self.maker);
        }
        record.write(|w| w.linking(&self.linking(), &self.maker, at(1))).unwrap();
        record
    }

    pub(crate) fn incident_id(&self) -> IncidentId {
        IncidentId::of(&[self.post.read.document.id.bytes()])
    }

    pub(crate) fn mayor_id() -> SpeakerId {
        SpeakerId::of(&[b"mayor"])
    }

    pub(crate) fn linking(&self) -> Linking {
        let (post, before, after) = (&self.post.read, &self.courier.read, &self.changed.read);
        let incident = self.incident_id();
        let (mayor, worker) = (Self::mayor_id(), SpeakerId::of(&[b"worker"]));
        let member = |read: &ReadRevision, index| SpeakerMember {
            revision: read.revision.id,
            index: SpeakerIndex(index),
        };
        let said = |read: &ReadRevision, place: usize| read.reading.statements[place].id;
        let mut statement_incidents = vec![
            (said(post, 0), incident),
            (said(post, 1), incident),
            (said(after, 0), incident),
            (said(after, 1), incident),
        ];
        statement_incidents.sort_unstable();
        let mut linking = Linking {
            incidents: vec![self.incident()],
            statement_incidents,
            speakers: vec![
                speaker(
                    mayor,
                    &["Lena Östholm", "Östholm"],
                    vec![dated_role(post, "Mayor"), dated_role(after, "the mayor")],
                    vec![member(post, 0), member(after, 0)],
                ),
                speaker(worker, &["Piet Vos"], Vec::new(), vec![member(post, 1)]),
            ],
            accounts: vec![
                account(incident, mayor, vec![said(post, 0), said(after, 1)]),
                account(incident, worker, vec![said(post, 1)]),
            ],
            disputes: Vec::new(),
            copy_families: vec![copy_family(vec![post.document.id, after.document.id])],
            changes: vec![Change {
                id: ChangeId::of(&[b"hurt"]),
                document: after.document.id,
                revisions: (before.revision.id, after.revision.id),
                kind: ChangeKind::Reworded,
                before: Some(said(before, 0)),
                after: Some(said(after, 0)),
            }],
        };
        linking.speakers.sort_by_key(|speaker| speaker.id);
        linking.accounts.sort_by_key(|account| account.id);
        linking
    }

    fn incident(&self) -> Incident {
        let (post, courier) = (&self.post.read, &self.changed.read);
        let mention = &post.reading.incident_mentions[0];
        let link = |read: &ReadRevision, reason: &str| IncidentDocument {
            document: read.document.id,
            role: DocumentRole::Primary,
            confidence: Confidence::new(0.9).unwrap(),
            reason: reason.to_owned(),
            mention: None,
        };
        let mut documents = vec![link(post, "is its lead"), link(courier, "shares \"Brenmouth\"")];
        documents.sort_by_key(|link| link.document);
        Incident {
            id: self.incident_id(),
            kind: IncidentKind::Shooting,
            label: "Shooting in Brenmouth, Orland, 4 March 2026".to_owned(),
            time: mention.time.clone().map(|time| (post.revision.id, time)),
            place: mention.place.clone().map(|place| (post.revision.id, place)),
            documents,
            independent_sources: 1,
            status: onrecord_types::IncidentStatus::Happened,
            gathering: None,
            headline: None,
            follows: None,
            figures: Vec::new(),
            reviews: Vec::new(),
        }
    }
}

fn dated_role(read: &ReadRevision, words: &str) -> DatedRole {
    let day = read.revision.facts.published.as_ref().map(PublicationTime::date);
    DatedRole {
        words: words.to_owned(),
        said_in: (read.revision.id, span(read.revision.text(), words)),
        days: day.map(|day| (day, day)),
        documents: 1,
    }
}

fn speaker(id: SpeakerId, names: &[&str], roles: Vec<DatedRole>, members: Vec<SpeakerMember>) -> Speaker {
    Speaker {
        id,
        name: names[0].to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        kind: SpeakerKind::Person,
        standing: if roles.is_empty() { Standing::Private } else { Standing::Public },
        speaks_for: if roles.is_empty() { Vec::new() } else { vec!["the council".to_owned()] },
        roles,
        members,
        reviews: Vec::new(),
    }
}

fn account(
    incident: IncidentId,
    speaker: SpeakerId,
    statements: Vec<onrecord_types::StatementId>,
) -> Account {
    let statements = statements.into_iter().map(onrecord_types::Repeated::alone).collect();
    let id = AccountId::of(&[incident.bytes(), speaker.bytes()]);
    Account { id, incident, speaker, statements, changes: Vec::new() }
}

fn copy_family(mut documents: Vec<DocumentId>) -> CopyFamily {
    documents.sort_unstable();
    let parts: Vec<&[u8]> = documents.iter().map(DocumentId::bytes).collect();
    CopyFamily {
        id: CopyFamilyId::of(&parts),
        origin: Some("The Wire".to_owned()),
        reason: "82 % of the shorter text is in the other".to_owned(),
        documents,
    }
}
