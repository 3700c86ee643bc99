"""Counts how often a report's incident gets the place and the day that its labels give it.

    incidents.py figures INCIDENTS.jsonl REPORTS.jsonl READ.jsonl [--split dev]
    incidents.py wrong INCIDENTS.jsonl REPORTS.jsonl READ.jsonl [--split dev]     # the reports that go wrong, 40 at most
    incidents.py selftest

INCIDENTS.jsonl holds the labels (`incident`, `date`, `city_or_county`, `state`), REPORTS.jsonl the reports with the
`incident` that each is about, READ.jsonl what `incident_score` printed for them. Of the primary mention: the place is
right when it is the labelled town or county (by the words, or by the name of the known place or of one it lies in),
near when only the state is. The day is right when the days told are the labelled one, held when the labelled one is
among several, and told apart from wrong where the report tells none.
"""
import json
import re
import sys
import unicodedata


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def key(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"\(.*?\)", "", plain)
    plain = re.sub(r"\bsaint\b", "st", plain.replace(".", ""))
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def place_of(label, place):
    """`right`, `near` (the state alone), `wrong` or `none`."""
    if place is None:
        return "none"
    known = place["known"] or {"name": "", "within": []}
    told = {key(name) for name in [place["words"], place["within"] or "", known["name"], *known["within"]]}
    if key(label["city_or_county"]) in told:
        return "right"
    return "near" if key(label["state"]) in told else "wrong"


def day_of(label, time):
    """`right`, `held` (among several days), `wrong` or `none`."""
    if time is None or time["first"] is None:
        return "none"
    if time["first"] == time["last"] == label["date"]:
        return "right"
    return "held" if time["first"] <= label["date"] <= time["last"] else "wrong"


def judged(incidents, reports, read, split):
    labels = {label["incident"]: label for label in rows(incidents)}
    found = {row["id"]: row["incidents"] for row in rows(read)}
    for report in rows(reports):
        if report["id"] not in found or (split and report.get("split") != split):
            continue
        label = labels.get(report["incident"])
        if label:
            mention = next((it for it in found[report["id"]] if it["role"] == "primary"), None)
            place, time = (mention["place"], mention["time"]) if mention else (None, None)
            yield report, label, mention, place_of(label, place), day_of(label, time)


def figures(all_judged):
    count, places, days, grounded = 0, {}, {}, 0
    for _, _, mention, place, day in all_judged:
        count += 1
        places[place] = places.get(place, 0) + 1
        days[day] = days.get(day, 0) + 1
        grounded += bool(mention and mention["place"] and mention["place"]["known"])
    share = lambda counts: {name: round(number / max(count, 1), 3) for name, number in sorted(counts.items())}
    return {"reports": count, "place": share(places), "day": share(days), "known": round(grounded / max(count, 1), 3)}


def selftest():
    label = {"city_or_county": "St. Aldhelm (Old Mill)", "state": "Ohio", "date": "2014-02-05"}
    place = {"words": "Limekiln Lane", "within": "Saint Aldhelm", "known": None}
    assert place_of(label, place) == "right"
    assert place_of(label, {**place, "within": "Ohio"}) == "near"
    assert place_of(label, {**place, "within": None}) == "wrong"
    assert place_of(label, None) == "none"
    assert day_of(label, {"first": "2014-02-05", "last": "2014-02-05"}) == "right"
    assert day_of(label, {"first": "2014-02-01", "last": "2014-02-28"}) == "held"
    assert day_of(label, {"first": "2014-02-06", "last": "2014-02-06"}) == "wrong"
    assert day_of(label, {"first": None, "last": None}) == "none"
    print("selftest ok")


def main():
    arguments = sys.argv[1:]
    if arguments == ["selftest"]:
        return selftest()
    split = None
    if "--split" in arguments:
        at = arguments.index("--split")
        split = arguments[at + 1]
        del arguments[at:at + 2]
    if len(arguments) != 4 or arguments[0] not in ("figures", "wrong"):
        sys.exit(__doc__)
    found = list(judged(*arguments[1:], split))
    if arguments[0] == "figures":
        return print(json.dumps(figures(found), indent=1))
    wrong = [row for row in found if row[3] in ("wrong", "none") or row[4] == "wrong"]
    for report, label, mention, place, day in wrong[:: max(1, len(wrong) // 40)]:
        shown = json.dumps({name: mention[name] for name in ("kind", "trigger", "time", "place")}) if mention else "-"
        print(f"{report['id']} {place} {day}\n  {report['date']} {report.get('title')}")
        print(f"  label: {label['city_or_county']}, {label['state']}, {label['date']}\n  read:  {shown}")


if __name__ == "__main__":
    main()
