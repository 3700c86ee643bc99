//! The pair encoder: two texts in one window in, one row of scores out.

use std::borrow::Cow;

use rten::{DataType, Dimension, Model, NodeId, ValueOrView};
use rten_tensor::NdTensorView;

use crate::encoder::lanes::Lanes;
use crate::encoder::{Output, declared, engine, input, load, misfit, node, output};
use crate::error::Result;

/// The features of the wordpieces of one window that holds both texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PairFeatures {
    /// A vector a wordpiece, one after another, [`PairEncoder::width`] wide.
    pub words: Vec<f32>,
    /// Forms: how each is written, and whether the other text has it too.
    pub forms: Vec<i32>,
    /// Of which text each is: 0 or 1.
    pub which: Vec<i32>,
}

/// A loaded network over pairs; one serves any number of threads by reference, as an [`Encoder`](crate::Encoder) does.
pub struct PairEncoder {
    model: Model,
    words: NodeId,
    width: usize,
    forms: NodeId,
    which: NodeId,
    scores: Output,
    lanes: Lanes,
}

impl std::fmt::Debug for PairEncoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PairEncoder")
            .field("width", &self.width)
            .field("scores", &self.scores.width)
            .finish_non_exhaustive()
    }
}

impl PairEncoder {
    /// Loads an ONNX graph with the inputs `words` (`float`, a row a wordpiece), `form` and `which` (`int32`, one row) and
    /// the output `scores` (`float`, one row in all).
    ///
    /// # Errors
    /// As [`Encoder::new`](crate::Encoder::new).
    pub fn new(graph: impl Into<Cow<'static, [u8]>>) -> Result<Self> {
        let model = load(graph.into())?;
        let (words, width) = rows(&model, "words")?;
        Ok(Self {
            words,
            width,
            forms: input(&model, "form")?,
            which: input(&model, "which")?,
            scores: output(&model, "scores")?,
            lanes: Lanes::default(),
            model,
        })
    }

    /// Returns how many numbers the vector of a wordpiece has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns how many scores a pair is given.
    pub fn labels(&self) -> usize {
        self.scores.width
    }

    /// Scores one pair.
    ///
    /// # Errors
    /// [`ErrorKind::Engine`](crate::ErrorKind::Engine) when the features are not of one length or of none, when one is out
    /// of the range that the weights know, or when the window is longer than they were made for.
    pub fn scores(&self, features: &PairFeatures) -> Result<Vec<f32>> {
        let length = features.forms.len();
        if length == 0
            || features.which.len() != length
            || Some(features.words.len()) != length.checked_mul(self.width)
        {
            return Err(engine("the features of a pair differ in length, or there are none"));
        }
        let words = NdTensorView::try_from_data([1, length, self.width], features.words.as_slice());
        let mut inputs: Vec<(NodeId, ValueOrView<'_>)> = vec![(self.words, words.map_err(engine)?.into())];
        for (node, values) in [(self.forms, &features.forms), (self.which, &features.which)] {
            let view = NdTensorView::try_from_data([1, length], values.as_slice()).map_err(engine)?;
            inputs.push((node, view.into()));
        }
        let run = |options| self.model.run(inputs, &[self.scores.node], Some(options));
        let value = self.lanes.with(run).map_err(engine)?.into_iter().next();
        self.scores.rows(value.ok_or_else(|| engine("it gave no scores"))?, 1)
    }
}

/// Returns an input that is one row of `float` a wordpiece, and how wide it is.
fn rows(model: &Model, name: &str) -> Result<(NodeId, usize)> {
    let node = node(model, name)?;
    let is_input = model.input_ids().contains(&node);
    match declared(model, node) {
        (Some(DataType::Float), Some(shape)) if is_input => match shape[..] {
            [_, _, Dimension::Fixed(width)] if width > 0 => Ok((node, width)),
            _ => Err(misfit(name, "is not one row a wordpiece, with a fixed width")),
        },
        _ => Err(misfit(name, "is not an input of one row of `float` a wordpiece")),
    }
}
