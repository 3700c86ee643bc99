//! The cast: which namings name the same person or body.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{Revision, Span};

use super::lexicon::{Gender, gender_of, is_given_name};
use super::naming::{NameKind, Naming, is_particle};
use super::words::Word;
use crate::lower::lower;

mod joining;
mod names;

use names::{ends, without_country};

/// How many bearers of a last name are compared with a new one. Two Orrs in an article are common, twenty are not,
/// and a text made of names must not cost quadratic time.
const MAX_NAMESAKES: usize = 16;
/// How many sentences after a full name its bearer has just been named.
const JUST_NAMED: usize = 2;
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
    /// For each role the naming that it stands beside.
    pub(super) role_beside: Vec<usize>,
    /// The word for a tie, and to whom: `father`, of Ada Orr.
    pub(super) tie: Option<(String, MemberIndex)>,
    pub(super) gender: Option<Gender>,
    pub(super) mentions: Vec<Span>,
    /// Where full names of it stand, in order.
    full: Vec<Span>,
    /// The sentences of those.
    full_in: Vec<usize>,
}

/// The place of a member in [`Cast::members`].
pub(super) type MemberIndex = usize;

/// How a naming was found to name its member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// By the whole name, or by all of it that the text gives.
    Whole,
    /// By a part of a name that one member alone has.
    Part,
    /// By a part that several have: the one last named in full.
    PartOfSeveral,
    /// By a part that is spelt a little otherwise.
    Slip,
    /// By the initials of a body.
    Initials,
}

/// Everybody and every body that a text names.
#[derive(Debug, Default)]
pub(super) struct Cast {
    members: Vec<Member>,
    /// For each naming the member that it names, and how.
    of_naming: Vec<Option<(MemberIndex, How)>>,
    by_last: BTreeMap<String, Vec<MemberIndex>>,
    by_first: BTreeMap<String, Vec<MemberIndex>>,
    /// Persons by the words within their names: `Arriaga` of `Jesús Arriaga Pell`.
    by_middle: BTreeMap<String, BTreeSet<MemberIndex>>,
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
            .filter(|(naming, speaks)| **speaks && is_short(naming) && naming.kind != NameKind::Body)
            .map(|(naming, _)| &*words[naming.words.end - 1].lower)
            .chain(namings.iter().filter_map(|naming| naming.tie).map(|tie| &*words[tie.owner].lower))
            .collect();
        let speaks_by_last = |naming: &Naming| speaking.contains(&*words[naming.words.end - 1].lower);
        // Full names first, so that a bare last name finds its bearer later in the text as well as earlier.
        for (index, naming) in namings.iter().enumerate().filter(|(_, naming)| !is_short(naming)) {
            let sure = naming.kind != NameKind::Unsure || speaks[index] || speaks_by_last(naming);
            let name = printed(words, naming);
            let known =
                if naming.kind == NameKind::Body { cast.same_body(&name) } else { cast.same_person(&name) };
            let added = |cast: &mut Self| (cast.add(naming.kind != NameKind::Body, &name), How::Whole);
            let member = known.or_else(|| sure.then(|| added(&mut cast)));
            if let Some((member, _)) = member {
                cast.know_by(member, &name);
                cast.know_by_middle(member, &name);
                cast.members[member].full.push(naming.span);
                cast.members[member].full_in.push(naming.sentence);
                cast.members[member].gender = cast.members[member].gender.or(naming.gender);
            }
            cast.of_naming[index] = member;
        }
        // `Mr. Orr` first: where only Ada Orr is named in full, he is another one, and `Orr` may be either.
        for (index, naming) in namings.iter().enumerate().filter(|(_, naming)| is_short(naming)) {
            let name = printed(words, naming);
            let last = name.last().map(|word| lower(word)).filter(|_| naming.is_addressed);
            let bearers =
                last.and_then(|last| cast.by_last.get(&*last)).map(Vec::as_slice).unwrap_or_default();
            let is_other = |bearer: &MemberIndex| !agrees(cast.members[*bearer].gender, naming.gender);
            if !bearers.is_empty() && bearers.len() < MAX_NAMESAKES && bearers.iter().all(is_other) {
                let member = cast.add(true, &name);
                cast.members[member].gender = naming.gender;
                cast.of_naming[index] = Some((member, How::Whole));
            }
        }
        for (index, naming) in namings.iter().enumerate().filter(|(_, naming)| is_short(naming)) {
            if cast.of_naming[index].is_some() {
                continue;
            }
            let name = printed(words, naming);
            let bracketed = index
                .checked_sub(1)
                .filter(|before| words[namings[*before].words.end - 1].gap.trim_start() == "(");
            let bracketed = bracketed.filter(|_| naming.kind == NameKind::Body);
            let slip = || {
                let is_several = naming.words.start.checked_sub(1).is_some_and(|at| words[at].lower == "the");
                name.last().filter(|_| speaks[index] && !is_several).and_then(|word| cast.slip(word, naming))
            };
            let known = name
                .last()
                .and_then(|word| cast.short_name(word, naming))
                .or_else(|| Some((bracketed.and_then(|before| cast.of_naming(before))?, How::Initials)))
                .or_else(slip);
            let sure = naming.kind != NameKind::Unsure || speaks[index];
            let added = |cast: &mut Self| (cast.add(naming.kind != NameKind::Body, &name), How::Whole);
            cast.of_naming[index] = known.or_else(|| sure.then(|| added(&mut cast)));
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
        Some(self.borne(naming)?.0)
    }

    /// Returns the member that a naming names, and how.
    fn borne(&self, naming: usize) -> Option<(MemberIndex, How)> {
        self.of_naming.get(naming).copied().flatten()
    }

    /// Returns how a naming, the one at `index`, names its member, and where the text gives the fuller name, if it does:
    /// before, or else after it.
    pub(super) fn by(&self, index: usize, naming: &Naming) -> (How, Option<Span>) {
        let Some((member, how)) = self.borne(index).filter(|(_, how)| *how != How::Whole) else {
            return (How::Whole, None);
        };
        let full = &self.members[member].full;
        let at = full.partition_point(|full| *full < naming.span);
        let is_fuller = |full: &&Span| how == How::Initials || full.len() > naming.span.len();
        let before = full[..at].iter().rev().take(MAX_NAMESAKES).find(is_fuller);
        let fuller = before.or_else(|| full[at..].iter().take(MAX_NAMESAKES).find(is_fuller)).copied();
        // Who is never named in full is named by that part.
        if fuller.is_some() || how == How::Slip { (how, fuller) } else { (How::Whole, None) }
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
        for (place, (naming, of)) in namings.iter().zip(self.of_naming.clone()).enumerate() {
            let Some((index, _)) = of else { continue };
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
                    member.role_beside.push(place);
                }
            }
            member.gender = member.gender.or(naming.gender);
            member.mentions.push(naming.span);
        }
        for member in &mut self.members {
            // Who is known by one word that is a given name.
            if let [name] = member.known_as.as_slice() {
                member.gender = member.gender.or_else(|| gender_of(&lower(name)));
            }
            // Of `ADA ORR` and `Ada Orr` the second tells more.
            let shouts = |name: &str| !name.chars().any(char::is_lowercase);
            member
                .names
                .sort_by_key(|name| (Reverse(name.split(' ').count()), shouts(name), Reverse(name.len())));
        }
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

    /// Notes that a person can be called by a word within a full name, as by the first of two last names. A given name
    /// there, an initial or a particle calls nobody.
    fn know_by_middle(&mut self, member: MemberIndex, name: &[String]) {
        if !self.members[member].is_person || name.len() < 3 {
            return;
        }
        // In capitals a name has no sure end: `ADA ORR SAID`.
        let inner = name[1..name.len() - 1].iter().filter(|word| word.chars().any(char::is_lowercase));
        for word in inner.map(|word| lower(word)) {
            let calls = word.chars().nth(2).is_some() && !is_particle(&word) && !is_given_name(&word);
            if calls {
                self.by_middle.entry(word.into_owned()).or_default().insert(member);
            }
        }
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
            // `Agence Hale-Presse` has three.
            let parts = || bare.iter().flat_map(|word| word.split('-'));
            let initials: String =
                parts().filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect();
            let key = if bare.len() == 1 { bare[0].clone() } else { initials };
            // `DOJ`, the `of` told with the others.
            let all: String = parts().filter_map(|word| word.chars().next()).collect();
            let all = all.to_uppercase();
            if bare.len() > 2 && all != key {
                self.by_initials.entry(all).or_default().push(index);
            }
            self.by_initials.entry(key).or_default().push(index);
        }
        self.members.push(Member {
            is_person,
            names: Vec::new(),
            known_as: name.to_vec(),
            roles: Vec::new(),
            role_beside: Vec::new(),
            tie: None,
            gender: None,
            mentions: Vec::new(),
            full: Vec::new(),
            full_in: Vec::new(),
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
