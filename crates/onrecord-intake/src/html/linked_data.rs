//! JSON-LD: what a page says about its article in schema.org's words.
//!
//! It comes as one object, an array, or under `@graph`; in several scripts; with authors and publishers in place or
//! by reference; with HTML entities in its strings; and broken, in which case it is passed over.

use serde_json::Value;
use trafilatura::dom::Document as Page;

/// How many objects of a page are looked at.
const MAX_OBJECTS: usize = 500;

/// The article's facts, as JSON-LD has them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedData {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) language: Option<String>,
}

impl LinkedData {
    /// Reads the first article in the scripts of a page.
    pub(super) fn of(scripts: &[String]) -> Self {
        let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
        let objects = objects(&values);
        let article = objects.iter().find(|object| is_article(object));
        article.map(|article| read(article, &objects)).unwrap_or_default()
    }
}

fn parse(script: &str) -> Option<Value> {
    let script = script.trim();
    let script = script.strip_prefix("<!--").unwrap_or(script);
    let script =
        script.strip_prefix("//<![CDATA[").or_else(|| script.strip_prefix("<![CDATA[")).unwrap_or(script);
    let script = script.trim_end_matches(|c: char| {
        c.is_whitespace() || ";->]/".contains(c) && !script.ends_with(['}', ']'])
    });
    serde_json::from_str(script).ok().or_else(|| {
        // Line breaks inside strings are the commonest fault.
        serde_json::from_str(&script.replace(['\n', '\r', '\t'], " ")).ok()
    })
}

/// Returns the objects at the top, in arrays there, under `@graph` and `mainEntity`, in order.
fn objects(values: &[Value]) -> Vec<&Value> {
    let mut objects = Vec::new();
    let mut stack: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = stack.pop() {
        match value {
            Value::Array(elements) => stack.extend(elements.iter().rev().take(MAX_OBJECTS)),
            Value::Object(object) => {
                objects.push(value);
                stack.extend(["mainEntity", "@graph"].iter().filter_map(|key| object.get(*key)));
            }
            _ => {}
        }
        if objects.len() + stack.len() > 2 * MAX_OBJECTS {
            break;
        }
    }
    objects
}

fn is_article(object: &Value) -> bool {
    let names = |name: &str| name.ends_with("Article") || name.ends_with("Posting") || name == "Report";
    match object.get("@type") {
        Some(Value::String(name)) => names(name),
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).any(names),
        _ => false,
    }
}

fn read(article: &Value, objects: &[&Value]) -> LinkedData {
    let string = |key: &str| article.get(key).and_then(Value::as_str).and_then(plain);
    let page = match article.get("mainEntityOfPage") {
        Some(Value::String(url)) => Some(url.as_str()),
        Some(object) => object.get("@id").or_else(|| object.get("url")).and_then(Value::as_str),
        None => None,
    };
    LinkedData {
        headline: string("headline").or_else(|| string("name")),
        authors: article
            .get("author")
            .or_else(|| article.get("creator"))
            .map(|author| names(author, objects))
            .unwrap_or_default(),
        publisher: article
            .get("publisher")
            .and_then(|publisher| names(publisher, objects).into_iter().next()),
        url: string("url").or_else(|| page.and_then(plain)),
        published: string("datePublished").or_else(|| string("dateCreated")),
        modified: string("dateModified"),
        language: string("inLanguage"),
    }
}

/// Returns the names in a person, an organization, a reference to one, or a list of them.
fn names(value: &Value, objects: &[&Value]) -> Vec<String> {
    const MAX_NAMES: usize = 20;
    let each: &[Value] = match value {
        Value::Array(all) => all,
        one => std::slice::from_ref(one),
    };
    let name = |value: &Value| {
        let by_id = || {
            let id = value.get("@id")?.as_str()?;
            objects.iter().find(|object| object.get("@id").and_then(Value::as_str) == Some(id))?.get("name")
        };
        match value {
            Value::String(name) => plain(name),
            object => match object.get("name").or_else(by_id)? {
                Value::String(name) => plain(name),
                Value::Array(all) => all.first().and_then(Value::as_str).and_then(plain),
                _ => None,
            },
        }
    };
    let mut found: Vec<String> = Vec::new();
    for name in each.iter().filter_map(name).take(MAX_NAMES) {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Takes the mark-up and entities out of a string.
fn plain(raw: &str) -> Option<String> {
    if raw.len() > crate::limits::MAX_URL_BYTES {
        return None;
    }
    let marked_up = raw.contains('<') || (raw.contains('&') && raw.contains(';'));
    let text = if marked_up {
        let page = Page::parse(raw);
        page.text_content(page.root())
    } else {
        raw.to_owned()
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
