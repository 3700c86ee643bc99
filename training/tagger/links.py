"""Features of a link between two spans of one window; shared by training and decoding."""

import numpy as np

EDGES = np.array([1, 2, 3, 4, 6, 9, 13, 19, 28, 42, 64])  # 12 buckets a side
BETWEEN_PARAGRAPHS = 3


def distance_bucket(child, head):
    """0..23: how far the head lies from the child, in wordpieces; 0..11 head after, 12..23 before."""
    if head[0] > child[1]:
        return int(np.searchsorted(EDGES, head[0] - child[1] - 1, "right"))
    return 12 + int(np.searchsorted(EDGES, max(0, child[0] - head[1] - 1), "right"))


def between_bucket(child, head, cues, breaks):
    """0..11: cues (0-3) and paragraph breaks (0-2) strictly between the two spans."""
    low, high = min(child[1], head[1]), max(child[0], head[0])
    n_cues = sum(low < c[0] and c[1] < high for c in cues)
    n_breaks = int(np.sum((breaks > low) & (breaks < high)))
    return min(n_cues, 3) * BETWEEN_PARAGRAPHS + min(n_breaks, 2)


def features(children, heads, cues, breaks):
    """(distance, between) int arrays [children, heads]."""
    shape = (len(children), len(heads))
    distance, between = np.zeros(shape, np.int32), np.zeros(shape, np.int32)
    for i, c in enumerate(children):
        for j, h in enumerate(heads):
            distance[i, j] = distance_bucket(c, h)
            between[i, j] = between_bucket(c, h, cues, breaks)
    return distance, between
