//! Summaries as bytes, for the record to keep.

use onrecord_types::{IncidentId, Span, SpeakerIndex, SpeakerKind, SpeakerMember, Standing};

use super::{Form, Known, Meant, Member, Named, Noted, Summary};
use crate::bytes::{Reader, Writer};
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
        let mut w = Writer::default();
        w.byte(LAYOUT);
        write_known(&mut w, &self.known);
        w.byte(u8::from(self.is_shared));
        w.each(&self.members, write_member);
        w.each(&self.meant, |w, Meant { review, is_second, member }| {
            w.id(review);
            w.byte(u8::from(*is_second));
            write_at(w, *member);
        });
        w.into_bytes()
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote; `None` for anything else, also for what another program kept.
    pub(crate) fn from_bytes(bytes: &'a [u8]) -> Option<Self> {
        let mut r = Reader::new(bytes);
        if r.byte()? != LAYOUT {
            return None;
        }
        let known = known(&mut r)?;
        let is_shared = flag(&mut r)?;
        let members = r.each(member)?;
        let meant = r.each(|r| Some(Meant { review: r.id()?, is_second: flag(r)?, member: at(r)? }))?;
        r.last(Self { known, is_shared, members, meant })
    }
}

fn write_known(w: &mut Writer, known: &Known) {
    match known {
        Known::Alone(key) => {
            w.byte(0);
            write_key(w, key);
        }
        Known::Person(key, public) => {
            w.byte(1);
            write_key(w, key);
            w.maybe(public.generation.as_deref(), Writer::words);
            for list in [&public.names, &public.firm, &public.local, &public.states] {
                w.each(list, |w, words| w.words(words));
            }
        }
        Known::Body(named) => {
            w.byte(2);
            w.byte(code(&FORMS, &named.form));
            w.words(&named.own);
            w.id(&named.incident);
            w.each(&named.around.towns, |w, town| w.words(town));
            w.each(&named.around.states, |w, state| w.words(state));
            write_key(w, &named.otherwise);
        }
        Known::Initials(noted) => {
            w.byte(3);
            w.words(&noted.initials);
            w.maybe(noted.of.as_ref(), |w, (incident, state)| {
                w.id(incident);
                w.maybe(state.as_deref(), Writer::words);
            });
            w.each(&noted.exact, |w, name| w.words(name));
            w.each(&noted.begun, |w, name| w.words(name));
            w.maybe(noted.paired.as_deref(), Writer::words);
        }
    }
}

fn known(r: &mut Reader<'_>) -> Option<Known> {
    let owned = |r: &mut Reader<'_>| r.words().map(str::to_owned);
    Some(match r.byte()? {
        0 => Known::Alone(key(r)?),
        1 => {
            let (key, generation) = (key(r)?, r.maybe(owned)?);
            let (names, firm) = (r.each(owned)?, r.each(owned)?);
            let (local, states) = (r.each(owned)?, r.each(owned)?);
            Known::Person(key, Public { names, generation, firm, local, states })
        }
        2 => {
            let (form, own) = (coded(&FORMS, r)?, owned(r)?);
            let incident = r.id()?;
            let around = Around { towns: r.each(owned)?, states: r.each(owned)? };
            Known::Body(Named { form, own, incident, around, otherwise: key(r)? })
        }
        3 => {
            let initials = owned(r)?;
            let of = r.maybe(|r| Some((r.id()?, r.maybe(owned)?)))?;
            let (exact, begun) = (r.each(owned)?, r.each(owned)?);
            Known::Initials(Noted { initials, of, exact, begun, paired: r.maybe(owned)? })
        }
        _ => return None,
    })
}

fn write_key(w: &mut Writer, key: &Key) {
    let incident = |w: &mut Writer, tag, incident: &IncidentId| {
        w.byte(tag);
        w.id(incident);
    };
    let name = match key {
        Key::Person(of, name) => {
            incident(w, 0, of);
            name
        }
        Key::Body(name, region) => {
            w.byte(1);
            w.words(region);
            name
        }
        Key::Within(of, kind, name) => {
            incident(w, 2, of);
            w.byte(code(&KINDS, kind));
            name
        }
        Key::Of(document, kind, name) | Key::Apart(document, kind, name) => {
            w.byte(if matches!(key, Key::Of(..)) { 3 } else { 4 });
            w.id(document);
            w.byte(code(&KINDS, kind));
            name
        }
    };
    w.words(name);
}

fn key(r: &mut Reader<'_>) -> Option<Key> {
    let owned = |r: &mut Reader<'_>| r.words().map(str::to_owned);
    Some(match r.byte()? {
        0 => Key::Person(r.id()?, owned(r)?),
        1 => {
            let region = owned(r)?;
            Key::Body(owned(r)?, region)
        }
        2 => Key::Within(r.id()?, coded(&KINDS, r)?, owned(r)?),
        3 => Key::Of(r.id()?, coded(&KINDS, r)?, owned(r)?),
        4 => Key::Apart(r.id()?, coded(&KINDS, r)?, owned(r)?),
        _ => return None,
    })
}

fn write_member(w: &mut Writer, member: &Member<'_>) {
    write_at(w, member.at);
    w.id(&member.document);
    w.size(member.order);
    w.maybe(member.published, |w, (date, instant)| {
        w.date(date);
        w.maybe(instant, Writer::timestamp);
    });
    w.byte(code(&KINDS, &member.kind));
    w.byte(code(&STANDINGS, &member.standing));
    w.words(member.name);
    w.each(&member.names, |w, name| w.words(name));
    w.each(&member.roles, |w, (words, span)| {
        w.words(words);
        w.size(span.start());
        w.size(span.len());
    });
    w.maybe(member.speaks_for, Writer::words);
}

fn member<'a>(r: &mut Reader<'a>) -> Option<Member<'a>> {
    let role = |r: &mut Reader<'a>| {
        let (words, start, length) = (r.words()?, r.size()?, r.size()?);
        Some((words, Span::kept(start, start.checked_add(length)?)?))
    };
    Some(Member {
        at: at(r)?,
        document: r.id()?,
        order: r.size()?,
        published: r.maybe(|r| Some((r.date()?, r.maybe(Reader::timestamp)?)))?,
        kind: coded(&KINDS, r)?,
        standing: coded(&STANDINGS, r)?,
        name: r.words()?,
        names: r.each(Reader::words)?,
        roles: r.each(role)?,
        speaks_for: r.maybe(Reader::words)?,
    })
}

fn write_at(w: &mut Writer, SpeakerMember { revision, index: SpeakerIndex(index) }: SpeakerMember) {
    w.id(&revision);
    w.number(index.into());
}

fn at(r: &mut Reader<'_>) -> Option<SpeakerMember> {
    let revision = r.id()?;
    Some(SpeakerMember { revision, index: SpeakerIndex(u32::try_from(r.number()?).ok()?) })
}

fn flag(r: &mut Reader<'_>) -> Option<bool> {
    coded(&[false, true], r)
}

/// Returns the place of a value among all of its sort.
fn code<T: PartialEq>(all: &[T], value: &T) -> u8 {
    let place = all.iter().position(|other| other == value).and_then(|place| u8::try_from(place).ok());
    place.expect("every value stands in its table")
}

fn coded<T: Copy>(all: &[T], r: &mut Reader<'_>) -> Option<T> {
    all.get(usize::from(r.byte()?)).copied()
}
