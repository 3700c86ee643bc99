//! What comes of an incident: the town's shooting, a charge, a planned vigil, and who counts whom.

use jiff::civil::date;
use onrecord_store::views::{IncidentFilter, IncidentScope, ReviewSubject};
use onrecord_store::{ErrorKind, Record};
use onrecord_types::{
    Account, AccountId, Confidence, DocumentRole, Figure, FollowUp, GatheringKind, Incident,
    IncidentDocument, IncidentId, IncidentKind, IncidentMention, IncidentStatus, Judgement, Linking, Measure,
    Participant, ParticipantRole, ReadRevision, ReportedFigure, ReportedTime, Review, Span, SpeakerId,
    TimePrecision, Verdict,
};

use crate::town::{Article, Said, Telling, Town, at};

/// The Gazette tells of the charge and of a vigil to come, and recalls the shooting.
const GAZETTE: Telling<'_> = Telling {
    outlet: "Gazette",
    url: "https://gazette.example/charge",
    title: "Man charged over quay shooting",
    day: 9,
    text: "Prosecutors charged Jon Marsh on Monday over the shooting in Brenmouth, in which Jon Marsh wounded at \
           least 2 men.\n\nMayor Lena Östholm said hundreds would come to a vigil on Friday.",
    furniture: &[],
    speakers: &[("Jon Marsh", None), ("Lena Östholm", Some("Mayor"))],
    said: &[Said {
        source: Some("Mayor Lena Östholm"),
        cue: Some("said"),
        content: &["hundreds would come to a vigil on Friday"],
        speaker: Some(1),
    }],
    place: Some("Brenmouth"),
    time: Some("Monday"),
};

pub(crate) struct Aftermath {
    pub(crate) town: Town,
    pub(crate) gazette: Article,
}

fn span(read: &ReadRevision, words: &str) -> Span {
    let text = read.revision.text();
    let start = text.as_str().find(words).unwrap_or_else(|| panic!("`{words}` is not in the text"));
    text.span(start, start + words.len()).unwrap()
}

fn figure(read: &ReadRevision, words: &str, measure: Measure, least: u64) -> Figure {
    Figure { measure, span: span(read, words), least, most: None, is_rough: words == "hundreds" }
}

fn took(read: &ReadRevision, words: &str, role: ParticipantRole, figure: Option<Figure>) -> Participant {
    Participant { role, span: span(read, words), figure }
}

impl Aftermath {
    pub(crate) fn new() -> Self {
        let town = Town::new();
        let mut gazette = GAZETTE.article(&town.maker);
        let read = &gazette.read;
        let mut charge = read.reading.incident_mentions[0].clone();
        charge.kind = IncidentKind::Charge;
        charge.trigger = Some(span(read, "charged"));
        charge.follows = Some(1);
        charge.participants = vec![took(read, "Jon Marsh", ParticipantRole::Target, None)];
        let shooting = IncidentMention {
            kind: IncidentKind::Shooting,
            role: DocumentRole::Background,
            status: IncidentStatus::Happened,
            gathering: None,
            trigger: Some(span(read, "shooting")),
            time: None,
            place: charge.place.clone(),
            participants: vec![
                took(read, "Jon Marsh", ParticipantRole::Actor, None),
                took(
                    read,
                    "2 men",
                    ParticipantRole::Target,
                    Some(figure(read, "at least 2", Measure::Shot, 2)),
                ),
            ],
            follows: None,
        };
        let vigil = IncidentMention {
            kind: IncidentKind::Gathering,
            status: IncidentStatus::Planned,
            gathering: Some(GatheringKind::Vigil),
            trigger: Some(span(read, "a vigil")),
            time: Some(friday(read)),
            place: None,
            participants: vec![took(
                read,
                "hundreds",
                ParticipantRole::Party,
                Some(figure(read, "hundreds", Measure::Gathered, 200)),
            )],
            follows: Some(1),
            ..shooting.clone()
        };
        let figures = vec![
            figure(read, "at least 2", Measure::Shot, 2),
            figure(read, "hundreds", Measure::Gathered, 200),
        ];
        let reading = &mut gazette.read.reading;
        reading.incident_mentions = vec![charge, shooting, vigil];
        reading.figures = figures;
        reading.statements[0].parts.about = Some(2);
        Self { town, gazette }
    }

    pub(crate) fn charge_id(&self) -> IncidentId {
        IncidentId::of(&[self.gazette.read.document.id.bytes()])
    }

    pub(crate) fn vigil_id(&self) -> IncidentId {
        IncidentId::of(&[self.gazette.read.document.id.bytes(), b"2"])
    }

    pub(crate) fn record(&self, folder: &tempfile::TempDir) -> Record {
        let mut record = self.town.record(folder);
        self.gazette.write(&mut record, &self.town.batch, &self.town.maker);
        record.write(|w| w.linking(&self.linking(), &self.town.maker, at(2))).unwrap();
        record
    }

    fn link(&self, role: DocumentRole, mention: Option<u32>) -> IncidentDocument {
        IncidentDocument {
            document: self.gazette.read.document.id,
            role,
            mention,
            confidence: Confidence::new(0.8).unwrap(),
            reason: "names \"Jon Marsh\"".to_owned(),
        }
    }

    fn incident(&self, id: IncidentId, link: IncidentDocument, tied_by: &str) -> Incident {
        let read = &self.gazette.read;
        let mention = &read.reading.incident_mentions[usize::try_from(link.mention.unwrap_or(0)).unwrap()];
        let concerns = (mention.kind == IncidentKind::Charge).then(|| span(read, "Jon Marsh"));
        let told_in = (read.revision.id, span(read, tied_by));
        Incident {
            id,
            kind: mention.kind,
            status: mention.status,
            gathering: mention.gathering,
            label: format!("{:?} in Brenmouth", mention.kind),
            headline: Some("Man charged over quay shooting, says Jon Marsh".to_owned()),
            time: mention.time.clone().map(|time| (read.revision.id, time)),
            place: mention.place.clone().map(|place| (read.revision.id, place)),
            follows: Some(FollowUp { incident: self.town.incident_id(), told_in, concerns }),
            figures: Vec::new(),
            independent_sources: u32::from(link.role == DocumentRole::Primary),
            documents: vec![link],
            reviews: Vec::new(),
        }
    }

    pub(crate) fn linking(&self) -> Linking {
        let read = &self.gazette.read;
        let statement = read.reading.statements[0].id;
        let mut linking = self.town.linking();
        linking.incidents[0].documents.push(self.link(DocumentRole::Background, Some(1)));
        let told = |figure: &Figure, statement| ReportedFigure {
            revision: read.revision.id,
            figure: figure.clone(),
            statement,
        };
        linking.incidents[0].figures = vec![told(&read.reading.figures[0], None)];
        let charge = self.incident(self.charge_id(), self.link(DocumentRole::Primary, None), "charged");
        let mut vigil =
            self.incident(self.vigil_id(), self.link(DocumentRole::Background, Some(2)), "a vigil");
        vigil.figures = vec![told(&read.reading.figures[1], Some(statement))];
        linking.incidents.extend([charge, vigil]);
        linking.incidents.sort_by_key(|incident| incident.id);
        linking.statement_incidents.push((statement, self.vigil_id()));
        linking.statement_incidents.sort_unstable();
        let mayor = Town::mayor_id();
        for speaker in &mut linking.speakers {
            if speaker.id == mayor {
                let index = onrecord_types::SpeakerIndex(1);
                speaker.members.push(onrecord_types::SpeakerMember { revision: read.revision.id, index });
            }
        }
        linking.accounts.push(account(self.vigil_id(), mayor, statement));
        linking.accounts.sort_by_key(|account| account.id);
        linking
    }
}

fn account(incident: IncidentId, speaker: SpeakerId, statement: onrecord_types::StatementId) -> Account {
    let id = AccountId::of(&[incident.bytes(), speaker.bytes()]);
    let statements = vec![onrecord_types::Repeated::alone(statement)];
    Account { id, incident, speaker, statements, changes: Vec::new() }
}

fn friday(read: &ReadRevision) -> ReportedTime {
    let day = date(2026, 3, 13);
    ReportedTime {
        words: "Friday".to_owned(),
        span: Some(span(read, "Friday")),
        precision: TimePrecision::Day,
        days: Some((day, day)),
    }
}

#[test]
fn reads_back_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let aftermath = Aftermath::new();
    let mut record = aftermath.record(&folder);
    let snapshot = record.snapshot().unwrap();
    assert_eq!(snapshot.linking().unwrap(), aftermath.linking());
    let view = snapshot.document(aftermath.gazette.read.document.id, None).unwrap().unwrap();
    assert_eq!(view.read.reading.incident_mentions.len(), 3);
    let found = snapshot.verify().unwrap();
    assert!(found.is_sound(), "{:#?}", found.faults);
}

#[test]
fn lists_what_is_reported_and_the_rest_on_demand() {
    let folder = tempfile::tempdir().unwrap();
    let aftermath = Aftermath::new();
    let mut record = aftermath.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let list = |filter: &IncidentFilter| -> Vec<(IncidentId, u32, bool)> {
        let rows = snapshot.incidents(filter).unwrap();
        rows.iter().map(|row| (row.incident.id, row.follow_ups, row.incident.is_reported)).collect()
    };
    let (charge, vigil) = (aftermath.charge_id(), aftermath.vigil_id());
    let shooting = aftermath.town.incident_id();
    assert_eq!(list(&IncidentFilter::default()), [(charge, 0, true), (shooting, 2, true)]);
    let all = IncidentFilter { scope: IncidentScope::All, ..IncidentFilter::default() };
    assert_eq!(list(&all), [(vigil, 0, false), (charge, 0, true), (shooting, 2, true)]);
    let planned = IncidentFilter { status: Some(IncidentStatus::Planned), ..all.clone() };
    assert_eq!(list(&planned), [(vigil, 0, false)]);
    let shootings = IncidentFilter { kind: Some(IncidentKind::Shooting), ..all.clone() };
    assert_eq!(list(&shootings), [(shooting, 2, true)]);
    let both = IncidentFilter { query: Some("brenmouth".to_owned()), ..shootings };
    assert_eq!(list(&both), [(shooting, 2, true)]);
    let counts = snapshot.counts().unwrap();
    assert_eq!((counts.incidents, counts.recalled_incidents), (2, 1));
    assert_eq!(snapshot.incident_of(aftermath.gazette.read.document.id).unwrap(), Some(charge));
    assert_eq!(snapshot.incident_documents(shooting).unwrap().len(), 3);
}

#[test]
fn tells_who_took_part_how_many_and_what_came_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let aftermath = Aftermath::new();
    let mut record = aftermath.record(&folder);
    let snapshot = record.snapshot().unwrap();
    let view = snapshot.incident(aftermath.town.incident_id()).unwrap().unwrap();
    let participants: Vec<_> = view
        .participants
        .iter()
        .map(|one| (one.role, one.words.as_str(), one.figure.as_ref().map(|figure| figure.words.as_str())))
        .collect();
    let wanted =
        [(ParticipantRole::Actor, "███ █████", None), (ParticipantRole::Target, "2 men", Some("at least 2"))];
    assert_eq!(participants, wanted);
    let [figure] = view.figures.as_slice() else { panic!("{:#?}", view.figures) };
    assert_eq!(
        (figure.figure.words.as_str(), figure.figure.least, figure.figure.most),
        ("at least 2", 2, None)
    );
    assert_eq!((figure.at.outlet.as_deref(), figure.statement.is_none()), (Some("Gazette"), true));
    let [charge] = view.follow_ups.as_slice() else { panic!("{:#?}", view.follow_ups) };
    assert_eq!((charge.incident.id, charge.told_in.words.as_str()), (aftermath.charge_id(), "charged"));
    assert_eq!(charge.concerns.as_deref(), Some("███ █████"));
    let headline = charge.incident.headline.as_deref();
    assert_eq!(headline, Some("Man charged over quay shooting, says ███ █████"));
    let [vigil] = view.gatherings.as_slice() else { panic!("{:#?}", view.gatherings) };
    let name = &vigil.follow_up.incident;
    assert_eq!((name.status, name.gathering), (IncidentStatus::Planned, Some(GatheringKind::Vigil)));
    let [size] = vigil.sizes.as_slice() else { panic!("{:#?}", vigil.sizes) };
    let speaker = size.statement.as_ref().unwrap().speaker.as_ref().unwrap();
    assert_eq!((size.figure.words.as_str(), speaker.name.as_str()), ("hundreds", "Lena Östholm"));
    let recalling = view.documents.last().unwrap().mention.as_ref().unwrap();
    assert_eq!((recalling.words.as_deref(), recalling.kind), (Some("shooting"), IncidentKind::Shooting));
    assert_eq!(view.time_in.as_ref().unwrap().words, "Tuesday");
    assert!(view.is_reported && view.follows.is_none());
    let vigil = snapshot.incident(aftermath.vigil_id()).unwrap().unwrap();
    assert_eq!(vigil.follows.as_ref().unwrap().incident.id, aftermath.town.incident_id());
    assert_eq!((vigil.is_reported, vigil.accounts.len(), vigil.participants.len()), (false, 1, 1));
    assert_eq!(vigil.name().label, "Gathering in Brenmouth");
    let document = snapshot.document(aftermath.gazette.read.document.id, None).unwrap().unwrap();
    let other = document.other_incident(&document.statements[0]).unwrap();
    assert_eq!((other.id, document.home().unwrap().id), (aftermath.vigil_id(), aftermath.charge_id()));
    let shown = format!("{view:?}{vigil:?}{document:?}");
    assert!(!shown.contains("Marsh"), "{shown}");
}

#[test]
fn keeps_reviews_of_incidents() {
    let folder = tempfile::tempdir().unwrap();
    let aftermath = Aftermath::new();
    let mut record = aftermath.record(&folder);
    let (post, courier) = (aftermath.town.post.read.document.id, aftermath.town.courier.read.document.id);
    let gazette = aftermath.gazette.read.document.id;
    let nowhere = onrecord_types::DocumentId::of(&[b"nowhere"]);
    let review = |judgement, second| Review::new(judgement, "desk", "Jon Marsh is one", at(second));
    let refused = [
        (Judgement::MergeIncidents(post, nowhere), ErrorKind::NotFound),
        (Judgement::MoveDocument(post, post), ErrorKind::Misfit),
        (Judgement::SplitIncident(Vec::new()), ErrorKind::Misfit),
    ];
    for (judgement, kind) in refused {
        let outcome = record.write(|w| w.review(&review(judgement.clone(), 9)));
        assert_eq!(outcome.unwrap_err().kind(), kind, "{judgement:?}");
    }
    let merge = review(Judgement::MergeIncidents(post, gazette), 3);
    let reviews = [
        merge.clone(),
        review(Judgement::SplitIncident(vec![gazette, courier]), 4),
        review(Judgement::MoveDocument(courier, gazette), 5),
        review(Judgement::Withdraw(merge.id), 6),
    ];
    record.write(|w| reviews.iter().try_for_each(|one| w.review(one).map(drop))).unwrap();
    let mut linking = aftermath.linking();
    linking.incidents[0].reviews = vec![reviews[1].id, reviews[2].id];
    record.write(|w| w.linking(&linking, &aftermath.town.maker, at(10))).unwrap();
    let snapshot = record.snapshot().unwrap();
    assert_eq!(snapshot.reviews().unwrap(), reviews);
    assert_eq!(snapshot.linking().unwrap(), linking);
    let rows = snapshot.review_rows().unwrap();
    let holding: Vec<_> = rows.iter().map(|row| (row.verdict, row.holds)).collect();
    let wanted =
        [(Verdict::Withdraw, true), (Verdict::Move, true), (Verdict::Split, true), (Verdict::Merge, false)];
    assert_eq!(holding, wanted);
    let ReviewSubject::Documents(moved) = &rows[1].subject else { panic!("{rows:#?}") };
    assert_eq!(moved.iter().map(|at| at.document).collect::<Vec<_>>(), [courier, gazette]);
    assert_eq!((moved[1].outlet.as_deref(), rows[1].note.as_str()), (Some("Gazette"), "███ █████ is one"));
    let view = snapshot.incident(linking.incidents[0].id).unwrap().unwrap();
    assert_eq!(
        view.reviews.iter().map(|row| row.verdict).collect::<Vec<_>>(),
        [Verdict::Split, Verdict::Move]
    );
    let found = snapshot.verify().unwrap();
    assert!(found.is_sound(), "{:#?}", found.faults);
}
