//! One file: decompressed, told by name or content, cut into captures.

use std::io::{Cursor, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use onrecord_types::{Capture, MediaType, Refusal};
use serde::de::IgnoredAny;

use super::array::Elements;
use super::kind::{self, Kind};
use super::lines::Lines;
use super::origin;
use crate::cause::{Cause, Compressed};
use crate::limits::Limits;

/// How many bytes are looked at to tell what a file is.
const PEEK: usize = 4096;

/// A file in the course of being read.
pub(super) enum Opened {
    Nothing,
    One(Box<Result<Capture, Refusal>>),
    Lines(Lines),
    Elements(Elements),
}

impl Opened {
    /// Takes the bytes of `path`, which is `-` for standard input.
    pub(super) fn new(reader: Box<dyn Read + Send>, path: &Path, limits: Limits) -> Self {
        open(reader, path, limits).unwrap_or_else(|cause| Self::refused(path, cause))
    }

    pub(super) fn refused(path: &Path, cause: Cause) -> Self {
        Self::One(Box::new(Err(cause.of(origin(path, None), None))))
    }

    pub(super) fn next(&mut self) -> Option<Result<Capture, Refusal>> {
        match self {
            Self::Nothing => None,
            Self::One(_) => match std::mem::replace(self, Self::Nothing) {
                Self::One(item) => Some(*item),
                _ => None,
            },
            Self::Lines(lines) => lines.next(),
            Self::Elements(elements) => elements.next(),
        }
    }
}

/// A reader with its first bytes known, and still to be read again.
struct Peeked {
    reader: Box<dyn Read + Send>,
    first: Vec<u8>,
    compressed: Compressed,
}

impl Peeked {
    fn new(mut reader: Box<dyn Read + Send>, compressed: Compressed) -> Result<Self, Cause> {
        let mut first = Vec::new();
        let peek = u64::try_from(PEEK).unwrap_or(u64::MAX);
        let read = reader.by_ref().take(peek).read_to_end(&mut first);
        read.map_err(|error| Cause::io(&error, compressed))?;
        Ok(Self { reader: Box::new(Cursor::new(first.clone()).chain(reader)), first, compressed })
    }

    /// Reads to the end, no more than `max` bytes.
    fn whole(self, max: usize) -> Result<Vec<u8>, Cause> {
        let mut bytes = Vec::new();
        let more = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
        self.reader.take(more).read_to_end(&mut bytes).map_err(|error| Cause::io(&error, self.compressed))?;
        if bytes.len() > max {
            return Err(Cause::too_large("the file", max));
        }
        Ok(bytes)
    }
}

fn open(reader: Box<dyn Read + Send>, path: &Path, limits: Limits) -> Result<Opened, Cause> {
    let mut peeked = Peeked::new(reader, Compressed::No)?;
    if peeked.first.starts_with(kind::GZIP) {
        peeked = Peeked::new(Box::new(MultiGzDecoder::new(peeked.reader)), Compressed::Yes)?;
    }
    kind::refuse_binary(&peeked.first)?;
    let kind = match kind::of_name(path)? {
        Some(kind) => kind,
        None => kind::of_bytes(&peeked.first)?,
    };
    let one = |peeked: Peeked, media_type| {
        let bytes = peeked.whole(limits.capture_bytes)?;
        if bytes.is_empty() {
            return Err(Cause::empty("the file is empty"));
        }
        Ok(Opened::One(Box::new(Ok(Capture::new(bytes, media_type, origin(path, None))))))
    };
    match kind {
        Kind::Html => one(peeked, MediaType::Html),
        Kind::Text => one(peeked, MediaType::Text),
        Kind::Lines => Ok(lines(peeked.reader, path, limits, peeked.compressed)),
        Kind::Json => json(peeked, path, limits),
    }
}

fn lines(reader: Box<dyn Read + Send>, path: &Path, limits: Limits, compressed: Compressed) -> Opened {
    Opened::Lines(Lines::new(reader, path, limits.line_bytes, compressed))
}

/// Tells an array, one report over several lines, and one report a line apart.
fn json(mut peeked: Peeked, path: &Path, limits: Limits) -> Result<Opened, Cause> {
    let start = peeked.first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&peeked.first).trim_ascii_start();
    if start.first() == Some(&b'[') {
        return Ok(Opened::Elements(Elements::new(peeked.whole(limits.capture_bytes)?, path)));
    }
    // The first line decides: where it is a whole value, each line is one.
    let mut head = Vec::new();
    while head.len() <= limits.line_bytes {
        let before = head.len();
        let part = peeked.reader.by_ref().take(64 << 10).read_to_end(&mut head);
        part.map_err(|error| Cause::io(&error, peeked.compressed))?;
        let new = head.get(before..).unwrap_or_default();
        if new.is_empty() || new.contains(&b'\n') {
            break;
        }
    }
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let whole = serde_json::from_slice::<IgnoredAny>(line).is_ok();
    let reader: Box<dyn Read + Send> = Box::new(Cursor::new(head).chain(peeked.reader));
    if whole {
        return Ok(lines(reader, path, limits, peeked.compressed));
    }
    let bytes = Peeked { reader, ..peeked }.whole(limits.capture_bytes)?;
    if bytes.is_empty() {
        return Err(Cause::empty("the file is empty"));
    }
    Ok(Opened::One(Box::new(Ok(Capture::new(bytes, MediaType::Report, origin(path, None))))))
}
