"""Measures to whom sources are resolved, by basis and confidence. Standard library only.

  resolution.py input coverage|gum DATA            reports for the reader, JSON Lines
  resolution.py table DATA COVERAGE GUM            what is right, by basis and by confidence, and the calibration error
  resolution.py wrong DATA COVERAGE GUM [BASIS]    what is wrong, each with the text around

DATA holds `coverage/` and `coreference/gum.jsonl`. COVERAGE and GUM are what the program `resolutions` made of the
two inputs:

  python3 resolution.py input gum DATA | cargo run --release -p onrecord-attribute --example resolutions > GUM

Coverage: statements matched by content with the labelled ones, the speaker's name compared as the record's scorer
does. GUM: sources whose span is a mention of the corpus; right where the last mention of the chain, or the mention
that bears the speaker's name, is of the same cluster. GUM has no paragraphs: three sentences are taken for one.
"""
import collections, json, os, re, sys, unicodedata

SENTENCES_A_PARAGRAPH = 3
BINS = 10


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def gum_text(doc):
    """The text of a GUM document, and for each sentence the places of its tokens."""
    text, places, quoted, was_heading = "", [], False, True
    for number, sentence in enumerate(doc["sents"]):
        is_heading = not sentence.rstrip().endswith((".", "!", "?", '"', "”", ":"))
        if number:
            text += "\n" if number % SENTENCES_A_PARAGRAPH == 0 or is_heading or was_heading else " "
        tokens, glue, was_heading = [], True, is_heading
        for token in sentence.split(" "):
            closes = token in (".", ",", "!", "?", ";", ":", ")", "]", "'s", "’s", "n't", "n’t", "'", "’", "%", "”") or re.match(r"^['’](s|re|ve|ll|d|m)$", token)
            if token == '"':
                closes, opens, quoted = quoted, not quoted, not quoted
            else:
                opens = token in ("(", "[", "“", "$", "‘")
            if not glue and not closes:
                text += " "
            tokens.append((len(text), len(text) + len(token)))
            text += token
            glue = opens
        places.append(tokens)
    return text, places


def gum_mentions(doc, places):
    """Every mention as (start, end, cluster), longest first among equals of start."""
    found = []
    for cluster in doc["clusters"]:
        for mention in cluster["mentions"]:
            tokens = places[mention["sent"]][mention["start"]:mention["end"]]
            if tokens:
                found.append((tokens[0][0], tokens[-1][1], cluster["id"]))
    return found


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def cluster_at(mentions, span, text, least=0.0):
    """The cluster of the mention that agrees best with a span, articles and possession aside."""
    def bare(start, end):
        lead = re.match(r"(the|a|an)\s+", text[start:end], re.I)
        tail = re.search(r"\s?['’]s$", text[start:end])
        return start + (lead.end() if lead else 0), end - (len(tail.group()) if tail else 0)
    span = bare(*span)
    best, score = None, least
    for start, end, cluster in mentions:
        place = bare(start, end)
        same = overlap(span, place)
        union = span[1] - span[0] + place[1] - place[0] - same
        if union and same / union > score:
            best, score = cluster, same / union
    return best


def same_name(gold, names, is_described=False):
    def words(told):
        plain = "".join(c for c in unicodedata.normalize("NFKD", told or "") if not unicodedata.combining(c))
        return [w for w in re.findall(r"[^\W_]+", plain.lower().replace(".", "")) if w not in ("the", "a", "an", "of", "s")]
    g = words(gold)
    for name in names:
        n = words(name)
        if n and g and (n == g or (n[-1] == g[-1] and len(n[-1]) > 2 and (set(n) <= set(g) or set(g) <= set(n)))):
            return True
        # The labels describe a group in words for all reports, "police officers in the Hale area" of "police".
        if is_described and set(n) & {w for w in g if len(w) > 3}:
            return True
    return False


def told(statements, text):
    """Adds to each statement the words of its source."""
    for statement in statements:
        source = statement["source"]
        statement["words"] = text[source[0][0]:source[-1][1]].lower() if source else ""


def chars(spans):
    return {c for b, e in spans for c in range(b, e)}


def jaccard(a, b):
    a, b = chars(a), chars(b)
    return len(a & b) / len(a | b) if a | b else 0.0


def judged_coverage(data, predicted):
    """Yields (set, basis, confidence, right, where) for each matched statement; right is None for no speaker."""
    gold = collections.defaultdict(list)
    for statement in rows(os.path.join(data, "coverage/statements.jsonl")):
        gold[statement["report"]].append(statement)
    texts = {r["id"]: r["text"] for r in rows(os.path.join(data, "coverage/reports.jsonl"))}
    for report in predicted:
        told(report["statements"], texts[report["id"]])
        free = list(report["statements"])
        for want in gold[report["id"]]:
            best = max(free, key=lambda s: jaccard(want["content"], s["content"]), default=None)
            if best is None or jaccard(want["content"], best["content"]) < 0.5:
                continue
            free.remove(best)
            right = same_name(want["speaker"], [best["speaker"]] + (best["names"] or []), best["kind"] != "person") if best["basis"] else None
            yield "coverage", best, right, (report["id"], texts[report["id"]], want["speaker"])


def judged_gum(data, predicted, splits):
    docs = {d["id"]: d for d in rows(os.path.join(data, "coreference/gum.jsonl"))}
    for report in predicted:
        doc = docs[report["id"]]
        if doc["split"] not in splits:
            continue
        text, places = gum_text(doc)
        told(report["statements"], text)
        mentions = gum_mentions(doc, places)
        for statement in report["statements"]:
            if not statement["source"]:
                continue
            source = [statement["source"][0][0], statement["source"][-1][1]]
            own = cluster_at(mentions, source, text, 0.7)
            if own is None or not statement["basis"]:
                if own is not None and statement["source"]:
                    yield "gum", statement, None, (report["id"], text, "")
                continue
            if statement["chain"]:
                end = statement["chain"][-1]
                led = cluster_at(mentions, end, text, 0.3)
                names = [m for m in mentions if m[2] == own and not text[m[0]:m[1]].lower() in PRONOUNS]
                # A name that the corpus has no mention for is judged by its words.
                right = led == own if led is not None else any(text[end[0]:end[1]] in text[m[0]:m[1]] for m in names)
            else:
                right = True
            yield "gum", statement, right, (report["id"], text, "; ".join(sorted({text[m[0]:m[1]] for m in mentions if m[2] == own}, key=len)[-2:]))


PRONOUNS = {"he", "she", "it", "they", "him", "her", "his", "its", "their", "them", "who", "which", "i", "we", "you", "that", "this"}


def judged(data, coverage, gum):
    yield from judged_coverage(data, rows(coverage))
    yield from judged_gum(data, rows(gum), ("train", "dev"))


def table(data, coverage, gum):
    items = [(where, s, right) for where, s, right, _ in judged(data, coverage, gum)]
    by = collections.defaultdict(list)
    for where, s, right in items:
        if right is None:
            if s["words"] in ("he", "she", "it", "they"):
                by[("(nobody)", 0.0)].append((where, False, 0.0))
        elif where == "coverage" or s["chain"]:
            by[(s["basis"], int(s["confidence"] * BINS) / BINS)].append((where, right, s["confidence"]))
    print("| basis | confidence, mean | coverage, right of | GUM, right of |\n| --- | --- | --- | --- |")
    for (basis, _), seen in sorted(by.items()):
        mean = sum(confidence for *_, confidence in seen) / len(seen)
        cells = []
        for where in ("coverage", "gum"):
            part = [right for w, right, _ in seen if w == where]
            cells.append(f"{sum(part)} of {len(part)}" if part else "")
        print(f"| {basis} | {mean:.2f} | {cells[0]} | {cells[1]} |")
    sure = [(s["confidence"], right) for where, s, right in items if right is not None and (where == "coverage" or s["chain"])]
    for name, part in (("all", sure), ("coverage", [(s["confidence"], r) for w, s, r in items if r is not None and w == "coverage"])):
        bins = collections.defaultdict(list)
        for confidence, right in part:
            bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
        error = sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins.values()) / max(1, len(part))
        print(f"{name}: {len(part)} judged, {sum(r for _, r in part)} right, mean confidence {sum(c for c, _ in part) / max(1, len(part)):.3f}, calibration error {error:.3f}")


def wrong(data, coverage, gum, basis=None):
    for where, s, right, (report, text, want) in judged(data, coverage, gum):
        if right or (basis and s["basis"] != basis):
            continue
        source = s["source"] or s["content"][:1]
        start, end = source[0][0], source[-1][1]
        links = " -> ".join(text[b:e] for b, e in s["chain"] or [])
        print(f"{where} {report} {s['basis']} {s['confidence']} gold [{want}] got [{s['speaker']}] chain [{links}]")
        print("   ", text[max(0, start - 400):start].replace("\n", " | ") + ">>>" + text[start:end] + "<<<" + text[end:end + 120].replace("\n", " | "))


def main(a):
    if a[:1] == ["input"] and len(a) == 3:
        if a[1] == "coverage":
            for report in rows(os.path.join(a[2], "coverage/reports.jsonl")):
                print(json.dumps({"id": report["id"], "text": report["text"]}))
        else:
            for doc in rows(os.path.join(a[2], "coreference/gum.jsonl")):
                print(json.dumps({"id": doc["id"], "text": gum_text(doc)[0]}))
    elif a[:1] == ["table"] and len(a) == 4:
        table(*a[1:])
    elif a[:1] == ["wrong"] and len(a) in (4, 5):
        wrong(*a[1:])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
