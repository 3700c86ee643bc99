"""Parses reports with spaCy, one by one: the floor of every peer that is built on it. spacy_parse.py REPORTS.jsonl MODEL

Prints what was read and the seconds without loading, as JSON; whoever starts it times the whole process.
"""

import json
import sys
import time

import spacy

with open(sys.argv[1], encoding="utf-8") as lines:
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
nlp = spacy.load(sys.argv[2])
start = time.perf_counter()
tokens = sum(len(nlp(text)) for text in texts)
print(json.dumps({"reports": len(texts), "tokens": tokens, "seconds": round(time.perf_counter() - start, 3),
                  "pipes": nlp.pipe_names, "spacy": spacy.__version__}))
