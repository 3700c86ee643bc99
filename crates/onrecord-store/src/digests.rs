//! The hashes of what is linked: a row's by its name, a bucket's of its rows', the root of all buckets'.

use onrecord_types::Sha256;

use crate::prepared::Prepared;
use crate::{Result, canonical};

/// How many digits of an id name its bucket. Three make 4,096 buckets: of a record of 100,000 reports, with some two
/// million rows, each holds five hundred, and the root is made of 160 KB (decision 0008).
const BUCKET_DIGITS: usize = 3;

/// A row or a bucket by its name, and what it hashes to.
pub(crate) type Named = (String, [u8; 32]);

/// Returns the bucket of an id: the first digits behind its `-` as a number; 0 of what is no id.
pub(crate) fn bucket_of(row: &str) -> i64 {
    let digits = row.split_once('-').and_then(|(_, digits)| digits.get(..BUCKET_DIGITS));
    digits.and_then(|digits| i64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

/// As [`bucket_of`], of the bytes of an id.
pub(crate) fn bucket_of_bytes(id: &[u8]) -> i64 {
    match id {
        [first, second, ..] => i64::from(*first) << 4 | i64::from(*second) >> 4,
        _ => 0,
    }
}

const ROWS: &str = "
    select row, digest
    from link_digests
    where bucket = ?1
    order by row";
const BUCKETS: &str = "
    select cast(bucket as text), digest
    from link_buckets
    order by bucket";

/// Hashes a bucket's rows; `None` when it has none.
pub(crate) fn bucket_digest(db: &Prepared<'_>, bucket: i64) -> Result<Option<Sha256>> {
    let rows: Vec<Named> = db.all(ROWS, [bucket], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((!rows.is_empty()).then(|| canonical::digests(&rows)))
}

/// Hashes the buckets as they stand.
pub(crate) fn root_digest(db: &Prepared<'_>) -> Result<Sha256> {
    let buckets: Vec<Named> = db.all(BUCKETS, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(canonical::digests(&buckets))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_an_id_into_the_bucket_of_its_first_digits() {
        let of = ["inc-0010000000", "sta-fff1234567", "doc-", "x", "inc-zzzzzzzz"].map(bucket_of);
        assert_eq!(of, [1, 4095, 0, 0, 0]);
        let id = onrecord_types::IncidentId::of(&[b"x"]);
        assert_eq!(bucket_of_bytes(id.bytes()), bucket_of(&id.to_string()));
    }
}
