//! `onrecord demo`: the bundled sample coverage as a record, shown or served.

use std::path::Path;

use onrecord_types::DocumentRole;

use crate::add::{self, Source};
use crate::args::{Demo, Format};
use crate::talk::{Failure, Result, Talk};
use crate::{Ending, jobs, record, serve, show, weights};

/// The sample coverage: a made-up town's contested incident, as `fixtures/README.md` tells it.
const SAMPLE: &[(&str, &[u8])] = &[
    (
        "2024/gazette-fairgrounds.html",
        include_bytes!("../../../fixtures/coverage/2024/gazette-fairgrounds.html"),
    ),
    (
        "courier-bridge-shooting-v1.html",
        include_bytes!("../../../fixtures/coverage/courier-bridge-shooting-v1.html"),
    ),
    (
        "courier-bridge-shooting-v2.html",
        include_bytes!("../../../fixtures/coverage/courier-bridge-shooting-v2.html"),
    ),
    ("courier-vigil.html", include_bytes!("../../../fixtures/coverage/courier-vigil.html")),
    ("gazette-lakemont.html", include_bytes!("../../../fixtures/coverage/gazette-lakemont.html")),
    ("gazette-wire-cut.html", include_bytes!("../../../fixtures/coverage/gazette-wire-cut.html")),
    ("ledger-wire-full.html", include_bytes!("../../../fixtures/coverage/ledger-wire-full.html")),
    ("monitor-windows-1252.html", include_bytes!("../../../fixtures/coverage/monitor-windows-1252.html")),
    ("radio-script.txt", include_bytes!("../../../fixtures/coverage/radio-script.txt")),
    ("reports.jsonl", include_bytes!("../../../fixtures/coverage/reports.jsonl")),
    ("valley6-witness.html", include_bytes!("../../../fixtures/coverage/valley6-witness.html")),
];

/// Makes the record in a folder of its own, which goes when the command ends.
pub(crate) fn demo(arguments: &Demo, talk: &Talk) -> Result<Ending> {
    let no_folder = |error: std::io::Error| {
        Failure::new(format!("cannot make a folder for the sample: {error}"))
            .hint("the temporary folder must be writable and have a few megabytes left")
    };
    let folder = tempfile::Builder::new().prefix("onrecord-demo-").tempdir().map_err(no_folder)?;
    let coverage = folder.path().join("coverage");
    for (name, bytes) in SAMPLE {
        let path = coverage.join(name);
        path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(no_folder)?;
        std::fs::write(&path, bytes).map_err(no_folder)?;
    }
    let path = folder.path().join("demo.sqlite");
    let source = Source { paths: vec![coverage], command: "onrecord demo".to_owned() };
    let ending = add::add_from(&path, &source, &weights::load(None)?, jobs(None), talk)?;
    if arguments.once {
        print_largest(&path)?;
    } else {
        talk.say(&format!("the demo record is {} until this command ends", path.display()));
        serve::serve(&path, &arguments.serve, talk)?;
    }
    Ok(ending)
}

/// Prints the incident that most documents are about.
fn print_largest(path: &Path) -> Result<()> {
    let mut record = record::open(path)?;
    let linking = record.snapshot().and_then(|snapshot| snapshot.linking()).map_err(record::failed(path))?;
    let primaries = |incident: &onrecord_types::Incident| {
        incident.documents.iter().filter(|document| document.role == DocumentRole::Primary).count()
    };
    let Some(largest) = linking.incidents.iter().max_by_key(|incident| (primaries(incident), incident.id))
    else {
        return Err(Failure::new("the sample gave no incident"));
    };
    show::incident(&mut record, path, largest.id, Format::Text).map(drop)
}
