//! Where the sample's accounts differ.

use jiff::civil::date;
use onrecord_types::{
    AccountChange, Confidence, Dispute, DisputeBasis, DisputeId, DisputeStatus, Ground, IncidentId, Position,
    ReadRevision, SpeakerId,
};

use super::TRAP;
use super::texts::find;

pub(super) fn id(read: &ReadRevision) -> DisputeId {
    let said = |place: usize| read.reading.statements[place].id;
    DisputeId::of(&[said(0).bytes(), said(1).bytes()])
}

/// The mayor, in two papers, against a man who fishes there; a paper without a source takes no side.
pub(super) fn dispute(
    incident: IncidentId,
    (weld, brandt): (SpeakerId, SpeakerId),
    last: &ReadRevision,
    courier: &ReadRevision,
) -> Dispute {
    let said = |read: &ReadRevision, place: usize| read.reading.statements[place].id;
    let position = |speaker, statements| Position { speakers: vec![speaker], statements };
    let ground = |basis, confidence| Ground {
        basis,
        between: (said(last, 1), said(last, 0)),
        told_in: None,
        confidence: Confidence::new(confidence).unwrap(),
        reason: format!("one says “shut”, one “open” {TRAP}"),
    };
    Dispute {
        id: id(last),
        incident,
        question: format!("The bridge: “shut” or “open”? {TRAP}"),
        positions: vec![
            position(weld, vec![said(last, 0), said(courier, 0)]),
            position(brandt, vec![said(last, 1)]),
        ],
        grounds: vec![
            Ground {
                told_in: Some((last.revision.id, find(last.revision.text(), "said it was open"))),
                ..ground(DisputeBasis::Rebuttal, 0.75)
            },
            ground(DisputeBasis::Contradiction, 0.5),
        ],
        noncommittal: vec![said(courier, 1)],
        status: DisputeStatus::Narrowed,
        moved_by: Some(said(last, 1)),
        days: Some((date(2031, 3, 5), date(2031, 3, 6))),
        reviews: Vec::new(),
    }
}

/// The mayor, who said at noon and then at one.
pub(super) fn otherwise(first: &ReadRevision, last: &ReadRevision) -> AccountChange {
    AccountChange {
        earlier: first.reading.statements[0].id,
        later: last.reading.statements[0].id,
        confidence: Confidence::new(0.62).unwrap(),
        reason: format!("“noon”, then “one” {TRAP}"),
    }
}
