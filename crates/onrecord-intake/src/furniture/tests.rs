use super::*;

/// Returns the words marked in a text, one mark after another.
fn marked(text: &str) -> Vec<String> {
    let text = Text::new(text);
    find(&text).spans.into_iter().map(|span| text.slice(span).to_owned()).collect()
}

#[test]
fn every_row_is_written_as_lines_are_folded() {
    let mut lower = String::new();
    let wrong: Vec<_> = TABLE
        .iter()
        .flat_map(|row| row.words)
        .filter(|words| {
            fold(words, &mut lower);
            lower != words.trim_end()
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_row_that_looks_within_a_line_has_its_anchor() {
    let mut lower = String::new();
    let rows = TABLE.iter().filter(|row| row.shape == Shape::Within).flat_map(|row| row.words);
    let wrong: Vec<_> = rows.filter(|words| !Folded::new(words, &mut lower).anchored).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn marks_lines_that_are_not_the_article() {
    let lines = [
        "SEE ALSO | Council votes to close the bridge: VIDEO",
        "READ MORE: Council votes to close the bridge",
        "Read more: ‘We need answers,’ family says",
        "Read more",
        "RELATED ARTICLE",
        "Related: Council votes to close the bridge",
        "RELATED STORY — Council votes to close the bridge",
        "WATCH: Mayor speaks outside City Hall",
        "Watch: Mayor speaks outside City Hall",
        "Watch the video above",
        "VIDEO: Mayor speaks outside City Hall",
        "MORE: Council votes to close the bridge",
        "ALSO: Council votes to close the bridge",
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Sign up for our newsletter to get headlines in your inbox",
        "Get the latest headlines delivered to your inbox every morning.",
        "Follow us on Facebook and Instagram.",
        "Follow Jane Roe on Twitter @jroe.",
        "Click here to sign up for breaking news alerts.",
        "Share this:",
        "Share this story",
        "© 2026 Valley 6 News",
        "Copyright 2026 The Daily Map. All rights reserved.",
        "Copyright 2026 by Channel 6 - This material may not be published, broadcast, rewritten or redistributed.",
        "(AP Photo/Jane Roe)",
        "Photo by Jane Roe",
        "Jane Roe/Getty Images",
        "The Associated Press contributed to this report.",
        "Staff writer Jane P. Roe contributed to this story.",
        "(Reporting by Jane Roe in Springfield; Editing by John Poe)",
        "— Reuters",
        "Reporting by Jane Roe and John Poe",
        "Staff and wire reports",
        "Jane Roe – 16 October 2025",
        "By JANE ROE, The Continental Press · Wednesday, October 15, 2025",
        "By JANE ROE",
        "By The Associated Press",
        "Posted 5:02 PM, Oct 15, 2025 and last updated 9:47 PM, Oct 15, 2025",
        "Updated 3:15 p.m. ET, Jan. 7, 2026",
        "October 15, 2025",
        "jroe@example.org",
        "Twitter: @jroe",
        "Please enable Javascript to watch this video",
        "___",
        "* * *",
    ];
    let missed: Vec<_> = lines.iter().filter(|line| marked(line) != [**line]).collect();
    assert!(missed.is_empty(), "not marked whole: {missed:#?}");
}

#[test]
fn leaves_the_articles_own_words_alone() {
    let lines = [
        "Watch the river, the mayor told residents on Monday.",
        "Watch commander Jane Roe said two shots were fired.",
        "Watching from a window, a neighbor said he heard four shots.",
        "Related charges were dropped last week, the prosecutor said.",
        "Related to that, the mayor said, is the question of money.",
        "Read more than one report and the accounts differ.",
        "More than 200 people came to the vigil.",
        "More: that is what the residents want.",
        "Also: the bridge stays closed until Friday.",
        "Video shows the car standing still, the lawyer said.",
        "Video: that is what decides the matter, Roe said.",
        "Share this burden with us, the pastor asked the crowd.",
        "Share prices fell on Monday.",
        "Follow the money, the auditor advised.",
        "Advertisement revenue fell, the publisher said.",
        "Sign language interpreters stood beside the mayor.",
        "Photo evidence was handed over on Tuesday, police said.",
        "The picture was taken by a neighbor, the lawyer said.",
        "Copyright law does not cover the footage, the judge ruled.",
        "By Monday, the bridge had been reopened.",
        "By Tuesday evening, the crowd had grown to hundreds",
        "Speed contributed to this crash, the sheriff said.",
        "He told The Associated Press that he saw nothing.",
        "\"Sign up for the vote,\" she told the crowd.",
        "“Read more,” the teacher said.",
        "Updated figures put the number of injured at 12.",
        "Posted speed limits on the bridge are 25 mph.",
        "Subscribers were told on Monday.",
        "Click, click, click: that was all he heard, he said.",
        "Sheriff Carla Dunmore tells a different story",
        "Reporting by the newspaper showed that the camera was on.",
        "The bridge was built in 1988 – by the state, not by the county",
        "The video was widely shared on Facebook and Twitter, police said.",
        "He posted it on Facebook, Twitter and Instagram, the complaint says.",
        "Following a post on Twitter, the school was closed.",
        "Map in hand, the engineer walked the bridge.",
        "Previously, the sheriff had said that one shot was fired.",
        "\"...\"",
        "@jroe",
        "“We are going to sign up for our newsletter,” she joked.",
    ];
    let marked: Vec<_> =
        lines.iter().map(|line| (line, marked(line))).filter(|(_, m)| !m.is_empty()).collect();
    assert!(marked.is_empty(), "marked: {marked:#?}");
}

#[test]
fn marks_the_closing_sentences_of_a_paragraph() {
    let cases = [
        (
            "Police said no one was hurt. The Associated Press contributed to this report.",
            vec!["The Associated Press contributed to this report."],
        ),
        (
            "\"We wait,\" she said. Staff writer Jane P. Roe contributed to this story. Copyright 2026 The Map.",
            vec!["Staff writer Jane P. Roe contributed to this story. Copyright 2026 The Map."],
        ),
        ("No one was hurt. READ MORE: Council votes", vec!["READ MORE: Council votes"]),
        ("(Photo: Jane Roe) The bridge is closed, he said.", vec!["(Photo: Jane Roe)"]),
        (
            "(Copyright (c) 2026 The Map. All rights reserved.)",
            vec!["(Copyright (c) 2026 The Map. All rights reserved.)"],
        ),
        ("The bridge. (Jane Roe/The Map via AP).", vec!["(Jane Roe/The Map via AP)."]),
        ("(c) 2026, The Map · Jane Roe", vec!["(c) 2026, The Map · Jane Roe"]),
        ("(Photo: Jane Roe, The Map)Buy photo", vec!["(Photo: Jane Roe, The Map)"]),
        ("© 2026 The Map. The sheriff is still in office.", vec!["© 2026 The Map."]),
        ("She fled. Click here to read the complaint. He stayed.", vec!["Click here to read the complaint."]),
        ("The mayor spoke to Gov. Roe. The sheriff did not.", vec![]),
        (
            "He fell. Try disabling any ad blocking extensions.",
            vec!["Try disabling any ad blocking extensions."],
        ),
        ("View full caption The Map/Jane Roe\nHe fell.", vec!["View full caption The Map/Jane Roe"]),
        ("There was just one more thing, she said.", vec![]),
        ("Just one more thing...\nShe left.", vec!["Just one more thing..."]),
        ("She saw one problem. Video: there was none.", vec![]),
    ];
    let wrong: Vec<_> = cases
        .into_iter()
        .map(|(text, wanted)| (marked(text), wanted))
        .filter(|(found, wanted)| found != wanted)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn marks_the_headlines_under_a_bare_label() {
    let text = "Police spoke.\n\nRELATED STORIES\n\nCouncil votes to close bridge\n\nMayor asks for footage\n\nThe mayor spoke.";
    assert_eq!(marked(text), ["RELATED STORIES", "Council votes to close bridge", "Mayor asks for footage"]);
}

#[test]
fn finds_the_wire_credit_where_credits_stand() {
    let cases = [
        ("Words.\n\nThe Associated Press contributed to this report.", Some("The Associated Press")),
        ("Words.\n\nWith reporting by Agence France-Presse", Some("Agence France-Presse")),
        ("LIMA (Reuters) - A bus fell.\n\nMore words.", Some("Reuters")),
        ("Words.\n\nThe Continental Press contributed to this report.", Some("The Continental Press")),
        ("Words.\n\nCopyright 2026 The Continental Press. All rights reserved.", None),
        ("Words.\n\n- AP", Some("The Associated Press")),
        ("Words.\n\nCopyright 2016 The Associated Press. All rights reserved.", Some("The Associated Press")),
        ("The mayor told Reuters that it was so.", None),
        ("Words.\n\nJane Roe contributed to this report.", None),
        ("Words.\n\n(AP Photo/Jane Roe)", None),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, wanted)| (text, find(&Text::new(*text)).wire_credit, wanted))
        .filter(|(_, found, wanted)| found.as_deref() != **wanted)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn marks_a_list_of_videos_and_no_timeline() {
    let text = "1:55 Bridge crew rescues a dog Pause\n0:45 Harbour fair opens\n12:03 Mayor's speech in full\nA ferry ran \
                aground off Port Amity.";
    assert_eq!(
        marked(text),
        ["1:55 Bridge crew rescues a dog Pause", "0:45 Harbour fair opens", "12:03 Mayor's speech in full"]
    );
    let two = "1:55 Bridge crew rescues a dog\n0:45 Harbour fair opens\nA ferry ran aground.";
    let timeline = "9:15 Police closed the bridge.\n9:40 The mayor arrived.\n10:05 The ferry sailed.";
    let score = "3:2 Amity\n4:11 Harbour\n1:0 Weld Town";
    for text in [two, timeline, score] {
        assert_eq!(marked(text), [] as [String; 0], "{text}");
    }
}
