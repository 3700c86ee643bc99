//! Descriptions: `the mayor` led back to the one who bears the title, `the officials` to those described before.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onrecord_types::{Revision, Span, SpeakerKind};

use super::Who;
use super::cast::{Cast, MemberIndex};
use super::class::Class;
use super::grounds::{Ground, LEAST};
use super::lead::{Lead, named};
use super::lexicon::{is_body_word, is_group_noun, is_public_noun, kind_of_noun};
use super::nearby::Nearby;
use super::words::Word;

/// How many bearers of one title are told apart; a text that has more is a list.
const MAX_BEARERS: usize = 64;

/// A speaker whom the text describes and does not name.
#[derive(Debug)]
pub(super) struct Description {
    /// The words, without article, as first printed.
    pub(super) name: String,
    pub(super) noun: String,
    pub(super) kind: SpeakerKind,
    pub(super) span: Span,
    /// The words, and which of them is the noun.
    pub(super) words: Range<usize>,
    pub(super) noun_at: usize,
    /// Whether the text takes the reader to know whom it means: `the group`, not `a group`.
    pub(super) is_definite: bool,
}

/// Who bears a title.
#[derive(Debug)]
struct Bearer {
    member: MemberIndex,
    /// The words of the roles that hold it, in lower case.
    role: Vec<String>,
    /// The first of the roles, and the naming beside it.
    span: Span,
    naming: usize,
}

/// The descriptions of a text, and the titles by which members can be described.
#[derive(Debug)]
pub(super) struct Descriptions<'a> {
    nearby: &'a Nearby<'a>,
    revision: &'a Revision,
    words: &'a [Word<'a>],
    list: Vec<Description>,
    by_name: BTreeMap<String, usize>,
    by_noun: BTreeMap<String, Vec<usize>>,
    /// Who bears a title.
    bearers: BTreeMap<&'static str, Vec<Bearer>>,
    /// The words that stand somewhere without a capital, so that a capital is no part of them.
    common: BTreeSet<&'a str>,
}

impl<'a> Descriptions<'a> {
    pub(super) fn new(nearby: &'a Nearby<'a>, cast: &Cast) -> Self {
        let (revision, words) = (nearby.revision, nearby.words);
        let mut bearers: BTreeMap<&'static str, Vec<Bearer>> = BTreeMap::new();
        for (member, of) in cast.members().iter().enumerate() {
            for (span, naming) in of.roles.iter().copied().zip(of.role_beside.iter().copied()) {
                let lower = revision.slice(span).to_lowercase();
                let role: Vec<String> =
                    lower.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
                for title in role.iter().filter_map(|part| full_title(part)) {
                    let known = bearers.entry(title).or_default();
                    match known.last_mut() {
                        Some(last) if last.member == member => last.role.extend(role.iter().cloned()),
                        _ => known.push(Bearer { member, role: role.clone(), span, naming }),
                    }
                }
            }
        }
        let common = words.iter().filter(|word| !word.is_capital).map(|word| &*word.lower).collect();
        let (list, by_name, by_noun) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        Self { nearby, revision, words, list, by_name, by_noun, bearers, common }
    }

    /// Returns the descriptions that stand for themselves.
    pub(super) fn list(&self) -> &[Description] {
        &self.list
    }

    /// Returns to whom the description leads whose words are `range` and whose noun is at `noun_at`.
    pub(super) fn resolve(&mut self, cast: &Cast, range: Range<usize>, noun_at: usize) -> Option<Lead> {
        let is_definite = self.is_definite(&range, noun_at);
        let member = self.bearer(cast, range.start..noun_at, noun_at);
        let member = member.filter(|lead| lead.confidence >= LEAST);
        if let Some(lead) = member.or_else(|| self.body(cast, &range, noun_at, is_definite)) {
            return Some(lead);
        }
        self.itself(range, noun_at, is_definite)
    }

    /// Tells whether the text takes the reader to know whom it means: `the group`, not `a group`.
    fn is_definite(&self, range: &Range<usize>, noun_at: usize) -> bool {
        let own = &self.words[range.start..noun_at];
        range.start > 0 && self.words[range.start - 1].lower == "the"
            || own.iter().any(|word| word.is_possessive || word.lower == "same")
    }

    /// Returns the lead to whom a word of a name means that was read as a description: `Mayor Orr` in a headline, where
    /// every word has its capital, and `the department`, the only one named.
    fn body(&self, cast: &Cast, range: &Range<usize>, noun_at: usize, is_definite: bool) -> Option<Lead> {
        let word = &self.words[noun_at];
        let before = &self.words[range.start..noun_at];
        let lead = |member: MemberIndex, ground| {
            let first = cast.members()[member].mentions.first().copied();
            Lead::new(Who::Member(member), ground, first.into_iter().collect())
        };
        if word.is_capital
            && before.iter().all(|word| word.class == Class::Title)
            && let Some(member) = cast.only_bearer_of(&word.lower)
        {
            return Some(lead(member, Ground::Part));
        }
        let alone = before.iter().all(|word| !word.is_capital);
        let names_another = self.words[noun_at + 1..range.end].iter().any(|word| word.is_capital);
        let is_short = is_definite && alone && !names_another && is_body_word(&word.lower);
        cast.only_body_with(&word.lower).filter(|_| is_short).map(|member| lead(member, Ground::OnlyBody))
    }

    /// Returns the lead to what the description itself describes, which it may have described before.
    fn itself(&mut self, range: Range<usize>, noun_at: usize, is_definite: bool) -> Option<Lead> {
        let word = &self.words[noun_at];
        let (name, span) = self.name(range.clone())?;
        if name.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            return None;
        }
        let key = name.to_lowercase();
        if let Some(known) = self.by_name.get(&key) {
            return Some(Lead::new(Who::Described(*known), Ground::Itself, Vec::new()));
        }
        let same_noun = self.by_noun.get(&*word.lower).filter(|_| is_definite && range.len() <= 2);
        if let Some([known]) = same_noun.map(Vec::as_slice) {
            let chain = vec![self.list[*known].span];
            return Some(Lead::new(Who::Described(*known), Ground::Again, chain));
        }
        let noun = word.lower.to_string();
        // `the mayor` holds an office; `a former mayor` and `one aide` are somebody.
        let kind = match kind_of_noun(&noun) {
            SpeakerKind::Office if !is_definite => SpeakerKind::Described,
            kind => kind,
        };
        let index = self.add(Description { name, noun, kind, span, words: range, noun_at, is_definite }, key);
        Some(Lead::new(Who::Described(index), Ground::Itself, Vec::new()))
    }

    fn add(&mut self, description: Description, key: String) -> usize {
        let index = self.list.len();
        self.by_name.insert(key, index);
        self.by_noun.entry(description.noun.clone()).or_default().push(index);
        self.list.push(description);
        index
    }

    /// Returns the words of a description, its first one in lower case unless it is a name, and where they stand.
    fn name(&self, range: Range<usize>) -> Option<(String, Span)> {
        let first = self.words.get(range.start)?;
        let last = self.words.get(range.end - 1)?;
        let span = self.revision.span(first.span.start(), last.span.start() + last.text.len()).ok()?;
        let words = self.revision.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let opens = range.start == 0 || self.words[range.start - 1].gap != " ";
        let is_common = first.class != Class::Other
            || is_public_noun(&first.lower)
            || is_group_noun(&first.lower)
            || self.common.contains(&*first.lower)
            || is_adjective(&first.lower);
        if !(first.is_capital && opens && is_common) || first.is_acronym() {
            return Some((words, span));
        }
        let rest = words.get(first.text.len()..).unwrap_or_default();
        Some((format!("{}{rest}", first.lower), span))
    }

    /// Returns the lead to the only member that bears the title at `noun_at` and what modifies it: `the council
    /// president`.
    fn bearer(&self, cast: &Cast, modifiers: Range<usize>, noun_at: usize) -> Option<Lead> {
        let title = full_title(&self.words[noun_at].lower)?;
        let bearers = self.bearers.get(title)?;
        let is_new = is_new(self.words, modifiers.start);
        // `his lawyer` is not the one whom the text calls somebody's lawyer.
        let is_tied = |word: &Word<'_>| matches!(&*word.lower, "his" | "her" | "their" | "its");
        let is_tied = self.words[modifiers.clone()].iter().any(is_tied);
        if is_tied && (is_wide(title) || title == "attorney") {
            return None;
        }
        let own = self.words[modifiers].iter().filter(|word| word.class != Class::Determiner);
        let modifiers: Vec<&str> = own.map(|word| &*word.lower).collect();
        let fits = |word: &&str, bearer: &Bearer| bearer.role.iter().any(|part| part == word);
        let (bearer, ground) = if let [one] = bearers.as_slice() {
            let is_foreign =
                modifiers.iter().any(|word| matches!(*word, "former" | "another" | "vice" | "deputy"));
            let is_told = modifiers.iter().any(|word| fits(word, one));
            let is_short = one.role.iter().filter(|part| !part.is_empty()).count() <= 2;
            let ground = match (is_wide(title), is_told) {
                (_, true) => Ground::TitleOf,
                (false, false) => Ground::Title,
                (true, false) => Ground::WideTitle,
            };
            (one, Some(ground).filter(|_| !is_foreign && (ground != Ground::WideTitle || is_short))?)
        } else {
            let mut fitting = bearers
                .iter()
                .take(MAX_BEARERS + 1)
                .filter(|bearer| !modifiers.is_empty() && modifiers.iter().all(|word| fits(word, bearer)));
            let one = fitting.next().filter(|_| bearers.len() <= MAX_BEARERS && fitting.next().is_none());
            (one?, Ground::TitleOf)
        };
        // `a spokesman` is not the one whom the text has named before, and may be the one whom it goes on to name.
        let is_ahead = cast.members()[bearer.member]
            .mentions
            .first()
            .is_none_or(|first| *first > self.words[noun_at].span);
        let ground = match (is_new, is_ahead) {
            (false, _) => ground,
            (true, true) => Ground::TitleAhead,
            (true, false) => return None,
        };
        let lead = named(self.nearby, cast, bearer.naming)?;
        let naming = self.nearby.namings[bearer.naming].span;
        Some(Lead { who: Who::Member(bearer.member), ..lead.from(ground, bearer.span.cover(naming)) })
    }
}

/// Tells whether a description that begins at `start` brings somebody in: `a`, `one`.
fn is_new(words: &[Word<'_>], start: usize) -> bool {
    let before = start.checked_sub(1).is_some_and(|at| matches!(&*words[at].lower, "a" | "an"));
    before || words.get(start).is_some_and(|word| matches!(&*word.lower, "one" | "another" | "some"))
}

/// Tells whether a title may be of any body: `the president` of an article on a club is not always the club's.
fn is_wide(title: &str) -> bool {
    matches!(
        title,
        "president" | "minister" | "secretary" | "director" | "chief" | "leader" | "executive" | "spokesman"
    )
}

/// Tells whether a word in lower case is a number or one of the adjectives that open descriptions.
fn is_adjective(word: &str) -> bool {
    matches!(
        word,
        "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "federal"
            | "local"
            | "state"
            | "city"
            | "county"
            | "military"
            | "security"
            | "other"
            | "senior"
            | "government"
            | "law"
            | "court"
            | "school"
            | "human"
            | "dozens"
            | "hundreds"
            | "one"
            | "police"
    )
}

/// Returns the title in full of a word in lower case, one form for those that mean the same.
fn full_title(word: &str) -> Option<&'static str> {
    Some(match word {
        "mayor" => "mayor",
        "gov" | "governor" => "governor",
        "sen" | "senator" => "senator",
        "rep" | "representative" | "congressman" | "congresswoman" => "representative",
        "president" => "president",
        "secretary" => "secretary",
        "minister" | "premier" => "minister",
        "chancellor" => "chancellor",
        "chief" => "chief",
        "sheriff" => "sheriff",
        "judge" | "justice" => "judge",
        "attorney" | "lawyer" => "attorney",
        "prosecutor" => "prosecutor",
        "coroner" => "coroner",
        "commissioner" => "commissioner",
        "superintendent" => "superintendent",
        "director" => "director",
        "chairman" | "chairwoman" | "chair" => "chair",
        "spokesman" | "spokeswoman" | "spokesperson" => "spokesman",
        "alderman" | "alderwoman" | "councilman" | "councilwoman" | "councilmember" => "councilmember",
        "general" | "gen" => "general",
        "captain" | "capt" => "captain",
        "lieutenant" | "lt" => "lieutenant",
        "sergeant" | "sgt" => "sergeant",
        "colonel" | "col" => "colonel",
        "professor" | "prof" => "professor",
        "pastor" | "rev" | "reverend" => "pastor",
        "bishop" | "archbishop" => "bishop",
        "principal" => "principal",
        "nominee" => "nominee",
        "candidate" => "candidate",
        "executive" | "ceo" => "executive",
        "editor" => "editor",
        "owner" => "owner",
        "coach" => "coach",
        _ => return None,
    })
}
