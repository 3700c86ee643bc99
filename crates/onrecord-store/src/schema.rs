//! The tables and views in words, read from the statements that make them, so that the words cannot fall behind.

use crate::migrations::MIGRATIONS;

/// What a name in the file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Rows that are kept.
    Table,
    /// Rows that are made of others when asked for.
    View,
    /// A full-text index over a table or view.
    Index,
}

/// A table, view or full-text index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDoc {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub kind: TableKind,
    /// What a row of it is.
    pub comment: &'static str,
    /// Its columns, in order.
    pub columns: Vec<ColumnDoc>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnDoc {
    /// Its name.
    pub name: &'static str,
    /// `integer`, `real`, `text` or `blob`; nothing in a view or an index.
    pub data_type: &'static str,
    /// What it holds.
    pub comment: &'static str,
}

/// Returns every table, view and full-text index of the newest layout, in the order in which they are made.
///
/// ```
/// let tables = onrecord_store::schema();
/// let statements = tables.iter().find(|table| table.name == "statements_view").unwrap();
/// assert_eq!(statements.columns[0].name, "speaker");
/// ```
pub fn schema() -> Vec<TableDoc> {
    let mut tables: Vec<TableDoc> = Vec::new();
    let mut comment = "";
    // The table that the lines are about.
    let mut at = 0;
    for line in MIGRATIONS.iter().flat_map(|migration| migration.lines()) {
        let line = line.trim();
        if let Some(words) = line.strip_prefix("-- ") {
            comment = if retell(&mut tables, words) { "" } else { words };
        } else if let Some((kind, name)) = beginning(line) {
            let table = TableDoc { name, kind, comment: "", columns: Vec::new() };
            // A later layout may make a view anew, in the place of the one before.
            at = place(&tables, name).unwrap_or(tables.len());
            tables.splice(at..tables.len().min(at + 1), [table]);
            comment = "";
        } else if let Some(name) = line.strip_prefix("alter table ") {
            at = place(&tables, name).unwrap_or(tables.len());
            comment = "";
        } else if line.is_empty() {
            // The words above were about the layout.
            comment = "";
        } else if !comment.is_empty() {
            let content = content_of(line).and_then(|name| tables.iter().find(|table| table.name == name));
            let content = content.map(|table| table.columns.clone()).unwrap_or_default();
            if let Some(table) = tables.get_mut(at) {
                table.add(line, comment, &content);
            }
            comment = "";
        }
    }
    tables
}

/// Takes in `table: words` or `table.column: words`: what a later layout says in other words.
fn retell(tables: &mut [TableDoc], words: &'static str) -> bool {
    let Some((name, words)) = words.split_once(": ") else { return false };
    let (table, column) = name.split_once('.').unwrap_or((name, ""));
    let Some(table) = tables.iter_mut().find(|known| known.name == table) else { return false };
    if column.is_empty() {
        table.comment = words;
        return true;
    }
    let known = table.columns.iter_mut().find(|known| known.name == column);
    known.is_some_and(|known| {
        known.comment = words;
        true
    })
}

fn place(tables: &[TableDoc], name: &str) -> Option<usize> {
    tables.iter().position(|table| table.name == name)
}

impl TableDoc {
    /// Takes in a line that a comment stood above.
    fn add(&mut self, line: &'static str, comment: &'static str, content: &[ColumnDoc]) {
        if self.comment.is_empty() {
            self.comment = comment;
            self.columns = indexed(line).filter_map(|name| column_of(content, name)).collect();
            return;
        }
        let line = line.trim_end_matches([',', ';']);
        let mut words = line.split(' ');
        let (name, data_type) = if self.kind == TableKind::View {
            (words.next_back().unwrap_or(line), "")
        } else {
            (words.next().unwrap_or(line), words.next().unwrap_or_default())
        };
        self.columns.push(ColumnDoc { name, data_type, comment });
    }
}

fn beginning(line: &'static str) -> Option<(TableKind, &'static str)> {
    [
        ("create table ", TableKind::Table),
        ("create view ", TableKind::View),
        ("create virtual table ", TableKind::Index),
    ]
    .into_iter()
    .find_map(|(words, kind)| Some((kind, line.strip_prefix(words)?)))
}

const INDEX: &str = "using fts5(";

/// Returns the columns of a full-text index.
fn indexed(line: &'static str) -> impl Iterator<Item = &'static str> {
    let settings = line.strip_prefix(INDEX).unwrap_or_default();
    settings.split(", ").take_while(|setting| !setting.contains('=')).filter(|setting| !setting.is_empty())
}

/// Returns the table or view that a full-text index is over.
fn content_of(line: &str) -> Option<&str> {
    line.strip_prefix(INDEX)?.split_once("content='")?.1.split('\'').next()
}

fn column_of(content: &[ColumnDoc], name: &str) -> Option<ColumnDoc> {
    let column = content.iter().find(|column| column.name == name)?;
    Some(ColumnDoc { data_type: "", ..*column })
}
