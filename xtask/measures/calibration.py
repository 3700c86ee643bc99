"""How far a confidence can be taken at its word: expected calibration error, what a threshold keeps, and the plot."""

BINS = 10
# From here on `onrecord_types::Confidence::word` says "high"; a test of xtask compares the two.
HIGH = 0.8


def calibration(rows):
    """Expected calibration error over ten equally wide bins, and the bins. `rows` are (confidence, is right)."""
    bins, error = [], 0.0
    for b in range(BINS):
        members = [(q, y) for q, y in rows if min(int(q * BINS), BINS - 1) == b]
        if members:
            confidence = sum(q for q, _ in members) / len(members)
            right = sum(y for _, y in members) / len(members)
            error += len(members) / len(rows) * abs(confidence - right)
            bins.append({"from": b / BINS, "statements": len(members), "confidence": round(confidence, 4),
                         "right": round(right, 4)})
    return {"error": round(error, 4), "bins": bins}


def kept(rows, gold, least):
    """Precision and recall of the statements whose confidence is at least `least`; `gold` is how many there are."""
    members = [y for q, y in rows if q >= least]
    return {"least": least, "statements": len(members), "precision": round(sum(members) / max(1, len(members)), 4),
            "recall": round(sum(members) / max(1, gold), 4)}


def curve(rows, gold):
    return [kept(rows, gold, step / 20) for step in range(20)]


# Mid-tones, so that one file can be read on white and on black.
INK, MARK = "#787878", "#2f81d7"
SIDE, LEFT, TOP = 240, 52, 16


def plot(measured):
    """The calibration plot as SVG: a disc a bin, its area the number of statements, the dashed line what should be."""
    x, y = lambda v: round(LEFT + v * SIDE, 1), lambda v: round(TOP + (1 - v) * SIDE, 1)
    width, height = LEFT + SIDE + 20, TOP + SIDE + 44
    most = max((row["statements"] for row in measured["bins"]), default=1)
    told = "; ".join(f"confidence {r['confidence']:.2f}: {r['right']:.0%} of {r['statements']} right"
                     for r in measured["bins"])
    text = lambda at, down, words, more="": (f'<text x="{at}" y="{down}" fill="{INK}" text-anchor="middle"{more}>'
                                             f'{words}</text>')
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
           'role="img" aria-labelledby="t d" font-family="sans-serif" font-size="10">',
           '<title id="t">Calibration of the confidence of statements</title>', f'<desc id="d">{told}</desc>',
           f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="{INK}" stroke-opacity="0.4"/>',
           f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" fill="none" stroke="{INK}" stroke-dasharray="4 4"/>']
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        out += [text(x(tick), y(0) + 14, f"{tick:g}"), text(x(0) - 14, y(tick) + 3.5, f"{tick:g}")]
    out += [text(x(0.5), y(0) + 32, "confidence given"),
            text(14, y(0.5), "share found right", f' transform="rotate(-90 14 {y(0.5)})"')]
    for row in measured["bins"]:
        cx, cy = x(row["confidence"]), y(row["right"])
        radius = round(2.5 + 9 * (row["statements"] / most) ** 0.5, 1)
        out += [f'<path d="M{cx} {cy}V{y(row["confidence"])}" fill="none" stroke="{MARK}"/>',
                f'<circle cx="{cx}" cy="{cy}" r="{radius}" fill="{MARK}" fill-opacity="0.6" stroke="{MARK}"/>']
    return "\n".join(out) + "\n</svg>\n"


def selftest():
    rows = [(0.95, True)] * 9 + [(0.95, False)] + [(0.25, True)] * 10
    measured = calibration(rows)
    assert abs(measured["error"] - (0.5 * 0.05 + 0.5 * 0.75)) < 1e-9, measured
    assert [b["statements"] for b in measured["bins"]] == [10, 10]
    assert calibration([(1.0, True)])["bins"][0]["from"] == 0.9
    assert kept(rows, 40, HIGH) == {"least": 0.8, "statements": 10, "precision": 0.9, "recall": 0.225}
    assert plot(measured).count("<circle") == 2 and plot(calibration([])).endswith("</svg>\n")
