"""How far violence moves in two years: what was recorded, against the ranges that were or would have been given.

A change is the log of (1 + deaths of the two months that end `ahead` months on) over (1 + deaths of the base, the two
months that end with the origin). Beside a forecast stands the plainest one: changes that other conflicts went through,
taken on to the base. Windows of one series overlap and the series are few, so intervals resample whole series.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.draws.counting import count_stream
from waysahead.inference.intervals import RESAMPLES, Ratio

Floats = NDArray[np.float64]

BASE = 2
"""Months of the base, about eight weeks."""
AHEAD = 24
EARLIER = 12
"""Months of record up to an origin, at least."""
FEWEST = 20.0
"""Deaths that a base must hold: below it, chance alone moves the ratio."""


class Window(NamedTuple):
    """One change of one series: position of the last known month, deaths of the base and of the months to come."""

    series: str
    origin: int
    base: float
    after: float

    @property
    def change(self) -> float:
        """Log of the later over the base, one death added to both."""
        return float(np.log1p(self.after) - np.log1p(self.base))


@dataclass(frozen=True)
class Asked:
    """What became of the months of a series: windows, and months without one by the first reason that holds.

    `early`: too little record before; `late`: what came is not recorded; `quiet`: the base holds too few deaths.
    """

    windows: tuple[Window, ...]
    early: int
    late: int
    quiet: int


def asked(
    name: str, monthly: Floats, every: int = 1, ahead: int = AHEAD, base: int = BASE, fewest: float = FEWEST
) -> Asked:
    """Every window of a series of deaths by month, `every` so many months from the first that has enough before it."""
    sums = np.convolve(monthly, np.ones(base), "valid")  # sums[i] ends with month i + base - 1
    last = len(monthly) - ahead
    months = range(EARLIER - 1, len(monthly), every)
    windows: list[Window] = []
    quiet = 0
    for at in months:
        if at >= last:
            continue
        held = float(sums[at - base + 1])
        if held < fewest:
            quiet += 1
            continue
        windows.append(Window(name, at, held, float(sums[at + ahead - base + 1])))
    return Asked(tuple(windows), min(EARLIER - 1, len(monthly)), sum(at >= last for at in months), quiet)


def plain_forecast(others: Sequence[Window], base: float, draws: int) -> Floats:
    """Deaths after a base if its change were one of other conflicts, each alike whatever its length; ``[draw]``.

    Raises:
        ValueError: There are no others.
    """
    if not others:
        raise ValueError("no change of another conflict; expected at least one")
    change = np.array([one.change for one in others])
    counts: dict[str, int] = {}
    for one in others:
        counts[one.series] = counts.get(one.series, 0) + 1
    weight = np.array([1.0 / counts[one.series] for one in others])
    order = np.argsort(change)
    upto = np.cumsum(weight[order]) / weight.sum()
    at = np.searchsorted(upto, (np.arange(draws) + 0.5) / draws).clip(max=len(order) - 1)
    return np.rint(np.maximum(np.expm1(change[order][at] + np.log1p(base)), 0.0))


class Shares(NamedTuple):
    """Shares below, inside and above the 5-95 % range with their 90 % intervals over resampled series."""

    below: Ratio
    inside: Ratio
    above: Ratio


def shares(pit: Floats, series: Sequence[str], alike: bool = False) -> Shares:
    """Shares of the randomised PIT ``[window]``; `alike` counts each series once, not by its windows."""
    low, high = pit < 0.05, pit > 0.95
    flags = np.stack([low, ~low & ~high, high]).astype(np.float64)
    return Shares(*(over_series(flag, series, alike) for flag in flags))


def over_series(values: Floats, series: Sequence[str], alike: bool = False, beside: Floats | None = None) -> Ratio:
    """Mean of a figure ``[window]``, or its mean over that of another, with a 90 % interval over resampled series.

    The ends are NaN with fewer than five series.
    """
    names = sorted(set(series))
    held = np.array([names.index(one) for one in series])
    counts = np.bincount(held, minlength=len(names)).astype(np.float64)
    top = np.bincount(held, values, len(names))
    below = counts if beside is None else np.bincount(held, beside, len(names))
    if alike:
        top, below = top / counts, below / counts
    middle = float(top.sum() / below.sum())
    if len(names) < 5:
        return Ratio(middle, np.nan, np.nan)
    chosen = count_stream(1, "long changes").day(0, len(names)).integers(len(names), size=(RESAMPLES, len(names)))
    found = top[chosen].sum(axis=1) / np.maximum(below[chosen].sum(axis=1), 1e-300)
    low, high = np.quantile(found, (0.05, 0.95))
    return Ratio(middle, float(low), float(high))


def log_ratio(weekly: NDArray[np.floating], weeks: int = 8) -> Floats:
    """Log of the last `weeks` over the first of simulated counts ``[member, week]``, one added to both."""
    first, last = (part.sum(axis=1, dtype=np.float64) for part in (weekly[:, :weeks], weekly[:, -weeks:]))
    return np.log1p(last) - np.log1p(first)


def where_in(changes: Mapping[str, Floats], drawn: Floats) -> tuple[Floats, list[str]]:
    """Place of each recorded change among drawn ones, from 0 to 1, with the series it belongs to."""
    ordered = np.sort(drawn)
    place: list[float] = []
    names: list[str] = []
    for name, values in changes.items():
        sides = [np.searchsorted(ordered, values, side) for side in ("left", "right")]
        place += ((sides[0] + sides[1]) / (2.0 * len(ordered))).tolist()
        names += [name] * len(values)
    return np.array(place), names
