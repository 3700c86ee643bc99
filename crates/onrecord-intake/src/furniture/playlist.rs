//! Lists of videos that a site puts before its article: `1:55 Title`, line after line.

/// So many lines in a row are a list; one or two can be a timeline's, or a score.
const LEAST_LINES: usize = 3;

/// The most bytes of a video's line.
const MAX_BYTES: usize = 160;

/// Returns how many of the first of `lines` are a list of videos: 0, or three and more.
pub(super) fn playlist<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    let count = lines.take_while(|line| is_video(line)).count();
    if count < LEAST_LINES { 0 } else { count }
}

/// Tells whether a line is a play time and a title. A line of a timeline is a sentence, and ends like one.
fn is_video(line: &str) -> bool {
    let Some((time, title)) = line.split_once(' ') else { return false };
    line.len() <= MAX_BYTES
        && is_play_time(time)
        && title.starts_with(char::is_uppercase)
        && !title.ends_with(['.', '?', '!', '”', '"'])
}

/// Tells whether a word is a play time: `1:55`, `12:03`, `1:02:11`.
fn is_play_time(word: &str) -> bool {
    let mut parts = word.split(':');
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let first = parts.next().is_some_and(|part| matches!(part.len(), 1 | 2) && digits(part));
    let rest: Vec<&str> = parts.collect();
    first && matches!(rest.len(), 1 | 2) && rest.iter().all(|part| part.len() == 2 && digits(part))
}
