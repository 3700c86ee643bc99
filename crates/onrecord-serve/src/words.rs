//! Dates, counts and confidences as a page writes them.

use jiff::civil::Date;
use onrecord_types::{Confidence, PublicationTime};

use crate::mark;

/// Writes a day: `14 October 2025`.
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Writes the days that words can mean: one, or the first and the last.
pub(crate) fn days(first: Date, last: Date) -> String {
    if first == last { day(first) } else { format!("{} to {}", day(first), day(last)) }
}

/// Writes a publication date with its time of day, where one is known.
pub(crate) fn moment(time: &PublicationTime) -> String {
    match time.instant() {
        Some(instant) => instant.strftime("%-d %B %Y, %H:%M UTC").to_string(),
        None => day(time.date()),
    }
}

/// Writes the day of a publication, or that there is none.
pub(crate) fn published(time: Option<&PublicationTime>) -> String {
    time.map_or_else(|| "no date found".to_owned(), |time| day(time.date()))
}

/// Writes a confidence as a word and a number: `high (0.91)`.
pub(crate) fn confidence(confidence: Confidence) -> String {
    format!("{} ({:.2})", confidence.word(), confidence.value())
}

/// Writes a number and what it counts: `1 document`, `2 documents`.
pub(crate) fn counted(number: impl Into<u64>, one: &str, many: &str) -> String {
    let number = number.into();
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Writes a count of bytes for people.
pub(crate) fn bytes(length: u64) -> String {
    match length {
        0..10_000 => counted(length, "byte", "bytes"),
        10_000..10_000_000 => format!("{} kB", length / 1000),
        _ => format!("{} MB", length / 1_000_000),
    }
}

/// The first words of a long text, cut at a space; the whole of a short one.
pub(crate) fn beginning(text: &str, max_chars: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(max_chars) else { return text.to_owned() };
    let head = text.get(..cut).unwrap_or(text);
    let head = head.rsplit_once(char::is_whitespace).map_or(head, |(head, _)| head);
    format!("{} …", head.trim_end())
}

/// Writes a message as HTML, with what stands between backticks as code.
pub(crate) fn coded(message: &str) -> String {
    let mut html = String::new();
    let mut parts = message.split('`').peekable();
    let mut inside = false;
    while let Some(part) = parts.next() {
        // A last backtick without a partner is a backtick.
        let closed = parts.peek().is_some();
        match (inside, closed) {
            (true, true) => html.push_str("<code>"),
            (true, false) => html.push('`'),
            (false, _) => {}
        }
        mark::escape(part, &mut html);
        if inside && closed {
            html.push_str("</code>");
        }
        inside = !inside;
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_dates_and_counts() {
        let date = jiff::civil::date(2031, 3, 4);
        let instant = "2031-03-03T23:30:00Z".parse().unwrap();
        let lines = [
            day(date),
            days(date, jiff::civil::date(2031, 3, 9)),
            moment(&PublicationTime::new("x", date, Some(instant))),
            moment(&PublicationTime::new("x", date, None)),
            published(None),
            confidence(Confidence::clamped(0.806)),
            counted(1u32, "document", "documents"),
            counted(2u32, "document", "documents"),
            bytes(9_999),
            bytes(12_345),
            beginning("The bridge was shut all day.", 12),
            beginning("Short.", 12),
            coded("lacks `<text>` & more"),
            coded("a `two` and ` alone"),
        ];
        insta::assert_snapshot!(lines.join("\n"));
    }
}
