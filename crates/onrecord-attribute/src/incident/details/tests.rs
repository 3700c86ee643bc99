use std::fmt::Write as _;

use onrecord_types::{IncidentKind, Stance, Vocabulary as _};

use super::super::tests::{revision, told};
use super::*;

/// Draws the primary mention: `planned vigil | party Hundreds`.
fn draw(title: &str, text: &str, statements: &[StatementParts]) -> String {
    let revision = revision(title, text, Some("2015-01-14"));
    let mentions = told(&revision, statements.to_vec()).mentions;
    let Some(mention) = mentions.first() else { return String::new() };
    let kind = mention.gathering.map_or(mention.kind.code(), |kind| kind.code());
    let mut drawn = format!("{} {kind}", mention.status.code());
    for participant in &mention.participants {
        let figure =
            participant.figure.as_ref().map_or(String::new(), |figure| format!(" ({})", figure.least));
        write!(drawn, " | {} {}{figure}", participant.role.code(), revision.slice(participant.span))
            .expect("a string takes all");
    }
    drawn
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, wanted)| (text, wanted, draw("", text, &[])))
        .filter(|(_, wanted, found)| *wanted != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn tells_the_planned_from_the_held() {
    check(&[
        ("Somebody broke in on March 4 in Lowton.", "happened other"),
        ("The march in Lowton is set for Friday.", "planned march"),
        ("A vigil is planned for Saturday at Brackwater church.", "planned vigil"),
        ("Residents will march through Brackwater on Friday.", "planned march | party Residents"),
        ("Hundreds of people marched through Brackwater.", "happened march | party Hundreds of people (200)"),
        ("Dozens gathered in Lowton on Sunday to hold a vigil.", "happened vigil | party Dozens (24)"),
        ("Organizers called for a protest in Lowton.", "planned protest"),
        ("The rally in Lowton was cancelled.", "denied rally"),
        ("The vigil at Lowton church was called off on Monday.", "denied vigil"),
        (
            "Candles filled Lowton on Tuesday evening at a vigil. A second vigil is planned for Saturday.",
            "happened vigil",
        ),
        ("Students gathered to protest in Lowton.", "happened protest | party Students"),
        ("The union said it plans to sue the city of Lowton.", "planned lawsuit"),
        ("Hundreds held a vigil in Lowton on Sunday.", "happened vigil | party Hundreds"),
        (
            "Lowton gathers for a boy. Candles filled Quay Street on Sunday at a vigil for Odo Marl.",
            "happened vigil",
        ),
    ]);
    let other = draw("", "Residents gathered in Lowton on Sunday. A vigil is planned for Saturday.", &[]);
    assert!(other.contains("gathering"), "{other}");
}

#[test]
fn tells_what_is_only_said() {
    check(&[
        (
            "Militants reportedly beheaded a soldier near Brackwater.",
            "alleged killing | actor Militants | target a soldier (1)",
        ),
        ("The army denied that an air strike hit Brackwater.", "denied air_strike"),
        ("Orr was accused of kidnapping a boy in Lowton.", "alleged abduction | target a boy (1)"),
        ("A boy was not shot in Lowton.", "denied shooting | target A boy"),
        ("Police issued a warrant for the arrest of Ada Orr in Lowton.", "planned arrest | target Ada Orr"),
        ("Orr has not been charged in Lowton.", "denied charge | target Orr"),
    ]);
}

#[test]
fn tells_who_did_it_and_to_whom() {
    check(&[
        (
            "A man who killed his sister was sentenced on Monday in Lowton.",
            "happened charge | target A man (1)",
        ),
        (
            "A boy accidentally shot his uncle in Brackwater.",
            "happened shooting | actor A boy (1) | target his uncle",
        ),
        ("In May, Orr was shot in Lowton.", "happened shooting | target Orr"),
        (
            "Neighbours filmed the evening in which Ada Orr was shot by Officer Rufus Pell in Lowton.",
            "happened shooting | target Ada Orr | actor Officer Rufus Pell",
        ),
        ("Neighbours met at the bar where Ada Orr was shot in Lowton.", "happened shooting | target Ada Orr"),
        (
            "A recording of the shooting death of Ada Orr by an officer surfaced in Lowton.",
            "happened shooting | target Ada Orr | actor an officer",
        ),
        (
            "A woman was hurt when police in Springfield, Missouri, chasing a thief, shot at the window of her car.",
            "happened shooting | target A woman (1)",
        ),
        (
            "An officer shoots and kills Ada Orr in Lowton.",
            "happened shooting | actor An officer | target Ada Orr",
        ),
        ("A man shot himself in Brackwater.", "happened shooting | actor A man (1)"),
        (
            "Militants killed the Kurdish fighter in Brackwater.",
            "happened killing | actor Militants | target the Kurdish fighter",
        ),
        ("Hundreds of people marched through Lowton.", "happened march | party Hundreds of people (200)"),
        (
            "An officer shot Ada Orr in Brackwater.",
            "happened shooting | actor An officer (1) | target Ada Orr",
        ),
        (
            "Ada Orr, 24, was fatally shot by two men in Brackwater.",
            "happened shooting | target Ada Orr | actor two men (2)",
        ),
        (
            "Police said the shooting of Ada Orr by an officer shook Brackwater.",
            "happened shooting | target Ada Orr | actor an officer",
        ),
        (
            "Protesters clashed with riot police in Brackwater.",
            "happened clash | party Protesters | party riot police",
        ),
        (
            "At least 12 people in a bar were shot in Brackwater.",
            "happened shooting | target At least 12 people (12)",
        ),
        (
            "Ada Orr and two men were arrested in Brackwater.",
            "happened arrest | target Ada Orr | target two men (2)",
        ),
        ("The mayor, Ada Orr, resigned on Monday.", "happened resignation | actor The mayor"),
    ]);
}

fn statement(revision: &Revision, content: &str, stance: Stance) -> StatementParts {
    let start = revision.text().as_str().find(content).expect("the content stands in the text");
    let span = revision.span(start, start + content.len()).expect("on character borders");
    StatementParts {
        source: None,
        cue: None,
        content: onrecord_types::SpanSet::new([span]).expect("one span"),
        form: onrecord_types::Form::Indirect,
        stance,
        confidence: onrecord_types::Confidence::new(0.9).expect("from 0 to 1"),
        speaker: None,
        about: None,
    }
}

#[test]
fn takes_for_alleged_what_one_statement_alone_tells() {
    let text = "A boy was shot in Lowton, a neighbour said. Officers came.";
    let revision = revision("", text, None);
    let told = [statement(&revision, "A boy was shot in Lowton", Stance::Says)];
    assert_eq!(draw("", text, &told), "alleged shooting | target A boy (1)");
    assert_eq!(draw("Boy shot in Lowton", text, &told), "happened shooting | target A boy (1)");
    let twice = "A boy was shot in Lowton, a neighbour said. The boy was shot at noon, a clerk said.";
    let revision = super::super::tests::revision("", twice, None);
    let told = [
        statement(&revision, "A boy was shot in Lowton", Stance::Says),
        statement(&revision, "The boy was shot at noon", Stance::Says),
    ];
    assert_eq!(draw("", twice, &told), "happened shooting | target A boy (1)");
}

#[test]
fn takes_the_word_of_those_who_arrest_for_an_arrest() {
    let text = "A woman was arrested in Lowton, the police said. Officers came.";
    let revision = revision("", text, None);
    let told = |source: &str| {
        let at = text.find(source).expect("the source");
        let source = revision.span(at, at + source.len()).expect("a span");
        StatementParts {
            source: onrecord_types::SpanSet::new([source]).ok(),
            ..statement(&revision, "A woman was arrested in Lowton", Stance::Says)
        }
    };
    assert_eq!(draw("", text, &[told("the police")]), "happened arrest | target A woman (1)");
    assert_eq!(draw("", text, &[told("said")]), "alleged arrest | target A woman (1)");
}

#[test]
fn ties_a_charge_to_the_deed_of_its_sentence() {
    let text = "Ben Ro was charged on Monday in the shooting of Ada Orr in Brackwater last month. Prosecutors gave no reason.";
    let revision = revision("Man charged in Brackwater", text, Some("2015-01-14"));
    let mentions = told(&revision, Vec::new()).mentions;
    assert_eq!(
        mentions.iter().map(|mention| mention.kind).collect::<Vec<_>>(),
        [IncidentKind::Charge, IncidentKind::Shooting]
    );
    assert_eq!(mentions.iter().map(|mention| mention.follows).collect::<Vec<_>>(), [Some(1), None]);
}
