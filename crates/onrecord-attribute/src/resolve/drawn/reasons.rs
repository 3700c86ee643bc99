//! Why a source is led to its speaker: by what, through which mentions, how surely.

use super::*;

/// The text, and of each statement the speaker, the basis and the words of the chain.
type Case = (&'static str, &'static [(&'static str, Basis, &'static [&'static str])]);

const CASES: &[Case] = &[
    (
        "{Port Ellery Mayor Ada Orr} <said> [so]. {The city's mayor} <said> [it was new]. {She} <said> [it was late].",
        &[
            ("Ada Orr", Basis::Name, &[]),
            ("Ada Orr", Basis::Title, &["Port Ellery Mayor Ada Orr"]),
            ("Ada Orr", Basis::Pronoun, &["The city's mayor", "Port Ellery Mayor Ada Orr"]),
        ],
    ),
    (
        "{Ada Orr} <said> [so]. {Orr} <said> [it was new]. {She} <said> [it was late].",
        &[
            ("Ada Orr", Basis::Name, &[]),
            ("Ada Orr", Basis::PartOfName, &["Ada Orr"]),
            ("Ada Orr", Basis::Pronoun, &["Orr", "Ada Orr"]),
        ],
    ),
    // The name comes in the next sentence.
    ("{Orr} <said> [so]. The board hired Ada Orr in 2019.", &[("Ada Orr", Basis::PartOfName, &["Ada Orr"])]),
    (
        "{A harbor spokesman} <said> [so]. It was late. {Tim Cole, the harbor spokesman}, <said> [it was new].",
        &[("Tim Cole", Basis::Title, &["Tim Cole, the harbor spokesman"]), ("Tim Cole", Basis::Name, &[])],
    ),
    // Who has been named is not brought in again as `a spokesman`.
    (
        "{Tim Cole, a spokesman for the harbor}, <said> [so]. {A spokesman} <said> [it was new].",
        &[("Tim Cole", Basis::Name, &[]), ("spokesman", Basis::Itself, &[])],
    ),
    (
        "The Harbor Workers Union (HWU) met. {The HWU} <said> [so].",
        &[("Harbor Workers Union", Basis::Initials, &["Harbor Workers Union"])],
    ),
    (
        "Ada Orr left. {Her brother, Daniel}, <said> [so]. {The city's mayor, Tim Cole}, <said> [no].",
        &[("Daniel", Basis::Apposition, &[]), ("Tim Cole", Basis::Apposition, &[])],
    ),
    (
        "Adam Velk left. {Velk's sister} <denied> [it]. [“It is safe,”] <said> {Joanna Velk}.",
        &[("Joanna Velk", Basis::Tie, &["Joanna Velk"]), ("Joanna Velk", Basis::Name, &[])],
    ),
    (
        "{The Ellery Courier} <quotes> [State Prosecutor Ada Pell as saying the ferry was safe].",
        &[("Ada Pell", Basis::Quoted, &["Ada Pell"])],
    ),
    (
        "{A monitoring group} <said> [the ferry left].\n{The Ellery Observatory} <said> [so].",
        &[
            ("Ellery Observatory", Basis::Description, &["Ellery Observatory"]),
            ("Ellery Observatory", Basis::Name, &[]),
        ],
    ),
    (
        "{A security source} <said> [so]. {The source} <said> [it was new].",
        &[("security source", Basis::Itself, &[]), ("security source", Basis::Itself, &["security source"])],
    ),
    (
        "{Ellery police} <said> [so]. {Police} <said> [it was new].",
        &[("Ellery police", Basis::Itself, &[]), ("Ellery police", Basis::Itself, &["Ellery police"])],
    ),
    ("{Federal officials} <said> [so].", &[("federal officials", Basis::Itself, &[])]),
];

#[test]
fn a_resolution_tells_by_what_and_through_which_mentions() {
    let mut faults = Vec::new();
    for (drawn, expected) in CASES {
        let (revision, resolved) = read(drawn);
        let told = |parts: &StatementParts| {
            let found = parts.speaker.as_ref()?;
            let chain: Vec<&str> = found.chain.iter().map(|link| revision.slice(*link)).collect();
            Some((
                resolved.speakers[usize::try_from(found.speaker.0).unwrap()].name.clone(),
                found.basis,
                chain,
            ))
        };
        let found: Vec<_> = resolved.statements.iter().map(told).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, basis, chain)| Some(((*name).to_owned(), *basis, chain.to_vec())))
            .collect();
        if found != expected {
            faults.push(format!("{drawn}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn confidences(drawn: &str) -> Vec<f64> {
    let of = |parts: &StatementParts| parts.speaker.as_ref().map_or(0.0, |found| found.confidence.value());
    resolved(drawn).statements.iter().map(of).collect()
}

#[test]
fn confidence_falls_with_what_speaks_against_a_resolution() {
    let sure = confidences("{Ada Orr} <said> [so]. {She} <said> [it was new].");
    assert!(sure[0] > sure[1], "a name is surer than a pronoun: {sure:?}");
    let rival = confidences("Mary Pell left. {Ada Orr} <said> [so]. {She} <said> [it was new].");
    assert!(sure[1] > rival[1], "one is surer than one of two: {sure:?} {rival:?}");
    let several = confidences("Ada Orr and Tim Orr met. {Ada Orr} <said> [so]. {Orr} <said> [it was new].");
    assert!(sure[0] > several[1], "a last name of two is less sure: {several:?}");
}

#[test]
fn a_chain_stays_short_however_long_the_trail() {
    let mut drawn = "{Ada Orr} <said> [so].".to_owned();
    for _ in 0..40 {
        drawn += " {She} <said> [it was new].";
    }
    let resolved = resolved(&drawn);
    let last = resolved.statements.last().unwrap().speaker.as_ref().unwrap();
    assert_eq!(last.chain.len(), 8);
    assert_eq!(*last.chain.last().unwrap(), resolved.speakers[0].mentions[0]);
}

#[test]
fn everybody_named_is_told_speaker_or_not() {
    let (revision, resolved) =
        read("Mary Pell fell. {Mayor Ada Orr} <said> [she saw it]. {The mayor} <said> [so].");
    let told: Vec<(&str, bool, bool)> = resolved
        .people
        .iter()
        .map(|named| (revision.slice(named.names[0]), named.public_by.is_some(), named.speaker.is_some()))
        .collect();
    assert_eq!(told, [("Mary Pell", false, false), ("Ada Orr", true, true)]);
    let described: Vec<&str> = resolved.described.iter().map(|(span, ..)| revision.slice(*span)).collect();
    assert_eq!(described, ["The mayor"]);
}
