//! Furniture: the lines of a text that are not the article.
//!
//! The text is left as it is; what is found here is only marked. A line is furniture as a whole, or its last
//! sentences are, as when "The Associated Press contributed to this report." ends the last paragraph. A false
//! mark takes words away from those who said them, so a row of the table must be sure of its line; what is
//! missed only leaves a stray line in the text.

mod playlist;
mod sentences;
mod table;
mod words;

use onrecord_types::{Span, Text};

use crate::credit;
use crate::heading::{Stamp, byline};
use playlist::playlist;
use sentences::sentences;
use table::{Kind, Row, Shape, TABLE, is_anchor};

/// The most bytes of a sentence that is looked up.
const MAX_SENTENCE_BYTES: usize = 400;

/// The most words of a line that begins or ends like furniture. What goes on longer is a sentence of its own.
const MAX_WORDS: usize = 40;

/// The most words of a label's line, such as `SEE ALSO | Council votes to close the bridge`.
const MAX_LABEL_WORDS: usize = 30;

/// The most bytes of such a line.
const MAX_LABEL_BYTES: usize = 250;

/// The most words of a byline or a stamp.
const MAX_HEADING_WORDS: usize = 16;

/// How many headlines under a bare `RELATED STORIES` are taken with it.
const MAX_HEADLINES: usize = 6;

/// The furniture of a text and what it gives away.
#[derive(Debug, Default)]
pub(crate) struct Furniture {
    pub(crate) spans: Vec<Span>,
    /// The agency named in a closing credit, a signature, a copyright line or a dateline.
    pub(crate) wire_credit: Option<String>,
}

/// Finds the furniture of a text.
pub(crate) fn find(text: &Text) -> Furniture {
    let mut found = Furniture::default();
    let (mut headlines_left, mut videos_left) = (0, 0);
    let mut lower = String::new();
    let all: Vec<Line<'_>> = lines(text.as_str()).filter(|line| !line.words.is_empty()).collect();
    for (number, line) in all.iter().enumerate() {
        if videos_left == 0 {
            videos_left = playlist(all.iter().skip(number).map(|line| line.words));
        }
        if videos_left > 0 {
            found.mark(text, line, Kind::Related);
            videos_left -= 1;
        } else if let Some(kind) = of_line(line.words, &mut lower) {
            found.mark(text, line, kind);
            headlines_left = if opens_a_list(kind, line.words) { MAX_HEADLINES } else { 0 };
        } else if headlines_left > 0 && is_headline(line.words) {
            found.mark(text, line, Kind::Related);
            headlines_left -= 1;
        } else {
            headlines_left = 0;
            for sentence in sentences(line.words) {
                let part = Line { start: line.start + sentence.start, words: sentence.words };
                if let Some(kind) = of_sentence(part.words, &mut lower) {
                    found.mark(text, &part, kind);
                }
            }
        }
    }
    found.wire_credit =
        found.wire_credit.or_else(|| credit::dateline_agency(text.as_str()).map(str::to_owned));
    found
}

impl Furniture {
    fn mark(&mut self, text: &Text, line: &Line<'_>, kind: Kind) {
        let Ok(span) = text.span(line.start, line.start + line.words.len()) else { return };
        match self.spans.last_mut() {
            // Sentences of one line that follow each other make one span.
            Some(last) if text.as_str().get(last.end()..span.start()).is_some_and(is_same_line) => {
                *last = last.cover(span);
            }
            _ => self.spans.push(span),
        }
        if self.wire_credit.is_none() {
            self.wire_credit = match kind {
                Kind::Credit => credit::credited(line.words),
                // An unknown name in a copyright line is the outlet's own.
                Kind::Copyright => credit::agency_in(line.words).map(str::to_owned),
                _ => None,
            };
        }
    }
}

fn is_same_line(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() && c != '\n')
}

/// A line, or a sentence of it, without the white space around it.
struct Line<'a> {
    start: usize,
    words: &'a str,
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len() + 1;
        Line { start, words: line.trim() }
    })
}

/// Returns what a line is, where it is furniture from end to end by its very shape.
fn of_line(words: &str, lower: &mut String) -> Option<Kind> {
    if words.len() > MAX_LABEL_BYTES {
        return None;
    }
    if !words.chars().any(char::is_alphanumeric) {
        return is_rule(words).then_some(Kind::Interface);
    }
    let line = Folded::new(words, lower);
    if line.count > MAX_LABEL_WORDS {
        return None;
    }
    let whole = |row: &&Row| matches!(row.shape, Shape::Alone | Shape::Label) && line.fits(row);
    if let Some(row) = TABLE.iter().find(whole) {
        return Some(row.kind);
    }
    if credit::signature_agency(words).is_some() {
        return Some(Kind::Credit);
    }
    let heading = || byline(words).is_some() || !Stamp::of(words).is_empty() || is_contact(words);
    (line.count <= MAX_HEADING_WORDS && heading()).then_some(Kind::Interface)
}

/// Returns what a sentence is, where its wording cannot be a reporter's own.
fn of_sentence(words: &str, lower: &mut String) -> Option<Kind> {
    if words.len() > MAX_SENTENCE_BYTES {
        return None;
    }
    let line = Folded::new(words, lower);
    if (line.anchored && credit::is_contribution(line.lower)) || is_reporting_note(words) {
        return Some(Kind::Credit);
    }
    if is_copyright(&line) {
        return Some(Kind::Copyright);
    }
    if is_invitation(&line) {
        return Some(Kind::Promotion);
    }
    TABLE.iter().find(|row| row.shape != Shape::Alone && line.fits(row)).map(|row| row.kind)
}

/// A line as the table is written: in lower case, with straight apostrophes and single spaces.
struct Folded<'a> {
    words: &'a str,
    lower: &'a str,
    /// Without the marks around it.
    bare: &'a str,
    /// Without the bullet or bracket before it.
    label: &'a str,
    count: usize,
    /// Short enough for furniture, and nobody's quoted words.
    short: bool,
    /// Whether one of the words is there without which no `Within` row and no contribution fits.
    anchored: bool,
}

impl<'a> Folded<'a> {
    fn new(words: &'a str, lower: &'a mut String) -> Self {
        fold(words, lower);
        let lower: &str = lower;
        let mut count = 0;
        let mut anchored = false;
        for word in lower.split_ascii_whitespace() {
            count += 1;
            anchored = anchored || is_anchor(word.trim_matches(|c: char| c.is_ascii_punctuation()));
        }
        Self {
            words,
            lower,
            bare: lower.trim_matches(|c: char| !c.is_alphanumeric()),
            label: lower.trim_start_matches(['[', '(', '*', '>', '»', '•', '-', '+', ' ']),
            count,
            short: count <= MAX_WORDS && !is_quoted(words),
            anchored,
        }
    }

    fn fits(&self, row: &Row) -> bool {
        let any = |test: &dyn Fn(&str) -> bool| row.words.iter().any(|words| test(words));
        match row.shape {
            Shape::Alone => any(&|words| self.bare == words),
            Shape::Label => self.count <= MAX_LABEL_WORDS && any(&|words| self.is_label(words)),
            Shape::Opening => self.short && any(&|words| begins(self.lower, words).is_some()),
            Shape::Within => self.short && self.anchored && any(&|words| self.lower.contains(words)),
            Shape::Ending => {
                let end = self.lower.trim_end_matches(['.', ' ', ')']);
                self.short && any(&|words| end.ends_with(words))
            }
        }
    }

    /// Tells whether the line begins with `label` and a mark that sets it off. A colon after a short everyday word
    /// is not enough by itself: `Also: the bridge is closed.` is a sentence; `ALSO: Bridge closed` and `Related:
    /// Bridge closed` are not.
    fn is_label(&self, label: &str) -> bool {
        let Some(rest) = begins(self.label, label) else { return false };
        let spaced = rest.starts_with(' ');
        let rest = rest.trim_start();
        let Some(mark) = rest.chars().next() else { return false };
        let after = rest.get(mark.len_utf8()..).unwrap_or_default().trim();
        let start = self.words.trim_start_matches(|c: char| !c.is_alphanumeric());
        let capitals = start.chars().take(label.chars().count()).all(|c| !c.is_lowercase());
        let everyday =
            !label.contains(' ') && !label.starts_with("related") && !label.starts_with("recommend");
        let sentence = self.words.ends_with(['.', '!', '”', '"']) && !self.words.ends_with("...");
        match mark {
            '|' | '>' | '»' | '→' => true,
            ':' => capitals || !everyday || !is_quoted(after) && !sentence && !after.is_empty(),
            '–' | '—' => capitals && !sentence,
            // A hyphen without a space before it joins a word.
            '-' => capitals && spaced && !sentence,
            _ => false,
        }
    }
}

/// Returns what follows `words` at the beginning of `line`. The first byte is compared on its own: it rules out
/// nearly all of the table at once.
fn begins<'a>(line: &'a str, words: &str) -> Option<&'a str> {
    if line.as_bytes().first() == words.as_bytes().first() { line.strip_prefix(words) } else { None }
}

/// Says `Copyright` and a year, a sign or a name, and no more than a line.
fn is_copyright(line: &Folded<'_>) -> bool {
    let bare = line.lower.trim_start_matches(['(', '[', ' ']);
    let Some(rest) = bare.strip_prefix("copyright") else { return false };
    let rest = rest.trim_start();
    let dated = rest.starts_with(|c: char| c.is_ascii_digit() || c == '©') || rest.starts_with("(c)");
    line.count <= MAX_WORDS && (dated || rest.starts_with("associated press") || rest.starts_with("by "))
}

/// `Follow Jane Roe on Twitter @jroe`: the word alone begins many a sentence, and so does the place.
fn is_invitation(line: &Folded<'_>) -> bool {
    const PLACES: &[&str] = &["twitter", "facebook", "instagram", "on x", "@"];
    line.short && line.lower.starts_with("follow ") && PLACES.iter().any(|place| line.lower.contains(place))
}

/// `Reporting by Jane Roe; editing by John Poe`, and no `Reporting by the newspaper showed ...`.
fn is_reporting_note(words: &str) -> bool {
    let note = words.trim_start_matches(['(', '—', '-', ' ']);
    let names = ["Reporting by ", "Additional reporting by "].iter().find_map(|lead| note.strip_prefix(lead));
    names.is_some_and(|names| names.starts_with(char::is_uppercase) && !names.starts_with("The "))
}

/// A row of dashes, dots or stars; a line of quotation marks or of letters without case is none.
fn is_rule(words: &str) -> bool {
    words.chars().all(|c| {
        c.is_ascii_punctuation() || c.is_whitespace() || matches!(c, '—' | '–' | '•' | '·' | '…' | '*')
    }) && !words.contains(['"', '\''])
}

/// An address to write to and hardly anything else: `jroe@example.org`, `Twitter: @jroe`. A bare `@jroe` may sign a
/// quoted post, and is left.
fn is_contact(words: &str) -> bool {
    const MAX_CONTACT_WORDS: usize = 8;
    let mail = || {
        words.split_whitespace().any(|word| {
            word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        })
    };
    let handle = || words.contains('@') && words.contains("witter");
    let spoken = words.ends_with(['"', '”', '?', '!']) || words.contains(" said");
    words.split_whitespace().count() <= MAX_CONTACT_WORDS && !spoken && (mail() || handle())
}

/// A bare `RELATED STORIES` or `ALSO:` has its headlines on the lines below.
fn opens_a_list(kind: Kind, words: &str) -> bool {
    kind == Kind::Related
        && words.split_whitespace().count() <= 6
        && !words.contains('|')
        && (words.ends_with(':') || !words.contains(':'))
}

/// A short line that does not end as a sentence does.
fn is_headline(words: &str) -> bool {
    words.len() <= 150
        && words.split_whitespace().count() >= 3
        && !words.contains(". ")
        && !words.ends_with(['.', '?', '!', ':', ';', ',', '"', '”', '\'', '’', ')'])
        && !is_quoted(words)
}

fn is_quoted(words: &str) -> bool {
    words.starts_with(['"', '“', '‘', '\''])
}

/// Brings a line to lower case with straight apostrophes and single spaces, as the table is written.
fn fold(words: &str, lower: &mut String) {
    lower.clear();
    let mut blank = false;
    for character in words.chars() {
        if character.is_whitespace() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) {
            lower.push(' ');
        }
        match character {
            '’' | '‘' => lower.push('\''),
            c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
            c => lower.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests;
