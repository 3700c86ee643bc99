//! Which member of the cast a name names.

use std::collections::BTreeMap;

use super::names::{ends, is_initial_of, is_part_of, is_short_for, is_slip, without_country};
use super::{Cast, How, JUST_NAMED, MAX_NAMESAKES, MemberIndex, agrees, only};
use crate::lower::lower;
use crate::resolve::lexicon::is_body_word;
use crate::resolve::naming::{NameKind, Naming};

impl Cast {
    /// Returns the person whom a full name names.
    pub(super) fn same_person(&self, name: &[String]) -> Option<(MemberIndex, How)> {
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
        // A slip of the pen: `Ada Orrs` is Ada Orr where nobody else is called Ada.
        let slip = |member: &&MemberIndex| {
            name.len() > 1
                && ends(&self.members[**member].known_as)
                    .is_some_and(|(known, other)| known == first && is_slip(&last, &other))
        };
        if let Some(member) = lasts.iter().find(|member| initials(member)) {
            return Some((*member, How::Whole));
        }
        if let Some(member) = lasts.iter().find(|member| part(member)) {
            return Some((*member, How::Part));
        }
        let mut parts = firsts.iter().filter(|member| part(member));
        if let (Some(member), None) = (parts.next(), parts.next()) {
            return Some((*member, How::Part));
        }
        firsts.iter().find(slip).map(|member| (*member, How::Slip))
    }

    /// Returns the only person whose last name differs from the word by an `s` at its end, or by an `Abdul` before it.
    pub(super) fn slip(&self, word: &str, naming: &Naming) -> Option<(MemberIndex, How)> {
        let word = lower(word);
        let other = word.strip_suffix('s').map_or_else(|| format!("{word}s"), str::to_owned);
        let whole = ["abdul", "abdel"].iter().map(|before| format!("{before}{word}"));
        let bearer = |name: &String| self.by_last.get(name).and_then(|bearers| only(bearers));
        let by_end = || whole.filter(|_| word.len() > 3).find_map(|name| bearer(&name));
        let member = bearer(&other).filter(|_| is_slip(&word, &other)).or_else(by_end)?;
        let fits = naming.kind != NameKind::Body
            && !self.members[member].full.is_empty()
            && agrees(self.members[member].gender, naming.gender);
        fits.then_some((member, How::Slip))
    }

    /// Returns the body that a full name names.
    pub(super) fn same_body(&self, name: &[String]) -> Option<(MemberIndex, How)> {
        let bare = without_country(name);
        let last = bare.last()?.to_lowercase();
        let candidates = self.by_body_word.get(&last)?;
        candidates
            .iter()
            .rev()
            .take(MAX_NAMESAKES)
            .copied()
            .find(|member| is_short_for(&bare, &without_country(&self.members[*member].known_as)))
            .map(|member| {
                let is_part = bare.len() < without_country(&self.members[member].known_as).len();
                (member, if is_part { How::Part } else { How::Whole })
            })
    }

    /// Returns the member that one word of a name names.
    pub(super) fn short_name(&self, word: &str, naming: &Naming) -> Option<(MemberIndex, How)> {
        let lower = lower(word).into_owned();
        let bearers = self.by_last.get(&lower).map(Vec::as_slice).unwrap_or_default();
        if naming.kind == NameKind::Body {
            let initials = self.by_initials.get(word).and_then(|members| only(members));
            // `ORR`, in a text that shouts.
            let person = || only(bearers).filter(|member| !self.members[*member].full.is_empty());
            let part = || self.only_body_with(&lower).or_else(person).map(|member| (member, How::Part));
            return initials.map(|member| (member, How::Initials)).or_else(part);
        }
        let fits = |member: &MemberIndex| agrees(self.members[*member].gender, naming.gender);
        if let Some(member) = only(bearers).filter(fits) {
            return Some((member, How::Part));
        }
        if let Some(member) = self.nearest(bearers, naming) {
            return Some((member, How::PartOfSeveral));
        }
        let first = || {
            self.by_first.get(&lower).and_then(|members| only(members)).filter(|_| naming.roles.is_empty())
        };
        let body = || self.only_body_with(&lower).filter(|_| is_body_word(&lower));
        let middle = || {
            let mut called = self.by_middle.get(&lower)?.iter().copied();
            called.next().filter(|member| called.next().is_none() && fits(member))
        };
        first().or_else(middle).or_else(body).map(|member| (member, How::Part))
    }

    /// Returns the one of the members that a last name means which several bear: who has just been named in full, or
    /// else who was so first, as the text is most often about that one and names the kin beside in full.
    fn nearest(&self, members: &[MemberIndex], naming: &Naming) -> Option<MemberIndex> {
        let named = |member: &MemberIndex| {
            let member = &self.members[*member];
            let last = member.full.partition_point(|full| *full < naming.span).checked_sub(1)?;
            (naming.sentence - member.full_in[last] <= JUST_NAMED).then(|| member.full[last])
        };
        let first = |member: &MemberIndex| self.members[*member].full.first().copied();
        let recent = members.iter().rev().take(MAX_NAMESAKES).copied();
        let fitting: Vec<MemberIndex> =
            recent.filter(|member| agrees(self.members[*member].gender, naming.gender)).collect();
        let just = fitting.iter().filter(|member| named(member).is_some()).max_by_key(|member| named(member));
        just.or_else(|| fitting.iter().min_by_key(|member| first(member))).copied()
    }
}
