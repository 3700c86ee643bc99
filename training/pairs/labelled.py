"""The pairs labelled by hand: labelled.jsonl names reports and places, the texts come from the data folder."""

import json

from folders import DATA, HERE

LABELS = {"neither": 0, "conflict": 1, "repeats": 2, "unclear": None}


def texts():
    """{report: text} of the sets that labelled pairs were drawn from."""
    out = {}
    for name in ("coverage/reports", "incidents/gvc_reports", "incidents/violent_corpus_reports"):
        with (DATA / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                out[row["id"]] = row["text"]
    return out


def content(text, spans):
    """The words of a content: its fragments with a blank between."""
    return " ".join(" ".join(text[b:e].split()) for b, e in spans)


def read(file=HERE / "labelled.jsonl"):
    """Rows with the two contents added as `first` and `second`."""
    known = texts()
    rows = [json.loads(line) for line in file.open(encoding="utf-8")]
    for row in rows:
        row["first"], row["second"] = (content(known[row[k]["report"]], row[k]["content"]) for k in "ab")
    return rows
