-- Layout 8: by which statement a dispute was moved.

-- disputes.status: `open`, or where the statement in `moved_by` left it: `narrowed`, `conceded` or `withdrawn`.

alter table disputes
add column
  -- The statement by which a side moved it; empty while it is open, and of what was linked before layout 8.
  moved_by integer references statements (key);

create index disputes_moved_by on disputes (moved_by) where moved_by is not null;

drop view disputes_view;

create view disputes_view
-- One row a dispute, for reading. Names of private persons stand here as printed.
as select
  -- The point, in neutral words.
  disputes.question as question,
  -- The label of the incident.
  incidents.label as incident,
  -- How it stands: `open`, `narrowed`, `conceded` or `withdrawn`.
  disputes.status as status,
  -- The words by which a side moved it; empty while it is open.
  moving.words as moved_by,
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
  incidents.id as incident_id,
  -- The id of the statement that moved it.
  moving.id as moved_by_id
from disputes
join incidents on incidents.key = disputes.incident
left join statements as moving on moving.key = disputes.moved_by;
