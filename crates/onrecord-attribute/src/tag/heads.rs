//! The heads: everything that the weights hold beside the encoder, put together and checked once.

use onrecord_nn::{
    BARRED, Encoding, LinkScorer, PieceSpan, Result, SpanProjection, Spans, Surroundings, Transitions,
    Weights,
};

use super::decode::Role;
use super::evidence::{EVIDENCE, Evidence};
use super::spans::Taking;
use super::windows::Window;

/// No span, and the beginning and the inside of a source, a cue and a content.
const LABELS: usize = 7;
/// Buckets of the distance between two spans, and of what lies between them: cues, and paragraph ends.
const DISTANCES: usize = 24;
const BETWEENS: [usize; 2] = [4, 3];

/// The heads of the tagger.
#[derive(Debug)]
pub(super) struct Heads {
    transitions: Transitions,
    taking: Taking,
    projections: [SpanProjection; 3],
    pub(super) content_cue: Choice,
    pub(super) cue_source: Choice,
    pub(super) content_source: Choice,
    /// A content without a cue needs at least this chance.
    pub(super) cueless_least: f64,
    least: Least,
    bias: f64,
    coefficients: Vec<f32>,
}

/// The least confidences with which attributions are given out. What is mostly quoted has one of its own; of the
/// others the smallest that applies decides.
#[derive(Debug)]
struct Least {
    quoted: f64,
    any: f64,
    short: f64,
    no_source: f64,
}

/// A link scorer with what is added to the score of no head.
#[derive(Debug)]
pub(super) struct Choice {
    scorer: LinkScorer,
    none: f64,
}

impl Choice {
    fn read(weights: &Weights<'_>, name: &str, none: f64) -> Result<Self> {
        let part = |part: &str, shape: &[usize]| weights.shaped(&format!("link.{name}.{part}"), shape);
        let null = weights.numbers(&format!("link.{name}.null"))?;
        let size = null.len();
        let null_bias = part("null_b", &[1])?.first().copied().unwrap_or_default();
        let (distance, between) = (part("distance", &[DISTANCES])?, part("between", &BETWEENS)?);
        let scorer = LinkScorer::new(part("u", &[size, size])?, null, null_bias, distance, between);
        scorer.map(|scorer| Self { scorer, none }).ok_or_else(|| Weights::misfit(&format!("link.{name}")))
    }

    /// Returns, for each child, the chance of no head and of each head.
    pub(super) fn of(
        &self,
        children: Spans<'_>,
        heads: Spans<'_>,
        around: Surroundings<'_>,
    ) -> Vec<Vec<f64>> {
        self.scorer.probabilities(children, heads, around, self.none)
    }
}

impl Heads {
    /// Reads the heads.
    ///
    /// # Errors
    /// When a part is missing or its shape does not fit.
    pub(super) fn read(weights: &Weights<'_>) -> Result<Self> {
        let projection = |role: &str| {
            let part = |part: &str| weights.numbers(&format!("link.{role}.{part}"));
            SpanProjection::new(part("first")?, part("last")?, part("b")?)
                .ok_or_else(|| Weights::misfit(&format!("link.{role}")))
        };
        let calibration = weights.shaped("calibration", &[EVIDENCE + 1])?;
        let (bias, coefficients) = calibration.split_first().ok_or_else(|| Weights::misfit("calibration"))?;
        Ok(Self {
            transitions: transitions(weights)?,
            taking: Taking::read(weights)?,
            projections: [projection("source")?, projection("cue")?, projection("content")?],
            content_cue: Choice::read(weights, "content_cue", weights.setting("cue_null")?)?,
            cue_source: Choice::read(weights, "cue_source", weights.setting("source_null")?)?,
            content_source: Choice::read(weights, "content_source", 0.0)?,
            cueless_least: weights.setting("cueless_least")?,
            least: Least {
                quoted: weights.setting("least_quoted")?,
                any: weights.setting("least")?,
                short: weights.setting("least_short")?,
                no_source: weights.setting("least_no_source")?,
            },
            bias: f64::from(*bias),
            coefficients: coefficients.to_vec(),
        })
    }

    /// Returns the scores of moving between labels.
    pub(super) fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// Returns when a span is taken.
    pub(super) fn taking(&self) -> &Taking {
        &self.taking
    }

    /// Returns the label scores of a window with what may not be barred: a span never begins inside a word and never
    /// holds a border. `None` when they are not one row a piece.
    pub(super) fn scores(window: &Window, encoding: &Encoding) -> Option<Vec<f32>> {
        if encoding.scores.len() != window.pieces.len() * LABELS {
            return None;
        }
        let mut scores = encoding.scores.clone();
        for (row, piece) in scores.chunks_exact_mut(LABELS).zip(&window.pieces) {
            if piece.inner {
                for role in Role::ALL {
                    row[role.begin()] += BARRED;
                }
            }
            if piece.is_border() {
                row[1..].iter_mut().for_each(|score| *score += BARRED);
            }
        }
        Some(scores)
    }

    /// Returns the vectors of spans of a role.
    pub(super) fn vectors(&self, role: Role, hidden: &[f32], spans: &[PieceSpan]) -> Vec<Vec<f32>> {
        let [source, cue, content] = &self.projections;
        let projection = match role {
            Role::Source => source,
            Role::Cue => cue,
            Role::Content => content,
        };
        projection.vectors(hidden, spans)
    }

    /// Returns how likely an attribution is right, by the evidence.
    pub(super) fn confidence(&self, evidence: &Evidence) -> f64 {
        let weighed = self.coefficients.iter().zip(&evidence.values);
        let sum: f64 = weighed.map(|(coefficient, value)| f64::from(*coefficient) * value).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }

    /// Tells whether an attribution of this confidence is given out.
    pub(super) fn is_given_out(&self, evidence: &Evidence, confidence: f64) -> bool {
        let mut least = self.least.any;
        if evidence.is_short {
            least = least.min(self.least.short);
        }
        if !evidence.has_source {
            least = least.min(self.least.no_source);
        }
        if evidence.is_quoted {
            least = self.least.quoted;
        }
        confidence >= least
    }
}

/// Returns the transitions, with the inside of a span barred but after its own beginning or inside.
fn transitions(weights: &Weights<'_>) -> Result<Transitions> {
    let mut moves = weights.shaped("crf.move", &[LABELS, LABELS])?;
    let mut first = weights.shaped("crf.first", &[LABELS])?;
    let last = weights.shaped("crf.last", &[LABELS])?;
    for role in Role::ALL {
        let inside = role.inside();
        first[inside] = BARRED;
        for from in (0..LABELS).filter(|from| *from != role.begin() && *from != inside) {
            moves[from * LABELS + inside] = BARRED;
        }
    }
    Transitions::new(LABELS, &moves, &first, &last).ok_or_else(|| Weights::misfit("crf"))
}
