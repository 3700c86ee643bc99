//! Evidence: what the words beside a name say of its bearer.

use std::ops::Range;

use onrecord_types::Span;

use super::lexicon::{
    is_institution_noun, is_named_after, is_of_people, is_of_places, is_person_noun, is_place_noun,
    is_short_state, is_state, is_thing_noun,
};
use super::words::Words;
use crate::title::{TitleKind, title};

/// How many words of an apposition are looked at: `Orr, a longtime resident of Hale`.
const MAX_APPOSED: usize = 5;
/// How many words before a name its apposed office is looked for: `the head of the harbor board, Ada Orr`.
const MAX_BEFORE: usize = 9;

/// Tells whether a run of words can be the name of a person or body: it ends in a capitalised word, and is neither a
/// title before a name (`Rear Adm.`) nor the first half of something that is called after people (`Martin Orr` of
/// `Martin Orr Boulevard`).
pub(super) fn can_be_name(words: &Words<'_>, range: &Range<usize>) -> bool {
    let last = range.end - 1;
    let leads_on = words.gap(last) == " " && !words.is_possessive(last) && words.is_capital(range.end);
    let is_eponym = leads_on && is_named_after(&words.lower(range.end));
    let is_title = (leads_on || words.gap(last).starts_with('.'))
        && title(&words.lower(last)) == Some(TitleKind::Office);
    // `al-Nasri` has its capital within.
    words.bare(last).contains(char::is_uppercase) && !is_eponym && !is_title && !is_street(words, range)
}

/// Tells whether a run of words is a street: `Orr Drive`. Lane, Court and Place are last names as well.
fn is_street(words: &Words<'_>, range: &Range<usize>) -> bool {
    let last = words.lower(range.end - 1);
    let kinds = ["ave", "avenue", "blvd", "boulevard", "drive", "highway", "parkway", "road", "street"];
    range.len() > 1 && kinds.contains(&&*last)
}

/// Tells whether a run of words ends in what an institution or a place is called, and no person: `Orr General Hospital`.
pub(super) fn is_institution(words: &Words<'_>, range: &Range<usize>) -> bool {
    range.len() > 1
        && range
            .end
            .checked_sub(1)
            .is_some_and(|last| words.is_capital(last) && is_institution_noun(&words.lower(last)))
}

/// Returns 1 where the words beside a name speak for a person, -1 where they speak against one, else 0.
pub(super) fn personal(words: &Words<'_>, range: &Range<usize>) -> i32 {
    if is_of_person(words, range) {
        1
    } else if is_of_thing(words, range) {
        -1
    } else {
        0
    }
}

/// `Orr, 41,`, `Orr, who`, `Orr, a member of`, `Mr. Orr`, `a man named Orr`.
fn is_of_person(words: &Words<'_>, range: &Range<usize>) -> bool {
    let (last, next) = (range.end - 1, range.end);
    if words.gap(last) == ", " && !words.is_possessive(last) {
        let after = words.lower(next);
        let is_age = after.len() <= 2
            && after.bytes().all(|byte| byte.is_ascii_digit())
            && words.gap(next).starts_with(',');
        let apposed = matches!(&*after, "a" | "an" | "the")
            && (next + 1..next + 1 + MAX_APPOSED)
                .take_while(|at| matches!(words.gap(at - 1), " " | "-"))
                .any(|at| is_person_noun(&words.lower(at)));
        if is_age || &*after == "who" || apposed {
            return true;
        }
    }
    let Some(before) = range.start.checked_sub(1) else { return false };
    let lower = words.lower(before);
    match words.gap(before) {
        " " => {
            (&*lower == "named" && !is_of_named_thing(words, before))
                || matches!(&*lower, "mr" | "mrs" | "ms" | "dr")
                || title(&lower) == Some(TitleKind::Kin)
        }
        ". " => matches!(&*lower, "mr" | "mrs" | "ms" | "dr"),
        _ => false,
    }
}

/// Tells whether the `named` at `at` is said of a thing or a place: `a town named Orr`.
fn is_of_named_thing(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|at| {
        let kind = words.lower(at);
        is_thing_noun(&kind) || is_place_noun(&kind)
    })
}

/// `the Houthis`, `town of Hale`, `in Hale`, `Hale airport`, `the magazine Hale`.
fn is_of_thing(words: &Words<'_>, range: &Range<usize>) -> bool {
    let (last, next) = (range.end - 1, range.end);
    if words.is_possessive(last) {
        return false;
    }
    // `the town called Orr`
    let is_called = range.start.checked_sub(2).is_some_and(|at| {
        let kind = words.lower(at);
        (is_thing_noun(&kind) || is_place_noun(&kind))
            && words.gap(at) == " "
            && matches!(&*words.lower(at + 1), "named" | "nicknamed" | "called" | "dubbed")
            && words.gap(at + 1) == " "
    });
    if is_called || is_in_state(words, range) || (range.len() > 1 && is_of_town(words, range)) {
        return true;
    }
    let is_label = range.len() == 1 && words.gap(last).starts_with(':') && words.is_loud(last);
    let after = words.lower(next);
    let leads_on = words.gap(last) == " ";
    let is_numbered = after.len() > 2 && after.bytes().all(|byte| byte.is_ascii_digit());
    if is_label || (leads_on && (is_of_places(&after) || is_numbered)) {
        return true;
    }
    let Some(before) = range.start.checked_sub(1).filter(|before| words.gap(*before) == " ") else {
        return false;
    };
    let lower = words.lower(before);
    let is_modifier = leads_on && is_of_people(&after);
    match &*lower {
        "the" | "a" | "an" | "any" | "no" | "most" | "one" | "every" | "its" => !is_modifier,
        // `confidence in Ada Orr`
        "in" | "near" | "outside" | "inside" | "around" => range.len() == 1 && !is_modifier,
        "of" => before.checked_sub(1).is_some_and(|at| is_place_noun(&words.lower(at))),
        word => is_thing_noun(word) || is_place_noun(word),
    }
}

/// `Hale, Ind.`, `in Hale Bend, Indiana`: a town with the state that it lies in. Without the preposition a state in full may
/// be where a person is from: `Ada Orr, Indiana`.
fn is_in_state(words: &Words<'_>, range: &Range<usize>) -> bool {
    let (last, state) = (range.end - 1, range.end);
    if words.gap(last) != ", " || !words.is_capital(state) {
        return false;
    }
    let name = words.lower(state);
    let is_at = range.start.checked_sub(1).is_some_and(|before| {
        words.gap(before) == " "
            && matches!(&*words.lower(before), "at" | "from" | "in" | "near" | "of" | "outside" | "to")
    });
    (is_at && is_state(&name)) || (words.gap(state).starts_with('.') && is_short_state(&name))
}

/// `Hale Bend Mayor Ada Orr`, `the Hale Bend man`: a town before those who are of it.
fn is_of_town(words: &Words<'_>, range: &Range<usize>) -> bool {
    if words.gap(range.end - 1) != " " {
        return false;
    }
    let after = words.lower(range.end);
    let has_holder = words.gap(range.end) == " " && words.is_capital(range.end + 1);
    let is_office = matches!(&*after, "city" | "council" | "fire" | "mayor" | "police" | "town");
    (is_office && words.is_capital(range.end) && has_holder)
        || matches!(&*after, "man" | "woman" | "resident" | "residents" | "teenager")
}

/// Returns the span that says that a person holds an office, where the words right beside a name do: `President Orr`,
/// `[former president] Ada Orr`, `the Orr administration`, `Orr, who heads the board`, `the head of the board, Ada Orr,`.
pub(super) fn office_beside(words: &Words<'_>, name: Span) -> Option<Span> {
    let range = words.over(name);
    let (first, last) = (range.start, range.end.checked_sub(1)?);
    let is_office = |at: &usize| {
        let lower = words.lower(*at);
        let is_title = title(&lower) == Some(TitleKind::Office);
        !words.is_possessive(*at)
            && (is_title || matches!(&*lower, "policeman" | "policewoman" | "patrolman" | "constable"))
    };
    if let Some(before) = first.checked_sub(1).filter(is_office)
        && matches!(words.gap(before), " " | ". " | "] " | ") ")
    {
        return words.cover(before..range.end);
    }
    if words.gap(last) == " "
        && matches!(&*words.lower(last + 1), "administration" | "presidency" | "premiership")
    {
        return words.cover(first..last + 2);
    }
    let leads = |at: usize| {
        matches!(
            &*words.lower(at),
            "runs" | "ran" | "heads" | "headed" | "leads" | "led" | "chairs" | "chaired" | "governs"
        ) && matches!(&*words.lower(at + 1), "the" | "a" | "an" | "its")
    };
    if words.gap(last) == ", " && words.lower(last + 1) == "who" && leads(last + 2) {
        return words.cover(first..last + 4);
    }
    // A name that a verb follows is the subject of a clause: `According to the head of the board, Ada Orr left`.
    let before = first.checked_sub(1).filter(|at| words.gap(*at) == ", " && words.gap(last) != " ")?;
    let mut from = before;
    while from > 0 && before - from < MAX_BEFORE && words.gap(from - 1) == " " {
        from -= 1;
        let is_of = |at: usize| matches!(&*words.lower(at), "of" | "for") && words.gap(at - 1) == " ";
        if is_office(&from) && is_of(from + 1) {
            return words.cover(from..range.end);
        }
    }
    None
}

/// Returns the names that an age follows, by place: `Orr, 41,`. The last two capitalised words before it, where there are
/// two, whatever else is in capitals there.
pub(super) fn aged<'a>(words: &'a Words<'a>) -> impl Iterator<Item = Range<usize>> + 'a {
    (1..words.len()).filter_map(|age| {
        let printed = words.bare(age);
        let is_age = printed.len() <= 2 && printed.bytes().all(|byte| byte.is_ascii_digit());
        let closes = words.gap(age).starts_with([',', ';', '.', ')', '\n']);
        let last = age - 1;
        if !is_age || !closes || words.gap(last) != ", " || !words.is_capital(last) || words.is_loud(last) {
            return None;
        }
        let first = last.checked_sub(1).filter(|first| {
            words.gap(*first) == " " && words.is_capital(*first) && !words.is_possessive(*first)
        })?;
        let is_date = (first..=last).any(|at| crate::time::month(&words.lower(at)).is_some());
        (!is_date).then_some(first..age)
    })
}

/// Returns the last word of a name, `Jr.` left out.
pub(super) fn last_word(words: &Words<'_>, range: &Range<usize>) -> usize {
    let is_suffix = |at: &usize| matches!(&*words.lower(*at), "jr" | "sr" | "ii" | "iii" | "iv");
    range.clone().rev().find(|at| !is_suffix(at)).unwrap_or(range.start)
}
