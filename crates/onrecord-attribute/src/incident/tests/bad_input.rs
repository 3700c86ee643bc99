//! Reports that are wrong, or are no reports of one incident.

use std::fmt::Write as _;

use super::*;

const SHOT: &str = "Two clerks were shot in Brackwater on Wednesday, Jan. 7, police said.";

fn drawn(title: &str, text: &str, published: Option<&str>) -> Vec<String> {
    mentions(title, text, published).iter().map(draw).collect()
}

#[test]
fn a_date_a_year_off_puts_no_incident_on_the_calendar() {
    // Jan. 7, 2015 was a Wednesday; seen from 2016 the words deny the date of the report.
    assert_eq!(
        drawn("", SHOT, Some("2015-01-08")),
        ["primary shooting | Brackwater | Wednesday, Jan. 7 = 2015-01-07"]
    );
    let days: Vec<_> =
        mentions("", SHOT, Some("2016-01-08")).iter().filter_map(|it| it.time.as_ref()?.days).collect();
    assert_eq!(days, []);
    assert_eq!(drawn("", SHOT, None), ["primary shooting | Brackwater | Wednesday, Jan. 7 = ?"]);
}

#[test]
fn a_report_dated_in_the_future_is_read_as_of_its_day() {
    let found = drawn("", "Two clerks were shot in Brackwater on Sunday.", Some("2099-01-14"));
    assert_eq!(found, ["primary shooting | Brackwater | Sunday = 2099-01-11"]);
}

#[test]
fn the_suburb_that_a_correction_takes_back_is_not_where_it_was() {
    let text = "Two clerks were shot in Harlow on Sunday, police said.\n\nCorrection: An earlier version of this story \
                named the wrong suburb. It was not in Lowton. The clerks were shot in Harlow.";
    let found = mentions("", text, Some("2015-01-14"));
    let places: Vec<_> = found.iter().filter_map(|it| Some(it.place.as_ref()?.words.as_str())).collect();
    assert_eq!(places, ["Harlow"], "{found:#?}");
}

#[test]
fn a_withdrawn_report_tells_of_no_incident() {
    let cases = [
        ("", "This story about a shooting in Brackwater has been withdrawn. Two clerks were not shot."),
        ("WITHDRAWN: Two shot in Brackwater", "Two clerks were shot in Brackwater on Sunday."),
        ("", "Editors: please kill the story headed Two Shot in Brackwater. It was wrong."),
        ("", "This report has since been retracted. Two clerks were shot in Brackwater on Sunday."),
        ("Retraction: fire in Lowton", "The report of a fire in Lowton was wrong."),
    ];
    let read: Vec<_> = cases.iter().filter(|(title, text)| !mentions(title, text, None).is_empty()).collect();
    assert!(read.is_empty(), "{read:#?}");
    // What a court or the police take back is news.
    let text =
        "A charge against Ben Ro was withdrawn in Brackwater on Monday. Police killed the report of a riot.";
    assert!(!mentions("Charge withdrawn", text, None).is_empty());
}

/// One entry of a list: a shooting with its own day and place.
fn entry(list: &mut String, at: usize) {
    const TOWNS: [&str; 5] = ["Harlow", "Lowton", "Marrowby", "Quarrick", "Wexcombe"];
    const MONTHS: [&str; 4] = ["Jan.", "March", "May", "July"];
    write!(list, "{} {}: A man was shot in {}.\n\n", MONTHS[at / 8 % 4], at % 8 * 3 + 1, TOWNS[at % 5])
        .expect("a string takes all");
}

#[test]
fn a_list_of_a_years_shootings_is_no_report_of_one() {
    let mut text = String::new();
    (0..30).for_each(|at| entry(&mut text, at));
    for title in ["", "Every shooting in Brackwater County in 2014", "Shootings of the year"] {
        assert_eq!(drawn(title, &text, Some("2015-01-14")), Vec::<String>::new(), "{title}");
    }
    // A report can have a list beside it.
    let report = format!("Two clerks were shot in Brackwater on Sunday.\n\n{text}");
    assert_eq!(mentions("Two clerks shot in Brackwater", &report, Some("2015-01-14")).len(), 1);
}

#[test]
fn a_live_blog_has_one_incident_and_a_bounded_number_of_others() {
    const MOST: usize = 15;
    let mut text = "Follow what is known of the explosion in Brackwater on Sunday.\n\n".to_owned();
    for hour in 0..30 {
        write!(
            text,
            "{hour}:10 A bomb exploded near gate {hour}. In May 2014 {hour} people were killed in Lowton. Police arrested \
             Ben Ro{hour} on Monday. Hundreds marched in Harlow on Monday.\n\n"
        )
        .expect("a string takes all");
    }
    let found = mentions("Live: explosion in Brackwater", &text, Some("2015-01-14"));
    assert_eq!(found.iter().filter(|it| it.role == DocumentRole::Primary).count(), 1);
    assert!(found.len() <= MOST, "{}", found.len());
}
