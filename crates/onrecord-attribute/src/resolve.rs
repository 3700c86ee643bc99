//! Who the sources are: names, titles, pronouns and descriptions led back to speakers, within the document.
//!
//! Conservative throughout: where two people fit, none is chosen, and the description stands for itself.

use onrecord_text::Segments;
use onrecord_types::{DocumentSpeaker, Mention, MentionKind, Revision, StatementParts};

mod cast;
mod described;
mod head;
mod lexicon;
mod naming;
mod nearby;
mod pronoun;
mod speakers;
mod words;

use cast::{Cast, MemberIndex};
use head::{Head, Pronoun};
use nearby::Nearby;

/// What resolving found.
#[derive(Debug)]
pub(crate) struct Resolved {
    /// The statements, with their speakers.
    pub(crate) statements: Vec<StatementParts>,
    pub(crate) speakers: Vec<DocumentSpeaker>,
    /// The persons and bodies named, by place.
    pub(crate) mentions: Vec<Mention>,
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
    let heads: Vec<Option<Head>> = statements
        .iter()
        .map(|statement| {
            let source = statement.source.as_ref()?.cover();
            head::head(revision, segments, &words, &namings, source)
        })
        .collect();
    let nearby = Nearby { revision, segments, words: &words, namings: &namings };
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
    let mentions = (0..namings.len())
        .filter_map(|index| {
            let is_person = cast.members()[cast.of_naming(index)?].is_person;
            let kind = if is_person { MentionKind::Person } else { MentionKind::Body };
            Some(Mention { span: namings[index].span, kind })
        })
        .collect();
    let (speakers, statements) = speakers::list(revision, &cast, &described, statements, &whos);
    Resolved { statements, speakers, mentions }
}
