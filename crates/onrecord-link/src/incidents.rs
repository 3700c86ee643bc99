//! From groups of documents to incidents: kind, time and place as most of them report, and why each is in.

use std::collections::BTreeMap;

use onrecord_types::{
    Confidence, DocumentId, DocumentRole, GatheringKind, Incident, IncidentDocument, IncidentId,
    IncidentKind, IncidentMention, IncidentStatus, ReadRevision, ReportedPlace, ReportedTime, RevisionId,
    TimePrecision,
};

use crate::agreement::{names_same_victim, same_event};
use crate::articles::{Article, precedence};
use crate::copies::Copies;
use crate::label::{Named, headline};
use crate::leads::comes_of;
use crate::likeness::{shared_full_names, shared_names};
use crate::pairs::Pairs;
use crate::profile::Profile;

/// A document's confidence is the mean likeness to this many of the others, the most alike.
const NEAREST: usize = 3;
/// Names shown in a reason.
const NAMES_SHOWN: usize = 3;

/// Makes an incident of each group of places in `articles`; the incidents stand in the order of the groups.
pub(crate) fn assemble(
    articles: &[Article<'_>],
    groups: &[Vec<usize>],
    pairs: &Pairs,
    copies: &Copies,
) -> Vec<Incident> {
    groups
        .iter()
        .map(|group| {
            let mut members: Vec<&Article<'_>> = group.iter().map(|place| &articles[*place]).collect();
            members.sort_by_key(|article| precedence(article.lead()));
            let kind = kind(&members);
            let mut documents: Vec<IncidentDocument> =
                group.iter().flat_map(|place| reasons(*place, group, articles, pairs)).collect();
            let reads = members.iter().flat_map(|article| &article.copies);
            let own: BTreeMap<DocumentId, u32> =
                reads.filter_map(|read| Some((read.document.id, own_mention(read, kind)?.0))).collect();
            for document in &mut documents {
                document.mention = own.get(&document.document).copied();
            }
            documents.sort_by_key(|document| document.document);
            incident(&members, kind, documents, copies)
        })
        .collect()
}

/// Returns the mention by which a document tells the incident that its report is grouped under, and its place in the
/// reading's list: the primary one, or, where that is a charge and the report is grouped under the shooting, the
/// shooting that the charge follows. `None` where the document tells only what came of it.
pub(crate) fn own_mention(read: &ReadRevision, kind: IncidentKind) -> Option<(u32, &IncidentMention)> {
    let mentions = &read.reading.incident_mentions;
    let (index, primary) = (0..).zip(mentions).find(|(_, mention)| mention.role == DocumentRole::Primary)?;
    if !is_told_after(primary.kind, kind) {
        return Some((index, primary));
    }
    let followed = primary.follows?;
    let mention = read.reading.incident_mention_at(followed)?;
    same_event(mention.kind, kind).then_some((followed, mention))
}

/// Tells whether a report whose own incident is of the first kind tells what came of one of the second.
fn is_told_after(own: IncidentKind, grouped: IncidentKind) -> bool {
    comes_of(own, grouped) && !same_event(own, grouped)
}

/// Returns the incident that each document is about.
pub(crate) fn home_of_documents(incidents: &[Incident]) -> BTreeMap<DocumentId, IncidentId> {
    let primary = |document: &&IncidentDocument| document.role == DocumentRole::Primary;
    incidents
        .iter()
        .flat_map(|incident| {
            incident.documents.iter().filter(primary).map(|document| (document.document, incident.id))
        })
        .collect()
}

fn incident(
    members: &[&Article<'_>],
    kind: IncidentKind,
    documents: Vec<IncidentDocument>,
    copies: &Copies,
) -> Incident {
    let lead = members[0].lead();
    let leads = members.iter().map(|article| article.lead());
    let told: Vec<Mentioned<'_>> =
        leads.filter_map(|read| Some((read.revision.id, own_mention(read, kind)?.1))).collect();
    let (time, place, gathering) = (time(&told), place(&told), gathering(&told, kind));
    let named = Named {
        kind,
        gathering,
        time: time.as_ref().map(|(_, time)| time),
        place: place.as_ref().map(|(_, place)| place),
        lead,
    };
    let (label, headline) = (named.label(), headline(lead));
    let mut sources: Vec<Source> = documents
        .iter()
        .map(|document| {
            copies.family_of(document.document).map_or(Source::Alone(document.document), Source::Family)
        })
        .collect();
    sources.sort_unstable();
    sources.dedup();
    Incident {
        id: IncidentId::of(&[lead.document.id.bytes()]),
        kind,
        time,
        place,
        documents,
        independent_sources: u32::try_from(sources.len()).unwrap_or(u32::MAX),
        status: IncidentStatus::Happened,
        gathering,
        headline: Some(headline).filter(|headline| !headline.is_empty() && !label.contains(headline)),
        label,
        follows: None,
        figures: Vec::new(),
        reviews: Vec::new(),
    }
}

/// A mention of an incident, in a revision.
pub(crate) type Mentioned<'a> = (RevisionId, &'a IncidentMention);

/// What counts once among the sources of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Family(onrecord_types::CopyFamilyId),
    Alone(DocumentId),
}

/// Returns the documents of an article with their confidence and reason.
fn reasons(place: usize, group: &[usize], articles: &[Article<'_>], pairs: &Pairs) -> Vec<IncidentDocument> {
    let article = &articles[place];
    let mut nearest: Vec<(f64, usize)> = group
        .iter()
        .filter(|other| **other != place)
        .map(|other| (pairs.likeness(place, *other), *other))
        .collect();
    nearest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (confidence, reason) = match nearest.first() {
        None => (Confidence::FULL, "the only report of it".to_owned()),
        Some((_, other)) => {
            let near: Vec<f64> = nearest.iter().take(NEAREST).map(|(value, _)| *value).collect();
            #[expect(clippy::cast_precision_loss, reason = "at most NEAREST")]
            let mean = near.iter().sum::<f64>() / near.len() as f64;
            (Confidence::clamped(mean), reason(article, &articles[*other].profile))
        }
    };
    let as_primary = |read: &ReadRevision, confidence, reason| IncidentDocument {
        document: read.document.id,
        role: DocumentRole::Primary,
        confidence,
        reason,
        mention: None,
    };
    let mut copies = article.copies.iter();
    let first = copies.next().map(|read| as_primary(read, confidence, reason));
    let rest =
        copies.map(|read| as_primary(read, Confidence::FULL, "the same words as another report".to_owned()));
    first.into_iter().chain(rest).collect()
}

/// Says in one line what two documents share: `shares "Clinton Drive", "Kokomo"; the same day`.
fn reason(article: &Article<'_>, other: &Profile) -> String {
    let (profile, text) = (&article.profile, article.lead().revision.text().as_str());
    let mut full: Vec<(f32, &str)> =
        shared_full_names(profile, other).map(|name| (name.rarity, name.printed.of(text))).collect();
    full.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let mut single: Vec<(f64, &str)> = shared_names(profile, other)
        .filter_map(|(term, rarity)| {
            let at = profile.printed.binary_search_by_key(&term, |(term, _)| *term).ok()?;
            Some((rarity, profile.printed[at].1.of(text)))
        })
        .collect();
    single.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let mut shown: Vec<&str> = full.into_iter().map(|(_, name)| name).take(NAMES_SHOWN).collect();
    for (_, name) in single {
        if shown.len() < NAMES_SHOWN && !shown.iter().any(|shown| shown.contains(name)) {
            shown.push(name);
        }
    }
    let names: Vec<String> = shown.iter().map(|name| format!("“{name}”")).collect();
    let what =
        if names.is_empty() { "similar words".to_owned() } else { format!("shares {}", names.join(", ")) };
    let victim = if names_same_victim(profile, other) { "the same victim; " } else { "" };
    format!("{what}; {victim}{}", days_apart(profile, other))
}

fn days_apart(profile: &Profile, other: &Profile) -> String {
    let Some((a, b)) = profile.published.zip(other.published) else { return "dates not compared".to_owned() };
    match a.since(b).map_or(0, |gap| gap.get_days().abs()) {
        0 => "published the same day".to_owned(),
        1 => "published a day apart".to_owned(),
        days => format!("published {days} days apart"),
    }
}

/// Returns the kind that most articles report; of equals the first in the vocabulary.
fn kind(members: &[&Article<'_>]) -> IncidentKind {
    let mut votes: BTreeMap<IncidentKind, usize> = BTreeMap::new();
    for kind in members.iter().filter_map(|article| article.profile.kind) {
        *votes.entry(kind).or_default() += 1;
    }
    let most = votes.values().copied().max().unwrap_or_default();
    votes.into_iter().find(|(_, count)| *count == most).map_or(IncidentKind::Other, |(kind, _)| kind)
}

/// Returns the kind of gathering that most mentions tell; of equals the first told.
pub(crate) fn gathering(told: &[Mentioned<'_>], kind: IncidentKind) -> Option<GatheringKind> {
    let told: Vec<GatheringKind> = told.iter().filter_map(|(_, mention)| mention.gathering).collect();
    most_voted(&told, |a, b| a == b).copied().filter(|_| kind == IncidentKind::Gathering)
}

/// Returns the days that most mentions tell at the finest precision, from the first that does.
pub(crate) fn time(told: &[Mentioned<'_>]) -> Option<(RevisionId, ReportedTime)> {
    let reported: Vec<(RevisionId, &ReportedTime)> =
        told.iter().filter_map(|(revision, mention)| Some((*revision, mention.time.as_ref()?))).collect();
    let finest = reported.iter().map(|(_, time)| time.precision).min()?;
    let fine: Vec<&(RevisionId, &ReportedTime)> =
        reported.iter().filter(|(_, time)| time.precision == finest).collect();
    let same = |a: &ReportedTime, b: &ReportedTime| {
        if finest == TimePrecision::Unplaced { a.words == b.words } else { a.days == b.days }
    };
    let best = most_voted(&fine, |a, b| same(a.1, b.1))?;
    Some((best.0, best.1.clone()))
}

/// Returns the place that most mentions tell, from the first that does.
pub(crate) fn place(told: &[Mentioned<'_>]) -> Option<(RevisionId, ReportedPlace)> {
    let reported: Vec<(RevisionId, &ReportedPlace)> =
        told.iter().filter_map(|(revision, mention)| Some((*revision, mention.place.as_ref()?))).collect();
    let best = most_voted(&reported, |a, b| a.1.words == b.1.words)?;
    // Of the reports that name it, one that also says what it is in tells the reader more.
    let named =
        |other: &&(RevisionId, &ReportedPlace)| other.1.words == best.1.words && other.1.within.is_some();
    let fullest = reported.iter().find(named).unwrap_or(best);
    Some((fullest.0, fullest.1.clone()))
}

/// Returns the item that most items are the same as; of equals the first. The items of one incident are compared each
/// with each, up to a bound.
fn most_voted<T>(items: &[T], same: impl Fn(&T, &T) -> bool) -> Option<&T> {
    /// An incident's first few hundred reports settle what most of them say.
    const MAX_VOTERS: usize = 300;
    let voters = &items[..items.len().min(MAX_VOTERS)];
    let count_of = |item: &T| voters.iter().filter(|other| same(item, other)).count();
    let mut best: Option<(usize, &T)> = None;
    for item in voters {
        let count = count_of(item);
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, item));
        }
    }
    best.map(|(_, item)| item)
}
