//! `sizes`: files that have grown past what one can hold in the head.

use crate::failure::Result;
use crate::findings::Findings;
use crate::tree::{self, File};
use crate::verb;

/// Lines past which a file is a fault.
const MOST_LINES: usize = 600;
/// Lines past which one should ask whether it is two files.
const MANY_LINES: usize = 400;
/// The files that people write and read as code.
const EXTENSIONS: &[&str] = &["rs", "py", "sh", "sql", "css", "js"];
/// A file that says this in its first lines was written by a program.
const GENERATED: &str = "@generated";

/// Files that may be longer, with the reason. Empty is best.
const EXCEPTIONS: &[(&str, &str)] = &[(
    "crates/onrecord-store/migrations/0001.sql",
    "the first layout as a whole, with a line for each column: a migration is not cut up later",
)];

/// Checks the repository's files.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    verb::takes_nothing(arguments)?;
    let files = tree::files()?;
    let mut findings = Findings::default();
    sizes(&files, EXCEPTIONS, &mut findings);
    findings.conclude("sizes")
}

fn sizes(files: &[File], exceptions: &[(&str, &str)], findings: &mut Findings) {
    for (path, reason) in exceptions {
        if reason.is_empty() || !files.iter().any(|file| file.path == *path) {
            findings.fault(format!("{path}: an exception without a reason or without its file"));
        }
    }
    for file in files.iter().filter(|file| EXTENSIONS.contains(&file.extension())) {
        let lines = file.text.lines().count();
        let exempt = exceptions.iter().any(|(path, _)| file.path == *path)
            || file.text.lines().take(5).any(|line| line.contains(GENERATED));
        if lines > MOST_LINES && !exempt {
            findings.fault(format!("{}: {lines} lines; {MOST_LINES} is the most", file.path));
        } else if lines > MANY_LINES && !exempt {
            findings.warn(format!("{}: {lines} lines; is it two files?", file.path));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_long_files_from_very_long_ones() {
        let file = |path: &str, lines: usize, first: &str| File {
            path: path.to_owned(),
            text: format!("{first}\n{}", "line\n".repeat(lines - 1)),
        };
        let files = [
            file("fine.rs", 400, ""),
            file("long.rs", 401, ""),
            file("longer.rs", 601, ""),
            file("table.rs", 5000, "// @generated"),
            file("known.rs", 700, ""),
            file("prose.md", 5000, ""),
        ];
        let mut findings = Findings::default();
        sizes(&files, &[("known.rs", "one table"), ("gone.rs", "was here")], &mut findings);
        assert_eq!(findings.warnings, ["long.rs: 401 lines; is it two files?"]);
        assert_eq!(
            findings.faults,
            [
                "gone.rs: an exception without a reason or without its file",
                "longer.rs: 601 lines; 600 is the most"
            ]
        );
    }
}
