//! A few read-only doors to the record, used off the async threads.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use onrecord_store::{Record, Snapshot};
use tokio::sync::Semaphore;

use crate::failure::Failure;

/// How many requests read at once: more would only wait for the same disk and cores.
const MAX_READERS: usize = 8;

/// Opens the record when first asked, and keeps what it opened for the next request.
#[derive(Debug)]
pub(crate) struct Readers {
    record: PathBuf,
    idle: Mutex<Vec<Record>>,
    permits: Semaphore,
}

impl Readers {
    pub(crate) fn new(record: PathBuf) -> Self {
        Self { record, idle: Mutex::new(Vec::new()), permits: Semaphore::new(MAX_READERS) }
    }

    /// Runs `query` on a snapshot of the record, on a thread that may block.
    pub(crate) async fn read<T: Send + 'static>(
        self: Arc<Self>,
        query: impl FnOnce(&Snapshot<'_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        // The permit is held inside the blocking task too, so that a caller that goes away frees it only at its end.
        let readers = Arc::clone(&self);
        let _permit = readers.permits.acquire().await.map_err(|_| Failure::Broken)?;
        tokio::task::spawn_blocking(move || self.query(query)).await.map_err(|_| Failure::Broken)?
    }

    fn query<T>(&self, query: impl FnOnce(&Snapshot<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut record = match idle {
            Some(record) => record,
            None => Record::open_read_only(&self.record)?,
        };
        let answer = query(&record.snapshot()?);
        // A door through which reading failed is not used again: the next request opens a new one.
        if !matches!(answer, Err(Failure::Record(_))) {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(record);
        }
        answer
    }
}
