//! The name of an incident as a reader would say it.

use jiff::civil::Date;
use onrecord_types::{
    GatheringKind, Incident, IncidentKind, ReadRevision, ReportedPlace, ReportedTime, TimePrecision,
    Vocabulary,
};

/// A first sentence that stands in for a headline is cut at this many characters.
const HEADLINE_LENGTH: usize = 90;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Kinds of which the place says little: what was agreed or announced stands in the headline.
const TOLD_BY_HEADLINE: [IncidentKind; 6] = [
    IncidentKind::Other,
    IncidentKind::Agreement,
    IncidentKind::Announcement,
    IncidentKind::Inquiry,
    IncidentKind::Lawsuit,
    IncidentKind::Resignation,
];

/// What an incident is named by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    pub(crate) kind: IncidentKind,
    pub(crate) gathering: Option<GatheringKind>,
    pub(crate) time: Option<&'a ReportedTime>,
    pub(crate) place: Option<&'a ReportedPlace>,
    /// The document that names it, in its headline too where it is about it.
    pub(crate) lead: &'a ReadRevision,
}

impl Named<'_> {
    /// Makes the label of an incident that documents are about: `Shooting in Kokomo, Indiana, 15 June 2014`. Where no
    /// day is told, the day of the first report stands in: `Shooting in Kokomo, Indiana, reported 16 June 2014`. Without
    /// a place, and for kinds of which the place says little, the lead document's headline stands in.
    pub(crate) fn label(self) -> String {
        let by_headline = TOLD_BY_HEADLINE.contains(&self.kind);
        let headline = headline(self.lead);
        if headline.is_empty() || self.place.is_some() && !by_headline {
            return self.what_where_when("reported");
        }
        if self.kind == IncidentKind::Other { headline } else { format!("{}: {headline}", self.what()) }
    }

    /// Makes the label of an earlier incident that documents only recall, of which a headline tells nothing: `Shooting in
    /// Port Amity, 2019`, `Killing, recalled 3 March 2024`.
    pub(crate) fn label_of_recalled(self) -> String {
        self.what_where_when("recalled")
    }

    /// Makes the label of what came of an incident: `Charge in Port Amity, 3 March 2024`. Where no text says where, what it
    /// came of does: `Charge, reported 3 March 2024, after the shooting in Port Amity`.
    pub(crate) fn label_of_outcome(self, of: &Incident) -> String {
        let own = self.what_where_when("reported");
        if self.place.is_some() {
            return own;
        }
        let place =
            of.place.as_ref().map_or_else(String::new, |(_, place)| format!(" in {}", place_words(place)));
        format!("{own}, after the {}{place}", of.kind.label().to_lowercase())
    }

    fn what(self) -> &'static str {
        self.gathering.map_or_else(|| self.kind.label(), Vocabulary::label)
    }

    fn what_where_when(self, told: &str) -> String {
        let place = self.place.map_or_else(String::new, |place| format!(" in {}", place_words(place)));
        // The day of the report is not the day of the incident, and says so.
        let published = || {
            let published = self.lead.revision.facts.published.as_ref();
            published.map(|time| format!("{told} {}", day(time.date())))
        };
        let date = self.time.and_then(date).or_else(published);
        let date = date.map_or_else(String::new, |date| format!(", {date}"));
        format!("{}{place}{date}", self.what())
    }
}

fn place_words(place: &ReportedPlace) -> String {
    match &place.within {
        Some(within) => format!("{}, {within}", place.words),
        None => place.words.clone(),
    }
}

/// Writes the days as precisely as they are known; `None` when they are not.
fn date(time: &ReportedTime) -> Option<String> {
    let (first, last) = time.days?;
    match time.precision {
        TimePrecision::Day => Some(day(first)),
        TimePrecision::Week if (first.year(), first.month()) == (last.year(), last.month()) => {
            Some(format!("{} to {}", first.day(), day(last)))
        }
        TimePrecision::Week => Some(format!("{} to {}", day(first), day(last))),
        TimePrecision::Month => Some(format!("{} {}", month(first), first.year())),
        TimePrecision::Season if first.year() == last.year() => {
            Some(format!("{} to {} {}", month(first), month(last), first.year()))
        }
        TimePrecision::Season => {
            Some(format!("{} {} to {} {}", month(first), first.year(), month(last), last.year()))
        }
        TimePrecision::Year => Some(first.year().to_string()),
        TimePrecision::Decade => Some(format!("{} to {}", first.year(), last.year())),
        TimePrecision::Unplaced => None,
    }
}

fn month(date: Date) -> &'static str {
    let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    month.copied().unwrap_or_default()
}

fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// Returns the title, else the first words of the text, cut between words.
pub(crate) fn headline(lead: &ReadRevision) -> String {
    let title = lead.revision.facts.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let text = lead.revision.text().as_str();
    let first_line =
        || text.lines().map(str::trim).find(|line| line.split(' ').count() > 3).unwrap_or_default();
    shorten(title.unwrap_or_else(first_line))
}

fn shorten(words: &str) -> String {
    if words.chars().count() <= HEADLINE_LENGTH {
        return words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut short = String::new();
    for word in words.split_whitespace() {
        if !short.is_empty() && short.chars().count() + word.chars().count() >= HEADLINE_LENGTH {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        // A "word" can be as long as a hostile input likes.
        short.extend(word.chars().take(HEADLINE_LENGTH));
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use onrecord_types::{
        Document, MakerId, PlacePrecision, PublicationTime, Reading, Revision, RevisionFacts, Sha256, Text,
    };

    use super::*;

    #[test]
    fn says_that_a_day_is_that_of_the_report() {
        let published = Some(PublicationTime::new("2024-03-03", date(2024, 3, 3), None));
        let facts = RevisionFacts { published, ..RevisionFacts::default() };
        let document = Document::new(None, None, None, None, "A deputy fired at a pickup.");
        let text = Text::new("A deputy fired at a pickup.");
        let revision = Revision::new(document.id, Sha256::of(b""), facts, text, Vec::new());
        let reading = Reading {
            revision: revision.id,
            maker: MakerId::of(&[]),
            language: None,
            statements: Vec::new(),
            mentions: Vec::new(),
            speakers: Vec::new(),
            private_names: Vec::new(),
            incident_mentions: Vec::new(),
            figures: Vec::new(),
        };
        let lead = ReadRevision { document, revision, reading };
        let place = ReportedPlace {
            words: "Port Amity".to_owned(),
            within: None,
            span: None,
            precision: PlacePrecision::City,
            known: None,
        };
        let named = Named {
            kind: IncidentKind::Shooting,
            gathering: None,
            time: None,
            place: Some(&place),
            lead: &lead,
        };
        assert_eq!(named.label(), "Shooting in Port Amity, reported 3 March 2024");
        let vigil = Named { kind: IncidentKind::Gathering, gathering: Some(GatheringKind::Vigil), ..named };
        assert_eq!(vigil.label_of_recalled(), "Vigil in Port Amity, recalled 3 March 2024");
    }
}
