#!/usr/bin/env python3
"""Scores expressions of time against TimeML gold: span and value, by granularity.

    times.py GOLD_FOLDER TIMES_EXAMPLE        figures as JSON
    times.py GOLD_FOLDER TIMES_EXAMPLE dev    what was wrong, a line each; never of the held-out documents
    times.py selftest

GOLD_FOLDER holds timebank.jsonl and aquaint.jsonl, rows of {"id", "text", "dct", "timex": [{"start", "end", "value"}]}.
TIMES_EXAMPLE is the built example `times` of onrecord-attribute.

A found expression is right when it overlaps a gold one not yet taken and the values are equal to the letter, as
TempEval-3 counts its value F1 with relaxed spans. `fine` holds those whose value is a day, a month or a year, of gold
and found alike; `all` holds every expression. A document is held out when the code points of its id sum to a multiple
of five.
"""

import json
import re
import subprocess
import sys

FINE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
SETS = ("timebank", "aquaint")


def held_out(name):
    return sum(map(ord, name)) % 5 == 0


def rows(folder):
    for name in SETS:
        with open(f"{folder}/{name}.jsonl", encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)


def found(example, documents):
    reports = "".join(json.dumps({key: row[key] for key in ("id", "text", "dct")}) + "\n" for row in documents)
    run = subprocess.run([example], input=reports, capture_output=True, text=True, check=True)
    return {row["id"]: row["times"] for row in map(json.loads, run.stdout.splitlines())}


def pairs(gold, guessed):
    """Pairs each gold expression with the found one that overlaps it most, each taken once."""
    overlaps = sorted(((min(g["end"], f["end"]) - max(g["start"], f["start"]), -i, -j)
                       for i, g in enumerate(gold) for j, f in enumerate(guessed)), reverse=True)
    taken, other = {}, set()
    for shared, i, j in overlaps:
        if shared > 0 and -i not in taken and -j not in other:
            taken[-i] = -j
            other.add(-j)
    return taken


class Count:
    """Gold, found, overlapping and right."""

    def __init__(self):
        self.gold = self.found = self.span = self.value = 0

    def add(self, gold, guessed):
        taken = pairs(gold, guessed)
        self.gold += len(gold)
        self.found += len(guessed)
        self.span += len(taken)
        self.value += sum(gold[i]["value"] == guessed[j]["value"] for i, j in taken.items())

    def figures(self):
        def rates(right):
            p, r = right / max(self.found, 1), right / max(self.gold, 1)
            return {"p": p, "r": r, "f1": 2 * p * r / max(p + r, 1e-9)}
        return {"gold": self.gold, "found": self.found, "span": rates(self.span), "value": rates(self.value)}


def fine(times):
    return [time for time in times if FINE.match(time["value"])]


def measured(documents, guessed):
    every, narrow = Count(), Count()
    for row in documents:
        times = guessed[row["id"]]
        every.add(row["timex"], times)
        narrow.add(fine(row["timex"]), fine(times))
    return {"documents": len(documents), "fine": narrow.figures(), "all": every.figures()}


def errors(documents, guessed):
    for row in documents:
        gold, times = row["timex"], guessed[row["id"]]
        taken = pairs(gold, times)
        said = [(g["start"], g, times[taken[i]] if i in taken else None) for i, g in enumerate(gold)]
        said += [(f["start"], None, f) for j, f in enumerate(times) if j not in taken.values()]
        for at, g, f in sorted(said, key=lambda entry: entry[0]):
            if g and f and g["value"] == f["value"]:
                continue
            near = row["text"][max(0, at - 60):at + 50].replace("\n", " ")
            show = lambda time: f"{time['text']!r} {time['value']}" if time else "-"
            mark = "fine" if any(time and FINE.match(time["value"]) for time in (g, f)) else "other"
            print(f"{mark}\t{row['dct'][:10]}\tgold {show(g)}\tfound {show(f)}\t{near}")


def selftest():
    """Two of three found, one with the right value."""
    def time(start, end, value):
        return {"start": start, "end": end, "value": value}
    count = Count()
    count.add([time(0, 4, "1998"), time(10, 14, "1999-01"), time(20, 30, "P2D")],
              [time(2, 8, "1998"), time(10, 12, "1999-02"), time(40, 44, "2000")])
    figures = count.figures()
    assert (count.span, count.value) == (2, 1) and abs(figures["value"]["f1"] - 1 / 3) < 1e-9, figures
    assert [bool(FINE.match(value)) for value in ("1998", "1998-01-02", "1998-W01", "199", "1998-01-02TNI")] \
        == [True, True, False, False, False]
    print("selftest ok")


def main(folder, example, verb=None):
    documents = list(rows(folder))
    kept = [row for row in documents if not held_out(row["id"])]
    if verb == "dev":
        guessed = found(example, kept)
        errors(kept, guessed)
        print(json.dumps(measured(kept, guessed)), file=sys.stderr)
        return
    guessed = found(example, documents)
    held = [row for row in documents if held_out(row["id"])]
    print(json.dumps({"dev": measured(kept, guessed), "held_out": measured(held, guessed)}))


if __name__ == "__main__":
    selftest() if sys.argv[1:] == ["selftest"] else main(*sys.argv[1:])
