//! Values as bytes, for what linking keeps from one run to the next: small numbers are short, and words stand after
//! their length.

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_types::{Id, IdKind};

/// Bytes in the making.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Returns what was written.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Writes a number seven bits at a time, the lowest first; the highest bit of a byte says that more follows.
    pub(crate) fn number(&mut self, mut number: u64) {
        loop {
            let [low, ..] = number.to_le_bytes();
            number >>= 7;
            if number == 0 {
                self.bytes.push(low & 0x7f);
                return;
            }
            self.bytes.push(low | 0x80);
        }
    }

    /// Writes a length or a place.
    pub(crate) fn size(&mut self, size: usize) {
        self.number(u64::try_from(size).unwrap_or(u64::MAX));
    }

    pub(crate) fn words(&mut self, words: &str) {
        self.size(words.len());
        self.bytes.extend_from_slice(words.as_bytes());
    }

    pub(crate) fn id<K: IdKind>(&mut self, id: &Id<K>) {
        self.bytes.extend_from_slice(id.bytes());
    }

    /// Writes whether there is something, and then what there is.
    pub(crate) fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.byte(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    /// Writes how many there are, and then each.
    pub(crate) fn each<T>(
        &mut self,
        values: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        let values = values.into_iter();
        self.size(values.len());
        values.for_each(|value| write(self, value));
    }

    pub(crate) fn date(&mut self, date: Date) {
        self.bytes.extend_from_slice(&date.year().to_le_bytes());
        self.bytes.extend([date.month(), date.day()].map(i8::cast_unsigned));
    }

    pub(crate) fn timestamp(&mut self, timestamp: Timestamp) {
        self.bytes.extend_from_slice(&timestamp.as_second().to_le_bytes());
        self.bytes.extend_from_slice(&timestamp.subsec_nanosecond().to_le_bytes());
    }
}

/// Bytes that are read from the front; everything is `None` where they hold no such value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Returns the value if nothing stands after it.
    pub(crate) fn last<T>(&self, value: T) -> Option<T> {
        self.rest.is_empty().then_some(value)
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
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

    pub(crate) fn words(&mut self) -> Option<&'a str> {
        let length = self.size()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    pub(crate) fn id<K: IdKind>(&mut self) -> Option<Id<K>> {
        self.array().map(Id::kept)
    }

    /// Reads what [`Writer::maybe`] wrote.
    #[expect(clippy::option_option, reason = "one says whether it was read, the other what was written")]
    pub(crate) fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            1 => read(self).map(Some),
            _ => None,
        }
    }

    /// Reads what [`Writer::each`] wrote, values of a byte at least.
    pub(crate) fn each<T, C: FromIterator<T>>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<C> {
        let count = self.size()?;
        // A number that was damaged asks for no more than there is.
        (count <= self.rest.len()).then(|| (0..count).map(|_| read(self)).collect())?
    }

    pub(crate) fn date(&mut self) -> Option<Date> {
        let year = i16::from_le_bytes(self.array()?);
        let [month, day] = self.array()?.map(u8::cast_signed);
        Date::new(year, month, day).ok()
    }

    pub(crate) fn timestamp(&mut self) -> Option<Timestamp> {
        let (second, nanosecond) = (self.array()?, self.array()?);
        Timestamp::new(i64::from_le_bytes(second), i32::from_le_bytes(nanosecond)).ok()
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
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
            let mut w = Writer::default();
            w.each(&numbers, |w, number| w.number(*number));
            w.words(&words);
            w.id(&id);
            w.maybe(Some(date), Writer::date);
            w.maybe(None, Writer::date);
            w.timestamp(timestamp);
            let bytes = w.into_bytes();
            let mut r = Reader::new(&bytes);
            prop_assert_eq!(r.each(Reader::number), Some(numbers));
            prop_assert_eq!(r.words(), Some(words.as_str()));
            prop_assert_eq!(r.id(), Some(id));
            prop_assert_eq!(r.maybe(Reader::date), Some(Some(date)));
            prop_assert_eq!(r.maybe(Reader::date), Some(None));
            prop_assert_eq!(r.timestamp(), Some(timestamp));
            prop_assert_eq!(r.last(()), Some(()));
            for length in 0..bytes.len() {
                let mut r = Reader::new(&bytes[..length]);
                let all = (|| {
                    r.each::<_, Vec<u64>>(Reader::number)?;
                    r.words()?;
                    let _: DocumentId = r.id()?;
                    r.maybe(Reader::date)?;
                    r.maybe(Reader::date)?;
                    r.timestamp()
                })();
                prop_assert_eq!(all, None);
            }
        }

        #[test]
        fn reads_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let mut r = Reader::new(&bytes);
            while r.each::<_, Vec<_>>(|r| r.maybe(Reader::words)).is_some() {}
            let mut r = Reader::new(&bytes);
            while r.number().is_some() {}
            let mut r = Reader::new(&bytes);
            while r.date().is_some() && r.timestamp().is_some() {}
        }
    }
}
