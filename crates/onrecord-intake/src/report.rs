//! A JSON report: `{"id", "text", "title"?, "published"?, "url"?, "publisher"?}`.
//!
//! The text is kept exactly as handed in. Fields that are not named here are passed over.

use std::fmt;

use onrecord_types::{RefusalReason, RevisionFacts};
use serde::Deserializer;
use serde::de::{Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::cause::Cause;
use crate::date;
use crate::extract::{Article, fact};
use crate::limits::MAX_TEXT_BYTES;

const WANTED: &str =
    r#"a report is one JSON object: {"id", "text", "title"?, "published"?, "url"?, "publisher"?}"#;

pub(crate) fn article(bytes: &[u8]) -> Result<Article, Cause> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(Cause::empty("there is no report"));
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let message = format!("the report is not UTF-8, from byte {}", error.valid_up_to());
        return Err(Cause::new(RefusalReason::NotText, message, "JSON is UTF-8; export the reports again"));
    }
    let fields = match fields(bytes) {
        // A half of a surrogate pair is no character, but some programs write one where they cut a text.
        Err(_) if has_surrogates(bytes) => fields(&without_lone_surrogates(bytes)),
        fields => fields,
    };
    let Fields { id, text, title, published, url, publisher } =
        fields.map_err(|error| not_json(&error, bytes))?;
    let text = text.required("text")?;
    if text.len() > MAX_TEXT_BYTES {
        return Err(Cause::too_large("the text", MAX_TEXT_BYTES));
    }
    let facts = RevisionFacts {
        title: title.optional("title")?.as_deref().and_then(fact),
        published: published.optional("published")?.as_deref().and_then(date::read_time),
        ..RevisionFacts::default()
    };
    Ok(Article {
        text,
        source_id: id.id()?,
        outlet: publisher.optional("publisher")?.as_deref().and_then(fact),
        url: url.optional("url")?,
        facts,
    })
}

fn fields(bytes: &[u8]) -> serde_json::Result<Fields> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let fields = json.deserialize_map(ReportVisitor)?;
    json.end()?;
    Ok(fields)
}

fn has_surrogates(bytes: &[u8]) -> bool {
    bytes.windows(3).any(|window| matches!(window, [b'\\', b'u', b'd' | b'D']))
}

/// Puts `\ufffd` for each escape that is half a surrogate pair: one character for one, so that offsets counted in
/// code points stay what they were.
fn without_lone_surrogates(bytes: &[u8]) -> Vec<u8> {
    let unit = |at: usize| {
        let escape = bytes.get(at..at + 6).filter(|escape| escape.starts_with(b"\\u"))?;
        u16::from_str_radix(std::str::from_utf8(escape.get(2..)?).ok()?, 16).ok()
    };
    let mut whole = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        if bytes.get(at) != Some(&b'\\') {
            at += 1;
            continue;
        }
        at += match (unit(at), unit(at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                whole.splice(at..at + 6, *b"\\ufffd");
                6
            }
            _ => 2,
        };
    }
    whole
}

/// The fields of a report, as found.
#[derive(Default)]
struct Fields {
    id: Value,
    text: Value,
    title: Value,
    published: Value,
    url: Value,
    publisher: Value,
}

/// A field's value, as far as it matters here.
#[derive(Default)]
enum Value {
    #[default]
    Absent,
    Text(String),
    Number(String),
    /// Something else, with its name.
    Other(&'static str),
}

impl Value {
    fn required(self, field: &str) -> Result<String, Cause> {
        match self {
            Self::Absent => Err(Cause::new(
                RefusalReason::MissingField,
                format!("the report lacks a field: `{field}`"),
                WANTED,
            )),
            other => other.optional(field).map(Option::unwrap_or_default),
        }
    }

    fn optional(self, field: &str) -> Result<Option<String>, Cause> {
        let what = match self {
            Self::Absent => return Ok(None),
            Self::Text(text) => return Ok(Some(text)),
            Self::Number(_) => "a number",
            Self::Other(what) => what,
        };
        let message = format!("the field is {what}, and should be a string: `{field}`");
        Err(Cause::new(RefusalReason::MissingField, message, WANTED))
    }

    fn id(self) -> Result<Option<String>, Cause> {
        match self {
            Self::Number(number) => Ok(Some(number)),
            other => other.optional("id"),
        }
    }
}

/// Says where and how the JSON is broken.
fn not_json(error: &serde_json::Error, bytes: &[u8]) -> Cause {
    use serde_json::error::Category;
    let line =
        if bytes.trim_ascii().contains(&b'\n') { format!("line {}, ", error.line()) } else { String::new() };
    let place = format!("{line}column {}", error.column());
    match error.classify() {
        Category::Eof => Cause::new(
            RefusalReason::NotJson,
            format!("the JSON is cut off at {place}"),
            "the file was cut short while it was written or copied; fetch it again",
        ),
        Category::Data => Cause::new(RefusalReason::NotJson, "this is no JSON object", WANTED),
        Category::Syntax | Category::Io => {
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            Cause::new(RefusalReason::NotJson, format!("the JSON is broken at {place}: {words}"), WANTED)
        }
    }
}

struct ReportVisitor;

impl<'de> Visitor<'de> for ReportVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        while let Some(key) = map.next_key_seed(ValueSeed)? {
            let Value::Text(key) = key else { return Err(A::Error::custom("a key is no string")) };
            let field = match key.as_str() {
                "id" => &mut fields.id,
                "text" => &mut fields.text,
                "title" => &mut fields.title,
                // Many collections say `date`; what stands under `published` goes before it.
                "published" | "date" => &mut fields.published,
                "url" => &mut fields.url,
                "publisher" => &mut fields.publisher,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            let value = map.next_value_seed(ValueSeed)?;
            let known = !matches!(field, Value::Absent);
            if !matches!(value, Value::Absent) && (key != "date" || !known) {
                *field = value;
            }
        }
        Ok(fields)
    }
}

struct ValueSeed;

impl<'de> serde::de::DeserializeSeed<'de> for ValueSeed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Absent)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Other("true or false"))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Other("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Other("an object"))
    }
}
