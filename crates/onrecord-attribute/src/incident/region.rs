//! States and countries: the larger places that a text names around a town.

use onrecord_types::PlacePrecision;

use super::words::Words;

/// A state or a country found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    /// The full name: `Indiana` for `Ind.`.
    pub(super) name: &'static str,
    pub(super) precision: PlacePrecision,
    /// How many words name it.
    pub(super) count: usize,
}

/// Returns the region named in full at a word.
pub(super) fn named_at(words: &Words<'_>, at: usize) -> Option<Region> {
    if !words.is_capitalised(at) {
        return None;
    }
    let state = STATES.iter().find_map(|(name, ..)| region(words, at, name, PlacePrecision::State));
    state.or_else(|| {
        // The countries stand by alphabet, so those with this first letter lie together.
        let first = words.printed(at).chars().next()?;
        let start =
            COUNTRIES.partition_point(|name| !name.starts_with(first) && name.chars().next() < Some(first));
        COUNTRIES
            .iter()
            .skip(start)
            .take_while(|name| name.starts_with(first))
            .find_map(|name| region(words, at, name, PlacePrecision::Country))
    })
}

/// Returns the region named in full or by an abbreviation at a word that follows a town and a comma.
pub(super) fn after_town(words: &Words<'_>, at: usize) -> Option<Region> {
    let printed = words.printed(at).trim_end_matches('.');
    let abbreviated = STATES.iter().find(|(_, press, post)| *press == printed || *post == printed);
    let full = named_at(words, at);
    full.or_else(|| abbreviated.map(|(name, ..)| Region { name, precision: PlacePrecision::State, count: 1 }))
}

/// Tells whether a word means what belongs to a country or its people: `Nicaraguan`, `Iraqi`.
pub(super) fn is_demonym(word: &str) -> bool {
    /// So many first letters a country and its people share.
    const STEM: usize = 4;
    let ends = ["an", "ian", "i", "ese", "ish"].iter().any(|ending| word.ends_with(ending));
    let stem = word.get(..STEM).filter(|_| ends);
    stem.is_some_and(|stem| {
        COUNTRIES.iter().any(|country| country.starts_with(stem)) && !COUNTRIES.contains(&word)
    })
}

fn region(words: &Words<'_>, at: usize, name: &'static str, precision: PlacePrecision) -> Option<Region> {
    let mut count = 0;
    for part in name.split(' ') {
        let printed = words.printed(at + count);
        let same = printed == part
            || printed.strip_suffix("'s").or_else(|| printed.strip_suffix("’s")) == Some(part);
        if !same || (count > 0 && words.gap_before(at + count) != " ") {
            return None;
        }
        count += 1;
    }
    Some(Region { name, precision, count })
}

/// Full name, abbreviation in the press without its last stop, abbreviation of the post.
const STATES: &[(&str, &str, &str)] = &[
    ("Alabama", "Ala", "AL"),
    ("Alaska", "Alaska", "AK"),
    ("Arizona", "Ariz", "AZ"),
    ("Arkansas", "Ark", "AR"),
    ("California", "Calif", "CA"),
    ("Colorado", "Colo", "CO"),
    ("Connecticut", "Conn", "CT"),
    ("Delaware", "Del", "DE"),
    ("Florida", "Fla", "FL"),
    ("Georgia", "Ga", "GA"),
    ("Hawaii", "Hawaii", "HI"),
    ("Idaho", "Idaho", "ID"),
    ("Illinois", "Ill", "IL"),
    ("Indiana", "Ind", "IN"),
    ("Iowa", "Iowa", "IA"),
    ("Kansas", "Kan", "KS"),
    ("Kentucky", "Ky", "KY"),
    ("Louisiana", "La", "LA"),
    ("Maine", "Maine", "ME"),
    ("Maryland", "Md", "MD"),
    ("Massachusetts", "Mass", "MA"),
    ("Michigan", "Mich", "MI"),
    ("Minnesota", "Minn", "MN"),
    ("Mississippi", "Miss", "MS"),
    ("Missouri", "Mo", "MO"),
    ("Montana", "Mont", "MT"),
    ("Nebraska", "Neb", "NE"),
    ("Nevada", "Nev", "NV"),
    ("New Hampshire", "N.H", "NH"),
    ("New Jersey", "N.J", "NJ"),
    ("New Mexico", "N.M", "NM"),
    ("New York", "N.Y", "NY"),
    ("North Carolina", "N.C", "NC"),
    ("North Dakota", "N.D", "ND"),
    ("Ohio", "Ohio", "OH"),
    ("Oklahoma", "Okla", "OK"),
    ("Oregon", "Ore", "OR"),
    ("Pennsylvania", "Pa", "PA"),
    ("Rhode Island", "R.I", "RI"),
    ("South Carolina", "S.C", "SC"),
    ("South Dakota", "S.D", "SD"),
    ("Tennessee", "Tenn", "TN"),
    ("Texas", "Tex", "TX"),
    ("Utah", "Utah", "UT"),
    ("Vermont", "Vt", "VT"),
    ("Virginia", "Va", "VA"),
    ("Washington", "Wash", "WA"),
    ("West Virginia", "W.Va", "WV"),
    ("Wisconsin", "Wis", "WI"),
    ("Wyoming", "Wyo", "WY"),
];

/// Countries as the press names them, by alphabet.
const COUNTRIES: &[&str] = &[
    "Afghanistan",
    "Albania",
    "Algeria",
    "Angola",
    "Argentina",
    "Armenia",
    "Australia",
    "Austria",
    "Azerbaijan",
    "Bahamas",
    "Bahrain",
    "Bangladesh",
    "Barbados",
    "Belarus",
    "Belgium",
    "Belize",
    "Benin",
    "Bhutan",
    "Bolivia",
    "Bosnia",
    "Botswana",
    "Brazil",
    "Britain",
    "Brunei",
    "Bulgaria",
    "Burkina Faso",
    "Burundi",
    "Cambodia",
    "Cameroon",
    "Canada",
    "Central African Republic",
    "Chad",
    "Chile",
    "China",
    "Colombia",
    "Comoros",
    "Congo",
    "Costa Rica",
    "Croatia",
    "Cuba",
    "Cyprus",
    "Czech Republic",
    "Denmark",
    "Djibouti",
    "Dominican Republic",
    "Ecuador",
    "Egypt",
    "El Salvador",
    "England",
    "Equatorial Guinea",
    "Eritrea",
    "Estonia",
    "Eswatini",
    "Ethiopia",
    "Fiji",
    "Finland",
    "France",
    "Gabon",
    "Gambia",
    "Germany",
    "Ghana",
    "Greece",
    "Grenada",
    "Guatemala",
    "Guinea",
    "Guyana",
    "Haiti",
    "Honduras",
    "Hungary",
    "Iceland",
    "India",
    "Indonesia",
    "Iran",
    "Iraq",
    "Ireland",
    "Israel",
    "Italy",
    "Ivory Coast",
    "Jamaica",
    "Japan",
    "Kazakhstan",
    "Kenya",
    "Kosovo",
    "Kuwait",
    "Kyrgyzstan",
    "Laos",
    "Latvia",
    "Lebanon",
    "Lesotho",
    "Liberia",
    "Libya",
    "Lithuania",
    "Luxembourg",
    "Madagascar",
    "Malawi",
    "Malaysia",
    "Maldives",
    "Mali",
    "Malta",
    "Mauritania",
    "Mauritius",
    "Mexico",
    "Moldova",
    "Mongolia",
    "Montenegro",
    "Morocco",
    "Mozambique",
    "Myanmar",
    "Namibia",
    "Nepal",
    "Netherlands",
    "New Zealand",
    "Nicaragua",
    "Niger",
    "Nigeria",
    "North Korea",
    "North Macedonia",
    "Northern Ireland",
    "Norway",
    "Oman",
    "Pakistan",
    "Palestine",
    "Panama",
    "Papua New Guinea",
    "Paraguay",
    "Peru",
    "Philippines",
    "Poland",
    "Portugal",
    "Puerto Rico",
    "Qatar",
    "Romania",
    "Russia",
    "Rwanda",
    "Saudi Arabia",
    "Scotland",
    "Senegal",
    "Serbia",
    "Sierra Leone",
    "Singapore",
    "Slovakia",
    "Slovenia",
    "Somalia",
    "South Africa",
    "South Korea",
    "South Sudan",
    "Spain",
    "Sri Lanka",
    "Sudan",
    "Suriname",
    "Sweden",
    "Switzerland",
    "Syria",
    "Taiwan",
    "Tajikistan",
    "Tanzania",
    "Thailand",
    "Timor-Leste",
    "Togo",
    "Trinidad and Tobago",
    "Tunisia",
    "Turkey",
    "Turkmenistan",
    "Uganda",
    "Ukraine",
    "United Arab Emirates",
    "United Kingdom",
    "United States",
    "Uruguay",
    "Uzbekistan",
    "Venezuela",
    "Vietnam",
    "Wales",
    "Yemen",
    "Zambia",
    "Zimbabwe",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_people_from_a_town() {
        let wrong: Vec<_> = [("Nicaraguan", true), ("Iraqi", true), ("Mexican", true), ("Japanese", true)]
            .into_iter()
            .chain([("Indianapolis", false), ("Kokomo", false), ("Pakistan", false), ("Milan", false)])
            .filter(|(word, wanted)| is_demonym(word) != *wanted)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn the_countries_stand_by_alphabet() {
        assert!(COUNTRIES.is_sorted());
    }
}
