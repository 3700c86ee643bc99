//! Wire services, as texts credit them and name them.

use crate::rarity::Term;
use crate::words::{normal, words};

/// Services by the name shown, with the words that name them, in lower case.
const AGENCIES: [(&str, &[&str]); 11] = [
    ("The Associated Press", &["associated press", "ap"]),
    ("Reuters", &["reuters"]),
    ("Agence France-Presse", &["agence france presse", "agence france-presse", "afp"]),
    ("United Press International", &["united press international", "upi"]),
    ("The Canadian Press", &["canadian press"]),
    ("Bay City News", &["bay city news"]),
    ("City News Service", &["city news service"]),
    ("CNN Wire", &["cnn wire"]),
    ("Tribune News Service", &["tribune news service"]),
    ("Sun-Times Media Wire", &["sun-times media wire"]),
    ("Xinhua", &["xinhua"]),
];

/// Returns the name of the service that a credit means, however it is written; of an unknown one the credit itself.
pub(crate) fn credited(credit: &str) -> &str {
    let lower = credit.to_lowercase();
    let means = |form: &&str| lower == **form || (form.contains(' ') && lower.contains(*form));
    AGENCIES.iter().find(|(_, forms)| forms.iter().any(means)).map_or(credit, |(name, _)| name)
}

/// Returns the name of the service of a number.
pub(crate) fn name(number: u8) -> Option<&'static str> {
    usize::from(number).checked_sub(1).and_then(|place| AGENCIES.get(place)).map(|(name, _)| *name)
}

/// The services by the words that name them, each with its number, from 1.
#[derive(Debug)]
pub(crate) struct Agencies(Vec<(Vec<Term>, u8)>);

impl Agencies {
    pub(crate) fn new() -> Self {
        let terms = |form: &str| words(form).map(|word| Term::of(&normal(word.text))).collect();
        let of_each = |(number, (_, forms)): (u8, &(&str, &[&str]))| {
            forms.iter().map(|form| (terms(form), number)).collect::<Vec<_>>()
        };
        Self((1..).zip(&AGENCIES).flat_map(of_each).collect())
    }

    /// Returns the number of the first service that a passage names.
    pub(crate) fn named_in(&self, passage: &[Term]) -> Option<u8> {
        let starts = |from: usize| {
            self.0.iter().find(|(form, _)| passage[from..].starts_with(form)).map(|(_, number)| *number)
        };
        (0..passage.len()).find_map(starts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_service_however_it_is_written() {
        for credit in ["AP", "The Associated Press", "ADA ORRAssociated Press"] {
            assert_eq!(credited(credit), "The Associated Press");
        }
        assert_eq!(credited("Marrowby Wire"), "Marrowby Wire");
    }

    #[test]
    fn finds_a_service_that_a_passage_names() {
        let passage = |text: &str| words(text).map(|word| Term::of(&normal(word.text))).collect::<Vec<_>>();
        let agencies = Agencies::new();
        assert_eq!(
            agencies.named_in(&passage("she told Agence France-Presse")).and_then(name),
            Some("Agence France-Presse")
        );
        assert_eq!(agencies.named_in(&passage("an associated firm, the press said")), None);
        assert_eq!(agencies.named_in(&[]), None);
    }
}
