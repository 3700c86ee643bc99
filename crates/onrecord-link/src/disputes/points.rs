//! What sayings speak of: their sentences, and the words by which two of them are about one point.

use std::collections::BTreeMap;

use onrecord_types::{PublicationTime, RevisionId, SpeakerKind, Stance, StatementId};

use super::Rules;
use super::clauses::{Clause, Stems, clause, sentences, shared};
use super::meant::{is_in_jest, is_meant, is_nobody, leaves_open};
use super::opposites::Opposites;
use super::rejecting::{calls_fake, is_undone, rejects, rejects_words, told_of};
use crate::accounts::Saying;
use crate::cues::{Turn, lead, turn};
use crate::persons::Names;
use crate::rarity::Rarity;
use crate::told::Stated;
use crate::words::{normal, words};

/// The sayings about one incident, and where they stand.
pub(super) struct Case<'a> {
    /// In the order of telling.
    pub(super) sayings: Vec<&'a Saying<'a>>,
    /// What each speaks of.
    pub(super) points: Vec<Point>,
    /// Every statement of every saying, by revision and place.
    pub(super) texts: BTreeMap<RevisionId, Vec<At<'a>>>,
    pub(super) opposites: &'a Opposites,
}

/// What a saying speaks of.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "signs, each there or not")]
pub(super) struct Point {
    pub(super) clauses: Vec<Clause>,
    pub(super) stems: Stems,
    /// How many words of it are quoted.
    pub(super) quoted: usize,
    pub(super) stance: Stance,
    /// Whether it is said in jest: then it puts forward nothing that its words say.
    pub(super) is_in_jest: bool,
    /// Whether it rejects something, by its cue or in its words.
    pub(super) rejects: bool,
    /// The last word of the name of who rejects something, where the speaker only tells of that.
    pub(super) tells_of: Option<String>,
    /// Whether it leaves open what it speaks of, or nobody says it: "if it was he", "no one answered the calls".
    pub(super) is_open: bool,
    /// Whether its cue says that it is added to what was said just before.
    pub(super) is_added: bool,
    /// Whether its cue says that the content is not said: "do not believe that".
    pub(super) is_undone: bool,
    /// What it does to what its speaker said before.
    pub(super) turn: Option<Turn>,
    /// The names of its speaker, and of the body for which the speaker speaks, each as its words.
    names: Vec<Vec<String>>,
}

/// A statement where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) saying: usize,
    pub(super) stated: Stated<'a>,
    /// Where its source, cue or content starts, and where the last of them ends.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> At<'a> {
    fn new(saying: usize, stated: Stated<'a>) -> Self {
        let parts = &stated.statement.parts;
        let sets = parts.source.iter().chain(&parts.cue).chain(std::iter::once(&parts.content));
        let covers: Vec<_> = sets.map(onrecord_types::SpanSet::cover).collect();
        let start = covers.iter().map(|cover| cover.start()).min().unwrap_or_default();
        let end = covers.iter().map(|cover| cover.end()).max().unwrap_or_default();
        Self { saying, stated, start, end }
    }

    /// Returns the words of the cue, in lower case.
    pub(super) fn cue(&self) -> String {
        let cue = self.stated.statement.parts.cue.as_ref();
        cue.map(|cue| self.stated.read.revision.words(cue).to_lowercase()).unwrap_or_default()
    }

    /// Returns the words of the content.
    pub(super) fn content(&self) -> String {
        self.stated.read.revision.words(&self.stated.statement.parts.content)
    }
}

impl<'a> Case<'a> {
    pub(super) fn new(sayings: Vec<&'a Saying<'a>>, rules: &'a Rules) -> Self {
        let mut texts: BTreeMap<RevisionId, Vec<At<'a>>> = BTreeMap::new();
        for (saying, at) in sayings.iter().zip(0..) {
            for stated in &saying.places {
                texts.entry(stated.read.revision.id).or_default().push(At::new(at, *stated));
            }
        }
        for ats in texts.values_mut() {
            ats.sort_by_key(|at| (at.start, at.end, at.stated.statement.id));
        }
        let mut points: Vec<Point> = sayings.iter().map(|saying| point(saying, &rules.rarity)).collect();
        weigh(&mut points);
        Self { sayings, points, texts, opposites: &rules.opposites }
    }

    /// Tells whether two sayings can be of two sides: of different speakers, neither of whom speaks for the other or is
    /// perhaps the same under a shorter description.
    pub(super) fn can_oppose(&self, a: usize, b: usize) -> bool {
        let (Some(one), Some(other)) = (self.sayings[a].speaker, self.sayings[b].speaker) else {
            return false;
        };
        one != other && !self.are_of_one_name(a, b)
    }

    /// Tells whether the speakers of two sayings are one, or one of them speaks for the other.
    pub(super) fn are_of_one(&self, a: usize, b: usize) -> bool {
        let speaker = self.sayings[a].speaker;
        speaker.is_some() && (speaker == self.sayings[b].speaker || self.are_of_one_name(a, b))
    }

    /// Returns what the one says of whom another only tells that something is rejected: what stands next in the same text,
    /// or where it is rejected in another.
    pub(super) fn voiced(&self, at: &At<'a>) -> Option<(usize, StatementId)> {
        /// So near it stands after it, in bytes.
        const NEAR: usize = 400;
        let name = self.points[at.saying].tells_of.as_ref()?;
        let is_of = |saying: usize| {
            let names = &self.points[saying].names;
            self.points[saying].tells_of.is_none() && names.iter().any(|words| words.last() == Some(name))
        };
        let own = self.texts.get(&at.stated.read.revision.id)?.iter();
        let next = own
            .filter(|next| next.start >= at.end && next.start - at.end <= NEAR)
            .find(|next| is_of(next.saying));
        let elsewhere = || {
            let rejects =
                |saying: &usize| is_of(*saying) && self.points[*saying].rejects && self.asserts(*saying);
            let saying = (0..self.sayings.len()).find(rejects)?;
            Some((saying, self.sayings[saying].shown().statement.id))
        };
        next.map(|next| (next.saying, next.stated.statement.id)).or_else(elsewhere)
    }

    /// Returns the words of the name of a saying's speaker, as a text would print them of one person.
    pub(super) fn own_names(&self, saying: usize) -> Names {
        let shown = self.sayings[saying].shown();
        let speaker = shown.read.reading.speaker_of(shown.statement);
        let persons = speaker.filter(|speaker| speaker.kind == SpeakerKind::Person);
        let names =
            persons.into_iter().flat_map(|speaker| &speaker.names).flat_map(|name| name.split_whitespace());
        names.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_lowercase).collect()
    }

    fn are_of_one_name(&self, a: usize, b: usize) -> bool {
        let (ours, theirs) = (&self.points[a].names, &self.points[b].names);
        ours.iter().any(|a| theirs.iter().any(|b| within(a, b) || within(b, a)))
    }

    /// Tells whether a saying puts something forward: who plans, asks or declines is on no side, nor who takes words back.
    pub(super) fn asserts(&self, saying: usize) -> bool {
        let point = &self.points[saying];
        !matches!(point.stance, Stance::Plans | Stance::Asks | Stance::Declines)
            && !matches!(point.turn, Some(Turn::TakesBack | Turn::Narrows))
            && !point.is_open
    }

    /// Returns the sentences of two sayings that share most, and the weight of that.
    pub(super) fn nearest(&self, a: usize, b: usize) -> (f64, &Clause, &Clause) {
        let (ours, theirs) = (&self.points[a].clauses, &self.points[b].clauses);
        let mut best = (-1.0, &ours[0], &theirs[0]);
        for a in ours {
            for b in theirs {
                let weight = shared(&a.stems, &b.stems);
                if weight > best.0 {
                    best = (weight, a, b);
                }
            }
        }
        best
    }
}

/// Who belongs to a body, or is near it, and does not speak for it.
const INSIDERS: [&str; 12] = [
    "critic",
    "employee",
    "insider",
    "neighbor",
    "neighbour",
    "opponent",
    "patient",
    "source",
    "staffer",
    "supporter",
    "witness",
    "worker",
];

/// A content of more sentences is cut: a speech is about everything.
const MAX_CLAUSES: usize = 24;

fn point(saying: &Saying<'_>, rarity: &Rarity) -> Point {
    let shown = saying.shown();
    let text = shown.read.revision.words(&shown.statement.parts.content);
    let told = shown.read.revision.facts.published.as_ref().map(PublicationTime::date);
    let is_in_jest = is_in_jest(&lead(&shown), &text);
    let clause = |text: &str| clause(text, rarity, !is_in_jest && is_meant(text, told));
    let mut clauses: Vec<Clause> = sentences(&text).into_iter().take(MAX_CLAUSES).map(clause).collect();
    if clauses.is_empty() {
        clauses.push(clause(&text));
    }
    let stems = clauses.iter().flat_map(|clause| clause.stems.clone()).collect();
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    let quoted = text.split(is_mark).skip(1).step_by(2).map(|inside| words(inside).count()).sum();
    let stance = shown.statement.parts.stance;
    let cue = shown.statement.parts.cue.as_ref();
    let cue = cue.map(|cue| shown.read.revision.words(cue).to_lowercase()).unwrap_or_default();
    let rejects = matches!(stance, Stance::Disputes | Stance::Denies)
        || rejects_words(&cue, &text)
        || clauses.iter().any(|clause| rejects(&clause.text).is_some() || calls_fake(&clause.words));
    let names = names(saying);
    let is_own = |word: &String| names.iter().flatten().any(|own| own == word);
    let tells_of =
        clauses.iter().find_map(|clause| told_of(&clause.text)).map(normal).filter(|word| !is_own(word));
    let is_undone = is_undone(&cue);
    let is_open = !rejects && (leaves_open(&text) || names.iter().any(|name| is_nobody(name)));
    Point {
        clauses,
        stems,
        quoted,
        stance,
        is_in_jest,
        rejects,
        tells_of,
        is_added: ["added", "adding", "adds"].iter().any(|added| cue.contains(added)),
        is_open,
        is_undone,
        turn: turn(&shown),
        names,
    }
}

/// Makes what most sayings of the incident speak of weigh less: it is what it is about, and no point in it.
fn weigh(points: &mut [Point]) {
    let mut holders: BTreeMap<String, u32> = BTreeMap::new();
    for point in points.iter() {
        for stem in point.stems.keys() {
            *holders.entry(stem.clone()).or_default() += 1;
        }
    }
    // Of few sayings, no count says much.
    let all = f64::from(u32::try_from(points.len()).unwrap_or(u32::MAX)) + 8.0;
    let factor = |stem: &str| {
        let held = holders.get(stem).copied().unwrap_or_default().saturating_sub(2);
        (1.0 - f64::from(held) / all).max(0.1)
    };
    for point in points.iter_mut() {
        let clauses = point.clauses.iter_mut().map(|clause| &mut clause.stems);
        for (stem, weight) in clauses.flatten().chain(&mut point.stems) {
            *weight *= factor(stem);
        }
    }
}

/// Returns the names of a speaker, and of the body it speaks for, each as its words.
fn names(saying: &Saying<'_>) -> Vec<Vec<String>> {
    let shown = saying.shown();
    let Some(speaker) = shown.read.reading.speaker_of(shown.statement) else { return Vec::new() };
    let bodies = speaker.speaks_for.iter().map(|body| body.words.as_str());
    let names = speaker.names.iter().map(String::as_str).chain(bodies);
    let of = |name: &str| words(name).map(|word| normal(word.text)).collect::<Vec<_>>();
    names.map(of).filter(|words| !words.is_empty()).collect()
}

/// Tells whether a name is another one cut short: "police" of "police officers". A source at a clinic is not the clinic.
fn within(short: &[String], long: &[String]) -> bool {
    const WITHOUT_WEIGHT: [&str; 5] = ["the", "a", "an", "of", "and"];
    let is_insider = |word: &String| INSIDERS.contains(&word.as_str()) && !short.contains(word);
    let mut words = short.iter().filter(|word| !WITHOUT_WEIGHT.contains(&word.as_str())).peekable();
    words.peek().is_some() && words.all(|word| long.contains(word)) && !long.iter().any(is_insider)
}
