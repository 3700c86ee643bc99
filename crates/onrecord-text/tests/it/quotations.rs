//! Which words stand in quotation marks.

use onrecord_text::{Quotation, segment};
use onrecord_types::Text;

struct Case {
    name: &'static str,
    text: &'static str,
    /// The quotations with their marks; nested ones follow theirs after `>`, open ones end in `~`, and those that
    /// continue another begin with `+`.
    quotations: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case { name: "straight", text: "\"No,\" she said. \"Never.\"", quotations: &["\"No,\"", "\"Never.\""] },
    Case {
        name: "curly", text: "“No,” she said. “Never.”", quotations: &["“No,”", "“Never.”"]
    },
    Case {
        name: "pairs of single marks",
        text: "''No,'' she said. ``Never.''",
        quotations: &["''No,''", "``Never.''"],
    },
    Case {
        name: "pairs of curly single marks", text: "‘‘No,’’ she said.", quotations: &["‘‘No,’’"]
    },
    Case { name: "guillemets", text: "«Non», dit-elle.", quotations: &["«Non»"] },
    Case {
        name: "low marks", text: "„Nein“, sagte sie. „Nie.”", quotations: &["„Nein“", "„Nie.”"]
    },
    Case { name: "single", text: "‘It wasn’t me,’ he said.", quotations: &["‘It wasn’t me,’"] },
    Case {
        name: "single around double",
        text: "‘He said “no” twice,’ she said.",
        quotations: &["‘He said “no” twice,’", ">“no”"],
    },
    Case {
        name: "possession in single marks",
        text: "‘The workers’ rights are gone,’ he said.",
        quotations: &["‘The workers’ rights are gone,’"],
    },
    Case {
        name: "apostrophes alone", text: "The dogs’ owner said it’s the ‘90s; get ‘em.", quotations: &[]
    },
    Case {
        name: "a stray single mark before a quotation",
        text: "Rock ‘roll star said “no” and ‘left.",
        quotations: &["“no”"],
    },
    Case {
        name: "nested",
        text: "“He said ‘no way’ to me,” she said.",
        quotations: &["“He said ‘no way’ to me,”", ">‘no way’"],
    },
    Case {
        name: "nested marks meet",
        text: "“I said ‘no.’” She left.",
        quotations: &["“I said ‘no.’”", ">‘no.’"],
    },
    Case {
        name: "nested in the same marks", text: "“A “b” c” d.", quotations: &["“A “b” c”", ">“b”"]
    },
    Case {
        name: "mixed marks", text: "“No,\" she said. \"Never.”", quotations: &["“No,\"", "\"Never.”"]
    },
    Case { name: "spaces inside", text: "He said \" no \". She left.", quotations: &["\" no \""] },
    Case { name: "inches", text: "The 6\" pipe and the 12\" board broke.", quotations: &[] },
    Case {
        name: "brackets",
        text: "They (\"the board\") said [\"no\"].",
        quotations: &["\"the board\"", "\"no\""],
    },
    Case { name: "open", text: "“No, she said.\nShe left.", quotations: &["“No, she said.~"] },
    Case {
        name: "a forgotten mark", text: "“Yes, he said. “No,” she said.", quotations: &["“No,”"]
    },
    Case {
        name: "a forgotten straight mark",
        text: "\"Yes, he said. \"No,\" she said.",
        quotations: &["\"No,\""],
    },
    Case {
        name: "over paragraphs",
        text: "“One.\n“Two.\n“Three,” he said.",
        quotations: &["“One.~", "+“Two.~", "+“Three,”"],
    },
    Case {
        name: "over paragraphs in single marks",
        text: "‘One.\n‘Two,’ he said.",
        quotations: &["‘One.~", "+‘Two,’"],
    },
    Case {
        name: "over paragraphs in straight marks",
        text: "He said: \"One.\n\"Two.\"",
        quotations: &["\"One.~", "+\"Two.\""],
    },
    Case {
        name: "closed before the next", text: "“One.”\n“Two.”", quotations: &["“One.”", "“Two.”"]
    },
    Case { name: "not continued", text: "“One.\nThen “two.”", quotations: &["“One.~", "“two.”"] },
    Case { name: "empty", text: "He said \"\" and left.", quotations: &["\"\""] },
    Case {
        name: "after a dash",
        text: "He left—“gone,” she said—“for good.”",
        quotations: &["“gone,”", "“for good.”"],
    },
];

#[test]
fn quotations_stand_where_a_reader_sees_them() {
    let mut faults = Vec::new();
    for case in CASES {
        let text = Text::new(case.text);
        let segments = segment(&text);
        let found: Vec<String> =
            segments.quotations().iter().flat_map(|quotation| written(&text, quotation)).collect();
        if found != case.quotations {
            faults.push(format!("{}:\n  expected {:?}\n  found    {found:?}", case.name, case.quotations));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn written(text: &Text, quotation: &Quotation) -> Vec<String> {
    let before = if quotation.continues.is_some() { "+" } else { "" };
    let after = if quotation.closed { "" } else { "~" };
    let own = format!("{before}{}{after}", text.slice(quotation.outer));
    let nested = quotation.nested.iter().map(|nested| format!(">{}", text.slice(*nested)));
    std::iter::once(own).chain(nested).collect()
}

#[test]
fn the_inner_words_leave_the_marks_out() {
    let text = Text::new("''No way,'' she said. \"\"");
    let segments = segment(&text);
    let inner: Vec<_> = segments
        .quotations()
        .iter()
        .map(|quotation| quotation.inner.map(|inner| text.slice(inner)))
        .collect();
    assert_eq!(inner, [Some("No way,"), None]);
}

#[test]
fn finds_the_quotation_at_a_place() {
    let text = Text::new("A “b” c “d” e");
    let segments = segment(&text);
    let at = |word: &str| segments.quotation_at(text.as_str().find(word).unwrap());
    assert_eq!([at("A"), at("b"), at("c"), at("d"), at("e")], [None, Some(0), None, Some(1), None]);
}
