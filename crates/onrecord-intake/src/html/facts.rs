//! What a page says about its article: which of the many places that say it goes first.

use onrecord_types::{PublicationTime, RevisionFacts};
use trafilatura::dom::Document as Page;

use super::found::Tags;
use super::linked_data::LinkedData;
use crate::credit;
use crate::date::read_time;
use crate::extract::fact;
use crate::heading::{self, Heading};
use crate::url;

/// The facts of a page.
#[derive(Debug)]
pub(super) struct PageFacts {
    pub(super) outlet: Option<String>,
    /// As the page says it; not yet in its one form.
    pub(super) url: Option<String>,
    pub(super) facts: RevisionFacts,
}

pub(super) fn of_page(page: &Page) -> PageFacts {
    let tags = Tags::of(page);
    let linked = LinkedData::of(&tags.linked_data);
    let heading = Heading::of(near_the_headline(&tags));
    let outlet = linked.publisher.as_deref().and_then(fact);
    let outlet = outlet.or_else(|| tags.meta(&["og:site_name", "application-name"]).and_then(fact));
    let url = url(&tags, &linked);
    let host = url.as_deref().and_then(url::canonical).and_then(|url| url::host(&url).map(str::to_owned));
    let outlet = outlet.or_else(|| host.map(|host| spelled_out(&tags, &host).unwrap_or(host)));
    let (published, updated) = times(&tags, &linked, &heading);
    let facts = RevisionFacts {
        title: title(&tags, &linked, outlet.as_deref()),
        byline: byline(&tags, &linked, &heading, outlet.as_deref()),
        published,
        updated,
        wire_credit: wire_credit(&tags, &linked, &heading, outlet.as_deref()),
        language: language(&tags, &linked),
    };
    PageFacts { outlet, url, facts }
}

/// Returns the lines in which a page prints its byline and date: those after the headline, else those at the top.
/// Elsewhere stand the dates of other stories, and at the very top often today's.
fn near_the_headline(tags: &Tags) -> impl Iterator<Item = &str> {
    const LINES: usize = 15;
    const LINES_WITHOUT_HEADLINE: usize = 40;
    let headlines: Vec<String> = tags.headings.iter().filter_map(|heading| fact(heading)).collect();
    let headline = tags.visible.iter().position(|line| headlines.contains(line));
    let lines = if headline.is_some() { LINES } else { LINES_WITHOUT_HEADLINE };
    tags.visible.iter().skip(headline.unwrap_or(0)).take(lines).map(String::as_str)
}

/// Returns the outlet's name as the page's title spells it, where only the host is known: `Port Amity Gazette` for
/// `portamitygazette.example`.
fn spelled_out(tags: &Tags, host: &str) -> Option<String> {
    let title = fact(tags.title.as_deref()?)?;
    let mut parts = vec![title.as_str()];
    for separator in SEPARATORS.iter().chain(&[": "]) {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    let name = parts.into_iter().find(|part| host.split('.').any(|label| label == folded(part)));
    name.map(str::to_owned)
}

fn url(tags: &Tags, linked: &LinkedData) -> Option<String> {
    let candidates = [tags.canonical.as_deref(), tags.meta(&["og:url"]), linked.url.as_deref()];
    candidates.into_iter().flatten().find(|url| url::canonical(url).is_some()).map(str::to_owned)
}

fn title(tags: &Tags, linked: &LinkedData, outlet: Option<&str>) -> Option<String> {
    let whole = |raw: &str| fact(raw).map(|title| without_outlet(&title, outlet));
    linked
        .headline
        .as_deref()
        .and_then(fact)
        .or_else(|| tags.meta(&["og:title"]).and_then(whole))
        // Several headings of the first rank are sections, not a headline.
        .or_else(|| tags.headings.first().filter(|_| tags.headings.len() == 1).and_then(|h1| fact(h1)))
        .or_else(|| tags.meta(&["twitter:title", "dc.title"]).and_then(whole))
        .or_else(|| tags.title.as_deref().and_then(whole))
}

/// What sets an outlet's name off from a title.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " • "];

/// Takes `The Gazette: ` off the beginning of a title, and `- The Gazette` or `| News | The Gazette` off its end.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    const MAX_SUFFIX_WORDS: usize = 6;
    let is_outlet = |part: &str| {
        outlet.is_some_and(|outlet| {
            let (part, outlet) = (folded(part), folded(outlet));
            part == outlet
                || (part.len() > 3 && outlet.starts_with(&part))
                || (outlet.len() > 3 && part.starts_with(&outlet))
        })
    };
    if let Some((first, rest)) = title.split_once(": ").filter(|(first, _)| is_outlet(first)) {
        return without_outlet(rest, Some(first));
    }
    let last = SEPARATORS.iter().filter_map(|separator| Some((title.rfind(separator)?, *separator))).max();
    let Some((at, separator)) = last else { return title.to_owned() };
    let (before, suffix) =
        (title.get(..at).unwrap_or_default(), title.get(at + separator.len()..).unwrap_or_default());
    // A bar sets an outlet off even when its name is not known; a dash may be the headline's own.
    let barred = matches!(separator, " | " | " :: " | " » ");
    if is_outlet(suffix) || (barred && suffix.split_whitespace().count() <= MAX_SUFFIX_WORDS) {
        return before.split(" | ").next().unwrap_or(before).to_owned();
    }
    title.to_owned()
}

/// Brings names to one spelling: `The Gazette` and `gazette` are the same.
fn folded(words: &str) -> String {
    words.to_lowercase().trim_start_matches("the ").replace(|c: char| !c.is_alphanumeric(), "")
}

/// The `meta` names under which pages give their authors.
const AUTHOR: &[&str] =
    &["author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"];

fn byline(tags: &Tags, linked: &LinkedData, heading: &Heading, outlet: Option<&str>) -> Option<String> {
    let author = |raw: &str| {
        let name = fact(raw)?;
        let name = heading::byline(&name).map_or(name.clone(), str::to_owned);
        // An address or the outlet itself is no author.
        (!name.contains("://") && outlet != Some(name.as_str())).then_some(name)
    };
    let of_linked = || {
        let names: Vec<String> = linked.authors.iter().filter_map(|name| author(name)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    of_linked()
        .or_else(|| tags.meta(AUTHOR).and_then(author))
        .or_else(|| tags.authors.iter().find_map(|found| author(found)))
        .or_else(|| heading.byline.as_deref().and_then(author))
        // Better the outlet than nobody, where the page names it as the author.
        .or_else(|| linked.authors.first().and_then(|name| fact(name)))
}

/// Returns the agency that one of the bylines names: the page's tags often know less than what it prints.
fn wire_credit(tags: &Tags, linked: &LinkedData, heading: &Heading, outlet: Option<&str>) -> Option<String> {
    let linked = linked.authors.iter().map(String::as_str);
    let printed = [tags.meta(AUTHOR), heading.byline.as_deref()].into_iter().flatten();
    let tagged = tags.authors.iter().map(String::as_str);
    let mut credits = linked.chain(printed).chain(tagged).filter_map(credit::credited);
    credits.find(|name| outlet.is_none_or(|outlet| folded(outlet) != folded(name)))
}

fn times(
    tags: &Tags,
    linked: &LinkedData,
    heading: &Heading,
) -> (Option<PublicationTime>, Option<PublicationTime>) {
    const PUBLISHED: &[&str] = &[
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publish-date",
        "publish_date",
        "publishdate",
        "dc.date.issued",
        "dc.date",
        "date",
    ];
    const MODIFIED: &[&str] = &[
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dc.date.modified",
        "lastmod",
        "last-modified",
    ];
    let time_tag = |of_update: bool| {
        tags.times.iter().filter(|time| time.of_update == of_update).find_map(|time| read_time(&time.machine))
    };
    let published = linked.published.as_deref().and_then(read_time);
    let published =
        published.or_else(|| tags.meta(PUBLISHED).and_then(read_time)).or_else(|| time_tag(false));
    let updated = linked.modified.as_deref().and_then(read_time);
    let updated = updated.or_else(|| tags.meta(MODIFIED).and_then(read_time)).or_else(|| time_tag(true));
    (as_printed(published, heading.published.as_ref()), as_printed(updated, heading.updated.as_ref()))
}

/// Takes the day from the printed date where the one for machines is in universal time: the page's own zone is
/// then known only from what it prints, and a late evening's story would come out a day late.
fn as_printed(
    machine: Option<PublicationTime>,
    printed: Option<&PublicationTime>,
) -> Option<PublicationTime> {
    let Some(machine) = machine else { return printed.cloned() };
    let universal = machine.raw().ends_with(['Z', 'z'])
        || machine.raw().ends_with("+00:00")
        || machine.raw().ends_with("+0000");
    let day_before = machine.date().yesterday().ok();
    let day_after = machine.date().tomorrow().ok();
    match printed.map(PublicationTime::date) {
        Some(date) if universal && (Some(date) == day_before || Some(date) == day_after) => {
            Some(PublicationTime::new(machine.raw(), date, machine.instant()))
        }
        _ => Some(machine),
    }
}

fn language(tags: &Tags, linked: &LinkedData) -> Option<String> {
    let named = [
        tags.language.as_deref(),
        tags.meta(&["content-language", "language", "og:locale"]),
        linked.language.as_deref(),
    ];
    named.into_iter().flatten().find_map(|tag| {
        let code = tag.trim().split(['-', '_', ',']).next()?.to_ascii_lowercase();
        (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_outlet_off_the_title() {
        let cases = [
            ("Bridge closed | The Gazette", Some("The Gazette"), "Bridge closed"),
            ("Bridge closed - Gazette", Some("The Gazette"), "Bridge closed"),
            (
                "Bridge closed - mayor objects - The Gazette",
                Some("The Gazette"),
                "Bridge closed - mayor objects",
            ),
            ("Bridge closed | News | The Gazette", Some("The Gazette"), "Bridge closed"),
            ("Bridge closed | Somewhere", None, "Bridge closed"),
            ("Bridge closed - mayor objects", Some("The Gazette"), "Bridge closed - mayor objects"),
            (
                "Port Gazette: Bridge closed; mayor objects",
                Some("Port Gazette"),
                "Bridge closed; mayor objects",
            ),
            ("Mayor: Bridge closed", Some("Port Gazette"), "Mayor: Bridge closed"),
            ("Bridge closed :: WXYZ.example", Some("wxyz.example"), "Bridge closed"),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(title, outlet, wanted)| (without_outlet(title, *outlet), wanted))
            .filter(|(found, wanted)| found != *wanted)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
