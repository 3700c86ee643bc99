"""A pair of statements as the network takes it: [CLS] a [SEP] b [SEP], with the form of each wordpiece and which statement it is of.

The form is the case, and six more where the other statement has the same wordpiece.
"""

import numpy as np
import folders  # noqa: F401, finds the tagger's modules
from text import CLS, SEP, Reader  # the tagger's

# The most wordpieces of one statement; of a longer one the first so many are read.
MOST = 70
CASES = 6
LENGTHS = (40, 64, 96, 2 * MOST + 3)


class Cutter:
    """Statements to wordpieces, each cut once."""

    def __init__(self, base):
        self.reader, self.known = Reader(base), {}

    def one(self, text):
        """(ids, case) of one statement."""
        if text not in self.known:
            paragraphs = self.reader.read(" ".join(text.split()))
            ids = np.concatenate([p.ids for p in paragraphs]) if paragraphs else np.zeros(0, np.int32)
            case = np.concatenate([p.case for p in paragraphs]) if paragraphs else np.zeros(0, np.int8)
            if len(self.known) > 400_000:
                self.known.clear()
            self.known[text] = ids[:MOST].astype(np.int32), case[:MOST].astype(np.int32)
        return self.known[text]

    def pair(self, a, b):
        """(ids, form, which) of a pair."""
        (x, cx), (y, cy) = self.one(a), self.one(b)
        forms = [case + CASES * np.isin(ids, other).astype(np.int32) for ids, case, other in ((x, cx, y), (y, cy, x))]
        ids = np.concatenate([[CLS], x, [SEP], y, [SEP]]).astype(np.int32)
        form = np.concatenate([[0], forms[0], [0], forms[1], [0]]).astype(np.int32)
        which = np.concatenate([np.zeros(len(x) + 2), np.ones(len(y) + 1)]).astype(np.int32)
        return ids, form, which


def padded(pairs, length=None):
    """Arrays of several pairs, padded to one of a few lengths."""
    longest = max(len(ids) for ids, _, _ in pairs)
    length = length or next(n for n in LENGTHS if n >= longest)
    out = {k: np.zeros((len(pairs), length), np.int32) for k in ("ids", "form", "which")}
    mask = np.zeros((len(pairs), length), np.float32)
    for i, parts in enumerate(pairs):
        for k, v in zip(("ids", "form", "which"), parts):
            out[k][i, : len(v)] = v
        mask[i, : len(parts[0])] = 1
    return out | {"mask": mask}
