//! Who made the rows of this run.

use onrecord_attribute::{PairModel, Reader};
use onrecord_types::{Maker, MakerKind, Sha256};

/// The version of this program.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The maker of readings: this version with the reader's weights and settings.
pub(crate) fn of_readings(reader: &Reader) -> Maker {
    program(Some(reader.weights()), Some(Reader::settings()))
}

/// The maker of links: this version with the pair model's weights and the settings of linking.
pub(crate) fn of_links() -> Maker {
    program(Some(PairModel::hash()), Some(onrecord_link::settings()))
}

fn program(weights: Option<Sha256>, settings: Option<Sha256>) -> Maker {
    Maker::new(MakerKind::Program, format!("onrecord {VERSION}"), weights, settings)
}
