//! The documents as linking sees them: the latest revision of each, documents of one and the same text as one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::num::NonZeroUsize;

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_types::{DocumentId, MakerId, ReadRevision, Sha256};

use crate::memory::ArticleKey;
use crate::parallel;
use crate::profile::Profile;
use crate::rarity::Rarity;
use crate::words::{normal, words};

/// The revisions of the input, each once, by document and then from the earliest to the latest.
pub(crate) struct Revisions<'a> {
    by_document: BTreeMap<DocumentId, Vec<&'a ReadRevision>>,
}

impl<'a> Revisions<'a> {
    /// Sorts `documents`; of two readings of one revision it keeps one.
    pub(crate) fn new(documents: impl IntoIterator<Item = &'a ReadRevision>) -> Self {
        let mut once: BTreeMap<_, &ReadRevision> = BTreeMap::new();
        for read in documents {
            match once.entry(read.revision.id) {
                Entry::Vacant(free) => drop(free.insert(read)),
                Entry::Occupied(mut kept) if preference(read) < preference(kept.get()) => {
                    kept.insert(read);
                }
                Entry::Occupied(_) => {}
            }
        }
        let mut by_document: BTreeMap<DocumentId, Vec<&ReadRevision>> = BTreeMap::new();
        for read in once.into_values() {
            by_document.entry(read.document.id).or_default().push(read);
        }
        for revisions in by_document.values_mut() {
            revisions.sort_by_key(|read| (stood_at(read), read.revision.id));
        }
        Self { by_document }
    }

    /// Returns the revisions of each document, earliest first, by document.
    pub(crate) fn of_each(&self) -> impl Iterator<Item = &[&'a ReadRevision]> {
        self.by_document.values().map(Vec::as_slice)
    }

    /// Returns the revisions of a document before its latest, earliest first.
    pub(crate) fn earlier(&self, document: DocumentId) -> &[&'a ReadRevision] {
        let all = self.by_document.get(&document).map(Vec::as_slice).unwrap_or_default();
        all.split_last().map(|(_, earlier)| earlier).unwrap_or_default()
    }

    /// Returns the latest revision of each document, by document.
    pub(crate) fn latest(&self) -> impl Iterator<Item = &'a ReadRevision> {
        self.of_each().filter_map(|revisions| revisions.last().copied())
    }
}

/// Which of two readings of one revision is kept: the smaller.
pub(crate) type Preference = (MakerId, bool, Option<(Date, Option<Timestamp>)>, Sha256);

/// That of the smaller maker; where the same text came twice with other facts, the one of the earlier date, and then any,
/// so long as it is always the same.
pub(crate) fn preference(read: &ReadRevision) -> Preference {
    let facts = &read.revision.facts;
    let published = facts.published.as_ref().map(|time| (time.date(), time.instant()));
    let rest = Sha256::of(format!("{:?} {facts:?}", read.document).as_bytes());
    (read.reading.maker, published.is_none(), published, rest)
}

/// When a revision came to stand as it does; no date comes first.
pub(crate) type StoodAt = Option<(Date, Option<Timestamp>)>;

/// Returns when a revision came to stand as it does.
pub(crate) fn stood_at(read: &ReadRevision) -> StoodAt {
    let facts = &read.revision.facts;
    facts.updated.as_ref().or(facts.published.as_ref()).map(|time| (time.date(), time.instant()))
}

/// The order in which documents are told: earliest published first, those without a date last, then by id.
pub(crate) type Precedence = (bool, Option<(Date, Option<Timestamp>)>, DocumentId);

/// Returns a document's place in the order of telling.
pub(crate) fn precedence(read: &ReadRevision) -> Precedence {
    let published = read.revision.facts.published.as_ref().map(|time| (time.date(), time.instant()));
    (published.is_none(), published, read.document.id)
}

/// Documents whose title and words are the same, taken as one; most often a single one.
pub(crate) struct Article<'a> {
    /// What it goes by: the words.
    pub(crate) key: ArticleKey,
    /// The latest revision of each document, in the order of telling.
    pub(crate) copies: Vec<&'a ReadRevision>,
    /// What it is compared by, from the first of them.
    pub(crate) profile: Profile,
}

impl<'a> Article<'a> {
    /// Returns the first of the documents.
    pub(crate) fn lead(&self) -> &'a ReadRevision {
        self.copies[0]
    }
}

/// Returns the documents of groups of articles, by their places.
pub(crate) fn documents_of<'a>(
    articles: &[Article<'a>],
    groups: &[Vec<usize>],
) -> Vec<Vec<&'a ReadRevision>> {
    let documents = |place: &usize| articles[*place].copies.iter().copied();
    groups.iter().map(|group| group.iter().flat_map(documents).collect()).collect()
}

/// Makes the articles, in an order that depends on their words alone: so the result never depends on the order of
/// input, and one more copy of an article changes no group.
pub(crate) fn articles<'a>(
    revisions: &Revisions<'a>,
    rarity: &Rarity,
    threads: NonZeroUsize,
) -> Vec<Article<'a>> {
    let latest: Vec<&'a ReadRevision> = revisions.latest().collect();
    let keys = parallel::map(&latest, threads, || (), |(), read| ArticleKey::of(words_of(read)));
    let mut by_words: BTreeMap<ArticleKey, Vec<&'a ReadRevision>> = BTreeMap::new();
    for (key, read) in keys.into_iter().zip(latest) {
        by_words.entry(key).or_default().push(read);
    }
    for copies in by_words.values_mut() {
        copies.sort_by_key(|read| precedence(read));
    }
    let articles: Vec<(ArticleKey, Vec<&'a ReadRevision>)> = by_words.into_iter().collect();
    let profiles =
        parallel::map(&articles, threads, || (), |(), (_, copies)| Profile::new(copies[0], rarity));
    let made = articles.into_iter().zip(profiles);
    made.map(|((key, copies), profile)| Article { key, copies, profile }).collect()
}

/// Returns what two documents share whose title and words are the same, however they are set.
pub(crate) fn words_of(read: &ReadRevision) -> Sha256 {
    let joined = |text: &str| words(text).map(|word| normal(word.text)).collect::<Vec<_>>().join(" ");
    let title = read.revision.facts.title.as_deref().unwrap_or_default();
    Sha256::of_parts(&[joined(title).as_bytes(), joined(read.revision.text().as_str()).as_bytes()])
}
