//! What the program says to a person: progress, refusals and failures, all on stderr.

use std::fmt;
use std::io::Write as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord_types::{Origin, Reading, Refusal};

/// A failed run: what failed, because of what, and what to do about it.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    hint: Option<String>,
}

/// The result of a command.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        self.hint.iter().try_for_each(|hint| write!(f, "\nhint: {hint}"))
    }
}

/// Turns a failure to write to stdout or to a file into words.
pub(crate) fn cannot_write(what: &str) -> impl Fn(std::io::Error) -> Failure + '_ {
    move |error| {
        Failure::new(format!("cannot write {what}: {error}")).hint("is the disk full, or the reader gone?")
    }
}

/// The name of the threads that read inputs.
pub(crate) const READER_THREAD: &str = "reader";

/// Keeps a panic in a reader thread from printing a trace: it becomes a refusal with one clear line instead.
pub(crate) fn quiet_reader_panics() {
    let loud = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(READER_THREAD) {
            loud(panic);
        }
    }));
}

/// Whether to show progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    Shown,
    Hidden,
}

/// Work shorter than this draws no progress: a person waits so long without asking.
const QUIET_FIRST: Duration = Duration::from_secs(1);

/// The talk on stderr of one run.
#[derive(Debug)]
pub(crate) struct Talk {
    progress: Progress,
    bar: ProgressBar,
}

impl Talk {
    pub(crate) fn new(progress: Progress) -> Self {
        let bar = ProgressBar::hidden();
        if let Ok(style) = ProgressStyle::with_template("{elapsed_precise} {msg} {human_pos} ({per_sec})") {
            bar.set_style(style);
        }
        Self { progress, bar }
    }

    /// Begins a stretch of work that counts what it does.
    pub(crate) fn begin(&self, what: &str) {
        self.bar.reset();
        self.bar.set_message(what.to_owned());
    }

    /// Counts one thing done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
        if self.progress == Progress::Shown && self.bar.is_hidden() && self.bar.elapsed() > QUIET_FIRST {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
        }
    }

    /// Ends the stretch and takes the bar away.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
        self.bar.set_draw_target(ProgressDrawTarget::hidden());
    }

    /// Prints one line; a stderr that is gone is nobody's loss.
    pub(crate) fn say(&self, line: &str) {
        self.bar.suspend(|| drop(writeln!(std::io::stderr(), "{line}")));
    }

    /// Says of a text in another language that nothing was read in it; says nothing of one in English.
    pub(crate) fn unread(&self, origin: &Origin, reading: &Reading) {
        if let Some(language) = reading.language {
            self.say(&format!("unread {origin}: {}", crate::print::unread(language)));
        }
    }

    pub(crate) fn refused(&self, refusal: &Refusal) {
        self.say(&format!("refused {}: {}\nhint: {}", refusal.origin, refusal.message, refusal.hint));
    }
}
