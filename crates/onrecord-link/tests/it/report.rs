//! Invented reports, built in a line or two.

use jiff::civil::Date;
use onrecord_types::{
    Basis, Confidence, Document, DocumentRole, DocumentSpeaker, Figure, Form, GatheringKind, IncidentKind,
    IncidentMention, IncidentStatus, MakerId, Measure, Mention, MentionKind, Participant, ParticipantRole,
    PlacePrecision, PublicationTime, ReadRevision, Reading, ReportedPlace, ReportedTime, Resolution,
    Revision, RevisionFacts, Role, Sha256, Span, SpanSet, SpeakerIndex, SpeakerKind, Stance, Standing,
    Statement, StatementParts, Text, TimePrecision,
};

/// Kind, role, trigger, day and place of an incident mention.
type Told = (IncidentKind, DocumentRole, String, Option<Date>, Option<String>);

/// Who says something: the name, the kind, the role that makes it public, and what is said.
type Said = (String, SpeakerKind, Option<String>, String);

/// Source and cue as they stand together in the text, and the stance.
type Led = (String, String, Stance);

/// What an incident mention tells besides that; the last word of a builder's chain counts.
#[derive(Debug, Clone, Default)]
struct Further {
    status: Option<IncidentStatus>,
    gathering: Option<GatheringKind>,
    follows: Option<u32>,
    /// Those to whom it was done: words of the text.
    targets: Vec<String>,
}

/// A report in the making.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    url: String,
    title: String,
    text: String,
    published: Option<Date>,
    credit: Option<String>,
    outlet: String,
    mentions: Vec<Told>,
    further: Vec<Further>,
    statements: Vec<Said>,
    /// The mention that each statement is about, where it is not the first.
    about: Vec<Option<u32>>,
    /// The words that lead to each statement, where the test says so.
    led: Vec<Option<Led>>,
    /// What is counted, the words that count it, and how many.
    figures: Vec<(Measure, String, u64)>,
    /// Persons whom the text names.
    persons: Vec<String>,
}

impl Report {
    pub(crate) fn new(name: &str, title: &str, text: &str) -> Self {
        Self {
            url: format!("https://example.org/{name}"),
            title: title.to_owned(),
            text: text.to_owned(),
            published: None,
            credit: None,
            outlet: "The Courier".to_owned(),
            mentions: Vec::new(),
            further: Vec::new(),
            statements: Vec::new(),
            about: Vec::new(),
            led: Vec::new(),
            figures: Vec::new(),
            persons: Vec::new(),
        }
    }

    pub(crate) fn on(mut self, day: &str) -> Self {
        self.published = Some(day.parse().expect("a day"));
        self
    }

    pub(crate) fn retitled(mut self, title: &str) -> Self {
        title.clone_into(&mut self.title);
        self
    }

    pub(crate) fn undated(mut self) -> Self {
        self.published = None;
        self
    }

    /// Puts another report at the address of one of this name.
    pub(crate) fn at(mut self, name: &str) -> Self {
        self.url = format!("https://example.org/{name}");
        self
    }

    /// Puts the same report under another URL.
    pub(crate) fn copied_to(mut self, name: &str) -> Self {
        self.url = format!("https://example.net/{name}");
        self
    }

    pub(crate) fn credits(mut self, wire: &str) -> Self {
        self.credit = Some(wire.to_owned());
        self
    }

    pub(crate) fn by(mut self, outlet: &str) -> Self {
        outlet.clone_into(&mut self.outlet);
        self
    }

    /// Makes the text anew from the old one; what is said and mentioned must still stand there.
    pub(crate) fn rewritten(mut self, rewrite: impl FnOnce(&str) -> String) -> Self {
        self.text = rewrite(&self.text);
        self
    }

    /// Adds an incident mention; `trigger` are words of the text.
    pub(crate) fn mentions(
        mut self,
        kind: IncidentKind,
        role: DocumentRole,
        trigger: &str,
        day: Option<&str>,
        place: Option<&str>,
    ) -> Self {
        let day = day.map(|day| day.parse().expect("a day"));
        self.mentions.push((kind, role, trigger.to_owned(), day, place.map(str::to_owned)));
        self.further.push(Further::default());
        self
    }

    /// Says that the last mention comes of an earlier one, by its place in the list.
    pub(crate) fn which_follows(mut self, mention: u32) -> Self {
        self.further.last_mut().expect("a mention").follows = Some(mention);
        self
    }

    /// Says what the last mention, a gathering, is, and whether it happened.
    pub(crate) fn being_a(mut self, gathering: GatheringKind, status: IncidentStatus) -> Self {
        let further = self.further.last_mut().expect("a mention");
        (further.gathering, further.status) = (Some(gathering), Some(status));
        self
    }

    /// Says to whom the last mention was done; `name` are words of the text.
    pub(crate) fn done_to(mut self, name: &str) -> Self {
        self.further.last_mut().expect("a mention").targets.push(name.to_owned());
        self
    }

    /// Says that words of the text name a person.
    pub(crate) fn names(mut self, name: &str) -> Self {
        self.persons.push(name.to_owned());
        self
    }

    /// Adds a figure; `words` are words of the text.
    pub(crate) fn counts(mut self, measure: Measure, words: &str, number: u64) -> Self {
        self.figures.push((measure, words.to_owned(), number));
        self
    }

    /// Says that the last statement is about a mention, by its place in the list.
    pub(crate) fn said_of(mut self, mention: u32) -> Self {
        *self.about.last_mut().expect("a statement") = Some(mention);
        self
    }

    /// Adds a statement; `content` are words of the text.
    pub(crate) fn says(self, name: &str, kind: SpeakerKind, standing: Standing, content: &str) -> Self {
        self.says_as(name, kind, (standing == Standing::Public).then_some("Mayor"), content)
    }

    /// Adds a statement of somebody with a role, or with none.
    pub(crate) fn says_as(
        mut self,
        name: &str,
        kind: SpeakerKind,
        role: Option<&str>,
        content: &str,
    ) -> Self {
        self.statements.push((name.to_owned(), kind, role.map(str::to_owned), content.to_owned()));
        self.about.push(None);
        self.led.push(None);
        self
    }

    /// Says that the last statement is led to by these words, `source` first and then `cue`.
    pub(crate) fn led_by(mut self, source: &str, cue: &str, stance: Stance) -> Self {
        let led = (source.to_owned(), cue.to_owned(), stance);
        *self.led.last_mut().expect("a statement") = Some(led);
        self
    }

    pub(crate) fn read(&self) -> ReadRevision {
        let title = Some(self.title.as_str()).filter(|title| !title.is_empty());
        let document =
            Document::new(Some(self.outlet.clone()), Some(self.url.clone()), None, title, &self.text);
        let published = self.published.map(|date| PublicationTime::new(date.to_string(), date, None));
        let facts = RevisionFacts {
            title: title.map(str::to_owned),
            published,
            wire_credit: self.credit.clone(),
            ..RevisionFacts::default()
        };
        let text = Text::new(self.text.clone());
        let revision = Revision::new(document.id, Sha256::of(self.text.as_bytes()), facts, text, Vec::new());
        let reading = self.reading(&revision);
        assert!(reading.fits(&revision));
        ReadRevision { document, revision, reading }
    }

    fn reading(&self, revision: &Revision) -> Reading {
        let mut speakers: Vec<DocumentSpeaker> = Vec::new();
        let mut statements = Vec::new();
        let all = self.statements.iter().zip(&self.about).zip(&self.led);
        for (((name, kind, role, content), about), led) in all {
            let span = find(revision, content);
            let known = speakers.iter().position(|speaker| speaker.name == *name);
            let index = known.unwrap_or_else(|| {
                let roles = role.iter().map(|words| Role { words: words.clone(), span }).collect();
                speakers.push(DocumentSpeaker {
                    name: name.clone(),
                    names: vec![name.clone()],
                    kind: *kind,
                    public_by: role.as_ref().map(|_| span),
                    roles,
                    speaks_for: None,
                    mentions: vec![span],
                });
                speakers.len() - 1
            });
            let led_by = led.as_ref().map(|(source, cue, _)| lead(revision, source, cue));
            let form = if content.starts_with('“') { Form::Direct } else { Form::Indirect };
            let parts = StatementParts {
                source: led_by.map(|(source, _)| SpanSet::from(source)),
                cue: led_by.map(|(_, cue)| SpanSet::from(cue)),
                content: SpanSet::from(span),
                form,
                stance: led.as_ref().map_or(Stance::Says, |(.., stance)| *stance),
                confidence: Confidence::FULL,
                speaker: Some(Resolution::direct(
                    SpeakerIndex(u32::try_from(index).expect("few speakers")),
                    Basis::Name,
                    Confidence::FULL,
                )),
                about: about.or_else(|| (!self.mentions.is_empty()).then_some(0)),
            };
            statements.push(Statement::new(revision.id, parts));
        }
        let incident_mentions: Vec<IncidentMention> = self
            .mentions
            .iter()
            .zip(&self.further)
            .map(|(mention, further)| incident_mention(revision, mention, further))
            .collect();
        let figure = |(measure, words, number): &(Measure, String, u64)| {
            let span = find(revision, words);
            Figure { measure: *measure, span, least: *number, most: Some(*number), is_rough: false }
        };
        let names = self.further.iter().flat_map(|further| &further.targets).chain(&self.persons);
        let person =
            |name: &String| Mention { span: find(revision, name), kind: MentionKind::Person, referent: None };
        let mut mentions: Vec<Mention> = names.map(person).collect();
        mentions.sort_by_key(|mention| mention.span);
        Reading {
            revision: revision.id,
            maker: MakerId::of(&[b"test"]),
            language: None,
            statements,
            mentions,
            speakers,
            private_names: Vec::new(),
            incident_mentions,
            figures: self.figures.iter().map(figure).collect(),
        }
    }
}

fn incident_mention(
    revision: &Revision,
    (kind, role, trigger, day, place): &Told,
    further: &Further,
) -> IncidentMention {
    let target = |name: &String| Participant {
        role: ParticipantRole::Target,
        span: find(revision, name),
        figure: None,
    };
    IncidentMention {
        kind: *kind,
        role: *role,
        trigger: Some(find(revision, trigger)),
        time: day.map(|day| ReportedTime {
            words: day.to_string(),
            span: None,
            precision: TimePrecision::Day,
            days: Some((day, day)),
        }),
        place: place.as_ref().map(|words| ReportedPlace {
            words: words.clone(),
            within: None,
            span: Some(find(revision, words)),
            precision: PlacePrecision::City,
            known: None,
        }),
        status: further.status.unwrap_or(IncidentStatus::Happened),
        gathering: further.gathering,
        participants: further.targets.iter().map(target).collect(),
        follows: further.follows,
    }
}

/// Finds a source and the cue right after it.
fn lead(revision: &Revision, source: &str, cue: &str) -> (Span, Span) {
    let both = find(revision, &format!("{source} {cue}"));
    let span = |start, end| revision.span(start, end).expect("words of the text");
    (span(both.start(), both.start() + source.len()), span(both.end() - cue.len(), both.end()))
}

fn find(revision: &Revision, words: &str) -> Span {
    let start = revision.text().as_str().find(words).unwrap_or_else(|| panic!("no `{words}` in the report"));
    revision.span(start, start + words.len()).expect("words of the text")
}

/// Three reports of a shooting in Harlow, two of one in Quarrick two days later, one of a flood.
pub(crate) fn coverage() -> Vec<Report> {
    use DocumentRole::Primary;
    use IncidentKind::{Disaster, Shooting};
    let harlow =
        |report: Report| report.mentions(Shooting, Primary, "shot", Some("2024-05-11"), Some("Harlow"));
    let quarrick =
        |report: Report| report.mentions(Shooting, Primary, "shot", Some("2024-05-13"), Some("Quarrick"));
    vec![
        harlow(Report::new(
            "a1",
            "Man shot on Harlow footbridge",
            "Dunstan Achterberg, 34, was shot on the Tannery footbridge in Harlow late on Saturday, police said.\n\
             Officers found him beside the weir. Achterberg was taken to Wexcombe General with a wound to the leg.",
        ))
        .on("2024-05-12"),
        harlow(Report::new(
            "a2",
            "Footbridge shooting: Harlow man named",
            "The man shot on the Tannery footbridge in Harlow has been named as Dunstan Achterberg, 34.\n\
             Neighbours near the weir said they heard two bangs before midnight.",
        ))
        .on("2024-05-13"),
        harlow(Report::new(
            "a3",
            "Police seek witnesses to Tannery footbridge shooting",
            "Harlow police asked for witnesses after Dunstan Achterberg was shot by the weir on Saturday.\n\
             The Tannery footbridge stays closed.",
        ))
        .on("2024-05-13"),
        quarrick(Report::new(
            "b1",
            "Woman shot outside Quarrick bakery",
            "Philippa Ostrander, 51, was shot outside the Old Crust bakery in Quarrick on Monday, police said.\n\
             Ostrander is in hospital. A grey van left along Limekiln Lane.",
        ))
        .on("2024-05-13"),
        quarrick(Report::new(
            "b2",
            "Quarrick bakery shooting: police look for grey van",
            "Police in Quarrick look for a grey van seen on Limekiln Lane when Philippa Ostrander was shot.\n\
             The Old Crust bakery has reopened.",
        ))
        .on("2024-05-14"),
        Report::new(
            "c1",
            "Flood closes Marrowby station",
            "A flood closed Marrowby station on Sunday after the River Sallow rose by two metres.",
        )
        .mentions(Disaster, Primary, "flood", Some("2024-05-12"), Some("Marrowby"))
        .on("2024-05-12"),
    ]
}
