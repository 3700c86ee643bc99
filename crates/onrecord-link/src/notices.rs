//! Sentences that a site or an office puts under many stories: whom to call, where to subscribe, who wrote it. That two
//! reports share them says nothing about where either came from.

use crate::words::Word;

/// Words that stand together only in such a sentence, in normal form, by the first, which is the telling one.
const NOTICES: &[&[&str]] = &[
    &["anonymous", "remain"],
    &["anonymous", "reward"],
    &["anonymous", "tip"],
    &["anonymously"],
    &["anybody", "information"],
    &["anyone", "information"],
    &["browser"],
    &["contributed", "report"],
    &["cooky", "use"],
    &["copyright"],
    &["crimestopper"],
    &["developing", "story"],
    &["facebook", "follow"],
    &["facebook", "join"],
    &["facebook", "like", "page"],
    &["facebook", "twitter"],
    &["hotline"],
    &["innocent", "presumed"],
    &["javascript"],
    &["lifeline"],
    &["login"],
    &["mobile", "app"],
    &["newsletter"],
    &["redistributed"],
    &["reporter", "cover"],
    &["reserved", "right"],
    &["rewritten"],
    &["sign", "up"],
    &["stopper", "crime"],
    &["subscribe"],
    &["subscription"],
    &["tip", "line"],
    &["tip", "text"],
    &["tipster"],
    &["twitter", "follow"],
    &["update", "check"],
    &["update", "stay"],
    &["update", "story"],
    &["updated", "story"],
    &["wanted", "item", "see"],
    &["writer", "cover"],
    &["writer", "staff"],
];

/// Words by which a number is one to call, in normal form.
const CALLS: [&str; 7] = ["call", "called", "contact", "information", "number", "phone", "tip"];
/// The digits of a telephone number without and with everything before it.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// A line with so many lengths of time, `1:17`, is a list of films to watch.
const FILMS: usize = 4;

/// Tells whether a line lists films to watch: it starts with a length, or holds several.
pub(crate) fn is_playlist(line: &str) -> bool {
    let is_length = |word: &str| {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        word.split_once(':').is_some_and(|(minutes, seconds)| {
            (1..=2).contains(&minutes.len()) && seconds.len() == 2 && digits(minutes) && digits(seconds)
        })
    };
    let mut start = line.split_whitespace();
    let is_film = start.next().is_some_and(is_length)
        && start.next().is_some_and(|next| next.starts_with(char::is_alphabetic) && !next.ends_with(".m."));
    is_film || line.split_whitespace().filter(|word| is_length(word)).count() >= FILMS
}

/// Tells whether a sentence with these words and their normal forms is such a notice.
pub(crate) fn is_notice(sentence: &str, normals: &[(Word<'_>, String)]) -> bool {
    let has = |word: &str| normals.iter().any(|(_, normal)| normal == word);
    let noticed = normals.iter().any(|(_, normal)| {
        let from = NOTICES.partition_point(|notice| notice[0] < normal.as_str());
        let of_word = NOTICES[from..].iter().take_while(|notice| notice[0] == normal);
        of_word.into_iter().any(|notice| notice[1..].iter().all(|word| has(word)))
    });
    noticed || (holds_a_phone_number(sentence) && CALLS.iter().any(|word| has(word)))
}

fn holds_a_phone_number(sentence: &str) -> bool {
    let joins = |character: char| matches!(character, '-' | '.' | ' ' | '(' | ')' | '/');
    sentence
        .split(|character: char| !character.is_ascii_digit() && !joins(character))
        .map(|run| (run.bytes().filter(u8::is_ascii_digit).count(), run.trim_matches(joins)))
        .any(|(digits, run)| PHONE_DIGITS.contains(&digits) && run.contains(['-', '.', ')']))
}

/// Cuts a line after the marks that end sentences. That it also cuts after `p.m.` does no harm here.
pub(crate) fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut after_mark = false;
        let mut characters = rest.char_indices();
        let end = characters.find_map(|(at, character)| {
            if after_mark && character.is_whitespace() {
                return Some(at);
            }
            let closes = matches!(character, '"' | '”' | '’' | '\'' | ')' | ']');
            after_mark = matches!(character, '.' | '!' | '?') || (after_mark && closes);
            None
        });
        let (sentence, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after.trim_start();
        Some(sentence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{normal, words};

    #[test]
    fn knows_the_sentences_that_stand_under_many_stories() {
        let notice = |sentence: &str| {
            let normals: Vec<_> = words(sentence).map(|word| (word, normal(word.text))).collect();
            is_notice(sentence, &normals)
        };
        for sentence in [
            "Anyone with information is asked to call the Harlow police.",
            "The sheriff’s office can be called at 555-013-4477.",
            "For information, phone (555) 013-4477.",
            "This is a developing story.",
            "Sign up for our newsletter and never miss a story.",
            "Callers to Crime Stoppers may get a reward.",
            "Ada Orr is a reporter who covers the courts.",
            "All rights reserved.",
        ] {
            assert!(notice(sentence), "{sentence}");
        }
        for sentence in [
            "The crane fell onto the depot on Tuesday.",
            "She called 40 tram drivers between 2001 and 2014, she said.",
            "Police had no information about the driver.",
            "The reward of 10,000 crowns was paid in 1931.",
            "",
        ] {
            assert!(!notice(sentence), "{sentence}");
        }
    }

    #[test]
    fn knows_a_list_of_films() {
        assert!(is_playlist("1:17 Crane falls 0:45 Otter swims Pause 2:03 Mayor speaks 11:30 A long walk"));
        assert!(is_playlist("1:17 Crane falls on depot"));
        assert!(!is_playlist("10:15 p.m. on Tuesday was when it fell."));
        assert!(!is_playlist("The crane fell at 10:15 and was gone by 11:40."));
    }

    #[test]
    fn cuts_lines_into_sentences() {
        let cut: Vec<&str> = sentences("“It fell.” Nobody was hurt! Why? It cost 3.5 crowns").collect();
        assert_eq!(cut, ["“It fell.”", "Nobody was hurt!", "Why?", "It cost 3.5 crowns"]);
        assert_eq!(sentences("").count(), 0);
    }

    #[test]
    fn the_table_is_in_order_and_in_normal_form() {
        assert!(NOTICES.is_sorted());
        for word in NOTICES.iter().copied().flatten().chain(&CALLS) {
            assert_eq!(normal(word), *word);
        }
    }
}
