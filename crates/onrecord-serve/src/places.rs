//! Places as the pages and the tables tell them: the reported words, and what the gazetteer knows of them.

use onrecord_types::ReportedPlace;

/// Returns the larger places around the reported one, the smallest first: `Chicago, Illinois, United States`.
///
/// They are the gazetteer's where it knows the words, or the place around them; else what the text itself names, if it
/// names any.
///
/// ```
/// # use onrecord_types::{KnownPlace, PlacePrecision, ReportedPlace};
/// let place = ReportedPlace {
///     words: "Heron Park".to_owned(),
///     within: None,
///     span: None,
///     precision: PlacePrecision::Point,
///     known: Some(KnownPlace {
///         geonames: 77,
///         name: "Lowmere".to_owned(),
///         precision: PlacePrecision::City,
///         within: vec!["Fenshire".to_owned(), "Oland".to_owned()],
///     }),
/// };
/// assert_eq!(onrecord_serve::places::around(&place).as_deref(), Some("Lowmere, Fenshire, Oland"));
/// assert_eq!(onrecord_serve::places::known(&place).as_deref(), Some("GeoNames 77: Lowmere"));
/// ```
pub fn around(place: &ReportedPlace) -> Option<String> {
    let Some(known) = &place.known else { return place.within.clone() };
    // A coarser one is not what the words name but what lies around it.
    let own = (known.precision > place.precision).then_some(known.name.as_str());
    let parts: Vec<&str> = own.into_iter().chain(known.within.iter().map(String::as_str)).collect();
    if parts.is_empty() { place.within.clone() } else { Some(parts.join(", ")) }
}

/// Returns the gazetteer's number and name of the place, or of the one around it.
pub fn known(place: &ReportedPlace) -> Option<String> {
    place.known.as_ref().map(|known| format!("GeoNames {}: {}", known.geonames, known.name))
}
