//! Statements that are prepared once and run many times.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use rusqlite::{Connection, Params, Row, Statement};

use crate::Result;

/// A connection with the statements prepared on it so far.
pub(crate) struct Prepared<'r> {
    connection: &'r Connection,
    statements: RefCell<BTreeMap<String, Statement<'r>>>,
}

impl<'r> Prepared<'r> {
    pub(crate) fn new(connection: &'r Connection) -> Self {
        Self { connection, statements: RefCell::default() }
    }

    /// Runs a statement that returns nothing; tells how many rows it changed.
    pub(crate) fn execute(&self, sql: &str, values: impl Params) -> Result<usize> {
        self.with(sql, |statement| Ok(statement.execute(values)?))
    }

    /// Runs an insertion; returns the new row's key.
    pub(crate) fn insert(&self, sql: &str, values: impl Params) -> Result<i64> {
        self.with(sql, |statement| Ok(statement.insert(values)?))
    }

    /// Returns the first row, where there is one.
    pub(crate) fn first<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        self.with(sql, |statement| statement.query(values)?.next()?.map(read).transpose())
    }

    /// Returns every row.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        values: impl Params,
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.with(sql, |statement| {
            let mut rows = statement.query(values)?;
            let mut list = Vec::new();
            while let Some(row) = rows.next()? {
                list.push(read(row)?);
            }
            Ok(list)
        })
    }

    /// Returns the number in the first column of the only row.
    pub(crate) fn number(&self, sql: &str, values: impl Params) -> Result<i64> {
        self.with(sql, |statement| Ok(statement.query_row(values, |row| row.get(0))?))
    }

    /// Returns the text of every statement prepared so far.
    #[cfg(test)]
    pub(crate) fn prepared(&self) -> Vec<String> {
        self.statements.borrow().keys().cloned().collect()
    }

    /// Lends the prepared statement. While it is out, the same text would be prepared anew, so that one query may
    /// run inside another.
    pub(crate) fn with<T>(&self, sql: &str, run: impl FnOnce(&mut Statement<'r>) -> Result<T>) -> Result<T> {
        let known = self.statements.borrow_mut().remove_entry(sql);
        let (text, mut statement) = match known {
            Some(known) => known,
            None => (sql.to_owned(), self.connection.prepare(sql)?),
        };
        let outcome = run(&mut statement);
        self.statements.borrow_mut().insert(text, statement);
        outcome
    }
}

impl fmt::Debug for Prepared<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared")
            .field("statements", &self.statements.borrow().len())
            .finish_non_exhaustive()
    }
}
