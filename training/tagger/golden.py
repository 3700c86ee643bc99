"""Golden vectors for the program that runs the weights: python golden.py DIST

All sentences are invented. DIST/golden.json holds, for each text, the wordpieces with their features, the
tag and mention scores, spans with probabilities, link probabilities and attributions.
"""

import json
import sys
from pathlib import Path

import numpy as np

import decode
import evaluate_mentions
from corpus import SEP, pack
from evaluate import DECODE_LIMIT, load, onnx_forward, shipped_settings
from paths import BASE
from text import Reader

TEXTS = {
    "direct": "“We will rebuild the bridge,” Mayor Ada Quill said on Tuesday. “It will take two years.”",
    "straight marks": "\"We will rebuild the bridge,\" Mayor Ada Quill said on Tuesday. \"It will take two years.\"",
    "two single marks": "''We will rebuild the bridge,'' Mayor Ada Quill said on Tuesday. ''It will take two years.''",
    "mixed": "The harbour master called the plan “a costly mistake” and urged the council to drop it.",
    "indirect": "Officials in Port Harrow said that the storm had damaged forty houses, according to a draft report.",
    "relative clause": "The fire, which police described as deliberate but which the owner's lawyer insisted was an accident, killed no one.",
    "headline": "COUNCIL LEADER DENIES TAKING FERRY COMPANY'S MONEY\n\nThe leader of Port Harrow's council denied on Friday that he "
                "had taken money from a ferry company.\n\n“I have never met them,” said Tomas Brill.",
    "no source": "It was reported that the ferry had been sold twice. The allegation that the captain slept was never proven.",
    "floating": "Brill was angry.\n\n“They lied to us.\n\n“And they will lie again,” he added.",
    "accents and symbols": "Zoë Ångström’s café — “Chez l’Été” — won’t reopen, she told the Beacon… 😀 “Never,” she wrote.",
    "unclosed": "“The road is open, the minister said.\nNobody believed him.",
    "long word": "He said " + "x" * 120 + " was a typing error.",
    "no attribution": "The road is closed between Elm Street and the river.",
    "empty": "   \n\n",
}


def rounded(x, digits=5):
    return np.round(np.asarray(x, np.float64), digits).tolist()


def vector(name, text, reader, p, forwards, names, settings):
    """One golden case."""
    windows = []
    packed = pack(reader.read(text), lambda: DECODE_LIMIT)
    attributions = []
    for w in packed:
        row = {"ids": w.ids.tolist(), "quote": w.quote.tolist(), "case": w.case.tolist(), "inner": w.inner.astype(int).tolist(),
               "begin": w.begin.tolist(), "end": w.end.tolist()}
        for kind, forward in forwards.items():
            row["tag_scores_" + kind] = rounded(forward([w])[0][0])
        scores, hidden = forwards["fp32"]([w])[0]
        crf = decode.Crf(p, decode.barred(scores, w.inner, w.end == 0))
        chosen = decode.spans_of(crf, settings)
        spans = {r: [(first, last) for first, last, _ in found] for r, found in chosen.items()}
        row["log_z"] = round(float(crf.log_z), 4)
        row["spans"] = []
        for k, r in decode.SPAN_ROLE.items():
            first, last, chance = crf.likely_spans(k)
            near = {(int(f), int(t)): float(x) for f, t, x in zip(first, last, decode.nearness(first, last, chance))}
            row["spans"] += [{"role": r, "first": f, "last": t, "exact": round(c, 5), "near": round(near[f, t], 5),
                              "mean": round(crf.mean_probability(f, t, k), 5)} for f, t, c in chosen[r]]
        breaks = np.flatnonzero(w.ids == SEP)
        v = {r: decode.vectors(p, r, hidden, s) for r, s in spans.items()}
        for link, child, head, null in (("content_cue", "content", "cue", settings.cue_null),
                                        ("cue_source", "cue", "source", settings.source_null),
                                        ("content_source", "content", "source", 0.0)):
            row[link] = rounded(decode.link_probabilities(p, link, (child, v[child]), (head, v[head]), spans, spans["cue"], breaks, null))
        row["mention_scores_fp32"] = rounded(names([w])[0][0])
        row["mentions"] = evaluate_mentions.found(w, np.argmax(row["mention_scores_fp32"], 1))
        row["hidden_first_8"] = rounded(hidden[:, :8])
        windows.append(row)
        for a in decode.attributions_of(p, w, scores, hidden, settings):
            attributions.append({r: decode.in_text(w, a[r], text) for r in ("source", "cue", "content")}
                                | {"evidence": rounded(a["evidence"]), "confidence": round(a["confidence"], 5)})
    return {"name": name, "text": text, "windows": windows, "attributions_fp32": attributions}


def main(folder):
    reader = Reader(BASE)
    p, fp32 = load(folder / "tagger.fp32.onnx")
    _, int8 = load(folder / "tagger.int8.onnx")
    names = onnx_forward(folder / "tagger.fp32.onnx", outputs=("mention_scores", "hidden"))
    settings = shipped_settings(folder / "tagger.int8.onnx")
    cases = [vector(n, t, reader, p, {"fp32": fp32, "int8": int8}, names, settings) for n, t in TEXTS.items()]
    (folder / "golden.json").write_text(json.dumps(cases, ensure_ascii=False) + "\n", encoding="utf-8")
    for c in cases:
        print(c["name"])
        for a in c["attributions_fp32"]:
            show = lambda r: " ... ".join(c["text"][b:e] for b, e in a[r])
            print(f"   {show('source')!r} | {show('cue')!r} | {show('content')!r} | {a['confidence']:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
