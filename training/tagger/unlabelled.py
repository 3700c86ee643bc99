"""News without annotation, for a student to learn its teachers' view on: python unlabelled.py FILE

Writes FILE (JSON Lines of id and text) from the train splits of other data sets, about as many wordpieces as PolNeAR
train has; a text that shares a passage with a dev split, with `coverage` or with an earlier text is left out.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np

from paths import SHARED

DATA = SHARED / "data"
# Files, and how many characters to take of each.
TAKE = (("conflict/fnc1_bodies", 1_100_000), ("incidents/gvc_reports", 500_000), ("incidents/violent_corpus_reports", 800_000),
        ("place/lgl", 700_000), ("conflict/claimdiff_train", 500_000), ("time/timebank", 250_000), ("time/aquaint", 250_000))
HELD_OUT = ("coverage/reports", "incidents/gvc_reports", "incidents/violent_corpus_reports", "incidents/ecbplus_reports")
PASSAGE = 12  # words
LINE = 900  # characters above which a line is broken into paragraphs


def rows(name):
    with open(DATA / f"{name}.jsonl", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def texts_of(row):
    """The texts of a row, the title as a first line if there is one."""
    if "article_a" in row:
        return [row["article_a"], row["article_b"]]
    if "sents" in row:
        return [" ".join(row["sents"])]
    title = row.get("title")
    return [f"{title}\n\n{row['text']}" if title and title not in row["text"][:300] else row["text"]]


def passages(text):
    """Hashes of every few words, case and marks aside."""
    words = re.findall(r"\w+", text.lower())
    return {hash(tuple(words[i:i + PASSAGE])) for i in range(max(1, len(words) - PASSAGE + 1))}


def paragraphs(text, rng):
    """The text with long lines broken after sentences, as a newspaper sets them."""
    out = []
    for line in text.split("\n"):
        if len(line) <= LINE:
            out.append(line)
            continue
        current, most = "", int(rng.integers(80, 500))
        for sentence in re.split(r"(?<=[.!?][\"”’']) +|(?<=[.!?]) +(?=[\"“A-Z])", line):
            if current and len(current) + len(sentence) > most:
                out.append(current)
                current, most = "", int(rng.integers(80, 500))
            current = f"{current} {sentence}".strip()
        out.append(current)
    return "\n".join(out)


def collect():
    """[(id, text)], the same for the same data."""
    rng, seen, out = np.random.default_rng(0), set(), []
    for name in HELD_OUT:
        for row in rows(name):
            if row.get("split") != "train":
                for text in texts_of(row):
                    seen |= passages(text)
    for path in sorted((DATA / "polnear" / "dev" / "text").glob("*.txt")):
        seen |= passages(path.read_text(encoding="utf-8"))
    for name, most in TAKE:
        found = [(i, t) for i, row in enumerate(rows(name)) if row.get("split", "train") == "train" for t in texts_of(row)]
        rng.shuffle(found)
        size = 0
        for i, text in found:
            marks = passages(text)
            if size >= most or len(text) < 300 or len(text) > 20_000 or len(marks & seen) > 0.1 * len(marks):
                continue
            seen |= marks
            size += len(text)
            out.append((f"{name}/{i}", paragraphs(text.strip(), rng)))
    return out


def lines_of(path):
    """Lines of a file, cut at line feeds only."""
    return Path(path).read_text(encoding="utf-8").rstrip("\n").split("\n")


def read_file(path):
    """[(id, text)] of a file that this program wrote."""
    docs = map(json.loads, lines_of(path))
    return [(d["id"], d["text"]) for d in docs]


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("file", type=Path)
    args = a.parse_args()
    docs = collect()
    args.file.write_text("".join(json.dumps({"id": i, "text": t}, ensure_ascii=False) + "\n" for i, t in docs), encoding="utf-8")
    print(len(docs), "texts,", sum(len(t) for _, t in docs), "characters")


if __name__ == "__main__":
    main()
