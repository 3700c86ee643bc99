//! The file's tables are what the docs say, and stay what they were.

use std::fmt::Write as _;

use onrecord_store::{Record, TableKind, schema};
use rusqlite::Connection;

#[test]
fn tells_every_table_and_column_that_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::open(folder.path().join("schema.onrecord")).unwrap();
    let connection = Connection::open(record.path()).unwrap();
    let mut faults: Vec<String> = Vec::new();
    // Shadow tables of the indexes are SQLite's own.
    let names = "
        select name
        from sqlite_schema
        where type in ('table', 'view')
        and (sql like 'create table%' or sql like 'create view%' or sql like 'create virtual table%')
        and name not glob '*_fts_*'
        order by rootpage = 0, name";
    let mut stored: Vec<String> = connection
        .prepare(names)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut told: Vec<String> = schema().iter().map(|table| table.name.to_owned()).collect();
    stored.sort();
    told.sort();
    assert_eq!(told, stored);
    for table in schema() {
        if table.comment.is_empty() || !table.comment.ends_with('.') {
            faults.push(format!("{}: no sentence", table.name));
        }
        // Hidden columns, 1, are those of the indexes' own commands.
        let columns = "select name, lower(type) from pragma_table_xinfo(?1) where hidden <> 1";
        let stored: Vec<(String, String)> = connection
            .prepare(columns)
            .unwrap()
            .query_map([table.name], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let told: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        if told != stored.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>() {
            faults.push(format!("{}: tells {told:?}, holds {stored:?}", table.name));
        }
        for (column, (_, data_type)) in table.columns.iter().zip(&stored) {
            // SQLite reports a generated column's type with the words that follow it.
            let same = data_type.starts_with(column.data_type);
            if column.comment.len() < 5 || (table.kind == TableKind::Table && !same) {
                faults.push(format!("{}.{}: {column:?}, {data_type}", table.name, column.name));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn is_a_public_interface() {
    let mut drawn = String::new();
    for table in schema() {
        let kind = format!("{:?}", table.kind).to_lowercase();
        writeln!(drawn, "{kind} {}: {}", table.name, table.comment).unwrap();
        for column in &table.columns {
            writeln!(drawn, "    {} {}: {}", column.name, column.data_type, column.comment).unwrap();
        }
    }
    insta::assert_snapshot!("schema", drawn);
}

#[test]
fn keeps_its_comments_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::open(folder.path().join("comments.onrecord")).unwrap();
    let connection = Connection::open(record.path()).unwrap();
    let sql: String = connection
        .query_row("select sql from sqlite_schema where name = 'captures'", [], |row| row.get(0))
        .unwrap();
    assert!(sql.contains("-- Bytes as they came; never altered."), "{sql}");
}
