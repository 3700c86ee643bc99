"""Scores the mention head: python evaluate_mentions.py WEIGHTS SILVER [GUM_SILVER]

On PolNeAR dev against the silver labels of mentions.py, and on GUM dev against annotators: named mentions of persons, organisations and
places and times. WEIGHTS is a .safetensors file of training. `--gum FILE` writes GUM dev's texts for mentions.py instead,
whose labels (GUM_SILVER) are then scored beside.
"""

import json
import re
import sys
from pathlib import Path

import numpy as np

from corpus import pack, read_split
from evaluate import DECODE_LIMIT, load
from mentions import trimmed
from model import KINDS
from paths import BASE, POLNEAR, SHARED
from text import Reader

GUM_KINDS = {"person": "person", "organization": "body", "place": "place", "time": "time"}
PARTICLES = set("of the and for in de la van von da del al bin 's & - . , ' ) (".split())
CALENDAR = re.compile(r"\d{4}|January|February|March|April|May|June|July|August|September|October|November|December|"
                      r"[A-Z]\w+day\b|\bFeb\b")


def found(window, labels):
    """[(kind, begin, end)] of a window's labels; a word has the label of its first wordpiece."""
    out, words = [], [i for i in range(len(window)) if not window.inner[i]]
    ends = {i: j for i, j in zip(words, words[1:] + [len(window)])}
    before = 0
    for i in words:
        y = int(labels[i]) if window.end[i] else 0  # none at [CLS] and [SEP]
        kind, last = (y - 1) // 2, max(int(window.end[k]) for k in range(i, ends[i]))
        if y and y % 2 == 0 and before and (before - 1) // 2 == kind:
            out[-1][2] = last
        elif y:
            out.append([KINDS[kind], int(window.begin[i]), last])
        before = y
    return [tuple(x) for x in out]


def predictions(texts, p, forward, reader):
    """{id: {(kind, begin, end)}} by the mention head."""
    out = {}
    for name, text in texts:
        windows = pack(reader.read(text), lambda: DECODE_LIMIT)
        out[name] = set()
        for w, (_, hidden) in zip(windows, forward(windows)):
            out[name] |= set(found(w, (hidden @ p["mention.w"] + p["mention.b"]).argmax(1)))
    return out


def silver(path):
    rows = json.loads(Path(path).read_text(encoding="utf-8"))
    return {n: {(k, b, e) for k, spans in m.items() for b, e in spans} for n, m in rows.items()}


def is_named(words, kind):
    """Whether the words are a name (or a date), not a description."""
    if kind == "time":
        return len(words) <= 6 and bool(CALENDAR.search(" ".join(words)))
    return all(w[0].isupper() or w[0].isdigit() or w in PARTICLES for w in words) and any(len(w) > 1 and w[0].isupper() for w in words) \
        and words[0] not in ("He", "She", "It", "They", "We", "You", "His", "Her", "My", "Your", "Their", "Our", "Its", "This", "That")


def gum():
    """{id: (text, {(kind, begin, end)})} of GUM dev, a sentence a line."""
    out = {}
    for line in (SHARED / "data" / "coreference" / "gum.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
        d = json.loads(line)
        if d["split"] != "dev":
            continue
        starts, text = [], ""
        for sentence in d["sents"]:
            at, row = len(text), []
            for word in sentence.split(" "):
                row.append((at, at + len(word)))
                at += len(word) + 1
            starts.append(row)
            text += sentence + "\n"
        gold = set()
        for m in (m for c in d["clusters"] for m in c["mentions"]):
            words = d["sents"][m["sent"]].split(" ")[m["start"]:m["end"]]
            row = starts[m["sent"]][m["start"]:m["end"]]
            if words and words[0] in ("the", "The", "a", "an"):
                words, row = words[1:], row[1:]
            while words and words[-1] in ("'s", "’s", ".", ","):
                words, row = words[:-1], row[:-1]
            if words and m["type"] in GUM_KINDS and is_named(words, GUM_KINDS[m["type"]]):
                gold.add((GUM_KINDS[m["type"]], row[0][0], row[-1][1]))
        out[d["id"]] = text, gold
    return out


def score(name, gold, predicted, kinds=KINDS):
    """Prints exact and overlapping precision, recall and F1 for each kind."""
    for kind in (*kinds, None):
        pick = lambda spans: {s for s in spans if (s[0] == kind if kind else s[0] in kinds)}
        exact = [0, 0, 0]
        touch = [0, 0]
        for d in gold:
            g, p = pick(gold[d]), pick(predicted[d])
            exact = [exact[0] + len(g & p), exact[1] + len(g), exact[2] + len(p)]
            meets = lambda a, others: any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for b in others)
            touch = [touch[0] + sum(meets(a, p) for a in g), touch[1] + sum(meets(a, g) for a in p)]
        f1 = 2 * exact[0] / max(1, exact[1] + exact[2])
        print(f"{name} {kind or 'all'}: exact P {exact[0] / max(1, exact[2]):.3f} R {exact[0] / max(1, exact[1]):.3f} F1 {f1:.3f}; "
              f"overlapping P {touch[1] / max(1, exact[2]):.3f} R {touch[0] / max(1, exact[1]):.3f} (gold {exact[1]})", flush=True)


def main(argv):
    annotated = gum()
    if argv[0] == "--gum":
        Path(argv[1]).write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, (t, _) in annotated.items()), encoding="utf-8")
        return
    reader, (p, forward) = Reader(BASE), load(argv[0])
    texts = [(n, t) for n, t, _ in read_split(POLNEAR / "dev")]
    labels = silver(argv[1])
    score("dev, silver", {n: labels[n] for n, _ in texts}, predictions(texts, p, forward, reader))
    gold, kinds = {i: g for i, (_, g) in annotated.items()}, tuple(k for k in KINDS if k in GUM_KINDS.values())
    untrimmed = predictions([(i, t) for i, (t, _) in annotated.items()], p, forward, reader)
    score("GUM", gold, trim(untrimmed, annotated), kinds)
    if len(argv) > 2:
        score("GUM, teacher", gold, trim(silver(argv[2]), annotated), kinds)


def trim(spans, annotated):
    """The spans without article and possessive, as the gold ones are."""
    out = {}
    for i, (text, _) in annotated.items():
        out[i] = {(k, *(trimmed(text, b, e) if not text[b:e].endswith(" 's") else [b, e - 3])) for k, b, e in spans[i]}
    return out


if __name__ == "__main__":
    main(sys.argv[1:])
