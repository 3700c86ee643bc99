"""Puts measured figures into the model card: each block between two marks is written anew, all else stays as it is.

    <!-- figures: form -->
    ...
    <!-- end -->
"""

import json
import re
import sys

from calibration import plot

BLOCK = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end -->)", re.S)
MISSING = "TO BE MEASURED"
CHANGES = {"plain": "as printed", "straight": "all marks and apostrophes straight", "two_single": "`''` for each double mark",
           "upper_headline": "headline in capitals", "straight_apostrophes": "no curly apostrophe",
           "no_marks": "no quotation mark at all", "upper_all": "all in capitals"}
GROUPS = {"short": "content of at most four words", "no_source": "no source", "split": "content in more than one piece"}
SOURCES = {"name": "a name", "pronoun": "a pronoun", "description": "a description", "none": "none"}


def table(head, rows):
    line = lambda cells: "| " + " | ".join(str(cell) for cell in cells) + " |"
    return "\n".join([line(head), line("---" for _ in head), *map(line, rows)]) + "\n"


def f3(value):
    return f"{value:.3f}"


def by_group(name, groups, names=None):
    head = (name, "labelled", "recall", "found by the reader", "precision")
    return table(head, ((names[k] if names else k, r["gold"], f3(r["recall"]), r["predicted"], f3(r["precision"]))
                        for k, r in groups.items() if not names or k in names))


def form(score):
    s, forms = score["scores"], ("all", "direct", "mixed", "indirect")
    cell = lambda measure, k: f3(s[measure][k]["f1"])
    low, high = score["f1_ci95_by_document_bootstrap"]["attribution_overlap"]
    rows = [(k, score["n"][f"gold_{k}"], cell("attribution_overlap", k), f3(s["attribution_overlap"][k]["p"]),
             f3(s["attribution_overlap"][k]["r"]), cell("content_exact", k), cell("source_given_content_exact", k)) for k in forms]
    head = ("form", "labelled", "F1", "precision", "recall", "content exact, F1", "source exact given content, F1")
    return table(head, rows) + f"\nF1 of all, 95 % by document: {low:.3f} to {high:.3f}.\n"


def stance(score):
    rows = sorted(score["reader"]["stance"].items(), key=lambda item: (-item[1]["predicted"], item[0]))
    return table(("stance", "found by the reader", "right", "precision"),
                 ((k, r["predicted"], r["right"], f3(r["precision"])) for k, r in rows))


def confidence(score):
    r, high = score["reader"], score["reader"]["high"]
    rows = [(f"{t['least']:.2f}", t["statements"], f3(t["precision"]), f3(t["recall"])) for t in r["thresholds"]
            if round(t["least"] * 20) % 2 == 0]
    return (f"Expected calibration error: {f3(r['calibration']['error'])}. \"High\" (from {high['least']}): precision "
            f"{f3(high['precision'])}, recall {f3(high['recall'])}.\n\n"
            + table(("confidence at least", "statements", "precision", "recall"), rows))


def typography(score):
    # Without marks nothing is direct or mixed by the scorer's definition, but for a few odd marks.
    by_form = lambda k, r: [f3(r[form]) if k != "no_marks" else "" for form in ("direct", "mixed", "indirect")]
    rows = [(CHANGES[k], f3(r["f1"]), f"{100 * r['loss']:.1f}", *by_form(k, r)) for k, r in score["typography"].items()]
    return table(("text", "F1", "points lost", "direct", "mixed", "indirect"), rows)


def weights(score):
    if "other_weights" not in score:
        return None
    sides = (("the weights that ship (int8)", score["scores"], score["reader"]),
             ("the same in fp32", score["other_weights"], score["other_weights"]["reader"]))
    rows = []
    for name, scores, reader in sides:
        rows.append((name, *(f3(scores["attribution_overlap"][k]["f1"]) for k in ("all", "direct", "mixed", "indirect")),
                     f3(scores["content_exact"]["all"]["f1"]), f3(scores["source_given_content_exact"]["all"]["f1"]),
                     f3(reader["calibration"]["error"])))
    return table(("weights", "all", "direct", "mixed", "indirect", "content exact", "source exact", "calibration error"), rows)


def failures(score):
    cell = lambda text: text.replace("\n\n", " ¶ ").replace("\n", " ¶ ").replace("|", "\\|")
    rows = ((r["name"], cell(r["text"]), cell(r["wanted"]), "; ".join(map(cell, r["read"])) or "nothing")
            for r in score["failures"])
    return table(("kind", "text", "a person would say", "the reader gives: source · cue · content"), rows)


def speed(bench):
    # Starting on one sentence says nothing about speed.
    rate = lambda r, by: f"{r[by]:,.0f}" if r["words"] > 1000 else ""
    rows = [(r["stage"], rate(r, "words_a_second"), rate(r, "words_a_second_by_processor"), f"{r['seconds']:.2f}",
             f"{r['processor_seconds']:.2f}", f"{r['peak_megabytes']:.0f}") for r in bench["rows"]]
    head = ("run", "words a second", "by processor time", "seconds", "of processor time", "peak memory, MB")
    return table(head, rows) + "".join(f"\n{line}.\n" for line in bench["notes"])


FROM_SCORE = {"form": form, "stance": stance, "confidence": confidence, "typography": typography, "weights": weights,
              "failures": failures,
              "groups": lambda s: by_group("statements", s["reader"]["groups"], GROUPS),
              "length": lambda s: by_group("words of content", s["reader"]["length"]),
              "source": lambda s: by_group("source", s["reader"]["source"], SOURCES)}
FROM_BENCH = {"speed": speed}


def filled(page, score, bench, say=lambda line: print(line, file=sys.stderr)):
    """The page with each block made of the figures; a block whose figures are not there is left and named."""
    def block(found):
        name, source = found[2], bench if found[2] in FROM_BENCH else score
        made = (FROM_SCORE | FROM_BENCH)[name](source) if source else None
        if made is None:
            say(f"model card: no figures for `{name}`")
            return found[0]
        return f"{found[1]}{made}{found[3]}"
    return BLOCK.sub(block, page)


def fill(score, bench, page, drawing):
    read = lambda path: json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    score, bench = read(score), read(bench)
    page.write_text(filled(page.read_text(encoding="utf-8"), score, bench), encoding="utf-8")
    if score:
        drawing.write_text(plot(score["reader"]["calibration"]), encoding="utf-8")


def selftest():
    page = f"Before.\n<!-- figures: source -->\n{MISSING}\n<!-- end -->\nAfter.\n<!-- figures: speed -->\nkept\n<!-- end -->\n"
    row = {"gold": 4, "recall": 0.5, "predicted": 3, "precision": 2 / 3}
    left = []
    got = filled(page, {"reader": {"source": {"name": row}}}, None, left.append)
    assert "| a name | 4 | 0.500 | 3 | 0.667 |" in got and "kept" in got and MISSING not in got, got
    assert left == ["model card: no figures for `speed`"], left
    assert filled(got, {"reader": {"source": {"name": row}}}, None, left.append) == got
