"""What a folder gives once it is simulated and scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.flee import FleeCase
from waysahead.inference.displacement.measures import Floats
from waysahead.model.routes.run import Journey

if TYPE_CHECKING:
    from xarray import Dataset

    from waysahead.inference.displacement.calibrate import Score

QUANTILES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)


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
    journeys: tuple[Journey, ...]  # of each run
    recorded: NDArray[np.int64]  # day x camp
    ard: float
    ard_rescaled: float
    crps: float
    coverage90: float
    baselines: tuple[Baseline, ...]
    origin: int  # first day that is a forecast; the number of days without `withhold`
    parameters: dict[str, Floats]  # calibrated ones: a value for each member, or for each run; empty without `withhold`
    forecasts: tuple[Score, ...] = ()  # of the forecasts and of rules without a model, with the same totals

    @property
    def camps(self) -> tuple[str, ...]:
        """Names of the camps."""
        return self.case.camps

    @property
    def places(self) -> NDArray[np.int64]:
        """Everybody at rest, run x day x place."""
        return np.stack([journey.places for journey in self.journeys])

    def dataset(self) -> Dataset:
        """Everything as an xarray Dataset with dates, names and units; see `displace`."""
        import xarray as xr

        persons = {"units": "persons"}
        dates = np.datetime64(self.case.start, "ns") + np.arange(self.case.days) * np.timedelta64(1, "D")
        names = [place.name for place in self.case.places]
        days = ("run", "day")
        values: dict[str, Any] = {
            "count": (("member", "day", "camp"), self.counts, persons),
            "count_quantile": (("quantile", "day", "camp"), np.quantile(self.counts, QUANTILES, axis=0), persons),
            "recorded": (("day", "camp"), self.recorded, persons),
            "at_place": (("run", "day", "place"), self.places, persons),
            "onward": (("run", "day", "place"), np.stack([one.onward for one in self.journeys]), persons),
            "on_roads": (days, np.stack([one.on_roads for one in self.journeys]), persons),
            "newly_displaced": (days, np.stack([one.arrived for one in self.journeys]), persons),
            "returned": (days, np.stack([one.returned for one in self.journeys]), persons),
        }
        coords: dict[str, object] = {
            "day": dates, "camp": list(self.camps), "place": names, "quantile": list(QUANTILES),
        }  # fmt: skip
        tables = [one.from_to for one in self.journeys if one.from_to is not None]
        if tables:
            values["from_to"] = (("run", "origin", "place"), np.stack(tables), persons)
            coords["origin"] = [*names, "before day 0"]
        for name, drawn in self.parameters.items():
            values[f"parameter_{name}"] = (("member" if len(drawn) == len(self.counts) else "run",), drawn, {})
        scores = {
            name: getattr(self, name) for name in ("ard", "ard_rescaled", "crps", "coverage90", "origin", "people")
        }
        about = {"case": self.case.name, "mode": self.case.mode, "withhold": int(self.withhold)}
        return xr.Dataset(values, coords=coords, attrs={**about, **scores})
