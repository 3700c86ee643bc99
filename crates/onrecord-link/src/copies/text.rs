//! A text as copies are looked for in it, and what makes two of them copies.

use std::collections::BTreeSet;
use std::num::NonZeroU8;

use jiff::civil::Date;
use onrecord_types::ReadRevision;

use super::met::How;
use crate::agencies::{self, Agencies, credited};
use crate::likeness::shares_a_title_word;
use crate::profile::{Entry, Profile};
use crate::rarity::Term;
use crate::shingles::{Shared, Shingles};
use crate::words::{normal, words};

/// Two texts are copies when this share of the shorter one is in the other ...
const COPIED: f64 = 0.4;
/// ... and it is at least so many words, two sentences: two reports that share a short quotation are not copies.
const LEAST_COPIED: usize = 30;
/// Of a text of which nearly all is in the other, a sentence is enough: an item of a news summary.
const WHOLE: f64 = 0.7;
const LEAST_WHOLE: usize = 12;
/// Of two texts that go back to one wire service and were published within so many days, this share.
const COPIED_FROM_WIRE: f64 = 0.12;
const LEAST_FROM_WIRE: usize = 16;
const WIRE_DAYS: i32 = 3;
/// Of one outlet's reports of one incident, this share where one passage has so many words.
const TOLD_ON: f64 = 0.2;
const LEAST_TOLD_ON: usize = 35;
/// A text is copied while it is news. Longer after, what is the same is a notice, or a form that an office fills in.
const MAX_DAYS: i32 = 30;

/// When and where a text was published: enough to tell of most that they are no copies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head<'a> {
    pub(crate) day: Option<Date>,
    pub(crate) outlet: Option<&'a str>,
}

impl<'a> Head<'a> {
    pub(crate) fn of(read: &'a ReadRevision) -> Self {
        let published = read.revision.facts.published.as_ref();
        Self {
            day: published.map(onrecord_types::PublicationTime::date),
            outlet: read.document.outlet.as_deref(),
        }
    }

    /// Tells whether the texts can be copies, so that they are worth comparing.
    pub(crate) fn may_copy(&self, other: &Self, how: How) -> bool {
        // The outlet's own paragraph on what it reported before is no copy.
        let of_one_story = how.has(How::TOGETHER) || !self.is_of_one_outlet(other);
        of_one_story && self.days_from(other).is_none_or(|days| days <= MAX_DAYS)
    }

    fn days_from(&self, other: &Self) -> Option<i32> {
        let (a, b) = self.day.zip(other.day)?;
        a.since(b).ok().map(|gap| gap.get_days().abs())
    }

    fn is_of_one_outlet(&self, other: &Self) -> bool {
        self.outlet.is_some_and(|own| other.outlet == Some(own))
    }
}

/// A text and what is known of it.
pub(crate) struct Text<'a> {
    head: Head<'a>,
    profile: &'a Profile,
    shingles: Shingles,
    /// The wire service that it credits.
    service: Option<&'a str>,
    /// The telling words of its title.
    titles: BTreeSet<Term>,
}

/// What makes two texts copies, or of several the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Copied {
    /// The share of the shorter text that is in the other, of a hundred.
    pub(crate) percent: NonZeroU8,
    /// The number of the wire service that what they share names; nothing where it names none.
    service: u8,
}

impl Copied {
    fn new(share: f64, service: u8) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is below 1")]
        let percent = (share * 100.0).round().clamp(1.0, 100.0) as u8;
        Self { percent: NonZeroU8::new(percent).unwrap_or(NonZeroU8::MIN), service }
    }

    /// Returns the name of the wire service that what they share names.
    pub(crate) fn service(self) -> Option<&'static str> {
        agencies::name(self.service)
    }

    /// Returns the lesser share of both, and the first service of those that are named.
    pub(crate) fn with(self, other: Option<Self>) -> Self {
        let Some(other) = other else { return self };
        let named = [self.service, other.service].into_iter().filter(|service| *service > 0);
        Self { percent: self.percent.min(other.percent), service: named.min().unwrap_or_default() }
    }

    /// Returns it as it is kept.
    pub(crate) fn kept(copied: Option<Self>) -> [u8; 2] {
        copied.map_or([0, 0], |copied| [copied.percent.get(), copied.service])
    }

    /// Makes it of what was kept.
    pub(crate) fn of_kept([percent, service]: [u8; 2]) -> Option<Self> {
        NonZeroU8::new(percent).map(|percent| Self { percent, service })
    }
}

impl<'a> Text<'a> {
    /// Returns the text of an article's first document, with what the article is compared by.
    pub(crate) fn of(lead: &'a ReadRevision, profile: &'a Profile) -> Self {
        let revision = &lead.revision;
        let title = revision.facts.title.as_deref().unwrap_or_default();
        let telling = |term: &Term| profile.entry(*term).is_some_and(Entry::is_telling);
        let titles = words(title).map(|word| Term::of(&normal(word.text))).filter(telling).collect();
        Self {
            head: Head::of(lead),
            titles,
            profile,
            shingles: Shingles::of(revision),
            service: revision.facts.wire_credit.as_deref().map(credited),
        }
    }

    /// Returns what makes this text and another copies, if anything does.
    pub(crate) fn copied(&self, other: &Self, how: How, agencies: &Agencies) -> Option<Copied> {
        if !self.head.may_copy(&other.head, how) {
            return None;
        }
        let (short, long) =
            if self.shingles.len() <= other.shingles.len() { (self, other) } else { (other, self) };
        let shared = short.shingles.shared(&long.shingles);
        if shared.len() < LEAST_WHOLE || !self.is_on_topic(other, how, &shared) {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "a count of words is far below 2^52")]
        let share = shared.len() as f64 / short.shingles.len() as f64;
        let days = self.head.days_from(&other.head);
        let service = (days.is_none_or(|days| days <= WIRE_DAYS) && shared.len() >= LEAST_FROM_WIRE)
            .then(|| self.service_of_both(other, &shared, agencies))
            .flatten();
        let copied = (share >= COPIED && shared.len() >= LEAST_COPIED)
            || share >= WHOLE
            || (service.is_some() && share >= COPIED_FROM_WIRE)
            || (self.head.is_of_one_outlet(&other.head)
                && share >= TOLD_ON
                && shared.longest() >= LEAST_TOLD_ON);
        copied.then(|| Copied::new(share, service.unwrap_or_default()))
    }

    /// Tells whether what both share is of what they are about: it holds a telling word of either title, or, of one
    /// incident, one text a rare word of the other's title; true when neither has a title. What a site puts on all its
    /// pages does neither.
    fn is_on_topic(&self, other: &Self, how: How, shared: &Shared<'_>) -> bool {
        if self.titles.is_empty() && other.titles.is_empty() {
            return true;
        }
        let of_a_title = |term: &Term| self.titles.contains(term) || other.titles.contains(term);
        (how.has(How::TOGETHER) && shares_a_title_word(self.profile, other.profile))
            || shared.passages().flatten().any(|term| of_a_title(&term))
    }

    /// Returns the number of the wire service that both texts go back to: nothing where both credit it, else that which
    /// what they share names.
    fn service_of_both(&self, other: &Self, shared: &Shared<'_>, agencies: &Agencies) -> Option<u8> {
        let credited = self.service.is_some_and(|own| other.service == Some(own)).then_some(0);
        credited.or_else(|| shared.passages().find_map(|passage| agencies.named_in(&passage)))
    }
}
