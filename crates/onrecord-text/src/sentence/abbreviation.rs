//! Which stops end an abbreviation rather than a sentence.

/// Before a name: the sentence always goes on.
const TITLES: &[&str] = &[
    "adj", "adm", "amb", "asst", "atty", "brig", "capt", "cmdr", "col", "comdr", "cpl", "cpt", "dep", "det",
    "dir", "dr", "fr", "gen", "gov", "govs", "hon", "insp", "lt", "maj", "messrs", "mme", "mr", "mrs", "ms",
    "msgr", "mx", "ofc", "pres", "prof", "profs", "pte", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt",
    "sra", "sta", "ste", "supt", "viz", "cf", "ca",
];

/// Before a figure: the sentence goes on when a digit follows.
const COUNTERS: &[&str] = &[
    "no", "nos", "art", "arts", "sec", "p", "pp", "vol", "fig", "ch", "par", "al", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "approx",
];

/// After a name or a place: the sentence goes on unless a word follows that opens sentences.
const ENDINGS: &[&str] = &[
    "inc", "corp", "co", "cos", "ltd", "llc", "bros", "jr", "esq", "ph.d", "m.d", "assn", "dept", "univ",
    "ave", "blvd", "rd", "hwy", "pkwy", "bldg", "etc", "est", "u.s", "u.k", "u.n", "d.c", "n.y", "n.j",
    "n.c", "s.c", "n.d", "s.d", "n.h", "n.m", "w.va", "l.a", "e.u", "ala", "ariz", "ark", "calif", "colo",
    "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "md", "mich", "minn", "miss", "mo",
    "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo", "ont", "que",
    "st", "ft", "mt", "sr",
];

/// After a time of day the sentence goes on with these; anything else in capitals opens a new one.
const AFTER_CLOCK: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "et",
    "est",
    "edt",
    "ct",
    "cst",
    "cdt",
    "mt",
    "mst",
    "mdt",
    "pt",
    "pst",
    "pdt",
    "gmt",
    "utc",
    "bst",
    "eastern",
    "central",
    "mountain",
    "pacific",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// Words that open a sentence far more often than they follow an abbreviation in one.
const OPENERS: &[&str] = &[
    "a",
    "after",
    "all",
    "although",
    "an",
    "and",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "during",
    "each",
    "even",
    "every",
    "few",
    "for",
    "from",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "it",
    "its",
    "last",
    "later",
    "many",
    "meanwhile",
    "more",
    "most",
    "my",
    "no",
    "nobody",
    "not",
    "now",
    "on",
    "once",
    "one",
    "or",
    "others",
    "our",
    "over",
    "people",
    "police",
    "she",
    "since",
    "so",
    "some",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "to",
    "under",
    "until",
    "we",
    "what",
    "when",
    "where",
    "while",
    "who",
    "why",
    "with",
    "yet",
    "you",
    "your",
];

/// Tells whether the stop that ends `before` is an abbreviation's and the sentence goes on with `after`.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    let Some(body) = before.strip_suffix('.') else { return false };
    let token = last_token(body);
    let lower = token.to_lowercase();
    let lower = lower.as_str();
    let capital = token.chars().next().is_some_and(char::is_uppercase);
    if (capital && TITLES.contains(&lower)) || matches!(token, "vs" | "v") {
        return true;
    }
    if COUNTERS.contains(&lower) && after.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let next = first_word(after).to_lowercase();
    // `5 p.m. Wednesday`, but `at 5 p.m. Police said`.
    if matches!(lower, "a.m" | "p.m") {
        return AFTER_CLOCK.contains(&next.as_str());
    }
    let abbreviates = is_initials(token) || (ENDINGS.contains(&lower) && (capital || lower == "etc"));
    abbreviates && !opens_sentence(after, &next)
}

/// Tells whether a word in lower case is shortened wherever it stands, so that a stop after it says nothing.
pub(super) fn is_shortened(lower: &str) -> bool {
    [TITLES, COUNTERS, ENDINGS].iter().any(|list| list.contains(&lower))
}

/// Tells whether `after`, whose first word in lower case is `next`, looks like the opening of a sentence.
fn opens_sentence(after: &str, next: &str) -> bool {
    let is_initial = next.chars().count() == 1 && after.chars().nth(1) == Some('.');
    let is_bracket = after.starts_with(['(', '[']);
    !after.starts_with(char::is_alphanumeric) && !is_bracket || OPENERS.contains(&next) && !is_initial
}

/// Tells whether `token` is one capital, or capitals with stops between: `J`, `J.K`, `U.S`.
fn is_initials(token: &str) -> bool {
    token.split('.').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    })
}

/// Returns what stands after the last white space, opening mark or dash.
fn last_token(body: &str) -> &str {
    body.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default()
}

fn first_word(after: &str) -> &str {
    after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}
