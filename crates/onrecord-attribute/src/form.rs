//! Form: how much of a content stands in quotation marks.

use onrecord_text::Segments;
use onrecord_types::{Form, SpanSet};

/// Returns the form of a content: direct when every word of it is quoted, indirect when none is, else mixed.
pub(crate) fn form(segments: &Segments, content: &SpanSet) -> Form {
    let words = content.spans().iter().flat_map(|span| &segments.words()[segments.words_in(*span)]);
    let (mut quoted, mut plain) = (false, false);
    for word in words {
        match segments.quotation_at(word.start()) {
            Some(_) => quoted = true,
            None => plain = true,
        }
    }
    match (quoted, plain) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        (false, _) => Form::Indirect,
    }
}
