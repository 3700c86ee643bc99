//! The bytes that stand for a value when it is hashed for the log.
//!
//! Every part is preceded by its length and every list by its count, so that no two values share their bytes. The
//! form is part of the file's format: a change to it needs a new layout, and what was hashed in an older form is
//! checked in that form.

mod linking;

use onrecord_types::{
    Batch, Document, DocumentSpeaker, Figure, IncidentMention, IncidentStatus, Judgement, KnownPlace,
    KnownTime, Maker, Mention, Origin, PublicationTime, Reading, Referent, Refusal, ReportedPlace,
    ReportedTime, Resolution, Review, Revision, Role, Sha256, Span, SpanSet, SpeakerAt, Statement,
    Vocabulary,
};

pub(crate) use linking::{
    LINKING_FORM, ROWS_FORM, account, change, copy_family, dispute, incident, linking, speaker,
    statement_incident,
};

/// The layout that last changed the form of readings; stands in their column `layout`.
pub(crate) const READING_FORM: i64 = 4;

/// The form of a reading or a linking, the older first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Form {
    /// Of layouts 1 and 2.
    First,
    /// Of layout 3.
    Third,
    /// Of layout 4, and what is hashed row by row.
    #[default]
    Newest,
}

impl Form {
    /// Reads the column `layout`.
    fn of(layout: Option<i64>) -> Self {
        match layout {
            None => Self::First,
            Some(3) => Self::Third,
            Some(_) => Self::Newest,
        }
    }
}

/// Collects the bytes of one value.
#[derive(Default)]
struct Parts {
    bytes: Vec<u8>,
    form: Form,
}

impl Parts {
    fn new(layout: Option<i64>) -> Self {
        Self { bytes: Vec::new(), form: Form::of(layout) }
    }

    /// Adds what the first form lacks.
    fn newer(&mut self, add: impl FnOnce(&mut Self)) -> &mut Self {
        if self.form >= Form::Third {
            add(self);
        }
        self
    }

    /// Adds what forms before the newest lack. Of those only what says something is added: rows of then say nothing, so
    /// that they keep their hashes, and not when somebody makes them say it.
    fn newest(&mut self, says_something: bool, add: impl FnOnce(&mut Self)) -> &mut Self {
        if self.form == Form::Newest || says_something {
            add(self);
        }
        self
    }

    fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.number(bytes.len());
        self.bytes.extend_from_slice(bytes);
        self
    }

    fn text(&mut self, text: &(impl ToString + ?Sized)) -> &mut Self {
        self.bytes(text.to_string().as_bytes())
    }

    fn maybe(&mut self, text: Option<impl ToString>) -> &mut Self {
        match text {
            Some(text) => self.number(1).text(&text),
            None => self.number(0),
        }
    }

    fn number(&mut self, number: usize) -> &mut Self {
        self.bytes.extend_from_slice(&(number as u64).to_le_bytes());
        self
    }

    fn term(&mut self, term: impl Vocabulary) -> &mut Self {
        self.bytes(term.code().as_bytes())
    }

    fn list<T>(&mut self, list: &[T], mut each: impl FnMut(&mut Self, &T)) -> &mut Self {
        self.number(list.len());
        for item in list {
            each(self, item);
        }
        self
    }

    fn span(&mut self, span: Span) -> &mut Self {
        self.number(span.start()).number(span.end())
    }

    fn spans(&mut self, set: Option<&SpanSet>) -> &mut Self {
        self.list(set.map_or(&[], SpanSet::spans), |parts, span| {
            parts.span(*span);
        })
    }

    fn maybe_span(&mut self, span: Option<Span>) -> &mut Self {
        self.spans(span.map(SpanSet::from).as_ref())
    }

    fn publication(&mut self, time: Option<&PublicationTime>) -> &mut Self {
        match time {
            Some(time) => self.number(1).text(time.raw()).text(&time.date()).maybe(time.instant()),
            None => self.number(0),
        }
    }

    fn origin(&mut self, origin: &Origin) -> &mut Self {
        self.text(&origin.path).maybe(origin.line).maybe(origin.url.as_deref())
    }

    fn reported_time(&mut self, time: Option<&ReportedTime>) -> &mut Self {
        let Some(time) = time else { return self.number(0) };
        self.number(1).text(&time.words).maybe_span(time.span).term(time.precision);
        self.maybe(time.days.map(|(first, last)| format!("{first}/{last}")))
    }

    fn reported_place(&mut self, place: Option<&ReportedPlace>) -> &mut Self {
        let Some(place) = place else { return self.number(0) };
        self.number(1).text(&place.words).maybe(place.within.as_deref());
        self.maybe_span(place.span).term(place.precision);
        self.newer(|parts| {
            parts.known_place(place.known.as_ref());
        })
    }

    fn known_time(&mut self, time: KnownTime) -> &mut Self {
        self.term(time.precision).maybe(time.days.map(|(first, last)| format!("{first}/{last}")))
    }

    fn known_place(&mut self, place: Option<&KnownPlace>) -> &mut Self {
        let Some(place) = place else { return self.number(0) };
        self.number(1).text(&place.geonames).text(&place.name).term(place.precision).texts(&place.within)
    }

    fn texts(&mut self, list: &[impl ToString]) -> &mut Self {
        self.list(list, |parts, text| {
            parts.text(text);
        })
    }

    fn listed(&mut self, spans: &[Span]) -> &mut Self {
        self.list(spans, |parts, span| {
            parts.span(*span);
        })
    }

    fn role(&mut self, role: &Role) {
        self.text(&role.words).span(role.span);
    }

    fn resolution(&mut self, resolution: &Resolution) {
        self.term(resolution.basis).listed(&resolution.chain);
        self.bytes(&resolution.confidence.value().to_le_bytes());
    }

    fn statement(&mut self, statement: &Statement) {
        let of = &statement.parts;
        self.text(&statement.id).spans(of.source.as_ref()).spans(of.cue.as_ref()).spans(Some(&of.content));
        self.term(of.form).term(of.stance).bytes(&of.confidence.value().to_le_bytes());
        self.maybe(of.speaker.as_ref().map(|resolution| resolution.speaker.0));
        self.newer(|parts| of.speaker.iter().for_each(|resolution| parts.resolution(resolution)));
        self.newest(of.about.is_some(), |parts| {
            parts.maybe(of.about);
        });
    }

    fn mention(&mut self, mention: &Mention) {
        self.span(mention.span).term(mention.kind);
        self.newer(|parts| {
            match &mention.referent {
                None => parts.number(0),
                Some(Referent::Speaker(index)) => parts.number(1).text(&index.0),
                Some(Referent::Time(time)) => parts.number(2).known_time(*time),
                Some(Referent::Place(place)) => parts.number(3).known_place(Some(place)),
            };
        });
    }

    fn document_speaker(&mut self, speaker: &DocumentSpeaker) {
        self.text(&speaker.name).term(speaker.kind).term(speaker.standing());
        self.texts(&speaker.names).list(&speaker.roles, Self::role).listed(&speaker.mentions);
        self.newer(|parts| {
            let body: Vec<&Role> = speaker.speaks_for.iter().collect();
            parts.maybe_span(speaker.public_by).list(&body, |parts, role| parts.role(role));
        });
    }

    fn speaker_at(&mut self, at: &SpeakerAt) -> &mut Self {
        self.text(&at.document).text(&at.name)
    }

    fn incident_mention(&mut self, mention: &IncidentMention) {
        self.term(mention.kind).term(mention.role).maybe_span(mention.trigger);
        self.reported_time(mention.time.as_ref()).reported_place(mention.place.as_ref());
        let says_something = (mention.status, mention.gathering, mention.follows)
            != (IncidentStatus::Happened, None, None)
            || !mention.participants.is_empty();
        self.newest(says_something, |parts| {
            parts.term(mention.status).maybe(mention.gathering.map(Vocabulary::code)).maybe(mention.follows);
            parts.list(&mention.participants, |parts, participant| {
                let figure: Vec<&Figure> = participant.figure.iter().collect();
                parts.term(participant.role).span(participant.span);
                parts.list(&figure, |parts, figure| parts.figure(figure));
            });
        });
    }

    fn figure(&mut self, figure: &Figure) {
        self.term(figure.measure).span(figure.span).text(&figure.least).maybe(figure.most);
        self.text(&figure.is_rough);
    }

    fn digest(&self) -> Sha256 {
        Sha256::of(&self.bytes)
    }
}

pub(crate) fn maker(maker: &Maker) -> Sha256 {
    let mut parts = Parts::default();
    parts
        .text(&maker.id)
        .term(maker.kind)
        .text(&maker.name)
        .maybe(maker.weights)
        .maybe(maker.settings)
        .digest()
}

pub(crate) fn batch(batch: &Batch) -> Sha256 {
    Parts::default().text(&batch.id).text(&batch.at).text(&batch.command).digest()
}

pub(crate) fn origin(origin: &Origin) -> Sha256 {
    Parts::default().origin(origin).digest()
}

pub(crate) fn document(document: &Document) -> Sha256 {
    let mut parts = Parts::default();
    parts.text(&document.id).maybe(document.outlet.as_deref());
    parts.maybe(document.url.as_deref()).maybe(document.source_id.as_deref()).digest()
}

pub(crate) fn revision(revision: &Revision) -> Sha256 {
    let mut parts = Parts::default();
    let facts = &revision.facts;
    // The id is a hash of the text, which therefore need not be hashed once more.
    parts.text(&revision.id).text(&revision.document).text(&revision.capture);
    parts.maybe(facts.title.as_deref()).maybe(facts.byline.as_deref());
    parts.publication(facts.published.as_ref()).publication(facts.updated.as_ref());
    parts.maybe(facts.wire_credit.as_deref()).maybe(facts.language.as_deref());
    parts.list(revision.furniture(), |parts, span| {
        parts.span(*span);
    });
    parts.digest()
}

/// Hashes a reading in the form of the layout in which it was written.
pub(crate) fn reading(reading: &Reading, layout: Option<i64>) -> Sha256 {
    let mut parts = Parts::new(layout);
    parts.text(&reading.revision).text(&reading.maker);
    parts.list(&reading.statements, Parts::statement);
    parts.list(&reading.mentions, Parts::mention);
    parts.list(&reading.speakers, Parts::document_speaker);
    parts.newer(|parts| {
        parts.listed(&reading.private_names);
    });
    parts.list(&reading.incident_mentions, Parts::incident_mention);
    parts.newest(!reading.figures.is_empty(), |parts| {
        parts.list(&reading.figures, Parts::figure);
    });
    // Last, and only where there is one: readings of before layout 2 keep their hashes.
    if let Some(language) = reading.language {
        parts.text(&language.code());
    }
    parts.digest()
}

pub(crate) fn refusal(refusal: &Refusal) -> Sha256 {
    let mut parts = Parts::default();
    parts.origin(&refusal.origin).maybe(refusal.sha256).term(refusal.reason);
    parts.text(&refusal.message).text(&refusal.hint).digest()
}

/// Hashes a review. Those of statements have the form of layout 1; the words that begin each kind tell them apart.
pub(crate) fn review(review: &Review) -> Sha256 {
    let mut parts = Parts::default();
    match &review.judgement {
        Judgement::Confirm(statement) | Judgement::Reject(statement) => parts.text(statement),
        Judgement::Merge(one, other) => parts.speaker_at(one).speaker_at(other),
        Judgement::Split(at) | Judgement::Show(at) => parts.speaker_at(at),
        Judgement::MergeIncidents(one, other) | Judgement::MoveDocument(one, other) => {
            parts.text(one).text(other)
        }
        Judgement::SplitIncident(documents) => parts.texts(documents),
        Judgement::ConfirmDispute(one, other)
        | Judgement::RejectDispute(one, other)
        | Judgement::MoveStatement(one, other) => parts.text(one).text(other),
        Judgement::RenameDispute(one, other, question) => parts.text(one).text(other).text(question),
        Judgement::Withdraw(earlier) => parts.text(earlier),
    };
    parts.term(review.judgement.verdict()).text(&review.reviewer);
    parts.text(&review.note).text(&review.at).digest()
}

fn of(add: impl FnOnce(&mut Parts)) -> Sha256 {
    let mut parts = Parts::default();
    add(&mut parts);
    parts.digest()
}

/// Hashes rows that have been hashed, each with its name, in this order.
pub(crate) fn digests(rows: &[(String, [u8; 32])]) -> Sha256 {
    of(|parts| {
        parts.list(rows, |parts, (name, digest)| {
            parts.text(name).bytes(digest);
        });
    })
}
