use onrecord_types::{Confidence, Form, SpanSet, Stance, StatementParts};

use super::super::tests::{revision, told};

const TEXT: &str = "A Brackwater officer shot Ben Ro on Monday.\n\n\
                    The mayor said Ro was unarmed.\n\n\
                    In Lowton, Ada Orr was killed in 2011. Her brother said Orr had feared the police. He spoke at noon.";

fn about(content: &str) -> Option<u32> {
    let revision = revision("Officer shoots man in Brackwater", TEXT, Some("2015-01-14"));
    let start = TEXT.find(content).expect("the content stands in the text");
    let span = revision.span(start, start + content.len()).expect("on character borders");
    let statement = StatementParts {
        source: None,
        cue: None,
        content: SpanSet::new([span]).expect("one span"),
        form: Form::Indirect,
        stance: Stance::Says,
        confidence: Confidence::new(0.9).expect("from 0 to 1"),
        speaker: None,
        about: None,
    };
    let told = told(&revision, vec![statement]);
    assert_eq!(told.mentions.len(), 2, "{:#?}", told.mentions);
    told.statements[0].about
}

#[test]
fn keeps_to_the_primary_incident_unless_the_words_point_to_another() {
    assert_eq!(about("Ro was unarmed"), Some(0));
    assert_eq!(about("Orr had feared the police"), Some(1));
    assert_eq!(about("He spoke at noon"), Some(0));
    assert_eq!(about("Ada Orr was killed in 2011"), Some(1));
}
