//! The onrecord program: wires the stages, reads the command line, prints.
//!
//! It alone prints, reads the clock and the environment, and opens the network (a listener, on this machine only
//! unless told otherwise). Everything else is a function in one of the other crates.

mod add;
mod args;
mod attribute;
mod clock;
mod demo;
mod export;
mod json;
mod link;
mod list;
mod maker;
mod ordered;
mod pairs;
mod print;
mod read;
mod record;
mod review;
mod serve;
mod show;
mod talk;
mod verify;
mod weights;

use std::io::Write as _;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use crate::args::{Arguments, Command};
use crate::talk::{Progress, Result, Talk};

/// How a run that did not fail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// All was done.
    Done,
    /// All was done but for inputs that were refused.
    Refusals,
    /// The record was checked and has faults.
    Faults,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let progress = if arguments.quiet { Progress::Hidden } else { Progress::Shown };
    let talk = Talk::new(progress);
    talk::quiet_reader_panics();
    match run(arguments, &talk) {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Refusals) => ExitCode::from(1),
        Ok(Ending::Faults) => ExitCode::from(2),
        Err(failure) => {
            talk.end();
            talk.say(&format!("onrecord: {failure}"));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments, talk: &Talk) -> Result<Ending> {
    let path = arguments.record.as_path();
    match arguments.command {
        Command::Add(add) => add::add(path, &add, talk),
        Command::Attribute(attribute) => attribute::attribute(&attribute, talk),
        Command::Incidents(list) => list::incidents(path, &list),
        Command::Disputes(disputes) => list::disputes(path, &disputes),
        Command::Show(show) => show::show(path, &show),
        Command::Statements(statements) => list::statements(path, &statements),
        Command::Speakers(list) => list::speakers(path, &list),
        Command::Search(search) => list::search(path, &search),
        Command::Refusals(listing) => list::refusals(path, &listing),
        Command::Review(review) => review::review(path, &review, talk),
        Command::Reviews(listing) => list::reviews(path, &listing),
        Command::Serve(serve) => serve::serve(path, &serve, talk),
        Command::Export(export) => export::export(path, &export, talk),
        Command::Verify(listing) => verify::verify(path, &listing),
        Command::Demo(demo) => demo::demo(&demo, talk),
        Command::Completions { shell } => completions(shell),
    }
}

fn completions(shell: clap_complete::Shell) -> Result<Ending> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "onrecord", &mut script);
    std::io::stdout().write_all(&script).map_err(talk::cannot_write("standard output"))?;
    Ok(Ending::Done)
}

/// Returns the number of threads asked for, else one a core.
pub(crate) fn jobs(asked: Option<u16>) -> NonZeroUsize {
    asked
        .and_then(|jobs| NonZeroUsize::new(usize::from(jobs)))
        .or_else(|| std::thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN)
}
