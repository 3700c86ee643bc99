//! Who took part, the figures, and what came of an incident: as reported, with the words and where they stand.

use std::collections::BTreeMap;

use onrecord_store::views::{
    FigureView, FollowUpView, GatheringView, IncidentName, IncidentView, ParticipantView,
};
use onrecord_types::{IncidentId, IncidentKind, ParticipantRole, Vocabulary as _};

use crate::page::card::{self, Named};
use crate::page::stand::{Stand, outlet};
use crate::telling::{self, Giver, Mark};
use crate::words;

/// How many places of one figure are open.
const OPEN: usize = 5;

/// How many of those who are said to have taken one part are open.
const OPEN_PARTICIPANTS: usize = 8;

/// Those who are said to have taken one part.
pub(super) struct Part {
    pub(super) role: &'static str,
    pub(super) meaning: &'static str,
    pub(super) shown: Vec<Participant>,
    pub(super) rest: Vec<Participant>,
}

/// Somebody who is said to have taken part.
pub(super) struct Participant {
    pub(super) words: String,
    pub(super) documents: String,
    /// Where it stands first.
    pub(super) stand: Option<Stand>,
}

/// Gathers participants by the part that they are said to have taken.
pub(super) fn parts(participants: &[ParticipantView]) -> Vec<Part> {
    let mut by_role: BTreeMap<ParticipantRole, Vec<Participant>> = BTreeMap::new();
    for view in participants {
        by_role.entry(view.role).or_default().push(Participant {
            words: view.words.clone(),
            documents: words::counted(view.documents, "document", "documents"),
            stand: view.told_in.first().map(Stand::new),
        });
    }
    let part = |(role, mut shown): (ParticipantRole, Vec<Participant>)| {
        let rest = shown.split_off(OPEN_PARTICIPANTS.min(shown.len()));
        Part { role: role.label(), meaning: role.term().definition, shown, rest }
    };
    by_role.into_iter().map(part).collect()
}

/// A number in its words, and who gives it.
pub(super) struct FigureLine {
    pub(super) measure: &'static str,
    pub(super) meaning: &'static str,
    pub(super) words: String,
    pub(super) shown: Vec<By>,
    pub(super) rest: Vec<By>,
}

/// Who gives a figure, and where.
pub(super) struct By {
    pub(super) who: Named,
    /// Whether nobody is quoted for it.
    pub(super) own: bool,
    pub(super) stand: Stand,
}

/// Gathers figures by what is counted and their words.
pub(super) fn figures(figures: &[FigureView], incident: IncidentId) -> Vec<FigureLine> {
    let line = |given: telling::Given<'_>| {
        let mut shown: Vec<By> = given.by.iter().map(|view| By::new(view, incident)).collect();
        let rest = shown.split_off(OPEN.min(shown.len()));
        FigureLine {
            measure: given.measure.label(),
            meaning: given.measure.term().definition,
            words: given.words.to_owned(),
            shown,
            rest,
        }
    };
    telling::given(figures).into_iter().map(line).collect()
}

impl By {
    fn new(view: &FigureView, incident: IncidentId) -> Self {
        let speaker = view.statement.as_ref().and_then(|statement| statement.speaker.as_ref());
        let path = speaker.and_then(|speaker| {
            let incident = incident.to_string();
            let id = speaker.id?.to_string();
            Some(card::speaker_path(&id, speaker.kind, speaker.standing, Some(&incident)))
        });
        let giver = telling::giver(view);
        let name = match giver {
            Giver::Speaker(name) | Giver::Source(name) => name.to_owned(),
            Giver::Nobody => "No named source".to_owned(),
            Giver::Outlet(_) => outlet(&view.at),
        };
        Self {
            who: Named { name, path },
            own: matches!(giver, Giver::Outlet(_)),
            stand: Stand::new(&view.at),
        }
    }
}

/// An incident that comes of another, or the one it comes of.
pub(super) struct Related {
    pub(super) what: &'static str,
    pub(super) mark: Option<Mark>,
    pub(super) label: String,
    /// The headline, where another one of the list bears the same label.
    pub(super) headline: Option<String>,
    pub(super) path: String,
    /// When and where, in the words of a report.
    pub(super) reported: String,
    /// Whom it concerns.
    pub(super) concerns: Option<String>,
    /// The words that tie the two.
    pub(super) words: String,
    pub(super) stand: Stand,
    /// How many documents tell of it.
    pub(super) told: String,
    /// Whether it is a gathering, of which a size is told or missed.
    pub(super) is_gathering: bool,
    /// Of a gathering its size, as reported.
    pub(super) sizes: Vec<FigureLine>,
}

impl Related {
    pub(super) fn new(view: &FollowUpView) -> Self {
        let incident = &view.incident;
        let reported = [&view.time, &view.place].into_iter().flatten().map(|words| format!("“{words}”"));
        Self {
            what: telling::what(incident.kind, incident.gathering),
            mark: telling::mark(incident.kind, incident.status),
            label: incident.label.clone(),
            headline: None,
            path: format!("/incidents/{}", incident.id),
            reported: reported.collect::<Vec<_>>().join(" · "),
            concerns: view.concerns.clone(),
            words: view.told_in.words.clone(),
            stand: Stand::new(&view.told_in),
            told: telling::told(view.documents, view.recalled_by),
            is_gathering: incident.kind == IncidentKind::Gathering,
            sizes: Vec::new(),
        }
    }

    fn gathering(view: &GatheringView) -> Self {
        let id = view.follow_up.incident.id;
        Self { sizes: figures(&view.sizes, id), ..Self::new(&view.follow_up) }
    }
}

/// Returns the follow-ups and the gatherings that come of an incident.
pub(super) fn later(view: &IncidentView) -> (Vec<Related>, Vec<Related>) {
    let names = view.follow_ups.iter().map(|view| &view.incident);
    let namesakes =
        telling::namesakes(names.chain(view.gatherings.iter().map(|view| &view.follow_up.incident)));
    let told_apart = |related: Related, name: &IncidentName| Related {
        headline: name.headline.clone().filter(|_| namesakes.contains(&name.id)),
        ..related
    };
    (
        view.follow_ups.iter().map(|view| told_apart(Related::new(view), &view.incident)).collect(),
        view.gatherings
            .iter()
            .map(|view| told_apart(Related::gathering(view), &view.follow_up.incident))
            .collect(),
    )
}
