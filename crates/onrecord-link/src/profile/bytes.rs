//! A profile as it is remembered: 2 to 3 KB for a report of average length.

use onrecord_types::{IncidentKind, Vocabulary};

use super::{Entry, FullName, Known, Place, Print, Profile, Scales, Weight};
use crate::memory::{Bytes, Cut};
use crate::rarity::Term;

impl Profile {
    /// Writes the profile.
    pub(crate) fn write(&self, out: &mut Bytes) {
        // The scales follow from the entries.
        let Self { entries, scales: _, full_names, main_names, ages, signature, printed, .. } = self;
        out.list(entries, |out, entry| {
            out.u32(entry.term.number()).u16(entry.count).byte(entry.rarity).byte(entry.marks);
        });
        out.list(full_names, |out, name| {
            out.u32(name.term.number()).f32(name.rarity);
            name.printed.write(out);
            out.byte(u8::from(name.in_lead));
        });
        out.list(main_names, |out, (term, share)| {
            out.u32(term.number()).f32(*share);
        });
        out.list(ages, |out, age| {
            out.byte(*age);
        });
        out.list(signature, |out, (term, weight)| {
            out.u32(term.number()).u16(weight.0);
        });
        out.list(printed, |out, (term, print)| {
            out.u32(term.number());
            print.write(out);
        });
        for terms in [&self.people, &self.victims, &self.befallen] {
            write_terms(out, terms);
        }
        let Self { published, place, days, kind, remembers, .. } = self;
        out.maybe(*published, |out, day| {
            out.date(day);
        });
        out.maybe(place.as_ref(), |out, place| place.write(out));
        out.maybe(*days, |out, (first, last)| {
            out.date(first).date(last);
        });
        for kind in [kind, remembers] {
            out.maybe(*kind, |out, kind| {
                out.text(kind.code());
            });
        }
    }

    /// Reads a profile back.
    pub(crate) fn read(from: &mut Cut<'_>) -> Option<Self> {
        let entry = |from: &mut Cut<'_>| {
            let (term, count) = (term(from)?, from.u16()?);
            Some(Entry { term, count, rarity: from.byte()?, marks: from.byte()? })
        };
        let entries: Box<[Entry]> = from.list(entry)?.into();
        let kind = |from: &mut Cut<'_>| IncidentKind::from_code(from.text()?).ok();
        let full_name = |from: &mut Cut<'_>| {
            let (term, rarity, printed) = (term(from)?, from.f32()?, Print::read(from)?);
            Some(FullName { term, rarity, printed, in_lead: from.byte()? != 0 })
        };
        Some(Self {
            scales: Scales::of(&entries),
            entries,
            full_names: from.list(full_name)?.into(),
            main_names: from.list(|from| Some((term(from)?, from.f32()?)))?.into(),
            ages: from.list(Cut::byte)?.into(),
            signature: from.list(|from| Some((term(from)?, Weight(from.u16()?))))?.into(),
            printed: from.list(|from| Some((term(from)?, Print::read(from)?)))?.into(),
            people: from.list(term)?.into(),
            victims: from.list(term)?.into(),
            befallen: from.list(term)?.into(),
            published: from.maybe(Cut::date)?,
            place: from.maybe(Place::read)?,
            days: from.maybe(|from| from.date().zip(from.date()))?,
            kind: from.maybe(kind)?,
            remembers: from.maybe(kind)?,
        })
    }
}

fn write_terms(out: &mut Bytes, terms: &[Term]) {
    out.list(terms, |out, term| {
        out.u32(term.number());
    });
}

fn term(from: &mut Cut<'_>) -> Option<Term> {
    from.u32().map(Term::of_number)
}

impl Place {
    fn write(&self, out: &mut Bytes) {
        write_terms(out, &self.words);
        out.maybe(self.within, |out, term| {
            out.u32(term.number());
        });
        out.byte(u8::from(self.is_local));
        out.maybe(self.known.as_ref(), |out, known| {
            out.u32(known.geonames).u32(known.name.number());
            write_terms(out, &known.around);
        });
    }

    fn read(from: &mut Cut<'_>) -> Option<Self> {
        let known = |from: &mut Cut<'_>| {
            Some(Known { geonames: from.u32()?, name: term(from)?, around: from.list(term)?.into() })
        };
        Some(Self {
            words: from.list(term)?.into(),
            within: from.maybe(term)?,
            is_local: from.byte()? != 0,
            known: from.maybe(known)?,
        })
    }
}

impl Print {
    fn write(self, out: &mut Bytes) {
        out.u32(self.at).u16(self.length);
    }

    fn read(from: &mut Cut<'_>) -> Option<Self> {
        Some(Self { at: from.u32()?, length: from.u16()? })
    }
}

impl Weight {
    /// Returns the weight in its steps, to be kept.
    pub(crate) fn steps(self) -> u16 {
        self.0
    }

    /// Makes it of its steps.
    pub(crate) fn of_steps(steps: u16) -> Self {
        Self(steps)
    }
}
