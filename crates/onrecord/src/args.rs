//! The command line as data. What each command does stands in the module of its name.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use onrecord_types::{DisputeBasis, DisputeStatus, IncidentKind, IncidentStatus, Vocabulary};

/// Turns news coverage of contested events into a record that can be checked: who said what, in which words, in
/// which copy, about which incident. It attributes; it never decides who is right.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done, 1 done with refusals, 2 failed. Data goes to stdout, talk to stderr.\n\
    Not for surveillance, profiling, immigration enforcement or the targeting of people.\n\
    Places are those of GeoNames (geonames.org), CC BY 4.0."
)]
pub(crate) struct Arguments {
    /// The record: one SQLite file
    #[arg(long, global = true, value_name = "FILE", default_value = "onrecord.sqlite")]
    pub(crate) record: PathBuf,
    /// Show no progress
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands, in the order of a day's work.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read coverage into the record: pages, texts, JSON Lines of reports, folders of these, or `-`
    Add(Add),
    /// Print who said what in texts, as JSON Lines, without a record
    Attribute(Attribute),
    /// List the incidents, newest first: what, when, where, told by whom
    Incidents(Incidents),
    /// List the disputes, latest first: on which points the accounts of an incident differ, who says what
    Disputes(Disputes),
    /// Show one incident, dispute, document, speaker or statement by its id or the start of it
    Show(Show),
    /// List statements
    Statements(Statements),
    /// List speakers
    Speakers(List),
    /// Search incidents, documents, statements and speakers
    Search(Search),
    /// List the inputs that were not read, and why
    Refusals(Listing),
    /// Confirm or reject a statement or a dispute; merge, split or show speakers; merge or split incidents, or move a
    /// document; rename a dispute or move a statement; the machine's rows stay, the review lies over them
    Review(Review),
    /// List the reviews: who said what of what, when and why, and whether it still holds
    Reviews(Listing),
    /// Serve the record as web pages, on this machine only unless told otherwise
    Serve(Serve),
    /// Write the whole record in a format that other programs read
    Export(Export),
    /// Check the record: hash every capture, slice every span, follow the log's chain
    Verify(Listing),
    /// Make a record from the bundled sample coverage and serve it
    Demo(Demo),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// How a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Files, folders, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// How texts are read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Threads that read; the result does not depend on it [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    /// Read with these weights instead of those that the program carries
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Attribute {
    /// Files or folders; `-` or none for standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Standard input holds one JSON report a line; one line comes out for each, in order
    #[arg(long)]
    pub(crate) jsonl: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, Args)]
pub(crate) struct Incidents {
    /// Only those whose label, or a document about them, holds these words
    #[arg(value_name = "WORDS")]
    pub(crate) query: Option<String>,
    /// Only those of this kind
    #[arg(long, value_name = "KIND", value_parser = term::<IncidentKind>())]
    pub(crate) kind: Option<IncidentKind>,
    /// Only those of which the texts tell so
    #[arg(long, value_name = "STATUS", value_parser = term::<IncidentStatus>())]
    pub(crate) status: Option<IncidentStatus>,
    /// Those, too, that documents only recall
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) page: Page,
    #[command(flatten)]
    pub(crate) listing: Listing,
}

/// Reads a term of a closed vocabulary by its code.
fn term<V: Vocabulary + Send + Sync>() -> impl TypedValueParser<Value = V> {
    PossibleValuesParser::new(V::TERMS.iter().map(|term| term.code)).try_map(|code| {
        V::TERMS.iter().find(|term| term.code == code).map(|term| term.value).ok_or("not in the list")
    })
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only those that match these words
    #[arg(value_name = "WORDS")]
    pub(crate) query: Option<String>,
    #[command(flatten)]
    pub(crate) page: Page,
    #[command(flatten)]
    pub(crate) listing: Listing,
}

/// Which part of a long list.
#[derive(Debug, Args)]
pub(crate) struct Page {
    /// At most so many rows
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: u32,
    /// Leave out so many rows first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) offset: u32,
}

#[derive(Debug, Args)]
pub(crate) struct Listing {
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// An id such as `inc-0f3a…`, or the first four digits of one or more
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) listing: Listing,
}

#[derive(Debug, Args)]
pub(crate) struct Statements {
    /// Only those whose words or speaker match these words
    #[arg(value_name = "WORDS")]
    pub(crate) query: Option<String>,
    /// Only those of this speaker
    #[arg(long, value_name = "ID")]
    pub(crate) speaker: Option<String>,
    /// Only those about this incident
    #[arg(long, value_name = "ID")]
    pub(crate) incident: Option<String>,
    /// Only those in this document
    #[arg(long, value_name = "ID")]
    pub(crate) document: Option<String>,
    #[command(flatten)]
    pub(crate) page: Page,
    #[command(flatten)]
    pub(crate) listing: Listing,
}

#[derive(Debug, Args)]
pub(crate) struct Disputes {
    /// Only those of this incident
    #[arg(long, value_name = "ID")]
    pub(crate) incident: Option<String>,
    /// Only those that stand so
    #[arg(long, value_name = "STATUS", value_parser = term::<DisputeStatus>())]
    pub(crate) status: Option<DisputeStatus>,
    /// Only those that rest on this ground
    #[arg(long, value_name = "BASIS", value_parser = term::<DisputeBasis>())]
    pub(crate) basis: Option<DisputeBasis>,
    #[command(flatten)]
    pub(crate) page: Page,
    #[command(flatten)]
    pub(crate) listing: Listing,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// The words, with "phrases in quotation marks" kept whole
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// At most so many hits of each kind
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: u32,
    #[command(flatten)]
    pub(crate) listing: Listing,
}

/// What a reviewer can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Judgement {
    /// A statement is right as it stands; or the sides of a dispute do differ
    Confirm,
    /// A statement is wrong; or the sides of a dispute do not differ
    Reject,
    /// A speaker, or an incident, is the same as another, `OTHER`
    Merge,
    /// A speaker of a document is none of those with whom it was joined; or documents, `OTHER`, are about an incident of
    /// their own
    Split,
    /// A document is about another incident, `OTHER`; or a statement is on the side of another, `OTHER`
    Move,
    /// The question of a dispute is better put in other words, `OTHER`
    Rename,
    /// A private person may be shown by name, for the reason in the note
    Show,
    /// An earlier review no longer holds
    Withdraw,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    onrecord review sta-0f3a confirm --by desk\n  \
    onrecord review spk-0f3a merge spk-9b2c --by desk --note \"the same sheriff\"\n  \
    onrecord review spk-0f3a split --in doc-51de --by desk\n  \
    onrecord review inc-0f3a merge inc-9b2c --by desk --note \"one raid, two town names\"\n  \
    onrecord review inc-0f3a split doc-51de doc-77ab --by desk\n  \
    onrecord review doc-51de move inc-9b2c --by desk\n  \
    onrecord review dis-3c40 confirm --by desk\n  \
    onrecord review dis-3c40 rename \"How many were hurt?\" --by desk\n  \
    onrecord review sta-0f3a move sta-9b2c --by desk --note \"it backs the other side\"\n  \
    onrecord review doc-51de show --name \"Ada Orr\" --by desk --note \"speaks for the families\"\n  \
    onrecord review rvw-77aa withdraw --by desk")]
pub(crate) struct Review {
    /// What the review is of: a statement, a speaker, an incident, a document, a dispute or an earlier review; an id or
    /// the start of it
    #[arg(value_name = "ID")]
    pub(crate) subject: String,
    /// The verdict
    #[arg(value_enum)]
    pub(crate) verdict: Judgement,
    /// With `merge`: the other speaker or incident; with `split` of an incident: the documents that leave it; with `move`:
    /// the incident that the document is about, or a statement of the side to which this one goes, its own id for none;
    /// with `rename`: the question
    #[arg(value_name = "OTHER")]
    pub(crate) others: Vec<String>,
    /// With `split` or `show` of a speaker: the document whose speaker is meant
    #[arg(long = "in", value_name = "DOCUMENT")]
    pub(crate) document: Option<String>,
    /// With `split` or `show` of a document: the name, as the document prints it
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Your name in the record; any name you choose
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// Why; of `show` it is required
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub(crate) note: String,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The address to serve on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8117")]
    pub(crate) listen: SocketAddr,
    /// A host name under which others may ask for the pages, besides this machine's own
    #[arg(long = "host", value_name = "NAME")]
    pub(crate) hosts: Vec<String>,
}

/// The formats of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// One JSON object a line, each with its type
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The format
    #[arg(long, value_enum)]
    pub(crate) format: ExportFormat,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Cover the names of private persons, as everything else that people look at does; for publishing
    #[arg(long)]
    pub(crate) masked: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Print the incident and exit
    #[arg(long)]
    pub(crate) once: bool,
    #[command(flatten)]
    pub(crate) serve: Serve,
}
