//! Countries and the words for what is theirs: `Ostravan government`, `Ostrava's government` and `the government of Ostrava`
//! are one. As names are compared: small letters, each doubled letter once.

/// What a state has one of, where its name stands beside the word.
const OF_STATES: [&str; 10] = [
    "army",
    "authorities",
    "embasy",
    "forces",
    "government",
    "military",
    "ministry",
    "oficials",
    "parliament",
    "police",
];

/// Words for what is a country's, in order, and the country.
const THEIRS: [(&str, &str); 96] = [
    ("afghan", "afghanistan"),
    ("algerian", "algeria"),
    ("american", "us"),
    ("argentine", "argentina"),
    ("argentinian", "argentina"),
    ("armenian", "armenia"),
    ("australian", "australia"),
    ("austrian", "austria"),
    ("bahraini", "bahrain"),
    ("bangladeshi", "bangladesh"),
    ("belarusian", "belarus"),
    ("belgian", "belgium"),
    ("bolivian", "bolivia"),
    ("brazilian", "brazil"),
    ("british", "britain"),
    ("bulgarian", "bulgaria"),
    ("burmese", "myanmar"),
    ("cambodian", "cambodia"),
    ("canadian", "canada"),
    ("chilean", "chile"),
    ("chinese", "china"),
    ("colombian", "colombia"),
    ("croatian", "croatia"),
    ("cuban", "cuba"),
    ("danish", "denmark"),
    ("dutch", "netherlands"),
    ("ecuadorean", "ecuador"),
    ("ecuadorian", "ecuador"),
    ("egyptian", "egypt"),
    ("ethiopian", "ethiopia"),
    ("filipino", "philipines"),
    ("finish", "finland"),
    ("french", "france"),
    ("georgian", "georgia"),
    ("german", "germany"),
    ("grek", "grece"),
    ("guatemalan", "guatemala"),
    ("haitian", "haiti"),
    ("honduran", "honduras"),
    ("hungarian", "hungary"),
    ("icelandic", "iceland"),
    ("indian", "india"),
    ("indonesian", "indonesia"),
    ("iranian", "iran"),
    ("iraqi", "iraq"),
    ("irish", "ireland"),
    ("israeli", "israel"),
    ("italian", "italy"),
    ("jamaican", "jamaica"),
    ("japanese", "japan"),
    ("jordanian", "jordan"),
    ("kenyan", "kenya"),
    ("kuwaiti", "kuwait"),
    ("lebanese", "lebanon"),
    ("libyan", "libya"),
    ("malaysian", "malaysia"),
    ("malian", "mali"),
    ("mexican", "mexico"),
    ("morocan", "moroco"),
    ("nepalese", "nepal"),
    ("nepali", "nepal"),
    ("nicaraguan", "nicaragua"),
    ("nigerian", "nigeria"),
    ("norwegian", "norway"),
    ("pakistani", "pakistan"),
    ("panamanian", "panama"),
    ("peruvian", "peru"),
    ("philipine", "philipines"),
    ("polish", "poland"),
    ("portuguese", "portugal"),
    ("qatari", "qatar"),
    ("romanian", "romania"),
    ("rusian", "rusia"),
    ("rwandan", "rwanda"),
    ("serbian", "serbia"),
    ("somali", "somalia"),
    ("spanish", "spain"),
    ("sudanese", "sudan"),
    ("swedish", "sweden"),
    ("swis", "switzerland"),
    ("syrian", "syria"),
    ("taiwanese", "taiwan"),
    ("tanzanian", "tanzania"),
    ("thai", "thailand"),
    ("tunisian", "tunisia"),
    ("turkish", "turkey"),
    ("ugandan", "uganda"),
    ("uk", "britain"),
    ("ukrainian", "ukraine"),
    ("uruguayan", "uruguay"),
    ("usa", "us"),
    ("venezuelan", "venezuela"),
    ("vietnamese", "vietnam"),
    ("yemeni", "yemen"),
    ("zambian", "zambia"),
    ("zimbabwean", "zimbabwe"),
];

/// Returns the country whose a word is, or the country itself.
pub(super) fn country(word: &str) -> Option<&'static str> {
    let place = THEIRS.binary_search_by_key(&word, |(theirs, _)| theirs);
    place.ok().map(|place| THEIRS[place].1).or_else(|| {
        let mut countries = THEIRS.iter().map(|(_, country)| *country);
        countries.find(|country| *country == word)
    })
}

/// Returns the name of what is a state's in one form, the country first; any other name as it is.
pub(super) fn in_one_form(plain: &str) -> String {
    let words: Vec<&str> = plain.split(' ').collect();
    let is_of_state = |word: &&str| OF_STATES.contains(word);
    match words.as_slice() {
        [first, .., last] if is_of_state(last) => match country(first) {
            Some(country) => {
                std::iter::once(country).chain(words[1..].iter().copied()).collect::<Vec<_>>().join(" ")
            }
            None => plain.to_owned(),
        },
        [of_state @ .., last, "of", place] if is_of_state(last) => match country(place) {
            Some(country) => {
                let words = std::iter::once(country).chain(of_state.iter().copied()).chain([*last]);
                words.collect::<Vec<_>>().join(" ")
            }
            None => plain.to_owned(),
        },
        _ => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::name::plain;
    use super::*;

    #[test]
    fn the_table_holds_words_as_names_are_compared() {
        let wrong: Vec<_> = THEIRS.iter().filter(|(a, b)| plain(a) != *a || plain(b) != *b).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(OF_STATES.iter().all(|word| plain(word) == *word));
        assert!(THEIRS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn writes_what_is_a_states_in_one_way() {
        let cases = [
            ("Nicaraguan government", "nicaragua government"),
            ("Nicaragua's government", "nicaragua government"),
            ("the government of Nicaragua", "nicaragua government"),
            ("Turkish foreign ministry", "turkey foreign ministry"),
            ("U.S. military", "us military"),
            ("American military", "us military"),
            ("German Bakers Union", "german bakers union"),
            ("government of Harlow", "government of harlow"),
            ("government", "government"),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(name, wanted)| (name, wanted, in_one_form(&plain(name))))
            .filter(|(_, wanted, found)| *wanted != found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
