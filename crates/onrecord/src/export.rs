//! `onrecord export`: the whole record in a format that other programs read.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use onrecord_export::row::{CaptureFacts, Force, Offsets};
use onrecord_export::{JsonLines, StatementLinks};
use onrecord_store::Snapshot;
use onrecord_types::{
    IncidentId, Judgement, Linking, Mask, ReadRevision, Review, ReviewId, RevisionId, SpeakerId,
    SpeakerIndex, StatementId, Verdict, holding,
};

use crate::args::{Export, ExportFormat};
use crate::record::failed;
use crate::talk::{Failure, Result};
use crate::{Ending, record};

/// Writes the export to a file or to standard output.
pub(crate) fn export(path: &Path, arguments: &Export) -> Result<Ending> {
    let ExportFormat::Jsonl = arguments.format;
    let mut record = record::open(path)?;
    let snapshot = record.snapshot().map_err(failed(path))?;
    let out: Box<dyn Write> = match &arguments.out {
        None => Box::new(io::stdout().lock()),
        Some(file) => Box::new(File::create(file).map_err(|error| {
            Failure::new(format!("cannot write `{}`: {error}", file.display()))
                .hint("check the folder and the name")
        })?),
    };
    JsonExport::new(&snapshot, path, BufWriter::new(out))?.write()?;
    Ok(Ending::Done)
}

/// What can fail on the way from the record to the file.
#[derive(Debug)]
enum Fault {
    Record(onrecord_store::Error),
    Export(onrecord_export::Error),
}

impl From<onrecord_store::Error> for Fault {
    fn from(error: onrecord_store::Error) -> Self {
        Self::Record(error)
    }
}

impl From<onrecord_export::Error> for Fault {
    fn from(error: onrecord_export::Error) -> Self {
        Self::Export(error)
    }
}

type Step = std::result::Result<(), Fault>;

/// One export under way: the record as it is at one moment, and what was linked in it.
struct JsonExport<'s, 'r, W: Write> {
    snapshot: &'s Snapshot<'r>,
    path: &'s Path,
    linking: Linking,
    /// Which speaker across documents one of a reading's own is.
    speakers: BTreeMap<(RevisionId, SpeakerIndex), SpeakerId>,
    out: JsonLines<W>,
}

impl<'s, 'r, W: Write> JsonExport<'s, 'r, W> {
    fn new(snapshot: &'s Snapshot<'r>, path: &'s Path, out: W) -> Result<Self> {
        let linking = snapshot.linking().map_err(failed(path))?;
        let members = linking.speakers.iter().flat_map(|speaker| {
            speaker.members.iter().map(|member| ((member.revision, member.index), speaker.id))
        });
        let speakers = members.collect();
        Ok(Self { snapshot, path, linking, speakers, out: JsonLines::new(out) })
    }

    /// Writes every kind in the order of the reference page, each by id.
    fn write(mut self) -> Result<()> {
        let path = self.path;
        let written = self
            .custody()
            .and_then(|()| self.documents())
            .and_then(|()| self.statements())
            .and_then(|()| self.mentions())
            .and_then(|()| self.linked())
            .and_then(|()| Ok(self.out.finish().map(drop)?));
        written.map_err(|fault| match fault {
            Fault::Record(error) => failed(path)(error),
            Fault::Export(error) => Failure::new(format!("cannot write the export: {error}"))
                .hint("is the disk full, or the reader gone?"),
        })
    }

    fn custody(&mut self) -> Step {
        for row in self.snapshot.batches()?.iter().rev() {
            self.out.batch(&row.batch, &Mask::default())?;
        }
        for maker in self.snapshot.makers()? {
            self.out.maker(&maker)?;
        }
        for row in self.snapshot.captures()? {
            let origins: Vec<_> = row.origins.iter().map(|origin| origin.origin.clone()).collect();
            let facts = CaptureFacts {
                sha256: row.sha256,
                media_type: row.media_type,
                bytes: row.length,
                origins: &origins,
            };
            self.out.capture(&facts, &Mask::default())?;
        }
        for row in self.snapshot.refusals()? {
            self.out.refusal(&row.refusal, &Mask::default())?;
        }
        Ok(())
    }

    /// Writes documents, then revisions; a document's revisions come one after another, so one document is held.
    fn documents(&mut self) -> Step {
        let out = &mut self.out;
        let mut held: Vec<ReadRevision> = Vec::new();
        self.snapshot.read_revisions(|read| {
            if held.first().is_some_and(|first| first.document.id != read.document.id) {
                write_document(out, &held)?;
                held.clear();
            }
            held.push(read);
            Ok::<(), Fault>(())
        })?;
        write_document(out, &held)?;
        self.snapshot.read_revisions(|read| Ok::<(), Fault>(out.revision(&read, &Mask::default())?))
    }

    fn statements(&mut self) -> Step {
        let incidents: BTreeMap<StatementId, IncidentId> =
            self.linking.statement_incidents.iter().copied().collect();
        let reviews = self.snapshot.reviews()?;
        let verdicts = verdicts(&reviews);
        let (out, speakers) = (&mut self.out, &self.speakers);
        self.snapshot.read_revisions(|read| {
            out.statements(
                &read,
                |statement| StatementLinks {
                    speaker: statement
                        .parts
                        .speaker
                        .as_ref()
                        .and_then(|found| speakers.get(&(read.revision.id, found.speaker)).copied()),
                    incident: incidents.get(&statement.id).copied(),
                    review: verdicts.get(&statement.id).copied(),
                },
                &Mask::default(),
            )?;
            Ok::<(), Fault>(())
        })
    }

    fn mentions(&mut self) -> Step {
        let (out, speakers) = (&mut self.out, &self.speakers);
        self.snapshot.read_revisions(|read| {
            let of = |index: SpeakerIndex| speakers.get(&(read.revision.id, index)).copied();
            Ok::<(), Fault>(out.mentions(&read, of)?)
        })
    }

    fn linked(&mut self) -> Step {
        let offsets = self.offsets()?;
        for speaker in &self.linking.speakers {
            self.out.speaker(speaker, &speaker.name, &offsets, &Mask::default())?;
        }
        self.linking
            .incidents
            .iter()
            .try_for_each(|incident| self.out.incident(incident, &offsets, &Mask::default()))?;
        self.linking.accounts.iter().try_for_each(|account| self.out.account(account))?;
        self.linking
            .copy_families
            .iter()
            .try_for_each(|family| self.out.copy_family(family, &Mask::default()))?;
        self.linking.changes.iter().try_for_each(|change| self.out.change(change))?;
        let reviews = self.snapshot.reviews()?;
        let withdrawn = withdrawn(&reviews);
        for review in &reviews {
            let force = if withdrawn.contains(&review.id) { Force::Withdrawn } else { Force::Holding };
            self.out.review(review, force, &Mask::default())?;
        }
        Ok(())
    }

    /// Counts where the words stand that give roles, times and places.
    fn offsets(&self) -> std::result::Result<Offsets, Fault> {
        let mut offsets = Offsets::default();
        self.linking.speakers.iter().for_each(|speaker| offsets.ask_speaker(speaker));
        self.linking.incidents.iter().for_each(|incident| offsets.ask_incident(incident));
        self.snapshot.read_revisions(|read| {
            offsets.look(&read.revision);
            Ok::<(), Fault>(())
        })?;
        Ok(offsets)
    }
}

/// Returns the reviews that later ones take back; a withdrawal that is itself taken back takes nothing.
fn withdrawn(reviews: &[Review]) -> BTreeSet<ReviewId> {
    let mut newest_first: Vec<&Review> = reviews.iter().collect();
    newest_first.sort_by_key(|review| Reverse((review.at, review.id)));
    let mut withdrawn = BTreeSet::new();
    for review in newest_first {
        if let Judgement::Withdraw(earlier) = review.judgement
            && !withdrawn.contains(&review.id)
        {
            withdrawn.insert(earlier);
        }
    }
    withdrawn
}

/// Returns what counts of each statement: the newest verdict that holds.
fn verdicts(reviews: &[Review]) -> BTreeMap<StatementId, Verdict> {
    // Oldest first, so the newest stands.
    holding(reviews)
        .iter()
        .filter_map(|review| match review.judgement {
            Judgement::Confirm(statement) => Some((statement, Verdict::Confirm)),
            Judgement::Reject(statement) => Some((statement, Verdict::Reject)),
            _ => None,
        })
        .collect()
}

fn write_document<W: Write>(out: &mut JsonLines<W>, revisions: &[ReadRevision]) -> Step {
    let Some(first) = revisions.first() else { return Ok(()) };
    let revisions: Vec<&ReadRevision> = revisions.iter().collect();
    Ok(out.document(&first.document, &revisions, &Mask::default())?)
}
