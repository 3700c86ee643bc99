"""Figures of scores against labels: precision, recall, average precision, a reliability table."""

import jax
import numpy as np

import network
from frames import CONFLICT, REPEATS
from pieces import padded

compiled = jax.jit(network.scores)


def chances(p, table, cutter, pairs, both=True):
    """[N, 3] chances of pairs (a, b), averaged over both orders."""
    orders = [[cutter.pair(a, b) for a, b in pairs]] + ([[cutter.pair(b, a) for a, b in pairs]] if both else [])
    out = np.zeros((len(pairs), 3))
    for cut in orders:
        order = sorted(range(len(cut)), key=lambda i: len(cut[i][0]))
        for at in range(0, len(order), 16):
            rows = order[at:at + 16]
            filled = rows + [rows[-1]] * (16 - len(rows))
            found = np.asarray(compiled(p, table, padded([cut[i] for i in filled])))[: len(rows)]
            e = np.exp(found - found.max(1, keepdims=True))
            out[rows] += e / e.sum(1, keepdims=True)
    return out / len(orders)


def average_precision(score, right):
    """Mean precision at each right one, by falling score."""
    order = np.argsort(-np.asarray(score), kind="stable")
    right = np.asarray(right, bool)[order]
    if not right.any():
        return 0.0
    at = np.cumsum(right) / np.arange(1, len(right) + 1)
    return float(at[right].mean())


def area(score, right):
    """Chance that a right one scores over a wrong one."""
    score, right = np.asarray(score, float), np.asarray(right, bool)
    if right.all() or not right.any():
        return 0.0
    ranks = np.empty(len(score))
    values, inverse, counts = np.unique(score, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks = (ends - (counts - 1) / 2)[inverse]
    n = right.sum()
    return float((ranks[right].sum() - n * (n + 1) / 2) / (n * (len(right) - n)))


def look(p, table, cutter, held_out):
    """A few figures of each held-out set, in one order of the pairs."""
    row = {}
    for name, pairs in held_out.items():
        found = chances(p, table, cutter, [(a, b) for a, b, _ in pairs], both=False)
        labels = np.array([y for _, _, y in pairs])
        row[name] = {"right": round(float((found.argmax(1) == labels).mean()), 3),
                     "conflict_ap": round(average_precision(found[:, CONFLICT], labels == CONFLICT), 3),
                     "conflict_area": round(area(found[:, CONFLICT], labels == CONFLICT), 3)}
        if (labels == REPEATS).any():
            row[name]["repeats_ap"] = round(average_precision(found[:, REPEATS], labels == REPEATS), 3)
    return row
