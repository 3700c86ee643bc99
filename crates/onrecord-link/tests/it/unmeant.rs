//! Sayings that only look as if they differed: in jest, asked, of two incidents, of two senses of a word, in another's
//! words.

use onrecord_types::{Dispute, DocumentRole, IncidentKind, Measure, SpeakerKind, Stance};

use crate::disputes::{harlow, linked};
use crate::report::Report;

/// A report in which one says something, led to by these words.
fn told(name: &str, who: &str, cue: &str, what: &str) -> Report {
    harlow(name, &format!("{who} {cue} {what}{}", if what.ends_with(['?', '.']) { "" } else { "." }))
        .says_as(who, SpeakerKind::Person, Some("Mayor"), what)
        .led_by(who, cue, Stance::Says)
}

fn disputes(one: (&str, &str), other: (&str, &str)) -> Vec<Dispute> {
    let reports = [told("u1", "Ada Orr", one.0, one.1), told("u2", "Rufus Pell", other.0, other.1)];
    linked(&reports).1.disputes
}

const RACED: (&str, &str) = ("said", "the grey van raced away from the old weir");
const RACED_NOT: (&str, &str) = ("said", "the grey van did not race away from the old weir");

#[test]
fn two_in_earnest_differ() {
    // What the cases below differ from.
    assert_eq!(disputes(RACED, RACED_NOT).len(), 1);
}

#[test]
fn what_is_said_in_jest_differs_from_nothing() {
    for jest in [
        ("joked", "the grey van raced away from the old weir"),
        ("said sarcastically", "the grey van raced away from the old weir"),
        ("said", "oh, sure, the grey van raced away from the old weir"),
        ("said", "Yeah, right. The grey van raced away from the old weir."),
    ] {
        assert_eq!(disputes(jest, RACED_NOT), [], "{jest:?}");
        assert_eq!(disputes(RACED_NOT, jest), [], "{jest:?}");
    }
}

#[test]
fn a_question_that_waits_for_no_answer_asserts_nothing() {
    for asked in [
        "Who would believe that the grey van raced away from the old weir?",
        "Is a grey van that raced away from the old weir a ghost?!",
        "So the grey van raced away from the old weir? Nobody asked me.",
    ] {
        assert_eq!(disputes(("said", asked), RACED_NOT), [], "{asked}");
    }
}

#[test]
fn a_word_in_two_senses_is_not_denied() {
    let cases = [
        (
            "the guard was not fired after the night at the weir",
            "the guard fired at the night ferry by the weir",
        ),
        (
            "the guard did not shoot the ferryman at the weir",
            "the guard was shot by the ferryman at the weir",
        ),
        // A letter may be genuine, and a person too.
        (
            "the ferry letter to the lamp office is genuine",
            "the grey van of the lamp office is a fake ambulance",
        ),
    ];
    for (one, other) in cases {
        assert_eq!(disputes(("said", one), ("said", other)), [], "{one}");
        assert_eq!(disputes(("said", other), ("said", one)), [], "{one}");
    }
}

#[test]
fn what_the_opponent_calls_it_is_not_ones_own_word() {
    let genuine = ("said", "the recording is genuine");
    assert_eq!(disputes(genuine, ("said", "the recording is a hoax")).len(), 1);
    for named in
        ["the recording is what they call a hoax", "the so-called hoax recording is three hours long"]
    {
        assert_eq!(disputes(genuine, ("said", named)), [], "{named}");
    }
}

#[test]
fn another_incident_in_a_statement_is_no_part_of_the_dispute() {
    for mixed in [
        "the ferryman was shot, and last year the grey van raced away from the old weir",
        "the ferryman was shot. In 2009 the grey van raced away from the old weir.",
        "the ferryman was shot as he was two years ago, when the grey van raced away from the old weir",
    ] {
        assert_eq!(disputes(("said", mixed), RACED_NOT), [], "{mixed}");
    }
    // What it says of this one still counts.
    let both = ("said", "the grey van raced away from the old weir. In 2009 there was a fire.");
    assert_eq!(disputes(both, RACED_NOT).len(), 1);
}

#[test]
fn a_statement_of_two_incidents_gives_each_its_own_count() {
    let shots = |name: &str, who: &str, what: &str, number: u64| {
        told(name, who, "said", what).counts(Measure::Fired, "two shots", number)
    };
    let here = "two shots rang out on the footbridge";
    // The text tells of an earlier shooting elsewhere as well, and the count is of that one.
    let there = "nine shots rang out in Wexcombe";
    let mixed = harlow("m1", &format!("Rufus Pell said it was like last spring, when {there}."))
        .mentions(
            IncidentKind::Shooting,
            DocumentRole::Background,
            "shots rang",
            Some("2023-04-02"),
            Some("Wexcombe"),
        )
        .says_as("Rufus Pell", SpeakerKind::Person, Some("Mayor"), there)
        .led_by("Rufus Pell", "said", Stance::Says)
        .said_of(1);
    let linking = linked(&[shots("m2", "Ada Orr", here, 2), mixed.counts(Measure::Fired, "nine shots", 9)]).1;
    assert_eq!(linking.disputes, []);
}

#[test]
fn what_is_left_open_or_said_by_nobody_is_set_against_nothing() {
    let told = |who: &str, what: &str| {
        let one = "the grey van had stopped beside the old weir";
        let text = format!("Ada Orr said {one}. But {who} insisted {what}.");
        let report = harlow("o1", &text)
            .says_as("Ada Orr", SpeakerKind::Person, Some("Mayor"), one)
            .led_by("Ada Orr", "said", Stance::Says)
            .says_as(who, SpeakerKind::Person, Some("Mayor"), what)
            .led_by(who, "insisted", Stance::Says);
        linked(&[report]).1.disputes.len()
    };
    assert_eq!(told("Rufus Pell", "the grey van raced away from the old weir"), 1);
    assert_eq!(told("Rufus Pell", "if the grey van had raced away from the old weir"), 0);
    assert_eq!(told("Rufus Pell", "it is hard to tell when the grey van raced from the old weir"), 0);
    assert_eq!(told("No one", "the grey van raced away from the old weir"), 0);
}

#[test]
fn a_negation_ends_with_its_part_of_the_sentence() {
    let cases = [
        ("the van was not his and he raced away from the old weir", "the guard raced away from the old weir"),
        (
            "the ferryman did not want to race the grey van to the weir",
            "the guard asked to race the grey van to the weir",
        ),
    ];
    for (one, other) in cases {
        assert_eq!(disputes(("said", one), ("said", other)), [], "{one}");
    }
    let denied = "the ferryman did not race a grey van to the old weir and went home";
    let said = "the ferryman raced a grey van to the old weir";
    assert_eq!(disputes(("said", denied), ("said", said)).len(), 1);
}

#[test]
fn a_source_at_a_body_does_not_speak_for_it() {
    let said = |name: &str, who: &str, kind: SpeakerKind, what: &str| {
        harlow(name, &format!("{who} said {what}.")).says_as(who, kind, None, what).led_by(
            who,
            "said",
            Stance::Says,
        )
    };
    let reports = |one: &str, other: &str| {
        let reports = [
            said("s1", one, SpeakerKind::Body, "the grey van raced away from the old weir"),
            said("s2", other, SpeakerKind::Described, "the grey van did not race away from the old weir"),
        ];
        linked(&reports).1.disputes.len()
    };
    assert_eq!(reports("Lamp Office", "A source at the Lamp Office"), 1);
    assert_eq!(reports("Lamp Office", "The Lamp Office inspectors"), 0);
}

#[test]
fn who_says_i_am_alive_is_the_one_said_to_be_dead() {
    let dead = told("d1", "Ada Orr", "said", "the singer Rufus Pell is dead");
    let dead = dead.names("Rufus Pell");
    let alive = told("d2", "Rufus Pell", "said", "I am very much alive, and I sing");
    assert_eq!(linked(&[dead.clone(), alive]).1.disputes.len(), 1);
    let other = told("d3", "Bo Ng", "said", "I am very much alive, and I sing");
    assert_eq!(linked(&[dead, other]).1.disputes.len(), 0);
}

#[test]
fn shots_that_hit_are_not_all_shots() {
    let shots = |name: &str, who: &str, what: &str, words: &str, number: u64| {
        told(name, who, "said", what).counts(Measure::Fired, words, number)
    };
    let all = shots("h1", "Ada Orr", "18 shots rang out on the footbridge", "18 shots", 18);
    let some = shots("h2", "Rufus Pell", "five shots hit the ferryman on the footbridge", "five shots", 5);
    let fewer = shots("h3", "Rufus Pell", "five shots rang out on the footbridge", "five shots", 5);
    assert_eq!(linked(&[all.clone(), some]).1.disputes, []);
    assert_eq!(linked(&[all, fewer]).1.disputes.len(), 1);
}

#[test]
fn one_text_that_tells_two_counts_of_all_shots_tells_of_a_dispute() {
    let told = |one: &str, other: &str| {
        let report = harlow("t1", &format!("Ada Orr said {one}. Rufus Pell said {other}."))
            .says_as("Ada Orr", SpeakerKind::Person, Some("Mayor"), one)
            .led_by("Ada Orr", "said", Stance::Says)
            .says_as("Rufus Pell", SpeakerKind::Person, Some("Mayor"), other)
            .led_by("Rufus Pell", "said", Stance::Says)
            .counts(Measure::Fired, "five", 5)
            .counts(Measure::Fired, "two", 2);
        linked(&[report]).1.disputes.len()
    };
    assert_eq!(told("five shots were fired on the footbridge", "he heard two shots"), 1);
    // What each of two fired.
    assert_eq!(told("the guard fired five shots on the footbridge", "the ferryman fired two shots"), 0);
}
