//! Blocks and one document at a time give what everything at once gives.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::num::NonZeroUsize;

use jiff::Timestamp;
use onrecord_types::{
    Document, DocumentId, DocumentRole, DocumentSpeaker, IncidentId, IncidentKind, IncidentMention,
    IncidentStatus, Judgement, KnownPlace, MakerId, PlacePrecision, PublicationTime, ReadRevision, Reading,
    ReportedPlace, Review, Revision, RevisionFacts, RevisionId, Role, Sha256, Speaker, SpeakerAt, SpeakerId,
    SpeakerKind::{self, Body, Described, Office, Person},
    SpeakerMember, Text,
};
use proptest::prelude::*;

use super::{Kept, Reviewed, Summary, Tie, across, join, touched, within};
use crate::articles::Revisions;

/// Names and a role; those that may be taken for one another stand in many reports.
const SPEAKERS: [(&str, SpeakerKind, Option<&str>); 37] = [
    ("Ada Orr", Person, Some("Mayor")),
    ("Ada Orr", Person, Some("Harlow Mayor")),
    ("Ada Orr", Person, None),
    ("Ada Orr Pell", Person, Some("Senator")),
    ("Ada Orr Pell", Person, Some("Mayor")),
    ("Ada Orr Jr.", Person, Some("Mayor")),
    ("Ben Voss", Person, Some("Sgt.")),
    ("Ben Voss", Person, Some("Harlow Police Sgt.")),
    ("Orr", Person, Some("Mayor")),
    ("mayor", Office, Some("mayor")),
    ("witnesses", Described, None),
    ("a witness", Described, None),
    ("Nicaraguan government", Described, None),
    ("Nicaragua's government", Described, None),
    ("HWU", Described, None),
    ("Free State of Ellery", Described, None),
    ("Harlow Police Department", Body, Some("police")),
    ("Harlow Police", Body, Some("police")),
    ("HPD", Body, Some("police")),
    ("Hale Police Department", Body, Some("police")),
    ("Springfield Police Department", Body, Some("police")),
    ("Harbor Workers Union", Body, Some("union")),
    ("HWU", Body, Some("union")),
    ("DA", Body, Some("office")),
    ("District Attorney", Body, Some("office")),
    ("District Attorney's Office", Body, Some("office")),
    ("Police Department", Body, Some("police")),
    ("the police", Body, Some("police")),
    ("Agence Hale-Presse", Body, Some("agency")),
    ("Agency of Harlow Ports", Body, Some("agency")),
    ("AHP", Body, Some("agency")),
    ("FSE", Body, Some("state")),
    ("Free State", Body, Some("state")),
    ("--", Body, None),
    ("harbor workers union", Described, None),
    ("Harbor Workers Union", Described, None),
    ("POLICE", Body, Some("police")),
];

const TEXTS: [&str; 11] = [
    "Nothing is told of initials.",
    "Nor here.",
    "The Harlow Police Department (HPD) met.",
    "The Hale Police Department (HPD) met.",
    "The Harbor Workers Union (HWU) met.",
    "The Harbor Wives United (HWU) met.",
    "The District Attorney (DA) met the Police Department (PD).",
    "The Free State (FS) came. So did the Free State of Ellery (FSE).",
    "The Free State (FSE/FSEV) left.",
    "The Agence Hale-Presse (AHP) left.",
    "The Harlow Police Department of Ellery (HPDE) met Harlow Public Delivery (HPD).",
];

const PLACES: [Option<(&str, &str)>; 4] =
    [None, Some(("Harlow", "Ellery")), Some(("Springfield", "Ellery")), Some(("Springfield", "Voss"))];

/// A text of a document, by places in the tables.
#[derive(Debug, Clone)]
struct Told {
    document: u8,
    text: usize,
    place: usize,
    day: u8,
    speakers: Vec<usize>,
}

impl Told {
    fn read(&self) -> ReadRevision {
        let text = format!("{} Number {}, {:?}.", TEXTS[self.text], self.day, self.speakers);
        let url = format!("https://example.org/{}", self.document);
        let document = Document::new(Some("The Courier".to_owned()), Some(url), None, None, &text);
        let published = (self.day > 0).then(|| {
            let day = jiff::civil::date(2024, 5, i8::try_from(self.day).expect("a day"));
            PublicationTime::new(day.to_string(), day, None)
        });
        let facts = RevisionFacts { published, ..RevisionFacts::default() };
        let revision =
            Revision::new(document.id, Sha256::of(text.as_bytes()), facts, Text::new(text), Vec::new());
        let speakers = self.speakers.iter().enumerate().map(|(place, which)| {
            let (name, kind, role) = SPEAKERS[*which];
            let span = revision.span(place, place + 2).expect("a place in the text");
            let roles: Vec<Role> = role.iter().map(|role| Role { words: (*role).to_owned(), span }).collect();
            let names = [name, name.rsplit(' ').next().unwrap_or_default()].map(str::to_owned).to_vec();
            DocumentSpeaker {
                name: name.to_owned(),
                names,
                kind,
                public_by: role.map(|_| span),
                speaks_for: roles.first().cloned().filter(|_| place % 3 == 0),
                roles,
                mentions: vec![span],
            }
        });
        let reading = Reading {
            revision: revision.id,
            maker: MakerId::of(&[b"test"]),
            language: None,
            statements: Vec::new(),
            mentions: Vec::new(),
            speakers: speakers.collect(),
            private_names: Vec::new(),
            incident_mentions: vec![self.mention()],
            figures: Vec::new(),
        };
        ReadRevision { document, revision, reading }
    }

    fn mention(&self) -> IncidentMention {
        let place = PLACES[self.place].map(|(town, state)| ReportedPlace {
            words: town.to_owned(),
            within: None,
            span: None,
            precision: PlacePrecision::City,
            known: Some(KnownPlace {
                geonames: 1,
                name: town.to_owned(),
                precision: PlacePrecision::City,
                within: ["Weir County", state, "Ostrava"].map(str::to_owned).to_vec(),
            }),
        });
        IncidentMention {
            kind: IncidentKind::Other,
            role: DocumentRole::Primary,
            trigger: None,
            time: None,
            place,
            status: IncidentStatus::Happened,
            gathering: None,
            participants: Vec::new(),
            follows: None,
        }
    }
}

/// What happens to a record.
#[derive(Debug, Clone)]
enum Step {
    /// A text comes, and its document is about that incident from now on.
    Add(Told, u8),
    /// A document goes.
    Drop(u8),
    /// A reviewer says that two speakers are one, or that the first is none of those with whom it was joined.
    Review(u8, usize, Option<(u8, usize)>),
    /// A review is taken back.
    Withdraw(prop::sample::Index),
}

fn step() -> impl Strategy<Value = Step> {
    let speakers = prop::collection::vec(0..SPEAKERS.len(), 0..6);
    let told = (0..12_u8, 0..TEXTS.len(), 0..PLACES.len(), 0..5_u8, speakers);
    let told =
        told.prop_map(|(document, text, place, day, speakers)| Told { document, text, place, day, speakers });
    let named = (0..12_u8, 0..SPEAKERS.len());
    prop_oneof![
        12 => (told, 0..6_u8).prop_map(|(told, incident)| Step::Add(told, incident)),
        1 => (0..12_u8).prop_map(Step::Drop),
        2 => (named.clone(), prop::option::of(named)).prop_map(|((a, name), other)| Step::Review(a, name, other)),
        1 => any::<prop::sample::Index>().prop_map(Step::Withdraw),
    ]
}

/// Documents with their incidents, and reviews.
#[derive(Debug, Default)]
struct World {
    documents: BTreeMap<DocumentId, (IncidentId, BTreeMap<RevisionId, ReadRevision>)>,
    reviews: Vec<Review>,
}

fn document(number: u8) -> DocumentId {
    Told { document: number, text: 0, place: 0, day: 0, speakers: Vec::new() }.read().document.id
}

impl World {
    /// Takes a step and returns the incidents that it touches, and those in whose documents a review names somebody.
    fn take(&mut self, step: &Step) -> BTreeSet<IncidentId> {
        let mut changed = BTreeSet::new();
        let incident_of =
            |world: &Self, document| world.documents.get(&document).map(|(incident, _)| *incident);
        match step {
            Step::Add(told, incident) => {
                let (read, incident) = (told.read(), IncidentId::of(&[&[*incident]]));
                let entry = self.documents.entry(read.document.id).or_insert((incident, BTreeMap::new()));
                changed.extend([entry.0, incident]);
                entry.0 = incident;
                entry.1.insert(read.revision.id, read);
            }
            Step::Drop(number) => {
                changed.extend(self.documents.remove(&document(*number)).map(|(incident, _)| incident));
            }
            Step::Review(number, name, other) => {
                let at = |number: u8, name: usize| SpeakerAt {
                    document: document(number),
                    name: SPEAKERS[name].0.to_owned(),
                };
                let said = match other {
                    Some((other, name_there)) => {
                        Judgement::Merge(at(*number, *name), at(*other, *name_there))
                    }
                    None => Judgement::Split(at(*number, *name)),
                };
                self.review(said);
                let documents = [Some(*number), other.map(|(other, _)| other)];
                changed
                    .extend(documents.into_iter().flatten().filter_map(|of| incident_of(self, document(of))));
            }
            Step::Withdraw(which) if !self.reviews.is_empty() => {
                let earlier = which.get(&self.reviews).id;
                self.review(Judgement::Withdraw(earlier));
                // It may have taken a review back, or a withdrawal.
                let before = Reviewed::new(&self.reviews[..self.reviews.len() - 1]);
                let after = Reviewed::new(&self.reviews);
                let documents = before.documents().chain(after.documents());
                changed.extend(documents.filter_map(|document| incident_of(self, document)));
            }
            Step::Withdraw(_) => {}
        }
        changed
    }

    fn review(&mut self, judgement: Judgement) {
        let second = i64::try_from(self.reviews.len() % 3).expect("a small number");
        let at = Timestamp::from_second(second).expect("a time");
        self.reviews.push(Review::new(judgement, format!("desk {}", self.reviews.len()), "", at));
    }

    fn reads(&self) -> Vec<ReadRevision> {
        self.documents.values().flat_map(|(_, revisions)| revisions.values()).cloned().collect()
    }

    fn home(&self) -> BTreeMap<DocumentId, IncidentId> {
        self.documents.iter().map(|(document, (incident, _))| (*document, *incident)).collect()
    }

    /// Returns the speakers, joined block by block, and the same by all blocks in one.
    fn at_once(&self) -> Vec<Speaker> {
        let reads = self.reads();
        let revisions = Revisions::new(&reads);
        let reviews = (self.reviews.as_slice(), NonZeroUsize::MIN);
        let joined = join(&revisions, &self.home(), reviews, |_, _| Ok::<(), Infallible>(()));
        let speakers = joined.unwrap_or_else(|never| match never {}).all;
        let reviewed = Reviewed::new(&self.reviews);
        let mut by_incident: BTreeMap<IncidentId, Vec<&[&ReadRevision]>> = BTreeMap::new();
        for of_one in revisions.of_each() {
            by_incident.entry(self.documents[&of_one[0].document.id].0).or_default().push(of_one);
        }
        let summaries =
            by_incident.iter().flat_map(|(incident, of)| within(Some(*incident), of, &reviewed)).collect();
        assert_eq!(speakers, across(summaries, &reviewed), "in one block and in many");
        speakers
    }

    /// Returns the summaries of one incident.
    fn within<T>(&self, incident: IncidentId, map: impl Fn(Summary<'_>) -> T) -> Vec<T> {
        let reads: Vec<ReadRevision> =
            self.reads().into_iter().filter(|read| self.documents[&read.document.id].0 == incident).collect();
        let revisions = Revisions::new(&reads);
        let documents: Vec<_> = revisions.of_each().collect();
        within(Some(incident), &documents, &Reviewed::new(&self.reviews)).into_iter().map(map).collect()
    }
}

/// What is remembered between steps.
#[derive(Debug, Default)]
struct Memory {
    /// Summaries with ties, by incident and id.
    kept: BTreeMap<(IncidentId, SpeakerId), Vec<u8>>,
    bearers: BTreeMap<u64, BTreeMap<(IncidentId, SpeakerId), bool>>,
    /// Who speaks in the documents of each incident.
    members: BTreeMap<IncidentId, BTreeSet<SpeakerMember>>,
    speakers: BTreeMap<SpeakerId, Speaker>,
    owners: BTreeMap<SpeakerMember, SpeakerId>,
}

impl Kept for Memory {
    type Name = (IncidentId, SpeakerId);
    type Error = Infallible;

    fn bearers(&mut self, name: u64) -> Result<Vec<(Self::Name, bool)>, Infallible> {
        Ok(self.bearers.get(&name).into_iter().flatten().map(|(summary, holds)| (*summary, *holds)).collect())
    }

    fn ties(&mut self, summary: &Self::Name) -> Result<Vec<Tie>, Infallible> {
        Ok(Summary::from_bytes(&self.kept[summary]).expect("kept by this program").ties())
    }
}

impl Memory {
    fn keep(&mut self, name: (IncidentId, SpeakerId), bytes: Vec<u8>) -> Vec<Tie> {
        let ties = Summary::from_bytes(&bytes).expect("kept by this program").ties();
        for tie in &ties {
            self.bearers.entry(tie.name).or_default().insert(name, tie.holds);
        }
        self.kept.insert(name, bytes);
        ties
    }

    /// Forgets a summary, and returns its ties and members.
    fn forget(&mut self, name: (IncidentId, SpeakerId)) -> (Vec<Tie>, Vec<SpeakerMember>) {
        let bytes = self.kept.remove(&name).expect("a summary that is kept");
        let summary = Summary::from_bytes(&bytes).expect("kept by this program");
        for tie in summary.ties() {
            self.bearers.entry(tie.name).or_default().remove(&name);
        }
        (summary.ties(), summary.members().collect())
    }

    /// Makes anew what the incidents touch, and nothing else; returns how many summaries that took.
    fn update(&mut self, world: &World, incidents: &BTreeSet<IncidentId>) -> usize {
        let mut changed: Vec<Tie> = Vec::new();
        let mut come = Vec::new();
        let mut stale: BTreeSet<SpeakerMember> = BTreeSet::new();
        let mut alone: Vec<Vec<u8>> = Vec::new();
        for incident in incidents {
            let new = world.within(*incident, |summary| {
                (
                    summary.id(),
                    summary.ties().is_empty(),
                    summary.members().collect::<Vec<_>>(),
                    summary.to_bytes(),
                )
            });
            let members = new.iter().flat_map(|(.., members, _)| members).copied().collect();
            stale.extend(self.members.insert(*incident, members).into_iter().flatten());
            let mut old: BTreeSet<_> = self.kept.keys().filter(|(of, _)| of == incident).copied().collect();
            let mut unchanged = Vec::new();
            for (id, is_alone, members, bytes) in new {
                let name = (*incident, id);
                if is_alone {
                    alone.push(bytes);
                } else if self.kept.get(&name) == Some(&bytes) {
                    old.remove(&name);
                    unchanged.extend(members);
                } else {
                    if old.remove(&name) {
                        let (ties, members) = self.forget(name);
                        changed.extend(ties);
                        stale.extend(members);
                    }
                    changed.extend(self.keep(name, bytes));
                    come.push(name);
                }
            }
            for name in old {
                let (ties, members) = self.forget(name);
                changed.extend(ties);
                stale.extend(members);
            }
            stale.retain(|member| !unchanged.contains(member));
        }
        let Ok(touched) = touched(self, &changed, come);
        let kept = std::mem::take(&mut self.kept);
        let summary = |bytes| Summary::from_bytes(bytes).expect("kept by this program");
        let mut block: Vec<Summary<'_>> = touched.iter().map(|name| summary(&kept[name])).collect();
        block.extend(alone.iter().map(|bytes| summary(bytes)));
        stale.extend(block.iter().flat_map(Summary::members));
        let count = block.len();
        for member in &stale {
            if let Some(owner) = self.owners.remove(member) {
                self.speakers.remove(&owner);
            }
        }
        for speaker in across(block, &Reviewed::new(&world.reviews)) {
            self.owners.extend(speaker.members.iter().map(|member| (*member, speaker.id)));
            assert!(self.speakers.insert(speaker.id, speaker).is_none(), "an old speaker was left");
        }
        self.kept = kept;
        count
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_step_at_a_time_gives_what_all_at_once_gives(steps in prop::collection::vec(step(), 1..24)) {
        let (mut world, mut memory) = (World::default(), Memory::default());
        for step in &steps {
            let incidents = world.take(step);
            memory.update(&world, &incidents);
            let now: Vec<&Speaker> = memory.speakers.values().collect();
            let all = world.at_once();
            prop_assert_eq!(now, all.iter().collect::<Vec<_>>(), "after {:?}", step);
        }
    }

    #[test]
    fn blocks_do_not_depend_on_each_other_nor_on_order(
        steps in prop::collection::vec(step(), 1..24),
        seed in any::<u64>(),
    ) {
        let mut world = World::default();
        for step in &steps {
            world.take(step);
        }
        let incidents: BTreeSet<IncidentId> = world.home().into_values().collect();
        let mut memory = Memory::default();
        memory.update(&world, &incidents);
        let reviewed = Reviewed::new(&world.reviews);
        let mut speakers: Vec<Speaker> = Vec::new();
        let mut left: BTreeSet<_> = memory.kept.keys().copied().collect();
        while let Some(name) = left.pop_first() {
            let Ok(ties) = memory.ties(&name);
            let Ok(block) = touched(&mut memory, &ties, [name]);
            left.retain(|other| !block.contains(other));
            let mut block: Vec<_> = block.iter().collect();
            block.sort_by_key(|(_, id)| Sha256::of_parts(&[&seed.to_le_bytes(), id.bytes()]));
            let summary = |name| Summary::from_bytes(&memory.kept[name]).expect("kept by this program");
            speakers.extend(across(block.into_iter().map(summary).collect(), &reviewed));
        }
        for incident in incidents {
            let alone = world.within(incident, |summary| {
                if summary.ties().is_empty() { across(vec![summary], &reviewed) } else { Vec::new() }
            });
            speakers.extend(alone.into_iter().flatten());
        }
        speakers.sort_by_key(|speaker| speaker.id);
        prop_assert_eq!(speakers, world.at_once());
    }

    #[test]
    fn a_summary_is_read_back_from_its_bytes(steps in prop::collection::vec(step(), 1..12), cut in any::<prop::sample::Index>()) {
        let mut world = World::default();
        for step in &steps {
            world.take(step);
        }
        for incident in world.home().into_values().collect::<BTreeSet<_>>() {
            let wrong = world.within(incident, |summary| {
                let bytes = summary.to_bytes();
                let short = &bytes[..cut.index(bytes.len())];
                Summary::from_bytes(&bytes).as_ref() == Some(&summary) && Summary::from_bytes(short).is_none()
            });
            prop_assert!(wrong.iter().all(|is_same| *is_same));
        }
    }

    #[test]
    fn any_bytes_are_a_summary_or_none(mut bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        drop(Summary::from_bytes(&bytes));
        bytes.insert(0, 1);
        drop(Summary::from_bytes(&bytes));
    }
}

#[test]
fn one_more_report_touches_the_blocks_of_its_names_alone() {
    let told = |document, speakers: &[usize]| Told {
        document,
        text: 0,
        place: 1,
        day: 1,
        speakers: speakers.to_vec(),
    };
    let (mut world, mut memory) = (World::default(), Memory::default());
    let add = |world: &mut World, memory: &mut Memory, told: Told, incident| {
        let incidents = world.take(&Step::Add(told, incident));
        memory.update(world, &incidents)
    };
    // Two private persons, a witness and `the police`, in every incident.
    for number in 0..100 {
        assert_eq!(add(&mut world, &mut memory, told(number, &[2, 11, 27]), number), 3);
    }
    // The mayor and a union in every tenth.
    for number in 100..110 {
        let earlier = usize::from(number - 100);
        assert_eq!(add(&mut world, &mut memory, told(number, &[0, 21]), number), 2 * (earlier + 1));
    }
    // Initials of the union: those who bear them or its name.
    let hwu = Told { text: 4, ..told(110, &[22]) };
    assert_eq!(add(&mut world, &mut memory, hwu, 110), 12);
}

/// How many speakers there are where each says something in a document of its own, by text and incident.
fn count(told: &[(&str, SpeakerKind, usize, u8)]) -> usize {
    let mut world = World::default();
    for ((name, kind, text, incident), document) in told.iter().zip(0..) {
        let is_known = |known: &(&str, SpeakerKind, Option<&str>)| (known.0, known.1) == (*name, *kind);
        let speaker = SPEAKERS.iter().position(is_known).expect("a speaker of the table");
        let told = Told { document, text: *text, place: 0, day: 1, speakers: vec![speaker] };
        world.take(&Step::Add(told, *incident));
    }
    world.at_once().len()
}

#[test]
fn initials_of_what_is_anybodys_are_spelt_out_within_the_incident_alone() {
    let attorney = ("District Attorney", Body, 0, 1);
    assert_eq!(count(&[("DA", Body, 6, 1), attorney]), 1);
    assert_eq!(count(&[("DA", Body, 0, 1), attorney]), 2);
    assert_eq!(count(&[("DA", Body, 6, 1), attorney, ("DA", Body, 0, 2)]), 2);
}

#[test]
fn a_description_is_a_bodys_name_if_it_has_a_capital() {
    let union = ("HWU", Body, 4, 1);
    assert_eq!(count(&[union, ("Harbor Workers Union", Described, 0, 2)]), 1);
    assert_eq!(count(&[union, ("harbor workers union", Described, 0, 2)]), 2);
}
