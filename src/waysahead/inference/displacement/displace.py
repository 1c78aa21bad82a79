"""A Flee folder, simulated and scored: the programmatic entry."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.case.flee import FleeCase, Mode, read_flee
from waysahead.inference.displacement.baselines import equal_split, gravity_split, kept_split, placed
from waysahead.inference.displacement.measures import Floats, ard, coverage, crps, rescaled
from waysahead.inference.displacement.result import Baseline, Displaced
from waysahead.model.routes.people import Beyond
from waysahead.model.routes.run import Journey, Prepared, prepare, travel

if TYPE_CHECKING:
    from xarray import Dataset


def displace(
    folder: str | Path,
    mode: Mode = "flee",
    runs: int = 20,
    seed: int = 1,
    withhold: bool = False,
    settings: str | Path | None = None,
    beyond: Beyond | None = None,
) -> Dataset:
    """Read a Flee folder, simulate it, score it; everything as an xarray Dataset.

    Variables, persons: `count` (member, day, camp) and its quantiles, `recorded`, `at_place` (run, day, place),
    `onward` (who rested in a place and is elsewhere a day later), `on_roads`, `newly_displaced`, `returned`, and with
    `Beyond(origins=True)` `from_to` (run, origin, place; the last day). Scores are attributes. Withheld runs carry a
    `parameter_...` for each calibrated number, a value for each run or member.

    beyond     origins, households and returns: what Flee has not
    settings   another settings file than the folder's simsetting.yml

    Raises `CaseError` with every fault of the folder.
    """
    return displaced(folder, mode, runs, seed, withhold, settings, beyond, onward=True).dataset()


def displaced(
    folder: str | Path,
    mode: Mode = "flee",
    runs: int = 1,
    seed: int = 1,
    withhold: bool = False,
    settings: str | Path | None = None,
    beyond: Beyond | None = None,
    onward: bool = False,
) -> Displaced:
    """As `displace`, with the journeys themselves. `onward` asks for the count of those who move on."""
    case = read_flee(folder, mode, settings)
    if withhold:
        from waysahead.inference.displacement.held_back import held_back

        return held_back(case, runs, seed, beyond, onward)
    ready = prepare(case, beyond=beyond)
    journeys, seconds = travelled([ready] * runs, seed, onward)
    counts = np.stack([journey.places[:, camps_of(case)] for journey in journeys]).astype(np.float64)
    data = recorded(case)
    return Displaced(
        case, False, int(journeys[0].arrived.sum() + ready.arrivals.first.sum()), seconds, counts, journeys, data,
        float(np.mean([ard(one, data) for one in counts])),
        float(np.mean([ard(rescaled(one, data), data) for one in counts])),
        crps(counts, data), coverage(counts, data), rules_without_model(ready, data), case.days, {},
    )  # fmt: skip


def camps_of(case: FleeCase) -> list[int]:
    """Places that are camps."""
    return [at for at, place in enumerate(case.places) if place.kind == "camp"]


def recorded(case: FleeCase) -> NDArray[np.int64]:
    """The record on the scale of the runs: `hasten` agents stand for one."""
    return case.counts() // case.settings.hasten


def travelled(ready: list[Prepared], seed: int, onward: bool = False) -> tuple[tuple[Journey, ...], float]:
    """A run for each, and the CPU seconds they took."""
    began = time.process_time()
    journeys = tuple(travel(one, seed, run, onward) for run, one in enumerate(ready))
    return journeys, time.process_time() - began


def rules_without_model(ready: Prepared, data: NDArray[np.int64]) -> tuple[Baseline, ...]:
    """Gravity, equal split and persistence with the arrivals or totals of each day."""
    from waysahead.inference.displacement.withheld import opened_by_day

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
