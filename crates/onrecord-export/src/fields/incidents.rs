//! The objects that tell of incidents.

use super::{FieldDoc, ObjectDoc, TYPE, field, object};

const SPAN: FieldDoc = field("span", "Where the words stand, as [start, end].");
const MEASURE: &str = "What is counted, as a code.";
const LEAST: &str = "The least that the words can mean.";
const MOST: &str = "The most that they can mean; null where they set no bound.";
const ROUGH: &str = "Whether the words themselves are vague, as in `about 40`.";
const PLOVER: &str = "What that is in PLOVER, the codebook of event data, whose codes are coarser.";
const PLOVER_EVENT: &str = "The event type; null where the codebook has none.";
const PLOVER_MODE: &str = "The mode; null where none fits.";
const PLOVER_CONTEXT: &str =
    "The context of what is not told as having happened: `future`, `hypothetical` or `negation`; else null.";
const FIRST_DAY: &str = "The first day that they can mean; null when they cannot be placed.";
const LAST_DAY: &str = "The last day that they can mean; null when they cannot be placed.";
const PRECISION: &str = "How precise the words are.";
const WITHIN: &str = "The larger place around it; null where the text names none.";
const GEONAMES: &str = "The number in GeoNames of the place below; null where none was found.";
const KNOWN: &str = "The place of the gazetteer that the words name, else the smallest one around them that the text tells; null where none was found.";
const KNOWN_PRECISION: &str = "How precise it is; coarser than the words where it lies around them.";
const AROUND: &str = "The larger places around it, the smallest first.";
const NO_TIME_SPAN: &str = "Where the words stand; null when the publication date alone places them.";
const NO_PLACE_SPAN: &str = "Where the words stand; null when no single span names it.";
const GATHERING: &str = "What kind of gathering; null for other incidents and where the words do not tell.";

/// An incident as one text tells it.
pub(super) const MENTION: ObjectDoc = object(
    "incident_mention",
    "An incident as one text reports or recalls it.",
    &[
        TYPE,
        field("document", "The document."),
        field("revision", "The revision whose text the offsets count."),
        field("index", "Its place among the incident mentions of the revision, from 0."),
        field("role", "`primary` when the text is about it, `background` when it recalls it."),
        field("kind", "What kind of thing."),
        field("gathering", GATHERING),
        field(
            "status",
            "Whether the text tells it as having happened: `happened`, `planned`, `alleged` or `denied`.",
        ),
        field("plover", PLOVER),
        field("plover.event", PLOVER_EVENT),
        field("plover.mode", PLOVER_MODE),
        field("plover.context", PLOVER_CONTEXT),
        field("trigger", "The words that name it; null when only the headline does."),
        field("trigger.span", SPAN.meaning),
        field("trigger.words", "The words."),
        field("time", "When, as reported; null when the text does not say."),
        field("time.words", "The words."),
        field("time.first", FIRST_DAY),
        field("time.last", LAST_DAY),
        field("time.precision", PRECISION),
        field("time.span", NO_TIME_SPAN),
        field("place", "Where, as reported; null when the text does not say."),
        field("place.words", "The words."),
        field("place.within", WITHIN),
        field("place.precision", PRECISION),
        field("place.span", NO_PLACE_SPAN),
        field("place.geonames", GEONAMES),
        field("place.known", KNOWN),
        field("place.known.name", "Its name there."),
        field("place.known.precision", KNOWN_PRECISION),
        field("place.known.within", AROUND),
        field("participants", "Who took part, as the sentence tells, by place."),
        field(
            "participants[].role",
            "`actor` when said to have done it, `target` when said to have had it done to them, `party` otherwise.",
        ),
        field("participants[].span", SPAN.meaning),
        field("participants[].words", "The words."),
        field("participants[].figure", "How many; null where the words do not tell."),
        field("participants[].figure.span", SPAN.meaning),
        field("participants[].figure.measure", MEASURE),
        field("participants[].figure.words", "The words."),
        field("participants[].figure.least", LEAST),
        field("participants[].figure.most", MOST),
        field("participants[].figure.is_rough", ROUGH),
        field(
            "follows",
            "The `index` of the earlier incident that it comes of: the deed of which a charge is, whom a vigil remembers; else null.",
        ),
    ],
);

/// A figure of one text.
pub(super) const FIGURE: ObjectDoc = object(
    "figure",
    "A number of people or things as a text reports it, with its exact words.",
    &[
        TYPE,
        field("document", "The document."),
        field("revision", "The revision whose text the offsets count."),
        SPAN,
        field("measure", MEASURE),
        field("words", "The words: `at least 12`, `hundreds`, `1 or 2`."),
        field("least", LEAST),
        field("most", MOST),
        field("is_rough", ROUGH),
    ],
);

/// An incident across documents.
pub(super) const INCIDENT: ObjectDoc = object(
    "incident",
    "Something reported to have happened or to be planned.",
    &[
        TYPE,
        field("id", "The incident."),
        field("label", "A label that a reader understands; two incidents can have the same."),
        field(
            "headline",
            "The headline of its lead document, or the words that stand in for one; null where the label holds it.",
        ),
        field("kind", "What kind of thing."),
        field("gathering", GATHERING),
        field(
            "status",
            "Whether it is told as having happened: `happened`, `planned`, `alleged` or `denied`.",
        ),
        field("plover", PLOVER),
        field("plover.event", PLOVER_EVENT),
        field("plover.mode", PLOVER_MODE),
        field("plover.context", PLOVER_CONTEXT),
        field("time", "When, as reported; null when no text says."),
        field("time.words", "The words."),
        field("time.first", FIRST_DAY),
        field("time.last", LAST_DAY),
        field("time.precision", PRECISION),
        field("time.revision", "The revision that says so."),
        field("time.span", NO_TIME_SPAN),
        field("place", "Where, as reported; null when no text says."),
        field("place.words", "The words."),
        field("place.within", WITHIN),
        field("place.precision", PRECISION),
        field("place.revision", "The revision that says so."),
        field("place.span", NO_PLACE_SPAN),
        field("place.geonames", GEONAMES),
        field("place.known", KNOWN),
        field("place.known.name", "Its name there."),
        field("place.known.precision", KNOWN_PRECISION),
        field("place.known.within", AROUND),
        field(
            "follows",
            "The earlier incident that it comes of, and what says so; null where it comes of none.",
        ),
        field("follows.incident", "The earlier incident."),
        field("follows.revision", "The revision that ties the two."),
        field("follows.span", "Where the words that name the later one stand in it."),
        field("follows.words", "The words."),
        field(
            "follows.concerns",
            "Whom the later one concerns, as that revision says; null where it does not.",
        ),
        field("follows.concerns.span", SPAN.meaning),
        field("follows.concerns.words", "The words."),
        field("figures", "The figures that texts give for it, by measure, then by the order of telling."),
        field("figures[].measure", MEASURE),
        field("figures[].words", "The words."),
        field("figures[].least", LEAST),
        field("figures[].most", MOST),
        field("figures[].is_rough", ROUGH),
        field("figures[].document", "The document that prints it."),
        field("figures[].revision", "The revision that prints it."),
        field("figures[].span", "Where the words stand in it."),
        field(
            "figures[].statement",
            "The statement that gives it; null where the document gives it in its own words.",
        ),
        field("figures[].speaker", "Who made that statement; null where nobody is known to have."),
        field(
            "documents",
            "The documents, those about it first; none is about it where it is only recalled.",
        ),
        field("documents[].document", "The document."),
        field(
            "documents[].role",
            "`primary` when it is about the incident, `background` when it recalls it.",
        ),
        field(
            "documents[].mention",
            "The incident mention of its latest revision that tells of it, by its `index`; null where only the document as a whole does.",
        ),
        field("documents[].confidence", "How sure the link is, from 0 to 1, to three places."),
        field("documents[].reason", "Why it was linked."),
        field("independent_sources", "How many primary sources there are, a copy family counting once."),
        field("reviews", "The ids of the reviews by which a person merged, split or moved."),
    ],
);
