//! Wordpieces in, vectors and label scores out.
//!
//! The room of the inference engine, and of nothing that knows what news is: pieces and labels are integers here;
//! which integer means `source` or `cue` is known to `onrecord-attribute`. [`Weights`] reads the one file that
//! holds all that was learned, [`Encoder`] runs the network over a window of wordpieces, [`Lattice`] finds
//! which spans are likely, [`LinkScorer`] scores which span belongs to which. [`PairEncoder`] scores two texts that stand
//! in one window, over the rows of another network's [`WordTable`].
//!
//! Weights come from outside as bytes: each part is checked for its type and shape before a number is used, and
//! bytes that are no weights give an [`Error`] that names the part, never a panic. What the checks cannot know is
//! how much work a foreign network asks for: the engine bounds neither its time nor its memory. Two runs over the
//! same pieces give the same numbers on any number of threads of one kind of processor; another kind may round
//! otherwise.
//!
//! There is no input or output, no clock and no environment here, and no `unsafe`: that stands in the engine
//! (`rten`), which this crate fences off. The engine itself looks at two variables of the environment,
//! `RTEN_NUM_THREADS` (used while loading) and `RTEN_TIMING` (prints what each step of a network costs).

mod crf;
mod encoder;
mod error;
mod link;
mod pair;
mod table;
mod weights;

pub use crf::{BARRED, Lattice, Likely, Transitions};
pub use encoder::{Encoder, Encoding, Features};
pub use error::{Error, ErrorKind, Result};
pub use link::{LinkScorer, PieceSpan, SpanProjection, Spans, Surroundings};
pub use pair::{PairEncoder, PairFeatures};
pub use table::WordTable;
pub use weights::Weights;
