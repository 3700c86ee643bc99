//! What a folder holds.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Returns the entries of a folder by name, hidden ones left out; none where the folder was already visited, as
/// it is when a link leads back to it.
///
/// # Errors
/// As the file system has it.
pub(super) fn entries(folder: &Path, visited: &mut BTreeSet<PathBuf>) -> io::Result<Vec<PathBuf>> {
    if !visited.insert(folder.canonicalize()?) {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        if !name.as_encoded_bytes().starts_with(b".") {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names.into_iter().map(|name| folder.join(name)).collect())
}
