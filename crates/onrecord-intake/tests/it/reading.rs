//! Which captures come out of files, folders and standard input.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

use onrecord_intake::{Limits, read};
use onrecord_types::{Capture, Refusal};

type Items = Vec<Result<Capture, Refusal>>;

fn all(path: &Path) -> Items {
    read(&[path.to_owned()], None, Limits::default()).collect()
}

fn of_stdin(bytes: &'static [u8]) -> Items {
    let stdin: Box<dyn Read + Send> = Box::new(bytes);
    read(&[PathBuf::from("-")], Some(stdin), Limits::default()).collect()
}

/// Draws what came out: file name, line, kind, bytes; or the refusal.
fn drawn(items: &Items) -> Vec<String> {
    let name = |path: &str| Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
    items
        .iter()
        .map(|item| match item {
            Ok(capture) => {
                let line = capture.origin.line.map(|line| format!(":{line}")).unwrap_or_default();
                let text = String::from_utf8_lossy(capture.bytes());
                format!("{}{line} {:?} {text}", name(&capture.origin.path), capture.media_type)
            }
            Err(refusal) => format!("{} {:?}", name(&refusal.origin.path), refusal.reason),
        })
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn tells_what_a_file_is() {
    let folder = tempfile::tempdir().unwrap();
    let cases: &[(&str, &[u8], &[&str])] = &[
        ("a.txt", b"Words.", &["a.txt Text Words."]),
        ("a.HTML", b"<p>Words.", &["a.HTML Html <p>Words."]),
        ("b.htm.gz", &gzip(b"<p>Words."), &["b.htm.gz Html <p>Words."]),
        ("page", b"\n<!DOCTYPE html><p>Words.", &["page Html \n<!DOCTYPE html><p>Words."]),
        ("page.xhtml", b"<?xml version='1.0'?><html>", &["page.xhtml Html <?xml version='1.0'?><html>"]),
        ("page.php", b"<?xml version='1.0'?><html>", &["page.php Html <?xml version='1.0'?><html>"]),
        ("words", b"[Editor's note] Words.", &["words Text [Editor's note] Words."]),
        ("words.md", b"Words.", &["words.md Text Words."]),
        ("packed", &gzip(b"Words."), &["packed Text Words."]),
        (
            "lines.jsonl",
            b"{\"a\":1}\n\n  \n{\"a\":2}\r\n",
            &["lines.jsonl:1 Report {\"a\":1}", "lines.jsonl:4 Report {\"a\":2}"],
        ),
        (
            "lines.ndjson.gz",
            &gzip(b"{}\n{}"),
            &["lines.ndjson.gz:1 Report {}", "lines.ndjson.gz:2 Report {}"],
        ),
        ("lines", b"{\"a\":1}\n{\"a\":2}", &["lines:1 Report {\"a\":1}", "lines:2 Report {\"a\":2}"]),
        (
            "lines.json",
            b"{\"a\":1}\n{\"a\":2}",
            &["lines.json:1 Report {\"a\":1}", "lines.json:2 Report {\"a\":2}"],
        ),
        ("one.json", b"{\n\"a\":1\n}\n", &["one.json Report {\n\"a\":1\n}\n"]),
        (
            "many.json",
            b" [ {\"a\": \"],\"},\n {} ]\n",
            &["many.json:1 Report {\"a\": \"],\"}", "many.json:2 Report {}"],
        ),
        ("cut.json", b"[{}, {\"a\"", &["cut.json:1 Report {}", "cut.json NotJson"]),
        ("after.json", b"[{}] {}", &["after.json:1 Report {}", "after.json NotJson"]),
        ("none.json", b"[]", &["none.json Empty"]),
        ("empty.txt", b"", &["empty.txt Empty"]),
        ("empty", b"", &["empty Empty"]),
        ("empty.jsonl", b"\n\n", &["empty.jsonl Empty"]),
        ("empty.json", b"", &["empty.json Empty"]),
        ("film.txt", b"%PDF-1.7", &["film.txt UnknownType"]),
        ("sheet", b"PK\x03\x04rest", &["sheet UnknownType"]),
        ("bytes", b"ab\0cd", &["bytes UnknownType"]),
        ("bytes.html", b"ab\0cd", &["bytes.html UnknownType"]),
        ("wide.txt", b"\xff\xfea\0", &["wide.txt Text \u{fffd}\u{fffd}a\0"]),
        ("twice.gz", &gzip(&gzip(b"Words.")), &["twice.gz UnknownType"]),
        ("style.css", b"p { }", &["style.css UnknownType"]),
        ("feed.xml", b"<rss>", &["feed.xml UnknownType"]),
        ("feed", b"<?xml version='1.0'?><rss>", &["feed UnknownType"]),
    ];
    let mut wrong = Vec::new();
    for (name, bytes, wanted) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let found = drawn(&all(&path));
        if found != *wanted {
            wrong.push((name, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn walks_a_folder_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("b/deep")).unwrap();
    std::fs::create_dir(at(".git")).unwrap();
    for name in ["c.txt", "a.txt", "b/z.txt", "b/deep/y.txt", ".hidden.txt", ".git/x.txt", "d.png"] {
        std::fs::write(at(name), "Words.").unwrap();
    }
    let wanted = [
        "a.txt Text Words.",
        "y.txt Text Words.",
        "z.txt Text Words.",
        "c.txt Text Words.",
        "d.png UnknownType",
    ];
    assert_eq!(drawn(&all(folder.path())), wanted);
}

#[cfg(unix)]
#[test]
fn ends_where_a_link_leads_back() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "Words.").unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("b")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("c")).unwrap();
    assert_eq!(drawn(&all(folder.path())), ["a.txt Text Words.", "c Unreadable"]);
}

#[cfg(unix)]
#[test]
fn goes_on_after_a_folder_that_it_may_not_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("a");
    std::fs::create_dir(&closed).unwrap();
    std::fs::write(folder.path().join("b.txt"), "Words.").unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever runs as root may read everything, and the test has nothing to show.
    let may_read = std::fs::read_dir(&closed).is_ok();
    let found = drawn(&all(folder.path()));
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o700)).unwrap();
    if !may_read {
        assert_eq!(found, ["a Unreadable", "b.txt Text Words."]);
    }
}

#[test]
fn reads_standard_input_once() {
    assert_eq!(drawn(&of_stdin(b"{}\n{}\n")), ["-:1 Report {}", "-:2 Report {}"]);
    assert_eq!(drawn(&of_stdin(b"Words.")), ["- Text Words."]);
    assert_eq!(drawn(&of_stdin(b"")), ["- Empty"]);
    let stdin: Box<dyn Read + Send> = Box::new(&b"Words."[..]);
    let twice = [PathBuf::from("-"), PathBuf::from("-")];
    let items: Items = read(&twice, Some(stdin), Limits::default()).collect();
    assert_eq!(drawn(&items), ["- Text Words.", "- Empty"]);
}

#[test]
fn refuses_what_is_over_a_limit_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits { capture_bytes: 10, line_bytes: 10 };
    let path = folder.path().join("a.jsonl");
    std::fs::write(&path, "{\"a\":1}\n{\"a\":\"long line\"}\n{\"a\":3}\n").unwrap();
    let text = folder.path().join("b.txt");
    std::fs::write(&text, "Eleven byte").unwrap();
    let bomb = folder.path().join("c.txt.gz");
    std::fs::write(&bomb, gzip(&vec![b'a'; 1 << 20])).unwrap();
    let items: Items = read(&[path, text, bomb], None, limits).collect();
    let wanted = [
        "a.jsonl:1 Report {\"a\":1}",
        "a.jsonl TooLarge",
        "a.jsonl:3 Report {\"a\":3}",
        "b.txt TooLarge",
        "c.txt.gz TooLarge",
    ];
    assert_eq!(drawn(&items), wanted);
}

#[test]
fn yields_the_whole_lines_of_a_cut_gzip_before_the_refusal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl.gz");
    let mut lines = String::new();
    for i in 0..5000 {
        writeln!(lines, "{{\"id\": {i}, \"text\": \"{}\"}}", i * 7919).unwrap();
    }
    let whole = gzip(lines.as_bytes());
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let items = all(&path);
    assert!(items.len() > 100);
    let last = items.last().unwrap().as_ref().unwrap_err();
    assert_eq!(last.reason, onrecord_types::RefusalReason::Damaged);
    assert!(
        items[..items.len() - 1].iter().all(|item| item.as_ref().is_ok_and(|c| c.bytes().ends_with(b"}")))
    );
}
