//! Closed vocabularies: one table each, read by the pages, the exports and the docs.

use crate::{Error, ErrorKind, Result};

/// One entry of a vocabulary.
#[derive(Debug, Clone, Copy)]
pub struct Term<V: 'static> {
    /// The value in code.
    pub value: V,
    /// The word in files and in the record; lower case, underscores.
    pub code: &'static str,
    /// The words on a page.
    pub label: &'static str,
    /// What it means, one sentence.
    pub definition: &'static str,
}

/// A closed vocabulary.
pub trait Vocabulary: Copy + PartialEq + Sized + 'static {
    /// The vocabulary's own name, as in the docs.
    const NAME: &'static str;
    /// Every value, once, in the order in which they are shown.
    const TERMS: &'static [Term<Self>];

    /// Returns this value's entry.
    ///
    /// # Panics
    /// When the table lacks the value, which a test of each vocabulary rules out.
    fn term(self) -> &'static Term<Self> {
        Self::TERMS
            .iter()
            .find(|term| term.value == self)
            .expect("every value has its entry, as a test checks")
    }

    /// Returns the word in files.
    fn code(self) -> &'static str {
        self.term().code
    }

    /// Returns the words on a page.
    fn label(self) -> &'static str {
        self.term().label
    }

    /// Returns the value of a code.
    ///
    /// # Errors
    /// [`ErrorKind::Vocabulary`] for a code that the table lacks.
    fn from_code(code: &str) -> Result<Self> {
        Self::TERMS
            .iter()
            .find(|term| term.code == code)
            .map(|term| term.value)
            .ok_or_else(|| Error::new(ErrorKind::Vocabulary, format!("not a {}: `{code}`", Self::NAME)))
    }
}

/// Makes a table entry; keeps the tables narrow.
pub(crate) const fn term<V>(
    value: V,
    code: &'static str,
    label: &'static str,
    definition: &'static str,
) -> Term<V> {
    Term { value, code, label, definition }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ChangeKind, DocumentRole, Form, IncidentKind, MakerKind, MediaType, MentionKind, PlacePrecision,
        RefusalReason, SpeakerKind, Stance, Standing, TimePrecision, Verdict,
    };

    fn faults<V: Vocabulary + std::fmt::Debug>() -> Vec<String> {
        let mut faults = Vec::new();
        for (place, term) in V::TERMS.iter().enumerate() {
            if V::from_code(term.code) != Ok(term.value) || term.value.term().code != term.code {
                faults.push(format!(
                    "{}: {:?} and `{}` do not lead to each other",
                    V::NAME,
                    term.value,
                    term.code
                ));
            }
            if V::TERMS.iter().skip(place + 1).any(|other| other.code == term.code) {
                faults.push(format!("{}: `{}` stands twice", V::NAME, term.code));
            }
            if !term.code.bytes().all(|byte| byte.is_ascii_lowercase() || b"_/".contains(&byte)) {
                faults.push(format!("{}: `{}` is no code", V::NAME, term.code));
            }
            if !term.definition.ends_with('.') || term.label.is_empty() {
                faults.push(format!("{}: `{}` lacks a label or a sentence", V::NAME, term.code));
            }
        }
        faults
    }

    #[test]
    fn every_vocabulary_is_sound() {
        let faults = [
            faults::<Form>(),
            faults::<Stance>(),
            faults::<IncidentKind>(),
            faults::<DocumentRole>(),
            faults::<SpeakerKind>(),
            faults::<Standing>(),
            faults::<MentionKind>(),
            faults::<MediaType>(),
            faults::<RefusalReason>(),
            faults::<TimePrecision>(),
            faults::<PlacePrecision>(),
            faults::<ChangeKind>(),
            faults::<MakerKind>(),
            faults::<Verdict>(),
        ]
        .concat();
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn refuses_an_unknown_code() {
        assert_eq!(Form::from_code("loud").unwrap_err().kind(), ErrorKind::Vocabulary);
    }
}
