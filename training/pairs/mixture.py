"""What is trained on: pairs drawn from all that there is, in fixed shares; and pairs that are held out of it."""

import hashlib
import random

import corpora
import frames
from frames import CONFLICT, NEITHER, REPEATS
from real import Texts, polnear, shootings

SHARES = (("frames", 0.54), ("real", 0.36), ("breaking", 0.06), ("claimdiff", 0.02), ("stances", 0.02))
WEIGHTS = {"frames": 1.0, "real": 1.0, "breaking": 0.7, "claimdiff": 0.5, "stances": 0.4}


def is_kept_back(name):
    """One point in ten is never trained on."""
    return hashlib.sha256(name.encode()).digest()[0] % 10 == 0


class Mixture:
    """Draws training pairs."""

    def __init__(self, read):
        points = frames.points()
        self.points = [p for p in points if not is_kept_back(p.name)]
        self.kept_back = [p for p in points if is_kept_back(p.name)]
        groups = polnear() + shootings(read)
        cut = [i % 20 == 0 for i in range(len(groups))]
        self.texts = Texts([g for g, back in zip(groups, cut) if not back])
        self.texts_back = Texts([g for g, back in zip(groups, cut) if back])
        # Nine in ten of these are contradictions; taken as they come they would teach that likeness is one.
        self.breaking = {label: [x for x in corpora.breaking() if x[2] == label] for label in range(3)}
        self.claimdiff = corpora.claimdiff(held_out=False)
        self.weakening = [x for x in self.claimdiff if x[2]]
        self.stances = {label: [x for x in corpora.stances() if x[2] == label] for label in range(3)}

    def draw(self, r):
        """(a, b, label, weight)"""
        kind = r.choices([k for k, _ in SHARES], [s for _, s in SHARES])[0]
        a, b, label = getattr(self, "_" + kind)(r)
        return a, b, label, WEIGHTS[kind]

    def _frames(self, r):
        return frames.draw(r, self.points, self.texts.short)

    def _real(self, r):
        return self.texts.draw(r)

    def _breaking(self, r):
        a, b, label = r.choice(self.breaking[r.choices((NEITHER, CONFLICT, REPEATS), (1, 5, 4))[0]])
        return (a, b, label) if r.random() < 0.5 else (b, a, label)

    def _claimdiff(self, r):
        a, b, weakens, _ = r.choice(self.weakening if r.random() < 0.35 else self.claimdiff)
        return (a, b, CONFLICT if weakens else NEITHER) if r.random() < 0.5 else (b, a, CONFLICT if weakens else NEITHER)

    def _stances(self, r):
        a, b, label = r.choice(self.stances[r.choices((NEITHER, CONFLICT, REPEATS), (4, 3, 3))[0]])
        return (a, b, label) if r.random() < 0.5 else (b, a, label)

    def held_out(self, count=200):
        """{name: pairs (a, b, label)} for a look in between: points and texts that are not trained on."""
        r = random.Random(7)
        return {"frames": [frames.draw(r, self.kept_back, self.texts_back.short) for _ in range(count)],
                "real": [self.texts_back.draw(r) for _ in range(count)],
                "claimdiff": [(a, b, CONFLICT if weakens else NEITHER) for a, b, weakens, _ in corpora.claimdiff(held_out=True)],
                "sick": [x for i, x in enumerate(corpora.sick()) if i % 25 == 0]}
