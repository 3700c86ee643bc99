//! Where an outlet is at home, as far as its name and address say.

use super::gazetteer::{Gazetteer, NameKind, Place, PlaceKind};
use super::key::key;

/// The longest name of a host, or of an outlet, that is looked at.
const MOST_LETTERS: usize = 40;
/// The shortest name of a town that is found inside the name of a host: shorter ones are there by chance.
const FEWEST_LETTERS: usize = 4;

/// Words that outlets call themselves by, beside a place.
const TITLES: &[&str] = &[
    "advocate",
    "argus",
    "banner",
    "beacon",
    "bee",
    "blade",
    "bulletin",
    "call",
    "caller",
    "chieftain",
    "chronicle",
    "citizen",
    "constitution",
    "courier",
    "daily",
    "dealer",
    "democrat",
    "dispatch",
    "eagle",
    "echo",
    "enquirer",
    "enterprise",
    "examiner",
    "express",
    "free",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "intelligencer",
    "item",
    "jeff",
    "journal",
    "leader",
    "ledger",
    "local",
    "mail",
    "mercury",
    "messenger",
    "mirror",
    "monitor",
    "news",
    "newspapers",
    "observer",
    "online",
    "patriot",
    "pi",
    "pioneer",
    "plain",
    "post",
    "press",
    "record",
    "register",
    "report",
    "reporter",
    "reporternews",
    "republican",
    "review",
    "sentinel",
    "standard",
    "star",
    "state",
    "statesman",
    "sun",
    "telegram",
    "telegraph",
    "times",
    "today",
    "town",
    "tribune",
    "union",
    "voice",
    "weekly",
    "world",
];
/// What stands before a place in the name of a host.
const OPENINGS: &[&str] = &["", "the", "my", "online", "daily", "dailypost", "news"];
/// Ends of hosts, and the country that they stand for.
const COUNTRIES: &[(&str, &str)] = &[
    ("au", "australia"),
    ("ca", "canada"),
    ("eg", "egypt"),
    ("fr", "france"),
    ("ge", "georgia"),
    ("de", "germany"),
    ("ie", "ireland"),
    ("il", "israel"),
    ("in", "india"),
    ("it", "italy"),
    ("jo", "jordan"),
    ("jp", "japan"),
    ("ke", "kenya"),
    ("lb", "lebanon"),
    ("mx", "mexico"),
    ("ng", "nigeria"),
    ("nz", "new zealand"),
    ("ph", "philippines"),
    ("pk", "pakistan"),
    ("ru", "russia"),
    ("tr", "turkey"),
    ("ua", "ukraine"),
    ("uk", "united kingdom"),
    ("us", "united states"),
    ("za", "south africa"),
];
/// Where papers in English are printed, for hosts that name no country.
const ENGLISH: &[&str] = &[
    "Australia",
    "Canada",
    "India",
    "Ireland",
    "New Zealand",
    "South Africa",
    "United Kingdom",
    "United States",
];

/// What is known of who published a report.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outlet<'a> {
    /// The name: `The Port Ellery Times`, or the host of the address.
    pub name: Option<&'a str>,
    /// The address of the report.
    pub url: Option<&'a str>,
}

/// Where an outlet may be at home.
#[derive(Debug, Default)]
pub(super) struct Home {
    /// The towns or divisions that its name can mean.
    pub(super) places: Vec<Place>,
    /// The country that its address names.
    pub(super) country: Option<Place>,
}

/// Returns where an outlet may be at home; nothing where neither name nor address says.
pub(super) fn home(gazetteer: &Gazetteer, outlet: Outlet<'_>) -> Home {
    let host = outlet.url.and_then(host).or_else(|| outlet.name.filter(|name| is_host(name)));
    let country = host.and_then(|host| country(gazetteer, host));
    let named = outlet.name.filter(|name| !is_host(name)).map(|name| of_name(gazetteer, name));
    let mut places = named.unwrap_or_default();
    if places.is_empty() {
        places = host.map(|host| of_host(gazetteer, host)).unwrap_or_default();
    }
    let lies_there = |place: &Place| match country {
        Some(country) => gazetteer.country(*place) == Some(country),
        None => gazetteer.country(*place).is_some_and(|country| ENGLISH.contains(&gazetteer.name(country))),
    };
    places.retain(|place| lies_there(place) && gazetteer.kind(*place) >= PlaceKind::State);
    Home { places, country }
}

fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', ':', '?', '#']).next()?;
    // The address of a page as an archive keeps it holds the page's own: `/web/20150114/http://..`.
    let kept =
        rest.strip_prefix(host).filter(|_| host.starts_with("web.archive.") || host.starts_with("archive."));
    match kept.and_then(|path| path.find("://").and_then(|at| path.get(at + 3..))) {
        Some(own) => own.split(['/', ':', '?', '#']).next(),
        None => Some(host),
    }
}

fn is_host(name: &str) -> bool {
    name.contains('.') && !name.contains(' ')
}

fn country(gazetteer: &Gazetteer, host: &str) -> Option<Place> {
    let end = host.rsplit('.').next()?;
    let (_, name) = COUNTRIES.iter().find(|(code, _)| *code == end)?;
    gazetteer.named(name).into_iter().find(|place| gazetteer.kind(*place) == PlaceKind::Country)
}

/// Returns the places that the name of an outlet begins with, or ends with: `Port Ellery Times`.
fn of_name(gazetteer: &Gazetteer, name: &str) -> Vec<Place> {
    let key = key(name);
    let words: Vec<&str> = key.split(' ').skip_while(|word| *word == "the").take(MOST_LETTERS).collect();
    let is_title = |word: &&str| TITLES.contains(word);
    let end = words.iter().position(is_title).filter(|end| *end > 0).unwrap_or(words.len());
    let place = words.get(..end).unwrap_or_default().join(" ");
    if end == words.len() && end > 1 { Vec::new() } else { gazetteer.named(&place) }
}

/// Returns the places that the name of a host begins with: `portellerytimes.example`.
fn of_host(gazetteer: &Gazetteer, host: &str) -> Vec<Place> {
    let label = host
        .split('.')
        .filter(|label| !matches!(*label, "www" | "news" | "m" | "edition"))
        .find(|label| label.len() >= FEWEST_LETTERS && label.len() <= MOST_LETTERS && label.is_ascii());
    let Some(label) = label else { return Vec::new() };
    OPENINGS
        .iter()
        .filter_map(|opening| label.strip_prefix(opening))
        .find_map(|rest| begins(gazetteer, rest))
        .unwrap_or_default()
}

fn begins(gazetteer: &Gazetteer, label: &str) -> Option<Vec<Place>> {
    let label = label.trim_start_matches('-');
    (2..=label.len()).rev().find_map(|end| {
        let (name, rest) = label.split_at_checked(end)?;
        if !is_titles(rest) {
            return None;
        }
        if name.len() < FEWEST_LETTERS {
            let state = gazetteer.special(NameKind::AfterTown, &name.to_uppercase());
            return (!state.is_empty() && !rest.is_empty()).then_some(state);
        }
        let one = gazetteer.named(&name.replace('-', " "));
        let two = || {
            (2..name.len() - 1).find_map(|cut| {
                let (first, second) = name.split_at_checked(cut)?;
                let places = gazetteer.named(&format!("{first} {second}"));
                (!places.is_empty()).then_some(places)
            })
        };
        if one.is_empty() { two() } else { Some(one) }
    })
}

/// Tells whether letters are nothing but words that outlets call themselves by.
fn is_titles(letters: &str) -> bool {
    let letters = letters.trim_start_matches('-');
    letters.is_empty() || TITLES.iter().any(|title| letters.strip_prefix(title).is_some_and(is_titles))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_home_of_an_outlet() {
        let gazetteer = Gazetteer::new();
        let cases = [
            (None, Some("http://www.columbustelegram.example/a"), "Columbus", ""),
            (None, Some("https://theparisnews.com/story?id=1"), "Paris", ""),
            (None, Some("https://kansascity.com"), "Kansas City", ""),
            (None, Some("http://web.archive.org/web/2015/http://www.kansascity.com/a"), "Kansas City", ""),
            (None, Some("http://web.archive.org/"), "", ""),
            (None, Some("https://wvgazette.com"), "West Virginia", ""),
            (None, Some("https://example.co.uk/a"), "", "United Kingdom"),
            (Some("The Topeka Daily Herald"), None, "Topeka", ""),
            (Some("chicagotribune.example"), None, "Chicago", ""),
            (Some("The Daily Wire Service"), Some("https://qqxx.example"), "", ""),
            (None, None, "", ""),
        ];
        let wrong: Vec<_> = cases
            .into_iter()
            .filter(|(name, url, place, country)| {
                let home = home(&gazetteer, Outlet { name: *name, url: *url });
                let shown = |place: Option<Place>| place.map_or("", |place| gazetteer.name(place)).to_owned();
                shown(home.places.first().copied()) != *place || shown(home.country) != *country
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
