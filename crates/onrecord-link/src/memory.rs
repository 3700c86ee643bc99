//! What linking remembers from one run to the next, so that a report more need not be linked with all others anew.
//!
//! It is kept under keys, as bytes that only linking reads, by whoever implements [`Memory`]. Like a linking it is a
//! function of the documents and reviews: brought up to date one by one or made of all at once, it is the same to the
//! byte. Losing it loses nothing but time.

use std::collections::BTreeMap;

use onrecord_types::{DocumentId, ReadRevision, Sha256};

pub(crate) use self::bytes::{Bytes, Cut};

mod bytes;

/// A row of what is remembered: its kind, its key, and its value; `None` where it is to be forgotten.
pub type Remembered = (u8, Vec<u8>, Option<Vec<u8>>);

/// What linking remembers, and the readings that it rests on.
pub trait Memory {
    /// Why a look into it failed.
    type Error;

    /// Returns what is kept under a kind and a key.
    ///
    /// # Errors
    /// When it cannot be read.
    fn recall(&self, kind: u8, key: &[u8]) -> Result<Option<Vec<u8>>, Self::Error>;

    /// Returns all revisions of the documents, each with its current reading, in any order. A document that is not
    /// there, or in whose language nothing is read, has none.
    ///
    /// # Errors
    /// When they cannot be read.
    fn load(&self, documents: &[DocumentId]) -> Result<Vec<ReadRevision>, Self::Error>;
}

/// The kinds of rows.
pub(crate) mod kind {
    /// By document: its article and its place in the order of telling.
    pub(crate) const DOCUMENT: u8 = 1;
    /// By article: its documents, in the order of telling.
    pub(crate) const ARTICLE: u8 = 2;
    /// By article: what it is compared by.
    pub(crate) const PROFILE: u8 = 3;
    /// By article: what it is like, and how much.
    pub(crate) const PAIRS: u8 = 4;
    /// By word and stretch of days: the articles that lead to each other.
    pub(crate) const NEAR: u8 = 5;
    /// As before, by a byte of the article more: those beyond the bound.
    pub(crate) const NEAR_BEYOND: u8 = 6;
    /// By word: the articles that lead to each other whatever the days between.
    pub(crate) const FOR_GOOD: u8 = 7;
    /// As before, by a byte of the article more: those beyond the bound.
    pub(crate) const FOR_GOOD_BEYOND: u8 = 8;
    /// By article: the group it is in, which goes by its first article.
    pub(crate) const GROUP_OF: u8 = 9;
    /// By group: its articles.
    pub(crate) const GROUP: u8 = 10;
    /// By document: the incident that it is about.
    pub(crate) const HOME: u8 = 11;
    /// By incident: what it is made of and what it gave.
    pub(crate) const UNIT: u8 = 12;
    /// By full name: the incidents known by it.
    pub(crate) const KNOWN_BY: u8 = 13;
    /// By document: what its background mentions can be led by.
    pub(crate) const HEARING: u8 = 14;
    /// By full name: the documents that listen for it.
    pub(crate) const LISTENED_FOR: u8 = 15;
    /// By document: where its mentions lead.
    pub(crate) const RECALLS: u8 = 16;
    /// By incident: the documents whose mentions lead to it.
    pub(crate) const RECALLED_BY: u8 = 17;
    /// By document: its copy family.
    pub(crate) const FAMILY: u8 = 18;
    /// By document: the changes between its revisions.
    pub(crate) const CHANGES: u8 = 19;
    /// By incident: the summaries of its speakers.
    pub(crate) const SUMMARIES: u8 = 20;
    /// By name: the summaries that bear it.
    pub(crate) const TIED: u8 = 21;
    /// By revision: its document, and where its speakers went.
    pub(crate) const SPEAKERS: u8 = 22;
    /// Without a key: the reviews.
    pub(crate) const REVIEWS: u8 = 23;
    /// By document: its revisions.
    pub(crate) const REVISIONS: u8 = 24;
    /// By article: the articles that it was compared with for copies, and what came of it.
    pub(crate) const COPIES: u8 = 25;
    /// By document: where each of its mentions leads, before anything is found.
    pub(crate) const LEADS: u8 = 26;
    /// By incident: the mentions of what came of it that were found to lead to reports of that.
    pub(crate) const FOUND: u8 = 27;
    /// By incident: what it is known by.
    pub(crate) const CORE: u8 = 28;
    /// By incident: which contents were compared, and how they stand to each other.
    pub(crate) const SCORES: u8 = 29;
    /// By statement: the reported incidents in a dispute of which it stands, or would without reviews.
    pub(crate) const DISPUTED: u8 = 30;
}

/// An article as it is remembered: the first bytes of the hash of its words, so that no number tells who came first. Two
/// articles of one number would be taken for one; who writes both can bring that about, and gains two articles that
/// count once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ArticleKey(pub(crate) u64);

impl ArticleKey {
    /// Returns the key of the article of these words.
    pub(crate) fn of(words: Sha256) -> Self {
        let mut first = [0; 8];
        first.iter_mut().zip(words.bytes()).for_each(|(to, from)| *to = *from);
        Self(u64::from_be_bytes(first))
    }

    /// Returns it as it is written; in the order of keys.
    pub(crate) fn bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }

    /// Reads it back.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(u64::from_be_bytes(bytes)))
    }

    /// Returns the first byte as it is written.
    pub(crate) fn first(self) -> u8 {
        self.bytes()[0]
    }
}

/// Rows kept in memory.
pub(crate) type Rows = BTreeMap<(u8, Vec<u8>), Vec<u8>>;
