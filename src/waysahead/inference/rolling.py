"""Rolling starts: how often did the record of a month lie in the range that the model gave when the month began?

For every origin, the first day of a month:

1. the start rates of the civilian streams are multiplied by (recorded deaths a day, known before the origin) over
   (the same of the pack's start), those of the two force streams by the same of logged attacks; see
   ``record.known_level`` for the weights of the last three months;
2. the foreign force is that of its latest dated count, spread as at the pack's start, and no lever moves;
3. every theory in equal strata runs four weeks; a month is four weeks scaled to its days;
4. the month's record is held against the 5-95 % range of that figure.

Only the level moves with the origin. Shares of places and streams, sizes, channels and priors are those of the pack,
which knew these months, so this is a check of level and spread one month ahead, not a test on unseen data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from waysahead.inference.courses import PIECE, Program
from waysahead.inference.members import Sampled
from waysahead.inference.ranges import Range, range_of
from waysahead.inference.record import (
    MEMORY,
    TROOPS,
    WATCHED,
    Watched,
    days_of,
    known_force,
    known_level,
    months_before,
    recorded,
)
from waysahead.model import World, build_world
from waysahead.model.world import FORCE_ATTACKS, LOCAL_FORCE_ATTACKS, float32

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.policy import Levers

MONTHS = 12
WIDEST = 4.0
"""Largest width factor that a one-month range may have at the median."""


@dataclass(frozen=True)
class Origin:
    """What a start knew.

    Attributes:
        month: First day of the month.
        civilian: Factor on the start rates of the civilian streams.
        forces: Factor on the start rates of the two force streams.
        force: Foreign force, persons.
    """

    month: date
    civilian: float
    forces: float
    force: float


@dataclass(frozen=True)
class Outlook:
    """One quantity in the month after one origin.

    Attributes:
        month: First day of the month.
        quantity: Name of the model's quantity.
        series: Variable of the pack that it is held against.
        model: Range over futures.
        record: What was recorded.
    """

    month: date
    quantity: str
    series: str
    model: Range
    record: float

    @property
    def inside(self) -> bool:
        """Whether the record lies in the range."""
        return self.model.holds(self.record)


@dataclass(frozen=True)
class Rolling:
    """Rolling starts of one case, in order of origin and, within one, of the list of quantities."""

    case: str
    futures: int
    seed: int
    weights: tuple[float, ...]
    origins: tuple[Origin, ...]
    outlooks: tuple[Outlook, ...]

    @property
    def quantities(self) -> tuple[str, ...]:
        """Quantities with at least one month of record."""
        return tuple(dict.fromkeys(one.quantity for one in self.outlooks))

    def of(self, quantity: str | None = None) -> tuple[Outlook, ...]:
        """Outlooks of one quantity, or all."""
        return tuple(one for one in self.outlooks if quantity in (None, one.quantity))

    def inside(self, quantity: str | None = None) -> int:
        """How often the record lay in the range."""
        return sum(one.inside for one in self.of(quantity))

    def width(self, quantity: str | None = None) -> float:
        """Median width factor of the ranges."""
        return median(one.model.width for one in self.of(quantity))

    @property
    def misses(self) -> tuple[Outlook, ...]:
        """Outlooks whose range did not hold the record, furthest first."""

        def distance(one: Outlook) -> float:
            near = one.model.low if one.record < one.model.low else one.model.high
            return abs(float(np.log(max(one.record, 0.5) / max(near, 0.5))))

        return tuple(sorted((one for one in self.outlooks if not one.inside), key=distance, reverse=True))


def start_levels(world: World) -> tuple[float, float]:
    """What the pack's start rates come to a day: civilian deaths that media count, attacks that the log holds."""
    deaths = world.rates[:, LOCAL_FORCE_ATTACKS + 1 :] @ world.size_mean
    attacks = world.rates[:, : LOCAL_FORCE_ATTACKS + 1].sum()
    return float(deaths.sum()) / 7.0, float(world.log_ratio * attacks) / 7.0


def origin_of(
    case: Case,
    world: World,
    month: date,
    watched: Sequence[Watched] = WATCHED,
    troops: str = TROOPS,
    weights: Sequence[float] = MEMORY,
) -> Origin:
    """What was known when ``month`` began.

    Raises:
        ValueError: A series that sets a level has no figure before the month.
    """
    factors = {}
    for kind, start in zip(("civilian", "forces"), start_levels(world), strict=True):
        series = [one for one in watched if one.level == kind]
        level = known_level(case, series[0], month, weights) if series else start
        if level is None:
            raise ValueError(
                f"series {series[0].series}: nothing in the {len(weights)} months before {month}; expected a figure"
            )
        factors[kind] = level / start
    # The foreign force of all nations moves with the counted one. What it is counted against is the pack's strength at
    # the start, not the series: that would be a figure later than the origin.
    counted = known_force(case, troops, month) if troops in case.series.variables else None
    start = sum(force.strength for force in case.forces if force.kind == "foreign")
    whole = float(world.foreign_start.sum())
    return Origin(
        month, factors["civilian"], factors["forces"], whole * counted / start if counted and start else whole
    )


def world_at(world: World, origin: Origin) -> World:
    """A world with the level and the foreign force of an origin in place of its own."""
    streams = np.arange(world.rates.shape[1])
    factor = np.where((streams == FORCE_ATTACKS) | (streams == LOCAL_FORCE_ATTACKS), origin.forces, origin.civilian)
    share = origin.force / max(float(world.foreign_start.sum()), 1.0)
    return world._replace(
        rates=float32(world.rates * factor),
        foreign_start=float32(world.foreign_start * share),
    )


def levers_at(levers: Levers, world: World, origin: Origin) -> Levers:
    """Four weeks in which every lever stays as in the first week of ``levers``, with the force of an origin."""
    share = origin.force / max(float(world.foreign_start.sum()), 1.0)
    held = {name: np.repeat(np.asarray(path, np.float32)[:1], PIECE, axis=0) for name, path in levers._asdict().items()}
    for name in ("foreign_troops", "other_foreign_troops"):
        held[name] = np.asarray(held[name] * share, np.float32)
    return levers._replace(**held)


def first_month(weekly: np.ndarray, days: float) -> np.ndarray:
    """A month of a weekly flow: its first four weeks, ``[member, week]``, scaled to ``days`` days; ``[member]``."""
    return weekly[:, :PIECE].sum(axis=1, dtype=np.float64) * days / (7.0 * PIECE)


def rolling_starts(
    case: Case,
    sampled: Sampled,
    *,
    program: Program | None = None,
    months: Sequence[date] | None = None,
    watched: Sequence[Watched] = WATCHED,
    troops: str = TROOPS,
    weights: Sequence[float] = MEMORY,
) -> Rolling:
    """Run every origin of a case and hold its first month against the record.

    Args:
        case: The case; its baseline policy gives the levers.
        sampled: The members, the same at every origin.
        program: A compiled program of the case, to save compiling another one.
        months: Origins, first days of months; the twelve months before the month of the start unless given.
        watched: Which series each quantity is held against, and which set the level.
        troops: Series of dated counts of the foreign force.
        weights: Weights of the last months where the level is estimated, latest first.

    Raises:
        ValueError: A series that sets a level has no figure before an origin.
    """
    from waysahead.policy import compile_policy, read_policy

    world = build_world(case)
    program = program or Program(world)
    levers, _ = compile_policy(case, read_policy(case, case.baseline), 1)
    origins: list[Origin] = []
    outlooks: list[Outlook] = []
    for month in months if months is not None else months_before(case.start, MONTHS):
        origin = origin_of(case, world, month, watched, troops, weights)
        course = program.run(world_at(world, origin), sampled, levers_at(levers, world, origin), PIECE)
        origins.append(origin)
        for one in watched:
            figure = recorded(case, one, month)
            if figure is not None:
                values = first_month(course.weekly[one.quantity][course.valid], days_of(month))
                outlooks.append(Outlook(month, one.quantity, one.series, range_of(values), figure))
    return Rolling(case.name, sampled.members, sampled.seed, tuple(weights), tuple(origins), tuple(outlooks))
