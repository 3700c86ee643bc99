-- Layout 2: texts in other languages are kept and not read.

alter table readings
add column
  -- The language of the text as an ISO 639-1 code, where it is not English; nothing is then read in it.
  language text;

drop view documents_view;

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
