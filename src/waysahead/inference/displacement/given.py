"""What runs are scored against: the record on their scale, and the rules without a model on the same days."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from waysahead.case.flee import FleeCase
from waysahead.inference.displacement.baselines import equal_split, gravity_split, kept_split, placed
from waysahead.inference.displacement.measures import Floats, ard, rescaled
from waysahead.inference.displacement.result import Baseline
from waysahead.inference.displacement.withheld import opened_by_day
from waysahead.model.routes.run import Journey, Prepared, travel

Made = TypeVar("Made")


def camps_of(case: FleeCase) -> list[int]:
    """Places that are camps."""
    return [at for at, place in enumerate(case.places) if place.kind == "camp"]


def recorded(case: FleeCase) -> NDArray[np.int64]:
    """The record on the scale of the runs: `hasten` agents stand for one."""
    return case.counts() // case.settings.hasten


def travelled(ready: list[Prepared], seed: int, onward: bool = False) -> tuple[tuple[Journey, ...], float]:
    """A run for each, and the CPU seconds they took."""
    return timed(lambda: tuple(travel(one, seed, run, onward) for run, one in enumerate(ready)))


def timed(act: Callable[[], Made]) -> tuple[Made, float]:
    """What a call gives, and the CPU seconds it took."""
    began = time.process_time()
    made = act()
    return made, time.process_time() - began


def rules_without_model(ready: Prepared, data: NDArray[np.int64]) -> tuple[Baseline, ...]:
    """Gravity, equal split and persistence with the arrivals or totals of each day."""
    case = ready.case
    counts = data.astype(np.float64)
    first = ready.arrivals.first[camps_of(case)].astype(np.float64)
    arrivals = ready.arrivals.new.astype(np.float64)
    found: dict[str, Floats] = {
        "gravity 1/km": placed(first, arrivals, gravity_split(case, ready.calendar, 1.0)),
        "gravity 1/km2": placed(first, arrivals, gravity_split(case, ready.calendar, 2.0)),
        "gravity 1/km, opened camps": placed(
            first, arrivals, gravity_split(case, ready.calendar, 1.0, opened_by_day(case))
        ),
        "equal split": equal_split(counts),
    }
    for day in (7, 30):
        if day < case.days:
            found[f"day-{day} split kept"] = kept_split(counts, day)
    return tuple(Baseline(name, ard(one, counts), ard(rescaled(one, counts), counts)) for name, one in found.items())
