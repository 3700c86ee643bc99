//! Which way a time lies, as the words around it say: "will meet Friday", "was shot Friday", "by August".

use super::lexicon::month;
use super::period::Direction;
use super::tokens::Line;

/// How far to either side a word can tell the tense of the clause.
const REACH: usize = 12;

/// What the words around say of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// It is over.
    Past,
    /// It is to come.
    Future,
    /// They do not say.
    Open,
}

impl Tense {
    /// Returns the way to look for a weekday: back, unless the words look ahead.
    pub(super) fn direction(self) -> Direction {
        match self {
            Self::Future => Direction::Ahead,
            Self::Past | Self::Open => Direction::Back,
        }
    }
}

/// Returns the tense at the tokens from `start` to `end`: that of the nearest word before that has one, else of the
/// first one after.
pub(super) fn tense(line: Line<'_>, start: usize, end: usize) -> Tense {
    match line.before(start, 1) {
        "until" | "till" | "effective" | "due" | "payable" => return Tense::Future,
        "by" if month(line.lower(start)).is_some() => return Tense::Future,
        "since" | "ended" | "dated" => return Tense::Past,
        _ => {}
    }
    for at in (start.saturating_sub(REACH)..start).rev() {
        match of_word(line, at) {
            Tense::Open => {}
            tense => return tense,
        }
    }
    for at in end..(end + REACH).min(line.len()) {
        match of_word(line, at) {
            Tense::Open => {}
            tense => return tense,
        }
    }
    Tense::Open
}

fn of_word(line: Line<'_>, at: usize) -> Tense {
    let word = line.lower(at);
    // "To be charged", "will be held" is yet to come, and what stands before "be" says so.
    if line.before(at, 1) == "be" {
        return Tense::Open;
    }
    match word {
        "will" | "shall" | "won’t" | "won't" | "scheduled" | "expected" | "expects" | "expect" | "plan"
        | "plans" | "planned" | "planning" | "upcoming" | "slated" | "due" | "must" | "should"
        | "intends" | "hopes" | "tomorrow" => Tense::Future,
        "is" | "are" if line.next(at + 1) == "to" => Tense::Future,
        // "Said that a march would be held Friday" looks ahead from the saying.
        "to" | "would" if line.next(at + 1) == "be" => Tense::Future,
        "set" if matches!(line.next(at + 1), "to" | "for") => Tense::Future,
        "said" | "says" | "was" | "were" | "had" | "did" | "told" | "fell" | "rose" | "went" | "came"
        | "took" | "made" | "gave" | "met" | "left" | "began" | "held" | "won" | "lost" | "shot"
        | "found" | "saw" | "got" | "became" | "wrote" | "ago" | "yesterday" | "struck" | "broke" | "ran"
        | "sent" | "fled" | "died" => Tense::Past,
        "hundred" | "speed" | "indeed" | "succeed" | "proceed" | "exceed" | "unmarked" => Tense::Open,
        _ if word.len() > 4 && word.ends_with("ed") => Tense::Past,
        _ => Tense::Open,
    }
}
