//! Linking brought up to date when documents come or change, without looking at all others.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{DocumentId, ReadRevision};

use self::session::{Result, Session, Stop, Told};
use crate::articles::{Revisions, precedence, words_of};
use crate::likeness::Evidence;
use crate::memory::{ArticleKey, Memory};
use crate::pairs::Likeness;
use crate::profile::Profile;
use crate::rarity::Rarity;

pub(crate) mod drawers;
mod groups;
pub(crate) mod session;
pub(crate) mod whole;

/// Brings articles, pairs and groups up to date with the documents named, whatever became of them. Returns the groups that
/// have other articles than before, or another document in one of them.
pub(crate) fn refile<M: Memory>(
    session: &mut Session<'_, M>,
    memory: &M,
    documents: &[DocumentId],
) -> Result<BTreeSet<ArticleKey>, M::Error> {
    let documents: BTreeSet<DocumentId> = documents.iter().copied().collect();
    let asked: Vec<DocumentId> = documents.iter().copied().collect();
    let mut reads = memory.load(&asked).map_err(Stop::Failed)?;
    let articles = file_documents(session, &documents, &reads)?;
    reads.extend(load_leads(session, memory, &articles, &documents)?);
    let changed = profile(session, &articles, &reads)?;
    let mut compared: BTreeSet<ArticleKey> = changed.keys().copied().collect();
    for (article, (before, after)) in &changed {
        if let Some(before) = before {
            compared.extend(session.take_out(*article, before)?);
        }
        if let Some(after) = after {
            compared.extend(session.file(*article, after)?);
        }
    }
    let mut moved: BTreeSet<ArticleKey> = BTreeSet::new();
    for article in &articles {
        // One that came or went is in no group, or in one too many, whatever it is like.
        if session.group_of(*article)?.is_none() || session.article(*article)?.is_empty() {
            moved.insert(*article);
        }
    }
    for article in compared {
        if compare(session, article, &changed)? {
            moved.insert(article);
        }
    }
    let mut touched = session.regroup(&moved)?;
    for article in articles {
        touched.extend(session.group_of(article)?);
    }
    Ok(touched)
}

/// Puts each document under the article that its latest words make. Returns the articles that gained, lost or hold a
/// changed document.
fn file_documents<M: Memory>(
    session: &mut Session<'_, M>,
    documents: &BTreeSet<DocumentId>,
    reads: &[ReadRevision],
) -> Result<BTreeSet<ArticleKey>, M::Error> {
    let revisions = Revisions::new(reads);
    let latest: BTreeMap<DocumentId, &ReadRevision> =
        revisions.latest().map(|read| (read.document.id, read)).collect();
    let mut articles = BTreeSet::new();
    for document in documents {
        let before = session.document(*document)?;
        let after = latest.get(document).map(|read| Told {
            latest: read.revision.id,
            article: ArticleKey::of(words_of(read)),
            precedence: precedence(read),
        });
        for (told, stays) in [(&before, false), (&after, true)] {
            let Some(told) = told else { continue };
            articles.insert(told.article);
            let mut copies = session.article(told.article)?;
            copies.retain(|copy| *copy != told.precedence);
            if stays {
                let at = copies.partition_point(|copy| *copy < told.precedence);
                copies.insert(at, told.precedence);
            }
            session.put_article(told.article, &copies)?;
        }
        session.put_document(*document, after.as_ref())?;
    }
    Ok(articles)
}

/// Loads the documents by which articles are compared, where they are not among those that changed.
fn load_leads<M: Memory>(
    session: &mut Session<'_, M>,
    memory: &M,
    articles: &BTreeSet<ArticleKey>,
    loaded: &BTreeSet<DocumentId>,
) -> Result<Vec<ReadRevision>, M::Error> {
    let mut leads = BTreeSet::new();
    for article in articles {
        let lead = session.article(*article)?.first().map(|(.., document)| *document);
        leads.extend(lead.filter(|document| !loaded.contains(document)));
    }
    let leads: Vec<DocumentId> = leads.into_iter().collect();
    if leads.is_empty() { Ok(Vec::new()) } else { memory.load(&leads).map_err(Stop::Failed) }
}

/// What an article was compared by and what it is compared by.
type Profiles = BTreeMap<ArticleKey, (Option<Profile>, Option<Profile>)>;

/// Makes the profiles of the articles anew, and returns those that differ.
fn profile<M: Memory>(
    session: &mut Session<'_, M>,
    articles: &BTreeSet<ArticleKey>,
    reads: &[ReadRevision],
) -> Result<Profiles, M::Error> {
    let rarity = Rarity::new();
    let revisions = Revisions::new(reads);
    let latest: BTreeMap<DocumentId, &ReadRevision> =
        revisions.latest().map(|read| (read.document.id, read)).collect();
    let mut changed = BTreeMap::new();
    for article in articles {
        let before = session.profile(*article)?.map(|profile| Profile::clone(&profile));
        let lead = session.article(*article)?.first().map(|(.., document)| *document);
        let after = match lead {
            None => None,
            // A lead that is remembered and cannot be loaded: the record is another one than was linked.
            Some(lead) => Some(Profile::new(latest.get(&lead).ok_or(Stop::Unreadable)?, &rarity)),
        };
        if session.put_profile(*article, after.clone())? {
            changed.insert(*article, (before, after));
        }
    }
    Ok(changed)
}

/// Finds anew what an article is like. Tells whether that differs from before.
fn compare<M: Memory>(
    session: &mut Session<'_, M>,
    article: ArticleKey,
    changed: &Profiles,
) -> Result<bool, M::Error> {
    let before = session.pairs(article)?;
    let known = |other: ArticleKey| {
        let stays = !changed.contains_key(&article) && !changed.contains_key(&other);
        let at = before.binary_search_by_key(&other, |(other, _)| *other).ok().filter(|_| stays)?;
        Some(before[at].1)
    };
    let mut found: Vec<(ArticleKey, Likeness)> = Vec::new();
    if let Some(profile) = session.profile(article)? {
        for other in session.candidates(article, &profile)? {
            if let Some(likeness) = known(other) {
                found.push((other, likeness));
                continue;
            }
            let Some(theirs) = session.profile(other)? else { return Err(Stop::Unreadable) };
            if Evidence::excludes(&profile, &theirs) {
                continue;
            }
            // In the order in which linking everything compares them.
            let (a, b) = if article < other { (&profile, &theirs) } else { (&theirs, &profile) };
            let likeness = Likeness::of(Evidence::of(a, b).likeness());
            if likeness >= Likeness::LEAST {
                found.push((other, likeness));
            }
        }
    }
    if found == before {
        return Ok(false);
    }
    for (other, _) in
        before.iter().filter(|(other, _)| found.binary_search_by_key(other, |(o, _)| *o).is_err())
    {
        set_pair(session, *other, article, None)?;
    }
    for pair in found.iter().filter(|pair| !before.contains(pair)) {
        set_pair(session, pair.0, article, Some(pair.1))?;
    }
    session.put_pairs(article, &found)?;
    Ok(true)
}

/// Notes at one end of a pair how alike the two are.
fn set_pair<M: Memory>(
    session: &mut Session<'_, M>,
    at: ArticleKey,
    other: ArticleKey,
    likeness: Option<Likeness>,
) -> Result<(), M::Error> {
    let mut pairs = session.pairs(at)?;
    let place = pairs.partition_point(|(known, _)| *known < other);
    if pairs.get(place).is_some_and(|(known, _)| *known == other) {
        pairs.remove(place);
    }
    if let Some(likeness) = likeness {
        pairs.insert(place, (other, likeness));
    }
    session.put_pairs(at, &pairs)
}
