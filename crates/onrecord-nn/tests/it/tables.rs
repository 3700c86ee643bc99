//! Reading the table of word vectors out of a graph.

use onrecord_nn::{ErrorKind, WordTable};

use crate::graph::{field, number};

const FLOAT: u64 = 1;
const INT8: u64 = 3;

/// A tensor with its numbers as raw bytes.
fn tensor(name: &str, kind: u64, dimensions: &[u64], bytes: &[u8]) -> Vec<u8> {
    let dimensions = dimensions.iter().flat_map(|size| number(1, *size));
    let rest = [number(2, kind), field(8, name.as_bytes()), field(9, bytes)].concat();
    dimensions.chain(rest).collect()
}

fn graph(tensors: &[Vec<u8>]) -> Vec<u8> {
    let tensors: Vec<u8> = tensors.iter().flat_map(|tensor| field(5, tensor)).collect();
    // The version before the graph and the operators after it are passed over.
    [number(1, 8), field(7, &tensors), field(8, &number(2, 17))].concat()
}

fn scales(scales: &[f32]) -> Vec<u8> {
    let bytes: Vec<u8> = scales.iter().flat_map(|scale| scale.to_le_bytes()).collect();
    tensor("emb.word_scale", FLOAT, &[scales.len() as u64, 1], &bytes)
}

/// Three words of two numbers.
fn table() -> Vec<u8> {
    let rows = tensor("emb.word", INT8, &[3, 2], &[1, 2, 255, 0, 127, 128]);
    graph(&[tensor("other", FLOAT, &[1], &[0; 4]), rows, scales(&[1.0, 0.5, 2.0])])
}

#[test]
fn gives_each_word_its_row_times_its_scale() {
    let bytes = table();
    let table = WordTable::read(&bytes).unwrap();
    assert_eq!(table.width(), 2);
    let row = |word: i32| table.row(word).map(Iterator::collect::<Vec<f32>>);
    assert_eq!(row(0), Some(vec![1.0, 2.0]));
    assert_eq!(row(1), Some(vec![-0.5, 0.0]));
    assert_eq!(row(2), Some(vec![254.0, -256.0]));
    assert_eq!([row(3), row(-1), row(i32::MAX)], [None, None, None]);
}

#[test]
fn refuses_parts_that_are_missing_or_do_not_fit() {
    let rows = |dimensions: &[u64]| tensor("emb.word", INT8, dimensions, &[1, 2, 3, 4]);
    for (what, tensors) in [
        ("no rows", vec![scales(&[1.0])]),
        ("no scales", vec![rows(&[2, 2])]),
        ("rows of another type", vec![tensor("emb.word", FLOAT, &[1, 1], &[0; 4]), scales(&[1.0])]),
        ("fewer bytes than the shape says", vec![rows(&[3, 2]), scales(&[1.0, 1.0, 1.0])]),
        ("a shape beyond any number", vec![rows(&[u64::MAX, 2]), scales(&[1.0])]),
        ("three dimensions", vec![rows(&[2, 2, 1]), scales(&[1.0, 1.0])]),
        ("rows of no number", vec![tensor("emb.word", INT8, &[2, 0], &[]), scales(&[1.0, 1.0])]),
        ("a scale for one of two words", vec![rows(&[2, 2]), scales(&[1.0])]),
        ("a scale that is no number", vec![rows(&[2, 2]), scales(&[1.0, f32::NAN])]),
    ] {
        let error = WordTable::read(&graph(&tensors)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Misfit, "{what}");
    }
}

#[test]
fn bytes_cut_short_or_changed_never_panic() {
    let whole = table();
    for end in 0..whole.len() {
        assert!(WordTable::read(&whole[..end]).is_err() || end + 4 >= whole.len(), "{end}");
    }
    for at in 0..whole.len() {
        for value in [0, 0x7f, 0x80, u8::MAX, whole[at] ^ 1] {
            let mut bytes = whole.clone();
            bytes[at] = value;
            if let Ok(table) = WordTable::read(&bytes) {
                assert!(table.row(2).into_iter().flatten().count() <= whole.len());
            }
        }
    }
}
