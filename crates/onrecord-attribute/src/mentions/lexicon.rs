//! Words that tell what a name or a phrase is of, as data. All are asked for in lower case.

use crate::title::title;

/// Tells whether a word in lower case is of a person: a title, or what somebody is to a story.
pub(super) fn is_person_noun(word: &str) -> bool {
    title(word).is_some()
        || matches!(
            word,
            "member"
                | "woman"
                | "man"
                | "girl"
                | "boy"
                | "fighter"
                | "resident"
                | "victim"
                | "witness"
                | "teenager"
                | "driver"
                | "passenger"
                | "soldier"
                | "worker"
                | "employee"
                | "veteran"
                | "native"
        )
}

/// Tells whether a word in lower case follows the names of places and peoples: `Hale airport`.
pub(super) fn is_of_places(word: &str) -> bool {
    matches!(
        word,
        "airbase"
            | "airport"
            | "airfield"
            | "base"
            | "border"
            | "camp"
            | "district"
            | "militants"
            | "military"
            | "neighborhood"
            | "neighbourhood"
            | "province"
            | "rebels"
            | "region"
            | "suburb"
            | "tribesmen"
    )
}

/// Tells whether a word in lower case is a kind of place: `the town of Hale`.
pub(super) fn is_place_noun(word: &str) -> bool {
    matches!(
        word,
        "area"
            | "capital"
            | "city"
            | "district"
            | "hamlet"
            | "island"
            | "neighborhood"
            | "neighbourhood"
            | "outskirts"
            | "port"
            | "province"
            | "region"
            | "state"
            | "suburb"
            | "suburbs"
            | "town"
            | "village"
    )
}

/// Tells whether a word in lower case is of things that bear names, right before them.
pub(super) fn is_thing_noun(word: &str) -> bool {
    matches!(
        word,
        "app"
            | "asteroid"
            | "band"
            | "broadcaster"
            | "browser"
            | "company"
            | "daily"
            | "firm"
            | "hurricane"
            | "magazine"
            | "meteor"
            | "network"
            | "newspaper"
            | "outlet"
            | "paper"
            | "ship"
            | "site"
            | "storm"
            | "tabloid"
            | "town"
            | "typhoon"
            | "village"
            | "website"
            | "weekly"
    )
}

/// Tells whether a word in lower case is of what concerns a person by name: `the Orr family`.
pub(super) fn is_of_people(word: &str) -> bool {
    matches!(
        word,
        "administration"
            | "arrest"
            | "brothers"
            | "camp"
            | "campaign"
            | "case"
            | "death"
            | "estate"
            | "family"
            | "funeral"
            | "home"
            | "household"
            | "incident"
            | "inquest"
            | "inquiry"
            | "interview"
            | "investigation"
            | "killing"
            | "lawsuit"
            | "murder"
            | "presidency"
            | "protests"
            | "recording"
            | "residence"
            | "shooting"
            | "siblings"
            | "sisters"
            | "story"
            | "supporters"
            | "tape"
            | "trial"
            | "twins"
            | "verdict"
            | "video"
    )
}

/// Tells whether a word in lower case is of what is called after people.
pub(super) fn is_named_after(word: &str) -> bool {
    matches!(
        word,
        "act"
            | "airport"
            | "arena"
            | "ave"
            | "avenue"
            | "award"
            | "blvd"
            | "boulevard"
            | "bridge"
            | "building"
            | "center"
            | "centre"
            | "church"
            | "college"
            | "county"
            | "court"
            | "drive"
            | "elementary"
            | "file"
            | "files"
            | "foundation"
            | "high"
            | "highway"
            | "hospital"
            | "house"
            | "institute"
            | "lake"
            | "lane"
            | "library"
            | "medical"
            | "memorial"
            | "middle"
            | "museum"
            | "park"
            | "parkway"
            | "plaza"
            | "prize"
            | "road"
            | "school"
            | "show"
            | "square"
            | "stadium"
            | "street"
            | "tower"
            | "township"
            | "university"
    )
}

/// Tells whether a word in lower case ends the names of institutions and public places, and is no last name.
pub(super) fn is_institution_noun(word: &str) -> bool {
    matches!(
        word,
        "academy"
            | "airport"
            | "cathedral"
            | "clinic"
            | "college"
            | "county"
            | "elementary"
            | "foundation"
            | "hospital"
            | "institute"
            | "library"
            | "museum"
            | "school"
            | "stadium"
            | "township"
            | "university"
    )
}

/// Tells whether a word in lower case is a state of the United States, by one word.
pub(super) fn is_state(word: &str) -> bool {
    matches!(
        word,
        "alabama"
            | "alaska"
            | "arizona"
            | "arkansas"
            | "california"
            | "colorado"
            | "connecticut"
            | "delaware"
            | "florida"
            | "hawaii"
            | "idaho"
            | "illinois"
            | "indiana"
            | "iowa"
            | "kansas"
            | "kentucky"
            | "louisiana"
            | "maine"
            | "maryland"
            | "massachusetts"
            | "michigan"
            | "minnesota"
            | "mississippi"
            | "missouri"
            | "montana"
            | "nebraska"
            | "nevada"
            | "ohio"
            | "oklahoma"
            | "oregon"
            | "pennsylvania"
            | "tennessee"
            | "texas"
            | "utah"
            | "vermont"
            | "wisconsin"
            | "wyoming"
    )
}

/// Tells whether a word in lower case is such a state cut short, as in a dateline.
pub(super) fn is_short_state(word: &str) -> bool {
    matches!(
        word,
        "ala"
            | "ariz"
            | "ark"
            | "calif"
            | "colo"
            | "conn"
            | "fla"
            | "ga"
            | "ill"
            | "ind"
            | "kan"
            | "ky"
            | "mass"
            | "mich"
            | "minn"
            | "neb"
            | "nev"
            | "okla"
            | "ore"
            | "pa"
            | "tenn"
            | "tex"
            | "vt"
            | "wash"
            | "wis"
            | "wyo"
    )
}

/// Tells whether a word in lower case can be a source and is no people: `Polls say`.
pub(super) fn is_thing(word: &str) -> bool {
    matches!(
        word,
        "affidavit"
            | "complaint"
            | "daily"
            | "document"
            | "documents"
            | "email"
            | "estimates"
            | "indictment"
            | "law"
            | "lawsuit"
            | "letter"
            | "media"
            | "obituary"
            | "others"
            | "poll"
            | "polls"
            | "post"
            | "release"
            | "report"
            | "reports"
            | "records"
            | "ruling"
            | "sources"
            | "statement"
            | "study"
            | "survey"
            | "tweet"
            | "video"
            | "website"
    )
}

/// Tells whether a word in lower case opens a noun phrase.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "its"
            | "their"
            | "our"
            | "his"
            | "her"
            | "my"
            | "some"
            | "several"
            | "many"
            | "few"
            | "most"
            | "all"
            | "both"
            | "any"
            | "no"
            | "these"
            | "those"
            | "this"
            | "other"
            | "dozens"
            | "hundreds"
            | "thousands"
    )
}

/// Tells whether a word in lower case is a number.
pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            word,
            "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "fifteen"
                | "eighteen"
        )
}

/// Tells whether a word in lower case stands before nouns for people, often without a determiner.
pub(super) fn is_modifier(word: &str) -> bool {
    matches!(
        word,
        "federal"
            | "local"
            | "state"
            | "city"
            | "county"
            | "national"
            | "municipal"
            | "regional"
            | "military"
            | "police"
            | "security"
            | "intelligence"
            | "government"
            | "court"
            | "school"
            | "health"
            | "hospital"
            | "law"
            | "enforcement"
            | "immigration"
            | "border"
            | "senior"
            | "top"
            | "former"
            | "armed"
            | "angry"
            | "unnamed"
            | "independent"
            | "foreign"
            | "human"
            | "rights"
            | "opposition"
            | "rebel"
            | "family"
            | "prison"
            | "emergency"
            | "fire"
            | "election"
            | "union"
            | "community"
            | "faith"
    )
}
