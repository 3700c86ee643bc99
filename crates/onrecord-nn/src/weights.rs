//! The weights file: a safetensors file that holds the encoder's graph, the vocabulary and the heads.
//!
//! The graph (`encoder.onnx`) and the vocabulary (`vocabulary`) are tensors of bytes, the heads tensors of `f32`; the
//! settings of decoding are its metadata. One file, so that a hash of it names all that a result depends on.
//! The format (<https://huggingface.co/docs/safetensors>) is a length, a JSON table of contents, and the numbers;
//! its reader checks that every tensor lies inside the file and has the length that its shape says.

use std::collections::BTreeMap;

use safetensors::tensor::{Dtype, SafeTensors};

use crate::error::{Error, ErrorKind, Result};

/// A weights file whose table of contents is read; the parts are lent from its bytes.
///
/// ```
/// use onrecord_nn::{ErrorKind, Weights};
///
/// let error = Weights::read(b"no weights").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::NotWeights);
/// ```
#[derive(Debug)]
pub struct Weights<'w> {
    tensors: SafeTensors<'w>,
    settings: BTreeMap<String, String>,
}

impl<'w> Weights<'w> {
    /// Reads the table of contents; copies no numbers.
    ///
    /// # Errors
    /// [`ErrorKind::NotWeights`] when the bytes are no such file or are cut short.
    pub fn read(bytes: &'w [u8]) -> Result<Self> {
        let broken = |error| Error::new(ErrorKind::NotWeights, format!("not a weights file: {error}"));
        let (_, contents) = SafeTensors::read_metadata(bytes).map_err(broken)?;
        let settings = contents.metadata().clone().unwrap_or_default().into_iter().collect();
        let tensors = SafeTensors::deserialize(bytes).map_err(broken)?;
        Ok(Self { tensors, settings })
    }

    /// Returns a part that is bytes.
    ///
    /// # Errors
    /// [`ErrorKind::Misfit`] when it is missing or holds something else.
    pub fn bytes(&self, name: &str) -> Result<&'w [u8]> {
        self.tensor(name, Dtype::U8).map(|(_, bytes)| bytes)
    }

    /// Returns a part that is text, such as the vocabulary.
    ///
    /// # Errors
    /// As [`Weights::bytes`], and when the bytes are no UTF-8.
    pub fn text(&self, name: &str) -> Result<&'w str> {
        str::from_utf8(self.bytes(name)?).map_err(|error| misfit(name, &format!("is not UTF-8: {error}")))
    }

    /// Returns a part that is numbers, whatever their shape, row by row.
    ///
    /// # Errors
    /// [`ErrorKind::Misfit`] when it is missing, or holds something else than finite `f32`.
    pub fn numbers(&self, name: &str) -> Result<Vec<f32>> {
        let (_, bytes) = self.tensor(name, Dtype::F32)?;
        numbers(name, bytes)
    }

    /// Returns a part that is numbers of the shape `shape`, row by row: `[7, 7]` is seven rows of seven.
    ///
    /// # Errors
    /// As [`Weights::numbers`], and when the declared shape is another.
    pub fn shaped(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>> {
        let (found, bytes) = self.tensor(name, Dtype::F32)?;
        if found != shape {
            return Err(misfit(name, &format!("has the shape {found:?}, not {shape:?}")));
        }
        numbers(name, bytes)
    }

    /// Returns the declared shape of a part.
    ///
    /// # Errors
    /// [`ErrorKind::Misfit`] when it is missing.
    pub fn shape(&self, name: &str) -> Result<Vec<usize>> {
        let view = self.tensors.tensor(name).map_err(|_| misfit(name, "is missing"))?;
        Ok(view.shape().to_vec())
    }

    /// Returns a number among the settings.
    ///
    /// # Errors
    /// [`ErrorKind::Misfit`] when it is missing or no finite number.
    pub fn setting(&self, name: &str) -> Result<f64> {
        let value = self.words(name)?;
        let number = value.parse().ok().filter(|number: &f64| number.is_finite());
        number.ok_or_else(|| misfit(name, &format!("is no number: `{}`", value.escape_debug())))
    }

    /// Returns a setting as it is written.
    ///
    /// # Errors
    /// [`ErrorKind::Misfit`] when it is missing.
    pub fn words(&self, name: &str) -> Result<&str> {
        self.settings
            .get(name)
            .map(String::as_str)
            .ok_or_else(|| misfit(name, "is missing among the settings"))
    }

    /// Returns the error of a part whose shape does not fit the others.
    pub fn misfit(part: &str) -> Error {
        misfit(part, "has another shape than this program needs")
    }

    /// Returns the shape and the bytes of a part.
    fn tensor(&self, name: &str, kind: Dtype) -> Result<(Vec<usize>, &'w [u8])> {
        let view = self.tensors.tensor(name).map_err(|_| misfit(name, "is missing"))?;
        if view.dtype() == kind {
            Ok((view.shape().to_vec(), view.data()))
        } else {
            Err(misfit(name, &format!("holds {:?}, not {kind:?}", view.dtype())))
        }
    }
}

fn misfit(part: &str, what: &str) -> Error {
    Error::new(ErrorKind::Misfit, format!("the weights' `{part}` {what}"))
}

/// Reads little-endian numbers; one that is none would spread to every score unseen.
fn numbers(name: &str, bytes: &[u8]) -> Result<Vec<f32>> {
    let (fours, _) = bytes.as_chunks::<4>();
    let numbers: Vec<f32> = fours.iter().map(|four| f32::from_le_bytes(*four)).collect();
    if numbers.iter().all(|number| number.is_finite()) {
        Ok(numbers)
    } else {
        Err(misfit(name, "holds numbers that are not finite"))
    }
}
