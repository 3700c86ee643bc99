//! Copy families brought up to date: what is new is compared with its neighbours, and of all else it is known what came
//! of it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use onrecord_types::{CopyFamily, CopyFamilyId, DocumentId, IncidentId, LinkingChange, ReadRevision};

use super::session::{Result, Session, Stop};
use super::world::Library;
use crate::agencies::Agencies;
use crate::copies::{Copied, Head, How, Member, Met, Text, beside, chosen, family};
use crate::memory::{ArticleKey, Memory, kind};
use crate::profile::Profile;

/// What changed before copies are looked for.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// The documents that changed.
    pub(super) documents: BTreeSet<DocumentId>,
    /// The articles that gained, lost or hold one of them.
    pub(super) articles: BTreeSet<ArticleKey>,
    /// Those of them of which another text speaks for all than before, or none.
    pub(super) renewed: BTreeSet<ArticleKey>,
}

type Neighbours = BTreeMap<ArticleKey, BTreeMap<ArticleKey, How>>;
type Rows = BTreeMap<ArticleKey, Vec<Met<ArticleKey>>>;
/// Two articles, the lesser first.
type Two = (ArticleKey, ArticleKey);

/// Finds families anew around what changed; `groups` are the incidents of the region, after reviews. Returns the incidents
/// whose documents count for other sources than before.
pub(super) fn recopy<M: Memory>(
    session: &mut Session<'_, M>,
    library: &mut Library<'_, M>,
    changed: &Changed,
    groups: &[Vec<ArticleKey>],
    change: &mut LinkingChange,
) -> Result<BTreeSet<IncidentId>, M::Error> {
    let asked = asked(session, changed, groups)?;
    let mut before = Rows::new();
    for article in &asked {
        before.insert(*article, session.met(*article)?);
    }
    let near = neighbours(session, &before, groups)?;
    let found = compare(session, library, changed, (&before, &near))?;
    let mut starts = changed.articles.clone();
    starts.extend(note(session, &before, &near, &found)?);
    let (families, documents) = families(session, starts, &changed.documents)?;
    note_families(session, &documents, families, change)
}

/// Returns the articles that may have other neighbours than before, or are new to them.
fn asked<M: Memory>(
    session: &mut Session<'_, M>,
    changed: &Changed,
    groups: &[Vec<ArticleKey>],
) -> Result<BTreeSet<ArticleKey>, M::Error> {
    let mut asked: BTreeSet<ArticleKey> = groups.iter().flatten().chain(&changed.renewed).copied().collect();
    for key in session.changed_keys(kind::PAIRS) {
        let article = ArticleKey::of_bytes(&key).ok_or(Stop::Unreadable)?;
        let before = chosen(session.pairs_before(article)?.into_iter());
        if before != chosen(session.pairs(article)?.into_iter()) {
            asked.insert(article);
        }
    }
    Ok(asked)
}

/// Returns with what those in `before` are to be compared.
fn neighbours<M: Memory>(
    session: &mut Session<'_, M>,
    before: &Rows,
    groups: &[Vec<ArticleKey>],
) -> Result<Neighbours, M::Error> {
    let mut near: Neighbours = before.keys().map(|article| (*article, BTreeMap::new())).collect();
    let mut put = |a: ArticleKey, b: ArticleKey, how: How| {
        for (here, there, how) in [(a, b, how), (b, a, how.reversed())] {
            if let Some(others) = near.get_mut(&here) {
                *others.entry(there).or_default() |= how;
            }
        }
    };
    let mut group_of: BTreeMap<ArticleKey, usize> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        let mut by_day = Vec::new();
        for article in group {
            by_day.push((day(session, *article)?, *article));
            group_of.insert(*article, number);
        }
        by_day.sort_unstable();
        let by_day: Vec<ArticleKey> = by_day.into_iter().map(|(_, article)| article).collect();
        beside(&by_day).for_each(|(a, b)| put(a, b, How::BESIDE));
    }
    for (article, met) in before {
        if session.article(*article)?.is_empty() {
            continue;
        }
        for other in chosen(session.pairs(*article)?.into_iter()) {
            put(*article, other, How::CHOSE);
        }
        for met in met {
            // What the others chose, and who is beside whom in other incidents, is as it was.
            if !before.contains_key(&met.other) && met.how.has(How::CHOSEN) {
                put(*article, met.other, How::CHOSEN);
            }
            let elsewhere = !group_of.contains_key(article) && !group_of.contains_key(&met.other);
            if elsewhere && met.how.has(How::BESIDE) {
                put(*article, met.other, How::BESIDE);
            }
        }
    }
    for (article, others) in &mut near {
        for (other, how) in others {
            let together = match (group_of.get(article), group_of.get(other)) {
                (Some(own), Some(theirs)) => own == theirs,
                (None, None) => home(session, *article)? == home(session, *other)?,
                _ => false,
            };
            if together {
                *how |= How::TOGETHER;
            }
        }
    }
    Ok(near)
}

/// Returns what makes these copies of their neighbours; those that are not among them are not.
fn compare<M: Memory>(
    session: &mut Session<'_, M>,
    library: &mut Library<'_, M>,
    changed: &Changed,
    (before, near): (&Rows, &Neighbours),
) -> Result<BTreeMap<Two, Copied>, M::Error> {
    let mut found = BTreeMap::new();
    let mut open: BTreeMap<Two, How> = BTreeMap::new();
    for (article, others) in near {
        for (other, how) in others {
            let stays = !changed.renewed.contains(article) && !changed.renewed.contains(other);
            let known = entry(&before[article], *other)
                .filter(|met| stays && met.how.has(How::TOGETHER) == how.has(How::TOGETHER));
            let two = (*article.min(other), *article.max(other));
            match known {
                Some(met) => found.extend(met.copied.map(|copied| (two, copied))),
                None => drop(open.insert(two, *how)),
            }
        }
    }
    let mut asked = Vec::new();
    for ((a, b), how) in open {
        let (own, theirs) = (head(session, a)?, head(session, b)?);
        let (own, theirs) = (
            Head { day: own.0, outlet: own.1.as_deref() },
            Head { day: theirs.0, outlet: theirs.1.as_deref() },
        );
        if own.may_copy(&theirs, how) {
            // In the order in which linking everything compares them.
            asked.push(if (own.day, a) < (theirs.day, b) { (a, b, how) } else { (b, a, how) });
        }
    }
    let articles: BTreeSet<ArticleKey> = asked.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
    let mut leads = Vec::new();
    for article in &articles {
        leads.extend(session.article(*article)?.first().map(|(.., document)| *document));
    }
    library.fetch(leads)?;
    let mut read: BTreeMap<ArticleKey, (&ReadRevision, Rc<Profile>)> = BTreeMap::new();
    for article in articles {
        let profile = session.profile(article)?.ok_or(Stop::Unreadable)?;
        read.insert(article, (library.lead(session, article)?, profile));
    }
    let texts: BTreeMap<ArticleKey, Text<'_>> =
        read.iter().map(|(article, (lead, profile))| (*article, Text::of(lead, profile))).collect();
    let agencies = Agencies::new();
    for (a, b, how) in asked {
        let copied = texts[&a].copied(&texts[&b], how, &agencies);
        found.extend(copied.map(|copied| ((a.min(b), a.max(b)), copied)));
    }
    Ok(found)
}

/// Notes with what each was compared and what came of it, at both ends. Returns those that are copies of others than
/// before, or otherwise.
fn note<M: Memory>(
    session: &mut Session<'_, M>,
    before: &Rows,
    near: &Neighbours,
    found: &BTreeMap<Two, Copied>,
) -> Result<BTreeSet<ArticleKey>, M::Error> {
    let mut differ = BTreeSet::new();
    let mut elsewhere: BTreeMap<ArticleKey, BTreeMap<ArticleKey, Option<Met<ArticleKey>>>> = BTreeMap::new();
    for (article, others) in near {
        let met = others.iter().map(|(other, how)| {
            let copied = found.get(&(*article.min(other), *article.max(other))).copied();
            Met { other: *other, how: *how, copied }
        });
        let (was, now) = (&before[article], met.collect::<Vec<_>>());
        if *was == now {
            continue;
        }
        for met in was.iter().chain(&now) {
            let (old, new) = (entry(was, met.other), entry(&now, met.other));
            if old == new {
                continue;
            }
            if old.and_then(|met| met.copied) != new.and_then(|met| met.copied) {
                differ.extend([*article, met.other]);
            }
            if !near.contains_key(&met.other) {
                let from_there = new.map(|met| Met { other: *article, how: met.how.reversed(), ..met });
                elsewhere.entry(met.other).or_default().insert(*article, from_there);
            }
        }
        session.put_met(*article, &now)?;
    }
    for (article, others) in elsewhere {
        let mut met = session.met(article)?;
        met.retain(|met| !others.contains_key(&met.other));
        met.extend(others.into_values().flatten());
        met.sort_unstable_by_key(|met| met.other);
        session.put_met(article, &met)?;
    }
    Ok(differ)
}

fn entry(row: &[Met<ArticleKey>], other: ArticleKey) -> Option<Met<ArticleKey>> {
    row.binary_search_by_key(&other, |met| met.other).ok().map(|at| row[at])
}

type Day = Option<jiff::civil::Date>;

fn day<M: Memory>(session: &mut Session<'_, M>, article: ArticleKey) -> Result<Day, M::Error> {
    Ok(session.article(article)?.first().and_then(|(_, published, _)| published.map(|(day, _)| day)))
}

/// Returns when and where an article's first document was published.
fn head<M: Memory>(
    session: &mut Session<'_, M>,
    article: ArticleKey,
) -> Result<(Day, Option<String>), M::Error> {
    let Some((_, published, document)) = session.article(article)?.first().copied() else {
        return Err(Stop::Unreadable);
    };
    let told = session.document(document)?.ok_or(Stop::Unreadable)?;
    Ok((published.map(|(day, _)| day), told.origin.outlet))
}

fn home<M: Memory>(
    session: &mut Session<'_, M>,
    article: ArticleKey,
) -> Result<Option<IncidentId>, M::Error> {
    match session.article(article)?.first() {
        Some((.., document)) => session.home(*document),
        None => Ok(None),
    }
}

/// Returns the families of all that hangs together with these by being copies, and the documents that were looked at.
fn families<M: Memory>(
    session: &mut Session<'_, M>,
    starts: BTreeSet<ArticleKey>,
    documents: &BTreeSet<DocumentId>,
) -> Result<(Vec<CopyFamily>, BTreeSet<DocumentId>), M::Error> {
    let (mut families, mut documents) = (Vec::new(), documents.clone());
    let mut seen: BTreeSet<ArticleKey> = BTreeSet::new();
    for start in starts {
        let mut open: Vec<ArticleKey> = seen.insert(start).then_some(start).into_iter().collect();
        let (mut members, mut why) = (Vec::new(), None);
        while let Some(article) = open.pop() {
            for precedence in session.article(article)? {
                let told = session.document(precedence.2)?.ok_or(Stop::Unreadable)?;
                documents.insert(precedence.2);
                members.push(Member { precedence, origin: told.origin });
            }
            for met in session.met(article)? {
                let Some(copied) = met.copied else { continue };
                why = Some(copied.with(why));
                open.extend(seen.insert(met.other).then_some(met.other));
            }
        }
        families.extend(family(members, why));
    }
    Ok((families, documents))
}

/// Notes the families that these documents are in. Returns the incidents whose documents are in one together or apart
/// otherwise than before.
fn note_families<M: Memory>(
    session: &mut Session<'_, M>,
    documents: &BTreeSet<DocumentId>,
    families: Vec<CopyFamily>,
    change: &mut LinkingChange,
) -> Result<BTreeSet<IncidentId>, M::Error> {
    let mut of: BTreeMap<DocumentId, CopyFamilyId> = BTreeMap::new();
    for family in &families {
        of.extend(family.documents.iter().map(|document| (*document, family.id)));
    }
    let mut gone: BTreeSet<CopyFamilyId> = BTreeSet::new();
    let mut counted: BTreeMap<IncidentId, Vec<(Source, Source)>> = BTreeMap::new();
    for document in documents {
        let was = session.ids(kind::FAMILY, document.bytes())?;
        let now: BTreeSet<CopyFamilyId> = of.get(document).copied().into_iter().collect();
        if was != now {
            let source = |family: &BTreeSet<CopyFamilyId>| {
                family.first().copied().map_or(Source::Alone(*document), Source::Family)
            };
            for incident in session.told_by(*document)? {
                counted.entry(incident).or_default().push((source(&was), source(&now)));
            }
            session.put_ids(kind::FAMILY, document.bytes(), &now)?;
        }
        gone.extend(was);
    }
    for family in &families {
        gone.remove(&family.id);
    }
    change.removed.copy_families = gone.into_iter().collect();
    change.written.copy_families = families;
    change.written.copy_families.sort_by_key(|family| family.id);
    Ok(counted.into_iter().filter(|(_, sources)| counts_otherwise(sources)).map(|(id, _)| id).collect())
}

/// What a document counts as a source by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Family(CopyFamilyId),
    Alone(DocumentId),
}

/// Tells whether two that counted as one source count as two, or the other way round.
fn counts_otherwise(sources: &[(Source, Source)]) -> bool {
    let was: BTreeSet<Source> = sources.iter().map(|(was, _)| *was).collect();
    let now: BTreeSet<Source> = sources.iter().map(|(_, now)| *now).collect();
    let both: BTreeSet<&(Source, Source)> = sources.iter().collect();
    both.len() != was.len() || both.len() != now.len()
}
