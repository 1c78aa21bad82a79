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
VECTORS = 400
"""Vectors of `Growth` that are tried."""
RULES = 150
"""Vectors of movement rules that are tried."""


class Growth(NamedTuple):
    """How forecasts go on from a day; each a number for every member, float64[member]."""

    decay: Floats  # tau, days: how fast arrivals fade
    bias: Floats  # mu: log factor on the pace of the last 30 days
    stock: Floats  # weight of the split of the stock in that of newcomers
    routes: Floats  # weight of the split of the daily routes; gravity takes the rest
    concentration: Floats  # of the Dirichlet share
    growth_sd: Floats  # sigma of the log pace
    drift_sd: Floats  # sd of log stocks after 100 days
    elsewhere: Floats  # part of the newcomers in camps that are not known yet


class Fold(NamedTuple):
    """What is known without one case: vectors with how many of a hundred members have each."""

    rules: tuple[tuple[int, int], ...]  # of `route_vectors`
    growth: tuple[tuple[int, int], ...]  # of `growth_vectors`
    sharpness: float
    widen: float


RANGES = {
    "decay": (10.0, 300.0, "log"),
    "bias": (-2.0, 0.5, "even"),
    "split": (0.0, 1.0, "even"),
    "routes": (0.0, 1.0, "even"),
    "concentration": (0.5, 20.0, "log"),
    "growth_sd": (0.3, 2.5, "even"),
    "drift_sd": (0.05, 1.0, "log"),
    "elsewhere": (0.02, 0.6, "log"),
}
"""Lowest, highest and way of drawing; `split` is the weight of the stock, `routes` the routes' part of the rest."""
ROUTE_RANGES = {
    "max_move_speed": (100.0, 420.0, "log"),
    "default_movechance": (0.2, 1.0, "even"),
    "conflict_weight": (0.05, 0.6, "log"),
    "camp_movechance": (0.0005, 0.05, "log"),
    "distance_power": (0.5, 2.0, "even"),
    "softening": (5.0, 80.0, "log"),
}
"""Movement rules that are calibrated; `avoid_short_stints` is off and capacities are not used in withheld runs."""


def growth_vectors(numbers: NDArray[np.int64] | None = None) -> Growth:
    """Vectors of these numbers (all without): a `Growth` whose members are vectors."""
    drawn = _drawn(RANGES, "displacement.prior", VECTORS)
    table = {name: column if numbers is None else column[numbers] for name, column in drawn.items()}
    stock = table.pop("split")
    return Growth(stock=stock, **{**table, "routes": table["routes"] * (1.0 - stock)})


def route_vectors() -> list[dict[str, float]]:
    """Vectors of movement rules, as settings."""
    drawn = _drawn(ROUTE_RANGES, "displacement.rules", RULES)
    return [{name: float(column[at]) for name, column in drawn.items()} for at in range(RULES)]


def one_vector(growth: Growth, at: int, members: int) -> Growth:
    """Every member with the vector of one place."""
    return Growth(*(np.full(members, column[at]) for column in growth))


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


def widened(growth: Growth, factor: float) -> Growth:
    """The same with a wider spread."""
    return growth._replace(
        concentration=growth.concentration / factor, growth_sd=growth.growth_sd * factor,
        drift_sd=growth.drift_sd * factor,
    )  # fmt: skip


def likeliest_rules(fold: Fold) -> dict[str, float]:
    """The vector of movement rules that most members have: that of the daily routes in forecasts."""
    return route_vectors()[max(fold.rules, key=lambda pair: pair[1])[0]]


def members_of(fold: Fold, members: int) -> Growth:
    """A vector for each member of a forecast."""
    return widened(growth_vectors(spread_out(fold.growth, members)), fold.widen)


def _drawn(ranges: dict[str, tuple[float, float, str]], name: str, count: int) -> dict[str, Floats]:
    uniforms = parameter_uniforms(SEED, [f"{name}.{key}" for key in ranges], 0, count)
    found: dict[str, Floats] = {}
    for (key, (low, high, way)), u in zip(ranges.items(), uniforms, strict=True):
        found[key] = low * (high / low) ** u if way == "log" else low + (high - low) * u
    return found
