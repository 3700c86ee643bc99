//! An article with its statements drawn beneath the words.
//!
//! Each line of text is followed by the marks of the statements that touch it, one statement after another:
//! carets under the words, dots between two pieces of one span set, and the statement's number with the part
//! that the carets show. A paragraph ends with what is known of the statements that begin in it.

use std::fmt::Write as _;
use std::ops::Range;

use onrecord_types::{Reading, Revision, Span, SpanSet, Statement, Vocabulary as _};

/// Characters of text a line; with the gutter and a label it still fits a review page.
const WIDTH: usize = 92;
/// What stands before text and marks.
const GUTTER: &str = "    ";
/// What stands before a line that touches furniture.
const FURNITURE_GUTTER: &str = "  ~ ";

/// Returns the text of `revision`, wrapped by paragraph, with the statements of `reading` drawn beneath, and
/// the speakers listed at the end.
///
/// Columns count characters, so wide and combining characters shift the carets in a terminal. Lines that touch
/// furniture bear a `~`. Of a reading of another revision, the spans that do not fit are not drawn.
///
/// ```
/// # use onrecord_types::*;
/// # use onrecord_testkit::draw;
/// let text = Text::new("“No,” she said.");
/// let parts = StatementParts {
///     source: Some(text.span(10, 13)?.into()),
///     cue: Some(text.span(14, 18)?.into()),
///     content: text.span(0, 9)?.into(),
///     form: Form::Direct,
///     stance: Stance::Says,
///     confidence: Confidence::FULL,
///     speaker: None,
///     about: None,
/// };
/// let document = Document::new(None, None, None, None, text.as_str());
/// let revision = Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), text, vec![]);
/// let reading = Reading {
///     revision: revision.id,
///     maker: Maker::new(MakerKind::Program, "example", None, None).id,
///     language: None,
///     statements: vec![Statement::new(revision.id, parts)],
///     mentions: vec![],
///     speakers: vec![],
///     private_names: vec![],
///     incident_mentions: vec![],
///     figures: vec![],
/// };
/// let lines: Vec<_> = draw(&revision, &reading).lines().map(str::to_owned).collect();
/// assert_eq!(lines[0], "    “No,” she said.");
/// assert_eq!(lines[1], "    ^^^^^ 1 CONTENT");
/// assert_eq!(lines[2], "          ^^^ 1 SOURCE");
/// assert_eq!(lines[3], "              ^^^^ 1 CUE");
/// # Ok::<(), onrecord_types::Error>(())
/// ```
pub fn draw(revision: &Revision, reading: &Reading) -> String {
    let mut drawing = String::new();
    let text = revision.text().as_str();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let bytes = start..start + paragraph.len();
        start = bytes.end + 1;
        if paragraph.trim().is_empty() {
            continue;
        }
        for line in wrap(text, bytes.clone()) {
            draw_line(&mut drawing, revision, reading, line);
        }
        for (number, statement) in numbered(reading) {
            if bytes.contains(&cover(statement).start()) {
                draw_facts(&mut drawing, reading, number, statement);
            }
        }
        drawing.push('\n');
    }
    draw_speakers(&mut drawing, reading);
    let end = drawing.trim_end().len();
    drawing.truncate(end);
    drawing.push('\n');
    drawing
}

fn numbered(reading: &Reading) -> impl Iterator<Item = (usize, &Statement)> {
    (1..).zip(&reading.statements)
}

/// Returns the smallest span over all parts of a statement.
fn cover(statement: &Statement) -> Span {
    let parts = &statement.parts;
    [&parts.source, &parts.cue]
        .into_iter()
        .flatten()
        .fold(parts.content.cover(), |all, part| all.cover(part.cover()))
}

/// Cuts a paragraph into byte ranges of at most [`WIDTH`] characters, after white space where there is any.
fn wrap(text: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut rest = paragraph;
    while let Some(words) = text.get(rest.clone()).filter(|words| !words.is_empty()) {
        let line = match words.char_indices().nth(WIDTH) {
            None => words.len(),
            Some((full, _)) => words
                .char_indices()
                .take(WIDTH)
                .filter(|(_, c)| c.is_whitespace())
                .last()
                .map_or(full, |(at, c)| at + c.len_utf8()),
        };
        lines.push(rest.start..rest.start + line);
        rest.start += line;
    }
    lines
}

fn draw_line(drawing: &mut String, revision: &Revision, reading: &Reading, line: Range<usize>) {
    let words = revision.text().as_str().get(line.clone()).unwrap_or_default();
    let furniture = revision.span(line.start, line.end).is_ok_and(|span| revision.is_furniture(span));
    let shown: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let gutter = if furniture { FURNITURE_GUTTER } else { GUTTER };
    push_row(drawing, gutter, &shown);
    for (number, statement) in numbered(reading) {
        for row in rows(&marks(revision, &line, number, statement)) {
            push_row(drawing, GUTTER, &row);
        }
    }
}

fn push_row(drawing: &mut String, gutter: &str, row: &str) {
    drawing.push_str(gutter);
    drawing.push_str(row);
    let end = drawing.trim_end().len();
    drawing.truncate(end);
    drawing.push('\n');
}

/// One part of one statement under one line: at which column, and what is drawn.
struct Mark {
    column: usize,
    drawn: String,
}

fn marks(revision: &Revision, line: &Range<usize>, number: usize, statement: &Statement) -> Vec<Mark> {
    let parts = &statement.parts;
    let named =
        [(parts.source.as_ref(), "SOURCE"), (parts.cue.as_ref(), "CUE"), (Some(&parts.content), "CONTENT")];
    let mut marks: Vec<Mark> = named
        .into_iter()
        .filter_map(|(set, name)| mark(revision, line, set?, &format!(" {number} {name}")))
        .collect();
    marks.sort_by_key(|mark| mark.column);
    marks
}

/// Draws the pieces of `set` that lie in `line`; `None` when none does.
fn mark(revision: &Revision, line: &Range<usize>, set: &SpanSet, label: &str) -> Option<Mark> {
    let text = revision.text().as_str();
    let mut mark: Option<Mark> = None;
    for span in set.spans() {
        let (start, end) = (span.start().max(line.start), span.end().min(line.end));
        // A piece that ends in the white space at which the line was cut has no caret there.
        let Some(words) = text.get(start..end).map(str::trim_end).filter(|words| !words.is_empty()) else {
            continue;
        };
        let before = text.get(line.start..start).map_or(0, |words| words.chars().count());
        let mark = mark.get_or_insert(Mark { column: before, drawn: String::new() });
        let gap = before - mark.column - mark.drawn.len();
        mark.drawn.push_str(&".".repeat(gap));
        mark.drawn.push_str(&"^".repeat(words.chars().count()));
    }
    mark.map(|mark| Mark { drawn: mark.drawn + label, ..mark })
}

/// Lays marks, sorted by column, into as few rows as they need.
fn rows(marks: &[Mark]) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for mark in marks {
        // One column stays free between a label and the next caret.
        let free = rows.iter().position(|row| row.is_empty() || row.len() < mark.column);
        let row = free.unwrap_or_else(|| {
            rows.push(String::new());
            rows.len() - 1
        });
        let row = &mut rows[row];
        row.push_str(&" ".repeat(mark.column - row.len()));
        row.push_str(&mark.drawn);
    }
    rows
}

fn draw_facts(drawing: &mut String, reading: &Reading, number: usize, statement: &Statement) {
    let parts = &statement.parts;
    let speaker = reading.speaker_of(statement).map_or("no speaker", |speaker| speaker.name.as_str());
    let row = format!(
        "{number}  {speaker} | {} | {} | {} {:.2}",
        parts.form.code(),
        parts.stance.code(),
        parts.confidence.word(),
        parts.confidence.value()
    );
    push_row(drawing, "  = ", &row);
}

fn draw_speakers(drawing: &mut String, reading: &Reading) {
    for speaker in &reading.speakers {
        let mut row = format!("{} | {} | {}", speaker.name, speaker.kind.code(), speaker.standing().code());
        for role in &speaker.roles {
            // Writing to a string cannot fail.
            let _ = write!(row, " | role: {}", role.words);
        }
        for name in speaker.names.iter().filter(|name| **name != speaker.name) {
            let _ = write!(row, " | also: {name}");
        }
        push_row(drawing, "SPEAKER  ", &row);
    }
}
