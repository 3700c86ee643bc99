//! The bytes that stand for a value when it is hashed for the log.
//!
//! Every part is preceded by its length and every list by its count, so that no two values share their bytes. The
//! form is part of the file's format: a change to it needs a new layout.

use onrecord_types::{
    Batch, Document, IncidentMention, Linking, Maker, Origin, PublicationTime, Reading, Refusal,
    ReportedPlace, ReportedTime, Review, Revision, Sha256, Span, SpanSet, Vocabulary,
};

/// Collects the bytes of one value.
#[derive(Default)]
struct Parts(Vec<u8>);

impl Parts {
    fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.number(bytes.len());
        self.0.extend_from_slice(bytes);
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
        self.0.extend_from_slice(&(number as u64).to_le_bytes());
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
        self.maybe_span(place.span).term(place.precision)
    }

    fn incident_mention(&mut self, mention: &IncidentMention) {
        self.term(mention.kind).term(mention.role).maybe_span(mention.trigger);
        self.reported_time(mention.time.as_ref()).reported_place(mention.place.as_ref());
    }

    fn digest(&self) -> Sha256 {
        Sha256::of(&self.0)
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

pub(crate) fn reading(reading: &Reading) -> Sha256 {
    let mut parts = Parts::default();
    parts.text(&reading.revision).text(&reading.maker);
    parts.list(&reading.statements, |parts, statement| {
        let of = &statement.parts;
        parts.text(&statement.id).spans(of.source.as_ref()).spans(of.cue.as_ref()).spans(Some(&of.content));
        parts.term(of.form).term(of.stance).bytes(&of.confidence.value().to_le_bytes());
        parts.maybe(of.speaker.map(|speaker| speaker.0));
    });
    parts.list(&reading.mentions, |parts, mention| {
        parts.span(mention.span).term(mention.kind);
    });
    parts.list(&reading.speakers, |parts, speaker| {
        parts.text(&speaker.name).term(speaker.kind).term(speaker.standing);
        parts.list(&speaker.names, |parts, name| {
            parts.text(name);
        });
        parts.list(&speaker.roles, |parts, role| {
            parts.text(&role.words).span(role.span);
        });
        parts.list(&speaker.mentions, |parts, span| {
            parts.span(*span);
        });
    });
    parts.list(&reading.incident_mentions, Parts::incident_mention);
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

pub(crate) fn review(review: &Review) -> Sha256 {
    let mut parts = Parts::default();
    parts.text(&review.statement).term(review.verdict).text(&review.reviewer);
    parts.text(&review.note).text(&review.at).digest()
}

pub(crate) fn linking(linking: &Linking) -> Sha256 {
    let mut parts = Parts::default();
    incidents(&mut parts, linking);
    parts.list(&linking.speakers, |parts, speaker| {
        parts.text(&speaker.id).text(&speaker.name).term(speaker.kind).term(speaker.standing);
        parts.list(&speaker.names, |parts, name| {
            parts.text(name);
        });
        parts.list(&speaker.roles, |parts, role| {
            parts.text(role);
        });
        parts.list(&speaker.members, |parts, member| {
            parts.text(&member.revision).text(&member.index.0);
        });
    });
    parts.list(&linking.accounts, |parts, account| {
        parts.text(&account.id).text(&account.incident).text(&account.speaker);
        parts.list(&account.statements, |parts, statement| {
            parts.text(statement);
        });
    });
    parts.list(&linking.copy_families, |parts, family| {
        parts.text(&family.id).maybe(family.origin.as_deref()).text(&family.reason);
        parts.list(&family.documents, |parts, document| {
            parts.text(document);
        });
    });
    parts.list(&linking.changes, |parts, change| {
        parts.text(&change.id).text(&change.document).text(&change.revisions.0).text(&change.revisions.1);
        parts.term(change.kind).maybe(change.before).maybe(change.after);
    });
    parts.digest()
}

fn incidents(parts: &mut Parts, linking: &Linking) {
    parts.list(&linking.incidents, |parts, incident| {
        parts.text(&incident.id).term(incident.kind).text(&incident.label);
        parts.maybe(incident.time.as_ref().map(|(revision, _)| revision));
        parts.reported_time(incident.time.as_ref().map(|(_, time)| time));
        parts.maybe(incident.place.as_ref().map(|(revision, _)| revision));
        parts.reported_place(incident.place.as_ref().map(|(_, place)| place));
        parts.list(&incident.documents, |parts, link| {
            parts.text(&link.document).term(link.role);
            parts.bytes(&link.confidence.value().to_le_bytes()).text(&link.reason);
        });
        parts.text(&incident.independent_sources);
    });
    parts.list(&linking.statement_incidents, |parts, (statement, incident)| {
        parts.text(statement).text(incident);
    });
}
