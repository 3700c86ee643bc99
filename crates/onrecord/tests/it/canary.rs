//! The name of a private person is in no output, wherever it stands in the coverage; unless a review shows it.

mod record;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use self::record::{Canary, NAME, WORD, write};
use crate::program::{Run, onrecord};

/// A record with the name in it.
struct Town {
    folder: tempfile::TempDir,
    canary: Canary,
}

impl Town {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let canary = write(&folder.path().join("town.sqlite"));
        Self { folder, canary }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("town.sqlite")
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let path = self.path();
        let mut all = vec!["--record", path.to_str().expect("the path is UTF-8"), "--quiet"];
        all.extend(arguments);
        onrecord(&all)
    }

    /// Every path of a page and of a twin, but for the bytes of captures, which are what the outlet printed.
    fn paths(&self) -> Vec<String> {
        let Canary {
            shooting,
            fair,
            incidents,
            documents: [about, other],
            revision,
            capture,
            speakers,
            statements,
            dispute,
            ..
        } = &self.canary;
        let mut paths: Vec<String> = Vec::new();
        for route in onrecord_serve::routes() {
            if route.path == "/captures/{sha256}/bytes" {
                continue;
            }
            for path in [Some(route.path), route.twin].into_iter().flatten() {
                let ids: Vec<String> = match path.split('/').nth(1) {
                    Some("disputes") => vec![dispute.to_string()],
                    Some("incidents") => incidents.iter().map(ToString::to_string).collect(),
                    Some("documents") => vec![about.to_string(), other.to_string()],
                    Some("statements") => statements.iter().map(ToString::to_string).collect(),
                    Some("speakers") => speakers.iter().map(ToString::to_string).collect(),
                    _ => vec![String::new()],
                };
                let fill = |id: &String| path.replace("{id}", id).replace("{sha256}", &capture.to_string());
                paths.extend(ids.iter().map(fill).map(|path| path.replace("{name}", "style.css")));
            }
        }
        for twin in ["", ".json"] {
            paths.push(format!("/documents/{about}{twin}?revision={revision}"));
            paths.push(format!("/documents/{about}{twin}?span=0-17"));
            for speaker in speakers {
                paths.extend(
                    [shooting, fair].map(|incident| format!("/speakers/{speaker}{twin}?incident={incident}")),
                );
            }
            let list = if twin.is_empty() { "/" } else { "/incidents.json" };
            paths.push(format!("{list}?scope=all"));
            paths.push(format!("/search{twin}?q=park"));
            paths.push(format!("/search{twin}?q=loud"));
        }
        paths.sort();
        paths.dedup();
        paths
    }

    /// Every table, as text and as JSON.
    fn tables(&self) -> Vec<Vec<String>> {
        let Canary { incidents, documents, speakers, statements, dispute, .. } = &self.canary;
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let mut tables: Vec<Vec<String>> =
            ["incidents", "disputes", "statements", "speakers", "refusals", "reviews", "verify"]
                .map(|name| words(&[name]))
                .into();
        let ids = incidents.iter().map(ToString::to_string);
        let ids = ids.chain(documents.iter().map(ToString::to_string));
        let ids = ids.chain(speakers.iter().map(ToString::to_string));
        let ids = ids.chain(statements.iter().map(ToString::to_string));
        let ids = ids.chain([dispute.to_string()]);
        tables.extend(ids.map(|id| words(&["show", &id])));
        tables.extend(["park", "loud", "kind"].map(|query| words(&["search", query])));
        tables.push(words(&["statements", "kind"]));
        tables.push(words(&["incidents", "--all"]));
        let json = tables.iter().map(|table| {
            let mut table = table.clone();
            table.extend(words(&["--format", "json"]));
            table
        });
        let json: Vec<Vec<String>> = json.collect();
        tables.extend(json);
        tables.push(words(&["export", "--format", "jsonl", "--masked"]));
        tables
    }

    /// What every table says, each with the command.
    fn told(&self) -> Vec<(String, String)> {
        let run = |table: &Vec<String>| {
            let run = self.run(&table.iter().map(String::as_str).collect::<Vec<_>>());
            assert!(run.code.is_some_and(|code| code < 2), "{table:?}: {}", run.stderr);
            (table.join(" "), run.stdout + &run.stderr)
        };
        self.tables().iter().map(run).collect()
    }
}

/// The pages of a record, served on this machine.
struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn new(town: &Town) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["--record".as_ref(), town.path().as_os_str()])
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program was built");
        let mut line = String::new();
        let mut talk = BufReader::new(child.stderr.take().expect("standard error is piped"));
        talk.read_line(&mut line).expect("the program says where it serves");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next());
        Self { address: address.unwrap_or_else(|| panic!("no address in {line}")).to_owned(), child }
    }

    fn ask(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server answers");
        String::from_utf8(answer).expect("answers are UTF-8")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Returns where the name stands in what was said, with the words around it.
fn leaks(told: &[(String, String)]) -> Vec<String> {
    told.iter()
        .flat_map(|(what, said)| {
            let lower = said.to_lowercase();
            let around = |at: usize| -> String {
                let (before, after) = lower.split_at_checked(at).unwrap_or_default();
                let letters: Vec<char> = before.chars().rev().take(60).collect();
                letters.into_iter().rev().chain(after.chars().take(30)).collect()
            };
            lower.match_indices(WORD).map(|(at, _)| format!("{what}: {}", around(at))).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn no_page_or_twin_holds_the_name() {
    let town = Town::new();
    let served = Served::new(&town);
    let paths = town.paths();
    assert!(paths.len() > 50, "{paths:#?}");
    let told: Vec<(String, String)> =
        paths.into_iter().map(|path| (path.clone(), served.ask(&path))).collect();
    let dead: Vec<&String> = told
        .iter()
        .filter(|(_, said)| !said.contains(" 200 ") && !said.contains(" 303 "))
        .map(|(path, _)| path)
        .collect();
    assert!(dead.is_empty(), "{dead:#?}");
    let leaks = leaks(&told);
    assert!(leaks.is_empty(), "{leaks:#?}");
    // The bytes are the evidence, and are not altered.
    let bytes = served.ask(&format!("/captures/{}/bytes", town.canary.capture));
    assert!(bytes.contains(NAME), "{bytes}");
}

#[test]
fn no_table_or_masked_export_holds_the_name() {
    let town = Town::new();
    let leaks = leaks(&town.told());
    assert!(leaks.is_empty(), "{leaks:#?}");
    let plain = town.run(&["export", "--format", "jsonl"]);
    // The record itself tells the name, and what people are shown in its place.
    let victim = plain
        .stdout
        .lines()
        .find(|line| line.contains(&format!("\"speaker\",\"id\":\"{}\"", town.canary.victim)));
    let victim = victim.expect("the victim is in the export");
    assert!(victim.contains(&format!("\"name\":\"{NAME}\"")), "{victim}");
    assert!(victim.contains("\"shown_as\":\"Private person "), "{victim}");
    assert!(plain.stderr.contains("names 1 private person; `--masked`"), "{}", plain.stderr);
}

#[test]
fn a_search_by_the_name_finds_as_much_as_one_by_no_name() {
    let town = Town::new();
    let served = Served::new(&town);
    let asked = |word: &str| {
        let pages = ["/search?q=", "/search.json?q="].map(|path| served.ask(&format!("{path}{word}")));
        let table = town.run(&["search", word]).stdout;
        let list = town.run(&["statements", word]).stdout;
        let speakers = town.run(&["speakers", word]).stdout;
        let said = pages.into_iter().chain([table, list, speakers]).collect::<Vec<_>>().join("\n");
        let date = |line: &&str| !line.starts_with("date:") && !line.starts_with("content-length:");
        said.replace(word, "…").lines().filter(date).collect::<Vec<_>>().join("\n")
    };
    for word in ["Quaxley", "quaxley", "Zorrindel", "QUAXLEY"] {
        assert_eq!(asked(word), asked("Vimbolent"), "{word}");
    }
}

#[test]
fn errors_name_nobody() {
    let town = Town::new();
    let about = town.canary.documents[0].to_string();
    let sister = town.canary.sister.to_string();
    let [shooting, fair] = [town.canary.shooting, town.canary.fair].map(|id| id.to_string());
    let dispute = town.canary.dispute.to_string();
    let statement = town.canary.statements[2].to_string();
    let tries: [&[&str]; 16] = [
        &["review", &dispute, "rename", "--by", "desk"],
        &["review", &dispute, "move", &statement, "--by", "desk"],
        &["review", &statement, "move", &dispute, "--by", "desk"],
        &["show", "dis-00000000000000000000"],
        &["review", &shooting, "merge", &shooting, "--by", "desk"],
        &["review", &shooting, "merge", "--by", "desk"],
        &["review", &fair, "split", &about, "--by", "desk"],
        &["review", &shooting, "split", &about, "--by", "desk"],
        &["review", &about, "move", &shooting, "--by", "desk"],
        &["review", &about, "move", "inc-00000000000000000000", "--by", "desk"],
        &["review", &about, "show", "--name", "Ána Weld", "--by", "desk", "--note", "x"],
        &["review", &sister, "show", "--by", "desk", "--note", "x"],
        &["review", &about, "show", "--name", "Ada Orr", "--by", "desk", "--note", "x"],
        &["review", &about, "show", "--by", "desk", "--note", "x"],
        &["show", "doc-00000000000000000000"],
        &["review", &about, "confirm", "--by", "desk"],
    ];
    for arguments in tries {
        let run = town.run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.stderr.contains("hint: "), "{}", run.stderr);
        let said = run.stdout + &run.stderr;
        assert!(!said.to_lowercase().contains(WORD), "{said}");
    }
}

#[test]
fn a_review_shows_the_name_in_its_incident_and_a_withdrawal_hides_it() {
    let town = Town::new();
    let Canary { shooting, fair, documents: [about, other], victim, .. } = &town.canary;
    let show = |id: &str| town.run(&["show", id]).stdout;
    let review = [
        "review",
        &about.to_string(),
        "show",
        "--name",
        NAME,
        "--by",
        "desk",
        "--note",
        "the family asked for it",
    ];
    let run = town.run(&review);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for id in [shooting.to_string(), about.to_string(), victim.to_string()] {
        assert!(show(&id).contains("Quaxley"), "{id}: {}", show(&id));
    }
    // Elsewhere nobody found a reason.
    for id in [fair.to_string(), other.to_string()] {
        assert!(!show(&id).to_lowercase().contains(WORD), "{id}: {}", show(&id));
    }
    let listed = town.run(&["reviews"]).stdout;
    assert!(listed.contains("the family asked for it") && listed.contains("holds"), "{listed}");
    let id = listed
        .split_whitespace()
        .find(|word| word.starts_with("rvw-"))
        .expect("a review has an id")
        .to_owned();
    let run = town.run(&["review", &id, "withdraw", "--by", "desk"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let leaks = leaks(&town.told());
    assert!(leaks.is_empty(), "{leaks:#?}");
    assert!(town.run(&["reviews"]).stdout.contains("withdrawn"));
    assert!(!town.canary.review.is_empty());
}
