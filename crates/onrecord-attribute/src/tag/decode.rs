//! From a window's scores to attributions: the spans, the links, the confidence.

use onrecord_nn::{Encoding, Lattice, Likely, PieceSpan, Spans, Surroundings};

use super::evidence::{Evidence, Sureness};
use super::heads::Heads;
use super::spans::take;
use super::windows::Window;

/// The roles of spans, in the order of their labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Source,
    Cue,
    Content,
}

impl Role {
    pub(super) const ALL: [Self; 3] = [Self::Source, Self::Cue, Self::Content];

    /// The label of a span's first piece; 0 is no span.
    pub(super) fn begin(self) -> usize {
        match self {
            Self::Source => 1,
            Self::Cue => 3,
            Self::Content => 5,
        }
    }

    /// The label of its other pieces.
    pub(super) fn inside(self) -> usize {
        self.begin() + 1
    }
}

/// One attribution of a window, in places of pieces.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attribution {
    pub(super) source: Option<PieceSpan>,
    pub(super) cue: Option<PieceSpan>,
    /// In order; never empty.
    pub(super) contents: Vec<PieceSpan>,
    pub(super) confidence: f64,
}

/// What decoding gives: attributions by their first content, and contents that nothing attributes.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Decoded {
    pub(super) attributions: Vec<Attribution>,
    pub(super) loose: Vec<PieceSpan>,
}

/// The spans of one role, with what was worked out for each.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) spans: Vec<PieceSpan>,
    pub(super) sure: Vec<Sureness>,
    vectors: Vec<Vec<f32>>,
}

impl Found {
    fn as_spans(&self) -> Spans<'_> {
        Spans { spans: &self.spans, vectors: &self.vectors }
    }
}

/// The spans of a window by role.
#[derive(Debug)]
pub(super) struct Roles {
    pub(super) sources: Found,
    pub(super) cues: Found,
    pub(super) contents: Found,
}

/// Decodes one window.
pub(super) fn decode(heads: &Heads, window: &Window, encoding: &Encoding) -> Decoded {
    let Some(roles) = roles_of(heads, window, encoding) else { return Decoded::default() };
    let (groups, loose) = grouped(heads, window, &roles);
    let attributions = groups.into_iter().filter_map(|group| {
        let evidence = Evidence::of(&group, window, &roles);
        let confidence = heads.confidence(&evidence);
        heads.is_given_out(&evidence, confidence).then(|| Attribution {
            source: group.source.map(|source| roles.sources.spans[source]),
            cue: group.cue.map(|cue| roles.cues.spans[cue]),
            contents: group.contents.iter().map(|content| roles.contents.spans[*content]).collect(),
            confidence,
        })
    });
    Decoded { attributions: attributions.collect(), loose }
}

/// Returns the spans of a window; `None` when no content is among them.
pub(super) fn roles_of(heads: &Heads, window: &Window, encoding: &Encoding) -> Option<Roles> {
    let scores = Heads::scores(window, encoding)?;
    let lattice = Lattice::new(heads.transitions(), &scores)?;
    let spans = take(&lattice, heads.taking());
    if spans[2].is_empty() {
        return None;
    }
    let found = |role: Role, likely: &[Likely]| {
        let spans: Vec<PieceSpan> = likely.iter().map(|likely| likely.span).collect();
        let sure = likely.iter().map(|likely| Sureness::of(&lattice, *likely, role)).collect();
        let vectors = heads.vectors(role, &encoding.hidden, &spans);
        Found { spans, sure, vectors }
    };
    let [sources, cues, contents] = &spans;
    Some(Roles {
        sources: found(Role::Source, sources),
        cues: found(Role::Cue, cues),
        contents: found(Role::Content, contents),
    })
}

/// Contents that share a cue, or one content without a cue; spans as places in their lists.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) source: Option<usize>,
    pub(super) cue: Option<usize>,
    pub(super) contents: Vec<usize>,
    /// The least of the contents' chances of being the cue's.
    pub(super) content_link: f64,
    pub(super) source_link: f64,
}

/// Links contents to cues and cues to sources; returns the groups by their first content, and the contents that
/// nothing attributes.
fn grouped(heads: &Heads, window: &Window, roles: &Roles) -> (Vec<Group>, Vec<PieceSpan>) {
    let Roles { sources, cues, contents } = roles;
    let around = Surroundings { cues: &cues.spans, breaks: &window.breaks };
    let to_cue = heads.content_cue.of(contents.as_spans(), cues.as_spans(), around);
    let to_source = heads.cue_source.of(cues.as_spans(), sources.as_spans(), around);
    let alone = heads.content_source.of(contents.as_spans(), sources.as_spans(), around);

    let mut groups: Vec<Group> = Vec::new();
    let mut loose = Vec::new();
    for (content, chances) in to_cue.iter().enumerate() {
        // The first choice is none.
        let choice = argmax(chances);
        let cue = choice.checked_sub(1);
        if cue.is_none() && chances[0] * contents.sure[content].mean < heads.cueless_least {
            loose.push(contents.spans[content]);
            continue;
        }
        if let Some(group) = groups.iter_mut().find(|group| cue.is_some() && group.cue == cue) {
            group.contents.push(content);
            group.content_link = group.content_link.min(chances[choice]);
            continue;
        }
        let sources = cue.map_or(&alone[content], |cue| &to_source[cue]);
        let source = argmax(sources);
        groups.push(Group {
            source: source.checked_sub(1),
            cue,
            contents: vec![content],
            content_link: chances[choice],
            source_link: sources[source],
        });
    }
    (groups, loose)
}

/// The place of the greatest value; of equal ones the first.
fn argmax(values: &[f64]) -> usize {
    let better = |best: usize, next: usize| if values[next] > values[best] { next } else { best };
    (0..values.len()).fold(0, better)
}
