//! Wordpieces in, vectors and label scores out.
//!
//! The room for the inference engine: it will hold the weights file's reader, the forward pass of the encoder
//! and its heads, and nothing that knows what news is. Pieces and labels are integers here; which integer means
//! `source` or `cue` is known to `onrecord-attribute`. Weights come from outside as bytes, are checked against
//! their hash and their declared shapes before a number is read, and two runs over the same pieces give the
//! same scores on any number of threads.
//!
//! If `unsafe` is ever needed for speed, it stands here, in one module, each block with its reason and a safe
//! twin that it is tested against; no other crate may have any. There is no input or output, no clock and no
//! environment here.
//!
//! Until weights are trained the crate is empty, and statements are found by the rules in `onrecord-attribute`.
