"""Tunes decoding and fits the confidence on dev: python calibrate.py WEIGHTS [--out settings.json]

The confidence is a logistic function of an attribution's evidence (decode.EVIDENCE), fitted to
"content IoU >= 0.5 and the source right". Its quality is measured by cross-fitting over five folds
of documents; the shipped coefficients are fitted on all of them.
"""

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

import decode
from corpus import read_split
from evaluate import DECODE_LIMIT, Dev, figures, line, scorer
from paths import BASE, POLNEAR
from text import Reader

FOLDS, RIDGE = 5, 3.0


def matched(score, docs, predictions):
    """[(document index, evidence, right, form is direct)] of each prediction with a content word."""
    rows = []
    for d, (name, text, gold, _) in enumerate(docs):
        t = score.Text(text)
        g, p = t.attributions(gold), [t.attribution(a) for a in predictions[name]]
        near = lambda a, b: (lambda x: x if x >= 0.5 else 0)(score.iou(a["content"], b["content"]))
        same = lambda a, b: not (a["source"] or b["source"]) or bool(a["source"] & b["source"])
        right = {j for _, j in score.pair(g, p, lambda a, b: near(a, b) if b["content"] and same(a, b) else 0)}
        rows += [(d, a["evidence"], j in right, p[j]["kind"]) for j, a in enumerate(predictions[name]) if p[j]["content"]]
    return rows


def fit(x, y):
    """Ridge logistic regression by Newton's method: [bias, weights ...] for raw evidence."""
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    w, ridge = np.zeros(z.shape[1]), RIDGE * np.eye(z.shape[1])
    ridge[0, 0] = 0
    for _ in range(30):
        q = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve((z * (q * (1 - q))[:, None]).T @ z + ridge, z.T @ (q - y) + ridge @ w)
    return np.concatenate([[w[0] - (w[1:] * mean / spread).sum()], w[1:] / spread])


def apply(w, x):
    return 1 / (1 + np.exp(-(w[0] + x @ w[1:])))


def calibration_error(q, y, bins=10):
    """Expected calibration error over equally wide bins, and the table of the plot."""
    table, error = [], 0.0
    at = np.minimum((q * bins).astype(int), bins - 1)
    for b in range(bins):
        m = at == b
        if m.any():
            table.append({"from": b / bins, "n": int(m.sum()), "confidence": round(float(q[m].mean()), 4),
                          "right": round(float(y[m].mean()), 4)})
            error += m.mean() * abs(q[m].mean() - y[m].mean())
    return float(error), table


def cross_fit(score, docs, predictions, folds=None):
    """Out-of-fold confidences on dev, whether right, coefficients fitted on all of it, and those of each fold.

    `folds` gives the folds' coefficients in place of fitting them (to judge other typography with the
    calibration that ships).
    """
    rows = matched(score, docs, predictions)
    fold, x = np.array([r[0] for r in rows]) % FOLDS, np.array([r[1] for r in rows])
    y = np.array([r[2] for r in rows], float)
    if folds is None:
        folds = [fit(x[fold != f], y[fold != f]) for f in range(FOLDS)]
    q = np.zeros(len(y))
    for f in range(FOLDS):
        q[fold == f] = apply(folds[f], x[fold == f])
    return q, y, fit(x, y), folds


def curve(q, y, gold):
    """Precision, recall and F1 when only attributions of at least this confidence are kept."""
    out = []
    for c in np.arange(0.0, 0.96, 0.05):
        m = q >= c
        precision, recall = (float(y[m].mean()) if m.any() else 1.0), float(y[m].sum() / gold)
        out.append({"least": round(float(c), 2), "precision": round(precision, 4), "recall": round(recall, 4),
                    "f1": round(2 * precision * recall / (precision + recall + 1e-9), 4)})
    return out


def best_cut(q, y, gold):
    """(F1, least confidence) of the best threshold on out-of-fold confidences."""
    order = np.argsort(-q, kind="stable")
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(y) + 1) + gold)
    i = int(f1.argmax())
    return float(f1[i]), float(q[order][i])


GRID = {"near_source": (0.15, 0.3), "near_cue": (0.2, 0.3), "near_content": (0.35, 0.45), "near_short": (0.3, 0.4), "exact_weight": (0.3, 1.0),
        "short_bonus": (0.0, 0.2), "source_null": (0.5, 1.0), "cue_null": (-0.5, 0.5), "cueless_least": (0.3, 2.0)}


def tune(score, dev, settings, gold, log=print):
    """Coordinate search over the decoding knobs, by attribution F1 on dev at the best confidence threshold."""
    value = lambda s: best_cut(*cross_fit(score, dev.docs, dev.predict(s))[:2], gold)
    best = value(settings)
    log("as it is", best, flush=True)
    for knob, options in GRID.items():
        for v in options:
            trial = replace(settings, **{knob: v})
            f = value(trial)
            log(knob, v, f, "best so far", best, flush=True)
            if f[0] > best[0] + 0.0005:
                best, settings = f, trial
    return settings


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("weights")
    a.add_argument("--data", default=POLNEAR / "dev")
    a.add_argument("--base", default=BASE)
    a.add_argument("--limit", type=int, default=DECODE_LIMIT)
    a.add_argument("--tune", action="store_true")
    a.add_argument("--set", nargs="*", default=[], help="knob=value")
    a.add_argument("--out", type=Path)
    args = a.parse_args()
    score, split = scorer(), read_split(args.data)
    dev = Dev(args.weights, Reader(args.base), split, args.limit)
    settings = decode.Settings(**{k: float(v) for k, v in (x.split("=") for x in args.set)})
    gold = sum(len(score.Text(t).attributions(g)) for _, t, g, _ in dev.docs)
    if args.tune:
        settings = tune(score, dev, settings, gold)
    predictions = dev.predict(settings)
    f = figures(score, dev.docs, predictions)
    print(settings, line(f))
    q, y, w, _ = cross_fit(score, dev.docs, predictions)
    print("best single bar: F1, least", best_cut(q, y, gold))
    error, table = calibration_error(q, y)
    c = curve(q, y, gold)
    print("expected calibration error", round(error, 4))
    for row in table + c:
        print(row)
    if args.out:
        args.out.write_text(json.dumps({"settings": asdict(settings), "calibration": dict(zip(("bias",) + decode.EVIDENCE, map(float, w))),
                                        "ece_cross_fitted": error, "bins": table, "curve": c, "figures": f}, indent=1) + "\n")


if __name__ == "__main__":
    main()
