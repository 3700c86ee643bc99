//! Who the sources are: names, titles, pronouns and descriptions led back to speakers, within the document.
//!
//! Conservative throughout: where two people fit, none is chosen, and the description stands for itself.

use onrecord_text::Segments;
use onrecord_types::{DocumentSpeaker, Revision, Span, SpeakerIndex, SpeakerKind, StatementParts};

mod cast;
mod class;
mod described;
mod head;
mod later;
mod lexicon;
mod naming;
mod nearby;
mod people;
mod pronoun;
mod roles;
mod speakers;
#[cfg(test)]
mod tests;
mod words;

use cast::{Cast, MemberIndex};
use head::{Head, Pronoun};
use nearby::Nearby;
pub(crate) use people::Named;
use speakers::Told;

/// What resolving found.
#[derive(Debug)]
pub(crate) struct Resolved {
    /// The statements, with their speakers.
    pub(crate) statements: Vec<StatementParts>,
    pub(crate) speakers: Vec<DocumentSpeaker>,
    /// Every person and body that the text names, speaker or not, in the order of their first mention.
    pub(crate) people: Vec<Named>,
    /// The sources that name nobody themselves (pronouns, titles, descriptions), with the speaker to whom each leads
    /// and what that one is, by place.
    pub(crate) described: Vec<(Span, SpeakerIndex, SpeakerKind)>,
}

/// Whom a source is resolved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    /// A person or body of the cast.
    Member(MemberIndex),
    /// A description, by its place in the list of those.
    Described(usize),
}

/// Resolves the sources of `statements`, which are in order of place.
pub(crate) fn resolve(revision: &Revision, segments: &Segments, statements: Vec<StatementParts>) -> Resolved {
    let words = words::words(revision, segments);
    let namings = naming::find(revision, segments, &words);
    let nearby = Nearby { revision, segments, words: &words, namings: &namings };
    let heads: Vec<Option<Head>> = statements
        .iter()
        .map(|statement| {
            let source = statement.source.as_ref()?.cover();
            let quoted = nearby.quoted(statement).map(Head::Named);
            quoted.or_else(|| head::head(revision, segments, &words, &namings, source))
        })
        .collect();
    let (statements, heads): (Vec<_>, Vec<_>) = statements
        .into_iter()
        .zip(heads)
        .filter(|(statement, head)| !nearby.joins_titles_in_a_headline(statement, head.as_ref()))
        .unzip();
    let mut speaks = vec![false; namings.len()];
    for head in heads.iter().flatten() {
        if let Head::Named(naming) = head {
            speaks[*naming] = true;
        }
    }
    let mut cast = Cast::gather(revision, &words, &namings, &speaks);
    let mut described = described::Descriptions::new(revision, &words, &cast);
    let mut trail = pronoun::Trail::new(segments, &namings);
    let mut whos: Vec<Option<Who>> = Vec::with_capacity(statements.len());
    for (statement, head) in statements.iter().zip(&heads) {
        let who = match head {
            Some(Head::Named(naming)) => cast.of_naming(*naming).map(Who::Member),
            Some(Head::Described { words: range, noun }) => nearby
                .named_kin(&cast, &speaks, range.start, *noun)
                .map(Who::Member)
                .or_else(|| described.resolve(&cast, range.clone(), *noun)),
            Some(Head::Pronoun(Pronoun::Relative))
                if let Some((words, noun)) = nearby.antecedent(statement) =>
            {
                described.resolve(&cast, words, noun)
            }
            Some(Head::Pronoun(pronoun)) => trail.resolve(&mut cast, &described, statement, *pronoun),
            None => None,
        };
        trail.note(statement, who);
        whos.push(who);
    }
    let meant = later::find(&nearby, &cast, &described, &speaks);
    for who in whos.iter_mut().flatten() {
        if let Who::Described(index) = who {
            *who = meant.get(index).copied().unwrap_or(*who);
        }
    }
    let told: Vec<Option<Told>> = statements
        .iter()
        .zip(&heads)
        .zip(whos)
        .map(|((statement, head), who)| {
            let source = statement.source.as_ref()?.cover();
            let is_elsewhere =
                matches!(head, Some(Head::Named(naming)) if !namings[*naming].span.overlaps(source));
            Some(Told { who: who?, source: (!is_elsewhere).then_some(source) })
        })
        .collect();
    let known = speakers::Known { revision, cast: &cast, described: &described, meant: &meant };
    let speakers::Listed { speakers, statements, places } = known.list(statements, &told);
    let people = people::list(revision, &cast, &places);
    let described = people::described(&statements, &heads, &speakers);
    Resolved { statements, speakers, people, described }
}
