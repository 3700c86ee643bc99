//! What was linked, against its digest, and the copies in its rows against what they are copies of.

use super::Verification;
use crate::columns::Columns;
use crate::{ErrorKind, Result, Snapshot, canonical};

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
    select incidents.id, 'whether a document is about it is not what its documents say'
    from incidents
    where incidents.is_reported <> exists (
        select 1
        from incident_documents
        where incident_documents.incident = incidents.key
        and incident_documents.role = 'primary'
    )";

impl Snapshot<'_> {
    pub(super) fn verify_linking(&self, found: &mut Verification) -> Result<()> {
        const DIGEST: &str = "
            select digest, layout
            from linkings
            order by key desc
            limit 1";
        let written = self.db.first(DIGEST, [], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.sha256()?, columns.value()?))
        })?;
        let holds =
            |linking| written.is_none_or(|(digest, layout)| canonical::linking(linking, layout) == digest);
        match self.linking() {
            Ok(linking) if holds(&linking) => {}
            Ok(_) => found.fault(&"the newest linking", &"its rows hold something else now"),
            Err(error) if error.kind() == ErrorKind::Damaged => found.fault(&"the newest linking", &error),
            Err(error) => return Err(error),
        }
        let copies =
            self.db.all(COPIES, [], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        for (incident, problem) in copies {
            found.fault(&incident, &problem);
        }
        Ok(())
    }
}
