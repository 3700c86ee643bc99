//! The table of word vectors that stands in a network's graph, lent from its bytes.
//!
//! Two networks that were trained over one table need it once in the program. The engine does not give out what a graph
//! holds, so the two parts are looked up in the graph's bytes, which are a protocol buffer
//! (<https://github.com/onnx/onnx/blob/main/onnx/onnx.proto>): fields of a tag and a value, nested by length.

use crate::error::{Error, ErrorKind, Result};

/// The names of the two parts: a row of `int8` for each word, and what a row is multiplied by.
const ROWS: &str = "emb.word";
const SCALES: &str = "emb.word_scale";

/// Tags of the fields that lead to them.
const MODEL_GRAPH: u64 = 7;
const GRAPH_INITIALIZER: u64 = 5;
const TENSOR_DIMENSION: u64 = 1;
const TENSOR_KIND: u64 = 2;
const TENSOR_NAME: u64 = 8;
const TENSOR_BYTES: u64 = 9;

/// Kinds of numbers.
const FLOAT: u64 = 1;
const INT8: u64 = 3;

/// Word vectors, by the number of the word.
///
/// ```
/// use onrecord_nn::{ErrorKind, WordTable};
///
/// assert_eq!(WordTable::read(b"no graph").unwrap_err().kind(), ErrorKind::NotWeights);
/// ```
#[derive(Debug)]
pub struct WordTable<'w> {
    rows: &'w [u8],
    scales: Vec<f32>,
    width: usize,
}

impl<'w> WordTable<'w> {
    /// Finds the table in the bytes of an ONNX graph; copies the scales alone.
    ///
    /// # Errors
    /// [`ErrorKind::NotWeights`] when the bytes are no graph, [`ErrorKind::Misfit`] when a part is missing, of another
    /// type, or when the two do not fit each other.
    pub fn read(graph: &'w [u8]) -> Result<Self> {
        let (mut rows, mut scales) = (None, None);
        for graph in fields(graph).filter_map(|field| bytes_of(field, MODEL_GRAPH).transpose()) {
            for tensor in fields(graph?).filter_map(|field| bytes_of(field, GRAPH_INITIALIZER).transpose()) {
                let tensor = Tensor::read(tensor?)?;
                if tensor.name == ROWS.as_bytes() && tensor.kind == INT8 {
                    rows = Some(tensor);
                } else if tensor.name == SCALES.as_bytes() && tensor.kind == FLOAT {
                    scales = Some(tensor);
                }
            }
        }
        let missing = |name: &str| Error::new(ErrorKind::Misfit, format!("the graph's `{name}` is missing"));
        let (rows, scales) = (rows.ok_or_else(|| missing(ROWS))?, scales.ok_or_else(|| missing(SCALES))?);
        Self::of(&rows, &scales).ok_or_else(|| {
            Error::new(ErrorKind::Misfit, format!("the graph's `{ROWS}` and `{SCALES}` do not fit"))
        })
    }

    fn of(rows: &Tensor<'w>, scales: &Tensor<'w>) -> Option<Self> {
        let [words, width] = rows.dimensions[..] else { return None };
        let (fours, rest) = scales.bytes.as_chunks::<4>();
        let scales: Vec<f32> = fours.iter().map(|four| f32::from_le_bytes(*four)).collect();
        let fits = width > 0
            && words.checked_mul(width) == Some(rows.bytes.len())
            && scales.len() == words
            && rest.is_empty()
            && scales.iter().all(|scale| scale.is_finite());
        fits.then_some(Self { rows: rows.bytes, scales, width })
    }

    /// Returns how many numbers a vector has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns the vector of a word; `None` for a number that the table does not reach.
    pub fn row(&self, word: i32) -> Option<impl Iterator<Item = f32> + '_> {
        let word = usize::try_from(word).ok()?;
        let scale = *self.scales.get(word)?;
        let begin = word.checked_mul(self.width)?;
        let row = self.rows.get(begin..begin.checked_add(self.width)?)?;
        Some(row.iter().map(move |byte| f32::from(byte.cast_signed()) * scale))
    }
}

/// Of a tensor what is asked here.
struct Tensor<'w> {
    name: &'w [u8],
    kind: u64,
    dimensions: Vec<usize>,
    bytes: &'w [u8],
}

impl<'w> Tensor<'w> {
    fn read(tensor: &'w [u8]) -> Result<Self> {
        let mut read = Self { name: &[], kind: 0, dimensions: Vec::new(), bytes: &[] };
        for field in fields(tensor) {
            match field? {
                (TENSOR_NAME, Value::Bytes(name)) => read.name = name,
                (TENSOR_BYTES, Value::Bytes(bytes)) => read.bytes = bytes,
                (TENSOR_KIND, Value::Number(kind)) => read.kind = kind,
                // A shape of more dimensions is none that is looked for; its rest need not be kept.
                (TENSOR_DIMENSION, Value::Number(size)) if read.dimensions.len() < 3 => {
                    read.dimensions.push(usize::try_from(size).map_err(|_| broken())?);
                }
                _ => {}
            }
        }
        Ok(read)
    }
}

/// The value of a field, as far as it is needed.
enum Value<'w> {
    Number(u64),
    Bytes(&'w [u8]),
    Other,
}

/// Returns the bytes of a field of this tag.
fn bytes_of(field: Result<(u64, Value<'_>)>, tag: u64) -> Result<Option<&[u8]>> {
    Ok(match field? {
        (found, Value::Bytes(bytes)) if found == tag => Some(bytes),
        _ => None,
    })
}

/// Returns the fields of a message, in order; after an error there is none.
fn fields(message: &[u8]) -> impl Iterator<Item = Result<(u64, Value<'_>)>> {
    let mut rest = message;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let field = field(&mut rest).ok_or_else(broken);
        if field.is_err() {
            rest = &[];
        }
        Some(field)
    })
}

/// Takes one field off the beginning.
fn field<'w>(rest: &mut &'w [u8]) -> Option<(u64, Value<'w>)> {
    let key = varint(rest)?;
    let value = match key & 7 {
        0 => Value::Number(varint(rest)?),
        1 => {
            take(rest, 8)?;
            Value::Other
        }
        2 => {
            let length = usize::try_from(varint(rest)?).ok()?;
            Value::Bytes(take(rest, length)?)
        }
        5 => {
            take(rest, 4)?;
            Value::Other
        }
        _ => return None,
    };
    Some((key >> 3, value))
}

/// Takes a number of seven bits a byte, the lowest first, off the beginning.
fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let [byte] = take(rest, 1)? else { return None };
        number |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn take<'w>(rest: &mut &'w [u8], length: usize) -> Option<&'w [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

fn broken() -> Error {
    Error::new(ErrorKind::NotWeights, "the bytes are no graph")
}
