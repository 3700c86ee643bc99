"""Trains the attribution tagger: python train.py --seed 1 --out runs/a [--resume] [--epochs 4]

Writes DIR/last.safetensors (parameters, optimiser, average) every few minutes, DIR/average-STEP.safetensors
(the running average, what gets exported) at each evaluation, and DIR/log.jsonl. A number written to DIR/end
while it runs is the new last step, to which the rate then falls straight.
"""

import argparse
import json
import math
import os
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file, save_file

import batches
import constructions
import model
import unlabelled
from corpus import read_split
from paths import BASE, HERE, POLNEAR
from text import Reader

RATES = (("crf.", 5e-3), ("tag.", 1e-3), ("link.", 1e-3), ("mention.", 1e-3), ("emb.quote", 1e-3), ("emb.case", 1e-3))
BETA1, BETA2, DECAY, CLIP = 0.9, 0.99, 0.01, 1.0


def rate_of(name, encoder_rate):
    return next((r for prefix, r in RATES if name.startswith(prefix)), encoder_rate)


def make_step(encoder_rate, dropout, average, teachers, mention_weight):
    """One AdamW step on a batch, compiled once a shape."""
    def step(p, m, v, mean, batch, t, scale, seed, teachers):
        view = model.teacher_view(teachers, batch) if teachers else None
        (value, parts), g = jax.value_and_grad(model.loss, has_aux=True)(p, batch, dropout, seed, view, mention_weight)
        size = jnp.sqrt(sum(jnp.vdot(x, x) for x in g.values()))
        clip = jnp.minimum(1.0, CLIP / (size + 1e-6))
        keep = jnp.minimum(average, t / (t + 20.0))
        new_p, new_m, new_v, new_mean = {}, {}, {}, {}
        for k in p:
            gk = g[k] * clip
            new_m[k] = BETA1 * m[k] + (1 - BETA1) * gk
            new_v[k] = BETA2 * v[k] + (1 - BETA2) * gk * gk
            update = (new_m[k] / (1 - BETA1**t)) / (jnp.sqrt(new_v[k] / (1 - BETA2**t)) + 1e-8)
            if p[k].ndim > 1:
                update += DECAY * p[k]
            new_p[k] = p[k] - rate_of(k, encoder_rate) * scale * update
            new_mean[k] = keep * mean[k] + (1 - keep) * new_p[k]
        return new_p, new_m, new_v, new_mean, value, parts
    compiled = jax.jit(step, donate_argnums=(0, 1, 2, 3))
    return lambda *args: compiled(*args, teachers)


def scale_at(step, schedule):
    """Learning rate scale: straight lines through the (step, scale) points."""
    xs, ys = zip(*schedule)
    return float(np.interp(step, xs, ys))


def ending(schedule, step, total, least=0.0):
    """The schedule with a new end: from here straight down to 0."""
    return [x for x in schedule if x[0] < step] + [(step, max(least, scale_at(step, schedule))), (float(total), 0.0)]


def save(path, state):
    temporary = path.with_suffix(".new")
    save_file({k: np.ascontiguousarray(v) for k, v in state.items()}, temporary)
    os.replace(temporary, path)


def parse():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--data", default=POLNEAR)
    a.add_argument("--base", default=BASE)
    a.add_argument("--epochs", type=float, default=4.0, help="total; may be changed on --resume")
    a.add_argument("--rate", type=float, default=2e-4)
    a.add_argument("--dropout", type=float, default=0.1)
    a.add_argument("--average", type=float, default=0.995)
    a.add_argument("--miss", type=float, default=0.5)
    a.add_argument("--miss-short", type=float, default=0.9)
    a.add_argument("--evaluations", type=float, default=2, help="a epoch")
    a.add_argument("--start", help="weights to start from in place of the base (average-*.safetensors)")
    a.add_argument("--layers", type=int, default=6)
    a.add_argument("--teacher", nargs="*", default=[], help="weights to learn from beside the gold (average-*.safetensors)")
    a.add_argument("--trust", type=float, default=0.7, help="the teachers' share of the loss where there is annotation")
    a.add_argument("--invented", type=int, default=1, help="0 leaves out the paragraphs of constructions.py")
    a.add_argument("--unlabelled", help="file of unlabelled.py, learnt from the teachers alone")
    a.add_argument("--share", type=float, default=0.5, help="of the unlabelled texts in each epoch")
    a.add_argument("--mentions", help="file of mentions.py")
    a.add_argument("--mention-weight", type=float, default=0.3)
    a.add_argument("--peak", type=float, default=1.0, help="of all rates; less when starting from trained weights")
    a.add_argument("--again", type=float, default=0.0, help="on a resume with a new end: least rate to go on from")
    a.add_argument("--resume", action="store_true")
    return a.parse_args()


def begin(args, steps):
    """Fresh or resumed state: p, m, v, mean, step, schedule."""
    total = int(args.epochs * steps)
    if args.resume and (args.out / "last.safetensors").exists():
        s = load_file(args.out / "last.safetensors")
        kept = {k: x for k, x in s.items() if not k[2:3].isdigit() or int(k[2:].split(".")[0]) < args.layers}
        p, m, v, mean = ({k[2:]: jnp.array(x) for k, x in kept.items() if k.startswith(c + ":")} for c in "pmva")
        step = int(s["step"][0])
        old = [tuple(map(float, x)) for x in s["schedule"]]
        return p, m, v, mean, step, old if old[-1][0] == total else ending(old, step, total, args.again)
    p = load_file(args.start) if args.start else model.fresh(args.base, args.seed, args.layers)
    p = model.mention_head(args.seed) | p
    p = {k: jnp.array(x) for k, x in p.items() if not k[0].isdigit() or int(k.split(".")[0]) < args.layers}
    m, v, mean = {k: jnp.zeros_like(x) for k, x in p.items()}, {k: jnp.zeros_like(x) for k, x in p.items()}, \
        {k: x.copy() for k, x in p.items()}
    return p, m, v, mean, 0, [(0.0, 0.0), (0.08 * min(total, 4 * steps), args.peak), (float(total), 0.0)]


def documents(args):
    """What to learn from: PolNeAR's train half, and texts without annotation if asked for."""
    mentions = json.loads(Path(args.mentions).read_text(encoding="utf-8")) if args.mentions else {}
    out = [batches.Document(t, a, mentions=mentions.get(n)) for n, t, a in read_split(Path(args.data) / "train")]
    if args.invented:
        out += [batches.Document(t, a, invented=True) for _, t, a in constructions.documents(args.seed)]
    if args.unlabelled:
        out += [batches.Document(t, [], gold=False, mentions=mentions.get(n)) for n, t in unlabelled.read_file(args.unlabelled)]
    return out


def main():
    args = parse()
    args.out.mkdir(parents=True, exist_ok=True)
    jax.config.update("jax_compilation_cache_dir", str(HERE / "runs" / "compiled"))
    log_file = open(args.out / "log.jsonl", "a", encoding="utf-8")

    def log(**row):
        print(json.dumps(row), flush=True)
        print(json.dumps(row), file=log_file, flush=True)

    reader = Reader(args.base)
    train = documents(args)
    steps = len(batches.epoch(train, reader, 0, args.share))  # nominal: epochs differ by a few batches
    p, m, v, mean, step, schedule = begin(args, steps)
    total = int(schedule[-1][0])
    log(event="start", settings={k: str(x) for k, x in vars(args).items()}, steps_an_epoch=steps, step=step, total=total)
    teachers = [{k: jnp.array(x) for k, x in load_file(t).items()} for t in args.teacher]
    trust = args.trust if teachers else 0.0
    advance = make_step(args.rate, args.dropout, args.average, teachers, args.mention_weight if args.mentions else 0.0)
    eval_every = max(1, int(steps / args.evaluations))
    begun, saved, seen, sums, number, n_epoch = time.time(), time.time(), 0, np.zeros(4), 0, 0
    done = 0
    while step < total:
        plan = batches.epoch(train, reader, [args.seed, n_epoch], args.share)
        for shape, windows, seed in plan:
            done += 1
            if done <= step:
                continue  # already trained on before the resume
            if step >= total:
                break
            batch = batches.tensors(shape, windows, seed, args.miss, args.miss_short, trust=trust)
            step += 1
            p, m, v, mean, value, parts = advance(p, m, v, mean, batch, float(step), scale_at(step, schedule),
                                                  np.uint32(seed))
            sums += [float(value), *map(float, parts)]
            seen += int(batch["mask"].sum())
            number += 1
            if number == 50:
                log(step=step, epoch=round(step / steps, 3), loss=list(np.round(sums / number, 4)),
                    pieces_a_second=round(seen / (time.time() - begun)), minutes=round((time.time() - begun) / 60, 2))
                sums, number = np.zeros(4), 0
                if not math.isfinite(float(value)):
                    raise SystemExit("the loss is not finite")
            if (args.out / "end").exists():  # asks for another last step
                total = max(step, int((args.out / "end").read_text()))
                (args.out / "end").unlink()
                schedule = ending(schedule, step, total)
                log(event="new end", step=step, total=total)
            if time.time() - saved > 150 or step == total:
                state = {f"{c}:{k}": np.asarray(x) for c, d in zip("pmva", (p, m, v, mean)) for k, x in d.items()}
                save(args.out / "last.safetensors", state | {"step": np.array([step]), "schedule": np.array(schedule)})
                saved = time.time()
            if step % eval_every == 0 or step == total:
                path = args.out / f"average-{step:05}.safetensors"
                save(path, {k: np.asarray(x) for k, x in mean.items()})
                log(event="average", step=step, epoch=round(step / steps, 3), path=str(path))
        n_epoch += 1


if __name__ == "__main__":
    main()
