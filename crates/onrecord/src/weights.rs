//! The reader with its weights: those that the program carries, or those of a file.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use onrecord_attribute::Reader;

use crate::talk::{Failure, Result};

/// No weights are larger: what is, is some other file, and is not read to its end.
const MAX_BYTES: u64 = 1 << 30;

/// Makes the reader.
///
/// # Errors
/// When the file cannot be read, or holds no weights that fit this program.
pub(crate) fn load(file: Option<&Path>) -> Result<Reader> {
    let Some(file) = file else {
        return Reader::new().map_err(|error| Failure::new(format!("the weights in the program: {error}")));
    };
    let bytes = read(file).map_err(|error| {
        Failure::new(format!("cannot read the weights {}: {error}", file.display()))
            .hint("--weights takes a weights file; without it the program reads with its own")
    })?;
    Reader::with_weights(&bytes).map_err(|error| {
        Failure::new(format!("cannot read with {}: {error}", file.display()))
            .hint("weights are packed by training/tagger/pack.py of the same version of onrecord")
    })
}

fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
