//! `Orr took back her claim that it was late`: a tagger takes `her` for the source and `claim` for the cue, and what Orr did
//! to the claim would be lost.

use onrecord_text::Segments;
use onrecord_types::{Revision, Span};

use crate::lower::lower;

/// Verbs by which one takes back, wholly or in part, words of one's own, as they stand before `her claim`.
const VERBS: [&str; 30] = [
    "abandoned",
    "abandons",
    "backed away from",
    "backed off",
    "backing away from",
    "backs away from",
    "backtracked on",
    "disavowed",
    "dropped",
    "drops",
    "recanted",
    "retracted",
    "retracts",
    "retreated from",
    "rowed back",
    "rowed back on",
    "softened",
    "softens",
    "take back",
    "taken back",
    "takes back",
    "taking back",
    "took back",
    "walked back",
    "walked back on",
    "walking back",
    "walks back",
    "withdrawn",
    "withdraws",
    "withdrew",
];
/// No verb of these has more words.
const MAX_WORDS: usize = 3;

/// Returns the verb right before a source, if it takes back what `her claim` names. Longest first: `rowed back on`.
pub(super) fn verb_before(revision: &Revision, segments: &Segments, source: Span) -> Option<Span> {
    if !is_possessive(revision.slice(source)) {
        return None;
    }
    let (words, text) = (segments.words(), revision.text().as_str());
    let end = segments.words_in(source).start;
    let last = *words.get(end.checked_sub(1)?)?;
    // Nothing but a space stands between them.
    if text.get(last.end()..source.start()) != Some(" ") {
        return None;
    }
    let spans = (end.saturating_sub(MAX_WORDS)..end).map(|first| words[first].cover(last));
    spans.into_iter().find(|span| VERBS.contains(&&*lower(revision.slice(*span))))
}

/// Tells whether words are a possessive that stands before a noun: `her` claim.
fn is_possessive(words: &str) -> bool {
    ["her", "his", "its", "their"].iter().any(|word| words.eq_ignore_ascii_case(word))
}
