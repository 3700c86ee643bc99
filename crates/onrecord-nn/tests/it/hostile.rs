//! Broken weights: cut short, or with bytes flipped. They give an error or other numbers, never a panic.

use onrecord_nn::{Encoder, Features, Weights};
use proptest::prelude::*;

use crate::graph::{IDS, Network};
use crate::weights::file;

/// Does with bytes what a user of the crate does with weights.
fn use_all(bytes: &[u8]) {
    let Ok(weights) = Weights::read(bytes) else { return };
    for part in ["matrix", "broken", "vocabulary", "latin"] {
        let _: Option<usize> = weights.shape(part).ok().map(|shape| shape.len());
        let _: Option<usize> = weights.numbers(part).ok().map(|numbers| numbers.len());
        let _: Option<usize> = weights.text(part).ok().map(str::len);
    }
    let _: Option<f64> = weights.setting("window").ok();
    if let Ok(graph) = weights.bytes("encoder.onnx") {
        run(graph.to_vec());
    }
}

fn run(graph: Vec<u8>) {
    if let Ok(encoder) = Encoder::new(graph) {
        let features = Features { ids: vec![1, 9, 4], quotes: vec![0, 2, 1], cases: vec![5, 0, 1] };
        if let Ok(encoding) = encoder.encode(&features) {
            assert_eq!(encoding.scores.len(), 3 * encoder.labels());
            assert_eq!(encoding.hidden.len(), 3 * encoder.width());
        }
    }
}

#[test]
fn any_beginning_of_a_network_is_refused_or_runs() {
    let graph = Network::default().onnx();
    for end in 0..graph.len() {
        run(graph[..end].to_vec());
    }
}

#[test]
fn any_byte_of_a_network_may_be_another() {
    let graph = Network { mentions: true, ..Network::default() }.onnx();
    for at in 0..graph.len() {
        for value in [0, graph[at] ^ 1, graph[at] ^ 0x80, u8::MAX] {
            let mut graph = graph.clone();
            graph[at] = value;
            run(graph);
        }
    }
}

proptest! {
    #[test]
    fn a_broken_file_never_panics(
        end in any::<prop::sample::Index>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let mut bytes = file();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        use_all(&bytes);
        bytes.truncate(end.index(bytes.len()));
        use_all(&bytes);
    }

    #[test]
    fn any_features_are_encoded_or_refused(
        ids in prop::collection::vec(any::<i32>(), 0..5),
        quotes in prop::collection::vec(0..4_i32, 0..5),
        cases in prop::collection::vec(-7..7_i32, 0..5),
    ) {
        let encoder = Encoder::new(Network::default().onnx()).expect("the invented network loads");
        let known = ids.iter().all(|id| usize::try_from(*id).is_ok_and(|id| id < IDS));
        let features = Features { ids, quotes, cases };
        if let Ok(encoding) = encoder.encode(&features) {
            prop_assert_eq!(encoding.scores.len(), features.ids.len() * encoder.labels());
        } else {
            let even = features.ids.len() == features.quotes.len() && features.ids.len() == features.cases.len();
            prop_assert!(!(even && known && features.cases.iter().all(|case| (0..6).contains(case))));
        }
    }
}
