//! `onrecord review`: a person's judgement, laid over the machine's rows.

mod disputes;
mod incidents;

use std::collections::BTreeSet;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use onrecord_store::Snapshot;
use onrecord_types::{
    DocumentId, Judgement, ReadRevision, Review, ReviewId, SpeakerAt, SpeakerId, Vocabulary as _,
};

use crate::args::{Judgement as Said, Review as Arguments};
use crate::record::{failed, open_or_make};
use crate::talk::{Failure, Result, Talk};
use crate::{Ending, clock, link, print};

/// Fewer digits than this stand for too many things to be meant.
const MIN_DIGITS: usize = 4;

/// How many names of a document a hint lists.
const MAX_NAMES: usize = 20;

/// Writes the review; what it is of must be in the record. One that joins or parts speakers or incidents, or is of a
/// dispute, links the record anew.
pub(crate) fn review(path: &Path, arguments: &Arguments, talk: &Talk) -> Result<Ending> {
    if arguments.by.trim().is_empty() {
        return Err(
            Failure::new("a review needs a name: `--by` is empty").hint("any name you choose will do")
        );
    }
    // Opened for reading first: a review makes no record where there is none.
    drop(crate::record::open(path)?);
    let mut record = open_or_make(path)?;
    let (judgement, relinks, before, at) = {
        let snapshot = record.snapshot().map_err(failed(path))?;
        let reviews = snapshot.reviews().map_err(failed(path))?;
        let asked = Asked { snapshot: &snapshot, path, reviews: &reviews, arguments };
        let judgement = asked.judgement()?;
        let relinks = relinks(&judgement, &reviews);
        let before = disputes::named(&snapshot, &judgement, &reviews).map_err(failed(path))?;
        (judgement, relinks, before, after(&reviews, clock::now()))
    };
    let review = Review::new(judgement, arguments.by.as_str(), arguments.note.as_str(), at);
    let verdict = review.judgement.verdict().label().to_lowercase();
    if relinks {
        let shaped = link::link_with(&mut record, path, &review, crate::jobs(None), talk)?;
        let now: Vec<String> = shaped.iter().map(ToString::to_string).collect();
        if !now.is_empty() {
            talk.say(&format!("linked anew: it shapes {}", now.join(", ")));
        }
        let snapshot = record.snapshot().map_err(failed(path))?;
        let incidents = incidents::now(&snapshot, &review.judgement).map_err(failed(path))?;
        for line in incidents {
            talk.say(&format!("linked anew: {line}"));
        }
        if let Some(before) = before {
            for line in before.changed(&snapshot).map_err(failed(path))? {
                talk.say(&line);
            }
        }
    } else {
        record.write(|w| w.review(&review)).map_err(failed(path))?;
    }
    talk.say(&format!("{} {verdict} by {}", arguments.subject, arguments.by));
    talk.say(&format!("`onrecord review {} withdraw --by NAME` takes it back", review.id));
    Ok(Ending::Done)
}

/// Returns the time of a new review: now, but later than every other, for of two the newer holds, and a clock can run
/// behind or two commands fall into one second.
fn after(reviews: &[Review], now: Timestamp) -> Timestamp {
    let newest = reviews.iter().map(|review| review.at).max();
    let next = newest.and_then(|newest| newest.checked_add(SignedDuration::from_secs(1)).ok());
    next.map_or(now, |next| next.max(now))
}

/// Tells whether linking takes the review into account.
fn relinks(judgement: &Judgement, reviews: &[Review]) -> bool {
    match judgement {
        Judgement::Merge(..)
        | Judgement::Split(_)
        | Judgement::MergeIncidents(..)
        | Judgement::SplitIncident(_)
        | Judgement::MoveDocument(..)
        | Judgement::ConfirmDispute(..)
        | Judgement::RejectDispute(..)
        | Judgement::RenameDispute(..)
        | Judgement::MoveStatement(..) => true,
        Judgement::Confirm(_) | Judgement::Reject(_) | Judgement::Show(_) => false,
        Judgement::Withdraw(earlier) => {
            let earlier = reviews.iter().find(|review| review.id == *earlier);
            // An earlier withdrawal may have been of anything.
            earlier.is_some_and(|review| match review.judgement {
                Judgement::Withdraw(_) => true,
                ref other => relinks(other, reviews),
            })
        }
    }
}

/// Tells whether an id is of that kind.
fn is_of(id: &str, prefix: &str) -> bool {
    id.split_once('-').is_some_and(|(of, _)| of == prefix)
}

/// What the command line asks for, against what the record holds.
struct Asked<'a, 'r> {
    snapshot: &'a Snapshot<'r>,
    path: &'a Path,
    reviews: &'a [Review],
    arguments: &'a Arguments,
}

impl Asked<'_, '_> {
    fn judgement(&self) -> Result<Judgement> {
        self.check_options()?;
        let subject = self.arguments.subject.as_str();
        Ok(match self.arguments.verdict {
            Said::Confirm if is_of(subject, "dis") => {
                let (one, other) = self.sides_of(subject)?;
                Judgement::ConfirmDispute(one, other)
            }
            Said::Reject if is_of(subject, "dis") => {
                let (one, other) = self.sides_of(subject)?;
                Judgement::RejectDispute(one, other)
            }
            Said::Rename => self.rename_dispute(self.of("dis")?)?,
            Said::Confirm => Judgement::Confirm(self.found(self.snapshot.find_statement(self.of("sta")?))?),
            Said::Reject => Judgement::Reject(self.found(self.snapshot.find_statement(self.of("sta")?))?),
            Said::Withdraw => Judgement::Withdraw(self.review(self.of("rvw")?)?),
            Said::Merge if is_of(subject, "inc") => self.merge_incidents(subject)?,
            Said::Merge => {
                let [other] = self.arguments.others.as_slice() else {
                    return Err(Failure::new("`merge` needs the one other speaker")
                        .hint(format!("as in `onrecord review {subject} merge spk-0f3a --by NAME`")));
                };
                self.merge(self.of("spk")?, other)?
            }
            Said::Split if is_of(subject, "inc") => self.split_incident(subject)?,
            Said::Split => Judgement::Split(self.speaker_at("split")?),
            Said::Move if is_of(subject, "sta") => self.move_statement(subject)?,
            Said::Move => self.move_document(self.of("doc")?)?,
            Said::Show => {
                if self.arguments.note.trim().is_empty() {
                    return Err(Failure::new("`show` needs a reason: `--note` is empty")
                        .hint("say why the name of a private person may be shown"));
                }
                Judgement::Show(self.covered(self.speaker_at("show")?)?)
            }
        })
    }

    /// Refuses an option that the verdict has no use for, so that none is passed over in silence.
    fn check_options(&self) -> Result<()> {
        let Arguments { verdict, subject, others, document, name, .. } = self.arguments;
        let of_incident = is_of(subject, "inc");
        let of_one = matches!(verdict, Said::Split | Said::Show) && !of_incident;
        let takes_more = matches!(verdict, Said::Merge | Said::Move | Said::Rename)
            || *verdict == Said::Split && of_incident;
        let stray = if !others.is_empty() && !takes_more {
            "a second id"
        } else if document.is_some() && !of_one {
            "`--in`"
        } else if name.is_some() && !of_one {
            "`--name`"
        } else {
            return Ok(());
        };
        Err(Failure::new(format!("this verdict takes no such thing: {stray}"))
            .hint("`onrecord review --help` shows what each verdict is of"))
    }

    /// Returns the subject, which must be of the kind that the verdict takes.
    fn of(&self, prefix: &str) -> Result<&str> {
        let subject = self.arguments.subject.as_str();
        match subject.split_once('-') {
            Some((other, _)) if other != prefix => {
                Err(Failure::new(format!("this verdict goes with another kind of id: `{subject}`"))
                    .hint(format!("it takes an id that begins with {prefix}-")))
            }
            _ => Ok(subject),
        }
    }

    fn found<T>(&self, found: onrecord_store::Result<T>) -> Result<T> {
        found.map_err(failed(self.path))
    }

    /// Returns the review that an id, or the beginning of one, names.
    fn review(&self, typed: &str) -> Result<ReviewId> {
        let typed = typed.trim().to_ascii_lowercase();
        let digits = typed.strip_prefix("rvw-").unwrap_or(&typed);
        let named =
            |id: &ReviewId| id.to_string().strip_prefix("rvw-").is_some_and(|id| id.starts_with(digits));
        let found: Vec<ReviewId> = self.reviews.iter().map(|review| review.id).filter(named).collect();
        let hint = "`onrecord reviews` lists the ids; four digits are the least";
        match found.as_slice() {
            [id] if digits.len() >= MIN_DIGITS => Ok(*id),
            [_, _, ..] if digits.len() >= MIN_DIGITS => {
                Err(Failure::new(format!("more than one review begins so: `{typed}`"))
                    .hint("give more of the id"))
            }
            _ => Err(Failure::new(format!("the record holds no such review: `{typed}`")).hint(hint)),
        }
    }

    fn merge(&self, one: &str, other: &str) -> Result<Judgement> {
        let one = self.found(self.snapshot.find_speaker(one))?;
        let other = self.found(self.snapshot.find_speaker(other))?;
        if one == other {
            return Err(Failure::new(format!("one speaker already: `{one}`"))
                .hint("`onrecord speakers` lists the ids"));
        }
        Ok(Judgement::Merge(self.known_as(one, None)?, self.known_as(other, None)?))
    }

    /// Returns the speaker of one document that `split` and `show` are of.
    fn speaker_at(&self, verdict: &str) -> Result<SpeakerAt> {
        let Arguments { subject, document, name, .. } = self.arguments;
        let document = document.as_deref().map(|typed| self.found(self.snapshot.find_document(typed)));
        let document = document.transpose()?;
        if subject.starts_with("doc-") {
            if document.is_some() {
                return Err(Failure::new("two documents: the subject and `--in`").hint("name it once"));
            }
            let document = self.found(self.snapshot.find_document(subject))?;
            let Some(name) = name else {
                return Err(Failure::new(format!("`{verdict}` of a document needs a name"))
                    .hint("`--name \"Ada Orr\"`, as the document prints it"));
            };
            return self.named(document, name);
        }
        if name.is_some() {
            return Err(Failure::new("a speaker needs no `--name`").hint("`--name` goes with a document"));
        }
        let speaker = self.found(self.snapshot.find_speaker(self.of("spk")?))?;
        if verdict == "split" && document.is_none() {
            return Err(Failure::new("`split` needs the document whose speaker is another")
                .hint(format!("`--in DOCUMENT`; `onrecord show {speaker}` lists its documents")));
        }
        self.known_as(speaker, document)
    }

    /// Returns the speaker whose name is covered; to show any other would change nothing.
    fn covered(&self, at: SpeakerAt) -> Result<SpeakerAt> {
        let mask = self.found(self.snapshot.document_mask(at.document))?;
        // A description that holds a name is not that name: `the sister of Ada Orr`.
        let is_whole = mask.hides(&at.name) && !mask.cover(&at.name).contains(char::is_lowercase);
        if is_whole {
            return Ok(at);
        }
        Err(Failure::new(format!("no name of a private person is covered by that in `{}`", at.document))
            .hint("`--name` takes the name of the person itself, as the document prints it"))
    }

    /// Returns the speaker as one of its documents knows it: the one asked for, else the first.
    fn known_as(&self, speaker: SpeakerId, document: Option<DocumentId>) -> Result<SpeakerAt> {
        let known = match document {
            None => self.found(self.snapshot.speaker_at(speaker))?,
            Some(document) => self.member(speaker, document)?,
        };
        known.ok_or_else(|| {
            let place = document.map_or_else(String::new, |document| format!(" in `{document}`"));
            Failure::new(format!("`{speaker}` does not speak{place}"))
                .hint(format!("`onrecord statements --speaker {speaker}` tells where it does"))
        })
    }

    /// Returns the speaker as that document knows it.
    fn member(&self, speaker: SpeakerId, document: DocumentId) -> Result<Option<SpeakerAt>> {
        let linking = self.found(self.snapshot.linking())?;
        let members = linking.speakers.into_iter().find(|known| known.id == speaker);
        let members = members.map(|known| known.members).unwrap_or_default();
        let mut found = None;
        for read in self.revisions(document)? {
            let member = members.iter().find(|member| member.revision == read.revision.id);
            let known = member.and_then(|member| read.reading.speaker_at(member.index));
            found = known.map(|known| SpeakerAt { document, name: known.name.clone() }).or(found);
        }
        Ok(found)
    }

    /// Returns the speaker or the private person of that name in the document.
    fn named(&self, document: DocumentId, name: &str) -> Result<SpeakerAt> {
        let mut names: BTreeSet<String> = BTreeSet::new();
        for read in self.revisions(document)? {
            let speakers = read.reading.speakers.iter().flat_map(|speaker| &speaker.names);
            names.extend(speakers.cloned());
            names.extend(read.reading.private_names.iter().map(|span| read.revision.slice(*span).to_owned()));
        }
        // A name can go over the end of a line.
        if let Some(known) = names.iter().find(|known| print::one_line(known) == print::one_line(name)) {
            return Ok(SpeakerAt { document, name: known.clone() });
        }
        let mask = self.found(self.snapshot.document_mask(document))?;
        let shown: BTreeSet<String> = names.iter().map(|name| print::one_line(&mask.cover(name))).collect();
        let shown: Vec<String> = shown.into_iter().take(MAX_NAMES).collect();
        Err(Failure::new(format!("`{document}` names nobody so: `{name}`")).hint(if shown.is_empty() {
            "no name was found in it".to_owned()
        } else {
            format!("it names these, private persons covered: {}", shown.join("; "))
        }))
    }

    /// Returns the revisions of a document as they were read, names and all.
    fn revisions(&self, document: DocumentId) -> Result<Vec<ReadRevision>> {
        let mut revisions = Vec::new();
        let read = self.snapshot.read_revisions(|read| {
            if read.document.id == document {
                revisions.push(read);
            }
            Ok::<(), onrecord_store::Error>(())
        });
        self.found(read)?;
        Ok(revisions)
    }
}
