//! The words of roles and descriptions: which office they name, and how many can be meant.

use self::titles::{
    COMMON, ENDS_OFFICE, HIGH, LESSER, MANY, ONE_TIE, OTHER, RANKS, SEVERAL, SLIGHT, SOME, WIDE,
};
use super::countries::country;
use super::name::plain;
use crate::words::{Word, words};

mod titles;

/// Returns the words of a role that tell, those of one office in one form.
pub(super) fn role_words(role: &str) -> impl Iterator<Item = String> {
    let role = plain(role);
    let words: Vec<String> = words(&role)
        .map(|word| office(word.text))
        .filter(|word| !SLIGHT.contains(word))
        .map(|word| country(word).unwrap_or(word))
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// Returns the word for an office in the form in which all its forms are compared.
fn office(word: &str) -> &str {
    match word {
        "gov" => "governor",
        "sen" => "senator",
        "rep" | "congresman" | "congreswoman" => "representative",
        "lt" => "lieutenant",
        "col" => "colonel",
        "gen" => "general",
        "adm" => "admiral",
        "capt" => "captain",
        "sgt" => "sergeant",
        "det" => "detective",
        "cpl" => "corporal",
        "supt" => "superintendent",
        "rev" => "reverend",
        "dr" => "doctor",
        "spokesman" | "spokeswoman" => "spokesperson",
        other => other,
    }
}

/// Tells whether the words name another office than the one that they hold: `deputy mayor`, `lieutenant governor`.
pub(super) fn is_another(role: &str) -> bool {
    let plain = plain(role);
    plain.split(' ').any(|word| OTHER.contains(&word)) || plain.contains("lieutenant governor")
}

/// Tells whether so many hold the office that only an article on its own says which.
pub(super) fn is_wide(words: &[String]) -> bool {
    words.iter().all(|word| WIDE.contains(&word.as_str()))
}

/// Returns the word for the office itself: `spokesperson` of `the mayor's spokesman` and of `spokesman for the mayor`.
pub(super) fn head(role: &str) -> Option<String> {
    named(role).pop()
}

/// Returns the words of a role up to those that say whose it is or where, as names are compared.
fn named(role: &str) -> Vec<String> {
    let words = printed(role).into_iter().map(|word| plain(&word)).filter(|word| !word.is_empty());
    words.map(|word| office(&word).to_owned()).collect()
}

/// Returns those words in lower case.
fn printed(role: &str) -> Vec<String> {
    let lower = role.to_lowercase();
    let before = lower.split([',', ';', '(']).next().unwrap_or_default();
    words(before)
        .map(|word| word.text.to_owned())
        .take_while(|word| !ENDS_OFFICE.contains(&word.as_str()))
        .collect()
}

/// What an office says of who bears a name with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Office {
    /// Full name and office are enough.
    High(String),
    /// One holder, or hardly more, in a state.
    OfPlace(String),
    /// Many in a state.
    Rank(String),
}

impl Office {
    /// Returns what a role says; `None` where it names no office.
    pub(super) fn of(role: &str) -> Option<Self> {
        let mut named = named(role);
        let head = named.pop()?;
        let before = named.pop();
        let is_lesser = |word: &String| LESSER.contains(&word.as_str());
        if head == "general"
            && before.as_deref().is_some_and(|before| ["atorney", "surgeon"].contains(&before))
        {
            return Some(Self::High(format!("{} {head}", before?)));
        }
        if HIGH.contains(&head.as_str()) && !before.iter().chain(&named).any(is_lesser) {
            return Some(Self::High(head));
        }
        if SLIGHT.contains(&head.as_str()) {
            let before = before.filter(|before| !SLIGHT.contains(&before.as_str()));
            return Some(
                before.map_or(Self::Rank(head.clone()), |before| Self::OfPlace(format!("{before} {head}"))),
            );
        }
        let is_rank = [&MANY[..], &RANKS].iter().any(|list| list.contains(&head.as_str()));
        Some(if is_rank { Self::Rank(head) } else { Self::OfPlace(head) })
    }
}

/// Returns the words of a role, or of the body spoken for, that name a place or a body: `Ellery`, `Weir Authority`.
pub(super) fn proper_words(role: &str) -> impl Iterator<Item = String> {
    let is_proper = |word: &String| {
        let lists = [&COMMON[..], &SLIGHT, &MANY, &RANKS, &HIGH, &OTHER, &WIDE, &LESSER, &ENDS_OFFICE];
        word.chars().count() > 1 && !lists.iter().any(|list| list.contains(&word.as_str()))
    };
    words(role)
        .filter(|word| word.is_capitalised())
        .map(|word| plain(word.text))
        .map(move |word| office(&word).to_owned())
        .filter(is_proper)
}

/// Tells whether an office that is named alone has many holders: `the officer`.
pub(super) fn has_many_holders(office: &str) -> bool {
    head(office).is_none_or(|head| MANY.contains(&head.as_str()))
}

/// Tells whether a description is of a group as such (`neighbors`, `Harlow police`), or of the one who has a tie to
/// somebody named. Of a single person (`a witness`) and of some of a group (`two witnesses`) each report may mean others.
pub(super) fn is_several(description: &str) -> bool {
    let named = named(description);
    let Some(last) = named.last() else { return false };
    let ends = printed(description).pop().unwrap_or_default();
    let is_plural = (ends.ends_with('s')
        && !["ss", "us", "is", "'s", "’s"].iter().any(|end| ends.ends_with(end)))
        || SEVERAL.contains(&last.as_str());
    let is_some = || {
        let first = &named[0];
        SOME.contains(&first.as_str()) || first.starts_with(|c: char| c.is_ascii_digit())
    };
    let is_only_tie = || ONE_TIE.contains(&last.as_str()) && words(description).any(Word::is_capitalised);
    (is_plural && !is_some()) || is_only_tie()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_hold_words_as_names_are_compared() {
        let lists = [&WIDE[..], &MANY, &RANKS, &HIGH, &LESSER, &OTHER, &COMMON, &SEVERAL, &SOME, &ONE_TIE];
        let wrong: Vec<_> = lists.concat().into_iter().filter(|word| plain(word) != *word).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn finds_the_office_itself() {
        let cases = [
            ("Harlow Mayor", "mayor"),
            ("the mayor's spokesman", "spokesperson"),
            ("spokeswoman for the mayor", "spokesperson"),
            ("Gov.", "governor"),
            ("Rear Adm", "admiral"),
            ("chief of staff", "chief"),
            ("city council president", "president"),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(role, wanted)| (role, wanted, head(role)))
            .filter(|(_, w, f)| f.as_deref() != Some(**w))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn tells_how_far_an_office_reaches() {
        let high = |word: &str| Some(Office::High(word.to_owned()));
        let place = |word: &str| Some(Office::OfPlace(word.to_owned()));
        let rank = |word: &str| Some(Office::Rank(word.to_owned()));
        let cases = [
            ("Ellery President", high("president")),
            ("school board president", place("president")),
            ("Attorney General", high("atorney general")),
            ("Gen.", rank("general")),
            ("Police Chief", place("police chief")),
            ("Chief", rank("chief")),
            ("former head of the harbor", rank("head")),
            ("Harlow mayor", place("mayor")),
            ("Sgt.", rank("sergeant")),
            ("police spokesman", rank("spokesperson")),
            ("", None),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(role, wanted)| (role, wanted, Office::of(role)))
            .filter(|(_, w, f)| *w != f)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(proper_words("a Harlow Police spokeswoman").collect::<Vec<_>>(), ["harlow"]);
        assert_eq!(proper_words("Rear Adm").count(), 0);
    }

    #[test]
    fn tells_groups_from_single_people() {
        let several = [
            "police",
            "neighbors",
            "Harlow police",
            "witnesses at the scene",
            "Orr's mother",
            "mother of Ada Orr",
        ];
        let single = [
            "witness",
            "a neighbor",
            "two witnesses",
            "his family",
            "the victim's mother",
            "man",
            "32 people",
        ];
        let wrong: Vec<_> = several
            .iter()
            .filter(|name| !is_several(name))
            .chain(single.iter().filter(|name| is_several(name)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
