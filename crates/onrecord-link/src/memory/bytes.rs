//! How values are written as bytes and read back. What does not read back whole is no value.

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_types::{Id, IdKind};

/// Bytes in the making.
#[derive(Debug, Default)]
pub(crate) struct Bytes(Vec<u8>);

impl Bytes {
    /// Returns what was written.
    pub(crate) fn done(self) -> Vec<u8> {
        self.0
    }

    pub(crate) fn byte(&mut self, value: u8) -> &mut Self {
        self.0.push(value);
        self
    }

    /// Writes bytes of a length that the reader knows.
    pub(crate) fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }

    pub(crate) fn u16(&mut self, value: u16) -> &mut Self {
        self.raw(&value.to_le_bytes())
    }

    pub(crate) fn u32(&mut self, value: u32) -> &mut Self {
        self.raw(&value.to_le_bytes())
    }

    pub(crate) fn f32(&mut self, value: f32) -> &mut Self {
        self.raw(&value.to_le_bytes())
    }

    /// Writes a number in the order of numbers, so that keys sort as what they stand for.
    pub(crate) fn u64(&mut self, value: u64) -> &mut Self {
        self.raw(&value.to_be_bytes())
    }

    /// Writes a list: how many, then each.
    pub(crate) fn list<T>(
        &mut self,
        list: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
        mut write: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        let list = list.into_iter();
        self.u32(u32::try_from(list.len()).unwrap_or(u32::MAX));
        for item in list {
            write(self, item);
        }
        self
    }

    /// Writes whether there is a value, and the value.
    pub(crate) fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) -> &mut Self {
        self.byte(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
        self
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.u32(u32::try_from(text.len()).unwrap_or(u32::MAX)).raw(text.as_bytes())
    }

    pub(crate) fn date(&mut self, date: Date) -> &mut Self {
        self.raw(&date.year().to_le_bytes()).raw(&date.month().to_le_bytes()).raw(&date.day().to_le_bytes())
    }

    pub(crate) fn timestamp(&mut self, at: Timestamp) -> &mut Self {
        self.raw(&at.as_nanosecond().to_le_bytes())
    }
}

/// Bytes being read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut<'a>(&'a [u8]);

impl<'a> Cut<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Returns `value` if nothing is left.
    pub(crate) fn end<T>(self, value: T) -> Option<T> {
        self.0.is_empty().then_some(value)
    }

    pub(crate) fn raw<const LENGTH: usize>(&mut self) -> Option<[u8; LENGTH]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.raw().map(|[byte]| byte)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.raw().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.raw().map(u32::from_le_bytes)
    }

    pub(crate) fn f32(&mut self) -> Option<f32> {
        self.raw().map(f32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.raw().map(u64::from_be_bytes)
    }

    pub(crate) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = usize::try_from(self.u32()?).ok()?;
        // Every item has a byte at least: a count that was tampered with makes no room for what is not there.
        let mut list = Vec::with_capacity(count.min(self.0.len()));
        for _ in 0..count {
            list.push(read(self)?);
        }
        Some(list)
    }

    /// Reads what [`Bytes::maybe`] wrote; the outer is `None` where it cannot be read.
    #[expect(clippy::option_option, reason = "unreadable, absent, there")]
    pub(crate) fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            1 => read(self).map(Some),
            _ => None,
        }
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        String::from_utf8(self.list(Self::byte)?).ok()
    }

    pub(crate) fn date(&mut self) -> Option<Date> {
        let year = i16::from_le_bytes(self.raw()?);
        let (month, day) = (i8::from_le_bytes(self.raw()?), i8::from_le_bytes(self.raw()?));
        Date::new(year, month, day).ok()
    }

    pub(crate) fn timestamp(&mut self) -> Option<Timestamp> {
        Timestamp::from_nanosecond(i128::from_le_bytes(self.raw()?)).ok()
    }

    pub(crate) fn id<K: IdKind>(&mut self) -> Option<Id<K>> {
        self.raw().map(Id::kept)
    }
}
