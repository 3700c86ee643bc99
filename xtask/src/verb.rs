//! The table of verbs.

use crate::failure::{Failure, Result};
use crate::talk::{print, say};
use crate::{bench, check, demo, deps, docs, fuzz, layers, release, score, sizes, snap, test, words};

/// One verb: its name, what may follow it, what it does, and the function that does it.
struct Verb {
    name: &'static str,
    takes: &'static str,
    does: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const VERBS: &[Verb] = &[
    Verb { name: "check", takes: "", does: "format, lints, layers, sizes, words", run: check::run },
    Verb {
        name: "layers",
        takes: "",
        does: "which crate may use which, and the fences around heavy dependencies",
        run: layers::run,
    },
    Verb { name: "sizes", takes: "", does: "files over 600 lines (fault) or 400 (warning)", run: sizes::run },
    Verb {
        name: "words",
        takes: "",
        does: "words, names and paths that have no place here",
        run: words::run,
    },
    Verb {
        name: "deps",
        takes: "",
        does: "licences, sources and reasons of the dependencies; duplicates",
        run: deps::run,
    },
    Verb {
        name: "test",
        takes: "[CRATE]",
        does: "examples in the docs, then all tests; of one crate if named",
        run: test::run,
    },
    Verb {
        name: "snap",
        takes: "[CRATE]",
        does: "rewrite the snapshots and list those that changed, for review",
        run: snap::run,
    },
    Verb {
        name: "docs",
        takes: "[--check]",
        does: "API docs without a warning; rewrite the reference pages (or check them)",
        run: docs::run,
    },
    Verb {
        name: "score",
        takes: "[PART...]",
        does: "accuracy on the data beside the repository, against the floors",
        run: score::run,
    },
    Verb {
        name: "bench",
        takes: "[--record]",
        does: "reports a second and peak memory, stage by stage and end to end",
        run: bench::run,
    },
    Verb {
        name: "demo",
        takes: "[--smoke]",
        does: "serve the sample record; with --smoke fetch each kind of page and stop",
        run: demo::run,
    },
    Verb {
        name: "fuzz",
        takes: "NAME [SECONDS]",
        does: "fuzz one body with cargo-fuzz on the nightly toolchain",
        run: fuzz::run,
    },
    Verb { name: "release", takes: "", does: "print the checklist of a release", run: release::run },
];

/// Runs the verb that `arguments` begin with.
///
/// # Errors
/// What the verb failed at; or no verb of that name, after the usage text.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let Some((name, rest)) = arguments.split_first() else {
        say(&usage());
        return Err(Failure::new("which verb?"));
    };
    let asks_for_help = |argument: &String| matches!(argument.as_str(), "--help" | "-h" | "help");
    if arguments.iter().any(asks_for_help) {
        print(&usage());
        return Ok(());
    }
    if let Some(verb) = VERBS.iter().find(|verb| verb.name == name) {
        return (verb.run)(rest);
    }
    say(&usage());
    Err(Failure::new(format!("no verb of this name: `{name}`")))
}

/// Fails if there is an argument; for verbs that take none.
pub(crate) fn takes_nothing(arguments: &[String]) -> Result<()> {
    match arguments.first() {
        None => Ok(()),
        Some(argument) => Err(Failure::new(format!("takes no argument: `{argument}`"))),
    }
}

/// Tells whether the one flag that a verb knows is given; fails on any other argument.
pub(crate) fn flag(arguments: &[String], flag: &str) -> Result<bool> {
    match arguments {
        [] => Ok(false),
        [only] if only == flag => Ok(true),
        _ => Err(Failure::new(format!("takes nothing but {flag}: `{}`", arguments.join(" ")))),
    }
}

fn usage() -> String {
    let head = |verb: &Verb| format!("{} {}", verb.name, verb.takes).trim_end().to_owned();
    let width = VERBS.iter().map(|verb| head(verb).len()).max().unwrap_or(0);
    let lines = VERBS.iter().map(|verb| format!("  {:width$}  {}", head(verb), verb.does));
    format!("usage: cargo xtask VERB\n\n{}", lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usage_text_names_every_verb_once() {
        let usage = usage();
        let faults: Vec<_> = VERBS
            .iter()
            .map(|verb| verb.name)
            .filter(|name| {
                usage.lines().filter(|line| line.split_whitespace().next() == Some(name)).count() != 1
            })
            .collect();
        assert!(faults.is_empty(), "{faults:?}\n{usage}");
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        let faults: Vec<_> = [&["chekc"][..], &[], &["sizes", "now"]]
            .iter()
            .map(|words| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
            .filter(|arguments| run(arguments).is_ok())
            .collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}
