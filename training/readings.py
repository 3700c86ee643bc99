#!/usr/bin/env python3
"""Takes reports with what was read in them out of a record, for learning and measuring linking. Standard library only.

  readings.py RECORD.sqlite REPORTS.jsonl[,MORE ...] > READINGS.jsonl

The record was made by `onrecord add` of the same reports, with "text" (for ECB+ the sentences joined by blanks) and
"published" (for the shootings their "date"). Each line holds a report's id, set, split and incident, its text, facts and
furniture, and the incident mentions, figures and names of persons of its current reading: what linking looks at.
"""
import json
import os
import sqlite3
import sys

REPORTS = """select d.source_id, d.outlet, d.url, r.title, r.published_date, r.wire_credit, r.text, r.key, c.reading
from latest_revisions l join revisions r on r.key = l.revision join documents d on d.key = r.document
join current_readings c on c.revision = r.key order by d.id"""
INCIDENTS = "select * from incident_mentions where reading = ? order by place"
PARTICIPANTS = "select * from incident_participants where reading = ? order by mention, place"
FIGURES = "select * from figures where reading = ? order by place"
PERSONS = "select start, end from mentions where reading = ? and kind = 'person' order by place"
FURNITURE = "select start, end from furniture where revision = ? order by start"


def span(row, name):
    return None if row[name + "start"] is None else [row[name + "start"], row[name + "end"]]


def figure(row, name=""):
    if row["measure"] is None:
        return None
    bounds = {"least": row["least"], "most": row["most"], "rough": bool(row["is_rough"])}
    return {"measure": row["measure"], "span": span(row, name), **bounds}


def known_place(row):
    if row["place_geonames"] is None:
        return None
    within = row["place_known_within"]
    return {
        "geonames": row["place_geonames"],
        "name": row["place_known_name"],
        "precision": row["place_known_precision"],
        "within": json.loads(within) if within else [],
    }


def mention(row, participants):
    days = None if row["time_first"] is None else [row["time_first"], row["time_last"]]
    return {
        **{name: row[name] for name in ("kind", "role", "status", "gathering", "follows")},
        "trigger": span(row, "trigger_"),
        "time": row["time_words"]
        and {
            "words": row["time_words"],
            "span": span(row, "time_"),
            "precision": row["time_precision"],
            "days": days,
        },
        "place": row["place_words"]
        and {
            "words": row["place_words"],
            "within": row["place_within"],
            "span": span(row, "place_"),
            "precision": row["place_precision"],
            "known": known_place(row),
        },
        "participants": [
            {"role": taking["role"], "span": span(taking, ""), "figure": figure(taking, "figure_")}
            for taking in participants
            if taking["mention"] == row["place"]
        ],
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
    database.row_factory = sqlite3.Row
    rows = lambda query, key: database.execute(query, (key,)).fetchall()
    for report in database.execute(REPORTS).fetchall():
        source, outlet, url, title, published, wire, text, revision, reading = report
        facts = {"outlet": outlet, "url": url, "title": title, "published": published, "wire": wire, "text": text}
        participants = rows(PARTICIPANTS, reading)
        read = {
            "furniture": [list(row) for row in rows(FURNITURE, revision)],
            "incidents": [mention(row, participants) for row in rows(INCIDENTS, reading)],
            "figures": [figure(row) for row in rows(FIGURES, reading)],
            "persons": [list(row) for row in rows(PERSONS, reading)],
        }
        print(json.dumps({**known.get(source, {"id": source}), **facts, **read}))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
