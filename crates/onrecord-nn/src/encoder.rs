//! The encoder: wordpieces in, a row of label scores and a hidden vector for each out.

pub(crate) mod lanes;

use std::borrow::Cow;

use rten::{DataType, Dimension, Model, ModelOptions, NodeId, Value, ValueOrView, ValueType};
use rten_tensor::NdTensorView;

use crate::error::{Error, ErrorKind, Result};
use lanes::Lanes;

/// The features of the wordpieces of one window; the three are of one length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// Numbers of the vocabulary.
    pub ids: Vec<i32>,
    /// Quote states.
    pub quotes: Vec<i32>,
    /// Cases.
    pub cases: Vec<i32>,
}

/// What the encoder gives for one window.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Encoding {
    /// One row of label scores a wordpiece, [`Encoder::labels`] wide.
    pub scores: Vec<f32>,
    /// One row of hidden numbers a wordpiece, [`Encoder::width`] wide.
    pub hidden: Vec<f32>,
    /// One row of scores of mention labels a wordpiece, [`Encoder::mention_labels`] wide; empty when the weights
    /// have no such head.
    pub mentions: Vec<f32>,
}

/// One of the network's outputs, one row a wordpiece.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    pub(crate) node: NodeId,
    name: &'static str,
    pub(crate) width: usize,
}

/// A loaded network.
///
/// One encoder serves any number of threads by reference: each window is worked on by one thread while its caller
/// waits, so that as many windows are under way as there are callers, and the numbers do not depend on how many.
pub struct Encoder {
    model: Model,
    inputs: [NodeId; 3],
    tag_scores: Output,
    hidden: Output,
    mention_scores: Option<Output>,
    lanes: Lanes,
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder")
            .field("labels", &self.labels())
            .field("width", &self.width())
            .field("mention_labels", &self.mention_labels())
            .finish_non_exhaustive()
    }
}

impl Encoder {
    /// Loads an ONNX graph with the inputs `ids`, `quote` and `case` (`int32`, one row) and the outputs `tag_scores`
    /// and `hidden` (`float`, one row a wordpiece); `mention_scores` is a third output that it may have.
    ///
    /// Bytes that live as long as the program (`&'static [u8]`, as from `include_bytes!`) are not copied, others
    /// are handed over as a `Vec<u8>`. The matrices are laid out anew for the processor, which takes the memory of
    /// the weights a second time.
    ///
    /// # Errors
    /// [`ErrorKind::NotWeights`] when the bytes are no graph that the engine reads, [`ErrorKind::Misfit`] when an
    /// input or an output is missing or of another type or shape.
    pub fn new(graph: impl Into<Cow<'static, [u8]>>) -> Result<Self> {
        let model = load(graph.into())?;
        Ok(Self {
            inputs: [input(&model, "ids")?, input(&model, "quote")?, input(&model, "case")?],
            tag_scores: output(&model, "tag_scores")?,
            hidden: output(&model, "hidden")?,
            mention_scores: model
                .find_node("mention_scores")
                .map(|_| output(&model, "mention_scores"))
                .transpose()?,
            lanes: Lanes::default(),
            model,
        })
    }

    /// Returns how many labels a wordpiece has a score for.
    pub fn labels(&self) -> usize {
        self.tag_scores.width
    }

    /// Returns how many numbers a hidden vector has.
    pub fn width(&self) -> usize {
        self.hidden.width
    }

    /// Returns how many mention labels a wordpiece has a score for; 0 when the weights have no such head.
    pub fn mention_labels(&self) -> usize {
        self.mention_scores.map_or(0, |output| output.width)
    }

    /// Encodes one window; one of no wordpieces gives an empty encoding.
    ///
    /// # Errors
    /// [`ErrorKind::Engine`] when the features are not of one length, when one is out of the range that the weights
    /// know, or when the window is longer than they were made for.
    pub fn encode(&self, features: &Features) -> Result<Encoding> {
        let length = features.ids.len();
        if features.quotes.len() != length || features.cases.len() != length {
            return Err(engine("the three features of a window differ in length"));
        }
        if length == 0 {
            return Ok(Encoding::default());
        }
        let mut inputs: Vec<(NodeId, ValueOrView<'_>)> = Vec::with_capacity(self.inputs.len());
        for (node, values) in self.inputs.into_iter().zip([&features.ids, &features.quotes, &features.cases])
        {
            let view = NdTensorView::try_from_data([1, length], values.as_slice()).map_err(engine)?;
            inputs.push((node, view.into()));
        }
        let asked: Vec<Output> =
            [Some(self.tag_scores), Some(self.hidden), self.mention_scores].into_iter().flatten().collect();
        let nodes: Vec<NodeId> = asked.iter().map(|output| output.node).collect();
        let values =
            self.lanes.with(|options| self.model.run(inputs, &nodes, Some(options))).map_err(engine)?;
        let mut rows = asked.iter().zip(values).map(|(output, value)| output.rows(value, length));
        let mut next = || rows.next().unwrap_or_else(|| Ok(Vec::new()));
        Ok(Encoding { scores: next()?, hidden: next()?, mentions: next()? })
    }
}

impl Output {
    /// Takes the numbers out of what the engine gave, which is to be one row a wordpiece.
    pub(crate) fn rows(&self, value: Value, length: usize) -> Result<Vec<f32>> {
        let misfit = || engine(format!("its `{}` is not one row of {} a wordpiece", self.name, self.width));
        let ([one, rows, width], numbers) = value.into_shape_vec::<f32, 3>().map_err(|_| misfit())?;
        if one == 1 && rows == length && width == self.width { Ok(numbers) } else { Err(misfit()) }
    }
}

/// Loads the graph, its matrices laid out for the processor.
pub(crate) fn load(graph: Cow<'static, [u8]>) -> Result<Model> {
    let mut options = ModelOptions::with_all_ops();
    options.prepack_weights(true);
    let loaded = match graph {
        Cow::Borrowed(graph) => options.load_static_slice(graph),
        Cow::Owned(graph) => options.load(graph),
    };
    loaded
        .map_err(|error| Error::new(ErrorKind::NotWeights, format!("the encoder cannot be loaded: {error}")))
}

pub(crate) fn input(model: &Model, name: &str) -> Result<NodeId> {
    let node = node(model, name)?;
    let is_input = model.input_ids().contains(&node);
    let (kind, shape) = declared(model, node);
    if is_input && kind == Some(DataType::Int32) && shape.is_none_or(|shape| shape.len() == 2) {
        Ok(node)
    } else {
        Err(misfit(name, "is not an input of one row of `int32`"))
    }
}

pub(crate) fn output(model: &Model, name: &'static str) -> Result<Output> {
    let node = node(model, name)?;
    let is_output = model.output_ids().contains(&node);
    let (kind, shape) = declared(model, node);
    match shape.as_deref() {
        Some([_, _, Dimension::Fixed(width)])
            if is_output && *width > 0 && kind.is_none_or(|kind| kind == DataType::Float) =>
        {
            Ok(Output { node, name, width: *width })
        }
        _ => Err(misfit(name, "is not an output of one row of `float` a wordpiece, with a fixed width")),
    }
}

pub(crate) fn node(model: &Model, name: &str) -> Result<NodeId> {
    model.find_node(name).ok_or_else(|| misfit(name, "is missing"))
}

pub(crate) fn declared(model: &Model, node: NodeId) -> (Option<DataType>, Option<Vec<Dimension>>) {
    let info = model.node_info(node);
    let kind = info.as_ref().and_then(rten::NodeInfo::dtype).and_then(|kind| match kind {
        ValueType::Tensor(kind) => Some(kind),
        _ => None,
    });
    (kind, info.and_then(|info| info.shape()))
}

pub(crate) fn misfit(name: &str, what: &str) -> Error {
    Error::new(ErrorKind::Misfit, format!("the encoder's `{name}` {what}"))
}

pub(crate) fn engine(error: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Engine, format!("the encoder failed: {error}"))
}
