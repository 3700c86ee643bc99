"""Counts how many place names of local news (LGL) are found and put where they are.

    places.py figures LGL.jsonl PLACES.jsonl GAZETTEER.tsv.gz [--held-out]
    places.py selftest

A gold name counts when it has coordinates. It is right when a found name overlaps it and means the same GeoNames id
or a place within 161 km (100 miles), as in the Pragmatic Guide to Geoparsing Evaluation; a name that is not found is
wrong. The baseline puts each gold name, whose words it is told, at the place of that name with most people. A fifth
of the reports, by the hash of their id, is held out and counted only with --held-out.
"""
import collections
import gzip
import hashlib
import json
import math
import pathlib
import sys

NEAR_KM = 161.0
EARTH_KM = 6371.0
FOLDS = 5


def is_held_out(report):
    return int(hashlib.sha256(report.encode()).hexdigest(), 16) % FOLDS == 0


def distance(a, b):
    (north_a, east_a), (north_b, east_b) = (tuple(math.radians(part) for part in point) for point in (a, b))
    across = math.sin((north_b - north_a) / 2) ** 2
    across += math.cos(north_a) * math.cos(north_b) * math.sin((east_b - east_a) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(across)))


def is_right(gold, number, point):
    return str(gold["geonameid"]) == str(number) or distance((gold["lat"], gold["lon"]), point) <= NEAR_KM


def overlaps(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


class Largest:
    """The place with most people of each name, after `make.py`'s table."""

    def __init__(self, table):
        places, self.best = [], {}
        regions, _, others = gzip.decompress(table).decode().partition("\n\n")
        for line in regions.split("\n")[1:]:
            name, number, _, _, people, north, east = line.split("\t")
            place = (int(people), number, (int(north) / 100, int(east) / 100))
            places.append(place)
            self.add(name, place)
        for line in others.strip().split("\n"):
            name, *rows = line.split("\t")
            for row in rows:
                self.add(name.lstrip("=,~"), places[int(row)])

    def add(self, name, place):
        key = self.key(name)
        self.best[key] = max(self.best.get(key, place), place)

    def of(self, name):
        return self.best.get(self.key(name))

    @staticmethod
    def key(name):
        return "".join(c for c in name.lower() if c.isalnum())


def figures(reports, read, largest):
    counts = collections.Counter()
    for report in reports:
        found = read[report["id"]]
        gold = report["toponyms"]
        counts["found"] += len(found)
        counts["found_gold"] += sum(any(overlaps(name, other) for other in gold) for name in found)
        for name in gold:
            beside = [other for other in found if overlaps(name, other)]
            counts["gold"] += 1
            counts["named"] += bool(beside)
            if name["lat"] is None:
                continue
            counts["placed"] += 1
            counts["placed_named"] += bool(beside)
            right = any(is_right(name, it["geonames"], (it["lat"], it["lon"])) for it in beside)
            counts["right"] += right
            known = largest.of(name["text"])
            counts["largest"] += bool(known) and is_right(name, known[1], known[2])
    share = lambda part, whole: counts[part] / max(counts[whole], 1)
    return {
        "reports": len(reports), "gold": counts["gold"], "with_coordinates": counts["placed"],
        "within_161_km": share("right", "placed"), "largest_population": share("largest", "placed"),
        "of_found_within_161_km": share("right", "placed_named"),
        "names": {"precision": share("found_gold", "found"), "recall": share("named", "gold")},
    }


def rows(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n") if line]


def selftest():
    table = "# a table\nAlton\t1\tt\t\t9\t3000\t-9000\nAlton\t2\tt\t\t5\t4000\t-9000\n\n,Al\t1\n"
    largest = Largest(gzip.compress(table.encode()))
    assert largest.of("ALTON")[1] == "1" and largest.of("Al.")[1] == "2" and largest.of("Brig") is None
    gold = [
        {"start": 0, "end": 5, "text": "Alton", "geonameid": "2", "lat": 40.0, "lon": -90.0},
        {"start": 9, "end": 13, "text": "Brig", "geonameid": None, "lat": None, "lon": None},
    ]
    found = [{"start": 0, "end": 5, "geonames": 9, "lat": 40.5, "lon": -90.0}]
    made = figures([{"id": "a", "toponyms": gold}], {"a": found}, largest)
    assert made["within_161_km"] == 1.0 and made["largest_population"] == 0.0 and made["with_coordinates"] == 1
    assert made["names"] == {"precision": 1.0, "recall": 0.5}
    assert abs(distance((0, 0), (0, 1)) - 111.2) < 0.1
    print("selftest ok")


def main():
    if sys.argv[1:] == ["selftest"]:
        selftest()
        return
    gold, places, table = sys.argv[2:5]
    held_out = "--held-out" in sys.argv[5:]
    reports = [report for report in rows(gold) if is_held_out(report["id"]) == held_out]
    read = {row["id"]: row["places"] for row in rows(places)}
    largest = Largest(pathlib.Path(table).read_bytes())
    print(json.dumps(figures(reports, read, largest), indent=1))


if __name__ == "__main__":
    main()
