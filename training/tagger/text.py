"""Text to wordpieces: paragraphs, quote state, case and the WordPiece vocabulary.

Everything here has to be done in exactly the same way by the program that runs the
weights; CONTRACT.md describes it in words. Offsets are Unicode code points.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

CLS, SEP, PAD = 101, 102, 0

# Quote state of a wordpiece.
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
# Case of a wordpiece's word part.
LOWER, CAPITAL, ALL_CAPS, SINGLE_CAPITAL, DIGIT, NO_CASE = range(6)

OPENS, CLOSES = "“\"„«", "”\"»"
DOUBLED = re.compile(r"''|``|‘‘|’’")
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'"})
UPPER_SHARE, UPPER_LEAST = 0.6, 10


@dataclass
class Paragraph:
    """One line of a document as wordpieces; `begin` and `end` are offsets into the document."""

    ids: np.ndarray  # int32 [n], ids of the vocabulary, no special ones
    begin: np.ndarray  # int32 [n]
    end: np.ndarray  # int32 [n]
    quote: np.ndarray  # int8 [n]
    case: np.ndarray  # int8 [n]
    inner: np.ndarray  # bool [n], a `##` piece


class Reader:
    """Cuts documents into paragraphs of wordpieces."""

    def __init__(self, base):
        self.tokenizer = Tokenizer.from_file(str(Path(base) / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        vocab = self.tokenizer.get_vocab()
        self.is_inner = np.zeros(len(vocab), bool)
        for piece, i in vocab.items():
            self.is_inner[i] = piece.startswith("##")

    def read(self, text):
        """Returns the paragraphs of `text` that hold at least one wordpiece."""
        lines, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                lines.append((at, line))
            at += len(line) + 1
        plain = [normalised(line) for _, line in lines]
        encodings = self.tokenizer.encode_batch(plain, add_special_tokens=False)
        out = []
        for (at, line), encoding in zip(lines, encodings):
            if not encoding.ids:
                continue
            ids = np.array(encoding.ids, np.int32)
            offsets = np.array(encoding.offsets, np.int32)
            begin, end = offsets[:, 0], offsets[:, 1].copy()
            states = quote_states(line)
            caseless = is_upper_case(line)
            for m in DOUBLED.finditer(line):
                end[begin == m.start()] = m.end()
            case = [case_of(line[b:e], caseless) for b, e in zip(begin, end)]
            out.append(Paragraph(ids, begin + at, end + at, states[begin],
                                 np.array(case, np.int8), self.is_inner[ids]))
        return out


def normalised(line):
    """The line with plain marks, of the same length: every double mark is `"`, every single one `'`.

    Two single marks in a row stand for a double one; the second becomes U+200B, which the
    tokenizer drops.
    """
    return DOUBLED.sub('"\u200b', line).translate(PLAIN)


def quote_states(line):
    """Quote state of each character of one paragraph (the rule of attribution_score.quoted)."""
    states = np.zeros(len(line), np.int8)
    doubled = {m.start() for m in DOUBLED.finditer(line)}
    i, is_open = 0, False
    while i < len(line):
        c, width = (line[i], 1) if i not in doubled else ('"', 2)
        if not is_open and c in OPENS:
            states[i:i + width], is_open = OPENING, True
        elif is_open and c in CLOSES:
            states[i:i + width], is_open = CLOSING, False
        elif is_open:
            states[i:i + width] = INSIDE
        i += width
    return states


def is_upper_case(line):
    """True if case says nothing here: at least 60 % of ten or more letters are upper case."""
    letters = sum(c.isalpha() for c in line)
    return letters >= UPPER_LEAST and sum(c.isupper() for c in line) >= UPPER_SHARE * letters


def case_of(piece, caseless):
    """Case of one wordpiece, from its own characters only."""
    if piece[:1].isdigit():
        return DIGIT
    if caseless:
        return NO_CASE
    if not piece[:1].isupper():
        return LOWER
    if len(piece) == 1:
        return SINGLE_CAPITAL
    return ALL_CAPS if piece.upper() == piece else CAPITAL
