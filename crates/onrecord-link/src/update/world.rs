//! A part of the record as linking sees it: articles with their texts, what they are like, and how they group.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{DocumentId, Incident, IncidentId, ReadRevision, Review, RevisionId};

use super::session::{Result, Session, Stop};
use crate::articles::{Article, Revisions};
use crate::copies::Copies;
use crate::memory::{ArticleKey, Memory};
use crate::pairs::Pairs;
use crate::{incidents, reviews};

/// The readings that were loaded.
pub(super) struct Library<'m, M> {
    memory: &'m M,
    reads: BTreeMap<DocumentId, Vec<ReadRevision>>,
}

impl<'m, M: Memory> Library<'m, M> {
    pub(super) fn new(memory: &'m M) -> Self {
        Self { memory, reads: BTreeMap::new() }
    }

    /// Loads documents that are not loaded yet.
    pub(super) fn fetch(&mut self, documents: impl IntoIterator<Item = DocumentId>) -> Result<(), M::Error> {
        let missing: BTreeSet<DocumentId> =
            documents.into_iter().filter(|document| !self.reads.contains_key(document)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let missing: Vec<DocumentId> = missing.into_iter().collect();
        let loaded = self.memory.load(&missing).map_err(Stop::Failed)?;
        for of_one in Revisions::new(&loaded).of_each() {
            // Of a revision that is there twice one counts.
            let revisions = of_one.iter().map(|read| (*read).clone()).collect();
            self.reads.insert(of_one[0].document.id, revisions);
        }
        for document in missing {
            self.reads.entry(document).or_default();
        }
        Ok(())
    }

    /// Loads the documents of groups.
    pub(super) fn fetch_groups(
        &mut self,
        session: &mut Session<'_, M>,
        groups: &BTreeSet<ArticleKey>,
    ) -> Result<(), M::Error> {
        let mut documents = Vec::new();
        for group in groups {
            for article in session.group(*group)? {
                documents.extend(session.article(article)?.into_iter().map(|(.., document)| document));
            }
        }
        self.fetch(documents)
    }

    /// Returns an article whose documents were loaded.
    pub(super) fn article(
        &self,
        session: &mut Session<'_, M>,
        key: ArticleKey,
    ) -> Result<Article<'_>, M::Error> {
        let mut copies = Vec::new();
        for (.., document) in session.article(key)? {
            copies.push(self.latest(session, document)?);
        }
        let profile = session.profile(key)?.ok_or(Stop::Unreadable)?;
        Ok(Article { key, copies, profile: profile.as_ref().clone() })
    }

    /// Returns the first document of an article, which was loaded.
    pub(super) fn lead(
        &self,
        session: &mut Session<'_, M>,
        key: ArticleKey,
    ) -> Result<&ReadRevision, M::Error> {
        let lead = session.article(key)?.first().map(|(.., document)| *document);
        self.latest(session, lead.ok_or(Stop::Unreadable)?)
    }

    /// Returns a revision of a document that was loaded.
    pub(super) fn revision(&self, document: DocumentId, revision: RevisionId) -> Option<&ReadRevision> {
        let mut reads = self.reads.get(&document).into_iter().flatten();
        reads.find(|read| read.revision.id == revision)
    }

    /// Returns the revisions of a document that was loaded besides one, earliest first.
    pub(super) fn others(
        &self,
        document: DocumentId,
        latest: RevisionId,
    ) -> impl Iterator<Item = &ReadRevision> {
        let all = self.reads.get(&document).into_iter().flatten();
        all.filter(move |read| read.revision.id != latest)
    }

    /// Returns the revision that speaks for a document that was loaded.
    pub(super) fn latest(
        &self,
        session: &mut Session<'_, M>,
        document: DocumentId,
    ) -> Result<&ReadRevision, M::Error> {
        let latest = session.document(document)?.ok_or(Stop::Unreadable)?.latest;
        self.revision(document, latest).ok_or(Stop::Unreadable)
    }

    /// Returns the revisions of these documents.
    pub(super) fn all(&self, documents: &BTreeSet<DocumentId>) -> Revisions<'_> {
        Revisions::new(documents.iter().filter_map(|document| self.reads.get(document)).flatten())
    }

    /// Returns the ids of a document's revisions.
    pub(super) fn revisions_of(&self, document: DocumentId) -> BTreeSet<RevisionId> {
        self.reads.get(&document).into_iter().flatten().map(|read| read.revision.id).collect()
    }
}

/// Returns the groups of which incidents are made, with those that reviews tie to them.
pub(super) fn groups_of<M: Memory>(
    session: &mut Session<'_, M>,
    incidents: &BTreeSet<IncidentId>,
    tied: &[Vec<DocumentId>],
) -> Result<BTreeSet<ArticleKey>, M::Error> {
    let mut groups = BTreeSet::new();
    for incident in incidents {
        for document in session.unit(*incident)?.unwrap_or_default().documents {
            groups.extend(group_of(session, document)?);
        }
    }
    close(session, groups, tied)
}

/// Returns the groups with all that reviews tie to them.
pub(super) fn close<M: Memory>(
    session: &mut Session<'_, M>,
    groups: BTreeSet<ArticleKey>,
    tied: &[Vec<DocumentId>],
) -> Result<BTreeSet<ArticleKey>, M::Error> {
    let mut open: Vec<ArticleKey> = groups.iter().copied().collect();
    let mut closed = groups;
    while let Some(group) = open.pop() {
        let mut reached = BTreeSet::new();
        for article in session.group(group)? {
            for (.., document) in session.article(article)? {
                for other in tied.iter().filter(|set| set.contains(&document)).flatten() {
                    reached.extend(group_of(session, *other)?);
                }
            }
        }
        open.extend(reached.into_iter().filter(|group| closed.insert(*group)));
    }
    Ok(closed)
}

/// Returns the group of a document.
pub(super) fn group_of<M: Memory>(
    session: &mut Session<'_, M>,
    document: DocumentId,
) -> Result<Option<ArticleKey>, M::Error> {
    match session.document(document)? {
        Some(told) => session.group_of(told.article),
        None => Ok(None),
    }
}

/// Some groups, as if they were all there is.
pub(super) struct World<'a> {
    pub(super) articles: Vec<Article<'a>>,
    pub(super) pairs: Pairs,
    pub(super) groups: Vec<Vec<usize>>,
}

impl<'a> World<'a> {
    /// Makes it of groups whose documents were loaded.
    pub(super) fn of<M: Memory>(
        session: &mut Session<'_, M>,
        library: &'a Library<'_, M>,
        groups: &BTreeSet<ArticleKey>,
    ) -> Result<Self, M::Error> {
        let mut keys: BTreeMap<ArticleKey, usize> = BTreeMap::new();
        let mut by_group: Vec<Vec<ArticleKey>> = Vec::new();
        for group in groups {
            let articles = session.group(*group)?;
            keys.extend(articles.iter().map(|article| (*article, 0)));
            by_group.push(articles);
        }
        keys.values_mut().zip(0..).for_each(|(place, number)| *place = number);
        let mut articles = Vec::new();
        let mut pairs = Pairs::default();
        pairs.grow(keys.len());
        for (key, place) in &keys {
            articles.push(library.article(session, *key)?);
            for (other, likeness) in session.pairs(*key)? {
                if let Some(other) = keys.get(&other).filter(|other| *other > place) {
                    let places = u32::try_from(*place).ok().zip(u32::try_from(*other).ok());
                    places.map(|(a, b)| pairs.put(a, b, likeness)).ok_or(Stop::Unreadable)?;
                }
            }
        }
        let mut groups: Vec<Vec<usize>> =
            by_group.iter().map(|articles| articles.iter().map(|article| keys[article]).collect()).collect();
        groups.sort_unstable();
        Ok(Self { articles, pairs, groups })
    }

    /// Makes its incidents under these reviews, in the order of the groups of places that they are of; nothing is told of
    /// them yet.
    pub(super) fn incidents(&self, reviews: &[Review], copies: &Copies) -> (Vec<Incident>, Vec<Vec<usize>>) {
        let (groups, shaped) = reviews::lay(self.groups.clone(), &self.articles, reviews);
        let mut incidents = incidents::assemble(&self.articles, &groups, &self.pairs, copies);
        shaped.note(&mut incidents);
        (incidents, groups)
    }
}
