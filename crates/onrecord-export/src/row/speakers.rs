//! Speakers, with their dated roles.

use std::borrow::Cow;

use jiff::civil::Date;
use onrecord_types::{
    CodePoints, DatedRole, Mask, ReviewId, RevisionId, Speaker, SpeakerId, Vocabulary as _,
};
use serde::Serialize;

use super::{Passages, cover};

/// A speaker as exported.
#[derive(Debug, Clone, Serialize)]
pub struct SpeakerRow<'a> {
    #[serde(rename = "type")]
    object: &'static str,
    id: SpeakerId,
    name: Cow<'a, str>,
    names: Vec<Cow<'a, str>>,
    kind: &'static str,
    standing: &'static str,
    shown_as: Cow<'a, str>,
    roles: Vec<RolePart<'a>>,
    speaks_for: Vec<Cow<'a, str>>,
    reviews: &'a [ReviewId],
}

#[derive(Debug, Clone, Serialize)]
struct RolePart<'a> {
    words: Cow<'a, str>,
    first: Option<Date>,
    last: Option<Date>,
    documents: u32,
    revision: RevisionId,
    span: Option<CodePoints>,
}

impl<'a> RolePart<'a> {
    fn new(role: &'a DatedRole, passages: &Passages) -> Self {
        let (revision, span) = role.said_in;
        Self {
            words: Cow::Borrowed(&role.words),
            first: role.days.map(|(first, _)| first),
            last: role.days.map(|(_, last)| last),
            documents: role.documents,
            revision,
            span: passages.of(revision, span).map(|passage| passage.points),
        }
    }
}

impl<'a> SpeakerRow<'a> {
    /// Makes the row of `speaker`; `shown_as` is what people are shown in place of the name, and `passages` holds the
    /// words that give the roles.
    pub fn new(speaker: &'a Speaker, shown_as: impl Into<Cow<'a, str>>, passages: &Passages) -> Self {
        Self {
            object: "speaker",
            id: speaker.id,
            name: Cow::Borrowed(&speaker.name),
            names: speaker.names.iter().map(|name| Cow::Borrowed(name.as_str())).collect(),
            kind: speaker.kind.code(),
            standing: speaker.standing.code(),
            shown_as: shown_as.into(),
            roles: speaker.roles.iter().map(|role| RolePart::new(role, passages)).collect(),
            speaks_for: speaker.speaks_for.iter().map(|body| Cow::Borrowed(body.as_str())).collect(),
            reviews: &speaker.reviews,
        }
    }

    /// Leaves the name that is shown, and covers the names of private persons in the rest; a mask of nothing leaves all
    /// as it is.
    #[must_use]
    pub fn masked(mut self, mask: &Mask) -> Self {
        // Of a name that is not shown, no other one is.
        if !mask.is_empty() && self.shown_as != self.name {
            self.name = self.shown_as.clone();
            self.names = vec![self.shown_as.clone()];
        }
        let roles = self.roles.iter_mut().map(|role| &mut role.words);
        for words in self.names.iter_mut().chain(roles).chain(&mut self.speaks_for) {
            cover::words(words, mask);
        }
        self
    }
}
