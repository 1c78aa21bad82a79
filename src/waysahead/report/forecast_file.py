"""A forecast as a Parquet file in the manner of ViEWS: one row a unit, month and draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from waysahead.ensemble.tables import Coded, write_table
from waysahead.inference.violence import months_after

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from waysahead.inference.sources import Known

FIRST_MONTH = np.datetime64("1979-12", "M")
"""Month 0: January 1980 is month 1."""


def write_forecast(
    path: Path,
    known: Known,
    steps: Sequence[int],
    incidents: npt.NDArray[np.float64],
    deaths: npt.NDArray[np.float64],
    case: str,
    seed: int,
) -> int:
    """Write draws ``[draw, place, step]`` and return the number of rows.

    Columns: `month_id` (January 1980 = 1), `unit` (code of the place), `draw` (from 0), `outcome` (recorded deaths) and
    `incidents`, whole numbers of at least zero; rows by month, unit and draw, none missing.
    """
    draws, places, count = deaths.shape
    month = (months_after(known.history, steps) - FIRST_MONTH).astype(np.int32)
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = count * places * draws

    def column(values: npt.NDArray[np.float64]) -> npt.NDArray[np.int32]:
        return np.transpose(values, (2, 1, 0)).astype(np.int32).ravel()

    unit = np.tile(np.repeat(np.arange(places, dtype=np.int16), draws), count)
    write_table(
        path,
        {
            "month_id": np.repeat(month, places * draws),
            "unit": Coded(unit, list(known.history.places)),
            "draw": np.tile(np.arange(draws, dtype=np.int32), places * count),
            "outcome": column(deaths),
            "incidents": column(incidents),
        },
        {
            "case": case,
            "record": f"{known.title} ({known.file})",
            "origin": str(known.history.months[-1]),
            "seed": str(seed),
            "outcome": "recorded deaths, best figure",
        },
    )
    return rows
