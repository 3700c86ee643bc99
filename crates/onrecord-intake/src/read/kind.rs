//! What a file is: by its name, else by its first bytes.

use std::path::Path;

use onrecord_types::RefusalReason;

use crate::cause::Cause;

/// How a file is cut into captures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A web page, whole.
    Html,
    /// A plain text, whole.
    Text,
    /// One report a line.
    Lines,
    /// One report, an array of them, or one a line: the content says which.
    Json,
}

const READ_KINDS: &str = "text, web pages, JSON Lines of reports, and gzip of these are read";
const NOT_YET: &str = "this version does not read this kind; save the articles as HTML, text or JSON Lines";

/// Ends of names that are never an article: refused by name, since many of them would pass for plain text.
const REFUSED: &[(&str, &[&str])] = &[
    (
        NOT_YET,
        &[
            "atom", "doc", "docx", "eml", "epub", "mhtml", "odt", "pdf", "rss", "rtf", "wacz", "warc", "xml",
            "zip",
        ],
    ),
    (
        READ_KINDS,
        &[
            "avif", "css", "csv", "gif", "ico", "jpeg", "jpg", "js", "map", "mjs", "mp3", "mp4", "png",
            "svg", "tar", "tsv", "ttf", "webp", "woff", "woff2",
        ],
    ),
];

/// First bytes that tell a kind that is not read, with its name.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, a sound or a film"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"WARC/", "a web archive"),
    (b"SQLite format 3\0", "an SQLite file"),
    (b"\x7fELF", "a program"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (GZIP, "gzip inside gzip"),
];

/// The first bytes of gzip.
pub(super) const GZIP: &[u8] = b"\x1f\x8b";

/// Returns the kind that the name says, an ending of `.gz` left aside; `None` where it says nothing.
///
/// # Errors
/// [`RefusalReason::UnknownType`] for names of kinds that are not read.
pub(super) fn of_name(path: &Path) -> Result<Option<Kind>, Cause> {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let Some((_, ending)) = name.rsplit_once('.') else { return Ok(None) };
    if let Some((hint, _)) = REFUSED.iter().find(|(_, endings)| endings.contains(&ending)) {
        return Err(Cause::new(
            RefusalReason::UnknownType,
            format!("files of this kind are not read: `.{ending}`"),
            hint,
        ));
    }
    Ok(match ending {
        "htm" | "html" | "xhtml" => Some(Kind::Html),
        "txt" | "text" => Some(Kind::Text),
        "jsonl" | "ndjson" => Some(Kind::Lines),
        "json" => Some(Kind::Json),
        _ => None,
    })
}

/// Returns the kind that the first bytes show.
///
/// # Errors
/// [`RefusalReason::UnknownType`] for bytes that are no text.
pub(super) fn of_bytes(first: &[u8]) -> Result<Kind, Cause> {
    refuse_binary(first)?;
    let text = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
    if matches!(text.first(), Some(b'{' | b'[')) && looks_like_json(text) {
        return Ok(Kind::Json);
    }
    let start: Vec<u8> = text.iter().take(64).map(u8::to_ascii_lowercase).collect();
    let page =
        [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<meta", b"<title", b"<article", b"<!--"];
    if page.iter().any(|tag| start.starts_with(tag)) {
        return Ok(Kind::Html);
    }
    if start.starts_with(b"<?xml") {
        let page = first.windows(5).any(|five| five.eq_ignore_ascii_case(b"<html"));
        return if page {
            Ok(Kind::Html)
        } else {
            Err(Cause::new(RefusalReason::UnknownType, "the file is XML, and no web page", NOT_YET))
        };
    }
    Ok(Kind::Text)
}

/// Refuses bytes that are known for something else or hold NUL, which no text does but UTF-16 with its mark.
///
/// # Errors
/// [`RefusalReason::UnknownType`].
pub(super) fn refuse_binary(first: &[u8]) -> Result<(), Cause> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| first.starts_with(magic)) {
        return Err(Cause::new(RefusalReason::UnknownType, format!("the file is {what}"), READ_KINDS));
    }
    let utf16 = first.starts_with(b"\xff\xfe") || first.starts_with(b"\xfe\xff");
    if !utf16 && first.contains(&0) {
        return Err(Cause::new(RefusalReason::UnknownType, "the file is binary", READ_KINDS));
    }
    Ok(())
}

/// The refusal of pipes, sockets and devices in a folder.
pub(super) fn special_file() -> Cause {
    Cause::new(
        RefusalReason::Unreadable,
        "this is a pipe, a socket or a device, and no file",
        "name it on the command line if it should be read",
    )
}

/// A text may begin with a bracket too: a JSON value goes on with a string, a bracket or its end.
fn looks_like_json(text: &[u8]) -> bool {
    let rest = text.get(1..).unwrap_or_default().trim_ascii_start();
    matches!(rest.first(), None | Some(b'"' | b'{' | b'}' | b']'))
}
