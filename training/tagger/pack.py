"""One file for the program to embed: python pack.py DIST RUN

Writes DIST/reader.safetensors from tagger.int8.onnx, vocab.txt, heads.safetensors and tagger.json: the graph and the
vocabulary as bytes, the heads and the calibration as numbers, the settings of decoding as metadata. RUN names
the training run.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

import decode

FORMAT = "onrecord reader 1"
MOST = 30 * 2**20  # bytes


def bytes_of(path):
    return np.frombuffer(path.read_bytes(), np.uint8)


def metadata(side, run):
    """The settings as strings, in plain decimal notation."""
    numbers = {"window": side["window"], "longest": side["longest"], "high": side["high"]} | side["settings"]
    return {"format": FORMAT, "run": run} | {k: repr(v) for k, v in numbers.items()}


def write(path, tensors, strings):
    """A safetensors file, the same bytes for the same content: numbers before bytes, each in order of name."""
    kinds = {np.dtype(np.float32): "F32", np.dtype(np.uint8): "U8"}
    header, at = {"__metadata__": dict(sorted(strings.items()))}, 0
    names = sorted(tensors, key=lambda k: (tensors[k].dtype == np.uint8, k))
    for k in names:
        t = tensors[k]
        header[k] = {"dtype": kinds[t.dtype], "shape": list(t.shape), "data_offsets": [at, at + t.nbytes]}
        at += t.nbytes
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    path.write_bytes(len(head).to_bytes(8, "little") + head + b"".join(np.ascontiguousarray(tensors[k]).tobytes() for k in names))


def pack(dist, run):
    """Writes the file and returns its path."""
    side = json.loads((dist / "tagger.json").read_text(encoding="utf-8"))
    calibration = [side["calibration"][k] for k in ("bias",) + decode.EVIDENCE]
    tensors = {"encoder.onnx": bytes_of(dist / "tagger.int8.onnx"), "vocabulary": bytes_of(dist / "vocab.txt"),
               "calibration": np.array(calibration, np.float32)}
    tensors |= {k: v.astype(np.float32) for k, v in load_file(dist / "heads.safetensors").items()}
    path = dist / "reader.safetensors"
    write(path, tensors, metadata(side, run))
    if path.stat().st_size > MOST:
        raise SystemExit(f"{path} has {path.stat().st_size} bytes, at most {MOST} are allowed")
    return path


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("dist", type=Path)
    a.add_argument("run")
    args = a.parse_args()
    path = pack(args.dist, args.run)
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
