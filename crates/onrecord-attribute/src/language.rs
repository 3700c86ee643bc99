//! Tells a text in another language from English, the only one that the reader reads.
//!
//! Any doubt is for English: an English report left unread is a loss that nobody sees, while statements found in
//! the other language look odd at once. So a text counts as another language's only when there is enough of it to
//! tell, the detector is sure, and few of its words are the little words that no English prose goes without.

use onrecord_types::{Language, Revision};
use whatlang::{Detector, Info, Lang, Script};

/// How many bytes of the body are looked at. The detector counts triples of letters; 4 kB hold enough of them to
/// be sure, and cost a fraction of what reading the text does.
const SAMPLE_BYTES: usize = 4_000;

/// From how many places of a longer body the bytes are taken, so that one long quotation or a table at the top
/// does not stand for the whole.
const SAMPLE_PIECES: usize = 4;

/// The fewest letters, of words in lower case, that tell one language in Latin script from another: some forty
/// words. Headlines and captions are shorter; so are the scripts that pages leave in their text, which pass for
/// French.
const MIN_LATIN_LETTERS: usize = 200;

/// The fewest letters where the script alone rules English out.
const MIN_OTHER_LETTERS: usize = 40;

/// Words that are frequent in all English prose and rare in every other language of Latin script.
const ENGLISH_WORDS: &[&str] =
    &["the", "and", "of", "to", "that", "with", "for", "from", "by", "his", "has", "have", "this", "said"];

/// English prose has one of [`ENGLISH_WORDS`] in every four or five words, other languages in every hundred. A text
/// in which they are at least one in ten is at least half English.
const WORDS_PER_ENGLISH_WORD: usize = 10;

/// Returns the language of the text where it is surely another than English, `None` otherwise; the title and the
/// body count, the furniture does not.
pub(crate) fn other_than_english(revision: &Revision) -> Option<Language> {
    let sample = sample(revision);
    // Settles nearly every English text, at a tenth of what the detector costs.
    if is_full_of_english_words(&sample) {
        return None;
    }
    let guess = match whatlang::detect_script(&sample)? {
        Script::Latin => guess_latin(&in_lower_case(&sample)),
        _ if letters(&sample) >= MIN_OTHER_LETTERS => whatlang::detect(&sample),
        _ => None,
    };
    named(&guess?, revision)
}

/// Names look like any language, so a table or a list of them says nothing: only words in lower case are asked.
fn in_lower_case(sample: &str) -> String {
    words(sample).filter(|word| word.starts_with(char::is_lowercase)).collect::<Vec<_>>().join(" ")
}

/// Sisters such as Danish and Norwegian are hard to tell from each other, but not from English.
fn guess_latin(sample: &str) -> Option<Info> {
    if letters(sample) < MIN_LATIN_LETTERS {
        return None;
    }
    let guess = whatlang::detect(sample).filter(|guess| guess.lang() != Lang::Eng)?;
    let against_english = Detector::with_allowlist(vec![Lang::Eng, guess.lang()]).detect(sample)?;
    (against_english.lang() != Lang::Eng && against_english.is_reliable()).then_some(guess)
}

fn letters(sample: &str) -> usize {
    sample.chars().filter(|letter| letter.is_alphabetic()).count()
}

fn words(sample: &str) -> impl Iterator<Item = &str> {
    sample.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Between sisters the page's own word decides, where it has one.
fn named(guess: &Info, revision: &Revision) -> Option<Language> {
    let declared = revision.facts.language.as_deref().and_then(|code| Language::from_code(code).ok());
    // English is in no table of other languages.
    let guessed = Language::from_code(guess.lang().code()).ok();
    if guess.is_reliable() { guessed } else { declared.or(guessed) }
}

fn is_full_of_english_words(sample: &str) -> bool {
    let (mut all, mut english) = (0, 0);
    for word in words(sample) {
        all += 1;
        english += usize::from(ENGLISH_WORDS.iter().any(|other| other.eq_ignore_ascii_case(word)));
    }
    english * WORDS_PER_ENGLISH_WORD >= all
}

/// Returns the title and the whole body, or pieces of it from beginning to end where it is long.
fn sample(revision: &Revision) -> String {
    let text = revision.text().as_str();
    let mut body = String::new();
    let mut from = 0;
    for furniture in revision.furniture() {
        body.push_str(text.get(from..furniture.start()).unwrap_or_default());
        from = from.max(furniture.end());
    }
    body.push_str(text.get(from..).unwrap_or_default());

    let mut sample = revision.facts.title.clone().unwrap_or_default();
    sample.push('\n');
    if body.len() <= SAMPLE_BYTES {
        sample.push_str(&body);
        return sample;
    }
    for piece in 0..SAMPLE_PIECES {
        let start = body.floor_char_boundary(body.len() / SAMPLE_PIECES * piece);
        let end = body.floor_char_boundary(start + SAMPLE_BYTES / SAMPLE_PIECES);
        sample.push_str(body.get(start..end).unwrap_or_default());
        sample.push('\n');
    }
    sample
}

#[cfg(test)]
mod tests;
