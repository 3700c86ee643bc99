//! Words that tell the name of a place from other names, each list by alphabet.

/// What ends the name of a point: a street, a building, a park.
pub(super) const POINTS: &[&str] = &[
    "apartments",
    "ave",
    "avenue",
    "bar",
    "blvd",
    "boulevard",
    "bridge",
    "building",
    "casino",
    "center",
    "church",
    "club",
    "college",
    "court",
    "drive",
    "elementary",
    "highway",
    "hospital",
    "hotel",
    "lane",
    "mall",
    "mosque",
    "motel",
    "park",
    "parkway",
    "plaza",
    "road",
    "school",
    "square",
    "stadium",
    "station",
    "street",
    "synagogue",
    "temple",
    "university",
];

/// Capitalised words that no place's name begins with.
pub(super) const NO_PLACE: &[&str] = &[
    "a",
    "an",
    "and",
    "at",
    "attorney",
    "breaking",
    "but",
    "chief",
    "christmas",
    "congress",
    "county",
    "court",
    "dad",
    "dr",
    "easter",
    "emergency",
    "english",
    "facebook",
    "federal",
    "general",
    "god",
    "gov",
    "he",
    "her",
    "his",
    "i",
    "in",
    "instagram",
    "internet",
    "islam",
    "it",
    "judge",
    "justice",
    "local",
    "metro",
    "metropolitan",
    "military",
    "mom",
    "mr",
    "mrs",
    "ms",
    "near",
    "no",
    "officer",
    "officers",
    "officials",
    "one",
    "police",
    "possession",
    "president",
    "related",
    "sen",
    "sgt",
    "she",
    "sheriff",
    "snapchat",
    "spanish",
    "state",
    "thanksgiving",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "three",
    "twitter",
    "two",
    "update",
    "warning",
    "we",
    "what",
    "when",
    "while",
    "with",
    "you",
    "youtube",
];

/// What makes the name before it a town or a county that acts: `Kokomo police`.
pub(super) const AUTHORITIES: &[&str] =
    &["detectives", "firefighters", "mayor", "patrolmen", "police", "residents"];

/// What makes the name before it a town that somebody or something belongs to: `a Kokomo nightclub`.
pub(super) const BELONGINGS: &[&str] = &[
    "apartment",
    "boy",
    "church",
    "community",
    "couple",
    "family",
    "girl",
    "high",
    "home",
    "hospital",
    "hotel",
    "house",
    "man",
    "men",
    "neighborhood",
    "neighbourhood",
    "nightclub",
    "park",
    "resident",
    "school",
    "street",
    "suburb",
    "teen",
    "teenager",
    "teens",
    "woman",
    "women",
];

/// Words between `in` and a name that say which side of it: `in east Kokomo`.
pub(super) const DIRECTIONS: &[&str] = &[
    "central",
    "downtown",
    "east",
    "eastern",
    "north",
    "northeast",
    "northern",
    "northwest",
    "south",
    "southeast",
    "southern",
    "southwest",
    "suburban",
    "west",
    "western",
];

/// Words that take somebody away from where it happened: `flown to a hospital in Fargo`.
pub(super) const AWAY: &[&str] = &[
    "airlifted",
    "custody",
    "flew",
    "flown",
    "hospital",
    "hospitals",
    "rushed",
    "taken",
    "transported",
    "treated",
];

/// Words that tell how far off a place is: `30 miles south of Fargo`.
pub(super) const FAR: &[&str] =
    &["away", "drive", "hours", "kilometers", "kilometres", "km", "mile", "miles", "minutes"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_stand_by_alphabet() {
        assert!(
            [POINTS, NO_PLACE, AUTHORITIES, BELONGINGS, DIRECTIONS, AWAY, FAR]
                .iter()
                .all(|list| list.is_sorted())
        );
    }
}
