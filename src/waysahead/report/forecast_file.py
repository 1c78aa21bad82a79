"""A forecast as a Parquet file in the manner of ViEWS: one row a unit, month and draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from waysahead.ensemble.tables import Coded, write_table
from waysahead.inference.violence import months_after

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from waysahead.inference.sources import Known
    from waysahead.inference.violence import Predicted

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
    columns = _columns(known.history.places, months_after(known.history, steps), deaths, incidents)
    notes = {"record": f"{known.title} ({known.file})", "origin": str(known.history.months[-1])}
    path.parent.mkdir(parents=True, exist_ok=True)
    write_table(path, columns, {"case": case, **notes, "seed": str(seed), "outcome": "recorded deaths, best figure"})
    return deaths.size


def write_policy_forecast(
    path: Path,
    places: Sequence[str],
    months: npt.NDArray[np.datetime64],
    arms: Mapping[str, Predicted],
    case: str,
    seed: int,
) -> int:
    """The same for arms of paired draws, with a first column `policy`; rows by policy, month, unit and draw."""
    parts = [_columns(places, months, arm.deaths, arm.incidents) for arm in arms.values()]
    rows = next(iter(arms.values())).deaths.size
    policy = np.repeat(np.arange(len(arms), dtype=np.int16), rows)
    joined: dict[str, Any] = {"policy": Coded(policy, list(arms))}
    for name, first in parts[0].items():
        if isinstance(first, Coded):
            joined[name] = Coded(np.concatenate([np.asarray(part[name]) for part in parts]), list(places))
        else:
            joined[name] = np.concatenate([part[name] for part in parts])
    path.parent.mkdir(parents=True, exist_ok=True)
    notes = {"case": case, "record": "none: the policy model from the start of the case", "seed": str(seed)}
    write_table(path, joined, {**notes, "outcome": "deaths as media would record them"})
    return rows * len(arms)


def _columns(
    places: Sequence[str],
    months: npt.NDArray[np.datetime64],
    deaths: npt.NDArray[np.float64],
    incidents: npt.NDArray[np.float64],
) -> dict[str, Any]:
    draws, count, steps = deaths.shape

    def column(values: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
        return np.transpose(values, (2, 1, 0)).astype(np.int64).ravel()  # three years ahead a draw may pass 2^31

    return {
        "month_id": np.repeat((months - FIRST_MONTH).astype(np.int32), count * draws),
        "unit": Coded(np.tile(np.repeat(np.arange(count, dtype=np.int16), draws), steps), list(places)),
        "draw": np.tile(np.arange(draws, dtype=np.int32), count * steps),
        "outcome": column(deaths),
        "incidents": column(incidents),
    }
