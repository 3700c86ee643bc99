//! The pair model, made when something is first compared: most runs compare nothing.

use std::sync::{Arc, Mutex, PoisonError};

use onrecord_attribute::PairModel;
use onrecord_types::{Compares, Comparison, NoComparison};

/// Compares contents by the pair model; serves any number of threads.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    model: Mutex<Model>,
}

/// Whether the model was asked for, and what came of it.
#[derive(Debug, Default, Clone)]
enum Model {
    #[default]
    Unasked,
    Ready(Arc<PairModel>),
    /// The weights do not fit, which those of a release always do.
    Unfit,
}

impl Pairs {
    fn model(&self) -> Model {
        let mut model = self.model.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*model, Model::Unasked) {
            *model = PairModel::new().map_or(Model::Unfit, |made| Model::Ready(Arc::new(made)));
        }
        model.clone()
    }
}

impl Compares for Pairs {
    fn compare(&self, pairs: &[(&str, &str)]) -> Vec<Option<Comparison>> {
        match self.model() {
            Model::Ready(model) => model.compare(pairs),
            Model::Unasked | Model::Unfit => NoComparison.compare(pairs),
        }
    }
}
