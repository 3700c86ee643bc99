#!/usr/bin/env python3
"""What each family of measures of likeness brings. Needs numpy.

  likeness_ablation.py SHOOTINGS LOOK_ALIKES

Each is TRAIN_EVIDENCE.tsv,DEV_EVIDENCE.tsv:REPORTS.jsonl[,MORE], evidence and reports as `likeness_weights.py` takes
them. Learns the weights without each family, groups as crates/onrecord-link/src/clusters.rs does, and prints pair F1:
of the shootings (train, dev), of the look-alikes (train, dev), and of all look-alikes in eight folds over their
topics. Reports of the same words count once each here, not as one.
"""
import collections
import heapq
import json
import sys

import numpy

import likeness_weights as weights

JOIN = 0.26
COHESION = 0.6
FOLDS = 8
FAMILIES = {
    "nothing": (),
    "words, overlap": ("words", "words overlap"),
    "lead, opening": ("lead", "opening"),
    "title": ("title in text", "titles"),
    "names": ("names",),
    "main names": ("main names", "main names, better way", "no main name", "no lead name"),
    "full names": ("full names", "no full name"),
    "persons": ("persons", "main persons", "no main person"),
    "numbers": ("numbers", "no number"),
    "ages": ("ages", "no age"),
    "place": ("the same place", "another place"),
    "days": ("the same days", "other days"),
    "kind": ("the same kind", "another kind"),
    "length": ("length",),
}


class Half:
    def __init__(self, path, incident):
        pairs = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
        self.pairs = [(a, b) for a, b, *_ in pairs]
        self.days = [int(days) if days else None for _, _, days, *_ in pairs]
        self.measures = numpy.array([[float(x) for x in row[4:]] for row in pairs])
        self.same = numpy.array([incident[a] == incident[b] for a, b in self.pairs])
        self.distance = numpy.array([weights.distance(days) for days in self.days])


def read(argument):
    evidence, paths = argument.split(":")
    reports = [json.loads(line) for path in paths.split(",") for line in open(path, encoding="utf-8")]
    incident = {row["id"]: row.get("incident") or row.get("subtopic") for row in reports}
    halves = [Half(path, incident) for path in evidence.split(",")]
    splits = [[row["id"] for row in reports if row["split"] == split] for split in ("train", "dev")]
    return halves, splits, incident, {row["id"]: row.get("topic") for row in reports}


def group(ids, pairs, likeness):
    """Average link, and two groups must be about as alike as the looser one is in itself."""
    place = {document: number for number, document in enumerate(ids)}
    between, members, within, heap = [{} for _ in ids], [[number] for number in range(len(ids))], [0.0] * len(ids), []
    for (a, b), value in zip(pairs, likeness, strict=True):
        if value >= 0.02 and a in place and b in place:
            a, b = sorted((place[a], place[b]))
            between[a][b] = between[b][a] = value
            if value >= JOIN:
                heap.append((-value, a, b))
    heapq.heapify(heap)
    mean = lambda a, b: between[a][b] / (len(members[a]) * len(members[b]))
    inside = lambda a: within[a] / max(1, len(members[a]) * (len(members[a]) - 1) / 2)
    while heap:
        value, a, b = heapq.heappop(heap)
        if b not in between[a] or mean(a, b) != -value or -value < COHESION * min(inside(a), inside(b)):
            continue
        within[a] += within[b] + between[a].pop(b)
        members[a] += members[b]
        for other, total in between[b].items():
            if other != a:
                del between[other][b]
                between[a][other] = between[other][a] = between[a].get(other, 0.0) + total
        members[b], between[b] = [], {}
        for other in between[a]:
            if mean(a, other) >= JOIN:
                heapq.heappush(heap, (-mean(a, other), min(a, other), max(a, other)))
    return {ids[document]: number for number, group in enumerate(members) for document in group}


def pair_f1(gold, found):
    pairs = lambda labels: sum(count * (count - 1) / 2 for count in collections.Counter(labels).values())
    both = pairs((gold[document], found[document]) for document in found)
    return 2 * both / (pairs(gold[document] for document in found) + pairs(found.values()))


def learnt(parts, keep, distance):
    """The weights for one distance; `parts`: measures, same incident, weight of each pair."""
    rows = [
        ([1.0, *row], same, weight)
        for measures, sames, weight in parts
        for row, same in zip(measures[:, keep], sames, strict=True)
    ]
    found = weights.learn(rows)
    found[0] -= weights.CAUTION if distance == 0 else 0.0
    return found


def likeness(half, models, rows=slice(None)):
    measures, distance = half.measures[rows], half.distance[rows]
    score = numpy.zeros(len(measures))
    for number, (keep, model) in enumerate(models):
        at = distance == number
        score[at] = model[0] + measures[at][:, keep] @ model[1:]
    return 1 / (1 + numpy.exp(-score))


def main(first, second):
    names = weights.names()
    (shot, shot_ids, shot_incident, _), (alike, alike_ids, alike_incident, topic) = read(first), read(second)
    topics = sorted(set(topic.values()))
    fold = {document: topics.index(of) % FOLDS for document, of in topic.items()}
    print("| without | shootings, train | shootings, dev | look-alikes, train | look-alikes, dev | cross-validated |")
    print("| --- | --- | --- | --- | --- | --- |")
    for family, gone in FAMILIES.items():
        dated = [at for at, name in enumerate(names) if name not in gone]
        undated = [at for at in dated if names[at] not in weights.NOT_WITHOUT_DATES]
        hidden = (shot[0].measures, shot[0].same, weights.HIDDEN_DATES / len(shot_ids[0]))
        of = lambda half, rows: (half.measures[rows], half.same[rows], 1 / len(alike_ids[0]))
        models = [(undated, learnt([hidden, of(alike[0], slice(None))], undated, 0))]
        for distance in range(1, len(weights.DISTANCES)):
            at = shot[0].distance == distance
            models.append((dated, learnt([(shot[0].measures[at], shot[0].same[at], 1.0)], dated, distance)))
        figures = [
            pair_f1(incident, group(ids, half.pairs, likeness(half, models)))
            for halves, splits, incident in ((shot, shot_ids, shot_incident), (alike, alike_ids, alike_incident))
            for half, ids in zip(halves, splits, strict=True)
        ]
        found = {}
        for number in range(FOLDS):
            kept = [numpy.array([number not in (fold[a], fold[b]) for a, b in half.pairs]) for half in alike]
            parts = [hidden, *(of(half, rows) for half, rows in zip(alike, kept, strict=True))]
            model = [(undated, learnt(parts, undated, 0))]
            ids = [document for document in fold if fold[document] == number]
            pairs = [pair for half in alike for pair in half.pairs]
            values = numpy.concatenate([likeness(half, model) for half in alike])
            found |= {document: (number, of) for document, of in group(ids, pairs, values).items()}
        figures.append(pair_f1(alike_incident, found))
        print(f"| {family} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
