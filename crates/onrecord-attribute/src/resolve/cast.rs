//! The cast: which namings name the same person or body.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{Revision, Span};

use super::lexicon::{Gender, is_body_word};
use super::naming::{NameKind, Naming, is_particle};
use super::words::Word;
use crate::lower::lower;

/// How many bearers of a last name are compared with a new one. Two Orrs in an article are common, twenty are not,
/// and a text made of names must not cost quadratic time.
const MAX_NAMESAKES: usize = 16;
/// How many ways of writing one name are kept.
const MAX_NAMES: usize = 16;
/// How many roles of one member are kept.
const MAX_ROLES: usize = 16;

/// A person or a body of the cast.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) is_person: bool,
    /// The names as printed, white space evened out, the fullest first.
    pub(super) names: Vec<String>,
    /// The name that it was first known by, as words.
    known_as: Vec<String>,
    pub(super) roles: Vec<Span>,
    /// The word for a tie, and to whom: `father`, of Ada Orr.
    pub(super) tie: Option<(String, MemberIndex)>,
    pub(super) gender: Option<Gender>,
    pub(super) mentions: Vec<Span>,
    /// Where full names of it begin, in order.
    full_at: Vec<usize>,
}

/// The place of a member in [`Cast::members`].
pub(super) type MemberIndex = usize;

/// Everybody and every body that a text names.
#[derive(Debug, Default)]
pub(super) struct Cast {
    members: Vec<Member>,
    /// For each naming the member that it names.
    of_naming: Vec<Option<MemberIndex>>,
    by_last: BTreeMap<String, Vec<MemberIndex>>,
    by_first: BTreeMap<String, Vec<MemberIndex>>,
    by_body_word: BTreeMap<String, Vec<MemberIndex>>,
    by_initials: BTreeMap<String, Vec<MemberIndex>>,
}

impl Cast {
    /// Gathers the namings; `speaks` tells of each whether a statement names it as its source.
    pub(super) fn gather(
        revision: &Revision,
        words: &[Word<'_>],
        namings: &[Naming],
        speaks: &[bool],
    ) -> Self {
        let mut cast = Self { of_naming: vec![None; namings.len()], ..Self::default() };
        let is_short = |naming: &Naming| {
            let last = naming.words.end - 1;
            words[naming.words.start..last].iter().all(|word| is_particle(&word.lower))
        };
        // Who speaks under a last name, or has a father, is a person under the full name, too.
        let speaking: BTreeSet<&str> = namings
            .iter()
            .zip(speaks)
            .filter(|(naming, speaks)| **speaks && is_short(naming) && naming.named != NameKind::Body)
            .map(|(naming, _)| &*words[naming.words.end - 1].lower)
            .chain(namings.iter().filter_map(|naming| naming.tie).map(|tie| &*words[tie.owner].lower))
            .collect();
        let speaks_by_last = |naming: &Naming| speaking.contains(&*words[naming.words.end - 1].lower);
        // Full names first, so that a bare last name finds its bearer later in the text as well as earlier.
        for (index, naming) in namings.iter().enumerate().filter(|(_, naming)| !is_short(naming)) {
            let sure = naming.named != NameKind::Unsure || speaks[index] || speaks_by_last(naming);
            let name = printed(words, naming);
            let known =
                if naming.named == NameKind::Body { cast.same_body(&name) } else { cast.same_person(&name) };
            let member = known.or_else(|| sure.then(|| cast.add(naming.named != NameKind::Body, &name)));
            if let Some(member) = member {
                cast.know_by(member, &name);
                cast.members[member].full_at.push(naming.span.start());
                cast.members[member].gender = cast.members[member].gender.or(naming.gender);
            }
            cast.of_naming[index] = member;
        }
        for (index, naming) in namings.iter().enumerate().filter(|(_, naming)| is_short(naming)) {
            let name = printed(words, naming);
            let bracketed = index
                .checked_sub(1)
                .filter(|before| words[namings[*before].words.end - 1].gap.trim_start() == "(");
            let known = name.last().and_then(|word| cast.short_name(word, naming)).or_else(|| {
                bracketed.filter(|_| naming.named == NameKind::Body).and_then(|before| cast.of_naming[before])
            });
            let sure = naming.named != NameKind::Unsure || speaks[index];
            cast.of_naming[index] =
                known.or_else(|| sure.then(|| cast.add(naming.named != NameKind::Body, &name)));
        }
        cast.fill(revision, words, namings);
        cast
    }

    /// Returns the members.
    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    /// Returns the name that tells who a member is: the fullest one; of somebody known by one word and a tie, with that
    /// tie: `Daniel, father of Ada Orr`.
    pub(super) fn telling_name(&self, member: MemberIndex) -> String {
        let member = &self.members[member];
        let name = member.names.first().map_or("", String::as_str);
        let owner = member.tie.as_ref().map(|(kin, owner)| (kin, self.members[*owner].names.first()));
        match owner {
            Some((kin, Some(owner))) if member.is_person && !name.contains(' ') => {
                format!("{name}, {kin} of {owner}")
            }
            _ => name.to_owned(),
        }
    }

    /// Returns the member that a naming names.
    pub(super) fn of_naming(&self, naming: usize) -> Option<MemberIndex> {
        self.of_naming.get(naming).copied().flatten()
    }

    /// Returns the only body whose name holds the word, given in lower case.
    pub(super) fn only_body_with(&self, word: &str) -> Option<MemberIndex> {
        self.by_body_word.get(word).and_then(|members| only(members))
    }

    /// Returns the only person who bears the last name, given in lower case, or the only body of those initials.
    pub(super) fn only_bearer_of(&self, last: &str) -> Option<MemberIndex> {
        let initials = || self.by_initials.get(&last.to_uppercase()).and_then(|members| only(members));
        self.by_last.get(last).and_then(|members| only(members)).or_else(initials)
    }

    /// Notes what a pronoun said of a member whose gender nothing else told.
    pub(super) fn learn(&mut self, member: MemberIndex, gender: Gender) {
        self.members[member].gender.get_or_insert(gender);
    }

    fn fill(&mut self, revision: &Revision, words: &[Word<'_>], namings: &[Naming]) {
        for (naming, index) in namings.iter().zip(self.of_naming.clone()) {
            let Some(index) = index else { continue };
            let tie = naming.tie.and_then(|tie| {
                let owner = namings.partition_point(|naming| naming.words.end <= tie.owner);
                let owner = self.of_naming(owner).filter(|_| namings[owner].words.start <= tie.owner)?;
                (owner != index).then(|| (words[tie.kin].lower.to_string(), owner))
            });
            let member = &mut self.members[index];
            member.tie = member.tie.take().or(tie);
            let name = words[naming.words.clone()].iter().map(Word::printed);
            let name = name.collect::<Vec<_>>().join(" ");
            let name = name.trim_end_matches('.').to_owned();
            if member.names.len() < MAX_NAMES && !member.names.contains(&name) {
                member.names.push(name);
            }
            let roles = naming.roles.iter().filter(|_| member.roles.len() < MAX_ROLES);
            for role in roles.copied().collect::<Vec<_>>() {
                if !member.roles.iter().any(|known| revision.slice(*known) == revision.slice(role)) {
                    member.roles.push(role);
                }
            }
            member.gender = member.gender.or(naming.gender);
            member.mentions.push(naming.span);
        }
        for member in &mut self.members {
            member.names.sort_by_key(|name| (Reverse(name.split(' ').count()), Reverse(name.len())));
        }
    }

    fn same_person(&self, name: &[String]) -> Option<MemberIndex> {
        let (first, last) = ends(name)?;
        let recent = |by: &BTreeMap<String, Vec<MemberIndex>>, word: &str| -> Vec<MemberIndex> {
            by.get(word).into_iter().flat_map(|all| all.iter().rev().take(MAX_NAMESAKES)).copied().collect()
        };
        let initials = |member: &MemberIndex| {
            ends(&self.members[*member].known_as).is_some_and(|(known, _)| {
                known == first || is_initial_of(&known, &first) || is_initial_of(&first, &known)
            })
        };
        // `Jesús Arriaga` and `Arriaga Pell` are Jesús Arriaga Pell.
        let part = |member: &MemberIndex| is_part_of(name, &self.members[*member].known_as);
        let (firsts, lasts) = (recent(&self.by_first, &first), recent(&self.by_last, &last));
        lasts.iter().find(|member| initials(member) || part(member)).copied().or_else(|| {
            let mut parts = firsts.iter().filter(|member| part(member));
            parts.next().copied().filter(|_| parts.next().is_none())
        })
    }

    /// Notes that a person can be called by the last word of another full name.
    fn know_by(&mut self, member: MemberIndex, name: &[String]) {
        if let Some((_, last)) = ends(name).filter(|_| self.members[member].is_person) {
            let bearers = self.by_last.entry(last).or_default();
            if !bearers.iter().rev().take(MAX_NAMESAKES).any(|bearer| *bearer == member) {
                bearers.push(member);
            }
        }
    }

    fn same_body(&self, name: &[String]) -> Option<MemberIndex> {
        let bare = without_country(name);
        let last = bare.last()?.to_lowercase();
        let candidates = self.by_body_word.get(&last)?;
        candidates
            .iter()
            .rev()
            .take(MAX_NAMESAKES)
            .copied()
            .find(|member| is_short_for(&bare, &without_country(&self.members[*member].known_as)))
    }

    fn short_name(&self, word: &str, naming: &Naming) -> Option<MemberIndex> {
        let lower = lower(word).into_owned();
        if naming.named == NameKind::Body {
            let initials = self.by_initials.get(word).and_then(|members| only(members));
            return initials.or_else(|| self.only_body_with(&lower));
        }
        let fits = |member: &MemberIndex| agrees(self.members[*member].gender, naming.gender);
        let bearers = self.by_last.get(&lower).map(Vec::as_slice).unwrap_or_default();
        let last = only(bearers).filter(fits).or_else(|| self.nearest(bearers, naming));
        let first = || {
            self.by_first.get(&lower).and_then(|members| only(members)).filter(|_| naming.roles.is_empty())
        };
        let body = || self.only_body_with(&lower).filter(|_| is_body_word(&lower));
        last.or_else(first).or_else(body)
    }

    /// Returns the one of the members whose full name stands last before a naming that it can be.
    fn nearest(&self, members: &[MemberIndex], naming: &Naming) -> Option<MemberIndex> {
        let last_before = |member: &MemberIndex| {
            let full_at = &self.members[*member].full_at;
            full_at.partition_point(|at| *at < naming.span.start()).checked_sub(1).map(|at| full_at[at])
        };
        let recent = members.iter().rev().take(MAX_NAMESAKES).copied();
        let fitting = recent.filter(|member| agrees(self.members[*member].gender, naming.gender));
        fitting.max_by_key(last_before)
    }

    fn add(&mut self, is_person: bool, name: &[String]) -> MemberIndex {
        let index = self.members.len();
        if is_person {
            if let Some((first, last)) = ends(name) {
                if name.len() > 1 {
                    self.by_first.entry(first).or_default().push(index);
                }
                self.by_last.entry(last).or_default().push(index);
            }
        } else {
            let bare = without_country(name);
            for word in &bare {
                let members = self.by_body_word.entry(word.to_lowercase()).or_default();
                if members.last() != Some(&index) {
                    members.push(index);
                }
            }
            let initials: String =
                bare.iter().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect();
            let key = if bare.len() == 1 { bare[0].clone() } else { initials };
            self.by_initials.entry(key).or_default().push(index);
        }
        self.members.push(Member {
            is_person,
            names: Vec::new(),
            known_as: name.to_vec(),
            roles: Vec::new(),
            tie: None,
            gender: None,
            mentions: Vec::new(),
            full_at: Vec::new(),
        });
        index
    }
}

/// Tells whether two genders can be of one person.
pub(super) fn agrees(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

fn only(members: &[MemberIndex]) -> Option<MemberIndex> {
    match members {
        [member] => Some(*member),
        _ => None,
    }
}

fn printed(words: &[Word<'_>], naming: &Naming) -> Vec<String> {
    words[naming.words.clone()].iter().map(|word| word.text.to_owned()).collect()
}

/// Returns the first and the last word of a name in lower case, `Jr.` left out.
fn ends(name: &[String]) -> Option<(String, String)> {
    let is_suffix =
        |word: &&String| matches!(word.to_lowercase().as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
    let last = name.iter().rev().find(|word| !is_suffix(word))?;
    Some((lower(name.first()?).into_owned(), lower(last).into_owned()))
}

/// Tells whether the shorter of two names, of two words at least, begins or ends the longer one.
fn is_part_of(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = |part: &[String]| part.iter().zip(short).all(|(x, y)| lower(x) == lower(y));
    short.len() > 1 && (same(&long[..short.len()]) || same(&long[long.len() - short.len()..]))
}

fn is_initial_of(short: &str, long: &str) -> bool {
    let short = short.trim_end_matches('.');
    short.chars().count() == 1 && long.starts_with(short)
}

/// Returns a body's name without the country that is as often left out.
fn without_country(name: &[String]) -> Vec<String> {
    let skipped = name
        .iter()
        .take_while(|word| matches!(word.as_str(), "U.S." | "US" | "US." | "American" | "United" | "States"))
        .count();
    name.get(skipped..).filter(|rest| !rest.is_empty()).unwrap_or(name).to_vec()
}

/// Tells whether one name is the other, its end, or its beginning before `of` or `for`.
fn is_short_for(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = |x: &[String], y: &[String]| x.iter().zip(y).all(|(x, y)| x.eq_ignore_ascii_case(y));
    if short.len() == long.len() {
        return same(short, long);
    }
    let opens = same(short, long) && matches!(long[short.len()].as_str(), "of" | "for");
    short.len() > 1 && (same(short, &long[long.len() - short.len()..]) || opens)
}
