//! Runs of letters and numbers in digits: `12m-wide` is `12`, `m` and `wide`, and `1,500` is one.

/// A run of letters or a number in digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
}

impl Token<'_> {
    pub(super) fn end(self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn is_name(self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Cuts a sentence into runs of letters and numbers in digits.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = rest.peek().copied() {
            let tail = text.get(at + next.len_utf8()..).unwrap_or_default();
            let goes_on = if c.is_ascii_digit() {
                next.is_ascii_digit() || goes_on_in_digits(next, tail)
            } else {
                next.is_alphabetic() || matches!(next, '\'' | '’') && tail.starts_with(char::is_alphabetic)
            };
            if !goes_on {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        found.push(Token { text: text.get(start..end).unwrap_or_default(), start });
    }
    found
}

/// Tells whether a number goes on after a mark: `1,500`, `2.5`.
fn goes_on_in_digits(mark: char, tail: &str) -> bool {
    let digits = tail.chars().take_while(char::is_ascii_digit).count();
    mark == ',' && digits == 3 || mark == '.' && digits > 0
}

/// Returns the number that digits give, and the place of its last figure that is not a zero.
pub(super) fn digits(word: &str) -> Option<(f64, f64)> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    let value: f64 = plain.parse().ok().filter(|value: &f64| value.is_finite())?;
    match plain.split_once('.') {
        Some((_, decimals)) => {
            let places = i32::try_from(decimals.len()).ok()?;
            Some((value, 10_f64.powi(-places)))
        }
        None => Some((value, last_place(plain.parse().ok()?))),
    }
}

/// Returns the place of the last figure that is not a zero: 100 for 1,500.
pub(super) fn last_place(mut number: u64) -> f64 {
    let mut place = 1.0;
    while number > 0 && number.is_multiple_of(10) {
        number /= 10;
        place *= 10.0;
    }
    place
}
