//! `onrecord review`: a person's verdict, laid over the machine's row.

use std::path::Path;

use onrecord_types::{Judgement as Judged, Review as Reviewed, Vocabulary};

use crate::args::{Judgement, Review};
use crate::record::{failed, open_or_make};
use crate::talk::{Failure, Result, Talk};
use crate::{Ending, clock};

/// Writes the verdict; the statement must be in the record.
pub(crate) fn review(path: &Path, arguments: &Review, talk: &Talk) -> Result<Ending> {
    if arguments.by.trim().is_empty() {
        return Err(
            Failure::new("a review needs a name: `--by` is empty").hint("any name you choose will do")
        );
    }
    // Opened for reading first: a review makes no record where there is none.
    drop(crate::record::open(path)?);
    let mut record = open_or_make(path)?;
    let statement = record
        .snapshot()
        .and_then(|snapshot| snapshot.find_statement(&arguments.statement))
        .map_err(failed(path))?;
    let judgement = match arguments.verdict {
        Judgement::Confirm => Judged::Confirm(statement),
        Judgement::Reject => Judged::Reject(statement),
    };
    let verdict = judgement.verdict();
    let review = Reviewed::new(judgement, arguments.by.as_str(), arguments.note.as_str(), clock::now());
    record.write(|w| w.review(&review)).map_err(failed(path))?;
    talk.say(&format!("{statement} {} by {}", verdict.label().to_lowercase(), arguments.by));
    Ok(Ending::Done)
}
