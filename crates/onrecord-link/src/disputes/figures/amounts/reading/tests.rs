use super::*;

/// Returns the amounts of a sentence as words, what they are of, and their values.
fn read(text: &str) -> Vec<(&str, Option<Of>, Value)> {
    amounts(text)
        .iter()
        .map(|found| (text.get(found.start..found.end).expect("words"), found.of, found.value))
        .collect()
}

#[test]
fn reads_lengths_in_any_unit() {
    let feet = |low: f64, high: f64| (whole(low * 304.8), Some(whole(high * 304.8)));
    assert_eq!(
        read("a crater about 40 feet (12 metres) wide and 16-foot deep"),
        [
            ("about 40 feet", Some(Of::Width), feet(30.0, 50.0)),
            ("16-foot", Some(Of::Depth), feet(15.6, 16.4))
        ]
    );
    assert_eq!(read("it left a 12m-wide hole"), [("12m", Some(Of::Width), (11_600, Some(12_400)))]);
    assert_eq!(read("a depth of 1.5 metres"), [("1.5 metres", Some(Of::Depth), (1_460, Some(1_540)))]);
    assert_eq!(
        read("less than 2km away, and at least three miles from the mill"),
        [
            ("less than 2km", Some(Of::Away), (0, Some(2_400_000))),
            ("at least three miles", Some(Of::Away), (whole(2.6 * 1_609_344.0), None)),
        ]
    );
    assert_eq!(read("from 10 to 15 feet"), [("10 to 15 feet", None, feet(6.0, 15.4))]);
}

#[test]
fn reads_spans_of_time_and_times_of_day() {
    let hours = |low: f64, high: f64| (whole(low * 3_600.0), Some(whole(high * 3_600.0)));
    assert_eq!(read("it fell 12 hours before dawn"), [("12 hours", Some(Of::Before), hours(11.6, 12.4))]);
    assert_eq!(read("he lay there for half an hour"), [("half an hour", Some(Of::Lasting), hours(0.3, 0.7))]);
    assert_eq!(read("a day later"), [("a day", Some(Of::After), hours(14.4, 33.6))]);
    assert_eq!(read("at 10:30 p.m. by the weir"), [("10:30 p.m.", None, (1340, Some(1360)))]);
    assert_eq!(read("about 1 am"), [("about 1 am", None, (25 * 60 - 30, Some(25 * 60 + 30)))]);
    assert_eq!(read("before noon"), [("noon", None, (710, Some(730)))]);
}

#[test]
fn reads_ages_with_whose_they_are() {
    let whose = |text: &str| -> Vec<(Vec<String>, u64)> {
        amounts(text).into_iter().map(|found| (found.whose, found.value.0)).collect()
    };
    let orr = |age| vec![(vec!["ada".to_owned(), "orr".to_owned()], age)];
    for text in [
        "the 34-year-old gunner Ada Orr fell",
        "that Ada Orr, 34, fell",
        "Ada Orr, aged 34, fell",
        "Ada Orr is 34 years old",
        "thirty-four-year-old Ada Orr",
    ] {
        assert_eq!(whose(text), orr(34), "{text}");
    }
    // Of nobody by name, or of half a name.
    for text in ["a 34-year-old fell", "Orr, 34, fell", "On Saturday, 34 men fell", "at 34, she fell"] {
        assert_eq!(whose(text), [], "{text}");
    }
}

#[test]
fn what_is_no_amount_is_left_alone() {
    for text in [
        "they paid $12m",
        "12m people",
        "at 90 miles an hour",
        "two years ago",
        "the second door",
        "",
        "1,2,3",
        "a",
        "half a",
        "10:",
        "10:99 pm",
        "13 pm",
        "99999999999999999999999999 ",
        "5",
        "no feet",
        "ten to",
        "between",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
    let huge = "9".repeat(400);
    assert_eq!(read(&format!("{huge} feet")), []);
}
