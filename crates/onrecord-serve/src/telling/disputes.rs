//! How pages and tables tell of disputes: every side in the same form and room.

use onrecord_store::views::{DisputeView, RepeatedView, SideView};
use onrecord_types::{Verdict, Vocabulary as _};

use crate::words;

/// How many statements of a side are open at most where a dispute is one of several things on a page.
const OPEN: usize = 2;

/// Returns how many statements of each side are open: of all as many as of the shortest.
pub fn room(view: &DisputeView) -> usize {
    let shortest = view.sides.iter().map(|side| side.statements.len()).min();
    shortest.unwrap_or_default().clamp(1, OPEN)
}

/// Returns on what grounds it rests: `rebuttal, contradiction`.
pub fn grounds(view: &DisputeView) -> String {
    let bases: Vec<String> = view.bases().iter().map(|basis| basis.label().to_lowercase()).collect();
    if bases.is_empty() { "a reviewer’s word".to_owned() } else { bases.join(", ") }
}

/// Returns what persons said of it, the oldest first: `confirmed by R. Lee, renamed by desk`; nothing where nobody did.
pub fn reviewed(view: &DisputeView) -> Option<String> {
    let mut said: Vec<String> = Vec::new();
    for review in &view.reviews {
        let verdict = match review.verdict {
            Verdict::Move => "statement moved".to_owned(),
            other => other.label().to_lowercase(),
        };
        let said_so = format!("{verdict} by {}", review.reviewer);
        if !said.contains(&said_so) {
            said.push(said_so);
        }
    }
    (!said.is_empty()).then(|| said.join(", "))
}

/// Returns who holds a side: `Ada Orr, Ledger County Police`.
pub fn holders(side: &SideView) -> String {
    let names: Vec<&str> = side.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    if names.is_empty() { "no speaker named".to_owned() } else { names.join(", ") }
}

/// Returns in how many documents a statement stands: `in 9 documents, 4 independent sources`; nothing where in one.
pub fn repeated(repeated: &RepeatedView) -> Option<String> {
    let documents = u64::try_from(repeated.documents()).unwrap_or(u64::MAX);
    (documents > 1).then(|| {
        let documents = words::counted(documents, "document", "documents");
        let sources =
            words::counted(repeated.independent_sources, "independent source", "independent sources");
        format!("in {documents}, {sources}")
    })
}
