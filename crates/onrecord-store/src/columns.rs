//! From the columns of a row back to the values that they were written from.

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_types::{
    Batch, Confidence, Document, DocumentId, Figure, Id, IdKind, Judgement, KnownPlace, KnownTime, Language,
    Maker, Origin, PublicationTime, Refusal, ReportedPlace, ReportedTime, Review, Role, Sha256, Span,
    SpeakerAt, StatementId, Text, Verdict, Vocabulary,
};
use rusqlite::Row;
use rusqlite::types::FromSql;

use crate::{Error, Result};

/// Reads the columns of one row from left to right.
pub(crate) struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl<'a> Columns<'a> {
    pub(crate) fn of(row: &'a Row<'a>) -> Self {
        Self { row, next: 0 }
    }

    /// Begins after the first `skipped` columns.
    pub(crate) fn after(row: &'a Row<'a>, skipped: usize) -> Self {
        Self { row, next: skipped }
    }

    fn place(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    pub(crate) fn value<T: FromSql>(&mut self) -> Result<T> {
        let place = self.place();
        Ok(self.row.get(place)?)
    }

    /// Parses a text column; `None` where it is null.
    fn parsed<T, E: Into<Error>>(
        &mut self,
        parse: impl FnOnce(&str) -> std::result::Result<T, E>,
    ) -> Result<Option<T>> {
        let place = self.place();
        let text = self.row.get_ref(place)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        text.map(|text| parse(text).map_err(Into::into)).transpose()
    }

    fn required<T>(&self, value: Option<T>) -> Result<T> {
        value.ok_or_else(|| Error::damaged(format!("column {} of a row is empty", self.next)))
    }

    pub(crate) fn maybe_id<K: IdKind>(&mut self) -> Result<Option<Id<K>>> {
        self.parsed(str::parse)
    }

    pub(crate) fn id<K: IdKind>(&mut self) -> Result<Id<K>> {
        let id = self.maybe_id()?;
        self.required(id)
    }

    pub(crate) fn maybe_sha256(&mut self) -> Result<Option<Sha256>> {
        self.parsed(str::parse)
    }

    pub(crate) fn sha256(&mut self) -> Result<Sha256> {
        let hash = self.maybe_sha256()?;
        self.required(hash)
    }

    pub(crate) fn maybe_term<V: Vocabulary>(&mut self) -> Result<Option<V>> {
        self.parsed(V::from_code)
    }

    pub(crate) fn term<V: Vocabulary>(&mut self) -> Result<V> {
        let term = self.maybe_term()?;
        self.required(term)
    }

    pub(crate) fn maybe_language(&mut self) -> Result<Option<Language>> {
        self.parsed(Language::from_code)
    }

    pub(crate) fn maybe_date(&mut self) -> Result<Option<Date>> {
        self.parsed(|text| text.parse().map_err(|_| Error::damaged(format!("not a day: `{text}`"))))
    }

    pub(crate) fn maybe_timestamp(&mut self) -> Result<Option<Timestamp>> {
        self.parsed(|text| text.parse().map_err(|_| Error::damaged(format!("not a time: `{text}`"))))
    }

    pub(crate) fn timestamp(&mut self) -> Result<Timestamp> {
        let at = self.maybe_timestamp()?;
        self.required(at)
    }

    pub(crate) fn maybe_count64(&mut self) -> Result<Option<u64>> {
        let count: Option<i64> = self.value()?;
        count
            .map(|count| {
                u64::try_from(count).map_err(|_| Error::damaged(format!("a count is negative: {count}")))
            })
            .transpose()
    }

    pub(crate) fn count64(&mut self) -> Result<u64> {
        let count = self.maybe_count64()?;
        self.required(count)
    }

    pub(crate) fn count(&mut self) -> Result<u32> {
        self.value()
    }

    pub(crate) fn maybe_confidence(&mut self) -> Result<Option<Confidence>> {
        let value: Option<f64> = self.value()?;
        Ok(value.map(Confidence::new).transpose()?)
    }

    pub(crate) fn confidence(&mut self) -> Result<Confidence> {
        Ok(Confidence::new(self.value()?)?)
    }

    /// Reads `raw, date, instant`.
    pub(crate) fn publication(&mut self) -> Result<Option<PublicationTime>> {
        let raw: Option<String> = self.value()?;
        let date = self.maybe_date()?;
        let instant = self.maybe_timestamp()?;
        Ok(raw.zip(date).map(|(raw, date)| PublicationTime::new(raw, date, instant)))
    }

    /// Reads `start, end` of a span of `text`.
    pub(crate) fn maybe_span(&mut self, text: &Text) -> Result<Option<Span>> {
        let start = self.maybe_count64()?;
        let end = self.maybe_count64()?;
        start.zip(end).map(|(start, end)| span(text, start, end)).transpose()
    }

    pub(crate) fn span(&mut self, text: &Text) -> Result<Span> {
        let span = self.maybe_span(text)?;
        self.required(span)
    }

    /// Reads `words, start, end` of a role.
    pub(crate) fn maybe_role(&mut self, text: &Text) -> Result<Option<Role>> {
        let words: Option<String> = self.value()?;
        let span = self.maybe_span(text)?;
        Ok(words.zip(span).map(|(words, span)| Role { words, span }))
    }

    /// Reads `words, start, end, precision, first, last`.
    pub(crate) fn reported_time(&mut self, text: &Text) -> Result<Option<ReportedTime>> {
        let words: Option<String> = self.value()?;
        let span = self.maybe_span(text)?;
        let precision = self.maybe_term()?;
        let (first, last) = (self.maybe_date()?, self.maybe_date()?);
        Ok(words.zip(precision).map(|(words, precision)| ReportedTime {
            words,
            span,
            precision,
            days: first.zip(last),
        }))
    }

    /// Reads `precision, first, last`.
    pub(crate) fn known_time(&mut self) -> Result<Option<KnownTime>> {
        let precision = self.maybe_term()?;
        let (first, last) = (self.maybe_date()?, self.maybe_date()?);
        Ok(precision.map(|precision| KnownTime { precision, days: first.zip(last) }))
    }

    /// Reads `geonames, name, precision, within`.
    pub(crate) fn known_place(&mut self) -> Result<Option<KnownPlace>> {
        let geonames: Option<u32> = self.value()?;
        let name: Option<String> = self.value()?;
        let precision = self.maybe_term()?;
        let within = self.parsed(|json| {
            serde_json::from_str(json).map_err(|_| Error::damaged(format!("not a list of names: `{json}`")))
        })?;
        let place = geonames.zip(name).zip(precision).zip(within);
        Ok(place.map(|(((geonames, name), precision), within)| KnownPlace {
            geonames,
            name,
            precision,
            within,
        }))
    }

    /// Reads `words, within, start, end, precision` and a known place.
    pub(crate) fn reported_place(&mut self, text: &Text) -> Result<Option<ReportedPlace>> {
        let words: Option<String> = self.value()?;
        let within = self.value()?;
        let span = self.maybe_span(text)?;
        let precision = self.maybe_term()?;
        let known = self.known_place()?;
        let place = words.zip(precision);
        Ok(place.map(|(words, precision)| ReportedPlace { words, within, span, precision, known }))
    }

    /// Reads `measure, start, end, least, most, is_rough`.
    pub(crate) fn maybe_figure(&mut self, text: &Text) -> Result<Option<Figure>> {
        let (measure, span) = (self.maybe_term()?, self.maybe_span(text)?);
        let (least, most) = (self.maybe_number()?, self.maybe_number()?);
        let is_rough: Option<bool> = self.value()?;
        let figure = measure.zip(span).zip(least).zip(is_rough);
        Ok(figure.map(|(((measure, span), least), is_rough)| Figure { measure, span, least, most, is_rough }))
    }

    pub(crate) fn figure(&mut self, text: &Text) -> Result<Figure> {
        let figure = self.maybe_figure(text)?;
        self.required(figure)
    }

    /// Reads a number that [`whole`] wrote.
    fn maybe_number(&mut self) -> Result<Option<u64>> {
        Ok(self.value::<Option<i64>>()?.map(i64::cast_unsigned))
    }

    /// Reads `path, line, url`.
    pub(crate) fn origin(&mut self) -> Result<Origin> {
        Ok(Origin { path: self.value()?, line: self.maybe_count64()?, url: self.value()? })
    }

    /// Reads `id, outlet, url, source_id`.
    pub(crate) fn document(&mut self) -> Result<Document> {
        Ok(Document { id: self.id()?, outlet: self.value()?, url: self.value()?, source_id: self.value()? })
    }

    /// Reads `path, line, url, sha256, reason, message, hint`.
    pub(crate) fn refusal(&mut self) -> Result<Refusal> {
        Ok(Refusal {
            origin: self.origin()?,
            sha256: self.maybe_sha256()?,
            reason: self.term()?,
            message: self.value()?,
            hint: self.value()?,
        })
    }

    /// Reads `verdict, statement, document, name, other_document, other_name, documents, withdrawn, statements, question`.
    fn judgement(&mut self) -> Result<Judgement> {
        let verdict = self.term()?;
        let statement = self.maybe_id()?;
        let one = self.speaker_at()?;
        let other = self.speaker_at()?;
        let documents: Option<Vec<DocumentId>> = self.ids()?;
        let withdrawn = self.maybe_id()?;
        let (statements, question) = (self.ids()?, self.value()?);
        if let Some(statements) = statements {
            let (one, other) = self.required(pair(&statements))?;
            return self.judgement_of_dispute(verdict, (one, other), question);
        }
        Ok(match (verdict, documents) {
            (Verdict::Confirm, _) => Judgement::Confirm(self.required(statement)?),
            (Verdict::Reject, _) => Judgement::Reject(self.required(statement)?),
            (Verdict::Merge, None) => Judgement::Merge(self.required(one)?, self.required(other)?),
            (Verdict::Merge, Some(documents)) => {
                let (one, other) = self.required(pair(&documents))?;
                Judgement::MergeIncidents(one, other)
            }
            (Verdict::Split, None) => Judgement::Split(self.required(one)?),
            (Verdict::Split, Some(documents)) => Judgement::SplitIncident(documents),
            (Verdict::Move, documents) => {
                let (moved, to) = self.required(documents.as_deref().and_then(pair))?;
                Judgement::MoveDocument(moved, to)
            }
            (Verdict::Show, _) => Judgement::Show(self.required(one)?),
            (Verdict::Withdraw, _) => Judgement::Withdraw(self.required(withdrawn)?),
            (Verdict::Rename, _) => return Err(Error::damaged("what is renamed is not told")),
        })
    }

    fn judgement_of_dispute(
        &self,
        verdict: Verdict,
        (one, other): (StatementId, StatementId),
        question: Option<String>,
    ) -> Result<Judgement> {
        match verdict {
            Verdict::Confirm => Ok(Judgement::ConfirmDispute(one, other)),
            Verdict::Reject => Ok(Judgement::RejectDispute(one, other)),
            Verdict::Rename => Ok(Judgement::RenameDispute(one, other, self.required(question)?)),
            Verdict::Move => Ok(Judgement::MoveStatement(one, other)),
            _ => Err(Error::damaged(format!("no verdict on a dispute: `{}`", verdict.code()))),
        }
    }

    /// Reads a JSON array of ids.
    fn ids<K: IdKind>(&mut self) -> Result<Option<Vec<Id<K>>>> {
        self.parsed(|json| {
            serde_json::from_str(json).map_err(|_| Error::damaged(format!("not a list of ids: `{json}`")))
        })
    }

    /// Reads `document, name`.
    fn speaker_at(&mut self) -> Result<Option<SpeakerAt>> {
        let document = self.maybe_id()?;
        let name = self.value::<Option<String>>()?;
        Ok(document.zip(name).map(|(document, name)| SpeakerAt { document, name }))
    }

    /// Reads a judgement's columns, then `reviewer, note, at`.
    pub(crate) fn review(&mut self) -> Result<Review> {
        let judgement = self.judgement()?;
        let (reviewer, note): (String, String) = (self.value()?, self.value()?);
        Ok(Review::new(judgement, reviewer, note, self.timestamp()?))
    }

    /// Reads `id, at, command`.
    pub(crate) fn batch(&mut self) -> Result<Batch> {
        Ok(Batch { id: self.id()?, at: self.timestamp()?, command: self.value()? })
    }

    /// Reads `id, kind, name, weights, settings`.
    pub(crate) fn maker(&mut self) -> Result<Maker> {
        Ok(Maker {
            id: self.id()?,
            kind: self.term()?,
            name: self.value()?,
            weights: self.maybe_sha256()?,
            settings: self.maybe_sha256()?,
        })
    }
}

/// Returns the two ids of a list of two.
fn pair<K: IdKind + Copy>(ids: &[Id<K>]) -> Option<(Id<K>, Id<K>)> {
    let [one, other] = ids else { return None };
    Some((*one, *other))
}

/// Makes the span of `text` that was stored as two numbers.
pub(crate) fn span(text: &Text, start: u64, end: u64) -> Result<Span> {
    let fits = |offset: u64| {
        usize::try_from(offset).map_err(|_| Error::damaged(format!("an offset is out of range: {offset}")))
    };
    Ok(text.span(fits(start)?, fits(end)?)?)
}

/// Converts a number of which a text tells for a column; one beyond 2^63, which no text means, stands there as a negative
/// number.
pub(crate) fn whole(number: u64) -> i64 {
    number.cast_signed()
}

/// Converts a length or an offset for a column.
pub(crate) fn integer(number: impl TryInto<i64>) -> Result<i64> {
    number
        .try_into()
        .map_err(|_| Error::new(crate::ErrorKind::Misfit, "a number is too large for the record"))
}

/// Converts the first and last byte of a span for its two columns.
pub(crate) fn offsets(span: Option<Span>) -> Result<(Option<i64>, Option<i64>)> {
    let Some(span) = span else { return Ok((None, None)) };
    Ok((Some(integer(span.start())?), Some(integer(span.end())?)))
}
