"""Weights to the files that the program needs: python ship.py WEIGHTS DIR RUN

Writes DIR/pairs.safetensors (the encoder as int8 ONNX, its settings as metadata; the word table is the reader's and stays in the
reader's file), DIR/pairs.fp32.onnx for comparison, and DIR/golden.json, test vectors of invented sentences.
"""

import argparse
import hashlib
import json
import math
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper
from safetensors.numpy import load_file

import folders
import labelled
import likeness as likeness_module
import export  # the tagger's
import pack  # the tagger's
from likeness import Likeness
from network import WIDTH, tm, word_table
from pieces import MOST, Cutter

HEAD = WIDTH // tm.HEADS
FORMAT = "onrecord pairs 1"
# The most bytes that a set may have: it comes beside the reader's in the program and in the history.
LARGEST = 9 * 2**20


def build(p, smooth=None, watch=None):
    """The network as ONNX: `words` [1, S, 384] (rows of the reader's table), `form` and `which` [1, S]; out `scores` [1, 1, 3]."""
    g = export.Graph()
    smooth = smooth or {}
    w = lambda name: g.constant(p[name], name)

    def norm(x, name):
        return g.add("LayerNormalization", x, w(name + ".g"), w(name + ".b"), axis=-1, epsilon=1e-12)

    def divided(x, name):
        if watch is not None:
            watch[name] = x
        return g.add("Mul", x, g.constant(1 / smooth[name])) if name in smooth else x

    def linear(x, matrix, bias, name):
        return g.add("Add", g.add("MatMul", x, g.constant(matrix.astype(np.float32), name + ".w")), g.constant(bias.astype(np.float32), name + ".b"))

    length = g.add("Gather", g.add("Shape", "form"), g.constant(np.array([1], np.int64)), axis=0)
    zero = g.constant(np.array([0], np.int64))
    positions = g.constant(p["emb.position"][: 2 * MOST + 3], "emb.position")
    x = g.add("Add", "words", g.add("Slice", positions, zero, length, zero))
    x = g.add("Add", x, g.add("Gather", w("emb.form"), "form"))
    x = norm(g.add("Add", x, g.add("Gather", w("emb.which"), "which")), "emb.ln")
    into, back = g.constant(np.array([0, -1, tm.HEADS, HEAD], np.int64)), g.constant(np.array([0, -1, WIDTH], np.int64))
    one, half, root2 = g.constant(np.float32(1)), g.constant(np.float32(0.5)), g.constant(np.float32(math.sqrt(2)))

    def gelu(h):
        return g.add("Mul", g.add("Mul", h, g.add("Add", g.add("Erf", g.add("Div", h, root2)), one)), half)

    for i in range(tm.layers_of(p)):
        parts, s = [], smooth.get(f"{i}.qkv", np.ones(WIDTH, np.float32))[:, None]
        y = divided(x, f"{i}.qkv")
        for j in range(3):  # query (scaled), key, value
            scale, cut = (1 / math.sqrt(HEAD), 1.0, 1.0)[j], slice(j * WIDTH, (j + 1) * WIDTH)
            parts.append(g.add("Reshape", linear(y, p[f"{i}.qkv.w"][:, cut] * s * scale, p[f"{i}.qkv.b"][cut] * scale, f"{i}.{'qkv'[j]}"), into))
        q, k, v = (g.add("Transpose", t, perm=perm) for t, perm in zip(parts, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3])))
        a = g.add("MatMul", g.add("Softmax", g.add("MatMul", q, k), axis=-1), v)
        a = g.add("Reshape", g.add("Transpose", a, perm=[0, 2, 1, 3]), back)
        x = norm(g.add("Add", x, linear(a, p[f"{i}.out.w"], p[f"{i}.out.b"], f"{i}.out")), f"{i}.ln1")
        s = smooth.get(f"{i}.up", np.ones(WIDTH, np.float32))[:, None]
        h = gelu(linear(divided(x, f"{i}.up"), p[f"{i}.up.w"] * s, p[f"{i}.up.b"], f"{i}.up"))
        x = norm(g.add("Add", x, linear(h, p[f"{i}.down.w"], p[f"{i}.down.b"], f"{i}.down")), f"{i}.ln2")
    first = g.add("Gather", x, zero, axis=1)
    mean = g.add("ReduceMean", x, axes=[1], keepdims=1)
    pooled = g.add("Concat", first, mean, axis=2)
    h = gelu(g.add("Add", g.add("MatMul", pooled, w("head.first.w"), out="head_product"), w("head.first.b")))
    g.add("Add", g.add("MatMul", h, w("head.last.w"), out="scores_product"), w("head.last.b"), out="scores")
    info = helper.make_tensor_value_info
    inputs = [info("words", TensorProto.FLOAT, [1, "S", WIDTH])] + [info(n, TensorProto.INT32, [1, "S"]) for n in ("form", "which")]
    outputs = [info("scores", TensorProto.FLOAT, [1, 1, 3])] + [info(t, TensorProto.FLOAT, [1, "S", None]) for t in (watch or {}).values()]
    graph = helper.make_graph(g.nodes, "onrecord-pairs", inputs, outputs, g.constants)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="onrecord training")
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made


def feeds(table, pair):
    ids, form, which = pair
    return {"words": table[ids][None].astype(np.float32), "form": form[None], "which": which[None]}


def smoothing(p, table, pairs, strength=0.5):
    """Divisors of the inputs of two of the matrices of a layer, as the tagger has them."""
    watch = {}
    session = onnxruntime.InferenceSession(build(p, watch=watch).SerializeToString(), providers=["CPUExecutionProvider"])
    loud = {}
    for pair in pairs:
        for name, x in zip(watch, session.run(list(watch.values()), feeds(table, pair))):
            loud[name] = np.maximum(loud.get(name, 1e-5), np.abs(x[0]).max(0))
    out = {}
    for name, top in loud.items():
        s = top**strength / np.maximum(np.abs(p[name + ".w"]).max(1), 1e-5) ** (1 - strength)
        out[name] = np.maximum(s / np.exp(np.log(s).mean()), 1e-2).astype(np.float32)
    return out


def one_thread():
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return options


def both_orders(session, table, cutter, pairs):
    """[N, 3] chances of the network, the mean of both orders."""
    out = []
    for a, b in pairs:
        scores = [session.run(["scores"], feeds(table, cutter.pair(x, y)))[0][0, 0] for x, y in ((a, b), (b, a))]
        e = [np.exp(s - s.max()) for s in scores]
        out.append(sum(x / x.sum() for x in e) / 2)
    return np.array(out)


def fit_chances(session, table, cutter):
    """What makes chances of the network's scores, from the pairs labelled by hand that are not of the coverage."""
    rows = [r for r in labelled.read() if r["set"] == "incidents" and r["label"] != "unclear"]
    pairs = [(r["first"], r["second"]) for r in rows]
    likeness = Likeness(cutter.reader.tokenizer.get_vocab())
    found = likeness_module.fit_both(both_orders(session, table, cutter, pairs), np.array([likeness(cutter.one(a), cutter.one(b)) for a, b in pairs]),
                                     np.array([labelled.LABELS[r["label"]] for r in rows]))
    for name, values in zip(("repeats", "conflict"), found):
        print(name, np.round(values, 3))
    return found


# Invented sentences, for the program's tests.
GOLDEN = [
    ("The officers opened fire first.", "“He shot at them before anyone else did,” the chief said."),
    ("the bridge is safe", "the bridge could collapse at any time"),
    ("Nobody was hurt in the fire", "The roof came down at noon."),
    ("He was unarmed.", "There was no weapon on him."),
    ("police could not confirm that he had a gun", "he had a gun"),
    ("''It will take two years,''", "\"It will take two years.\""),
    ("THE MAYOR KNEW OF THE LEAK IN MAY", "the mayor knew of the leak in May"),
    ("Zoë Ångström’s café won’t reopen — “never”", "the café will open again"),
    ("", "the road is closed"),
    ("a very long account " * 40, "the account was short"),
]


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("weights")
    a.add_argument("out", type=Path)
    a.add_argument("run")
    a.add_argument("--base", default=folders.TAGGER / "base")
    args = a.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    p, table, cutter = load_file(args.weights), word_table(folders.READER), Cutter(args.base)
    import random
    import frames
    r, points = random.Random(3), frames.points()
    shown = [cutter.pair(x, y) for x, y, _ in (frames.draw(r, points) for _ in range(60))]
    onnx.save(build(p), args.out / "pairs.fp32.onnx")
    onnx.save(build(p, smoothing(p, table, shown)), args.out / "smoothed.onnx")
    export.quantize(args.out / "smoothed.onnx", args.out / "pairs.int8.onnx")
    (args.out / "smoothed.onnx").unlink()
    sessions = {k: onnxruntime.InferenceSession(str(args.out / f"pairs.{k}.onnx"), one_thread(), providers=["CPUExecutionProvider"]) for k in ("fp32", "int8")}
    repeats, conflict = fit_chances(sessions["int8"], table, cutter)
    tensors = {"pairs.onnx": pack.bytes_of(args.out / "pairs.int8.onnx"), "repeats": repeats.astype(np.float32), "conflict": conflict.astype(np.float32)}
    strings = {"format": FORMAT, "run": args.run, "most": repr(MOST), "reader": hashlib.sha256(folders.READER.read_bytes()).hexdigest()}
    path = args.out / "pairs.safetensors"
    pack.write(path, tensors, strings)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path} has {path.stat().st_size} bytes, at most {LARGEST} are allowed")
    golden = []
    for x, y in GOLDEN:
        pair = cutter.pair(x, y)
        row = {"first": x, "second": y} | {k: v.tolist() for k, v in zip(("ids", "form", "which"), pair)}
        for k, session in sessions.items():
            row[k] = [round(float(s), 5) for s in session.run(["scores"], feeds(table, pair))[0][0, 0]]
        golden.append(row)
    (args.out / "golden.json").write_text(json.dumps(golden, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    off = [abs(a - b) for row in golden for a, b in zip(row["fp32"], row["int8"])]
    print(path, path.stat().st_size, "int8 off by", max(off), sum(off) / len(off))


if __name__ == "__main__":
    main()
