//! Reading weights files.

use onrecord_nn::{ErrorKind, Weights};
use safetensors::tensor::{Dtype, TensorView};

use crate::graph::Network;

/// An invented weights file.
pub(crate) fn file() -> Vec<u8> {
    let numbers: Vec<u8> = (0..6).flat_map(|number: u8| f32::from(number).to_le_bytes()).collect();
    let nan: Vec<u8> = [0.0, f32::NAN].iter().flat_map(|number| number.to_le_bytes()).collect();
    let graph = Network::default().onnx();
    let text = "[UNK]\nwär\n##s\n".as_bytes();
    let part =
        |kind, shape: &[usize], bytes| TensorView::new(kind, shape.to_vec(), bytes).expect("a whole part");
    let parts = [
        ("encoder.onnx", part(Dtype::U8, &[graph.len()], &graph)),
        ("vocabulary", part(Dtype::U8, &[text.len()], text)),
        ("matrix", part(Dtype::F32, &[2, 3], &numbers)),
        ("broken", part(Dtype::F32, &[2], &nan)),
        ("latin", part(Dtype::U8, &[1], b"\xe4")),
    ];
    let settings = [("window", "144"), ("least", "-2.5e-1"), ("name", "invented"), ("endless", "inf")];
    let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned()));
    safetensors::serialize(parts, Some(settings.into_iter().collect())).expect("a file in memory")
}

#[test]
fn lends_its_parts() {
    let file = file();
    let weights = Weights::read(&file).expect("a weights file");
    assert_eq!(weights.text("vocabulary"), Ok("[UNK]\nwär\n##s\n"));
    assert_eq!(weights.bytes("encoder.onnx"), Ok(Network::default().onnx().as_slice()));
    assert_eq!(weights.numbers("matrix"), Ok(vec![0.0, 1.0, 2.0, 3.0, 4.0, 5.0]));
    assert_eq!(weights.shaped("matrix", &[2, 3]), weights.numbers("matrix"));
    assert_eq!(weights.shape("matrix"), Ok(vec![2, 3]));
    assert_eq!(weights.setting("window"), Ok(144.0));
    assert_eq!(weights.setting("least"), Ok(-0.25));
    assert_eq!(weights.words("name"), Ok("invented"));
}

#[test]
fn names_the_part_that_is_wrong() {
    let file = file();
    let weights = Weights::read(&file).expect("a weights file");
    let failures = [
        (weights.bytes("missing").map(drop), "`missing` is missing"),
        (weights.numbers("missing").map(drop), "`missing` is missing"),
        (weights.shape("missing").map(drop), "`missing` is missing"),
        (weights.bytes("matrix").map(drop), "`matrix` holds F32, not U8"),
        (weights.numbers("vocabulary").map(drop), "`vocabulary` holds U8, not F32"),
        (weights.shaped("matrix", &[3, 2]).map(drop), "`matrix` has the shape [2, 3], not [3, 2]"),
        (weights.shaped("matrix", &[6]).map(drop), "`matrix` has the shape [2, 3], not [6]"),
        (weights.numbers("broken").map(drop), "`broken` holds numbers that are not finite"),
        (weights.text("latin").map(drop), "`latin` is not UTF-8"),
        (weights.setting("missing").map(drop), "`missing` is missing among the settings"),
        (weights.setting("name").map(drop), "`name` is no number: `invented`"),
        (weights.setting("endless").map(drop), "`endless` is no number: `inf`"),
    ];
    let mut faults = Vec::new();
    for (failure, says) in failures {
        match failure {
            Err(error) if error.kind() == ErrorKind::Misfit && error.to_string().contains(says) => {}
            other => faults.push(format!("{says}: {other:?}")),
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn refuses_what_is_no_weights_file() {
    let long = [255; 8];
    let far = [&1_000_u64.to_le_bytes()[..], b"{}"].concat();
    let outside = with_contents(r#"{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}"#, &[0; 8]);
    let crooked = with_contents(r#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, &[0; 8]);
    let huge = with_contents(
        r#"{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}"#,
        &[0; 8],
    );
    let words = b"<!doctype html><title>Not weights</title>";
    for bytes in [&[][..], b"\0", &long, &far, &outside, &crooked, &huge, words] {
        let error = Weights::read(bytes).expect_err("no weights");
        assert_eq!(error.kind(), ErrorKind::NotWeights, "{error}");
        assert!(error.to_string().starts_with("not a weights file: "), "{error}");
    }
}

fn with_contents(contents: &str, numbers: &[u8]) -> Vec<u8> {
    [&(contents.len() as u64).to_le_bytes(), contents.as_bytes(), numbers].concat()
}
