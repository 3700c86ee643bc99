"""Pairs from labelled corpora. ClaimDiff's topics are split by a hash: a fifth is held out. SICK is left out: its licence (CC BY-NC-SA)
would bind the weights; it serves as a measure alone."""

import hashlib
import json
import re
from collections import defaultdict

from frames import CONFLICT, NEITHER, REPEATS
from folders import DATA
from real import words

# Stories that the labelled coverage tells; nothing about them is trained on.
COVERED = re.compile(r"ferguson|michael brown|mike brown|iguala|guerrero|ayotzinapa|missing students|managua|nicaragua|meteorit|afghan|rayhan|rehana|reyhan|"
                     r"jabbari|yemen|sana'?a|saudi|\bmig[- ]?\d|fighter jet|warplane|rubber bullet|audio|conner", re.I)


def rows(name):
    with (DATA / "conflict" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_held_out(topic):
    """One topic in five, by hash."""
    return hashlib.sha256(topic.encode()).digest()[0] % 5 == 0


def claimdiff(held_out):
    """(a, b, weakens, strengthens) of the topics that are held out, or of the others."""
    return [(x["claim_a"], x["claim_b"], x["weakens"], x["strengthens"]) for x in rows("claimdiff_train") if is_held_out(x["topic"]) == held_out]


def breaking():
    label = {"contradiction": CONFLICT, "entailment": REPEATS, "neutral": NEITHER}
    return [(x["a"], x["b"], label[x["label"]]) for x in rows("breaking_nli")]


def sick():
    label = {"contradiction": CONFLICT, "entailment": REPEATS, "neutral": NEITHER}
    return [(x["a"], x["b"], label[x["label"]]) for x in rows("sick")]


def stances():
    """A headline and the sentence of a body that shares most with it. What only discusses is neither; the sentence
    may not be the one that decided the label, so these weigh less."""
    bodies = {x["id"]: x["text"] for x in rows("fnc1_bodies")}
    label = {"agree": REPEATS, "disagree": CONFLICT, "discuss": NEITHER}
    out, seen = [], defaultdict(int)
    for x in rows("fnc1_stances"):
        body = bodies.get(x["body"], "")
        if not body or COVERED.search(x["headline"]) or COVERED.search(body[:1500]):
            continue
        aim = set(words(x["headline"]))
        best, score = None, 0
        for sentence in re.split(r"(?<=[.!?”\"])\s+", body)[:40]:
            bag = set(words(sentence))
            shared = len(aim & bag) / (len(bag) + 6) ** 0.5
            if score < shared and 5 <= len(sentence.split()) <= 55:
                best, score = sentence, shared
        if best and seen[best] < 4:
            seen[best] += 1
            out.append((x["headline"], " ".join(best.split()), label[x["stance"]]))
    return out
