"""What would be observed of a future: published series, and the media's count by place, as changes against the start.

The sign is the change of a mean over a quarter against the first four weeks,

    x(t) = log((1 + mean of weeks t-12..t) / (1 + mean of weeks 0..3))

by place over three months against the first whole month.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Flags, Floats, PairedFutures

PUBLISHED = ("published_media", "published_ministry", "published_un", "published_log", "foreign_force_deaths")
"""Weekly national series as published by the week."""

BY_PLACE = ("civilian_deaths_media",)
"""Monthly series by place, by the month of the event."""

WINDOW = 13
START = 4
EVERY = 4
"""Weeks of the mean, of the start, and between the dates that are tried."""

LEAST_COUNT = 5.0
"""Places with a lower mean count a month at the start are not looked at: their changes are noise."""


class ObservedFutures(PairedFutures, Protocol):
    """Paired futures with what was recorded by place."""

    @property
    def places(self) -> tuple[str, ...]:
        """Codes of the places."""
        ...

    def place_month(self, name: str) -> NDArray[np.float32]:
        """Values of a variable by month and place, shape [policy, member, month, place]."""
        ...


class Looked(NamedTuple):
    """Changes against the start, [sign, member], with what and when each is."""

    values: Floats
    names: list[tuple[str, str, int]]


def looked_at(run: ObservedFutures, policy: int, kept: Flags) -> Looked:
    """Every sign and date of one policy; invalid members hold nought and are never asked."""
    values: list[Floats] = []
    names: list[tuple[str, str, int]] = []
    for name in PUBLISHED:
        try:
            weekly = run.weekly(name)[policy].astype(np.float64)
        except KeyError:
            continue
        if weekly.shape[1] < WINDOW + START:
            continue  # too short for a quarter after the first weeks
        total = np.cumsum(np.where(kept[:, None], weekly, 0.0), axis=1)
        start = total[:, START - 1] / START
        for week in range(WINDOW + START, weekly.shape[1] + 1, EVERY):
            mean = (total[:, week - 1] - total[:, week - 1 - WINDOW]) / WINDOW
            values.append(np.log1p(mean) - np.log1p(start))
            names.append((name, "", week))
    for name in BY_PLACE:
        monthly = np.where(kept[:, None, None], run.place_month(name)[policy].astype(np.float64), 0.0)
        for place, code in enumerate(run.places):
            if monthly.shape[1] < 5 or monthly[kept, 1, place].mean() < LEAST_COUNT:
                continue
            start = monthly[:, 1, place]  # the first whole month
            for month in range(4, monthly.shape[1]):
                mean = monthly[:, month - 2 : month + 1, place].mean(axis=1)
                values.append(np.log1p(mean) - np.log1p(start))
                names.append((name, code, _weeks_of(month)))
    if not values:
        return Looked(np.zeros((0, kept.size)), [])
    return Looked(np.stack(values), names)


def _weeks_of(month: int) -> int:
    """Weeks from the start to the end of a month, counted from the month of the start."""
    return round((month + 1) * 365.25 / 12 / 7)
