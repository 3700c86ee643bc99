//! The headers of every answer, and the check of the host that was asked for.

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::failure::Failure;
use crate::reply::Format;
use crate::site::Site;

/// What a page may load: its own style sheet and pictures. Nothing runs, nothing is framed, nothing is asked of
/// another host.
pub(crate) const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

/// What a capture's bytes may do, should a browser take them for a page: nothing.
pub(crate) const CAPTURE_POLICY: &str =
    "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const FIXED: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow, noarchive"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "interest-cohort=(), browsing-topics=()"),
];

/// Refuses requests for foreign hosts, and puts the fixed headers on every answer.
pub(crate) async fn guard(State(site): State<Site>, request: Request, next: Next) -> Response {
    let format = Format::of_path(request.uri().path());
    let host = request.headers().get(header::HOST).map(HeaderValue::to_str);
    let mut response = match host {
        Some(Ok(host)) if site.hosts.allow(host) => next.run(request).await,
        Some(_) => Failure::ForeignHost.reply(format),
        None => Failure::BadRequest("the request names no host").reply(format),
    };
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // A handler that shows captures sets a stricter policy of its own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(PAGE_POLICY));
    // Pages change whenever the record does, and may name people: nobody but the reader keeps them.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    response
}
