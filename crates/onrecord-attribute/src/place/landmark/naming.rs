//! Words that tell a park, a street, a building or a part of a town by its name, each list by alphabet.

/// Words for a part of a town, beside its name.
pub(super) const PARTS: &[&str] =
    &["district", "neighborhood", "neighborhoods", "neighbourhood", "neighbourhoods", "quarter", "section"];

/// What ends the name of a way or a park.
pub(super) const ADDRESSED: &[&str] = &[
    "alley",
    "ave",
    "avenue",
    "beach",
    "blvd",
    "boulevard",
    "bridge",
    "circle",
    "court",
    "drive",
    "expressway",
    "field",
    "freeway",
    "garden",
    "gardens",
    "highway",
    "lane",
    "park",
    "parkway",
    "place",
    "plaza",
    "road",
    "square",
    "street",
    "terrace",
    "trail",
    "way",
];

/// What ends the name of a building, and often that of a body.
pub(super) const BUILT: &[&str] = &[
    "apartments",
    "arena",
    "bar",
    "building",
    "casino",
    "cathedral",
    "center",
    "centre",
    "church",
    "club",
    "college",
    "courthouse",
    "elementary",
    "hall",
    "homes",
    "hospital",
    "hotel",
    "inn",
    "library",
    "mall",
    "mosque",
    "motel",
    "school",
    "stadium",
    "station",
    "synagogue",
    "temple",
    "theater",
    "theatre",
    "university",
];

/// Words before the name of a street, a park or a building that say that something is there.
pub(super) const HERE: &[&str] =
    &["along", "around", "at", "behind", "from", "in", "inside", "near", "on", "outside", "to"];

/// Capitalised words that no name of a landmark begins with.
pub(super) const NO_NAME: &[&str] = &[
    "a", "along", "an", "and", "at", "but", "from", "he", "her", "his", "i", "in", "it", "its", "near", "on",
    "our", "outside", "she", "that", "the", "their", "then", "there", "they", "this", "to", "we", "when",
    "where", "while", "you",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_stand_by_alphabet() {
        assert!([PARTS, ADDRESSED, BUILT, HERE, NO_NAME].iter().all(|list| list.is_sorted()));
    }
}
