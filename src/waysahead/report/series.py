"""Series and maps of a run as figures: by month, by place and month, by host country and quarter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.ranges import quantiles, weighted_quantiles
from waysahead.ensemble.variables import VARIABLES, Variable
from waysahead.report.edition import Edition, host_periods
from waysahead.report.futures import PlacedFutures
from waysahead.report.monthly import LEVELS, NAMES, month_of_week, monthly

PLACE_LEVELS = (0.10, 0.50, 0.90)
PLACE_NAMES = ("p10", "p50", "p90")

Floats = NDArray[np.float64]


class Placed(NamedTuple):
    """A variable by month and place: quantiles over futures of each month, and of the whole period.

    levels  [level, policy, month, place]
    total   [level, policy, place]: sums of a flow, the last month of a stock
    """

    levels: Floats
    total: Floats


def kind_of(name: str) -> Variable:
    """Unit and kind of a variable; one that the program does not know has no unit."""
    return VARIABLES.get(name, Variable(""))


def inside(run: PlacedFutures, theory: str) -> NDArray[np.bool_]:
    """Members of a theory, or every one for ``all``; shape [member]."""
    theory_of = np.asarray(run.theory_of)
    if theory == "all":
        return np.ones(theory_of.shape, dtype=np.bool_)
    return np.asarray(theory_of == run.theories.index(theory), dtype=np.bool_)


def month_bands(run: PlacedFutures, variable: str, theories: Sequence[str] = ("all",)) -> Floats:
    """Quantiles of a national variable by month at `LEVELS`, shape [theory, policy, level, month]."""
    values = np.moveaxis(monthly(run, variable, kind_of(variable).stock), 1, -1)
    found = [quantiles(values[..., inside(run, theory)], np.array(LEVELS)) for theory in theories]
    return np.moveaxis(np.stack(found), -1, 2)


def weighted_month_bands(run: PlacedFutures, variable: str, weights: Floats) -> Floats:
    """The same under a weight for each member, shape [policy, level, month]."""
    values = monthly(run, variable, kind_of(variable).stock)
    cells = [
        [weighted_quantiles(values[policy, :, month], weights, np.array(LEVELS)) for month in range(values.shape[2])]
        for policy in range(values.shape[0])
    ]
    return np.moveaxis(np.array(cells), -1, 1)


def week_bands(run: PlacedFutures, variable: str, theory: str = "all") -> Floats:
    """Quantiles of a national variable by week at `LEVELS`, shape [policy, level, week]."""
    kept = np.where(run.valid[..., None], run.weekly(variable).astype(np.float64), np.nan)
    values = np.moveaxis(kept[:, inside(run, theory)], 1, -1)
    return np.moveaxis(quantiles(values, np.array(LEVELS)), -1, 1)


def place_bands(run: PlacedFutures, variable: str, per: Floats | None = None, theory: str = "all") -> Placed:
    """Quantiles by place; `per` [place] divides, such as residents over 100,000.

    Flows are on a month of 30.4 days, so that months with four and with five Thursdays compare; totals are as summed.
    """
    stock = kind_of(variable).stock
    weeks = np.bincount(month_of_week(run), minlength=run.months.size)
    raw = run.place_month(variable).astype(np.float64)
    raw = np.where(run.valid[..., None, None], raw, np.nan)[:, inside(run, theory)]
    if per is not None:
        raw = raw / per
    scaled = raw if stock else raw * (30.4375 / 7.0 / weeks)[:, None]
    whole = raw[:, :, -1] if stock else raw.sum(axis=2)
    levels = quantiles(np.moveaxis(scaled, 1, -1), np.array(PLACE_LEVELS))
    total = quantiles(np.moveaxis(whole, 1, -1), np.array(PLACE_LEVELS))
    return Placed(np.moveaxis(levels, -1, 0), np.moveaxis(total, -1, 0))


def host_rows(run: Any, variable: str, edition: Edition) -> list[dict[str, object]]:  # noqa: ANN401  (futures with hosts)
    """Refugees by host country at the end of each quarter (public) or month: quantiles over futures."""
    periods = host_periods(run.months, edition)
    values = run.host_month(variable).astype(np.float64)[:, :, list(periods.last)]
    values = np.where(run.valid[..., None, None], values, np.nan)
    found = quantiles(np.moveaxis(values, 1, -1), np.array(PLACE_LEVELS))
    return [
        {"policy": policy, "host": host, "period": period}
        | {name: float(found[i, j, k, level]) for level, name in enumerate(PLACE_NAMES)}
        for i, policy in enumerate(run.policies)
        for k, host in enumerate(run.hosts)
        for j, period in enumerate(periods.names)
    ]


def band_series(policies: Sequence[str], theory: str, found: Floats) -> list[dict[str, Any]]:
    """Bands as one entry a policy, a list for each level."""
    return [
        {"policy": policy, "theory": theory} | {name: found[at, level] for level, name in enumerate(NAMES)}
        for at, policy in enumerate(policies)
    ]
