//! The pair model: can two contents both hold, and does one say again what the other says?
//!
//! pieces of both -> one window -> encoder -> chances. It sees contents alone, never a speaker, so that whose words they
//! are cannot sway it. `training/pairs` made its weights; the table of word vectors is the reader's, which stands in the
//! program once. `docs/model-card-pairs.md` says how right it is.

use std::collections::BTreeMap;

use onrecord_nn::{PairEncoder, PairFeatures, Result, Weights, WordTable};
use onrecord_text::WordPieces;
use onrecord_types::{Compares, Comparison, Sha256};

use crate::reader::WEIGHTS as READER;
use crate::tag::pieces::pieces_of;
use crate::tag::{GRAPH, vocabulary};

mod likeness;
#[cfg(test)]
mod tests;

use likeness::{Likeness, Negations};

/// The weights that the program carries.
static WEIGHTS: &[u8] = include_bytes!("../weights/pairs.safetensors");

/// The name of the form of weights that this program reads; another form has another number.
const FORMAT: &str = "onrecord pairs 1";

/// The most bytes of a content that are looked at: enough for the pieces that are taken of any text whose pieces
/// are words, so that a content of a megabyte costs no more than one of a page.
const MOST_BYTES: usize = 4096;

/// What is added to the case of a piece that both contents have: there are so many cases.
const SHARED: i32 = 6;

/// Under this chance of conflict and of repeating, in one order, the other order is not asked: most pairs are neither, and what
/// the network holds to be so this surely, the other order does not make likely.
const NEITHER: f32 = 0.03;

/// Compares contents by a trained network; one serves any number of threads.
///
/// ```no_run
/// use onrecord_attribute::PairModel;
/// use onrecord_types::Compares;
///
/// let model = PairModel::new().expect("the weights of a release fit it");
/// let found = model.compare(&[("the bridge is safe", "the bridge could collapse at any time")]);
/// assert!(found[0].is_some_and(|found| found.conflict > found.repeats));
/// ```
#[derive(Debug)]
pub struct PairModel {
    vocabulary: WordPieces,
    table: WordTable<'static>,
    encoder: PairEncoder,
    negations: Negations,
    repeats: [f32; 6],
    conflict: [f32; 2],
    most: usize,
    /// What stands before both contents, and after each.
    borders: [i32; 2],
}

/// One content as the network takes it.
#[derive(Debug, Default)]
struct Cut {
    ids: Vec<i32>,
    cases: Vec<i32>,
}

impl Cut {
    /// Returns the pieces with their forms: the case, and [`SHARED`] more where the other content has the piece too.
    fn beside<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (i32, i32)> + 'a {
        let form = |(id, case): (&i32, &i32)| (*id, *case + if other.ids.contains(id) { SHARED } else { 0 });
        self.ids.iter().zip(&self.cases).map(form)
    }
}

impl PairModel {
    /// Makes a pair model with the weights that the program carries.
    ///
    /// # Errors
    /// Never with the weights of a release, which its tests have loaded.
    pub fn new() -> Result<Self> {
        let (weights, reader) = (Weights::read(WEIGHTS)?, Weights::read(READER)?);
        let fits =
            weights.words("format")? == FORMAT && weights.words("reader")? == Sha256::of(READER).to_string();
        if !fits {
            return Err(Weights::misfit("format"));
        }
        let vocabulary = vocabulary(&reader)?;
        let border = |piece: &str| {
            let id = vocabulary.special(piece).and_then(|id| i32::try_from(id).ok());
            id.ok_or_else(|| Weights::misfit("vocabulary"))
        };
        let borders = [border("[CLS]")?, border("[SEP]")?];
        let encoder = PairEncoder::new(weights.bytes("pairs.onnx")?)?;
        let table = WordTable::read(reader.bytes(GRAPH)?)?;
        if encoder.width() != table.width() || encoder.labels() != 3 {
            return Err(Weights::misfit("pairs.onnx"));
        }
        let most = weights.words("most")?.parse().map_err(|_| Weights::misfit("most"))?;
        let negations = Negations::of(&vocabulary);
        let repeats = coefficients(&weights, "repeats")?;
        let conflict = coefficients(&weights, "conflict")?;
        Ok(Self { vocabulary, table, encoder, negations, repeats, conflict, most, borders })
    }

    /// Returns the hash of the weights that the program carries, without making anything of them; that of the reader's, whose
    /// word vectors are used too, stands among them.
    pub fn hash() -> Sha256 {
        Sha256::of(WEIGHTS)
    }

    fn cut(&self, content: &str) -> Cut {
        let content = content.get(..content.floor_char_boundary(MOST_BYTES)).unwrap_or_default();
        let words: Vec<&str> = content.split_whitespace().collect();
        let mut cut = Cut::default();
        for piece in pieces_of(&words.join(" "), 0, &self.vocabulary).into_iter().take(self.most) {
            cut.ids.push(piece.id);
            cut.cases.push(piece.case);
        }
        cut
    }

    /// Returns the network's chances of conflict and of repeating, for one order; `None` where it fails, which weights that
    /// fit never let it.
    fn ask(&self, first: &Cut, second: &Cut) -> Option<[f32; 2]> {
        let mut features = PairFeatures::default();
        let [begin, end] = self.borders;
        let pieces = [(begin, 0, 0)]
            .into_iter()
            .chain(first.beside(second).map(|(id, form)| (id, form, 0)))
            .chain([(end, 0, 0)])
            .chain(second.beside(first).map(|(id, form)| (id, form, 1)))
            .chain([(end, 0, 1)]);
        for (id, form, which) in pieces {
            features.words.extend(self.table.row(id)?);
            features.forms.push(form);
            features.which.push(which);
        }
        let scores = self.encoder.scores(&features).ok()?;
        let [neither, conflict, repeats] = scores[..] else { return None };
        let top = neither.max(conflict).max(repeats);
        let [neither, conflict, repeats] = [neither, conflict, repeats].map(|score| (score - top).exp());
        let sum = neither + conflict + repeats;
        Some([conflict / sum, repeats / sum])
    }

    /// Compares two contents. The one that sorts first is asked about first, so that the answer is the same whichever way
    /// they are given; `None` where one of them says nothing.
    fn one(&self, first: (&str, &Cut), second: (&str, &Cut)) -> Option<Comparison> {
        let (first, second) = if first.0 <= second.0 { (first.1, second.1) } else { (second.1, first.1) };
        if first.ids.is_empty() || second.ids.is_empty() {
            return None;
        }
        let mut found = self.ask(first, second)?;
        if found.iter().any(|chance| *chance >= NEITHER) {
            let turned = self.ask(second, first)?;
            found = [0, 1].map(|label| f32::midpoint(found[label], turned[label]));
        }
        Some(self.chances(found, Likeness::of(first, second, &self.negations)))
    }

    /// Makes chances of the network's and of what lies open: coefficients that were fitted on labelled pairs. What repeats does
    /// not conflict, whatever the network holds of it.
    fn chances(&self, [conflict, repeats]: [f32; 2], likeness: Likeness) -> Comparison {
        let [network, share, union, negation, numbers, shift] = self.repeats;
        let repeats = chance(
            network * odds(repeats)
                + share * likeness.share
                + union * likeness.union
                + negation * likeness.negation
                + numbers * likeness.numbers
                + shift,
        );
        let [slope, shift] = self.conflict;
        Comparison { conflict: chance(slope * odds(conflict * (1.0 - repeats)) + shift), repeats }
    }
}

impl Compares for PairModel {
    fn compare(&self, pairs: &[(&str, &str)]) -> Vec<Option<Comparison>> {
        let mut cuts: BTreeMap<&str, Cut> = BTreeMap::new();
        for content in pairs.iter().flat_map(|(first, second)| [*first, *second]) {
            cuts.entry(content).or_insert_with(|| self.cut(content));
        }
        pairs.iter().map(|(first, second)| self.one((first, &cuts[first]), (second, &cuts[second]))).collect()
    }
}

/// Reads a row of coefficients.
fn coefficients<const N: usize>(weights: &Weights<'_>, name: &str) -> Result<[f32; N]> {
    weights.shaped(name, &[N])?.try_into().map_err(|_| Weights::misfit(name))
}

/// The logarithm of the odds of a chance, which is kept off the ends.
fn odds(chance: f32) -> f32 {
    let chance = chance.clamp(1e-4, 1.0 - 1e-4);
    (chance / (1.0 - chance)).ln()
}

/// The chance that has these odds.
fn chance(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
