//! JSON Lines: a capture a line.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use onrecord_types::{Capture, MediaType, Refusal};

use super::origin;
use crate::cause::{Cause, Compressed};

/// The lines of a file, read as they are asked for.
pub(super) struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    path: PathBuf,
    /// The number of the line read last, from 1.
    line: u64,
    max_bytes: usize,
    compressed: Compressed,
    state: State,
}

#[derive(PartialEq, Eq)]
enum State {
    /// No line with anything on it was seen yet.
    Blank,
    Reading,
    Ended,
}

/// What one step over the input came to.
enum Step {
    Line(Vec<u8>),
    TooLong,
    End,
}

impl Lines {
    pub(super) fn new(
        reader: Box<dyn Read + Send>,
        path: &Path,
        max_bytes: usize,
        compressed: Compressed,
    ) -> Self {
        let reader = BufReader::with_capacity(64 << 10, reader);
        Self { reader, path: path.to_owned(), line: 0, max_bytes, compressed, state: State::Blank }
    }

    pub(super) fn next(&mut self) -> Option<Result<Capture, Refusal>> {
        while self.state != State::Ended {
            self.line += 1;
            match self.step() {
                Ok(Step::Line(bytes)) if bytes.trim_ascii().is_empty() => {}
                Ok(Step::Line(bytes)) => {
                    self.state = State::Reading;
                    let origin = origin(&self.path, Some(self.line));
                    return Some(Ok(Capture::new(bytes, MediaType::Report, origin)));
                }
                Ok(Step::TooLong) => {
                    self.state = State::Reading;
                    return Some(Err(self.refusal(Cause::too_large("the line", self.max_bytes))));
                }
                Ok(Step::End) => {
                    let blank = self.state == State::Blank;
                    self.state = State::Ended;
                    if blank {
                        return Some(Err(
                            Cause::empty("the file holds no line").of(origin(&self.path, None), None)
                        ));
                    }
                }
                Err(error) => {
                    self.state = State::Ended;
                    return Some(Err(self.refusal(Cause::io(&error, self.compressed))));
                }
            }
        }
        None
    }

    fn refusal(&self, cause: Cause) -> Refusal {
        cause.of(origin(&self.path, Some(self.line)), None)
    }

    /// Reads to the end of a line, keeping no more than the limit in memory.
    fn step(&mut self) -> std::io::Result<Step> {
        let mut line = Vec::new();
        let mut too_long = false;
        loop {
            let bytes = match self.reader.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if bytes.is_empty() {
                return Ok(match (too_long, line.is_empty()) {
                    (true, _) => Step::TooLong,
                    (false, true) => Step::End,
                    (false, false) => Step::Line(without_return(line)),
                });
            }
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let part = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
            too_long |= line.len() + part.len() > self.max_bytes;
            if too_long {
                line = Vec::new();
            } else {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                return Ok(if too_long { Step::TooLong } else { Step::Line(without_return(line)) });
            }
        }
    }
}

/// Takes off the carriage return that belongs to the line's end.
fn without_return(mut line: Vec<u8>) -> Vec<u8> {
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    line
}
