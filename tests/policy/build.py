"""Small policies written as text, read and compiled on the packaged case."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from waysahead.case import Case
from waysahead.policy import Levers, Note, Policy, compile_policy, read_policy

WEEKS = 104


def measure(lever: str, path: str, begins: str = "2007-01-15", **more: str) -> str:
    """One measure; further keys as they stand in the file."""
    lines = [f'lever = "{lever}"', f"from = {begins}", f"path = {{ {path} }}"]
    return "\n[[measure]]\n" + "\n".join([*lines, *(f"{key} = {value}" for key, value in more.items())]) + "\n"


def write(folder: Path, *measures: str, baseline: str = "hold-course", name: str = "mine") -> Path:
    file = folder / f"{name}.toml"
    head = 'title = "Mine"\n' + (f'baseline = "{baseline}"\n' if baseline else "")
    file.write_text(head + "".join(measures), encoding="utf-8")
    return file


def read(case: Case, folder: Path, *measures: str, baseline: str = "hold-course") -> Policy:
    return read_policy(case, write(folder, *measures, baseline=baseline))


def compiled(
    case: Case, folder: Path, *measures: str, baseline: str = "hold-course"
) -> tuple[Levers, tuple[Note, ...]]:
    return compile_policy(case, read(case, folder, *measures, baseline=baseline), WEEKS)


def total(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """National amount by week."""
    return values.astype(np.float64).sum(axis=1)
