//! The words of onrecord as immutable values.
//!
//! Every other crate speaks in these types. A value here is made once, checked when it is made, and never
//! changed; a later stage adds a new value and leaves the old one alone. There is no input or output here,
//! no clock and no environment. What each word means stands in `docs/glossary.md`.

mod capture;
mod confidence;
mod dispute;
mod document;
mod error;
mod figure;
mod id;
mod incident;
mod language;
mod linking;
mod maker;
mod mask;
mod mention;
mod number;
mod reading;
mod review;
mod span;
mod speaker;
mod statement;
mod time;
mod vocabulary;

pub use capture::{Batch, Capture, MediaType, Origin, Refusal, RefusalReason};
pub use confidence::Confidence;
pub use dispute::{
    Compares, Comparison, Dispute, DisputeBasis, DisputeStatus, Ground, NoComparison, Position,
};
pub use document::{Document, Revision, RevisionFacts};
pub use error::{Error, ErrorKind, Result};
pub use figure::{Figure, Measure};
pub use id::{
    AccountId, BatchId, ChangeId, CopyFamilyId, DisputeId, DocumentId, Id, IdKind, IncidentId, MakerId,
    ReviewId, RevisionId, Sha256, SpeakerId, StatementId,
};
pub use incident::{
    GatheringKind, IncidentKind, IncidentMention, IncidentStatus, KnownPlace, KnownTime, Participant,
    ParticipantRole, PlacePrecision, Plover, ReportedPlace, ReportedTime, TimePrecision,
};
pub use language::Language;
pub use linking::{
    Account, AccountChange, Change, ChangeKind, CopyFamily, DatedRole, DocumentRole, FollowUp, Incident,
    IncidentDocument, Linking, LinkingChange, ReadRevision, RemovedLinks, Repeated, ReportedFigure, Speaker,
    SpeakerMember,
};
pub use maker::{Maker, MakerKind};
pub use mask::Mask;
pub use mention::{Mention, MentionKind, Referent};
pub use number::number_word;
pub use reading::Reading;
pub use review::{Judgement, Review, SpeakerAt, Verdict, holding, withdrawn};
pub use span::{CodePoints, Span, SpanSet, Text};
pub use speaker::{DocumentSpeaker, Role, SpeakerIndex, SpeakerKind, Standing};
pub use statement::{Basis, Form, Resolution, Stance, Statement, StatementParts};
pub use time::PublicationTime;
pub use vocabulary::{Term, Vocabulary};
