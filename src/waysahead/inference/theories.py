"""What each theory expected of the months before the start: log densities of the record, from rolling origins.

For every origin, the first day of a month, every theory runs the same dice and the same undisputed parameters from
the level known by then (`rolling.origin_of`), with the foreign force that was there week by week: what the force did is
a condition, not a forecast. The record of the months that follow is then held against the futures of each theory:

    log density of log(1 + total over the months), by a kernel estimate over the theory's futures

Kernels are Student's t with three degrees of freedom, of the width of Silverman (1986, eq. 3.31), so that a record
beyond all futures costs much and not without end. The measure log(1 + x) is the same for every theory. Only records
of months that end before the start of the case are asked, and only series that set the level at an origin: any other
one is a constant ratio of the pack's start away from the model, and would score that ratio, not a theory. What else the
pack says of its start (shares of places and streams, separation) stands at every origin: a theory that leans on it is
judged by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.inference.courses import PIECE, Program
from waysahead.inference.members import sample_members
from waysahead.inference.record import TROOPS, WATCHED, Watched, known_force, known_level, month_after, recorded
from waysahead.inference.rolling import Origin, origin_of, world_at
from waysahead.model import World, build_world

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.policy import Levers
    from waysahead.theory import Theory

Floats = NDArray[np.float64]

LEAST_ORIGINS = 12
"""A series with a record after fewer origins is left out."""

FREEDOM = 3.0


@dataclass(frozen=True)
class TheoryScores:
    """Log densities of the record under each theory.

    Attributes:
        theories: Codes.
        series: Variables of the record that were asked.
        origins: First days of the months at which the futures begin.
        months: Months whose total is held against the record.
        futures: Futures of each theory at each origin.
        totals: Totals of the futures, in the unit of the series, ``[series, origin, theory, future]``.
        record: Totals of the record, ``[series, origin]``; NaN where a month is missing.
    """

    theories: tuple[str, ...]
    series: tuple[str, ...]
    origins: tuple[date, ...]
    months: int
    futures: int
    totals: Floats
    record: Floats

    def log_density(self, drawn: NDArray[np.int64] | None = None) -> Floats:
        """Log density of each record under each theory, ``[series, origin, theory]``, in nats; NaN without a record.

        `drawn` are positions of futures, to make the estimate from a resample of them.
        """
        sample = np.log1p(self.totals if drawn is None else self.totals[..., drawn])
        return log_density(sample, np.log1p(self.record)[..., None])


def log_density(sample: Floats, at: Floats) -> Floats:
    """Log of the kernel density of a sample ``[..., draw]`` at points ``[...]``, in nats."""
    count = sample.shape[-1]
    low, high = np.quantile(sample, [0.25, 0.75], axis=-1)
    spread = np.minimum(sample.std(axis=-1, ddof=1), (high - low) / 1.349)
    width = np.maximum(0.9 * np.where(spread > 0, spread, 1.0) * count**-0.2, 1e-3)
    apart = (at[..., None] - sample) / width[..., None]
    # Student's t with three degrees of freedom: 2 / (pi sqrt 3) (1 + x^2 / 3)^-2
    kernel = 2.0 / (np.pi * np.sqrt(FREEDOM)) * (1.0 + apart**2 / FREEDOM) ** (-(FREEDOM + 1.0) / 2.0)
    return np.log(kernel.mean(axis=-1) / width)


def theory_scores(
    case: Case,
    theories: Sequence[Theory],
    *,
    months: int = 3,
    futures: int = 200,
    seed: int = 1,
    watched: Sequence[Watched] = WATCHED,
    troops: str = TROOPS,
    program: Program | None = None,
    begins: Sequence[date] | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> TheoryScores:
    """Run every theory from every origin whose months end before the start of the case.

    Args:
        case: The case; its baseline policy gives the levers.
        theories: The theories to tell apart.
        months: Months after the origin.
        futures: Futures of each theory, a multiple of 100; the same dice and undisputed parameters for every theory.
        seed: The dice.
        watched: Which series each quantity is held against, and which set the level.
        troops: Series of dated counts of the foreign force.
        program: A compiled program of the case, to save compiling another one.
        begins: Origins; all of `origins` unless given.
        progress: Told the finished and all origins.

    Raises:
        ValueError: The case lacks a series that is needed, there is no origin, no series has a record after
            `LEAST_ORIGINS` origins, or futures are no multiple of 100.
    """
    from waysahead.policy import compile_policy, read_policy

    held = set(case.series.variable)
    missing = sorted({*(one.series for one in watched), troops} - held)
    if watched and missing:
        raise ValueError(
            f"{case.name}: found no series {', '.join(missing)}; expected the monthly record that is held against the "
            "theories and the counted foreign force; likely fix: add them to series/ under these names"
        )

    begins = tuple(origins(case, months, watched) if begins is None else begins)
    record = np.array([[_total(case, one, month, months) for month in begins] for one in watched]).reshape(
        len(watched), len(begins)
    )
    asked = [row for row, one in enumerate(watched) if one.level is not None]
    kept = [row for row in asked if np.isfinite(record[row]).sum() >= min(LEAST_ORIGINS, len(begins))]
    if not kept:
        raise ValueError(f"no series with {LEAST_ORIGINS} records of {months} months before {case.start}")
    if not begins:
        raise ValueError(f"no start whose next {months} months lie before {case.start} and whose level is on record")
    world = build_world(case)
    program = program or Program(world)
    levers, _ = compile_policy(case, read_policy(case, case.baseline), 1)
    sampled = [sample_members(case, [theory], futures, seed) for theory in theories]
    days = [_days(month, months) for month in begins]
    weeks = -(-max(days) // (7 * PIECE)) * PIECE
    totals = np.full((len(kept), len(begins), len(theories), futures), np.nan)
    for at, month in enumerate(begins):
        origin = origin_of(case, world, month, watched, troops)
        now, path = world_at(world, origin), levers_along(levers, case, world, origin, weeks, troops)
        for k, members in enumerate(sampled):
            course = program.run(now, members, path, weeks)
            for row, which in enumerate(kept):
                flow = course.weekly[watched[which].quantity]
                totals[row, at, k] = np.where(course.valid, first_days(flow, days[at]), np.nan)
        if progress is not None:
            progress(at + 1, len(begins))
    whole = np.isfinite(totals).all(axis=(0, 1, 2))
    return TheoryScores(
        tuple(theory.code for theory in theories),
        tuple(watched[which].series for which in kept),
        begins,
        months,
        int(whole.sum()),
        totals[..., whole],
        record[kept],
    )


def origins(case: Case, months: int, watched: Sequence[Watched] = WATCHED) -> list[date]:
    """First days of months from which every level is known, and whose months end before the month of the start."""
    first = case.start.replace(day=1)
    last = month_after(first, -months)
    setting = [one for one in watched if one.level is not None]
    found = []
    month = last
    while setting and all(known_level(case, one, month) is not None for one in setting):
        found.append(month)
        month = month_after(month, -1)
    return found[::-1]


def levers_along(levers: Levers, case: Case, world: World, origin: Origin, weeks: int, troops: str) -> Levers:
    """The levers of the first week held, with the foreign force that was counted last by each week."""
    counted = [known_force(case, troops, origin.month + timedelta(weeks=week)) for week in range(weeks)]
    began = known_force(case, troops, origin.month)
    share = origin.force / max(float(world.foreign_start.sum()), 1.0)
    path = np.array([share * (now / began if now and began else 1.0) for now in counted], np.float32)[:, None]
    held = {name: np.repeat(np.asarray(one, np.float32)[:1], weeks, axis=0) for name, one in levers._asdict().items()}
    for name in ("foreign_troops", "other_foreign_troops"):
        held[name] = np.asarray(held[name] * path, np.float32)
    return levers._replace(**held)


def first_days(weekly: NDArray[np.floating], days: int) -> Floats:
    """Sum of a weekly flow ``[member, week]`` over the first so many days; the last week in proportion."""
    whole, rest = divmod(days, 7)
    total = weekly[:, :whole].sum(axis=1, dtype=np.float64)
    return total + (weekly[:, whole].astype(np.float64) * rest / 7.0 if rest else 0.0)


def _days(month: date, months: int) -> int:
    return (month_after(month, months) - month).days


def _total(case: Case, one: Watched, month: date, months: int) -> float:
    figures = [recorded(case, one, month_after(month, k)) for k in range(months)]
    return (
        float("nan") if any(figure is None for figure in figures) else float(sum(f for f in figures if f is not None))
    )
