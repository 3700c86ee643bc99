//! `onrecord export`: the whole record in a format that other programs read.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use onrecord_export::row::{CaptureFacts, IncidentEvidence};
use onrecord_export::{JsonLines, StatementLinks};
use onrecord_store::Snapshot;
use onrecord_types::{
    IncidentId, Linking, ReadRevision, Revision, RevisionId, SpeakerId, SpeakerIndex, StatementId, Verdict,
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
    out: JsonLines<W>,
}

impl<'s, 'r, W: Write> JsonExport<'s, 'r, W> {
    fn new(snapshot: &'s Snapshot<'r>, path: &'s Path, out: W) -> Result<Self> {
        let linking = snapshot.linking().map_err(failed(path))?;
        Ok(Self { snapshot, path, linking, out: JsonLines::new(out) })
    }

    /// Writes every kind in the order of the reference page, each by id.
    fn write(mut self) -> Result<()> {
        let path = self.path;
        let written = self
            .custody()
            .and_then(|()| self.documents())
            .and_then(|()| self.statements())
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
            self.out.batch(&row.batch)?;
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
            self.out.capture(&facts)?;
        }
        for row in self.snapshot.refusals()? {
            self.out.refusal(&row.refusal)?;
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
        self.snapshot.read_revisions(|read| Ok::<(), Fault>(out.revision(&read)?))
    }

    fn statements(&mut self) -> Step {
        let incidents: BTreeMap<StatementId, IncidentId> =
            self.linking.statement_incidents.iter().copied().collect();
        let speakers: BTreeMap<(RevisionId, SpeakerIndex), SpeakerId> = self
            .linking
            .speakers
            .iter()
            .flat_map(|speaker| {
                speaker.members.iter().map(|member| ((member.revision, member.index), speaker.id))
            })
            .collect();
        // Oldest first, so the newest verdict stands.
        let reviews: BTreeMap<StatementId, Verdict> =
            self.snapshot.reviews()?.iter().map(|review| (review.statement, review.verdict)).collect();
        let out = &mut self.out;
        self.snapshot.read_revisions(|read| {
            out.statements(&read, |statement| StatementLinks {
                speaker: statement
                    .parts
                    .speaker
                    .and_then(|index| speakers.get(&(read.revision.id, index)).copied()),
                incident: incidents.get(&statement.id).copied(),
                review: reviews.get(&statement.id).copied(),
            })?;
            Ok::<(), Fault>(())
        })
    }

    fn linked(&mut self) -> Step {
        for speaker in &self.linking.speakers {
            self.out.speaker(speaker)?;
        }
        let evidence = self.evidence()?;
        for incident in &self.linking.incidents {
            let of = |revision: Option<RevisionId>| revision.and_then(|id| evidence.get(&id));
            let time = of(incident.time.as_ref().map(|(revision, _)| *revision));
            let place = of(incident.place.as_ref().map(|(revision, _)| *revision));
            self.out.incident(incident, IncidentEvidence { time, place })?;
        }
        self.linking.accounts.iter().try_for_each(|account| self.out.account(account))?;
        self.linking.copy_families.iter().try_for_each(|family| self.out.copy_family(family))?;
        self.linking.changes.iter().try_for_each(|change| self.out.change(change))?;
        Ok(())
    }

    /// Returns the revisions that the incidents' times and places point into.
    fn evidence(&self) -> std::result::Result<BTreeMap<RevisionId, Revision>, Fault> {
        let asked: std::collections::BTreeSet<RevisionId> = self
            .linking
            .incidents
            .iter()
            .flat_map(|incident| {
                let time = incident.time.as_ref().map(|(revision, _)| *revision);
                time.into_iter().chain(incident.place.as_ref().map(|(revision, _)| *revision))
            })
            .collect();
        let mut evidence = BTreeMap::new();
        self.snapshot.read_revisions(|read| {
            if asked.contains(&read.revision.id) {
                evidence.insert(read.revision.id, read.revision);
            }
            Ok::<(), Fault>(())
        })?;
        Ok(evidence)
    }
}

fn write_document<W: Write>(out: &mut JsonLines<W>, revisions: &[ReadRevision]) -> Step {
    let Some(first) = revisions.first() else { return Ok(()) };
    let revisions: Vec<&ReadRevision> = revisions.iter().collect();
    Ok(out.document(&first.document, &revisions)?)
}
