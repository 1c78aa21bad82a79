"""Rolling origins: forecasts from month after month, each from what was known then, scored against what came.

The window expands: a forecast knows every month up to its origin. Scores of neighbouring origins lean on the same
months, so intervals resample blocks of them (moving blocks with wrap-around: Politis and Romano 1992).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from waysahead.draws.counting import count_stream
from waysahead.draws.parameters import parameter_uniforms
from waysahead.inference.baselines import DRAWS, Forecaster
from waysahead.inference.scores import Scores, pit, score

if TYPE_CHECKING:
    from waysahead.inference.history import History

Array = npt.NDArray[np.float64]

TIED = "tied"
RESAMPLES = 2000
BLOCK = 6
"""Origins in a block, or the step where that is longer."""


@dataclass(frozen=True)
class Track:
    """Scores of one model at one step: each score ``[origin, place]``, `national` CRPS ``[origin]``.

    `origins` are the last months that were known.
    """

    model: str
    step: int
    origins: npt.NDArray[np.datetime64]
    scores: Scores
    pit: Array
    national: Array


@dataclass(frozen=True)
class Ratio:
    """Mean score of a model over that of another, with the ends of its 90 % interval over resampled origins."""

    ratio: float
    low: float
    high: float

    @property
    def tied(self) -> bool:
        """Whether the interval holds 1: the difference is inside the noise."""
        return self.low <= 1.0 <= self.high


def track_record(
    history: History,
    models: Mapping[str, Forecaster],
    first: np.datetime64,
    last: np.datetime64,
    steps: Sequence[int],
    draws: int = DRAWS,
    seed: int = 1,
) -> tuple[Track, ...]:
    """Scores of every model from every origin, deaths a place and month.

    Args:
        history: Everything, the months after the last origin too.
        models: Forecasters by name.
        first: First origin, the last month known at it.
        last: Last origin; at each step, origins whose month to be forecast lies beyond the history are left out.
        steps: Months ahead.
        draws: Draws of each forecast.
        seed: The dice.

    Raises:
        ValueError: No origin of a step has a month to be scored against.
    """
    positions = np.flatnonzero((history.months >= first) & (history.months <= last))
    found: list[Track] = []
    for name, model in models.items():
        made: dict[int, list[tuple[np.datetime64, Scores, Array, float]]] = {step: [] for step in steps}
        for at in positions.tolist():
            due = tuple(step for step in steps if at + step < len(history.months))
            if not due:
                continue
            known = history.upto(at)
            drawn = model(known, due, draws, seed)
            for column, step in enumerate(due):
                seen = history.deaths[:, at + step]
                uniforms = parameter_uniforms(seed, [f"pit.{place}" for place in history.places], known.last, 1)[:, 0]
                national = score(drawn[:, :, column].sum(axis=1), seen.sum()).crps
                values = score(drawn[:, :, column], seen), pit(drawn[:, :, column], seen, uniforms)
                made[step].append((history.months[at], *values, float(national)))
        found += [_track(name, step, rows) for step, rows in made.items()]
    return tuple(found)


def ratio_of(track: Track, other: Track, name: str, seed: int = 1, resamples: int = RESAMPLES) -> Ratio:
    """Ratio of the mean of a score of two tracks, origins paired, with its 90 % block-bootstrap interval.

    Raises:
        ValueError: The tracks are of different steps or origins.
    """
    if track.step != other.step or not np.array_equal(track.origins, other.origins):
        raise ValueError("tracks of different steps or origins; expected the same ones, so that they can be paired")
    ours, theirs = (np.asarray(getattr(t.scores, name)).mean(axis=1) for t in (track, other))
    chosen = blocks(len(ours), max(BLOCK, track.step), resamples, seed)
    ratios = ours[chosen].mean(axis=1) / theirs[chosen].mean(axis=1)
    low, high = np.quantile(ratios, (0.05, 0.95))
    return Ratio(float(ours.mean() / theirs.mean()), float(low), float(high))


def interval_of(values: npt.ArrayLike, block: int = BLOCK, seed: int = 1, resamples: int = RESAMPLES) -> Ratio:
    """Mean of a figure by origin, ``[origin]``, and the ends of its 90 % block-bootstrap interval."""
    held = np.asarray(values, dtype=np.float64)
    means = held[blocks(len(held), block, resamples, seed)].mean(axis=1)
    low, high = np.quantile(means, (0.05, 0.95))
    return Ratio(float(held.mean()), float(low), float(high))


def verdict(ratio: Ratio) -> str:
    """`tied`, or the ratio with its interval in words: no more is said than the interval allows."""
    return TIED if ratio.tied else ("below" if ratio.high < 1.0 else "above")


def blocks(count: int, block: int, resamples: int, seed: int) -> npt.NDArray[np.int64]:
    """Positions of resampled origins, int64[resample, origin]: runs of `block` origins, wrapped round at the end."""
    length = min(block, count)
    runs = -(-count // length)
    starts = count_stream(seed, "origins").day(count, length).integers(count, size=(resamples, runs))
    chosen = (starts[:, :, None] + np.arange(length)) % count
    return chosen.reshape(resamples, -1)[:, :count]


def _track(name: str, step: int, rows: list[tuple[np.datetime64, Scores, Array, float]]) -> Track:
    if not rows:
        raise ValueError(f"no origin has a month {step} ahead to be scored against; expected a longer history")
    origins, scores, places, national = zip(*rows, strict=True)
    together = Scores(*(np.stack(column) for column in zip(*scores, strict=True)))
    return Track(name, step, np.array(origins), together, np.stack(places), np.array(national))
