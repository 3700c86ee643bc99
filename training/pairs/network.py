"""The network: the reader's word table, an encoder of its own, and a head of three scores (neither, conflict, repeats)."""

import jax
import jax.numpy as jnp
import numpy as np
from safetensors import safe_open

import folders  # noqa: F401, finds the tagger's modules
import model as tm  # the tagger's

WIDTH, HEAD, LABELS = 384, 128, 3


def word_table(reader):
    """The reader's word embeddings as the program sees them: int8 with a scale a row."""
    import onnx
    with safe_open(reader, "np") as f:
        graph = onnx.load_model_from_string(f.get_tensor("encoder.onnx").tobytes()).graph
    found = {t.name: onnx.numpy_helper.to_array(t) for t in graph.initializer if t.name.startswith("emb.word")}
    return found["emb.word"].astype(np.float32) * found["emb.word_scale"].reshape(-1, 1)


def fresh(base, seed, layers):
    """Parameters: of the base the layers that are named, in order; heads at random. The word table is not among them."""
    whole = tm.fresh(base, seed)
    p = {k: v for k, v in whole.items() if k.startswith(("emb.position", "emb.ln"))}
    for new, old in enumerate(layers):
        p |= {f"{new}.{k.split('.', 1)[1]}": v for k, v in whole.items() if k.startswith(f"{old}.")}
    rng = np.random.default_rng([seed, 2])
    normal = lambda *shape, s=0.02: rng.normal(0, s, shape)
    p["emb.form"], p["emb.which"] = normal(2 * tm.CASES, WIDTH), normal(2, WIDTH)
    p["head.first.w"], p["head.first.b"] = normal(2 * WIDTH, HEAD, s=0.05), np.zeros(HEAD)
    p["head.last.w"], p["head.last.b"] = normal(HEAD, LABELS, s=0.05), np.zeros(LABELS)
    return {k: np.ascontiguousarray(v, np.float32) for k, v in p.items()}


def scores(p, table, batch, rate=0.0, seed=jnp.uint32(0)):
    """[B, 3] scores."""
    ids, mask = batch["ids"], batch["mask"]
    B, S = ids.shape
    heads, head = tm.HEADS, WIDTH // tm.HEADS
    x = table[ids] + p["emb.position"][:S] + p["emb.form"][batch["form"]] + p["emb.which"][batch["which"]]
    x = tm.drop(tm.norm(x, p["emb.ln.g"], p["emb.ln.b"]), rate, seed)
    bias = jnp.repeat((1 - mask) * -1e9, heads, 0)[:, None, :]
    for i in range(tm.layers_of(p)):
        qkv = x.reshape(B * S, WIDTH) @ p[f"{i}.qkv.w"] + p[f"{i}.qkv.b"]
        a = tm.attend(qkv.reshape(B, S, 3, heads, head), bias).reshape(B * S, WIDTH)
        a = (a @ p[f"{i}.out.w"] + p[f"{i}.out.b"]).reshape(B, S, WIDTH)
        x = tm.norm(x + tm.drop(a, rate, seed + jnp.uint32(7919 * (2 * i + 1))), p[f"{i}.ln1.g"], p[f"{i}.ln1.b"])
        h = tm.gelu(x.reshape(B * S, WIDTH) @ p[f"{i}.up.w"] + p[f"{i}.up.b"])
        h = (h @ p[f"{i}.down.w"] + p[f"{i}.down.b"]).reshape(B, S, WIDTH)
        x = tm.norm(x + tm.drop(h, rate, seed + jnp.uint32(7919 * (2 * i + 2))), p[f"{i}.ln2.g"], p[f"{i}.ln2.b"])
    mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
    pooled = tm.drop(jnp.concatenate([x[:, 0], mean], 1), rate, seed + jnp.uint32(104729))
    return tm.gelu(pooled @ p["head.first.w"] + p["head.first.b"]) @ p["head.last.w"] + p["head.last.b"]


def loss(p, table, batch, rate, seed):
    """Weighted cross-entropy to the labels, softened a little: made labels err."""
    logs = jax.nn.log_softmax(scores(p, table, batch, rate, seed), -1)
    aim = jax.nn.one_hot(batch["label"], LABELS) * 0.94 + 0.02
    nll = -(aim * logs).sum(-1)
    return (nll * batch["weight"]).sum() / batch["weight"].sum()
