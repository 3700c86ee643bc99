//! Who the sources are: names, titles, pronouns and descriptions led back to speakers, within the document.
//!
//! Conservative throughout: where two people fit, none is chosen, and the description stands for itself.

use onrecord_text::Segments;
use onrecord_types::{DocumentSpeaker, Revision, Span, SpeakerIndex, SpeakerKind, StatementParts};

mod calling;
mod cast;
mod class;
mod described;
#[cfg(test)]
mod drawn;
mod grounds;
mod head;
mod later;
mod lead;
mod lexicon;
mod naming;
mod nearby;
mod people;
mod pronoun;
mod roles;
mod speakers;
mod spoken;
mod words;

use cast::MemberIndex;
use head::Head;
use later::Meaning;
use lead::{Lead, Leads};
pub(crate) use lexicon::{Gender, gender_of, is_group_noun};
use nearby::Nearby;
pub(crate) use people::Named;
use roles::Roles;

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
    let heads = nearby.heads(&statements);
    let (statements, heads): (Vec<_>, Vec<_>) = statements
        .into_iter()
        .zip(heads)
        .filter(|(statement, head)| !nearby.joins_titles_in_a_headline(statement, head.as_ref()))
        .unzip();
    let mut speaks = vec![false; namings.len()];
    for naming in heads.iter().flatten().filter_map(Head::naming) {
        speaks[naming] = true;
    }
    let mut leads = Leads::new(&nearby, &speaks);
    let followed: Vec<Option<Lead>> = statements
        .iter()
        .zip(&heads)
        .map(|(statement, head)| leads.follow(statement, head.as_ref()))
        .collect();
    let (cast, described) = leads.into_known();
    let meant = later::find(&nearby, &cast, &described, &speaks);
    let on = |lead: Lead| match lead.who {
        Who::Described(index) => match meant.get(&index) {
            Some(Meaning { who, ground, span }) => lead.on_to(*who, *ground, *span),
            None => lead,
        },
        Who::Member(_) => lead,
    };
    let followed = followed.into_iter().map(|lead| lead.map(on)).collect();
    let roles = Roles { nearby: &nearby };
    let known = speakers::Known { roles, cast: &cast, described: &described, meant: &meant };
    let speakers::Listed { speakers, statements, places } = known.list(statements, followed);
    let people = people::list(roles, &cast, &places, &speakers);
    let described = people::described(&statements, &heads, &speakers);
    Resolved { statements, speakers, people, described }
}
