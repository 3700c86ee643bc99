//! `deps`: what the program is built from: under which licences, from where, and why.

use std::collections::{BTreeMap, BTreeSet};

use crate::failure::{Failure, Result};
use crate::findings::Findings;
use crate::licence;
use crate::metadata::{self, Package};
use crate::tree;
use crate::verb;

/// The licences under which a dependency may come, with what they ask of those who pass the program on.
const LICENCES: &[(&str, &str)] = &[
    ("MIT", "keep the notice"),
    ("Apache-2.0", "keep the notice; grants patents"),
    ("Apache-2.0 WITH LLVM-exception", "as Apache-2.0, less the notice in binaries"),
    ("BSD-2-Clause", "keep the notice"),
    ("BSD-3-Clause", "keep the notice; no endorsement"),
    ("BSL-1.0", "keep the notice in source"),
    ("ISC", "keep the notice"),
    ("MPL-2.0", "changed files of theirs stay open; ours are untouched by it"),
    ("Unicode-3.0", "keep the notice; Unicode's tables"),
    ("Unlicense", "nothing"),
    ("Zlib", "keep the notice in source"),
    ("0BSD", "nothing"),
];

/// The page that says what each direct dependency is for.
const REASONS: &str = "docs/decisions/dependencies.md";

/// Checks the whole tree, then the page of reasons.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    verb::takes_nothing(arguments)?;
    let packages = metadata::packages()?;
    let reasons = std::fs::read_to_string(tree::root().join(REASONS)).map_err(Failure::of(REASONS))?;
    let mut findings = Findings::default();
    licences(&packages, &mut findings);
    sources(&packages, &mut findings);
    have_reasons(&packages, &reasons, &mut findings);
    duplicates(&packages, &mut findings);
    findings.conclude("deps")
}

fn licences(packages: &[Package], findings: &mut Findings) {
    let allowed = |name: &str| LICENCES.iter().any(|(licence, _)| *licence == name);
    for package in packages {
        let place = format!("{} {}", package.name, package.version);
        match package.licence.as_deref().map(|licence| (licence, licence::is_met(licence, &allowed))) {
            Some((_, Ok(true))) => {}
            Some((licence, Ok(false))) => findings.fault(format!("{place}: licence not allowed: {licence}")),
            Some((_, Err(failure))) => findings.fault(format!("{place}: {failure}")),
            None => findings.fault(format!("{place}: says no licence")),
        }
    }
}

/// All packages but ours come from one registry: a git or path source is not there tomorrow, or on the next
/// machine.
fn sources(packages: &[Package], findings: &mut Findings) {
    let mut registries = BTreeSet::new();
    for package in packages.iter().filter(|package| !package.is_ours) {
        match &package.source {
            Some(source) if source.starts_with("registry+") || source.starts_with("sparse+") => {
                registries.insert(source);
            }
            Some(source) => findings.fault(format!("{}: comes from {source}", package.name)),
            None => findings.fault(format!("{}: comes from a folder outside the workspace", package.name)),
        }
    }
    if registries.len() > 1 {
        findings.fault(format!("more than one registry: {registries:?}"));
    }
}

fn have_reasons(packages: &[Package], page: &str, findings: &mut Findings) {
    let ours: BTreeSet<&str> =
        packages.iter().filter(|package| package.is_ours).map(|package| package.name.as_str()).collect();
    let direct: BTreeSet<&str> = packages
        .iter()
        .filter(|package| package.is_ours)
        .flat_map(|package| &package.dependencies)
        .map(|dependency| dependency.name.as_str())
        .filter(|name| !ours.contains(name))
        .collect();
    // A row of the page begins "| `name` | what for".
    let rows: BTreeSet<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, _)| name)
        .collect();
    for name in direct.difference(&rows) {
        findings.fault(format!("{REASONS}: no line says what `{name}` is for"));
    }
    for name in rows.difference(&direct) {
        findings.fault(format!("{REASONS}: `{name}` is no direct dependency"));
    }
}

/// Two versions of one package cost build time and size; they are seldom ours to change, so they are only named.
fn duplicates(packages: &[Package], findings: &mut Findings) {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages {
        versions.entry(&package.name).or_default().push(&package.version);
    }
    let twice: Vec<String> = versions
        .iter()
        .filter(|(_, versions)| versions.len() > 1)
        .map(|(name, versions)| format!("{name} {}", versions.join(" + ")))
        .collect();
    if !twice.is_empty() {
        findings.warn(format!("in more than one version: {}", twice.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::{Dependency, Kind};

    const REGISTRY: &str = "registry+https://example.org/index";

    fn ours(dependencies: &[&str]) -> Package {
        let dependency = |name: &&str| Dependency { name: (*name).to_owned(), kind: Kind::Normal };
        Package {
            name: "onrecord".to_owned(),
            licence: Some("MIT".to_owned()),
            is_ours: true,
            dependencies: dependencies.iter().map(dependency).collect(),
            ..Package::default()
        }
    }

    fn theirs(name: &str, version: &str, licence: Option<&str>, source: Option<&str>) -> Package {
        Package {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: licence.map(str::to_owned),
            source: source.map(str::to_owned),
            ..Package::default()
        }
    }

    #[test]
    fn finds_licences_that_are_missing_or_not_allowed() {
        let packages = [
            ours(&[]),
            theirs("good", "1.0", Some("MIT OR LGPL-3.0-only"), Some(REGISTRY)),
            theirs("bad", "1.0", Some("AGPL-3.0-only"), Some(REGISTRY)),
            theirs("mute", "1.0", None, Some(REGISTRY)),
        ];
        let mut findings = Findings::default();
        licences(&packages, &mut findings);
        assert_eq!(
            findings.faults,
            ["bad 1.0: licence not allowed: AGPL-3.0-only", "mute 1.0: says no licence"]
        );
    }

    #[test]
    fn finds_sources_that_are_no_registry() {
        let packages = [
            ours(&[]),
            theirs("good", "1.0", None, Some(REGISTRY)),
            theirs("forked", "1.0", None, Some("git+https://example.org/forked")),
            theirs("near", "1.0", None, None),
        ];
        let mut findings = Findings::default();
        sources(&packages, &mut findings);
        assert_eq!(findings.faults.len(), 2, "{findings:?}");
    }

    #[test]
    fn asks_for_one_line_for_each_direct_dependency() {
        let page = "| dependency | what for |\n| --- | --- |\n| `kept` | x |\n| `gone` | x |\n";
        let mut findings = Findings::default();
        have_reasons(&[ours(&["kept", "new"])], page, &mut findings);
        assert_eq!(
            findings.faults,
            [
                format!("{REASONS}: no line says what `new` is for"),
                format!("{REASONS}: `gone` is no direct dependency")
            ]
        );
    }

    #[test]
    fn names_packages_that_come_twice() {
        let mut findings = Findings::default();
        let packages = [theirs("a", "1.0", None, None), theirs("a", "2.0", None, None), ours(&[])];
        duplicates(&packages, &mut findings);
        assert_eq!(findings.warnings, ["in more than one version: a 1.0 + 2.0"]);
    }
}
