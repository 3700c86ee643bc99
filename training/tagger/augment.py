"""Other typography: the same article with straight marks, `''` marks, upper-case headline ...

Each variant gives a new text and carries the annotation along.
"""

STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
APOSTROPHE = str.maketrans({"‘": "'", "’": "'"})


def rewrite(text, attributions, change):
    """Applies `change(index, character) -> string` to each character and moves the annotation."""
    out, at, move = [], 0, []
    for i, c in enumerate(text):
        new = change(i, c)
        out.append(new)
        move.append(at)
        at += len(new)
    move.append(at)
    moved = [{r: [[move[b], move[e]] for b, e in spans if move[b] < move[e]] for r, spans in a.items()}
             for a in attributions]
    return "".join(out), moved


def straight(text, attributions):
    """All quotation marks and apostrophes straight."""
    return text.translate(STRAIGHT), attributions


def straight_apostrophes(text, attributions):
    """No curly apostrophes or single marks; double marks as they are."""
    return text.translate(APOSTROPHE), attributions


def two_single(text, attributions):
    """Every double mark as two single ones."""
    return rewrite(text, attributions, lambda _, c: "''" if c in "“”\"„«»" else c)


def no_marks(text, attributions):
    """No double marks at all."""
    return rewrite(text, attributions, lambda _, c: "" if c in "“”\"„«»" else c)


def upper_headline(text, attributions):
    """First non-empty line in upper case (characters whose upper case is longer stay)."""
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if line.strip():
            lines[i] = upper(line)
            break
    return "\n".join(lines), attributions


def upper(line):
    """Upper case of the same length."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in line)


def lower_all(text, attributions):
    """No capitals anywhere."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text), attributions


def upper_all(text, attributions):
    """All text in capitals."""
    return upper(text), attributions


VARIANTS = {"straight": straight, "two_single": two_single, "upper_headline": upper_headline,
            "straight_apostrophes": straight_apostrophes, "no_marks": no_marks,
            "upper_all": upper_all, "lower_all": lower_all}


def at_random(text, attributions, rng):
    """One training view of an article."""
    u = rng.random(3)
    if u[0] < 0.25:
        text, attributions = straight(text, attributions)
    elif u[0] < 0.35:
        text, attributions = two_single(text, attributions)
    elif u[0] < 0.37:
        text, attributions = no_marks(text, attributions)
    if u[1] < 0.15:
        text, attributions = upper_headline(text, attributions)
    if u[2] < 0.01:
        text, attributions = upper_all(text, attributions)
    elif u[2] < 0.02:
        text, attributions = lower_all(text, attributions)
    return text, attributions
