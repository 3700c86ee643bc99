#!/usr/bin/env python3
"""Measures which names of private persons the reader finds: what is masked, and what should be.

    private_names.py LABELS REPORTS MENTIONS_EXAMPLE           figures as JSON
    private_names.py LABELS REPORTS MENTIONS_EXAMPLE errors    what was missed and what was masked wrongly, a line each
    private_names.py selftest

LABELS is a file of xtask/measures/labels: rows of {"id", "names": [[begin, end, class]]}, code points, half-open,
labelled by those who wrote the rules, from the texts and not from what the reader found. The classes:

    private      victims, witnesses, suspects, neighbours, relatives: nobody public by any reading
    profession   a calling and no office: experts, lawyers, employees of a body
    journalist   named for what they asked or said on the air; names in bylines and credits are not labelled
    either       a rank or a lead that may or may not be an office, a name within a title of a programme: counted on neither side

The first class counts. Of the next two those are private who do not speak in their calling, which the labels do not say, so
they count on neither side; `recall` tells how many of each class are masked. REPORTS holds the texts, in one file or in
several with commas between, and MENTIONS_EXAMPLE is the built example `mentions` of onrecord-attribute. A found span is right when it shares a character with a
labelled one, and exact when it is the same.
"""

import json
import os
import subprocess
import sys
import tempfile

COUNTED = ("private",)
TOLD = ("private", "profession", "journalist")


def overlaps(a, b):
    return a[0] < b[1] and b[0] < a[1]


class Count:
    """What was labelled, found, and found rightly."""

    def __init__(self):
        self.gold = self.found = self.hit = self.right = self.exact = 0
        self.by_class = {}

    def add(self, gold, found):
        """Counts one report; returns the missed labels and the wrongly found spans."""
        counted = [name for name in gold if name[2] in COUNTED]
        judged = [span for span in found if not any(overlaps(span, name) for name in gold if name[2] not in COUNTED)]
        missed = [name for name in counted if not any(overlaps(name, span) for span in judged)]
        wrong = [span for span in judged if not any(overlaps(span, name) for name in counted)]
        self.gold += len(counted)
        self.found += len(judged)
        self.hit += len(counted) - len(missed)
        self.right += len(judged) - len(wrong)
        self.exact += sum(any(list(name[:2]) == list(span) for span in judged) for name in counted)
        for name in gold:
            if name[2] in TOLD:
                row = self.by_class.setdefault(name[2], [0, 0])
                row[0] += any(overlaps(name, span) for span in found)
                row[1] += 1
        return missed, wrong

    def figures(self):
        p, r = self.right / max(self.found, 1), self.hit / max(self.gold, 1)
        return {"labelled": self.gold, "found": self.found, "p": p, "r": r, "f1": 2 * p * r / max(p + r, 1e-9),
                "exact_r": self.exact / max(self.gold, 1),
                "recall": {name: {"found": hit, "of": of} for name, (hit, of) in sorted(self.by_class.items())}}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main(labels, reports, example, verb=None):
    labels = {row["id"]: row["names"] for row in rows(labels)}
    reports = {row["id"]: row for path in reports.split(",") for row in rows(path) if row["id"] in labels}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as file:
        file.writelines(json.dumps(row) + "\n" for row in reports.values())
    try:
        run = subprocess.run([example, file.name], capture_output=True, text=True, check=True)
    finally:
        os.unlink(file.name)
    count = Count()
    for row in map(json.loads, run.stdout.splitlines()):
        text = reports[row["id"]]["text"]
        missed, wrong = count.add(labels[row["id"]], row["private"])
        if verb == "errors":
            for kind, spans in (("missed", missed), ("wrong", wrong)):
                for begin, end, *label in spans:
                    near = text[max(0, begin - 50):begin] + "[" + text[begin:end] + "]" + text[end:end + 40]
                    print(kind, row["id"], *label, near.replace("\n", " / "), sep="\t")
    print(json.dumps(count.figures()))


def selftest():
    """Two counted and two on neither side; one found, one missed, one wrong, two beside the point."""
    count = Count()
    missed, wrong = count.add([[0, 4, "private"], [6, 9, "private"], [10, 14, "profession"], [20, 24, "either"]],
                              [[0, 5], [10, 14], [20, 24], [30, 34]])
    figures = count.figures()
    assert missed == [[6, 9, "private"]] and wrong == [[30, 34]], (missed, wrong)
    assert (figures["p"], figures["r"], figures["exact_r"]) == (0.5, 0.5, 0.0), figures
    assert figures["recall"]["profession"] == {"found": 1, "of": 1}, figures
    print("selftest ok")


if __name__ == "__main__":
    selftest() if sys.argv[1:] == ["selftest"] else main(*sys.argv[1:])
