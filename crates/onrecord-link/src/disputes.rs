//! Disputes: the points on which the accounts of one incident differ.
//!
//! What shows that two sayings differ is a [`Clash`], on one of three grounds: the text sets one against the other or says
//! that one rejects the other ([`narrated`], [`rebuttals`]), their contents cannot both hold ([`contents`]), or their figures do not meet
//! ([`figures`]). Clashes about one point make a dispute with its sides ([`sides`]). All of it rests on the sayings of one
//! incident alone, in the order of telling, and on nothing that tells who a speaker is: swap two names and the same
//! disputes come out, mirrored.
//!
//! One speaker who says otherwise later is in no dispute: that is a change of account ([`changes_of_account`]).
//!
//! A false alarm is the worst fault here. Who cannot confirm a thing, wishes, plans or asks is on no side of it; where only
//! one ground speaks, faintly, there is no dispute.

use std::collections::BTreeMap;

use jiff::civil::Date;
use onrecord_types::{
    AccountChange, Dispute, DisputeId, Ground, Incident, Position, PublicationTime, SpeakerId, StatementId,
};

use self::clash::Clash;
pub(crate) use self::comparing::{Comparer, Scores};
pub(crate) use self::opposites::{OPPOSITES, Opposites};
use self::points::Case;
pub(crate) use self::reviews::{Disputes, Verdicts};
use self::sides::Sided;
use self::status::Moves;
use crate::accounts::{Saying, telling};
use crate::rarity::Rarity;

mod changes_of_account;
mod clash;
mod clauses;
mod comparing;
mod contents;
mod figures;
mod meant;
mod narrated;
mod noncommittal;
mod opposites;
mod phrases;
mod points;
mod question;
mod rebuttals;
mod rejecting;
mod reviews;
mod sides;
mod status;
mod turning;

/// What every incident is read by: how rare a word is, and which words are opposites.
#[derive(Debug)]
pub(crate) struct Rules {
    rarity: Rarity,
    opposites: Opposites,
}

impl Rules {
    pub(crate) fn new() -> Self {
        Self { rarity: Rarity::new(), opposites: Opposites::new() }
    }
}

/// The disputes about an incident, and where one speaker later said otherwise about it, by speaker.
pub(crate) type Found = (Disputes, BTreeMap<SpeakerId, Vec<AccountChange>>);

/// Finds the disputes about `incident` in its sayings, which stand in the order of telling, lays `verdicts` over them, and
/// finds the changes of account.
pub(crate) fn find(
    incident: &Incident,
    sayings: &[Saying<'_>],
    rules: &Rules,
    verdicts: &Verdicts<'_>,
    comparer: &mut Comparer<'_>,
) -> Found {
    let own: Vec<&Saying<'_>> = sayings.iter().filter(|saying| saying.incident == incident.id).collect();
    if own.len() < 2 {
        return Found::default();
    }
    let case = Case::new(own, rules);
    let changes = changes_of_account::find(&case, incident);
    let sets = narrated::sets(&case);
    let mut clashes = narrated::clashes(&case, &sets);
    clashes.extend(rebuttals::clashes(&case, &sets));
    clashes.extend(contents::clashes(&case, comparer));
    let mut sided = sides::gather(&case, clashes);
    sided.extend(figures::disputed(&case, incident));
    let mut disputes: Vec<Dispute> = sided.iter().map(|sided| dispute(incident, &case, sided)).collect();
    disputes.sort_by_key(|dispute| dispute.id);
    disputes.dedup_by_key(|dispute| dispute.id);
    (reviews::lay(&case, disputes, verdicts), changes)
}

fn dispute(incident: &Incident, case: &Case<'_>, sided: &Sided) -> Dispute {
    let noncommittal = noncommittal::about(case, sided);
    let moves = Moves::of(case, sided);
    let (status, moved_by) = moves.furthest();
    Dispute {
        id: id(case, sided),
        incident: incident.id,
        question: question::of(case, sided, incident),
        positions: sided.sides.iter().map(|side| position(case, &moves.held(sided, side))).collect(),
        grounds: grounds(&sided.clashes),
        noncommittal: noncommittal
            .into_iter()
            .map(|saying| case.sayings[saying].shown().statement.id)
            .collect(),
        status,
        moved_by: moved_by.map(|saying| case.sayings[saying].shown().statement.id),
        days: days(case, sided.sayings().chain(moved_by)),
        reviews: Vec::new(),
    }
}

/// Returns the days on which the first and the last text came out that tells of these sayings.
fn days(case: &Case<'_>, sayings: impl Iterator<Item = usize>) -> Option<(Date, Date)> {
    let statements = sayings.flat_map(|saying| case.sayings[saying].places.iter());
    let dates = statements.filter_map(|stated| stated.read.revision.facts.published.as_ref());
    let days: Vec<Date> = dates.map(PublicationTime::date).collect();
    days.iter().min().copied().zip(days.iter().max().copied())
}

/// The two statements that stand for it: of the clash that is told first, the first of each saying.
fn id(case: &Case<'_>, sided: &Sided) -> DisputeId {
    let first = |saying: usize| case.sayings[saying].first();
    let key = |clash: &&Clash| {
        let mut both = [clash.sayings.0, clash.sayings.1].map(|saying| telling(&first(saying)));
        both.sort_unstable();
        both
    };
    let stands = sided.clashes.iter().min_by_key(key);
    let ids = stands.map(|clash| [clash.sayings.0, clash.sayings.1].map(|saying| first(saying).statement.id));
    let mut ids: Vec<StatementId> = ids.into_iter().flatten().collect();
    ids.sort_unstable();
    DisputeId::of(&ids.iter().map(StatementId::bytes).collect::<Vec<_>>())
}

/// Makes a side of sayings, which stand in the order of telling.
fn position(case: &Case<'_>, side: &[usize]) -> Position {
    let mut speakers: Vec<SpeakerId> = Vec::new();
    for speaker in side.iter().filter_map(|saying| case.sayings[*saying].speaker) {
        if !speakers.contains(&speaker) {
            speakers.push(speaker);
        }
    }
    let mut statements: Vec<usize> = side.to_vec();
    let quotes = |saying: &usize| case.points[*saying].quoted;
    // Of those that quote as much, the one told first.
    let best = (0..statements.len()).max_by_key(|at| (quotes(&statements[*at]), std::cmp::Reverse(*at)));
    if let Some(best) = best {
        let best = statements.remove(best);
        statements.insert(0, best);
    }
    let shown = statements.iter().map(|saying| case.sayings[*saying].shown().statement.id);
    // What prints the same words again comes after all that differ.
    let repeats = statements.iter().flat_map(|saying| case.sayings[*saying].statements().skip(1));
    Position { speakers, statements: shown.chain(repeats).collect() }
}

fn grounds(clashes: &[Clash]) -> Vec<Ground> {
    let mut grounds: Vec<Ground> = clashes.iter().map(Clash::ground).collect();
    grounds.sort_by(|a, b| {
        let order = b.confidence.value().total_cmp(&a.confidence.value());
        order.then_with(|| {
            (a.basis, a.between, a.told_in.map(key)).cmp(&(b.basis, b.between, b.told_in.map(key)))
        })
    });
    grounds.dedup_by(|a, b| (a.basis, a.between) == (b.basis, b.between));
    grounds
}

fn key(
    (revision, span): (onrecord_types::RevisionId, onrecord_types::Span),
) -> (onrecord_types::RevisionId, usize) {
    (revision, span.start())
}
