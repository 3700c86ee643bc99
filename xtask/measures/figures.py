"""The figures of statements that the scorer does not give: by length, by kind of source, by stance, by confidence.

"Right" and "found" are the scorer's own: content IoU of at least a half over words, and sources that share a word or
are both absent, one gold attribution to one predicted.
"""

import collections

from calibration import HIGH, calibration, curve, kept

SHORT = 4  # words
GROUPS = ("all", "short", "no_source", "split")
LENGTHS = ((1, 4), (5, 8), (9, 16), (17, 32), (33, None))
# A capital at the start of these makes no name; the list is the scorer's (`stats`).
NO_NAME = set("the a an some many most two one his her their its other several few those these critics officials people "
              "voters supporters".split())


def pairs(scorer, gold, predicted):
    """[(index in gold, index in predicted)] of the attributions that the scorer takes for the same."""
    def weight(g, p):
        near = scorer.iou(g["content"], p["content"])
        same = bool(g["source"] & p["source"]) or not (g["source"] or p["source"])
        return near if near >= 0.5 and same else 0
    return scorer.pair(gold, predicted, weight)


def source_kind(scorer, text, words, source):
    """name, pronoun, description or none; `source` is a set of indices into `words`, which are spans of `text`."""
    printed = [text[b:e] for b, e in (words[i] for i in sorted(source))]
    if not printed:
        return "none"
    if len(printed) == 1 and printed[0].lower() in scorer.PRONOUN:
        return "pronoun"
    first = printed[0]
    named = first[0].isupper() and first.lower() not in NO_NAME
    return "name" if named or any(word[0].isupper() for word in printed[1:]) else "description"


def length_name(words):
    for least, most in LENGTHS:
        if words >= least and (most is None or words <= most):
            return f"{least}-{most}" if most else f"{least} and more"
    return "none"


class Tally:
    """Of how many gold attributions of a group are found, and how many predicted ones are right."""

    def __init__(self):
        self.gold, self.predicted = collections.Counter(), collections.Counter()
        self.found, self.right = collections.Counter(), collections.Counter()

    def add_gold(self, group, found):
        self.gold[group] += 1
        self.found[group] += found

    def add_predicted(self, group, right):
        self.predicted[group] += 1
        self.right[group] += right

    def table(self, order=None):
        groups = order or sorted(set(self.gold) | set(self.predicted))
        return {g: {"gold": self.gold[g], "found": self.found[g], "recall": round(self.found[g] / max(1, self.gold[g]), 4),
                    "predicted": self.predicted[g], "right": self.right[g],
                    "precision": round(self.right[g] / max(1, self.predicted[g]), 4)} for g in groups}


def read_with(text, raw):
    """[(raw attribution, scorer's attribution)] of those with a word of content: the scorer counts no others."""
    return [(r, a) for r, a in ((r, text.attribution(r)) for r in raw) if a["content"]]


def groups_of(raw, attribution):
    """The groups of GROUPS that an attribution belongs to."""
    belongs = (True, len(attribution["content"]) <= SHORT, not attribution["source"], len(raw["content"]) > 1)
    return [group for group, yes in zip(GROUPS, belongs) if yes]


def reader(scorer, docs):
    """docs: [(name, text, gold, predicted)] -> the figures."""
    length, source, stance, special, rows = Tally(), Tally(), Tally(), Tally(), []
    for _, text, gold, predicted in docs:
        words = scorer.Text(text)
        gold, predicted = read_with(words, gold), read_with(words, predicted)
        matched = pairs(scorer, [a for _, a in gold], [a for _, a in predicted])
        found, right = {i for i, _ in matched}, {j for _, j in matched}
        for i, (raw, a) in enumerate(gold):
            length.add_gold(length_name(len(a["content"])), i in found)
            source.add_gold(source_kind(scorer, text, words.words, a["source"]), i in found)
            for group in groups_of(raw, a):
                special.add_gold(group, i in found)
        for j, (raw, a) in enumerate(predicted):
            length.add_predicted(length_name(len(a["content"])), j in right)
            source.add_predicted(source_kind(scorer, text, words.words, a["source"]), j in right)
            stance.add_predicted(raw.get("stance", "untold"), j in right)
            rows.append((float(raw.get("confidence", 1.0)), j in right))
            for group in groups_of(raw, a):
                special.add_predicted(group, j in right)
    groups = special.table(GROUPS)
    total = groups["all"]["gold"]
    stances = {k: {n: row[n] for n in ("predicted", "right", "precision")} for k, row in stance.table().items()}
    return {"groups": groups, "length": length.table([length_name(least) for least, _ in LENGTHS]),
            "source": source.table(("name", "pronoun", "description", "none")), "stance": stances,
            "high": kept(rows, total, HIGH), "calibration": calibration(rows), "thresholds": curve(rows, total)}


def summary(scorer, docs):
    """The scorer's F1 alone, by form, for putting two outputs side by side."""
    counts = []
    for _, text, gold, predicted in docs:
        words = scorer.Text(text)
        counts.append(scorer.count(words.attributions(gold), words.attributions(predicted)))
    total = scorer.total(counts)
    return {measure: {form: scorer.prf(total[measure][form]) for form in scorer.KINDS}
            for measure in ("attribution_overlap", "content_exact", "source_given_content_exact")}


def selftest(scorer):
    text = "“We won,” the mayor said. He said taxes fall. It was called a day, by Ann."
    gold = [{"source": [[10, 19]], "cue": [], "content": [[0, 9]]},
            {"source": [[26, 28]], "cue": [], "content": [[34, 44]]},
            {"source": [], "cue": [], "content": [[60, 65]]},
            {"source": [[70, 73]], "cue": [], "content": [[46, 52], [60, 65]]}]
    predicted = [dict(gold[0], stance="says", confidence=0.9), dict(gold[1], source=[], stance="plans", confidence=0.3)]
    got = reader(scorer, [("a", text, gold, predicted)])
    assert got["groups"]["all"] == {"gold": 4, "found": 1, "recall": 0.25, "predicted": 2, "right": 1, "precision": 0.5}, got
    assert got["groups"]["short"]["gold"] == 4 and got["groups"]["split"]["gold"] == 1, got["groups"]
    assert {k: row["gold"] for k, row in got["source"].items()} == {
        "name": 1, "pronoun": 1, "description": 1, "none": 1}, got["source"]
    assert got["stance"] == {"plans": {"predicted": 1, "right": 0, "precision": 0.0},
                             "says": {"predicted": 1, "right": 1, "precision": 1.0}}
    assert got["high"] == {"least": HIGH, "statements": 1, "precision": 1.0, "recall": 0.25}
