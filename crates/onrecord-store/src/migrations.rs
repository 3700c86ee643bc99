//! The layouts of the file, each numbered, from the first to the one that this program writes.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use crate::prepared::Prepared;
use crate::{Error, ErrorKind, Result, views};

/// Each layout as the statements that make it of the one before. One that has been released is never edited.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001.sql"),
    include_str!("../migrations/0002.sql"),
    include_str!("../migrations/0003.sql"),
    include_str!("../migrations/0004.sql"),
    include_str!("../migrations/0005.sql"),
    include_str!("../migrations/0006.sql"),
    include_str!("../migrations/0007.sql"),
    include_str!("../migrations/0008.sql"),
];

/// What an SQLite file of ours holds in its `application_id`: `onrc`.
const APPLICATION_ID: i32 = 0x6f6e_7263;

/// What a file holds, as far as opening it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Nothing yet.
    Empty,
    /// A record in the layout of this number, which is at most the newest known.
    Numbered(usize),
}

const TABLES: &str = "
    select count(*)
    from sqlite_schema";

/// Returns the layout of the file.
pub(crate) fn layout(connection: &Connection) -> Result<Layout> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let (application, version) = (pragma("application_id")?, pragma("user_version")?);
    if application == APPLICATION_ID {
        return match usize::try_from(version) {
            Ok(number) if number <= MIGRATIONS.len() => Ok(Layout::Numbered(number)),
            _ => Err(Error::new(
                ErrorKind::NewerRecord,
                format!(
                    "the record has layout {version}; this program knows layouts up to {}",
                    MIGRATIONS.len()
                ),
            )),
        };
    }
    let tables: i64 = connection.query_row(TABLES, [], |row| row.get(0))?;
    if application == 0 && version == 0 && tables == 0 {
        Ok(Layout::Empty)
    } else {
        Err(Error::new(ErrorKind::NotARecord, "the file is an SQLite file, but no record"))
    }
}

/// Brings the file to the newest layout, in one transaction.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    if layout(connection)? == Layout::Numbered(MIGRATIONS.len()) {
        return Ok(());
    }
    let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
    // Another process may have done it while this one waited for its turn.
    let done = match layout(&transaction)? {
        Layout::Empty => 0,
        Layout::Numbered(number) => number,
    };
    for migration in MIGRATIONS.iter().skip(done) {
        transaction.execute_batch(migration)?;
    }
    mark_reviews(&transaction)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX))?;
    Ok(transaction.commit()?)
}

const MARK_REVIEW: &str = "
    update reviews
    set id = ?2, holds = ?3
    where key = ?1";

/// Gives each review of before layout 3 its id, which is a hash and so nothing that SQL could make, and marks which reviews
/// hold; before layout 4 the clock had a say in that.
fn mark_reviews(connection: &Connection) -> Result<()> {
    let db = Prepared::new(connection);
    let rows = views::marked_reviews(&db)?;
    let withdrawn = views::withdrawn(&rows);
    for row in rows {
        let id = row.review.id;
        db.execute(MARK_REVIEW, params![row.key, id.to_string(), !withdrawn.contains(&id)])?;
    }
    Ok(())
}
