//! What stands around every page: title, navigation, search box, and the label of machine work.

use onrecord_store::Snapshot;
use onrecord_types::{Maker, MakerKind};

use crate::failure::Failure;

/// How many of the programs that read the record are named; the rest are counted.
const MAX_PROGRAMS: usize = 3;

/// The parts of the page around its content.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    /// The title of the page, as the browser shows it.
    pub(crate) title: String,
    /// The programs that made what the record holds; empty on pages that show nothing of it.
    pub(crate) machine: String,
    /// The words in the search box.
    pub(crate) query: String,
    /// A style sheet besides the one that every page has.
    pub(crate) sheet: Option<String>,
    /// The path of the JSON twin.
    pub(crate) twin: Option<String>,
}

impl Frame {
    /// A frame for a page that shows nothing from the record.
    pub(crate) fn bare(title: &str) -> Self {
        Self { title: title.to_owned(), ..Self::default() }
    }

    /// A frame that names what made the rows of the record.
    pub(crate) fn read(snapshot: &Snapshot<'_>, title: &str, twin: &str) -> Result<Self, Failure> {
        Ok(Self {
            title: title.to_owned(),
            machine: programs(&snapshot.makers()?),
            twin: Some(twin.to_owned()),
            ..Self::default()
        })
    }
}

/// Names the programs among `makers`, each once, the latest last.
fn programs(makers: &[Maker]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for maker in makers.iter().filter(|maker| maker.kind == MakerKind::Program) {
        if !names.contains(&maker.name.as_str()) {
            names.push(&maker.name);
        }
    }
    let left_out = names.len().saturating_sub(MAX_PROGRAMS);
    let shown = names.get(left_out..).unwrap_or_default().join(", ");
    match left_out {
        0 => shown,
        left_out => format!("{shown} and {left_out} earlier versions"),
    }
}
