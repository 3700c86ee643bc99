//! Requests that cannot be answered.

use std::path::PathBuf;

use axum::http::{Method, StatusCode};
use onrecord_serve::{Options, router};

use crate::sample::{ask, ask_with, sample};

#[test]
fn garbage_is_never_the_servers_fault() {
    let sample = sample();
    let garbage = [
        "",
        "x",
        "inc-",
        "inc-zz",
        "inc-00000000000000000000",
        "doc-00000000000000000000",
        "..%2f..%2fetc",
        "%00",
        "%ff",
        "%3Cscript%3E",
        "a%20b",
        ".json",
        "inc-0000.json",
        "%E2%80%AE",
    ];
    let mut faults = Vec::new();
    for room in ["incidents", "documents", "statements", "captures", "speakers", "assets", "nowhere"] {
        for name in garbage {
            for path in [format!("/{room}/{name}"), format!("/{room}/{name}/bytes")] {
                let status = ask(&sample.router, &path).status;
                if status != StatusCode::NOT_FOUND && status != StatusCode::BAD_REQUEST {
                    faults.push(format!("{path}: {status}"));
                }
            }
        }
    }
    let long = format!("/search?q={}", "x".repeat(301));
    let document = sample.ledger[0].document.id;
    let asked = [
        "/?page=0",
        "/?page=x",
        "/?page=99999999999",
        "/documents?page=-1",
        "/?page=1&page=2",
        long.as_str(),
        &format!("/documents/{document}?revision=x"),
        &format!("/documents/{document}?span=9-3"),
        &format!("/documents/{document}?span=0-99999999"),
        &format!("/documents/{document}?span=x"),
        &format!("/speakers/{}?incident=x", sample.weld),
    ]
    .map(str::to_owned);
    for path in asked {
        let status = ask(&sample.router, &path).status;
        if status != StatusCode::NOT_FOUND && status != StatusCode::BAD_REQUEST {
            faults.push(format!("{path}: {status}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn there_is_one_error_page_and_one_error_object() {
    let sample = sample();
    insta::assert_snapshot!("error_page", sample.ask("/incidents/x").body);
    insta::assert_snapshot!("error_object", sample.ask("/incidents/x.json").body);
}

#[test]
fn a_search_for_odd_things_finds_nothing_or_something() {
    let sample = sample();
    for query in
        ["%22", "%22bridge", "*", "AND", "bridge+OR+", "(", "NEAR(", "%00", "%F0%9F%98%80", "a:b", "-", "'"]
    {
        assert_eq!(sample.ask(&format!("/search?q={query}")).status, StatusCode::OK, "{query}");
    }
}

#[test]
fn nothing_can_be_written() {
    let sample = sample();
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        let answer = ask_with(&sample.router, method, "/", Some("localhost"));
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert!(answer.body.contains("can be read and nothing else"));
    }
}

#[test]
fn a_missing_record_is_told_without_its_path() {
    let router = router(PathBuf::from("/nowhere/secret-name.onrecord"), Options::default());
    let answer = ask(&router, "/");
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.body.contains("not there"), "{}", answer.body);
    assert!(!answer.body.contains("secret-name"));
}
