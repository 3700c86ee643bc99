//! The words that have no place here, as data.

/// Where a rule looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// What people read: Markdown, doc comments, page templates.
    Prose,
    /// Rust outside comments.
    Code,
    /// Rust outside comments that is built into a library or the program: no tests, examples or benches.
    Library,
    /// Every text file, fixtures and comments included.
    Everything,
}

/// How a rule compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// Whole words in any case, unless they stand in quotation marks or backticks as an example.
    Word,
    /// These very characters, not directly after a letter, digit, dot, dash or underscore.
    Start,
    /// These very characters anywhere.
    Anywhere,
}

/// Words, where they are wrong, and what to do instead.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) words: &'static [&'static str],
    pub(super) scope: Scope,
    pub(super) matches: Match,
    pub(super) instead: &'static str,
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        words: &["simply", "obviously", "of course", "needless to say"],
        scope: Scope::Prose,
        matches: Match::Word,
        instead: "leave it out",
    },
    Rule {
        words: &["we", "we're", "we've", "we'll", "let's"],
        scope: Scope::Prose,
        matches: Match::Word,
        instead: "name who does it",
    },
    Rule {
        words: &["proved", "verdict is", "the truth is"],
        scope: Scope::Prose,
        matches: Match::Word,
        instead: "the tool found or attributed; it never proves",
    },
    Rule {
        words: &["quotee", "attributee", "utterance", "utterances", "quoter"],
        scope: Scope::Prose,
        matches: Match::Word,
        instead: "source, speaker, content or statement, as the glossary has it",
    },
    Rule {
        words: &["boilerplate", "dedupe", "deduped", "deduplicate", "duplicate group", "near-dup"],
        scope: Scope::Prose,
        matches: Match::Word,
        instead: "furniture, copy family",
    },
    Rule {
        words: &["quotee", "attributee", "boilerplate", "dedupe", "data2", "Helper", "Manager"],
        scope: Scope::Code,
        matches: Match::Anywhere,
        instead: "the glossary's word",
    },
    Rule {
        words: &["fn get_", "fn do_", "fn process_", "fn process(", "fn handle_", "fn handle("],
        scope: Scope::Code,
        matches: Match::Anywhere,
        instead: "name the function by what it returns, or by its stage's verb",
    },
    Rule {
        words: &["#[allow(", "#![allow("],
        scope: Scope::Code,
        matches: Match::Anywhere,
        instead: "#[expect(lint, reason = \"...\")]",
    },
    Rule {
        words: &["#![expect("],
        scope: Scope::Library,
        matches: Match::Anywhere,
        instead: "#[expect(..)] on the item that needs it",
    },
    Rule {
        words: &["static mut ", "thread_local!", "lazy_static", "LazyLock", "OnceLock"],
        scope: Scope::Library,
        matches: Match::Anywhere,
        instead: "code without globals",
    },
    Rule {
        words: &["FIXME", "XXX:", "HACK:", "TODO:", "TODO "],
        scope: Scope::Everything,
        matches: Match::Start,
        instead: "an issue, named as TODO(#123)",
    },
    Rule {
        words: &["/home/", "/root/", "/Users/", "C:\\Users"],
        scope: Scope::Everything,
        matches: Match::Start,
        instead: "a path from the repository's root; this one is of one machine",
    },
];

/// Files that no rule reads, with the reason.
pub(super) const EXEMPT: &[(&str, &str)] = &[
    ("xtask/src/words/rules.rs", "holds the words"),
    ("xtask/src/words.rs", "tests the words"),
    ("CONTRIBUTING.md", "names the words as examples"),
    ("LICENSE-APACHE", "not our text"),
    ("LICENSE-MIT", "not our text"),
];
