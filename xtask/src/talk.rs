//! The only two ways in which a verb says anything.

use std::io::Write as _;

/// Prints a line of talk on stderr; a stderr that is gone is nobody's loss.
pub(crate) fn say(line: &str) {
    drop(writeln!(std::io::stderr(), "{line}"));
}

/// Prints a line of data on stdout; a reader that is gone has had enough.
pub(crate) fn print(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}
