//! Amounts that do not meet: how far, how long, when, how old.
//!
//! Two sentences measure one thing where what stands beside both amounts is the same, and they share rare words besides.
//! What changes by the hour (how far troops "are" from a town) is disputed only where one text sets the two against each
//! other; an age, only of one person by name. A number is as exact as it is told, so that `16 feet` and `5 metres` agree.

use std::collections::BTreeMap;

use onrecord_types::{Incident, StatementId};

use self::deed::Deed;
use self::naming::about;
use self::reading::Amount;
use self::units::{Kind, Of};
use super::{Given, is_set_against, sided};
use crate::disputes::clauses::Clause;
use crate::disputes::contents::is_assertion;
use crate::disputes::points::Case;
use crate::disputes::sides::Sided;
use crate::told::sentence;
use crate::words::{is_negation, normal, stem, words};

mod deed;
mod naming;
mod reading;
mod tokens;
mod units;

/// So many amounts of one kind are held against each other.
const MAX_COMPARED: usize = 60;
/// What the parts of two sentences share weighs so much at least, without the amounts.
const LEAST_SHARED: f64 = 5.0;
/// What an amount is of stands so near, in words.
const NEAR: usize = 5;
/// Times of day that are further apart, in minutes, may be of two days.
const OF_ONE_DAY: u64 = 18 * 60;

/// Words of what is so at one hour and otherwise at the next.
const PASSING: [&str; 8] = ["am", "are", "has", "have", "is", "now", "still", "yet"];
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// An amount that a speaker gives.
struct Measured<'c> {
    given: Given,
    clause: &'c Clause,
    amount: Amount,
    /// The word of the sentence at which it stands.
    at: usize,
    is_set_against: bool,
    /// Whether it is the time of the incident itself: "was shot at 10:30 p.m.".
    is_of_deed: bool,
}

/// Returns the disputes on amounts: one for each thing measured, with a side for each value.
pub(super) fn disputed(case: &Case<'_>, incident: &Incident) -> Vec<Sided> {
    let mut of_kind: BTreeMap<Kind, Vec<Measured<'_>>> = BTreeMap::new();
    for measured in (0..case.sayings.len()).flat_map(|saying| measured(case, saying)) {
        let all = of_kind.entry(measured.amount.kind).or_default();
        if all.len() < MAX_COMPARED {
            all.push(measured);
        }
    }
    of_kind.values().flat_map(|all| of_things(case, incident, all)).collect()
}

/// Returns the disputes on amounts of one kind.
fn of_things(case: &Case<'_>, incident: &Incident, all: &[Measured<'_>]) -> Vec<Sided> {
    let pairs = (0..all.len()).flat_map(|a| (a + 1..all.len()).map(move |b| (a, b)));
    let pairs: Vec<(usize, usize)> =
        pairs.filter(|(a, b)| is_of_one_thing(case, &all[*a], &all[*b])).collect();
    let clash = |(a, b): &&(usize, usize)| differ(case, &all[*a], &all[*b]);
    let clashes: Vec<(usize, usize)> = pairs.iter().filter(clash).copied().collect();
    let given: Vec<&Given> = all.iter().map(|measured| &measured.given).collect();
    let dispute = |members: &Vec<usize>| {
        let of = |pairs: &[(usize, usize)]| -> Vec<(usize, usize)> {
            let place = |at: usize| members.iter().position(|member| *member == at);
            pairs.iter().filter_map(|(a, b)| Some((place(*a)?, place(*b)?))).collect()
        };
        let (clashes, own): (_, Vec<&Given>) =
            (of(&clashes), members.iter().map(|member| given[*member]).collect());
        let first = clashes.first().map(|(a, b)| (&all[members[*a]], &all[members[*b]]))?;
        sided(case, &own, &clashes, &about(incident, first.0, first.1))
    };
    things(&pairs, &clashes).iter().filter_map(dispute).collect()
}

/// Returns the amounts that are of one thing with one that clashes, thing by thing.
fn things(pairs: &[(usize, usize)], clashes: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut things: Vec<Vec<usize>> = Vec::new();
    for (a, b) in clashes {
        let known = |thing: &Vec<usize>| thing.contains(a) || thing.contains(b);
        let (joined, kept): (Vec<_>, Vec<_>) = things.into_iter().partition(known);
        things = kept;
        things.push(joined.into_iter().flatten().chain([*a, *b]).collect());
    }
    for thing in &mut things {
        let own = thing.clone();
        let beside = pairs.iter().filter_map(|(a, b)| match (own.contains(a), own.contains(b)) {
            (true, false) => Some(*b),
            (false, true) => Some(*a),
            _ => None,
        });
        thing.extend(beside);
        thing.sort_unstable();
        thing.dedup();
    }
    things.sort();
    things
}

/// Returns the amounts of a saying that it asserts. Two of one thing in a sentence tell of a change, or of parts.
fn measured<'c>(case: &'c Case<'_>, saying: usize) -> Vec<Measured<'c>> {
    let point = &case.points[saying];
    if !case.asserts(saying) {
        return Vec::new();
    }
    let shown = case.sayings[saying].shown();
    let content = shown.statement.parts.content.cover();
    let text = shown.read.revision.text().as_str();
    let set_against = is_set_against(text, content);
    let (start, end) = sentence(text, content);
    let names_year = words(text.get(start..end).unwrap_or_default()).any(|word| is_year(word.text));
    let given = |clause: &Clause, amount: &Amount, statement: StatementId| Given {
        saying,
        statement,
        revision: shown.read.revision.id,
        words: clause.text.get(amount.start..amount.end).unwrap_or_default().to_owned(),
        value: amount.value,
    };
    let deed = Deed::of(&shown);
    let mut found = Vec::new();
    for clause in point.clauses.iter().filter(|clause| is_assertion(clause)) {
        let amounts = reading::amounts(&clause.text);
        let alone = |amount: &&Amount| {
            let same = |other: &&Amount| {
                (other.kind, other.of, &other.whose) == (amount.kind, amount.of, &amount.whose)
            };
            amounts.iter().filter(same).count() == 1
        };
        // Whoever was 22 in 1999 is older now.
        let tells_age = |amount: &&Amount| amount.kind != Kind::Age || !names_year;
        for amount in amounts.iter().filter(alone).filter(tells_age) {
            let at = words(&clause.text).position(|word| word.end() > amount.start).unwrap_or_default();
            if !clause.part(at).iter().any(|word| is_negation(word)) {
                let given = given(clause, amount, shown.statement.id);
                let is_of_deed = amount.kind == Kind::Clock && deed.is_before(clause.before(at));
                let amount = amount.clone();
                found.push(Measured { given, clause, amount, at, is_set_against: set_against, is_of_deed });
            }
        }
    }
    found
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|c| c.is_ascii_digit())
}

/// Tells whether two amounts of one kind are of one thing, and by speakers who can differ.
fn is_of_one_thing(case: &Case<'_>, a: &Measured<'_>, b: &Measured<'_>) -> bool {
    if a.amount.kind == Kind::Age {
        let (ours, theirs) = (&a.amount.whose, &b.amount.whose);
        let within = |short: &[String], long: &[String]| short.iter().all(|word| long.contains(word));
        return within(ours, theirs) || within(theirs, ours);
    }
    let near = || a.beside().iter().any(|stem| b.beside().contains(stem));
    let of_one = match (a.amount.of, b.amount.of) {
        (Some(one), Some(other)) if a.amount.kind == Kind::Length && one != Of::Away => one == other,
        (Some(one), Some(other)) => one == other && near(),
        // How wide a thing is and how far it is away are both lengths.
        (one, other) => (a.amount.kind != Kind::Length || one == other) && near(),
    };
    let is_one_thing = a.is_of_deed && b.is_of_deed || of_one && a.shared(b) >= LEAST_SHARED;
    is_one_thing
        && !name_two_days(a, b)
        && (case.are_of_one(a.given.saying, b.given.saying)
            || case.can_oppose(a.given.saying, b.given.saying))
}

/// Tells whether two amounts of one thing cannot both be right.
fn differ(case: &Case<'_>, a: &Measured<'_>, b: &Measured<'_>) -> bool {
    let apart = |low: &Measured<'_>, high: &Measured<'_>| {
        let gap = low.given.value.1.filter(|most| *most < high.given.value.0);
        let days = low.amount.kind == Kind::Clock
            && high.given.value.0.saturating_sub(low.given.value.0) > OF_ONE_DAY;
        gap.is_some() && !days
    };
    // Who gives two amounts of one thing in one text says that they differ; otherwise they are of two things.
    let holds = if a.given.revision == b.given.revision {
        a.is_set_against || b.is_set_against
    } else {
        !a.is_passing() && !b.is_passing()
    };
    case.can_oppose(a.given.saying, b.given.saying) && holds && (apart(a, b) || apart(b, a))
}

/// Tells whether two sentences name days, and none in common.
fn name_two_days(a: &Measured<'_>, b: &Measured<'_>) -> bool {
    let days = |of: &Measured<'_>| -> Vec<String> {
        of.clause.words.iter().filter(|word| DAYS.contains(&word.as_str())).cloned().collect()
    };
    let (ours, theirs) = (days(a), days(b));
    !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|day| theirs.contains(day))
}

impl Measured<'_> {
    /// Returns the stems near the amount that say what it is of, in its part of the sentence.
    fn beside(&self) -> Vec<String> {
        let near = self.at.saturating_sub(NEAR)..(self.at + NEAR + 2).min(self.clause.words.len());
        let stems = self.clause.words[near].iter().map(|word| stem(word));
        stems.filter(|stem| self.weigh(stem) > 0.0).collect()
    }

    /// Returns what a stem weighs that is no word of an amount.
    fn weigh(&self, of: &str) -> f64 {
        let is_amount = || {
            let words = words(self.clause.text.get(self.amount.start..self.amount.end).unwrap_or_default());
            words.map(|word| normal(word.text)).any(|own| stem(&own) == of)
        };
        self.clause.stems.get(of).copied().filter(|_| !is_amount()).unwrap_or_default()
    }

    /// Returns the weight of what the parts of two sentences share besides the amounts.
    fn shared(&self, other: &Self) -> f64 {
        let mut theirs: Vec<String> = other.clause.part(other.at).iter().map(|word| stem(word)).collect();
        theirs.retain(|stem| other.weigh(stem) > 0.0);
        let mut ours: Vec<String> = self.clause.part(self.at).iter().map(|word| stem(word)).collect();
        ours.sort_unstable();
        ours.dedup();
        ours.iter().filter(|stem| theirs.contains(stem)).map(|stem| self.weigh(stem)).sum()
    }

    /// Tells whether it may be otherwise an hour later: how far people are from a place, not how deep a hole is.
    fn is_passing(&self) -> bool {
        let passes = !matches!(
            self.amount.of,
            Some(Of::Depth | Of::Width | Of::Height | Of::Reach | Of::Radius | Of::Diameter)
        );
        passes && self.clause.part(self.at).iter().any(|word| PASSING.contains(&word.as_str()))
    }
}
