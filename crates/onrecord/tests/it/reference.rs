//! The pages under `docs/reference` are made here from the program itself; a stale page is a red test.
//!
//! `cargo xtask docs` rewrites them.

use std::fmt::Write as _;
use std::path::PathBuf;

use onrecord_types::{
    Basis, ChangeKind, DisputeBasis, DisputeStatus, DocumentRole, Form, GatheringKind, IncidentKind,
    IncidentStatus, MakerKind, Measure, MediaType, MentionKind, ParticipantRole, PlacePrecision, Plover,
    RefusalReason, SpeakerKind, Stance, Standing, TimePrecision, Verdict, Vocabulary,
};

use crate::program::onrecord;

const COMMANDS: &[&str] = &[
    "add",
    "attribute",
    "incidents",
    "disputes",
    "show",
    "statements",
    "speakers",
    "search",
    "refusals",
    "review",
    "reviews",
    "serve",
    "export",
    "verify",
    "demo",
    "completions",
];

#[test]
fn the_command_line_page_is_fresh() {
    let help = |arguments: &[&str]| onrecord(arguments).stdout;
    let top = help(&["--help"]);
    let listed =
        top.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // A line that goes on with the one before it is indented further.
    for line in listed.filter(|line| !line.starts_with("   ")) {
        let command = line.split_whitespace().next().unwrap_or_default();
        assert!(
            command == "help" || COMMANDS.contains(&command),
            "`{command}` is missing from the page's list"
        );
    }
    let mut page = "# Command line\n\nMade from the program's own help.\n\n".to_owned();
    _ = write!(page, "## onrecord\n\n```text\n{top}```\n");
    for command in COMMANDS {
        _ = write!(page, "\n## onrecord {command}\n\n```text\n{}```\n", help(&[command, "--help"]));
    }
    is_fresh("command-line.md", &page);
}

#[test]
fn the_vocabulary_page_is_fresh() {
    let mut page =
        "# Vocabularies\n\nClosed lists: the pages, the exports and the record use these codes and \
        labels. Made from the tables in `onrecord-types`.\n"
            .to_owned();
    for section in [
        section::<Form>(),
        section::<Stance>(),
        section::<Basis>(),
        coded::<IncidentKind>("PLOVER", |kind| plover(kind.plover())),
        coded::<IncidentStatus>("PLOVER context", |status| {
            status.plover_context().unwrap_or("none").to_owned()
        }),
        coded::<GatheringKind>("PLOVER", |gathering| plover(gathering.plover())),
        section::<ParticipantRole>(),
        section::<Measure>(),
        section::<DocumentRole>(),
        section::<DisputeBasis>(),
        section::<DisputeStatus>(),
        section::<SpeakerKind>(),
        section::<Standing>(),
        section::<MentionKind>(),
        section::<TimePrecision>(),
        section::<PlacePrecision>(),
        section::<ChangeKind>(),
        section::<Verdict>(),
        section::<MakerKind>(),
        section::<MediaType>(),
        section::<RefusalReason>(),
    ] {
        page.push_str(&section);
    }
    is_fresh("vocabularies.md", &page);
}

#[test]
fn the_record_page_is_fresh() {
    let mut page =
        "# The record\n\nOne SQLite file. Its tables and views are a public interface; Datasette and the \
        `sqlite3` shell open it as it is. Offsets are bytes. Made from the comments of the migrations.\n"
            .to_owned();
    for table in onrecord_store::schema() {
        let kind = format!("{:?}", table.kind).to_lowercase();
        _ = write!(page, "\n## {}\n\n{} ({kind})\n", table.name, table.comment);
        if !table.columns.is_empty() {
            page.push_str("\n| column | type | what it holds |\n| --- | --- | --- |\n");
        }
        for column in &table.columns {
            _ = writeln!(page, "| `{}` | {} | {} |", column.name, column.data_type, cell(column.comment));
        }
    }
    is_fresh("record.md", &page);
}

#[test]
fn the_export_page_is_fresh() {
    let mut page = "# Export as JSON Lines\n\n`onrecord export --format jsonl` writes one object a line, each with \
        its `type`, in the order below. Offsets are Unicode code points into the text as handed in, half-open, as \
        in W3C Web Annotation. Made from the table in `onrecord-export`.\n"
        .to_owned();
    for object in onrecord_export::objects() {
        _ = write!(
            page,
            "\n## {}\n\n{}\n\n| field | what it holds |\n| --- | --- |\n",
            object.name, object.meaning
        );
        for field in object.fields {
            _ = writeln!(page, "| `{}` | {} |", field.path, cell(field.meaning));
        }
    }
    is_fresh("export.md", &page);
}

#[test]
fn the_pages_page_is_fresh() {
    let mut page =
        "# Pages\n\n`onrecord serve` answers these paths; each page but the bare files has a JSON twin, \
        which is what `--format json` prints. Made from the table in `onrecord-serve`.\n\n\
        | path | JSON twin | what it answers |\n| --- | --- | --- |\n"
            .to_owned();
    for route in onrecord_serve::routes() {
        let twin = route.twin.map_or_else(String::new, |twin| format!("`{twin}`"));
        _ = writeln!(page, "| `{}` | {twin} | {} |", route.path, cell(route.meaning));
    }
    is_fresh("pages.md", &page);
}

/// Returns the words as they stand in a cell of a table.
fn cell(words: &str) -> String {
    words.replace('|', "\\|")
}

fn section<V: Vocabulary>() -> String {
    let mut section = format!("\n## {}\n\n| code | label | definition |\n| --- | --- | --- |\n", V::NAME);
    for term in V::TERMS {
        _ = writeln!(section, "| `{}` | {} | {} |", term.code, term.label, term.definition);
    }
    section
}

/// A section with the codes of another codebook.
fn coded<V: Vocabulary>(codebook: &str, code: impl Fn(V) -> String) -> String {
    let mut section = format!(
        "\n## {}\n\n| code | label | definition | {codebook} |\n| --- | --- | --- | --- |\n",
        V::NAME
    );
    for term in V::TERMS {
        let other = code(term.value);
        _ = writeln!(section, "| `{}` | {} | {} | {other} |", term.code, term.label, term.definition);
    }
    section
}

fn plover(plover: Option<Plover>) -> String {
    match plover {
        Some(Plover { event, mode: Some(mode) }) => format!("{event} / {mode}"),
        Some(Plover { event, mode: None }) => event.to_owned(),
        None => "none".to_owned(),
    }
}

fn is_fresh(name: &str, page: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference").join(name);
    if std::env::var_os("ONRECORD_UPDATE_REFERENCE").is_some() {
        std::fs::write(&path, page).expect("the reference folder can be written");
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == page, "docs/reference/{name} is stale: run `cargo xtask docs`");
}
