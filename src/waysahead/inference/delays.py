"""How late incidents are reported: the law of the delay, from editions of a file or from days of report.

    F(x) = 1 - exp(-((x + 1) / (7 w))^s)

is the chance that an incident is on record at an age of ``x`` days: a Weibull law with scale ``w`` weeks and shape
``s``, an exponential one where ``s`` = 1. An incident is only seen if it was reported by the last day known, at age
``c``, and came on record after the age ``a`` and up to the age ``b``, those of two editions or of a few days. So its
likelihood is right-truncated (Kalbfleisch and Lawless 1989),

    (F(b) - F(a)) / F(c)

Reports come in batches, so the likelihood is tempered by their dispersion: Pearson's statistic over its degrees of
freedom, where above one (McCullagh and Nelder 1989, 4.5). The posterior is exact on a grid of ``w`` and ``s``. A delay
longer than any that could have been seen is not known from this; the law then carries it on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gamma
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.draws.counting import count_stream

if TYPE_CHECKING:
    from datetime import date

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Days = NDArray[np.datetime64]

SCALES = np.geomspace(0.03, 60.0, 64)
SHAPES = np.geomspace(0.35, 2.5, 21)
FINE = 31
"""Points of each axis of the second grid."""
PRIOR_SCALE = float(np.log(2.0)), 1.3
"""Log of ``w`` in weeks before any report is read: middle and spread; nine in ten between two days and four months."""
PRIOR_SHAPE = 0.35
"""Spread of the log of ``s`` about nought."""
RECENT = 56
"""Days of age up to which an incident of an edition says much of delays."""
BEFORE = 182
"""Days before the first edition that are looked at."""
FEWEST = 30
"""Incidents that an estimate needs."""
LONGEST = 1100
"""Days of age beyond which all counts as reported."""
EDGES = np.array([0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 84, 112, 168, 224, 336, 504, 756, LONGEST])
"""Ages in days at which days of report are parted."""
SURE = 0.002
"""Share of reports that keeps no law, so that no single odd row rules one out."""


class Seen(NamedTuple):
    """Incidents by when they came on record, ``[cell]``: after `low` and up to `high` days of age (`low` -1: from the
    first day on), the last edition seeing them at an age of `cut` days; `count` of them. `week` and `part` number the
    week of the incidents and the interval."""

    week: Whole
    part: Whole
    low: Whole
    high: Whole
    cut: Whole
    count: Array


@dataclass(frozen=True)
class Delays:
    """What is held of the delay: draws of `scale` (weeks) and `shape` of the law, ``[draw]``.

    `basis` says where it comes from: editions of a file, days of report, or a mean delay that nobody estimated here
    (then `scale` holds it, and a channel releases each week the same share of what is pending). `incidents` informed
    it; `dispersion` divided their weight; `taken_back` incidents of an edition are not in a later one; `placeholder`
    says that the mean delay taken as given has no source.
    """

    basis: Literal["editions", "reports", "assumed"]
    scale: Array
    shape: Array
    incidents: int = 0
    dispersion: float = 1.0
    taken_back: int = 0
    placeholder: bool = False

    def recorded(self, days: Whole) -> Array:
        """Chance to be on record at ages in days, ``[draw, age]``; nought before the day itself."""
        age = np.asarray(days)[None, :]
        if self.basis == "assumed":
            release = 1.0 / (1.0 + self.scale[:, None])
            return np.where(age >= 0, 1.0 - (1.0 - release) ** (np.maximum(age, 0) // 7 + 1), 0.0)
        return _law(self.scale[:, None], self.shape[:, None], age)

    @property
    def mean(self) -> Array:
        """Mean delay in weeks, ``[draw]``."""
        if self.basis == "assumed":
            return self.scale
        return self.scale * np.array([gamma(1.0 + 1.0 / shape) for shape in self.shape.tolist()])


def assumed(weeks: float, placeholder: bool = False) -> Delays:
    """A mean delay that is taken as given, in weeks; whether it is a placeholder."""
    return Delays("assumed", np.array([weeks]), np.ones(1), placeholder=placeholder)


def seen_in_editions(editions: Sequence[tuple[date, Days]]) -> tuple[Seen, int]:
    """Incidents by the edition that first held them, and how many were taken back.

    Editions are compared by counts a day, so rows need no name.

    Args:
        editions: The last day that each knows, and the days of the incidents that it holds.

    Raises:
        ValueError: There are fewer than two editions, or two of one day.
    """
    ordered = sorted(editions, key=lambda one: one[0])
    known = np.array([day for day, _ in ordered], "datetime64[D]")
    if len(known) < 2 or (np.diff(known) <= np.timedelta64(0, "D")).any():
        raise ValueError("expected two editions or more, each of another day")
    first = known[0] - BEFORE
    span = np.arange(first, known[-2] + 1)  # a day that only the last edition could see says nothing
    counts = np.stack(
        [
            np.bincount((days[(days >= first) & (days <= known[-2])] - first).astype(np.int64), minlength=len(span))
            for _, days in ordered
        ]
    )
    age = (known[:, None] - span[None, :]).astype(np.int64)
    counts = np.where(age >= 0, counts, 0)
    highest = np.maximum.accumulate(counts, axis=0)
    taken = int((highest[:-1] - counts[1:]).clip(0).sum())
    came = np.diff(highest, axis=0, prepend=0)
    before = np.concatenate([np.full((1, len(span)), -1), np.maximum(age[:-1], -1)])
    part, day = np.indices(age.shape)
    told = age >= 0
    cut = np.broadcast_to(age[-1], age.shape)
    return Seen(day[told] // 7, part[told], before[told], age[told], cut[told], came[told].astype(np.float64)), taken


def seen_by_report(first: Days, report: Days, on: date) -> Seen:
    """Incidents by their age at the report, of those reported by a day.

    Args:
        first: Day of each incident.
        report: Day of its report.
        on: The last day that is known.
    """
    last = np.datetime64(on, "D")
    kept = report <= last
    cut = (last - first[kept]).astype(np.int64)
    late = (report[kept] - first[kept]).astype(np.int64).clip(0)
    near = cut < LONGEST
    cut, late = cut[near], late[near]
    days = int(cut.max(initial=0)) + 1
    parts = len(EDGES) - 1
    at = np.searchsorted(EDGES, late, "right") - 1
    count = np.bincount(cut * parts + at, minlength=days * parts).reshape(days, parts)
    day, part = np.indices(count.shape)
    low, high = EDGES[:-1][part] - 1, np.minimum(EDGES[1:][part] - 1, day)
    told = low < day
    week, which, after, upto, cuts = (values[told].astype(np.int64) for values in (day // 7, part, low, high, day))
    return Seen(week, which, after, upto, cuts, count[told].astype(np.float64))


def estimated(
    seen: Seen, basis: Literal["editions", "reports"], draws: int, seed: int = 1, taken_back: int = 0
) -> Delays:
    """Draws of the law of delay given what was seen when.

    Raises:
        ValueError: Too few incidents say anything of delays.
    """
    total = int(seen.count[seen.cut >= 7].sum())
    if basis == "editions":
        latest = int(seen.cut.min(initial=LONGEST))
        total = int(seen.count[seen.cut - latest <= RECENT].sum())
    if total < FEWEST:
        raise ValueError(f"{total} incidents say how late reports come; expected at least {FEWEST}")
    log_scale, log_shape, weight, spread = _on_grid(seen, np.log(SCALES), np.log(SHAPES))
    # The first grid finds where the law lies; the second is as fine as the posterior is narrow.
    axes = [_finer(at, weight, np.log(axis[1] / axis[0])) for at, axis in ((log_scale, SCALES), (log_shape, SHAPES))]
    log_scale, log_shape, weight, spread = _on_grid(seen, *axes)
    at = count_stream(seed, "delays").day(0).choice(len(weight), draws, p=weight)
    return Delays(basis, np.exp(log_scale[at]), np.exp(log_shape[at]), total, spread, taken_back)


def _finer(values: Array, weight: Array, step: float) -> Array:
    middle = float(weight @ values)
    reach = 4.0 * float(np.sqrt(weight @ (values - middle) ** 2)) + step
    return np.linspace(middle - reach, middle + reach, FINE)


def _on_grid(seen: Seen, scales: Array, shapes: Array) -> tuple[Array, Array, Array, float]:
    """Log scale, log shape and posterior of every point of a grid, and the dispersion at the likeliest."""
    log_scale, log_shape = (grid.ravel() for grid in np.meshgrid(scales, shapes, indexing="ij"))
    age = np.arange(-1, max(int(seen.cut.max()), 1) + 1)
    law = _law(np.exp(log_scale)[:, None], np.exp(log_shape)[:, None], age[None, :])
    filled = np.flatnonzero(seen.count)
    log = np.zeros(len(law))
    for some in np.array_split(filled, max(len(filled) // 1000, 1)):
        log += np.log(_chance(law, seen, some)) @ seen.count[some]
    prior = -0.5 * ((log_scale - PRIOR_SCALE[0]) / PRIOR_SCALE[1]) ** 2 - 0.5 * (log_shape / PRIOR_SHAPE) ** 2
    best = int((log + prior).argmax())
    spread = _dispersion(law[best : best + 1], seen)
    weight = (log - log.max()) / spread + prior
    weight = np.exp(weight - weight.max())
    return log_scale, log_shape, weight / weight.sum(), spread


def _law(scale: Array, shape: Array, age: Whole) -> Array:
    return np.where(age >= 0, -np.expm1(-((np.maximum(age + 1, 0) / (7.0 * scale)) ** shape)), 0.0)


def _chance(law: Array, seen: Seen, cells: Whole) -> Array:
    """Chances of cells under each law ``[law, age from -1]``, given that the incident is on record at all."""
    low, high, cut = (values[cells] for values in (seen.low, seen.high, seen.cut))
    part = (law[:, high + 1] - law[:, low + 1]) / np.maximum(law[:, cut + 1], 1e-12)
    return np.asarray((1.0 - SURE) * part + SURE * (high - low) / (cut + 1))


def _dispersion(law: Array, seen: Seen) -> float:
    """Pearson's statistic over its degrees of freedom, by week of the incidents and interval; at least one."""
    size = np.bincount(seen.cut, seen.count)
    every = np.arange(len(seen.count))
    keys, cell = np.unique(np.stack([seen.week, seen.part]), axis=1, return_inverse=True)
    due = np.bincount(cell.ravel(), size[seen.cut] * _chance(law, seen, every)[0])
    came = np.bincount(cell.ravel(), seen.count)
    chosen = due >= 1.0
    freedom = int(chosen.sum()) - len(np.unique(keys[0][chosen])) - 2
    if freedom < 5:
        return 1.0
    return max(float((((came - due) ** 2)[chosen] / due[chosen]).sum()) / freedom, 1.0)
