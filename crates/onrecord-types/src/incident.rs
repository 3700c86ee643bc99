//! Incidents as a text reports them: kind, when, where, at the precision reported.

mod plover;

use jiff::civil::Date;

use crate::vocabulary::term;
use crate::{DocumentRole, Figure, Span, Term, Vocabulary};

pub use plover::Plover;

/// What kind of thing happened or is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IncidentKind {
    /// Somebody was killed, the means not being one of the kinds below.
    Killing,
    /// Somebody fired at somebody.
    Shooting,
    /// Police or soldiers used force short of the kinds above.
    UseOfForce,
    /// Somebody was arrested.
    Arrest,
    /// Somebody was held.
    Detention,
    /// People gathered: march, rally, protest, vigil.
    Gathering,
    /// Groups fought.
    Clash,
    /// Somebody was charged.
    Charge,
    /// A charge was dropped.
    Dismissal,
    /// Somebody sued.
    Lawsuit,
    /// An inquiry was opened or reported.
    Inquiry,
    /// Somebody left an office.
    Resignation,
    /// Bombs or missiles from the air.
    AirStrike,
    /// A bomb went off on the ground.
    Bombing,
    /// A crash or mishap.
    Accident,
    /// A natural or large disaster.
    Disaster,
    /// Somebody is missing.
    Disappearance,
    /// Somebody was taken by force.
    Abduction,
    /// Parties agreed, or agreed to stop fighting.
    Agreement,
    /// Forces or agents were sent.
    Deployment,
    /// A body made something known, and nothing else happened.
    Announcement,
    /// Anything else.
    Other,
}

impl Vocabulary for IncidentKind {
    const NAME: &'static str = "incident kind";
    const TERMS: &'static [Term<Self>] = &[
        term(
            Self::Killing,
            "killing",
            "Killing",
            "Somebody was killed by means that no other kind names: stabbed, beaten, beheaded, or by means not told.",
        ),
        term(
            Self::Shooting,
            "shooting",
            "Shooting",
            "Somebody fired a gun at somebody, dead or not, police and soldiers too.",
        ),
        term(
            Self::UseOfForce,
            "use_of_force",
            "Use of force",
            "Police or soldiers used force other than live fire: batons, gas, rubber bullets, a hold.",
        ),
        term(Self::Arrest, "arrest", "Arrest", "Police arrested somebody or took them into custody."),
        term(
            Self::Detention,
            "detention",
            "Detention",
            "Somebody is held by police, a court or a state: jailed, detained, interned.",
        ),
        term(
            Self::Gathering,
            "gathering",
            "Gathering",
            "People came together in public: protest, rally, march, vigil or strike.",
        ),
        term(
            Self::Clash,
            "clash",
            "Clash",
            "Groups fought each other, or a crowd turned to violence: clash, riot, battle.",
        ),
        term(Self::Charge, "charge", "Charge", "Somebody was charged with a crime, tried or sentenced."),
        term(
            Self::Dismissal,
            "dismissal",
            "Dismissal of charge",
            "A charge was dropped or dismissed, or the accused acquitted.",
        ),
        term(Self::Lawsuit, "lawsuit", "Lawsuit", "Somebody sued somebody before a civil court."),
        term(Self::Inquiry, "inquiry", "Inquiry", "An inquiry was opened, held or reported."),
        term(
            Self::Resignation,
            "resignation",
            "Resignation",
            "Somebody left an office or was dismissed from it.",
        ),
        term(
            Self::AirStrike,
            "air_strike",
            "Air strike",
            "Bombs, missiles or shells came from the air, or something was shot down.",
        ),
        term(Self::Bombing, "bombing", "Bombing", "A bomb went off on the ground."),
        term(
            Self::Accident,
            "accident",
            "Accident",
            "A crash, fire or mishap that nobody is said to have meant.",
        ),
        term(Self::Disaster, "disaster", "Disaster", "A natural or other large disaster."),
        term(
            Self::Disappearance,
            "disappearance",
            "Disappearance",
            "Somebody is missing, and nobody is known to hold them.",
        ),
        term(
            Self::Abduction,
            "abduction",
            "Abduction",
            "Somebody was taken or is held by force outside the law.",
        ),
        term(Self::Agreement, "agreement", "Agreement", "Parties agreed, or agreed to stop fighting."),
        term(Self::Deployment, "deployment", "Deployment", "Forces or agents were sent somewhere."),
        term(Self::Announcement, "announcement", "Announcement", "A body or person made something known."),
        term(Self::Other, "other", "Other", "An incident of no kind above."),
    ];
}

/// How precisely a time is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimePrecision {
    /// To the day.
    Day,
    /// To the week, weekend or a few days.
    Week,
    /// To the month.
    Month,
    /// To the season or quarter: about three months.
    Season,
    /// To the year.
    Year,
    /// To the decade or the century.
    Decade,
    /// The words cannot be placed on a calendar: a weekday with no publication date.
    Unplaced,
}

impl Vocabulary for TimePrecision {
    const NAME: &'static str = "time precision";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Day, "day", "Day", "The words fix the day."),
        term(Self::Week, "week", "Week", "The words fix the week or a few days."),
        term(Self::Month, "month", "Month", "The words fix the month."),
        term(Self::Season, "season", "Season", "The words fix the season or the quarter."),
        term(Self::Year, "year", "Year", "The words fix the year."),
        term(Self::Decade, "decade", "Decade", "The words fix the decade or the century."),
        term(Self::Unplaced, "unplaced", "Unplaced", "The words cannot be placed on a calendar."),
    ];
}

/// When, as reported: the words, and the days that they can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedTime {
    /// The words: `Wednesday`, `Jan. 7`.
    pub words: String,
    /// Where they stand; absent when only the publication date places the report.
    pub span: Option<Span>,
    /// How precise they are.
    pub precision: TimePrecision,
    /// The first and the last day that they can mean; absent when unplaced.
    pub days: Option<(Date, Date)>,
}

/// Days that words can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KnownTime {
    /// How precise the words are.
    pub precision: TimePrecision,
    /// The first and the last day that they can mean; absent when unplaced.
    pub days: Option<(Date, Date)>,
}

/// How precisely a place is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlacePrecision {
    /// A street, building or park.
    Point,
    /// A town, city or part of one.
    City,
    /// A county or district.
    County,
    /// A state or province.
    State,
    /// A country or larger.
    Country,
}

impl Vocabulary for PlacePrecision {
    const NAME: &'static str = "place precision";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Point, "point", "Point", "A street, building or park."),
        term(Self::City, "city", "City", "A town, a city or a part of one."),
        term(Self::County, "county", "County", "A county or district."),
        term(Self::State, "state", "State", "A state or province."),
        term(Self::Country, "country", "Country", "A country or larger."),
    ];
}

/// A place of the gazetteer, `GeoNames`. It carries no coordinates: a pin would be finer than the words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KnownPlace {
    /// Its number in `GeoNames`.
    pub geonames: u32,
    /// Its name there.
    pub name: String,
    /// How precise it is.
    pub precision: PlacePrecision,
    /// The larger places around it, the smallest first: county, state, country.
    pub within: Vec<String>,
}

/// Where, as reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedPlace {
    /// The words, as printed: `Kokomo`, `Word Tabernacle Church`.
    pub words: String,
    /// The larger place around it, where the text names it: `Ind.` is kept as `Indiana`.
    pub within: Option<String>,
    /// Where the words stand.
    pub span: Option<Span>,
    /// How precise they are.
    pub precision: PlacePrecision,
    /// The place of the gazetteer that the words name; of words that it lacks (`Winnemac Park`), the smallest one around
    /// them that the text tells. It is that one where its precision is lower than that of the words.
    pub known: Option<KnownPlace>,
}

/// Whether a thing happened, as a text puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IncidentStatus {
    /// The text tells it as having happened.
    Happened,
    /// The text tells it as something to come.
    Planned,
    /// The text tells it as what somebody says.
    Alleged,
    /// The text tells that it was denied, or called off.
    Denied,
}

impl Vocabulary for IncidentStatus {
    const NAME: &'static str = "incident status";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Happened, "happened", "Happened", "Told as having happened."),
        term(Self::Planned, "planned", "Planned", "Told as something to come."),
        term(Self::Alleged, "alleged", "Alleged", "Told as what somebody says."),
        term(Self::Denied, "denied", "Denied or called off", "Told as denied, or as called off."),
    ];
}

/// What kind of gathering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GatheringKind {
    /// Against or for something.
    Protest,
    /// With speeches.
    Rally,
    /// On the move.
    March,
    /// To remember.
    Vigil,
    /// Work stopped.
    Strike,
}

impl Vocabulary for GatheringKind {
    const NAME: &'static str = "gathering kind";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Protest, "protest", "Protest", "People came together against or for something."),
        term(Self::Rally, "rally", "Rally", "People came together to hear speeches or to show support."),
        term(Self::March, "march", "March", "People moved together from one place to another."),
        term(Self::Vigil, "vigil", "Vigil", "People came together to remember or to pray."),
        term(Self::Strike, "strike", "Strike", "People stopped work or lessons together."),
    ];
}

/// What part somebody took in an incident, as reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParticipantRole {
    /// Did it.
    Actor,
    /// Had it done to them.
    Target,
    /// Took part without either being said: those who gathered, both sides of a clash.
    Party,
}

impl Vocabulary for ParticipantRole {
    const NAME: &'static str = "participant role";
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Actor, "actor", "Actor", "Is said to have done it."),
        term(Self::Target, "target", "Target", "Is said to have had it done to them."),
        term(Self::Party, "party", "Party", "Is said to have taken part."),
    ];
}

/// Somebody who took part in an incident, as reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The part.
    pub role: ParticipantRole,
    /// Who, in the words of the text: `an ICE agent`, `Ada Orr`, `four teenagers`.
    pub span: Span,
    /// How many, where the words tell.
    pub figure: Option<Figure>,
}

impl Participant {
    /// Returns who, and how many.
    pub fn spans(&self) -> impl Iterator<Item = Span> + use<> {
        [Some(self.span), self.figure.as_ref().map(|figure| figure.span)].into_iter().flatten()
    }
}

/// An incident as one text reports or recalls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentMention {
    /// What kind.
    pub kind: IncidentKind,
    /// Whether the text is about it or only recalls it.
    pub role: DocumentRole,
    /// Whether the text tells it as having happened.
    pub status: IncidentStatus,
    /// What kind of gathering; absent for other incidents and where the words do not tell.
    pub gathering: Option<GatheringKind>,
    /// The words that name it: `shot and killed`; absent when only the headline does.
    pub trigger: Option<Span>,
    /// When, as reported.
    pub time: Option<ReportedTime>,
    /// Where, as reported.
    pub place: Option<ReportedPlace>,
    /// Who took part, by place, as the sentence of the trigger tells; of the primary one, where that tells nobody, another
    /// sentence of the lead.
    pub participants: Vec<Participant>,
    /// The mention of the earlier incident that this charge, suit, inquiry, vigil, ... comes of, by its place in the
    /// reading's list.
    pub follows: Option<u32>,
}

impl IncidentMention {
    /// Returns every span of the mention.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let time = self.time.as_ref().and_then(|time| time.span);
        let place = self.place.as_ref().and_then(|place| place.span);
        self.trigger
            .into_iter()
            .chain(time)
            .chain(place)
            .chain(self.participants.iter().flat_map(Participant::spans))
    }
}
