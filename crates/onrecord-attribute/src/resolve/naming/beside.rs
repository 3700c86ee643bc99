//! What stands beside a name: its titles, its age, its roles between commas, its ties to others.

use std::ops::Range;

use onrecord_types::Span;

use super::{Finder, MAX_NAME, MAX_ROLE, Tie};
use crate::resolve::class::Class;
use crate::resolve::lexicon::{Gender, is_heading};
use crate::resolve::words::Word;
use crate::title::{TitleKind, title};

impl Finder<'_> {
    /// Returns where a title in lower case begins that stands right before the name at `start`: `campaign manager Orr`.
    pub(super) fn title_before(&self, start: usize) -> Option<usize> {
        let at = start.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
        let word = &self.words[at];
        if word.is_capital || title(&word.lower).is_none() || !word.joins_next() {
            return None;
        }
        let mut from = at;
        while from > self.sentence.start && at - from < MAX_ROLE {
            let before = &self.words[from - 1];
            let fits = before.is_nameable()
                || title(&before.lower).is_some()
                || (from == at && before.class == Class::Other);
            if !(fits && (before.gap == " ")) {
                break;
            }
            from -= 1;
        }
        Some(from)
    }

    /// Tells whether an age follows the name that ends before `end`: `Orr, 52,`.
    pub(super) fn is_aged(&self, end: usize) -> bool {
        let age =
            |word: &Word<'_>| word.text.len() <= 3 && word.text.bytes().all(|byte| byte.is_ascii_digit());
        end < self.sentence.end && self.words[end - 1].gap == ", " && age(&self.words[end])
    }

    /// Returns the role between commas after the name that ends before `end`: `Orr, 52, the mayor of Hale,`.
    pub(super) fn role_after(&self, end: usize) -> Option<Span> {
        let start = if self.is_aged(end) { end + 1 } else { end };
        if start >= self.sentence.end
            || !self.words[start - 1].gap.starts_with(", ")
            || self.words[end - 1].is_possessive
        {
            return None;
        }
        let limit = self.sentence.end.min(start + MAX_ROLE);
        let mut role_end = start;
        let mut title_at = None;
        // `Orr, who speaks for the harbor,`
        let at = start + usize::from(self.words[start].lower == "who");
        if let [verb, preposition] = self.words.get(at..at + 2).unwrap_or_default()
            && matches!(&*verb.lower, "speaks" | "spoke" | "speaking")
            && preposition.lower == "for"
        {
            let runs_on = |at: &usize| self.words[*at - 1].gap == " ";
            let end = at + 2 + (at + 2..limit).take_while(runs_on).count();
            return self.cover(start..end);
        }
        if let Some(role) = self.running_role(start, limit) {
            return Some(role);
        }
        while role_end < limit {
            let word = &self.words[role_end];
            if matches!(
                word.class,
                Class::Relative
                    | Class::Be
                    | Class::Auxiliary
                    | Class::Pronoun
                    | Class::Coordinator
                    | Class::Subordinator
            ) || matches!(&*word.lower, "said" | "says" | "told")
            {
                break;
            }
            if title_at.is_none() && title(&word.lower).is_some_and(|kind| kind != TitleKind::Address) {
                title_at = Some(role_end);
            }
            role_end += 1;
            if word.gap != " " && word.gap != "-" && !(word.gap == ". " && word.joins_next()) {
                break;
            }
        }
        let title_at = title_at.filter(|at| at - start < 6)?;
        // `Orr, Mayor Ada Hale and`: the next of a list bears the title.
        let names_another = self.words[title_at].joins_next()
            && self
                .words
                .get(title_at + 1)
                .is_some_and(|next| next.is_nameable() && title(&next.lower).is_none());
        let hangs = self.words[start..title_at]
            .iter()
            .any(|word| matches!(word.class, Class::Attaching | Class::Preposition));
        if names_another || hangs {
            return None;
        }
        self.cover(start..role_end)
    }

    /// Returns the role of one who is said to head a body: `Orr, who runs the Harbor Observatory,`.
    fn running_role(&self, start: usize, limit: usize) -> Option<Span> {
        let [who, verb, first] = self.words.get(start..start + 3)? else { return None };
        if who.lower != "who" || !is_heading(&verb.lower) || verb.gap != " " {
            return None;
        }
        let article = usize::from(first.class == Class::Determiner && first.gap == " ");
        let body = start + 2 + article;
        let goes_on = |at: &usize| {
            let ends = matches!(
                self.words[*at].class,
                Class::Relative | Class::Be | Class::Auxiliary | Class::Coordinator | Class::Subordinator
            );
            !ends && (*at == body || matches!(self.words[*at - 1].gap, " " | "-"))
        };
        let end = body + (body..limit).take_while(goes_on).count();
        let names_a_body = self.words.get(body..end)?.iter().any(|word| word.is_capital);
        self.cover(start..end).filter(|_| names_a_body)
    }

    /// Returns the role between a determiner and the comma before the name from `start` to `end`: `the city's mayor,
    /// Ada Orr,`. A name that a verb follows is the subject of a clause and no apposition: `According to the mayor,
    /// Ada Orr left`.
    pub(super) fn role_ahead(&self, start: usize, end: usize) -> Option<Span> {
        if self.words[end - 1].gap == " " {
            return None;
        }
        let last =
            start.checked_sub(1).filter(|at| *at >= self.sentence.start && self.words[*at].gap == ", ")?;
        if title(&self.words[last].lower).is_none_or(|kind| kind == TitleKind::Address) {
            return self.complemented_role(last);
        }
        let mut from = last;
        while from > self.sentence.start && last - from < 6 && self.words[from - 1].gap == " " {
            from -= 1;
            let is_owner = self.words[from].is_possessive && self.words[from].is_nameable();
            if self.words[from].class == Class::Determiner || is_owner {
                return self.cover(from..last + 1);
            }
        }
        None
    }

    /// Returns the role with a complement that ends with the word at `last`: `A spokesman for the Port Authority, Tim
    /// Cole`. After a preposition it is somebody else's: `in a letter to the head of the council, Ada Orr`.
    fn complemented_role(&self, last: usize) -> Option<Span> {
        let runs_on = |at: &usize| *at == last || self.words[*at].gap == " ";
        let back = (self.sentence.start..=last).rev().take(MAX_ROLE).take_while(runs_on);
        let is_complement = |word: &Word<'_>| matches!(word.class, Class::Attaching | Class::Preposition);
        let opens = |at: usize| {
            let base = self.words[at + 1..=last].iter().take_while(|word| !is_complement(word)).last();
            base.is_some_and(|noun| {
                matches!(title(&noun.lower), Some(TitleKind::Office | TitleKind::Calling))
            })
        };
        let from = back.filter(|at| self.words[*at].class == Class::Determiner).find(|at| opens(*at))?;
        let is_free = from == self.sentence.start || !is_complement(&self.words[from - 1]);
        self.cover(from..last + 1).filter(|_| is_free)
    }

    /// Returns the tie that stands beside the name that ends before `end`, its title being the words `title`: `Orr's
    /// father Daniel`, `Orr's father, Daniel`, `Daniel, Orr's father`, `Daniel, the father of Ada Orr`.
    pub(super) fn tie(&self, title_words: Range<usize>, end: usize) -> Option<Tie> {
        let is_kin = |at: usize| {
            self.words[..self.sentence.end]
                .get(at)
                .is_some_and(|word| title(&word.lower) == Some(TitleKind::Kin))
        };
        let owns = |at: usize| self.words[at].is_possessive && self.words[at].is_nameable();
        let start = title_words.end;
        if let Some(kin) = start.checked_sub(1).filter(|kin| *kin > self.sentence.start && is_kin(*kin))
            && matches!(self.words[kin].gap, " " | ", ")
        {
            // `Orr's older brother Daniel`
            let modified = |at: &usize| {
                *at > self.sentence.start && !self.words[*at].is_capital && self.words[*at].gap == " "
            };
            let owner = Some(kin - 1).filter(|at| owns(*at));
            return owner
                .or_else(|| Some(kin - 1).filter(modified).map(|at| at - 1).filter(|at| owns(*at)))
                .map(|owner| Tie { kin, owner });
        }
        let from = if self.is_aged(end) { end + 1 } else { end };
        if from >= self.sentence.end || self.words[from - 1].gap != ", " {
            return None;
        }
        let name_end = |start: usize| {
            let limit = self.sentence.end.min(start + MAX_NAME);
            (start..limit)
                .take_while(|at| self.words[*at].is_nameable())
                .find(|at| !self.words[*at].joins_next())
        };
        match &*self.words[from].lower {
            "the" | "a"
                if is_kin(from + 1) && self.words.get(from + 2).is_some_and(|of| of.lower == "of") =>
            {
                name_end(from + 3).map(|owner| Tie { kin: from + 1, owner })
            }
            _ => name_end(from)
                .filter(|owner| owns(*owner) && is_kin(owner + 1))
                .map(|owner| Tie { kin: owner + 1, owner }),
        }
    }
}

/// Returns what a form of address says of gender: `Mr.` and `Ms.` say it, `Dr.` does not.
pub(super) fn gender_of_address(word: &str) -> Option<Gender> {
    match word {
        "mr" | "sir" | "lord" | "congressman" | "councilman" | "king" | "prince" => Some(Gender::He),
        "mrs" | "ms" | "miss" | "dame" | "lady" | "congresswoman" | "councilwoman" | "queen" | "princess" => {
            Some(Gender::She)
        }
        _ => None,
    }
}
