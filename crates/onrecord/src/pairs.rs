//! The pair model, made when something is first compared: most runs compare nothing.

use std::sync::OnceLock;

use onrecord_attribute::PairModel;
use onrecord_types::{Compares, Comparison, NoComparison};

/// Compares contents by the pair model; serves any number of threads.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// `None` where the weights do not fit, which those of a release always do.
    model: OnceLock<Option<PairModel>>,
}

impl Compares for Pairs {
    fn compare(&self, pairs: &[(&str, &str)]) -> Vec<Option<Comparison>> {
        match self.model.get_or_init(|| PairModel::new().ok()) {
            Some(model) => model.compare(pairs),
            None => NoComparison.compare(pairs),
        }
    }
}
