//! Ids: hashes of what they name, so that the same thing has the same id wherever and whenever it is read.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::Digest;

use crate::{Error, ErrorKind, Result};

/// A SHA-256 digest of bytes; it names a capture.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256([u8; 32]);

impl Sha256 {
    /// Returns the digest of `bytes`.
    ///
    /// ```
    /// # use onrecord_types::Sha256;
    /// assert!(Sha256::of(b"").to_string().starts_with("e3b0c442"));
    /// ```
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// Returns the digest of `parts` one after another, each preceded by its length, so that no two lists of
    /// parts share their bytes.
    pub fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hash = sha2::Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// Returns the 32 bytes of the digest.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Sha256 {
    type Err = Error;

    /// Reads 64 hexadecimal digits.
    ///
    /// # Errors
    /// [`ErrorKind::Id`] for anything else.
    fn from_str(hex: &str) -> Result<Self> {
        read_hex(hex).map(Self)
    }
}

impl Serialize for Sha256 {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sha256 {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Writes 32 bytes at most as hexadecimal digits, all at once: a large record is linked by millions of ids.
fn write_hex(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = [[0; 2]; 32];
    for (two, byte) in digits.iter_mut().zip(bytes) {
        *two = [byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]);
    }
    let digits = &digits.as_flattened()[..2 * bytes.len().min(32)];
    f.write_str(std::str::from_utf8(digits).map_err(|_| fmt::Error)?)
}

/// The kind of thing that an [`Id`] names.
pub trait IdKind {
    /// The short word before the hyphen.
    const PREFIX: &'static str;
}

/// An id: a short prefix and the first ten bytes of a SHA-256, as in `inc-0f3a…`.
///
/// Ten bytes keep the chance that two of a hundred million things share an id under one in a hundred million.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id<K>([u8; 10], PhantomData<fn() -> K>);

impl<K: IdKind> Id<K> {
    /// Returns the id of the thing that `parts` determine, in their order.
    pub fn of(parts: &[&[u8]]) -> Self {
        let digest = Sha256::of_parts(parts);
        let mut short = [0; 10];
        short.copy_from_slice(&digest.0[..10]);
        Self(short, PhantomData)
    }

    /// Returns the ten bytes, for making the id of something that belongs to this, or for keeping it.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Returns the id whose [`bytes`](Self::bytes) were kept somewhere.
    pub fn kept(bytes: [u8; 10]) -> Self {
        Self(bytes, PhantomData)
    }
}

impl<K: IdKind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(K::PREFIX)?;
        f.write_str("-")?;
        write_hex(f, &self.0)
    }
}

impl<K: IdKind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<K: IdKind> FromStr for Id<K> {
    type Err = Error;

    /// Reads what `Display` writes.
    ///
    /// # Errors
    /// [`ErrorKind::Id`] for another prefix, another length or a digit that is not hexadecimal.
    fn from_str(id: &str) -> Result<Self> {
        let hex = id
            .strip_prefix(K::PREFIX)
            .and_then(|rest| rest.strip_prefix('-'))
            .ok_or_else(|| not_an_id(id, K::PREFIX))?;
        read_hex(hex).map(|bytes| Self(bytes, PhantomData)).map_err(|_| not_an_id(id, K::PREFIX))
    }
}

impl<K: IdKind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de, K: IdKind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

fn not_an_id(id: &str, prefix: &str) -> Error {
    Error::new(ErrorKind::Id, format!("not an id of the form `{prefix}-` and 20 hexadecimal digits: `{id}`"))
}

fn read_hex<const N: usize>(hex: &str) -> Result<[u8; N]> {
    let digits = hex.as_bytes();
    let wrong = || Error::new(ErrorKind::Id, format!("not {} hexadecimal digits: `{hex}`", 2 * N));
    if digits.len() != 2 * N {
        return Err(wrong());
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
        // `from_str_radix` also takes a sign, which no id has.
        if pair.starts_with('+') {
            return Err(wrong());
        }
        *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
    }
    Ok(bytes)
}

/// The marker types behind the ids.
pub(crate) mod kinds {
    use super::IdKind;

    /// Names a batch.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum BatchKind {}
    /// Names a document.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum DocumentKind {}
    /// Names a revision.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum RevisionKind {}
    /// Names a statement.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum StatementKind {}
    /// Names a speaker.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum SpeakerKind {}
    /// Names an incident.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum IncidentKind {}
    /// Names an account.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum AccountKind {}
    /// Names a dispute.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum DisputeKind {}
    /// Names a copy family.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum CopyFamilyKind {}
    /// Names a change.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum ChangeKind {}
    /// Names a maker.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum MakerKind {}
    /// Names a review.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum ReviewKind {}

    impl IdKind for BatchKind {
        const PREFIX: &'static str = "bat";
    }
    impl IdKind for DocumentKind {
        const PREFIX: &'static str = "doc";
    }
    impl IdKind for RevisionKind {
        const PREFIX: &'static str = "rev";
    }
    impl IdKind for StatementKind {
        const PREFIX: &'static str = "sta";
    }
    impl IdKind for SpeakerKind {
        const PREFIX: &'static str = "spk";
    }
    impl IdKind for IncidentKind {
        const PREFIX: &'static str = "inc";
    }
    impl IdKind for AccountKind {
        const PREFIX: &'static str = "acc";
    }
    impl IdKind for DisputeKind {
        const PREFIX: &'static str = "dis";
    }
    impl IdKind for CopyFamilyKind {
        const PREFIX: &'static str = "cop";
    }
    impl IdKind for ChangeKind {
        const PREFIX: &'static str = "chg";
    }
    impl IdKind for MakerKind {
        const PREFIX: &'static str = "mak";
    }
    impl IdKind for ReviewKind {
        const PREFIX: &'static str = "rvw";
    }
}

/// Names a batch.
pub type BatchId = Id<kinds::BatchKind>;
/// Names a document: outlet and canonical URL, or what stands in for them.
pub type DocumentId = Id<kinds::DocumentKind>;
/// Names a revision: its document, title and text.
pub type RevisionId = Id<kinds::RevisionKind>;
/// Names a statement: its revision and its spans.
pub type StatementId = Id<kinds::StatementKind>;
/// Names a speaker across documents.
pub type SpeakerId = Id<kinds::SpeakerKind>;
/// Names an incident.
pub type IncidentId = Id<kinds::IncidentKind>;
/// Names an account: its incident and its speaker.
pub type AccountId = Id<kinds::AccountKind>;
/// Names a dispute: two statements that stand for its sides.
pub type DisputeId = Id<kinds::DisputeKind>;
/// Names a copy family.
pub type CopyFamilyId = Id<kinds::CopyFamilyKind>;
/// Names a change between two revisions.
pub type ChangeId = Id<kinds::ChangeKind>;
/// Names a maker.
pub type MakerId = Id<kinds::MakerKind>;
/// Names a review: who said what of which row, and when.
pub type ReviewId = Id<kinds::ReviewKind>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_what_it_writes() {
        let id = DocumentId::of(&[b"outlet", b"https://example.org/a"]);
        assert_eq!(id.to_string().parse::<DocumentId>().unwrap(), id);
        assert_eq!(DocumentId::kept(id.bytes().try_into().unwrap()), id);
    }

    #[test]
    fn tells_parts_apart_by_length() {
        assert_ne!(DocumentId::of(&[b"ab", b"c"]), DocumentId::of(&[b"a", b"bc"]));
    }

    #[test]
    fn refuses_what_is_no_id() {
        let cases = [
            "",
            "doc-",
            "doc",
            "rev-00000000000000000000",
            "doc-0000000000000000000g",
            "doc-+0000000000000000000",
        ];
        let taken: Vec<_> = cases.iter().filter(|case| case.parse::<DocumentId>().is_ok()).collect();
        assert!(taken.is_empty(), "taken as ids: {taken:?}");
    }
}
