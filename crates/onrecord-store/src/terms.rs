//! From what a person types to what the full-text index understands.

use std::collections::BTreeSet;

/// More terms than a person types; each one costs a look-up.
const MAX_TERMS: usize = 32;

/// How the last part of a word is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// As it stands.
    Whole,
    /// As the beginning of a word.
    Open,
}

/// Returns the expression that finds every word and quoted phrase of `query`; `None` when there is no letter or
/// digit in it. Each term becomes a string of the expression language, so no sign in it has a meaning there.
pub(crate) fn expression(query: &str, ending: Ending) -> Option<String> {
    let suffix = match ending {
        Ending::Whole => "",
        Ending::Open => "*",
    };
    let mut terms: Vec<String> = Vec::new();
    for (place, piece) in query.split(['"', '“', '”']).enumerate() {
        // Between an odd mark and the next stands a phrase; one that is never closed ends with the query.
        if place % 2 == 1 {
            terms.push(format!("\"{}\"", without_nul(piece)));
        } else {
            terms.extend(piece.split_whitespace().map(|word| format!("\"{}\"{suffix}", without_nul(word))));
        }
    }
    terms.retain(|term| term.chars().any(char::is_alphanumeric));
    terms.truncate(MAX_TERMS);
    (!terms.is_empty()).then(|| terms.join(" "))
}

/// Returns an expression for each word of `query` by itself, those within phrases too, each once.
pub(crate) fn parts(query: &str, ending: Ending) -> BTreeSet<String> {
    let words = query.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    // A family bears the name with an `s`.
    let names = words.flat_map(|word| [Some(word), word.strip_suffix(['s', 'S'])]).flatten();
    names.filter_map(|word| expression(word, ending)).collect()
}

fn without_nul(piece: &str) -> String {
    piece.replace('\0', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_every_sign_literally() {
        struct Case(&'static str, Option<&'static str>);
        let cases = [
            Case("mayor frey", Some(r#""mayor" "frey""#)),
            Case(r#"the "city council" voted"#, Some(r#""the" "city council" "voted""#)),
            Case("“city council”", Some(r#""city council""#)),
            Case(r#"never "closed here"#, Some(r#""never" "closed here""#)),
            Case("title:x OR (y NEAR z)*", Some(r#""title:x" "OR" "(y" "NEAR" "z)*""#)),
            Case("- \"\" ** ^", None),
            Case("", None),
            Case("a\0b", Some("\"a b\"")),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|Case(query, wanted)| (query, expression(query, Ending::Whole), wanted))
            .filter(|(_, found, wanted)| found.as_deref() != **wanted)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn takes_a_query_apart() {
        let found = parts("mayor “Ada O'Rrs” mayor --", Ending::Whole);
        let wanted = [r#""Ada""#, r#""O""#, r#""Rr""#, r#""Rrs""#, r#""mayor""#];
        assert_eq!(found.into_iter().collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn opens_words_but_no_phrases() {
        assert_eq!(expression("fre \"jacob f\"", Ending::Open).as_deref(), Some("\"fre\"* \"jacob f\""));
    }
}
