//! Why an input was not read, before it is known which input.

use onrecord_types::{Origin, Refusal, RefusalReason, Sha256};

/// A refusal without its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cause {
    reason: RefusalReason,
    message: String,
    hint: &'static str,
}

impl Cause {
    pub(crate) fn new(reason: RefusalReason, message: impl Into<String>, hint: &'static str) -> Self {
        Self { reason, message: message.into(), hint }
    }

    pub(crate) fn empty(what: &str) -> Self {
        Self::new(RefusalReason::Empty, what, "check that the file was saved or downloaded whole")
    }

    pub(crate) fn too_large(what: &str, limit: usize) -> Self {
        Self::new(
            RefusalReason::TooLarge,
            format!("{what} is over the limit: {}", in_units(limit)),
            "an article is far smaller than this; split the file or check what it is",
        )
    }

    /// Says why reading failed. `compressed` tells that the bytes went through a decompressor, whose errors come
    /// the same way as the disk's.
    pub(crate) fn io(error: &std::io::Error, compressed: Compressed) -> Self {
        use std::io::ErrorKind as Kind;
        let damaged = matches!(error.kind(), Kind::UnexpectedEof | Kind::InvalidInput | Kind::InvalidData);
        if compressed == Compressed::Yes && damaged {
            return Self::new(
                RefusalReason::Damaged,
                "the compressed file ends early or is damaged",
                "fetch or compress it again; `gzip -t` tells whether it is whole",
            );
        }
        let (message, hint) = match error.kind() {
            Kind::NotFound => ("no such file or folder".to_owned(), "check the spelling of the path"),
            Kind::PermissionDenied => (
                "permission denied".to_owned(),
                "give yourself the right to read it (`chmod u+r`; a folder needs `u+rx`)",
            ),
            _ => (
                format!("cannot be read: {}", error.to_string().to_lowercase()),
                "try to open it in another program",
            ),
        };
        Self::new(RefusalReason::Unreadable, message, hint)
    }

    /// Names the input.
    pub(crate) fn of(self, origin: Origin, sha256: Option<Sha256>) -> Refusal {
        Refusal { origin, sha256, reason: self.reason, message: self.message, hint: self.hint.to_owned() }
    }
}

/// Whether the bytes go through a decompressor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compressed {
    Yes,
    No,
}

fn in_units(bytes: usize) -> String {
    match bytes {
        b if b >= 1 << 20 && b % (1 << 20) == 0 => format!("{} MiB", b >> 20),
        b if b >= 1 << 10 && b % (1 << 10) == 0 => format!("{} KiB", b >> 10),
        b => format!("{b} bytes"),
    }
}
