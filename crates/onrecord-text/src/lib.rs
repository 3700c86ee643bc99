//! The charter stands in DESIGN; the room is being built.
