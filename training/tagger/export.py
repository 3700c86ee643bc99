"""Exports trained weights: python export.py WEIGHTS DIR

Writes DIR/tagger.fp32.onnx, DIR/tagger.int8.onnx (per-channel dynamic quantization), DIR/heads.safetensors
(CRF and linker, float32) and DIR/vocab.txt.
"""

import argparse
import json
import math
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file, save_file

from corpus import pack, read_split
from model import HEADS, MENTIONS, WIDTH, layers_of
from paths import BASE, POLNEAR
from text import Reader

HEAD = WIDTH // HEADS


class Graph:
    """A list of ONNX nodes and constants under construction."""

    def __init__(self):
        self.nodes, self.constants, self.count = [], [], 0

    def constant(self, value, name=None):
        value = np.asarray(value)
        name = name or f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind, *inputs, out=None, **attributes):
        self.count += 1
        out = out or f"{kind.lower()}_{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name=f"{kind}_{self.count}", **attributes))
        return out


def small_words(g, words):
    """Word embeddings as int8 with one scale a row: a quarter of the size, and outliers stay in their row."""
    scale = np.maximum(np.abs(words).max(1, keepdims=True), 1e-8) / 127
    rows = g.add("Gather", g.constant(np.round(words / scale).astype(np.int8), "emb.word"), "ids")
    scales = g.add("Gather", g.constant(scale.astype(np.float32), "emb.word_scale"), "ids")
    return g.add("Mul", g.add("Cast", rows, to=TensorProto.FLOAT), scales)


def build(p, small=False, smooth=None, watch=None):
    """The encoder, the tag head and the mention head as ONNX, [1, S] in, [1, S, 384], [1, S, 7] and [1, S, 11] out; no mask.

    `small` stores the word embeddings as int8. `smooth` holds a divisor a channel for the input of each matrix
    (`smoothing`); the matrix is multiplied by it, so the result is the same. `watch`, a dict, is filled
    with the tensor that goes into each matrix, and these become outputs.
    """
    g = Graph()
    smooth = smooth or {}
    divisor = lambda name, size: smooth.get(name, np.ones(size, np.float32))
    w = lambda name: g.constant(p[name], name)

    def norm(x, name):
        return g.add("LayerNormalization", x, w(name + ".g"), w(name + ".b"), axis=-1, epsilon=1e-12)

    def linear(x, name, s):
        return g.add("Add", g.add("MatMul", x, g.constant(p[name + ".w"] * s[:, None], name + ".w")), w(name + ".b"))

    length = g.add("Gather", g.add("Shape", "ids"), g.constant(np.array([1], np.int64)), axis=0)
    zero = g.constant(np.array([0], np.int64))
    x = small_words(g, p["emb.word"]) if small else g.add("Gather", w("emb.word"), "ids")
    x = g.add("Add", x, g.add("Slice", w("emb.position"), zero, length, zero))
    x = g.add("Add", x, g.add("Gather", w("emb.quote"), "quote"))
    x = g.add("Add", x, g.add("Gather", w("emb.case"), "case"))
    x = norm(x, "emb.ln")
    into = g.constant(np.array([0, -1, HEADS, HEAD], np.int64))
    back = g.constant(np.array([0, -1, WIDTH], np.int64))
    one = g.constant(np.float32(1.0))
    root2 = g.constant(np.float32(math.sqrt(2)))
    def divided(x, name):
        if watch is not None:
            watch[name] = x
        return g.add("Mul", x, g.constant(1 / smooth[name])) if name in smooth else x

    for i in range(layers_of(p)):
        parts, s, s_out = [], divisor(f"{i}.qkv", WIDTH)[:, None], divisor(f"{i}.out", WIDTH)
        y_in = divided(x, f"{i}.qkv")
        for j in range(3):  # query (scaled), key, value
            scale = (1 / math.sqrt(HEAD), 1.0, 1 / s_out)[j]
            cut = slice(j * WIDTH, (j + 1) * WIDTH)
            y = g.add("MatMul", y_in, g.constant((p[f"{i}.qkv.w"][:, cut] * s * scale).astype(np.float32), f"{i}.{'qkv'[j]}.w"))
            y = g.add("Add", y, g.constant((p[f"{i}.qkv.b"][cut] * scale).astype(np.float32), f"{i}.{'qkv'[j]}.b"))
            parts.append(g.add("Reshape", y, into))
        q = g.add("Transpose", parts[0], perm=[0, 2, 1, 3])
        k = g.add("Transpose", parts[1], perm=[0, 2, 3, 1])
        v = g.add("Transpose", parts[2], perm=[0, 2, 1, 3])
        a = g.add("MatMul", g.add("Softmax", g.add("MatMul", q, k), axis=-1), v)
        a = g.add("Reshape", g.add("Transpose", a, perm=[0, 2, 1, 3]), back)
        if watch is not None:
            watch[f"{i}.out"] = a
        x = norm(g.add("Add", x, linear(a, f"{i}.out", s_out)), f"{i}.ln1")
        h = linear(divided(x, f"{i}.up"), f"{i}.up", divisor(f"{i}.up", WIDTH))
        s_down = divisor(f"{i}.down", 4 * WIDTH)
        # One number, where it is one: engines then know the five nodes for a GELU.
        half = g.constant(np.float32(0.5) if np.all(s_down == 1) else (0.5 / s_down).astype(np.float32))
        h = g.add("Mul", g.add("Mul", h, g.add("Add", g.add("Erf", g.add("Div", h, root2)), one)), half)
        if watch is not None:
            watch[f"{i}.down"] = h
        x = norm(g.add("Add", x, linear(h, f"{i}.down", s_down)), f"{i}.ln2")
    g.add("Identity", x, out="hidden")
    outputs = {"tag": 7} | ({"mention": MENTIONS} if "mention.w" in p else {})
    for head in outputs:
        g.add("Add", g.add("MatMul", x, w(head + ".w"), out=head + "_product"), w(head + ".b"), out=head + "_scores")
    info = helper.make_tensor_value_info
    graph = helper.make_graph(
        g.nodes, "onrecord-tagger",
        [info(n, TensorProto.INT32, [1, "S"]) for n in ("ids", "quote", "case")],
        [info("tag_scores", TensorProto.FLOAT, [1, "S", 7]), info("hidden", TensorProto.FLOAT, [1, "S", WIDTH])]
        + [info(head + "_scores", TensorProto.FLOAT, [1, "S", size]) for head, size in list(outputs.items())[1:]]
        + [info(t, TensorProto.FLOAT, [1, "S", None]) for t in (watch or {}).values()],
        g.constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="onrecord training")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def smoothing(p, texts, base, strength=0.5):
    """Divisors that move outliers of the activations into the weights, which have a scale a column (SmoothQuant).

    Dynamic quantization has one scale for a whole activation, so a few loud channels cost the others their bits.
    """
    import onnxruntime
    watch = {}
    session = onnxruntime.InferenceSession(build(p, watch=watch).SerializeToString(), providers=["CPUExecutionProvider"])
    loud, reader = {}, Reader(base)
    for text in texts:
        for window in pack(reader.read(text), lambda: 144):
            feeds = {k: getattr(window, k)[None].astype(np.int32) for k in ("ids", "quote", "case")}
            for name, x in zip(watch, session.run(list(watch.values()), feeds)):
                top = np.abs(x[0]).max(0)
                loud[name] = np.maximum(loud.get(name, 1e-5), top)
    out = {}
    for name, top in loud.items():
        if not name.endswith(("qkv", "up")):
            continue  # the other two gain nothing or lose (docs/decisions/0004-runs.md)
        s = top**strength / np.maximum(np.abs(p[name + ".w"]).max(1), 1e-5) ** (1 - strength)
        out[name] = np.maximum(s / np.exp(np.log(s).mean()), 1e-2).astype(np.float32)
    return out


def quantize(source, target):
    """Per-channel int8 of the encoder's matrices (MatMulInteger); the heads stay float."""
    heads = [n.name for n in onnx.load(source).graph.node if n.output[0].endswith("_product")]
    quantize_dynamic(source, target, per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=heads,
                     op_types_to_quantize=["MatMul"], extra_options={"MatMulConstBOnly": True})


def write_vocab(tokenizer_json, target):
    vocab = json.loads(Path(tokenizer_json).read_text(encoding="utf-8"))["model"]["vocab"]
    pieces = sorted(vocab, key=vocab.get)
    assert [vocab[p] for p in pieces] == list(range(len(pieces)))
    Path(target).write_text("".join(p + "\n" for p in pieces), encoding="utf-8")


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("weights")
    a.add_argument("out", type=Path)
    a.add_argument("--base", default=BASE)
    a.add_argument("--train", default=POLNEAR / "train", help="texts to measure activations on")
    a.add_argument("--strength", type=float, default=0.5, help="how far outliers are moved into the weights, 0 = not")
    args = a.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    p = load_file(args.weights)
    onnx.save(build(p), args.out / "tagger.fp32.onnx")
    texts = [t for _, t, _ in read_split(args.train)[::14]] if args.strength else []
    smooth = smoothing(p, texts, args.base, args.strength) if texts else None
    onnx.save(build(p, small=True, smooth=smooth), args.out / "small.onnx")
    quantize(args.out / "small.onnx", args.out / "tagger.int8.onnx")
    (args.out / "small.onnx").unlink()
    save_file({k: v for k, v in p.items() if k.startswith(("crf.", "link."))}, args.out / "heads.safetensors")
    write_vocab(Path(args.base) / "tokenizer.json", args.out / "vocab.txt")
    for f in sorted(args.out.iterdir()):
        print(f.name, f.stat().st_size)


if __name__ == "__main__":
    main()
