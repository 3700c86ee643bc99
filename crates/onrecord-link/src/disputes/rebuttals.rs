//! Statements that reject what another said: by the stance of their cue, or in their own words.
//!
//! What is rejected is the statement that the words name ("that characterization": the nearest before it), or the one whose
//! words they repeat ("to spin this as self-defense"). Where neither is found there is no dispute: a man who denies the
//! charges denies nobody's statement.

use onrecord_types::{DisputeBasis, Stance, StatementId};

use super::clash::Clash;
use super::clauses::{Clause, Common, Stems, shared, telling, weight};
use super::narrated::Set;
use super::noncommittal::is_open;
use super::points::{At, Case};
use super::rejecting::{
    calls_fake, ends_in_words, is_passive, is_undone, labels, named, points_back,
    rejected as said_to_be_none, rejects, rejects_words, same_noun,
};
use crate::told::sentence;
use crate::words::{is_negation, words};

/// What is pointed back to stands so near, in bytes.
const REACH: usize = 700;
/// Nearer than this, nothing much stands between.
const NEAR: usize = 300;
/// What is rejected shares words of this weight, which are this share of the rejecting sentence.
const SAME_WEIGHT: f64 = 3.5;
const SAME_SHARE: f64 = 0.3;
/// One word alone, a name most often, is no point.
const FEWEST_SHARED: usize = 2;
/// In another text it takes more.
const FAR_WEIGHT: f64 = 7.0;
const FAR_SHARE: f64 = 0.5;
/// Who says it says this share of what is rejected, however short.
const TOLD_SHARE: f64 = 0.25;
/// So many who say it in other words are set against who rejects it: a bound on the cost.
const MAX_ASSERTED: usize = 8;
/// With so many telling words a sentence says itself what it rejects.
const LEAST_TOLD: usize = 2;

/// What is pointed back to has so many words that say something.
const LEAST_STEMS: usize = 3;

/// A statement that rejects something, and the sentence in which it does.
struct Rejection<'c, 'a> {
    at: &'c At<'a>,
    clause: &'c Clause,
    /// Whether the rejecting word is in the cue, so that the whole content is what is rejected.
    is_in_cue: bool,
    points_back: bool,
    /// How rare the words are by which it says what it rejects; none where that cannot be told.
    told: Stems,
}

/// Returns the clashes between statements and what they reject.
pub(super) fn clashes(case: &Case<'_>, sets: &[Set<'_, '_>]) -> Vec<Clash> {
    let mut found = Vec::new();
    for ats in case.texts.values() {
        for (place, at) in ats.iter().enumerate() {
            let Some(rejection) = rejection(case, at) else { continue };
            let target = rejected(case, &ats[..place], sets, &rejection);
            if target.is_empty() {
                found.extend(answered(case, &ats[place + 1..], &rejection));
            }
            let voiced = case.voiced(at);
            found.extend(target.into_iter().filter_map(|clash| clash.given_to(case, at.saying, voiced)));
        }
    }
    found
}

fn rejection<'c, 'a>(case: &'c Case<'a>, at: &'c At<'a>) -> Option<Rejection<'c, 'a>> {
    let point = &case.points[at.saying];
    if !case.asserts(at.saying) {
        return None;
    }
    let cue = at.cue();
    let stance = at.stated.statement.parts.stance;
    // Who questions or criticises rejects nothing that was said, unless the words point to it.
    let contests = matches!(stance, Stance::Denies | Stance::Disputes)
        && !is_undone(&cue)
        && points_back(&at.content(), false);
    let by_cue = (contests || rejects_words(&cue, &at.content())) && !is_passive(&cue);
    let labels = |clause: &Clause| labels(&cue) && calls_fake(&clause.words);
    let clause = match point.clauses.iter().find(|clause| rejects(&clause.text).is_some() || labels(clause)) {
        Some(clause) => clause,
        None if by_cue => point.clauses.first()?,
        None => return None,
    };
    let is_in_cue = rejects(&clause.text).is_none();
    let pointing = format!("{cue} {}", clause.text);
    // Who "also" doubts it is on the side of who spoke just before.
    let points_back =
        points_back(&pointing, !is_in_cue) && !cue.split_whitespace().any(|word| word == "also");
    let part = if is_in_cue { Some(clause.text.as_str()) } else { said_to_be_none(&clause.text) };
    let told = part.map(|part| clause.rarities_in(part)).unwrap_or_default();
    Some(Rejection { at, clause, is_in_cue, points_back, told })
}

/// Finds what is rejected, and makes clashes of it.
fn rejected(
    case: &Case<'_>,
    before: &[At<'_>],
    sets: &[Set<'_, '_>],
    rejection: &Rejection<'_, '_>,
) -> Vec<Clash> {
    let Rejection { at, clause, .. } = rejection;
    let can_be = |target: usize| case.asserts(target) && case.can_oppose(at.saying, target);
    let own: Vec<&At<'_>> = before
        .iter()
        .filter(|target| can_be(target.saying) && target.start < at.start)
        .filter(|target| !is_rejection(case, target.saying))
        .collect();
    // "The idea that they can't" rejects no other who says that they can.
    let is_plain = rejection.is_in_cue || !clause.words.iter().any(|word| is_negation(word));
    let near = is_plain.then(|| repeated(case, &own, rejection)).flatten();
    let near = near.or_else(|| pointed_back(case, &own, sets, rejection));
    let mut found: Vec<Clash> = near.into_iter().collect();
    if is_plain {
        let known: Vec<usize> = found.iter().map(|clash| clash.sayings.1).collect();
        found.extend(asserted(case, rejection, |target| can_be(target) && !known.contains(&target)));
    }
    found
}

/// Finds the statement before it in its text whose words it repeats.
fn repeated(case: &Case<'_>, own: &[&At<'_>], rejection: &Rejection<'_, '_>) -> Option<Clash> {
    let Rejection { at, clause, .. } = rejection;
    let all = weight(&clause.stems);
    let common = |target: usize| {
        let clauses = case.points[target].clauses.iter();
        clauses.map(|theirs| shared(&clause.stems, &theirs.stems)).fold(0.0, f64::max)
    };
    let in_common = |target: usize| {
        let count =
            |theirs: &Clause| clause.stems.keys().filter(|stem| theirs.stems.contains_key(*stem)).count();
        case.points[target].clauses.iter().map(count).max().unwrap_or_default()
    };
    let by_weight = |a: &&&At<'_>, b: &&&At<'_>| {
        common(a.saying).total_cmp(&common(b.saying)).then(a.start.cmp(&b.start))
    };
    let target = own.iter().max_by(by_weight)?;
    let weight = common(target.saying);
    let is_it =
        weight >= SAME_WEIGHT && weight >= SAME_SHARE * all && in_common(target.saying) >= FEWEST_SHARED;
    let confidence = if gap(at, target) <= NEAR { 0.85 } else { 0.7 };
    is_it.then(|| clash(case, rejection, (target.saying, target.stated.statement.id), confidence))
}

fn gap(at: &At<'_>, before: &At<'_>) -> usize {
    at.start.saturating_sub(before.end)
}

/// Finds the statement to which the words point back: of whom they name, otherwise the nearest before it.
fn pointed_back(
    case: &Case<'_>,
    own: &[&At<'_>],
    sets: &[Set<'_, '_>],
    rejection: &Rejection<'_, '_>,
) -> Option<Clash> {
    let Rejection { at, clause, .. } = rejection;
    if !rejection.points_back {
        return None;
    }
    let names = named(&clause.text);
    let is_named = |target: &&&At<'_>| names.iter().any(|name| stands_in(target, name));
    if let Some(target) = own.iter().rev().find(is_named) {
        return Some(clash(case, rejection, (target.saying, target.stated.statement.id), 0.75));
    }
    let ats = case.texts.get(&at.stated.read.revision.id).map(Vec::as_slice).unwrap_or_default();
    // Who is named is meant, and nobody else, also where that one cannot be of another side.
    let tells_it = |other: &At<'_>| other.start < at.start && names.iter().any(|name| stands_in(other, name));
    if ats.iter().any(tells_it) {
        return None;
    }
    // Where it is said what is rejected, the nearest is about that or it is not what is meant.
    let is_told = telling(&rejection.told) >= LEAST_TOLD;
    let is_about = |target: &At<'_>| {
        let telling = |theirs: &Clause| theirs.common(&rejection.told).telling;
        let most = case.points[target.saying].clauses.iter().map(telling).max().unwrap_or_default();
        !is_told || most > usize::from(gap(at, target) > NEAR)
    };
    let fits =
        |target: &&&At<'_>| gap(at, target) <= REACH && says_enough(case, target.saying) && is_about(target);
    // Who rejects something besides is of one mind with who rejects it now.
    let is_of_its_mind = |target: &At<'_>| {
        let is_near = |other: &&At<'_>| other.start < target.end && gap(target, other) <= NEAR;
        let rejects =
            |other: &At<'_>| is_rejection(case, other.saying) && case.are_of_one(other.saying, target.saying);
        ats.iter().filter(is_near).any(rejects)
    };
    let nearest = own.iter().rev().filter(fits).find(|target| !is_of_its_mind(target))?;
    // Where that was set against another statement, the one who rejects sides with it: what is rejected is the other.
    let statement = nearest.stated.statement.id;
    let can_be = |target: usize| case.asserts(target) && case.can_oppose(at.saying, target);
    let set = sets.iter().find(|set| set.b.stated.statement.id == statement && can_be(set.a.saying));
    let target = set.map_or(*nearest, |set| set.a);
    let confidence = if gap(at, target) <= NEAR { 0.75 } else { 0.6 };
    Some(clash(case, rejection, (target.saying, target.stated.statement.id), confidence))
}

/// Tells whether a name stands in the sentence in which a statement begins.
fn stands_in(at: &At<'_>, name: &str) -> bool {
    let text = at.stated.read.revision.text().as_str();
    let (from, to) = sentence(text, at.stated.statement.parts.content.first());
    let told = text.get(from.min(at.start)..to.max(at.end)).unwrap_or_default();
    words(told).any(|word| word.text == name)
}

/// Finds those, in whatever text, who say what is rejected.
fn asserted(case: &Case<'_>, rejection: &Rejection<'_, '_>, can_be: impl Fn(usize) -> bool) -> Vec<Clash> {
    if telling(&rejection.told) < FEWEST_SHARED {
        return Vec::new();
    }
    let said = |target: usize| {
        let clauses = case.points[target].clauses.iter().filter(|theirs| !theirs.negates());
        clauses
            .map(|theirs| theirs.common(&rejection.told))
            .filter(|common| is_the_same(common) && common.weight >= TOLD_SHARE * weight(&rejection.told))
            .map(|common| common.weight)
            .reduce(f64::max)
    };
    let others = (0..case.sayings.len()).filter(|target| can_be(*target) && !is_rejection(case, *target));
    let mut others: Vec<(f64, usize)> = others.filter_map(|target| Some((said(target)?, target))).collect();
    others.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    others.truncate(MAX_ASSERTED);
    let clash = |(_, target): (f64, usize)| {
        clash(case, rejection, (target, case.sayings[target].shown().statement.id), 0.65)
    };
    others.into_iter().map(clash).collect()
}

/// Tells whether two sentences have so much in common that one rejects what the other says.
fn is_the_same(common: &Common) -> bool {
    common.telling >= FEWEST_SHARED && common.weight >= FAR_WEIGHT && common.share >= FAR_SHARE
}

/// Finds who is asked about what is rejected, and answers: "Two experts doubted its authenticity. Asked about its authenticity, a
/// spokesman said that all had been checked."
fn answered(case: &Case<'_>, after: &[At<'_>], rejection: &Rejection<'_, '_>) -> Option<Clash> {
    let Rejection { at, clause, .. } = rejection;
    let text = at.stated.read.revision.text().as_str();
    let asks = |asked: &&At<'_>| {
        asked.stated.statement.parts.stance == Stance::Asks
            && asked.start.saturating_sub(at.end) <= REACH
            && same_noun(&asked.content(), &clause.text)
    };
    let asked = after.iter().find(asks)?;
    let (_, end) = sentence(text, asked.stated.statement.parts.content.first());
    let answers = |answer: &&At<'_>| {
        (asked.end..end).contains(&answer.start)
            && case.asserts(answer.saying)
            && case.can_oppose(at.saying, answer.saying)
            && !is_rejection(case, answer.saying)
            && !is_open(case, answer.saying)
    };
    let answer = after.iter().find(answers)?;
    Some(clash(case, rejection, (answer.saying, answer.stated.statement.id), 0.62))
}

/// Tells whether a saying says something, and does not only name what another says: "the story".
fn says_enough(case: &Case<'_>, target: usize) -> bool {
    let point = &case.points[target];
    let names_words = point.clauses.iter().all(|clause| ends_in_words(&clause.text));
    point.stems.len() >= LEAST_STEMS && !names_words
}

/// Tells whether a saying rejects something itself: two who reject one thing do not clash.
fn is_rejection(case: &Case<'_>, saying: usize) -> bool {
    case.points[saying].rejects
}

fn clash(
    case: &Case<'_>,
    rejection: &Rejection<'_, '_>,
    (target, statement): (usize, StatementId),
    confidence: f64,
) -> Clash {
    let Rejection { at, clause, is_in_cue, .. } = rejection;
    let revision = &at.stated.read.revision;
    let parts = &at.stated.statement.parts;
    // The cue with the content is what tells of it, or of a long content the sentence.
    let content = parts.content.first();
    let told =
        if *is_in_cue { parts.cue.as_ref().map_or(content, onrecord_types::SpanSet::cover) } else { content };
    let (_, _, theirs) = case.nearest(at.saying, target);
    Clash {
        basis: DisputeBasis::Rebuttal,
        sayings: (at.saying, target),
        between: (at.stated.statement.id, statement),
        told_in: Some((revision.id, told)),
        confidence,
        reason: reason(at, clause, *is_in_cue),
        words: (clause.text.clone(), theirs.text.clone()),
        is_bare: *is_in_cue || clause.stems.len() <= 4,
        opposites: None,
        opposition: None,
    }
}

fn reason(at: &At<'_>, clause: &Clause, is_in_cue: bool) -> String {
    let cue = at.cue();
    let word = |text: &str| rejects(text).and_then(|(start, end)| text.get(start..end).map(str::to_owned));
    let words = if is_in_cue { word(&cue).unwrap_or(cue) } else { word(&clause.text).unwrap_or_default() };
    format!("rejects it: “{}”", words.trim())
}
