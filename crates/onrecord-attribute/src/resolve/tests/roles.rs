//! Which roles are public, and for whom somebody speaks.

use super::*;

#[test]
fn nobody_is_public_without_a_role() {
    let texts = [
        "{Ada Orr, 37, a baker}, <said> [it was safe].",
        "{A neighbor} <said> [it was safe].",
        "{Ada Orr, the mayor’s sister}, <said> [it was safe].",
        "{Ada Orr, a friend of the mayor}, <said> [it was safe].",
        "{Ada Orr, a lawyer for the sheriff}, <said> [it was safe].",
        "{Ada Orr, an attorney for the family}, <said> [it was safe].",
        "{The family's attorney, Ada Orr}, <said> [it was safe].",
        "{Defense attorney Ada Orr} <said> [it was safe].",
        "{Store manager Ada Orr} <said> [it was safe].",
        "{Ada Orr, a clerk at the shop}, <said> [it was safe].",
        "{Orr's father, Daniel}, <said> [it was safe].",
        "{Mr. Orr} <said> [it was safe].",
        "{Professor Ada Orr} <said> [it was safe].",
        "{Family member Ada Orr} <said> [it was safe].",
    ];
    let public: Vec<_> = texts.iter().filter(|text| speaker(text).standing() == Standing::Public).collect();
    assert!(public.is_empty(), "{public:#?}");
}

#[test]
fn an_office_or_speaking_for_a_body_is_a_public_role() {
    let cases = [
        ("{Former Mayor Ada Orr} <said> [it was safe].", "Former Mayor"),
        ("{Ada Orr, a former mayor}, <said> [it was safe].", "a former mayor"),
        ("{District Attorney Ada Orr} <said> [it was safe].", "District Attorney"),
        ("{Attorney General Ada Orr} <said> [it was safe].", "Attorney General"),
        ("{Ada Orr, the county clerk}, <said> [it was safe].", "the county clerk"),
        ("{Ada Orr, a candidate for governor}, <said> [it was safe].", "a candidate for governor"),
        ("{Presidential candidate Ada Orr} <said> [it was safe].", "Presidential candidate"),
        ("{Harbor spokeswoman Ada Orr} <said> [it was safe].", "Harbor spokeswoman"),
        ("{Ada Orr, who speaks for the harbor}, <said> [it was safe].", "who speaks for the harbor"),
        ("{Police Chief Ada Orr} <said> [it was safe].", "Police Chief"),
        ("{Council member Ada Orr} <said> [it was safe].", "Council member"),
    ];
    let mut faults = Vec::new();
    for (drawn, role) in cases {
        let (revision, resolved) = read(drawn);
        let found = resolved.speakers[0].public_by.map(|span| revision.slice(span));
        if found != Some(role) {
            faults.push(format!("{drawn}: {found:?}, {:?}", resolved.speakers[0]));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_spokesman_speaks_for_a_body() {
    // The text, the speaker, the body.
    let cases = [
        (
            "{A spokesman for the Port Authority} <said> [so].",
            "spokesman for the Port Authority",
            "Port Authority",
        ),
        ("{Port Authority spokeswoman Ada Orr} <said> [so].", "Ada Orr", "Port Authority"),
        ("{Ada Orr, a spokeswoman for the Port Authority}, <said> [so].", "Ada Orr", "Port Authority"),
        ("{A spokesman for the Port Authority, Tim Cole}, <said> [so].", "Tim Cole", "Port Authority"),
        ("{Ada Orr, who speaks for the Port Authority}, <said> [so].", "Ada Orr", "Port Authority"),
        (
            "{A statement by a spokesman for Harbor Watch} <said> [so].",
            "spokesman for Harbor Watch",
            "Harbor Watch",
        ),
        ("{The police spokesman, Tim Cole}, <said> [so].", "Tim Cole", "police"),
        ("{A police spokesman} <said> [so].", "police spokesman", "police"),
        ("{The Port Authority's spokesman} <said> [so].", "Port Authority's spokesman", "Port Authority"),
        ("{A spokesman} <said> [so].", "spokesman", ""),
        ("{Her spokesman, Tim Cole}, <said> [so].", "Tim Cole", ""),
        ("{Harbor Command spokesman Colonel Ada Orr} <said> [so].", "Ada Orr", "Harbor Command"),
        ("{Mayor Ada Orr} <said> [so].", "Ada Orr", ""),
        ("{A statement from the Port Authority} <said> [so].", "Port Authority", ""),
    ];
    let mut faults = Vec::new();
    for (drawn, name, body) in cases {
        let (revision, resolved) = read(drawn);
        let speaker = &resolved.speakers[0];
        let found = speaker.speaks_for.as_ref().map_or("", |body| &body.words);
        let sliced = speaker.speaks_for.as_ref().map_or("", |body| revision.slice(body.span));
        if (speaker.name.as_str(), found, sliced) != (name, body, body) {
            faults.push(format!("{drawn}: {} for {found:?}", speaker.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
