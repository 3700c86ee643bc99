//! Bylines and date stamps as an article prints them in its first lines.

use onrecord_types::PublicationTime;

use crate::date;

/// The most bytes of a byline or stamp line; sentences are longer, mostly.
const MAX_LINE_BYTES: usize = 160;

/// What the printed heading says.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) byline: Option<String>,
    pub(crate) published: Option<PublicationTime>,
    pub(crate) updated: Option<PublicationTime>,
}

impl Heading {
    /// Reads the first byline, the first publication date and the first date of update among `lines`.
    pub(crate) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut heading = Self::default();
        for line in lines.map(str::trim).filter(|line| !line.is_empty() && line.len() <= MAX_LINE_BYTES) {
            if heading.byline.is_none() {
                heading.byline = byline(line).map(str::to_owned);
            }
            let stamp = Stamp::of(line);
            heading.published = heading.published.or(stamp.published);
            heading.updated = heading.updated.or(stamp.updated);
        }
        heading
    }
}

/// Returns the names in a byline: `By Jane Roe`, `BY JANE ROE AND JOHN POE`, `By Jane Roe, Staff Writer`.
pub(crate) fn byline(line: &str) -> Option<&str> {
    const LEADS: &[&str] =
        &["By: ", "By ", "BY: ", "BY ", "by: ", "Written by ", "Reported by ", "Story by "];
    const MAX_WORDS: usize = 14;
    if line.len() > MAX_LINE_BYTES {
        return None;
    }
    let names = LEADS.iter().find_map(|lead| line.trim().strip_prefix(lead))?.trim();
    let names = names.split(['|', '•', '·']).next()?.trim().trim_end_matches([',', '-', '–', '—']).trim();
    let words: Vec<&str> = names.split_whitespace().collect();
    let fits = !words.is_empty() && words.len() <= MAX_WORDS && words.iter().all(|word| fits_a_byline(word));
    let first = words.first()?;
    let begins_a_name = first.starts_with(char::is_uppercase) && !is_calendar_word(first);
    let ends_a_sentence =
        names.ends_with(['.', '?', '!', ':', '”', '"']) && !names.ends_with("Jr.") && words.len() > 4;
    (fits && begins_a_name && !ends_a_sentence).then_some(names)
}

/// Names, trades and the small words between them; any other word in lower case belongs to a sentence.
fn fits_a_byline(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "and",
        "of",
        "the",
        "for",
        "to",
        "in",
        "at",
        "de",
        "da",
        "del",
        "della",
        "di",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
        "e",
        "special",
        "staff",
        "writer",
        "writers",
        "reporter",
        "reporters",
        "correspondent",
        "editor",
        "contributor",
        "contributing",
        "senior",
        "with",
    ];
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
    bare.starts_with(|c: char| c.is_uppercase() || c == '@')
        || SMALL.contains(&bare)
        || bare.is_empty()
        || bare.contains('@')
}

fn is_calendar_word(word: &str) -> bool {
    const CALENDAR: &[&str] = &[
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Then",
        "Now",
    ];
    CALENDAR.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// The dates that a line says it was published or updated.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) published: Option<PublicationTime>,
    pub(crate) updated: Option<PublicationTime>,
}

impl Stamp {
    /// Reads a line such as `Posted 5:02 PM, Oct 15, 2025 and last updated 9:47 PM, Oct 15, 2025`, or a line that
    /// is a date and nothing else.
    pub(crate) fn of(line: &str) -> Self {
        const PUBLISHED: &[&str] = &["published", "posted", "first published", "originally published"];
        const UPDATED: &[&str] = &["updated", "last updated", "modified", "last modified"];
        let mut stamp = Self::default();
        if line.len() > MAX_LINE_BYTES || !line.bytes().any(|byte| byte.is_ascii_digit()) {
            return stamp;
        }
        let lower = line.to_ascii_lowercase();
        if let Some(time) = bare_date(line) {
            stamp.published = Some(time);
            return stamp;
        }
        if !PUBLISHED.iter().chain(UPDATED).any(|word| lower.starts_with(word)) {
            return stamp;
        }
        let after = |words: &[&str]| {
            words.iter().find_map(|word| {
                let rest = line.get(lower.find(word)? + word.len()..)?;
                let rest = rest.trim_start_matches([':', ' ', '\u{a0}', '|', '-', '–', '—']);
                date::leading_time(
                    rest.strip_prefix("on ").or_else(|| rest.strip_prefix("at ")).unwrap_or(rest),
                )
            })
        };
        stamp.published = after(PUBLISHED);
        stamp.updated = after(UPDATED);
        stamp
    }

    /// Tells whether the line says no date.
    pub(crate) fn is_empty(&self) -> bool {
        self.published.is_none() && self.updated.is_none()
    }
}

/// Reads a line that is a date, or a date and a name or section beside it: `Jane Roe – 16 October 2025`.
fn bare_date(line: &str) -> Option<PublicationTime> {
    const MAX_WORDS: usize = 12;
    if line.split_whitespace().count() > MAX_WORDS {
        return None;
    }
    let mut parts = vec![line];
    for separator in [" – ", " — ", " - ", " | ", " · ", " • "] {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    date::read_time(line).or_else(|| parts.into_iter().find_map(date::read_time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_bylines_from_sentences() {
        let cases = [
            ("By Kip Sandoval", Some("Kip Sandoval")),
            ("BY ANA POE AND JOHN ROE", Some("ANA POE AND JOHN ROE")),
            ("By The Associated Press", Some("The Associated Press")),
            ("By Ana Poe, Staff Writer | The Gazette", Some("Ana Poe, Staff Writer")),
            ("By: Breaking News Staff", Some("Breaking News Staff")),
            ("By Ana de la Poe", Some("Ana de la Poe")),
            ("By Monday, the mayor had left.", None),
            ("By the time police came, the man was gone.", None),
            ("By Tuesday", None),
            ("By Smith's account, two shots were fired.", None),
            ("Nearby Roe", None),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .filter(|(line, wanted)| byline(line) != *wanted)
            .map(|(l, _)| (l, byline(l)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn reads_stamps() {
        let both = Stamp::of("Posted 5:02 PM, Oct 15, 2025 and last updated 9:47 PM, Oct 16, 2025");
        assert_eq!(both.published.unwrap().date().to_string(), "2025-10-15");
        assert_eq!(both.updated.unwrap().date().to_string(), "2025-10-16");
        let updated = Stamp::of("Updated 3:15 p.m. ET, Jan. 7, 2026");
        assert_eq!(updated.updated.unwrap().instant().unwrap().to_string(), "2026-01-07T20:15:00Z");
        assert!(updated.published.is_none());
        assert_eq!(Stamp::of("October 15, 2025").published.unwrap().raw(), "October 15, 2025");
        assert!(Stamp::of("Updated figures are due in June, she said.").is_empty());
        assert!(Stamp::of("Posted speed limits are 25 mph.").is_empty());
    }
}
