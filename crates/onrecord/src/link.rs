//! Linking all that the record holds, under the reviews that persons laid over it.

use std::path::Path;

use onrecord_store::Record;
use onrecord_types::{Linking, Review, SpeakerId};

use crate::record::failed;
use crate::talk::{Result, Talk};
use crate::{clock, maker};

/// Links all documents anew and writes the result, which depends on them and on the reviews alone.
pub(crate) fn link(record: &mut Record, path: &Path, talk: &Talk) -> Result<()> {
    let reviews = record.snapshot().and_then(|snapshot| snapshot.reviews()).map_err(failed(path))?;
    let linking = linking(record, path, &reviews, talk)?;
    let maker = maker::of_links();
    let written = record.write(|w| {
        w.maker(&maker);
        w.linking(&linking, &maker, clock::now())
    });
    written.map(drop).map_err(failed(path))
}

/// Links all documents under `reviews`, and a review more; the linking and the review are written together, or
/// neither is. Returns the speakers that the review shapes.
pub(crate) fn link_with(
    record: &mut Record,
    path: &Path,
    review: &Review,
    talk: &Talk,
) -> Result<Vec<SpeakerId>> {
    let mut reviews = record.snapshot().and_then(|snapshot| snapshot.reviews()).map_err(failed(path))?;
    reviews.push(review.clone());
    let linking = linking(record, path, &reviews, talk)?;
    let maker = maker::of_links();
    let written = record.write(|w| {
        w.review(review)?;
        w.maker(&maker);
        w.linking(&linking, &maker, clock::now())
    });
    written.map_err(failed(path))?;
    let shaped = linking.speakers.iter().filter(|speaker| speaker.reviews.contains(&review.id));
    Ok(shaped.map(|speaker| speaker.id).collect())
}

fn linking(record: &mut Record, path: &Path, reviews: &[Review], talk: &Talk) -> Result<Linking> {
    let mut documents = Vec::new();
    talk.begin("reports linked");
    let read = record.snapshot().and_then(|snapshot| {
        snapshot.read_revisions(|read| {
            talk.step();
            // Nothing was read in a text in another language, so nothing says what it is about.
            if read.reading.language.is_none() {
                documents.push(read);
            }
            Ok::<(), onrecord_store::Error>(())
        })
    });
    read.map_err(failed(path))?;
    let linking = onrecord_link::link(&documents, reviews);
    talk.end();
    Ok(linking)
}

/// Tells whether this program linked the record after everything in it was read. A run that ended early leaves
/// readings that are not linked; the next one sees to them.
pub(crate) fn is_current(record: &mut Record, path: &Path) -> Result<bool> {
    let linked = record.snapshot().and_then(|snapshot| snapshot.linked()).map_err(failed(path))?;
    Ok(linked.is_some_and(|linked| linked.is_current && linked.maker.id == maker::of_links().id))
}
