//! The headers of every answer, and the hosts that are answered.

use axum::http::{Method, StatusCode};
use onrecord_serve::{Options, router};

use crate::sample::{ask_with, sample};

#[test]
fn every_answer_has_the_headers() {
    let sample = sample();
    let extra = ["/nowhere", "/assets/style.css", "/robots.txt", "/incidents.json", "/?page=x", "/incidents"];
    for path in sample.paths().into_iter().chain(extra.map(str::to_owned)) {
        let answer = sample.ask(&path);
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self'; img-src 'self'"),
            "{path}: {policy}"
        );
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert!(answer.header("x-robots-tag").starts_with("noindex"), "{path}");
        assert!(!answer.header("cache-control").is_empty(), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
}

#[test]
fn head_answers_as_get_without_a_body() {
    let sample = sample();
    for path in sample.paths() {
        let answer = ask_with(&sample.router, Method::HEAD, &path, Some("127.0.0.1:80"));
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.is_empty(), "{path}");
        assert!(!answer.header("content-length").is_empty(), "{path}");
    }
}

#[test]
fn foreign_hosts_are_refused() {
    let sample = sample();
    let foreign = ask_with(&sample.router, Method::GET, "/", Some("evil.example"));
    assert_eq!(foreign.status, StatusCode::MISDIRECTED_REQUEST);
    assert!(!foreign.body.contains("Lowmere"));
    assert_eq!(ask_with(&sample.router, Method::GET, "/", None).status, StatusCode::BAD_REQUEST);
    let open = router(sample.path.clone(), Options { hosts: vec!["desk.example".to_owned()] });
    assert_eq!(ask_with(&open, Method::GET, "/", Some("desk.example:8080")).status, StatusCode::OK);
    assert_eq!(
        ask_with(&open, Method::GET, "/", Some("evil.example")).status,
        StatusCode::MISDIRECTED_REQUEST
    );
}

#[test]
fn a_style_sheet_is_sent_once() {
    let sample = sample();
    let tag = sample.ask("/assets/style.css").header("etag").to_owned();
    let again = axum::http::Request::builder()
        .uri("/assets/style.css")
        .header("host", "localhost")
        .header("if-none-match", tag)
        .body(axum::body::Body::empty())
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let answer = runtime.block_on(tower::ServiceExt::oneshot(sample.router.clone(), again)).unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_MODIFIED);
}
