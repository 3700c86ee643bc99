//! Files, folders and standard input to captures.
//!
//! The walk is lazy: a file is opened when the one before it is used up, and a JSON Lines file is read a line at
//! a time, so memory does not grow with the input. Folders are walked in the order of their names, so the same
//! folder gives the same captures in the same order on every machine.

mod array;
mod file;
mod folder;
mod kind;
mod lines;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use onrecord_types::{Capture, Origin, Refusal};

use crate::cause::{Cause, Compressed};
use crate::limits::Limits;
use file::Opened;

/// Reads the captures that `paths` hold: files, folders (walked by name, hidden entries left out), and `-` for
/// `stdin`.
///
/// A text file or a web page is one capture; each line of a JSON Lines file and each element of a JSON array is
/// one; gzip around any of them is undone. What a file is its name says, else its first bytes. Whatever cannot be
/// read becomes a [`Refusal`] in its place, and the walk goes on.
///
/// ```
/// # use onrecord_intake::{Limits, extract, read};
/// let reports = br#"{"id": 1, "text": "The bridge is closed, the mayor said."}"#;
/// let paths = [std::path::PathBuf::from("-")];
/// let mut captures = read(&paths, Some(Box::new(&reports[..])), Limits::default());
/// let capture = captures.next().expect("one report").expect("it can be read");
/// assert_eq!(capture.origin.to_string(), "-, line 1");
/// assert!(extract(&capture).is_ok());
/// assert!(captures.next().is_none());
/// ```
pub fn read(paths: &[PathBuf], stdin: Option<Box<dyn Read + Send>>, limits: Limits) -> Captures {
    let pending = paths.iter().rev().cloned().map(Pending::Named).collect();
    Captures { pending, current: Opened::Nothing, visited: BTreeSet::new(), stdin, limits }
}

/// The captures of some paths, one at a time; made by [`read`].
pub struct Captures {
    /// What is still to be opened, the next one last.
    pending: Vec<Pending>,
    current: Opened,
    /// The folders already walked, so that links that lead back to one end there.
    visited: BTreeSet<PathBuf>,
    stdin: Option<Box<dyn Read + Send>>,
    limits: Limits,
}

impl std::fmt::Debug for Captures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Captures").field("pending", &self.pending).finish_non_exhaustive()
    }
}

/// A path to open.
#[derive(Debug)]
enum Pending {
    /// Given by the user, who may name anything.
    Named(PathBuf),
    /// Found in a folder, where only plain files and folders are opened: a pipe there would wait for ever.
    Found(PathBuf),
}

impl Iterator for Captures {
    type Item = Result<Capture, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.current.next() {
                return Some(item);
            }
            self.current = Opened::Nothing;
            match self.pending.pop()? {
                Pending::Named(path) if path.as_os_str() == "-" => self.open_stdin(),
                Pending::Named(path) => self.open(&path, Where::Named),
                Pending::Found(path) => self.open(&path, Where::InFolder),
            }
        }
    }
}

/// How a path came up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Named,
    InFolder,
}

impl Captures {
    fn open_stdin(&mut self) {
        self.current = match self.stdin.take() {
            Some(stdin) => Opened::new(stdin, Path::new("-"), self.limits),
            None => Opened::refused(
                Path::new("-"),
                Cause::empty("standard input was already read or is not connected"),
            ),
        };
    }

    fn open(&mut self, path: &Path, found: Where) {
        if let Err(cause) = self.try_open(path, found) {
            self.current = Opened::refused(path, cause);
        }
    }

    fn try_open(&mut self, path: &Path, found: Where) -> Result<(), Cause> {
        let unreadable = |error: std::io::Error| Cause::io(&error, Compressed::No);
        let metadata = std::fs::metadata(path).map_err(unreadable)?;
        if metadata.is_dir() {
            let entries = folder::entries(path, &mut self.visited).map_err(unreadable)?;
            self.pending.extend(entries.into_iter().rev().map(Pending::Found));
            return Ok(());
        }
        if found == Where::InFolder && !metadata.is_file() {
            return Err(kind::special_file());
        }
        kind::of_name(path)?;
        let file = std::fs::File::open(path).map_err(unreadable)?;
        self.current = Opened::new(Box::new(file), path, self.limits);
        Ok(())
    }
}

/// Makes the origin of something in `path`.
fn origin(path: &Path, line: Option<u64>) -> Origin {
    Origin { path: path.to_string_lossy().into_owned(), line, url: None }
}
