//! Cues: the words that attribute, kept as data with the stance and the frame of each.

use std::collections::HashMap;

use onrecord_types::{Sha256, Stance, Vocabulary as _};

/// The table; its first lines say what a line of it holds.
const TABLE: &str = include_str!("cue/cues.txt");

/// Where the source and the content of a cue stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A quotation or a clause, before the cue or after it.
    Speech,
    /// As speech, after whom it is told to.
    Tell,
    /// What follows; before the cue only a quotation.
    View,
    /// Only with `that`, a question word or a quotation.
    That,
    /// Only with `to`.
    To,
    /// Only with a quotation.
    Quote,
    /// With `out` or `to`.
    Point,
}

/// Which form of a verb a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VerbForm {
    Base,
    Third,
    /// The past, or a past participle.
    Past,
    /// The form in -ing.
    Participle,
}

/// What the table says of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) frame: Frame,
    pub(crate) stance: Stance,
    pub(crate) form: VerbForm,
    /// Whether the form is as often a noun.
    pub(crate) is_noun_too: bool,
}

/// The table, by form in lower case.
#[derive(Debug)]
pub(crate) struct Cues {
    by_form: HashMap<&'static str, Cue>,
}

impl Cues {
    /// Reads the table; lines that cannot be read are left out, which a test rules out.
    pub(crate) fn new() -> Self {
        let mut by_form = HashMap::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let Some((forms, stance, frame)) = fields(line) else { continue };
            let count = forms.split(' ').count();
            for (index, form) in forms.split(' ').enumerate() {
                let word = form.trim_start_matches('~');
                let cue =
                    Cue { frame, stance, form: verb_form(index, count, word), is_noun_too: word != form };
                by_form.entry(word).or_insert(cue);
            }
        }
        Self { by_form }
    }

    /// Returns what the table says of a word in lower case.
    pub(crate) fn get(&self, word: &str) -> Option<Cue> {
        self.by_form.get(word).copied()
    }

    /// Returns the hash of the table.
    pub(crate) fn hash() -> Sha256 {
        Sha256::of(TABLE.as_bytes())
    }
}

fn fields(line: &'static str) -> Option<(&'static str, Stance, Frame)> {
    let mut fields = line.split('|').map(str::trim);
    let forms = fields.next().filter(|forms| !forms.is_empty())?;
    let stance = Stance::from_code(fields.next()?).ok()?;
    let frame = match fields.next()? {
        "speech" => Frame::Speech,
        "tell" => Frame::Tell,
        "view" => Frame::View,
        "that" => Frame::That,
        "to" => Frame::To,
        "quote" => Frame::Quote,
        "point" => Frame::Point,
        _ => return None,
    };
    Some((forms, stance, frame))
}

fn verb_form(index: usize, count: usize, word: &str) -> VerbForm {
    match index {
        0 => VerbForm::Base,
        1 => VerbForm::Third,
        _ if index + 1 == count && word.ends_with("ing") => VerbForm::Participle,
        _ => VerbForm::Past,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lost: Vec<_> =
            TABLE.lines().filter(|line| !line.starts_with('#') && fields(line).is_none()).collect();
        assert!(lost.is_empty(), "{lost:#?}");
    }

    #[test]
    fn no_form_stands_in_two_lines() {
        let mut seen = HashMap::new();
        let mut twice = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            for form in line.split('|').next().unwrap_or_default().split_whitespace() {
                let form = form.trim_start_matches('~');
                if seen.insert(form, line).is_some_and(|other| other != line) {
                    twice.push(form);
                }
            }
        }
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn forms_know_what_they_are() {
        let cues = Cues::new();
        let form = |word| cues.get(word).map(|cue| cue.form);
        assert_eq!(form("said"), Some(VerbForm::Past));
        assert_eq!(form("saying"), Some(VerbForm::Participle));
        assert_eq!(form("denies"), Some(VerbForm::Third));
        assert_eq!(form("written"), Some(VerbForm::Past));
        assert_eq!(form("walked"), None);
    }
}
