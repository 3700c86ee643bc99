//! What the documents of one incident say of one speaker: all that is needed of them to join it with others'.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_types::{
    DocumentId, IncidentId, PublicationTime, ReviewId, Span, SpeakerId, SpeakerKind, SpeakerMember, Standing,
};

use super::bodies::{canonical, is_anybodys};
use super::initials::{letters, pairs};
use super::namesakes::Public;
use super::places::Around;
use super::ties::{Of, Tie};
use super::{Key, Seen};

mod kept;

/// One group of speakers of an incident, or what its texts say that initials stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Summary<'a> {
    pub(super) known: Known,
    /// Whether another summary of the incident can come to the same key.
    pub(super) is_shared: bool,
    pub(super) members: Vec<Member<'a>>,
    /// Which members reviews mean.
    pub(super) meant: Vec<Meant>,
}

/// By what a group is known beyond its incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing: it is one speaker, whatever other incidents say.
    Alone(Key),
    /// A person in a public role, and the first key of the group.
    Person(Key, Public),
    /// A body, or somebody described who may be one.
    Body(Named),
    /// No speaker: what initials stand for.
    Initials(Noted),
}

/// A body, or somebody described who may be one, by one name in one incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) form: Form,
    /// The plain name.
    pub(super) own: String,
    pub(super) incident: IncidentId,
    pub(super) around: Around,
    /// The key where it turns out to be no body that is known elsewhere.
    pub(super) otherwise: Key,
}

/// As what a name is printed that may be a body's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Body,
    /// Initials that describe somebody: a body's only where some text spells them out.
    Initials,
    /// A description: a body's name only where some text gives initials for it.
    Described,
}

/// What the texts of an incident say that some initials stand for, as names are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Noted {
    pub(super) initials: String,
    /// The incident and its state, where known.
    pub(super) of: Option<(IncidentId, Option<String>)>,
    /// Names whose initials they are.
    pub(super) exact: BTreeSet<String>,
    /// Names of which they say more: `Free State (FSE)`.
    pub(super) begun: BTreeSet<String>,
    /// The only body of the incident with these initials, which some text has alone.
    pub(super) paired: Option<String>,
}

/// A review and the member that it means; of a merge also on which side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meant {
    pub(super) review: ReviewId,
    pub(super) is_second: bool,
    pub(super) member: SpeakerMember,
}

/// A speaker as one reading knows it, and when that text came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member<'a> {
    pub(super) at: SpeakerMember,
    pub(super) document: DocumentId,
    /// The place of the revision among those of its document, the earliest first.
    pub(super) order: usize,
    pub(super) published: Option<(Date, Option<Timestamp>)>,
    pub(super) kind: SpeakerKind,
    pub(super) standing: Standing,
    pub(super) name: &'a str,
    /// The names beside it.
    pub(super) names: Vec<&'a str>,
    pub(super) roles: Vec<(&'a str, Span)>,
    pub(super) speaks_for: Option<&'a str>,
}

impl<'a> Member<'a> {
    pub(super) fn new(seen: &Seen<'a>) -> Self {
        let Seen { member, speaker, read, order } = *seen;
        let published = read.revision.facts.published.as_ref();
        let names = speaker.names.iter().map(String::as_str).filter(|name| *name != speaker.name);
        Self {
            at: member,
            document: read.document.id,
            order,
            published: published.map(|time: &PublicationTime| (time.date(), time.instant())),
            kind: speaker.kind,
            standing: speaker.standing(),
            name: &speaker.name,
            names: names.collect(),
            roles: speaker.roles.iter().map(|role| (role.words.as_str(), role.span)).collect(),
            speaks_for: speaker.speaks_for.as_ref().map(|body| body.words.as_str()),
        }
    }
}

impl<'a> Summary<'a> {
    pub(super) fn new<'s>(known: Known, seen: impl IntoIterator<Item = &'s Seen<'a>>) -> Self
    where
        'a: 's,
    {
        let members = seen.into_iter().map(Member::new).collect();
        Self { known, is_shared: false, members, meant: Vec::new() }
    }

    /// Returns what it can go by: no two summaries of one incident share it, nor those of two incidents.
    pub(crate) fn id(&self) -> SpeakerId {
        match &self.known {
            Known::Alone(key) | Known::Person(key, _) => key.id(),
            Known::Body(Named { form, own, incident, otherwise, .. }) => {
                let form: &[u8] = match form {
                    Form::Body => b"body",
                    Form::Initials => b"initials",
                    Form::Described => b"described",
                };
                SpeakerId::of(&[b"named", form, own.as_bytes(), incident.bytes(), otherwise.id().bytes()])
            }
            Known::Initials(Noted { initials, of, .. }) => {
                let incident = of.as_ref().map_or(&[][..], |(incident, _)| incident.bytes());
                SpeakerId::of(&[b"initials", incident, initials.as_bytes()])
            }
        }
    }

    /// Returns the in-document speakers.
    pub(crate) fn members(&self) -> impl Iterator<Item = SpeakerMember> {
        self.members.iter().map(|member| member.at)
    }

    /// Returns what can tie it to summaries of other incidents, by name; without any it is a block by itself.
    pub(crate) fn ties(&self) -> Vec<Tie> {
        let mut ties = BTreeSet::new();
        match &self.known {
            Known::Alone(key) if self.is_shared => drop(ties.insert(Tie::holding(Of::Key(key)))),
            Known::Alone(_) => {}
            Known::Person(_, public) => {
                ties.extend(public.names.iter().map(|name| Tie::holding(Of::Person(name))));
            }
            Known::Body(named) => {
                ties.extend(named.ties());
                ties.extend(self.is_shared.then(|| Tie::holding(Of::Key(&named.otherwise))));
            }
            Known::Initials(noted) => ties.extend(noted.ties()),
        }
        ties.extend(self.meant.iter().map(|meant| Tie::holding(Of::Review(meant.review))));
        // What holds comes first.
        let mut ties: Vec<Tie> = ties.into_iter().collect();
        ties.dedup_by_key(|tie| tie.name);
        ties
    }
}

impl Named {
    /// Tells whether it is a body's name that is the same body's elsewhere.
    pub(super) fn is_sure(&self) -> bool {
        self.form == Form::Body && !is_anybodys(&canonical(&self.own))
    }

    fn ties(&self) -> impl Iterator<Item = Tie> {
        let name = canonical(&self.own);
        let letters = letters(&self.own);
        let name = Tie { name: Of::Body(&name).number(), holds: self.is_sure() };
        let letters =
            (self.form == Form::Body && pairs(&letters)).then(|| Tie::listening(Of::Letters(&letters)));
        std::iter::once(name).chain(letters)
    }
}

impl Noted {
    fn ties(&self) -> impl Iterator<Item = Tie> {
        let names = self.exact.iter().chain(&self.begun).chain(&self.paired).chain([&self.initials]);
        let names = names.map(|name| Tie::holding(Of::Body(&canonical(name))));
        names.chain(self.paired.as_ref().map(|_| Tie::holding(Of::Letters(&self.initials))))
    }
}
