"""Training batches: windows of mixed lengths, grouped into a few fixed shapes."""

from dataclasses import dataclass

import numpy as np

import augment
from corpus import SEP, annotate, pack
from links import features
from model import KINDS, LINKS

SHAPES = ((104, 20), (144, 14), (192, 10), (256, 8))  # (pieces, windows): about 2,000 pieces a batch
SPANS = 16
SHORT = 6  # wordpieces of a short content


def random_limit(rng):
    """A window size: mostly the size used for decoding and below, some up to the longest."""
    def limit():
        u = rng.random()
        return 144 if u < 0.45 else int(rng.integers(48, 145)) if u < 0.75 else 192 if u < 0.9 else 256
    return limit


@dataclass
class Document:
    """A text to learn from."""

    text: str
    attributions: list  # of annotators, or those that a teacher finds
    gold: bool = True  # the attributions are annotators'
    invented: bool = False  # made by constructions.py: teachers, who do not know them, have no say
    mentions: dict | None = None  # {kind: [[begin, end], ...]}


def epoch(documents, reader, seed, share=1.0):
    """Batches of one epoch, in order; the same for the same seed. `share` of the documents without annotation are in it."""
    rng = np.random.default_rng(seed)
    by_shape = {s: [] for s in SHAPES}
    for d in documents:
        if not d.gold and rng.random() >= share:
            continue
        text, marks = augment.at_random(d.text, d.attributions + [d.mentions or {}], rng)
        paragraphs = reader.read(text)
        if paragraphs:
            windows = pack(paragraphs, random_limit(rng))
            annotate(windows, marks[:-1])
            for w in windows:
                w.gold, w.invented = d.gold, d.invented
                w.mention = None if d.mentions is None else mention_labels(w, marks[-1])
                by_shape[next(s for s in SHAPES if len(w) <= s[0])].append(w)
    groups = []
    for shape, windows in by_shape.items():
        rng.shuffle(windows)
        groups += [(shape, windows[i:i + shape[1]]) for i in range(0, len(windows), shape[1])]
    rng.shuffle(groups)
    return [(shape, group, int(rng.integers(2**31))) for shape, group in groups]


def mention_labels(w, mentions):
    """Labels of the mentions in a window: a word has the label of its first character, its further pieces are inside."""
    labels = np.zeros(len(w), np.int32)
    for kind, spans in mentions.items():
        b = 2 * KINDS.index(kind) + 1
        for begin, end in spans:
            hit = np.flatnonzero((w.begin >= begin) & (w.begin < end) & (w.end > w.begin))
            if len(hit) and not w.inner[hit[0]]:
                labels[hit], labels[hit[0]] = b + 1, b
    for i in range(1, len(w)):
        if w.inner[i]:
            labels[i] = labels[i - 1] + labels[i - 1] % 2
    return labels


def tensors(shape, windows, seed, miss=0.5, miss_short=0.9, cue_drop=0.1, null_weight=1.5, trust=0.0):
    """Padded arrays of one batch.

    `miss` makes the CRF fear missing a gold span (a cost in log space, spread over the span),
    `cue_drop` hides that share of cues from the linker so that contents learn to do without.
    `trust` is the teachers' share of the loss where there is annotation.
    """
    S, B = shape
    rng = np.random.default_rng(seed)
    zeros = lambda *s, t=np.int32: np.zeros((B, *s), t)
    b = {k: zeros(S) for k in ("ids", "quote", "case", "labels", "mention")}
    b |= {k: zeros(S, t=np.float32) for k in ("mask", "inner", "special", "miss_cost", "mention_mask")}
    b["trust"] = np.array([0.0 if w.invented else trust if w.gold else 1.0 for w in windows] + [0.0] * (B - len(windows)), np.float32)
    b |= {r: zeros(SPANS, 2) for r in ("source", "cue", "content")}
    for k in LINKS:
        b |= {k + ".distance": zeros(SPANS, SPANS), k + ".between": zeros(SPANS, SPANS), k + ".gold": zeros(SPANS),
              k + ".weight": zeros(SPANS, t=np.float32), k + ".heads": zeros(1 + SPANS, t=np.float32)}
        b[k + ".heads"][:, 0] = 1
    b["mask"][:, 0] = 1  # an empty row must have one piece
    for i, w in enumerate(windows):
        n = len(w)
        for k in ("ids", "quote", "case", "labels", "inner"):
            b[k][i, :n] = getattr(w, k)
        b["mask"][i, :n] = 1
        b["special"][i, :n] = w.end == 0
        if w.mention is not None:
            b["mention"][i, :n], b["mention_mask"][i, :n] = w.mention, w.end > 0
        for role, spans in (("content", w.contents), ("cue", w.cues)):
            for first, last in spans:
                size = last - first + 1
                b["miss_cost"][i, first:last + 1] = (miss_short if size <= SHORT else miss) / size
        fill_links(b, i, w, rng, cue_drop, null_weight)
    return b


def fill_links(b, i, w, rng, cue_drop, null_weight):
    """Spans and link targets of window `w` in row `i`."""
    spans = {"source": w.sources[:SPANS], "cue": w.cues[:SPANS], "content": w.contents[:SPANS]}
    breaks = np.flatnonzero(w.ids == SEP)
    kept = {r: np.ones(len(s), bool) for r, s in spans.items()}
    kept["cue"] = rng.random(len(spans["cue"])) >= cue_drop
    for r, s in spans.items():
        if s:
            b[r][i, :len(s)] = s
    visible = [c for c, k in zip(spans["cue"], kept["cue"]) if k]
    for k, (child, head) in LINKS.items():
        gold = getattr(w, k)
        c, h = spans[child], spans[head]
        if not c:
            continue
        if h:
            distance, between = features(c, h, visible, breaks)
            b[k + ".distance"][i, :len(c), :len(h)], b[k + ".between"][i, :len(c), :len(h)] = distance, between
            b[k + ".heads"][i, 1:1 + len(h)] = kept[head]
        for j in range(len(c)):
            g = gold[j] if gold[j] < len(h) and (gold[j] < 0 or kept[head][gold[j]]) else -1
            b[k + ".gold"][i, j] = g + 1
            b[k + ".weight"][i, j] = kept[child][j] * (null_weight if g < 0 and head == "source" else 1.0)
        if k == "content_source":  # an auxiliary task: it is only used where no cue is
            b[k + ".weight"][i] *= 0.5
