"""Rules without a model of movement, in the same table as the model: gravity, equal split, persistence."""

from __future__ import annotations

import numpy as np

from waysahead.case.flee import FleeCase
from waysahead.inference.displacement.measures import Floats
from waysahead.model.routes.calendar import Calendar

FURTHER = 10.0
"""Km added to every distance."""


def network_km(case: FleeCase) -> Floats:
    """Shortest way between places over all roads, km, float64[place, place]; infinite where there is none.

    One pass over places as places on the way (Floyd 1962, CACM 5, 345).
    """
    index = {place.name: at for at, place in enumerate(case.places)}
    km = np.full((len(case.places),) * 2, np.inf)
    np.fill_diagonal(km, 0.0)
    for route in case.routes:
        one, other = index[route.one], index[route.other]
        km[one, other] = km[other, one] = min(route.km, km[one, other])
    for at in range(len(km)):
        np.minimum(km, km[:, at, None] + km[None, at], out=km)
    return km


def gravity_split(case: FleeCase, calendar: Calendar, power: float, known: Floats | None = None) -> Floats:
    """Shares of camps in the arrivals of each day, float64[day, camp]: population in conflict x (km + 10)^-power.

    `known[day, camp]` is 1 once a camp is known; without it all are.
    """
    camps = [at for at, place in enumerate(case.places) if place.kind == "camp"]
    km = network_km(case)[:, camps]
    near = np.where(np.isfinite(km), (km + FURTHER) ** -power, 0.0)
    size = np.array([0.0 if place.kind == "camp" else float(place.size) for place in case.places])
    weight = ((calendar.conflict > 0.0) * size) @ near
    if known is not None:
        weight = weight * known
    total = weight.sum(axis=1, keepdims=True)
    return np.divide(weight, total, out=np.full(weight.shape, 1.0 / max(len(camps), 1)), where=total > 0)


def placed(first: Floats, arrivals: Floats, split: Floats) -> Floats:
    """Counts of camps, day x camp: those there first, and each day's arrivals by that day's split."""
    return first + np.cumsum(arrivals[:, None] * split, axis=0)


def kept_split(recorded: Floats, day: int) -> Floats:
    """The recorded split of a day, applied to every day's recorded total."""
    share = recorded[day] / max(float(recorded[day].sum()), 1.0)
    return recorded.sum(axis=1, keepdims=True) * share


def equal_split(recorded: Floats) -> Floats:
    """Every day's recorded total in equal parts."""
    return np.repeat(recorded.sum(axis=1, keepdims=True) / recorded.shape[1], recorded.shape[1], axis=1)
