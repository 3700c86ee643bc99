//! How values are written as bytes and read back: lengths are short where they are small, and words stand after theirs.
//! What does not read back whole is no value.

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

    /// Writes a number seven bits at a time, the lowest first; the highest bit of a byte says that more follows.
    pub(crate) fn number(&mut self, mut number: u64) -> &mut Self {
        loop {
            let [low, ..] = number.to_le_bytes();
            number >>= 7;
            if number == 0 {
                return self.byte(low & 0x7f);
            }
            self.byte(low | 0x80);
        }
    }

    /// Writes a length or a place.
    pub(crate) fn size(&mut self, size: usize) -> &mut Self {
        self.number(u64::try_from(size).unwrap_or(u64::MAX))
    }

    pub(crate) fn id<K: IdKind>(&mut self, id: &Id<K>) -> &mut Self {
        self.raw(id.bytes())
    }

    /// Writes a list: how many, then each.
    pub(crate) fn list<T>(
        &mut self,
        list: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
        mut write: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        let list = list.into_iter();
        self.size(list.len());
        list.for_each(|item| write(self, item));
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

    /// Writes bytes of any length.
    pub(crate) fn block(&mut self, bytes: &[u8]) -> &mut Self {
        self.size(bytes.len()).raw(bytes)
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.block(text.as_bytes())
    }

    pub(crate) fn date(&mut self, date: Date) -> &mut Self {
        self.raw(&date.year().to_le_bytes()).raw(&date.month().to_le_bytes()).raw(&date.day().to_le_bytes())
    }

    pub(crate) fn timestamp(&mut self, at: Timestamp) -> &mut Self {
        self.raw(&at.as_second().to_le_bytes()).raw(&at.subsec_nanosecond().to_le_bytes())
    }
}

/// Bytes that are read from the front; everything is `None` where they hold no such value.
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

    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            let shifted = part << shift;
            if shifted >> shift != part {
                return None;
            }
            number |= shifted;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(crate) fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// Reads what [`Bytes::list`] wrote, of items of a byte at least.
    pub(crate) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.size()?;
        // A number that was damaged asks for no more than there is.
        (count <= self.0.len()).then(|| (0..count).map(|_| read(self)).collect())?
    }

    /// Reads what [`Bytes::maybe`] wrote.
    #[expect(clippy::option_option, reason = "one says whether it was read, the other what was written")]
    pub(crate) fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            1 => read(self).map(Some),
            _ => None,
        }
    }

    pub(crate) fn block(&mut self) -> Option<&'a [u8]> {
        let length = self.size()?;
        let (block, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(block)
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.block()?).ok()
    }

    pub(crate) fn string(&mut self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    pub(crate) fn date(&mut self) -> Option<Date> {
        let year = i16::from_le_bytes(self.raw()?);
        let (month, day) = (i8::from_le_bytes(self.raw()?), i8::from_le_bytes(self.raw()?));
        Date::new(year, month, day).ok()
    }

    pub(crate) fn timestamp(&mut self) -> Option<Timestamp> {
        let (second, nanosecond) = (self.raw()?, self.raw()?);
        Timestamp::new(i64::from_le_bytes(second), i32::from_le_bytes(nanosecond)).ok()
    }

    pub(crate) fn id<K: IdKind>(&mut self) -> Option<Id<K>> {
        self.raw().map(Id::kept)
    }
}

#[cfg(test)]
mod tests {
    use onrecord_types::DocumentId;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn reads_back_what_it_writes(
            numbers in prop::collection::vec(any::<u64>(), 0..20),
            words in "\\PC{0,200}",
            day in -9998..9999_i16,
            second in -1_000_000_000_000_i64..200_000_000_000,
            nanosecond in 0..1_000_000_000_i32,
        ) {
            let date = Date::new(day, 2, 28).expect("a day");
            let second = second.max(Timestamp::MIN.as_second());
            let timestamp = Timestamp::new(second, nanosecond).expect("a time");
            let id = DocumentId::of(&[words.as_bytes()]);
            let mut out = Bytes::default();
            out.list(&numbers, |out, number| {
                out.number(*number);
            });
            out.text(&words).id(&id);
            for day in [Some(date), None] {
                out.maybe(day, |out, day| {
                    out.date(day);
                });
            }
            out.timestamp(timestamp);
            let bytes = out.done();
            let mut from = Cut::new(&bytes);
            prop_assert_eq!(from.list(Cut::number), Some(numbers));
            prop_assert_eq!(from.text(), Some(words.as_str()));
            prop_assert_eq!(from.id(), Some(id));
            prop_assert_eq!(from.maybe(Cut::date), Some(Some(date)));
            prop_assert_eq!(from.maybe(Cut::date), Some(None));
            prop_assert_eq!(from.timestamp(), Some(timestamp));
            prop_assert_eq!(from.end(()), Some(()));
            for length in 0..bytes.len() {
                let mut from = Cut::new(&bytes[..length]);
                let all = (|| {
                    from.list(Cut::number)?;
                    from.text()?;
                    let _: DocumentId = from.id()?;
                    from.maybe(Cut::date)?;
                    from.maybe(Cut::date)?;
                    from.timestamp()
                })();
                prop_assert_eq!(all, None);
            }
        }

        #[test]
        fn reads_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let mut from = Cut::new(&bytes);
            while from.list(|from| from.maybe(Cut::text)).is_some() {}
            let mut from = Cut::new(&bytes);
            while from.number().is_some() {}
            let mut from = Cut::new(&bytes);
            while from.date().is_some() && from.timestamp().is_some() {}
        }
    }
}
