//! Lines for people: wrapping, indenting, dates, numbers with their words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;
use onrecord_serve::{places, telling};
use onrecord_store::views::{
    IncidentName, PassageView, RepeatedView, ReviewRow, ReviewSubject, ReviewedDocument, ReviewedSpeaker,
    ReviewedStatement, SaidKey, StatementView,
};
use onrecord_types::{Confidence, IncidentStatus, Language, PublicationTime, ReportedPlace, Vocabulary};

/// The width that text is wrapped to: what a terminal holds, and what the eye can follow.
pub(crate) const WIDTH: usize = 100;

/// Appends `words` wrapped to the width, each line after `indent` spaces.
pub(crate) fn wrap(out: &mut String, indent: usize, words: &str) {
    let mut column = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && indent + column + 1 + length > WIDTH {
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            out.extend(std::iter::repeat_n(' ', indent));
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
}

/// Returns `1 statement` or `3 statements`.
pub(crate) fn count(number: impl Into<u64>, one: &str, many: &str) -> String {
    let number = number.into();
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Returns the day of publication, or that none is known.
pub(crate) fn day(published: Option<&PublicationTime>) -> String {
    published.map_or_else(|| "no date".to_owned(), |time| time.date().to_string())
}

/// Returns that a text is in another language and what follows from it.
pub(crate) fn unread(language: Language) -> String {
    format!("in {language}; not read for statements")
}

/// Returns a day, or the first and the last of several.
pub(crate) fn days((first, last): (Date, Date)) -> String {
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}

/// Returns an incident's label, with a mark before it that cannot be missed where it is not plainly told as having
/// happened: `PLANNED: Vigil in Lowmere`.
pub(crate) fn marked(name: &IncidentName) -> String {
    match telling::mark(name.kind, name.status) {
        Some(mark) if name.status != IncidentStatus::Happened => {
            format!("{}: {}", mark.word.to_uppercase(), name.label)
        }
        Some(mark) => format!("{} ({})", name.label, mark.word),
        None => name.label.clone(),
    }
}

/// Returns where words stand: `Courier, 2031-03-04, doc-… at 12-20`.
pub(crate) fn passage(at: &PassageView) -> String {
    let outlet = at.outlet.as_deref().unwrap_or("outlet unknown");
    format!("{outlet}, {}, {} at {}-{}", day(at.published.as_ref()), at.document, at.span.0, at.span.1)
}

/// Returns a confidence as a word and a number.
pub(crate) fn sureness(confidence: Confidence) -> String {
    format!("{} {:.2}", confidence.word(), confidence.value())
}

/// Appends statements, each once: those that linking folded, or that several documents carry in the same words.
pub(crate) fn repeated(out: &mut String, indent: usize, statements: &[RepeatedView]) {
    for repeated in statements {
        statement(out, indent, &repeated.shown);
        if let Some(told) = telling::repeated(repeated) {
            wrap(out, indent + 4, &told);
        }
        repeated.repeats.iter().for_each(|other| also(out, indent + 4, other));
    }
}

/// Appends where the words of a statement stand once more.
pub(crate) fn also(out: &mut String, indent: usize, other: &StatementView) {
    let outlet = other.outlet.as_deref().unwrap_or("outlet unknown");
    let mut facts = vec![format!("also {outlet}"), day(other.published.as_ref())];
    facts.extend(other.review.as_ref().map(|review| {
        format!("{} by {}", review.judgement.verdict().label().to_lowercase(), review.reviewer)
    }));
    facts.push(other.id.to_string());
    wrap(out, indent, &facts.join(" · "));
}

/// Appends statements, those that several documents carry in the same words once.
pub(crate) fn statements(out: &mut String, indent: usize, statements: &[StatementView]) {
    let mut places: BTreeMap<SaidKey<'_>, Vec<&StatementView>> = BTreeMap::new();
    for statement in statements {
        places.entry(statement.said()).or_default().push(statement);
    }
    for first in statements {
        let Some(same) = places.remove(&first.said()) else { continue };
        statement(out, indent, first);
        for other in same.iter().skip(1) {
            also(out, indent + 4, other);
        }
    }
}

/// Appends one statement: its words, then in one line how, where and how sure.
pub(crate) fn statement(out: &mut String, indent: usize, statement: &StatementView) {
    wrap(out, indent, &statement.words);
    let mut facts = Vec::new();
    if let Some(cue) = &statement.cue {
        facts.push(format!("“{}”", one_line(cue)));
    }
    facts.push(format!("{}, {}", statement.stance.label(), statement.form.label().to_lowercase()));
    facts.push(statement.outlet.clone().unwrap_or_else(|| "outlet unknown".to_owned()));
    facts.push(day(statement.published.as_ref()));
    facts.push(sureness(statement.confidence));
    facts.push(statement.review.as_ref().map_or_else(
        || "not reviewed".to_owned(),
        |review| format!("{} by {}", review.judgement.verdict().label().to_lowercase(), review.reviewer),
    ));
    facts.push(statement.id.to_string());
    wrap(out, indent + 4, &facts.join(" · "));
}

/// Returns the name of a statement's speaker, or that there is none.
pub(crate) fn speaker(statement: &StatementView) -> String {
    match (&statement.speaker, &statement.source) {
        (Some(speaker), _) => speaker.name.clone(),
        (None, Some(source)) => format!("{} (not resolved)", one_line(source)),
        (None, None) => "no source named".to_owned(),
    }
}

/// Returns how the source leads to the speaker: `“he” → “the mayor” → “Mayor Ada Orr” (pronoun; medium 0.71)`.
pub(crate) fn resolution(statement: &StatementView) -> Option<String> {
    let found = statement.resolution.as_ref()?;
    let source = statement.source.iter();
    let steps: Vec<String> =
        source.chain(&found.chain).map(|words| format!("“{}”", one_line(words))).collect();
    let basis = found.basis.label().to_lowercase();
    Some(format!("{} ({basis}; {})", steps.join(" → "), sureness(found.confidence)))
}

/// Returns where an incident is, in words: `“Heron Park”, in Lowmere, Oland (GeoNames 77: Lowmere)`.
pub(crate) fn place(place: &ReportedPlace) -> String {
    let around = places::around(place).map_or_else(String::new, |around| format!(", in {around}"));
    let known = places::known(place).map_or_else(String::new, |known| format!(" ({known})"));
    format!("“{}”{around}{known}", place.words)
}

/// Appends a review: what it says of what, then who, when and why.
pub(crate) fn review(out: &mut String, indent: usize, row: &ReviewRow) {
    let verdict = row.verdict.label().to_lowercase();
    let at = |at: &ReviewedSpeaker| {
        let title = at.title.as_deref().unwrap_or("untitled");
        format!("{} in “{}” ({})", one_line(&at.name), one_line(title), at.document)
    };
    let what = match &row.subject {
        ReviewSubject::Statement(id, Some(view)) => format!("{id} {verdict}: {}", one_line(&view.words)),
        ReviewSubject::Statement(id, None) => format!("{id} {verdict}"),
        ReviewSubject::Speaker(one) => format!("{verdict}: {}", at(one)),
        ReviewSubject::Speakers(one, other) => format!("{verdict}: {} and {}", at(one), at(other)),
        ReviewSubject::Documents(documents) => {
            let (before, between) = telling::around(row.verdict);
            let documents: Vec<String> = documents.iter().map(reviewed).collect();
            format!("{verdict}: {before}{}", documents.join(between))
        }
        ReviewSubject::Dispute(statements, question) => {
            let (before, between) = telling::around_statements(row.verdict, statements);
            let statements: Vec<String> = telling::distinct(statements).map(reviewed_statement).collect();
            let question = question.as_deref().map(|words| format!(": “{}”", one_line(words)));
            format!("{verdict}: {before}{}{}", statements.join(between), question.unwrap_or_default())
        }
        ReviewSubject::Review(id) => format!("{id} {verdict}"),
    };
    wrap(out, indent, &what);
    let mut facts = vec![format!("by {}", row.reviewer), row.at.strftime("%F %H:%M UTC").to_string()];
    if !row.note.trim().is_empty() {
        facts.push(format!("“{}”", one_line(&row.note)));
    }
    facts.push(if row.holds { "holds".to_owned() } else { "withdrawn".to_owned() });
    facts.push(row.id.to_string());
    wrap(out, indent + 4, &facts.join(" · "));
}

/// Returns a document of which a review is: its headline, outlet and id.
fn reviewed(document: &ReviewedDocument) -> String {
    let title = document.title.as_deref().unwrap_or("untitled");
    let outlet = document.outlet.as_deref().unwrap_or("outlet unknown");
    format!("“{}” ({outlet}, {})", one_line(title), document.document)
}

/// Returns a statement by which a review names a dispute: its words and id.
fn reviewed_statement(statement: &ReviewedStatement) -> String {
    match &statement.view {
        Some(view) => format!("{} ({})", one_line(&view.words), statement.id),
        None => statement.id.to_string(),
    }
}

/// Returns the words on one line.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Appends a heading of the page.
pub(crate) fn heading(out: &mut String, words: &str) {
    _ = writeln!(out, "\n{words}\n{}", "-".repeat(words.chars().count().min(WIDTH)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_between_words_and_indents_each_line() {
        let mut out = String::new();
        wrap(&mut out, 2, &"word ".repeat(30));
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.starts_with("  word") && line.len() <= WIDTH), "{lines:#?}");
    }

    #[test]
    fn counts_in_words() {
        assert_eq!(
            (count(1_u32, "place", "places"), count(0_u32, "place", "places")),
            ("1 place".to_owned(), "0 places".to_owned())
        );
    }
}
