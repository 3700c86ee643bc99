//! The style sheets and the icon, served from the program itself.

use std::fmt::Write as _;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use onrecord_types::Sha256;

use crate::failure::Failure;
use crate::reply::Format;

const STYLE: &str = include_str!("../assets/style.css");
const ICON: &str = include_str!("../assets/icon.svg");

/// How many statements of one document can be lit by pointing at them. Those beyond are marked and linked all the
/// same; each costs the browser a rule to watch.
pub(crate) const MAX_LIT: usize = 800;

/// The sheets come in steps, so that browsers keep few of them.
const STEP: usize = 50;

/// Returns the path of the sheet that lights up to `statements` statements.
pub(crate) fn lighting_path(statements: usize) -> String {
    format!("/assets/lighting-{}.css", statements.clamp(1, MAX_LIT).next_multiple_of(STEP))
}

/// Answers with a style sheet or the icon.
pub(crate) async fn show(name: Result<Path<String>, PathRejection>, asked: HeaderMap) -> Response {
    let name = name.map_or_else(|_| String::new(), |Path(name)| name);
    match name.as_str() {
        "style.css" => tagged("text/css; charset=utf-8", STYLE.as_bytes().to_vec(), &asked),
        "icon.svg" => tagged("image/svg+xml", ICON.as_bytes().to_vec(), &asked),
        other => match lighting_count(other) {
            Some(count) => tagged("text/css; charset=utf-8", lighting(count).into_bytes(), &asked),
            None => Failure::NotFound("there is no such style sheet or picture").reply(Format::Html),
        },
    }
}

/// Tells search engines to stay away.
pub(crate) async fn robots() -> Response {
    ([(header::CONTENT_TYPE, "text/plain")], "User-agent: *\nDisallow: /\n").into_response()
}

/// Answers with `body`, or says that the browser already has it.
fn tagged(media_type: &'static str, body: Vec<u8>, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", Sha256::of(&body));
    let known = asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let headers = [(header::ETAG, tag), (header::CACHE_CONTROL, "no-cache".to_owned())];
    if known {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        (headers, [(header::CONTENT_TYPE, media_type)], body).into_response()
    }
}

fn lighting_count(name: &str) -> Option<usize> {
    let count: usize = name.strip_prefix("lighting-")?.strip_suffix(".css")?.parse().ok()?;
    (count.is_multiple_of(STEP) && (STEP..=MAX_LIT).contains(&count)).then_some(count)
}

/// One rule a statement: whoever points at a part of it, or comes to it by a link or by the keyboard, sees all of
/// it. CSS cannot say "the same class", so the rules are written out.
fn lighting(count: usize) -> String {
    let mut css = String::new();
    for n in 0..count {
        let _ = writeln!(
            css,
            ".reading:has(.m{n}:hover,.m{n}:target,.m{n}:focus-within) .m{n}\
             {{--lit:var(--tint);--thick:.14em;--shown:visible;--open:block}}"
        );
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_that_a_page_names_is_there() {
        for statements in [0, 1, 50, 51, MAX_LIT, 10 * MAX_LIT] {
            let path = lighting_path(statements);
            let count = lighting_count(path.strip_prefix("/assets/").unwrap()).unwrap();
            assert!(count >= statements.min(MAX_LIT), "{path} for {statements}");
        }
    }

    #[test]
    fn no_other_sheet_is_made() {
        assert_eq!(lighting_count("lighting-51.css"), None);
        assert_eq!(lighting_count("lighting-100000.css"), None);
        assert_eq!(lighting_count("lighting-.css"), None);
    }
}
