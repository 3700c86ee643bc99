//! What a revision changed, told in statements.

use onrecord_store::views::{ChangeView, StatementView};
use onrecord_types::Vocabulary as _;

/// One change.
pub(super) struct ChangeLine {
    pub(super) kind: &'static str,
    pub(super) meaning: &'static str,
    pub(super) before: Option<Side>,
    pub(super) after: Option<Side>,
}

/// A statement on one side of a change.
pub(super) struct Side {
    pub(super) path: String,
    pub(super) who: String,
    pub(super) stance: &'static str,
    pub(super) words: String,
}

impl ChangeLine {
    pub(super) fn new(view: &ChangeView) -> Self {
        Self {
            kind: view.change.kind.label(),
            meaning: view.change.kind.term().definition,
            before: view.before.as_ref().map(Side::new),
            after: view.after.as_ref().map(Side::new),
        }
    }
}

impl Side {
    fn new(statement: &StatementView) -> Self {
        let StatementView { id, document, revision, .. } = statement;
        let speaker = statement.speaker.as_ref().map(|speaker| speaker.name.clone());
        Self {
            path: format!("/documents/{document}?revision={revision}#{id}"),
            who: speaker.or_else(|| statement.source.clone()).unwrap_or_else(|| "No named source".to_owned()),
            stance: statement.stance.label(),
            words: statement.words.clone(),
        }
    }
}
