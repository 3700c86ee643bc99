//! One input's way from bytes to a reading, with nothing stored yet.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use onrecord_attribute::{Outlet, Reader};
use onrecord_types::{Capture, Document, MakerId, Reading, Refusal, RefusalReason, Revision};

/// An input that was read.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) capture: Capture,
    pub(crate) document: Document,
    pub(crate) revision: Revision,
    pub(crate) reading: Reading,
}

/// Extracts and reads one capture. A reader that fails on it refuses this input alone; the run goes on.
pub(crate) fn read(capture: Capture, reader: &Reader, maker: MakerId) -> Result<Read, Refusal> {
    // Nothing is left half-made outside: `read_one` works on values of its own.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let extracted = onrecord_intake::extract(&capture)?;
        let document = &extracted.document;
        let outlet = Outlet { name: document.outlet.as_deref(), url: document.url.as_deref() };
        let reading = reader.read_from(&extracted.revision, maker, outlet);
        let reading = reading.map_err(|error| failed_reading(&capture, &error.to_string()))?;
        Ok((extracted, reading))
    }));
    match outcome {
        Ok(Ok((extracted, reading))) => {
            Ok(Read { capture, document: extracted.document, revision: extracted.revision, reading })
        }
        Ok(Err(refusal)) => Err(refusal),
        Err(panic) => Err(failed_reading(&capture, words_of(panic.as_ref()))),
    }
}

/// Returns the refusal of an input on which the reader failed.
pub(crate) fn failed_reading(capture: &Capture, what: &str) -> Refusal {
    Refusal {
        origin: capture.origin.clone(),
        sha256: Some(capture.sha256()),
        reason: RefusalReason::Failed,
        message: format!("the reader failed: {what}"),
        hint: "this is a fault of onrecord; please report it with this input".to_owned(),
    }
}

fn words_of(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("for a reason that it does not say")
}
