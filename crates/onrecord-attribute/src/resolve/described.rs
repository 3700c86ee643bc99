//! Descriptions: `the mayor` led back to the one who bears the title, `the officials` to those described before.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onrecord_types::{Revision, Span, SpeakerKind};

use super::Who;
use super::cast::{Cast, MemberIndex};
use super::class::Class;
use super::lexicon::{is_body_word, is_group_noun, is_public_noun, kind_of_noun};
use super::words::Word;

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

/// The descriptions of a text, and the titles by which members can be described.
#[derive(Debug)]
pub(super) struct Descriptions<'a> {
    revision: &'a Revision,
    words: &'a [Word<'a>],
    list: Vec<Description>,
    by_name: BTreeMap<String, usize>,
    by_noun: BTreeMap<String, Vec<usize>>,
    /// Who bears a title, each with the words of the role.
    bearers: BTreeMap<&'static str, Vec<(MemberIndex, Vec<String>)>>,
    /// The words that stand somewhere without a capital, so that a capital is no part of them.
    common: BTreeSet<&'a str>,
}

impl<'a> Descriptions<'a> {
    pub(super) fn new(revision: &'a Revision, words: &'a [Word<'a>], cast: &Cast) -> Self {
        let mut bearers: BTreeMap<&'static str, Vec<(MemberIndex, Vec<String>)>> = BTreeMap::new();
        for (index, member) in cast.members().iter().enumerate() {
            for role in &member.roles {
                let lower = revision.slice(*role).to_lowercase();
                let parts: Vec<String> =
                    lower.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
                for title in parts.iter().filter_map(|part| full_title(part)) {
                    let known = bearers.entry(title).or_default();
                    match known.last_mut() {
                        Some((last, words)) if *last == index => words.extend(parts.iter().cloned()),
                        _ => known.push((index, parts.clone())),
                    }
                }
            }
        }
        let common = words.iter().filter(|word| !word.is_capital).map(|word| &*word.lower).collect();
        let (list, by_name, by_noun) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        Self { revision, words, list, by_name, by_noun, bearers, common }
    }

    /// Returns the descriptions that stand for themselves.
    pub(super) fn list(&self) -> &[Description] {
        &self.list
    }

    /// Returns whom the description means whose words are `range` and whose noun is at `noun`.
    pub(super) fn resolve(&mut self, cast: &Cast, range: Range<usize>, noun_at: usize) -> Option<Who> {
        let word = &self.words[noun_at];
        let is_definite = range.start > 0 && self.words[range.start - 1].lower == "the"
            || self.words[range.start..noun_at].iter().any(|word| word.is_possessive || word.lower == "same");
        if let Some(member) = self.bearer(range.start..noun_at, &word.lower) {
            return Some(Who::Member(member));
        }
        // In a headline every word has its capital, so nothing there was read as a name.
        let titles = &self.words[range.start..noun_at];
        if word.is_capital
            && titles.iter().all(|word| word.class == Class::Title)
            && let Some(member) = cast.only_bearer_of(&word.lower)
        {
            return Some(Who::Member(member));
        }
        let alone =
            noun_at == range.start || self.words[range.start..noun_at].iter().all(|word| !word.is_capital);
        let names_another = self.words[noun_at + 1..range.end].iter().any(|word| word.is_capital);
        if is_definite
            && alone
            && !names_another
            && is_body_word(&word.lower)
            && let Some(body) = cast.only_body_with(&word.lower)
        {
            return Some(Who::Member(body));
        }
        let (name, span) = self.name(range.clone())?;
        if name.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            return None;
        }
        let key = name.to_lowercase();
        let same_noun = self.by_noun.get(&*word.lower).filter(|_| is_definite && range.len() <= 2);
        let known = self.by_name.get(&key).copied().or_else(|| match same_noun.map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        });
        let noun = word.lower.to_string();
        // `the mayor` holds an office; `a former mayor` and `one aide` are somebody.
        let kind = match kind_of_noun(&noun) {
            SpeakerKind::Office if !is_definite => SpeakerKind::Described,
            kind => kind,
        };
        let words = range;
        let describe = || self.add(Description { name, noun, kind, span, words, noun_at, is_definite }, key);
        Some(Who::Described(known.unwrap_or_else(describe)))
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

    /// Returns the only member that bears the title `noun` and what modifies it: `the council president`.
    fn bearer(&self, modifiers: Range<usize>, noun: &str) -> Option<MemberIndex> {
        let title = full_title(noun)?;
        let bearers = self.bearers.get(title)?;
        let modifiers: Vec<&str> = self.words[modifiers]
            .iter()
            .filter(|word| word.class != Class::Determiner)
            .map(|word| &*word.lower)
            .collect();
        if let [(one, role)] = bearers.as_slice() {
            // `the president` of an article on a club is not always the club's.
            let ranges_widely = matches!(
                title,
                "president"
                    | "minister"
                    | "secretary"
                    | "director"
                    | "chief"
                    | "leader"
                    | "executive"
                    | "spokesman"
            );
            let fits = |word: &&str| role.iter().any(|part| part == word);
            let is_foreign =
                modifiers.iter().any(|word| matches!(*word, "former" | "another" | "vice" | "deputy"));
            let close = if ranges_widely {
                role.iter().filter(|part| !part.is_empty()).count() <= 2 || modifiers.iter().any(fits)
            } else {
                true
            };
            return (close && !is_foreign).then_some(*one);
        }
        let mut fitting = bearers.iter().filter(|(_, role)| {
            !modifiers.is_empty() && modifiers.iter().all(|word| role.iter().any(|part| part == word))
        });
        match (fitting.next(), fitting.next()) {
            (Some((one, _)), None) => Some(*one),
            _ => None,
        }
    }
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
