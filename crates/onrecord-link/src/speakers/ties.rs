//! What can tie summaries of several incidents into one block, outside of which nothing matters to it.

use std::collections::BTreeSet;

use onrecord_types::ReviewId;

use super::Key;
use super::sets::Sets;

/// A name that a summary bears, as a number; two names that come to one number only make a block larger.
///
/// Summaries that bear one name are of one block if at least one of them holds it. Those that only listen are tied by
/// nothing else: a thousand reports that name `the police` are a thousand blocks, until a text spells out initials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tie {
    /// The number of the name.
    pub(crate) name: u64,
    /// Whether it ties all that bear the name.
    pub(crate) holds: bool,
}

impl Ord for Tie {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.name, !self.holds).cmp(&(other.name, !other.holds))
    }
}

impl PartialOrd for Tie {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Tie {
    pub(super) fn holding(of: Of<'_>) -> Self {
        Self { name: of.number(), holds: true }
    }

    pub(super) fn listening(of: Of<'_>) -> Self {
        Self { name: of.number(), holds: false }
    }
}

/// Whose name it is, or what stands for one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of<'a> {
    /// A person's full name.
    Person(&'a str),
    /// A body's name in the form in which bodies are compared, or its initials.
    Body(&'a str),
    /// The first letters of a body's name.
    Letters(&'a str),
    /// A key of one incident to which several of its summaries can come.
    Key(&'a Key),
    /// A review that means several.
    Review(ReviewId),
}

impl Of<'_> {
    pub(super) fn number(self) -> u64 {
        match self {
            Of::Person(name) => number(1, name.as_bytes()),
            Of::Body(name) => number(2, name.as_bytes()),
            Of::Letters(letters) => number(3, letters.as_bytes()),
            Of::Key(key) => number(4, key.id().bytes()),
            Of::Review(review) => number(5, review.bytes()),
        }
    }
}

/// Returns the 64-bit FNV-1a hash, which stays the same from one program to the next.
fn number(sort: u8, bytes: &[u8]) -> u64 {
    let mix = |number: u64, byte: &u8| (number ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    std::iter::once(&sort).chain(bytes).fold(0xcbf2_9ce4_8422_2325, mix)
}

/// Returns the blocks of all summaries, given the ties of each by its place; in order, and the places in each in order.
pub(crate) fn blocks(ties: &[Vec<Tie>]) -> Vec<Vec<usize>> {
    let mut sorted: Vec<(Tie, usize)> =
        ties.iter().enumerate().flat_map(|(place, ties)| ties.iter().map(move |tie| (*tie, place))).collect();
    // Who holds a name comes before those who listen.
    sorted.sort_unstable();
    let mut sets = Sets::new(ties.len());
    for bearers in sorted.chunk_by(|(a, _), (b, _)| a.name == b.name) {
        if let [(Tie { holds: true, .. }, first), rest @ ..] = bearers {
            for (_, place) in rest {
                sets.join(*first, *place);
            }
        }
    }
    sets.all()
}

/// The summaries that are kept, as blocks are looked for among them.
pub(crate) trait Kept {
    /// What a summary goes by.
    type Name: Ord + Clone;
    /// Why they cannot be read.
    type Error;

    /// Returns the summaries that bear a name, and whether each holds it.
    fn bearers(&mut self, name: u64) -> Result<Vec<(Self::Name, bool)>, Self::Error>;

    /// Returns the ties of a summary.
    fn ties(&mut self, summary: &Self::Name) -> Result<Vec<Tie>, Self::Error>;
}

/// Returns the summaries, as they are kept now, whose speakers are to be made anew after `come` came and others went:
/// whole blocks. `changed` are the ties of all of these.
///
/// # Errors
/// Whatever `kept` gives.
pub(crate) fn touched<K: Kept>(
    kept: &mut K,
    changed: &[Tie],
    come: impl IntoIterator<Item = K::Name>,
) -> Result<BTreeSet<K::Name>, K::Error> {
    // What those who went held tied all that listen.
    let held: BTreeSet<u64> = changed.iter().filter(|tie| tie.holds).map(|tie| tie.name).collect();
    let mut touched = BTreeSet::new();
    let mut asked = BTreeSet::new();
    let mut open: Vec<u64> = changed.iter().map(|tie| tie.name).collect();
    while let Some(name) = open.pop() {
        if !asked.insert(name) {
            continue;
        }
        let bearers = kept.bearers(name)?;
        if !held.contains(&name) && !bearers.iter().any(|(_, holds)| *holds) {
            continue;
        }
        for (summary, _) in bearers {
            if !touched.contains(&summary) {
                open.extend(kept.ties(&summary)?.into_iter().map(|tie| tie.name));
                touched.insert(summary);
            }
        }
    }
    touched.extend(come);
    Ok(touched)
}
