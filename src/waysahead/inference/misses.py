"""Where forecasts were wrong: records outside their 90 % range, furthest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from waysahead.inference.origins import Track


@dataclass(frozen=True)
class Miss:
    """One record outside its 90 % range; `factor` is how far beyond the nearer end, in factors of (1 + x)."""

    place: str
    origin: np.datetime64
    month: np.datetime64
    step: int
    record: float
    low: float
    middle: float
    high: float

    @property
    def side(self) -> str:
        """Whether the forecast was too low or too high."""
        return "too low" if self.record > self.high else "too high"

    @property
    def factor(self) -> float:
        """How far beyond the nearer end: (1 + record) over (1 + end), or its inverse; above 1."""
        end = self.high if self.record > self.high else self.low
        return float(np.exp(abs(np.log1p(self.record) - np.log1p(end))))


def misses(tracks: Sequence[Track], most: int | None = None) -> list[Miss]:
    """Records outside the 90 % range of their forecast, furthest first; a month missed at several steps comes once."""
    found: dict[tuple[str, np.datetime64], Miss] = {}
    for track in tracks:
        outside = (track.record < track.low) | (track.record > track.high)
        for origin, place in np.argwhere(outside).tolist():
            one = Miss(
                track.places[place],
                track.origins[origin],
                track.months[origin],
                track.step,
                *(float(values[origin, place]) for values in (track.record, track.low, track.middle, track.high)),
            )
            key = one.place, one.month
            if key not in found or one.factor > found[key].factor:
                found[key] = one
    return sorted(found.values(), key=lambda one: -one.factor)[:most]
