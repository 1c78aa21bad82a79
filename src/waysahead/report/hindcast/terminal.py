"""A hindcast on a terminal: the misses first, then the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from waysahead.inference.hindcast import Hindcast
from waysahead.report.hindcast.telling import (
    SCORE_HEADS,
    by_place,
    miss_line,
    opening,
    pooled_line,
    score_cells,
    scored,
    worst,
    wrong,
)
from waysahead.report.words_hindcast import ahead, words

if TYPE_CHECKING:
    from rich.console import Console

SHOWN = 6


def hindcast_terminal(found: Hindcast, names: Mapping[str, str], console: Console) -> None:
    """Print where the forecasts were wrong, the scores of every model and step, and the pooled coverage.

    Args:
        found: The hindcast.
        names: Names of places by code.
        console: Where to print.
    """
    _say(console, [*opening(found), ""])
    for target in by_place(found):
        _say(console, [words("wrong"), *wrong(found, target)])
        _say(console, [f"  {miss_line(one, names)}" for one in worst(found, target, SHOWN)] or [words("wrong.none")])
        for step in found.steps:
            lines = scored(found, target, step)
            head = [words(f"head.{key}") for key in SCORE_HEADS]
            caption = words("scores.caption", target=words(target), step=ahead(step))
            _say(console, ["", f"{caption} ({words('head.origins')}: {lines[0].origins})"])
            _say(console, _table(head, [score_cells(line) for line in lines]))
            if np.isnan(lines[0].ratio.low):
                _say(console, [words("few")])
        _say(console, ["", pooled_line(found, target), ""])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(line[at]) for line in (head, *rows)) for at in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in (head, *rows)
    ]


def _say(console: Console, lines: Sequence[str]) -> None:
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)
