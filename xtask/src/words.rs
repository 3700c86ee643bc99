//! `words`: what the glossary and the style guide rule out, and test modules that nobody lists.

mod rules;

use crate::failure::Result;
use crate::findings::Findings;
use crate::tree::{self, File};
use crate::verb;
use rules::{EXEMPT, Match, RULES, Rule, Scope};

/// Checks the repository's files.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    verb::takes_nothing(arguments)?;
    let files = tree::files()?;
    let mut findings = Findings::default();
    for file in files.iter().filter(|file| !EXEMPT.iter().any(|(path, _)| file.path == *path)) {
        words(file, &mut findings);
    }
    test_modules(&files, &mut findings);
    findings.conclude("words")
}

fn words(file: &File, findings: &mut Findings) {
    for (number, line) in (1..).zip(file.text.lines()) {
        let scopes = scopes(file, line);
        for rule in RULES.iter().filter(|rule| scopes.contains(&rule.scope)) {
            if let Some(word) = rule.words.iter().find(|word| is_in(line, word, rule)) {
                findings.fault(format!(
                    "{}:{number}: `{}`; instead: {}",
                    file.path,
                    word.trim_end(),
                    rule.instead
                ));
            }
        }
    }
}

/// Returns the scopes that a line belongs to.
fn scopes(file: &File, line: &str) -> Vec<Scope> {
    let mut scopes = vec![Scope::Everything];
    let line = line.trim_start();
    let is_doc = line.starts_with("///") || line.starts_with("//!");
    let invented = file.path.starts_with("fixtures/") || file.path.contains("/tests/");
    match file.extension() {
        "md" if !invented => scopes.push(Scope::Prose),
        "html" if file.path.contains("/templates/") => scopes.push(Scope::Prose),
        "rs" if is_doc => scopes.push(Scope::Prose),
        "rs" if !line.starts_with("//") => {
            scopes.push(Scope::Code);
            if file.path.contains("/src/") && !file.path.ends_with("/tests.rs") {
                scopes.push(Scope::Library);
            }
        }
        _ => {}
    }
    scopes
}

fn is_in(line: &str, word: &str, rule: &Rule) -> bool {
    let (line, word) = match rule.matches {
        Match::Word => (line.to_lowercase(), word.to_lowercase()),
        Match::Start | Match::Anywhere => (line.to_owned(), word.to_owned()),
    };
    line.match_indices(&word).any(|(at, found)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let after = line.get(at + found.len()..).and_then(|after| after.chars().next());
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        match rule.matches {
            Match::Anywhere => true,
            Match::Start => !is_letter(before) && !matches!(before, Some('.' | '-' | '~')),
            Match::Word => {
                !is_letter(before) && !is_letter(after) && !is_quoted(line.get(..at).unwrap_or_default())
            }
        }
    })
}

/// Tells whether a quotation mark or a backtick before this place is still open: what stands in quotation marks
/// are other people's words.
fn is_quoted(before: &str) -> bool {
    let odd = |mark: char| before.matches(mark).count() % 2 == 1;
    let opened = before.matches('“').count() > before.matches('”').count();
    odd('"') || odd('`') || opened
}

/// Each crate has one binary of integration tests, and each of its modules is listed: a file that is not listed
/// is a test that never runs.
fn test_modules(files: &[File], findings: &mut Findings) {
    for file in files.iter().filter(|file| file.extension() == "rs") {
        let Some((package, inside)) = file.path.rsplit_once("/tests/") else { continue };
        // The unit tests of a module may fill a folder.
        if package.contains("/src/") {
            continue;
        }
        let Some(module) = inside.strip_prefix("it/").and_then(|inside| inside.strip_suffix(".rs")) else {
            if !inside.contains('/') {
                findings.fault(format!("{}: not in `tests/it/`, the crate's one test binary", file.path));
            }
            continue;
        };
        let main = format!("{package}/tests/it/main.rs");
        let listed = files
            .iter()
            .filter(|file| file.path == main)
            .any(|main| main.text.lines().any(|line| line.trim() == format!("mod {module};")));
        if module != "main" && !module.contains('/') && !listed {
            findings.fault(format!("{}: not listed in {main}", file.path));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> Vec<String> {
        let mut findings = Findings::default();
        words(&File { path: path.to_owned(), text: text.to_owned() }, &mut findings);
        findings.faults
    }

    #[test]
    fn finds_what_is_ruled_out_and_leaves_the_rest() {
        struct Case {
            path: &'static str,
            text: &'static str,
            faults: usize,
        }
        let cases = [
            Case { path: "README.md", text: "You simply add a page.", faults: 1 },
            Case { path: "README.md", text: "Simply put, we found it.", faults: 2 },
            Case { path: "README.md", text: "The words \"simply\" and `we` are not used.", faults: 0 },
            Case { path: "README.md", text: "The guard said: “We will stay, we told them.”", faults: 0 },
            Case { path: "README.md", text: "A westerly wind, and an answer to Let'sberg.", faults: 0 },
            Case { path: "src/a.rs", text: "/// Returns what the source proved.", faults: 1 },
            Case { path: "src/a.rs", text: "    pub fn get_span() {}", faults: 1 },
            Case { path: "src/a.rs", text: "    // why `fn get_` is not used", faults: 0 },
            Case { path: "src/a.rs", text: "#[allow(dead_code)]", faults: 1 },
            Case { path: "a/src/lib.rs", text: "#![expect(dead_code, reason = \"\")]", faults: 1 },
            Case { path: "a/examples/a.rs", text: "#![expect(dead_code, reason = \"\")]", faults: 0 },
            Case { path: "src/a.rs", text: "// TODO: later", faults: 1 },
            Case { path: "src/a.rs", text: "// TODO(#12): later", faults: 0 },
            Case { path: "fixtures/a.txt", text: "We simply left, she said.", faults: 0 },
            Case { path: "fixtures/a.txt", text: "see /home/ann/notes", faults: 1 },
            Case { path: "docs/a.md", text: "https://example.org/home/now and ./home/now", faults: 0 },
        ];
        let wrong: Vec<_> = cases
            .iter()
            .filter(|case| faults(case.path, case.text).len() != case.faults)
            .map(|case| (case.text, faults(case.path, case.text)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn says_where_and_what_instead() {
        let found = faults("docs/a.md", "One.\nThis is simply two.");
        assert_eq!(found, ["docs/a.md:2: `simply`; instead: leave it out"]);
    }

    #[test]
    fn finds_a_test_module_that_nobody_lists() {
        let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
        let files = [
            file("crates/a/tests/it/main.rs", "#[cfg(test)]\nmod heard;\n"),
            file("crates/a/tests/it/heard.rs", ""),
            file("crates/a/tests/it/unheard.rs", ""),
            file("crates/a/tests/it/heard/deeper.rs", ""),
            file("crates/a/tests/second.rs", ""),
            file("crates/a/src/b/tests/names.rs", ""),
        ];
        let mut findings = Findings::default();
        test_modules(&files, &mut findings);
        assert_eq!(
            findings.faults,
            [
                "crates/a/tests/it/unheard.rs: not listed in crates/a/tests/it/main.rs",
                "crates/a/tests/second.rs: not in `tests/it/`, the crate's one test binary"
            ]
        );
    }

    #[test]
    fn every_exemption_has_its_reason() {
        assert!(EXEMPT.iter().all(|(_, reason)| !reason.is_empty()));
    }
}
