"""Rolling origins: forecasts from month after month, each from what was known then, scored against what came.

The window expands: a forecast knows every month up to its origin. Scores of neighbouring origins lean on the same
months, so intervals resample blocks of them (moving blocks with wrap-around: Politis and Romano 1992).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from waysahead.draws.parameters import parameter_uniforms
from waysahead.inference.baselines import DRAWS, Draws, Forecaster
from waysahead.inference.intervals import BLOCK, RESAMPLES, Ratio, blocks, enough, interval_of
from waysahead.inference.scores import LEVEL, Scores, pit, pit_coverage, score
from waysahead.inference.sources import counted

if TYPE_CHECKING:
    from waysahead.inference.history import History

Array = npt.NDArray[np.float64]
Model = Callable[["History", "tuple[int, ...]", int, int], "Mapping[str, Draws]"]
"""(history, steps in months, draws, seed) -> draws ``[draw, place, step]`` of each target."""

DEATHS, INCIDENTS = "deaths", "incidents"
TARGETS = DEATHS, INCIDENTS
NATIONAL = "_national"
"""Ending of a target that is summed over places."""


@dataclass(frozen=True)
class Track:
    """A model at one step: `origins` are the last months that were known; all else is ``[origin, place]``.

    `target` is what was forecast, by place and month or, with the ending `NATIONAL`, summed over places (one column).
    `record` came; `low`, `middle` and `high` are the 5, 50 and 95 % points of the draws.
    """

    model: str
    target: str
    step: int
    origins: npt.NDArray[np.datetime64]
    places: tuple[str, ...]
    scores: Scores
    pit: Array
    record: Array
    low: Array
    middle: Array
    high: Array

    @property
    def months(self) -> npt.NDArray[np.datetime64]:
        """Month that each origin forecast."""
        return self.origins.astype("datetime64[M]") + self.step

    @property
    def missed_low(self) -> Array:
        """1 where the record lies in the lower twentieth of the draws, ties split at random; ``[origin, place]``."""
        return (self.pit < (1.0 - LEVEL) / 2.0).astype(np.float64)

    @property
    def missed_high(self) -> Array:
        """1 where the record lies in the upper twentieth of the draws, ties split at random; ``[origin, place]``."""
        return (self.pit > (1.0 + LEVEL) / 2.0).astype(np.float64)


def deaths_only(forecaster: Forecaster) -> Model:
    """A forecaster as a model of deaths."""

    def forecast(history: History, steps: tuple[int, ...], draws: int, seed: int) -> Mapping[str, Draws]:
        return {DEATHS: forecaster(history, steps, draws, seed)}

    return forecast


def both_targets(forecaster: Forecaster) -> Model:
    """A forecaster of deaths as a model of deaths and of incidents, the second from incidents that count one each."""

    def forecast(history: History, steps: tuple[int, ...], draws: int, seed: int) -> Mapping[str, Draws]:
        return {
            DEATHS: forecaster(history, steps, draws, seed),
            INCIDENTS: forecaster(counted(history), steps, draws, seed),
        }

    return forecast


def track_record(
    history: History,
    models: Mapping[str, Model],
    first: np.datetime64,
    last: np.datetime64,
    steps: Sequence[int],
    draws: int = DRAWS,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Track, ...]:
    """Scores of every model from every origin, for each target by place and month and for the whole country.

    Args:
        history: Everything, the months after the last origin too.
        models: Models by name.
        first: First origin, the last month known at it.
        last: Last origin; at each step, origins whose month to be forecast lies beyond the history are left out.
        steps: Months ahead.
        draws: Draws of each forecast.
        seed: The dice.
        progress: Told how many forecasts of how many are made.

    Raises:
        ValueError: No origin of a step has a month to be scored against.
    """
    positions = np.flatnonzero((history.months >= first) & (history.months <= last))
    due = {int(at): tuple(s for s in steps if at + s < len(history.months)) for at in positions}
    due = {at: ahead for at, ahead in due.items() if ahead}
    for step in steps:
        if not any(step in ahead for ahead in due.values()):
            raise ValueError(f"no origin has a month {step} ahead to be scored against; expected a longer history")
    found: list[Track] = []
    done, total = 0, len(due) * len(models)
    for name, model in models.items():
        made: dict[tuple[str, int], list[_Row]] = {}
        for at, ahead in due.items():
            for target, drawn in model(history.upto(at), ahead, draws, seed).items():
                record = history.deaths if target == DEATHS else history.incidents
                for column, step in enumerate(ahead):
                    cells, seen = drawn[:, :, column], record[:, at + step]
                    row = _row(history.months[at], cells, seen, history.places, seed)
                    made.setdefault((target, step), []).append(row)
                    whole = _row(history.months[at], cells.sum(axis=1)[:, None], seen.sum()[None], ("",), seed)
                    made.setdefault((target + NATIONAL, step), []).append(whole)
            done += 1
            if progress is not None:
                progress(done, total)
        found += [
            _track(name, target, step, rows, ("",) if target.endswith(NATIONAL) else history.places)
            for (target, step), rows in made.items()
        ]
    return tuple(found)


def track_of(
    model: str,
    target: str,
    months: npt.NDArray[np.datetime64],
    drawn: Draws,
    record: Array,
    seed: int = 1,
) -> Track:
    """One course of draws ``[draw, month]`` over months in order, scored against what came ``[month]``.

    The months before each are given as its origins and 1 as its step; there is one origin in truth.
    """
    origins = months - 1
    rows = [_row(origins[at], drawn[:, [at]], record[[at]], ("",), seed) for at in range(len(months))]
    return _track(model, target, 1, rows, ("",))


def ratio_of(track: Track, other: Track, name: str, seed: int = 1, resamples: int = RESAMPLES) -> Ratio:
    """Ratio of the mean of a score of two tracks, origins paired, with its 90 % block-bootstrap interval.

    Raises:
        ValueError: The tracks are of different steps or origins.
    """
    if track.step != other.step or not np.array_equal(track.origins, other.origins):
        raise ValueError("tracks of different steps or origins; expected the same ones, so that they can be paired")
    ours, theirs = (np.asarray(getattr(t.scores, name)).mean(axis=1) for t in (track, other))
    block = max(BLOCK, track.step)
    chosen = blocks(len(ours), block, resamples, seed)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = ours[chosen].mean(axis=1) / theirs[chosen].mean(axis=1)
        ratio = float(ours.mean() / theirs.mean())
    low, high = np.quantile(ratios, (0.05, 0.95)) if enough(len(ours), block) else (np.nan, np.nan)
    return Ratio(ratio, float(low), float(high))


def pooled_coverage(tracks: Sequence[Track]) -> Ratio:
    """Randomised-PIT coverage of the 90 % interval over places and steps, with its block-bootstrap interval.

    Origins that all the steps share are pooled into one figure each before they are resampled, so that a wrong month
    that several steps forecast counts as what it is: one surprise.
    """
    origins = sorted({origin for track in tracks for origin in track.origins.tolist()})
    shares = []
    for origin in origins:
        held = [track.pit[track.origins == np.datetime64(origin, "M")].ravel() for track in tracks]
        shares.append(pit_coverage(np.concatenate(held)))
    return interval_of(shares, max(BLOCK, *(track.step for track in tracks)))


@dataclass(frozen=True)
class _Row:
    origin: np.datetime64
    scores: Scores
    pit: Array
    record: Array
    quantiles: Array


def _row(origin: np.datetime64, drawn: Draws, seen: Array, names: Sequence[str], seed: int) -> _Row:
    month = int(origin.astype("datetime64[M]").astype(np.int64))
    uniforms = parameter_uniforms(seed, [f"pit.{name}" for name in names], month, 1)[:, 0]
    points = np.quantile(drawn, (0.05, 0.5, 0.95), axis=0)
    return _Row(origin, score(drawn, seen), pit(drawn, seen, uniforms), seen, points)


def _track(name: str, target: str, step: int, rows: Sequence[_Row], places: tuple[str, ...]) -> Track:
    together = Scores(*(np.stack(column) for column in zip(*(row.scores for row in rows), strict=True)))
    points = np.stack([row.quantiles for row in rows])
    return Track(
        model=name,
        target=target,
        step=step,
        origins=np.array([row.origin for row in rows]),
        places=places,
        scores=together,
        pit=np.stack([row.pit for row in rows]),
        record=np.stack([row.record for row in rows]),
        low=points[:, 0],
        middle=points[:, 1],
        high=points[:, 2],
    )
