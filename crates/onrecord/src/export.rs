//! `onrecord export`: the whole record in a format that other programs read.

mod masks;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use onrecord_export::row::{CaptureFacts, Force, Passages};
use onrecord_export::{JsonLines, StatementLinks};
use onrecord_store::Snapshot;
use onrecord_types::{
    IncidentId, Judgement, Linking, ReadRevision, Review, ReviewId, RevisionId, SpeakerId, SpeakerIndex,
    StatementId, Verdict, holding,
};

use self::masks::{Masks, Names};
use crate::args::{Export, ExportFormat};
use crate::record::failed;
use crate::talk::{Failure, Result, Talk};
use crate::{Ending, print, record};

/// Writes the export to a file or to standard output.
pub(crate) fn export(path: &Path, arguments: &Export, talk: &Talk) -> Result<Ending> {
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
    let names = if arguments.masked { Names::Covered } else { Names::Written };
    let persons = JsonExport::new(&snapshot, path, BufWriter::new(out), names)?.write()?;
    if persons > 0 && names == Names::Written {
        let persons = print::count(persons, "private person", "private persons");
        talk.say(&format!("the file names {persons}; `--masked` writes one for publishing"));
    }
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
    masks: Masks<'s, 'r>,
    /// The names of private persons met so far.
    private: BTreeSet<String>,
    out: JsonLines<W>,
}

impl<'s, 'r, W: Write> JsonExport<'s, 'r, W> {
    fn new(snapshot: &'s Snapshot<'r>, path: &'s Path, out: W, names: Names) -> Result<Self> {
        let masks = Masks::new(snapshot, names).map_err(failed(path))?;
        let linking = snapshot.linking().map_err(failed(path))?;
        let members = linking.speakers.iter().flat_map(|speaker| {
            speaker.members.iter().map(|member| ((member.revision, member.index), speaker.id))
        });
        let speakers = members.collect();
        let out = JsonLines::new(out);
        Ok(Self { snapshot, path, linking, speakers, masks, private: BTreeSet::new(), out })
    }

    /// Writes every kind in the order of the reference page, each by id. Returns how many private persons it names.
    fn write(mut self) -> Result<u64> {
        let path = self.path;
        let written = self
            .custody()
            .and_then(|()| self.documents())
            .and_then(|()| self.statements())
            .and_then(|()| self.mentions())
            .and_then(|()| self.told())
            .and_then(|()| self.linked())
            .and_then(|()| Ok(self.out.finish().map(drop)?));
        let persons = u64::try_from(masks::persons(&self.private)).unwrap_or(u64::MAX);
        written.map(|()| persons).map_err(|fault| match fault {
            Fault::Record(error) => failed(path)(error),
            Fault::Export(error) => Failure::new(format!("cannot write the export: {error}"))
                .hint("is the disk full, or the reader gone?"),
        })
    }

    fn custody(&mut self) -> Step {
        for row in self.snapshot.batches()?.iter().rev() {
            self.out.batch(&row.batch, self.masks.whole())?;
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
            self.out.capture(&facts, self.masks.capture(row.sha256))?;
        }
        for row in self.snapshot.refusals()? {
            self.out.refusal(&row.refusal, self.masks.whole())?;
        }
        Ok(())
    }

    /// Writes documents, then revisions; a document's revisions come one after another, so one document is held.
    fn documents(&mut self) -> Step {
        let (out, masks, private) = (&mut self.out, &self.masks, &mut self.private);
        let mut held: Vec<ReadRevision> = Vec::new();
        self.snapshot.read_revisions(|read| {
            if held.first().is_some_and(|first| first.document.id != read.document.id) {
                write_document(out, &held, masks)?;
                held.clear();
            }
            private.extend(masks::private_names(&read).map(print::one_line));
            held.push(read);
            Ok::<(), Fault>(())
        })?;
        write_document(out, &held, masks)?;
        self.snapshot
            .read_revisions(|read| Ok::<(), Fault>(out.revision(&read, masks.document(read.document.id))?))
    }

    fn statements(&mut self) -> Step {
        let incidents: BTreeMap<StatementId, IncidentId> =
            self.linking.statement_incidents.iter().copied().collect();
        let reviews = self.snapshot.reviews()?;
        let verdicts = verdicts(&reviews);
        let (out, speakers, masks) = (&mut self.out, &self.speakers, &self.masks);
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
                masks.document(read.document.id),
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

    /// Writes what texts tell of incidents, then their figures.
    fn told(&mut self) -> Step {
        let (out, masks) = (&mut self.out, &self.masks);
        self.snapshot.read_revisions(|read| {
            Ok::<(), Fault>(out.incident_mentions(&read, masks.document(read.document.id))?)
        })?;
        self.snapshot
            .read_revisions(|read| Ok::<(), Fault>(out.figures(&read, masks.document(read.document.id))?))
    }

    fn linked(&mut self) -> Step {
        let passages = self.passages()?;
        let shown = masks::shown(self.snapshot)?;
        for speaker in &self.linking.speakers {
            let shown = shown.get(&speaker.id).unwrap_or(&speaker.name);
            self.out.speaker(speaker, shown, &passages, &*self.masks.speaker(speaker.id)?)?;
        }
        let mut said: BTreeMap<StatementId, SpeakerId> = BTreeMap::new();
        for account in &self.linking.accounts {
            said.extend(account.every_statement().map(|statement| (statement, account.speaker)));
        }
        for incident in &self.linking.incidents {
            let mask = self.masks.incident(incident.id)?;
            self.out.incident(incident, &passages, |statement| said.get(&statement).copied(), &mask)?;
        }
        for account in &self.linking.accounts {
            self.out.account(account, &*self.masks.incident(account.incident)?)?;
        }
        self.disputes(&passages)?;
        for family in &self.linking.copy_families {
            self.out.copy_family(family, self.masks.of_all(&family.documents))?;
        }
        self.linking.changes.iter().try_for_each(|change| self.out.change(change))?;
        let rows = self.snapshot.review_rows()?;
        let holding: BTreeSet<ReviewId> = rows.iter().filter(|row| row.holds).map(|row| row.id).collect();
        for review in &self.snapshot.reviews()? {
            let force = if holding.contains(&review.id) { Force::Holding } else { Force::Withdrawn };
            self.out.review(review, force, self.masks.of_all(&self.masks.documents_of(review)))?;
        }
        Ok(())
    }

    fn disputes(&mut self, passages: &Passages) -> Step {
        let folds = self.linking.accounts.iter().flat_map(|account| &account.statements);
        let repeats: BTreeMap<StatementId, &Vec<StatementId>> =
            folds.map(|one| (one.shown, &one.repeats)).collect();
        let repeats = |statement| repeats.get(&statement).map_or_else(Vec::new, |all| (*all).clone());
        for dispute in &self.linking.disputes {
            let mask = self.masks.incident(dispute.incident)?;
            self.out.dispute(dispute, passages, repeats, &mask)?;
        }
        Ok(())
    }

    /// Finds the words that roles and incidents rest on.
    fn passages(&self) -> std::result::Result<Passages, Fault> {
        let mut passages = Passages::default();
        self.linking.speakers.iter().for_each(|speaker| passages.ask_speaker(speaker));
        self.linking.incidents.iter().for_each(|incident| passages.ask_incident(incident));
        self.linking.disputes.iter().for_each(|dispute| passages.ask_dispute(dispute));
        self.snapshot.read_revisions(|read| {
            passages.look(&read.revision);
            Ok::<(), Fault>(())
        })?;
        Ok(passages)
    }
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

fn write_document<W: Write>(
    out: &mut JsonLines<W>,
    revisions: &[ReadRevision],
    masks: &Masks<'_, '_>,
) -> Step {
    let Some(first) = revisions.first() else { return Ok(()) };
    let revisions: Vec<&ReadRevision> = revisions.iter().collect();
    Ok(out.document(&first.document, &revisions, masks.document(first.document.id))?)
}
