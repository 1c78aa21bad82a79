"""What stylised facts of violence are computed from: one measure a function, of a record or of simulated weeks.

Months are four weeks here, so that a record and a simulation are cut alike. A measure that cannot be taken is NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.inference.face_rhythm import detrended

if TYPE_CHECKING:
    from waysahead.case.importers import Events

Floats = NDArray[np.float64]

WEEKS = 104
"""Weeks at the end of a record that are looked at: as long as a future."""
LONGEST = 7
"""Days of the longest window of an incident."""
TAIL = 4
"""Deaths from which on the tail of sizes is measured."""
QUARTER = 13
TREND = 27
EIGHT = 8
MONTH = 4
YEAR = 52
BUSY = 1.0
"""Incidents a week that a place needs for its dispersion and growth to be looked at."""
ENOUGH = 30
"""Incidents of a kind that its mean size and tail need."""

_MONDAY = np.datetime64("1970-01-05", "D")


class Weeks(NamedTuple):
    """What facts are computed from.

    `incidents` and `deaths` ``[place, week]``; `sizes` and `kind` of each incident ``[incident]``; `kinds`, incidents
    of the country ``[kind, week]``; `neighbours`, who borders whom; `attacks` on forces ``[place, week]``, with no
    place where a record holds none.
    """

    incidents: Floats
    deaths: Floats
    sizes: Floats
    kind: NDArray[np.int64]
    kinds: Floats
    neighbours: NDArray[np.bool_]
    attacks: Floats


def weeks_of(events: Events, neighbours: NDArray[np.bool_], weeks: int = WEEKS) -> Weeks:
    """The last weeks of a record: incidents that are placed and whose window is short, by week of their first day."""
    kept = events.where((events.days <= LONGEST) & (events.place >= 0))
    number = (kept.first - _MONDAY).astype(np.int64) // 7
    last = int(number.max()) - 1  # the last week may be cut off
    within = (number > last - weeks) & (number <= last)
    place, week, kind = kept.place[within], number[within] - (last - weeks + 1), kept.stream[within].astype(np.int64)

    def table(rows: NDArray[np.integer], count: int, of: Floats | None = None) -> Floats:
        cell = np.ravel_multi_index((rows, week), (count, weeks))
        return np.bincount(cell, of, count * weeks).reshape(count, weeks).astype(np.float64)

    places, best = len(events.places), kept.best[within].astype(np.float64)
    return Weeks(
        incidents=table(place, places),
        deaths=table(place, places, best),
        sizes=best,
        kind=kind,
        kinds=table(kind, len(events.streams)),
        neighbours=neighbours,
        attacks=np.zeros((0, weeks)),
    )


def tail_exponent(sizes: Floats) -> float:
    """Exponent of the power law of sizes from `TAIL` on (Clauset, Shalizi and Newman 2009, equation 3.7)."""
    tail = sizes[sizes >= TAIL]
    return float(1.0 + len(tail) / np.log(tail / (TAIL - 0.5)).sum()) if len(tail) > 1 else np.nan


def top_share(sizes: Floats) -> float:
    """Share of all deaths that the largest hundredth of incidents holds."""
    ordered = np.sort(sizes)[::-1]
    return float(ordered[: max(1, len(ordered) // 100)].sum() / ordered.sum()) if ordered.sum() else np.nan


def deadliest_kind(data: Weeks) -> Floats:
    """Sizes of the kind of incident that kills most at a time, among those with `ENOUGH` incidents; may be empty."""
    counts = np.bincount(data.kind, minlength=len(data.kinds))
    total = np.bincount(data.kind, data.sizes, len(data.kinds))
    mean = np.where(counts >= ENOUGH, total / np.maximum(counts, 1), -1.0)
    at = int(mean.argmax()) if len(mean) else -1
    return data.sizes[data.kind == at] if at >= 0 and mean[at] >= 0 else np.zeros(0)


def dispersion(values: Floats) -> Floats:
    """Variance over mean of each row once the `QUARTER`-week running mean is taken out."""
    mean = values.mean(axis=1)
    rest = detrended(values, QUARTER)
    return np.divide((rest**2).mean(axis=1), mean, out=np.full(len(mean), np.nan), where=mean > 0)


def log_changes(values: Floats) -> Floats:
    """Standard deviation of the change of log(1 + x) from one month of four weeks to the next, by row."""
    months = values[:, : values.shape[1] // MONTH * MONTH].reshape(len(values), -1, MONTH).sum(axis=2)
    return np.diff(np.log1p(months), axis=1).std(axis=1)


def growth_together(data: Weeks, beside: bool) -> float:
    """Mean correlation of weekly log growth over pairs of busy places that border each other, or that do not."""
    at = busy(data)
    if len(at) < 2:
        return np.nan
    growth = np.diff(np.log1p(data.incidents[at]), axis=1)
    paired = np.corrcoef(growth)
    chosen = np.triu(data.neighbours[np.ix_(at, at)] == beside, 1)
    return float(paired[chosen].mean()) if chosen.any() else np.nan


def lethality_shift(data: Weeks) -> float:
    """Largest factor by which deaths an incident rose, eight weeks on the eight before, in the deadliest place."""
    at = deadliest(data)
    incidents, deaths = (eights(values[at]) for values in (data.incidents, data.deaths))
    each = deaths / np.maximum(incidents, 1.0)
    return float((each[EIGHT:] / np.maximum(each[:-EIGHT], 1e-9)).max())


def rise_of_deaths(data: Weeks) -> tuple[float, float]:
    """Largest factor by which the median week of eight rose on that of the eight before, deaths in the deadliest place,
    and the share of that rise (log) that is left in the eight weeks after: about one for a new level, nought for a
    pulse that passes. Medians, so that no single incident is taken for a level.
    """
    weeks = np.lib.stride_tricks.sliding_window_view(data.deaths[deadliest(data)], EIGHT)
    deaths = np.log1p(np.median(weeks, axis=1))
    rise = deaths[EIGHT:-EIGHT] - deaths[: -2 * EIGHT]
    if not len(rise) or rise.max() <= 0:
        return np.nan, np.nan
    at = int(rise.argmax())
    return float(np.exp(rise[at])), float((deaths[at + 2 * EIGHT] - deaths[at]) / rise[at])


def rise_of_a_kind(data: Weeks) -> float:
    """Largest factor by which incidents of one kind rose, eight weeks on the same eight of the year before."""
    if data.kinds.shape[1] < YEAR + EIGHT or not len(data.kinds):
        return np.nan
    held = np.stack([eights(values) for values in data.kinds])
    before, after = held[:, :-YEAR], held[:, YEAR:]
    return float(np.where(before >= EIGHT, after / np.maximum(before, 1.0), 0.0).max())


def attack_shares(data: Weeks) -> tuple[float, float]:
    """Share of attacks on forces in the place where most civilians die, and the largest share elsewhere."""
    totals = data.attacks.sum(axis=1)
    if not totals.sum():
        return np.nan, np.nan
    first, share = deadliest(data), totals / totals.sum()
    return float(share[first]), float(np.delete(share, first).max(initial=0.0))


def eights(values: Floats) -> Floats:
    """Sums over eight weeks, one from each week on."""
    return np.convolve(values, np.ones(EIGHT), "valid")


def deadliest(data: Weeks) -> int:
    """Position of the place with most deaths."""
    return int(data.deaths.sum(axis=1).argmax())


def shares(data: Weeks, most: int) -> float:
    """Share of deaths in so many of the deadliest places."""
    totals = np.sort(data.deaths.sum(axis=1))[::-1]
    return float(totals[:most].sum() / totals.sum()) if totals.sum() else np.nan


def lagged(values: Floats, lag: int) -> float:
    """Correlation of a series ``[week]`` with itself so many weeks later."""
    centred = values - values.mean()
    return float((centred[lag:] * centred[:-lag]).sum() / max((centred**2).sum(), 1e-9))


def bent(values: Floats) -> Floats:
    """A series ``[week]`` without the straight line that fits it best."""
    week = np.arange(len(values), dtype=np.float64)
    return np.asarray(values - np.polyval(np.polyfit(week, values, 1), week))


def opening(data: Weeks) -> float:
    """Incidents a week of the country in the first `QUARTER` weeks."""
    return float(data.incidents[:, :QUARTER].sum() / QUARTER)


def busy(data: Weeks) -> NDArray[np.int64]:
    """Positions of places with at least `BUSY` incidents a week."""
    return np.flatnonzero(data.incidents.mean(axis=1) >= BUSY)


def median(values: Floats) -> float:
    """The median of what is known."""
    return float(np.nanmedian(values)) if len(values) and np.isfinite(values).any() else np.nan


def quieter(data: Weeks, places: int = 5) -> NDArray[np.int64]:
    """Positions of places with any deaths beyond the first five."""
    totals = data.deaths.sum(axis=1)
    order = np.argsort(-totals)[places:]
    return order[totals[order] > 0]
