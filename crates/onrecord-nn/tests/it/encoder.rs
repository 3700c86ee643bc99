//! Running a network over windows.

use onrecord_nn::{Encoder, ErrorKind, Features};

use crate::graph::{LABELS, MENTION_LABELS, Network, WIDTH, weight};

fn encoder(network: &Network) -> Encoder {
    Encoder::new(network.onnx()).expect("the invented network loads")
}

fn window() -> Features {
    Features { ids: vec![1, 9, 4, 0, 7], quotes: vec![0, 2, 1, 3, 0], cases: vec![5, 0, 1, 2, 3] }
}

/// The hidden vectors of a window, worked out without the engine.
fn hidden(features: &Features) -> Vec<f32> {
    let index = |value: i32| usize::try_from(value).expect("not negative");
    let pieces = features.ids.iter().zip(&features.quotes).zip(&features.cases);
    pieces
        .flat_map(|((id, quote), case)| {
            let rows = [("word", index(*id)), ("state", index(*quote)), ("form", index(*case))];
            (0..WIDTH).map(move |column| rows.iter().map(|(name, row)| weight(name, *row, column)).sum())
        })
        .collect()
}

/// The rows of `hidden` times one of the network's matrices.
fn times(hidden: &[f32], name: &str, columns: usize) -> Vec<f32> {
    let row = |row: &[f32], column: usize| -> f32 {
        row.iter().enumerate().map(|(at, value)| value * weight(name, at, column)).sum()
    };
    hidden.chunks(WIDTH).flat_map(|values| (0..columns).map(move |column| row(values, column))).collect()
}

#[test]
fn gives_a_row_a_wordpiece() {
    let encoder = encoder(&Network::default());
    assert_eq!((encoder.labels(), encoder.width(), encoder.mention_labels()), (LABELS, WIDTH, 0));
    let encoding = encoder.encode(&window()).expect("a window of known pieces");
    let hidden = hidden(&window());
    assert_eq!(encoding.scores, times(&hidden, "tag", LABELS));
    assert_eq!(encoding.hidden, hidden);
    assert!(encoding.mentions.is_empty());
}

#[test]
fn gives_mention_scores_where_the_weights_have_them() {
    let encoder = encoder(&Network { mentions: true, ..Network::default() });
    assert_eq!(encoder.mention_labels(), MENTION_LABELS);
    let encoding = encoder.encode(&window()).expect("a window of known pieces");
    assert_eq!(encoding.mentions, times(&hidden(&window()), "mention", MENTION_LABELS));
}

#[test]
fn an_empty_window_has_an_empty_encoding() {
    let encoding = encoder(&Network::default()).encode(&Features::default()).expect("nothing to do");
    assert!(encoding.scores.is_empty() && encoding.hidden.is_empty());
}

#[test]
fn borrows_a_network_that_stays() {
    let graph: &'static [u8] = Box::leak(Network::default().onnx().into_boxed_slice());
    let encoding =
        Encoder::new(graph).and_then(|encoder| encoder.encode(&window())).expect("it loads and runs");
    assert_eq!(encoding.hidden, hidden(&window()));
}

#[test]
fn refuses_features_that_it_does_not_know() {
    let encoder = encoder(&Network::default());
    let wrong = [
        Features { ids: vec![10], quotes: vec![0], cases: vec![0] },
        Features { ids: vec![0], quotes: vec![4], cases: vec![0] },
        Features { ids: vec![0], quotes: vec![0], cases: vec![i32::MAX] },
        Features { ids: vec![i32::MIN], quotes: vec![0], cases: vec![0] },
        Features { ids: vec![0, 1], quotes: vec![0], cases: vec![0] },
        Features { ids: vec![0], quotes: vec![0], cases: vec![] },
    ];
    for features in wrong {
        let error = encoder.encode(&features).expect_err("a feature out of range");
        assert_eq!(error.kind(), ErrorKind::Engine, "{features:?}: {error}");
    }
    assert!(encoder.encode(&window()).is_ok(), "it still works after a failure");
}

#[test]
fn names_the_part_that_does_not_fit() {
    struct Case {
        network: Network,
        says: &'static str,
    }
    let network = Network::default;
    let cases = [
        Case {
            network: Network { inputs: ["ids", "quote", "shape"], ..network() },
            says: "`case` is missing",
        },
        Case {
            network: Network { inputs: ["a word", "quote", "case"], ..network() },
            says: "`ids` is missing",
        },
        Case { network: Network { input_kind: 1, ..network() }, says: "`ids` is not an input" },
        Case {
            network: Network { outputs: vec!["tag_scores"], ..network() },
            says: "`hidden` is not an output",
        },
        Case { network: Network { outputs: vec!["hidden"], ..network() }, says: "`tag_scores` is missing" },
    ];
    let mut faults = Vec::new();
    for Case { network, says } in cases {
        match Encoder::new(network.onnx()) {
            Err(error) if error.kind() == ErrorKind::Misfit && error.to_string().contains(says) => {}
            other => faults.push(format!("{says}: {other:?}")),
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn refuses_what_is_no_network() {
    let graph = Network::default().onnx();
    for bytes in [&[][..], b"no network", &graph[..graph.len() / 2]] {
        let error = Encoder::new(bytes.to_vec()).expect_err("no network");
        assert_eq!(error.kind(), ErrorKind::NotWeights, "{error}");
        assert!(error.to_string().starts_with("the encoder cannot be loaded: "), "{error}");
    }
}

#[test]
fn takes_inputs_of_either_integer_width() {
    // The engine narrows 64-bit integers when it loads them.
    let encoder = encoder(&Network { input_kind: Network::INT64, ..Network::default() });
    assert!(encoder.encode(&window()).is_ok());
}

#[test]
fn threads_share_one_and_get_the_same_numbers() {
    let encoder = encoder(&Network { mentions: true, ..Network::default() });
    let alone = encoder.encode(&window()).expect("a window of known pieces");
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| (0..50).map(|_| encoder.encode(&window())).collect::<Vec<_>>()))
            .collect();
        for worker in workers {
            for encoding in worker.join().expect("the worker ends") {
                assert_eq!(encoding.as_ref(), Ok(&alone));
            }
        }
    });
}
