"""PolNeAR in training form: wordpieces with labels and links, packed into windows."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from text import CLS, INSIDE, SEP, OPENING  # noqa: F401 (re-exported for readers of windows)

ROLES = ("source", "cue", "content")
# Labels: 0 is O, then B and I of each role.
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
LONGEST = 254  # wordpieces of one paragraph in a window, without [CLS] and [SEP]


def read_annotations(path):
    """Attributions of one brat file: a list of {role: [[begin, end], ...]}."""
    spans, events = {}, []
    for line in path.read_text(encoding="utf-8").split("\n"):
        m = re.match(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t", line)
        if m:
            spans[m[1]] = [[int(x) for x in part.split()] for part in m[3].split(";")]
        elif re.match(r"E\d+\tAttribution", line):
            events.append(line.split("\t")[1].split()[1:])
    out = []
    for event in events:
        a = {role: [] for role in ROLES}
        for role, ref in (x.split(":") for x in event):
            role = role.rstrip("0123456789").lower()
            if role in a:
                a[role] += spans.get(ref, [])
        if a["content"]:
            out.append(a)
    return out


def read_split(folder):
    """[(name, text, attributions)] of one PolNeAR split; the first annotator by file name is gold."""
    folder, out = Path(folder), []
    annotations = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rsplit("_", 1)[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        with open(path, encoding="utf-8", newline="") as f:
            text = f.read()
        gold = read_annotations(annotations[path.stem]) if path.stem in annotations else []
        out.append((path.stem, text, gold))
    return out


@dataclass
class Window:
    """Whole paragraphs of one document, [CLS] p [SEP] p [SEP] ..., ready for the encoder."""

    ids: np.ndarray
    quote: np.ndarray
    case: np.ndarray
    inner: np.ndarray
    begin: np.ndarray  # offsets into the document; 0 at special pieces
    end: np.ndarray
    labels: np.ndarray | None = None
    # Gold spans (first, last) in this window and links by index, -1 for none.
    contents: list = field(default_factory=list)
    cues: list = field(default_factory=list)
    sources: list = field(default_factory=list)
    content_cue: list = field(default_factory=list)
    content_source: list = field(default_factory=list)
    cue_source: list = field(default_factory=list)
    gold: bool = True  # labels and links are annotators', not a teacher's
    invented: bool = False  # of constructions.py
    mention: np.ndarray | None = None  # labels of names and times

    def __len__(self):
        return len(self.ids)


def split_long(paragraph, longest=LONGEST):
    """Cuts of a paragraph that is too long: after a sentence end if there is one, else at a word."""
    cuts, at, n = [], 0, len(paragraph.ids)
    while n - at > longest:
        stop = at + longest
        ends = [i + 1 for i in range(at + longest // 2, stop)
                if paragraph.ids[i] in (1012, 1029, 999) and paragraph.quote[i] != INSIDE]
        words = [i for i in range(at + 1, stop + 1) if not paragraph.inner[i]]
        cut = ends[-1] if ends else words[-1] if words else stop
        cuts.append((at, cut))
        at = cut
    return cuts + [(at, n)]


def pack(paragraphs, limit):
    """Packs whole paragraphs greedily into windows; `limit()` gives each window's size in pieces."""
    pieces = [(p, a, b) for p in paragraphs for a, b in split_long(p)]
    windows, current, size, most = [], [], 1, limit()
    for piece in pieces:
        n = piece[2] - piece[1] + 1
        if current and size + n > most:
            windows.append(current)
            current, size, most = [], 1, limit()
        current.append(piece)
        size += n
    if current:
        windows.append(current)
    return [join(w) for w in windows]


def join(pieces):
    """One window from paragraph pieces."""
    def column(name, special_first, special_last, dtype):
        parts = [np.array([special_first], dtype)]
        for p, a, b in pieces:
            parts += [getattr(p, name)[a:b].astype(dtype), np.array([special_last], dtype)]
        return np.concatenate(parts)
    return Window(column("ids", CLS, SEP, np.int32), column("quote", 0, 0, np.int32),
                  column("case", 0, 0, np.int32), column("inner", 0, 0, bool),
                  column("begin", 0, 0, np.int32), column("end", 0, 0, np.int32))


def annotate(windows, attributions):
    """Adds gold labels, spans and links to the windows of one document."""
    top = 1 + max(int(w.end.max()) for w in windows)
    role = np.zeros(top, np.int8)  # per character: 0 none, 1 source, 2 cue, 3 content
    part = np.full(top, -1, np.int32)  # which fragment, so that neighbours get a B each
    owner = []  # fragment -> attribution
    for order in ("content", "source", "cue"):  # cue over source over content
        for a, attribution in enumerate(attributions):
            for b, e in attribution[order]:
                role[b:e], part[b:e] = ROLES.index(order) + 1, len(owner)
                owner.append(a)
    shared = {}  # source fragments of several attributions may be the same mention
    for a, attribution in enumerate(attributions):
        for b, e in attribution["source"]:
            shared.setdefault((b, e), set()).add(a)
    for w in windows:
        n = len(w)
        w.labels = np.zeros(n, np.int32)
        which = np.full(n, -1, np.int32)
        for i in range(n):
            b, e = w.begin[i], w.end[i]
            if e > b:
                hit = b + int(np.argmax(role[b:e] > 0))
                r, f = int(role[hit]), int(part[hit])
                if w.inner[i] and w.labels[i - 1]:
                    r, f = (w.labels[i - 1] + 1) // 2, which[i - 1]
                elif w.inner[i]:
                    r = 0
                if r:
                    which[i] = f
                    w.labels[i] = 2 * r if which[i - 1] == f else 2 * r - 1
        link(w, which, owner, attributions, shared)


def link(w, which, owner, attributions, shared):
    """Fills the spans and links of one labelled window."""
    spans = {1: w.sources, 2: w.cues, 3: w.contents}
    owners = {1: [], 2: [], 3: []}
    for first, last, r in spans_of(w.labels):
        spans[r].append((first, last))
        owners[r].append(owner[which[first]])
    by_source = []
    for (first, last), a in zip(w.sources, owners[1]):
        key = next((k for k in map(tuple, attributions[a]["source"]) if k[0] < w.end[last] and w.begin[first] < k[1]), None)
        by_source.append(shared.get(key, {a}) | {a})
    cue_of = {a: i for i, a in reversed(list(enumerate(owners[2])))}
    source_of = lambda a: next((i for i, s in enumerate(by_source) if a in s), -1)
    w.content_cue = [cue_of.get(a, -1) for a in owners[3]]
    w.content_source = [source_of(a) for a in owners[3]]
    w.cue_source = [source_of(a) for a in owners[2]]


def spans_of(labels):
    """(first, last, role) of each labelled run; role 1 source, 2 cue, 3 content."""
    out, first = [], None
    for i, y in enumerate(list(labels) + [0]):
        if first is not None and (y == 0 or y % 2 == 1):
            out.append((first, i - 1, (int(labels[first]) + 1) // 2))
            first = None
        if y % 2 == 1:
            first = i
    return out
