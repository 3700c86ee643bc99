//! The one place in which what people look at loses the names of private persons. Every view is covered before it is
//! returned; only `read_revisions` and `linking`, which linking and the exports work on, tell the names.

mod revision;

use std::collections::BTreeSet;

use onrecord_types::{CopyFamily, DocumentId, FollowUp, Incident, Mask, RevisionId, Span, Speaker, Text};

use super::{
    AccountView, ChangeView, DisputeView, DocumentIncident, DocumentRow, DocumentView, FigureView,
    FollowUpView, IncidentDocumentRow, IncidentName, IncidentRow, IncidentView, MentionView, PassageView,
    RepeatedView, ReviewRow, ReviewSubject, RevisionRow, RoleView, SpeakerRow, SpeakerView, StatementView,
};
use crate::columns::Columns;
use crate::{Error, Result, Snapshot};

pub(super) use revision::covered;

/// Covers one text, however it is held.
pub(super) fn text(mask: &Mask, text: &mut String) {
    if !mask.is_empty() {
        *text = mask.cover(text);
    }
}

fn maybe(mask: &Mask, words: &mut Option<String>) {
    if let Some(words) = words {
        text(mask, words);
    }
}

fn each(mask: &Mask, list: &mut [String]) {
    for words in list {
        text(mask, words);
    }
}

/// Covers the words of a statement with the mask of its document, or of more.
fn statement(mask: &Mask, view: &mut StatementView) {
    text(mask, &mut view.words);
    maybe(mask, &mut view.source);
    maybe(mask, &mut view.cue);
    maybe(mask, &mut view.title);
    if let Some(speaker) = view.speaker.as_mut().filter(|speaker| !speaker.is_masked) {
        text(mask, &mut speaker.name);
    }
    if let Some(resolution) = &mut view.resolution {
        each(mask, &mut resolution.chain);
    }
    if let Some(review) = &mut view.review {
        text(mask, &mut review.note);
    }
}

fn family(mask: &Mask, family: &mut CopyFamily) {
    text(mask, &mut family.reason);
    maybe(mask, &mut family.origin);
}

fn name_incident(snapshot: &Snapshot<'_>, name: &mut IncidentName) -> Result<()> {
    let mask = snapshot.incident_mask(name.id)?;
    text(&mask, &mut name.label);
    maybe(&mask, &mut name.headline);
    Ok(())
}

/// Covers a statement that bears its speaker as shown.
pub(super) fn cover_statement(snapshot: &Snapshot<'_>, view: &mut StatementView) -> Result<()> {
    statement(&*snapshot.document_mask(view.document)?, view);
    view.incident.iter_mut().try_for_each(|incident| name_incident(snapshot, incident))
}

pub(super) fn cover_document_row(snapshot: &Snapshot<'_>, row: &mut DocumentRow) -> Result<()> {
    let mask = snapshot.document_mask(row.document.id)?;
    maybe(&mask, &mut row.title);
    maybe(&mask, &mut row.byline);
    Ok(())
}

pub(super) fn cover_incident_row(snapshot: &Snapshot<'_>, row: &mut IncidentRow) -> Result<()> {
    let mask = snapshot.incident_mask(row.incident.id)?;
    text(&mask, &mut row.incident.label);
    maybe(&mask, &mut row.incident.headline);
    for words in [&mut row.time, &mut row.place, &mut row.within] {
        maybe(&mask, words);
    }
    Ok(())
}

pub(super) fn cover_speaker_row(snapshot: &Snapshot<'_>, row: &mut SpeakerRow) -> Result<()> {
    if row.roles.is_empty() && row.speaks_for.is_empty() && row.is_masked {
        return Ok(());
    }
    let mask = snapshot.speaker_mask(row.id)?;
    each(&mask, &mut row.roles);
    each(&mask, &mut row.speaks_for);
    if !row.is_masked {
        text(&mask, &mut row.name);
    }
    Ok(())
}

/// Covers words of a text with the mask of its document.
pub(super) fn cover_passage(snapshot: &Snapshot<'_>, view: &mut PassageView) -> Result<()> {
    passage(&*snapshot.document_mask(view.document)?, view);
    Ok(())
}

fn passage(mask: &Mask, view: &mut PassageView) {
    text(mask, &mut view.words);
    maybe(mask, &mut view.title);
}

/// Covers an incident's own words; those of its documents and accounts, and of what comes of it, are covered by document
/// before, and once more here, for one document may keep from view what another prints.
pub(super) fn cover_incident(snapshot: &Snapshot<'_>, view: &mut IncidentView) -> Result<()> {
    let mask = snapshot.incident_mask(view.incident.id)?;
    self::incident(snapshot, &mask, &mut view.incident)?;
    let gatherings = view.gatherings.iter_mut().map(|gathering| &mut gathering.follow_up);
    for other in view.follows.iter_mut().chain(&mut view.follow_ups).chain(gatherings) {
        follow_up(snapshot, &mask, other)?;
    }
    if mask.is_empty() {
        return Ok(());
    }
    view.documents.iter_mut().for_each(|row| document_of_incident(&mask, row));
    view.copy_families.iter_mut().for_each(|one| family(&mask, one));
    for account in &mut view.accounts {
        account_of_incident(&mask, account);
    }
    view.disputes.iter_mut().for_each(|one| dispute(&mask, one));
    view.unattributed.iter_mut().for_each(|one| statement(&mask, one));
    view.time_in.iter_mut().chain(&mut view.place_in).for_each(|one| passage(&mask, one));
    for participant in &mut view.participants {
        text(&mask, &mut participant.words);
        participant.told_in.iter_mut().for_each(|one| passage(&mask, one));
    }
    let sizes = view.gatherings.iter_mut().flat_map(|gathering| &mut gathering.sizes);
    view.figures.iter_mut().chain(sizes).for_each(|one| figure(&mask, one));
    view.reviews.iter_mut().for_each(|row| text(&mask, &mut row.note));
    Ok(())
}

/// Covers a dispute with the mask of its incident; its statements and the words that tell of it are covered by document
/// before.
pub(super) fn cover_dispute(snapshot: &Snapshot<'_>, view: &mut DisputeView) -> Result<()> {
    name_incident(snapshot, &mut view.incident)?;
    // A statement can stand in a document that does not belong to the incident.
    let of_sides = view.sides.iter().flat_map(|side| &side.statements).flat_map(RepeatedView::each);
    let others = view.bystanders.iter().chain(&view.moved_by);
    let documents: BTreeSet<DocumentId> = of_sides.chain(others).map(|one| one.document).collect();
    for document in documents {
        dispute(&*snapshot.document_mask(document)?, view);
    }
    dispute(&*snapshot.incident_mask(view.incident.id)?, view);
    Ok(())
}

fn dispute(mask: &Mask, view: &mut DisputeView) {
    if mask.is_empty() {
        return;
    }
    text(mask, &mut view.question);
    for side in &mut view.sides {
        for speaker in side.speakers.iter_mut().filter(|speaker| !speaker.is_masked) {
            text(mask, &mut speaker.name);
        }
        side.statements.iter_mut().flat_map(RepeatedView::each_mut).for_each(|one| statement(mask, one));
    }
    view.bystanders.iter_mut().chain(&mut view.moved_by).for_each(|one| statement(mask, one));
    for ground in &mut view.grounds {
        text(mask, &mut ground.reason);
        ground.told_in.iter_mut().for_each(|one| passage(mask, one));
    }
    view.reviews.iter_mut().for_each(|row| text(mask, &mut row.note));
}

/// Covers an incident that comes of the one whose mask this is, or of which that comes.
fn follow_up(snapshot: &Snapshot<'_>, mask: &Mask, view: &mut FollowUpView) -> Result<()> {
    let others = snapshot.incident_mask(view.incident.id)?;
    for mask in [&*others, mask] {
        text(mask, &mut view.incident.label);
        maybe(mask, &mut view.incident.headline);
        maybe(mask, &mut view.time);
        maybe(mask, &mut view.place);
        maybe(mask, &mut view.concerns);
        passage(mask, &mut view.told_in);
    }
    Ok(())
}

fn figure(mask: &Mask, view: &mut FigureView) {
    text(mask, &mut view.figure.words);
    passage(mask, &mut view.at);
    view.statement.iter_mut().for_each(|one| statement(mask, one));
}

fn mention(mask: &Mask, view: &mut MentionView) {
    for words in [&mut view.words, &mut view.time, &mut view.place] {
        maybe(mask, words);
    }
}

fn document_of_incident(mask: &Mask, row: &mut IncidentDocumentRow) {
    maybe(mask, &mut row.title);
    text(mask, &mut row.reason);
    row.mention.iter_mut().for_each(|one| mention(mask, one));
}

fn account_of_incident(mask: &Mask, account: &mut AccountView) {
    if !account.is_masked {
        text(mask, &mut account.name);
    }
    each(mask, &mut account.roles);
    each(mask, &mut account.speaks_for);
    account.statements.iter_mut().flat_map(RepeatedView::each_mut).for_each(|one| statement(mask, one));
    account.changes.iter_mut().for_each(|change| text(mask, &mut change.reason));
}

/// Covers an incident as it was linked.
pub(super) fn incident(snapshot: &Snapshot<'_>, mask: &Mask, incident: &mut Incident) -> Result<()> {
    text(mask, &mut incident.label);
    maybe(mask, &mut incident.headline);
    if let Some((revision, time)) = &mut incident.time {
        text(mask, &mut time.words);
        time.span = time.span.map(|span| moved(snapshot, *revision, span)).transpose()?;
    }
    if let Some((revision, place)) = &mut incident.place {
        text(mask, &mut place.words);
        maybe(mask, &mut place.within);
        place.span = place.span.map(|span| moved(snapshot, *revision, span)).transpose()?;
    }
    incident.documents.iter_mut().for_each(|link| text(mask, &mut link.reason));
    if let Some(FollowUp { told_in: (revision, span), concerns, .. }) = &mut incident.follows {
        *span = moved(snapshot, *revision, *span)?;
        *concerns = concerns.map(|span| moved(snapshot, *revision, span)).transpose()?;
    }
    for told in &mut incident.figures {
        told.figure.span = moved(snapshot, told.revision, told.figure.span)?;
    }
    Ok(())
}

pub(super) fn cover_document(snapshot: &Snapshot<'_>, view: &mut DocumentView) -> Result<()> {
    let mask = snapshot.document_mask(view.read.document.id)?;
    for incident in &mut view.incidents {
        incident_of_document(snapshot, &mask, incident)?;
    }
    if mask.is_empty() {
        return Ok(());
    }
    view.read = covered(&view.read, &mask)?;
    view.revisions.iter_mut().for_each(|row: &mut RevisionRow| maybe(&mask, &mut row.title));
    view.copy_family.iter_mut().for_each(|one| family(&mask, one));
    for ChangeView { before, after, .. } in &mut view.changes {
        before.iter_mut().chain(after).for_each(|one| statement(&mask, one));
    }
    Ok(())
}

fn incident_of_document(snapshot: &Snapshot<'_>, mask: &Mask, view: &mut DocumentIncident) -> Result<()> {
    text(mask, &mut view.reason);
    text(&*snapshot.incident_mask(view.incident.id)?, &mut view.reason);
    name_incident(snapshot, &mut view.incident)
}

/// Covers a speaker's page; its statements are covered by document before.
pub(super) fn cover_speaker(snapshot: &Snapshot<'_>, view: &mut SpeakerView) -> Result<()> {
    let mask = snapshot.speaker_mask(view.speaker.id)?;
    view.is_masked = speaker(snapshot, &mask, &mut view.speaker)?;
    view.roles.iter_mut().for_each(|role: &mut RoleView| {
        text(&mask, &mut role.words);
        maybe(&mask, &mut role.title);
    });
    view.incidents
        .iter_mut()
        .flat_map(|part| &mut part.incident)
        .try_for_each(|incident| name_incident(snapshot, incident))
}

/// Covers a speaker as it was linked; tells whether another name stands for its own.
pub(super) fn speaker(snapshot: &Snapshot<'_>, mask: &Mask, speaker: &mut Speaker) -> Result<bool> {
    let stand_in = snapshot.stand_in_of(speaker.id, speaker.kind, speaker.standing)?;
    for role in &mut speaker.roles {
        text(mask, &mut role.words);
        role.said_in.1 = moved(snapshot, role.said_in.0, role.said_in.1)?;
    }
    each(mask, &mut speaker.speaks_for);
    let Some(name) = stand_in else {
        text(mask, &mut speaker.name);
        each(mask, &mut speaker.names);
        return Ok(false);
    };
    // Of a private person only descriptions are left beside what stands for the name.
    speaker.names.retain(|name| name != &speaker.name && !mask.hides(name) && !has_capital(name));
    speaker.names.insert(0, name.clone());
    speaker.name = name;
    Ok(true)
}

fn has_capital(name: &str) -> bool {
    name.chars().any(|letter| letter.is_alphabetic() && !letter.is_lowercase())
}

pub(super) fn cover_review(snapshot: &Snapshot<'_>, row: &mut ReviewRow) -> Result<()> {
    let subject = match &mut row.subject {
        ReviewSubject::Statement(_, Some(view)) => {
            text(&*snapshot.document_mask(view.document)?, &mut row.note);
            return Ok(());
        }
        ReviewSubject::Documents(documents) => {
            for at in documents {
                let mask = snapshot.document_mask(at.document)?;
                text(&mask, &mut row.note);
                maybe(&mask, &mut at.title);
            }
            return Ok(());
        }
        ReviewSubject::Dispute(statements, question) => {
            for at in statements.iter().filter_map(|statement| statement.view.as_ref()) {
                let mask = snapshot.document_mask(at.document)?;
                text(&mask, &mut row.note);
                maybe(&mask, question);
            }
            return Ok(());
        }
        ReviewSubject::Statement(_, None) | ReviewSubject::Review(_) => return Ok(()),
        ReviewSubject::Speaker(one) => vec![one],
        ReviewSubject::Speakers(one, other) => vec![one, other],
    };
    for at in subject {
        let mask = snapshot.document_mask(at.document)?;
        text(&mask, &mut row.note);
        at.is_masked = mask.hides(&at.name);
        text(&mask, &mut at.name);
        maybe(&mask, &mut at.title);
    }
    Ok(())
}

const DOCUMENT: &str = "
    select documents.id
    from revisions
    join documents on documents.key = revisions.document
    where revisions.id = ?1";
const TEXT: &str = "
    select text
    from revisions
    where id = ?1";

/// Returns where a span of a revision's text stands in the text as its page shows it.
fn moved(snapshot: &Snapshot<'_>, id: RevisionId, span: Span) -> Result<Span> {
    let missing = || Error::damaged(format!("there is no revision {id}"));
    let document = snapshot.db.first(DOCUMENT, [id.to_string()], |row| Columns::of(row).id())?;
    let mask = snapshot.document_mask(document.ok_or_else(missing)?)?;
    if mask.is_empty() {
        return Ok(span);
    }
    let text = snapshot.db.first(TEXT, [id.to_string()], |row| Ok(row.get::<_, String>(0)?))?;
    revision::moved(&Text::new(text.ok_or_else(missing)?), &mask, span)
}
