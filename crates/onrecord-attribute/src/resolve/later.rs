//! Descriptions that only the whole text tells: `a monitoring group`, whose name the next paragraph gives; `the woman`
//! of a report that names one; `Ellery's governor`, whom the second paragraph names; `police`, described more fully
//! elsewhere.

use std::collections::BTreeMap;

use onrecord_types::{Span, SpeakerKind};

use super::Who;
use super::cast::{Cast, Member, MemberIndex};
use super::described::{Description, Descriptions};
use super::grounds::{Ground, LEAST};
use super::lexicon::{gender_of_noun, is_association_word};
use super::nearby::Nearby;
use crate::lower::lower;
use crate::title::{TitleKind, title};

/// Whom a description means, by what, and where the text names or describes that one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meaning {
    pub(super) who: Who,
    pub(super) ground: Ground,
    pub(super) span: Span,
}

/// Whom descriptions mean, by their place in the list of those.
pub(super) type Meant = BTreeMap<usize, Meaning>;

/// How many sentences after a description its name may follow; three paragraphs of news hold no more.
const REACH: usize = 6;
/// How many words before a noun are looked at for its article.
const MAX_BEFORE: usize = 6;
/// How many descriptions and members are compared for one `police`; a text that has more is no report.
const MAX_COMPARED: usize = 256;

/// Returns whom the descriptions mean that stand for themselves so far. `speaks` tells of each naming whether it is a
/// source.
pub(super) fn find(nearby: &Nearby<'_>, cast: &Cast, described: &Descriptions<'_>, speaks: &[bool]) -> Meant {
    let mut bodies: Vec<MemberIndex> =
        (0..speaks.len()).filter(|at| speaks[*at]).filter_map(|at| cast.of_naming(at)).collect();
    bodies.sort_unstable();
    bodies.dedup();
    bodies.retain(|member| !cast.members()[*member].is_person);
    let mut associations = bodies.iter().copied().filter(|body| is_association(&cast.members()[*body]));
    let association = associations.next().filter(|_| associations.next().is_none());
    bodies.truncate(MAX_COMPARED);
    let whole = Whole { nearby, cast, described: described.list(), association, bodies, speaks };
    let meant = whole.described.iter().enumerate().filter_map(|(index, description)| {
        let body = || Some((Who::Member(whole.named_next(description)?), Ground::Sort));
        let person = || Some((Who::Member(whole.only_one_named(description)?), Ground::OnlyOne));
        let fuller = || Some((whole.fuller(index)?, Ground::Fuller));
        let holder = || Some((Who::Member(whole.holder_named_next(description)?), Ground::TitleAhead));
        let (who, ground) = body().or_else(person).or_else(holder).or_else(fuller)?;
        let span = match who {
            Who::Member(member) => *cast.members()[member].mentions.first()?,
            Who::Described(other) => whole.described[other].span,
        };
        (ground.share() >= LEAST).then_some((index, Meaning { who, ground, span }))
    });
    meant.collect()
}

struct Whole<'a> {
    nearby: &'a Nearby<'a>,
    cast: &'a Cast,
    described: &'a [Description],
    /// The association that is a source, where there is one alone.
    association: Option<MemberIndex>,
    /// The bodies that are sources.
    bodies: Vec<MemberIndex>,
    /// For each naming whether it is a source.
    speaks: &'a [bool],
}

impl Whole<'_> {
    /// Returns the body that `a monitoring group` means: the only one of its sort that speaks, if the text first names
    /// it in the sentences after.
    fn named_next(&self, description: &Description) -> Option<MemberIndex> {
        let is_sort = matches!(
            description.noun.as_str(),
            "group"
                | "organisation"
                | "organization"
                | "watchdog"
                | "charity"
                | "network"
                | "coalition"
                | "monitor"
        );
        let does_so = self.nearby.words[description.words.clone()].iter().any(|word| is_cause(&word.lower));
        if !is_sort || !does_so || description.is_definite {
            return None;
        }
        let one = self.association?;
        let first = self.cast.members()[one].mentions.first()?;
        let sentence = |at: usize| self.nearby.segments.sentence_at(at);
        let (named, here) = (sentence(first.start())?, sentence(description.span.start())?);
        (named > here && named - here <= REACH).then_some(one)
    }

    /// Returns the person that `the woman` means: the only one of that gender whom the text names and gives no role,
    /// named soon after the text brought in `a woman`, the only one it speaks of.
    fn only_one_named(&self, description: &Description) -> Option<MemberIndex> {
        let words = self.nearby.words;
        let noun = description.noun.as_str();
        let gender = gender_of_noun(noun).filter(|_| matches!(noun, "woman" | "man" | "girl" | "boy"))?;
        if !description.is_definite || description.words.len() != 1 {
            return None;
        }
        let plural = if noun.ends_with("man") { noun.replace("man", "men") } else { format!("{noun}s") };
        let mut brought_in = None;
        for (at, word) in
            words.iter().enumerate().filter(|(_, word)| word.lower == noun || word.lower == *plural)
        {
            let before = words[at.saturating_sub(MAX_BEFORE)..at].iter().rev();
            let modifiers: Vec<&str> =
                before.take_while(|word| matches!(word.gap, " " | ". ")).map(|word| &*word.lower).collect();
            let is_other =
                modifiers.iter().take(2).any(|word| matches!(*word, "another" | "other" | "second"));
            let is_new = modifiers.iter().any(|word| matches!(*word, "a" | "an"));
            if word.lower == *plural || is_other || (is_new && brought_in.is_some()) {
                return None;
            }
            if is_new {
                brought_in = Some(at);
            }
        }
        let is_full = |member: &Member| member.names.first().is_some_and(|name| name.contains(' '));
        let mut people = (0..self.cast.members().len()).filter(|member| {
            let member = &self.cast.members()[*member];
            let can_be = member.gender.is_none_or(|known| known == gender);
            member.is_person && can_be && is_full(member)
        });
        let (one, None) = (people.next()?, people.next()) else { return None };
        let member = &self.cast.members()[one];
        let sentence = |at: usize| self.nearby.segments.sentence_at(at);
        let named = sentence(member.mentions.first()?.start())?;
        let here = sentence(words[brought_in?].span.start())?;
        let is_plain = member.gender == Some(gender) && member.roles.is_empty();
        (is_plain && named >= here && named - here <= REACH).then_some(one)
    }

    /// Returns the person whom an office means that speaks in the lead of a report: whose full name opens the next
    /// paragraph and speaks there, and of whom the text tells nothing else. So outlets write that keep names for the second
    /// paragraph: `Ellery's governor says that ..`, `Ada Orr said that ..`.
    fn holder_named_next(&self, description: &Description) -> Option<MemberIndex> {
        let segments = self.nearby.segments;
        let is_one = description.kind == SpeakerKind::Office && has_one_holder(&description.noun);
        let paragraph = segments.paragraph_at(description.span.start())?;
        // The headline may stand before.
        if !is_one || !description.is_definite || paragraph > 1 {
            return None;
        }
        let opening = segments.paragraphs().get(paragraph + 1)?.words.start;
        let at = self.nearby.namings.partition_point(|naming| naming.words.start < opening);
        let naming = self.nearby.namings.get(at).filter(|naming| naming.words.start == opening)?;
        let speaks = self.speaks.get(at).is_some_and(|speaks| *speaks);
        let one = self.cast.of_naming(at)?;
        let member = &self.cast.members()[one];
        let is_unknown = member.is_person && member.roles.is_empty() && member.tie.is_none();
        let is_first = member.mentions.first() == Some(&naming.span) && naming.words.len() > 1;
        (speaks && is_unknown && is_first && !self.is_told(member)).then_some(one)
    }

    /// Tells whether words beside a name say who its bearer is: `Orr, 41,`, `Orr, a baker,`, `Orr, who`.
    fn is_told(&self, member: &Member) -> bool {
        member.mentions.iter().any(|name| {
            let end = self.nearby.segments.words_in(*name).end;
            let last = end.checked_sub(1).and_then(|last| self.nearby.words.get(last));
            let next = self.nearby.words.get(end).filter(|_| last.is_some_and(|last| last.gap == ", "));
            next.is_some_and(|next| {
                matches!(&*next.lower, "a" | "an" | "the" | "who" | "whose")
                    || next.lower.starts_with(|c: char| c.is_ascii_digit())
            })
        })
    }

    /// Returns the fuller description, or the body, that `police` means: the only one in the text.
    fn fuller(&self, index: usize) -> Option<Who> {
        let short = &self.described[index];
        if !matches!(short.name.as_str(), "police" | "prosecutors" | "authorities")
            || self.described.len() > MAX_COMPARED
        {
            return None;
        }
        let words = self.nearby.words;
        let is_fuller = |other: &Description| {
            let before = &words[other.words.start..other.noun_at];
            let counts = before.iter().any(|word| {
                title(&word.lower) == Some(TitleKind::Kin)
                    || matches!(
                        &*word.lower,
                        "other" | "some" | "two" | "three" | "several" | "many" | "military"
                    )
            });
            other.noun == short.noun && other.words.len() > 1 && !counts
        };
        let described = self.described.iter().enumerate().filter(|(_, other)| is_fuller(other));
        let bodies = self.bodies.iter().filter(|body| {
            let name = self.cast.members()[**body].names.first();
            name.is_some_and(|name| name.split(' ').any(|word| word.eq_ignore_ascii_case(&short.noun)))
        });
        let mut fuller =
            described.map(|(other, _)| Who::Described(other)).chain(bodies.map(|body| Who::Member(*body)));
        let first = fuller.next()?;
        fuller.next().is_none().then_some(first)
    }
}

/// Tells whether a word in lower case is an office that one person holds at a time, or the end of its name: `attorney
/// general`. Of `the officer` and `the agent` there are many.
fn has_one_holder(noun: &str) -> bool {
    matches!(
        noun,
        "ambassador"
            | "chancellor"
            | "commissioner"
            | "coroner"
            | "general"
            | "governor"
            | "king"
            | "mayor"
            | "minister"
            | "pope"
            | "premier"
            | "president"
            | "queen"
            | "secretary"
            | "sheriff"
            | "superintendent"
    )
}

/// Tells whether a word in lower case says what an association is for; `a militant group` is none.
fn is_cause(word: &str) -> bool {
    matches!(
        word,
        "activist"
            | "activists"
            | "advocacy"
            | "aid"
            | "charity"
            | "documenting"
            | "environmental"
            | "human"
            | "humanitarian"
            | "industry"
            | "monitor"
            | "monitoring"
            | "monitors"
            | "nonprofit"
            | "relief"
            | "representing"
            | "research"
            | "rights"
            | "tracking"
            | "tracks"
            | "trade"
            | "watchdog"
    )
}

/// Tells whether a body is one that people found, by its names.
fn is_association(member: &Member) -> bool {
    let mut words = member.names.iter().flat_map(|name| name.split(' '));
    words.any(|word| is_association_word(&lower(word)))
}
