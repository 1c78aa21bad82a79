"""Differences between two policies by place and month, future by future, and where they have a clear side."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.agreement import ERRORS_TO_CLEAR
from waysahead.decision.pairing import share_and_error
from waysahead.decision.ranges import quantiles
from waysahead.report.chart_places import steps
from waysahead.report.futures import PlacedFutures
from waysahead.report.monthly import DAYS_PER_MONTH, month_of_week
from waysahead.report.series import PLACE_LEVELS, Floats, inside, kind_of

CLASSES = 3
"""Classes of a difference on either side of nought."""


class PlacedDifference(NamedTuple):
    """Policy minus another, by month and place.

    levels  [level, policy, month, place]: 10, 50 and 90 % of the paired differences
    side    [policy, month, place]: -1 clearly fewer, 1 clearly more, 0 where neither is clear or theories disagree
    limits  upper limits of the classes of a size, smallest first; the last class has none
    """

    levels: Floats
    side: NDArray[np.int8]
    limits: list[float]


def place_differences(
    run: PlacedFutures, variable: str, against: str, per: Floats | None = None, theory: str = "all"
) -> PlacedDifference:
    """Every policy minus `against`; `per` [place] divides. Flows are on a month of 30.4 days.

    A side is clear where the share of futures with fewer stands more than two Monte Carlo errors from one half over
    all futures taken, and no two theories stand clearly on opposite sides.
    """
    raw = np.where(run.valid[..., None, None], run.place_month(variable).astype(np.float64), np.nan)
    if per is not None:
        raw = raw / per
    if not kind_of(variable).stock:
        weeks = np.bincount(month_of_week(run), minlength=run.months.size)
        raw = raw * (DAYS_PER_MONTH / 7.0 / weeks)[:, None]
    paired = np.moveaxis(raw - raw[[run.policies.index(against)]], 1, -1)
    taken = paired[..., inside(run, theory)]
    levels = np.moveaxis(quantiles(taken, np.array(PLACE_LEVELS)), -1, 0)
    side = _leaning(taken)
    if theory == "all":
        apart = np.stack([_leaning(paired[..., inside(run, one)]) for one in run.theories])
        side = np.where((apart < 0).any(axis=0) & (apart > 0).any(axis=0), 0, side)
    return PlacedDifference(levels, side.astype(np.int8), steps(np.abs(levels[1]))[-CLASSES:])


def _leaning(paired: Floats) -> NDArray[np.int64]:
    """-1 fewer, 1 more, 0 unclear, over the last axis."""
    share, error = share_and_error(paired)
    apart = share - 0.5
    return np.where(np.abs(apart) > ERRORS_TO_CLEAR * error, -np.sign(apart), 0).astype(np.int64)
