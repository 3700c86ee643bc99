//! The pages under `docs/reference` are made here from the program itself; a stale page is a red test.
//!
//! `cargo xtask docs` rewrites them.

use std::fmt::Write as _;
use std::path::PathBuf;

use onrecord_types::{
    ChangeKind, DocumentRole, Form, IncidentKind, MakerKind, MediaType, MentionKind, PlacePrecision,
    RefusalReason, SpeakerKind, Stance, Standing, TimePrecision, Verdict, Vocabulary,
};

use crate::program::onrecord;

const COMMANDS: &[&str] = &[
    "add",
    "attribute",
    "incidents",
    "show",
    "statements",
    "speakers",
    "search",
    "refusals",
    "review",
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
    for line in
        top.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty())
    {
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
        section::<IncidentKind>(),
        section::<DocumentRole>(),
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

fn section<V: Vocabulary>() -> String {
    let mut section = format!("\n## {}\n\n| code | label | definition |\n| --- | --- | --- |\n", V::NAME);
    for term in V::TERMS {
        _ = writeln!(section, "| `{}` | {} | {} |", term.code, term.label, term.definition);
    }
    section
}

fn is_fresh(name: &str, page: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference").join(name);
    if std::env::var_os("ONRECORD_UPDATE_REFERENCE").is_some() {
        std::fs::write(&path, page).expect("the reference folder can be written");
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == page, "docs/reference/{name} is stale: run `cargo xtask docs`");
}
