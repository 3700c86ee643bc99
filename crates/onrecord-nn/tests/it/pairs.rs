//! Running a network over pairs.

use onrecord_nn::{ErrorKind, PairEncoder, PairFeatures};

use crate::graph::{field, number, tensor, value, weight};

const FLOAT: u64 = 1;
const INT32: u64 = 6;
/// Numbers of a word's vector, which is also how many scores there are.
const WIDTH: usize = 4;

/// A network that adds up what each piece has and gives the mean over the pieces as scores.
fn network(width: usize, words: &str) -> Vec<u8> {
    let mut graph = Vec::new();
    let mean = [field(1, b"axes"), number(8, 1), number(20, 7)].concat();
    for (kind, inputs, output, attribute) in [
        ("Gather", ["form_table", "form"], "a", None),
        ("Gather", ["which_table", "which"], "b", None),
        ("Add", ["words", "a"], "c", None),
        ("Add", ["c", "b"], "d", None),
        ("ReduceMean", ["d", ""], "scores", Some(mean)),
    ] {
        let inputs =
            inputs.iter().filter(|input| !input.is_empty()).flat_map(|input| field(1, input.as_bytes()));
        let mut node: Vec<u8> =
            inputs.chain(field(2, output.as_bytes())).chain(field(4, kind.as_bytes())).collect();
        if let Some(attribute) = attribute {
            node.extend(field(5, &attribute));
        }
        graph.extend(field(1, &node));
    }
    graph.extend(field(2, b"invented"));
    graph.extend(field(5, &tensor("form_table", 3, WIDTH)));
    graph.extend(field(5, &tensor("which_table", 2, WIDTH)));
    graph.extend(field(11, &value(words, FLOAT, Some(width))));
    for name in ["form", "which"] {
        graph.extend(field(11, &value(name, INT32, None)));
    }
    graph.extend(field(12, &value("scores", FLOAT, Some(WIDTH))));
    [number(1, 8), field(7, &graph), field(8, &number(2, 17))].concat()
}

fn features() -> PairFeatures {
    PairFeatures { words: vec![0.5; 3 * WIDTH], forms: vec![0, 2, 1], which: vec![0, 0, 1] }
}

#[test]
fn scores_follow_from_words_forms_and_which_text() {
    let encoder = PairEncoder::new(network(WIDTH, "words")).unwrap();
    assert_eq!((encoder.width(), encoder.labels()), (WIDTH, WIDTH));
    let found = encoder.scores(&features()).unwrap();
    for (column, score) in found.into_iter().enumerate() {
        let of = |name: &str, rows: [usize; 3]| rows.map(|row| weight(name, row, column)).iter().sum::<f32>();
        let expected = 0.5 + (of("form_table", [0, 2, 1]) + of("which_table", [0, 0, 1])) / 3.0;
        assert!((score - expected).abs() < 1e-5, "{column}: {score} {expected}");
    }
}

#[test]
fn features_that_do_not_fit_are_refused() {
    let encoder = PairEncoder::new(network(WIDTH, "words")).unwrap();
    let whole = features();
    for broken in [
        PairFeatures::default(),
        PairFeatures { words: vec![0.5; 3 * WIDTH - 1], ..whole.clone() },
        PairFeatures { which: vec![0, 1], ..whole.clone() },
        PairFeatures { forms: vec![0, 2, 3], ..whole.clone() },
    ] {
        assert_eq!(encoder.scores(&broken).unwrap_err().kind(), ErrorKind::Engine, "{broken:?}");
    }
}

#[test]
fn a_network_of_another_form_is_refused() {
    let error = PairEncoder::new(network(WIDTH, "pieces")).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Misfit | ErrorKind::NotWeights));
    let error = PairEncoder::new(crate::graph::Network::default().onnx()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Misfit);
}
