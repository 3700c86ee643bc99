//! What the coverage tells of incidents, with the name in every part of it.

use jiff::civil::date;
use onrecord_types::{
    Confidence, Dispute, DisputeBasis, DisputeId, DisputeStatus, DocumentRole, Figure, FollowUp,
    GatheringKind, Ground, Incident, IncidentId, IncidentKind, IncidentMention, IncidentStatus, Judgement,
    Measure, Participant, ParticipantRole, PlacePrecision, Position, ReadRevision, ReportedFigure,
    ReportedPlace, ReportedTime, Review, Speaker, Text, TimePrecision,
};

use super::{NAME, find, incident};

/// Returns the incident mentions and the figures of a text.
pub(super) fn read(text: &Text) -> (Vec<IncidentMention>, Vec<Figure>) {
    if !text.as_str().contains("vigil") {
        return (Vec::new(), Vec::new());
    }
    let victim = Participant { role: ParticipantRole::Target, span: find(text, NAME), figure: None };
    let shooting = IncidentMention {
        kind: IncidentKind::Shooting,
        role: DocumentRole::Primary,
        status: IncidentStatus::Happened,
        gathering: None,
        trigger: Some(find(text, "Zorrindel Quaxley was shot")),
        time: Some(ReportedTime {
            words: "Monday, when Quaxley died".to_owned(),
            span: Some(find(text, "Monday")),
            precision: TimePrecision::Unplaced,
            days: None,
        }),
        place: Some(ReportedPlace {
            words: "the Quaxley lawn".to_owned(),
            within: Some("near the Quaxley house".to_owned()),
            span: Some(find(text, "Heron Park")),
            precision: PlacePrecision::Point,
            known: None,
        }),
        participants: vec![victim],
        follows: None,
    };
    let charge = IncidentMention {
        kind: IncidentKind::Charge,
        role: DocumentRole::Background,
        trigger: Some(find(text, "charged in Quaxley’s name")),
        participants: vec![Participant {
            role: ParticipantRole::Target,
            span: find(text, "Six friends of Zorrindel Quaxley"),
            figure: Some(six(text)),
        }],
        follows: Some(0),
        ..shooting.clone()
    };
    let vigil = IncidentMention {
        kind: IncidentKind::Gathering,
        role: DocumentRole::Background,
        status: IncidentStatus::Planned,
        gathering: Some(GatheringKind::Vigil),
        trigger: Some(find(text, "hold a Quaxley vigil")),
        participants: Vec::new(),
        follows: Some(0),
        ..shooting.clone()
    };
    (vec![shooting, charge, vigil], vec![six(text), mourners(text)])
}

fn six(text: &Text) -> Figure {
    let span = find(text, "Six friends of Zorrindel Quaxley");
    Figure { measure: Measure::Held, span, least: 6, most: Some(6), is_rough: false }
}

fn mourners(text: &Text) -> Figure {
    let span = find(text, "At least 40 Quaxley mourners");
    Figure { measure: Measure::Gathered, span, least: 40, most: None, is_rough: false }
}

/// The figures about the shooting, one in a statement and one of the outlet's own.
pub(super) fn figures(read: &ReadRevision) -> Vec<ReportedFigure> {
    let text = read.revision.text();
    let statement = Some(read.reading.statements[0].id);
    let told = |figure, statement| ReportedFigure { revision: read.revision.id, figure, statement };
    vec![told(six(text), statement), told(mourners(text), None)]
}

/// A charge that only one text tells of.
pub(super) fn charge(shooting: IncidentId, read: &ReadRevision) -> Incident {
    Incident {
        kind: IncidentKind::Charge,
        ..later("charge", "Charge over Zorrindel Quaxley", shooting, read, "charged in Quaxley’s name")
    }
}

/// A vigil to come.
pub(super) fn vigil(shooting: IncidentId, read: &ReadRevision) -> Incident {
    let text = read.revision.text();
    Incident {
        kind: IncidentKind::Gathering,
        status: IncidentStatus::Planned,
        gathering: Some(GatheringKind::Vigil),
        figures: vec![ReportedFigure { revision: read.revision.id, figure: mourners(text), statement: None }],
        ..later("vigil", "Vigil for Zorrindel Quaxley", shooting, read, "hold a Quaxley vigil")
    }
}

fn later(id: &str, label: &str, shooting: IncidentId, read: &ReadRevision, words: &str) -> Incident {
    let text = read.revision.text();
    let mut later = incident(IncidentId::of(&[id.as_bytes()]), label, Some("the Quaxley lawn"), read);
    later.documents[0].role = DocumentRole::Background;
    later.documents[0].mention = Some(if id == "charge" { 1 } else { 2 });
    later.independent_sources = 0;
    later.follows = Some(FollowUp {
        incident: shooting,
        told_in: (read.revision.id, find(text, words)),
        concerns: Some(find(text, "friends of Zorrindel Quaxley")),
    });
    later
}

/// A review of incidents, with the name in its note.
pub(super) fn merged(one: &ReadRevision, other: &ReadRevision) -> Review {
    let judgement = Judgement::MergeIncidents(one.document.id, other.document.id);
    let at = "2031-03-05T00:00:00Z".parse().unwrap();
    Review::new(judgement, "desk", "Zorrindel Quaxley was at both, QUAXLEY’S friends say", at)
}

/// A dispute with the name in its question, its reasons, the words that tell of it and those of its sides.
pub(super) fn dispute(
    incident: IncidentId,
    (sister, victim): (&Speaker, &Speaker),
    read: &ReadRevision,
) -> Dispute {
    let said = |place: usize| read.reading.statements[place].id;
    let position =
        |speaker: &Speaker, place| Position { speakers: vec![speaker.id], statements: vec![said(place)] };
    Dispute {
        id: DisputeId::of(&[said(0).bytes(), said(1).bytes()]),
        incident,
        question: "Zorrindel Quaxley: “kind” or not, as QUAXLEY’S friends say?".to_owned(),
        positions: vec![position(sister, 0), position(victim, 1)],
        grounds: vec![Ground {
            basis: DisputeBasis::Rebuttal,
            between: (said(1), said(0)),
            told_in: Some((read.revision.id, find(read.revision.text(), "Zorrindel Quaxley told her"))),
            confidence: Confidence::clamped(0.7),
            reason: "Quaxley’s friends say otherwise".to_owned(),
        }],
        noncommittal: vec![said(2)],
        status: DisputeStatus::Narrowed,
        moved_by: Some(said(2)),
        days: Some((date(2031, 3, 5), date(2031, 3, 5))),
        reviews: vec![renamed(read).id],
    }
}

/// A review of the dispute, with the name in its question.
pub(super) fn renamed(read: &ReadRevision) -> Review {
    let said = |place: usize| read.reading.statements[place].id;
    let judgement = Judgement::RenameDispute(said(0), said(1), "Was Zorrindel Quaxley kind?".to_owned());
    let at = "2031-03-05T01:00:00Z".parse().unwrap();
    Review::new(judgement, "desk", "so that Quaxley’s friends understand it", at)
}
