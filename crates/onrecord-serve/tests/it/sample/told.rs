//! What the sample's texts tell of incidents: the bridge, a vigil to come, a charge; and the figures that they give.

use onrecord_types::{
    Confidence, DocumentRole, Figure, FollowUp, GatheringKind, Incident, IncidentDocument, IncidentId,
    IncidentKind, IncidentMention, IncidentStatus, Measure, Participant, ParticipantRole, ReadRevision,
    ReportedFigure, ReportedTime, Text, TimePrecision,
};

use super::TRAP;
use super::linked::incident;
use super::texts::find;

/// Returns the incident mentions and the figures of a text of the sample.
pub(super) fn read(text: &Text) -> (Vec<IncidentMention>, Vec<Figure>) {
    let bridge = IncidentMention {
        kind: IncidentKind::Other,
        role: DocumentRole::Primary,
        status: IncidentStatus::Happened,
        gathering: None,
        trigger: Some(find(text, "was shut")),
        time: None,
        place: None,
        participants: Vec::new(),
        follows: None,
    };
    if !text.as_str().contains("vigil") {
        return (vec![bridge], Vec::new());
    }
    let later = |kind, status, words| IncidentMention {
        kind,
        role: DocumentRole::Background,
        status,
        trigger: Some(find(text, words)),
        follows: Some(0),
        ..bridge.clone()
    };
    let people = Participant {
        role: ParticipantRole::Party,
        span: find(text, "About 40 people"),
        figure: Some(about_40(text)),
    };
    let time = ReportedTime {
        words: "Friday".to_owned(),
        span: Some(find(text, "Friday")),
        precision: TimePrecision::Unplaced,
        days: None,
    };
    let vigil = IncidentMention {
        gathering: Some(GatheringKind::Vigil),
        time: Some(time),
        participants: vec![people],
        ..later(IncidentKind::Gathering, IncidentStatus::Planned, "vigil")
    };
    let pell = Participant { role: ParticipantRole::Target, span: find(text, "Odo Pell"), figure: None };
    let charge = IncidentMention {
        participants: vec![pell],
        ..later(IncidentKind::Charge, IncidentStatus::Happened, "was charged")
    };
    (vec![bridge, vigil, charge], vec![some_30(text), about_40(text)])
}

fn some_30(text: &Text) -> Figure {
    let span = find(text, "some 30");
    Figure { measure: Measure::Actors, span, least: 27, most: Some(33), is_rough: true }
}

fn about_40(text: &Text) -> Figure {
    let span = find(text, "About 40");
    Figure { measure: Measure::Gathered, span, least: 36, most: Some(44), is_rough: true }
}

/// The figures about the bridge: one that a private person gives, and one of the outlet's own.
pub(super) fn figures(read: &ReadRevision) -> Vec<ReportedFigure> {
    let text = read.revision.text();
    let figure = |figure, statement| ReportedFigure { revision: read.revision.id, figure, statement };
    vec![
        figure(Figure { measure: Measure::Injured, ..about_40(text) }, None),
        figure(some_30(text), Some(read.reading.statements[1].id)),
    ]
}

/// A vigil to come, which one text alone announces.
pub(super) fn vigil(id: IncidentId, bridge: IncidentId, read: &ReadRevision) -> Incident {
    let text = read.revision.text();
    let mention = &read.reading.incident_mentions[1];
    Incident {
        kind: IncidentKind::Gathering,
        status: IncidentStatus::Planned,
        gathering: Some(GatheringKind::Vigil),
        label: format!("Vigil in Lowmere {TRAP}"),
        headline: Some(format!("vigil {TRAP}")),
        time: mention.time.clone().map(|time| (read.revision.id, time)),
        follows: Some(follows(bridge, read, "vigil", None)),
        figures: vec![ReportedFigure { revision: read.revision.id, figure: about_40(text), statement: None }],
        ..later(id, read, 1)
    }
}

/// A charge, which names a private person.
pub(super) fn charge(id: IncidentId, bridge: IncidentId, read: &ReadRevision) -> Incident {
    Incident {
        kind: IncidentKind::Charge,
        label: "Charge in Lowmere".to_owned(),
        headline: None,
        time: None,
        follows: Some(follows(bridge, read, "was charged", Some("Odo Pell"))),
        ..later(id, read, 2)
    }
}

fn later(id: IncidentId, read: &ReadRevision, mention: u32) -> Incident {
    let part = IncidentDocument {
        document: read.document.id,
        role: DocumentRole::Background,
        confidence: Confidence::clamped(0.6),
        reason: format!("told there {TRAP}"),
        mention: Some(mention),
    };
    Incident { place: None, independent_sources: 0, ..incident(id, read, vec![part]) }
}

fn follows(earlier: IncidentId, read: &ReadRevision, words: &str, whom: Option<&str>) -> FollowUp {
    let text = read.revision.text();
    FollowUp {
        incident: earlier,
        told_in: (read.revision.id, find(text, words)),
        concerns: whom.map(|whom| find(text, whom)),
    }
}
