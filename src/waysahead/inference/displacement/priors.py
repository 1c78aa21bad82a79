"""What is calibrated on other cases, and the ranges it is drawn from.

Vectors are drawn by address, so the number of one stands for it: the posteriors in `fits.py` are numbers with weights.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.draws import parameter_uniforms
from waysahead.inference.displacement.measures import Floats

SEED = 20
VECTORS = 800
"""Vectors of `Sharing` that are tried."""
PACES = 8000
"""Vectors of `Pace` that are tried."""
RULES = 150
"""Vectors of movement rules that are tried."""


class Pace(NamedTuple):
    """How newcomers go on from month to month (`arrivals.py`); each a number for every member, float64[member]."""

    level: Floats  # log people a day, at 100 days and half a million residents
    fade: Floats  # power of the age of the crisis
    per_resident: Floats  # power of the residents of places in conflict: 0 is none, 1 a rate for each
    between: Floats  # sd of log pace from crisis to crisis
    swing: Floats  # sd of log pace that comes and goes within one
    memory: Floats  # days over which it does
    noise: Floats  # sd of log pace of a single month


class Sharing(NamedTuple):
    """How newcomers are shared among camps, and stocks drift; each a number for every member, float64[member]."""

    stock: Floats  # weight of the split of the stock in that of newcomers
    routes: Floats  # weight of the split of the daily routes; gravity takes the rest
    concentration: Floats  # of the Dirichlet share
    revision_sd: Floats  # sd of log stocks at once: what later registrations make of them
    drift_sd: Floats  # sd of log stocks after 100 days
    elsewhere: Floats  # part of the newcomers in camps that are not known yet


class Members(NamedTuple):
    """What every member of a forecast goes by."""

    pace: Pace
    sharing: Sharing
    misread_sd: float  # of the log pace of a month, as read on the day against the final record


class Fold(NamedTuple):
    """What is known without one case: vectors with how many of a hundred members have each."""

    rules: tuple[tuple[int, int], ...]  # of `route_vectors`
    pace: tuple[tuple[int, int], ...]  # of `pace_vectors`
    sharing: tuple[tuple[int, int], ...]  # of `sharing_vectors`
    misread_sd: float
    sharpness: float
    widen: float


PACE_RANGES = {
    "level": (30.0, 5000.0, "log"),
    "fade": (0.0, 1.5, "even"),
    "per_resident": (0.0, 1.0, "even"),
    "between": (0.05, 1.5, "log"),
    "swing": (0.3, 2.0, "log"),
    "memory": (15.0, 360.0, "log"),
    "noise": (0.1, 1.0, "log"),
}
"""Lowest, highest and way of drawing; `level` here in people a day."""
SHARING_RANGES = {
    "split": (0.0, 1.0, "even"),
    "routes": (0.0, 1.0, "even"),
    "concentration": (0.5, 20.0, "log"),
    "revision_sd": (0.02, 1.0, "log"),
    "drift_sd": (0.05, 1.0, "log"),
    "elsewhere": (0.0, 1.0, "even"),
}
"""`split` is the weight of the stock, `routes` the routes' part of the rest."""
ROUTE_RANGES = {
    "max_move_speed": (100.0, 420.0, "log"),
    "default_movechance": (0.2, 1.0, "even"),
    "conflict_weight": (0.05, 0.6, "log"),
    "camp_movechance": (0.0005, 0.05, "log"),
    "distance_power": (0.5, 2.0, "even"),
    "softening": (5.0, 80.0, "log"),
}
"""Movement rules that are calibrated; `avoid_short_stints` is off and capacities are not used in withheld runs."""


def pace_vectors(numbers: NDArray[np.int64] | None = None) -> Pace:
    """Vectors of these numbers (all without): a `Pace` whose members are vectors."""
    table = _rows(_drawn(PACE_RANGES, "displacement.pace", PACES), numbers)
    return Pace(**{**table, "level": np.log(table["level"])})


def sharing_vectors(numbers: NDArray[np.int64] | None = None) -> Sharing:
    """Vectors of these numbers (all without): a `Sharing` whose members are vectors."""
    table = _rows(_drawn(SHARING_RANGES, "displacement.sharing", VECTORS), numbers)
    stock = table.pop("split")
    return Sharing(stock=stock, **{**table, "routes": table["routes"] * (1.0 - stock)})


def route_vectors() -> list[dict[str, float]]:
    """Vectors of movement rules, as settings."""
    drawn = _drawn(ROUTE_RANGES, "displacement.rules", RULES)
    return [{name: float(column[at]) for name, column in drawn.items()} for at in range(RULES)]


def one_vector(sharing: Sharing, at: int, members: int) -> Sharing:
    """Every member with the vector of one place."""
    return Sharing(*(np.full(members, column[at]) for column in sharing))


def posterior_weights(log_losses: Floats, sharpness: float) -> Floats:
    """Weights of vectors, float64[vector]: proportional to exp(-sharpness x sum of log losses over the looks).

    A Gibbs posterior (Bissiri, Holmes and Walker 2016, JRSS B 78, 1103-1130) under a flat prior over the ranges.
    """
    total = -sharpness * log_losses.sum(axis=1)
    weight = np.exp(total - total.max())
    return weight / weight.sum()


def resampled(weights: Floats, draws: int = 100) -> tuple[tuple[int, int], ...]:
    """(number of a vector, how many of `draws` members have it), by systematic resampling."""
    edges = np.floor(np.cumsum(weights) * draws + 0.5).astype(np.int64)
    times = np.diff(edges, prepend=0)
    return tuple((int(at), int(times[at])) for at in np.flatnonzero(times))


def spread_out(kept: tuple[tuple[int, int], ...], members: int) -> NDArray[np.int64]:
    """The number of a vector for each member, by the weights of `resampled`; neighbours differ."""
    numbers = np.repeat([at for at, _ in kept], [times for _, times in kept])
    return numbers[(np.arange(members) * 61) % len(numbers)]


def widened(sharing: Sharing, factor: float) -> Sharing:
    """The same with a wider spread."""
    return sharing._replace(
        concentration=sharing.concentration / factor, revision_sd=sharing.revision_sd * factor,
        drift_sd=sharing.drift_sd * factor,
    )  # fmt: skip


def likeliest_rules(fold: Fold) -> dict[str, float]:
    """The vector of movement rules that most members have: that of the daily routes in forecasts."""
    return route_vectors()[max(fold.rules, key=lambda pair: pair[1])[0]]


def members_of(fold: Fold, members: int) -> Members:
    """A vector of each kind for each member of a forecast."""
    return Members(
        pace_vectors(spread_out(fold.pace, members)),
        widened(sharing_vectors(spread_out(fold.sharing, members)), fold.widen),
        fold.misread_sd,
    )


def _rows(table: dict[str, Floats], numbers: NDArray[np.int64] | None) -> dict[str, Floats]:
    return table if numbers is None else {name: column[numbers] for name, column in table.items()}


def _drawn(ranges: dict[str, tuple[float, float, str]], name: str, count: int) -> dict[str, Floats]:
    uniforms = parameter_uniforms(SEED, [f"{name}.{key}" for key in ranges], 0, count)
    found: dict[str, Floats] = {}
    for (key, (low, high, way)), u in zip(ranges.items(), uniforms, strict=True):
        found[key] = low * (high / low) ** u if way == "log" else low + (high - low) * u
    return found
