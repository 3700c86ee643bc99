"""Counts how often the figures of a report give the number of killed and of injured that its labels give.

    tolls.py figures INCIDENTS.jsonl REPORTS.jsonl READ.jsonl [--split dev]
    tolls.py wrong INCIDENTS.jsonl REPORTS.jsonl READ.jsonl [--split dev]     # the reports that go wrong, 40 at most
    tolls.py selftest

INCIDENTS.jsonl holds the labels (`incident`, `num_killed`, `num_injured`), REPORTS.jsonl the reports with the `incident`
that each is about, READ.jsonl what `figure_score` printed for them. The toll of a report is the figure of a measure that
it gives most often in its first figures, of equals the first. Of injured, where no figure counts them, those shot less
those killed. The baseline takes the number nearest to the first word of the kind. A report tells where it gives any
figure of that measure; told and right are counted over those whose labels have somebody killed (injured), and false
where the labels have nobody and the report is read to have somebody.
"""
import collections
import json
import re
import sys

FIRST = 6  # figures of a measure that are looked at: what comes later often recalls other incidents
NUMBERS = {word: value for value, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split())}
BESIDE = {"killed": re.compile(r"\b(?:killed|dead|died|killing|kills|fatally|deaths?)\b", re.I),
          "injured": re.compile(r"\b(?:injured|wounded|hurt|injuring|wounding|injuries|shot)\b", re.I)}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def most_told(figures, measure):
    """The value that is told most often among the first figures of a measure; None where there is none."""
    values = [(figure["least"], figure["most"]) for figure in figures if figure["measure"] == measure][:FIRST]
    if not values:
        return None
    count = collections.Counter(values)
    return max(values, key=lambda value: count[value])  # of equals the first


def holds(value, wanted):
    """Whether a value is the number, or `at least` it or less with no more than one between."""
    least, most = value
    return least == wanted if most is not None else least in (wanted, wanted - 1)


def toll(figures, measure):
    told = most_told(figures, measure)
    if measure == "injured" and told is None:
        shot, killed = most_told(figures, "shot"), most_told(figures, "killed")
        if shot:
            less = killed[0] if killed and shot[0] >= killed[0] else 0
            told = (shot[0] - less, shot[1] and shot[1] - less)
    return told


def baseline(text, measure):
    word = BESIDE[measure].search(text)
    if not word:
        return None
    near = []
    for number in re.finditer(r"\b(\d{1,3}|" + "|".join(NUMBERS) + r")\b", text, re.I):
        value = number.group(1).lower()
        near.append((abs(number.start() - word.start()), int(NUMBERS.get(value, value if value.isdigit() else 0))))
    return (min(near)[1],) * 2 if near else None


def judge(told, wanted):
    if told is None:
        return "silent"
    return "right" if holds(told, wanted) else "wrong"


def judged(incidents, reports, read, split):
    labels = {label["incident"]: label for label in rows(incidents)}
    found = {row["id"]: row["figures"] for row in rows(read)}
    for report in rows(reports):
        label = labels.get(report["incident"])
        if label is None or report["id"] not in found or (split and report.get("split") != split):
            continue
        for measure in ("killed", "injured"):
            told = toll(found[report["id"]], measure)
            yield report, measure, label["num_" + measure], told, baseline(report["text"], measure)


def figures(all_judged):
    out = {}
    for _, measure, wanted, told, plain in all_judged:
        for name, value in ((measure, told), (measure + " baseline", plain)):
            counts = out.setdefault(name, collections.Counter())
            if wanted:
                counts["reports"] += 1
                counts[judge(value, wanted)] += 1
            else:
                counts["nobody"] += 1
                counts["false"] += value is not None and value[0] > 0
    return {name: shares(counts) for name, counts in out.items()}


def shares(counts):
    reports, told = max(counts["reports"], 1), max(counts["right"] + counts["wrong"], 1)
    return {"reports": counts["reports"], "right": round(counts["right"] / reports, 3),
            "wrong": round(counts["wrong"] / reports, 3), "precision": round(counts["right"] / told, 3),
            "nobody": counts["nobody"], "false": round(counts["false"] / max(counts["nobody"], 1), 3)}


def selftest():
    figure = lambda measure, least, most: {"measure": measure, "least": least, "most": most}
    told = [figure("shot", 5, 5), figure("killed", 1, 1), figure("killed", 2, 2), figure("killed", 2, 2)]
    assert toll(told, "killed") == (2, 2) and toll(told, "injured") == (3, 3)
    assert judge((12, None), 13) == "right" and judge((1, 3), 2) == "wrong" and judge(None, 1) == "silent"
    assert baseline("A car hit 3 men and killed two.", "killed") == (2, 2)
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
    told = {row["id"]: row["figures"] for row in rows(arguments[3])}
    wrong = [row for row in found if (judge(row[3], row[2]) == "wrong" if row[2] else row[3] and row[3][0] > 0)]
    for report, measure, wanted, value, _ in wrong[:: max(1, len(wrong) // 40)]:
        print(f"{report['id']} {measure}: {wanted} in the labels, read {value}: {report.get('title')}")
        for figure in told[report["id"]]:
            if figure["measure"] in (measure, "shot", "killed"):
                at = figure["at"]
                around = report["text"][max(0, at - 60):at + 100].replace("\n", " ")
                print(f"    {figure['measure']} {figure['words']!r}: {around}")


if __name__ == "__main__":
    main()
