"""Pairs made of real statements: two of one text (nearly always compatible), and one beside a change of itself.

The statements are the contents that PolNeAR's annotators marked in its train half, and those that the reader finds in
the train reports of shootings (`onrecord attribute --jsonl`, see README.md). No coverage, no dev text.
"""

import json
import random
import re
from collections import defaultdict
from pathlib import Path

from frames import CONFLICT, NEITHER, REPEATS, WORDS, finish
from folders import DATA

AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|can|could|has|have|had|did|does|should|must)\b(?! not|n['’]t| never| have been| no )", re.I)
NEGATED = re.compile(r"\b(is|are|was|were|will|would|could|has|have|had|did|does|should|must)( not|n['’]t)\b", re.I)
NUMBER = re.compile(r"(?<![\w.,$])(\d{1,3})(?![\w,]|\.\d)|\b(" + "|".join(WORDS[2:]) + r")\b")
NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{3,})\b")
OPPOSITES = dict(x.split("/") for x in """alive/dead dead/alive guilty/innocent innocent/guilty armed/unarmed unarmed/armed released/detained detained/released
accidental/deliberate deliberate/accidental legal/illegal illegal/legal increase/decrease decrease/increase increased/decreased rose/fell fell/rose higher/lower lower/higher more/fewer
support/oppose opposes/supports supports/opposes oppose/support supported/opposed opposed/supported accepted/rejected rejected/accepted agreed/refused refused/agreed safe/dangerous
dangerous/safe true/false false/true won/lost lost/won win/lose lose/win good/bad bad/good best/worst worst/best strong/weak weak/strong confirmed/denied denied/confirmed open/closed
closed/open before/after after/before inside/outside outside/inside everyone/nobody everybody/nobody always/never never/always success/failure failure/success succeeded/failed failed/succeeded
started/ended first/last last/first male/female man/woman woman/man men/women black/white white/black Democrat/Republican Republican/Democrat Democrats/Republicans Republicans/Democrats north/south
south/north east/west west/east left/right morning/evening evening/morning night/day peaceful/violent violent/peaceful voluntary/forced public/secret common/rare rare/common proud/ashamed
fair/unfair unfair/fair honest/dishonest legitimate/illegitimate intentional/accidental stable/critical critical/stable survived/died died/survived arrived/left stayed/fled fled/stayed arrested/freed
allowed/banned banned/allowed with/without without/with love/hate hates/loves loves/hates tell/hide better/worse worse/better easy/hard hard/easy early/late possible/impossible impossible/possible
necessary/unnecessary qualified/unqualified unqualified/qualified fit/unfit unfit/fit prepared/unprepared related/unrelated unrelated/related known/unknown""".split())
SAME = dict(x.split("/") for x in """killed/slain shot/gunned_down man/male woman/female officers/police died/passed_away said/stated big/large help/assist think/believe injured/wounded started/began
children/kids many/numerous get/receive buy/purchase car/vehicle house/home argument/dispute however/but quickly/fast job/position begin/start end/stop very/really want/wish wants/wishes
show/demonstrate shows/demonstrates need/require needs/requires important/crucial about/roughly approximately/about wounded/hurt pronounced/declared suspect/gunman incident/event""".split())
HEDGES = ((" was ", " may have been "), (" is ", " may be "), (" will ", " might "), (" are ", " may be "), (" were ", " may have been "), (" has ", " may have "), (" had ", " may have "))
STOP = set("""the a an of to in on at for and or but that this is are was were be been it he she they we i you his her their our its with from by as not no will would has have had who
which what when there if so do did does than then them him us me my about up out more all one can could s t""".split())


def words(text):
    return [w for w in re.findall(r"[a-z0-9]+", text.lower()) if w not in STOP]


def polnear(folder=DATA / "polnear" / "train"):
    """Lists of contents, one a text."""
    out = []
    for text_file in sorted((folder / "text").glob("*.txt")):
        text = text_file.read_text(encoding="utf-8")
        files = sorted(folder.glob(f"attributions/{text_file.stem}*.ann"))
        if not files:
            continue
        found = []
        for row in files[0].read_text(encoding="utf-8").split("\n"):
            m = re.match(r"T\d+\tContent ([\d ;]+)\t", row)
            if m:
                parts = [tuple(map(int, p.split())) for p in m[1].split(";")]
                found.append(" ".join(" ".join(text[b:e].split()) for b, e in parts))
        out.append(found)
    return out


def shootings(read):
    """The same from the reader's output beside the reports it read (JSON Lines with `incident`, `text` and `attributions`), one list an
    incident, since that is what disputes are looked for in."""
    out = defaultdict(list)
    for row in Path(read).open(encoding="utf-8"):
        row = json.loads(row)
        told = (" ".join(" ".join(row["text"][b:e].split()) for b, e in a["content"]) for a in row["attributions"] if a["confidence"] >= 0.4)
        out[row["incident"]].extend(told)
    return [out[k][:80] for k in sorted(out)]


class Texts:
    """All statements, by text, with what pairs to draw."""

    def __init__(self, groups):
        self.groups = []
        for group in groups:
            kept = [c for c in dict.fromkeys(group) if 4 <= len(c.split()) <= 60]
            if len(kept) > 1:
                self.groups.append((kept, [set(words(c)) for c in kept]))
        self.all = [c for kept, _ in self.groups for c in kept]
        self.short = [c for c in self.all if len(c.split()) <= 24]
        self.names = [m[1] for c in self.all[::7] for m in NAME.finditer(c)]

    def same_text(self, r):
        """Two statements of one text or incident, the more likely the more words they share; not those that may be repeats."""
        while True:
            kept, bags = r.choice(self.groups)
            i = r.randrange(len(kept))
            weights = []
            for j, bag in enumerate(bags):
                shared = len(bag & bags[i])
                least = min(len(bag), len(bags[i])) or 1
                weights.append(0 if j == i or shared / least > 0.5 else 0.1 + shared**1.5)
            if sum(weights):
                return kept[i], kept[r.choices(range(len(kept)), weights)[0]], NEITHER

    def alike(self, r):
        """Two statements of one text or incident that share nearly all words of the shorter, and neither a number nor a "not" on one side alone."""
        for _ in range(20):
            kept, bags = r.choice(self.groups)
            i = r.randrange(len(kept))
            found = [j for j, bag in enumerate(bags) if j != i and self.is_same(kept[i], bags[i], kept[j], bag)]
            if found:
                return kept[i], kept[r.choice(found)], REPEATS
        return None

    @staticmethod
    def is_same(a, x, b, y):
        shared, least = len(x & y), min(len(x), len(y)) or 1
        numbers = [set(re.findall(r"\d+", t)) for t in (a, b)]
        return (shared >= 4 and shared / least >= 0.75 and least / max(len(x), len(y)) > 0.4 and bool(NEGATED.search(a)) == bool(NEGATED.search(b))
                and (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]))

    def change(self, r, kind):
        """A statement and a change of it; `None` where the change does not apply."""
        a = r.choice(self.all)
        made = {"negate": negate, "number": number, "opposite": opposite, "hedge": hedge, "name": self.name, "same": same}[kind](a, r)
        if made is None or made == a:
            return None
        if kind != "same" and r.random() < 0.35:
            a = same(a, r) or a
        label = {"same": REPEATS, "hedge": NEITHER, "name": NEITHER}.get(kind, CONFLICT)
        return a, made, label

    def name(self, text, r):
        found = list(NAME.finditer(text))
        if not found:
            return None
        m = r.choice(found)
        return text[:m.start()] + r.choice(self.names) + text[m.end():]

    def draw(self, r):
        """One pair: (first, second, label)."""
        kind = r.choices(("same text", "negate", "number", "opposite", "hedge", "name", "same", "alike"), (50, 13, 5, 8, 5, 4, 10, 5))[0]
        pair = None
        for _ in range(12):
            pair = self.same_text(r) if kind == "same text" else self.alike(r) if kind == "alike" else self.change(r, kind)
            if pair:
                break
        a, b, label = pair or self.same_text(r)
        if r.random() < 0.15:
            a = finish(r, a.strip("“”\"' .,"))
        if r.random() < 0.15:
            b = finish(r, b.strip("“”\"' .,"))
        return (a, b, label) if r.random() < 0.5 else (b, a, label)


def negate(text, r):
    m = NEGATED.search(text)
    if m and r.random() < 0.7:
        return text[:m.end(1)] + text[m.end():]
    m = AUXILIARY.search(text)
    if not m or m.start() > 60:
        return None
    word = m[1]
    short = word.lower() not in ("will", "can", "must") and r.random() < 0.5
    if word.lower() == "can":
        return text[:m.end()] + "not" + text[m.end():]
    return text[:m.end()] + ("n't" if short else r.choice((" not", " not", " never"))) + text[m.end():]


def number(text, r):
    found = list(NUMBER.finditer(text))
    if not found:
        return None
    m = r.choice(found)
    if m[1]:
        value = int(m[1])
        other = max(1, value + r.choice((-1, 1)) * r.randint(1, max(2, value)))
        new = str(other if other != value else value + 1)
    else:
        new = r.choice([w for w in WORDS[2:] if w != m[2]])
    return text[:m.start()] + new + text[m.end():]


def opposite(text, r):
    found = [m for m in re.finditer(r"\w+", text) if m[0] in OPPOSITES]
    if not found:
        return None
    m = r.choice(found)
    return text[:m.start()] + OPPOSITES[m[0]] + text[m.end():]


def hedge(text, r):
    found = [(a, b) for a, b in HEDGES if a in text]
    if not found:
        return None
    a, b = r.choice(found)
    return text.replace(a, b, 1)


def same(text, r):
    """The same in a little other words: shorter, other synonyms, other marks."""
    new = text
    if r.random() < 0.5:
        for a, b in (("n't", " not"), ("n’t", " not"), ("'s ", " is "), (" is not", " isn't"), (" was not", " wasn't"), ("that ", ""), ("The ", "the "), (" and ", ", ")):
            if a in new and r.random() < 0.4:
                new = new.replace(a, b, 1)
    found = [m for m in re.finditer(r"\w+", new) if m[0] in SAME]
    for m in sorted(r.sample(found, min(len(found), 2)), key=lambda m: -m.start()):
        new = new[:m.start()] + SAME[m[0]].replace("_", " ") + new[m.end():]
    if r.random() < 0.4:
        cut = new.rfind(",")
        if cut > 0.55 * len(new):
            new = new[:cut]
    elif r.random() < 0.3:
        parts = new.split()
        if len(parts) > 8:
            new = " ".join(parts[: r.randint(int(len(parts) * 0.7), len(parts) - 1)])
    if r.random() < 0.3:
        new = new.strip("“”\"' .,")
    return None if new == text and r.random() < 0.8 else new
