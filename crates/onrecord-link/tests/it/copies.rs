//! Copy families.

use onrecord_link::link;
use onrecord_types::Linking;

use crate::report::Report;

const WIRE: &str = "LOWTON — A crane fell onto an empty tram depot in Lowton on Tuesday, and nobody was hurt, the fire \
    service said.\nThe crane stood on a building site beside the depot. Gusts of eighty kilometres an hour had been \
    forecast since the weekend, the weather office said, and the builders had been told to lower the jib.\nA spokesman \
    for Brackwater Builders said the firm was helping the inquiry. Trams ran from the Eastgate stop instead.";

fn linked(reports: &[Report]) -> Linking {
    link(&reports.iter().map(Report::read).collect::<Vec<_>>(), &[])
}

#[test]
fn finds_a_wire_story_that_was_cut_and_added_to() {
    let cut = WIRE.replace("The crane stood on a building site beside the depot. ", "");
    let added = format!("By our own reporter\n{cut}\nThe depot opened in 1931 and is a listed building.");
    let linking = linked(&[
        Report::new("wire", "Crane falls on Lowton depot", WIRE)
            .credits("The Associated Press")
            .on("2024-03-05"),
        Report::new("local", "Lowton tram depot hit by crane", &added).on("2024-03-06"),
    ]);
    assert_eq!(linking.copy_families.len(), 1);
    let family = &linking.copy_families[0];
    assert_eq!(family.origin.as_deref(), Some("The Associated Press"));
    assert!(family.reason.ends_with("credits The Associated Press"), "{}", family.reason);
    assert_eq!(linking.incidents.len(), 1);
    assert_eq!(linking.incidents[0].independent_sources, 1);
}

#[test]
fn is_not_fooled_by_one_shared_quotation() {
    let quote =
        "“We heard the cable sing and then the whole thing came down,” said Imke Vossberg, a tram driver";
    let linking = linked(&[
        Report::new(
            "one",
            "Crane falls on Lowton depot",
            &format!(
                "A crane fell onto the Lowton tram depot on Tuesday.\n{quote}.\nNobody was hurt, the fire service said."
            ),
        ),
        Report::new(
            "two",
            "Trams stop after crane fall in Lowton",
            &format!(
                "Trams stood still in Lowton after a crane came down in a storm.\n{quote} of nine years.\nShe was unhurt."
            ),
        ),
    ]);
    assert_eq!(linking.copy_families, []);
}

#[test]
fn takes_no_line_of_the_site_for_a_story() {
    let furniture = "Sign up for our newsletter and never miss a story again from the team that brings you the valley's \
        news each morning at seven and each evening at six in your inbox, free of charge and without any advertising \
        that follows you around the web, as we promised our readers when we began.";
    let linking = linked(&[
        Report::new(
            "one",
            "Crane falls on Lowton depot",
            &format!("{furniture}\nA crane fell onto an empty depot."),
        ),
        Report::new(
            "two",
            "Otter returns to river Sallow",
            &format!("{furniture}\nAn otter was seen by walkers."),
        ),
    ]);
    assert_eq!(linking.copy_families, []);
}

#[test]
fn finds_a_partial_copy_by_a_long_passage_across_reports_that_differ() {
    let passage = "The weather office said that gusts of eighty kilometres an hour had been forecast since the weekend and \
        that the builders had been told twice to lower the jib and to clear the yard beside the depot of every loose plank.";
    let own = |start: &str| {
        format!(
            "{start}\n{passage}\nThe tram depot in Lowton has stood empty since the line to the harbour closed, and the town has \
             long wanted to build flats there. The mayor has asked the builders for a report by the end of the month. A fence now \
             keeps walkers away from the crane."
        )
    };
    let linking = linked(&[
        Report::new("wire", "Crane falls on Lowton depot", WIRE).on("2024-03-05"),
        Report::new("one", "Crane down on Lowton tram depot", &own("A crane came down on the tram depot in Lowton."))
            .on("2024-03-05"),
        Report::new(
            "two",
            "Lowton crane: builders were warned",
            &format!(
                "Builders had been warned before a crane fell on the Lowton tram depot, the weather office told this paper. \
                 {passage}\nNobody was hurt on Tuesday, and trams run again from the Eastgate stop, where a bus had stood in for \
                 them until the evening. The fire service praised those who had cleared the street."
            ),
        )
        .on("2024-03-06"),
    ]);
    assert_eq!(linking.copy_families.len(), 1, "{:?}", linking.copy_families);
    assert_eq!(linking.copy_families[0].documents.len(), 2);
}
