"""Measures what `onrecord attribute` reads, on the dev half of PolNeAR. Python's standard library only.

  reader.py inputs SHARED WORK             write WORK/reader.NAME.jsonl for each typography and for the known failures;
                                           print the names
  reader.py figures SHARED WORK            score WORK/reader.NAME.predicted.jsonl; print one JSON object
  reader.py card SCORE BENCH CARD PLOT     put the figures of both JSON files into the model card, and draw its plot
  reader.py misses SHARED FILE [COUNT]     print misses and false finds for reading: FILE is the export of a record of
                                           the coverage, or the predictions for PolNeAR dev
  reader.py selftest [SHARED]

SHARED is the folder with data/ and tools/ that stands beside the repository; the scorer is taken from there.
`cargo xtask score attribution` runs the first two.
"""

import importlib.util
import json
import pathlib
import sys

import calibration
import card
import failures
import figures
import misses
import typography

OTHER = "other"  # predictions of the plain texts by other weights


def scorer_of(shared):
    sys.dont_write_bytecode = True  # the scorer's folder is not ours to write into
    spec = importlib.util.spec_from_file_location("attribution_score", shared / "tools" / "attribution_score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dev(scorer, shared):
    """[(name, text, gold attributions)] by name."""
    docs = scorer.read_gold(str(shared / "data" / "polnear" / "dev"))
    return [(name, text, scorer.first(annotations)) for name, (text, annotations) in sorted(docs.items())]


def write_inputs(shared, work):
    docs = dev(scorer_of(shared), shared)
    for name, change in typography.CHANGES.items():
        with open(work / f"reader.{name}.jsonl", "w", encoding="utf-8") as out:
            for doc, text, gold in docs:
                out.write(json.dumps({"id": doc, "text": change(text, gold)[0]}, ensure_ascii=False) + "\n")
        print(name)
    with open(work / "reader.failures.jsonl", "w", encoding="utf-8") as out:
        for number, (_, text, _) in enumerate(failures.CASES):
            out.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
    print("failures")


def scored(scorer, shared, path, change):
    """[(name, text, gold, predicted)] of the predictions in a file for the texts so changed."""
    docs = dev(scorer, shared)
    predicted = scorer.read_pred(str(path), {name for name, _, _ in docs})
    changed = ((name, *change(text, gold)) for name, text, gold in docs)
    return [(name, text, gold, predicted.get(name, [])) for name, text, gold in changed]


def measure(shared, work):
    scorer, predicted = scorer_of(shared), lambda name: work / f"reader.{name}.predicted.jsonl"
    docs = scored(scorer, shared, predicted("plain"), typography.plain)
    out = scorer.report(docs)
    out["reader"] = figures.reader(scorer, docs)
    plain, groups = out["scores"]["attribution_overlap"]["all"], out["reader"]["groups"]["all"]
    if abs(plain["p"] - groups["precision"]) > 1e-3 or abs(plain["r"] - groups["recall"]) > 1e-3:
        sys.exit(f"the measures count otherwise than the scorer: {plain} and {groups}")
    out["typography"] = {}
    for name, change in typography.CHANGES.items():
        scores = figures.summary(scorer, scored(scorer, shared, predicted(name), change))["attribution_overlap"]
        f1 = scores["all"]["f1"]
        out["typography"][name] = {"f1": f1, "loss": round(plain["f1"] - f1, 4),
                                   **{form: scores[form]["f1"] for form in ("direct", "mixed", "indirect")}}
    numbers = {str(number) for number in range(len(failures.CASES))}
    out["failures"] = failures.read(scorer.read_pred(str(predicted("failures")), numbers))
    if predicted(OTHER).exists():
        other = scored(scorer, shared, predicted(OTHER), typography.plain)
        out["other_weights"] = figures.summary(scorer, other) | {"reader": figures.reader(scorer, other)}
    json.dump(out, sys.stdout, indent=1)
    print()


def show_misses(shared, file, most):
    scorer = scorer_of(shared)
    with open(file, encoding="utf-8") as lines:
        is_export = '"type"' in lines.readline()
    docs = misses.coverage(shared, file) if is_export else scored(scorer, shared, file, typography.plain)
    missed, found = misses.differences(scorer, docs, is_export)
    print("{source} <cue> [content]; beside: what the other side has there\n")
    misses.show("Misses", missed, most)
    misses.show("False finds", found, most)


def selftest(shared=None):
    for module in (typography, calibration, failures, misses, card):
        module.selftest()
    if shared:
        figures.selftest(scorer_of(shared))
    print("selftest ok")


def main(arguments):
    verb, *rest = arguments or [""]
    paths = [pathlib.Path(argument) for argument in rest]
    match verb, paths:
        case "inputs", [shared, work]:
            write_inputs(shared, work)
        case "figures", [shared, work]:
            measure(shared, work)
        case "card", [score, bench, page, drawing]:
            card.fill(score, bench, page, drawing)
        case "misses", [shared, file, *count]:
            show_misses(shared, file, int(str(count[0])) if count else 50)
        case "selftest", [*shared]:
            selftest(*shared)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
