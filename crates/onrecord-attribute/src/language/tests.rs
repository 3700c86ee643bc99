//! Invented reports: ten in other languages, and English ones that could be taken for such.

use onrecord_types::{Document, Revision, RevisionFacts, Sha256, Text};

use super::*;

const GERMAN: &str = "Die Brücke über die Aller wurde am Dienstag gesperrt, nachdem ein Lastkahn gegen einen Pfeiler \
    gefahren war. „Wir haben keine Hinweise auf Verletzte“, sagte der Sprecher der Stadt, Jonas Bräm. Die Polizei \
    teilte mit, dass der Kapitän nüchtern gewesen sei und dass die Ursache noch untersucht werde. Anwohner warfen der \
    Verwaltung vor, sie habe seit Jahren nichts gegen die starke Strömung unternommen. \
    Wann die Brücke wieder befahren werden kann, sei noch nicht abzusehen, hieß es am Abend.";

const OTHERS: &[(&str, &str)] = &[
    ("de", GERMAN),
    (
        "fr",
        "Le pont a été fermé mardi après qu'une péniche a heurté l'un des piliers, ont annoncé les autorités. « Nous \
         n'avons aucune nouvelle de blessés », a déclaré la porte-parole de la ville, Odile Weld. Selon la police, le \
         capitaine n'avait pas bu et la cause de l'accident n'est pas encore connue. Des riverains reprochent à la \
         mairie de n'avoir rien fait depuis des années contre la force du courant.",
    ),
    (
        "es",
        "El puente quedó cerrado el martes después de que una barcaza chocara contra uno de los pilares, según las \
         autoridades. «No tenemos noticia de heridos», dijo el portavoz del ayuntamiento, Tomás Vela. La policía \
         informó de que el capitán no había bebido y de que todavía se investigan las causas del accidente. Los \
         vecinos acusan a la alcaldía de no haber hecho nada en años contra la fuerza de la corriente.",
    ),
    (
        "pt",
        "A ponte foi fechada na terça-feira depois que uma barcaça bateu em um dos pilares, informaram as autoridades. \
         “Não temos notícia de feridos”, disse o porta-voz da prefeitura, Rui Salgado. A polícia afirmou que o capitão \
         não tinha bebido e que as causas do acidente ainda estão sendo investigadas. Os moradores acusam a prefeitura \
         de não ter feito nada durante anos contra a força da correnteza.",
    ),
    (
        "nl",
        "De brug is dinsdag afgesloten nadat een binnenschip tegen een van de pijlers was gevaren, zo meldt de \
         gemeente. “We hebben geen berichten over gewonden”, zei woordvoerder Joris Weld. Volgens de politie had de \
         schipper niet gedronken en wordt de oorzaak van het ongeluk nog onderzocht. Buurtbewoners verwijten het \
         stadsbestuur dat het jarenlang niets heeft gedaan tegen de sterke stroming.",
    ),
    (
        "it",
        "Il ponte è stato chiuso martedì dopo che una chiatta ha urtato uno dei piloni, hanno fatto sapere le autorità. \
         «Non abbiamo notizia di feriti», ha detto la portavoce del comune, Ada Velli. Secondo la polizia il capitano \
         non aveva bevuto e le cause dell'incidente non sono ancora note. Gli abitanti accusano il comune di non aver \
         fatto nulla per anni contro la forza della corrente.",
    ),
    (
        "da",
        "Broen blev tirsdag lukket, efter at en pram var sejlet ind i en af pillerne, oplyser kommunen. »Vi har ikke \
         hørt om nogen tilskadekomne,« siger talsmanden, Jens Weld. Politiet siger, at skipperen ikke havde drukket, \
         og at årsagen til ulykken stadig bliver undersøgt. Beboerne bebrejder kommunen, at den i årevis ikke har gjort \
         noget ved den stærke strøm.",
    ),
    (
        "ru",
        "Мост закрыли во вторник после того, как баржа задела одну из опор, сообщили власти города. «О пострадавших \
         нам ничего не известно», — сказал представитель мэрии Олег Бран.",
    ),
    (
        "ar",
        "أُغلق الجسر يوم الثلاثاء بعد أن اصطدمت سفينة بأحد أعمدته، حسبما أعلنت السلطات. وقال المتحدث باسم البلدية إنه لا توجد \
         أنباء عن وقوع إصابات.",
    ),
    (
        "he",
        "הגשר נסגר ביום שלישי לאחר שספינה התנגשה באחד העמודים, כך הודיעה העירייה. \"לא ידוע לנו על נפגעים\", אמר הדובר.",
    ),
    (
        "zh",
        "周二，一艘货船撞上桥墩后，大桥被关闭，市政府表示。发言人说：“我们没有收到人员受伤的消息。”警方说，船长没有饮酒，事故原因仍在调查之中。",
    ),
    (
        "ja",
        "火曜日、貨物船が橋脚に衝突したため、橋は閉鎖されたと市が発表した。報道官は「けが人の報告は受けていない」と述べた。原因は調査中だという。",
    ),
];

const ENGLISH: &str = "The bridge was closed on Tuesday after a barge hit one of its piers, officials said. “We have no \
    word of any injuries,” said the city's spokesman, Jonas Weld. Police said that the captain had not been drinking and \
    that the cause was still being looked into. Residents blame the city for having done nothing about the current.";

fn found(title: Option<&str>, declared: Option<&str>, text: &str) -> Option<&'static str> {
    let document = Document::new(None, None, None, None, text);
    let owned = |words: Option<&str>| words.map(str::to_owned);
    let facts = RevisionFacts { title: owned(title), language: owned(declared), ..RevisionFacts::default() };
    let revision = Revision::new(document.id, Sha256::of(b""), facts, Text::new(text), Vec::new());
    other_than_english(&revision).map(Language::code)
}

#[test]
fn names_the_language_of_a_report_that_is_not_in_english() {
    let wrong: Vec<_> = OTHERS
        .iter()
        .map(|(code, text)| (code, found(None, None, text)))
        .filter(|(code, found)| *found != Some(**code))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn takes_nothing_in_english_for_another_language() {
    let long_quotation = format!("{ENGLISH}\n\nThe statement in full:\n\n“{GERMAN}”\n\n{ENGLISH}");
    let table =
        "Weld, Odile 5040 5 1 17 27\nBräm, Jonas 5035 7 0 15 24\nSalgado, Rui 5033 4 6 15 26\n".repeat(20);
    let cases = [
        ("nothing", String::new()),
        ("a headline", "Bürgermeister Bräm to visit Aller bridge".to_owned()),
        ("one foreign line", "«No tenemos noticia de heridos», dijo el portavoz.".to_owned()),
        ("a report", ENGLISH.to_owned()),
        ("all capitals", ENGLISH.to_uppercase()),
        ("a long quotation", long_quotation),
        ("a long quotation first", format!("{GERMAN}\n\n{}", format!("{ENGLISH}\n").repeat(20))),
        ("a table of names", table),
        (
            "a list of names",
            "Survivors: José Luis García Hernández, María del Carmen López de la Vega, João Pereira dos Santos, \
             Giovanni della Rocca, Jürgen von der Heide, Anneke van den Berg, François de La Tour. "
                .repeat(4),
        ),
        (
            "a transcript",
            "Q: So, uh, where were you? A: Home. Q: Alone? A: No, um, with Rosa. Q: Okay. When did you hear it? A: \
             Maybe nine, nine thirty. Q: Then what? A: Went outside, saw smoke, called 911. Q: Did you see Mr. Bräm? A: \
             Never saw him. Q: Sure? A: Yes, sir. Q: Nothing further."
                .to_owned(),
        ),
        (
            "terse notes",
            "Closed Tuesday. No injuries. Captain sober, police say. Cause unknown. Residents angry, blame city hall. \
             Repairs may take two weeks, maybe three. Detour via Mill Road. Buses run hourly, schools stay open."
                .to_owned(),
        ),
        ("Latin", "Lorem ipsum dolor".to_owned()),
        ("signs", "— 1, 2, 3 … 🙂 !!! ".repeat(100)),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(case, text)| (case, found(None, None, text)))
        .filter(|(_, found)| found.is_some())
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn goes_by_what_most_of_a_mixed_text_is_in() {
    let mostly = |german: usize, english: usize| {
        found(None, None, &format!("{}\n{}", GERMAN.repeat(german), ENGLISH.repeat(english)))
    };
    assert_eq!((mostly(4, 1), mostly(1, 1), mostly(1, 4)), (Some("de"), None, None));
}

#[test]
fn counts_the_body_more_than_the_headline_and_what_the_page_declares() {
    let (title, text) = (Some("Bridge closed after barge hits pier, city says"), GERMAN);
    assert_eq!(found(title, Some("en"), text), Some("de"));
    assert_eq!(found(Some("Brücke nach Unfall gesperrt"), Some("de"), ENGLISH), None);
}

#[test]
fn leaves_the_furniture_out() {
    let menu = Text::new(format!("{GERMAN}\n{ENGLISH}"));
    let german = menu.span(0, GERMAN.len()).unwrap();
    let document = Document::new(None, None, None, None, menu.as_str());
    let revision = |furniture| {
        Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), menu.clone(), furniture)
    };
    assert_eq!(other_than_english(&revision(vec![german])), None);
    let english = menu.span(GERMAN.len() + 1, menu.as_str().len()).unwrap();
    assert_eq!(other_than_english(&revision(vec![english])).map(Language::code), Some("de"));
}

#[test]
fn looks_at_a_bounded_part_of_a_long_text_and_cuts_no_character() {
    let text = "Ünïcödé wörds ärè hërë äñd thërè, ".repeat(30_000);
    let document = Document::new(None, None, None, None, &text);
    let revision =
        Revision::new(document.id, Sha256::of(b""), RevisionFacts::default(), Text::new(text), Vec::new());
    assert!(sample(&revision).len() <= SAMPLE_BYTES + SAMPLE_PIECES + 1);
}

#[test]
fn every_language_that_the_detector_knows_has_its_name() {
    let unnamed: Vec<_> =
        Lang::all().iter().filter(|lang| Language::from_code(lang.code()).is_err()).collect();
    assert_eq!(unnamed, [&Lang::Eng]);
}
