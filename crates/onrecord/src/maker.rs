//! Who made the rows of this run.

use onrecord_attribute::Reader;
use onrecord_types::{Maker, MakerKind, Sha256};

/// The version of this program.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The maker of readings: this version with the reader's settings.
pub(crate) fn reader() -> Maker {
    program(Some(Reader::settings()))
}

/// The maker of links, which have no settings.
pub(crate) fn linker() -> Maker {
    program(None)
}

fn program(settings: Option<Sha256>) -> Maker {
    Maker::new(MakerKind::Program, format!("onrecord {VERSION}"), None, settings)
}
