-- Layout 7: where one speaker later said otherwise.

create table account_changes
-- Two statements of one account, of different days or texts, that cannot both hold. A row says that the account changed, never which of the two is so.
(
  -- The account.
  account integer not null references accounts (key),
  -- The place in the list, from 0: in the order of what was said later.
  place integer not null,
  -- The statement that was made first, as it is shown in the account.
  earlier integer not null references statements (key),
  -- The one that was made later.
  later integer not null references statements (key),
  -- How sure it is that a reader would say the same, from 0 to 1.
  confidence real not null,
  -- Why, in one line.
  reason text not null,
  primary key (account, place)
) strict, without rowid;

create index account_changes_earlier on account_changes (earlier);
create index account_changes_later on account_changes (later);
