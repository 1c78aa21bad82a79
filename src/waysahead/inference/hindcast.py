"""A hindcast: every model from every origin, its scores beside those of the local level, and where it was wrong.

Ratios are to the local level on the CRPS of log(1 + x) and on ignorance; a ratio whose 90 % block-bootstrap interval
holds 1 is called tied. Coverage is that of the randomised PIT, so that nought in a forecast of noughts counts
as what it is; misses are told apart by side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from waysahead.inference.baselines import BASELINES, DRAWS, Draws
from waysahead.inference.intervals import BLOCK, Ratio, interval_of, verdict
from waysahead.inference.origins import (
    NATIONAL,
    Model,
    Track,
    both_targets,
    pooled_coverage,
    ratio_of,
    track_record,
)

if TYPE_CHECKING:
    from waysahead.inference.history import History
    from waysahead.inference.sources import Known

OURS = "waysahead"
REFERENCE = "local_level"


@dataclass(frozen=True)
class Line:
    """Scores of one model, target and step, each the mean over origins and places.

    `coverage` and the misses are shares of the randomised PIT; `interval90` is the share of records inside the closed
    5-95 % interval of the draws. `ratio` is to the local level on CRPS-log, `ignorance_ratio` on ignorance.
    """

    model: str
    target: str
    step: int
    origins: int
    crps: float
    crps_log: float
    ignorance: float
    mis90: float
    coverage: Ratio
    interval90: float
    miss_low: float
    miss_high: float
    ratio: Ratio
    ignorance_ratio: Ratio

    @property
    def verdict(self) -> str:
        """What the CRPS-log says beside the local level: below, above, or tied."""
        return verdict(self.ratio)

    @property
    def ignorance_verdict(self) -> str:
        """What ignorance says beside the local level: below, above, or tied."""
        return verdict(self.ignorance_ratio)


@dataclass(frozen=True)
class Hindcast:
    """What a hindcast found. `left_out` says why a model that was asked for is not in it."""

    case: str
    known: Known
    first: np.datetime64
    last: np.datetime64
    steps: tuple[int, ...]
    draws: int
    seed: int
    tracks: tuple[Track, ...]
    lines: tuple[Line, ...]
    left_out: Mapping[str, str]

    @property
    def models(self) -> tuple[str, ...]:
        """Models that were scored, in order."""
        return tuple(dict.fromkeys(track.model for track in self.tracks))

    @property
    def told(self) -> str:
        """The model whose misses are told: ours, or the local level where ours could not be made."""
        return OURS if OURS in self.models else REFERENCE

    def of(self, model: str, target: str) -> tuple[Track, ...]:
        """Tracks of a model and target, by step."""
        return tuple(track for track in self.tracks if (track.model, track.target) == (model, target))

    def line(self, model: str, target: str, step: int) -> Line:
        """Scores of a model, target and step."""
        return next(one for one in self.lines if (one.model, one.target, one.step) == (model, target, step))


def hindcast(
    case: str,
    known: Known,
    first: np.datetime64,
    last: np.datetime64,
    steps: Sequence[int],
    draws: int = DRAWS,
    seed: int = 1,
    models: Mapping[str, Model] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Hindcast:
    """Forecast from every origin between two months with what was known then, and score against what came.

    Args:
        case: Name of the case.
        known: The record.
        first: First origin: the last month that is known at it.
        last: Last origin.
        steps: Months ahead.
        draws: Draws of each forecast.
        seed: The dice.
        models: Models by name; every baseline and ours unless given. The local level must be among them.
        progress: Told how many forecasts of how many are made.

    Raises:
        ValueError: No origin of a step has a month to be scored against.
    """
    chosen, left_out = default_models(known) if models is None else (models, {})
    ahead = tuple(sorted(set(steps)))
    tracks = track_record(known.history, chosen, first, last, ahead, draws, seed, progress)
    lines = tuple(line_of(track, _beside(track, tracks)) for track in tracks)
    return Hindcast(case, known, first, last, ahead, draws, seed, tracks, lines, left_out)


def default_models(known: Known) -> tuple[dict[str, Model], dict[str, str]]:
    """Every baseline, and ours where the record tells incidents one by one; and why ours is left out where not."""
    models = {name: both_targets(forecaster) for name, forecaster in BASELINES.items()}
    if not known.history.dated:
        return models, {OURS: "the record has no incidents one by one with their day, which this model is fitted to"}
    return {**models, OURS: fitted(known)}, {}


def fitted(known: Known) -> Model:
    """Our forecaster: deaths and incidents of one fit an origin; priors from conflicts that had ended by then."""
    from waysahead.inference.violence import predict, settings_for

    def forecast(history: History, steps: tuple[int, ...], draws: int, seed: int) -> Mapping[str, Draws]:
        made = predict(history, steps, draws, seed, settings_for(known, history))
        return {"deaths": made.deaths, "incidents": made.incidents}

    return forecast


def line_of(track: Track, beside: Track) -> Line:
    """The scores of a track in one line, with ratios to another track."""
    block = max(BLOCK, track.step)
    mean = {name: float(np.mean(getattr(track.scores, name))) for name in track.scores._fields}
    inside = 1.0 - track.missed_low - track.missed_high
    return Line(
        model=track.model,
        target=track.target,
        step=track.step,
        origins=len(track.origins),
        crps=mean["crps"],
        crps_log=mean["crps_log"],
        ignorance=mean["ignorance"],
        mis90=mean["mis90"],
        coverage=interval_of(inside.mean(axis=1), block),
        interval90=mean["covered"],
        miss_low=float(track.missed_low.mean()),
        miss_high=float(track.missed_high.mean()),
        ratio=ratio_of(track, beside, "crps_log"),
        ignorance_ratio=ratio_of(track, beside, "ignorance"),
    )


def coverage_by_place(tracks: Sequence[Track]) -> dict[str, tuple[float, float, float]]:
    """Coverage, misses below and misses above by place, over every origin and step of the tracks."""
    places = tracks[0].places
    low = np.concatenate([track.missed_low for track in tracks]).mean(axis=0)
    high = np.concatenate([track.missed_high for track in tracks]).mean(axis=0)
    return {
        place: (1.0 - down - up, down, up) for place, down, up in zip(places, low.tolist(), high.tolist(), strict=True)
    }


def pooled(found: Hindcast, model: str, target: str) -> tuple[Ratio, float, float]:
    """Coverage over places and steps with its interval, misses below and misses above."""
    tracks = found.of(model, target)
    low = float(np.concatenate([track.missed_low.ravel() for track in tracks]).mean())
    high = float(np.concatenate([track.missed_high.ravel() for track in tracks]).mean())
    return pooled_coverage(tracks), low, high


def _beside(track: Track, tracks: Sequence[Track]) -> Track:
    return next(one for one in tracks if (one.model, one.target, one.step) == (REFERENCE, track.target, track.step))


def is_national(target: str) -> bool:
    """Whether a target is summed over places."""
    return target.endswith(NATIONAL)
