//! What was linked, against its digest, and the copies in its rows against what they are copies of.

use onrecord_types::Sha256;
use rusqlite::params;

use super::Verification;
use crate::canonical::ROWS_FORM;
use crate::columns::Columns;
use crate::digests::{bucket_digest, bucket_of, root_digest};
use crate::{ErrorKind, Result, Snapshot, canonical, views};

const COPIES: &str = "
    select incidents.id, 'the words of a figure are not those at their span'
    from incident_figures
    join incidents on incidents.key = incident_figures.incident
    join revisions on revisions.key = incident_figures.revision
    where incident_figures.words is not cast(substr(
        cast(revisions.text as blob), incident_figures.start + 1, incident_figures.end - incident_figures.start
    ) as text)
    union all
    select incidents.id, 'the words that tie it to an earlier one are not those at their span'
    from incidents
    join revisions on revisions.key = incidents.follows_revision
    where incidents.follows_words is not cast(substr(
        cast(revisions.text as blob), incidents.follows_start + 1, incidents.follows_end - incidents.follows_start
    ) as text)
    union all
    select incidents.id, 'the words that say whom it concerns are not those at their span'
    from incidents
    join revisions on revisions.key = incidents.follows_revision
    where incidents.concerns_words is not cast(substr(
        cast(revisions.text as blob), incidents.concerns_start + 1, incidents.concerns_end - incidents.concerns_start
    ) as text)
    union all
    select disputes.id, 'the words that tell of it are not those at their span'
    from dispute_grounds
    join disputes on disputes.key = dispute_grounds.dispute
    join revisions on revisions.key = dispute_grounds.revision
    where dispute_grounds.words is not cast(substr(
        cast(revisions.text as blob), dispute_grounds.start + 1, dispute_grounds.end - dispute_grounds.start
    ) as text)
    union all
    select incidents.id, 'whether a document is about it is not what its documents say'
    from incidents
    where incidents.is_reported <> exists (
        select 1
        from incident_documents
        where incident_documents.incident = incidents.key
        and incident_documents.role = 'primary'
    )";

const DIGEST: &str = "
    select digest, layout
    from linkings
    order by key desc
    limit 1";
const ROW: &str = "
    select digest
    from link_digests
    where bucket = ?1
    and row = ?2";
const GONE: &str = "
    select row
    from link_digests
    where not exists (select 1 from incidents where incidents.id = row)
    and not exists (select 1 from speakers where speakers.id = row)
    and not exists (select 1 from accounts where accounts.id = row)
    and not exists (select 1 from disputes where disputes.id = row)
    and not exists (select 1 from copy_families where copy_families.id = row)
    and not exists (select 1 from changes where changes.id = row)
    and not exists (
        select 1
        from statements
        join statement_incidents on statement_incidents.statement = statements.key
        where statements.id = row
    )
    order by bucket, row";
const BUCKETS: &str = "
    select bucket
    from link_buckets
    union
    select bucket
    from link_digests
    order by bucket";
const BUCKET: &str = "
    select digest
    from link_buckets
    where bucket = ?1";
/// What a fault of what is linked is put down to, where no row can be named.
const NEWEST: &str = "the newest linking";

impl Snapshot<'_> {
    pub(super) fn verify_linking(&self, found: &mut Verification) -> Result<()> {
        let written = self.db.first(DIGEST, [], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.sha256()?, columns.value::<Option<i64>>()?))
        })?;
        match written {
            None => {}
            Some((digest, layout)) if layout.is_some_and(|layout| layout >= ROWS_FORM) => {
                self.verify_rows(found)?;
                self.verify_buckets(digest, found)?;
            }
            Some((digest, layout)) => self.verify_whole(digest, layout, found)?,
        }
        let copies =
            self.db.all(COPIES, [], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        for (row, problem) in copies {
            found.fault(&row, &problem);
        }
        Ok(())
    }

    /// Checks a linking of before layout 5, which was hashed as a whole.
    fn verify_whole(&self, digest: Sha256, layout: Option<i64>, found: &mut Verification) -> Result<()> {
        match self.linking() {
            Ok(linking) if canonical::linking(&linking, layout) == digest => {}
            Ok(_) => found.fault(&NEWEST, &"its rows hold something else now"),
            Err(error) if error.kind() == ErrorKind::Damaged => found.fault(&NEWEST, &error),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Hashes every row anew.
    fn verify_rows(&self, found: &mut Verification) -> Result<()> {
        let each = views::each_digest(&self.db, &mut |name, digest| {
            let known: Option<[u8; 32]> =
                self.db.first(ROW, params![bucket_of(&name), name], |row| Ok(row.get(0)?))?;
            match (digest, known) {
                (Ok(digest), Some(known)) if *digest.bytes() == known => {}
                (Ok(_), Some(_)) => found.fault(&name, &"the newest linking says something else of it"),
                (Ok(_), None) => found.fault(&name, &"the newest linking does not tell of it"),
                (Err(error), _) if error.kind() == ErrorKind::Damaged => found.fault(&name, &error),
                (Err(error), _) => return Err(error),
            }
            Ok(())
        });
        match each {
            Err(error) if error.kind() == ErrorKind::Damaged => found.fault(&NEWEST, &error),
            other => other?,
        }
        for name in self.db.all(GONE, [], |row| Ok(row.get::<_, String>(0)?))? {
            found.fault(&name, &"the newest linking tells of it, and it is gone");
        }
        Ok(())
    }

    /// Hashes the buckets of rows anew, and all of them.
    fn verify_buckets(&self, root: Sha256, found: &mut Verification) -> Result<()> {
        for bucket in self.db.all(BUCKETS, [], |row| Ok(row.get::<_, i64>(0)?))? {
            let known: Option<[u8; 32]> = self.db.first(BUCKET, [bucket], |row| Ok(row.get(0)?))?;
            let digest = bucket_digest(&self.db, bucket)?;
            if digest.map(|digest| *digest.bytes()) != known {
                found.fault(
                    &NEWEST,
                    &format_args!("bucket {bucket} holds other hashes than it was hashed from"),
                );
            }
        }
        if root_digest(&self.db)? != root {
            found.fault(&NEWEST, &"its buckets hold something else now");
        }
        Ok(())
    }
}
