"""How long a run took: kept apart from everything that is compared or hashed."""

import json
import os
import time
from pathlib import Path

from waysahead.ensemble.folders import write_whole


def write_timing(folder: Path, began: float, backend: str, shards: int) -> None:
    """Note the seconds since ``began`` (of `time.perf_counter`) beside the run."""
    found = {
        "seconds": round(time.perf_counter() - began, 2),
        "backend": backend,
        "shards": shards,
        "cores": os.cpu_count(),
    }
    write_whole(folder / "timing.json", lambda path: path.write_text(json.dumps(found)))
