//! What cargo knows of the workspace and of all that it is built from.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::failure::{Failure, Result};
use crate::invoke;

/// One package of the tree: one of ours, or one that ours are built from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// The licence as an SPDX expression, where the package says one.
    pub(crate) licence: Option<String>,
    /// Where it came from; `None` for a folder of this machine.
    pub(crate) source: Option<String>,
    /// Whether it is a member of the workspace.
    pub(crate) is_ours: bool,
    /// Whether other packages can use it.
    pub(crate) has_library: bool,
    /// What its manifest names.
    pub(crate) dependencies: Vec<Dependency>,
}

/// One line of a manifest's dependencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// What a dependency is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The program, or what builds it.
    Normal,
    /// The tests, examples and benches.
    Dev,
}

/// Asks cargo for all packages, ours first, each group by name and version.
///
/// # Errors
/// When cargo fails or answers something unknown.
pub(crate) fn packages() -> Result<Vec<Package>> {
    let told = invoke::read(invoke::cargo(["metadata", "--format-version", "1"]))?;
    let told: Value = serde_json::from_str(&told).map_err(Failure::of("cargo metadata"))?;
    let ours: BTreeSet<&str> = list(&told["workspace_members"]).iter().filter_map(Value::as_str).collect();
    let mut packages: Vec<Package> =
        list(&told["packages"]).iter().map(|package| self::package(package, &ours)).collect();
    if packages.is_empty() {
        return Err(Failure::new("cargo metadata names no package"));
    }
    packages.sort_by(|a, b| (!a.is_ours, &a.name, &a.version).cmp(&(!b.is_ours, &b.name, &b.version)));
    Ok(packages)
}

fn package(told: &Value, ours: &BTreeSet<&str>) -> Package {
    let is_library =
        |target: &Value| list(&target["kind"]).iter().any(|kind| kind == "lib" || kind == "proc-macro");
    Package {
        name: text(&told["name"]),
        version: text(&told["version"]),
        licence: told["license"].as_str().map(str::to_owned),
        source: told["source"].as_str().map(str::to_owned),
        is_ours: told["id"].as_str().is_some_and(|id| ours.contains(id)),
        has_library: list(&told["targets"]).iter().any(is_library),
        dependencies: list(&told["dependencies"]).iter().map(dependency).collect(),
    }
}

fn dependency(told: &Value) -> Dependency {
    let kind = if told["kind"] == "dev" { Kind::Dev } else { Kind::Normal };
    Dependency { name: text(&told["name"]), kind }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
