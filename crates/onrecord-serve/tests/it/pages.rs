//! Each page: that it answers, what it says, and that nothing foreign in it is taken for mark-up.

use axum::http::StatusCode;
use onrecord_store::Record;
use onrecord_types::{Batch, Language, Maker, MakerKind, Reading};

use crate::sample::{TRAP, sample};

#[test]
fn every_page_answers_with_a_page() {
    let sample = sample();
    let mut faults = Vec::new();
    for path in sample.paths() {
        let answer = sample.ask(&path);
        if answer.status != StatusCode::OK || answer.header("content-type") != "text/html; charset=utf-8" {
            faults.push(format!("{path}: {} {}", answer.status, answer.header("content-type")));
        }
        for part in ["<html lang=\"en\">", "<main id=\"content\"", "<h1", "Skip to the content"] {
            if !answer.body.contains(part) {
                faults.push(format!("{path} lacks {part}"));
            }
        }
        if !answer.body.contains("Found by onrecord 0.1.0; not reviewed by a person except where marked") {
            faults.push(format!("{path} does not say what made it"));
        }
        if answer.body.matches("<h1").count() != 1 {
            faults.push(format!("{path} has not one h1"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn nothing_foreign_becomes_markup() {
    let sample = sample();
    let mut faults = Vec::new();
    for path in sample.paths() {
        let body = sample.ask(&path).body.to_lowercase();
        for bad in
            ["<script", "onload=\"", "javascript:", "<b>here", " style=", "<style", "<iframe", "onerror"]
        {
            if body.contains(bad) {
                faults.push(format!("{path} holds {bad}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn ids_in_a_page_are_not_given_twice() {
    let sample = sample();
    for path in sample.paths() {
        let body = sample.ask(&path).body;
        let mut ids: Vec<&str> =
            body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "{path}: {ids:?}");
    }
}

#[test]
fn links_within_the_site_lead_somewhere() {
    let sample = sample();
    let mut faults = Vec::new();
    for path in sample.paths() {
        let body = sample.ask(&path).body;
        for href in body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let href = href.replace("&amp;", "&").replace("&#38;", "&");
            let (target, fragment) = href.split_once('#').unwrap_or((&href, ""));
            let target = if target.is_empty() { path.as_str() } else { target };
            let answer = sample.ask(target);
            if !answer.status.is_success() {
                faults.push(format!("{path} -> {href}: {}", answer.status));
            } else if !fragment.is_empty() && !answer.body.contains(&format!("id=\"{fragment}\"")) {
                faults.push(format!("{path} -> {href}: no such place"));
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn accounts_stand_side_by_side_by_first_statement_then_name() {
    let sample = sample();
    let body = sample.ask(&format!("/incidents/{}", sample.bridge)).body;
    let at = |words: &str| body.find(words).unwrap_or_else(|| panic!("no `{words}` in {body}"));
    // Both first statements are of one day, so the name as shown decides; `Á` comes after `P` in code points.
    assert!(at("Account of Private person e87c") < at("Account of Ána Weld"));
    assert!(
        body.contains("Columns stand by the publication of the speaker’s first statement, then by name;")
    );
    assert!(body.contains("private person"));
    assert!(body.contains("high (0.90)"));
}

#[test]
fn a_planned_gathering_is_never_told_as_held() {
    let sample = sample();
    let alone = sample.ask(&format!("/incidents/{}", sample.vigil)).body;
    let banner =
        "<p class=\"banner\"><strong>Planned.</strong> Told as something to come; no report here says";
    assert!(alone.contains(banner) && alone.contains("<dd>Vigil, planned</dd>"), "{alone}");
    assert!(alone.contains("(planned) · onrecord</title>"), "{alone}");
    assert!(alone.contains("“<span dir=\"auto\">About 40 people</span>”"), "{alone}");
    for path in [
        "/?scope=all".to_owned(),
        format!("/incidents/{}", sample.bridge),
        format!("/documents/{}", sample.ledger[1].document.id),
    ] {
        let body = sample.ask(&path).body;
        let marks = body.matches(">planned</span>").count();
        assert_eq!(marks, 1, "{path}: {body}");
    }
}

#[test]
fn what_follows_leads_to_what_it_follows_and_back() {
    let sample = sample();
    let bridge = sample.ask(&format!("/incidents/{}", sample.bridge)).body;
    for later in [sample.vigil, sample.charge] {
        assert!(bridge.contains(&format!("href=\"/incidents/{later}\"")), "{bridge}");
        let body = sample.ask(&format!("/incidents/{later}")).body;
        let back = body.split("<dt>Comes of</dt>").nth(1).unwrap().split("</div>").next().unwrap();
        assert!(back.contains(&format!("href=\"/incidents/{}\"", sample.bridge)), "{back}");
        assert!(body.contains("No document is about it"), "{body}");
    }
}

#[test]
fn figures_say_who_gives_them_and_where() {
    let sample = sample();
    let body = sample.ask(&format!("/incidents/{}", sample.bridge)).body;
    let table = body.split("id=\"figures\"").nth(1).unwrap().split("</table>").next().unwrap();
    let rows: Vec<&str> = table.split("<tr>").skip(2).collect();
    assert!(rows[0].contains("About 40") && rows[0].contains(", in its own words: <a href="), "{table}");
    assert!(rows[1].contains("some 30") && rows[1].contains("Private person e87c</a>, in <a"), "{table}");
}

#[test]
fn one_label_twice_is_told_apart_by_headlines() {
    let sample = sample();
    let headlines = |path| sample.ask(path).body.matches("<p class=\"headline\">").count();
    assert_eq!((headlines("/"), headlines("/?scope=all")), (0, 2));
    assert_eq!(sample.ask("/?scope=some").status, StatusCode::BAD_REQUEST);
}

#[test]
fn a_statement_about_another_incident_says_so() {
    let sample = sample();
    let body = sample.ask(&format!("/documents/{}", sample.courier.document.id)).body;
    let notes: Vec<&str> = body.split("<li class=\"note").skip(1).collect();
    assert!(!notes[0].contains("About another incident"), "{body}");
    let link = format!("About another incident: <a href=\"/incidents/{}\"", sample.earlier);
    assert!(notes[1].contains(&link), "{body}");
}

#[test]
fn copies_are_folded_and_counted_once() {
    let sample = sample();
    let body = sample.ask(&format!("/incidents/{}", sample.bridge)).body;
    assert!(body.contains("1 independent source"));
    assert!(body.contains("2 documents by 2 outlets</a>; copies of one text count once"));
    assert!(body.contains("<summary>The same text in 1 other document"));
}

#[test]
fn copies_say_a_thing_once() {
    let sample = sample();
    let body = sample.ask(&format!("/incidents/{}", sample.bridge)).body;
    // One sets the quotation marks curly, the other straight.
    let card = body.split("<article class=\"statement").find(|card| card.contains("at one.")).unwrap();
    assert!(card.contains("Courier</span>, 6 March 2031"), "{card}");
    assert!(card.contains("</span>, 5 March 2031"), "{card}");
}

#[test]
fn a_private_person_has_no_name_and_is_gathered_nowhere() {
    let sample = sample();
    let mut faults = Vec::new();
    let twins =
        ["/documents.json", "/speakers.json", "/incidents.json", "/reviews.json", "/search.json?q=bridge"];
    for path in sample.paths().into_iter().chain(twins.map(str::to_owned)) {
        let body = sample.ask(&path).body;
        if body.contains("Brandt") || body.contains("Otto") {
            faults.push(path);
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    let list = sample.ask("/speakers").body;
    assert!(
        list.contains("Private person e87c") && list.contains(&format!("/speakers/{}", sample.weld)),
        "{list}"
    );
    assert!(!list.contains(&sample.brandt.to_string()), "{list}");
    let alone = sample.ask(&format!("/speakers/{}", sample.brandt)).body;
    assert!(alone.contains("Open this page from an incident") && !alone.contains("was open"), "{alone}");
}

#[test]
fn a_role_leads_to_the_words_that_give_it() {
    let sample = sample();
    let body = sample.ask(&format!("/speakers/{}", sample.weld)).body;
    assert!(body.contains("4 March 2031 to 6 March 2031"), "{body}");
    assert!(body.contains("speaks for"), "{body}");
    let href = body.split("href=\"").find(|rest| rest.contains("span=")).unwrap().split('"').next().unwrap();
    let document = sample.ask(href.replace("&#38;", "&").split('#').next().unwrap()).body;
    assert!(document.contains("<span class=\"evidence source m0\">Mayor</span>"), "{document}");
}

#[test]
fn a_place_says_what_lies_around_it_and_whose_names_these_are() {
    let sample = sample();
    let body = sample.ask(&format!("/incidents/{}", sample.bridge)).body;
    assert!(body.contains("Lowmere, in Fenshire"), "{body}");
    assert!(
        body.contains("GeoNames 77: Lowmere") && body.contains("Place names: GeoNames, CC BY 4.0."),
        "{body}"
    );
}

#[test]
fn a_statement_says_through_which_mentions_its_source_leads() {
    let sample = sample();
    let body = sample.ask(&format!("/documents/{}", sample.ledger[0].document.id)).body;
    let meant = body.split("<dt>Meant</dt>").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(
        meant.contains("Ána Weld") && meant.contains("Apposition</span>, confidence high (0.85)"),
        "{meant}"
    );
}

#[test]
fn reviews_say_who_what_and_when() {
    let sample = sample();
    let body = sample.ask("/reviews").body;
    assert!(
        body.contains("2 reviews, the newest first") && body.contains("6 March 2031, 00:00 UTC · holds"),
        "{body}"
    );
    assert!(body.contains("<q dir=\"auto\">nobody saw it</q>"), "{body}");
}

#[test]
fn long_lists_have_pages() {
    let sample = sample();
    let second = sample.ask("/?page=2");
    assert_eq!(second.status, StatusCode::OK);
    assert!(second.body.contains("There is no such page of the list"));
    assert!(second.body.contains("<a href=\"/?page=1\" rel=\"prev\">"));
    assert!(!second.body.contains("rel=\"next\""));
}

#[test]
fn facts_lead_to_the_words_that_they_rest_on() {
    let sample = sample();
    let body = sample.ask(&format!("/incidents/{}", sample.bridge)).body;
    let href = body.split("href=\"").find(|rest| rest.contains("span=")).unwrap().split('"').next().unwrap();
    let href = href.replace("&#38;", "&");
    let path = href.split('#').next().unwrap();
    let document = sample.ask(path).body;
    assert!(document.contains("<span class=\"evidence\">Monday</span>"), "{path}");
}

#[test]
fn a_document_shows_its_statements_in_the_text() {
    let sample = sample();
    let ledger = &sample.ledger[0];
    let path = format!("/documents/{}?revision={}", ledger.document.id, ledger.revision.id);
    let body = sample.ask(&path).body;
    let text = body.split("<div class=\"row").skip(1).collect::<Vec<_>>().join("");
    assert!(text.contains("<span class=\"source m0\">Mayor Ána Weld</span>"));
    assert!(text.contains("<span class=\"content m0\">“at noon.”</span>"));
    assert!(text.contains("Not the article"));
    assert!(text.contains("READ MORE &lt;b&gt;here&lt;/b&gt;"));
    assert!(body.contains(&format!("id=\"{}\"", ledger.reading.statements[0].id)));
    assert!(!body.contains("Changed from the revision before"));
}

#[test]
fn a_document_in_another_language_says_so_wherever_it_is_shown() {
    let sample = sample();
    let read = &sample.courier;
    let maker = Maker::new(MakerKind::Program, "onrecord 0.2.0", None, None);
    let reading = Reading::unread(read.revision.id, maker.id, Language::from_code("de").unwrap());
    let batch = Batch::new("2031-03-07T00:00:00Z".parse().unwrap(), "onrecord add");
    let mut record = Record::open(&sample.path).unwrap();
    record
        .write(|w| {
            w.batch(&batch);
            w.maker(&maker);
            w.document(&read.document, &read.revision, &reading, batch.id)
        })
        .unwrap();
    let path = format!("/documents/{}", read.document.id);
    let body = sample.ask(&path).body;
    assert!(
        body.contains("In German; not read for statements, because onrecord 0.2.0 reads English alone"),
        "{body}"
    );
    assert!(body.contains("lang=\"de\"") && !body.contains("to see the whole statement"), "{body}");
    let title = read.revision.facts.title.as_deref().unwrap().split(' ').next().unwrap();
    for path in ["/documents".to_owned(), format!("/search?q={title}")] {
        let body = sample.ask(&path).body;
        assert!(body.contains("in German; not read for statements"), "{path}: {body}");
    }
    for path in [format!("{path}.json"), "/documents.json".to_owned(), format!("/search.json?q={title}")] {
        let body = sample.ask(&path).body;
        assert!(body.contains("\"unread_language\":\"de\""), "{path}: {body}");
    }
}

#[test]
fn a_later_revision_says_what_it_changed() {
    let sample = sample();
    let ledger = &sample.ledger[1];
    let body = sample.ask(&format!("/documents/{}", ledger.document.id)).body;
    assert!(body.contains("Changed from the revision before"));
    assert!(body.contains("Reworded"));
    assert!(body.contains("<strong>Revision 2</strong>, shown here"));
}

#[test]
fn a_private_person_is_shown_for_one_incident_alone() {
    let sample = sample();
    let bare = sample.ask(&format!("/speakers/{}", sample.brandt)).body;
    assert!(!bare.contains("<article"), "{bare}");
    assert!(bare.contains("never gathered over incidents"));
    let one = sample.ask(&format!("/speakers/{}?incident={}", sample.brandt, sample.bridge)).body;
    assert!(one.contains("was open"));
    let public = sample.ask(&format!("/speakers/{}", sample.weld)).body;
    assert!(public.contains("“The bridge was shut,”"));
    let twin = sample.ask(&format!("/speakers/{}.json", sample.brandt)).body;
    assert!(!twin.contains("was open"), "{twin}");
}

#[test]
fn a_private_person_is_not_found_by_name() {
    let sample = sample();
    let body = sample.ask("/search?q=otto").body;
    assert!(!body.contains("<h2 id=\"speakers\">"));
    assert!(sample.ask("/search?q=weld").body.contains("<h2 id=\"speakers\">"));
}

#[test]
fn a_statement_leads_to_its_words() {
    let sample = sample();
    let answer = sample.ask(&format!("/statements/{}", sample.said()));
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let (path, fragment) = answer.header("location").split_once('#').unwrap();
    assert!(sample.ask(path).body.contains(&format!("id=\"{fragment}\"")));
}

#[test]
fn a_capture_is_text_in_a_sandbox() {
    let sample = sample();
    let path = format!("/captures/{}", sample.capture.sha256());
    let page = sample.ask(&path).body;
    assert!(page.contains("What it does not prove:"));
    let bytes = sample.ask(&format!("{path}/bytes"));
    assert_eq!(bytes.body.as_bytes(), sample.capture.bytes());
    assert!(bytes.body.contains(TRAP));
    assert_eq!(bytes.header("content-type"), "text/plain; charset=utf-8");
    assert!(bytes.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    assert_eq!(bytes.header("x-content-type-options"), "nosniff");
}

#[test]
fn small_pages_look_like_this() {
    let sample = sample();
    insta::assert_snapshot!("incidents", sample.ask("/").body);
    insta::assert_snapshot!("refusals", sample.ask("/refusals").body);
    insta::assert_snapshot!("incident", sample.ask(&format!("/incidents/{}", sample.bridge)).body);
    insta::assert_snapshot!("gathering", sample.ask(&format!("/incidents/{}", sample.vigil)).body);
    let document = sample.ledger[1].document.id;
    insta::assert_snapshot!("document", sample.ask(&format!("/documents/{document}")).body);
}

#[test]
fn a_dispute_gives_every_side_the_same_form_and_room() {
    let sample = sample();
    let path = format!("/disputes/{}", sample.dispute());
    let page = sample.ask(&path).body;
    insta::assert_snapshot!("dispute", page);
    let incident = sample.ask(&format!("/incidents/{}", sample.bridge)).body;
    for body in [&page, &incident] {
        let sides: Vec<&str> = body.split("<section class=\"column side\"").skip(1).collect();
        assert_eq!(sides.len(), 2, "{body}");
        let open = sides.iter().map(|side| {
            let side = side.split("</section>").next().unwrap_or_default();
            let shown = side.split("<details").next().unwrap_or_default();
            shown.matches("<article class=\"statement").count()
        });
        assert_eq!(open.collect::<Vec<_>>(), [1, 1], "as many statements are open on each side");
    }
    assert!(incident.contains(&format!("href=\"{path}\"")), "{incident}");
    let lower = page.to_lowercase();
    for verdict in [" lied", " false", " wrong", " truth"] {
        assert!(!lower.contains(verdict), "{verdict}: {page}");
    }
    // What moved it stands above the sides, on both pages, and leads to the words.
    for body in [&page, &incident] {
        let moved = body.split("aria-label=\"What moved it\"").nth(1).expect("it says by which words");
        let moved = moved.split("</ul>").next().unwrap_or_default();
        assert!(moved.contains(">Narrowed</span>") && moved.contains("href=\"/documents/doc-"), "{moved}");
    }
    let list = sample.ask("/disputes").body;
    assert!(list.contains(&format!("href=\"{path}\"")), "{list}");
    let twin: serde_json::Value = serde_json::from_str(&sample.ask(&format!("{path}.json")).body).unwrap();
    assert_eq!(twin["positions"].as_array().map(Vec::len), Some(2));
    assert_eq!(twin["positions"][1]["speakers"][0]["is_masked"], true);
    assert_eq!(twin["grounds"][0]["told_in"]["words"], "said it was open");
    assert_eq!(twin["noncommittal"].as_array().map(Vec::len), Some(1));
    assert_eq!(twin["moved_by"]["id"], twin["positions"][1]["statements"][0]["id"]);
    assert_eq!(sample.ask("/disputes/dis-00000000000000000000").status, 404);
}

#[test]
fn an_account_tells_where_its_speaker_later_said_otherwise() {
    let sample = sample();
    let path = format!("/incidents/{}", sample.bridge);
    let page = sample.ask(&path).body;
    let told: Vec<&str> = page.split("Later said otherwise").skip(1).collect();
    let [told] = told.as_slice() else { panic!("{page}") };
    let told = told.split("</ul>").next().unwrap_or_default();
    // The earlier first, each with a link to its own words.
    let places = ["at noon", "at one"].map(|words| told.find(words));
    assert!(places[0].is_some() && places[0] < places[1], "{told}");
    for read in &sample.ledger {
        assert!(told.contains(&format!("#{}\"", read.reading.statements[0].id)), "{told}");
    }
    let twin: serde_json::Value = serde_json::from_str(&sample.ask(&format!("{path}.json")).body).unwrap();
    let accounts = twin["accounts"].as_array().unwrap();
    let changes = accounts.iter().flat_map(|account| account["changes"].as_array().unwrap());
    let earlier: Vec<_> = changes.map(|change| change["earlier"].clone()).collect();
    assert_eq!(earlier, [sample.ledger[0].reading.statements[0].id.to_string()]);
}
