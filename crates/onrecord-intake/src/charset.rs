//! Bytes to text: byte order mark, UTF-8, what the page declares, else the detector.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use onrecord_types::RefusalReason;

use crate::cause::Cause;

/// How many bytes of a page are searched for its declaration. The standard asks for 1,024; saved pages carry
/// more before it.
const DECLARATION_WITHIN: usize = 4096;

/// The share of control characters, in 1,000, above which bytes are no text.
const MAX_CONTROLS_PER_MILLE: usize = 10;

/// Decodes a plain text.
///
/// # Errors
/// [`RefusalReason::NotText`] when no encoding makes text of the bytes.
pub(crate) fn decode_text(bytes: &[u8]) -> Result<Cow<'_, str>, Cause> {
    decode(bytes, None)
}

/// Decodes a web page, minding what it declares about itself.
///
/// # Errors
/// As [`decode_text`].
pub(crate) fn decode_page(bytes: &[u8]) -> Result<Cow<'_, str>, Cause> {
    decode(bytes, declared(bytes.get(..DECLARATION_WITHIN).unwrap_or(bytes)))
}

fn decode<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Result<Cow<'a, str>, Cause> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0
        }
        None => encoding_of(bytes, declared).decode_without_bom_handling(bytes).0,
    };
    if is_text(&text) { Ok(text) } else { Err(not_text()) }
}

/// Chooses the encoding of bytes without a mark. What is sound UTF-8 is UTF-8 whatever the page declares: other
/// encodings hardly ever come out so by chance, and a page saved anew keeps its old declaration.
fn encoding_of(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    let chunks = Chunks::of(bytes);
    if chunks.broken == 0 {
        return if declared == Some(ISO_2022_JP) && bytes.contains(&0x1b) { ISO_2022_JP } else { UTF_8 };
    }
    // A UTF-8 text with a few broken bytes, as a cut or a bad join leaves, stays UTF-8.
    if chunks.wide >= chunks.broken.saturating_mul(4) {
        return UTF_8;
    }
    if let Some(declared) = declared.filter(|declared| *declared != UTF_8) {
        return declared;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// How much of some bytes is UTF-8.
struct Chunks {
    /// Characters of two bytes or more.
    wide: usize,
    /// Places where the bytes are not UTF-8.
    broken: usize,
}

impl Chunks {
    fn of(bytes: &[u8]) -> Self {
        let mut chunks = Self { wide: 0, broken: 0 };
        if std::str::from_utf8(bytes).is_ok() {
            return chunks;
        }
        for chunk in bytes.utf8_chunks() {
            chunks.wide += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
            chunks.broken += usize::from(!chunk.invalid().is_empty());
        }
        chunks
    }
}

/// Returns the encoding that a page declares in its first bytes, in a `meta` tag or an XML declaration.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let after = |word: &[u8], from: usize| {
        let rest = head.get(from..)?;
        rest.windows(word.len()).position(|window| window == word).map(|at| from + at + word.len())
    };
    let mut from = 0;
    while let Some(at) = after(b"charset", from) {
        from = at;
        if let Some(encoding) = label(head.get(at..)?) {
            return Some(encoding);
        }
    }
    if head.trim_ascii_start().starts_with(b"<?xml") {
        return label(head.get(after(b"encoding", 0)?..)?);
    }
    None
}

/// Reads `= "label"`. The declaration was readable as ASCII, so UTF-16 cannot be meant, as the standard has it.
fn label(rest: &[u8]) -> Option<&'static Encoding> {
    let value = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = match value {
        [b'"' | b'\'', quoted @ ..] => quoted,
        bare => bare,
    };
    let end = value.iter().position(|byte| b"\"'; \t\r\n/>?".contains(byte)).unwrap_or(value.len());
    let encoding = Encoding::for_label(value.get(..end)?)?;
    Some(match encoding {
        e if e == UTF_16LE || e == UTF_16BE => UTF_8,
        e if e == X_USER_DEFINED => WINDOWS_1252,
        e => e,
    })
}

fn is_text(text: &str) -> bool {
    let (mut controls, mut all) = (0usize, 0usize);
    for character in text.chars() {
        all += 1;
        let white = matches!(character, '\t' | '\n' | '\r' | '\x0c');
        controls +=
            usize::from((character.is_control() && !white) || character == char::REPLACEMENT_CHARACTER);
    }
    controls.saturating_mul(1000) <= all.saturating_mul(MAX_CONTROLS_PER_MILLE) || controls <= 2
}

fn not_text() -> Cause {
    Cause::new(
        RefusalReason::NotText,
        "the bytes are no text in any known encoding",
        "check that it is a text file; save it as UTF-8",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Case {
        what: &'static str,
        bytes: &'static [u8],
        text: &'static str,
    }

    #[test]
    fn decodes_what_pages_come_in() {
        let cases = [
            Case { what: "utf-8", bytes: "“Né”".as_bytes(), text: "“Né”" },
            Case { what: "utf-8 mark", bytes: b"\xef\xbb\xbfplain", text: "plain" },
            Case { what: "utf-16 mark", bytes: b"\xff\xfeN\0o\0", text: "No" },
            Case {
                what: "windows-1252 by detection",
                bytes: b"The mayor said \x93we\x92re waiting\x94 \x96 and left the caf\xe9 on Main Street.",
                text: "The mayor said “we’re waiting” – and left the café on Main Street.",
            },
            Case {
                what: "declared",
                bytes: b"<meta charset=\"windows-1251\"><p>\xcd\xe5\xf2",
                text: "<meta charset=\"windows-1251\"><p>Нет",
            },
            Case {
                what: "latin-1 declared means windows-1252",
                bytes: b"<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>\x93No\x94",
                text: "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>“No”",
            },
            Case {
                what: "declared wrongly, saved as UTF-8",
                bytes: "<meta charset=iso-8859-1><p>“No”".as_bytes(),
                text: "<meta charset=iso-8859-1><p>“No”",
            },
            Case {
                what: "utf-8 with one broken byte",
                bytes: b"\xe2\x80\x9cWe wait,\xe2\x80\x9d she said. \xe2\x80\x9cStill.\xe2\x80\x9d \xe2\x80",
                text: "“We wait,” she said. “Still.” \u{fffd}",
            },
        ];
        let wrong: Vec<_> = cases
            .iter()
            .filter_map(|case| {
                let text = decode_page(case.bytes);
                (text.as_deref() != Ok(case.text)).then(|| format!("{}: {text:?}", case.what))
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn refuses_noise() {
        let noise: Vec<u8> = (0..2000u32).map(|i| u8::try_from(i * i * 7 % 251).unwrap()).collect();
        assert!(decode_text(&noise).is_err());
    }
}
