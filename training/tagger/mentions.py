"""Silver labels of names and times: python mentions.py MODEL OUT FOLDER_OR_FILE...

Runs the named entity recogniser of a spaCy pipeline (needs its own environment, see README.md) over the texts of a folder of .txt
files or of a file of `unlabelled.py`. OUT is a JSON object: id -> {kind: [[begin, end], ...]}.
"""

import json
import sys
from pathlib import Path

KINDS = {"PERSON": "person", "ORG": "body", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "place",
         "DATE": "time", "TIME": "time"}


def texts(path):
    """(id, text) of a folder or a file."""
    path = Path(path)
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            with open(file, encoding="utf-8", newline="") as f:
                yield file.stem, f.read()
    else:
        for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            yield row["id"], row["text"]


def trimmed(text, begin, end):
    """A name without its article and without a possessive ending."""
    for article in ("the ", "The "):
        if text.startswith(article, begin) and end - begin > 4:
            begin += 4
    if text[begin:end].endswith(("'s", "’s")):
        end -= 2
    return [begin, end]


def main(model, out, *places):
    import spacy
    nlp = spacy.load(model, exclude=["parser", "tagger", "lemmatizer", "attribute_ruler", "senter"])
    found = {}
    for place in places:
        lines = []
        for name, text in texts(place):
            found[name], at = {k: [] for k in KINDS.values()}, 0
            for line in text.split("\n"):
                if line.strip():
                    lines.append((line, (name, at)))
                at += len(line) + 1
        for doc, (name, at) in nlp.pipe(lines, as_tuples=True, batch_size=256):
            for e in doc.ents:
                if e.label_ in KINDS:
                    kind, span = KINDS[e.label_], [e.start_char, e.end_char]
                    span = span if kind == "time" else trimmed(doc.text, *span)
                    found[name][kind].append([at + span[0], at + span[1]])
        print(place, len(found), flush=True)
    Path(out).write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
