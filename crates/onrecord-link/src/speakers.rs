//! Speakers across documents, joined with caution: two speakers are one only when their names say so.
//!
//! Within one incident a person is joined by full name, by a part of it that fits nobody else, and over spellings, so
//! long as no text has both. Beyond it only a person in a public role is joined, and only where role, body or place
//! agree: a private person is followed from story to story by nothing here. A bare surname joins nobody across
//! documents, but where it comes with the office of the only one of that name. A body is joined by its name, or by
//! initials that some text spells out or that are those of one body alone; one of which there are many (a police
//! department) within its state, and one that is anybody's (`the department`) within the incident. An office is joined
//! with the only person of the incident who is said to hold it. A description of a group (`police`) is joined
//! within an incident, that of a single person (`a witness`) with nobody.
//!
//! What reviewers say is laid over that.
//!
//! It is done in two stages. [`within`] sees the documents of one incident and returns a [`Summary`] of each group in it.
//! [`across`] sees the summaries of a block, those that some name ties together ([`Tie`]), and returns the speakers. What
//! comes of an incident depends on its documents alone, and what comes of a block on its summaries alone, so that one
//! more document touches its incident and the blocks of the names in it.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use onrecord_types::{
    DocumentId, DocumentSpeaker, IncidentId, ReadRevision, Review, RevisionId, Speaker, SpeakerId,
    SpeakerIndex, SpeakerMember,
};

use self::key::Key;
use crate::articles::Revisions;
use crate::parallel;

pub(crate) use self::across::across;
pub(crate) use self::reviews::Reviewed;
pub(crate) use self::summary::Summary;
pub(crate) use self::ties::{Kept, Tie, blocks, touched};
pub(crate) use self::within::within;

mod across;
mod bodies;
mod countries;
mod gathered;
mod groups;
mod initials;
mod key;
mod name;
mod namesakes;
mod offices;
mod places;
mod reviews;
mod sets;
mod summary;
#[cfg(test)]
mod tests;
mod ties;
mod within;

/// The speakers, and where each in-document speaker went.
#[derive(Debug, Default)]
pub(crate) struct Speakers {
    pub(crate) all: Vec<Speaker>,
    by_member: BTreeMap<SpeakerMember, SpeakerId>,
}

impl Speakers {
    /// Makes those of which it is known where each in-document speaker went.
    pub(crate) fn known(by_member: BTreeMap<SpeakerMember, SpeakerId>) -> Self {
        Self { all: Vec::new(), by_member }
    }

    /// Returns the speaker that a reading's speaker belongs to.
    pub(crate) fn of(&self, revision: RevisionId, index: SpeakerIndex) -> Option<SpeakerId> {
        self.by_member.get(&SpeakerMember { revision, index }).copied()
    }
}

/// An in-document speaker where it stands.
#[derive(Debug, Clone, Copy)]
struct Seen<'a> {
    member: SpeakerMember,
    speaker: &'a DocumentSpeaker,
    read: &'a ReadRevision,
    /// The place of the revision among those of its document, the earliest first.
    order: usize,
}

/// Joins the speakers of all revisions, and lays the reviews over them. Of each incident, in order, `noted` is shown the
/// summaries before they are joined.
pub(crate) fn join<'a, E>(
    revisions: &'a Revisions<'a>,
    home: &BTreeMap<DocumentId, IncidentId>,
    (reviews, threads): (&[Review], NonZeroUsize),
    mut noted: impl FnMut(IncidentId, &[Summary<'_>]) -> Result<(), E>,
) -> Result<Speakers, E> {
    let reviewed = Reviewed::new(reviews);
    let mut by_incident: BTreeMap<IncidentId, Vec<&[&ReadRevision]>> = BTreeMap::new();
    let mut summaries = Vec::new();
    for of_one in revisions.of_each() {
        let incident = of_one.first().and_then(|read| home.get(&read.document.id));
        match incident {
            Some(incident) => by_incident.entry(*incident).or_default().push(of_one),
            None => summaries.extend(within(None, &[of_one], &reviewed)),
        }
    }
    let by_incident: Vec<(IncidentId, Vec<&[&ReadRevision]>)> = by_incident.into_iter().collect();
    let of_each = parallel::map(
        &by_incident,
        threads,
        || (),
        |(), (incident, documents)| within(Some(*incident), documents, &reviewed),
    );
    for ((incident, _), of_incident) in by_incident.iter().zip(of_each) {
        noted(*incident, &of_incident)?;
        summaries.extend(of_incident);
    }
    let ties: Vec<Vec<Tie>> = summaries.iter().map(Summary::ties).collect();
    let mut summaries: Vec<Option<Summary<'_>>> = summaries.into_iter().map(Some).collect();
    let mut all: Vec<Speaker> = Vec::new();
    for block in blocks(&ties) {
        let block = block.into_iter().filter_map(|place| summaries[place].take()).collect();
        all.extend(across(block, &reviewed));
    }
    all.sort_unstable_by_key(|speaker| speaker.id);
    let by_member =
        all.iter().flat_map(|speaker| speaker.members.iter().map(|member| (*member, speaker.id))).collect();
    Ok(Speakers { all, by_member })
}
