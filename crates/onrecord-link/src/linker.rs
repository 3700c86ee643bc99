//! Linking a report at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::num::NonZeroUsize;

use onrecord_types::{DocumentId, ReadRevision};

use crate::memory::{ArticleKey, Memory, Rows, kind};
use crate::update::refile;
use crate::update::session::{Session, Stop};
use crate::{linking, update};

/// Which documents report the same incident, kept up to date as reports come in, with all that it takes to do so.
///
/// After any reports in any order it holds, to the byte, what it holds after all of them at once, and the groups that
/// [`link`](crate::link) finds before reviews are laid over them. Adding one touches only what borders on its group, so
/// that its cost does not grow with the record.
///
/// ```
/// let linker = onrecord_link::Linker::default();
/// assert!(linker.groups().is_empty());
/// ```
#[derive(Debug, Default)]
pub struct Linker {
    rows: Rows,
    reads: BTreeMap<DocumentId, Vec<ReadRevision>>,
}

impl Memory for Linker {
    type Error = Infallible;

    fn recall(&self, kind: u8, key: &[u8]) -> Result<Option<Vec<u8>>, Infallible> {
        Ok(self.rows.get(&(kind, key.to_vec())).cloned())
    }

    fn load(&self, documents: &[DocumentId]) -> Result<Vec<ReadRevision>, Infallible> {
        Ok(documents.iter().filter_map(|document| self.reads.get(document)).flatten().cloned().collect())
    }
}

impl Linker {
    /// Makes one that knows all these revisions, in any order; the number of threads leaves no trace.
    pub fn of(threads: NonZeroUsize, documents: &[ReadRevision]) -> Self {
        let mut linker = Self::default();
        for read in documents {
            linker.keep(read);
        }
        let row = |rows: &mut Rows, kind, key: &[u8], value| drop(rows.insert((kind, key.to_vec()), value));
        linking::remember(threads, documents, |kind, key, value| {
            row(&mut linker.rows, kind, key, value);
            Ok::<(), Infallible>(())
        })
        .unwrap_or_else(|never| match never {});
        linker
    }

    /// Adds revisions and returns the documents, by id, of the groups that are others than before.
    pub fn add(&mut self, reads: &[ReadRevision]) -> Vec<DocumentId> {
        let mut documents = BTreeSet::new();
        for read in reads {
            self.keep(read);
            documents.insert(read.document.id);
        }
        self.update(&documents.into_iter().collect::<Vec<_>>())
    }

    fn keep(&mut self, read: &ReadRevision) {
        let kept = self.reads.entry(read.document.id).or_default();
        if !kept.contains(read) {
            kept.push(read.clone());
        }
    }

    fn update(&mut self, documents: &[DocumentId]) -> Vec<DocumentId> {
        let mut session = Session::new(&*self);
        let touched = match refile(&mut session, self, documents) {
            Ok(touched) => touched,
            Err(Stop::Failed(never)) => match never {},
            // Its own rows always read; were they damaged, everything is linked anew.
            Err(Stop::Unreadable) => {
                let all: Vec<ReadRevision> = self.reads.values().flatten().cloned().collect();
                *self = Self::of(NonZeroUsize::MIN, &all);
                return self.reads.keys().copied().collect();
            }
        };
        let rows = session.changed();
        for (kind, key, value) in rows {
            match value {
                Some(value) => drop(self.rows.insert((kind, key), value)),
                None => drop(self.rows.remove(&(kind, key))),
            }
        }
        let row = |group: &ArticleKey| self.rows.get(&(kind::GROUP, group.bytes().to_vec()));
        let groups = touched.iter().filter_map(row);
        let articles = groups.flat_map(|articles| update::session::articles_of(articles));
        let mut documents: Vec<DocumentId> = articles.flat_map(|article| self.documents(article)).collect();
        documents.sort_unstable();
        documents.dedup();
        documents
    }

    /// Returns the documents in groups that report the same incident; each group in order, by its first.
    pub fn groups(&self) -> Vec<Vec<DocumentId>> {
        let rows = self.rows.range((kind::GROUP, Vec::new())..(kind::GROUP + 1, Vec::new()));
        let mut groups: Vec<Vec<DocumentId>> = rows
            .map(|(_, articles)| {
                let articles = update::session::articles_of(articles);
                let mut documents: Vec<DocumentId> =
                    articles.into_iter().flat_map(|article| self.documents(article)).collect();
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

    /// Tells whether another holds the same to the byte.
    pub fn remembers_as(&self, other: &Self) -> bool {
        self.rows == other.rows
    }

    /// Returns how many bytes are kept, readings left out.
    pub fn size(&self) -> usize {
        self.rows.iter().map(|((_, key), value)| key.len() + value.len()).sum()
    }
}
