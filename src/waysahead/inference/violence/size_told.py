"""What a record says of the sizes of its incidents: the law of each stream, and how laws move."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from waysahead.inference.violence.forecast import busy
from waysahead.inference.violence.learning import POINTS, Learned
from waysahead.inference.violence.pulls import PULLS, WALKS
from waysahead.inference.violence.sizes import SizeSettings, sizes_of

if TYPE_CHECKING:
    from waysahead.inference.history import History

Array = npt.NDArray[np.float64]

NAMES = ("size_pull_sd", "size_pull_half_life", "size_month_sd", "size_busy")
"""The settings of a `Walk` in their order; the half-life in months, the others on the exponent."""


class StreamSizes(NamedTuple):
    """A stream's incidents on record, the share of them that kill nobody, mean deaths of one that kills, now."""

    stream: str
    incidents: int
    nobody: float
    mean: float


class SizesTold(NamedTuple):
    """Laws by stream, and what is told of how they move."""

    streams: tuple[StreamSizes, ...]
    rows: tuple[Learned, ...]


def sizes_told(history: History, settings: SizeSettings) -> SizesTold:
    """Fit the sizes of a history and tell them."""
    kept = busy(history)
    found = sizes_of(kept, settings)
    size = np.arange(1, found.above.shape[2] + 1, dtype=np.float64)
    mean = np.diff(found.above / found.above[:, :, -1:], axis=2, prepend=0.0) @ size
    empty, deadly = found.nobody.sum(axis=0).T
    streams = tuple(
        StreamSizes(
            name,
            int((kept.size_stream == at).sum()),
            float(empty[at] / (empty[at] + deadly[at])),
            float(np.interp(0.0, PULLS, mean[at])),
        )
        for at, name in enumerate(kept.streams)
    )
    return SizesTold(streams, tuple(_row(name, at, found.share) for at, name in enumerate(NAMES)))


def _row(name: str, at: int, share: Array) -> Learned:
    """One setting of the walks: each value on the grid as likely before, weighed by the record after."""
    value = np.array([walk[at] for walk in WALKS])
    flat = np.full(len(WALKS), 1.0 / len(WALKS))
    (before, wide), (after, sd) = _moments(value, flat), _moments(value, share)
    points = _points(value, flat), _points(value, share)
    return Learned(name, "plain", 1.0, *points, before, wide, after, sd, 1.0 - sd / wide, (after - before) / wide)


def _moments(value: Array, chance: Array) -> tuple[float, float]:
    mean = float(chance @ value)
    return mean, float(np.sqrt(chance @ (value - mean) ** 2))


def _points(value: Array, chance: Array) -> tuple[float, float, float]:
    order = np.argsort(value, kind="stable")
    below = np.cumsum(chance[order])
    low, middle, high = (float(value[order][np.searchsorted(below, point - 1e-9)]) for point in POINTS)
    return low, middle, high
