//! A JSON array of reports: a capture an element.

use std::path::{Path, PathBuf};

use onrecord_types::{Capture, MediaType, Refusal, RefusalReason};
use serde::de::IgnoredAny;

use super::origin;
use crate::cause::Cause;

/// The elements of an array, cut out as they are asked for; their bytes are kept as they came.
pub(super) struct Elements {
    bytes: Vec<u8>,
    path: PathBuf,
    at: usize,
    /// The line on which `at` lies, from 1.
    line: u64,
    state: State,
}

#[derive(PartialEq, Eq)]
enum State {
    First,
    Later,
    Ended,
}

impl Elements {
    /// Takes the bytes of a file that begins with `[`, white space and byte order mark aside.
    pub(super) fn new(bytes: Vec<u8>, path: &Path) -> Self {
        let mut elements = Self { bytes, path: path.to_owned(), at: 0, line: 1, state: State::First };
        elements.at = if elements.bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        elements.skip_blank();
        elements.at += 1;
        elements
    }

    pub(super) fn next(&mut self) -> Option<Result<Capture, Refusal>> {
        if self.state == State::Ended {
            return None;
        }
        self.skip_blank();
        if self.bytes.get(self.at) == Some(&b']') {
            return self.close();
        }
        if self.state == State::Later {
            if self.bytes.get(self.at) != Some(&b',') {
                return Some(Err(self.broken("a comma or the end of the array is missing")));
            }
            self.at += 1;
            self.skip_blank();
        }
        Some(self.element())
    }

    fn element(&mut self) -> Result<Capture, Refusal> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
        if !matches!(values.next(), Some(Ok(_))) {
            return Err(self.broken("the array is cut off or broken here"));
        }
        let element = rest.get(..values.byte_offset()).unwrap_or_default().to_vec();
        let capture = Capture::new(element, MediaType::Report, origin(&self.path, Some(self.line)));
        self.advance(capture.bytes().len());
        self.state = State::Later;
        Ok(capture)
    }

    fn close(&mut self) -> Option<Result<Capture, Refusal>> {
        let empty = self.state == State::First;
        self.advance(1);
        self.skip_blank();
        if self.at < self.bytes.len() {
            return Some(Err(self.broken("something follows the end of the array")));
        }
        self.state = State::Ended;
        if empty {
            return Some(Err(Cause::empty("the array holds no report").of(origin(&self.path, None), None)));
        }
        None
    }

    fn broken(&mut self, what: &str) -> Refusal {
        self.state = State::Ended;
        let cause = Cause::new(
            RefusalReason::NotJson,
            what,
            "export the reports again, best as one report a line (.jsonl)",
        );
        cause.of(origin(&self.path, Some(self.line)), None)
    }

    fn skip_blank(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.advance(rest.len() - rest.trim_ascii_start().len());
    }

    fn advance(&mut self, by: usize) {
        let passed = self.bytes.get(self.at..self.at + by).unwrap_or_default();
        self.line += passed.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        self.at += by;
    }
}
