//! Where sentences end and where they do not.

use onrecord_text::segment;
use onrecord_types::Text;

struct Case {
    name: &'static str,
    /// The sentences; the text is these with a space between.
    sentences: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case { name: "plain stops", sentences: &["The bridge fell.", "Nobody was hurt!", "Why?", "It was old."] },
    Case { name: "a country", sentences: &["The U.S. Navy came to the U.S. embassy.", "It left."] },
    Case { name: "a country at the end", sentences: &["She left the U.S.", "The trial went on."] },
    Case { name: "titles", sentences: &["Gov. Tim Orr met Mrs. Hale and Lt. Col. Pryce.", "Dr. No came."] },
    Case { name: "titles in capitals", sentences: &["GOV. ORR SAYS NO.", "MAYOR AGREES."] },
    Case { name: "numbers", sentences: &["She is No. 3 on the list of Sec. 12.", "He is not."] },
    Case { name: "no as a word", sentences: &["They voted no.", "Seven abstained."] },
    Case { name: "initials", sentences: &["J. K. Harlan and George W. Pym spoke.", "A. Reyes did not."] },
    Case { name: "initials without space", sentences: &["J.K. Harlan spoke.", "He left."] },
    Case { name: "dates", sentences: &["It opens Jan. 7 and Sept. 9.", "It shuts in Dec.", "Nobody minds."] },
    Case {
        name: "the clock",
        sentences: &["It began at 5 p.m. Wednesday.", "It was over by 6 a.m.", "Police left."],
    },
    Case { name: "saints and forts", sentences: &["St. Paul and Ft. Wayne are far.", "Mt. Orr is near."] },
    Case { name: "streets", sentences: &["He lives on Oak St.", "The fire began there."] },
    Case {
        name: "firms",
        sentences: &["Acme Corp. Chairman Joe Roy Jr. quit.", "He was paid by Acme Inc.", "The board met."],
    },
    Case {
        name: "states",
        sentences: &[
            "Police in Orr, Mo. Sheriff's deputies, too.",
            "It snowed in Duluth, Minn.",
            "The road shut.",
        ],
    },
    Case { name: "party and state", sentences: &["Sen. Joe Roy Jr. (D-Ohio) left.", "He ran."] },
    Case { name: "courts", sentences: &["Roe v. Wade and Orr vs. Pym were cited.", "Both stood."] },
    Case {
        name: "ellipses",
        sentences: &["We are outraged...", "Today we gather.", "Well . . . perhaps not.", "So… it goes."],
    },
    Case { name: "figures", sentences: &["It rose 3.5 percent to $1.2 million.", "It fell."] },
    Case {
        name: "closing marks",
        sentences: &["He said “No.”", "She said “Yes.”", "(They left.)", "“Fine.”"],
    },
    Case {
        name: "a cue after a mark",
        sentences: &["“Why now?” she asked.", "“Stop!” he cried.", "\"Why?\" said Orr."],
    },
    Case { name: "a firm with a mark", sentences: &["The Yahoo! site broke.", "It came back."] },
    Case { name: "straight marks", sentences: &["\"We won.\"", "\"They lost,\" he said.", "He left."] },
    Case { name: "a country in marks", sentences: &["“I love the U.S.”", "He does."] },
    Case { name: "a dash", sentences: &["“We won.” — Ada Orr.", "He left."] },
    Case { name: "no capitals", sentences: &["the mayor left. nobody knew. it was late."] },
    Case { name: "addresses", sentences: &["See example.org/a.html or 10.1.2.3 today.", "Then write."] },
];

#[test]
fn sentences_end_where_a_reader_ends_them() {
    let mut faults = Vec::new();
    for case in CASES {
        let text = Text::new(case.sentences.join(" "));
        let segments = segment(&text);
        let found: Vec<_> = segments.sentences().iter().map(|sentence| text.slice(sentence.span)).collect();
        if found != case.sentences {
            faults.push(format!("{}:\n  expected {:?}\n  found    {found:?}", case.name, case.sentences));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn words_keep_their_hyphens_apostrophes_and_stops() {
    let text = Text::new("The 37-year-old U.S. citizen didn’t pay $1,200.50 — “no way”, she-said.");
    let segments = segment(&text);
    let found: Vec<_> = segments.words().iter().map(|word| text.slice(*word)).collect();
    let expected =
        ["The", "37-year-old", "U.S.", "citizen", "didn’t", "pay", "1,200.50", "no", "way", "she-said"];
    assert_eq!(found, expected);
}

#[test]
fn lines_are_paragraphs_and_blank_lines_are_none() {
    let text = Text::new("\n  One. Two.\r\n\r\n \t\nThree.  \n");
    let segments = segment(&text);
    let found: Vec<_> = segments.paragraphs().iter().map(|paragraph| text.slice(paragraph.span)).collect();
    assert_eq!(found, ["One. Two.", "Three."]);
    assert_eq!(segments.paragraphs()[1].sentences, 2..3);
    assert_eq!(segments.paragraphs()[1].words, 2..3);
    assert_eq!(segments.sentences()[2].paragraph, 1);
}

#[test]
fn nothing_has_no_segments() {
    for nothing in ["", " ", "\n\n", "\u{feff}\n"] {
        let segments = segment(&Text::new(nothing));
        assert!(segments.words().is_empty() && segments.quotations().is_empty(), "{nothing:?}");
        assert_eq!(segments.sentence_at(0).is_none(), segments.sentences().is_empty(), "{nothing:?}");
    }
}
