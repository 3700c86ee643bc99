use onrecord_types::{Document, RevisionFacts, Sha256, Text, Vocabulary as _};
use proptest::prelude::*;

use super::*;

fn read(text: &str) -> (Revision, Vec<Figure>) {
    let id = Document::new(None, None, None, None, text).id;
    let hash = Sha256::of(text.as_bytes());
    let revision = Revision::new(id, hash, RevisionFacts::default(), Text::new(text), Vec::new());
    let found = figures(&revision, &onrecord_text::segment(revision.text()));
    (revision, found)
}

/// Draws each figure: `killed at least 12 = 12..`, `gathered about 40 ~ 32..48`.
fn draw(text: &str) -> Vec<String> {
    let (revision, found) = read(text);
    let draw = |figure: &Figure| {
        let most = figure.most.map_or_else(String::new, |most| most.to_string());
        let range =
            if figure.most == Some(figure.least) { most } else { format!("{}..{most}", figure.least) };
        let sign = if figure.is_rough { '~' } else { '=' };
        format!("{} {} {sign} {range}", figure.measure.code(), revision.slice(figure.span))
    };
    found.iter().map(draw).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, wanted)| (text, wanted, draw(text)))
        .filter(|(_, wanted, found)| *wanted != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn keeps_the_bounds_that_the_words_set() {
    check(&[
        ("At least 12 people were killed.", &["killed At least 12 = 12.."]),
        ("Hundreds marched through Wexcombe.", &["gathered Hundreds ~ 200.."]),
        ("One or two people were hurt.", &["injured One or two = 1..2"]),
        ("A dozen officers were injured.", &["injured A dozen = 12"]),
        ("As many as 40 people were arrested.", &["held As many as 40 = 1..40"]),
        ("More than 300 mourners gathered.", &["gathered More than 300 = 301.."]),
        ("Between 30 and 40 students are missing.", &["missing Between 30 and 40 = 30..40"]),
        ("Nearly 100 people were detained.", &["held Nearly 100 ~ 80..100"]),
        ("No one was injured.", &["injured No one = 0"]),
        ("The blaze killed 30-40 villagers.", &["killed 30-40 = 30..40"]),
        ("Tens of thousands took to the streets.", &["gathered Tens of thousands ~ 20000.."]),
        ("Some 1,500 demonstrators marched.", &["gathered Some 1,500 ~ 1200..1800"]),
        ("Twenty-five passengers or so died.", &["killed Twenty-five = 25"]),
        ("A crowd of 50 or so gathered.", &["gathered 50 or so ~ 40..60"]),
        ("Police detained several dozen protesters.", &["held several dozen ~ 24.."]),
        ("Fewer than 10 people were hurt.", &["injured Fewer than 10 = 0..9"]),
        ("About 2.5 million people marched.", &["gathered About 2.5 million ~ 2000000..3000000"]),
    ]);
}

#[test]
fn a_number_without_a_noun_counts_what_the_sentence_before_counts() {
    check(&[
        (
            "“There were more than six shots,” Orr said.\n\n“I personally heard at least eleven,” Marl said.",
            &["fired more than six = 7..", "fired at least eleven = 11.."],
        ),
        (
            "Six people were wounded, police said. Ada Orr said she counted only 9. Odo Marl said ten.",
            &["injured Six = 6", "injured 9 = 9", "injured ten = 10"],
        ),
        ("Six shots were fired. There were four in all, Marl said.", &["fired Six = 6", "fired four = 4"]),
        // Nothing is counted, or something else; a volley is no shot.
        ("Orr heard two volleys. Marl heard nine.", &["other two = 2"]),
        ("Six shots were fired. Orr heard the news at ten.", &["fired Six = 6"]),
        ("Six shots were fired. Orr heard one.", &["fired Six = 6"]),
        ("Six shots were fired. Orr saw 2014, a film, on Friday.", &["fired Six = 6"]),
        ("Six shots were fired. Orr, police said, was 16.", &["fired Six = 6"]),
        ("Six shots were fired. Orr did not hear eleven.", &["fired Six = 6"]),
        ("Six shots were fired. Orr said $20.", &["fired Six = 6"]),
        ("Six shots were fired. Orr ran. Marl heard nine.", &["fired Six = 6"]),
        ("Six shots hit two people who died. Marl heard nine.", &["fired Six = 6", "killed two = 2"]),
    ]);
}

#[test]
fn tells_what_is_counted_from_the_words_around() {
    check(&[
        ("Five people were shot, one fatally, outside a bar.", &["shot Five = 5", "killed one = 1"]),
        ("The attack killed two people and injured three others.", &["killed two = 2", "injured three = 3"]),
        ("A shooting left one man dead and two wounded.", &["killed one = 1", "injured two = 2"]),
        (
            "A man was killed and another man critically wounded.",
            &["killed A man = 1", "injured another man = 1"],
        ),
        ("Two women and an infant are dead.", &["killed Two women and an infant = 3"]),
        ("Gunmen shot two men and a boy at a market.", &["shot two men and a boy = 3"]),
        ("Three gunmen opened fire on the crowd.", &["actors Three = 3"]),
        ("Two men shot a clerk.", &["actors Two = 2", "shot a clerk = 1"]),
        ("The clerk was shot by two masked men.", &["actors two = 2"]),
        ("Officers fired 16 shots.", &["fired 16 = 16"]),
        ("He carried 90 rounds of ammunition.", &["other 90 = 90"]),
        ("Officers fired 90 rounds of ammunition.", &["fired 90 = 90"]),
        ("He was shot six times.", &["fired six = 6"]),
        ("The sheriff said one shot was fired.", &["fired one = 1"]),
        ("The brothers were found and both died.", &["killed both = 2"]),
        ("Four teens were shot and killed in Lowton.", &["killed Four = 4"]),
        ("Two of them were taken to a hospital.", &["injured Two = 2"]),
        ("Four people, police said, were arrested.", &["held Four = 4"]),
        ("The death toll rose to 31.", &["killed 31 = 31"]),
        ("There were no arrests.", &["held no arrests = 0"]),
        ("Six people, including two children, were hurt.", &["injured Six = 6", "other two = 2"]),
        ("Police found three wounded men.", &["injured three = 3"]),
        ("The deaths of two clerks shook Brackwater.", &["killed two = 2"]),
        ("Dozens were killed or wounded.", &["other Dozens ~ 24.."]),
        ("Hundreds of protesters were arrested.", &["held Hundreds ~ 200.."]),
        ("Dozens of people gathered.", &["gathered Dozens ~ 24.."]),
        ("Dunstan Hale put the crowd at more than 300.", &["gathered more than 300 = 301.."]),
        ("The chief said that about 150 people had come.", &["gathered about 150 ~ 120..180"]),
        ("Police estimated the crowd at 400.", &["gathered 400 = 400"]),
        ("The vigil was attended by about 200 people.", &["gathered about 200 ~ 160..240"]),
        ("A march of 2,000 people crossed the bridge.", &["gathered 2,000 = 2000"]),
        ("Hundreds filled the square.", &["gathered Hundreds ~ 200.."]),
        ("Two men came into the store.", &["other Two = 2"]),
        ("The death toll was 31.", &["killed 31 = 31"]),
        ("Both victims died.", &["killed Both victims = 2"]),
    ]);
}

#[test]
fn leaves_ages_dates_prices_and_street_numbers_alone() {
    check(&[
        ("Ada Orr, 24, was killed.", &[]),
        ("A 19-year-old was shot.", &["shot A 19-year-old = 1"]),
        ("It happened in 2014 after a man left.", &[]),
        ("Suspect No. 3 was killed.", &[]),
        ("He lost $300 and was killed.", &[]),
        ("It was 10:30 p.m. when she died.", &[]),
        ("A house at 5100 Clay Street was shot at.", &[]),
        ("Three days later he died.", &[]),
        ("He died on June 4.", &[]),
        ("He had multiple gunshot wounds.", &["other multiple ~ 2.."]),
        ("The woman, in her 20's, was killed.", &[]),
        ("No one else was hurt.", &[]),
        ("An officer's car was struck by gunfire.", &[]),
        ("One of the four victims died.", &["killed One = 1", "other four = 4"]),
        ("Channel 9 and Route 12 were closed.", &[]),
        ("He was charged with two counts of murder.", &[]),
        ("A number of people were hurt.", &[]),
        ("There was no evidence of a gunshot wound.", &[]),
        ("They have no suspect descriptions.", &[]),
        ("Police gave no details about suspects.", &[]),
        ("The brothers were both charged with murder.", &[]),
        ("Two women, ages 20 and 22, were killed.", &["killed Two = 2"]),
        ("Ada Orr, whom police said was 16, was shot.", &[]),
        ("Any child 11 or younger was killed.", &[]),
        ("A caller dialed 911 after she was shot.", &[]),
        ("Police on Hwy. 12 were shot at.", &[]),
        ("The Oct. 1, 2016 shooting victims recovered.", &[]),
        ("Image 2 of 10 people behind a tape who were hurt", &[]),
        ("", &[]),
    ]);
}

proptest! {
    #[test]
    fn reads_any_text_with_spans_inside_it(text in "([A-Za-z]{1,9}|[0-9.,$%'-]{1,4}|two|at least|a dozen|killed|were|and|people|[ \n,.;])*") {
        let (revision, found) = read(&text);
        for figure in &found {
            prop_assert!(!revision.slice(figure.span).is_empty());
            prop_assert!(figure.most.is_none_or(|most| most >= figure.least));
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].span.start() < pair[1].span.start()));
    }
}
