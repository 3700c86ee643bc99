//! What came in, and what made the rows.

use std::borrow::Cow;

use jiff::Timestamp;
use onrecord_types::{
    Batch, BatchId, Maker, MakerId, MakerKind, Mask, MediaType, Origin, Refusal, Sha256, Vocabulary as _,
};
use serde::Serialize;

use super::cover;

/// A batch as exported.
#[derive(Debug, Clone, Serialize)]
pub struct BatchRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: BatchId,
    at: Timestamp,
    command: Cow<'a, str>,
}

impl<'a> BatchRow<'a> {
    /// Makes the row of `batch`.
    pub fn new(batch: &'a Batch) -> Self {
        Self { object: "batch", id: batch.id, at: batch.at, command: Cow::Borrowed(&batch.command) }
    }

    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        cover::address(&mut self.command, mask);
        self
    }
}

/// A maker as exported.
#[derive(Debug, Clone, Serialize)]
pub struct MakerRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: MakerId,
    kind: MakerKind,
    name: &'a str,
    weights: Option<Sha256>,
    settings: Option<Sha256>,
}

impl<'a> MakerRow<'a> {
    /// Makes the row of `maker`.
    pub fn new(maker: &'a Maker) -> Self {
        Self {
            object: "maker",
            id: maker.id,
            kind: maker.kind,
            name: &maker.name,
            weights: maker.weights,
            settings: maker.settings,
        }
    }
}

/// What is known of a capture besides its bytes.
#[derive(Debug, Clone, Copy)]
pub struct CaptureFacts<'a> {
    /// The hash that names it.
    pub sha256: Sha256,
    /// What the bytes are.
    pub media_type: MediaType,
    /// How many bytes there are.
    pub bytes: u64,
    /// Every place that the same bytes came from, in order.
    pub origins: &'a [Origin],
}

/// A capture as exported.
#[derive(Debug, Clone, Serialize)]
pub struct CaptureRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    sha256: Sha256,
    media_type: &'static str,
    bytes: u64,
    origins: Vec<OriginPart<'a>>,
}

impl<'a> CaptureRow<'a> {
    /// Makes the row of a capture.
    pub fn new(capture: &CaptureFacts<'a>) -> Self {
        Self {
            object: "capture",
            sha256: capture.sha256,
            media_type: capture.media_type.code(),
            bytes: capture.bytes,
            origins: capture.origins.iter().map(OriginPart::new).collect(),
        }
    }

    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        for origin in &mut self.origins {
            origin.cover(mask);
        }
        self
    }
}

/// A refusal as exported.
#[derive(Debug, Clone, Serialize)]
pub struct RefusalRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    origin: OriginPart<'a>,
    sha256: Option<Sha256>,
    reason: &'static str,
    message: Cow<'a, str>,
    hint: &'a str,
}

impl<'a> RefusalRow<'a> {
    /// Makes the row of `refusal`.
    pub fn new(refusal: &'a Refusal) -> Self {
        Self {
            object: "refusal",
            origin: OriginPart::new(&refusal.origin),
            sha256: refusal.sha256,
            reason: refusal.reason.code(),
            message: Cow::Borrowed(&refusal.message),
            hint: &refusal.hint,
        }
    }

    /// Covers the names of private persons.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        self.origin.cover(mask);
        cover::words(&mut self.message, mask);
        self
    }
}

#[derive(Debug, Clone, Serialize)]
struct OriginPart<'a> {
    path: Cow<'a, str>,
    line: Option<u64>,
    url: Option<Cow<'a, str>>,
}

impl<'a> OriginPart<'a> {
    fn new(origin: &'a Origin) -> Self {
        Self {
            path: Cow::Borrowed(&origin.path),
            line: origin.line,
            url: origin.url.as_deref().map(Cow::Borrowed),
        }
    }

    fn cover(&mut self, mask: &Mask) {
        for address in [&mut self.path].into_iter().chain(&mut self.url) {
            cover::address(address, mask);
        }
    }
}
