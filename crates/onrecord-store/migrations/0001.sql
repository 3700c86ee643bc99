-- The first layout of the record. Never edited once released; a change is a new file.
--
-- How to read it: a comment above a column tells the column; the comment under a name tells the table or view. Both
-- stand inside the statements, so that they stay in the file, and `schema()` reads them from here. In every table
-- `key` is an integer that holds only inside this file; `id` is what the same thing is called everywhere.

create table meta
-- Facts about the file itself.
(
  -- What the fact is.
  name text not null primary key,
  -- The fact.
  value text not null
) strict, without rowid;

create table makers
-- What made a row: a version of the program with its weights and settings, or a person.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `mak-` and 20 hexadecimal digits; a hash of the rest.
  id text not null unique,
  -- `program` or `person`.
  kind text not null,
  -- The program and its version, or the person's chosen name.
  name text not null,
  -- SHA-256 of the weights, where any were used.
  weights text,
  -- SHA-256 of the settings that can change a result.
  settings text
) strict;

create table batches
-- Acts of bringing material in; only those that brought something new.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `bat-` and 20 hexadecimal digits.
  id text not null unique,
  -- When the act began, in UTC.
  at text not null,
  -- The command, as typed.
  command text not null
) strict;

create table captures
-- Bytes as they came; never altered.
(
  -- Key inside this file.
  key integer primary key,
  -- SHA-256 of the bytes, in hexadecimal; it names the capture.
  sha256 text not null unique,
  -- What the bytes are: `text/html`, `text/plain` or `application/json`.
  media_type text not null,
  -- The bytes.
  bytes blob not null
) strict;

create table capture_origins
-- Where captures came from: one row for each place at which the same bytes were met.
(
  -- Key inside this file.
  key integer primary key,
  -- The capture.
  capture integer not null references captures (key),
  -- The file, as named on the command line or found in a folder; `-` for standard input.
  path text not null,
  -- The line, from 1, of a file that holds one report a line.
  line integer,
  -- The URL that the capture was taken from, where the input says so.
  url text,
  -- The batch that first met it there.
  batch integer not null references batches (key)
) strict;

create unique index capture_origins_place
on capture_origins (capture, path, coalesce(line, 0), coalesce(url, ''));

create table documents
-- Articles as ongoing things: an outlet and a canonical URL, or what stands in for them.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `doc-` and 20 hexadecimal digits.
  id text not null unique,
  -- Who published it, as found: a name, else the host of the URL.
  outlet text,
  -- The canonical URL.
  url text,
  -- The id that the input gave the report.
  source_id text,
  -- The batch that first brought it.
  batch integer not null references batches (key)
) strict;

create index documents_outlet on documents (outlet);

create table revisions
-- Immutable texts of documents, with what each says about itself.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `rev-` and 20 hexadecimal digits; a hash of the document, the title and the text.
  id text not null unique,
  -- The document.
  document integer not null references documents (key),
  -- The first capture that it was extracted from.
  capture integer not null references captures (key),
  -- The headline.
  title text,
  -- The authors as printed.
  byline text,
  -- When it was published, in the words found.
  published_raw text,
  -- The day of publication in the page's own zone.
  published_date text,
  -- The instant of publication in UTC, where time and zone were given.
  published_instant text,
  -- When it was last updated, in the words found.
  updated_raw text,
  -- The day of the last update in the page's own zone.
  updated_date text,
  -- The instant of the last update in UTC, where time and zone were given.
  updated_instant text,
  -- By what the revisions of one document are put in order: day and instant of the update, else of the publication.
  dated text not null generated always as (coalesce(updated_date || coalesce(' ' || updated_instant, ''), published_date || coalesce(' ' || published_instant, ''), '')) virtual,
  -- The wire service credited, as named.
  wire_credit text,
  -- The language as an ISO 639-1 code, where the page says so.
  language text,
  -- The batch that first brought it.
  batch integer not null references batches (key),
  -- The whole text; every span counts bytes of its UTF-8 form.
  text text not null
) strict;

create index revisions_order on revisions (document, dated, id);
create index revisions_published on revisions (published_date desc, id);

create table revision_captures
-- Every capture that a revision was extracted from: the same text may come in pages that differ.
(
  -- The capture.
  capture integer not null references captures (key),
  -- The revision.
  revision integer not null references revisions (key),
  primary key (capture, revision)
) strict, without rowid;

create index revision_captures_revision on revision_captures (revision);

create table furniture
-- Spans of a revision's text that are not the article's own words.
(
  -- The revision.
  revision integer not null references revisions (key),
  -- The first byte.
  start integer not null,
  -- The byte after the last.
  end integer not null,
  primary key (revision, start, end)
) strict, without rowid;

create table readings
-- What one maker found in one revision; the newest of a revision counts, the older ones stay.
(
  -- Key inside this file; the greatest of a revision is its newest.
  key integer primary key,
  -- The revision that was read.
  revision integer not null references revisions (key),
  -- What read it.
  maker integer not null references makers (key),
  -- The batch in which it was read.
  batch integer not null references batches (key),
  unique (revision, maker)
) strict;

create table document_speakers
-- Speakers as one reading of one document knows them.
(
  -- Key inside this file.
  key integer primary key,
  -- The reading.
  reading integer not null references readings (key),
  -- The place in the reading's list, from 0.
  place integer not null,
  -- The fullest name, or the description.
  name text not null,
  -- `person`, `body`, `office` or `described`.
  kind text not null,
  -- `public` where a span gives a public role, else `private`.
  standing text not null,
  unique (reading, place)
) strict;

create table document_speaker_names
-- Every name and description that a document uses for a speaker.
(
  -- The speaker in the document.
  document_speaker integer not null references document_speakers (key),
  -- The place in the list, from 0; the fullest comes first.
  place integer not null,
  -- The name.
  name text not null,
  primary key (document_speaker, place)
) strict, without rowid;

create table document_speaker_roles
-- Roles and titles that a document gives a speaker, with the span that says so.
(
  -- The speaker in the document.
  document_speaker integer not null references document_speakers (key),
  -- The place in the list, from 0.
  place integer not null,
  -- The words.
  words text not null,
  -- The first byte.
  start integer not null,
  -- The byte after the last.
  end integer not null,
  primary key (document_speaker, place)
) strict, without rowid;

create table document_speaker_mentions
-- Where a document mentions a speaker.
(
  -- The speaker in the document.
  document_speaker integer not null references document_speakers (key),
  -- The place in the list, from 0.
  place integer not null,
  -- The first byte.
  start integer not null,
  -- The byte after the last.
  end integer not null,
  primary key (document_speaker, place)
) strict, without rowid;

create table mentions
-- Spans that name or point to a person, body, place or time.
(
  -- The reading.
  reading integer not null references readings (key),
  -- The place in the reading's list, from 0.
  place integer not null,
  -- `person`, `body`, `place` or `time`.
  kind text not null,
  -- The first byte.
  start integer not null,
  -- The byte after the last.
  end integer not null,
  primary key (reading, place)
) strict, without rowid;

create table statements
-- Attributions: who is said to have said what. The words are copies of the spans, for reading and searching.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `sta-` and 20 hexadecimal digits; a hash of the revision and the spans, so two readings that find the same share it.
  id text not null,
  -- The reading.
  reading integer not null references readings (key),
  -- The place in the reading's list, from 0.
  place integer not null,
  -- The speaker to whom the source resolves within the document.
  speaker integer references document_speakers (key),
  -- How much of the content is quoted: `direct`, `indirect` or `mixed`.
  form text not null,
  -- How the source stands to the content, as the cue says it: `says`, `denies`, ...
  stance text not null,
  -- How sure the maker is, from 0 to 1.
  confidence real not null,
  -- The words that name the source; parts are joined by ` … `.
  source text,
  -- The words that attribute.
  cue text,
  -- The content, with its quotation marks.
  words text not null,
  unique (reading, place),
  unique (id, reading)
) strict;

create index statements_speaker on statements (speaker);

create table statement_spans
-- Where the parts of a statement stand in its revision's text.
(
  -- The statement.
  statement integer not null references statements (key),
  -- `source`, `cue` or `content`.
  part text not null,
  -- The first byte.
  start integer not null,
  -- The byte after the last.
  end integer not null,
  primary key (statement, part, start)
) strict, without rowid;

create table incident_mentions
-- Incidents as one text reports or recalls them.
(
  -- The reading.
  reading integer not null references readings (key),
  -- The place in the reading's list, from 0; the primary one comes first.
  place integer not null,
  -- The kind of incident: `shooting`, `gathering`, ...
  kind text not null,
  -- `primary` where the text is about it, `background` where it only recalls it.
  role text not null,
  -- The first byte of the words that name it.
  trigger_start integer,
  -- The byte after the last of them.
  trigger_end integer,
  -- When, in the words reported.
  time_words text,
  -- The first byte of those words.
  time_start integer,
  -- The byte after the last of them.
  time_end integer,
  -- How precise they are: `day`, `week`, `month`, `season`, `year`, `decade` or `unplaced`.
  time_precision text,
  -- The first day that they can mean.
  time_first text,
  -- The last day that they can mean.
  time_last text,
  -- Where, in the words reported.
  place_words text,
  -- The larger place around it, where the text names it.
  place_within text,
  -- The first byte of those words.
  place_start integer,
  -- The byte after the last of them.
  place_end integer,
  -- How precise they are: `point`, `city`, `county`, `state` or `country`.
  place_precision text,
  primary key (reading, place)
) strict, without rowid;

create table linkings
-- Acts of linking that changed something. Rows of the tables from `speakers` to `changes` are of the newest.
(
  -- Key inside this file.
  key integer primary key,
  -- What linked.
  maker integer not null references makers (key),
  -- When, in UTC.
  at text not null,
  -- SHA-256 of everything that was linked.
  digest text not null,
  -- The newest reading at that time.
  reading integer not null
) strict;

create table speakers
-- Speakers across documents.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `spk-` and 20 hexadecimal digits.
  id text not null unique,
  -- The name shown.
  name text not null,
  -- `person`, `body`, `office` or `described`.
  kind text not null,
  -- `public` where any text gives a public role, else `private`.
  standing text not null,
  -- How many statements it makes.
  statements integer not null default 0
) strict;

create index speakers_statements on speakers (statements desc, name, id);

create table speaker_names
-- Every name seen for a speaker.
(
  -- The speaker.
  speaker integer not null references speakers (key),
  -- The place in the list, from 0; the name shown comes first.
  place integer not null,
  -- The name.
  name text not null,
  primary key (speaker, place)
) strict, without rowid;

create table speaker_roles
-- Every role seen for a speaker.
(
  -- The speaker.
  speaker integer not null references speakers (key),
  -- The place in the list, from 0.
  place integer not null,
  -- The words.
  words text not null,
  primary key (speaker, place)
) strict, without rowid;

create table speaker_members
-- The speakers within documents that a speaker joins.
(
  -- The speaker.
  speaker integer not null references speakers (key),
  -- The place in the list, from 0.
  place integer not null,
  -- The speaker in the document.
  document_speaker integer not null references document_speakers (key),
  primary key (speaker, place)
) strict, without rowid;

create index speaker_members_document_speaker on speaker_members (document_speaker);

create table incidents
-- Things reported to have happened or to be planned, across documents.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `inc-` and 20 hexadecimal digits.
  id text not null unique,
  -- The kind: `shooting`, `gathering`, ...
  kind text not null,
  -- A label that a reader understands.
  label text not null,
  -- The day by which lists are ordered: the first that its time can mean, else the latest publication of a document about it.
  day text,
  -- How many copy families and single documents report it as primary.
  independent_sources integer not null,
  -- The revision that reports the time.
  time_revision integer references revisions (key),
  -- When, in the words reported.
  time_words text,
  -- The first byte of those words.
  time_start integer,
  -- The byte after the last of them.
  time_end integer,
  -- How precise they are.
  time_precision text,
  -- The first day that they can mean.
  time_first text,
  -- The last day that they can mean.
  time_last text,
  -- The revision that reports the place.
  place_revision integer references revisions (key),
  -- Where, in the words reported.
  place_words text,
  -- The larger place around it, where the text names it.
  place_within text,
  -- The first byte of those words.
  place_start integer,
  -- The byte after the last of them.
  place_end integer,
  -- How precise they are.
  place_precision text
) strict;

create index incidents_day on incidents (day desc, id);

create table incident_documents
-- The documents of an incident.
(
  -- The incident.
  incident integer not null references incidents (key),
  -- The place in the list, from 0: primary ones first.
  place integer not null,
  -- The document.
  document integer not null references documents (key),
  -- `primary` where the document is about it, `background` where it only recalls it.
  role text not null,
  -- How sure the link is, from 0 to 1.
  confidence real not null,
  -- Why it was linked.
  reason text not null,
  primary key (incident, place)
) strict, without rowid;

create index incident_documents_document on incident_documents (document);

create table statement_incidents
-- The incident that a statement is about.
(
  -- The statement.
  statement integer primary key references statements (key),
  -- The incident.
  incident integer not null references incidents (key)
) strict;

create index statement_incidents_incident on statement_incidents (incident);

create table accounts
-- One speaker's version of one incident.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `acc-` and 20 hexadecimal digits.
  id text not null unique,
  -- The incident.
  incident integer not null references incidents (key),
  -- The speaker.
  speaker integer not null references speakers (key)
) strict;

create index accounts_incident on accounts (incident);
create index accounts_speaker on accounts (speaker);

create table account_statements
-- The statements of an account.
(
  -- The account.
  account integer not null references accounts (key),
  -- The place in the list, from 0: by publication, then place.
  place integer not null,
  -- The statement.
  statement integer not null references statements (key),
  primary key (account, place)
) strict, without rowid;

create index account_statements_statement on account_statements (statement);

create table copy_families
-- Documents that carry the same original text; each family is one independent source.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `cop-` and 20 hexadecimal digits.
  id text not null unique,
  -- The likely origin: a wire service or an outlet, where something says so.
  origin text,
  -- Why the documents were put together.
  reason text not null
) strict;

create table copy_family_documents
-- The documents of a copy family.
(
  -- The copy family.
  copy_family integer not null references copy_families (key),
  -- The place in the list, from 0.
  place integer not null,
  -- The document.
  document integer not null references documents (key),
  primary key (copy_family, place)
) strict, without rowid;

create index copy_family_documents_document on copy_family_documents (document);

create table changes
-- What differs between two neighbouring revisions of a document, told in statements.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `chg-` and 20 hexadecimal digits.
  id text not null,
  -- The document.
  document integer not null references documents (key),
  -- The earlier revision.
  earlier integer not null references revisions (key),
  -- The later revision.
  later integer not null references revisions (key),
  -- `added`, `dropped`, `reworded` or `reattributed`.
  kind text not null,
  -- The statement in the earlier revision.
  before integer references statements (key),
  -- The statement in the later revision.
  after integer references statements (key)
) strict;

create index changes_later on changes (later);

create table reviews
-- What persons said of statements; the newest of a statement counts, all are kept.
(
  -- Key inside this file.
  key integer primary key,
  -- The id of the statement, in whichever reading it stands.
  statement text not null,
  -- `confirm` or `reject`.
  verdict text not null,
  -- Who says so.
  maker integer not null references makers (key),
  -- Why, in their words; may be empty.
  note text not null,
  -- When, in UTC.
  at text not null
) strict;

create index reviews_statement on reviews (statement);

create table refusals
-- Inputs that were not read, and why.
(
  -- Key inside this file.
  key integer primary key,
  -- The file, as named on the command line or found in a folder.
  path text not null,
  -- The line, from 1, of a file that holds one report a line.
  line integer,
  -- The URL, where the input names one.
  url text,
  -- SHA-256 of the bytes, where they could be read.
  sha256 text,
  -- Why, as a code.
  reason text not null,
  -- Why, in words.
  message text not null,
  -- What to do about it.
  hint text not null,
  -- The batch that first met it.
  batch integer not null references batches (key)
) strict;

create index refusals_path on refusals (path, line);

create table log
-- Every write that changed something, each entry bound to the one before by its hash.
(
  -- The place in the log, from 1.
  seq integer primary key,
  -- When, in UTC: the time of the batch, the linking or the review.
  at text not null,
  -- What was done: `add_capture`, `add_reading`, ...
  action text not null,
  -- To what: an id or a SHA-256.
  subject text not null,
  -- The id of the batch in which it was done.
  batch text,
  -- The id of what did it, where it was no batch.
  maker text,
  -- SHA-256 of what was written.
  digest text not null,
  -- The hash of the entry before; of nothing for the first.
  previous text not null,
  -- SHA-256 of all of the above.
  hash text not null
) strict;

create view latest_revisions
-- The latest revision of each document, by the dates that it gives itself.
as select
  -- The revision.
  revisions.key as revision,
  -- The document.
  revisions.document as document
from revisions
where not exists (
  select 1
  from revisions as later
  where later.document = revisions.document
  and (later.dated, later.id) > (revisions.dated, revisions.id)
);

create view current_readings
-- The newest reading of each revision.
as select
  -- The reading.
  readings.key as reading,
  -- The revision.
  readings.revision as revision
from readings
where not exists (
  select 1
  from readings as newer
  where newer.revision = readings.revision
  and newer.key > readings.key
);

create view statement_search
-- What `statements_fts` indexes: one row a statement of any reading.
as select
  -- The statement.
  statements.key as key,
  -- The content.
  statements.words as words,
  -- The speaker's name in the document.
  document_speakers.name as speaker
from statements
left join document_speakers on document_speakers.key = statements.speaker;

create view speaker_search
-- What `speakers_fts` indexes: one row a speaker.
as select
  -- The speaker.
  speakers.key as key,
  -- Every name, one a line.
  (select group_concat(speaker_names.name, char(10)) from speaker_names where speaker_names.speaker = speakers.key) as names,
  -- Every role, one a line.
  (select group_concat(speaker_roles.words, char(10)) from speaker_roles where speaker_roles.speaker = speakers.key) as roles
from speakers;

create virtual table documents_fts
-- Full-text index over the title and text of every revision; `rowid` is the revision's key.
using fts5(title, text, content='revisions', content_rowid='key', tokenize='unicode61 remove_diacritics 2');

create virtual table statements_fts
-- Full-text index over the content and the speaker of every statement; `rowid` is the statement's key.
using fts5(words, speaker, content='statement_search', content_rowid='key', tokenize='unicode61 remove_diacritics 2');

create virtual table incidents_fts
-- Full-text index over the label and place of every incident; `rowid` is the incident's key.
using fts5(label, place_words, place_within, content='incidents', content_rowid='key', tokenize='unicode61 remove_diacritics 2');

create virtual table speakers_fts
-- Full-text index over the names and roles of every speaker; `rowid` is the speaker's key.
using fts5(names, roles, content='speaker_search', content_rowid='key', tokenize='unicode61 remove_diacritics 2');

create view statements_view
-- One row a statement, for reading: the newest reading of the latest revision of each document.
as select
  -- Who said it: the name across documents, else the one in the document, else the words that name the source.
  coalesce(speakers.name, document_speakers.name, statements.source) as speaker,
  -- The content, with its quotation marks.
  statements.words as words,
  -- The words that attribute.
  statements.cue as cue,
  -- How much of the content is quoted.
  statements.form as form,
  -- How the source stands to the content.
  statements.stance as stance,
  -- How sure the maker is, from 0 to 1.
  statements.confidence as confidence,
  -- The label of the incident that it is about.
  incidents.label as incident,
  -- The headline of the document.
  revisions.title as document,
  -- Who published it.
  documents.outlet as outlet,
  -- The day of publication.
  revisions.published_date as date,
  -- The canonical URL.
  documents.url as url,
  -- The newest verdict of a person.
  (select reviews.verdict from reviews where reviews.statement = statements.id order by reviews.key desc limit 1) as review,
  -- The id of the statement.
  statements.id as statement_id,
  -- The id of the document.
  documents.id as document_id,
  -- The id of the incident.
  incidents.id as incident_id,
  -- The id of the speaker.
  speakers.id as speaker_id
from latest_revisions
join revisions on revisions.key = latest_revisions.revision
join documents on documents.key = revisions.document
join current_readings on current_readings.revision = revisions.key
join statements on statements.reading = current_readings.reading
left join document_speakers on document_speakers.key = statements.speaker
left join speaker_members on speaker_members.document_speaker = document_speakers.key
left join speakers on speakers.key = speaker_members.speaker
left join statement_incidents on statement_incidents.statement = statements.key
left join incidents on incidents.key = statement_incidents.incident;

create view incidents_view
-- One row an incident, for reading.
as select
  -- The label.
  incidents.label as incident,
  -- The kind.
  incidents.kind as kind,
  -- When, in the words reported.
  incidents.time_words as time,
  -- The first day that those words can mean.
  incidents.time_first as first_day,
  -- The last day that they can mean.
  incidents.time_last as last_day,
  -- Where, in the words reported.
  incidents.place_words as place,
  -- The larger place around it.
  incidents.place_within as within,
  -- How many documents are about it.
  (select count(*) from incident_documents where incident_documents.incident = incidents.key and incident_documents.role = 'primary') as documents,
  -- How many copy families and single documents report it as primary.
  incidents.independent_sources as independent_sources,
  -- How many statements are about it.
  (select count(*) from statement_incidents where statement_incidents.incident = incidents.key) as statements,
  -- How many speakers have an account of it.
  (select count(*) from accounts where accounts.incident = incidents.key) as speakers,
  -- The id of the incident.
  incidents.id as incident_id
from incidents;

create view documents_view
-- One row a document, for reading, as its latest revision has it.
as select
  -- The headline.
  revisions.title as document,
  -- Who published it.
  documents.outlet as outlet,
  -- The authors as printed.
  revisions.byline as byline,
  -- The day of publication.
  revisions.published_date as date,
  -- The wire service credited.
  revisions.wire_credit as wire_credit,
  -- The label of the incident that it is about.
  (select incidents.label from incident_documents join incidents on incidents.key = incident_documents.incident where incident_documents.document = documents.key and incident_documents.role = 'primary' order by incidents.key limit 1) as incident,
  -- How many revisions there are.
  (select count(*) from revisions as every where every.document = documents.key) as revisions,
  -- How many statements were read in the latest.
  (select count(*) from current_readings join statements on statements.reading = current_readings.reading where current_readings.revision = revisions.key) as statements,
  -- The canonical URL.
  documents.url as url,
  -- The id that the input gave the report.
  documents.source_id as source_id,
  -- SHA-256 of the capture that the text was extracted from.
  captures.sha256 as capture,
  -- The id of the document.
  documents.id as document_id
from latest_revisions
join revisions on revisions.key = latest_revisions.revision
join documents on documents.key = revisions.document
join captures on captures.key = revisions.capture;

create view speakers_view
-- One row a speaker, for reading.
as select
  -- The name shown.
  speakers.name as speaker,
  -- What it is.
  speakers.kind as kind,
  -- Whether any text gives a public role.
  speakers.standing as standing,
  -- Every role seen, one a line.
  speaker_search.roles as roles,
  -- Every name seen, one a line.
  speaker_search.names as names,
  -- How many statements it makes.
  speakers.statements as statements,
  -- How many incidents it has an account of.
  (select count(*) from accounts where accounts.speaker = speakers.key) as incidents,
  -- The id of the speaker.
  speakers.id as speaker_id
from speakers
join speaker_search on speaker_search.key = speakers.key;

insert into meta (name, value)
values
  ('about', 'A record of who said what about which incident, kept by onrecord. It attributes; it does not judge.'),
  ('start', 'Read statements_view, incidents_view, documents_view and speakers_view.'),
  ('offsets', 'Spans are half-open ranges of bytes in the UTF-8 form of the text of their revision.');
