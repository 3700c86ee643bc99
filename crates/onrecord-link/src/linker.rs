//! A record in memory, linked a report at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::num::NonZeroUsize;

use onrecord_types::{Compares, DocumentId, Linking, LinkingChange, NoComparison, ReadRevision, Review};

use crate::linking::link_and_remember;
use crate::memory::{ArticleKey, Memory, Rows, kind};
use crate::update::session::{Session, articles_of};
use crate::update::update;

/// Reports and what was found in them, kept up to date as reports and reviews come in.
///
/// After any reports in any order it holds what [`link`](crate::link) finds in all of them at once. What a report more
/// costs grows with what it touches, not with the record.
///
/// ```
/// let linker = onrecord_link::Linker::default();
/// assert!(linker.linking().incidents.is_empty());
/// ```
#[derive(Debug)]
pub struct Linker<C = NoComparison> {
    compares: C,
    rows: Rows,
    reads: BTreeMap<DocumentId, Vec<ReadRevision>>,
    reviews: Vec<Review>,
    linking: Linking,
}

impl Default for Linker {
    fn default() -> Self {
        Self::comparing(NoComparison)
    }
}

impl<C> Memory for Linker<C> {
    type Error = Infallible;

    fn recall(&self, kind: u8, key: &[u8]) -> Result<Option<Vec<u8>>, Infallible> {
        Ok(self.rows.get(&(kind, key.to_vec())).cloned())
    }

    fn load(&self, documents: &[DocumentId]) -> Result<Vec<ReadRevision>, Infallible> {
        Ok(documents.iter().filter_map(|document| self.reads.get(document)).flatten().cloned().collect())
    }
}

impl<C: Compares + Sync> Linker<C> {
    /// Makes one without reports, whose contents `compares` will compare.
    pub fn comparing(compares: C) -> Self {
        Self {
            compares,
            rows: Rows::new(),
            reads: BTreeMap::new(),
            reviews: Vec::new(),
            linking: Linking::default(),
        }
    }

    /// Makes one of all these revisions and reviews at once; the number of threads leaves no trace.
    pub fn of(threads: NonZeroUsize, documents: &[ReadRevision], reviews: &[Review], compares: C) -> Self {
        let mut linker = Self { reviews: reviews.to_vec(), ..Self::comparing(compares) };
        for read in documents {
            linker.keep(read);
        }
        let rows = &mut linker.rows;
        let linking = link_and_remember(threads, documents, reviews, &linker.compares, |kind, key, value| {
            rows.insert((kind, key.to_vec()), value);
            Ok::<(), Infallible>(())
        });
        linker.linking = linking.unwrap_or_else(|never| match never {});
        linker
    }

    /// Adds revisions and links what they touch.
    pub fn add(&mut self, reads: &[ReadRevision]) -> LinkingChange {
        let mut documents = BTreeSet::new();
        for read in reads {
            self.keep(read);
            documents.insert(read.document.id);
        }
        self.update(&documents.into_iter().collect::<Vec<_>>())
    }

    /// Lays `reviews`, all there are, over what was found.
    pub fn review(&mut self, reviews: &[Review]) -> LinkingChange {
        self.reviews = reviews.to_vec();
        self.update(&[])
    }

    /// Returns all that was found.
    pub fn linking(&self) -> &Linking {
        &self.linking
    }

    fn keep(&mut self, read: &ReadRevision) {
        let kept = self.reads.entry(read.document.id).or_default();
        if !kept.contains(read) {
            kept.push(read.clone());
        }
    }

    fn update(&mut self, documents: &[DocumentId]) -> LinkingChange {
        let updated =
            update(self, documents, &self.reviews, &self.compares).unwrap_or_else(|never| match never {});
        let updated = updated.unwrap_or_else(|| {
            // Its own rows always read; were they damaged, everything would be linked anew.
            self.rows.clear();
            let all: Vec<DocumentId> = self.reads.keys().copied().collect();
            let updated =
                update(self, &all, &self.reviews, &self.compares).unwrap_or_else(|never| match never {});
            updated.unwrap_or_else(|| unreachable!("nothing is remembered, so nothing cannot be read"))
        });
        for (kind, key, value) in updated.memory {
            match value {
                Some(value) => drop(self.rows.insert((kind, key), value)),
                None => drop(self.rows.remove(&(kind, key))),
            }
        }
        self.linking.apply(&updated.change);
        updated.change
    }

    /// Returns documents in groups that report the same incident, before reviews are laid over them; each group in
    /// order, by its first.
    pub fn groups(&self) -> Vec<Vec<DocumentId>> {
        let rows = self.rows.range((kind::GROUP, Vec::new())..(kind::GROUP + 1, Vec::new()));
        let mut groups: Vec<Vec<DocumentId>> = rows
            .map(|(_, articles)| {
                let articles = articles_of(articles).into_iter();
                let mut documents: Vec<DocumentId> =
                    articles.flat_map(|article| self.documents(article)).collect();
                documents.sort_unstable();
                documents
            })
            .collect();
        groups.sort_unstable();
        groups
    }

    fn documents(&self, article: ArticleKey) -> Vec<DocumentId> {
        let copies = Session::new(self).article(article).unwrap_or_default();
        copies.into_iter().map(|(.., document)| document).collect()
    }

    /// Tells whether another remembers the same to the byte.
    pub fn remembers_as(&self, other: &Self) -> bool {
        self.rows == other.rows
    }

    /// Returns how many bytes are remembered, readings left out.
    pub fn size(&self) -> usize {
        self.rows.iter().map(|((_, key), value)| key.len() + value.len()).sum()
    }
}
