"""Trains the pair model: python train.py --read READ --steps N --out runs/a [--seed 1] [--layers 0,1,2,3] [--start WEIGHTS]

READ is what the reader found in train reports of shootings (README.md). Writes OUT/average.safetensors, the running
average of the weights, every few minutes, and OUT/log.jsonl. A number written to OUT/end while it runs is the new last step.
"""

import argparse
import json
import random
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file, save_file

import measure
import network
from mixture import Mixture
from folders import READER, TAGGER
from pieces import LENGTHS, Cutter, padded

BETA1, BETA2, DECAY, CLIP, AVERAGE, WARM = 0.9, 0.98, 0.01, 1.0, 0.99, 0.06
FRESH = ("head.", "emb.form", "emb.which")
# Pairs of a batch, by the length that they are padded to.
SIZES = tuple(zip(LENGTHS, (28, 17, 11, 7)))


def step(p, m, v, mean, table, batch, t, rate, dropout, seed):
    value, g = jax.value_and_grad(network.loss)(p, table, batch, dropout, seed)
    size = jnp.sqrt(sum(jnp.vdot(x, x) for x in g.values()))
    clip = jnp.minimum(1.0, CLIP / (size + 1e-6))
    keep = jnp.minimum(AVERAGE, t / (t + 20.0))
    out = [{}, {}, {}, {}]
    for k in p:
        gk = g[k] * clip
        out[1][k] = BETA1 * m[k] + (1 - BETA1) * gk
        out[2][k] = BETA2 * v[k] + (1 - BETA2) * gk * gk
        update = (out[1][k] / (1 - BETA1**t)) / (jnp.sqrt(out[2][k] / (1 - BETA2**t)) + 1e-8)
        if p[k].ndim > 1:
            update += DECAY * p[k]
        out[0][k] = p[k] - rate * (4.0 if k.startswith(FRESH) else 1.0) * update
        out[3][k] = keep * mean[k] + (1 - keep) * out[0][k]
    return (*out, value)


def batches(mixture, cutter, seed):
    """Endless batches of pairs of about one length."""
    r = random.Random(seed)
    while True:
        drawn = [mixture.draw(r) for _ in range(640)]
        cut = [(cutter.pair(a, b), label, weight) for a, b, label, weight in drawn]
        cut.sort(key=lambda x: len(x[0][0]))
        out, at = [], 0
        while at < len(cut):
            # As many as a batch of their length takes; the first of them may be shorter.
            size = next(s for n, s in SIZES if len(cut[min(at + s, len(cut)) - 1][0][0]) <= n)
            part = cut[at:at + size]
            at += size
            if len(part) == size:
                batch = padded([x for x, _, _ in part], next(n for n, s in SIZES if s == size))
                batch["label"] = np.array([y for _, y, _ in part], np.int32)
                batch["weight"] = np.array([w for _, _, w in part], np.float32)
                out.append(batch)
        r.shuffle(out)
        yield from out


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--read", required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--steps", type=int, required=True)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--layers", default="0,1,2,3", help="which of the base's six")
    a.add_argument("--start", help="weights of another run to go on from")
    a.add_argument("--rate", type=float, default=2e-4)
    a.add_argument("--dropout", type=float, default=0.1)
    a.add_argument("--look", type=float, default=4, help="minutes between looks at held-out pairs")
    a.add_argument("--base", default=TAGGER / "base")
    args = a.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    cutter, mixture = Cutter(args.base), Mixture(args.read)
    held_out = mixture.held_out()
    table = jnp.asarray(network.word_table(READER))
    p = load_file(args.start) if args.start else network.fresh(args.base, args.seed, [int(x) for x in args.layers.split(",")])
    p = {k: jnp.asarray(v) for k, v in p.items()}
    m, v, mean = ({k: jnp.zeros_like(x) for k, x in p.items()} for _ in range(3))
    mean = {k: x + 0 for k, x in p.items()}
    jax.config.update("jax_compilation_cache_dir", str(args.out.parent / "compiled"))
    compiled = jax.jit(step, donate_argnums=(0, 1, 2, 3), static_argnums=(8,))
    began = looked = time.time()
    losses, total = [], args.steps
    with (args.out / "log.jsonl").open("a") as log:
        for t, batch in enumerate(batches(mixture, cutter, args.seed), 1):
            if (args.out / "end").exists():
                total = int((args.out / "end").read_text())
            warm = max(1, int(WARM * total))
            rate = args.rate * min(t / warm, max(0.0, (total - t) / (total - warm)))
            p, m, v, mean, value = compiled(p, m, v, mean, table, batch, jnp.float32(t), jnp.float32(rate), args.dropout, jnp.uint32(t * 2654435761 % 2**32))
            losses.append(float(value))
            done = t >= total
            if done or time.time() - looked > 60 * args.look:
                looked = time.time()
                save_file({k: np.asarray(x) for k, x in mean.items()}, args.out / "average.safetensors")
                row = {"step": t, "minutes": round((looked - began) / 60, 1), "loss": round(float(np.mean(losses[-200:])), 4)}
                row |= measure.look(mean, table, cutter, held_out)
                print(json.dumps(row), flush=True)
                log.write(json.dumps(row) + "\n")
                log.flush()
            elif t % 10 == 0:
                print(t, round(float(np.mean(losses[-25:])), 4), f"{(time.time() - began) / t:.2f} s a step", flush=True)
            if done:
                break


if __name__ == "__main__":
    main()
