//! No page asks another host for anything, and every path that is answered is told.

use std::fs;
use std::path::Path;

use onrecord_serve::routes;

use crate::sample::sample;

fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect()
}

#[test]
fn no_template_or_sheet_names_another_host() {
    let mut faults = Vec::new();
    for (name, text) in files("templates").into_iter().chain(files("assets")) {
        // The one name that is no address: the namespace that makes a file an SVG picture.
        let text = text.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        for bad in ["http:", "https:", "//", "@import", "url(", "data:", "<script", "style=\"", "<style"] {
            if text.contains(bad) {
                faults.push(format!("{name} holds {bad}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_template_sheet_that_is_linked_exists() {
    let sample = sample();
    for path in ["/assets/style.css", "/assets/icon.svg", "/assets/lighting-50.css", "/robots.txt"] {
        assert!(sample.ask(path).status.is_success(), "{path}");
    }
}

#[test]
fn every_route_that_is_told_is_answered() {
    let sample = sample();
    let fill = |path: &str| {
        let id = match path.split('/').nth(1).unwrap() {
            "disputes" => sample.dispute().to_string(),
            "incidents" => sample.bridge.to_string(),
            "documents" => sample.courier.document.id.to_string(),
            "statements" => sample.said().to_string(),
            "speakers" => sample.weld.to_string(),
            _ => String::new(),
        };
        path.replace("{id}", &id)
            .replace("{sha256}", &sample.capture.sha256().to_string())
            .replace("{name}", "style.css")
    };
    for route in routes() {
        for path in [Some(route.path), route.twin].into_iter().flatten() {
            let status = sample.ask(&fill(path)).status;
            assert!(status.is_success() || status.is_redirection(), "{path}: {status}");
        }
        assert!(route.meaning.ends_with('.'), "{}", route.meaning);
    }
}
