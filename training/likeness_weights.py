#!/usr/bin/env python3
"""Learns the weights of crates/onrecord-link/src/weights.rs from labelled reports. Needs numpy.

  likeness_weights.py REPORTS.jsonl:EVIDENCE.tsv [MORE ...] > crates/onrecord-link/src/weights.rs

REPORTS.jsonl: reports with "id" and "incident" (or "subtopic"); several files joined by commas are one collection.
EVIDENCE.tsv: the pairs of that collection as `onrecord_link::compare` measured them, one a line: id, id, days between
publication or empty, likeness, then the measures, as `cargo run --release -p onrecord-link --example measure compare` prints
them of the train split.
Each collection has the weight of its number of reports taken once, however many pairs it has. One logistic regression
for each distance in time; that of pairs without dates also learns from dated pairs, dates hidden, at a lower weight.
What CAUTION is for, and what each measure is worth, stands in docs/decisions/0005-linking-at-scale.md.
"""
import json
import re
import sys

import numpy

SOURCE = "crates/onrecord-link/src/likeness.rs"
DISTANCES = ["a date is unknown", "at most four days", "at most a month", "more"]
DAYS_APART = "days apart"
HIDDEN_DATES = 0.1
# Taken off the bias where a date is unknown: groups join at one bar, and look-alikes without dates need a higher one.
CAUTION = 0.4
# Not learnt where a date is unknown: there, title and length tell the collection more than the incident, and pairs of
# capitalised words are better told by the names of persons.
NOT_WITHOUT_DATES = ("title in text", "titles", "length", "full names", "no full name", DAYS_APART)
RIDGE = 0.3
ROUNDS = 50


def names():
    """Returns the names of the measures as the program lists them."""
    with open(SOURCE, encoding="utf-8") as source:
        return re.findall(r'"([^"]+)"', re.search(r"MEASURE_NAMES: \[.*?= \[(.*?)\];", source.read(), re.S)[1])


def distance(days):
    return 0 if days is None else 1 if days <= 4 else 2 if days <= 30 else 3


def read(argument):
    reports, evidence = argument.split(":")
    incident = {}
    for path in reports.split(","):
        with open(path, encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                incident[row["id"]] = row.get("incident") or row.get("subtopic")
    with open(evidence, encoding="utf-8") as lines:
        for line in lines:
            a, b, days, _, *measures = line.rstrip("\n").split("\t")
            days = int(days) if days else None
            yield days, [float(x) for x in measures], incident[a] == incident[b], 1 / len(incident)


def examples(arguments, left_out):
    """Returns for each distance the examples: measures after a constant, same incident, weight."""
    found = [[] for _ in DISTANCES]
    for argument in arguments:
        for days, measures, same, weight in read(argument):
            hidden = [1.0, *(0.0 if out else measure for measure, out in zip(measures, left_out, strict=True))]
            found[0].append((hidden, same, weight * (1.0 if days is None else HIDDEN_DATES)))
            if days is not None:
                found[distance(days)].append(([1.0, *measures], same, weight))
    return found


def learn(rows):
    """Iteratively reweighted least squares with a ridge over measures of like spread."""
    x = numpy.array([row[0] for row in rows])
    same = numpy.array([row[1] for row in rows], float)
    weight = numpy.array([row[2] for row in rows])
    weight *= len(rows) / weight.sum()
    spread = x.std(axis=0)
    spread[spread < 1e-9] = 1.0
    x = x / spread
    ridge = numpy.full(x.shape[1], RIDGE)
    ridge[0] = 1e-6
    learnt = numpy.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + numpy.exp(-numpy.clip(x @ learnt, -30, 30)))
        slope = x.T @ (weight * (same - p)) - ridge * learnt
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x + numpy.diag(ridge)
        step = numpy.linalg.solve(curve, slope)
        learnt += step
        if abs(step).max() < 1e-6:
            break
    return learnt / spread


def main(arguments):
    measures = names()
    print("//! What each measure of likeness weighs, by how far apart two documents were published.")
    print("//!")
    print("//! Made by `training/likeness_weights.py` from labelled reports; do not edit. Made anew whenever a measure")
    print("//! changes.\n")
    print("use crate::likeness::{DISTANCES, MEASURES};\n")
    print("/// The weights for one distance in time.")
    print("pub(crate) struct Weights {")
    print("    /// What speaks for the same incident before anything is measured.")
    print("    pub(crate) bias: f64,")
    print("    /// For each measure.")
    print("    pub(crate) measures: [f64; MEASURES],")
    print("}\n")
    print("/// By [`Distance`](crate::likeness::Distance).")
    print("pub(crate) const WEIGHTS: [Weights; DISTANCES] = [")
    for name, rows in zip(DISTANCES, examples(arguments, [measure in NOT_WITHOUT_DATES for measure in measures]), strict=True):
        bias, *weights = learn(rows)
        if name == DISTANCES[0]:
            bias -= CAUTION
        sys.stderr.write(f"{name}: {len(rows)} pairs\n")
        print(f"    // {name[0].upper()}{name[1:]}.")
        print(f"    Weights {{\n        bias: {bias:.3f},\n        measures: [")
        for measure, weight in zip(measures, weights, strict=True):
            print(f"            {weight:.3f}, // {measure}")
        print("        ],\n    },")
    print("];")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
