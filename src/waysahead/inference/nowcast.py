"""A nowcast: what will in the end be recorded for the last months, given what is recorded now.

The law of the delay comes from editions of a file, from days of report, or is a mean delay that is taken as given
(`delays.py`); each draw has its own. Averaged over the days of a month, the chance to be on record is ``q``, the share
of the month's incidents that is recorded by now. With the rate of a month gamma with mean ``m`` and shape ``s``,
matched to a forecast made from the months that are all but complete, and ``n`` incidents recorded,

    rate | n  ~  Gamma(s + n, s / m + q)        still to come  ~  Poisson((1 - q) rate)

and each incident to come has a size of the place's recent ones. Days after the last one known count as ``q = 0``, so
that a month that is not over is forecast whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.draws.counting import count_stream
from waysahead.inference.baselines import DRAWS, LocalLevel, sizes_of_place, sums_of_sizes
from waysahead.inference.origins import INCIDENTS, Model

if TYPE_CHECKING:
    from waysahead.inference.delays import Delays
    from waysahead.inference.history import History

Array = NDArray[np.float64]

COMPLETE = 0.98
"""Share of a month's incidents from which on it counts as complete."""


@dataclass(frozen=True)
class Nowcast:
    """What will in the end be recorded: draws ``[draw, place, month]``, and what is known now, ``[place, month]``.

    `recorded` is the share of a month's incidents that is expected to be known by `on`, ``[month]``: 5, 50 and 95 %
    points, ``[point, month]``.
    """

    on: date
    delays: Delays
    months: NDArray[np.datetime64]
    places: tuple[str, ...]
    recorded: Array
    known_incidents: Array
    known_deaths: Array
    incidents: Array
    deaths: Array


def recorded_share(month: np.datetime64, on: date, delays: Delays) -> Array:
    """Share of a month's incidents, spread evenly over its days, that is on record by the end of a day, ``[draw]``.

    Args:
        month: The month.
        on: The last day that is known.
        delays: How late incidents are reported.
    """
    first = month.astype("datetime64[M]")
    days = np.arange(first.astype("datetime64[D]"), (first + 1).astype("datetime64[D]"))
    elapsed = (np.datetime64(on, "D") - days).astype(np.int64)
    return np.asarray(delays.recorded(elapsed).mean(axis=1))


def nowcast(
    history: History, on: date, delays: Delays, model: Model, months: int = 3, draws: int = DRAWS, seed: int = 1
) -> Nowcast:
    """Forecast what will be recorded for the last months of a history that is not complete yet.

    Args:
        history: What is known on the day, up to its month.
        on: The last day that is known.
        delays: How late incidents are reported.
        model: A model of incidents, asked from the last month that is all but complete.
        months: Months to be told, at least.
        draws: Draws.
        seed: The dice.

    Raises:
        ValueError: No month of the history is complete, or the day lies in another month than the history's last.
    """
    last = history.months[-1].astype("datetime64[M]")
    if np.datetime64(on, "M") != last:
        raise ValueError(f"the record ends in {last} and the day is {on}; expected a day of that month")
    shares = np.stack([recorded_share(month, on, delays) for month in history.months], axis=1)
    complete = np.flatnonzero(shares.mean(axis=0) >= COMPLETE)
    base = min(int(complete[-1]) if len(complete) else -1, shares.shape[1] - 1 - months)
    if base < 0:
        raise ValueError(
            f"no month of the record is complete yet at a mean delay of {np.median(delays.mean):.1f} weeks; expected a "
            "longer record"
        )
    steps = tuple(range(1, shares.shape[1] - base))
    drawn = model(history.upto(base), steps, draws, seed)[INCIDENTS]
    mean, shape = _gamma(drawn)
    counts, deaths = history.incidents[:, base + 1 :], history.deaths[:, base + 1 :]
    share = shares[np.arange(draws) % len(shares), None, base + 1 :]
    generator = count_stream(seed, "nowcast").day(int(history.last))
    size = draws, *counts.shape
    rate = generator.gamma(shape + counts, 1.0, size) / (shape / mean + share)
    coming = generator.poisson(rate * (1.0 - share))
    sizes = LocalLevel()
    later = np.stack(
        [
            sums_of_sizes(coming[:, place], sizes_of_place(history, place, sizes), generator)
            for place in range(len(counts))
        ],
        axis=1,
    )
    return Nowcast(
        on,
        delays,
        history.months[base + 1 :],
        history.places,
        np.quantile(shares[:, base + 1 :], (0.05, 0.5, 0.95), axis=0),
        counts,
        deaths,
        counts[None] + coming,
        deaths[None] + later,
    )


def last_known_day(month: np.datetime64) -> date:
    """The last day of a month."""
    return (month.astype("datetime64[M]") + 1).astype("datetime64[D]").item() - timedelta(days=1)


def _gamma(drawn: Array) -> tuple[Array, Array]:
    """Mean and shape of the gamma rate whose Poisson counts have the mean and variance of the draws; [place, month]."""
    mean = np.maximum(drawn.mean(axis=0), 0.01)
    excess = np.maximum(drawn.var(axis=0) - mean, 1e-3 * mean)
    return mean, mean**2 / excess
