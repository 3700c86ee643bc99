//! What a sentence puts forward of the incident: what is asked, said in jest, in another's words or of another time is not.
//!
//! Sarcasm is read only where the words say so: "joked", "sarcastically", "yeah, right". What is put drily, without a word
//! of it, is taken at its word; a reader has to see that.

use jiff::civil::Date;

use super::phrases::starts_with_words;
use crate::words::words;

/// Words of the cue, or beside it, by which a writer says that it was no earnest.
const JESTING: [&str; 10] = [
    "deadpan",
    "facetious",
    "in jest",
    "joked",
    "jokes",
    "joking",
    "quipped",
    "sarcas",
    "tongue in cheek",
    "tongue-in-cheek",
];
/// Words with which one begins who means the contrary.
const CONTRARY: [&str; 10] = [
    "as if",
    "because of course",
    "oh please",
    "oh right",
    "oh sure",
    "oh yes",
    "right because",
    "sure because",
    "yeah right",
    "yeah sure",
];
/// Words of another's naming.
const ANOTHERS: [&str; 5] =
    ["so-called", "what he calls", "what she calls", "what they call", "what they called"];
/// Words of a time before the incident.
const BEFORE: [&str; 12] = [
    "a decade ago",
    "decades ago",
    "last month",
    "last year",
    "month ago",
    "months ago",
    "previous year",
    "the year before",
    "two years earlier",
    "year ago",
    "years ago",
    "years earlier",
];

/// Tells whether the words that lead to a statement, in lower case, or its first ones say that it is no earnest.
pub(super) fn is_in_jest(lead: &str, content: &str) -> bool {
    JESTING.iter().any(|word| lead.contains(word)) || opens_contrary(content)
}

/// Tells whether a sentence begins with words of who means the contrary.
fn opens_contrary(sentence: &str) -> bool {
    let plain: String =
        sentence.chars().filter(|c| !matches!(c, ',' | '“' | '"' | '‘' | '”' | '.' | '…')).collect();
    CONTRARY.iter().any(|words| starts_with_words(plain.trim_start(), words))
}

/// Tells whether a sentence says something, of a time not before that at which it was told.
pub(super) fn is_meant(sentence: &str, told: Option<Date>) -> bool {
    let lower = sentence.to_lowercase();
    !is_question(sentence)
        && !opens_contrary(sentence)
        && !BEFORE.iter().any(|words| lower.contains(words))
        && !names_another_year(sentence, told)
}

/// Tells whether a sentence has a word that it leaves to another: "the so-called race".
pub(super) fn leaves_a_word_to_another(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    ANOTHERS.iter().any(|words| lower.contains(words))
}

/// Tells whether a content only leaves something open: "if the two knew each other", "it is hard to tell".
pub(super) fn leaves_open(content: &str) -> bool {
    const OPEN: [&str; 7] = [
        "difficult to say",
        "difficult to tell",
        "hard to say",
        "hard to tell",
        "nobody knows",
        "not clear",
        "unclear",
    ];
    /// So soon, in bytes: what is said before that holds.
    const AT_FIRST: usize = 40;
    let lower = content.to_lowercase();
    let start = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opens = ["if", "whether"].iter().any(|word| starts_with_words(start, word));
    // "Whether" that goes on after a comma is one who says something: "If he ran, he would have been seen."
    let begins = start.get(..start.len().min(AT_FIRST)).unwrap_or(start);
    opens && !start.contains(',') || OPEN.iter().any(|words| begins.contains(words))
}

/// Tells whether a name is that of nobody.
pub(super) fn is_nobody(name: &[String]) -> bool {
    matches!(name, [first, ..] if matches!(first.as_str(), "no" | "nobody" | "none" | "neither"))
}

/// Tells whether a sentence is a question, asked of somebody or of nobody.
fn is_question(sentence: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '”' | '’' | '\'' | '!' | ')') || c.is_whitespace();
    sentence.trim_end_matches(closing).ends_with('?')
}

/// Tells whether a sentence names a year, and none is that in which it was told, where that is known.
fn names_another_year(sentence: &str, told: Option<Date>) -> bool {
    let Some(told) = told else { return false };
    let mut years = words(sentence).filter_map(|word| year(word.text)).peekable();
    years.peek().is_some() && !years.any(|year| year == told.year())
}

fn year(word: &str) -> Option<i16> {
    const YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;
    let year = word.strip_suffix('s').unwrap_or(word);
    let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    year.parse().ok().filter(|year| digits && YEARS.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_put_forward_of_this_time_is_meant() {
        let told = "2024-05-12".parse().ok();
        for sentence in [
            "The van raced away.",
            "The van, which they call Old Grey, raced away",
            "In 2024 the van was new.",
            "They fired 1999 shots in 2024",
            "Sure enough, the van raced away.",
        ] {
            assert!(is_meant(sentence, told), "{sentence}");
        }
        for sentence in [
            "Who would race away?",
            "“Is that a van?!”",
            "Oh, sure, the van raced away.",
            "Yeah, right.",
            "“As if the van had raced away.”",
            "Last year the van raced away",
            "The van raced away in 2009",
            "In the 1990s there was no van",
        ] {
            assert!(!is_meant(sentence, told), "{sentence}");
        }
        assert!(is_meant("In 2009 the van was new.", None));
    }

    #[test]
    fn a_word_can_be_left_to_another() {
        assert!(leaves_a_word_to_another("It was what they call self-defence"));
        assert!(leaves_a_word_to_another("The so-called race was none"));
        assert!(!leaves_a_word_to_another("They call it a race"));
    }

    #[test]
    fn who_leaves_it_open_puts_nothing_forward() {
        for content in
            ["if the guard knew the ferryman", "whether it was a van", "it is hard to tell who raced"]
        {
            assert!(leaves_open(content), "{content}");
        }
        let said = "the van raced away from the old weir, though it is unclear why";
        for content in [said, "if he raced, nobody saw it", "the van raced away", "iffy vans race"] {
            assert!(!leaves_open(content), "{content}");
        }
        let name = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(is_nobody(&name("no one")) && !is_nobody(&name("norman")));
    }

    #[test]
    fn who_jokes_says_so_or_is_said_to() {
        assert!(is_in_jest("she said sarcastically", "the van is a racer"));
        assert!(is_in_jest("joked", "the van is a racer"));
        assert!(is_in_jest("said", "Oh, sure, the van is a racer. It won."));
        assert!(!is_in_jest("said", "the van is a racer"));
    }
}
