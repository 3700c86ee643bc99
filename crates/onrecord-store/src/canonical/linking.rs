//! What was linked, row by row and, of before layout 5, as a whole.

use onrecord_types::{
    Account, Change, CopyFamily, Dispute, FollowUp, Incident, IncidentId, IncidentStatus, Linking, Repeated,
    Sha256, Speaker, StatementId, Vocabulary,
};

use super::{Parts, of};

/// The layout that last changed what a linking tells; stands in their column `layout`.
pub(crate) const LINKING_FORM: i64 = 8;
/// The layout since which a linking is hashed row by row. What a later one added to a row is hashed only where it says
/// something, so that rows of then keep their hashes.
pub(crate) const ROWS_FORM: i64 = 5;

impl Parts {
    fn speaker(&mut self, speaker: &Speaker) {
        self.text(&speaker.id).text(&speaker.name).term(speaker.kind).term(speaker.standing);
        self.texts(&speaker.names).list(&speaker.roles, |parts, role| {
            parts.text(&role.words);
            parts.newer(|parts| {
                let (revision, span) = role.said_in;
                parts.text(&revision).span(span).text(&role.documents);
                parts.maybe(role.days.map(|(first, last)| format!("{first}/{last}")));
            });
        });
        self.list(&speaker.members, |parts, member| {
            parts.text(&member.revision).text(&member.index.0);
        });
        self.newer(|parts| {
            parts.texts(&speaker.speaks_for).texts(&speaker.reviews);
        });
    }

    fn incident(&mut self, incident: &Incident) {
        self.text(&incident.id).term(incident.kind).text(&incident.label);
        self.maybe(incident.time.as_ref().map(|(revision, _)| revision));
        self.reported_time(incident.time.as_ref().map(|(_, time)| time));
        self.maybe(incident.place.as_ref().map(|(revision, _)| revision));
        self.reported_place(incident.place.as_ref().map(|(_, place)| place));
        self.list(&incident.documents, |parts, link| {
            parts.text(&link.document).term(link.role);
            parts.bytes(&link.confidence.value().to_le_bytes()).text(&link.reason);
            parts.newest(link.mention.is_some(), |parts| {
                parts.maybe(link.mention);
            });
        });
        self.text(&incident.independent_sources);
        self.told_of(incident);
    }

    /// Adds what layout 4 brought to incidents.
    fn told_of(&mut self, incident: &Incident) {
        let says_something = (incident.status, incident.gathering) != (IncidentStatus::Happened, None)
            || incident.headline.is_some()
            || incident.follows.is_some()
            || !(incident.figures.is_empty() && incident.reviews.is_empty());
        self.newest(says_something, |parts| {
            parts.term(incident.status).maybe(incident.gathering.map(Vocabulary::code));
            parts.maybe(incident.headline.as_deref());
            let follows: Vec<&FollowUp> = incident.follows.iter().collect();
            parts.list(&follows, |parts, follows| {
                let (revision, span) = follows.told_in;
                parts.text(&follows.incident).text(&revision).span(span).maybe_span(follows.concerns);
            });
            parts.list(&incident.figures, |parts, told| {
                parts.text(&told.revision).maybe(told.statement).figure(&told.figure);
            });
            parts.texts(&incident.reviews);
        });
    }

    fn account(&mut self, account: &Account) {
        self.text(&account.id).text(&account.incident).text(&account.speaker);
        self.texts(&account.every_statement().collect::<Vec<_>>());
        // Accounts of before layout 6, in which nothing repeats, keep their hashes.
        let is_folded = |one: &Repeated| !one.repeats.is_empty() || one.independent_sources != 1;
        if account.statements.iter().any(is_folded) {
            self.list(&account.statements, |parts, one| {
                parts.number(one.repeats.len()).text(&one.independent_sources);
            });
        }
        // So do those of before layout 7, and those that did not change.
        if !account.changes.is_empty() {
            self.list(&account.changes, |parts, change| {
                parts.text(&change.earlier).text(&change.later);
                parts.bytes(&change.confidence.value().to_le_bytes()).text(&change.reason);
            });
        }
    }

    fn dispute(&mut self, dispute: &Dispute) {
        self.text(&dispute.id).text(&dispute.incident).text(&dispute.question);
        self.list(&dispute.positions, |parts, position| {
            parts.texts(&position.speakers).texts(&position.statements);
        });
        self.list(&dispute.grounds, |parts, ground| {
            let (one, other) = ground.between;
            parts.term(ground.basis).text(&one).text(&other);
            parts.maybe(ground.told_in.map(|(revision, _)| revision));
            parts.maybe_span(ground.told_in.map(|(_, span)| span));
            parts.bytes(&ground.confidence.value().to_le_bytes()).text(&ground.reason);
        });
        self.texts(&dispute.noncommittal).term(dispute.status);
        self.maybe(dispute.days.map(|(first, last)| format!("{first}/{last}"))).texts(&dispute.reviews);
        // Disputes of before layout 8, and those that nobody moved, keep their hashes.
        if let Some(statement) = dispute.moved_by {
            self.text(&statement);
        }
    }

    fn copy_family(&mut self, family: &CopyFamily) {
        self.text(&family.id).maybe(family.origin.as_deref()).text(&family.reason).texts(&family.documents);
    }

    fn change(&mut self, change: &Change) {
        self.text(&change.id).text(&change.document).text(&change.revisions.0).text(&change.revisions.1);
        self.term(change.kind).maybe(change.before).maybe(change.after);
    }
}

/// Hashes a linking as a whole, in the form of the layout before [`LINKING_FORM`] in which it was written.
pub(crate) fn linking(linking: &Linking, layout: Option<i64>) -> Sha256 {
    let mut parts = Parts::new(layout);
    parts.list(&linking.incidents, Parts::incident);
    parts.list(&linking.statement_incidents, |parts, (statement, incident)| {
        parts.text(statement).text(incident);
    });
    parts.list(&linking.speakers, Parts::speaker);
    parts.list(&linking.accounts, Parts::account);
    parts.list(&linking.copy_families, Parts::copy_family);
    parts.list(&linking.changes, Parts::change);
    parts.digest()
}

pub(crate) fn incident(incident: &Incident) -> Sha256 {
    of(|parts| parts.incident(incident))
}

pub(crate) fn speaker(speaker: &Speaker) -> Sha256 {
    of(|parts| parts.speaker(speaker))
}

pub(crate) fn account(account: &Account) -> Sha256 {
    of(|parts| parts.account(account))
}

pub(crate) fn dispute(dispute: &Dispute) -> Sha256 {
    of(|parts| parts.dispute(dispute))
}

pub(crate) fn copy_family(family: &CopyFamily) -> Sha256 {
    of(|parts| parts.copy_family(family))
}

pub(crate) fn change(change: &Change) -> Sha256 {
    of(|parts| parts.change(change))
}

pub(crate) fn statement_incident(statement: StatementId, incident: IncidentId) -> Sha256 {
    Parts::default().text(&statement).text(&incident).digest()
}
