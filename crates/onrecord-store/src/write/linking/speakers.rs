//! Writing speakers across documents.

use onrecord_types::{DatedRole, Speaker, Vocabulary};
use rusqlite::params;

use super::keys::Keys;
use crate::Result;
use crate::columns::{integer, offsets};
use crate::masks::stand_in;
use crate::write::Write;
use crate::write::documents::FIND_REVISION;
use crate::write::reviews::FIND_REVIEW;

pub(super) const FIND_SPEAKER: &str = "
    select key
    from speakers
    where id = ?1";
const ADD_SPEAKER: &str = "
    insert into speakers (key, id, name, kind, standing, listed_as, statements)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const ADD_SPEAKER_NAME: &str = "
    insert into speaker_names (speaker, place, name)
    values (?1, ?2, ?3)";
const ADD_SPEAKER_ROLE: &str = "
    insert into speaker_roles (speaker, place, words, revision, start, end, first, last, documents)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
const ADD_SPEAKER_BODY: &str = "
    insert into speaker_bodies (speaker, place, name)
    values (?1, ?2, ?3)";
const ADD_SPEAKER_REVIEW: &str = "
    insert into speaker_reviews (speaker, place, review)
    values (?1, ?2, ?3)";
const ADD_SPEAKER_MEMBER: &str = "
    insert into speaker_members (speaker, place, document_speaker)
    values (?1, ?2, ?3)";
const COUNT_STATEMENTS: &str = "
    update speakers
    set statements = (
        select count(*)
        from speaker_members
        join statements on statements.speaker = speaker_members.document_speaker
        where speaker_members.speaker = speakers.key
    )
    where key = ?1";
const INDEX: &str = "
    insert into speakers_fts (rowid, names, roles)
    select key, names, roles
    from speaker_search
    where key = ?1";
// The index first: it is told what it held.
const DROP: &[&str] = &[
    "insert into speakers_fts (speakers_fts, rowid, names, roles)
    select 'delete', key, names, roles
    from speaker_search
    where key = ?1",
    "delete from speaker_members where speaker = ?1",
    "delete from speaker_reviews where speaker = ?1",
    "delete from speaker_bodies where speaker = ?1",
    "delete from speaker_roles where speaker = ?1",
    "delete from speaker_names where speaker = ?1",
    "delete from speakers where key = ?1",
];

impl Write<'_> {
    /// Writes a speaker, under the key that it had where it had one; returns its key.
    pub(super) fn speaker(&self, key: Option<i64>, speaker: &Speaker, keys: &Keys) -> Result<i64> {
        let listed_as = match stand_in(Some(speaker.id), speaker.kind, speaker.standing) {
            Some(words) => words,
            None => speaker.name.clone(),
        };
        let members = speaker.members.iter().map(|member| keys.document_speaker(self, *member));
        let members: Vec<i64> = members.collect::<Result<_>>()?;
        let mut statements = 0;
        for member in &members {
            statements += keys.said(self, *member)?;
        }
        let (kind, standing) = (speaker.kind.code(), speaker.standing.code());
        let row = params![key, speaker.id.to_string(), speaker.name, kind, standing, listed_as, statements];
        let key = self.db.insert(ADD_SPEAKER, row)?;
        for (place, name) in speaker.names.iter().enumerate() {
            self.db.execute(ADD_SPEAKER_NAME, params![key, integer(place)?, name])?;
        }
        for (place, role) in speaker.roles.iter().enumerate() {
            self.speaker_role(key, place, role)?;
        }
        for (place, body) in speaker.speaks_for.iter().enumerate() {
            self.db.execute(ADD_SPEAKER_BODY, params![key, integer(place)?, body])?;
        }
        for (place, review) in speaker.reviews.iter().enumerate() {
            self.known(FIND_REVIEW, review)?;
            self.db.execute(ADD_SPEAKER_REVIEW, params![key, integer(place)?, review.to_string()])?;
        }
        for (place, member) in members.iter().enumerate() {
            self.db.execute(ADD_SPEAKER_MEMBER, params![key, integer(place)?, member])?;
        }
        self.db.insert(INDEX, [key])?;
        Ok(key)
    }

    pub(super) fn count_statements(&self, speaker: i64) -> Result<()> {
        self.db.execute(COUNT_STATEMENTS, [speaker]).map(drop)
    }

    /// Takes a speaker out; returns the key that it had.
    pub(super) fn take_out_speaker(&self, id: &str) -> Result<Option<i64>> {
        let key = self.key(FIND_SPEAKER, &id)?;
        if let Some(key) = key {
            for sql in DROP {
                self.db.execute(sql, [key])?;
            }
        }
        Ok(key)
    }

    fn speaker_role(&self, speaker: i64, place: usize, role: &DatedRole) -> Result<()> {
        let (revision, span) = role.said_in;
        let (start, end) = offsets(Some(span))?;
        let (first, last) = role.days.map(|(first, last)| (first.to_string(), last.to_string())).unzip();
        let revision = self.known(FIND_REVISION, &revision)?;
        let row =
            params![speaker, integer(place)?, role.words, revision, start, end, first, last, role.documents];
        self.db.execute(ADD_SPEAKER_ROLE, row).map(drop)
    }
}
