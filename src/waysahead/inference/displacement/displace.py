"""A Flee folder, simulated and scored: the programmatic entry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from waysahead.case.flee import Mode, read_flee
from waysahead.inference.displacement.given import camps_of, recorded, rules_without_model, timed, travelled
from waysahead.inference.displacement.held_back import held_back
from waysahead.inference.displacement.measures import ard, coverage, crps, rescaled
from waysahead.inference.displacement.result import Displaced
from waysahead.model.routes.people import Beyond
from waysahead.model.routes.run import prepare

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
        return held_back(case, runs, seed, beyond, onward)
    ready, mapping = timed(lambda: prepare(case, beyond=beyond))
    journeys, seconds = travelled([ready] * runs, seed, onward)
    counts = np.stack([journey.places[:, camps_of(case)] for journey in journeys]).astype(np.float64)
    data = recorded(case)
    return Displaced(
        case, False, int(journeys[0].arrived.sum() + ready.arrivals.first.sum()), mapping + seconds, counts, journeys,
        data,
        float(np.mean([ard(one, data) for one in counts])),
        float(np.mean([ard(rescaled(one, data), data) for one in counts])),
        crps(counts, data), coverage(counts, data), rules_without_model(ready, data), case.days, {},
    )  # fmt: skip
