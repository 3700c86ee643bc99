//! What `--format json` prints: the JSON twins of the pages.

use std::path::Path;

use serde_json::Value;

use crate::talk::{Failure, Result};

/// Returns the twin at a path of the pages, such as `/incidents/inc-….json`.
pub(crate) fn twin(record: &Path, path: &str) -> Result<Value> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(format!("cannot make the JSON: {error}")))?;
    Ok(runtime.block_on(onrecord_serve::twins::answer(record, path)))
}
