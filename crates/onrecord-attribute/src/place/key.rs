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
    add_key(&mut key, name);
    key
}

/// Adds the key of a name to `keys`, with nothing between it and what stands there.
pub(super) fn add_key(keys: &mut String, name: &str) {
    let start = keys.len();
    // Where the word begins that is being written; at first that is where the key does.
    let mut word = start;
    for character in name.chars().chain([' ']) {
        match folded(character) {
            Some(letter) => {
                if word == keys.len() && word > start {
                    keys.push(' ');
                    word += 1;
                }
                keys.push(letter);
            }
            None if matches!(character, '.' | '\'' | '’' | 'ʻ' | '‘') => {}
            None => {
                shorten(keys, word);
                word = keys.len();
            }
        }
    }
}

fn folded(character: char) -> Option<char> {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric().then(|| character.to_ascii_lowercase());
    }
    let plain = FOLDED.iter().find(|(_, letters)| letters.contains(character)).map(|(plain, _)| *plain);
    plain.or_else(|| character.is_alphanumeric().then_some(character))
}

/// Puts the short form of a word in its place.
fn shorten(keys: &mut String, word: usize) {
    let short = match keys.get(word..) {
        Some("saint") => "st",
        Some("sainte") => "ste",
        Some("fort") => "ft",
        Some("mount") => "mt",
        _ => return,
    };
    keys.truncate(word);
    keys.push_str(short);
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
