//! Coreference on GUM: the entities of persons and bodies, beside plain equality of words.
//!
//! GUM marks every noun phrase; those of the types person and organization are scored, on the documents set aside for
//! development. An entity mentions a name or a pronoun where GUM marks the whole phrase (`Ada Orr` of `Hale Mayor
//! Ada Orr`), so a mention stands for the phrase of its very span, else for the smallest one around it, if that is
//! not much longer and nothing else stands for it.
//!
//! Two settings. Over the system's mentions, what the entities have and GUM does not counts against them. Over GUM's
//! mentions, a phrase that no entity mentions goes with the phrases of the same words. The baseline groups the same
//! mentions by their words in lower case.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::{Value, json};

use super::Bench;
use super::coreference::{Agreement, Cluster, MentionNumber};
use crate::failure::{Failure, Result};
use crate::invoke::read;

/// The types of GUM that are scored.
const TYPES: [&str; 2] = ["person", "organization"];
/// By how many words a phrase may be longer than the mention that stands for it: title, age and a short apposition.
const MOST_LONGER: usize = 6;

/// A place in a text, in code points.
type Place = (usize, usize);

/// Measures the entities on the dev documents.
pub(super) fn gum(bench: &Bench) -> Result<Value> {
    let gold = bench.shared.join("data/coreference/gum.jsonl");
    let text = std::fs::read_to_string(&gold).map_err(Failure::of(gold.display()))?;
    let mut documents = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).map_err(Failure::of(gold.display()))?;
        if row["split"] == "dev" {
            documents.push(Labelled::of(&row).ok_or_else(|| Failure::new("a row of GUM lacks a field"))?);
        }
    }
    let reports: Vec<String> =
        documents.iter().map(|it| json!({"id": it.id, "text": it.text}).to_string()).collect();
    let file = bench.work.join("gum_dev.jsonl");
    std::fs::write(&file, reports.join("\n") + "\n").map_err(Failure::of(file.display()))?;
    let mut example = Command::new(&bench.built.mentions);
    example.arg(&file);
    let said = read(example)?;
    std::fs::write(bench.work.join("gum_dev.read.jsonl"), &said).map_err(Failure::of("target/score"))?;
    let mut counted = Counted::default();
    for (document, line) in documents.iter().zip(said.lines()) {
        let row: Value = serde_json::from_str(line).map_err(Failure::of("the entities"))?;
        counted.add(document, &entities(&row));
    }
    Ok(counted.figures())
}

/// The entities of a document as the program prints them.
fn entities(row: &Value) -> Vec<Vec<Place>> {
    let place = |span: &Value| Some((point(&span[0])?, point(&span[1])?));
    let entity = |entity: &Value| {
        entity["mentions"].as_array().into_iter().flatten().filter_map(place).collect::<Vec<Place>>()
    };
    row["entities"].as_array().into_iter().flatten().map(entity).collect()
}

fn point(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|value| usize::try_from(value).ok())
}

/// A document of GUM as plain text.
#[derive(Debug)]
struct Labelled {
    id: String,
    text: String,
    /// Every scored phrase: its place, how many words it has, and its cluster.
    phrases: Vec<(Place, usize, usize)>,
}

impl Labelled {
    fn of(row: &Value) -> Option<Self> {
        let sentences: Vec<&str> = row["sents"].as_array()?.iter().filter_map(Value::as_str).collect();
        let (text, tokens) = plain(&sentences);
        let mut phrases = Vec::new();
        for (cluster, entity) in row["clusters"].as_array()?.iter().enumerate() {
            for mention in entity["mentions"].as_array()? {
                let is_scored = mention["type"].as_str().is_some_and(|is| TYPES.contains(&is));
                let sentence = tokens.get(point(&mention["sent"])?)?;
                let (first, end) = (point(&mention["start"])?, point(&mention["end"])?);
                let (first, last) = (sentence.get(first)?, sentence.get(end.checked_sub(1)?)?);
                if is_scored {
                    phrases.push(((first.0, last.1), end - point(&mention["start"])?, cluster));
                }
            }
        }
        phrases.sort_unstable();
        phrases.dedup_by_key(|(place, ..)| *place);
        Some(Self { id: row["id"].as_str()?.to_owned(), text, phrases })
    }

    fn words(&self, (start, end): Place) -> String {
        self.text.chars().skip(start).take(end - start).collect::<String>().to_lowercase()
    }
}

/// Returns sentences of tokens as people write them, and where each token of each stands.
fn plain(sentences: &[&str]) -> (String, Vec<Vec<Place>>) {
    let (mut text, mut length) = (String::new(), 0);
    let mut places = Vec::new();
    for sentence in sentences {
        if let Some(last) = text.chars().last() {
            text.push(if ".!?\"”)".contains(last) { ' ' } else { '\n' });
            length += 1;
        }
        let (mut joins, mut is_quoted) = (true, false);
        let mut tokens = Vec::new();
        for token in sentence.split(' ') {
            let is_mark = token == "\"";
            let closes = (is_mark && is_quoted)
                || matches!(
                    token,
                    "." | ","
                        | ";"
                        | ":"
                        | "!"
                        | "?"
                        | ")"
                        | "]"
                        | "%"
                        | "-"
                        | "”"
                        | "’"
                        | "/"
                        | "n't"
                        | "n’t"
                )
                || (token.len() > 1 && token.starts_with(['\'', '’']));
            if !joins && !closes {
                text.push(' ');
                length += 1;
            }
            let start = length;
            text.push_str(token);
            length += token.chars().count();
            tokens.push((start, length));
            joins = matches!(token, "(" | "[" | "$" | "£" | "€" | "-" | "“" | "‘" | "/")
                || (is_mark && !is_quoted);
            is_quoted ^= is_mark;
        }
        places.push(tokens);
    }
    (text, places)
}

/// What has been counted in each setting, with and without the entities that are mentioned once.
#[derive(Debug, Default)]
struct Counted {
    settings: BTreeMap<&'static str, Agreement>,
    found: usize,
    phrases: usize,
    aligned: usize,
}

impl Counted {
    fn add(&mut self, document: &Labelled, entities: &[Vec<Place>]) {
        let mentions: Vec<Place> = entities.iter().flatten().copied().collect();
        let stands_for = align(&document.phrases, &mentions);
        self.found += mentions.len();
        self.phrases += document.phrases.len();
        self.aligned += stands_for.len();
        let gold =
            grouped(document.phrases.iter().enumerate().map(|(phrase, (.., cluster))| (phrase, *cluster)));
        // A mention that stands for no phrase gets a number after those of all phrases.
        let number = |at: usize| stands_for.get(&at).copied().unwrap_or(document.phrases.len() + at);
        let of_entity =
            entities.iter().enumerate().flat_map(|(entity, places)| places.iter().map(move |_| entity));
        let found: Vec<(MentionNumber, String)> =
            of_entity.enumerate().map(|(at, entity)| (number(at), format!("entity {entity}"))).collect();
        let words = |at: usize| document.words(mentions[at]);
        let same_words = || (0..mentions.len()).map(|at| (number(at), words(at)));
        self.count("system", &gold, &grouped(found.iter().cloned()));
        self.count("system_same_words", &gold, &grouped(same_words()));
        let joined: BTreeMap<MentionNumber, String> = found.into_iter().collect();
        let phrase_words = |phrase: usize| document.words(document.phrases[phrase].0);
        let numbers = 0..document.phrases.len();
        let ours = numbers.clone().map(|phrase| {
            let words = || format!("words {}", phrase_words(phrase));
            (phrase, joined.get(&phrase).cloned().unwrap_or_else(words))
        });
        self.count("gold", &gold, &grouped(ours));
        self.count("gold_same_words", &gold, &grouped(numbers.map(|phrase| (phrase, phrase_words(phrase)))));
    }

    fn count(&mut self, setting: &'static str, gold: &[Cluster], found: &[Cluster]) {
        let several = |side: &[Cluster]| -> Vec<Cluster> {
            side.iter().filter(|cluster| cluster.len() > 1).cloned().collect()
        };
        self.settings.entry(setting).or_default().add(&several(gold), &several(found));
        let with = match setting {
            "system" => "system_with_single",
            "system_same_words" => "system_same_words_with_single",
            "gold" => "gold_with_single",
            _ => "gold_same_words_with_single",
        };
        self.settings.entry(with).or_default().add(gold, found);
    }

    fn figures(&self) -> Value {
        let of = |setting: &str| self.settings.get(setting).copied().unwrap_or_default().figures();
        let pair = |setting: &str| {
            json!({
                "entities": of(setting), "same_words": of(&format!("{setting}_same_words")),
                "with_single": {
                    "entities": of(&format!("{setting}_with_single")),
                    "same_words": of(&format!("{setting}_same_words_with_single")),
                },
            })
        };
        json!({
            "phrases": self.phrases, "mentions": self.found, "aligned": self.aligned,
            "gold_mentions": pair("gold"), "system_mentions": pair("system"),
        })
    }
}

/// Groups numbers by a key.
fn grouped<K: Ord>(entries: impl Iterator<Item = (MentionNumber, K)>) -> Vec<Cluster> {
    let mut groups: BTreeMap<K, Cluster> = BTreeMap::new();
    for (number, key) in entries {
        groups.entry(key).or_default().push(number);
    }
    groups.into_values().collect()
}

/// Returns the phrase that each mention stands for, by their numbers.
fn align(phrases: &[(Place, usize, usize)], mentions: &[Place]) -> BTreeMap<usize, usize> {
    let mut taken = vec![false; phrases.len()];
    let mut stands_for = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        if let Ok(same) = phrases.binary_search_by_key(mention, |(place, ..)| *place)
            && !taken[same]
        {
            taken[same] = true;
            stands_for.insert(at, same);
        }
    }
    for (at, mention) in
        mentions.iter().enumerate().filter(|(at, _)| !stands_for.contains_key(at)).collect::<Vec<_>>()
    {
        let around = phrases.iter().enumerate().filter(|(phrase, ((start, end), words, _))| {
            !taken[*phrase] && *start <= mention.0 && mention.1 <= *end && *words <= MOST_LONGER + 1
        });
        if let Some((phrase, _)) = around.min_by_key(|(_, ((start, end), ..))| end - start) {
            taken[phrase] = true;
            stands_for.insert(at, phrase);
        }
    }
    stands_for
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_tokens_as_people_do() {
        let (text, places) = plain(&["The mayor", "\" We did n't , \" Ada Orr 's aide ( 41 ) said ."]);
        assert_eq!(text, "The mayor\n\"We didn't,\" Ada Orr's aide (41) said.");
        assert_eq!(places[1][6], (23, 26), "{places:?}");
    }

    #[test]
    fn a_name_stands_for_the_phrase_around_it() {
        let phrases = [((0, 13), 3, 0), ((6, 13), 2, 1), ((20, 23), 1, 0)];
        // The very span first, then the smallest that is still free.
        assert_eq!(
            align(&phrases, &[(6, 13), (10, 13), (20, 22), (30, 33)]),
            BTreeMap::from([(0, 1), (1, 0), (2, 2)])
        );
    }

    #[test]
    fn counts_chains_and_equal_words_over_the_same_mentions() {
        let row = json!({
            "id": "a", "split": "dev", "sents": ["Ada Orr left .", "She came .", "Orr sang ."],
            "clusters": [{"id": "1", "mentions": [
                {"sent": 0, "start": 0, "end": 2, "type": "person"}, {"sent": 1, "start": 0, "end": 1, "type": "person"},
                {"sent": 2, "start": 0, "end": 1, "type": "person"}, {"sent": 2, "start": 1, "end": 2, "type": "event"},
            ]}],
        });
        let document = Labelled::of(&row).unwrap();
        assert_eq!(document.text, "Ada Orr left. She came. Orr sang.");
        let mut counted = Counted::default();
        counted.add(&document, &[vec![(0, 7), (14, 17), (24, 27)]]);
        let figures = counted.figures();
        assert_eq!(figures["aligned"], 3);
        assert_eq!(figures["system_mentions"]["entities"]["conll"], 1.0);
        assert_eq!(figures["gold_mentions"]["same_words"]["conll"], 0.0);
    }
}
