//! What a text was compared with, as it is kept.

use std::ops::BitOrAssign;

use super::text::Copied;

/// Why two texts are compared, from one end, and whether they are of one incident; as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct How(u8);

impl How {
    /// The other is among those most like this.
    pub(crate) const CHOSE: Self = Self(1);
    /// This is among those most like the other.
    pub(crate) const CHOSEN: Self = Self(2);
    /// They are next to each other in an incident.
    pub(crate) const BESIDE: Self = Self(4);
    /// They are of one incident.
    pub(crate) const TOGETHER: Self = Self(8);

    /// Returns it as it is from the other end.
    pub(crate) fn reversed(self) -> Self {
        let moved = |from: Self, to: Self| if self.has(from) { to.0 } else { 0 };
        let kept = self.0 & !(Self::CHOSE.0 | Self::CHOSEN.0);
        Self(kept | moved(Self::CHOSE, Self::CHOSEN) | moved(Self::CHOSEN, Self::CHOSE))
    }

    pub(crate) fn has(self, bits: Self) -> bool {
        self.0 & bits.0 != 0
    }

    /// Returns the bits as they are kept.
    pub(crate) fn kept(self) -> u8 {
        self.0
    }

    /// Makes it of bits that were kept.
    pub(crate) fn of_kept(bits: u8) -> Self {
        Self(bits)
    }
}

impl BitOrAssign for How {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A text that another was compared with, or need not be since dates and outlets speak against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Met<K> {
    pub(crate) other: K,
    pub(crate) how: How,
    /// What makes them copies, if they are.
    pub(crate) copied: Option<Copied>,
}

impl<K> Met<K> {
    pub(crate) fn new(other: K, how: How) -> Self {
        Self { other, how, copied: None }
    }
}
