//! Writing what came in: captures and refusals.

use onrecord_types::{BatchId, Capture, Refusal, Vocabulary};
use rusqlite::params;

use super::{Write, Written};
use crate::columns::integer;
use crate::log::Action;
use crate::{Result, canonical};

pub(super) const FIND_CAPTURE: &str = "
    select key
    from captures
    where sha256 = ?1";
const ADD_CAPTURE: &str = "
    insert into captures (sha256, media_type, bytes)
    values (?1, ?2, ?3)";
const FIND_ORIGIN: &str = "
    select key
    from capture_origins
    where capture = ?1
    and path = ?2
    and coalesce(line, 0) = coalesce(?3, 0)
    and coalesce(url, '') = coalesce(?4, '')";
const ADD_ORIGIN: &str = "
    insert into capture_origins (capture, path, line, url, batch)
    values (?1, ?2, ?3, ?4, ?5)";

impl Write<'_> {
    /// Writes a capture and where it came from. The same bytes from another place add that place alone.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when the batch was not told of; when the file cannot be written.
    pub fn capture(&self, capture: &Capture, batch: BatchId) -> Result<Written> {
        self.whole(|| {
            let sha256 = capture.sha256();
            let (key, written) = match self.key(FIND_CAPTURE, &sha256)? {
                Some(key) => (key, Written::Known),
                None => (self.add_capture(capture, batch)?, Written::New),
            };
            Ok(written.or(self.origin(capture, key, batch)?))
        })
    }

    fn add_capture(&self, capture: &Capture, batch: BatchId) -> Result<i64> {
        let (_, cause) = self.cause(batch)?;
        let sha256 = capture.sha256();
        let key = self
            .db
            .insert(ADD_CAPTURE, params![sha256.to_string(), capture.media_type.code(), capture.bytes()])?;
        self.log(cause, Action::AddCapture, sha256.to_string(), sha256)?;
        Ok(key)
    }

    fn origin(&self, capture: &Capture, key: i64, batch: BatchId) -> Result<Written> {
        let origin = &capture.origin;
        let line = origin.line.map(integer).transpose()?;
        let found = self.db.first(FIND_ORIGIN, params![key, origin.path, line, origin.url], |_| Ok(()))?;
        if found.is_some() {
            return Ok(Written::Known);
        }
        let (batch, cause) = self.cause(batch)?;
        self.db.insert(ADD_ORIGIN, params![key, origin.path, line, origin.url, batch])?;
        let digest = canonical::origin(origin);
        self.log(cause, Action::AddOrigin, capture.sha256().to_string(), digest)?;
        Ok(Written::New)
    }
}

const FIND_REFUSAL: &str = "
    select key
    from refusals
    where path = ?1
    and line is ?2
    and url is ?3
    and sha256 is ?4
    and reason = ?5
    and message = ?6
    and hint = ?7";
const ADD_REFUSAL: &str = "
    insert into refusals (path, line, url, sha256, reason, message, hint, batch)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

impl Write<'_> {
    /// Writes an input that was not read, and why. The same refusal again adds nothing.
    ///
    /// # Errors
    /// As [`Write::capture`].
    pub fn refusal(&self, refusal: &Refusal, batch: BatchId) -> Result<Written> {
        self.whole(|| {
            let origin = &refusal.origin;
            let line = origin.line.map(integer).transpose()?;
            let sha256 = refusal.sha256.map(|hash| hash.to_string());
            let reason = refusal.reason.code();
            let (message, hint) = (&refusal.message, &refusal.hint);
            let row = params![origin.path, line, origin.url, sha256, reason, message, hint];
            if self.db.first(FIND_REFUSAL, row, |_| Ok(()))?.is_some() {
                return Ok(Written::Known);
            }
            let (batch, cause) = self.cause(batch)?;
            let row = params![origin.path, line, origin.url, sha256, reason, message, hint, batch];
            self.db.insert(ADD_REFUSAL, row)?;
            self.log(cause, Action::AddRefusal, origin.to_string(), canonical::refusal(refusal))?;
            Ok(Written::New)
        })
    }
}
