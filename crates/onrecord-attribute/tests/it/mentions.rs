//! What invented articles mention, and whom they name in no public role, as the whole reader finds it.

use onrecord_types::{MentionKind, Referent, SpeakerIndex};

use crate::reading::{maker, reader, revision};

const TEXT: &str = "Two hurt as ferry hits pier in Port Ellery\n\
    CHICAGO (Coast Wire) — A ferry struck a pier on Saturday, hurting Lena Hart, 41, and her son Tobias.\n\
    “It came out of nowhere,” said Hart. “Then we were on the floor.”\n\
    Mayor Ada Orr said federal officials had been warned. “I wrote to them in March,” the mayor said.\n\
    READ MORE | Hart's neighbor Paul Lind, 52, speaks";

#[test]
fn private_names_are_those_of_nobody_in_a_public_role() {
    let revision = revision(TEXT, &["READ MORE | Hart's neighbor Paul Lind, 52, speaks"]);
    let reading = reader().read(&revision, maker()).unwrap();
    let found: Vec<&str> = reading.private_names.iter().map(|span| revision.slice(*span)).collect();
    assert_eq!(found, ["Lena Hart", "Tobias", "Hart", "Hart", "Paul Lind"]);
    assert!(reading.fits(&revision));
    assert!(reading.private_names.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
}

#[test]
fn mentions_lead_to_speakers_and_places_and_no_two_of_a_kind_overlap() {
    let revision = revision(TEXT, &["READ MORE | Hart's neighbor Paul Lind, 52, speaks"]);
    let reading = reader().read(&revision, maker()).unwrap();
    let mayor = reading.speakers.iter().position(|speaker| speaker.name == "Ada Orr").unwrap();
    let mayor = Some(Referent::Speaker(SpeakerIndex(u32::try_from(mayor).unwrap())));
    let of = |words: &str, kind: MentionKind| {
        let mut found =
            reading.mentions.iter().filter(|it| it.kind == kind && revision.slice(it.span) == words);
        found.next().unwrap_or_else(|| panic!("no {kind:?} `{words}`")).referent.clone()
    };
    assert_eq!(of("Ada Orr", MentionKind::Person), mayor);
    assert_eq!(of("the mayor", MentionKind::Office), mayor);
    assert!(
        matches!(of("CHICAGO", MentionKind::Place), Some(Referent::Place(place)) if place.name == "Chicago")
    );
    assert!(matches!(of("Saturday", MentionKind::Time), Some(Referent::Time(time)) if time.days.is_none()));
    of("federal officials", MentionKind::Group);
    for kind in
        [MentionKind::Person, MentionKind::Body, MentionKind::Office, MentionKind::Group, MentionKind::Place]
    {
        let spans: Vec<_> = reading.mentions.iter().filter(|it| it.kind == kind).map(|it| it.span).collect();
        assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{kind:?}: {spans:?}");
    }
    let furniture = reading.mentions.iter().find(|mention| revision.is_furniture(mention.span));
    assert_eq!(furniture, None);
}
