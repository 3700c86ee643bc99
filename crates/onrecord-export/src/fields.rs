//! What every object and field of the export means: data for the reference page.

mod incidents;

/// One kind of object: its `type`, what it is, its fields in the order in which they are written.
#[derive(Debug, Clone, Copy)]
pub struct ObjectDoc {
    /// The value of `"type"`; `attribution line` for the one object that has none.
    pub name: &'static str,
    /// What one such object is, one sentence.
    pub meaning: &'static str,
    /// The fields.
    pub fields: &'static [FieldDoc],
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct FieldDoc {
    /// The path: `time.words` is a field of an object, `documents[].role` a field of each object of a list.
    pub path: &'static str,
    /// What it holds, and when it is null.
    pub meaning: &'static str,
}

/// Returns the objects of the export in the order in which a whole record is written, and last the line of
/// `onrecord attribute`.
///
/// Within a kind the lines are ordered by id; revisions by document and age, statements by revision and place.
///
/// ```
/// let names: Vec<_> = onrecord_export::objects().iter().map(|object| object.name).collect();
/// assert!(names.contains(&"statement"));
/// ```
pub fn objects() -> &'static [ObjectDoc] {
    OBJECTS
}

const fn object(name: &'static str, meaning: &'static str, fields: &'static [FieldDoc]) -> ObjectDoc {
    ObjectDoc { name, meaning, fields }
}

const fn field(path: &'static str, meaning: &'static str) -> FieldDoc {
    FieldDoc { path, meaning }
}

const TYPE: FieldDoc = field("type", "The kind of object.");
const SOURCE: FieldDoc = field(
    "source",
    "Who is said to have said it, as a list of [start, end] ranges in Unicode code points; empty when absent.",
);
const CUE: FieldDoc =
    field("cue", "The words that attribute, as ranges; empty where only the layout attributes.");
const CONTENT: FieldDoc = field("content", "What is attributed, as ranges; quotation marks belong to it.");
const FORM: FieldDoc = field("form", "`direct`, `indirect` or `mixed`: how much of the content is quoted.");
const STANCE: FieldDoc = field("stance", "How the source stands to the content, as the cue says it.");
const CONFIDENCE: FieldDoc =
    field("confidence", "How sure the maker is, from 0 to 1, to three places; not a chance of being true.");
const UNREAD_LANGUAGE: FieldDoc = field(
    "unread_language",
    "The language in which the text was found to be, as an ISO 639-1 code, where it is not English and no statements were read for that reason; else null.",
);

const OBJECTS: &[ObjectDoc] = &[
    object(
        "batch",
        "One act of bringing material in.",
        &[
            TYPE,
            field("id", "The batch."),
            field("at", "When the act began, in UTC."),
            field("command", "The command, as typed."),
        ],
    ),
    object(
        "maker",
        "What made rows: a version of the program with its weights and settings, or a person.",
        &[
            TYPE,
            field("id", "The maker."),
            field("kind", "`program` or `person`."),
            field("name", "The program and its version, or the name that a person chose."),
            field("weights", "The SHA-256 of the weights; null where none were used."),
            field(
                "settings",
                "The SHA-256 of the settings that can change a result; null where there are none.",
            ),
        ],
    ),
    object(
        "capture",
        "Bytes as they came; never altered.",
        &[
            TYPE,
            field("sha256", "The SHA-256 of the bytes, which names the capture."),
            field("media_type", "What the bytes are."),
            field("bytes", "How many bytes there are."),
            field("origins", "Every place that the same bytes came from."),
            field("origins[].path", "The file as named or found; `-` for standard input."),
            field("origins[].line", "The line, from 1, of a file that holds one report a line; else null."),
            field("origins[].url", "The URL that it was taken from, where the input says so; else null."),
        ],
    ),
    object(
        "refusal",
        "An input that was not read, and why.",
        &[
            TYPE,
            field("origin", "Which input."),
            field("origin.path", "The file as named or found; `-` for standard input."),
            field("origin.line", "The line, from 1; null when the whole file was refused."),
            field("origin.url", "The URL, where the input says so; else null."),
            field("sha256", "The SHA-256 of the bytes; null where they could not be read."),
            field("reason", "Why, as a code."),
            field("message", "Why, in words."),
            field("hint", "What to do about it."),
        ],
    ),
    object(
        "document",
        "One article as an ongoing thing, with the facts of its last revision.",
        &[
            TYPE,
            field("id", "The document."),
            field("source_id", "The id that the input gave the report; null where it gave none."),
            field("outlet", "Who published it, as found; null when unknown."),
            field("url", "The canonical URL; null when unknown."),
            field("title", "The headline; null when there is none."),
            field("published", "When it says that it was published; null when it does not."),
            field("published.words", "The date as found."),
            field("published.date", "The calendar day, in the page's own zone."),
            field("published.instant", "The instant in UTC; null where no time with a zone is given."),
            field("updated", "When it says that it was last updated; null when it does not."),
            field("updated.words", "The date as found."),
            field("updated.date", "The calendar day, in the page's own zone."),
            field("updated.instant", "The instant in UTC; null where no time with a zone is given."),
            field("byline", "The authors as printed; null when there are none."),
            field("wire_credit", "The wire service credited, as named; null when none is."),
            UNREAD_LANGUAGE,
            field("revisions", "The ids of its revisions, the oldest first."),
            field("captures", "The SHA-256 of the capture of each revision, in the same order."),
        ],
    ),
    object(
        "revision",
        "One immutable text of a document.",
        &[
            TYPE,
            field("id", "The revision."),
            field("document", "The document that it is a text of."),
            field("capture", "The SHA-256 of the capture that it was extracted from."),
            field("title", "The headline; null when there is none."),
            field("byline", "The authors as printed; null when there are none."),
            field("published", "When it says that it was published; null when it does not."),
            field("published.words", "The date as found."),
            field("published.date", "The calendar day, in the page's own zone."),
            field("published.instant", "The instant in UTC; null where no time with a zone is given."),
            field("updated", "When it says that it was last updated; null when it does not."),
            field("updated.words", "The date as found."),
            field("updated.date", "The calendar day, in the page's own zone."),
            field("updated.instant", "The instant in UTC; null where no time with a zone is given."),
            field("wire_credit", "The wire service credited, as named; null when none is."),
            field("language", "The language as an ISO 639-1 code; null where the page does not say."),
            UNREAD_LANGUAGE,
            field("text", "The whole text; every offset counts its code points."),
            field("furniture", "The ranges of the text that are not the article's own words."),
            field(
                "private_names",
                "The ranges of the text that name persons whom it gives no public role; masked wherever people look.",
            ),
        ],
    ),
    object(
        "statement",
        "One attribution: who is said to have said what, in which words.",
        &[
            TYPE,
            field("id", "The statement."),
            field("document", "The document."),
            field("revision", "The revision whose text the offsets count."),
            SOURCE,
            CUE,
            CONTENT,
            field("words", "The words of the content; parts that stand apart are joined by ` … `."),
            FORM,
            STANCE,
            CONFIDENCE,
            field("speaker", "The id of the speaker across documents; null when the source is not resolved."),
            field("resolution", "Why the source leads to that speaker; null when it is not resolved."),
            field("resolution.basis", "What led there, as a code."),
            field(
                "resolution.chain",
                "The mentions that it was led back through, as ranges, from the one after the source to the one that names the speaker; empty where the source itself does.",
            ),
            field(
                "resolution.confidence",
                "How sure it is that a reader would name the same speaker, from 0 to 1, to three places.",
            ),
            field(
                "about",
                "The incident mention of the revision that it is about, by its `index`; null when nothing but the document tells.",
            ),
            field("incident", "The id of the incident that it is about; null when none was found."),
            field("review", "The newest verdict of a person, `confirm` or `reject`; null when not reviewed."),
            field("maker", "The id of what found it."),
        ],
    ),
    object(
        "mention",
        "A span that names or points to a person, body, office, group, place or time.",
        &[
            TYPE,
            field("document", "The document."),
            field("revision", "The revision whose text the offsets count."),
            field("span", "Where, as [start, end]."),
            field("kind", "What it names: `person`, `body`, `office`, `group`, `place` or `time`."),
            field("speaker", "The id of the speaker to whom it leads; null where it leads to none."),
            field("time", "The days that it can mean; null of other kinds and where it is not understood."),
            field("time.first", "The first day; null when the words cannot be placed on a calendar."),
            field("time.last", "The last day; null when the words cannot be placed on a calendar."),
            field("time.precision", "How precise the words are."),
            field("place", "The place of the gazetteer; null of other kinds and where none was found."),
            field("place.geonames", "Its number in GeoNames."),
            field("place.name", "Its name there."),
            field("place.precision", "How precise it is."),
            field("place.within", "The larger places around it, the smallest first."),
        ],
    ),
    incidents::MENTION,
    incidents::FIGURE,
    object(
        "speaker",
        "The person, body, office or described group to whom sources are resolved.",
        &[
            TYPE,
            field("id", "The speaker."),
            field("name", "The name shown."),
            field("names", "Every name seen, the one shown first."),
            field("kind", "`person`, `body`, `office` or `described`."),
            field("standing", "`public` when a text gives a public role, else `private`."),
            field(
                "shown_as",
                "What people are shown in place of the name: of a private person no name, unless a review says otherwise.",
            ),
            field("roles", "The roles that texts give, the earliest first."),
            field("roles[].words", "The words."),
            field("roles[].first", "The day of the earliest text that says so; null when none is dated."),
            field("roles[].last", "The day of the latest text that says so; null when none is dated."),
            field("roles[].documents", "How many documents say so."),
            field("roles[].revision", "The earliest revision that says so."),
            field("roles[].span", "Where the words stand in it."),
            field("speaks_for", "The bodies for which texts say that it speaks."),
            field("reviews", "The ids of the reviews by which a person joined or parted it."),
        ],
    ),
    incidents::INCIDENT,
    object(
        "account",
        "One speaker's version of one incident.",
        &[
            TYPE,
            field("id", "The account."),
            field("incident", "The incident."),
            field("speaker", "The speaker."),
            field("statements", "The statements, by publication and place, each with its repeats behind it."),
            field("repeated", "Those that other texts or revisions print once more."),
            field(
                "repeated[].shown",
                "The statement that is shown: the one that quotes most, of those the earliest.",
            ),
            field("repeated[].repeats", "The others, by publication and place."),
            field("repeated[].independent_sources", "How many copy families and single documents print it."),
            field("changes", "Where the speaker later said otherwise; never which of the two is so."),
            field("changes[].earlier", "The statement that was made first."),
            field("changes[].later", "The one that was made later and cannot hold with it."),
            field("changes[].confidence", "How sure it is that a reader would say the same, from 0 to 1."),
            field("changes[].reason", "Why, in one line."),
        ],
    ),
    object(
        "dispute",
        "A point on which accounts of one incident differ; it says that they differ, never who is right.",
        &[
            TYPE,
            field("id", "The dispute."),
            field("incident", "The incident."),
            field(
                "question",
                "The point, in neutral words drawn from the statements, or as a reviewer put it.",
            ),
            field("status", "`open`, `narrowed`, `conceded` or `withdrawn`."),
            field(
                "moved_by",
                "The statement by which it came to stand so; null while it is open, and of what an older program linked.",
            ),
            field("positions", "The sides, in the order of their first statements; two or more."),
            field(
                "positions[].speaker",
                "Who first put it forward; null where no text says whose words they are.",
            ),
            field("positions[].speakers", "All who hold it, in the order of their first statements."),
            field(
                "positions[].statements",
                "The statements that put it forward, the best quote first, each with its repeats behind it.",
            ),
            field("noncommittal", "Statements about the point that take no side."),
            field("grounds", "What shows that the sides differ, the surest first."),
            field("grounds[].basis", "`rebuttal`, `contradiction` or `figures`."),
            field("grounds[].statements", "The two statements; of a rebuttal the one that rejects first."),
            field("grounds[].words", "The words that tell of it; null where only the two contents show it."),
            field("grounds[].revision", "The revision in which they stand; else null."),
            field("grounds[].span", "Where they stand in it; else null."),
            field("grounds[].confidence", "How sure it is that a reader would say the same, from 0 to 1."),
            field("grounds[].reason", "Why, in one line."),
            field("first", "The day of the first text that tells of it; null when none is dated."),
            field("last", "The day of the last; null when none is dated."),
            field("reviews", "The ids of the reviews laid over it."),
        ],
    ),
    object(
        "copy_family",
        "Documents that carry the same original text; one independent source.",
        &[
            TYPE,
            field("id", "The copy family."),
            field("documents", "The documents, at least two."),
            field("origin", "The likely origin; null where nothing says so."),
            field("reason", "Why they are taken for copies."),
        ],
    ),
    object(
        "change",
        "What happened to a statement between two neighbouring revisions.",
        &[
            TYPE,
            field("id", "The change."),
            field("document", "The document."),
            field("from", "The earlier revision."),
            field("to", "The later revision."),
            field("kind", "`added`, `dropped`, `reworded` or `reattributed`."),
            field("before", "The statement in the earlier revision; null when it was added."),
            field("after", "The statement in the later revision; null when it was dropped."),
        ],
    ),
    object(
        "review",
        "A person's judgement, laid over what the program found; nothing is overwritten.",
        &[
            TYPE,
            field("id", "The review."),
            field(
                "verdict",
                "`confirm`, `reject`, `merge`, `split`, `move`, `rename`, `show` or `withdraw`.",
            ),
            field("statement", "The statement that is confirmed or rejected; else null."),
            field(
                "statements",
                "The two statements by which it names a dispute, on different sides; of a statement that moves, that one and one of the side to which it goes, itself once more where that is none; else empty.",
            ),
            field(
                "question",
                "The question of a dispute that is renamed, in the reviewer's words; else null.",
            ),
            field(
                "speakers",
                "The speakers that it is of, as documents know them: two that are merged, one that is split or shown; else empty.",
            ),
            field("speakers[].document", "The document."),
            field("speakers[].name", "The name that it bears there."),
            field(
                "documents",
                "The documents by which it names incidents: of two that are merged one each, those that are split off, one that is moved and one that is about where to; else empty.",
            ),
            field("review", "The earlier review that is withdrawn; else null."),
            field("reviewer", "Who says so, under a name of their choice."),
            field("note", "Why, in their words; may be empty."),
            field("at", "When, in UTC."),
            field("holding", "Whether no later review took it back."),
        ],
    ),
    object(
        "attribution line",
        "What `onrecord attribute` prints for one report; made without a record.",
        &[
            field("doc", "The id that the input gave the report, else the name of the input."),
            field("language", UNREAD_LANGUAGE.meaning),
            field("attributions", "The attributions, by place."),
            field("attributions[].source", SOURCE.meaning),
            field("attributions[].cue", CUE.meaning),
            field("attributions[].content", CONTENT.meaning),
            field("attributions[].form", FORM.meaning),
            field("attributions[].stance", STANCE.meaning),
            field("attributions[].speaker", "The name of the speaker; null when the source is not resolved."),
            field(
                "attributions[].basis",
                "What led from the source to the speaker, as a code; null when it is not resolved.",
            ),
            field("attributions[].confidence", CONFIDENCE.meaning),
        ],
    ),
];
