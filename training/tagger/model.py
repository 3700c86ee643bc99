"""The encoder (MiniLM-L6), the CRF tagger and the linker, in plain JAX.

Parameters are one flat dict of arrays; names of the encoder are those of BERT's safetensors,
with query, key and value joined.
"""

import math

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file

WIDTH, HEADS, LABELS, LINK = 384, 12, 7, 128
QUOTE_STATES, CASES = 4, 6
ROLES = ("source", "cue", "content")
LINKS = {"content_cue": ("content", "cue"), "cue_source": ("cue", "source"), "content_source": ("content", "source")}
DISTANCES = 24
BARRED = -1e4
# Mentions: 0 is O, then B and I of each kind.
KINDS = ("person", "body", "group", "place", "time")
MENTIONS = 1 + 2 * len(KINDS)

# Moves that no label sequence may make: I of a role without B or I of the same before it.
ALLOWED = np.ones((LABELS, LABELS), bool)
for _to in (2, 4, 6):
    ALLOWED[:, _to] = False
    ALLOWED[_to - 1, _to] = ALLOWED[_to, _to] = True
ALLOWED_FIRST = np.array([True, True, False, True, False, True, False])


def fresh(base, seed, layers=6):
    """Parameters: base weights of the encoder, random heads."""
    b = {k.removeprefix("bert."): v for k, v in load_file(f"{base}/model.safetensors").items()}
    p = {"emb.word": b["embeddings.word_embeddings.weight"],
         "emb.position": b["embeddings.position_embeddings.weight"][:256]
         + b["embeddings.token_type_embeddings.weight"][0],
         "emb.ln.g": b["embeddings.LayerNorm.weight"], "emb.ln.b": b["embeddings.LayerNorm.bias"]}
    for i in range(layers):
        s = f"encoder.layer.{i}."
        a = s + "attention.self."
        names = ("query", "key", "value")
        p[f"{i}.qkv.w"] = np.concatenate([b[f"{a}{n}.weight"].T for n in names], 1)
        p[f"{i}.qkv.b"] = np.concatenate([b[f"{a}{n}.bias"] for n in names])
        for new, old in (("out", "attention.output.dense"), ("up", "intermediate.dense"), ("down", "output.dense")):
            p[f"{i}.{new}.w"], p[f"{i}.{new}.b"] = b[f"{s}{old}.weight"].T, b[f"{s}{old}.bias"]
        for new, old in (("ln1", "attention.output.LayerNorm"), ("ln2", "output.LayerNorm")):
            p[f"{i}.{new}.g"], p[f"{i}.{new}.b"] = b[f"{s}{old}.weight"], b[f"{s}{old}.bias"]
    rng = np.random.default_rng(seed)
    normal = lambda *shape, s=0.02: rng.normal(0, s, shape)
    p["emb.quote"], p["emb.case"] = normal(QUOTE_STATES, WIDTH), normal(CASES, WIDTH)
    p["tag.w"], p["tag.b"] = normal(WIDTH, LABELS), np.zeros(LABELS)
    p["crf.move"], p["crf.first"], p["crf.last"] = np.zeros((LABELS, LABELS)), np.zeros(LABELS), np.zeros(LABELS)
    for r in ROLES:
        p[f"link.{r}.first"], p[f"link.{r}.last"] = normal(WIDTH, LINK, s=0.05), normal(WIDTH, LINK, s=0.05)
        p[f"link.{r}.b"] = np.zeros(LINK)
    for k in LINKS:
        p[f"link.{k}.u"], p[f"link.{k}.null"] = normal(LINK, LINK), normal(LINK)
        p[f"link.{k}.null_b"] = np.zeros(())
        p[f"link.{k}.distance"], p[f"link.{k}.between"] = np.zeros(DISTANCES), np.zeros((4, 3))
    p |= mention_head(seed)
    return {k: np.ascontiguousarray(v, np.float32) for k, v in p.items()}


def mention_head(seed):
    """A fresh head for mentions; weights of a run before there was one lack it."""
    rng = np.random.default_rng([seed, 1])
    return {"mention.w": rng.normal(0, 0.02, (WIDTH, MENTIONS)).astype(np.float32), "mention.b": np.zeros(MENTIONS, np.float32)}


def layers_of(p):
    """Number of encoder layers in the parameters."""
    return 1 + max(int(k.split(".")[0]) for k in p if k[0].isdigit())


def norm(x, g, b):
    m = x.mean(-1, keepdims=True)
    d = x - m
    return d * jax.lax.rsqrt((d * d).mean(-1, keepdims=True) + 1e-12) * g + b


def drop(x, rate, seed):
    """Dropout by a counter hash: as random as needed, and far cheaper on a CPU than threefry."""
    if rate == 0:
        return x
    n = jnp.arange(x.size, dtype=jnp.uint32).reshape(x.shape)
    h = (n ^ seed) * jnp.uint32(0x9E3779B1)
    h = (h ^ (h >> 16)) * jnp.uint32(0x7FEB352D)
    h = (h ^ (h >> 15)) * jnp.uint32(0x846CA68B)
    h = h ^ (h >> 16)
    return jnp.where(h >= jnp.uint32(rate * 2**32), x * (1 / (1 - rate)), 0)


@jax.custom_vjp
def gelu(x):
    """Exact GELU; its derivative is kept from the forward pass, which XLA's CPU code likes better."""
    return 0.5 * x * (1 + jax.lax.erf(x * math.sqrt(0.5)))


def _gelu_forward(x):
    c = 0.5 * (1 + jax.lax.erf(x * math.sqrt(0.5)))
    return jax.lax.optimization_barrier((x * c, c + x * jnp.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)))


gelu.defvjp(_gelu_forward, lambda slope, g: (g * slope,))


def attend(qkv, bias):
    """Softmax attention of [B, S, 3, heads, head]; batch and heads are one axis, normalised at the end."""
    B, S, _, heads, head = qkv.shape
    q, k, v = qkv.transpose(2, 0, 3, 1, 4).reshape(3, B * heads, S, head)
    s = jax.lax.dot_general(q * (1 / math.sqrt(head)), k, (((2,), (2,)), ((0,), (0,)))) + bias
    e = jnp.exp(s - jax.lax.stop_gradient(s.max(-1, keepdims=True)))
    a = jax.lax.dot_general(e, v, (((2,), (1,)), ((0,), (0,)))) / e.sum(-1, keepdims=True)
    return a.reshape(B, heads, S, head).transpose(0, 2, 1, 3)


def encode(p, ids, quote, case, mask, rate=0.0, seed=jnp.uint32(0)):
    """Hidden states [B, S, 384]. `mask` [B, S] is 1 at real pieces."""
    B, S = ids.shape
    head = WIDTH // HEADS
    x = p["emb.word"][ids] + p["emb.position"][:S] + p["emb.quote"][quote] + p["emb.case"][case]
    x = drop(norm(x, p["emb.ln.g"], p["emb.ln.b"]), rate, seed)
    bias = jnp.repeat((1 - mask) * -1e9, HEADS, 0)[:, None, :]
    for i in range(layers_of(p)):
        qkv = x.reshape(B * S, WIDTH) @ p[f"{i}.qkv.w"] + p[f"{i}.qkv.b"]
        a = attend(qkv.reshape(B, S, 3, HEADS, head), bias).reshape(B * S, WIDTH)
        a = (a @ p[f"{i}.out.w"] + p[f"{i}.out.b"]).reshape(B, S, WIDTH)
        x = norm(x + drop(a, rate, seed + jnp.uint32(7919 * (2 * i + 1))), p[f"{i}.ln1.g"], p[f"{i}.ln1.b"])
        h = gelu(x.reshape(B * S, WIDTH) @ p[f"{i}.up.w"] + p[f"{i}.up.b"])
        h = (h @ p[f"{i}.down.w"] + p[f"{i}.down.b"]).reshape(B, S, WIDTH)
        x = norm(x + drop(h, rate, seed + jnp.uint32(7919 * (2 * i + 2))), p[f"{i}.ln2.g"], p[f"{i}.ln2.b"])
    return x


def tag_scores(p, hidden):
    return hidden @ p["tag.w"] + p["tag.b"]


def forbid(scores, inner, special):
    """Bars B at `##` pieces and everything but O at [CLS] and [SEP]."""
    begins = jnp.array([0, 1, 0, 1, 0, 1, 0], jnp.float32)
    spans = jnp.array([0, 1, 1, 1, 1, 1, 1], jnp.float32)
    return scores + BARRED * (inner[..., None] * begins + special[..., None] * spans)


def log_z(p, scores, mask):
    """CRF log partition of each window."""
    move = jnp.where(jnp.array(ALLOWED), p["crf.move"], BARRED)
    first = scores[:, 0] + jnp.where(jnp.array(ALLOWED_FIRST), p["crf.first"], BARRED)

    def step(alpha, xs):
        s, m = xs
        new = jax.nn.logsumexp(alpha[:, :, None] + move, 1) + s
        return jnp.where(m[:, None] > 0, new, alpha), None

    alpha, _ = jax.lax.scan(step, first, (scores[:, 1:].swapaxes(0, 1), mask[:, 1:].T))
    return jax.nn.logsumexp(alpha + p["crf.last"], -1)


def path_score(p, scores, labels, mask):
    """CRF score of the gold labels."""
    n = mask.sum(1).astype(jnp.int32)
    emit = (jnp.take_along_axis(scores, labels[..., None], -1)[..., 0] * mask).sum(1)
    move = (p["crf.move"][labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)
    last = jnp.take_along_axis(labels, n[:, None] - 1, 1)[:, 0]
    return emit + move + p["crf.first"][labels[:, 0]] + p["crf.last"][last]


def span_vectors(p, role, hidden, spans):
    """[B, N, 128] of (first, last) spans [B, N, 2]."""
    at = lambda k: jnp.take_along_axis(hidden, spans[:, :, k, None], 1)
    return gelu(at(0) @ p[f"link.{role}.first"] + at(1) @ p[f"link.{role}.last"] + p[f"link.{role}.b"])


def link_scores(p, link, child, head, distance, between):
    """[B, C, 1 + H] scores of each child's heads; column 0 is the null head."""
    score = jnp.einsum("bcd,de,bhe->bch", child, p[f"link.{link}.u"], head) / math.sqrt(LINK)
    score += p[f"link.{link}.distance"][distance] + p[f"link.{link}.between"].reshape(-1)[between]
    null = child @ p[f"link.{link}.null"] + p[f"link.{link}.null_b"]
    return jnp.concatenate([null[..., None], score], -1)


def link_logs(p, hidden, batch):
    """{link: log probabilities [B, children, 1 + heads]} of the batch's spans."""
    vectors = {r: span_vectors(p, r, hidden, batch[r]) for r in ROLES}
    out = {}
    for k, (child, head) in LINKS.items():
        s = link_scores(p, k, vectors[child], vectors[head], batch[k + ".distance"], batch[k + ".between"])
        s = jnp.where(batch[k + ".heads"][:, None, :] > 0, s, BARRED)
        out[k] = jax.nn.log_softmax(s, -1)
    return out


def teacher_view(teachers, batch):
    """What a student learns from: the mean of the teachers' label marginals, expected CRF moves and link probabilities."""
    def one(p):
        hidden = encode(p, batch["ids"], batch["quote"], batch["case"], batch["mask"])
        scores = forbid(tag_scores(p, hidden), batch["inner"], batch["special"])
        crf = {k: p[k] for k in ("crf.move", "crf.first", "crf.last")}
        # One set of moves for each window, because each window has its own trust.
        own = {k: jnp.broadcast_to(v, (len(scores), *v.shape)) for k, v in crf.items()}
        each = lambda c, s, m: log_z(c, s[None], m[None])[0]
        marginals, moves = jax.grad(lambda s, c: jax.vmap(each)(c, s, batch["mask"]).sum(), (0, 1))(scores, own)
        return marginals, moves, jax.tree.map(jnp.exp, link_logs(p, hidden, batch))
    views = [one(p) for p in teachers]
    return jax.lax.stop_gradient(jax.tree.map(lambda *x: sum(x) / len(x), *views))


def loss(p, batch, rate, seed, view=None, mention_weight=0.0):
    """CRF, link and mention losses per real wordpiece.

    With the teachers' `view`, the share `batch["trust"]` of a window's CRF and link losses is the
    cross-entropy to the teachers' distributions; windows without annotation have a trust of 1.
    """
    hidden = encode(p, batch["ids"], batch["quote"], batch["case"], batch["mask"], rate, seed)
    dropped = drop(hidden, rate, seed + jnp.uint32(104729))
    scores = forbid(tag_scores(p, dropped), batch["inner"], batch["special"])
    o_is_worse = jnp.array([1.0, 0, 0, 0, 0, 0, 0])
    n = batch["mask"].sum()
    z = log_z(p, scores + batch["miss_cost"][..., None] * o_is_worse, batch["mask"])
    crf = z - path_score(p, scores, batch["labels"], batch["mask"])
    logs = link_logs(p, hidden, batch)
    trust = batch["trust"]
    aims = {k: jax.nn.one_hot(batch[k + ".gold"], logs[k].shape[-1]) for k in LINKS}
    if view is not None:
        marginals, moves, links = view
        expected = (marginals * scores).sum((1, 2)) + sum((moves[k] * p[k]).sum(tuple(range(1, moves[k].ndim))) for k in moves)
        crf = (1 - trust) * crf + trust * (log_z(p, scores, batch["mask"]) - expected)
        aims = {k: (1 - trust)[:, None, None] * aims[k] + trust[:, None, None] * links[k] for k in LINKS}
    crf = crf.sum() / n
    links = sum(-((aims[k] * logs[k]).sum(-1) * batch[k + ".weight"]).sum() for k in LINKS) / n
    total = crf + 2.0 * links
    mentions = jnp.float32(0)
    if mention_weight:
        logs = jax.nn.log_softmax(dropped @ p["mention.w"] + p["mention.b"], -1)
        nll = -jnp.take_along_axis(logs, batch["mention"][..., None], -1)[..., 0]
        mentions = (nll * batch["mention_mask"]).sum() / (batch["mention_mask"].sum() + 1)
        total += mention_weight * mentions
    return total, (crf, links, mentions)
