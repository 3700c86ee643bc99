//! What a tagger finds: labelled spans, and links between them.
//!
//! Any tagger could speak this: a label for each span, and for each cue its source and its contents, and beside them
//! the names and times. A content that no link holds is a quotation that nothing around it attributes; `assemble` may find
//! where it belongs.

use onrecord_types::{Confidence, Mention, Span};

/// What a span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Label {
    Source,
    Cue,
    Content,
}

/// A labelled span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tagged {
    pub(crate) label: Label,
    pub(crate) span: Span,
}

/// The place of a span in [`Tags::spans`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TagIndex(usize);

/// One attribution: a cue with its source and its contents. The cue is absent where only the layout attributes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    pub(crate) cue: Option<TagIndex>,
    pub(crate) source: Option<TagIndex>,
    /// Never empty.
    pub(crate) contents: Vec<TagIndex>,
    pub(crate) confidence: Confidence,
}

/// The labelled spans of one revision, and their links.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Tags {
    spans: Vec<Tagged>,
    links: Vec<Link>,
    names: Vec<Mention>,
}

impl Tags {
    /// Adds a span, unless the last few hold it already, and returns its place: one source may serve several cues.
    pub(crate) fn push(&mut self, label: Label, span: Span) -> TagIndex {
        const RECENT: usize = 8;
        let first = self.spans.len().saturating_sub(RECENT);
        let same = Tagged { label, span };
        if let Some(known) = self.spans.iter().skip(first).position(|tagged| *tagged == same) {
            return TagIndex(first + known);
        }
        self.spans.push(Tagged { label, span });
        TagIndex(self.spans.len() - 1)
    }

    /// Adds a link between spans that were added before.
    pub(crate) fn link(&mut self, link: Link) {
        self.links.push(link);
    }

    /// Adds a name or a time; in order of place.
    pub(crate) fn name(&mut self, mention: Mention) {
        self.names.push(mention);
    }

    /// Returns the names and times, in order of place.
    pub(crate) fn into_names(self) -> Vec<Mention> {
        self.names
    }

    /// Returns the span at a place.
    pub(crate) fn span(&self, index: TagIndex) -> Span {
        self.spans[index.0].span
    }

    /// Returns the links.
    pub(crate) fn links(&self) -> &[Link] {
        &self.links
    }

    /// Returns the contents that no link holds, by place.
    pub(crate) fn loose_contents(&self) -> Vec<Span> {
        let mut held = vec![false; self.spans.len()];
        for index in self.links.iter().flat_map(|link| &link.contents) {
            held[index.0] = true;
        }
        let loose =
            self.spans.iter().zip(held).filter(|(tagged, held)| !held && tagged.label == Label::Content);
        let mut loose: Vec<Span> = loose.map(|(tagged, _)| tagged.span).collect();
        loose.sort_unstable();
        loose
    }
}
