#!/usr/bin/env python3
"""Takes reports with what was read in them out of a record, for learning and measuring linking. Standard library only.

  readings.py RECORD.sqlite REPORTS.jsonl[,MORE ...] > READINGS.jsonl

The record was made by `onrecord add` of the same reports, with "text" (for ECB+ the sentences joined by blanks) and
"published" (for the shootings their "date"). Each line holds a report's id, set, split and incident, its text and
facts, and the incident mentions and names of persons of its current reading: what linking looks at.
"""
import json
import os
import sqlite3
import sys

REPORTS = """select d.source_id, d.outlet, d.url, r.title, r.published_date, r.wire_credit, r.text, c.reading
from latest_revisions l join revisions r on r.key = l.revision join documents d on d.key = r.document
join current_readings c on c.revision = r.key order by d.id"""
INCIDENTS = """select kind, role, trigger_start, trigger_end, time_words, time_start, time_end, time_precision, time_first,
time_last, place_words, place_within, place_start, place_end, place_precision from incident_mentions where reading = ? order by place"""
PERSONS = "select start, end from mentions where reading = ? and kind = 'person' order by place"


def span(start, end):
    return None if start is None else [start, end]


def mention(row):
    kind, role, t0, t1, time, w0, w1, precision, first, last, place, within, p0, p1, fineness = row
    days = None if first is None else [first, last]
    return {
        "kind": kind,
        "role": role,
        "trigger": span(t0, t1),
        "time": time and {"words": time, "span": span(w0, w1), "precision": precision, "days": days},
        "place": place and {"words": place, "within": within, "span": span(p0, p1), "precision": fineness},
    }


def main(record, reports):
    known = {}
    for path in reports.split(","):
        name = os.path.basename(path).split("_reports")[0].split(".")[0]
        with open(path, encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                known[row["id"]] = {
                    "id": row["id"],
                    "set": name,
                    "split": row.get("split"),
                    "incident": row.get("incident") or row.get("subtopic"),
                    "topic": row.get("topic"),
                }
    database = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    for source, outlet, url, title, published, wire, text, reading in database.execute(REPORTS).fetchall():
        facts = {"outlet": outlet, "url": url, "title": title, "published": published, "wire": wire, "text": text}
        incidents = [mention(row) for row in database.execute(INCIDENTS, (reading,))]
        persons = [list(row) for row in database.execute(PERSONS, (reading,))]
        print(json.dumps({**known.get(source, {"id": source}), **facts, "incidents": incidents, "persons": persons}))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
