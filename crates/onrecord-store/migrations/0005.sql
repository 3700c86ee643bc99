-- Layout 5: what lets a few documents be linked without linking all of them anew.

-- linkings: Acts of linking that changed something. What is linked stands in the tables from `speakers` to `changes` and in those about incidents and speakers, as the newest left it.
-- linkings.digest: What everything that is linked hashes to: SHA-256 of `link_buckets`; before layout 5 of all at once.
-- linkings.layout: The layout of the record that last changed what a linking tells, from 3 on; an older one told less, and hashes to less.

alter table linkings
add column
  -- Whether the rows of `memory` go with it: 1 or 0.
  remembered integer not null default 0;

create table link_digests
-- What each row that is linked hashes to, so that a change of few rows costs little to log; `verify` makes them anew.
(
  -- The first three digits of the id, as a number.
  bucket integer not null,
  -- The id of an incident, speaker, account, copy family or change, or of a statement that is about an incident.
  row text not null,
  -- SHA-256 of the row and the rows of its lists; of a statement, of its id and its incident's.
  digest blob not null,
  primary key (bucket, row)
) strict, without rowid;

create table link_buckets
-- What the rows of `link_digests` hash to, those of a bucket together.
(
  -- The bucket.
  bucket integer primary key,
  -- SHA-256 of its rows, by id.
  digest blob not null
) strict;

create table memory
-- What linking remembers from one run to the next, in a form of its own; made anew by linking all, and no evidence of anything.
(
  -- What kind of thing.
  kind integer not null,
  -- Of what.
  key blob not null,
  -- What is remembered of it.
  value blob not null,
  primary key (kind, key)
) strict, without rowid;

create index changes_id on changes (id);
create index changes_earlier on changes (earlier);
