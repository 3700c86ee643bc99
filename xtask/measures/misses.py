"""Misses and false finds with the words around them, for reading by a person. Prints; keeps nothing.

A sample is the same each time: drawn with a fixed seed from a sorted list.
"""

import json
import random

from figures import pairs, read_with

AROUND = 90  # characters before and after
MARKS = {"source": ("{", "}"), "cue": ("<", ">"), "content": ("[", "]")}


def marked(text, attribution):
    """The attribution's place in the text: {source} <cue> [content]."""
    spans = [(b, e, role) for role in MARKS for b, e in attribution.get(role) or []]
    start = max(0, min(b for b, _, _ in spans) - AROUND)
    end = min(len(text), max(e for _, e, _ in spans) + AROUND)
    opens = {b: MARKS[role][0] for b, _, role in spans}
    closes = {e: MARKS[role][1] for _, e, role in spans}
    shown = "".join(closes.get(i, "") + opens.get(i, "") + text[i:i + 1] for i in range(start, end)) + closes.get(end, "")
    return " ".join(shown.split())


def beside(text, attribution, others):
    """What the other side has there, or that it has nothing."""
    chars = lambda a: {c for b, e in a["content"] for c in range(b, e)}
    here = chars(attribution)
    best = max(others, key=lambda other: len(here & chars(other)), default=None)
    return marked(text, best) if best and here & chars(best) else "nothing"


def same_content(scorer, gold, predicted):
    """Pairs by content alone: the coverage's labels give the first place of a source's words, which may be another."""
    chars = lambda a: {c for b, e in a["content"] for c in range(b, e)}
    near = lambda g, p: (lambda x: x if x >= 0.5 else 0)(scorer.iou(chars(g), chars(p)))
    return scorer.pair(gold, predicted, near)


def same_attribution(scorer, text, gold, predicted):
    words = scorer.Text(text)
    return pairs(scorer, [words.attribution(a) for a in gold], [words.attribution(a) for a in predicted])


def differences(scorer, docs, is_coverage):
    """(misses, false finds), each [(name, text, attribution, the other side's attributions)]."""
    misses, finds = [], []
    for name, text, gold, predicted in sorted(docs, key=lambda doc: doc[0]):
        words = scorer.Text(text)
        raw_gold, raw_predicted = ([r for r, _ in read_with(words, side)] for side in (gold, predicted))
        matched = same_content(scorer, raw_gold, raw_predicted) if is_coverage else \
            same_attribution(scorer, text, raw_gold, raw_predicted)
        found, right = {i for i, _ in matched}, {j for _, j in matched}
        misses += [(name, text, r, raw_predicted) for i, r in enumerate(raw_gold) if i not in found]
        finds += [(name, text, r, raw_gold) for j, r in enumerate(raw_predicted) if j not in right]
    return misses, finds


def show(title, rows, most):
    total = len(rows)
    if total > most:
        rows = [rows[i] for i in sorted(random.Random(0).sample(range(total), most))]
    print(f"## {title}: {len(rows)} of {total}\n")
    for number, (name, text, attribution, others) in enumerate(rows, 1):
        told = ", ".join(str(attribution[k]) for k in ("stance", "confidence") if attribution.get(k) is not None)
        print(f"{number:3}. {name}" + (f" ({told})" if told else ""))
        print(f"     here:   {marked(text, attribution)}")
        print(f"     beside: {beside(text, attribution, others)}\n")


def coverage(shared, export):
    """[(report, text, gold, predicted)] of the labelled reports of the coverage."""
    rows = lambda path: [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    folder = shared / "data" / "coverage"
    texts = {row["id"]: row["text"] for row in rows(folder / "reports.jsonl")}
    gold, predicted, report_of = {}, {}, {}
    for statement in rows(folder / "statements.jsonl"):
        gold.setdefault(statement["report"], []).append(statement)
    for row in rows(export):
        if row["type"] == "document":
            report_of[row["id"]] = row.get("source_id")
        elif row["type"] == "statement":
            predicted.setdefault(row["document"], []).append(row)
    by_report = {report_of.get(document): found for document, found in predicted.items()}
    return [(report, texts[report], statements, by_report.get(report, [])) for report, statements in gold.items()]


def selftest():
    text = "Rain, the mayor said."
    assert marked(text, {"source": [[6, 15]], "cue": [[16, 20]], "content": [[0, 4]]}) == "[Rain], {the mayor} <said>."
    assert beside(text, {"content": [[0, 4]]}, [{"content": [[6, 15]]}]) == "nothing"
