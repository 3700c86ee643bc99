//! Summaries as bytes, for the record to keep.

use std::collections::BTreeSet;

use onrecord_types::{Span, SpeakerIndex, SpeakerKind, SpeakerMember, Standing};

use super::{Form, Known, Meant, Member, Named, Noted, Summary};
use crate::memory::{Bytes, Cut};
use crate::speakers::Key;
use crate::speakers::namesakes::Public;
use crate::speakers::places::Around;

/// The first byte: another one is of a program that kept something else.
const LAYOUT: u8 = 1;
const KINDS: [SpeakerKind; 4] =
    [SpeakerKind::Person, SpeakerKind::Body, SpeakerKind::Office, SpeakerKind::Described];
const STANDINGS: [Standing; 2] = [Standing::Private, Standing::Public];
const FORMS: [Form; 3] = [Form::Body, Form::Initials, Form::Described];

impl<'a> Summary<'a> {
    /// Returns the bytes to keep.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Bytes::default();
        out.byte(LAYOUT);
        write_known(&mut out, &self.known);
        out.byte(u8::from(self.is_shared));
        out.list(&self.members, write_member);
        out.list(&self.meant, |out, Meant { review, is_second, member }| {
            out.id(review).byte(u8::from(*is_second));
            write_at(out, *member);
        });
        out.done()
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote; `None` for anything else, also for what another program kept.
    pub(crate) fn from_bytes(bytes: &'a [u8]) -> Option<Self> {
        let mut from = Cut::new(bytes);
        if from.byte()? != LAYOUT {
            return None;
        }
        let known = known(&mut from)?;
        let is_shared = flag(&mut from)?;
        let members = from.list(member)?;
        let meant = |from: &mut Cut<'_>| {
            Some(Meant { review: from.id()?, is_second: flag(from)?, member: at(from)? })
        };
        let meant = from.list(meant)?;
        from.end(Self { known, is_shared, members, meant })
    }
}

fn write_known(out: &mut Bytes, known: &Known) {
    match known {
        Known::Alone(key) => {
            out.byte(0);
            write_key(out, key);
        }
        Known::Person(key, public) => {
            out.byte(1);
            write_key(out, key);
            out.maybe(public.generation.as_ref(), write_text);
            for texts in [&public.names, &public.firm, &public.local, &public.states] {
                out.list(texts, write_text);
            }
        }
        Known::Body(named) => {
            out.byte(2).byte(code(&FORMS, &named.form)).text(&named.own).id(&named.incident);
            out.list(&named.around.towns, write_text).list(&named.around.states, write_text);
            write_key(out, &named.otherwise);
        }
        Known::Initials(noted) => {
            out.byte(3).text(&noted.initials);
            out.maybe(noted.of.as_ref(), |out, (incident, state)| {
                out.id(incident).maybe(state.as_ref(), write_text);
            });
            out.list(&noted.exact, write_text).list(&noted.begun, write_text);
            out.maybe(noted.paired.as_ref(), write_text);
        }
    }
}

fn known(from: &mut Cut<'_>) -> Option<Known> {
    Some(match from.byte()? {
        0 => Known::Alone(key(from)?),
        1 => {
            let (key, generation) = (key(from)?, from.maybe(Cut::string)?);
            let (names, firm) = (strings(from)?, strings(from)?);
            let (local, states) = (strings(from)?, strings(from)?);
            Known::Person(key, Public { names, generation, firm, local, states })
        }
        2 => {
            let (form, own) = (coded(&FORMS, from)?, from.string()?);
            let incident = from.id()?;
            let around = Around { towns: strings(from)?, states: strings(from)? };
            Known::Body(Named { form, own, incident, around, otherwise: key(from)? })
        }
        3 => {
            let initials = from.string()?;
            let of = from.maybe(|from| Some((from.id()?, from.maybe(Cut::string)?)))?;
            let (exact, begun) = (strings(from)?, strings(from)?);
            Known::Initials(Noted { initials, of, exact, begun, paired: from.maybe(Cut::string)? })
        }
        _ => return None,
    })
}

fn write_key(out: &mut Bytes, key: &Key) {
    match key {
        Key::Person(incident, name) => out.byte(0).id(incident).text(name),
        Key::Body(name, region) => out.byte(1).text(region).text(name),
        Key::Within(incident, kind, name) => out.byte(2).id(incident).byte(code(&KINDS, kind)).text(name),
        Key::Of(document, kind, name) => out.byte(3).id(document).byte(code(&KINDS, kind)).text(name),
        Key::Apart(document, kind, name) => out.byte(4).id(document).byte(code(&KINDS, kind)).text(name),
    };
}

fn key(from: &mut Cut<'_>) -> Option<Key> {
    Some(match from.byte()? {
        0 => Key::Person(from.id()?, from.string()?),
        1 => {
            let region = from.string()?;
            Key::Body(from.string()?, region)
        }
        2 => Key::Within(from.id()?, coded(&KINDS, from)?, from.string()?),
        3 => Key::Of(from.id()?, coded(&KINDS, from)?, from.string()?),
        4 => Key::Apart(from.id()?, coded(&KINDS, from)?, from.string()?),
        _ => return None,
    })
}

fn write_member(out: &mut Bytes, member: &Member<'_>) {
    write_at(out, member.at);
    out.id(&member.document).size(member.order);
    out.maybe(member.published, |out, (date, instant)| {
        out.date(date).maybe(instant, |out, instant| {
            out.timestamp(instant);
        });
    });
    out.byte(code(&KINDS, &member.kind)).byte(code(&STANDINGS, &member.standing)).text(member.name);
    out.list(&member.names, write_text);
    out.list(&member.roles, |out, (words, span)| {
        out.text(words).size(span.start()).size(span.len());
    });
    out.maybe(member.speaks_for, write_text);
}

fn member<'a>(from: &mut Cut<'a>) -> Option<Member<'a>> {
    let role = |from: &mut Cut<'a>| {
        let (words, start, length) = (from.text()?, from.size()?, from.size()?);
        Some((words, Span::kept(start, start.checked_add(length)?)?))
    };
    Some(Member {
        at: at(from)?,
        document: from.id()?,
        order: from.size()?,
        published: from.maybe(|from| Some((from.date()?, from.maybe(Cut::timestamp)?)))?,
        kind: coded(&KINDS, from)?,
        standing: coded(&STANDINGS, from)?,
        name: from.text()?,
        names: from.list(Cut::text)?,
        roles: from.list(role)?,
        speaks_for: from.maybe(Cut::text)?,
    })
}

fn write_at(out: &mut Bytes, SpeakerMember { revision, index: SpeakerIndex(index) }: SpeakerMember) {
    out.id(&revision).number(index.into());
}

fn at(from: &mut Cut<'_>) -> Option<SpeakerMember> {
    let revision = from.id()?;
    Some(SpeakerMember { revision, index: SpeakerIndex(u32::try_from(from.number()?).ok()?) })
}

fn write_text(out: &mut Bytes, text: impl AsRef<str>) {
    out.text(text.as_ref());
}

fn strings(from: &mut Cut<'_>) -> Option<BTreeSet<String>> {
    Some(from.list(Cut::string)?.into_iter().collect())
}

fn flag(from: &mut Cut<'_>) -> Option<bool> {
    coded(&[false, true], from)
}

/// Returns the place of a value among all of its sort.
fn code<T: PartialEq>(all: &[T], value: &T) -> u8 {
    let place = all.iter().position(|other| other == value).and_then(|place| u8::try_from(place).ok());
    place.expect("every value stands in its table")
}

fn coded<T: Copy>(all: &[T], from: &mut Cut<'_>) -> Option<T> {
    all.get(usize::from(from.byte()?)).copied()
}
