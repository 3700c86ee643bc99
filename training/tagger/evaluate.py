"""Scores weights on PolNeAR dev, with the decoding that ships: python evaluate.py WEIGHTS [--variants]

WEIGHTS is a .safetensors file of training or an .onnx file (its side file lies beside it).
"""

import argparse
import importlib.util
import json
import time
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

import augment
import decode
from corpus import pack, read_split
from paths import BASE, HERE, POLNEAR, SHARED
from text import Reader

DECODE_LIMIT = 144  # wordpieces of a window
COMMON_CUES = set("say says said saying tell tells told add adds added argue argues argued claim claims claimed ask asks asked "
                  "according explain explains explained insist insists insisted state states stated declare declared announce "
                  "announced note notes noted report reports reported reply replied respond responded suggest suggested warn "
                  "warned write writes wrote tweet tweeted admit admitted acknowledge acknowledged call calls called "
                  "describe described deny denied".split())


def scorer(path=SHARED / "tools" / "attribution_score.py"):
    spec = importlib.util.spec_from_file_location("attribution_score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def jax_forward(p):
    """windows -> [(tag scores, hidden)], in batches of one padded length."""
    import jax
    import jax.numpy as jnp
    import model
    jax.config.update("jax_compilation_cache_dir", str(HERE / "runs" / "compiled"))
    p = {k: jnp.array(v) for k, v in p.items()}

    @jax.jit
    def run(p, ids, quote, case, mask):
        hidden = model.encode(p, ids, quote, case, mask)
        return model.tag_scores(p, hidden), hidden

    def forward(windows):
        out = [None] * len(windows)
        order = sorted(range(len(windows)), key=lambda i: len(windows[i]))
        for at in range(0, len(order), 8):
            rows = order[at:at + 8]
            size = max(64, -(-max(len(windows[i]) for i in rows) // 48) * 48)
            b = {k: np.zeros((8, size), np.int32) for k in ("ids", "quote", "case")}
            mask = np.zeros((8, size), np.float32)
            mask[:, 0] = 1
            for r, i in enumerate(rows):
                n = len(windows[i])
                mask[r, :n] = 1
                for k in b:
                    b[k][r, :n] = getattr(windows[i], k)
            scores, hidden = run(p, b["ids"], b["quote"], b["case"], mask)
            scores, hidden = np.asarray(scores), np.asarray(hidden)
            for r, i in enumerate(rows):
                out[i] = scores[r, :len(windows[i])], hidden[r, :len(windows[i])]
        return out
    return forward


def onnx_forward(path, threads=1, outputs=("tag_scores", "hidden")):
    """windows -> [(tag scores, hidden)] or other outputs, one window at a time without padding."""
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def forward(windows):
        out = []
        for w in windows:
            feeds = {k: getattr(w, k)[None].astype(np.int32) for k in ("ids", "quote", "case")}
            scores, hidden = session.run(list(outputs), feeds)
            out.append((scores[0], hidden[0]))
        return out
    return forward


def load(path):
    """(side parameters for decoding, forward function) of a weights file."""
    path = Path(path)
    if path.suffix == ".onnx":
        p, forward = load_file(path.parent / "heads.safetensors"), onnx_forward(path)
    else:
        p = load_file(path)
        forward = jax_forward(p)
    side = path.parent / "tagger.json"
    if path.suffix == ".onnx" and side.exists():
        calibration = json.loads(side.read_text(encoding="utf-8"))["calibration"]
        p["calibration"] = np.array([calibration[k] for k in ("bias",) + decode.EVIDENCE])
    return p, forward


def shipped_settings(path):
    """Decoding settings written beside an ONNX file, or the defaults."""
    side = Path(path).parent / "tagger.json"
    if Path(path).suffix == ".onnx" and side.exists():
        return decode.Settings(**json.loads(side.read_text(encoding="utf-8"))["settings"])
    return decode.Settings()


class Dev:
    """The dev split with cached windows and scores of one set of weights."""

    def __init__(self, weights, reader, split, limit=DECODE_LIMIT, change=None):
        self.p, forward = load(weights)
        self.docs = []
        for name, text, gold in split:
            if change:
                text, gold = change(text, gold)
            self.docs.append([name, text, gold, pack(reader.read(text), lambda: limit)])
        windows = [w for d in self.docs for w in d[3]]
        self.seconds = time.time()
        results = forward(windows)
        self.seconds = time.time() - self.seconds
        self.pieces = sum(map(len, windows))
        results = iter(results)
        self.docs = [(n, t, g, [(w, *next(results)) for w in ws]) for n, t, g, ws in self.docs]

    def predict(self, settings=decode.Settings()):
        """{doc: [attribution]} with character spans and the confidence's ingredients."""
        out = {}
        for name, text, _, windows in self.docs:
            rows = []
            for w, scores, hidden in windows:
                for a in decode.attributions_of(self.p, w, scores, hidden, settings):
                    rows.append(a | {r: decode.in_text(w, a[r], text) for r in ("source", "cue", "content")})
            out[name] = rows
        return out


def figures(score, docs, predictions):
    """The figures that issue 3 asks for."""
    counts, found = [], {k: [0, 0] for k in ("short content", "long content", "no source", "with source", "split content",
                                            "common cue", "other cue")}
    for name, text, gold, _ in docs:
        t = score.Text(text)
        g, p = t.attributions(gold), t.attributions(predictions[name])
        counts.append(score.count(g, p))
        near = lambda a, b: (lambda x: x if x >= 0.5 else 0)(score.iou(a["content"], b["content"]))
        same = lambda a, b: not (a["source"] or b["source"]) or bool(a["source"] & b["source"])
        hit = {i for i, _ in score.pair(g, p, lambda a, b: near(a, b) if same(a, b) else 0)}
        raw = [a for a in gold if t.attribution(a)["content"]]
        for i, a in enumerate(g):
            cue = {text[b:e].lower() for b, e in (t.words[x] for x in a["cue"])}
            kinds = ["short content" if len(a["content"]) <= 4 else "long content",
                     "with source" if a["source"] else "no source",
                     "common cue" if cue & COMMON_CUES else "other cue"]
            if len(raw[i]["content"]) > 1:
                kinds.append("split content")
            for k in kinds:
                found[k][0] += i in hit
                found[k][1] += 1
    t = score.total(counts)
    names = ("attribution_overlap", "attribution_exact", "content_exact", "content_partial", "content_token", "content_iou50",
             "source_given_content_exact", "cue_given_content_exact", "source_fragment_exact", "cue_fragment_exact",
             "content_fragment_exact")
    return {"scores": {m: {k: score.prf(t[m][k]) for k in score.KINDS} for m in names},
            "recall": {k: round(a / max(1, b), 4) for k, (a, b) in found.items()}}


def line(f):
    s = f["scores"]
    a = s["attribution_overlap"]
    return (f"F1 {a['all']['f1']:.4f} (P {a['all']['p']:.3f} R {a['all']['r']:.3f}) direct {a['direct']['f1']:.3f} "
            f"mixed {a['mixed']['f1']:.3f} indirect {a['indirect']['f1']:.3f} | content exact {s['content_exact']['all']['f1']:.3f} "
            f"iou {s['content_iou50']['all']['f1']:.3f} source {s['source_given_content_exact']['all']['f1']:.3f} | "
            f"short {f['recall']['short content']:.3f} no source {f['recall']['no source']:.3f} "
            f"split {f['recall']['split content']:.3f}")


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("weights")
    a.add_argument("--data", default=POLNEAR / "dev")
    a.add_argument("--base", default=BASE)
    a.add_argument("--limit", type=int, default=DECODE_LIMIT)
    a.add_argument("--variants", action="store_true", help="other typography too")
    a.add_argument("--out", type=Path, help="write the figures here as JSON")
    args = a.parse_args()
    reader, split, score = Reader(args.base), read_split(args.data), scorer()
    out = {}
    for name, change in [("as it is", None)] + (list(augment.VARIANTS.items()) if args.variants else []):
        dev = Dev(args.weights, reader, split, args.limit, change)
        out[name] = figures(score, dev.docs, dev.predict(shipped_settings(args.weights)))
        print(f"{name}: {line(out[name])} [{dev.pieces / dev.seconds:.0f} pieces/s]", flush=True)
    if args.out:
        args.out.write_text(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
