"""Where things lie: this folder, and `shared`, a folder beside the repository with data and scorer."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = next((p / "shared" for p in HERE.parents if (p / "shared" / "data").is_dir()), Path("shared"))
BASE = HERE / "base"  # the encoder's weights and vocabulary before training
POLNEAR = SHARED / "data" / "polnear"
