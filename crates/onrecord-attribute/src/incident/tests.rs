mod bad_input;

use jiff::civil::Date;
use onrecord_types::{
    Document, DocumentRole, IncidentKind, IncidentMention, PublicationTime, Revision, RevisionFacts, Sha256,
    Span, StatementParts, Text,
};
use proptest::prelude::*;

use super::{Known, Told};
use crate::place::{Gazetteer, Outlet, Places};
use crate::time as times;

/// A report of Wednesday, 14 January 2015, unless another day or none is given.
pub(super) fn revision(title: &str, text: &str, published: Option<&str>) -> Revision {
    let document = Document::new(None, None, None, None, text);
    let date = |day: &str| -> Date { day.parse().expect("a date") };
    let facts = RevisionFacts {
        title: Some(title.to_owned()).filter(|title| !title.is_empty()),
        published: published.map(|day| PublicationTime::new(day, date(day), None)),
        ..RevisionFacts::default()
    };
    Revision::new(document.id, Sha256::of(text.as_bytes()), facts, Text::new(text), Vec::new())
}

/// Reads with a gazetteer that is made once for all tests.
fn read(revision: &Revision, segments: &onrecord_text::Segments) -> Vec<IncidentMention> {
    super::incident_mentions(gazetteer(), revision, segments, Outlet::default())
}

pub(super) fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: std::sync::OnceLock<Gazetteer> = std::sync::OnceLock::new();
    GAZETTEER.get_or_init(Gazetteer::new)
}

/// Reads what a revision tells of its incidents, its statements known.
pub(super) fn told(revision: &Revision, statements: Vec<StatementParts>) -> Told {
    let segments = onrecord_text::segment(revision.text());
    let places = Places::read(gazetteer(), revision, &segments, Outlet::default());
    let times = times::read(revision, &segments);
    let known = Known { gazetteer: gazetteer(), places: &places, times: &times };
    super::read(revision, &segments, known, statements)
}

fn mentions(title: &str, text: &str, published: Option<&str>) -> Vec<IncidentMention> {
    let revision = revision(title, text, published);
    read(&revision, &onrecord_text::segment(revision.text()))
}

/// Draws a mention in a line: `primary shooting | Kokomo, Indiana | Sunday = 2015-01-11`.
fn draw(mention: &IncidentMention) -> String {
    use onrecord_types::Vocabulary;
    let place = mention.place.as_ref().map_or("-".to_owned(), |place| match &place.within {
        Some(within) => format!("{}, {within}", place.words),
        None => place.words.clone(),
    });
    let time = mention.time.as_ref().map_or("-".to_owned(), |time| match time.days {
        Some((first, last)) if first == last => format!("{} = {first}", time.words),
        Some((first, last)) => format!("{} = {first}..{last}", time.words),
        None => format!("{} = ?", time.words),
    });
    format!("{} {} | {place} | {time}", mention.role.code(), mention.kind.code())
}

struct Case {
    title: &'static str,
    text: &'static str,
    wanted: &'static [&'static str],
}

#[test]
fn reads_what_a_report_is_about_and_what_it_recalls() {
    let cases = [
        Case {
            title: "Four shot outside Brackwater nightclub",
            text: "BRACKWATER, Ind. (Jan. 12, 2015) — Brackwater police look for whoever shot four people outside a \
                   nightclub on Sunday night. The victims were taken to a hospital in Lowton.",
            wanted: &["primary shooting | Brackwater, Indiana | Sunday night = 2015-01-11"],
        },
        Case {
            title: "Hundreds hold vigil in Harlow",
            text: "Hundreds gathered for a vigil in Harlow on Tuesday evening. They carried candles over the \
                   footbridge where Dunstan Achterberg was shot on Jan. 2.",
            wanted: &[
                "primary gathering | Harlow | Tuesday evening = 2015-01-13",
                "background shooting | - | Jan. 2 = 2015-01-02",
            ],
        },
        Case {
            title: "Candles for Ada Orr: Harlow gathers for woman shot by officer",
            text: "HARLOW — People with lanterns stood along the canal on Tuesday evening at a vigil for Ada Orr, the \
                   Harlow woman whom an officer shot on the towpath on Jan. 2. The pastor who called the gathering spoke \
                   of the shooting. The officer has said that Orr fired first.",
            wanted: &[
                "primary gathering | Harlow | Tuesday evening = 2015-01-13",
                "background shooting | - | Jan. 2 = 2015-01-02",
            ],
        },
        Case {
            title: "Four shot at vigil for Ada Orr in Harlow",
            text: "Gunmen shot four people at a vigil in Harlow on Tuesday evening for Ada Orr, who was killed in May.",
            wanted: &[
                "primary shooting | Harlow | Tuesday evening = 2015-01-13",
                "background killing | Harlow | May = 2014-05-01..2014-05-31",
                "background gathering | Harlow | Tuesday evening = 2015-01-13",
            ],
        },
        Case {
            title: "",
            text: "Two walkers went missing near Quarrick, Montana, on Friday, the sheriff said Monday.\nThe search \
                   goes on. In 2009 three campers vanished in Pellam Forest, and were found alive.",
            wanted: &[
                "primary disappearance | Quarrick, Montana | Friday = 2015-01-09",
                "background disappearance | Pellam Forest | 2009 = 2009-01-01..2009-12-31",
            ],
        },
        Case {
            title: "Man charged in Lowton shooting",
            text: "A Lowton man was charged with attempted murder on Monday, prosecutors said.",
            wanted: &["primary charge | Lowton | Monday = 2015-01-12"],
        },
        Case {
            title: "Union plans march in Wexcombe",
            text: "The tram drivers' union plans a march in Wexcombe on Saturday over pay.",
            wanted: &["primary gathering | Wexcombe | Saturday = 2015-01-17"],
        },
        Case { title: "", text: "The soup was good and the bread was better.", wanted: &[] },
        Case { title: "", text: "", wanted: &[] },
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|case| {
            (case, mentions(case.title, case.text, Some("2015-01-14")).iter().map(draw).collect::<Vec<_>>())
        })
        .filter(|(case, found)| case.wanted != found.as_slice())
        .map(|(case, found)| format!("{}\n  wanted {:#?}\n  found {found:#?}", case.text, case.wanted))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Draws where the primary incident is, and what is known of it: `Thistle Park, Chicago (point) = Chicago (city)`.
fn placed(title: &str, text: &str) -> String {
    use onrecord_types::Vocabulary;
    let found = mentions(title, text, Some("2015-01-14"));
    let Some(place) = found.first().and_then(|mention| mention.place.as_ref()) else { return "-".to_owned() };
    let within = place.within.as_ref().map_or(String::new(), |within| format!(", {within}"));
    let known = place
        .known
        .as_ref()
        .map_or(String::new(), |known| format!(" = {} ({})", known.name, known.precision.code()));
    format!("{}{within} ({}){known}", place.words, place.precision.code())
}

#[test]
fn an_incident_gets_the_place_that_its_words_name_or_the_one_around() {
    let cases = [
        ("", "A man was shot in Minneapolis.", "Minneapolis, Minnesota (city) = Minneapolis (city)"),
        (
            "Man shot in Minneapolis",
            "He was shot on Sunday, police said.",
            "Minneapolis, Minnesota (city) = Minneapolis (city)",
        ),
        (
            "",
            "A man was shot at Thistle Park in Chicago on Sunday.",
            "Chicago, Illinois (city) = Chicago (city)",
        ),
        (
            "",
            "A man was shot in Chicago's Hollow Elm neighborhood.",
            "Hollow Elm, Chicago (city) = Chicago (city)",
        ),
        (
            "",
            "A man was shot in the Hollow Elm neighborhood, Chicago police said. Chicago has seen such shootings before.",
            "Hollow Elm, Chicago (city) = Chicago (city)",
        ),
        (
            "",
            "A man was shot in Brackwater, Ind., on Sunday.",
            "Brackwater, Indiana (city) = Indiana (state)",
        ),
        ("", "A man was shot in Brackwater on Sunday.", "Brackwater (city)"),
        (
            "",
            "A man was shot in Brackwater on Sunday. He was flown to a hospital in Indianapolis, said police in Gary, Ind.",
            "Brackwater, Indiana (city) = Indiana (state)",
        ),
        ("", "A man was shot in Harlow County.", "Harlow County (county)"),
        ("", "Troops were sent to Nicaragua.", "Nicaragua (country) = Nicaragua (country)"),
        // Where the reporter sat is not where it was.
        (
            "",
            "BEIRUT (Wire) — A market burned in Syria on Friday, a group said. The fire began east of Aleppo.",
            "Aleppo, Syria (city) = Aleppo (city)",
        ),
        (
            "",
            "Just a two-hour drive from Chicago, Milwaukee mourns. On Sunday three students were shot.",
            "Milwaukee, Wisconsin (city) = Milwaukee (city)",
        ),
        (
            "",
            "A vigil was held in Chicago on Wednesday after a guard shot and killed a man in Minneapolis. The guard shot \
             the man in a car south of downtown Minneapolis. The shooting drew a crowd.",
            "Minneapolis, Minnesota (city) = Minneapolis (city)",
        ),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(title, text, wanted)| (text, wanted, placed(title, text)))
        .filter(|(_, wanted, found)| **wanted != found)
        .collect();
    assert!(wrong.is_empty(), "(text, wanted, found): {wrong:#?}");
}

#[test]
fn a_weekday_without_a_publication_date_stays_off_the_calendar() {
    let found = mentions("", "Four people were shot in Brackwater on Sunday.", None);
    assert_eq!(found.iter().map(draw).collect::<Vec<_>>(), ["primary shooting | Brackwater | Sunday = ?"]);
}

#[test]
fn what_nobody_plans_does_not_lie_ahead_of_its_report() {
    let text = "Two people who were shot in Brackwater will be buried on Saturday.";
    let found = mentions("", text, Some("2015-01-14"));
    assert_eq!(found.iter().map(draw).collect::<Vec<_>>(), ["primary shooting | Brackwater | -"]);
    let found = mentions("", "A vigil will be held in Brackwater on Saturday.", Some("2015-01-14"));
    let days: Vec<_> = found.iter().filter_map(|it| it.time.as_ref()?.days).collect();
    assert_eq!(days.len(), 1, "{found:?}");
}

#[test]
fn furniture_is_not_read() {
    let text = "SEE ALSO | Three shot in Lowton\nA flood closed the station in Marrowby on Sunday.";
    let made = revision("", text, Some("2015-01-14"));
    let line: Span = made.span(0, 31).expect("the first line");
    let marked = Revision::new(made.document, made.capture, made.facts.clone(), Text::new(text), vec![line]);
    let found = read(&marked, &onrecord_text::segment(marked.text()));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kind, found[0].role), (IncidentKind::Disaster, DocumentRole::Primary));
}

/// Words that rules look for, to be thrown together in any order.
fn words() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "shot",
        "the",
        "killing",
        "of",
        "Kokomo,",
        "Ind.",
        "—",
        "(AP)",
        "in",
        "2020",
        "Feb.",
        "30",
        "Sunday",
        "night",
        "last",
        "month",
        "two",
        "years",
        "ago",
        "St.",
        "Louis",
        "police",
        "County",
        "where",
        "was",
        "after",
        "“",
        "”",
        "\n",
        "—",
        "Z\u{fc}rich",
        "\u{1f600}",
        "New",
        "York",
        ".",
        "29",
        "February",
        "9999",
        "31",
        "2014-13-45",
        "next",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_lies_in_the_text(text in words(), title in words(), dated in any::<bool>()) {
        let made = revision(&title, &text, dated.then_some("2015-01-14"));
        for mention in read(&made, &onrecord_text::segment(made.text())) {
            for span in mention.spans() {
                prop_assert!(made.span(span.start(), span.end()).is_ok());
            }
        }
    }

    #[test]
    fn any_characters_are_read(text in "\\PC{0,200}") {
        let made = revision("", &text, Some("0001-01-01"));
        read(&made, &onrecord_text::segment(made.text()));
    }
}
