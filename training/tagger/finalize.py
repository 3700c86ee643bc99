"""From trained weights to what ships: python finalize.py WEIGHTS DIR

Exports, calibrates on the int8 scores of dev, measures int8 against fp32 and other typography,
and writes DIR/tagger.json, DIR/metrics.json and DIR/golden.json.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

import augment
import calibrate
import decode
import golden
from corpus import LABELS, LONGEST, read_split
from evaluate import DECODE_LIMIT, Dev, figures, line, scorer
from model import KINDS, ROLES
from paths import BASE, HERE, POLNEAR
from text import Reader

SHIPPED_VARIANTS = ("straight", "two_single", "upper_headline", "straight_apostrophes", "lower_all", "upper_all")


def cut(dev, predictions, confidences, score, settings):
    """Predictions that reach the settings' least confidence, by the given (out-of-fold) confidences."""
    it, out = iter(confidences), {}
    for name, text, _, _ in dev.docs:
        t = score.Text(text)
        kept = []
        for a in predictions[name]:
            if not t.attribution(a)["content"]:
                continue
            if next(it) >= decode.least(a, settings):
                kept.append(a)
        out[name] = kept
    return out


def measure(dev, score, settings, folds):
    """Figures with every attribution and, cross-fitted, with those over `least` only."""
    everything = replace(settings, least=0.0, least_quoted=0.0, least_short=0.0, least_no_source=0.0)
    predictions = dev.predict(everything)
    q = calibrate.cross_fit(score, dev.docs, predictions, folds)[0]
    wide, kept = figures(score, dev.docs, predictions), figures(score, dev.docs, cut(dev, predictions, q, score, settings))
    return {"all": wide, "over_least_cross_fitted": kept}


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("weights")
    a.add_argument("out", type=Path)
    a.add_argument("--data", default=POLNEAR / "dev")
    a.add_argument("--base", default=BASE)
    a.add_argument("--quick", action="store_true", help="no variants")
    a.add_argument("--set", nargs="*", default=[], help="knob=value; the bars of classes default to the best single one")
    args = a.parse_args()
    subprocess.run([sys.executable, str(HERE / "export.py"), args.weights, str(args.out)], check=True)
    (args.out / "tagger.json").unlink(missing_ok=True)
    reader, split, score = Reader(args.base), read_split(args.data), scorer()
    gold = sum(len(score.Text(t).attributions(g)) for _, t, g in split)
    metrics = {}

    int8 = Dev(args.out / "tagger.int8.onnx", reader, split)
    knobs = {k: float(v) for k, v in (x.split("=") for x in args.set)}
    free = {k: v for k, v in knobs.items() if not k.startswith("least")}
    q, y, w, folds = calibrate.cross_fit(score, int8.docs, int8.predict(decode.Settings(**free)))
    least = round(calibrate.best_cut(q, y, gold)[1], 2)
    settings = decode.Settings(**{"least": least, "least_quoted": least, "least_short": least, "least_no_source": least} | knobs)
    metrics["int8"] = measure(int8, score, settings, folds)
    error, bins = calibrate.calibration_error(q, y)
    metrics |= {"ece_cross_fitted": error, "calibration_bins_cross_fitted": bins, "curve_cross_fitted": calibrate.curve(q, y, gold),
                "least": settings.least}
    high = [r for r in metrics["curve_cross_fitted"] if r["precision"] >= 0.9]
    metrics["high"] = high[0] if high else None
    metrics["trade"] = trade(int8, score, settings, q)
    side = {"format": 1, "weights_sha256": hashlib.sha256((args.out / "tagger.int8.onnx").read_bytes()).hexdigest(),
            "labels": LABELS, "roles": ROLES, "window": DECODE_LIMIT, "longest": LONGEST, "kinds": KINDS, "settings": asdict(settings),
            "high": metrics["high"]["least"] if high else None,
            "calibration": dict(zip(("bias",) + decode.EVIDENCE, map(float, w)))}
    (args.out / "tagger.json").write_text(json.dumps(side, indent=1) + "\n", encoding="utf-8")

    def report(name):
        (args.out / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
        for k, f in metrics[name].items():
            print(f"{name} {k}: {line(f)}", flush=True)

    report("int8")
    print(json.dumps({k: metrics[k] for k in ("ece_cross_fitted", "least", "high")}))
    golden.main(args.out)
    fp32 = Dev(args.out / "tagger.fp32.onnx", reader, split)
    metrics["fp32"] = measure(fp32, score, settings, folds)
    report("fp32")
    if not args.quick:
        for name in SHIPPED_VARIANTS:
            dev = Dev(args.out / "tagger.int8.onnx", reader, split, change=augment.VARIANTS[name])
            metrics["int8 " + name] = measure(dev, score, settings, folds)
            report("int8 " + name)


def trade(dev, score, settings, q):
    """What lower bars for short contents and for source-less statements give and cost."""
    rows, predictions = [], dev.predict(replace(settings, least=0.0, least_quoted=0.0, least_short=0.0, least_no_source=0.0))
    for short in (settings.least, 0.15, 0.1, 0.0):
        for none in (settings.least, 0.1, 0.0):
            f = figures(score, dev.docs, cut(dev, predictions, q, score, replace(settings, least_short=short, least_no_source=none)))
            rows.append({"least_short": short, "least_no_source": none, "attribution": f["scores"]["attribution_overlap"]["all"],
                         "recall": f["recall"]})
    return rows


if __name__ == "__main__":
    main()
