#!/usr/bin/env python3
"""Makes crates/onrecord-link/data/document_frequencies.txt: how common each word is in news reports.

  document_frequencies.py DATA_DIR > crates/onrecord-link/data/document_frequencies.txt

DATA_DIR holds the training corpora (see `collections` below); only their train splits are read. Standard library only.

Two collections are counted apart, reports of violence and general news, and a word gets the higher of its two
rates: a word that is common in either tells little. Within a collection each incident counts once, its reports
sharing its weight, so that a name that fills nine reports of one incident is no commoner than one in a single report.
A word needs INCIDENTS different incidents to be listed. That keeps out the names of the people in any one of them;
only words are written, no text.

The file: comment lines, then `rarity word word ...`, rarity = -ln(rate) rounded to a tenth.
A word that is not listed has the rarity of the line `unlisted`.
"""
import collections
import glob
import json
import math
import os
import re
import sys

INCIDENTS = 5
# The rarest a word can be: one report in 3,000, about the size of the two collections.
UNLISTED = math.log(3000)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def normal(word):
    """As `onrecord-link`'s `words::normal`: lower case, no possessive, no apostrophe, no plural ending."""
    word = word.lower().replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    word = word.replace("'", "")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def rows(*path):
    with open(os.path.join(*path), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def collections_of(data):
    """Yields two lists of (incident, text)."""
    violence = [
        (row["incident"], f"{row['title'] or ''} {row['text']}")
        for name in ("gvc", "violent_corpus")
        for row in rows(data, "incidents", f"{name}_reports.jsonl")
        if row["split"] == "train"
    ]
    general = [
        (row["subtopic"], " ".join(row["sents"]))
        for row in rows(data, "incidents", "ecbplus_reports.jsonl")
        if row["split"] == "train"
    ]
    general += [(row["id"], f"{row['title'] or ''} {row['text']}") for row in rows(data, "place", "lgl.jsonl")]
    for path in sorted(glob.glob(os.path.join(data, "polnear", "train", "text", "*.txt"))):
        with open(path, encoding="utf-8") as text:
            general.append((path, text.read()))
    general += stories(data)
    return violence, general


def stories(data):
    """Reports that one headline is about are one story. Whatever is among the labelled coverage is left out."""
    bodies = {row["id"]: row["text"] for row in rows(data, "conflict", "fnc1_bodies.jsonl")}
    held = {row["id"] for row in rows(data, "coverage", "reports.jsonl")}
    parent = {body: body for body in bodies}

    def find(body):
        while parent[body] != body:
            body = parent[body]
        return body

    by_headline = collections.defaultdict(list)
    for row in rows(data, "conflict", "fnc1_stances.jsonl"):
        if row["stance"] != "unrelated" and row["body"] in bodies:
            by_headline[row["headline"]].append(row["body"])
    for linked in by_headline.values():
        for body in linked[1:]:
            parent[find(body)] = find(linked[0])
    left_out = {find(body) for body in held if body in bodies}
    return [(find(body), text) for body, text in sorted(bodies.items()) if find(body) not in left_out]


def main(data):
    rate = collections.Counter()
    incidents_with = collections.Counter()
    for reports in collections_of(data):
        incidents = collections.defaultdict(list)
        for incident, text in reports:
            incidents[incident].append({normal(word) for word in WORD.findall(text)})
        here = collections.Counter()
        for texts in incidents.values():
            seen = collections.Counter(word for words in texts for word in words)
            for word, count in seen.items():
                here[word] += count / len(texts)
                incidents_with[word] += 1
        for word, count in here.items():
            rate[word] = max(rate[word], count / len(incidents))
    by_rarity = collections.defaultdict(list)
    for word, count in incidents_with.items():
        if count >= INCIDENTS and word:
            by_rarity[round(min(-math.log(rate[word]), UNLISTED), 1)].append(word)
    print("# How rare a word is in news reports. Made by training/document_frequencies.py; do not edit.")
    print("# Each line: rarity = -ln(share of reports that hold the word), then the words.")
    print(f"unlisted {UNLISTED:.1f}")
    for rarity in sorted(by_rarity):
        print(f"{rarity:.1f}", *sorted(by_rarity[rarity]))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
