use jiff::civil::Date;
use onrecord_types::{Document, PublicationTime, Revision, RevisionFacts, Sha256, Text, Vocabulary as _};
use proptest::prelude::*;

use super::times;

fn revision(text: &str, published: Option<Date>) -> Revision {
    let document = Document::new(None, None, None, None, text);
    let facts = RevisionFacts {
        published: published.map(|date| PublicationTime::new(date.to_string(), date, None)),
        ..RevisionFacts::default()
    };
    Revision::new(document.id, Sha256::of(text.as_bytes()), facts, Text::new(text), Vec::new())
}

/// Draws the expressions of a text: `words = days, precision, value`; the value only where it says more.
fn found(text: &str, published: Option<&str>) -> Vec<String> {
    let published = published.map(|day| day.parse().expect("a date"));
    let drawn = |found: super::TimeExpression| {
        let time = &found.time;
        let days = match time.days {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}..{last} {}", time.precision.code()),
            None => return format!("{} = {}", time.words, found.value),
        };
        let more = if found.value == days || !found.value.contains('T') && time.days.is_some() {
            String::new()
        } else {
            format!(" {}", found.value)
        };
        format!("{} = {days}{more}", time.words)
    };
    times(&revision(text, published)).into_iter().map(drawn).collect()
}

struct Case {
    text: &'static str,
    wanted: &'static [&'static str],
}

const fn case(text: &'static str, wanted: &'static [&'static str]) -> Case {
    Case { text, wanted }
}

fn check(published: Option<&str>, cases: &[Case]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|case| (case.text, case.wanted, found(case.text, published)))
        .filter(|(_, wanted, found)| *wanted != found.as_slice())
        .collect();
    assert!(wrong.is_empty(), "(text, wanted, found): {wrong:#?}");
}

/// A Wednesday.
const DAY: Option<&str> = Some("2015-01-14");

#[test]
fn places_dates() {
    check(
        DAY,
        &[
            case("It happened on June 15, 2014.", &["June 15, 2014 = 2014-06-15"]),
            case("It happened on Friday, June 13, 2014.", &["Friday, June 13, 2014 = 2014-06-13"]),
            case("It happened on 26 September 2014.", &["26 September 2014 = 2014-09-26"]),
            case("It happened on the 3rd of January.", &["the 3rd of January = 2015-01-03"]),
            case("On 2014-06-15 it rained.", &["2014-06-15 = 2014-06-15"]),
            case("It was signed 10/30/89 in Harlow.", &["10/30/89 = 1989-10-30"]),
            case("It happened on Jan. 7.", &["Jan. 7 = 2015-01-07"]),
            case("It happened on Dec. 30.", &["Dec. 30 = 2014-12-30"]),
            case("A vigil will be held on Friday.", &["Friday = 2015-01-16"]),
            case("He said that a march would be held Friday.", &["Friday = 2015-01-16"]),
            case("A vigil was held on Friday.", &["Friday = 2015-01-09"]),
            case(
                "On Monday they met whom he shot two days before.",
                &["Monday = 2015-01-12", "two days before = 2015-01-10"],
            ),
            case("They met two days before the vote.", &["two days = P2D"]),
            case("Rent is payable Feb. 2.", &["Feb. 2 = 2015-02-02"]),
            case("He was shot on Aug. 2.", &["Aug. 2 = 2014-08-02"]),
            case("It happened on Oct. 4 and 5.", &["Oct. 4 = 2014-10-04", "5 = 2014-10-05"]),
            case("It ran Oct. 4-6, 2012.", &["Oct. 4 = 2012-10-04", "6, 2012 = 2012-10-06"]),
            case("The June vote failed.", &["June = 2014-06-01..2014-06-30 month"]),
            case("It happened in March 2013.", &["March 2013 = 2013-03-01..2013-03-31 month"]),
            case("It happened in August.", &["August = 2014-08-01..2014-08-31 month"]),
            case("It will open in August.", &["August = 2015-08-01..2015-08-31 month"]),
            case("It opened last May.", &["last May = 2014-05-01..2014-05-31 month"]),
            case("The mid-October march went by.", &["mid-October = 2014-10-01..2014-10-31 month"]),
            case("It happened in 2012.", &["2012 = 2012-01-01..2012-12-31 year"]),
            case(
                "The 1995 fire and the 1997 flood passed.",
                &["1995 = 1995-01-01..1995-12-31 year", "1997 = 1997-01-01..1997-12-31 year"],
            ),
            case("It stood there in the 1990s.", &["the 1990s = 1990-01-01..1999-12-31 decade"]),
            case("Songs of the '80s played.", &["the '80s = 1980-01-01..1989-12-31 decade"]),
            case("It is a 19th century house.", &["19th century = 1800-01-01..1899-12-31 decade"]),
        ],
    );
}

#[test]
fn places_weekdays_by_the_words_around() {
    check(
        DAY,
        &[
            case("It happened on Wednesday.", &["Wednesday = 2015-01-14"]),
            case("It happened early Sunday.", &["early Sunday = 2015-01-11"]),
            case("It happened last Wednesday.", &["last Wednesday = 2015-01-07"]),
            case("They will meet on Saturday.", &["Saturday = 2015-01-17"]),
            case("A vigil is planned for Saturday.", &["Saturday = 2015-01-17"]),
            case("On Saturday the board will meet.", &["Saturday = 2015-01-17"]),
            case("He is to be charged Friday.", &["Friday = 2015-01-16"]),
            case(
                "She is expected to be charged at 10:30 a.m. Friday.",
                &["10:30 a.m. Friday = 2015-01-16 2015-01-16T10:30"],
            ),
            case("They meet next Wednesday.", &["next Wednesday = 2015-01-21"]),
            case(
                "She said Monday that they will meet Friday.",
                &["Monday = 2015-01-12", "Friday = 2015-01-16"],
            ),
        ],
    );
}

#[test]
fn places_what_is_seen_from_the_publication() {
    check(
        DAY,
        &[
            case("It happened yesterday.", &["yesterday = 2015-01-13"]),
            case("It happened last week.", &["last week = 2015-01-05..2015-01-11 week"]),
            case("It happened over the weekend.", &["the weekend = 2015-01-10..2015-01-11 week"]),
            case("It opens next weekend.", &["next weekend = 2015-01-24..2015-01-25 week"]),
            case("It happened last month.", &["last month = 2014-12-01..2014-12-31 month"]),
            case("It happened earlier this year.", &["earlier this year = 2015-01-01..2015-12-31 year"]),
            case("It happened last summer.", &["last summer = 2014-06-01..2014-08-31 season"]),
            case("It happened this winter.", &["this winter = 2014-12-01..2015-02-28 season"]),
            case("Sales fell in the third quarter.", &["the third quarter = 2014-07-01..2014-09-30 season"]),
            case("It happened three days ago.", &["three days ago = 2015-01-11"]),
            case("It happened a year ago.", &["a year ago = 2014-01-01..2014-12-31 year"]),
            case("It happened forty-one years ago.", &["forty-one years ago = 1974-01-01..1974-12-31 year"]),
            case("They met last Thanksgiving.", &["last Thanksgiving = 2014-11-27"]),
        ],
    );
}

#[test]
fn places_what_is_seen_from_the_time_mentioned_last() {
    check(
        DAY,
        &[
            case(
                "He fell on Jan. 2. Two days later he died.",
                &["Jan. 2 = 2015-01-02", "Two days later = 2015-01-04"],
            ),
            case(
                "He fell on Jan. 2 and died the next day.",
                &["Jan. 2 = 2015-01-02", "the next day = 2015-01-03"],
            ),
            case(
                "It opened in 1995. That year it rained.",
                &["1995 = 1995-01-01..1995-12-31 year", "That year = 1995-01-01..1995-12-31 year"],
            ),
            case(
                "He fell on Jan. 2. Hours later he died.",
                &["Jan. 2 = 2015-01-02", "Hours later = 2015-01-02..2015-01-03 week PTXH"],
            ),
            case(
                "He was charged late Tuesday with murder. Police got a call 20 minutes later.",
                &["late Tuesday = 2015-01-13", "20 minutes later = 2015-01-13..2015-01-14 week PT20M"],
            ),
            case(
                "It opened in 1995. Two days later it rained.",
                &["1995 = 1995-01-01..1995-12-31 year", "Two days later = P2D"],
            ),
        ],
    );
}

#[test]
fn keeps_parts_of_the_day() {
    check(
        DAY,
        &[
            case("It happened Sunday night.", &["Sunday night = 2015-01-11 2015-01-11TNI"]),
            case("It happened this morning.", &["this morning = 2015-01-14 2015-01-14TMO"]),
            case("It happened last night.", &["last night = 2015-01-13 2015-01-13TNI"]),
            case("It burned overnight.", &["overnight = 2015-01-13..2015-01-14 week 2015-01-13TNI"]),
            case("He left at 10 p.m. Monday.", &["10 p.m. Monday = 2015-01-12 2015-01-12T22:00"]),
            case("It broke out Monday at 5:30 a.m.", &["Monday at 5:30 a.m. = 2015-01-12 2015-01-12T05:30"]),
            case("They left at noon.", &["noon = XXXX-XX-XXT12:00"]),
        ],
    );
}

#[test]
fn finds_lengths_sets_and_fuzzy_words_and_places_none() {
    check(
        DAY,
        &[
            case("They sat for six months.", &["six months = P6M"]),
            case("It was a two-hour talk.", &["two-hour = PT2H"]),
            case("It took the past three years.", &["the past three years = P3Y"]),
            case("It took 2 1/2 years.", &["2 1/2 years = PXY"]),
            case("They march every Monday.", &["every Monday = XXXX-WXX-1"]),
            case("They met daily.", &["daily = P1D"]),
            case("She recently left.", &["recently = PAST_REF"]),
            case("He is now free.", &["now = PRESENT_REF"]),
            case("It happened on Feb. 30.", &["Feb. 30 = XXXX-02-30"]),
            case("It happened on June 31, 2014.", &["June 31, 2014 = XXXX-06-31"]),
            case("It happened on April 31.", &["April 31 = XXXX-04-31"]),
            case("It happened on Sept. 0.", &["Sept. 0 = XXXX-09-00"]),
            case("It happened on Sept. 45.", &["Sept. 45 = XXXX-09-45"]),
            case("It happened on Feb. 29, 2015.", &["Feb. 29, 2015 = XXXX-02-29"]),
        ],
    );
}

#[test]
fn leaves_alone_what_is_no_time() {
    check(
        DAY,
        &[
            case("A 37-year-old man left.", &[]),
            case("The 6-year-old girl left.", &[]),
            case("Ann is 37 years old.", &[]),
            case("May said that March was loud.", &[]),
            case("Ann led the March for Bread and the March of Mothers.", &[]),
            case("He may march with 2000 others, 16 of them young.", &[]),
            case("It sat in the sun. Sun, a maker of lamps, fell.", &[]),
            case("See section 1-95 and Room 1-2.", &[]),
            case("It cost $1,990 and 2,015 people came.", &[]),
            case("About three-quarters of them fell.", &[]),
            case("It costs $5 a year.", &[]),
            case("He lived at 1915 Elm Street, on the 2000 block.", &[]),
            case("Call (555) 222-2027 at the after-hours desk.", &[]),
            case("They hung out all the time.", &[]),
        ],
    );
}

#[test]
fn without_a_publication_date_only_whole_dates_are_placed() {
    check(
        None,
        &[
            case("It happened on Wednesday.", &["Wednesday = XXXX-WXX-3"]),
            case("It happened on Tuesday night.", &["Tuesday night = XXXX-WXX-2TNI"]),
            case("It happened on Jan. 7.", &["Jan. 7 = XXXX-01-07"]),
            case("It happened in August.", &["August = XXXX-08"]),
            case("It happened last month.", &["last month = XXXX-XX"]),
            case("It happened two years ago.", &["two years ago = P2Y"]),
            case(
                "Hours later he fell, and the next day he died.",
                &["Hours later = PTXH", "the next day = XXXX-XX-XX"],
            ),
            case("It happened on Feb. 30.", &["Feb. 30 = XXXX-02-30"]),
            case("It happened on June 15, 2014.", &["June 15, 2014 = 2014-06-15"]),
            case("It happened in 2012.", &["2012 = 2012-01-01..2012-12-31 year"]),
            case(
                "He fell on June 15, 2014. Two days later he died.",
                &["June 15, 2014 = 2014-06-15", "Two days later = 2014-06-17"],
            ),
        ],
    );
}

#[test]
fn a_weekday_tells_the_year_and_which_publication_dates_are_wrong() {
    check(
        DAY,
        &[
            case("It happened on Wednesday, Jan. 7.", &["Wednesday, Jan. 7 = 2015-01-07"]),
            // The last one, and not the one to come in a month.
            case("It is about Saturday, Feb. 15.", &["Saturday, Feb. 15 = 2014-02-15"]),
            case("It happened on Thursday, Jan. 7.", &["Thursday, Jan. 7 = XXXX-01-07"]),
            case(
                "It happened on Thursday, Jan. 7. On Friday the trams ran.",
                &["Thursday, Jan. 7 = XXXX-01-07", "Friday = XXXX-WXX-5"],
            ),
        ],
    );
}

#[test]
fn stays_linear_in_ten_thousand_expressions() {
    let text = "On Monday two days later the last three weeks of May 3, 2014. ".repeat(2_500);
    let published = Some("2015-01-14".parse().expect("a date"));
    assert_eq!(times(&revision(&text, published)).len(), 10_000);
}

/// Words that the rules know, numbers at their edges, and marks that stand between.
fn word() -> impl Strategy<Value = String> {
    let known = [
        "Monday",
        "the",
        "last",
        "next",
        "this",
        "that",
        "May",
        "Feb.",
        "30",
        "29",
        "31",
        "2014",
        "1999",
        "week",
        "year",
        "years",
        "ago",
        "later",
        "earlier",
        "999999",
        "1000000",
        "hundred",
        "century",
        "weekend",
        "winter",
        "third",
        "quarter",
        "decade",
        "10 p.m.",
        "24:61",
        "noon",
        "overnight",
        "hours",
        "Thanksgiving",
        "end of",
        "-",
        "/",
        ",",
        "'",
        "’s",
        "1990s",
        "٣",
        "day",
        "following",
        "1/1/0000",
        "0000-00-00",
        "9999-12-31",
    ];
    prop_oneof![
        prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        any::<char>().prop_map(String::from)
    ]
}

proptest! {
    #[test]
    fn spans_slice_their_words_and_days_are_in_order(
        words in prop::collection::vec((word(), prop::sample::select(vec![" ", "-", "", ", "])), 0..40),
        year in prop::sample::select(vec![-9999_i16, -1, 0, 1, 1970, 2015, 9998, 9999]),
        day in 1_i16..=365,
        dated in any::<bool>(),
    ) {
        let text: String = words.iter().flat_map(|(word, gap)| [word.as_str(), gap]).collect();
        let published = Date::new(year, 1, 1).expect("a date").with().day_of_year(day).build().ok();
        let revision = revision(&text, published.filter(|_| dated));
        let mut end = 0;
        for found in times(&revision) {
            let span = found.time.span.expect("a span");
            prop_assert!(span.start() >= end && span.end() <= revision.text().len());
            end = span.end();
            prop_assert_eq!(revision.slice(span), found.time.words.as_str());
            prop_assert!(found.time.days.is_none_or(|(first, last)| first <= last));
            prop_assert_eq!(found.time.days.is_none(), found.time.precision.code() == "unplaced");
            prop_assert!(!found.value.is_empty());
        }
    }
}
