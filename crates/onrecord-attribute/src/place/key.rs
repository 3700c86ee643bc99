//! What names of places are compared by: small letters without accents, short forms of the commonest first words.

/// Letters that fold to one of ASCII; the same as in `training/gazetteer/make.py`.
const FOLDED: &[(char, &str)] = &[
    ('a', "ÀÁÂÃÄÅĀĂĄàáâãäåāăą"),
    ('c', "ÇĆČçćč"),
    ('d', "ĎĐďđ"),
    ('e', "ÈÉÊËĒĖĘĚèéêëēėęě"),
    ('g', "ĞĢğģ"),
    ('h', "Ħħ"),
    ('i', "ÌÍÎÏĪĮİìíîïīįı"),
    ('k', "Ķķ"),
    ('l', "ĹĻĽŁĺļľł"),
    ('n', "ÑŃŅŇñńņň"),
    ('o', "ÒÓÔÕÖØŌŐòóôõöøōő"),
    ('r', "Řř"),
    ('s', "ŚŞŠȘśşšș"),
    ('t', "ŢŤȚţťț"),
    ('u', "ÙÚÛÜŪŮŰŲùúûüūůűų"),
    ('y', "Ýýÿ"),
    ('z', "ŹŻŽźżž"),
];

/// Returns the key of a name: `St. Paul` and `Saint Paul` have one, `Wilkes-Barre` and `Wilkes Barre` too.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut word = String::new();
    for character in name.chars().chain([' ']) {
        match folded(character) {
            Some(letter) => word.push(letter),
            None if matches!(character, '.' | '\'' | '’' | 'ʻ' | '‘') => {}
            None => add(&mut key, &mut word),
        }
    }
    key
}

fn folded(character: char) -> Option<char> {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric().then(|| character.to_ascii_lowercase());
    }
    let plain = FOLDED.iter().find(|(_, letters)| letters.contains(character)).map(|(plain, _)| *plain);
    plain.or_else(|| character.is_alphanumeric().then_some(character))
}

fn add(key: &mut String, word: &mut String) {
    if word.is_empty() {
        return;
    }
    if !key.is_empty() {
        key.push(' ');
    }
    key.push_str(match word.as_str() {
        "saint" => "st",
        "sainte" => "ste",
        "fort" => "ft",
        "mount" => "mt",
        other => other,
    });
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_for_one_name_however_it_is_written() {
        let cases = [
            ("Saint Paul", "st paul"),
            ("St. Paul", "st paul"),
            ("Wilkes-Barre", "wilkes barre"),
            ("Coeur d’Alene", "coeur dalene"),
            ("São Paulo", "sao paulo"),
            ("KRAKÓW", "krakow"),
            ("N.Y", "ny"),
            ("  ", ""),
            ("北京", "北京"),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(name, wanted)| key(name) != *wanted).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
