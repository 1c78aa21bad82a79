"""What changes when a plan's coverage reaches the weekly model: the same dice twice, so the difference is the plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.report.wording import counted, figure, say

if TYPE_CHECKING:
    from waysahead.relief import TwoPasses

OUTCOMES = (("unmet_need", True), ("indirect_deaths", False), ("returns", False), ("displaced_inside", True))
"""Weekly outcomes, and whether each is a stock: a mean over weeks, not a sum."""
LEVELS = (0.1, 0.5, 0.9)


def changes(found: TwoPasses) -> dict[str, dict[str, list[float]]]:
    """By outcome: quantiles 0.1, 0.5, 0.9 of the first pass, of the second, and of the difference future by future."""
    told: dict[str, dict[str, list[float]]] = {}
    valid = found.first.valid[0] & found.second.valid[0]
    for name, stock in OUTCOMES:
        first, second = (run.weekly(name)[0][valid].astype(np.float64) for run in (found.first, found.second))
        totals = [values.mean(axis=1) if stock else values.sum(axis=1) for values in (first, second)]
        told[name] = {
            key: [float(value) for value in np.quantile(values, LEVELS)]
            for key, values in (("first", totals[0]), ("second", totals[1]), ("difference", totals[1] - totals[0]))
        }
    return told


def passes_json(found: TwoPasses) -> dict[str, Any]:
    """The part of the document about the two passes."""
    valid = found.first.valid[0] & found.second.valid[0]
    return {"futures": int(valid.sum()), "outcomes": changes(found)}


def passes_lines(found: TwoPasses) -> Iterator[str]:
    """The two passes in words."""
    valid = found.first.valid[0] & found.second.valid[0]
    yield say("relief.passes.head", futures=counted(int(valid.sum()), "future"))
    for name, one in changes(found).items():
        spread = {key: " / ".join(map(figure, values)) for key, values in one.items()}
        yield "  " + say("relief.passes.line", outcome=say(f"relief.passes.{name}"), **spread)
