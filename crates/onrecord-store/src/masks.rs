//! Whose names are kept from view, and where.
//!
//! A name is private by document, as its reading says. A review that shows a person lifts that in the documents about
//! the same incident. What the views return is covered with the masks that are made here.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use onrecord_types::{DocumentId, IncidentId, Mask, SpeakerId, SpeakerKind, Standing};

use crate::columns::Columns;
use crate::{Result, Snapshot};

/// The first four digits of an id, behind `spk-`.
const DIGITS: std::ops::Range<usize> = 4..8;

/// Returns what stands for the name of a private person, and nothing for whoever else; of one that is not linked yet no
/// number is known.
pub(crate) fn stand_in(id: Option<SpeakerId>, kind: SpeakerKind, standing: Standing) -> Option<String> {
    if (kind, standing) != (SpeakerKind::Person, Standing::Private) {
        return None;
    }
    let digits = id.and_then(|id| id.to_string().get(DIGITS).map(str::to_owned));
    Some(digits.map_or_else(|| "Private person".to_owned(), |digits| format!("Private person {digits}")))
}

/// The masks that a snapshot has made so far.
#[derive(Debug, Default)]
pub(crate) struct Masks {
    shown: OnceCell<Shown>,
    made: RefCell<BTreeMap<String, Arc<Mask>>>,
}

/// Private persons whom a review shows.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    /// Their names, by document.
    names: BTreeMap<DocumentId, BTreeSet<String>>,
    /// They as the documents know them, by key.
    document_speakers: BTreeSet<i64>,
    /// They across documents.
    speakers: BTreeSet<SpeakerId>,
}

/// Which documents a mask is for: a condition on `revisions.document`, of the id that is asked about.
#[derive(Clone, Copy)]
struct Scope(&'static str);

const OF_DOCUMENT: Scope = Scope(
    "(
        select documents.key
        from documents
        where documents.id = ?1
    )",
);
const OF_INCIDENT: Scope = Scope(
    "(
        select incident_documents.document
        from incidents
        join incident_documents on incident_documents.incident = incidents.key
        where incidents.id = ?1
    )",
);
const OF_SPEAKER: Scope = Scope(
    "(
        select said_in.document
        from speakers
        join speaker_members on speaker_members.speaker = speakers.key
        join document_speakers as member on member.key = speaker_members.document_speaker
        join readings as read on read.key = member.reading
        join revisions as said_in on said_in.key = read.revision
        where speakers.id = ?1
    )",
);
const PRIVATE: &str = "
    select distinct masked_names.name
    from revisions
    join current_readings on current_readings.revision = revisions.key
    join masked_names on masked_names.reading = current_readings.reading
    where revisions.document in ";
// Whoever is public in any document is public in all that speak of the same person.
const PUBLIC: &str = "
    select document_speakers.name, document_speaker_names.name, speaker_names.name
    from revisions
    join current_readings on current_readings.revision = revisions.key
    join document_speakers on document_speakers.reading = current_readings.reading
    left join document_speaker_names on document_speaker_names.document_speaker = document_speakers.key
    left join speaker_members on speaker_members.document_speaker = document_speakers.key
    left join speakers as joined on joined.key = speaker_members.speaker
    left join speaker_names on speaker_names.speaker = joined.key
    where document_speakers.kind in ('person', 'body')
    and coalesce(joined.standing, document_speakers.standing) = 'public'
    and revisions.document in ";
const DOCUMENTS: &str = "
    select documents.id
    from documents
    where documents.key in ";

impl Snapshot<'_> {
    /// Returns what covers the private names of a document, of all its revisions; nothing is covered of one that the
    /// record does not hold.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn document_mask(&self, id: DocumentId) -> Result<Arc<Mask>> {
        self.mask(OF_DOCUMENT, id.to_string())
    }

    /// Returns what covers the private names of every document of an incident.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn incident_mask(&self, id: IncidentId) -> Result<Arc<Mask>> {
        self.mask(OF_INCIDENT, id.to_string())
    }

    /// Returns what covers the private names of every document that speaks of a speaker.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn speaker_mask(&self, id: SpeakerId) -> Result<Arc<Mask>> {
        self.mask(OF_SPEAKER, id.to_string())
    }

    /// Returns the words that stand for a speaker's name where people look, or nothing where the name itself may.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn stand_in_of(
        &self,
        id: SpeakerId,
        kind: SpeakerKind,
        standing: Standing,
    ) -> Result<Option<String>> {
        let Some(words) = stand_in(Some(id), kind, standing) else { return Ok(None) };
        Ok((!self.shown()?.speakers.contains(&id)).then_some(words))
    }

    /// As [`Snapshot::stand_in_of`], of a speaker as a document knows it.
    pub(crate) fn stand_in_at(
        &self,
        document_speaker: i64,
        id: Option<SpeakerId>,
        kind: SpeakerKind,
        standing: Standing,
    ) -> Result<Option<String>> {
        let Some(words) = stand_in(id, kind, standing) else { return Ok(None) };
        Ok((!self.shown()?.document_speakers.contains(&document_speaker)).then_some(words))
    }

    fn mask(&self, scope: Scope, id: String) -> Result<Arc<Mask>> {
        if let Some(known) = self.masks.made.borrow().get(&id) {
            return Ok(Arc::clone(known));
        }
        let mask = Arc::new(self.make_mask(scope, &id)?);
        self.masks.made.borrow_mut().insert(id, Arc::clone(&mask));
        Ok(mask)
    }

    fn make_mask(&self, Scope(scope): Scope, id: &str) -> Result<Mask> {
        let mut private: Vec<String> =
            self.db.all(&format!("{PRIVATE}{scope}"), [id], |row| Ok(row.get(0)?))?;
        if private.is_empty() {
            return Ok(Mask::default());
        }
        let mut public: BTreeSet<String> = BTreeSet::new();
        self.db.all(&format!("{PUBLIC}{scope}"), [id], |row| {
            for column in 0..3 {
                public.extend(row.get::<_, Option<String>>(column)?);
            }
            Ok(())
        })?;
        let shown = self.shown()?;
        if !shown.names.is_empty() {
            let documents = self.db.all(&format!("{DOCUMENTS}{scope}"), [id], |row| Columns::of(row).id())?;
            let lifted: BTreeSet<&String> =
                documents.iter().filter_map(|document| shown.names.get(document)).flatten().collect();
            private.retain(|name| !lifted.iter().any(|lifted| is_part(name, lifted)));
            public.extend(lifted.into_iter().cloned());
        }
        Ok(Mask::new(private.iter().map(String::as_str), public.iter().map(String::as_str)))
    }
}

/// Tells whether every word of `name` is one of `whole`.
fn is_part(name: &str, whole: &str) -> bool {
    let words = |words: &str| -> BTreeSet<String> {
        let words = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    words(name).is_subset(&words(whole))
}

// The document itself, and those that are about an incident that it is about.
const SHOWN: &str = "
    select reviews.name, documents.id
    from reviews
    join documents on documents.id = reviews.document
    where reviews.verdict = 'show'
    and reviews.holds
    union
    select reviews.name, others.id
    from reviews
    join documents on documents.id = reviews.document
    join incident_documents as about on about.document = documents.key
    join incident_documents as also on also.incident = about.incident
    join documents as others on others.key = also.document
    where reviews.verdict = 'show'
    and reviews.holds
    and about.role = 'primary'
    and also.role = 'primary'";
const NAMED: &str = "
    select document_speakers.key, speakers.id, every.name
    from documents
    join revisions on revisions.document = documents.key
    join current_readings on current_readings.revision = revisions.key
    join document_speakers on document_speakers.reading = current_readings.reading
    join document_speaker_names on document_speaker_names.document_speaker = document_speakers.key
    join document_speaker_names as every on every.document_speaker = document_speakers.key
    left join speaker_members on speaker_members.document_speaker = document_speakers.key
    left join speakers on speakers.key = speaker_members.speaker
    where documents.id = ?1
    and document_speaker_names.name = ?2";

impl Snapshot<'_> {
    fn shown(&self) -> Result<&Shown> {
        if let Some(known) = self.masks.shown.get() {
            return Ok(known);
        }
        let mut shown = Shown::default();
        let reached = self.db.all(SHOWN, [], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.value::<String>()?, columns.id()?))
        })?;
        for (name, document) in reached {
            let every = self.db.all(NAMED, (document.to_string(), &name), |row| {
                let mut columns = Columns::of(row);
                Ok((columns.value()?, columns.maybe_id()?, columns.value()?))
            })?;
            let names: &mut BTreeSet<String> = shown.names.entry(document).or_default();
            names.insert(name);
            for (key, speaker, name) in every {
                shown.document_speakers.insert(key);
                shown.speakers.extend(speaker);
                names.insert(name);
            }
        }
        Ok(self.masks.shown.get_or_init(|| shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stands_in_for_private_persons_alone() {
        let id = SpeakerId::of(&[b"somebody"]);
        let digits: String = id.to_string().chars().skip("spk-".len()).take(4).collect();
        let of = |kind, standing| stand_in(Some(id), kind, standing);
        let wanted = Some(format!("Private person {digits}"));
        assert_eq!(of(SpeakerKind::Person, Standing::Private), wanted);
        assert_eq!(of(SpeakerKind::Person, Standing::Public), None);
        assert_eq!(of(SpeakerKind::Described, Standing::Private), None);
        assert_eq!(stand_in(None, SpeakerKind::Person, Standing::Private), Some("Private person".to_owned()));
    }
}
