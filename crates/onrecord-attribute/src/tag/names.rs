//! Names and times: what the mention head says of each word.

use onrecord_nn::{Encoding, PieceSpan};
use onrecord_types::MentionKind;

use super::windows::Window;

/// The labels of the head: none, then the beginning and the inside of each kind of [`KINDS`].
pub(super) const MENTION_LABELS: usize = 1 + 2 * KINDS.len();
/// The kinds, in the order of their labels. Nationalities, parties and creeds are told apart so that they are taken
/// for nothing else, and kept by nobody yet.
const KINDS: [Option<MentionKind>; 5] = [
    Some(MentionKind::Person),
    Some(MentionKind::Body),
    None,
    Some(MentionKind::Place),
    Some(MentionKind::Time),
];

/// A label: which kind, and whether it begins a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Label {
    kind: usize,
    begins: bool,
}

/// Returns the mentions of a window, in order.
pub(super) fn names(window: &Window, encoding: &Encoding) -> Vec<(PieceSpan, MentionKind)> {
    let mut found: Vec<(PieceSpan, usize)> = Vec::new();
    // The kind of the word before, if it is of any.
    let mut before: Option<usize> = None;
    for (place, scores) in
        encoding.mentions.chunks_exact(MENTION_LABELS).take(window.pieces.len()).enumerate()
    {
        let piece = &window.pieces[place];
        if piece.inner {
            // A word goes by its first piece, and a mention reaches to the end of its last word.
            if let Some((span, _)) = found.last_mut().filter(|_| before.is_some()) {
                span.last = place;
            }
            continue;
        }
        let label = label(scores).filter(|_| !piece.is_border());
        match (label, found.last_mut()) {
            (Some(Label { kind, begins: false }), Some((span, _))) if before == Some(kind) => {
                span.last = place;
            }
            (Some(Label { kind, .. }), _) => found.push((PieceSpan { first: place, last: place }, kind)),
            (None, _) => {}
        }
        before = label.map(|label| label.kind);
    }
    found.into_iter().filter_map(|(span, kind)| Some((span, KINDS[kind]?))).collect()
}

/// Returns the label of the greatest score, of equal ones the first; `None` for no mention.
fn label(scores: &[f32]) -> Option<Label> {
    let better = |best: usize, next: usize| if scores[next] > scores[best] { next } else { best };
    let place = (0..scores.len()).fold(0, better).checked_sub(1)?;
    Some(Label { kind: place / 2, begins: place.is_multiple_of(2) })
}

#[cfg(test)]
mod tests {
    use super::super::pieces::Piece;
    use super::*;

    /// Finds names in pieces that are given as their label, `#` before it for a piece inside a word, `|` for a border.
    fn found(labels: &str) -> Vec<(usize, usize, MentionKind)> {
        let (mut window, mut encoding) = (Window::default(), Encoding::default());
        for (place, label) in labels.split(' ').enumerate() {
            let inner = label.starts_with('#');
            let bytes = if label == "|" { 0..0 } else { place..place + 1 };
            window.pieces.push(Piece { id: 0, quote: 0, case: 0, inner, bytes });
            let label: usize = label.trim_start_matches('#').parse().unwrap_or(1);
            encoding.mentions.extend((0..MENTION_LABELS).map(|at| if at == label { 1.0 } else { 0.0 }));
        }
        names(&window, &encoding).into_iter().map(|(span, kind)| (span.first, span.last, kind)).collect()
    }

    #[test]
    fn a_name_is_whole_words_of_one_kind() {
        use MentionKind::{Body, Person, Place};
        assert_eq!(found("| 0 1 2 2 0 |"), [(2, 4, Person)]);
        // A word goes by its first piece, whatever the others say.
        assert_eq!(found("| 1 #0 #7 0 |"), [(1, 3, Person)]);
        assert_eq!(found("| 0 #1 0 |"), []);
        // A new beginning, another kind, and an inside that nothing begins.
        assert_eq!(found("1 2 1 4 4 8"), [(0, 1, Person), (2, 2, Person), (3, 4, Body), (5, 5, Place)]);
        // Nationalities are nobody's yet, and no name goes over a border.
        assert_eq!(found("5 6 0 3 | 4"), [(3, 3, Body), (5, 5, Body)]);
    }

    #[test]
    fn weights_without_the_head_give_none() {
        let window = Window { pieces: vec![Piece::border(1)], breaks: Vec::new() };
        assert_eq!(names(&window, &Encoding::default()), []);
    }
}
