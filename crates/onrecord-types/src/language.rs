//! Languages other than English: what a text is found to be written in when it is not read for that reason.

use std::fmt;

use crate::{Error, ErrorKind, Result};

/// A language other than English, shown by its English name.
///
/// Only the languages of [`Language::ALL`] exist, so a value is one comparison and no string of a page's making.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    code: &'static str,
    long_code: &'static str,
    name: &'static str,
}

impl Language {
    /// Every language that can be told from English, by code.
    pub const ALL: &'static [Self] = &[
        language("af", "afr", "Afrikaans"),
        language("ak", "aka", "Akan"),
        language("am", "amh", "Amharic"),
        language("ar", "ara", "Arabic"),
        language("az", "aze", "Azerbaijani"),
        language("be", "bel", "Belarusian"),
        language("bg", "bul", "Bulgarian"),
        language("bn", "ben", "Bengali"),
        language("ca", "cat", "Catalan"),
        language("cs", "ces", "Czech"),
        language("cy", "cym", "Welsh"),
        language("da", "dan", "Danish"),
        language("de", "deu", "German"),
        language("el", "ell", "Greek"),
        language("eo", "epo", "Esperanto"),
        language("es", "spa", "Spanish"),
        language("et", "est", "Estonian"),
        language("fa", "pes", "Persian"),
        language("fi", "fin", "Finnish"),
        language("fr", "fra", "French"),
        language("gu", "guj", "Gujarati"),
        language("he", "heb", "Hebrew"),
        language("hi", "hin", "Hindi"),
        language("hr", "hrv", "Croatian"),
        language("hu", "hun", "Hungarian"),
        language("hy", "hye", "Armenian"),
        language("id", "ind", "Indonesian"),
        language("it", "ita", "Italian"),
        language("ja", "jpn", "Japanese"),
        language("jv", "jav", "Javanese"),
        language("ka", "kat", "Georgian"),
        language("km", "khm", "Khmer"),
        language("kn", "kan", "Kannada"),
        language("ko", "kor", "Korean"),
        language("la", "lat", "Latin"),
        language("lt", "lit", "Lithuanian"),
        language("lv", "lav", "Latvian"),
        language("mk", "mkd", "Macedonian"),
        language("ml", "mal", "Malayalam"),
        language("mr", "mar", "Marathi"),
        language("my", "mya", "Burmese"),
        language("nb", "nob", "Norwegian"),
        language("ne", "nep", "Nepali"),
        language("nl", "nld", "Dutch"),
        language("or", "ori", "Odia"),
        language("pa", "pan", "Punjabi"),
        language("pl", "pol", "Polish"),
        language("pt", "por", "Portuguese"),
        language("ro", "ron", "Romanian"),
        language("ru", "rus", "Russian"),
        language("si", "sin", "Sinhala"),
        language("sk", "slk", "Slovak"),
        language("sl", "slv", "Slovenian"),
        language("sn", "sna", "Shona"),
        language("sr", "srp", "Serbian"),
        language("sv", "swe", "Swedish"),
        language("ta", "tam", "Tamil"),
        language("te", "tel", "Telugu"),
        language("th", "tha", "Thai"),
        language("tk", "tuk", "Turkmen"),
        language("tl", "tgl", "Tagalog"),
        language("tr", "tur", "Turkish"),
        language("uk", "ukr", "Ukrainian"),
        language("ur", "urd", "Urdu"),
        language("uz", "uzb", "Uzbek"),
        language("vi", "vie", "Vietnamese"),
        language("yi", "yid", "Yiddish"),
        language("zh", "cmn", "Chinese"),
        language("zu", "zul", "Zulu"),
    ];

    /// Returns the language of an ISO 639-1 or ISO 639-3 code in lower case.
    ///
    /// # Errors
    /// [`ErrorKind::Vocabulary`] for a code that the table lacks, as it does English.
    ///
    /// ```
    /// # use onrecord_types::Language;
    /// let german = Language::from_code("de")?;
    /// assert_eq!((german.code(), german.to_string()), ("de", "German".to_owned()));
    /// assert_eq!(Language::from_code("deu")?, german);
    /// assert!(Language::from_code("en").is_err());
    /// # Ok::<(), onrecord_types::Error>(())
    /// ```
    pub fn from_code(code: &str) -> Result<Self> {
        let is_named = |language: &&Self| language.code == code || language.long_code == code;
        let found = Self::ALL.iter().find(is_named).copied();
        found.ok_or_else(|| Error::new(ErrorKind::Vocabulary, format!("not another language: `{code}`")))
    }

    /// Returns the ISO 639-1 code: `de`.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// Returns the English name: `German`.
    pub fn name(self) -> &'static str {
        self.name
    }
}

/// Makes a table entry.
const fn language(code: &'static str, long_code: &'static str, name: &'static str) -> Language {
    Language { code, long_code, name }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_leads_to_its_language_and_no_other() {
        let faults: Vec<_> = Language::ALL
            .iter()
            .filter(|language| {
                Language::from_code(language.code) != Ok(**language)
                    || Language::from_code(language.long_code) != Ok(**language)
                    || (language.code.len(), language.long_code.len()) != (2, 3)
            })
            .collect();
        assert!(faults.is_empty(), "{faults:?}");
        assert!(Language::ALL.is_sorted(), "by code");
    }
}
