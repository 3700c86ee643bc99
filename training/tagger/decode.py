"""From scores to attributions: likely spans, links, confidence. NumPy only.

This is the reference for the program that runs the weights; CONTRACT.md tells it in words.
"""

import math
from dataclasses import dataclass

import numpy as np

from corpus import SEP
from links import features
from model import ALLOWED, ALLOWED_FIRST, BARRED, LINK

SPAN_ROLE = {1: "source", 2: "cue", 3: "content"}
SHORT = 6  # wordpieces of a short content
LEAST_CHANCE = 0.003  # spans less likely than this are not looked at


@dataclass
class Settings:
    """Knobs of decoding, tuned on dev (see docs/decisions/0004-runs.md)."""

    near_source: float = 0.15  # least chance that a span of the role lies here, give or take its ends
    near_cue: float = 0.2
    near_content: float = 0.4
    near_short: float = 0.4  # ... of a content of at most SHORT wordpieces
    exact_weight: float = 0.5  # what the chance of these very ends counts beside that when spans compete
    short_bonus: float = 0.1  # for short contents when spans compete
    source_null: float = 0.0  # added to the score of "this cue has no source"
    cue_null: float = 0.0  # added to the score of "this content has no cue"
    cueless_least: float = 0.5  # least link-times-span probability of a content without a cue to be kept
    least: float = 0.0  # least confidence of an attribution ...
    least_quoted: float = 0.0  # ... of one whose contents are half quoted or more, whatever else it is
    least_short: float = 0.0  # ... of one with at most SHORT wordpieces of content
    least_no_source: float = 0.0  # ... of one without a source


def erf(x):
    return np.vectorize(math.erf, otypes=[float])(x)


def gelu(x):
    return 0.5 * x * (1 + erf(x / math.sqrt(2)))


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def logsumexp(x, axis):
    top = x.max(axis, keepdims=True)
    return (top + np.log(np.exp(x - top).sum(axis, keepdims=True))).squeeze(axis)


def barred(scores, inner, special):
    """Scores with B barred at `##` pieces and all but O at [CLS] and [SEP]."""
    s = scores.astype(np.float64)
    s[np.ix_(np.flatnonzero(inner), [1, 3, 5])] += BARRED
    s[np.ix_(np.flatnonzero(special), [1, 2, 3, 4, 5, 6])] += BARRED
    return s


class Crf:
    """Marginals of one window."""

    def __init__(self, p, scores):
        self.scores = scores
        self.move = np.where(ALLOWED, p["crf.move"], BARRED).astype(np.float64)
        first = scores[0] + np.where(ALLOWED_FIRST, p["crf.first"], BARRED)
        self.last = p["crf.last"].astype(np.float64)
        n = len(scores)
        self.alpha, self.beta = np.zeros((n, 7)), np.zeros((n, 7))
        self.alpha[0] = first
        for t in range(1, n):
            self.alpha[t] = logsumexp(self.alpha[t - 1][:, None] + self.move, 0) + scores[t]
        self.beta[-1] = self.last
        for t in range(n - 2, -1, -1):
            self.beta[t] = logsumexp(self.move + (scores[t + 1] + self.beta[t + 1])[None], 1)
        self.log_z = logsumexp(self.alpha[-1] + self.last, 0)

    def likely_spans(self, role):
        """(first, last, chance) arrays of the spans that carry the role with exactly these ends, but the unlikely ones."""
        b, i, n = 2 * role - 1, 2 * role, len(self.scores)
        begin = self.alpha[:, b] - self.log_z
        inside = np.cumsum(self.scores[:, i] + self.move[i, i])
        end = np.zeros((n, 2))  # after a span of one piece, after a longer one
        for k, y in enumerate((b, i)):
            after = np.delete(self.move[y] + self.scores[1:] + self.beta[1:], i, 1)
            end[:-1, k], end[-1, k] = logsumexp(after, 1), self.last[y]
        chance = begin[:, None] + self.move[b, i] - self.move[i, i] + inside[None] - inside[:, None] + end[None, :, 1]
        chance = np.where(np.arange(n)[None] > np.arange(n)[:, None], chance, -np.inf)
        np.fill_diagonal(chance, begin + end[:, 0])
        first, last = np.nonzero(chance >= math.log(LEAST_CHANCE))
        return first, last, np.exp(np.minimum(0.0, chance[first, last]))

    def mean_probability(self, first, last, role):
        """Mean over the span's wordpieces of the marginal probability of the role (B or I)."""
        s = self.alpha[first:last + 1] + self.beta[first:last + 1] - self.log_z
        return float(np.exp(logsumexp(s[:, 2 * role - 1:2 * role + 1], 1)).mean())


def vectors(p, role, hidden, spans):
    """[n, 128] span vectors of one role."""
    if not spans:
        return np.zeros((0, LINK))
    first, last = hidden[[s[0] for s in spans]], hidden[[s[1] for s in spans]]
    return gelu(first @ p[f"link.{role}.first"] + last @ p[f"link.{role}.last"] + p[f"link.{role}.b"])


def link_probabilities(p, link, children, heads, spans, cues, breaks, null=0.0):
    """[children, 1 + heads] probabilities; column 0 is no head."""
    c, h = spans[children[0]], spans[heads[0]]
    if not c:
        return np.zeros((0, 1 + len(h)))
    scores = np.zeros((len(c), 1 + len(h)))
    scores[:, 0] = children[1] @ p[f"link.{link}.null"] + p[f"link.{link}.null_b"] + null
    if h:
        distance, between = features(c, h, cues, breaks)
        scores[:, 1:] = (children[1] @ p[f"link.{link}.u"] @ heads[1].T / math.sqrt(LINK)
                         + p[f"link.{link}.distance"][distance] + p[f"link.{link}.between"].reshape(-1)[between])
    return softmax(scores)


def nearness(first, last, chance):
    """For each span, the summed chance of the spans that share at least half of their common length with it."""
    shared = np.minimum(last[:, None], last) - np.maximum(first[:, None], first) + 1
    sizes = last - first + 1
    near = (shared > 0) & (3 * shared >= sizes[:, None] + sizes)
    return near @ chance


def spans_of(crf, settings):
    """{role: [(first, last, chance)]} in text order: the best spans that do not overlap.

    A span is worth the chance that some span of its role lies about here, and more if its very ends are likely.
    """
    found = []
    for role, name in SPAN_ROLE.items():
        first, last, chance = crf.likely_spans(role)
        near = nearness(first, last, chance)
        short = (role == 3) & (last - first < SHORT)
        needs = np.where(short, settings.near_short, getattr(settings, "near_" + name))
        worth = near + settings.exact_weight * chance + settings.short_bonus * short
        found += [(-worth[j], int(first[j]), int(last[j]), role, float(chance[j])) for j in np.flatnonzero(near >= needs)]
    taken, spans = np.zeros(len(crf.scores), bool), {r: [] for r in SPAN_ROLE.values()}
    for _, first, last, role, chance in sorted(found):
        if not taken[first:last + 1].any():
            taken[first:last + 1] = True
            spans[SPAN_ROLE[role]].append((first, last, chance))
    return {r: sorted(s) for r, s in spans.items()}


def attributions_of(p, window, scores, hidden, settings=Settings()):
    """Attributions of one window, each with spans in wordpieces, evidence and confidence."""
    crf = Crf(p, barred(scores, window.inner, window.end == 0))
    return [a for a in assemble(p, window, hidden, crf, settings) if a["confidence"] >= least(a, settings)]


def least(a, settings):
    """The confidence that an attribution needs to be given out."""
    of = dict(zip(EVIDENCE, a["evidence"]))
    if of["quoted"] >= 0.5:
        return settings.least_quoted
    needs = settings.least
    if of["short"]:
        needs = min(needs, settings.least_short)
    if of["no_source"]:
        needs = min(needs, settings.least_no_source)
    return needs


def assemble(p, window, hidden, crf, settings):
    """Links the spans of a window and joins them into attributions."""
    chosen = spans_of(crf, settings)
    spans = {r: [(first, last) for first, last, _ in s] for r, s in chosen.items()}
    sure = {SPAN_ROLE[k]: [(chance, crf.mean_probability(first, last, k)) for first, last, chance in chosen[SPAN_ROLE[k]]]
            for k in SPAN_ROLE}
    if not spans["content"]:
        return []
    breaks = np.flatnonzero(window.ids == SEP)
    v = {r: vectors(p, r, hidden, s) for r, s in spans.items()}
    pair = lambda link, c, h, null=0.0: link_probabilities(p, link, (c, v[c]), (h, v[h]), spans, spans["cue"], breaks, null)
    content_cue = pair("content_cue", "content", "cue", settings.cue_null)
    cue_source = pair("cue_source", "cue", "source", settings.source_null)
    content_source = pair("content_source", "content", "source")
    groups = {}
    for i in range(len(spans["content"])):
        cue = int(content_cue[i].argmax()) - 1
        if cue < 0:
            if content_cue[i, 0] * sure["content"][i][1] < settings.cueless_least:
                continue
            source = int(content_source[i].argmax()) - 1
            key, chance = ("cueless", i), content_source[i, source + 1]
        else:
            source = int(cue_source[cue].argmax()) - 1
            key, chance = ("cue", cue), cue_source[cue, source + 1]
        g = groups.setdefault(key, {"cue": cue, "source": source, "contents": [], "link": [], "source_link": float(chance)})
        g["contents"].append(i)
        g["link"].append(float(content_cue[i, cue + 1]))
    out = []
    for g in groups.values():
        pick = lambda r: [spans[r][g[r]]] if g[r] >= 0 else []
        a = {"source": pick("source"), "cue": pick("cue"), "content": [spans["content"][i] for i in g["contents"]]}
        a["evidence"] = evidence(g, sure, window, a["content"])
        a["confidence"] = confidence(a["evidence"], p.get("calibration"))
        out.append(a)
    return out


EVIDENCE = ("content_exact", "content_mean", "cue_exact", "cue_mean", "source_exact", "source_mean", "content_link", "source_link",
            "no_cue", "no_source", "quoted", "more_fragments", "short")


def logit(x):
    x = np.clip(x, 1e-4, 1 - 1e-4)
    return float(np.log(x / (1 - x)))


def evidence(g, sure, window, contents):
    """The numbers that an attribution's confidence is made from, in the order of EVIDENCE."""
    of = lambda r: sure[r][g[r]] if g[r] >= 0 else (0.5, 0.5)
    content = [sure["content"][i] for i in g["contents"]]
    pieces = np.concatenate([np.arange(first, last + 1) for first, last in contents])
    return [logit(min(c[0] for c in content)), logit(min(c[1] for c in content)),
            *map(logit, of("cue")), *map(logit, of("source")), logit(min(g["link"])), logit(g["source_link"]),
            float(g["cue"] < 0), float(g["source"] < 0), float(np.mean(window.quote[pieces] > 0)),
            float(len(content) > 1), float(len(pieces) <= SHORT)]


def confidence(numbers, calibration):
    """Probability that content and source are right: a logistic function of the evidence."""
    if calibration is None:
        return 1.0
    return float(1 / (1 + np.exp(-(calibration[0] + np.dot(calibration[1:], numbers)))))


def in_text(window, spans, text):
    """Wordpiece spans as offsets of the document, widened to whole words."""
    out = []
    for first, last in spans:
        while first > 0 and window.inner[first]:
            first -= 1
        while last + 1 < len(window) and window.inner[last + 1]:
            last += 1
        out.append([int(window.begin[first]), int(window.end[last])])
    return out
