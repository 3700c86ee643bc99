#!/usr/bin/env python3
"""Scores the pair model against labelled pairs: precision, recall, average precision and calibration.

    pairs.py figures DATA LABELLED EXAMPLE      figures as JSON
    pairs.py wrong DATA LABELLED EXAMPLE        pairs that were missed or wrongly given, a line each; never of the held-out topics
    pairs.py card FIGURES CARD                  writes the figures, a JSON file, into docs/model-card-pairs.md
    pairs.py selftest

DATA is the folder with the data, LABELLED training/pairs/labelled.jsonl (ids and places of pairs of contents, with a label), EXAMPLE the
built example `pair_score` of onrecord-attribute. Sets: `claimdiff` is the fifth of its topics that was not trained on,
where a pair that "weakens" counts as a conflict; `coverage` and `incidents` are the pairs labelled by hand; those of
`incidents` chose what is fitted, those of `coverage` only measure. Pairs labelled as unclear are left out.
"""

import hashlib
import json
import re
import subprocess
import sys

# From where on a chance is taken for a yes, chosen on the pairs of `incidents`; a conflict is rare, so a small chance is much.
LEAST = {"conflict": 0.1, "repeats": 0.5}
BINS = 5
SETS = {"coverage": "by hand, coverage", "incidents": "by hand, incidents", "claimdiff": "ClaimDiff, a fifth"}


def is_held_out(topic):
    """One topic in five, by hash: training/pairs/corpora.py has the same."""
    return hashlib.sha256(topic.encode()).digest()[0] % 5 == 0


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def content(text, spans):
    return " ".join(" ".join(text[b:e].split()) for b, e in spans)


def gold(data, labelled):
    """{set: [(first, second, label)]}"""
    texts = {row["id"]: row["text"] for name in ("coverage/reports", "incidents/gvc_reports", "incidents/violent_corpus_reports")
             for row in rows(f"{data}/{name}.jsonl")}
    sets = {"claimdiff": [(r["claim_a"], r["claim_b"], "conflict" if r["weakens"] else "neither")
                          for r in rows(f"{data}/conflict/claimdiff_train.jsonl") if is_held_out(r["topic"])]}
    for row in rows(labelled):
        if row["label"] != "unclear":
            first, second = (content(texts[row[k]["report"]], row[k]["content"]) for k in "ab")
            sets.setdefault(row["set"], []).append((first, second, row["label"]))
    return sets


def compare(example, pairs):
    given = "".join(json.dumps({"first": a, "second": b}) + "\n" for a, b, _ in pairs)
    run = subprocess.run([example], input=given, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def average_precision(scores, right):
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    hits, total = 0, 0.0
    for place, i in enumerate(order, 1):
        if right[i]:
            hits += 1
            total += hits / place
    return total / hits if hits else 0.0


def area(scores, right):
    """How often a right one scores over a wrong one; a tie is half."""
    yes, no = ([s for s, r in zip(scores, right) if r == want] for want in (True, False))
    if not yes or not no:
        return 0.0
    return sum((y > n) + (y == n) / 2 for y in yes for n in no) / (len(yes) * len(no))


def calibration(scores, right):
    table, error = [], 0.0
    for k in range(BINS):
        inside = [i for i, s in enumerate(scores) if k / BINS <= s < (k + 1) / BINS or (k == BINS - 1 and s >= 1)]
        if inside:
            given, found = sum(scores[i] for i in inside) / len(inside), sum(right[i] for i in inside) / len(inside)
            table.append({"from": k / BINS, "pairs": len(inside), "given": round(given, 3), "right": round(found, 3)})
            error += abs(given - found) * len(inside) / len(scores)
    return {"error": round(error, 4), "table": table}


def figures(scores, right, least):
    taken = [s >= least for s in scores]
    hits = sum(t and r for t, r in zip(taken, right))
    return {"pairs": len(right), "gold": sum(right), "given": sum(taken), "precision": round(hits / sum(taken), 4) if any(taken) else 0.0,
            "recall": round(hits / sum(right), 4) if any(right) else 0.0, "average_precision": round(average_precision(scores, right), 4),
            "area": round(area(scores, right), 4), "calibration": calibration(scores, right)}


def all_figures(data, labelled, example):
    out = {}
    for name, pairs in gold(data, labelled).items():
        found = compare(example, pairs)
        out[name] = {label: figures([f[label] for f in found], [p[2] == label for p in pairs], LEAST[label])
                     for label in LEAST if any(p[2] == label for p in pairs)}
    return out


def wrong(data, labelled, example):
    for name, pairs in gold(data, labelled).items():
        if name == "claimdiff":
            continue
        for (first, second, label), found in zip(pairs, compare(example, pairs)):
            given = next((k for k in LEAST if found[k] >= LEAST[k]), "neither")
            if given != label:
                print(f"{name}\t{label}\t{given}\t{found['conflict']:.2f}\t{found['repeats']:.2f}\t{first}\t{second}")


def table(head, lines):
    line = lambda cells: "| " + " | ".join(str(cell) for cell in cells) + " |"
    return "\n".join([line(head), line("---" for _ in head), *map(line, lines)]) + "\n"


def card(found, text):
    """The card's text with its two blocks of figures written anew."""
    lines = [(SETS[name], label, f["pairs"], f["gold"], f["given"], *(f"{f[k]:.3f}" for k in ("precision", "recall", "average_precision", "area")), f"{f['calibration']['error']:.3f}")
             for name in SETS for label, f in found[name].items()]
    head = ("pairs", "asked", "in all", "labelled so", "given", "precision", "recall", "average precision", "area", "calibration error")
    reliability = [(SETS[name], label, f"{row['from']:.1f}-{row['from'] + 1 / BINS:.1f}", row["pairs"], f"{row['given']:.3f}", f"{row['right']:.3f}")
                   for name in SETS for label, f in found[name].items() for row in f["calibration"]["table"]]
    blocks = {"pairs": table(head, lines), "reliability": table(("pairs", "asked", "chance given", "pairs", "mean chance", "share right"), reliability)}
    for name, block in blocks.items():
        text = re.sub(rf"(<!-- figures: {name} -->\n).*?(<!-- end -->)", lambda m, block=block: m[1] + block + m[2], text, flags=re.S)
    return text


def selftest():
    assert average_precision([0.9, 0.8, 0.1], [True, False, True]) == (1 + 2 / 3) / 2
    assert area([0.9, 0.8, 0.1], [True, False, True]) == 0.5
    assert area([0.5, 0.5], [True, False]) == 0.5
    found = figures([0.9, 0.6, 0.2, 0.1], [True, False, True, False], 0.5)
    assert (found["precision"], found["recall"], found["given"]) == (0.5, 0.5, 2)
    assert calibration([0.1, 0.1, 1.0], [False, False, True])["error"] == round(0.1 * 2 / 3, 4)
    assert content("a b  c d", [[0, 4], [5, 8]]) == "a b c d"
    print("selftest ok")


def main():
    match sys.argv[1:]:
        case ["selftest"]:
            selftest()
        case ["card", found, path]:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            with open(found, encoding="utf-8") as file:
                text = card(json.load(file), text)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        case ["figures", data, labelled, example]:
            print(json.dumps(all_figures(data, labelled, example), indent=1))
        case ["wrong", data, labelled, example]:
            wrong(data, labelled, example)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
