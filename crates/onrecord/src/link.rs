//! Linking what the record holds, under the reviews that persons laid over it: what is new with what it touches where the
//! record remembers enough for that, otherwise everything.

use std::num::NonZeroUsize;
use std::path::Path;

use onrecord_link::{Memory, Update, lean, link_and_remember, update};
use onrecord_store::{Error, Record, Snapshot};
use onrecord_types::{DocumentId, ReadRevision, Review, Speaker, SpeakerId};

use crate::pairs::Pairs;
use crate::record::failed;
use crate::talk::{Result, Talk};
use crate::{clock, maker};

/// So many documents at most are linked with what they touch alone; of more, linking everything is as quick in all but
/// very large records.
const MOST_ALONE: usize = 200;

/// Brings the links up to date, which depend on the documents and on the reviews alone.
pub(crate) fn link(record: &mut Record, path: &Path, jobs: NonZeroUsize, talk: &Talk) -> Result<()> {
    relink(record, path, None, jobs, talk).map(drop)
}

/// Links under the reviews that are there, and a review more; the links and the review are written together, or neither
/// is. Returns the speakers that the review shapes.
pub(crate) fn link_with(
    record: &mut Record,
    path: &Path,
    review: &Review,
    jobs: NonZeroUsize,
    talk: &Talk,
) -> Result<Vec<SpeakerId>> {
    let speakers = relink(record, path, Some(review), jobs, talk)?;
    let shaped = speakers.iter().filter(|speaker| speaker.reviews.contains(&review.id));
    Ok(shaped.map(|speaker| speaker.id).collect())
}

/// Returns the speakers that were written.
fn relink(
    record: &mut Record,
    path: &Path,
    review: Option<&Review>,
    jobs: NonZeroUsize,
    talk: &Talk,
) -> Result<Vec<Speaker>> {
    talk.begin("reports linked");
    let mut reviews = record.snapshot().and_then(|snapshot| snapshot.reviews()).map_err(failed(path))?;
    reviews.extend(review.cloned());
    let updated =
        record.snapshot().and_then(|snapshot| updated(&snapshot, &reviews, talk)).map_err(failed(path))?;
    let written = match updated {
        Some(updated) => write(record, updated, review),
        None => everything(record, (&reviews, review), jobs, talk),
    };
    talk.end();
    written.map_err(failed(path))
}

/// Links what is new with what it touches; `None` where everything is to be linked: the record remembers nothing or what
/// another program did, or so much is new that it would take longer.
fn updated(
    snapshot: &Snapshot<'_>,
    reviews: &[Review],
    talk: &Talk,
) -> onrecord_store::Result<Option<Update>> {
    if snapshot.memory_of()? != Some(maker::of_links().id) {
        return Ok(None);
    }
    let unlinked = snapshot.unlinked_documents()?;
    if unlinked.len() > MOST_ALONE {
        return Ok(None);
    }
    for _ in &unlinked {
        talk.step();
    }
    update(&Remembered { snapshot }, &unlinked, reviews, &Pairs::default())
}

/// What the record remembers of its last linking.
struct Remembered<'s, 'r> {
    snapshot: &'s Snapshot<'r>,
}

impl Memory for Remembered<'_, '_> {
    type Error = Error;

    fn recall(&self, kind: u8, key: &[u8]) -> onrecord_store::Result<Option<Vec<u8>>> {
        self.snapshot.memory(kind, key)
    }

    fn load(&self, documents: &[DocumentId]) -> onrecord_store::Result<Vec<ReadRevision>> {
        let mut reads = Vec::new();
        self.snapshot.revisions_of(documents, |read| {
            reads.extend(is_read(&read).then_some(read));
            Ok::<(), Error>(())
        })?;
        Ok(reads)
    }
}

/// Tells whether anything was read in a text; nothing says what one in another language is about.
fn is_read(read: &ReadRevision) -> bool {
    read.reading.language.is_none()
}

fn write(
    record: &mut Record,
    updated: Update,
    review: Option<&Review>,
) -> onrecord_store::Result<Vec<Speaker>> {
    let maker = maker::of_links();
    record.write(|w| {
        if let Some(review) = review {
            w.review(review)?;
        }
        for (kind, key, value) in &updated.memory {
            w.remember(*kind, key, value.as_deref())?;
        }
        w.maker(&maker);
        w.linking_change(&updated.change, &maker, clock::now())
    })?;
    Ok(updated.change.written.speakers)
}

/// Links everything, and leaves what the next report is linked by.
fn everything(
    record: &mut Record,
    (reviews, review): (&[Review], Option<&Review>),
    jobs: NonZeroUsize,
    talk: &Talk,
) -> onrecord_store::Result<Vec<Speaker>> {
    let mut documents = Vec::new();
    record.snapshot()?.read_revisions_as_written(|read| {
        talk.step();
        documents.extend(is_read(&read).then(|| lean(read)));
        Ok::<(), Error>(())
    })?;
    let maker = maker::of_links();
    record.write(|w| {
        if let Some(review) = review {
            w.review(review)?;
        }
        w.forget_everything()?;
        let linking = link_and_remember(jobs, &documents, reviews, &Pairs::default(), |kind, key, value| {
            w.remember(kind, key, Some(&value))
        })?;
        // Writing takes room too.
        drop(documents);
        w.maker(&maker);
        w.linking_remembered(&linking, &maker, clock::now())?;
        Ok(linking.speakers)
    })
}

/// Tells whether this program linked the record after everything in it was read. A run that ended early leaves
/// readings that are not linked; the next one sees to them.
pub(crate) fn is_current(record: &mut Record, path: &Path) -> Result<bool> {
    let linked = record.snapshot().and_then(|snapshot| snapshot.linked()).map_err(failed(path))?;
    Ok(linked.is_some_and(|linked| linked.is_current && linked.maker.id == maker::of_links().id))
}
