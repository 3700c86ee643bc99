//! What differs between two neighbouring revisions of a document, told in statements.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_types::{Change, ChangeId, ChangeKind, ReadRevision, Statement, StatementId, Vocabulary};

use crate::articles::Revisions;
use crate::words::{normal, words};

/// Two statements of one source are one, reworded, when this share of their words is the same (Dice).
const SAME_STATEMENT: f64 = 0.5;
/// Past this many unmatched statements on a side, none is held to be reworded: comparing each with each would take
/// too long, and a text that changed so much is another text.
const MAX_COMPARED: usize = 1_000;

/// Returns the changes between all neighbouring revisions, by document and place.
pub(crate) fn between(revisions: &Revisions<'_>) -> Vec<Change> {
    revisions
        .of_each()
        .flat_map(|of_one| of_one.windows(2).flat_map(|pair| changes(pair[0], pair[1])))
        .collect()
}

/// A statement as it is compared.
struct Told<'a> {
    statement: &'a Statement,
    content: Vec<String>,
    source: String,
}

impl<'a> Told<'a> {
    fn of(read: &'a ReadRevision, statement: &'a Statement) -> Self {
        let parts = &statement.parts;
        let normals = |text: &str| words(text).map(|word| normal(word.text)).collect::<Vec<_>>();
        let named = read.reading.speaker_of(statement).map(|speaker| speaker.name.clone());
        let printed = || parts.source.as_ref().map(|source| read.revision.words(source)).unwrap_or_default();
        Told {
            statement,
            content: normals(&read.revision.words(&parts.content)),
            source: normals(&named.unwrap_or_else(printed)).join(" "),
        }
    }

    fn place(&self) -> usize {
        self.statement.parts.content.first().start()
    }
}

fn changes(before: &ReadRevision, after: &ReadRevision) -> Vec<Change> {
    let mut old: Vec<Told<'_>> = before.reading.statements.iter().map(|s| Told::of(before, s)).collect();
    let mut new: Vec<Told<'_>> = after.reading.statements.iter().map(|s| Told::of(after, s)).collect();
    let mut found: Vec<(usize, ChangeKind, Option<StatementId>, Option<StatementId>)> = Vec::new();
    drop_equal(&mut old, &mut new, |told| (told.content.clone(), told.source.clone()));
    for (was, is) in drop_equal(&mut old, &mut new, |told| (told.content.clone(), String::new())) {
        found.push((is.place(), ChangeKind::Reattributed, Some(was.statement.id), Some(is.statement.id)));
    }
    for (was, is) in drop_reworded(&mut old, &mut new) {
        found.push((is.place(), ChangeKind::Reworded, Some(was.statement.id), Some(is.statement.id)));
    }
    found.extend(new.iter().map(|is| (is.place(), ChangeKind::Added, None, Some(is.statement.id))));
    found.extend(old.iter().map(|was| (was.place(), ChangeKind::Dropped, Some(was.statement.id), None)));
    found.sort_unstable();
    let change = |(_, kind, was, is): (usize, ChangeKind, Option<StatementId>, Option<StatementId>)| {
        let bytes = |id: Option<StatementId>| id.map_or_else(Vec::new, |id| id.bytes().to_vec());
        let revisions = (before.revision.id, after.revision.id);
        let id = ChangeId::of(&[
            revisions.0.bytes(),
            revisions.1.bytes(),
            kind.code().as_bytes(),
            &bytes(was),
            &bytes(is),
        ]);
        Change { id, document: after.document.id, revisions, kind, before: was, after: is }
    };
    found.into_iter().map(change).collect()
}

/// Takes out the pairs that agree in what `by` returns, first with first.
fn drop_equal<'a>(
    old: &mut Vec<Told<'a>>,
    new: &mut Vec<Told<'a>>,
    by: impl Fn(&Told<'a>) -> (Vec<String>, String),
) -> Vec<(Told<'a>, Told<'a>)> {
    let mut waiting: BTreeMap<_, Vec<Told<'a>>> = BTreeMap::new();
    for told in old.drain(..).rev() {
        waiting.entry(by(&told)).or_default().push(told);
    }
    let mut pairs = Vec::new();
    let mut rest = Vec::new();
    for told in new.drain(..) {
        match waiting.get_mut(&by(&told)).and_then(Vec::pop) {
            Some(was) => pairs.push((was, told)),
            None => rest.push(told),
        }
    }
    *new = rest;
    *old = waiting.into_values().flatten().collect();
    old.sort_by_key(|told| (told.place(), told.statement.id));
    pairs
}

/// Takes out the pairs of one source whose words overlap, those with the greatest overlap first.
fn drop_reworded<'a>(old: &mut Vec<Told<'a>>, new: &mut Vec<Told<'a>>) -> Vec<(Told<'a>, Told<'a>)> {
    if old.len() > MAX_COMPARED || new.len() > MAX_COMPARED {
        return Vec::new();
    }
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for (was, a) in old.iter().enumerate() {
        for (is, b) in new.iter().enumerate().filter(|(_, b)| a.source == b.source) {
            let overlap = dice(&a.content, &b.content);
            if overlap >= SAME_STATEMENT {
                alike.push((overlap, was, is));
            }
        }
    }
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut gone, mut come) = (BTreeMap::new(), BTreeSet::new());
    for (_, was, is) in alike {
        if !gone.contains_key(&was) && come.insert(is) {
            gone.insert(was, is);
        }
    }
    let mut taken: BTreeMap<usize, Told<'a>> = BTreeMap::new();
    let mut rest = Vec::new();
    for (place, told) in new.drain(..).enumerate() {
        if come.contains(&place) {
            taken.insert(place, told);
        } else {
            rest.push(told);
        }
    }
    *new = rest;
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    for (place, told) in old.drain(..).enumerate() {
        match gone.get(&place).and_then(|is| taken.remove(is)) {
            Some(is) => pairs.push((told, is)),
            None => left.push(told),
        }
    }
    *old = left;
    pairs
}

/// Returns twice the shared words over all words, each occurrence once.
fn dice(a: &[String], b: &[String]) -> f64 {
    let sorted = |words: &[String]| {
        let mut sorted = words.to_vec();
        sorted.sort_unstable();
        sorted
    };
    let (a, b) = (sorted(a), sorted(b));
    let (mut i, mut j, mut shared) = (0, 0, 0_usize);
    while let (Some(left), Some(right)) = (a.get(i), b.get(j)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of words is far below 2^52")]
    let share = 2.0 * shared as f64 / (a.len() + b.len()).max(1) as f64;
    share
}
