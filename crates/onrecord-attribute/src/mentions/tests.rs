//! What is mentioned and who is masked, what the head says drawn into the text, so that no weights have a say in it.

use onrecord_types::{Document, RevisionFacts, Sha256, SpeakerKind, Text};

use super::*;
use crate::place::Outlet;

/// A text with what the head says of it.
struct Drawn {
    revision: Revision,
    head: Vec<Mention>,
    furniture: Vec<Mention>,
}

/// Reads a drawing: `<p Ada Orr>` is a person to the head, `<b ..>` a body, `<l ..>` a place; a line after `~` is furniture.
fn drawn(drawing: &str, byline: Option<&str>) -> Drawn {
    let (mut text, mut marked, mut lines) = (String::new(), Vec::new(), Vec::new());
    for line in drawing.split_inclusive('\n') {
        let start = text.len();
        let is_furniture = line.starts_with('~');
        for part in line.trim_start_matches('~').split_inclusive(['<', '>']) {
            let words = part.trim_end_matches('<');
            match words.strip_suffix('>').and_then(|name| name.split_once(' ')) {
                Some((kind, name)) => {
                    let kind = match kind {
                        "p" => MentionKind::Person,
                        "b" => MentionKind::Body,
                        _ => MentionKind::Place,
                    };
                    marked.push((text.len(), name.len(), kind, is_furniture));
                    text.push_str(name);
                }
                None => text.push_str(words),
            }
        }
        if is_furniture {
            lines.push((start, text.trim_end().len()));
        }
    }
    let text = Text::new(text);
    let furniture = lines.iter().map(|(start, end)| text.span(*start, *end).unwrap()).collect();
    let mention = |kind: &MentionKind, start: usize, length: usize| Mention {
        span: text.span(start, start + length).unwrap(),
        kind: *kind,
        referent: None,
    };
    let of = |wanted: bool| {
        let marked = marked.iter().filter(|(.., is_furniture)| *is_furniture == wanted);
        marked.map(|(start, length, kind, _)| mention(kind, *start, *length)).collect()
    };
    let (head, beside) = (of(false), of(true));
    let document = Document::new(None, None, None, None, text.as_str());
    let facts = RevisionFacts { byline: byline.map(str::to_owned), ..RevisionFacts::default() };
    let revision = Revision::new(document.id, Sha256::of(b""), facts, text, furniture);
    Drawn { revision, head, furniture: beside }
}

impl Drawn {
    fn read<T>(&self, of: impl FnOnce(Sources<'_>) -> T) -> T {
        let segments = onrecord_text::segment(self.revision.text());
        let resolved = crate::resolve::resolve(&self.revision, &segments, Vec::new());
        let gazetteer = Gazetteer::new();
        let places = Places::read(&gazetteer, &self.revision, &segments, Outlet::default());
        let times = crate::time::read(&self.revision, &segments);
        of(Sources {
            revision: &self.revision,
            segments: &segments,
            head: &self.head,
            furniture: &self.furniture,
            times: &times,
            places: &places,
            gazetteer: &gazetteer,
            people: &resolved.people,
            described: &resolved.described,
        })
    }

    fn private(&self) -> Vec<&str> {
        self.read(find).private_names.iter().map(|span| self.revision.slice(*span)).collect()
    }

    fn mentions(&self, wanted: MentionKind) -> Vec<&str> {
        let mentions = self.read(find).mentions;
        mentions.iter().filter(|it| it.kind == wanted).map(|it| self.revision.slice(it.span)).collect()
    }
}

struct Case {
    name: &'static str,
    drawing: &'static str,
    private: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "a victim, wherever the page prints the name",
        drawing: "<p Dalia Venn> fell from the pier. Venn’s boat was gone.\n~SEE ALSO | DALIA VENN: what is known",
        private: &["Dalia Venn", "Venn", "DALIA VENN"],
    },
    Case {
        name: "an official by a title before the name",
        drawing: "Mayor Ada Orr wept. Orr knew <p Dalia Venn>.",
        private: &["Dalia Venn"],
    },
    Case {
        name: "a title that stands anywhere in the text is enough",
        drawing: "<p Quillan> Visits Hale Harbor After Long Night At Sea\nQuillan came by boat. It was President <p Quillan> who waved.",
        private: &[],
    },
    Case {
        name: "who has an administration governs",
        drawing: "The <p Quillan> administration declined. Some blame <p Quillan> for the fog.",
        private: &[],
    },
    Case {
        name: "who leads a body, in a clause after the name",
        drawing: "“Enough,” said <p Emeka Quist>, who runs the harbor watch.",
        private: &[],
    },
    Case {
        name: "a title in brackets is the editor's, and a title",
        drawing: "“I rowed for [former president] <p Emeka Quist>,” it said.",
        private: &[],
    },
    Case {
        name: "an institution that the head takes for a person",
        drawing: "<p Dalia Venn> is at <p Tamorack General Hospital>. The <p Venn County> fair was off.",
        private: &["Dalia Venn"],
    },
    Case {
        name: "a town that the head takes for a person, told by its state and by who is of it",
        drawing: "<p HARLOW REACH>, Ind. - A <p Harlow Reach> man fell. <p Harlow Reach> Mayor Ada Orr wept. <p Harlow Reach> waits.",
        private: &[],
    },
    Case {
        name: "a person whose name stands before a state or a police reform",
        drawing: "<p Dalia Venn>, Indiana, and <p Omar Quist> fell. Many want <p Omar Quist> police reform.",
        private: &["Dalia Venn", "Omar Quist", "Omar Quist"],
    },
    Case {
        name: "what a ship and a storm are named",
        drawing: "The storm nicknamed <p Pitbold> passed <p Dalia Venn>. <p Pitbold> was late. A man named <p Omar Quist> left.",
        private: &["Dalia Venn", "Omar Quist"],
    },
    Case {
        name: "a last name that an official bears is masked in full names alone",
        drawing: "Mayor Ada Orr knew <p Lena Orr>, 41, the mayor's niece. Orr wept.",
        private: &["Lena Orr"],
    },
    Case {
        name: "what is called after people is none of them",
        drawing: "They met at <p Martin Quist> Boulevard, near <b Quist Foundation> offices, then on <p Venn Drive>.",
        private: &[],
    },
    Case {
        name: "an eponym beside its person",
        drawing: "<p Dalia Venn> drove down <p Venn Drive>. The <b Venn Boat Company> sold her the boat.",
        private: &["Dalia Venn"],
    },
    Case {
        name: "bylines and credits stay",
        drawing: "By <p Dalia Venn>\nThe pier fell. “It broke,” said <p Emeka Quist>.\n(Reporting by <p Lena Moss>; editing by <p Ida Roe>)\n\
            <p Otto Lund> contributed to this report.",
        private: &["Emeka Quist"],
    },
    Case {
        name: "a credit names those around it, too",
        drawing: "The pier fell.\nCoast Wire's <p Dalia Venn> wrote in Hale. <p Otto Lund> contributed.",
        private: &[],
    },
    Case {
        name: "what only looks like a byline or a credit",
        drawing: "By Friday <p Dalia Venn> was gone.\n<p Venn>’s haste contributed. <p Venn> left. (Reporting by <p Lena Moss>)",
        private: &["Dalia Venn", "Venn", "Venn"],
    },
    Case {
        name: "an age makes a person, in furniture, too",
        drawing: "The pier fell.\n~MORE: Boy Tavi Lenk, 8, found near pier",
        private: &["Tavi Lenk"],
    },
    Case {
        name: "furniture that the head reads",
        drawing: "The pier fell.\n~SEE ALSO | Hostage <p Tavi Lenk> seen",
        private: &["Tavi Lenk"],
    },
    Case {
        name: "one word that the text treats as a place or a people",
        drawing: "Boats left the town of <p Tarn>. <p Tarn> was quiet. The <p Velkish> rebels came, and a <p Velkish>.",
        private: &[],
    },
    Case {
        name: "one word that the text treats as a person",
        drawing: "<b Rennet>, a member of the crew, swam. Boats looked for <b Rennet>.",
        private: &["Rennet", "Rennet"],
    },
    Case {
        name: "a word that is common elsewhere is no name at the head of a sentence",
        drawing: "<p Dalia Brown> swam. Brown boats are brown. They saw Brown.",
        private: &["Dalia Brown", "Brown"],
    },
    Case {
        name: "names with particles, suffixes and apostrophes",
        drawing: "<p Inés de la Cruz> and <p Paul O’Brien Jr.> swam. De la Cruz and O’Brien’s dog, too.",
        private: &["Inés de la Cruz", "Paul O’Brien Jr", "Cruz", "O’Brien"],
    },
    Case { name: "nothing", drawing: "", private: &[] },
];

#[test]
fn who_is_masked() {
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|case| {
            let drawn = drawn(case.drawing, None);
            let found = drawn.private();
            (found != case.private).then(|| format!("{}: {found:?}, not {:?}", case.name, case.private))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_authors_that_a_page_names_stay() {
    let drawing = "<p Dalia Venn> saw it from the pier. <p Emeka Quist> swam.";
    assert_eq!(drawn(drawing, Some("Dalia Venn and Otto Lund")).private(), ["Emeka Quist"]);
}

#[test]
fn each_kind_has_its_mentions() {
    let drawn = drawn(
        "On Monday Mayor Ada Orr told two witnesses in Chicago that federal officials and the county sheriff had left. \
         The <b Harbor Board> was silent. “Ask the deputies,” one said.",
        None,
    );
    let found = |kind| drawn.mentions(kind);
    assert_eq!(found(MentionKind::Person), ["Ada Orr"]);
    assert_eq!(found(MentionKind::Body), ["Harbor Board"]);
    assert_eq!(found(MentionKind::Office), ["the county sheriff"]);
    assert_eq!(found(MentionKind::Group), ["two witnesses", "federal officials", "the deputies"]);
    assert_eq!(found(MentionKind::Place), ["Chicago"]);
    assert_eq!(found(MentionKind::Time), ["Monday"]);
}

#[test]
fn the_better_founded_kind_wins() {
    // The head takes a name for a place; beside a role it is a person's.
    let mayor = drawn("Mayor Chelsea Orr swam. <l Chelsea Orr> won.", None);
    assert_eq!(mayor.mentions(MentionKind::Person), ["Chelsea Orr", "Chelsea Orr"]);
    // No role, and most of the mentions are a body to the head.
    let firm =
        drawn("<b Martin Hale> sold boats. Buyers of <b Martin Hale> sued. <p Martin Hale> lost.", None);
    assert_eq!(firm.mentions(MentionKind::Person), Vec::<&str>::new());
    assert_eq!(firm.private(), Vec::<&str>::new());
    // Nobody's name in a place's name.
    let chicago = drawn("They met in <l Chicago>.", None);
    assert_eq!(chicago.mentions(MentionKind::Place), ["Chicago"]);
}

#[test]
fn a_speaker_that_is_a_body_after_all_is_no_private_person() {
    let drawn = drawn("“Oil fell,” <b Tarnbank> said.", None);
    let text = drawn.revision.text();
    let (content, source) = (text.span(0, 15).unwrap(), text.span(16, 24).unwrap());
    let statement = onrecord_types::StatementParts {
        source: Some(source.into()),
        cue: None,
        content: content.into(),
        form: onrecord_types::Form::Direct,
        stance: onrecord_types::Stance::Says,
        confidence: onrecord_types::Confidence::FULL,
        speaker: None,
        about: None,
    };
    let segments = onrecord_text::segment(text);
    let resolved = crate::resolve::resolve(&drawn.revision, &segments, vec![statement]);
    let people = &resolved.people;
    let described = &resolved.described;
    let speakers =
        drawn.read(|sources| find(Sources { people, described, ..sources })).corrected(resolved.speakers);
    assert_eq!((speakers[0].name.as_str(), speakers[0].kind), ("Tarnbank", SpeakerKind::Body));
    assert_eq!(speakers[0].public_by, Some(source));
}

#[test]
fn pronouns_follow_the_one_that_fits() {
    let drawn = drawn(
        "Mayor Ada Orr met Paul Reed on the pier. She greeted him. Residents watched. They cheered. I saw it, and my \
         dog did.",
        None,
    );
    let found = drawn.read(|sources| entities(sources, &[]));
    let words: Vec<Vec<&str>> = found
        .iter()
        .map(|entity| entity.mentions.iter().map(|span| drawn.revision.slice(*span)).collect())
        .collect();
    assert_eq!(
        words,
        [vec!["Ada Orr", "She"], vec!["Paul Reed", "him"], vec!["Residents", "They"], vec!["I", "my"]]
    );
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test is about time")]
fn ten_times_the_names_take_some_ten_times_as_long() {
    let line = |number: usize| format!("<p Venn{number} Lenk> fell. Lenk was found near Quist{number}. ");
    let measure = |count: usize| {
        let drawn = drawn(&(0..count).map(line).collect::<String>(), None);
        drawn.read(|sources| {
            let start = std::time::Instant::now();
            let found = find(sources);
            assert!(found.private_names.len() >= count);
            start.elapsed()
        })
    };
    let short = measure(1_000).max(std::time::Duration::from_millis(2));
    let long = measure(10_000);
    // Ten would be even; quadratic would be a hundred.
    assert!(long < short * 45, "{short:?} for a thousand, {long:?} for ten thousand");
}
