//! Names as they are compared: accents, doubled letters, stops and titles say nothing about who somebody is.

use crate::words::words;

/// Words of a name that tell nobody apart.
const SILENT: [&str; 8] = ["the", "a", "an", "mr", "mrs", "ms", "dr", "sir"];

/// Words that go with a surname.
const PARTICLES: [&str; 24] = [
    "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "las", "le", "los", "st", "ten", "ter", "van", "von", "y",
];

/// What tells a father from a son.
const GENERATIONS: [&str; 5] = ["ii", "iii", "iv", "jr", "sr"];

/// Titles before a surname.
const TITLES: [&str; 54] = [
    "adm",
    "admiral",
    "ambassador",
    "archbishop",
    "bishop",
    "capt",
    "captain",
    "cardinal",
    "chief",
    "cmdr",
    "col",
    "colonel",
    "commissioner",
    "congressman",
    "congresswoman",
    "constable",
    "cpl",
    "dame",
    "deputy",
    "det",
    "detective",
    "dr",
    "father",
    "gen",
    "general",
    "gov",
    "governor",
    "imam",
    "inspector",
    "judge",
    "justice",
    "lady",
    "lieutenant",
    "lord",
    "lt",
    "maj",
    "major",
    "mayor",
    "miss",
    "mr",
    "mrs",
    "ms",
    "officer",
    "pastor",
    "president",
    "prof",
    "professor",
    "rep",
    "rev",
    "sen",
    "sergeant",
    "sgt",
    "sheriff",
    "sir",
];

/// Letters with a mark, and the letters without that are printed for them.
const MARKED: &[(&str, &str)] = &[
    ("àáâãäåāăą", "a"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįı", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŉ", "n"),
    ("òóôõöøōŏő", "o"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ţťŧț", "t"),
    ("ùúûüũūŭůűų", "u"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("þ", "th"),
];

/// Returns a name's words in normal form, joined by spaces. Initials stand together (`J. K. Orr`, `U.S. officials`),
/// and a letter printed twice counts once: `Philip` and `Phillip`, `Jesús` and `Jesus` are one.
pub(super) fn plain(name: &str) -> String {
    let mut plain: Vec<String> = Vec::new();
    let mut follows_letter = false;
    for word in words(&unmarked(name)) {
        let word = once(word.text);
        let word = word.trim_end_matches("'s").trim_end_matches("’s");
        if SILENT.contains(&word) && !follows_letter && (word.len() > 1 || plain.is_empty()) {
            continue;
        }
        let is_letter = word.chars().count() == 1;
        match plain.last_mut() {
            Some(last) if follows_letter && is_letter && last.ends_with(word) => {}
            Some(last) if follows_letter && is_letter => last.push_str(word),
            _ => plain.push(word.to_owned()),
        }
        follows_letter = is_letter;
    }
    plain.join(" ")
}

/// Tells whether a name is two to six capitals, with stops or without: `FBI`, `U.N.`
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    name.chars().all(|c| c.is_alphabetic() || c == '.')
        && (2..=6).contains(&letters().count())
        && letters().all(char::is_uppercase)
}

/// Tells whether a name is more than a surname: two words at least besides titles, particles and suffixes. `de la Cruz`,
/// `al-Nasri`, `Voss-Orr`, `Orr Jr.` and `Sgt. Orr` are surnames.
pub(super) fn is_full(name: &str) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // Al Orr has a given name; `al Nasri` has none.
    let words =
        name.split_whitespace().filter(|word| *word != "Al").map(bare).filter(|word| !word.is_empty());
    let given = usize::from(name.starts_with("Al "));
    let words: Vec<String> = words.collect();
    let is_slight = |(place, word): &(usize, &String)| {
        let word = word.as_str();
        PARTICLES.contains(&word) || GENERATIONS.contains(&word) || (*place == 0 && TITLES.contains(&word))
    };
    let slight = words.iter().enumerate().filter(is_slight).count();
    given + words.len() >= slight + 2
}

/// Returns what tells a father from a son at the end of a plain name.
pub(super) fn generation(name: &str) -> Option<&str> {
    name.split(' ').next_back().filter(|last| GENERATIONS.contains(last))
}

/// Tells whether two plain names differ in one letter alone, put into a long given name or left out: `wilfred orr` and
/// `wilfried orr`. The surname, and the first and the last letter, are the same.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    /// Among shorter names, a letter makes another name.
    const LONG: usize = 6;
    let (a, b) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let (words_of_a, words_of_b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let mut differing = words_of_a.iter().zip(&words_of_b).filter(|(a, b)| a != b);
    let (Some((short, long)), None) = (differing.next(), differing.next()) else { return false };
    let mut rest = long.chars();
    words_of_a.len() == words_of_b.len()
        && words_of_a.last() == words_of_b.last()
        && short.chars().count() >= LONG
        && long.chars().count() == short.chars().count() + 1
        && short.chars().next() == long.chars().next()
        && short.chars().next_back() == long.chars().next_back()
        && short.chars().all(|letter| rest.any(|other| other == letter))
}

/// Tells whether one plain name can be short for the other: each of its words, two at least, stands in the other in
/// the same order, and the two share their first or their last word. A name told by a tie (`Daniel, father of Ada Orr`) is
/// never the other person's, and is short for the same tie alone.
pub(super) fn is_short_for(short: &str, long: &str) -> bool {
    if let Some((tied, to)) = long.split_once(" of ") {
        let ends = to.split(' ').next_back();
        return short.split_once(" of ").is_some_and(|(same, short_to)| {
            same == tied && (is_short_for(short_to, to) || (short_to != to && Some(short_to) == ends))
        });
    }
    let (short, long): (Vec<&str>, Vec<&str>) = (short.split(' ').collect(), long.split(' ').collect());
    let shares_end = short.first() == long.first() || short.last() == long.last();
    let mut rest = long.iter();
    (2..long.len()).contains(&short.len())
        && shares_end
        && short.iter().all(|word| rest.any(|other| other == word))
}

/// Returns the name in lower case with the marks taken from its letters.
fn unmarked(name: &str) -> String {
    let mut unmarked = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        // Marks that stand beside their letter.
        if matches!(letter, '\u{300}'..='\u{36f}') {
            continue;
        }
        match MARKED.iter().find(|(marked, _)| !letter.is_ascii() && marked.contains(letter)) {
            Some((_, bare)) => unmarked.push_str(bare),
            None => unmarked.push(letter),
        }
    }
    unmarked
}

/// Returns a word with each letter printed twice printed once.
fn once(word: &str) -> String {
    let mut once = String::with_capacity(word.len());
    for letter in word.chars() {
        if !(letter.is_alphabetic() && once.ends_with(letter)) {
            once.push(letter);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn writes_one_name_in_one_way() {
        let cases = [
            ("Matías Perillo Haran", "matias perilo haran"),
            ("MATIAS PERILLO HARAN", "matias perilo haran"),
            ("Mati\u{301}as Perillo", "matias perilo"),
            ("the U.S. authorities", "us authorities"),
            ("US authorities", "us authorities"),
            ("J. K. O'Brien, Jr.", "jk o'brien jr"),
            ("Mr. Abu Bakr al-Baghdadi", "abu bakr al baghdadi"),
            ("John A. Orr", "john a or"),
            ("María de la Cruz", "maria de la cruz"),
            ("محمد علي", "محمد علي"),
            ("---", ""),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(name, wanted)| (name, wanted, plain(name)))
            .filter(|(_, wanted, found)| *wanted != found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn knows_a_shorter_name() {
        let cases = [
            ("matias perillo", "matias perillo haran", true),
            ("perillo haran", "matias perillo haran", true),
            ("ada orr", "ada b orr", true),
            ("orr", "ada orr", false),
            ("ada orr", "ada orr", false),
            ("b orr", "ada b orr", true),
            ("perillo", "matias perillo haran", false),
            ("ada hale", "ada b orr", false),
            ("orr ada", "ada b orr", false),
            ("ada orr", "daniel father of ada orr", false),
            ("daniel father of orr", "daniel father of ada orr", true),
            ("daniel father of ada orr", "daniel father of ada b orr", true),
            ("lena sister of orr", "daniel father of ada orr", false),
        ];
        let wrong: Vec<_> =
            cases.iter().filter(|(short, long, is)| is_short_for(short, long) != *is).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn tells_a_full_name_from_a_surname() {
        let full = [
            "Ada Orr",
            "Jesús Arriaga Pell",
            "de la Cruz Ada",
            "Al Orr",
            "J. Orr",
            "علي أور",
            "Rep. Ada Orr",
        ];
        let surnames = [
            "Orr",
            "de la Cruz",
            "al-Nasri",
            "Voss-Orr",
            "Orr Jr.",
            "Sgt. Orr",
            "O'Brien",
            "VAN VOSS",
            "",
            "—",
        ];
        let wrong: Vec<_> = full
            .iter()
            .filter(|name| !is_full(name))
            .chain(surnames.iter().filter(|name| is_full(name)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn knows_a_slip_of_the_pen() {
        let cases = [
            ("wilfred orr", "wilfried orr", true),
            ("wilfried b orr", "wilfred b orr", true),
            ("jaylen orr", "jayden orr", false),
            ("marino orr", "mario orr", false),
            ("danielas orr", "danielis orr", false),
            ("daniel orr", "daniela orr", false),
            ("ada johnson", "ada johnston", false),
            ("wilfred orr", "wilfred orr", false),
            ("", "a", false),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(a, b, is)| is_slip(a, b) != *is).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    proptest! {
        #[test]
        fn capitals_say_nothing(name in "[A-Za-zÀ-ÖØ-öø-ÿ'. -]{0,40}") {
            prop_assert_eq!(plain(&name.to_lowercase()), plain(&name));
        }

        #[test]
        fn any_name_has_words_or_none(name in "\\PC{0,40}") {
            let plain = plain(&name);
            prop_assert!(plain.is_empty() || plain.split(' ').all(|word| !word.is_empty()), "{plain:?}");
        }
    }
}
