//! Single marks: where they stand, to which family they belong, and which way they can face.

use onrecord_types::{Span, Text};

use super::MarkStyle;

/// Marks of one family close each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Guillemets,
    Single,
}

/// Which way a mark faces, by its shape or by what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facing {
    Opens,
    Closes,
    /// A straight mark between two letters or two spaces.
    Either,
    /// A `’` after a plural's s, which may close or may only show possession.
    ClosesOrPossessive,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) family: Family,
    pub(super) facing: Facing,
    pub(super) style: MarkStyle,
}

/// Returns the family whose marks close a quotation of this style.
pub(super) fn family_of(style: MarkStyle) -> Family {
    match style {
        MarkStyle::Straight | MarkStyle::Curly | MarkStyle::Paired => Family::Double,
        MarkStyle::Guillemets => Family::Guillemets,
        MarkStyle::Single => Family::Single,
    }
}

/// Returns the family of the mark that a paragraph opens with, if it does.
pub(super) fn opening_family(paragraph: &str) -> Option<Family> {
    let mut chars = paragraph.chars();
    match (chars.next()?, chars.next()) {
        ('"' | '“' | '„' | '‟', _) | ('\'', Some('\'')) | ('`', Some('`')) | ('‘', Some('‘')) => {
            Some(Family::Double)
        }
        ('«', _) => Some(Family::Guillemets),
        ('‘', _) => Some(Family::Single),
        _ => None,
    }
}

/// Clipped words whose apostrophe is often set as `‘`.
const CLIPPED: &[&str] = &["em", "im", "er", "til", "till", "cause", "bout", "round", "n", "tis", "twas"];

/// Returns the marks of a paragraph in order, apostrophes left out.
pub(super) fn scan(text: &Text, paragraph: Span) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut before: Option<char> = None;
    let words = text.slice(paragraph);
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut last = c;
        let doubled = matches!(c, '\'' | '`' | '‘' | '’') && chars.next_if(|(_, next)| *next == c).is_some();
        let start = paragraph.start() + at;
        let end = start + c.len_utf8() * if doubled { 2 } else { 1 };
        let after = chars.peek().map(|(_, c)| *c);
        let clips = c == '‘' && !doubled && words.get(at + c.len_utf8()..).is_some_and(is_clipped);
        if let Some((family, facing, style)) = read(c, doubled, before, after).filter(|_| !clips) {
            marks.push(Mark { start, end, family, facing, style });
            // An opening mark is no letter to what follows: `“‘No’` opens twice.
            last = if facing == Facing::Opens { '(' } else { c };
        }
        before = Some(last);
    }
    marks
}

fn read(
    c: char,
    doubled: bool,
    before: Option<char>,
    after: Option<char>,
) -> Option<(Family, Facing, MarkStyle)> {
    use Facing::{Closes, Opens};
    let found = match (c, doubled) {
        ('"', _) => (Family::Double, facing(before, after), MarkStyle::Straight),
        ('\'', true) => (Family::Double, facing(before, after), MarkStyle::Paired),
        ('`' | '‘', true) => (Family::Double, Opens, MarkStyle::Paired),
        ('’', true) => (Family::Double, Closes, MarkStyle::Paired),
        // `„Nein“`: a mark shaped to open closes where only that makes sense.
        ('“' | '‟', _) if facing(before, after) == Closes => (Family::Double, Closes, MarkStyle::Curly),
        ('“' | '„' | '‟', _) => (Family::Double, Opens, MarkStyle::Curly),
        ('”', _) if facing(before, after) == Opens => (Family::Double, Facing::Either, MarkStyle::Curly),
        ('”', _) => (Family::Double, Closes, MarkStyle::Curly),
        ('«', _) => (Family::Guillemets, Opens, MarkStyle::Guillemets),
        ('»', _) => (Family::Guillemets, Closes, MarkStyle::Guillemets),
        ('‘', _) if before.is_none_or(|c| !c.is_alphanumeric()) && !is_gap(after) => {
            (Family::Single, Opens, MarkStyle::Single)
        }
        ('’', _) if !is_gap(before) && !after.is_some_and(char::is_alphanumeric) => {
            let possessive = matches!(before, Some('s' | 'S')) && after.is_some_and(char::is_whitespace);
            let facing = if possessive { Facing::ClosesOrPossessive } else { Closes };
            (Family::Single, facing, MarkStyle::Single)
        }
        _ => return None,
    };
    Some(found)
}

/// Tells whether `rest`, which follows a `‘`, is a clipped word or a decade: `em`, `90s`.
fn is_clipped(rest: &str) -> bool {
    let mut chars = rest.chars();
    if chars.next().is_some_and(|c| c.is_ascii_digit())
        && chars.next() == Some('0')
        && chars.next() == Some('s')
    {
        return true;
    }
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    rest.get(..end).is_some_and(|word| CLIPPED.contains(&word))
}

/// Returns which way a mark without a shape faces, from the characters at its sides.
fn facing(before: Option<char>, after: Option<char>) -> Facing {
    const LEADS: &[char] = &['(', '[', '{', '—', '–', '-', '/', '…'];
    const NEVER_FIRST: &[char] = &[',', ';', ':', '!', '?', ')', ']', '}'];
    const NEVER_NEXT: &[char] = &['(', '[', '$', '£', '€', '#', '@'];
    let opens = before.is_none_or(|c| c.is_whitespace() || LEADS.contains(&c))
        && after.is_some_and(|c| !c.is_whitespace() && !NEVER_FIRST.contains(&c));
    let closes = !is_gap(before) && after.is_none_or(|c| !c.is_alphanumeric() && !NEVER_NEXT.contains(&c));
    match (opens, closes) {
        (true, _) if after == Some('.') => Facing::Either,
        (true, false) => Facing::Opens,
        (false, true) => Facing::Closes,
        _ => Facing::Either,
    }
}

fn is_gap(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}
