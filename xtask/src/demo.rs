//! `demo`: the sample record, served to a person; or, with `--smoke`, to this program, which looks at every page.

mod page;
mod server;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::failure::{Failure, Result};
use crate::findings::Findings;
use crate::invoke::{cargo, run as invoke};
use crate::talk::say;
use crate::{built, verb};
use page::Page;
use server::Server;

/// The kinds of page that the sample record must have, by how their paths begin.
const KINDS: &[&str] = &[
    "/incidents/",
    "/disputes/",
    "/documents/",
    "/speakers/",
    "/captures/",
    "/search",
    "/about",
    "/assets/",
];
/// Pages fetched at most; the sample has fewer, and a page that links to ever new ones must not go on for ever.
const MOST_PAGES: usize = 500;

/// Serves the sample record; with `--smoke` fetches all that can be reached from the first page, and stops.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    if !verb::flag(arguments, "--smoke")? {
        return invoke(cargo(["run", "--release", "--package", "onrecord", "--", "demo"]));
    }
    let server = Server::start(&built::release()?.onrecord)?;
    let mut findings = Findings::default();
    let walked = walk(server.address(), &mut findings);
    let stopped = server.stop();
    let kinds = walked?;
    stopped?;
    for kind in KINDS {
        if !kinds.contains_key(*kind) {
            findings.fault(format!("no page under {kind} can be reached from the first page"));
        }
    }
    let told: Vec<String> = kinds.iter().map(|(kind, pages)| format!("{kind} {pages}")).collect();
    say(&format!("pages fetched: {}", told.join(", ")));
    findings.conclude("demo")
}

/// Fetches the first page and all that it leads to, and checks each; returns how many there were of each kind.
fn walk(address: &str, findings: &mut Findings) -> Result<BTreeMap<String, usize>> {
    let mut kinds = BTreeMap::new();
    let mut seen: BTreeSet<String> = ["/".to_owned(), "/search?q=bridge".to_owned()].into();
    let mut waiting: VecDeque<String> = seen.iter().cloned().collect();
    while let Some(path) = waiting.pop_front() {
        let page = page::fetch(address, &path)?;
        check(&path, &page, findings);
        *kinds.entry(kind(&path)).or_insert(0) += 1;
        for link in page.leads_to().into_iter().chain(page.links()) {
            if seen.len() < MOST_PAGES && seen.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
    }
    let missing = page::fetch(address, "/no-such-page")?;
    if missing.status != 404 {
        findings.fault(format!("/no-such-page: status {} and not 404", missing.status));
    }
    if kinds.is_empty() { Err(Failure::new("no page could be fetched")) } else { Ok(kinds) }
}

/// What holds of every page: it is there, it forbids what it does not need, it asks nobody else for anything.
fn check(path: &str, page: &Page, findings: &mut Findings) {
    if page.status != 200 && page.leads_to().is_none() {
        findings.fault(format!("{path}: status {}", page.status));
    }
    if page.is_broken_json() {
        findings.fault(format!("{path}: is no JSON"));
    }
    if page.header("content-security-policy").is_none() {
        findings.fault(format!("{path}: no content-security-policy"));
    }
    for other in page.loaded_from_elsewhere() {
        findings.fault(format!("{path}: loads {other}"));
    }
}

/// Returns the kind that a path belongs to: one of [`KINDS`], or the path less its query.
fn kind(path: &str) -> String {
    let plain = path.split('?').next().unwrap_or(path);
    let known = KINDS.iter().find(|kind| path.starts_with(**kind) && path.len() > kind.len());
    known.map_or_else(|| plain.to_owned(), |kind| (*kind).to_owned())
}
