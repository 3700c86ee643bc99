//! What is known of a speaker from all its members: name, roles and their days, standing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_types::{DatedRole, DocumentId, RevisionId, Span, Speaker, SpeakerKind, Standing};

use super::name::{is_acronym, plain};
use super::reviews::Group;
use super::summary::Member;
use crate::words::words;

/// Makes the speaker of a group.
pub(super) fn speaker(mut group: Group<'_>) -> Speaker {
    group.members.sort_by_key(|member| member.at);
    let members = &group.members;
    // A person and the office held go by the person's name.
    let kind = members.iter().map(|member| member.kind).min().unwrap_or(SpeakerKind::Described);
    // What makes an office public makes nobody public whom names alone joined with it.
    let counts = |member: &&Member<'_>| group.merged || member.kind == kind;
    let is_public = |member: &Member<'_>| member.standing == Standing::Public;
    let public = members.iter().filter(counts).any(is_public);
    let names = names(members, kind);
    Speaker {
        id: group.key.id(),
        name: names.first().cloned().unwrap_or_default(),
        names,
        kind,
        standing: if public { Standing::Public } else { Standing::Private },
        roles: roles(members),
        speaks_for: speaks_for(members),
        members: members.iter().map(|member| member.at).collect(),
        reviews: group.reviews.into_iter().collect(),
    }
}

/// Returns every name, the one shown first, then by alphabet.
fn names(members: &[Member<'_>], kind: SpeakerKind) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for member in members {
        names.insert(member.name);
        names.extend(&member.names);
        if member.kind == kind {
            *counts.entry(member.name).or_default() += 1;
        }
    }
    // A name before initials, then the name used most; of equals the longest, then the first by alphabet.
    let shown = counts
        .iter()
        .max_by_key(|(name, count)| (!is_acronym(name), **count, name.len(), Reverse(*name)))
        .map_or("", |(name, _)| name);
    names.remove(shown);
    std::iter::once(shown).chain(names).map(str::to_owned).collect()
}

/// The order of texts: by publication, those without a date last; then by document, and within it as they followed
/// each other.
type When = (bool, Option<(Date, Option<Timestamp>)>, DocumentId, usize, Span);

/// A role as texts give it.
struct Told<'a> {
    first: (When, RevisionId, &'a str),
    days: Option<(Date, Date)>,
    documents: BTreeSet<DocumentId>,
}

/// Returns the roles, those of the same words but for capitals and an article as one, the earliest first.
fn roles(members: &[Member<'_>]) -> Vec<DatedRole> {
    let mut told: BTreeMap<String, Told<'_>> = BTreeMap::new();
    for member in members {
        let day = member.published.map(|(day, _)| day);
        for (words, span) in &member.roles {
            let when = (day.is_none(), member.published, member.document, member.order, *span);
            let first = (when, member.at.revision, *words);
            let of_role = told.entry(without_article(words)).or_insert_with(|| Told {
                first,
                days: None,
                documents: BTreeSet::new(),
            });
            of_role.first = first.min(of_role.first);
            of_role.documents.insert(member.document);
            of_role.days = match (of_role.days, day) {
                (Some((from, to)), Some(day)) => Some((from.min(day), to.max(day))),
                (days, day) => days.or(day.map(|day| (day, day))),
            };
        }
    }
    let mut told: Vec<Told<'_>> = told.into_values().collect();
    told.sort_by(|a, b| {
        let by = |told: &Told<'_>| (told.first.0.0, told.first.0.1);
        by(a).cmp(&by(b)).then_with(|| a.first.2.cmp(b.first.2))
    });
    told.into_iter()
        .map(|Told { first: ((.., span), revision, words), days, documents }| DatedRole {
            words: words.to_owned(),
            said_in: (revision, span),
            days,
            documents: u32::try_from(documents.len()).unwrap_or(u32::MAX),
        })
        .collect()
}

/// Returns the bodies for which it speaks, by alphabet; of several spellings the one used most, then the first.
fn speaks_for(members: &[Member<'_>]) -> Vec<String> {
    let mut counts: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for body in members.iter().filter_map(|member| member.speaks_for) {
        let words = ["the ", "The "].iter().find_map(|article| body.strip_prefix(article));
        let words = words.unwrap_or(body);
        *counts.entry(plain(words)).or_default().entry(words).or_default() += 1;
    }
    let most = |spellings: &BTreeMap<&str, usize>| {
        let most = spellings.iter().max_by_key(|(words, count)| (**count, Reverse(**words)));
        most.map(|(words, _)| (*words).to_owned())
    };
    let bodies: BTreeSet<String> = counts.values().filter_map(most).collect();
    bodies.into_iter().collect()
}

/// Returns the words of a role in lower case, without the article before them.
fn without_article(role: &str) -> String {
    let lower = role.to_lowercase().replace('’', "'");
    let mut all: Vec<&str> = words(&lower).map(|word| word.text).collect();
    if all.len() > 1 && ["a", "an", "the"].contains(&all[0]) {
        all.remove(0);
    }
    if all.is_empty() { lower } else { all.join(" ") }
}
