//! The pair model: the same answer both ways round, bounded work, and the numbers of the reference in Python.

use onrecord_types::{Compares, Comparison};
use serde::Deserialize;

use super::*;

/// How far the engine's scores may be from the reference's, whose activations are rounded elsewhere.
const SLACK: f32 = 0.3;

#[derive(Deserialize)]
struct Case {
    first: String,
    second: String,
    ids: Vec<i32>,
    form: Vec<i32>,
    int8: [f32; 3],
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("golden.json")).unwrap()
}

fn compare(model: &PairModel, first: &str, second: &str) -> Option<Comparison> {
    model.compare(&[(first, second)])[0]
}

/// The chances that follow from the reference's scores.
fn chances(scores: [f32; 3]) -> [f32; 2] {
    let sum: f32 = scores.iter().map(|score| score.exp()).sum();
    [scores[1].exp() / sum, scores[2].exp() / sum]
}

#[test]
fn pieces_are_those_of_training() {
    let model = PairModel::new().unwrap();
    for case in cases() {
        let (first, second) = (model.cut(&case.first), model.cut(&case.second));
        let [begin, end] = model.borders;
        let (first, second): (Vec<_>, Vec<_>) =
            (first.beside(&second).collect(), second.beside(&first).collect());
        let found = [&[(begin, 0)][..], &first, &[(end, 0)], &second, &[(end, 0)]].concat();
        let golden: Vec<(i32, i32)> = case.ids.iter().copied().zip(case.form.iter().copied()).collect();
        assert_eq!(found, golden, "{}", case.first);
    }
}

#[test]
fn chances_are_those_of_the_reference() {
    let model = PairModel::new().unwrap();
    for case in cases() {
        let found = model.ask(&model.cut(&case.first), &model.cut(&case.second)).unwrap();
        let apart = chances(case.int8).into_iter().zip(found).map(|(golden, found)| (golden - found).abs());
        let worst = apart.fold(0.0, f32::max);
        assert!(worst < SLACK, "{}: {worst}", case.first);
    }
}

#[test]
fn the_order_of_a_pair_does_not_matter() {
    let model = PairModel::new().unwrap();
    for case in cases() {
        let found = compare(&model, &case.first, &case.second);
        assert_eq!(found, compare(&model, &case.second, &case.first), "{}", case.first);
    }
}

#[test]
fn what_is_compared_beside_a_pair_does_not_matter() {
    let model = PairModel::new().unwrap();
    let cases = cases();
    let pairs: Vec<(&str, &str)> =
        cases.iter().map(|case| (case.first.as_str(), case.second.as_str())).collect();
    let alone: Vec<_> = pairs.iter().map(|(first, second)| compare(&model, first, second)).collect();
    assert_eq!(model.compare(&pairs), alone);
}

#[test]
fn a_content_of_nothing_stands_in_no_relation() {
    let model = PairModel::new().unwrap();
    assert_eq!(compare(&model, "", "the road is closed"), None);
    assert_eq!(compare(&model, " \u{200b} ", "the road is closed"), None);
    assert_eq!(compare(&model, "", ""), None);
    assert_eq!(model.compare(&[]), []);
}

#[test]
fn an_endless_content_costs_no_more_than_its_beginning() {
    let model = PairModel::new().unwrap();
    let long = "é road ".repeat(400_000);
    assert_eq!(model.cut(&long).ids.len(), model.most);
    let beginning: String = long.chars().take(1000).collect();
    let second = "the road is closed";
    assert_eq!(compare(&model, &long, second), compare(&model, &beginning, second));
    // One word without an end, and characters that are each a piece.
    compare(&model, &"x".repeat(3_000_000), &"字".repeat(100_000));
}

#[test]
fn marks_and_spaces_make_hardly_a_difference() {
    let model = PairModel::new().unwrap();
    let second = "Nobody warned us that the dam would break.";
    let plain = compare(&model, "\"We told people to leave; they didn't listen.\"", second);
    for other in [
        "“We told people to leave; they didn’t listen.”",
        "''We told people to leave; they didn't listen.''",
        "“We told  people\nto leave; they didn’t listen.”",
    ] {
        assert_eq!(compare(&model, other, second), plain, "{other}");
    }
}
