"""Where data and scratch files lie, and the tagger's modules, which are used here too."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = next((p / "shared" / "data" for p in HERE.parents if (p / "shared" / "data").is_dir()), Path("shared/data"))
TAGGER = HERE.parent / "tagger"
READER = HERE.parents[1] / "crates" / "onrecord-attribute" / "weights" / "reader.safetensors"
sys.path.append(str(TAGGER))
