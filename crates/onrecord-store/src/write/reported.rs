//! Writing what a reading tells of incidents: who took part, how many, when and where.

use onrecord_types::{
    Figure, IncidentMention, KnownPlace, KnownTime, Participant, ReportedPlace, ReportedTime, Revision,
    Vocabulary,
};
use rusqlite::params;

use super::Write;
use crate::Result;
use crate::columns::{integer, offsets, whole};

const ADD_INCIDENT_MENTION: &str = "
    insert into incident_mentions (
        reading, place, kind, role, status, gathering, follows, trigger_start, trigger_end,
        time_words, time_start, time_end, time_precision, time_first, time_last,
        place_words, place_within, place_start, place_end, place_precision,
        place_geonames, place_known_name, place_known_precision, place_known_within
    )
    values (
        ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
        ?23, ?24
    )";
const ADD_PARTICIPANT: &str = "
    insert into incident_participants (
        reading, mention, place, role, start, end, words,
        measure, figure_start, figure_end, figure_words, least, most, is_rough
    )
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
const ADD_FIGURE: &str = "
    insert into figures (reading, place, measure, start, end, words, least, most, is_rough)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

impl Write<'_> {
    pub(super) fn incident_mention(
        &self,
        reading: i64,
        place: usize,
        mention: &IncidentMention,
        revision: &Revision,
    ) -> Result<()> {
        let (trigger_start, trigger_end) = offsets(mention.trigger)?;
        let time = TimeColumns::of(mention.time.as_ref())?;
        let at = PlaceColumns::of(mention.place.as_ref())?;
        let row = params![
            reading,
            integer(place)?,
            mention.kind.code(),
            mention.role.code(),
            mention.status.code(),
            mention.gathering.map(Vocabulary::code),
            mention.follows,
            trigger_start,
            trigger_end,
            time.words,
            time.span.0,
            time.span.1,
            time.precision,
            time.days.0,
            time.days.1,
            at.words,
            at.within,
            at.span.0,
            at.span.1,
            at.precision,
            at.known.geonames,
            at.known.name,
            at.known.precision,
            at.known.within,
        ];
        self.db.execute(ADD_INCIDENT_MENTION, row)?;
        for (number, participant) in mention.participants.iter().enumerate() {
            self.participant((reading, place, number), participant, revision)?;
        }
        Ok(())
    }

    /// Writes who took part, at the place of a mention of a reading.
    fn participant(
        &self,
        (reading, mention, place): (i64, usize, usize),
        participant: &Participant,
        revision: &Revision,
    ) -> Result<()> {
        let (start, end) = offsets(Some(participant.span))?;
        let figure = participant.figure.as_ref();
        let number = offsets(figure.map(|figure| figure.span))?;
        let row = params![
            reading,
            integer(mention)?,
            integer(place)?,
            participant.role.code(),
            start,
            end,
            revision.slice(participant.span),
            figure.map(|figure| figure.measure.code()),
            number.0,
            number.1,
            figure.map(|figure| revision.slice(figure.span)),
            figure.map(|figure| whole(figure.least)),
            figure.and_then(|figure| figure.most).map(whole),
            figure.map(|figure| figure.is_rough),
        ];
        self.db.execute(ADD_PARTICIPANT, row).map(drop)
    }

    pub(super) fn figure(
        &self,
        reading: i64,
        place: usize,
        figure: &Figure,
        revision: &Revision,
    ) -> Result<()> {
        let (start, end) = offsets(Some(figure.span))?;
        let row = params![
            reading,
            integer(place)?,
            figure.measure.code(),
            start,
            end,
            revision.slice(figure.span),
            whole(figure.least),
            figure.most.map(whole),
            figure.is_rough,
        ];
        self.db.execute(ADD_FIGURE, row).map(drop)
    }
}

/// A reported time as the columns that keep it; all empty where there is none.
#[derive(Default)]
pub(super) struct TimeColumns<'a> {
    pub(super) words: Option<&'a str>,
    pub(super) span: (Option<i64>, Option<i64>),
    pub(super) precision: Option<&'static str>,
    pub(super) days: (Option<String>, Option<String>),
}

impl<'a> TimeColumns<'a> {
    pub(super) fn of(time: Option<&'a ReportedTime>) -> Result<Self> {
        let Some(time) = time else { return Ok(Self::default()) };
        let known = KnownTime { precision: time.precision, days: time.days };
        let (precision, days) = time_columns(Some(known));
        Ok(Self { words: Some(&time.words), span: offsets(time.span)?, precision, days })
    }
}

pub(super) type DayColumns = (Option<String>, Option<String>);

/// Returns `precision, (first, last)`; all empty where there is none.
pub(super) fn time_columns(time: Option<KnownTime>) -> (Option<&'static str>, DayColumns) {
    let days = time.and_then(|time| time.days);
    let days = days.map(|(first, last)| (first.to_string(), last.to_string())).unzip();
    (time.map(|time| time.precision.code()), days)
}

/// A place of the gazetteer as the columns that keep it; all empty where there is none.
#[derive(Default)]
pub(super) struct KnownColumns<'a> {
    pub(super) geonames: Option<u32>,
    pub(super) name: Option<&'a str>,
    pub(super) precision: Option<&'static str>,
    pub(super) within: Option<String>,
}

impl<'a> KnownColumns<'a> {
    pub(super) fn of(place: Option<&'a KnownPlace>) -> Self {
        let Some(place) = place else { return Self::default() };
        Self {
            geonames: Some(place.geonames),
            name: Some(&place.name),
            precision: Some(place.precision.code()),
            within: Some(serde_json::Value::from(place.within.as_slice()).to_string()),
        }
    }
}

/// A reported place as the columns that keep it; all empty where there is none.
#[derive(Default)]
pub(super) struct PlaceColumns<'a> {
    pub(super) words: Option<&'a str>,
    pub(super) within: Option<&'a str>,
    pub(super) span: (Option<i64>, Option<i64>),
    pub(super) precision: Option<&'static str>,
    pub(super) known: KnownColumns<'a>,
}

impl<'a> PlaceColumns<'a> {
    pub(super) fn of(place: Option<&'a ReportedPlace>) -> Result<Self> {
        let Some(place) = place else { return Ok(Self::default()) };
        Ok(Self {
            words: Some(&place.words),
            within: place.within.as_deref(),
            span: offsets(place.span)?,
            precision: Some(place.precision.code()),
            known: KnownColumns::of(place.known.as_ref()),
        })
    }
}
