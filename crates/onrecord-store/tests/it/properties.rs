//! What holds for any document.

use std::collections::BTreeSet;

use onrecord_store::{Record, Written};
use onrecord_types::{
    Capture, Confidence, Document, DocumentSpeaker, Figure, IncidentMention, KnownPlace, KnownTime, Language,
    MediaType, Mention, Origin, Participant, PublicationTime, ReadRevision, Reading, Referent, ReportedPlace,
    ReportedTime, Resolution, Revision, RevisionFacts, Role, Span, SpanSet, SpeakerIndex, Statement,
    StatementParts, Text, Vocabulary,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::town::{Article, batch, maker};
use crate::writing::dump;

/// Two places in a text, as yet unplaced.
type Cut = (Index, Index);

/// A span of the text, which is never empty.
fn span(text: &Text, (one, other): Cut) -> Span {
    let borders: Vec<usize> =
        text.as_str().char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let (a, b) = (one.index(borders.len()), other.index(borders.len()));
    let (a, b) = if a == b { (a.saturating_sub(1), a.max(1)) } else { (a.min(b), a.max(b)) };
    text.span(borders[a], borders[b]).unwrap()
}

fn term<V: Vocabulary>(choice: Index) -> V {
    V::TERMS[choice.index(V::TERMS.len())].value
}

fn cut() -> impl Strategy<Value = Cut> {
    (any::<Index>(), any::<Index>())
}

prop_compose! {
    fn facts()(
        title in option::of("\\PC{0,30}"),
        byline in option::of("\\PC{0,12}"),
        days in option::of((0_i16..20, 1_i8..28, option::of(0_i64..1_000_000_000_000))),
        wire_credit in option::of("[A-Z]{2,5}"),
    ) -> RevisionFacts {
        let published = days.map(|(year, day, milli)| PublicationTime::new(
            format!("{day} May"),
            jiff::civil::date(2010 + year, 5, day),
            milli.map(|milli| jiff::Timestamp::from_millisecond(milli).unwrap()),
        ));
        let language = title.as_ref().map(|_| "en".to_owned());
        RevisionFacts { title, byline, updated: published.clone(), published, wire_credit, language }
    }
}

type Told = (Option<Cut>, Option<Cut>, Vec<Cut>, [Index; 4], f64, Option<Vec<Cut>>);

/// A speaker's name, other names, kind, public role, roles, body, mentions.
type Heard = (String, Vec<String>, Index, Option<Cut>, Vec<Cut>, Option<Cut>, Vec<Cut>);

/// A mention's place, kind and what it leads to.
type Mentioned = (Cut, [Index; 3], u8, bool);

/// A figure's place, measure and bounds.
type Counted = (Cut, Index, u64, Option<u64>, bool);

/// Who took part: the words, the role, and how many.
type Took = (Cut, Index, Option<Counted>);

/// What is read in a text, as yet unplaced.
type Read = (Vec<Told>, Vec<Heard>, Vec<Mentioned>, Vec<Reported>, Vec<Cut>, Vec<Counted>);

fn read() -> impl Strategy<Value = Read> {
    let four = || any::<[Index; 4]>();
    let maybe = || option::of(cut());
    let cuts = || vec(cut(), 0..3);
    let told = (maybe(), maybe(), vec(cut(), 1..4), four(), 0.0..=1.0, option::of(cuts()));
    let heard = ("\\PC{1,10}", vec("[a-z]{1,6}", 0..3), any::<Index>(), maybe(), cuts(), maybe(), cuts());
    let mentioned = (cut(), any::<[Index; 3]>(), any::<u8>(), any::<bool>());
    let took = || vec((cut(), any::<Index>(), option::of(counted())), 0..3);
    let more = (option::of(any::<[Index; 2]>()), took());
    let reported = (four(), maybe(), maybe(), maybe(), any::<bool>(), more);
    let figures = vec(counted(), 0..3);
    (vec(told, 0..6), vec(heard, 0..4), vec(mentioned, 0..5), vec(reported, 0..3), cuts(), figures)
}

fn counted() -> impl Strategy<Value = Counted> {
    (cut(), any::<Index>(), any::<u64>(), option::of(any::<u64>()), any::<bool>())
}

fn figure(text: &Text, (cut, measure, least, most, is_rough): Counted) -> Figure {
    Figure { measure: term(measure), span: span(text, cut), least, most, is_rough }
}

prop_compose! {
    fn article()(
        text in "(\\PC|\n|\\x00){1,120}",
        facts in facts(),
        outlet in option::of("[A-Z][a-z]{1,8}"),
        url in option::of("https://[a-z]{1,8}\\.example/"),
        furniture in vec(cut(), 0..3),
        read in read(),
    ) -> Article {
        let text = Text::new(text);
        let origin = Origin { path: "any.jsonl".to_owned(), line: Some(1), url: url.clone() };
        let capture = Capture::new(text.as_str().as_bytes().to_vec(), MediaType::Report, origin);
        let source_id = Some("r-1".to_owned());
        let document = Document::new(outlet, url, source_id, facts.title.as_deref(), text.as_str());
        let furniture: BTreeSet<Span> = furniture.into_iter().map(|cut| span(&text, cut)).collect();
        let furniture = furniture.into_iter().collect();
        let revision = Revision::new(document.id, capture.sha256(), facts, text, furniture);
        let reading = reading(&revision, read);
        Article { capture, read: ReadRevision { document, revision, reading } }
    }
}

fn reading(revision: &Revision, (told, heard, mentions, reported, private, figures): Read) -> Reading {
    let text = revision.text();
    let speakers: Vec<DocumentSpeaker> = heard.into_iter().map(|heard| speaker(text, heard)).collect();
    let told = told.into_iter().map(|told| statement(revision, told, (speakers.len(), reported.len())));
    let mut seen = BTreeSet::new();
    let statements: Vec<Statement> = told.filter(|statement| seen.insert(statement.id)).collect();
    let mentions: Vec<Mention> =
        mentions.into_iter().map(|told| mention(text, told, speakers.len())).collect();
    Reading {
        revision: revision.id,
        maker: maker("any").id,
        language: Language::ALL.get(statements.len()).copied().filter(|_| speakers.is_empty()),
        statements,
        mentions,
        speakers,
        private_names: private.into_iter().map(|cut| span(text, cut)).collect(),
        incident_mentions: {
            let told = reported.len();
            reported.into_iter().map(|reported| incident_mention(text, reported, told)).collect()
        },
        figures: figures.into_iter().map(|counted| figure(text, counted)).collect(),
    }
}

fn mention(text: &Text, (cut, [kind, at, precision], leads, placed): Mentioned, speakers: usize) -> Mention {
    let day = jiff::civil::date(2024, 2, 29);
    let within = ["Quayshire, \"Upper\"", "Orland"].map(str::to_owned);
    let referent = match leads % 4 {
        0 if speakers > 0 => {
            Some(Referent::Speaker(SpeakerIndex(u32::try_from(at.index(speakers)).unwrap())))
        }
        1 => {
            Some(Referent::Time(KnownTime { precision: term(precision), days: placed.then_some((day, day)) }))
        }
        2 => Some(Referent::Place(known_place(precision, if placed { within.to_vec() } else { Vec::new() }))),
        _ => None,
    };
    Mention { span: span(text, cut), kind: term(kind), referent }
}

fn known_place(precision: Index, within: Vec<String>) -> KnownPlace {
    KnownPlace { geonames: u32::MAX, name: "Brenmouth".to_owned(), precision: term(precision), within }
}

fn speaker(text: &Text, (name, names, kind, public, roles, body, mentions): Heard) -> DocumentSpeaker {
    let spans = |cuts: Vec<Cut>| cuts.into_iter().map(|cut| span(text, cut));
    let role = |span| Role { words: text.slice(span).to_owned(), span };
    DocumentSpeaker {
        name,
        names,
        kind: term(kind),
        public_by: public.map(|cut| span(text, cut)),
        speaks_for: body.map(|cut| role(span(text, cut))),
        roles: spans(roles).map(role).collect(),
        mentions: spans(mentions).collect(),
    }
}

fn statement(revision: &Revision, told: Told, (speakers, incidents): (usize, usize)) -> Statement {
    let (source, cue, content, [form, stance, speaker, basis], confidence, chain) = told;
    let text = revision.text();
    let set = |cut| SpanSet::from(span(text, cut));
    let about = (confidence > 0.5 && incidents > 0).then(|| form.index(incidents));
    let speaker = chain.filter(|_| speakers > 0).map(|chain| Resolution {
        speaker: SpeakerIndex(u32::try_from(speaker.index(speakers)).unwrap()),
        basis: term(basis),
        chain: chain.into_iter().map(|cut| span(text, cut)).collect(),
        confidence: Confidence::new(confidence / 2.0).unwrap(),
    });
    let parts = StatementParts {
        source: source.map(set),
        cue: cue.map(set),
        content: SpanSet::new(content.into_iter().map(|cut| span(text, cut))).unwrap(),
        form: term(form),
        stance: term(stance),
        confidence: Confidence::new(confidence).unwrap(),
        speaker,
        about: about.map(|place| u32::try_from(place).unwrap()),
    };
    Statement::new(revision.id, parts)
}

/// A gathering and what it comes of, and who took part.
type More = (Option<[Index; 2]>, Vec<Took>);

type Reported = ([Index; 4], Option<Cut>, Option<Cut>, Option<Cut>, bool, More);

fn incident_mention(text: &Text, reported: Reported, told: usize) -> IncidentMention {
    let (terms, trigger, time, place, placed, (gathering, took)) = reported;
    let [kind, role, when, at] = terms;
    let day = jiff::civil::date(2024, 2, 29);
    let reported_time = ReportedTime {
        words: "Thursday".to_owned(),
        span: time.map(|cut| span(text, cut)),
        precision: term(when),
        days: placed.then_some((day, day)),
    };
    let reported_place = ReportedPlace {
        words: "Brenmouth".to_owned(),
        within: placed.then(|| "Orland".to_owned()),
        span: place.map(|cut| span(text, cut)),
        precision: term(at),
        known: placed.then(|| known_place(at, vec!["Orland".to_owned()])),
    };
    IncidentMention {
        kind: term(kind),
        role: term(role),
        trigger: trigger.map(|cut| span(text, cut)),
        time: trigger.is_none().then_some(reported_time),
        place: time.is_none().then_some(reported_place),
        status: term(when),
        gathering: gathering.map(|[kind, _]| term(kind)),
        participants: took
            .into_iter()
            .map(|(cut, role, counted)| Participant {
                role: term(role),
                span: span(text, cut),
                figure: counted.map(|counted| figure(text, counted)),
            })
            .collect(),
        follows: gathering.map(|[_, earlier]| u32::try_from(earlier.index(told)).unwrap()),
    }
}

fn read_all(record: &mut Record) -> Vec<ReadRevision> {
    let mut found = Vec::new();
    let snapshot = record.snapshot().unwrap();
    snapshot
        .read_revisions(|read| {
            found.push(read);
            Ok::<_, onrecord_store::Error>(())
        })
        .unwrap();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn reads_back_any_document(article in article()) {
        let folder = tempfile::tempdir().unwrap();
        let mut record = Record::open(folder.path().join("any.onrecord")).unwrap();
        article.write(&mut record, &batch(0), &maker("any"));
        prop_assert_eq!(read_all(&mut record), vec![article.read]);
        let found = record.snapshot().unwrap().verify().unwrap();
        prop_assert!(found.is_sound(), "{:#?}", found.faults);
    }

    #[test]
    fn adds_any_documents_once(articles in vec(article(), 1..4), again in vec(any::<Index>(), 1..5)) {
        let folder = tempfile::tempdir().unwrap();
        let mut record = Record::open(folder.path().join("any.onrecord")).unwrap();
        for article in &articles {
            article.write(&mut record, &batch(0), &maker("any"));
        }
        let before = dump(&record);
        for (second, place) in (1..).zip(again) {
            let written = place.get(&articles).write(&mut record, &batch(second), &maker("any"));
            prop_assert_eq!(written, Written::Known);
        }
        prop_assert_eq!(dump(&record), before);
    }
}
