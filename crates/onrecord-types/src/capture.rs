//! What came in: batches, captures, and the inputs that were not read.

use jiff::Timestamp;

use crate::vocabulary::term;
use crate::{BatchId, Sha256, Term, Vocabulary};

/// One act of bringing material in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The id: a hash of the rest.
    pub id: BatchId,
    /// When the act began.
    pub at: Timestamp,
    /// The command, as typed.
    pub command: String,
}

impl Batch {
    /// Makes a batch; its id follows from the time and the command.
    pub fn new(at: Timestamp, command: impl Into<String>) -> Self {
        let command = command.into();
        let id = BatchId::of(&[at.to_string().as_bytes(), command.as_bytes()]);
        Self { id, at, command }
    }
}

/// Where a capture came from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Origin {
    /// The file, as named on the command line or found in a folder; `-` for standard input.
    pub path: String,
    /// The line (from 1) of a file that holds one report a line.
    pub line: Option<u64>,
    /// The URL that the capture was taken from, where the input says so.
    pub url: Option<String>,
}

impl std::fmt::Display for Origin {
    /// Writes `path`, or `path, line 3`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}", self.path),
            None => f.write_str(&self.path),
        }
    }
}

/// The media types that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaType {
    /// A web page.
    Html,
    /// Plain text.
    Text,
    /// One JSON report.
    Report,
}

impl Vocabulary for MediaType {
    const NAME: &'static str = "media type";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Html, "text/html", "Web page", "A web page as saved or served."),
        term(Self::Text, "text/plain", "Plain text", "A text without mark-up."),
        term(
            Self::Report,
            "application/json",
            "JSON report",
            "One report as a JSON object: id, text, and more.",
        ),
    ];
}

/// Bytes as they came; never altered; named by their SHA-256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    sha256: Sha256,
    bytes: Vec<u8>,
    /// What the bytes are.
    pub media_type: MediaType,
    /// Where they came from.
    pub origin: Origin,
}

impl Capture {
    /// Takes the bytes and hashes them.
    pub fn new(bytes: Vec<u8>, media_type: MediaType, origin: Origin) -> Self {
        Self { sha256: Sha256::of(&bytes), bytes, media_type, origin }
    }

    /// Returns the hash that names the capture.
    pub fn sha256(&self) -> Sha256 {
        self.sha256
    }

    /// Returns the bytes as they came.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Why an input was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefusalReason {
    /// There is no byte, or nothing but white space.
    Empty,
    /// The file cannot be opened or read.
    Unreadable,
    /// The name and the bytes are of no kind that is read.
    UnknownType,
    /// A compressed file ends early or is damaged.
    Damaged,
    /// The bytes are no text in any known encoding.
    NotText,
    /// The page holds no article.
    NoArticle,
    /// A line is no JSON object.
    NotJson,
    /// A report lacks a field, or a field has the wrong type.
    MissingField,
    /// The input is over a size limit.
    TooLarge,
    /// The mark-up is nested more deeply than the limit.
    TooDeep,
    /// The reader failed; the message says how.
    Failed,
}

impl Vocabulary for RefusalReason {
    const NAME: &'static str = "refusal reason";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Empty, "empty", "Empty", "There is no byte, or nothing but white space."),
        term(Self::Unreadable, "unreadable", "Unreadable", "The file cannot be opened or read."),
        term(
            Self::UnknownType,
            "unknown_type",
            "Unknown type",
            "The name and the bytes are of no kind that is read.",
        ),
        term(Self::Damaged, "damaged", "Damaged", "A compressed file ends early or is damaged."),
        term(Self::NotText, "not_text", "Not text", "The bytes are no text in any known encoding."),
        term(Self::NoArticle, "no_article", "No article", "The page holds no article text."),
        term(Self::NotJson, "not_json", "Not JSON", "A line is no JSON object."),
        term(
            Self::MissingField,
            "missing_field",
            "Missing field",
            "A report lacks a field, or it has the wrong type.",
        ),
        term(Self::TooLarge, "too_large", "Too large", "The input is over a size limit."),
        term(Self::TooDeep, "too_deep", "Too deep", "The mark-up is nested more deeply than the limit."),
        term(Self::Failed, "failed", "Failed", "The reader failed; the message says how."),
    ];
}

/// An input that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Which input.
    pub origin: Origin,
    /// The hash of its bytes, where they could be read.
    pub sha256: Option<Sha256>,
    /// Why, as a code.
    pub reason: RefusalReason,
    /// Why, in words: one line, lower case, no full stop.
    pub message: String,
    /// What to do about it: one line.
    pub hint: String,
}
