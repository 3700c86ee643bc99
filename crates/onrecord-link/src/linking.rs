//! The whole of linking, step by step.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::num::NonZeroUsize;

use onrecord_types::{
    Compares, DocumentId, Incident, IncidentId, Linking, NoComparison, ReadRevision, Review,
};

use crate::articles::{Article, Revisions, articles, documents_of};
use crate::background::{Core, Recalled};
use crate::candidates::{Index, Tally};
use crate::copies::Copies;
use crate::disputes::{Comparer, Rules, Scores, Verdicts};
use crate::heard::{Heard, Voices};
use crate::likeness::Evidence;
use crate::pairs::{Likeness, Pairs, slot};
use crate::rarity::Rarity;
use crate::stories::Scene;
use crate::told::Told;
use crate::update::whole::{self, Row};
use crate::{background, changes, copies, incidents, parallel, reviews, speakers};

const ONE_THREAD: NonZeroUsize = NonZeroUsize::MIN;

/// Links `documents`: all revisions of all documents, in any order.
///
/// Incidents, speakers' accounts and copy families rest on the latest revision of each document, changes on all of
/// them. The result is a function of the set alone. An empty set gives an empty linking; of a revision given twice
/// one is used.
///
/// `reviews`, in any order, join and part speakers: of those that hold, a split takes a document's speaker out of its
/// group, a merge makes one of two, and of both on one speaker the newer counts. Of incidents they are laid over what
/// was found one after the other: a merge makes one of two, a split takes documents out into one of their own, a move
/// takes a document from one to another. Of disputes: one that is rejected is none until a newer review confirms it, of
/// several questions the newest counts, and a statement that is moved stands on that side, or on none. A review that
/// fits nobody, and one of another kind, changes nothing here.
///
/// Disputes rest on what texts say of accounts and on figures alone; [`link_on`] also takes somebody who compares contents.
///
/// Time grows with the number of pairs that share rare words, not with all pairs; memory likewise.
///
/// ```
/// let linking = onrecord_link::link(&[], &[]);
/// assert!(linking.incidents.is_empty());
/// ```
pub fn link(documents: &[ReadRevision], reviews: &[Review]) -> Linking {
    link_on(ONE_THREAD, documents, reviews, &NoComparison)
}

/// As [`link`], on several threads, whose number leaves no trace in the result, and with `compares` to say which contents
/// cannot both hold; of one pair it has to say the same each time.
pub fn link_on(
    threads: NonZeroUsize,
    documents: &[ReadRevision],
    reviews: &[Review],
    compares: &(dyn Compares + Sync),
) -> Linking {
    link_with::<Infallible>(threads, documents, reviews, compares, None)
        .unwrap_or_else(|never| match never {})
}

/// As [`link_on`], and hands on what is to be remembered, so that [`update`](crate::update) can go on from there: kind, key
/// and value, those of a kind in the order of their keys.
///
/// # Errors
/// What `row` returns.
pub fn link_and_remember<E>(
    threads: NonZeroUsize,
    documents: &[ReadRevision],
    reviews: &[Review],
    compares: &(dyn Compares + Sync),
    mut row: impl FnMut(u8, &[u8], Vec<u8>) -> Result<(), E>,
) -> Result<Linking, E> {
    link_with(threads, documents, reviews, compares, Some(&mut row))
}

/// What is to be remembered is handed on as soon as it is known, so that what made it can go: of a large record, texts,
/// what they are compared by and what comes of it all are too much to be held at once.
fn link_with<E>(
    threads: NonZeroUsize,
    documents: &[ReadRevision],
    reviews: &[Review],
    compares: &(dyn Compares + Sync),
    mut rows: Option<Row<'_, E>>,
) -> Result<Linking, E> {
    let revisions = Revisions::new(documents);
    let Grouped { incidents, about, cores, recalled, copies } =
        grouped(&revisions, reviews, threads, &mut rows)?;
    let home = incidents::home_of_documents(&incidents);
    let mut scene = Scene::new(incidents, &about, &recalled);
    drop(recalled);
    let reported = scene.incidents();
    let told = scene.tell(reported, &copies);
    if let Some(row) = rows.as_deref_mut() {
        whole::told(&scene, row)?;
    }
    let mut ties = whole::Ties::default();
    let speakers = speakers::join(&revisions, &home, (reviews, threads), |incident, summaries| {
        rows.as_deref_mut().map_or(Ok(()), |row| ties.note(incident, summaries, row))
    })?;
    let rules = Rules::new();
    let verdicts = Verdicts::new(reviews);
    let voices = Voices { speakers: &speakers, copies: &copies, rules: &rules, verdicts: &verdicts };
    let heard = hear(&told, (&revisions, &home), voices, (compares, threads));
    if let Some(row) = rows.as_deref_mut() {
        let reported = told.iter().zip(&about).zip(&cores).zip(&heard);
        whole::incidents(
            &home,
            reported.map(|(((told, about), core), heard)| whole::Reported { told, about, core, heard }),
            row,
        )?;
    }
    let found = Linking {
        speakers: speakers.all,
        copy_families: copies.families,
        changes: changes::between(&revisions),
        ..Linking::default()
    };
    let linking = with_incidents(found, told, heard);
    if let Some(row) = rows {
        whole::documents(&revisions, &linking, reviews, row)?;
        ties.hand_on(row)?;
    }
    Ok(linking)
}

/// Returns what is said of each incident that was told, in their order.
fn hear(
    told: &[(Incident, Told<'_>)],
    (revisions, home): (&Revisions<'_>, &BTreeMap<DocumentId, IncidentId>),
    voices: Voices<'_>,
    (compares, threads): (&(dyn Compares + Sync), NonZeroUsize),
) -> Vec<Heard> {
    let of = |(incident, told): &(Incident, Told<'_>)| {
        let own = incident.documents.iter().map(|part| part.document);
        let own = own.filter(|document| home.get(document) == Some(&incident.id));
        let earlier: Vec<&ReadRevision> =
            own.flat_map(|document| revisions.earlier(document)).copied().collect();
        Heard::of((incident, told), &earlier, voices, Comparer::new(compares, Scores::default()))
    };
    parallel::map(told, threads, || (), |(), told| of(told))
}

/// Adds the incidents and what was said of them, all in order.
fn with_incidents(mut linking: Linking, told: Vec<(Incident, Told<'_>)>, heard: Vec<Heard>) -> Linking {
    for heard in heard {
        linking.accounts.extend(heard.accounts);
        linking.disputes.extend(heard.disputes);
    }
    linking.accounts.sort_by_key(|account| account.id);
    linking.disputes.sort_by_key(|dispute| dispute.id);
    for (incident, told) in told {
        linking.incidents.push(incident);
        linking.incidents.extend(told.recalled);
        // What a later revision no longer says is told as a change, not as part of the incident.
        linking
            .statement_incidents
            .extend(told.statements.iter().map(|stated| (stated.statement.id, stated.incident)));
    }
    linking.incidents.sort_by_key(|incident| incident.id);
    linking.statement_incidents.sort_unstable();
    linking.statement_incidents.dedup_by_key(|(statement, _)| *statement);
    linking
}

/// The incidents before they are told, each with what stands beside it in the same place.
struct Grouped<'a> {
    incidents: Vec<Incident>,
    /// The documents that are about each.
    about: Vec<Vec<&'a ReadRevision>>,
    cores: Vec<Core>,
    recalled: BTreeMap<DocumentId, Vec<Recalled>>,
    copies: Copies,
}

/// Groups documents by what they are compared by, which is needed for nothing else.
fn grouped<'a, E>(
    revisions: &Revisions<'a>,
    reviews: &[Review],
    threads: NonZeroUsize,
    rows: &mut Option<Row<'_, E>>,
) -> Result<Grouped<'a>, E> {
    let rarity = Rarity::new();
    let articles = articles(revisions, &rarity, threads);
    let pairs = likeness_of_pairs(&articles, threads);
    let machine = machine_groups(&pairs, threads);
    if let Some(row) = rows.as_deref_mut() {
        whole::filed(&articles, &pairs, &machine, row)?;
    }
    let (groups, shaped) = reviews::lay(machine, &articles, reviews);
    let compared = copies::compare(&articles, &pairs, &groups, threads);
    if let Some(row) = rows.as_deref_mut() {
        whole::compared(&articles, &compared, row)?;
    }
    let copies = copies::families(&articles, &compared);
    drop(compared);
    let mut incidents = incidents::assemble(&articles, &groups, &pairs, &copies);
    shaped.note(&mut incidents);
    let cores = background::cores(&incidents, &articles, &groups);
    let recalled = background::recalled(&cores, &articles, &groups, &rarity, threads);
    if let Some(row) = rows.as_deref_mut() {
        whole::recalls(&articles, &recalled, &rarity, row)?;
    }
    Ok(Grouped { incidents, about: documents_of(&articles, &groups), cores, recalled, copies })
}

/// Groups what hangs together, before reviews are laid over it.
fn machine_groups(pairs: &Pairs, threads: NonZeroUsize) -> Vec<Vec<usize>> {
    let components = pairs.components();
    let grouped = parallel::map(&components, threads, || (), |(), component| pairs.group(component));
    let mut groups: Vec<Vec<usize>> = grouped.into_iter().flatten().collect();
    groups.sort_unstable();
    groups
}

/// Two documents that were compared, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The documents, the latest revision of each; of documents with the same words the first.
    pub documents: (DocumentId, DocumentId),
    /// What they have in common, in the order of [`MEASURE_NAMES`](crate::MEASURE_NAMES).
    pub measures: Vec<f64>,
    /// The days between their publication, where both are known.
    pub days: Option<i32>,
    /// The probability that they report the same incident, as learnt from labelled reports.
    pub likeness: f64,
}

/// Compares the pairs of `documents` that share rare words: what [`link`] rests on, for learning the weights and for
/// looking at a link that surprises. Pairs of documents with the same title and words are not among them.
pub fn compare(documents: &[ReadRevision]) -> Vec<Comparison> {
    let articles = articles(&Revisions::new(documents), &Rarity::new(), ONE_THREAD);
    let name = |place: u32| articles[slot(place)].lead().document.id;
    let mut found = Vec::new();
    for (place, others) in (0..).zip(compared(&articles, ONE_THREAD, Some)) {
        for (other, evidence) in others {
            found.push(Comparison {
                documents: (name(other), name(place)),
                measures: evidence.measures.to_vec(),
                days: evidence.days,
                likeness: evidence.likeness(),
            });
        }
    }
    found
}

/// Returns how alike the articles are that are worth comparing.
fn likeness_of_pairs(articles: &[Article<'_>], threads: NonZeroUsize) -> Pairs {
    let enough = |evidence: Evidence| {
        Some(Likeness::of(evidence.likeness())).filter(|likeness| *likeness >= Likeness::LEAST)
    };
    let mut pairs = Pairs::default();
    pairs.grow(articles.len());
    for (place, others) in (0..).zip(compared(articles, threads, enough)) {
        for (other, likeness) in others {
            pairs.put(other, place, likeness);
        }
    }
    pairs
}

/// Compares each article with those before it and returns what `keep` makes of it.
fn compared<K: Send>(
    articles: &[Article<'_>],
    threads: NonZeroUsize,
    keep: impl Fn(Evidence) -> Option<K> + Sync,
) -> Vec<Vec<(u32, K)>> {
    let profile_at = |place: u32| &articles[slot(place)].profile;
    let places: Vec<u32> = (0..).zip(articles).map(|(place, _)| place).collect();
    let index = Index::of(places.iter().map(|place| (*place, profile_at(*place))));
    parallel::map(&places, threads, Tally::default, |tally, place| {
        let profile = profile_at(*place);
        let others = index.candidates(*place, profile_at, |other| other < *place, tally);
        others
            .into_iter()
            .filter(|other| !Evidence::excludes(profile_at(*other), profile))
            .filter_map(|other| keep(Evidence::of(profile_at(other), profile)).map(|kept| (other, kept)))
            .collect()
    })
}
