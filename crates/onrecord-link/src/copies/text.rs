//! A text as copies are looked for in it, and what makes two of them copies.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::agencies::{Agencies, credited};
use crate::articles::Article;
use crate::likeness::shares_a_title_word;
use crate::profile::Entry;
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

/// A text and what is known of it.
pub(super) struct Text<'a> {
    article: &'a Article<'a>,
    shingles: Shingles,
    day: Option<Date>,
    /// The number of its incident.
    group: usize,
    /// The wire service that it credits.
    service: Option<&'a str>,
    /// The telling words of its title.
    titles: BTreeSet<Term>,
}

/// What makes two texts copies.
pub(super) struct Copied {
    /// The share of the shorter text that is in the other.
    pub(super) share: f64,
    /// The wire service that both go back to.
    pub(super) service: Option<String>,
}

impl<'a> Text<'a> {
    pub(super) fn of(article: &'a Article<'a>, group: usize) -> Self {
        let revision = &article.lead().revision;
        let title = revision.facts.title.as_deref().unwrap_or_default();
        let telling = |term: &Term| article.profile.entry(*term).is_some_and(Entry::is_telling);
        let titles = words(title).map(|word| Term::of(&normal(word.text))).filter(telling).collect();
        Self {
            titles,
            article,
            shingles: Shingles::of(revision),
            day: article.profile.published,
            group,
            service: revision.facts.wire_credit.as_deref().map(credited),
        }
    }

    /// Returns what makes this text and another copies, if anything does.
    pub(super) fn copied(&self, other: &Self, agencies: &Agencies) -> Option<Copied> {
        let days = self.days_from(other);
        let one_outlet = self.is_of_one_outlet(other);
        // The outlet's own paragraph on what it reported before is no copy.
        if days.is_some_and(|days| days > MAX_DAYS) || (one_outlet && self.group != other.group) {
            return None;
        }
        let (short, long) =
            if self.shingles.len() <= other.shingles.len() { (self, other) } else { (other, self) };
        let shared = short.shingles.shared(&long.shingles);
        if shared.len() < LEAST_WHOLE || !self.is_on_topic(other, &shared) {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "a count of words is far below 2^52")]
        let share = shared.len() as f64 / short.shingles.len() as f64;
        let service = (days.is_none_or(|days| days <= WIRE_DAYS) && shared.len() >= LEAST_FROM_WIRE)
            .then(|| self.service_of_both(other, &shared, agencies))
            .flatten();
        let copied = (share >= COPIED && shared.len() >= LEAST_COPIED)
            || share >= WHOLE
            || (service.is_some() && share >= COPIED_FROM_WIRE)
            || (one_outlet && share >= TOLD_ON && shared.longest() >= LEAST_TOLD_ON);
        copied.then(|| Copied { share, service: service.map(str::to_owned) })
    }

    fn days_from(&self, other: &Self) -> Option<i32> {
        let (a, b) = self.day.zip(other.day)?;
        a.since(b).ok().map(|gap| gap.get_days().abs())
    }

    fn is_of_one_outlet(&self, other: &Self) -> bool {
        let outlet = |text: &Self| text.article.lead().document.outlet.as_deref();
        outlet(self).is_some_and(|own| outlet(other) == Some(own))
    }

    /// Tells whether what both share is of what they are about: it holds a telling word of either title, or, of one
    /// incident, one text a rare word of the other's title; true when neither has a title. What a site puts on all its
    /// pages does neither.
    fn is_on_topic(&self, other: &Self, shared: &Shared<'_>) -> bool {
        if self.titles.is_empty() && other.titles.is_empty() {
            return true;
        }
        let of_a_title = |term: &Term| self.titles.contains(term) || other.titles.contains(term);
        (self.group == other.group && shares_a_title_word(&self.article.profile, &other.article.profile))
            || shared.passages().flatten().any(|term| of_a_title(&term))
    }

    /// Returns the wire service that both texts go back to: both credit it, or what they share names it.
    fn service_of_both(&self, other: &Self, shared: &Shared<'_>, agencies: &Agencies) -> Option<&'a str> {
        let credited = self.service.filter(|own| other.service == Some(*own));
        credited.or_else(|| shared.passages().find_map(|passage| agencies.named_in(&passage)))
    }
}
