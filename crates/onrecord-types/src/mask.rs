//! Covering the names of private persons in whatever words people are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What stands for each letter and digit of a covered name.
const COVER: char = '█';

/// A longer name is covered as several, so that each word of a text is looked at only so often.
const MAX_WORDS: usize = 8;

/// Words for places and bodies that are called after somebody, in order. None is a common last name or what a headline
/// says of a person.
const GENERIC: &[&str] = &[
    "academy",
    "airport",
    "arena",
    "avenue",
    "blvd",
    "boulevard",
    "cathedral",
    "cemetery",
    "clinic",
    "college",
    "county",
    "elementary",
    "foundation",
    "gardens",
    "highway",
    "hospital",
    "institute",
    "library",
    "museum",
    "park",
    "parkway",
    "plaza",
    "river",
    "road",
    "school",
    "square",
    "stadium",
    "street",
    "theater",
    "theatre",
    "township",
    "university",
];

/// What follows a last name without being one.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// The names that one document, or the documents of one incident, keep from view.
///
/// A name is found by its words, whatever stands between them and whether or not they are in capitals: in full, and by
/// its last word alone, which must then be written with a capital, for `Mr. Wall` is no wall, and not be the first word of
/// another name: Vos County is no Mr. Vos. Where a private person
/// shares a last word with somebody in a public role, it alone stays, for nobody can tell whom it means.
///
/// ```
/// # use onrecord_types::Mask;
/// let mask = Mask::new(["Piet Vos"], ["Ada Orr"]);
/// assert_eq!(mask.cover("Ada Orr met Piet Vos. “No,” VOS’S friend said."), "Ada Orr met ████ ███. “No,” ███’S friend said.");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    /// The names as a tree of their words; the first node is the root.
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Node {
    next: BTreeMap<String, usize>,
    end: Option<End>,
}

/// What is done with the words that lead to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// They are covered.
    Cover,
    /// They are covered where they are written with a capital.
    CoverCapital,
    /// They are left, being a public name.
    Leave,
}

impl Default for Mask {
    /// Makes a mask that covers nothing.
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl Mask {
    /// Makes a mask of the names of private persons, as printed, and those of the speakers in a public role beside
    /// them. A name that is on both lists is public.
    pub fn new<'a>(
        private: impl IntoIterator<Item = &'a str>,
        public: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut mask = Self::default();
        let public: Vec<Vec<Word>> = public.into_iter().map(words).collect();
        let known: BTreeSet<&str> = public.iter().flatten().map(|word| word.key.as_str()).collect();
        for name in private {
            mask.keep(&words(name), &known);
        }
        if mask.is_empty() {
            return mask;
        }
        for name in &public {
            mask.leave(name);
        }
        mask
    }

    /// Tells whether nothing is covered, whatever the words.
    pub fn is_empty(&self) -> bool {
        self.nodes[0].next.is_empty()
    }

    /// Returns `words` with every name covered, letter for letter: as many code points as before. Costs time linear in
    /// the words.
    pub fn cover(&self, words: &str) -> String {
        let mut covered = String::with_capacity(words.len());
        let mut at = 0;
        for range in self.ranges(words) {
            covered.push_str(words.get(at..range.start).unwrap_or_default());
            let name = words.get(range.clone()).unwrap_or_default();
            covered.extend(name.chars().map(|letter| if is_part(letter) { COVER } else { letter }));
            at = range.end;
        }
        covered.push_str(words.get(at..).unwrap_or_default());
        covered
    }

    /// Tells whether a name stands in `words`.
    pub fn hides(&self, words: &str) -> bool {
        !self.ranges(words).is_empty()
    }

    /// Returns where names stand, in bytes, in order.
    fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let words = words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(rest) = words.get(at..) {
            let Some(first) = rest.first() else { break };
            let Some((count, end)) = self.longest(rest) else {
                at += 1;
                continue;
            };
            let last = rest.get(count - 1).unwrap_or(first);
            let is_other = count == 1 && rest.get(1).is_some_and(|next| names_another(text, first, next));
            let is_covered = match end {
                End::Cover => !is_other,
                End::CoverCapital => first.is_capital && !is_other,
                End::Leave => false,
            };
            if is_covered {
                found.push(first.range.start..last.range.end);
            }
            at += count;
        }
        found
    }

    /// Returns how many of the first words are the longest name, and what is done with it.
    fn longest(&self, words: &[Word]) -> Option<(usize, End)> {
        let mut node = &self.nodes[0];
        let mut found = None;
        for (count, word) in (1..).zip(words) {
            let Some(next) = node.next.get(&word.key).and_then(|next| self.nodes.get(*next)) else { break };
            node = next;
            found = node.end.map(|end| (count, end)).or(found);
        }
        found
    }

    /// Takes in a name to be covered; its last word alone unless that is one of a public name.
    fn keep(&mut self, name: &[Word], public: &BTreeSet<&str>) {
        for part in name.chunks(MAX_WORDS) {
            let end = match part {
                [word] if word.is_capital => End::CoverCapital,
                _ => End::Cover,
            };
            self.insert(part.iter().map(|word| word.key.as_str()), end);
        }
        let Some(last) = name.iter().rev().find(|word| !SUFFIXES.contains(&word.key.as_str())) else {
            return;
        };
        // One letter is an initial, and stands for too much else.
        if last.key.chars().nth(1).is_none() || public.contains(last.key.as_str()) {
            return;
        }
        let end = if last.is_capital { End::CoverCapital } else { End::Cover };
        self.insert([last.key.as_str()], end);
        if last.is_capital {
            // The family: `the Orrs`.
            self.insert([format!("{}s", last.key).as_str()], end);
        }
    }

    /// Takes in a public name, and its last word alone.
    fn leave(&mut self, name: &[Word]) {
        let keys = || name.iter().map(|word| word.key.as_str());
        if name.len() <= MAX_WORDS {
            self.set(keys(), End::Leave);
        }
        if let Some(last) = keys().rev().find(|key| !SUFFIXES.contains(key)) {
            self.set([last], End::Leave);
        }
    }

    /// Adds a name that is covered; one that is covered however it is written stays so.
    fn insert<'a>(&mut self, words: impl IntoIterator<Item = &'a str>, end: End) {
        let node = self.node(words);
        if node != 0 && self.nodes[node].end != Some(End::Cover) {
            self.nodes[node].end = Some(end);
        }
    }

    fn set<'a>(&mut self, words: impl IntoIterator<Item = &'a str>, end: End) {
        let node = self.node(words);
        if node != 0 {
            self.nodes[node].end = Some(end);
        }
    }

    /// Returns the node to which words lead, which is made where there is none.
    fn node<'a>(&mut self, words: impl IntoIterator<Item = &'a str>) -> usize {
        let mut at = 0;
        for word in words {
            at = if let Some(next) = self.nodes[at].next.get(word) {
                *next
            } else {
                let new = self.nodes.len();
                self.nodes[at].next.insert(word.to_owned(), new);
                self.nodes.push(Node::default());
                new
            };
        }
        at
    }
}

/// Tells whether the word after a last name makes it the name of a place or a body: `Vos County`, `Vos Street`. It must
/// stand right behind it with a capital of its own, for `Vos's park` is the park of a person.
fn names_another(text: &str, name: &Word, next: &Word) -> bool {
    let is_generic = GENERIC.binary_search(&next.key.as_str()).is_ok();
    let is_single = text.get(name.range.end..next.range.start) == Some(" ");
    is_generic && is_single && name.is_capital && next.is_capital
}

/// A run of letters and digits.
#[derive(Debug)]
struct Word {
    range: Range<usize>,
    /// The letters and digits in lower case.
    key: String,
    /// Whether one of them is in upper case.
    is_capital: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_inside = false;
    for (at, letter) in text.char_indices() {
        if !is_part(letter) {
            is_inside = false;
            continue;
        }
        if !is_inside {
            words.push(Word { range: at..at, key: String::new(), is_capital: false });
            is_inside = true;
        }
        if let Some(word) = words.last_mut() {
            word.range.end = at + letter.len_utf8();
            word.is_capital |= letter.is_uppercase();
            if !is_unseen(letter) {
                word.key.extend(letter.to_lowercase());
            }
        }
    }
    words.retain(|word| !word.key.is_empty());
    words
}

/// Tells whether a character belongs to a word: a letter, a digit, an accent of its own, a sign that is not seen.
fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}') || is_unseen(letter)
}

/// Tells whether a character only tells how others are set: soft hyphen, joiners, marks of direction.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200c}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn covers_names_as_texts_print_them() {
        struct Case(&'static [&'static str], &'static [&'static str], &'static str, &'static str);
        let cases = [
            Case(&[], &["Ada Orr"], "Ada Orr", "Ada Orr"),
            Case(&["Piet Vos"], &[], "PIET VOS SEEN", "████ ███ SEEN"),
            Case(&["Piet Vos"], &[], "Piet\nVos’s, Vos's", "████\n███’s, ███'s"),
            Case(&["Piet Vos"], &[], "the Voses, the Voss, Vosburg", "the Voses, the ████, Vosburg"),
            Case(&["Piet Vos"], &[], "@piet_vos #vos", "@████_███ #vos"),
            Case(&["Ben Wall Jr."], &[], "Wall hit a wall", "████ hit a wall"),
            Case(&["Ben Orr"], &["Ada Orr"], "Ben Orr and Orr", "███ ███ and Orr"),
            Case(&["Ada"], &["Ada Quill"], "Ada met Ada Quill and Quill", "███ met Ada Quill and Quill"),
            Case(&["Ada Orr", "Orr"], &["Ada Orr"], "Ada Orr, Orr", "Ada Orr, Orr"),
            Case(&["Tom O’Brien"], &[], "O'Brien, Tom O'Brien", "O'█████, ███ █'█████"),
            Case(&["Inés de la Cruz"], &[], "INÉS DE LA CRUZ; de la Cruz", "████ ██ ██ ████; de la ████"),
            Case(&["Malcolm X"], &[], "Malcolm X, X", "███████ █, X"),
            Case(&["سارة منصور"], &[], "قالت سارة منصور.", "قالت ████ █████."),
            Case(&["Piet Vos"], &[], "Pi\u{ad}et V\u{200d}os", "█████ ████"),
            Case(&["Zoe\u{308} Vos"], &[], "Zoe\u{308} Vos", "████ ███"),
            Case(&["Piet Vos"], &[], "Vos County, VOS STREET, Vos park", "Vos County, VOS STREET, ███ park"),
            Case(
                &["Piet Vos"],
                &[],
                "Piet Vos Park, Vos’s Park, Vos, Park",
                "████ ███ Park, ███’s Park, ███, Park",
            ),
            Case(&["—", ""], &[""], "— a", "— a"),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|Case(private, public, text, wanted)| {
                let mask = Mask::new(private.iter().copied(), public.iter().copied());
                (*text, mask.cover(text), *wanted)
            })
            .filter(|(_, covered, wanted)| covered != wanted)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn takes_time_linear_in_the_words() {
        let names: Vec<String> =
            (0..10_000).map(|number| format!("{} b{number}", "a ".repeat(600))).collect();
        let mask = Mask::new(names.iter().map(String::as_str), []);
        assert!(mask.nodes.len() < 60_000, "{}", mask.nodes.len());
        let covered = mask.cover(&"a ".repeat(200_000));
        assert_eq!(covered.chars().count(), 400_000);
    }

    fn name() -> impl Strategy<Value = String> {
        "[A-Z][a-z]{1,6}( |-|’|\\. )[A-Za-zÉé]{2,6}"
    }

    proptest! {
        #[test]
        fn leaves_no_name_and_as_many_code_points(
            names in vec(name(), 0..6),
            between in vec("\\PC{0,12}", 7),
        ) {
            let mut text = String::new();
            for (gap, name) in between.iter().zip(names.iter().map(String::as_str).chain([""])) {
                text.extend([gap, " ", name, " "]);
            }
            let mask = Mask::new(names.iter().map(String::as_str), []);
            let covered = mask.cover(&text);
            prop_assert_eq!(covered.chars().count(), text.chars().count());
            for name in &names {
                prop_assert!(!covered.contains(name.as_str()), "{} in {}", name, covered);
            }
            for (before, after) in text.chars().zip(covered.chars()) {
                prop_assert!(before == after || (after == COVER && is_part(before)));
            }
            prop_assert_eq!(mask.cover(&covered), covered);
        }

        #[test]
        fn leaves_what_holds_no_name(text in "[a-m ,.’\n]{0,80}", names in vec("[N-Z][n-z]{1,6} [N-Z][n-z]{1,6}", 0..6)) {
            let mask = Mask::new(names.iter().map(String::as_str), []);
            prop_assert_eq!(mask.cover(&text), text.clone());
            prop_assert!(!mask.hides(&text));
        }

        #[test]
        fn takes_any_words(text in "\\PC{0,60}", private in vec("\\PC{0,12}", 0..4), public in vec("\\PC{0,12}", 0..4)) {
            let mask = Mask::new(private.iter().map(String::as_str), public.iter().map(String::as_str));
            prop_assert_eq!(mask.cover(&text).chars().count(), text.chars().count());
        }
    }
}
