"""Other typography: the same article with straight marks, `''` marks, an upper-case headline.

Each change takes a text and its attributions ({role: [[begin, end], ...]}) and returns both, the offsets moved along
where lengths change. The training data are varied in the same ways (training/tagger/augment.py).
"""

DOUBLE = "“”\"„«»"
STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
APOSTROPHE = str.maketrans({"‘": "'", "’": "'"})


def rewritten(text, attributions, change):
    """Puts `change(character)` in place of each character and moves the spans; a span left without a character goes."""
    out, at, move = [], 0, []
    for character in text:
        new = change(character)
        out.append(new)
        move.append(at)
        at += len(new)
    move.append(at)
    moved = [{role: [[move[b], move[e]] for b, e in spans if move[b] < move[e]] for role, spans in a.items()}
             for a in attributions]
    return "".join(out), moved


def plain(text, attributions):
    """As printed."""
    return text, attributions


def straight(text, attributions):
    """All quotation marks and apostrophes straight."""
    return text.translate(STRAIGHT), attributions


def two_single(text, attributions):
    """Each double mark as two single ones."""
    return rewritten(text, attributions, lambda c: "''" if c in DOUBLE else c)


def upper(text):
    """Capitals, character for character: what has a longer upper case stays."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def upper_headline(text, attributions):
    """The first line that is not empty in capitals."""
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if line.strip():
            lines[i] = upper(line)
            break
    return "\n".join(lines), attributions


def straight_apostrophes(text, attributions):
    """No curly apostrophe or single mark; double marks as they are."""
    return text.translate(APOSTROPHE), attributions


def no_marks(text, attributions):
    """No double mark at all."""
    return rewritten(text, attributions, lambda c: "" if c in DOUBLE else c)


def upper_all(text, attributions):
    """All in capitals."""
    return upper(text), attributions


# The first is what the others are compared with. The last two are told, and nothing is asked of them: without marks a
# direct quotation cannot be told from an indirect one, and capitals take away the names.
CHANGES = {change.__name__: change for change in (
    plain, straight, two_single, upper_headline, straight_apostrophes, no_marks, upper_all)}


def selftest():
    text, attributions = "A “b” c", [{"source": [[0, 1]], "cue": [], "content": [[2, 5]]}]
    for name, change in CHANGES.items():
        new, moved = change(text, attributions)
        (b, e), = moved[0]["content"]
        assert new[b:e].strip(DOUBLE + "'").lower() == "b", (name, new[b:e])
        assert new[slice(*moved[0]["source"][0])].lower() == "a", name
    assert two_single(text, attributions)[0] == "A ''b'' c"
    assert upper_headline("\nstraße\nb", [])[0] == "\nSTRAßE\nb"
