"""Twelve policies of 500 futures each, compared, decided on and searched for beliefs: wall and CPU seconds, memory.

    python benchmarks/decisions.py            on a quiet machine; the program is compiled first, which is not counted

Runs the commands as a user would, one process each: run, decide, discover.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

POLICIES = (
    "hold-course", "withdraw-lift-limit", "withdraw-12m-relief-conference", "surge", "study-group-mix",
    "train-and-hand-over", "withdraw-18m", "withdraw-24m", "partial-draw-down", "over-the-horizon", "inclusion",
    "withdraw-12m-conditional",
)  # fmt: skip
FUTURES = 500


def timed(*words: str) -> tuple[float, float]:
    """Wall and CPU seconds of one command."""
    used, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "waysahead.cli", *words], check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime


def main() -> None:
    """Prints one line a command and one for all."""
    chosen = [word for policy in POLICIES for word in ("--policy", policy)]
    with tempfile.TemporaryDirectory() as folder:
        timed("run", "iraq-2006", *chosen, "--futures", "7", "--out", str(Path(folder) / "warm"))
        out = str(Path(folder) / "run")
        whole = [0.0, 0.0]
        for words in (
            ("run", "iraq-2006", *chosen, "--futures", str(FUTURES), "--out", out),
            ("decide", out, "--json"),
            ("discover", out, "--json"),
        ):
            wall, spent = timed(*words)
            whole = [whole[0] + wall, whole[1] + spent]
            print(f"{words[0]:10s} {wall:6.1f} s wall {spent:6.1f} CPU s", flush=True)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(f"{'all':10s} {whole[0]:6.1f} s wall {whole[1]:6.1f} CPU s, at most {most:.2f} GB in one process")


if __name__ == "__main__":
    main()
