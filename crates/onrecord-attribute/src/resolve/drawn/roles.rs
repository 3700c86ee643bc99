//! Which roles are public, and for whom somebody speaks.

use super::*;

#[test]
fn nobody_is_public_without_a_role() {
    let texts = [
        "{Ada Orr, 37, a baker}, <said> [it was safe].",
        "{A neighbor} <said> [it was safe].",
        "{Ada Orr, the mayor’s sister}, <said> [it was safe].",
        "{Ada Orr, a friend of the mayor}, <said> [it was safe].",
        "{Ada Orr, a 37-year-old attorney}, <said> [it was safe].",
        "{Former journalist Ada Orr} <said> [it was safe].",
        "{Ada Orr, the editor's sister}, <said> [it was safe].",
        "{Ada Orr, a student at Ellery University}, <said> [it was safe].",
        "{Ada Orr, a teacher at Ellery High School}, <said> [it was safe].",
        "{Local scientist Ada Orr} left. {Orr} <said> [it was safe].",
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
        ("{Governor Orr} <said> [it was safe].", "Governor"),
        ("Attorney General Jesús Orr Pell left. {Orr} <said> [it was safe].", "Attorney General"),
        ("{Ellery's governor} <says> [it was safe].\n{Ada Orr} <said> [it was new].", "Ellery's governor"),
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
fn a_calling_to_speak_from_is_a_public_role() {
    let cases = [
        ("{Harbitron scientist Ada Orr} <said> [it was safe].", "Harbitron scientist"),
        ("{Ada Orr, senior sea economist at HAL Bank}, <said> [so].", "senior sea economist at HAL Bank"),
        ("{The KHAL's Ellery correspondent, Ada Orr}, <said> [so].", "KHAL's Ellery correspondent"),
        ("{Ada Orr, the KHAL's Ellery correspondent}, <says> [so].", "the KHAL's Ellery correspondent"),
        ("{Ada Orr, an editor at Voice of Hale}, <said> [so].", "an editor at Voice of Hale"),
        ("{An editor at Voice of Hale, Ada Orr}, <said> [so].", "An editor at Voice of Hale"),
        ("{Hasa meteor expert Ada Orr} <said> [so].", "Hasa meteor expert"),
        ("They asked audio expert Ada Orr. {Orr} <said> [so].", "audio expert"),
        ("{Ellerish journalist Ada Orr} <said> [so].", "Ellerish journalist"),
        ("{Ada Orr, a professor at Hale University}, <said> [so].", "a professor at Hale University"),
        ("{Ada Orr, a lawyer for the sheriff}, <said> [so].", "a lawyer for the sheriff"),
        ("{The family's attorney, Ada Orr}, <said> [so].", "The family's attorney"),
        ("{Defense attorney Ada Orr} <said> [so].", "Defense attorney"),
        ("{Ada Orr, a rights lawyer representing crews}, <said> [so].", "a rights lawyer representing crews"),
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
fn a_calling_makes_nobody_public_who_does_not_speak() {
    let resolved = resolved("{Mayor Ada Orr} <said> [it was safe]. Harbor correspondent Tim Cole was hurt.");
    let cole = resolved.people.iter().find(|named| named.roles.len() == 1 && named.speaker.is_none());
    assert_eq!(cole.map(|named| named.public_by), Some(None));
}

#[test]
fn a_name_that_opens_the_second_paragraph_may_be_anybodys() {
    let texts = [
        "{An officer} <says> [it was safe].\n{Ada Orr} <said> [it was new].",
        "{The officer} <says> [it was safe].\n{Ada Orr} <said> [it was new].",
        "{The mayor} <says> [it was safe].\n{Ada Orr, 41}, <said> [it was new].",
        "{The mayor} <says> [it was safe].\n{Ada Orr} <said> [it was new]. Orr, a baker, left.",
        "{The mayor} <says> [it was safe].\nIt rained. {Ada Orr} <said> [it was new].",
    ];
    let is_public = |text: &&&str| {
        let resolved = resolved(text);
        resolved.speakers.iter().any(|speaker| speaker.name == "Ada Orr" && speaker.public_by.is_some())
    };
    let public: Vec<_> = texts.iter().filter(is_public).collect();
    assert!(public.is_empty(), "{public:#?}");
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
        ("{Ada Orr, who runs the Harbor Watch}, <said> [so].", "Ada Orr", "Harbor Watch"),
        ("{Ada Orr, head of the Harbor Watch}, <said> [so].", "Ada Orr", "Harbor Watch"),
        ("{Ada Orr, director of Harbor Watch}, <said> [so].", "Ada Orr", "Harbor Watch"),
        ("{Ada Orr, who runs two bars}, <said> [so].", "Ada Orr", ""),
        ("{Ada Orr, chief of staff}, <said> [so].", "Ada Orr", ""),
        ("{Ada Orr, the mayor of Port Ellery}, <said> [so].", "Ada Orr", ""),
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
