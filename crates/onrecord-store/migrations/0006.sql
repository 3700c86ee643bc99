-- Layout 6: where accounts differ, accounts whose repeats are folded, and reviews of disputes.

-- account_statements: The statements of an account; those that only repeat another stand behind it.
-- account_statements.place: The place in the list, from 0: by the publication and place of what is shown, each with its repeats behind it.
-- link_digests.row: The id of an incident, speaker, account, dispute, copy family or change, or of a statement that is about an incident.
-- reviews: What persons said of statements, of speakers, of incidents, of disputes and of earlier reviews; all are kept. Of a statement the newest that holds counts.
-- reviews.verdict: `confirm`, `reject`, `merge`, `split`, `move`, `rename`, `show` or `withdraw`.

alter table account_statements
add column
  -- The place of the statement whose words it prints once more; empty where it is shown itself.
  repeats integer;

alter table account_statements
add column
  -- How many copy families and single documents print the words; empty of a repeat.
  independent_sources integer default 1;

alter table reviews
add column
  -- Of a dispute: the ids of two statements on different sides, as a JSON array; of a statement that moves, its id and one of the side to which it goes, its own once more where that is none.
  statements text;

alter table reviews
add column
  -- The question of a dispute in the reviewer's words, of one that is renamed.
  question text;

create table disputes
-- Points on which accounts of one incident differ. A row says that they differ, never who is right.
(
  -- Key inside this file.
  key integer primary key,
  -- The id: `dis-` and 20 hexadecimal digits; a hash of the two statements that stand for it.
  id text not null unique,
  -- The incident.
  incident integer not null references incidents (key),
  -- The point, in neutral words drawn from the statements, or as a reviewer put it.
  question text not null,
  -- `open`, `narrowed`, `conceded` or `withdrawn`.
  status text not null,
  -- The day of publication of the first text in which it is told.
  first text,
  -- That of the last.
  last text
) strict;

create index disputes_incident on disputes (incident, first, id);
create index disputes_listed on disputes (last desc, id);

create table dispute_speakers
-- Who holds a side of a dispute.
(
  -- The dispute.
  dispute integer not null references disputes (key),
  -- The side, from 0: in the order of their first statements.
  side integer not null,
  -- The place in the list, from 0: in the order of their first statements there.
  place integer not null,
  -- The speaker.
  speaker integer not null references speakers (key),
  primary key (dispute, side, place)
) strict, without rowid;

create index dispute_speakers_speaker on dispute_speakers (speaker);

create table dispute_statements
-- The statements that put forward a side of a dispute.
(
  -- The dispute.
  dispute integer not null references disputes (key),
  -- The side, from 0.
  side integer not null,
  -- The place in the list, from 0: the best quote, then in the order of telling.
  place integer not null,
  -- The statement.
  statement integer not null references statements (key),
  primary key (dispute, side, place)
) strict, without rowid;

create index dispute_statements_statement on dispute_statements (statement);

create table dispute_bystanders
-- Statements about the point of a dispute that take no side: who cannot confirm it, or would not say.
(
  -- The dispute.
  dispute integer not null references disputes (key),
  -- The place in the list, from 0.
  place integer not null,
  -- The statement.
  statement integer not null references statements (key),
  primary key (dispute, place)
) strict, without rowid;

create index dispute_bystanders_statement on dispute_bystanders (statement);

create table dispute_grounds
-- What shows that two sides differ. The words are copies of the spans.
(
  -- The dispute.
  dispute integer not null references disputes (key),
  -- The place in the list, from 0: the surest first.
  place integer not null,
  -- `rebuttal`, `contradiction` or `figures`.
  basis text not null,
  -- The one statement; of a rebuttal the one that rejects.
  statement integer not null references statements (key),
  -- The other.
  other integer not null references statements (key),
  -- The revision whose words tell of it; empty where only the two contents show it.
  revision integer references revisions (key),
  -- The first byte of those words.
  start integer,
  -- The byte after the last of them.
  end integer,
  -- Those words.
  words text,
  -- How sure it is that a reader would say the same, from 0 to 1.
  confidence real not null,
  -- Why, in one line.
  reason text not null,
  primary key (dispute, place)
) strict, without rowid;

create index dispute_grounds_statement on dispute_grounds (statement);
create index dispute_grounds_other on dispute_grounds (other);

create table dispute_reviews
-- The reviews that are laid over disputes.
(
  -- The dispute.
  dispute integer not null references disputes (key),
  -- The place in the list, from 0.
  place integer not null,
  -- The id of the review.
  review text not null,
  primary key (dispute, place)
) strict, without rowid;

create view disputes_view
-- One row a dispute, for reading. Names of private persons stand here as printed.
as select
  -- The point, in neutral words.
  disputes.question as question,
  -- The label of the incident.
  incidents.label as incident,
  -- How it stands: `open`, `narrowed`, `conceded` or `withdrawn`.
  disputes.status as status,
  -- On what grounds: `rebuttal`, `contradiction`, `figures`.
  (select group_concat(distinct dispute_grounds.basis) from dispute_grounds where dispute_grounds.dispute = disputes.key) as grounds,
  -- How many sides it has.
  (select count(distinct dispute_statements.side) from dispute_statements where dispute_statements.dispute = disputes.key) as sides,
  -- How many statements are on a side.
  (select count(*) from dispute_statements where dispute_statements.dispute = disputes.key) as statements,
  -- How many statements about it take no side.
  (select count(*) from dispute_bystanders where dispute_bystanders.dispute = disputes.key) as bystanders,
  -- The day of the first text that tells of it.
  disputes.first as first_day,
  -- The day of the last.
  disputes.last as last_day,
  -- The id of the dispute.
  disputes.id as dispute_id,
  -- The id of the incident.
  incidents.id as incident_id
from disputes
join incidents on incidents.key = disputes.incident;

create view sides_view
-- One row a statement on a side of a dispute, for reading: who says what against whom. Names of private persons stand here as printed.
as select
  -- The point, in neutral words.
  disputes.question as question,
  -- The side, from 1: in the order of their first statements, which says nothing of who is right.
  dispute_statements.side + 1 as side,
  -- Who said it: the name across documents, else the words that name the source.
  coalesce(speakers.name, statements.source) as speaker,
  -- The content, with its quotation marks.
  statements.words as words,
  -- The words that attribute.
  statements.cue as cue,
  -- The headline of the document.
  revisions.title as document,
  -- Who published it.
  documents.outlet as outlet,
  -- The day of publication.
  revisions.published_date as date,
  -- The canonical URL.
  documents.url as url,
  -- The id of the dispute.
  disputes.id as dispute_id,
  -- The id of the statement.
  statements.id as statement_id,
  -- The id of the document.
  documents.id as document_id,
  -- The id of the speaker.
  speakers.id as speaker_id
from dispute_statements
join disputes on disputes.key = dispute_statements.dispute
join statements on statements.key = dispute_statements.statement
join readings on readings.key = statements.reading
join revisions on revisions.key = readings.revision
join documents on documents.key = revisions.document
left join speaker_members on speaker_members.document_speaker = statements.speaker
left join speakers on speakers.key = speaker_members.speaker;
