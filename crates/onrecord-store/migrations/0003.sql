-- Layout 3: who a source is and why, dated roles, the names of private persons, times and places of mentions, and reviews of more than statements.

-- mentions: Spans that name or point to a person, body, office, group, place or time.
-- mentions.kind: `person`, `body`, `office`, `group`, `place` or `time`.
-- speaker_roles: Every role seen for a speaker, and when texts said so.
-- linkings: Acts of linking that changed something. Rows of the tables from `speakers` to `changes`, and of `speaker_bodies` and `speaker_reviews`, are of the newest.

alter table readings
add column
  -- The layout of the record in which it was written, from 3 on; an older one told less, and hashes to less.
  layout integer;

create table private_names
-- Where a text names private persons; what people look at shows these names covered.
(
  -- The reading.
  reading integer not null references readings (key),
  -- The place in the reading's list, from 0.
  place integer not null,
  -- The first byte.
  start integer not null,
  -- The byte after the last.
  end integer not null,
  primary key (reading, place)
) strict, without rowid;

create table masked_names
-- What those names are, each once in a reading, for covering them and for keeping a search from finding them.
(
  -- Key inside this file.
  key integer primary key,
  -- The reading.
  reading integer not null references readings (key),
  -- The name, as printed.
  name text not null,
  unique (reading, name)
) strict;

create virtual table masked_names_fts
-- Full-text index over the names of private persons; `rowid` is the key of `masked_names`.
using fts5(name, content='masked_names', content_rowid='key', tokenize='unicode61 remove_diacritics 2');

-- Older readings tell which speakers are private, and where each is named.

insert into private_names (reading, place, start, end)
select reading, row_number() over (partition by reading order by start, end) - 1, start, end
from (
  select distinct document_speakers.reading, document_speaker_mentions.start, document_speaker_mentions.end
  from document_speakers
  join readings on readings.key = document_speakers.reading
  join revisions on revisions.key = readings.revision
  join document_speaker_mentions on document_speaker_mentions.document_speaker = document_speakers.key
  join document_speaker_names on document_speaker_names.document_speaker = document_speakers.key
  where document_speakers.kind = 'person'
  and document_speakers.standing = 'private'
  and document_speaker_names.name <> lower(document_speaker_names.name)
  and cast(substr(cast(revisions.text as blob), document_speaker_mentions.start + 1, document_speaker_mentions.end - document_speaker_mentions.start) as text) = document_speaker_names.name
);

insert into masked_names (reading, name)
select document_speakers.reading, document_speakers.name
from document_speakers
where document_speakers.kind = 'person'
and document_speakers.standing = 'private'
union
select private_names.reading, cast(substr(cast(revisions.text as blob), private_names.start + 1, private_names.end - private_names.start) as text)
from private_names
join readings on readings.key = private_names.reading
join revisions on revisions.key = readings.revision;

insert into masked_names_fts (masked_names_fts)
values ('rebuild');

alter table statements
add column
  -- What led from the source to the speaker: `name`, `pronoun`, `title`, ...
  speaker_basis text;

alter table statements
add column
  -- How sure it is that the source is that speaker, from 0 to 1.
  speaker_confidence real;

create table statement_chains
-- The mentions through which a source was led back to the one that names its speaker; none where the source itself does.
(
  -- The statement.
  statement integer not null references statements (key),
  -- The place in the chain, from 0, the one next to the source.
  place integer not null,
  -- The first byte.
  start integer not null,
  -- The byte after the last.
  end integer not null,
  -- The words there.
  words text not null,
  primary key (statement, place)
) strict, without rowid;

alter table document_speakers
add column
  -- The first byte of the words that give it a public role, or name the body; a speaker without them is private.
  public_start integer;

alter table document_speakers
add column
  -- The byte after the last of them.
  public_end integer;

alter table document_speakers
add column
  -- The body for which it speaks.
  speaks_for text;

alter table document_speakers
add column
  -- The first byte of the words that say so.
  speaks_for_start integer;

alter table document_speakers
add column
  -- The byte after the last of them.
  speaks_for_end integer;

alter table mentions
add column
  -- The speaker that it names or points to.
  speaker integer references document_speakers (key);

alter table mentions
add column
  -- How precise the time is that it names: `day`, `week`, `month`, `season`, `year`, `decade` or `unplaced`.
  time_precision text;

alter table mentions
add column
  -- The first day that it can mean.
  time_first text;

alter table mentions
add column
  -- The last day that it can mean.
  time_last text;

alter table mentions
add column
  -- The number of the place that it names in GeoNames.
  place_geonames integer;

alter table mentions
add column
  -- Its name there.
  place_name text;

alter table mentions
add column
  -- How precise it is: `city`, `county`, `state` or `country`.
  place_precision text;

alter table mentions
add column
  -- The larger places around it as a JSON array, the smallest first.
  place_within text;

alter table incident_mentions
add column
  -- The number of the place that the words name, or of the smallest one around them, in GeoNames.
  place_geonames integer;

alter table incident_mentions
add column
  -- Its name there.
  place_known_name text;

alter table incident_mentions
add column
  -- How precise it is: `city`, `county`, `state` or `country`.
  place_known_precision text;

alter table incident_mentions
add column
  -- The larger places around it as a JSON array, the smallest first.
  place_known_within text;

alter table linkings
add column
  -- The layout of the record in which it was written, from 3 on; an older one told less, and hashes to less.
  layout integer;

alter table speaker_roles
add column
  -- The earliest revision that says so.
  revision integer references revisions (key);

alter table speaker_roles
add column
  -- The first byte of the words there.
  start integer;

alter table speaker_roles
add column
  -- The byte after the last of them.
  end integer;

alter table speaker_roles
add column
  -- The day of publication of the earliest text that says so.
  first text;

alter table speaker_roles
add column
  -- The day of publication of the latest text that says so.
  last text;

alter table speaker_roles
add column
  -- How many documents say so.
  documents integer not null default 1;

alter table speakers
add column
  -- The name by which lists are put in order: of a private person `Private person` and four digits of the id.
  listed_as text;

update speakers
set listed_as = iif(kind = 'person' and standing = 'private', 'Private person ' || substr(id, 5, 4), name);

drop index speakers_statements;
create index speakers_statements on speakers (statements desc, listed_as, id);

-- What older records did not tell of a role stands in the readings.

update speaker_roles
set (revision, start, end) = (
  select readings.revision, document_speaker_roles.start, document_speaker_roles.end
  from speaker_members
  join document_speakers on document_speakers.key = speaker_members.document_speaker
  join readings on readings.key = document_speakers.reading
  join revisions on revisions.key = readings.revision
  join document_speaker_roles on document_speaker_roles.document_speaker = document_speakers.key
  where speaker_members.speaker = speaker_roles.speaker
  and document_speaker_roles.words = speaker_roles.words
  order by revisions.dated, revisions.id, document_speaker_roles.place
  limit 1
);

update speaker_roles
set (first, last, documents) = (
  select min(revisions.published_date), max(revisions.published_date), count(distinct revisions.document)
  from speaker_members
  join document_speakers on document_speakers.key = speaker_members.document_speaker
  join readings on readings.key = document_speakers.reading
  join revisions on revisions.key = readings.revision
  where speaker_members.speaker = speaker_roles.speaker
  and exists (
    select 1
    from document_speaker_roles
    where document_speaker_roles.document_speaker = document_speakers.key
    and document_speaker_roles.words = speaker_roles.words
  )
);

create table speaker_bodies
-- The bodies for which texts say that a speaker speaks.
(
  -- The speaker.
  speaker integer not null references speakers (key),
  -- The place in the list, from 0.
  place integer not null,
  -- The body, in the words of a text.
  name text not null,
  primary key (speaker, place)
) strict, without rowid;

create table speaker_reviews
-- The reviews by which a person joined or parted a speaker.
(
  -- The speaker.
  speaker integer not null references speakers (key),
  -- The place in the list, from 0.
  place integer not null,
  -- The id of the review.
  review text not null,
  primary key (speaker, place)
) strict, without rowid;

alter table incidents
add column
  -- The number of the place that the words name, or of the smallest one around them, in GeoNames.
  place_geonames integer;

alter table incidents
add column
  -- Its name there.
  place_known_name text;

alter table incidents
add column
  -- How precise it is: `city`, `county`, `state` or `country`.
  place_known_precision text;

alter table incidents
add column
  -- The larger places around it as a JSON array, the smallest first.
  place_known_within text;

drop view statements_view;
drop view incidents_view;
drop view documents_view;
drop view speakers_view;

alter table reviews rename to earlier_reviews;

create table reviews
-- What persons said of statements, of speakers and of earlier reviews; all are kept. Of a statement the newest that holds counts.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `rvw-` and 20 hexadecimal digits; a hash of the rest.
  id text unique,
  -- `confirm`, `reject`, `merge`, `split`, `show` or `withdraw`.
  verdict text not null,
  -- Whether no later review took it back: 1 or 0.
  holds integer not null default 1,
  -- Of a statement: its id, in whichever reading it stands.
  statement text,
  -- Of a speaker: the id of a document that knows it.
  document text,
  -- The name that it bears there.
  name text,
  -- Of two speakers that are one: the id of a document that knows the other.
  other_document text,
  -- The name that the other bears there.
  other_name text,
  -- Of an earlier review: its id.
  withdrawn text,
  -- Who says so.
  maker integer not null references makers (key),
  -- Why, in their words; may be empty.
  note text not null,
  -- When, in UTC.
  at text not null
) strict;

insert into reviews (key, verdict, statement, maker, note, at)
select key, verdict, statement, maker, note, at
from earlier_reviews;

drop table earlier_reviews;

create index reviews_statement on reviews (statement, holds);

create view statements_view
-- One row a statement, for reading: the newest reading of the latest revision of each document. Names of private persons stand here as printed.
as select
  -- Who said it: the name across documents, else the one in the document, else the words that name the source.
  coalesce(speakers.name, document_speakers.name, statements.source) as speaker,
  -- What led from the source to the speaker.
  statements.speaker_basis as speaker_basis,
  -- How sure that is, from 0 to 1.
  statements.speaker_confidence as speaker_confidence,
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
  -- The newest verdict of a person that holds.
  (select reviews.verdict from reviews where reviews.statement = statements.id and reviews.holds order by reviews.key desc limit 1) as review,
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
-- One row an incident, for reading. Names of private persons stand here as printed.
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
  -- The name in GeoNames of that place, or of the smallest one around it that is there.
  incidents.place_known_name as known_place,
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
-- One row a document, for reading, as its latest revision has it. Names of private persons stand here as printed.
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
  -- The language of the latest where it is not English and no statements were read for that reason.
  (select readings.language from current_readings join readings on readings.key = current_readings.reading where current_readings.revision = revisions.key) as unread_language,
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
-- One row a speaker, for reading. Names of private persons stand here as printed.
as select
  -- The name shown.
  speakers.name as speaker,
  -- What it is.
  speakers.kind as kind,
  -- Whether any text gives a public role.
  speakers.standing as standing,
  -- Every role seen, one a line.
  speaker_search.roles as roles,
  -- The bodies for which it speaks, one a line.
  (select group_concat(speaker_bodies.name, char(10)) from speaker_bodies where speaker_bodies.speaker = speakers.key) as speaks_for,
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
  ('names', 'This file is the record itself: names of private persons stand in every table and view as printed. The pages and the commands cover them; private_names says where they stand.'),
  ('places', 'Places are told by GeoNames (geonames.org), CC BY 4.0.');
