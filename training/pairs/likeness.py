"""What two contents share and in what they differ, counted without the network, and the coefficients that make chances of it.

Has to be done in exactly the same way by the program (crates/onrecord-attribute/src/conflict/likeness.rs).
"""

import numpy as np

# Pieces under this number are marks, letters and the commonest words: the vocabulary is in the order of how common its words are.
LEAST_TELLING = 2100
DIGIT = 4  # the case of a number
NEGATIONS = "not no never nobody none nothing neither nor without cannot".split()
# Coefficients of `repeats`, in order; the last is the shift.
REPEATS = ("network", "share", "union", "negation", "numbers", "shift")


class Likeness:
    def __init__(self, vocabulary):
        self.negations = {vocabulary[w] for w in NEGATIONS}
        self.contracted = (vocabulary["'"], vocabulary["t"])

    def negates(self, ids):
        ids = ids.tolist()
        return any(k in self.negations for k in ids) or any(pair == self.contracted for pair in zip(ids, ids[1:]))

    def __call__(self, first, second):
        """[share, union, negation, numbers] of two contents (ids, case)."""
        (x, cx), (y, cy) = first, second
        a, b = ({k for k in ids.tolist() if k >= LEAST_TELLING} for ids in (x, y))
        weight = lambda bag: sum(np.log(2 + min(k, 65535) / 1000) for k in bag)
        shared, least = weight(a & b), min(weight(a), weight(b))
        numbers = [set(ids[case == DIGIT].tolist()) for ids, case in ((x, cx), (y, cy))]
        return [shared / least if least else 0.0, shared / weight(a | b) if least else 0.0, float(self.negates(x) != self.negates(y)),
                float(bool(numbers[0]) and bool(numbers[1]) and not numbers[0] & numbers[1])]


def odds(chance):
    chance = np.clip(chance, 1e-4, 1 - 1e-4)
    return np.log(chance / (1 - chance))


def fit(x, right, start, strength):
    """Logistic regression by Newton's method, held to `start` with `strength`."""
    w, start = np.array(start, float), np.array(start, float)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + strength * np.eye(len(w))
        w -= np.linalg.solve(hessian, x.T @ (p - right) + strength * (w - start))
    return w


def chances(raw, likeness, repeats, conflict):
    """(conflict, repeats) chances of the network's [N, 3] and [N, 4] likeness."""
    x = np.c_[odds(raw[:, 2]), likeness, np.ones(len(raw))]
    again = 1 / (1 + np.exp(-x @ repeats))
    return 1 / (1 + np.exp(-(conflict[0] * odds(raw[:, 1] * (1 - again)) + conflict[1]))), again


def fit_both(raw, likeness, labels):
    """Coefficients of both chances, from labels 0 neither, 1 conflict, 2 repeats. There are few conflicts, so theirs are held to the network's own."""
    x = np.c_[odds(raw[:, 2]), likeness, np.ones(len(raw))]
    repeats = fit(x, (labels == 2).astype(float), np.zeros(x.shape[1]), 0.5)
    again = 1 / (1 + np.exp(-x @ repeats))
    z = np.c_[odds(raw[:, 1] * (1 - again)), np.ones(len(raw))]
    return repeats, fit(z, (labels == 1).astype(float), [1.0, 0.0], 2.0)
