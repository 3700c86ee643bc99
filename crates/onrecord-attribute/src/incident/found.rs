//! An incident as it is found, before it is told who took part and whether it happened.

use std::ops::Range;

use onrecord_types::{DocumentRole, IncidentKind, ReportedPlace, ReportedTime};

use super::kind::Trigger;

/// A place where a text names an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) trigger: Trigger,
    /// Its sentence, by the place in the survey.
    pub(super) sentence: usize,
}

impl Named {
    /// Returns the words of the trigger.
    pub(super) fn words(&self) -> Range<usize> {
        self.trigger.first..self.trigger.first + self.trigger.count
    }
}

/// How an incident stands to the one that a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It is that one.
    Primary,
    /// The text recalls it.
    Recalled,
    /// It comes of that one: a charge, a vigil.
    Aftermath,
}

impl Part {
    pub(super) fn role(self) -> DocumentRole {
        if self == Self::Primary { DocumentRole::Primary } else { DocumentRole::Background }
    }
}

/// An incident that a text reports or recalls: what it is, where the text names it, when and where it is said to be.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) kind: IncidentKind,
    pub(super) part: Part,
    /// Absent when only the headline names it.
    pub(super) named: Option<Named>,
    pub(super) time: Option<ReportedTime>,
    pub(super) place: Option<ReportedPlace>,
}

impl Found {
    /// Tells whether this place is the one that names it.
    pub(super) fn is_named_at(&self, trigger: &Trigger) -> bool {
        self.named.is_some_and(|named| named.trigger.first == trigger.first)
    }
}

/// Tells whether two kinds can be words for one and the same event: somebody shot is often said to be killed.
pub(super) fn same_event(a: IncidentKind, b: IncidentKind) -> bool {
    let violent =
        |kind| matches!(kind, IncidentKind::Killing | IncidentKind::Shooting | IncidentKind::Accident);
    a == b || (violent(a) && violent(b))
}
