-- Layout 4: whether incidents happened, who took part, what they come of, figures, and reviews of incidents.

-- readings.layout: The layout of the record that last changed what a reading tells, from 3 on; an older one told less, and hashes to less.
-- linkings.layout: The layout of the record that last changed what a linking tells, from 3 on; an older one told less, and hashes to less.

alter table incident_mentions
add column
  -- Whether the text tells it as having happened: `happened`, `planned`, `alleged` or `denied`.
  status text not null default 'happened';

alter table incident_mentions
add column
  -- What kind of gathering: `protest`, `rally`, `march`, `vigil` or `strike`.
  gathering text;

alter table incident_mentions
add column
  -- The mention of the earlier incident that it comes of, by its place in the reading's list.
  follows integer;

create table incident_participants
-- Who took part in incidents, as texts report it. The words are copies of the spans.
(
  -- The reading.
  reading integer not null references readings (key),
  -- The incident mention, by its place in the reading's list.
  mention integer not null,
  -- The place in the mention's list, from 0.
  place integer not null,
  -- `actor`, `target` or `party`.
  role text not null,
  -- The first byte of the words that say who.
  start integer not null,
  -- The byte after the last of them.
  end integer not null,
  -- Those words.
  words text not null,
  -- What is counted, where the words tell how many.
  measure text,
  -- The first byte of the number.
  figure_start integer,
  -- The byte after the last of it.
  figure_end integer,
  -- The number in its words.
  figure_words text,
  -- The least that they can mean.
  least integer,
  -- The most that they can mean; empty where they set no bound.
  most integer,
  -- Whether the words themselves are vague: 1 or 0.
  is_rough integer,
  primary key (reading, mention, place)
) strict, without rowid;

create table figures
-- Numbers of people and things, as texts report them. The words are copies of the spans.
(
  -- The reading.
  reading integer not null references readings (key),
  -- The place in the reading's list, from 0.
  place integer not null,
  -- What is counted: `killed`, `injured`, `gathered`, ...
  measure text not null,
  -- The first byte of the number and its bounds.
  start integer not null,
  -- The byte after the last of them.
  end integer not null,
  -- Those words: `at least 12`.
  words text not null,
  -- The least that they can mean.
  least integer not null,
  -- The most that they can mean; empty where they set no bound.
  most integer,
  -- Whether the words themselves are vague: 1 or 0.
  is_rough integer not null,
  primary key (reading, place)
) strict, without rowid;

alter table statements
add column
  -- The incident mention that it is about, by its place in the reading's list.
  about integer;

alter table incidents
add column
  -- Whether it is told as having happened: `happened`, `planned`, `alleged` or `denied`.
  status text not null default 'happened';

alter table incidents
add column
  -- What kind of gathering: `protest`, `rally`, `march`, `vigil` or `strike`.
  gathering text;

alter table incidents
add column
  -- The headline of its lead document, or words that stand in for one; empty where the label holds it.
  headline text;

alter table incidents
add column
  -- Whether a document is about it: 1, or 0 where documents only recall it.
  is_reported integer not null default 1;

create index incidents_listed on incidents (is_reported, day desc, id);

alter table incidents
add column
  -- The earlier incident that it comes of.
  follows integer references incidents (key);

create index incidents_follows on incidents (follows, day, id);

alter table incidents
add column
  -- The revision that ties the two.
  follows_revision integer references revisions (key);

alter table incidents
add column
  -- The first byte of the words there that name the later one.
  follows_start integer;

alter table incidents
add column
  -- The byte after the last of them.
  follows_end integer;

alter table incidents
add column
  -- Those words.
  follows_words text;

alter table incidents
add column
  -- The first byte of the words there that say whom the later one concerns.
  concerns_start integer;

alter table incidents
add column
  -- The byte after the last of them.
  concerns_end integer;

alter table incidents
add column
  -- Those words.
  concerns_words text;

alter table incident_documents
add column
  -- The incident mention of the document's latest reading that tells of it, by its place in that reading's list; empty where only the document as a whole does.
  mention integer;

create table incident_figures
-- The figures that texts give for incidents, and who gives them. The words are copies of the spans.
(
  -- The incident.
  incident integer not null references incidents (key),
  -- The place in the list, from 0: by measure, then by the order of telling and place.
  place integer not null,
  -- The revision that prints it.
  revision integer not null references revisions (key),
  -- The statement that gives it; empty where the document gives it in its own words.
  statement integer references statements (key),
  -- What is counted: `killed`, `injured`, `gathered`, ...
  measure text not null,
  -- The first byte of the number and its bounds.
  start integer not null,
  -- The byte after the last of them.
  end integer not null,
  -- Those words: `at least 12`.
  words text not null,
  -- The least that they can mean.
  least integer not null,
  -- The most that they can mean; empty where they set no bound.
  most integer,
  -- Whether the words themselves are vague: 1 or 0.
  is_rough integer not null,
  primary key (incident, place)
) strict, without rowid;

create index incident_figures_statement on incident_figures (statement);

create table incident_reviews
-- The reviews by which a person merged, split or moved incidents.
(
  -- The incident.
  incident integer not null references incidents (key),
  -- The place in the list, from 0.
  place integer not null,
  -- The id of the review.
  review text not null,
  primary key (incident, place)
) strict, without rowid;

-- reviews: What persons said of statements, of speakers, of incidents and of earlier reviews; all are kept. Of a statement the newest that holds counts.
-- reviews.verdict: `confirm`, `reject`, `merge`, `split`, `move`, `show` or `withdraw`.

alter table reviews
add column
  -- Of incidents: the ids of documents that are about them, as a JSON array, in the order that the verdict needs.
  documents text;

drop view statements_view;
drop view incidents_view;

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
  -- Whether that is told as having happened.
  incidents.status as incident_status,
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
  -- The headline of its lead document, where the label does not hold it.
  incidents.headline as headline,
  -- Whether it is told as having happened: `planned` is still to come.
  incidents.status as status,
  -- The kind.
  incidents.kind as kind,
  -- What kind of gathering.
  incidents.gathering as gathering,
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
  -- How many documents are about it; 0 where documents only recall it.
  (select count(*) from incident_documents where incident_documents.incident = incidents.key and incident_documents.role = 'primary') as documents,
  -- How many documents only recall it.
  (select count(*) from incident_documents where incident_documents.incident = incidents.key and incident_documents.role = 'background') as recalled_by,
  -- How many copy families and single documents report it as primary.
  incidents.independent_sources as independent_sources,
  -- How many statements are about it.
  (select count(*) from statement_incidents where statement_incidents.incident = incidents.key) as statements,
  -- How many speakers have an account of it.
  (select count(*) from accounts where accounts.incident = incidents.key) as speakers,
  -- The label of the earlier incident that it comes of.
  (select earlier.label from incidents as earlier where earlier.key = incidents.follows) as follows,
  -- The words that tie the two.
  incidents.follows_words as follows_words,
  -- Whom it concerns, in the words of a report.
  incidents.concerns_words as concerns,
  -- How many incidents come of it.
  (select count(*) from incidents as later where later.follows = incidents.key) as follow_ups,
  -- The id of the incident.
  incidents.id as incident_id,
  -- The id of the earlier one.
  (select earlier.id from incidents as earlier where earlier.key = incidents.follows) as follows_id
from incidents;

create view figures_view
-- One row a figure of an incident, for reading: who says how many. Names of private persons stand here as printed.
as select
  -- The label of the incident.
  incidents.label as incident,
  -- What is counted.
  incident_figures.measure as measure,
  -- The number, in its words.
  incident_figures.words as figure,
  -- The least that they can mean.
  incident_figures.least as least,
  -- The most that they can mean; empty where they set no bound.
  incident_figures.most as most,
  -- Who says so: the words that name the source of the statement, else the outlet in its own words.
  coalesce(statements.source, documents.outlet) as said_by,
  -- The headline of the document.
  revisions.title as document,
  -- The day of publication.
  revisions.published_date as date,
  -- The canonical URL.
  documents.url as url,
  -- The id of the statement; empty where the document gives it in its own words.
  statements.id as statement_id,
  -- The id of the document.
  documents.id as document_id,
  -- The id of the incident.
  incidents.id as incident_id
from incident_figures
join incidents on incidents.key = incident_figures.incident
join revisions on revisions.key = incident_figures.revision
join documents on documents.key = revisions.document
left join statements on statements.key = incident_figures.statement;
