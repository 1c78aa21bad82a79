"""A Flee folder, simulated and scored: the programmatic entry."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.flee import FleeCase, Mode, read_flee
from waysahead.inference.displacement.baselines import equal_split, gravity_split, kept_split, placed
from waysahead.inference.displacement.fits import fit_for
from waysahead.inference.displacement.forecast import ROUTES, ensemble, gathered, known
from waysahead.inference.displacement.measures import Floats, ard, coverage, crps, rescaled
from waysahead.inference.displacement.withheld import opened_by_day, running, with_rules
from waysahead.model.routes.run import Journey, Prepared, prepare, travel

if TYPE_CHECKING:
    from xarray import Dataset

ORIGINS = (30, 90)
MEMBERS = 200


class Baseline(NamedTuple):
    """A rule without a model, on the same days."""

    name: str
    ard: float
    ard_rescaled: float


@dataclass(frozen=True)
class Displaced:
    """Counts of a folder by run, day and camp, with their scores.

    Without `withhold` the runs are given the recorded totals (and capacities), as Flee is. With it the counts up to the
    last origin are those of a running count without capacities, and later ones forecasts from that day.
    """

    case: FleeCase
    withhold: bool
    people: int  # newly displaced and first, by the end
    cpu_seconds: float
    counts: NDArray[np.float64]  # member x day x camp (a run each, or members of the forecasts)
    places: NDArray[np.int64]  # run x day x place: everybody at rest
    recorded: NDArray[np.int64]  # day x camp
    ard: float
    ard_rescaled: float
    crps: float
    coverage90: float
    baselines: tuple[Baseline, ...]
    origin: int  # first day that is a forecast; the number of days without `withhold`

    @property
    def camps(self) -> tuple[str, ...]:
        """Names of the camps."""
        return self.case.camps

    def dataset(self) -> Dataset:
        """The counts as an xarray Dataset with dates and names."""
        import xarray as xr

        dates = np.datetime64(self.case.start, "ns") + np.arange(self.case.days) * np.timedelta64(1, "D")
        names = [place.name for place in self.case.places]
        return xr.Dataset(
            {
                "count": (("member", "day", "camp"), self.counts, {"units": "persons"}),
                "at_place": (("run", "day", "place"), self.places, {"units": "persons"}),
                "recorded": (("day", "camp"), self.recorded, {"units": "persons"}),
            },
            coords={"day": dates, "camp": list(self.camps), "place": names},
            attrs={"case": self.case.name, "mode": self.case.mode, "withhold": int(self.withhold)},
        )


def displace(
    folder: str | Path,
    mode: Mode = "flee",
    runs: int = 1,
    seed: int = 1,
    withhold: bool = False,
    settings: str | Path | None = None,
) -> Displaced:
    """Read a Flee folder, simulate it, score it. Raises `CaseError` with every fault of the folder."""
    case = read_flee(folder, mode, settings)
    return _withheld(case, runs, seed) if withhold else _given(case, runs, seed)


def _camps(case: FleeCase) -> list[int]:
    return [at for at, place in enumerate(case.places) if place.kind == "camp"]


def _recorded(case: FleeCase) -> NDArray[np.int64]:
    """The record on the scale of the runs: `hasten` agents stand for one."""
    return case.counts() // case.settings.hasten


def _travelled(ready: Prepared, runs: int, seed: int) -> tuple[list[Journey], float]:
    began = time.process_time()
    journeys = [travel(ready, seed, run) for run in range(runs)]
    return journeys, time.process_time() - began


def _given(case: FleeCase, runs: int, seed: int) -> Displaced:
    ready = prepare(case)
    journeys, seconds = _travelled(ready, runs, seed)
    places = np.stack([journey.places for journey in journeys])
    counts = places[:, :, _camps(case)].astype(np.float64)
    recorded = _recorded(case)
    return Displaced(
        case, False, int(journeys[0].arrived.sum() + ready.arrivals.first.sum()), seconds, counts, places, recorded,
        float(np.mean([ard(one, recorded) for one in counts])),
        float(np.mean([ard(rescaled(one, recorded), recorded) for one in counts])),
        crps(counts, recorded), coverage(counts, recorded), _baselines(ready, recorded), case.days,
    )  # fmt: skip


def _withheld(case: FleeCase, runs: int, seed: int) -> Displaced:
    ready = prepare(with_rules(running(case), **ROUTES), limited=False)
    journeys, seconds = _travelled(ready, runs, seed)
    places = np.stack([journey.places for journey in journeys])
    recorded = _recorded(case)
    counts = places[:, :, _camps(case)].astype(np.float64)
    scored = float(np.mean([ard(one, recorded) for one in counts]))
    split = float(np.mean([ard(rescaled(one, recorded), recorded) for one in counts]))
    fit = fit_for(case.name)
    spreads: list[float] = []
    covers: list[float] = []
    members = np.repeat(counts[:1], MEMBERS, axis=0)
    origins = [origin for origin in ORIGINS if origin < case.days - 1]
    for origin in origins:
        now = known(case, origin)
        ahead = ensemble(now, fit, MEMBERS, seed)
        after = gathered(recorded[origin + 1 :].astype(np.float64), now)
        spreads.append(crps(gathered(ahead, now), after))
        covers.append(coverage(gathered(ahead, now), after))
        members[:, origin + 1 :] = ahead
    plain = prepare(case, limited=False)
    free = travel(plain, seed, 0).places[:, _camps(case)]
    rules = [
        Baseline(
            "route rules as given, without capacities", ard(free, recorded), ard(rescaled(free, recorded), recorded)
        )
    ]
    return Displaced(
        case, True, int(journeys[0].arrived.sum() + ready.arrivals.first.sum()), seconds, members, places, recorded,
        scored, split, float(np.mean(spreads)) if spreads else 0.0, float(np.mean(covers)) if covers else 0.0,
        (*rules, *_baselines(ready, recorded)), origins[-1] if origins else case.days,
    )  # fmt: skip


def _baselines(ready: Prepared, recorded: NDArray[np.int64]) -> tuple[Baseline, ...]:
    """Gravity, equal split and persistence with the arrivals or totals of each day."""
    case = ready.case
    data = recorded.astype(np.float64)
    first = ready.arrivals.first[_camps(case)].astype(np.float64)
    arrivals = ready.arrivals.new.astype(np.float64)
    found: dict[str, Floats] = {
        "gravity 1/km": placed(first, arrivals, gravity_split(case, ready.calendar, 1.0)),
        "gravity 1/km2": placed(first, arrivals, gravity_split(case, ready.calendar, 2.0)),
        "gravity 1/km, opened camps": placed(
            first, arrivals, gravity_split(case, ready.calendar, 1.0, opened_by_day(case))
        ),
        "equal split": equal_split(data),
    }
    for day in (7, 30):
        if day < case.days:
            found[f"day-{day} split kept"] = kept_split(data, day)
    return tuple(Baseline(name, ard(one, data), ard(rescaled(one, data), data)) for name, one in found.items())
