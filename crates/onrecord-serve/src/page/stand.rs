//! Where words stand, as a link to them.

use onrecord_store::views::PassageView;

use crate::words;

/// Where words stand.
pub(crate) struct Stand {
    /// The path of the marked words.
    pub(crate) path: String,
    pub(crate) outlet: String,
    pub(crate) published: String,
}

impl Stand {
    pub(crate) fn new(at: &PassageView) -> Self {
        let PassageView { document, revision, span, .. } = at;
        Self {
            path: format!("/documents/{document}?revision={revision}&span={}-{}#evidence", span.0, span.1),
            outlet: outlet(at),
            published: words::published(at.published.as_ref()),
        }
    }
}

/// Returns the outlet of a passage, else that it is unknown.
pub(crate) fn outlet(at: &PassageView) -> String {
    at.outlet.clone().unwrap_or_else(|| "outlet unknown".to_owned())
}
