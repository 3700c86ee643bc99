//! `layers`: which crate may use which. The tables here are the design; a manifest that goes past them is a fault.

use crate::failure::Result;
use crate::findings::Findings;
use crate::metadata::{self, Kind, Package};
use crate::tree::{self, File};
use crate::verb;

/// A crate, its layer (arrows go down), and the crates of ours that it may be built from.
struct Room {
    name: &'static str,
    layer: u8,
    may_use: &'static [&'static str],
}

const ROOMS: &[Room] = &[
    Room { name: "onrecord-types", layer: 1, may_use: &[] },
    Room { name: "onrecord-nn", layer: 1, may_use: &[] },
    Room { name: "onrecord-text", layer: 2, may_use: &["onrecord-types"] },
    Room { name: "onrecord-intake", layer: 2, may_use: &["onrecord-types"] },
    Room { name: "onrecord-link", layer: 2, may_use: &["onrecord-types"] },
    Room { name: "onrecord-store", layer: 2, may_use: &["onrecord-types"] },
    Room { name: "onrecord-export", layer: 2, may_use: &["onrecord-types"] },
    Room {
        name: "onrecord-attribute",
        layer: 3,
        may_use: &["onrecord-text", "onrecord-nn", "onrecord-types"],
    },
    Room {
        name: "onrecord-serve",
        layer: 3,
        may_use: &["onrecord-store", "onrecord-export", "onrecord-types"],
    },
    Room {
        name: "onrecord",
        layer: 4,
        may_use: &[
            "onrecord-types",
            "onrecord-text",
            "onrecord-intake",
            "onrecord-attribute",
            "onrecord-link",
            "onrecord-store",
            "onrecord-export",
            "onrecord-serve",
        ],
    },
    // Beside the layers: the tests' kit, whose bodies drive the readers, and these verbs.
    Room {
        name: TEST_KIT,
        layer: 4,
        may_use: &[
            "onrecord-types",
            "onrecord-text",
            "onrecord-intake",
            "onrecord-attribute",
            "onrecord-store",
        ],
    },
    Room { name: "xtask", layer: 1, may_use: &[] },
];

/// The crate that only tests may use, whatever their layer.
const TEST_KIT: &str = "onrecord-testkit";

/// A dependency that is heavy, or opens a door (to the disk, the network, the terminal), and the crates that may
/// name it. In dev-dependencies it is free: tests may hold what they test against.
struct Fence {
    dependency: &'static str,
    around: &'static [&'static str],
}

const FENCES: &[Fence] = &[
    Fence { dependency: "rusqlite", around: &["onrecord-store"] },
    Fence { dependency: "axum", around: &["onrecord-serve"] },
    Fence { dependency: "askama", around: &["onrecord-serve"] },
    Fence { dependency: "tower", around: &["onrecord-serve"] },
    Fence { dependency: "tokio", around: &["onrecord-serve", "onrecord"] },
    Fence { dependency: "trafilatura", around: &["onrecord-intake"] },
    Fence { dependency: "dom_smoothie", around: &["onrecord-intake"] },
    Fence { dependency: "encoding_rs", around: &["onrecord-intake"] },
    Fence { dependency: "chardetng", around: &["onrecord-intake"] },
    Fence { dependency: "flate2", around: &["onrecord-attribute", "onrecord-intake"] },
    Fence { dependency: "unicode-segmentation", around: &["onrecord-text"] },
    Fence { dependency: "unicode-normalization", around: &["onrecord-text"] },
    Fence { dependency: "unicode-properties", around: &["onrecord-text"] },
    Fence { dependency: "rten", around: &["onrecord-nn"] },
    Fence { dependency: "rten-tensor", around: &["onrecord-nn"] },
    Fence { dependency: "safetensors", around: &["onrecord-nn"] },
    Fence { dependency: "whatlang", around: &["onrecord-attribute"] },
    Fence { dependency: "aho-corasick", around: &["onrecord-attribute", "onrecord-link"] },
    Fence { dependency: "sha2", around: &["onrecord-types"] },
    Fence { dependency: "clap", around: &["onrecord"] },
    Fence { dependency: "clap_complete", around: &["onrecord"] },
    Fence { dependency: "indicatif", around: &["onrecord"] },
    Fence { dependency: "tempfile", around: &["onrecord"] },
    Fence { dependency: "insta", around: &[] },
    Fence { dependency: "proptest", around: &[] },
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] =
    &["core", "common", "util", "utils", "helper", "helpers", "misc", "manager", "shared", "stuff"];

/// Checks the workspace as it stands.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    verb::takes_nothing(arguments)?;
    let mut findings = Findings::default();
    let packages = metadata::packages()?;
    let ours: Vec<&Package> = packages.iter().filter(|package| package.is_ours).collect();
    crates(&ours, &mut findings);
    edges(&ours, &mut findings);
    fences(&ours, &mut findings);
    names(&tree::files()?, &mut findings);
    findings.conclude("layers")
}

fn room(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

fn crates(ours: &[&Package], findings: &mut Findings) {
    for package in ours {
        if room(&package.name).is_none() {
            findings.fault(format!("{}: not in the table of rooms", package.name));
        }
        if package.name.split('-').any(|part| EMPTY_NAMES.contains(&part)) {
            findings.fault(format!("{}: the name says nothing about what is inside", package.name));
        }
    }
    for room in ROOMS {
        if !ours.iter().any(|package| package.name == room.name) {
            findings.fault(format!("{}: in the table of rooms, not in the workspace", room.name));
        }
    }
}

fn edges(ours: &[&Package], findings: &mut Findings) {
    for package in ours {
        let Some(from) = room(&package.name) else { continue };
        for dependency in &package.dependencies {
            let Some(to) = room(&dependency.name) else { continue };
            let allowed = match dependency.kind {
                Kind::Normal => from.may_use.contains(&to.name),
                Kind::Dev => to.name == TEST_KIT || to.layer <= from.layer,
            };
            if !allowed {
                findings.fault(format!("{} -> {}: not an allowed edge", from.name, to.name));
            }
        }
    }
}

fn fences(ours: &[&Package], findings: &mut Findings) {
    for package in ours {
        for dependency in package.dependencies.iter().filter(|dependency| dependency.kind == Kind::Normal) {
            let fence = FENCES.iter().find(|fence| fence.dependency == dependency.name);
            if fence.is_some_and(|fence| !fence.around.contains(&package.name.as_str())) {
                findings.fault(format!("{}: `{}` is fenced off from it", package.name, dependency.name));
            }
        }
    }
}

/// Looks at the names of the Rust modules, which are those of their files.
fn names(files: &[File], findings: &mut Findings) {
    for file in files.iter().filter(|file| file.extension() == "rs") {
        if file.name() == "mod.rs" {
            findings.fault(format!("{}: a module `foo` stands in `foo.rs`", file.path));
        }
        let mut parts = file.path.split(['/', '.']);
        if parts.any(|part| EMPTY_NAMES.contains(&part)) {
            findings.fault(format!("{}: the name says nothing about what is inside", file.path));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Dependency;

    fn package(name: &str, dependencies: &[(&str, Kind)]) -> Package {
        let dependency = |(name, kind): &(&str, Kind)| Dependency { name: (*name).to_owned(), kind: *kind };
        Package {
            name: name.to_owned(),
            is_ours: true,
            dependencies: dependencies.iter().map(dependency).collect(),
            ..Package::default()
        }
    }

    fn faults(check: fn(&[&Package], &mut Findings), packages: &[Package]) -> Vec<String> {
        let mut findings = Findings::default();
        check(&packages.iter().collect::<Vec<_>>(), &mut findings);
        findings.faults
    }

    #[test]
    fn the_table_only_points_down() {
        let faults: Vec<_> = ROOMS
            .iter()
            .filter(|room| room.name != TEST_KIT)
            .flat_map(|from| from.may_use.iter().map(move |to| (from, room(to))))
            .filter(|(from, to)| to.is_none_or(|to| to.layer >= from.layer))
            .map(|(from, to)| (from.name, to.map(|to| to.name)))
            .collect();
        assert!(faults.is_empty(), "{faults:?}");
    }

    #[test]
    fn finds_an_edge_between_crates_of_one_layer() {
        let package =
            package("onrecord-link", &[("onrecord-types", Kind::Normal), ("onrecord-store", Kind::Normal)]);
        assert_eq!(faults(edges, &[package]), ["onrecord-link -> onrecord-store: not an allowed edge"]);
    }

    #[test]
    fn lets_tests_look_sideways_and_use_the_kit_but_not_look_up() {
        let sideways = package("onrecord-store", &[("onrecord-link", Kind::Dev), (TEST_KIT, Kind::Dev)]);
        let up = package("onrecord-text", &[("onrecord-serve", Kind::Dev)]);
        let built = package("onrecord-text", &[(TEST_KIT, Kind::Normal)]);
        assert_eq!(faults(edges, &[sideways]), [""; 0]);
        assert_eq!(faults(edges, &[up]), ["onrecord-text -> onrecord-serve: not an allowed edge"]);
        assert_eq!(faults(edges, &[built]), ["onrecord-text -> onrecord-testkit: not an allowed edge"]);
    }

    #[test]
    fn finds_a_heavy_dependency_outside_its_fence() {
        let outside = package("onrecord-link", &[("rusqlite", Kind::Normal), ("proptest", Kind::Dev)]);
        let inside = package("onrecord-store", &[("rusqlite", Kind::Normal)]);
        assert_eq!(faults(fences, &[outside, inside]), ["onrecord-link: `rusqlite` is fenced off from it"]);
    }

    #[test]
    fn finds_crates_that_the_table_lacks_and_names_that_say_nothing() {
        let found = faults(crates, &[package("onrecord-utils", &[])]);
        assert!(found.contains(&"onrecord-utils: not in the table of rooms".to_owned()), "{found:?}");
        assert!(
            found.contains(&"onrecord-utils: the name says nothing about what is inside".to_owned()),
            "{found:?}"
        );
        assert!(
            found.contains(&"onrecord-types: in the table of rooms, not in the workspace".to_owned()),
            "{found:?}"
        );
    }

    #[test]
    fn finds_modules_of_empty_names() {
        let file = |path: &str| File { path: path.to_owned(), text: String::new() };
        let mut findings = Findings::default();
        let paths =
            ["crates/a/src/quote.rs", "crates/a/src/helpers.rs", "crates/a/src/quote/mod.rs", "docs/core.md"];
        names(&paths.map(file), &mut findings);
        let places: Vec<_> = findings.faults.iter().filter_map(|fault| fault.split(':').next()).collect();
        assert_eq!(places, ["crates/a/src/helpers.rs", "crates/a/src/quote/mod.rs"]);
    }
}
