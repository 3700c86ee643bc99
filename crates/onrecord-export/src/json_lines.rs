//! The export as JSON Lines: one object a line.

use std::io::{self, Write};

use onrecord_types::{
    Account, Batch, Change, CopyFamily, Dispute, Document, Incident, Maker, Mask, ReadRevision, Refusal,
    Review, Speaker, SpeakerId, SpeakerIndex, Statement, StatementId,
};
use serde::Serialize;

use crate::row::{
    AccountRow, BatchRow, CaptureFacts, CaptureRow, ChangeRow, CopyFamilyRow, DisputeRow, DocumentRow, Force,
    IncidentRow, MakerRow, Passages, RefusalRow, ReviewRow, RevisionRow, SpeakerRow, StatementLinks, figures,
    incident_mentions, mentions, statements,
};
use crate::{Error, Result};

/// Writes one object a line, `"type"` first, the fields in the order of [`crate::objects`].
///
/// The same values give the same bytes: fields stand in a fixed order, numbers are printed in their shortest form,
/// confidences to three places. The order of the lines is the caller's; a whole record is written kind by kind in
/// the order of [`crate::objects`], and within a kind by id, statements by revision and place.
///
/// A mask covers the names of private persons in the words of a row; the empty one, [`Mask::default`], leaves all.
///
/// ```
/// # use onrecord_export::JsonLines;
/// # use onrecord_types::{Batch, Maker, MakerKind};
/// let mut out = JsonLines::new(Vec::new());
/// out.maker(&Maker::new(MakerKind::Program, "onrecord 0.1.0", None, None))?;
/// let line = String::from_utf8(out.finish()?).unwrap();
/// assert!(line.starts_with(r#"{"type":"maker","id":"mak-"#) && line.ends_with("}\n"));
/// # Ok::<(), onrecord_export::Error>(())
/// ```
#[derive(Debug)]
pub struct JsonLines<W: Write> {
    out: W,
    lines: u64,
    buffer: Vec<u8>,
}

impl<W: Write> JsonLines<W> {
    /// Writes to `out`, a line at a time; a file is best given inside a `BufWriter`.
    pub fn new(out: W) -> Self {
        Self { out, lines: 0, buffer: Vec::new() }
    }

    /// Returns how many lines were written.
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// Flushes, and returns what was written to.
    ///
    /// # Errors
    /// When flushing fails; the kind is as of [`JsonLines::write`].
    pub fn finish(mut self) -> Result<W> {
        self.out.flush().map_err(|source| Error::new(self.lines, source))?;
        Ok(self.out)
    }

    /// Writes one row, whatever its kind.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Closed`] when the reader went away, [`crate::ErrorKind::Write`] for any other failure.
    pub fn write(&mut self, row: &impl Serialize) -> Result<()> {
        let line = self.lines + 1;
        self.buffer.clear();
        // A row that fails half-way leaves no half line behind, so it is built before it is written.
        serde_json::to_writer(&mut self.buffer, row)
            .map_err(|err| Error::new(line, io::Error::other(err)))?;
        self.buffer.push(b'\n');
        self.out.write_all(&self.buffer).map_err(|source| Error::new(line, source))?;
        self.lines = line;
        Ok(())
    }

    /// Writes a batch.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn batch(&mut self, batch: &Batch, mask: &Mask) -> Result<()> {
        self.write(&BatchRow::new(batch).masked(mask))
    }

    /// Writes a maker.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn maker(&mut self, maker: &Maker) -> Result<()> {
        self.write(&MakerRow::new(maker))
    }

    /// Writes what is known of a capture, without its bytes.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn capture(&mut self, capture: &CaptureFacts<'_>, mask: &Mask) -> Result<()> {
        self.write(&CaptureRow::new(capture).masked(mask))
    }

    /// Writes a refusal.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn refusal(&mut self, refusal: &Refusal, mask: &Mask) -> Result<()> {
        self.write(&RefusalRow::new(refusal).masked(mask))
    }

    /// Writes a document with the facts of the last of its `revisions`, which come in order, the oldest first.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn document(&mut self, document: &Document, revisions: &[&ReadRevision], mask: &Mask) -> Result<()> {
        self.write(&DocumentRow::new(document, revisions).masked(mask))
    }

    /// Writes a revision with its whole text.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn revision(&mut self, read: &ReadRevision, mask: &Mask) -> Result<()> {
        self.write(&RevisionRow::new(read).masked(mask))
    }

    /// Writes the statements of one reading; `links` says what linking and review know of each.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn statements(
        &mut self,
        read: &ReadRevision,
        links: impl FnMut(&Statement) -> StatementLinks,
        mask: &Mask,
    ) -> Result<()> {
        statements(read, links).try_for_each(|row| self.write(&row.masked(mask)))
    }

    /// Writes the mentions of one reading; `speakers` says which speaker across documents one of its own is.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn mentions(
        &mut self,
        read: &ReadRevision,
        speakers: impl FnMut(SpeakerIndex) -> Option<SpeakerId>,
    ) -> Result<()> {
        mentions(read, speakers).try_for_each(|row| self.write(&row))
    }

    /// Writes a speaker, who is shown to people as `shown_as`; `passages` holds the words that give the roles.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn speaker(
        &mut self,
        speaker: &Speaker,
        shown_as: &str,
        passages: &Passages,
        mask: &Mask,
    ) -> Result<()> {
        self.write(&SpeakerRow::new(speaker, shown_as, passages).masked(mask))
    }

    /// Writes the incident mentions of one reading.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn incident_mentions(&mut self, read: &ReadRevision, mask: &Mask) -> Result<()> {
        incident_mentions(read).try_for_each(|row| self.write(&row.masked(mask)))
    }

    /// Writes the figures of one reading.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn figures(&mut self, read: &ReadRevision, mask: &Mask) -> Result<()> {
        figures(read).try_for_each(|row| self.write(&row.masked(mask)))
    }

    /// Writes an incident; `passages` holds the words that it rests on, and `speakers` says who made a statement.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn incident(
        &mut self,
        incident: &Incident,
        passages: &Passages,
        speakers: impl Fn(StatementId) -> Option<SpeakerId>,
        mask: &Mask,
    ) -> Result<()> {
        self.write(&IncidentRow::new(incident, passages, speakers).masked(mask))
    }

    /// Writes a review.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn review(&mut self, review: &Review, force: Force, mask: &Mask) -> Result<()> {
        self.write(&ReviewRow::new(review, force).masked(mask))
    }

    /// Writes an account.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn account(&mut self, account: &Account, mask: &Mask) -> Result<()> {
        self.write(&AccountRow::new(account).masked(mask))
    }

    /// Writes a dispute; `passages` holds the words that tell of it, and `repeats` says which statements repeat one.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn dispute(
        &mut self,
        dispute: &Dispute,
        passages: &Passages,
        repeats: impl Fn(StatementId) -> Vec<StatementId>,
        mask: &Mask,
    ) -> Result<()> {
        self.write(&DisputeRow::new(dispute, passages, repeats).masked(mask))
    }

    /// Writes a copy family.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn copy_family(&mut self, family: &CopyFamily, mask: &Mask) -> Result<()> {
        self.write(&CopyFamilyRow::new(family).masked(mask))
    }

    /// Writes a change.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn change(&mut self, change: &Change) -> Result<()> {
        self.write(&ChangeRow::new(change))
    }
}
