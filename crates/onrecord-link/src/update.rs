//! Linking brought up to date when documents come or change, without looking at all others.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{Compares, DocumentId, LinkingChange, ReadRevision, Review};

use self::copies::Changed;
use self::session::{Result, Session, Stop, Told};
use self::values::{Around, rechange, relink};
use self::world::{Library, close, group_of};
use crate::articles::{Revisions, precedence, words_of};
use crate::copies::Origin;
use crate::disputes::Verdicts;
use crate::likeness::Evidence;
use crate::memory::{ArticleKey, Memory, Remembered, kind};
use crate::pairs::Likeness;
use crate::profile::Profile;
use crate::rarity::Rarity;
use crate::reviews;
use crate::speakers::Reviewed;

mod copies;
pub(crate) mod drawers;
mod groups;
mod rows;
pub(crate) mod session;
mod speakers;
mod telling;
mod values;
pub(crate) mod whole;
mod world;

/// What an update comes to.
#[derive(Debug)]
pub struct Update {
    /// What differs from the linking of before.
    pub change: LinkingChange,
    /// What is to be remembered from now on, by kind and key.
    pub memory: Vec<Remembered>,
}

/// Links the documents named anew, whatever became of them, and all that this touches; `reviews` are all there are.
/// `compares` is asked of contents that were not compared before, and is to be the one of before.
/// Returns `None` where what is remembered cannot be read: then everything is to be linked.
///
/// # Errors
/// When the memory fails.
pub fn update<M: Memory>(
    memory: &M,
    documents: &[DocumentId],
    reviews: &[Review],
    compares: &dyn Compares,
) -> std::result::Result<Option<Update>, M::Error> {
    let mut session = Session::new(memory);
    match run(&mut session, memory, documents, reviews, compares) {
        Ok(change) => Ok(Some(Update { change, memory: session.changed() })),
        Err(Stop::Unreadable) => Ok(None),
        Err(Stop::Failed(error)) => Err(error),
    }
}

fn run<'m, M: Memory>(
    session: &mut Session<'m, M>,
    memory: &'m M,
    documents: &[DocumentId],
    reviews: &[Review],
    compares: &dyn Compares,
) -> Result<LinkingChange, M::Error> {
    let documents: BTreeSet<DocumentId> = documents.iter().copied().collect();
    let mut library = Library::new(memory);
    let (mut groups, changed) = refile(session, &mut library, documents)?;
    let known = session.ids(kind::REVIEWS, &[])?;
    let now: BTreeSet<_> = reviews.iter().map(|review| review.id).collect();
    let mut tied = reviews::tied(reviews);
    let mut reheard = BTreeSet::new();
    if known != now {
        let before: Vec<Review> =
            reviews.iter().filter(|review| known.contains(&review.id)).cloned().collect();
        tied.extend(reviews::tied(&before));
        let mut named: BTreeSet<DocumentId> = tied.iter().flatten().copied().collect();
        for reviews in [before.as_slice(), reviews] {
            named.extend(Reviewed::new(reviews).documents());
        }
        for document in named {
            groups.extend(group_of(session, document)?);
        }
        for statement in Verdicts::new(&before).differing(&Verdicts::new(reviews)) {
            reheard.extend(session.ids(kind::DISPUTED, statement.bytes())?);
        }
        session.put_ids(kind::REVIEWS, &[], &now)?;
    }
    with_changed_pairs(session, &tied, &mut groups)?;
    let groups = close(session, groups, &tied)?;
    let around = Around { changed: &changed, groups, reviews, tied: &tied, compares, reheard };
    let mut change = relink(session, &mut library, &around)?;
    rechange(session, &library, &changed.documents, &mut change)?;
    Ok(change)
}

/// Adds the groups of which incidents are made in which two articles are alike otherwise than before.
fn with_changed_pairs<M: Memory>(
    session: &mut Session<'_, M>,
    tied: &[Vec<DocumentId>],
    groups: &mut BTreeSet<ArticleKey>,
) -> Result<(), M::Error> {
    let mut reviewed = BTreeSet::new();
    for document in tied.iter().flatten() {
        reviewed.extend(group_of(session, *document)?);
    }
    for (article, other) in session.changed_pairs()? {
        let (here, there) = (session.group_of(article)?, session.group_of(other)?);
        let is_reviewed = |group: Option<ArticleKey>| group.is_some_and(|group| reviewed.contains(&group));
        // How alike the reports of two incidents are matters to neither, unless a review makes them one.
        if here == there || is_reviewed(here) && is_reviewed(there) {
            groups.extend(here.into_iter().chain(there));
        }
    }
    Ok(())
}

/// Brings articles, pairs and groups up to date with these documents. Returns the groups that have other articles than
/// before, or another document in one of them, and what changed.
fn refile<M: Memory>(
    session: &mut Session<'_, M>,
    library: &mut Library<'_, M>,
    documents: BTreeSet<DocumentId>,
) -> Result<(BTreeSet<ArticleKey>, Changed), M::Error> {
    library.fetch(documents.iter().copied())?;
    let filed = file_documents(session, &documents, &library.all(&documents))?;
    let articles: BTreeSet<ArticleKey> = filed.keys().copied().collect();
    let mut renewed = BTreeSet::new();
    let mut leads = documents.clone();
    for (article, before) in filed {
        let lead = session.article(article)?.first().map(|(.., document)| *document);
        leads.extend(lead);
        if lead != before || lead.is_some_and(|lead| documents.contains(&lead)) {
            renewed.insert(article);
        }
    }
    library.fetch(leads.iter().copied())?;
    let changed = profile(session, &articles, &library.all(&leads))?;
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
    for article in &articles {
        touched.extend(session.group_of(*article)?);
    }
    Ok((touched, Changed { documents, articles, renewed }))
}

/// Puts each document under the article that its latest words make. Returns the articles that gained, lost or hold a
/// changed document, each with the document that was the first of it.
fn file_documents<M: Memory>(
    session: &mut Session<'_, M>,
    documents: &BTreeSet<DocumentId>,
    revisions: &Revisions<'_>,
) -> Result<BTreeMap<ArticleKey, Option<DocumentId>>, M::Error> {
    let latest: BTreeMap<DocumentId, &ReadRevision> =
        revisions.latest().map(|read| (read.document.id, read)).collect();
    let mut articles = BTreeMap::new();
    for document in documents {
        let before = session.document(*document)?;
        let after = latest.get(document).map(|read| Told {
            latest: read.revision.id,
            article: ArticleKey::of(words_of(read)),
            precedence: precedence(read),
            origin: Origin::of(read),
        });
        for (told, stays) in [(&before, false), (&after, true)] {
            let Some(told) = told else { continue };
            let mut copies = session.article(told.article)?;
            articles.entry(told.article).or_insert(copies.first().map(|(.., document)| *document));
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

/// What an article was compared by and what it is compared by.
type Profiles = BTreeMap<ArticleKey, (Option<Profile>, Option<Profile>)>;

/// Makes the profiles of the articles anew, and returns those that differ.
fn profile<M: Memory>(
    session: &mut Session<'_, M>,
    articles: &BTreeSet<ArticleKey>,
    revisions: &Revisions<'_>,
) -> Result<Profiles, M::Error> {
    let rarity = Rarity::new();
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
