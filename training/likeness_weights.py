#!/usr/bin/env python3
"""Learns the weights of crates/onrecord-link/src/weights.rs from labelled reports. Standard library only.

  likeness_weights.py REPORTS.jsonl:EVIDENCE.tsv [MORE ...] > crates/onrecord-link/src/weights.rs

REPORTS.jsonl: reports with "id" and "incident" (or "subtopic"); several files joined by commas are one collection.
EVIDENCE.tsv: the pairs of that collection as `onrecord_link::compare` measured them, one a line: id, id, days between
publication or empty, likeness, then the measures.
Each collection has the weight of its number of reports taken once, however many pairs it has. One logistic regression
for each distance in time; that of pairs without dates also learns from dated pairs, dates hidden, at a lower weight.
"""
import json
import math
import sys

NAMES = ["words", "words overlap", "lead", "title in text", "titles", "names", "full names", "ages", "length",
         "the same place", "another place", "the same days", "other days",
         "the same kind", "another kind", "no full name shared", "no age shared"]
DISTANCES = ["a date is unknown", "at most four days", "at most a month", "more"]
HIDDEN_DATES = 0.3
RIDGE = 0.05
ROUNDS = 25


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


def examples(arguments):
    """Returns for each distance the examples: (measures with the day count last, same incident, weight)."""
    found = [[] for _ in DISTANCES]
    for argument in arguments:
        for days, measures, same, weight in read(argument):
            found[distance(days)].append(([1.0, *measures, math.log1p(days or 0)], same, weight))
            if days is not None:
                found[0].append(([1.0, *measures, 0.0], same, weight * HIDDEN_DATES))
    return found


def learn(rows):
    """Iteratively reweighted least squares with a small ridge."""
    size = len(rows[0][0])
    scale = len(rows) / sum(weight for *_, weight in rows)
    weights = [0.0] * size
    for _ in range(ROUNDS):
        slope = [-RIDGE * w for w in weights]
        curve = [[RIDGE if i == j else 0.0 for j in range(size)] for i in range(size)]
        for x, same, weight in rows:
            score = max(-30.0, min(30.0, sum(w * v for w, v in zip(weights, x))))
            p = 1 / (1 + math.exp(-score))
            pull, stiff = weight * scale * (same - p), weight * scale * p * (1 - p)
            if abs(pull) < 1e-9:
                continue
            for i, v in enumerate(x):
                if v:
                    slope[i] += pull * v
                    row, s = curve[i], stiff * v
                    for j in range(i + 1):
                        row[j] += s * x[j]
        for i in range(size):
            for j in range(i):
                curve[j][i] = curve[i][j]
        step = solve(curve, slope)
        weights = [w + s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-4:
            break
    return weights


def solve(matrix, right):
    size = len(right)
    rows = [row[:] + [value] for row, value in zip(matrix, right)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, size):
            factor = rows[k][i] / rows[i][i]
            for j in range(i, size + 1):
                rows[k][j] -= factor * rows[i][j]
    solution = [0.0] * size
    for i in reversed(range(size)):
        solution[i] = (rows[i][size] - sum(rows[i][j] * solution[j] for j in range(i + 1, size))) / rows[i][i]
    return solution


def main(arguments):
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
    print("    /// For the logarithm of one more than the days between.")
    print("    pub(crate) days: f64,")
    print("}\n")
    print("/// By [`Distance`](crate::likeness::Distance).")
    print("pub(crate) const WEIGHTS: [Weights; DISTANCES] = [")
    for name, rows in zip(DISTANCES, examples(arguments)):
        bias, *measures, days = learn(rows)
        sys.stderr.write(f"{name}: {len(rows)} pairs\n")
        print(f"    // {name[0].upper()}{name[1:]}.")
        print(f"    Weights {{\n        bias: {bias:.3f},\n        measures: [")
        for measure, weight in zip(NAMES, measures, strict=True):
            print(f"            {weight:.3f}, // {measure}")
        print(f"        ],\n        days: {days:.3f},\n    }},")
    print("];")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
