"""What a measure hangs on: by how much the cut-point would have to move for it to be reached, draw by draw.

A future brings its own losses and its own bill. The cut-point of each attempt moves with them,

    c = c_known + driver_deaths log2(deaths / deaths_known) + driver_cost log2(cost / cost at the start)

so whether the text is reached in that future is known once the shift is: it is, where the shift is at least the margin
of the draw. Losses of a future reach a law this way, and through the law the force, without a vote being held anew.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import numpy as np
from scipy import special

from waysahead.case.legislature import DRIVERS, Driver, Legislature
from waysahead.draws import parameter_uniforms
from waysahead.politics.legislature.chamber import Floats
from waysahead.politics.legislature.drift import MONTHS_OF_DEATHS, Asked, Forecast, forecast_cuts
from waysahead.politics.legislature.forecast import DRAWS, cut_draws
from waysahead.politics.legislature.passage import (
    Hits,
    attempt_days,
    becomes_law,
    between_days,
    in_chambers,
)
from waysahead.politics.legislature.track_record import fitted_before

FARTHEST = 1.0
"""Score; a text that a shift this large does not settle is not settled by any: the line is about two scores long."""
HALVINGS = 11


class Hinge(NamedTuple):
    """What one measure hangs on.

    Attributes:
        weeks: Weeks from the start of the case to each attempt, shape (attempt,).
        margin: Least shift of the cut-point at which the attempt succeeds, shape (draw, attempt); inf for never, -inf
            where no shift within reach would stop it.
        deaths: Shift for each doubling of the foreign force's deaths a month, shape (draw,).
        cost: Shift for each doubling of the cost of the war a month, shape (draw,).
        deaths_known: Deaths a month as known on the day seen from, mean of the last three whole months.
    """

    weeks: Floats
    margin: Floats
    deaths: Floats
    cost: Floats
    deaths_known: float

    def reached(self, deaths: Floats, cost: Floats) -> Hits:
        """Whether each attempt succeeds, (draw, attempt).

        Args:
            deaths: Deaths of the foreign force a month in the quarter before each attempt, (draw, attempt).
            cost: Cost of the war in that quarter over that at the start, (draw, attempt).
        """
        shift = self.deaths[:, None] * np.log2(np.maximum(deaths, 1.0) / self.deaths_known)
        return shift + self.cost[:, None] * np.log2(np.maximum(cost, 0.01)) >= self.margin

    def week(self, deaths: Floats, cost: Floats) -> Floats:
        """Week of the first attempt that succeeds, shape (draw,); NaN where none does. Arguments as for `reached`."""
        hits = self.reached(deaths, cost)
        return np.where(hits.any(axis=1), self.weeks[hits.argmax(axis=1)], np.nan)


def hinge_of(
    legislature: Legislature, code: str, *, origin: date | None = None, draws: int = DRAWS, seed: int = 1
) -> Hinge:
    """What a measure hangs on, as seen on a day (default: the start of the case).

    A bill is reached when it is law, a resolution when both chambers have agreed. Raises KeyError for a measure that is
    not there or not brought after that day, ValueError where fewer than three months of deaths are known by then.
    """
    seen = legislature.start if origin is None else origin
    whole = next((one for one in legislature.measures if one.code == code), None)
    measure = None if whole is None else between_days(whole, seen, date.max)
    if measure is None:
        raise KeyError(f"no measure '{code}'")
    days = attempt_days(measure)
    asked = [Asked(day, measure.kind, measure.agenda == "supporters") for day in days] * 2
    forecast = forecast_cuts(asked, fitted_before(legislature, seen), legislature.priors, legislature.drivers, seen)
    cuts = cut_draws(forecast, measure.code, draws, seed)

    def reached(shift: Floats) -> list[Hits]:
        moved = cuts + np.concatenate([shift, shift], axis=1)
        votes = in_chambers(legislature, measure, moved, forecast, draws, seed)
        return becomes_law(legislature, measure, moved, votes) if measure.form == "bill" else votes.both

    drives = _responses(forecast, cuts, code, draws, seed)
    return Hinge(
        weeks=np.array([np.floor((day - legislature.start).days / 7.0) for day in days]),
        margin=_least(reached, (draws, len(days))),
        deaths=drives[:, DRIVERS.index("deaths")],
        cost=drives[:, DRIVERS.index("cost")],
        deaths_known=_deaths_known(legislature.drivers, seen),
    )


def _least(reached: Callable[[Floats], list[Hits]], shape: tuple[int, int]) -> Floats:
    """Least shift at which each attempt succeeds, by halving: more of a shift never undoes a vote."""
    low, high = np.full(shape, -FARTHEST), np.full(shape, FARTHEST)
    always, ever = (np.stack(reached(end), axis=1) for end in (low, high))
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        hits = np.stack(reached(middle), axis=1)
        low, high = np.where(hits, low, middle), np.where(hits, middle, high)
    return np.where(always, -np.inf, np.where(ever, high, np.inf))


def _responses(forecast: Forecast, cuts: Floats, code: str, draws: int, seed: int) -> Floats:
    """Effects of the drivers given the cut-points that were drawn, shape (draw, driver): a conditional normal."""
    gain = np.linalg.lstsq(forecast.cut_cov, forecast.driver_cut_cov.T, rcond=None)[0].T
    left = forecast.driver_cov - gain @ forecast.driver_cut_cov.T
    values, vectors = np.linalg.eigh(left)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    u = parameter_uniforms(seed, [f"legislature.driver.{code}.{name}" for name in DRIVERS], 0, draws)
    return forecast.driver + (cuts - forecast.cut) @ gain.T + special.ndtri(u).T @ root.T


def _deaths_known(drivers: tuple[Driver, ...], seen: date) -> float:
    """Deaths a month, mean of the last three whole months before a day."""
    month = (seen.year, seen.month)
    rows = [one.value for one in drivers if one.driver == "deaths" and (one.date.year, one.date.month) < month]
    if len(rows) < MONTHS_OF_DEATHS:
        raise ValueError(
            f"drivers.csv: found {len(rows)} months of 'deaths' before {seen}; expected {MONTHS_OF_DEATHS} or more"
        )
    return float(np.mean(rows[-MONTHS_OF_DEATHS:]))
