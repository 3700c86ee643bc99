use onrecord_types::{Document, Revision, RevisionFacts, Sha256, Text};
use proptest::prelude::*;

use super::*;

fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: std::sync::OnceLock<Gazetteer> = std::sync::OnceLock::new();
    GAZETTEER.get_or_init(Gazetteer::new)
}

fn revision(text: &str) -> Revision {
    let document = Document::new(None, None, None, None, text);
    Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), Text::new(text), Vec::new())
}

fn names(made: &Revision, outlet: Outlet<'_>) -> Vec<PlaceName> {
    place_names(gazetteer(), made, &onrecord_text::segment(made.text()), outlet)
}

/// Draws each name with what it means: `Paris = Paris < Lamar County < Texas < United States`.
fn drawn(text: &str, url: Option<&str>) -> Vec<String> {
    let made = revision(text);
    let outlet = Outlet { name: None, url };
    let draw = |name: &PlaceName| {
        let chain = std::iter::once(name.place).chain(gazetteer().chain(name.place));
        let chain: Vec<&str> = chain.map(|place| gazetteer().name(place)).collect();
        format!("{} = {}", made.slice(name.span), chain.join(" < "))
    };
    names(&made, outlet).iter().map(draw).collect()
}

struct Case {
    text: &'static str,
    url: Option<&'static str>,
    wanted: &'static [&'static str],
}

const fn case(text: &'static str, wanted: &'static [&'static str]) -> Case {
    Case { text, url: None, wanted }
}

/// Draws each mention with what is known of it: `Thistle Park = Chicago`.
fn mentioned(text: &str) -> Vec<String> {
    let made = revision(text);
    let read = Places::read(gazetteer(), &made, &onrecord_text::segment(made.text()), Outlet::default());
    let draw = |(span, known): &(Span, Option<KnownPlace>)| {
        format!("{} = {}", made.slice(*span), known.as_ref().map_or("-", |known| &known.name))
    };
    read.mentions(gazetteer()).iter().map(draw).collect()
}

#[test]
fn puts_what_has_no_entry_into_the_place_that_the_text_tells() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Vigils were planned in Chicago's Hollow Elm neighborhood, in Evanston and at Thistle Park on Chicago's North \
             Side. Hollow Elm was quiet.",
            &[
                "Chicago = Chicago",
                "Hollow Elm = Chicago",
                "Evanston = Evanston",
                "Thistle Park = Chicago",
                "Chicago = Chicago",
                "North Side = Chicago",
                "Hollow Elm = Chicago",
            ],
        ),
        // A town that has no entry is no reason to take another.
        (
            "It began at Thistle Park in Brackwater. Minneapolis sent help, and Minneapolis was thanked.",
            &["Thistle Park = -", "Minneapolis = Minneapolis", "Minneapolis = Minneapolis"],
        ),
        // Two towns are as good as none, unless one stands in the same paragraph.
        (
            "It began in Boston.\nIt went on in Chicago.\nIt ended at Thistle Park.",
            &["Boston = Boston", "Chicago = Chicago", "Thistle Park = -"],
        ),
        (
            "It began in Boston.\nIt went on in Chicago, and ended at Thistle Park.",
            &["Boston = Boston", "Chicago = Chicago", "Thistle Park = Chicago"],
        ),
        (
            "MINNEAPOLIS (Wire) — It began on the 1200 block of Limekiln Lane.",
            &["MINNEAPOLIS = Minneapolis", "Limekiln Lane = Minneapolis"],
        ),
        ("The Thistle Park Residents' League spoke.", &[]),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, wanted)| (text, wanted, mentioned(text)))
        .filter(|(_, wanted, found)| **wanted != found.as_slice())
        .collect();
    assert!(wrong.is_empty(), "(text, wanted, found): {wrong:#?}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test compares two times that it takes itself")]
fn ten_thousand_landmarks_take_no_more_than_ten_times_a_thousand() {
    let took = |count: usize| {
        let made = revision(&"It began at Thistle Park, and at Limekiln Lane. ".repeat(count));
        let segments = onrecord_text::segment(made.text());
        let before = std::time::Instant::now();
        assert_eq!(Places::read(gazetteer(), &made, &segments, Outlet::default()).landmarks.len(), 2 * count);
        before.elapsed()
    };
    took(100);
    assert!(took(5_000) < took(500) * 40);
}

#[test]
fn resolves_names_by_what_stands_around_them() {
    let cases = [
        case(
            "A barn burned in Paris, Texas, on Sunday.",
            &["Paris = Paris < Lamar County < Texas < United States", "Texas = Texas < United States"],
        ),
        case(
            "PORTLAND, Maine (Wire) — Trams stood still. Portland police waited.",
            &[
                "PORTLAND = Portland < Cumberland County < Maine < United States",
                "Maine = Maine < United States",
                "Portland = Portland < Cumberland County < Maine < United States",
            ],
        ),
        Case {
            text: "Trams stood still in Columbus on Sunday.",
            url: Some("https://columbustelegram.com/trams"),
            wanted: &["Columbus = Columbus < Franklin County < Ohio < United States"],
        },
        Case {
            text: "Trams stood still in Columbus on Sunday, and in Omaha, Neb., they ran.",
            url: Some("https://columbustelegram.com/trams"),
            wanted: &[
                "Columbus = Columbus < Platte County < Nebraska < United States",
                "Omaha = Omaha < Douglas County < Nebraska < United States",
                "Neb = Nebraska < United States",
            ],
        },
        case(
            "Trams ran in Boone, Kenton and Campbell counties in Kentucky.",
            &[
                "Boone = Boone County < Kentucky < United States",
                "Kenton = Kenton County < Kentucky < United States",
                "Campbell = Campbell County < Kentucky < United States",
                "Kentucky = Kentucky < United States",
            ],
        ),
        case("Ida Houston spoke. Houston said no.", &[]),
        case("Mr. Lincoln spoke to Lincoln's sister.", &[]),
        case(
            "Minneapolis Mayor Ada Orr spoke.",
            &["Minneapolis = Minneapolis < Hennepin County < Minnesota < United States"],
        ),
        case("They went to Brackwater on Sunday.", &[]),
        case("A tram burned in Saudi Arabia.", &["Saudi Arabia = Saudi Arabia"]),
        case("A Saudi tram burned.", &["Saudi = Saudi Arabia"]),
        case(
            "Trams ran in Iguala, in Kobane and in Philly.",
            &[
                "Iguala = Iguala de la Independencia < Guerrero < Mexico",
                "Kobane = Ayn al Arab < Halab < Syria",
                "Philly = Philadelphia < Philadelphia County < Pennsylvania < United States",
            ],
        ),
        case(
            "A Dutch tram left St. Paul, Minn.",
            &[
                "Dutch = The Netherlands",
                "St. Paul = Saint Paul < Ramsey County < Minnesota < United States",
                "Minn = Minnesota < United States",
            ],
        ),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|case| (case.text, case.wanted, drawn(case.text, case.url)))
        .filter(|(_, wanted, found)| *wanted != found.as_slice())
        .collect();
    assert!(wrong.is_empty(), "(text, wanted, found): {wrong:#?}");
}

#[test]
fn a_name_that_the_press_alone_uses_is_sure() {
    let is_sure = |text: &str| {
        let names = names(&revision(text), Outlet::default());
        names.iter().map(|name| name.is_sure).collect::<Vec<_>>()
    };
    assert_eq!(is_sure("Trams ran in Kobane."), [true]);
    assert_eq!(is_sure("Trams ran in Managua."), [true]);
    assert_eq!(is_sure("Trams ran in Niagara Falls."), [false]);
}

#[test]
fn a_body_gives_its_seat_as_context_only() {
    let made = revision("The Chicago Police Department opened an inquiry.");
    let found = names(&made, Outlet::default());
    assert_eq!(found.iter().map(|name| name.used).collect::<Vec<_>>(), [PlaceUse::InBody]);
}

#[test]
fn ten_thousand_names_take_no_more_than_ten_times_a_thousand() {
    // Counted, not timed: every name is weighed against a bounded number of others.
    let text = "In Paris, Springfield and Columbus, Ohio, it rained. ".repeat(2500);
    let made = revision(&text);
    assert_eq!(names(&made, Outlet::default()).len(), 10_000);
}

/// Words that the rules look for, to be thrown together in any order.
fn thrown() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Paris",
        ",",
        "Texas",
        "Ind.",
        "W.",
        "Va.",
        "—",
        "St.",
        "Saint-Denis",
        "counties",
        "and",
        "in",
        "near",
        "County",
        "Dutch",
        "U.S.",
        "'s",
        "’s",
        "\n",
        "São",
        "Paulo",
        "-",
        "D-Iowa",
        "City",
        "Mr.",
        "Lincoln",
        "said",
        "\u{1f600}",
        "New",
        "York",
        "“",
        "”",
        "القاهرة",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_stand_in_the_text_in_order(text in thrown(), url in "\\PC{0,40}") {
        let made = revision(&text);
        let outlet = Outlet { name: Some(&text), url: Some(&url) };
        let found = names(&made, outlet);
        for name in &found {
            prop_assert!(made.span(name.span.start(), name.span.end()).is_ok());
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    }

    #[test]
    fn any_characters_are_read(text in "\\PC{0,200}") {
        names(&revision(&text), Outlet::default());
    }
}
