//! The table of what furniture looks like.
//!
//! Each row says what kind of line it finds, what shape the line has, and the words, in lower case and with
//! straight apostrophes. A row belongs here only when an article's own sentence can hardly have that shape.

use super::words;

/// What a line of furniture is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Leads to another story.
    Related,
    /// Asks the reader to subscribe, follow, download, call or write.
    Promotion,
    /// Buttons and messages of the page: share bars, players, sign-in forms.
    Interface,
    /// Says that an advertisement stands here.
    Advertisement,
    /// Claims the rights.
    Copyright,
    /// Says who took a photo.
    PhotoCredit,
    /// Says who else reported: a wire credit, a closing note on reporters.
    Credit,
}

/// How the words stand in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The line is these words and nothing more, marks aside.
    Alone,
    /// The line begins with these words and a mark that sets off a label: `|`, `:`, `>`, a dash.
    Label,
    /// The line begins with these words and is short.
    Opening,
    /// The line holds these words and is short.
    Within,
    /// The line ends with these words, marks aside, and is short.
    Ending,
}

pub(super) struct Row {
    pub(super) kind: Kind,
    pub(super) shape: Shape,
    pub(super) words: &'static [&'static str],
}

const fn row(kind: Kind, shape: Shape, words: &'static [&'static str]) -> Row {
    Row { kind, shape, words }
}

/// Tells whether a word is one of those of which each `Within` row and each note on who contributed has one; a line
/// without any is spared the search.
pub(super) fn is_anchor(word: &str) -> bool {
    matches!(
        word,
        "contributed"
            | "reporting"
            | "reports"
            | "files"
            | "information"
            | "wire"
            | "inbox"
            | "newsletter"
            | "newsletters"
            | "twitter"
            | "facebook"
            | "android"
            | "app"
            | "alerts"
            | "reached"
            | "us"
            | "x"
            | "reserved"
            | "published"
            | "reproduced"
            | "reprinted"
            | "reproduction"
    )
}

pub(super) const TABLE: &[Row] = &[
    row(Kind::Related, Shape::Label, words::RELATED_LABEL),
    row(Kind::Related, Shape::Alone, words::RELATED_ALONE),
    row(Kind::Related, Shape::Opening, words::RELATED_OPENING),
    row(Kind::Promotion, Shape::Opening, words::PROMOTION_OPENING),
    row(Kind::Promotion, Shape::Within, words::PROMOTION_WITHIN),
    row(Kind::Interface, Shape::Alone, words::INTERFACE_ALONE),
    row(Kind::Interface, Shape::Opening, words::INTERFACE_OPENING),
    row(Kind::Advertisement, Shape::Alone, words::ADVERTISEMENT_ALONE),
    row(Kind::Copyright, Shape::Opening, words::COPYRIGHT_OPENING),
    row(Kind::Copyright, Shape::Within, words::COPYRIGHT_WITHIN),
    row(Kind::PhotoCredit, Shape::Opening, words::PHOTO_CREDIT_OPENING),
    row(Kind::PhotoCredit, Shape::Ending, words::PHOTO_CREDIT_ENDING),
    row(Kind::Credit, Shape::Alone, words::CREDIT_ALONE),
    row(Kind::Credit, Shape::Opening, words::CREDIT_OPENING),
];
