"""The cheap comparison: a logistic regression on what two statements share and in what they differ, without a network.

python features.py --read READ        trains it on the mixture that the network is trained on and prints its figures
"""

import argparse
import random
import re

import numpy as np

import folders
import labelled
from frames import CONFLICT, REPEATS, WORDS
from measure import area, average_precision
from mixture import Mixture
from network import word_table
from pieces import Cutter
from real import OPPOSITES, STOP

NEGATION = re.compile(r"\b(not|no|never|nobody|none|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.I)
REJECTION = re.compile(r"\b(false|untrue|lie|lies|lied|hoax|fake|denie[sd]|deny|baseless|made up|forgery|nonsense|rejects?|rejected|disputes?|disputed|contrary|absurd|wrong)\b", re.I)
HEDGE = re.compile(r"\b(may|might|could|whether|unclear|possibly|perhaps|if|confirm|verify|known?|suggests?|believed|allegedly|reportedly|asked|not sure|looking into|investigat\w+)\b", re.I)
NAMES = ("shared", "share", "soft", "negation", "negation x share", "opposite", "opposite x share", "number", "number x share", "rejection", "rejection x share", "hedge", "hedge x share",
         "shorter", "longer", "same start", "soft x negation", "differs x share")


def words_of(text):
    return [w for w in re.findall(r"[a-z]+(?:'[a-z]+)?|\d[\d,.:]*", text.lower().replace("’", "'"))]


def stem(word):
    for end in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(end) and len(word) - len(end) > 3:
            return word[: -len(end)]
    return word


class Features:
    """Numbers of a pair; `table` and `ids` give the static vectors of words."""

    def __init__(self, table, vocabulary):
        self.vectors = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
        self.ids = vocabulary

    def bag(self, text):
        content = [w for w in words_of(text) if w not in STOP]
        rare = {stem(w): np.log(2 + self.ids.get(w, 20000) / 1000) for w in content}
        found = [self.ids[w] for w in content if w in self.ids]
        return rare, self.vectors[found] if found else np.zeros((1, self.vectors.shape[1]), np.float32), set(words_of(text))

    def __call__(self, a, b):
        (x, u, wa), (y, v, wb) = self.bag(a), self.bag(b)
        shared = sum(x[w] for w in x if w in y)
        least = min(sum(x.values()), sum(y.values())) or 1.0
        share = shared / least
        near = u @ v.T
        soft = float((near.max(1).mean() + near.max(0).mean()) / 2)
        na, nb = len(NEGATION.findall(a)), len(NEGATION.findall(b))
        negation = float((na > 0) != (nb > 0))
        opposite = float(any(OPPOSITES.get(w) in wb and OPPOSITES.get(w) not in wa for w in wa) or any(OPPOSITES.get(w) in wa and OPPOSITES.get(w) not in wb for w in wb))
        numbers = [{w for w in s if w[0].isdigit() or w in WORDS} for s in (wa, wb)]
        number = float(bool(numbers[0]) and bool(numbers[1]) and not numbers[0] & numbers[1])
        rejection = float(bool(REJECTION.search(a)) != bool(REJECTION.search(b)))
        hedge = float(bool(HEDGE.search(a)) or bool(HEDGE.search(b)))
        sizes = sorted((len(x), len(y)))
        return np.array([np.log1p(shared), share, soft, negation, negation * share, opposite, opposite * share, number, number * share, rejection, rejection * share, hedge, hedge * share,
                         np.log1p(sizes[0]), np.log1p(sizes[1]), float(a[:12].lower() == b[:12].lower()), soft * negation, (1 - share) * soft])


def fit(x, y, weight, steps=1500, rate=0.5):
    """Multinomial logistic regression by gradient descent on standardised numbers: (mean, scale, matrix)."""
    mean, scale = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / scale, np.ones(len(x))]
    w, aim = np.zeros((z.shape[1], 3)), np.eye(3)[y]
    for _ in range(steps):
        s = z @ w
        e = np.exp(s - s.max(1, keepdims=True))
        w -= rate * (z.T @ ((e / e.sum(1, keepdims=True) - aim) * weight[:, None]) / weight.sum() + 1e-4 * w)
    return mean, scale, w


def chances(fitted, x):
    mean, scale, w = fitted
    s = np.c_[(x - mean) / scale, np.ones(len(x))] @ w
    e = np.exp(s - s.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--read", required=True)
    a.add_argument("--pairs", type=int, default=12000)
    a.add_argument("--base", default=folders.TAGGER / "base")
    args = a.parse_args()
    features = Features(word_table(folders.READER), Cutter(args.base).reader.tokenizer.get_vocab())
    mixture, r = Mixture(args.read), random.Random(5)
    drawn = [mixture.draw(r) for _ in range(args.pairs)]
    numbers = np.array([features(first, second) for first, second, _, _ in drawn])
    fitted = fit(numbers, np.array([label for _, _, label, _ in drawn]), np.array([weight for *_, weight in drawn]))
    rows = [row for row in labelled.read() if row["label"] != "unclear"]
    found = chances(fitted, np.array([features(row["first"], row["second"]) for row in rows]))
    labels = np.array([labelled.LABELS[row["label"]] for row in rows])
    for name in ("coverage", "incidents"):
        of = np.array([row["set"] == name for row in rows])
        for asked, label in (("conflict", CONFLICT), ("repeats", REPEATS)):
            print(name, asked, round(average_precision(found[of, label], labels[of] == label), 3), round(area(found[of, label], labels[of] == label), 3))


if __name__ == "__main__":
    main()
