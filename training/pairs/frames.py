"""Invented pairs of statements, from claims that were written for it: python frames.py [COUNT] prints some.

A file under claims/ holds points on which accounts differ. Lines that begin with A, B, D or E are positions that
exclude each other, lines of one letter say the same in other words; C are other things told of the same matter,
which hold beside any position; H are hedges, which take no side. Words in braces are filled from the lists here; `{n}` and `{n2}`
are different numbers. Names are invented.
"""

import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
NEITHER, CONFLICT, REPEATS = range(3)
POSITIONS = "ABDE"

MEN = """Abara Alden Bauer Boone Calloway Castellan Dorn Drexel Eklund Farrow Gage Halloran Hume Ibarra Jansen Karim Kettle Lindqvist
Marsh Moreau Nakata Oduya Okafor Pell Prager Quade Rahimi Reyes Rourke Sallow Santoro Tamm Tolliver Ueda Vance Varga Weller Yarrow Zoric""".split()
TOWNS = """Ambry Bellmoor Brackwater Carrow Dunmere Easthollow Fallbrook Glenharrow Harwick Innisford Kestrel Larkhaven Maplecross Netherby
Oakmere Port_Salen Quillan Redfern Saltmarsh Thornbury Umberton Valmont Westmarch Yarmont Zelta Arsuf Kobren Tal_Amar Nazira""".split()
COUNTRIES = "Arlandia Belmar Carpathia Dravia Estovia Galdor Ithria Kestonia Lorvania Moravan Norsk_Island Ostrava Quenland Sarmatia Tavia".split()
STREETS = "Adler_Street Birch_Avenue Canal_Road Dover_Lane Elm_Street Fenton_Avenue Garnet_Street Harbour_Road Juniper_Way Main_Street".split()
WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
LISTS = {
    "gun": "gun handgun pistol rifle shotgun revolver".split(),
    "veh": "car truck van pickup SUV sedan minivan".split(),
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "month": "January February March April May June July August September October November December".split(),
    "state": ["Bellmar", "Corren", "Western Dale", "New Harrow"],
    "m": MEN, "town": TOWNS, "country": COUNTRIES, "street": STREETS,
}
MAKERS = {
    "n": lambda r: r.choice((WORDS[r.randint(2, 12)], str(r.randint(2, 60)), str(r.randint(2, 19)))),
    "big": lambda r: r.choice((f"{r.randint(1, 90)},000", f"{r.randint(1, 9) * 100}", f"{r.randint(2, 30)},{r.randint(1, 9)}00", "hundreds of" if r.random() < .1 else "800")),
    "age": lambda r: str(r.randint(15, 79)),
    "mon": lambda r: r.choice((f"${r.randint(2, 900)},000", f"${r.randint(2, 90)} million", f"{r.randint(2, 90)} million dollars")),
    "t": lambda r: f"{r.randint(1, 12)}{r.choice(('', ':15', ':30', ':40'))} {r.choice(('a.m.', 'p.m.'))}",
    "yr": lambda r: str(r.randint(1931, 2024)),
    "pct": lambda r: str(r.randint(2, 80)),
    "speed": lambda r: str(r.randint(3, 14) * 10),
}

# What says that a claim is so, that it is not, and that it is open. Of the first and last some hold a "no" or "not", so
# that these words alone decide nothing.
AFFIRM = ["it's true that {}", "the evidence shows that {}", "there is no doubt that {}", "it is clear that {}", "I saw it: {}", "we know that {}",
          "I have no doubt {}", "there's no question that {}", "nobody can deny that {}", "the fact is that {}", "let me be clear, {}", "witnesses agree that {}",
          "video shows that {}", "it could not be clearer: {}", "as everyone here knows, {}", "our investigation found that {}"]
REJECT = ["it is not true that {}", "it is a lie that {}", "there is no evidence that {}", "it's false that {}", "the claim that {} is a lie", "reports that {} are false",
          "nothing suggests that {}", "it's nonsense to say {}", "the story that {} was made up", "the idea that {} is absurd", "contrary to what was reported, it's not the case that {}",
          "any suggestion that {} is wrong", "the accusation that {} is baseless", "what they call proof that {} is nothing of the kind"]
OPEN = ["it is not clear whether {}", "police could not confirm that {}", "it was not known whether {}", "it's possible that {}", "there were rumours that {}", "we are looking into whether {}",
        "investigators are trying to find out whether {}", "he would not say whether {}", "the question is whether {}", "it may be that {}", "a caller claimed that {}, but that has not been verified",
        "there were conflicting accounts of whether {}", "it is too early to say that {}", "I can't say whether {}", "if {}, there will be consequences", "people ask whether {}", "it has not been established that {}",
        "he was asked whether {}", "the jury will have to decide whether {}", "we have not been told that {}", "it remains to be seen whether {}"]
BEFORE = ["", "", "", "", "", "that ", "that ", "in his view, ", "so far, ", "on {day}, ", "in the end ", "as far as we know, ", "look, ", "well, ", "according to the report, ", "at that moment ",
          "I am telling you that ", "even today I believe that ", "after a review of the facts, ", "despite what some have said, "]
AFTER = ["", "", "", "", "", "", " and that is what matters", ", she added", " and the families deserve to know", ", according to a statement", " in a tragedy that shook the town", ", and nobody should be surprised",
         " when it happened on {day}", " and more will be said at a hearing on {day}", ", whatever anybody may think", ", as we said on {day}", " that night in {town}", ", and this is a sad day for {town}"]


@dataclass(frozen=True)
class Point:
    """One point on which accounts differ, with its lines by letter."""

    name: str
    lines: dict


def points():
    """All points, in the order of the files."""
    out = []
    for file in sorted((HERE / "claims").glob("*.txt")):
        for part in file.read_text(encoding="utf-8").split("## ")[1:]:
            name, *rows = part.strip().split("\n")
            lines = {}
            for row in rows:
                lines.setdefault(row[0], []).append(row[2:])
            out.append(Point(name, lines))
    return out


SLOT = re.compile(r"\{(\w+?)(2?)\}")


class Fill:
    """Fills the braces of several lines alike."""

    def __init__(self, r):
        self.r, self.known = r, {}

    def one(self, kind):
        pick = LISTS[kind] if kind in LISTS else None
        value = self.r.choice(pick) if pick else MAKERS[kind](self.r)
        return value.replace("_", " ")

    def __call__(self, line):
        def value(m):
            key = m[1] + m[2]
            tries = 0
            while key not in self.known:
                v, tries = self.one(m[1]), tries + 1
                other = self.known.get(m[1] if m[2] else m[1] + "2")
                if v != other or tries > 9:
                    self.known[key] = v
            return self.known[key]
        return SLOT.sub(value, line)


def capital(text):
    return text[:1].upper() + text[1:]


def dress(r, line, fill, others, share=0.22):
    """A claim as a report would quote it: with what stands around it, with or without marks and capitals. `share` is how often one of `others` does."""
    text = line
    roll = r.random()
    if roll < 0.55 * share and others:
        text = f"{text}{r.choice((', and ', '. ', '; ', ', adding that '))}{r.choice(others)}"
    elif roll < share and others:
        text = f"{r.choice(others)}{r.choice((', but ', ', and ', '. ', ', and that '))}{text}"
    elif roll < share + 0.2:
        text = fill(r.choice(BEFORE)) + text + fill(r.choice(AFTER))
    return finish(r, text)


def finish(r, text):
    text = re.sub(r"\. (\w)", lambda m: ". " + m[1].upper(), text)
    text = re.sub(r"\bi\b", "I", text)
    style = r.random()
    if style < 0.30:
        text = capital(text) + "."
    elif style < 0.55:
        text = r.choice(("“{}.”", "“{},”", '"{}."', "“{}”", '"{},"')).format(capital(text))
    elif style < 0.60:
        text = capital(text) + ","
    elif style < 0.63:
        words = text.split()
        if len(words) > 5:
            i = r.randint(1, len(words) - 3)
            j = r.randint(i + 2, len(words))
            text = " ".join(words[:i]) + " “" + " ".join(words[i:j]) + "” " + " ".join(words[j:])
            text = text.strip()
    if style > 0.97:
        text = text.upper()
    if r.random() < 0.5:
        text = text.replace("'", "’")
    return text


def wrap(r, forms, line):
    return r.choice(forms).format(line)


def vary(line, r):
    """Small changes that keep the sense."""
    swaps = (("was not", "wasn't"), ("is not", "isn't"), ("did not", "didn't"), ("will not", "won't"), ("have not", "haven't"), ("were not", "weren't"),
             ("has not", "hasn't"), ("there is", "there's"), ("it is", "it's"), ("nobody", "no one"), ("children", "kids"), ("officer", "policeman"),
             ("police ", "the police "), ("injured", "hurt"), ("began", "started"), ("arrested", "detained"))
    for a, b in swaps:
        if a in line and r.random() < 0.4 and not (b in line):
            line = line.replace(a, b, 1)
    return line


def draw(r, all_points, around=()):
    """One pair: (first, second, label). Now and then something of `around`, statements of other matters, stands beside a claim."""
    point = r.choice(all_points)
    lines = point.lines
    fill = Fill(r)
    sides = [k for k in POSITIONS if k in lines]
    one, other = r.sample(sides, 2)
    rest = [fill(x) for x in r.sample(lines["C"], min(3, len(lines["C"])))]
    a = fill(vary(r.choice(lines[one]), r))
    kind = r.choices(("conflict", "repeats", "aspect", "aspects", "hedge", "rejected", "affirmed", "open", "both", "elsewhere", "other name", "both rejected"),
                     (26, 15, 14, 5, 7, 6, 6, 7, 3, 5, 6, 1))[0]
    b, label, dressed = None, NEITHER, True
    if kind == "conflict":
        b, label = fill(vary(r.choice(lines[other]), r)), CONFLICT
    elif kind == "repeats":
        b, label = fill(vary(r.choice(lines[one]), r)), REPEATS
    elif kind == "aspect":
        b = rest.pop()
    elif kind == "aspects":
        a, b = rest.pop(), rest.pop()
    elif kind == "hedge" and "H" in lines:
        b = fill(r.choice(lines["H"]))
    elif kind == "rejected":
        b = fill(r.choice(lines[r.choice((one, other))]))
        label = CONFLICT if b in [fill(x) for x in lines[one]] else REPEATS if len(sides) == 2 else NEITHER
        b = wrap(r, REJECT, b)
    elif kind == "affirmed":
        side = r.choice((one, other))
        b = wrap(r, AFFIRM, fill(r.choice(lines[side])))
        label = REPEATS if side == one else CONFLICT
    elif kind == "open":
        b = wrap(r, OPEN, fill(r.choice(lines[r.choice((one, other))])))
    elif kind == "both":
        # Both sides told in one statement, beside one of them: told as claims, so no side is taken.
        b = f"some say {fill(r.choice(lines[one]))} and others say {fill(r.choice(lines[other]))}"
    elif kind == "elsewhere":
        apart = r.choice(all_points)
        while apart is point:
            apart = r.choice(all_points)
        b = fill(r.choice(apart.lines[r.choice("ABC")]))
    elif kind == "other name":
        # The same said of somebody or something else.
        named = [x for side in sides for x in lines[side] if re.search(r"\{(m|country|town)\}", x)]
        if named:
            a = fill(r.choice(named))
            b = Fill(r)(r.choice(named))
            if {w for w in b.split() if w[:1].isupper()} & {w for w in a.split() if w[:1].isupper()}:
                b = None
        elif "C" in lines:
            b = rest.pop()
    else:
        a, b = wrap(r, REJECT, a), wrap(r, REJECT, fill(r.choice(lines[one])))
        label = REPEATS
    if b is None:
        b = rest.pop()
    if a == b and label == NEITHER:
        b = rest.pop()
    others = [x for x in rest if x not in (a, b)]
    half = len(others) // 2
    if around and r.random() < 0.35:
        near, far = [r.choice(around) for _ in range(r.randint(0, 2))], [r.choice(around) for _ in range(r.randint(0, 2))]
        a, b = dress(r, a, fill, near or others[:half], 0.8), dress(r, b, fill, far or others[half:], 0.8)
    else:
        a, b = dress(r, a, fill, others[:half]), dress(r, b, fill, others[half:])
    return (a, b, label) if r.random() < 0.5 else (b, a, label)


def main():
    r = random.Random(1)
    all_points = points()
    print(len(all_points), "points", sum(len(v) for p in all_points for v in p.lines.values()), "lines")
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 20):
        print(*draw(r, all_points), sep=" | ")


if __name__ == "__main__":
    main()
