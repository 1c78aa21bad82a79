"""Deaths in an incident: nobody, or a tempered power law by stream whose exponent walks in every place.

    P(0) = z,    P(x) = (1 - z) c (x + s)^-a exp(-x / cap),   x = 1, 2, ...
    a = a_stream + d[t, place, stream] + e - b busy[t, place, stream]

`s` and `a_stream` are the most likely for the stream, recent incidents weighing more (half-life `memory`). The pull `d`
walks from month to month, `e` is a shock of one month and place, and incidents of a month with more of them than the
place is used to (`busyness`, from what it was for the incidents that the law was fitted to) are larger; `pulls` filters
them. A place without incidents has the middle, a stream without incidents the law of all together. Tails after
Bohorquez et al. (2009); bent by s, cut off by cap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from waysahead.inference.violence.busyness import Usual, busyness
from waysahead.inference.violence.pulls import PULLS, WALKS, filtered, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waysahead.draws.counting import Generator
    from waysahead.inference.history import History

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

SHIFTS = np.array([0.0, 0.3, 0.7, 1.2, 2.0, 3.0, 4.5, 7.0])
EXPONENTS = np.linspace(1.3, 5.0, 75)
MANY = 20_000
"""Deadly incidents of a place, stream and month beyond which the sum of their sizes is drawn, not each of them."""


@dataclass(frozen=True)
class SizeSettings:
    """`memory` half-life in weeks of an incident's weight in the law of its stream; `cap` deaths at which the tail is
    tempered, times the largest size on record; `largest` size drawn, times the largest on record; `prior` incidents
    that the law of all streams is worth to one stream."""

    memory: float = 39.0
    cap: float = 2.0
    largest: float = 3.0
    prior: float = 20.0


class Sizes(NamedTuple):
    """Laws of a stream and place: `above` ``[stream, pull, size]`` distribution functions of sizes 1, 2, ...; `share`
    ``[walk]`` posterior of the walks, `middle` ``[walk, stream]`` the pull that they return to, `held`
    ``[walk, place, stream, pull]`` what is held of the pull of the last month; `nobody` ``[place, stream, 2]`` beta
    posterior of size nought; `usual` what places are used to after the last month, `centre` ``[stream]`` how busy the
    months of the stream's incidents were, `ends` between which nine in ten months with incidents were."""

    above: Array
    share: Array
    middle: Array
    held: Array
    nobody: Array
    usual: Usual
    centre: Array
    ends: tuple[float, float]


def sizes_of(history: History, settings: SizeSettings) -> Sizes:
    """Fit the sizes of a history that has streams and days."""
    places, streams, months = len(history.places), len(history.streams), len(history.months)
    end = (history.months[-1].astype("datetime64[M]") + 1).astype("datetime64[D]")
    weight = 0.5 ** ((end - history.size_day).astype(np.float64) / 7.0 / settings.memory)
    size = np.rint(history.size).astype(np.int64)
    most = int(max(size.max(initial=1), 10))
    x = np.arange(1, int(settings.largest * most) + 1, dtype=np.float64)
    cap = settings.cap * most

    deadly = size >= 1
    pooled = np.zeros((streams, most))
    np.add.at(pooled, (history.size_stream[deadly], size[deadly] - 1), weight[deadly])
    share = pooled.sum(axis=0) / max(pooled.sum(), 1e-9)
    seen = _log_chances(x, cap)[:, :, :most]  # shift x exponent x size
    above, mean = np.empty((streams, len(PULLS), len(x))), np.empty((streams, len(PULLS)))
    met = np.zeros((months, streams, places, len(PULLS)))
    for stream in range(streams):
        fit = seen @ (pooled[stream] + settings.prior * share) - 0.5 * ((EXPONENTS - 2.5) / 0.6)[None, :] ** 2
        shift, exponent = np.unravel_index(int(fit.argmax()), fit.shape)
        law = _log_chances(x, cap, SHIFTS[shift : shift + 1], np.maximum(EXPONENTS[exponent] + PULLS, 1.05))[0]
        above[stream], mean[stream] = np.cumsum(np.exp(law), axis=1), np.exp(law) @ x
        own = deadly & (history.size_stream == stream)
        np.add.at(met[:, stream], (history.size_month[own], history.size_place[own]), law[:, size[own] - 1].T)
    busy, usual = busyness(history.incidents)
    ends = _common(busy[history.incidents > 0.0])
    busy = np.clip(busy, *ends)
    over = np.bincount(history.size_stream, weight * busy[history.size_place, history.size_month], streams)
    centre = over / np.maximum(np.bincount(history.size_stream, weight, streams), 1e-9)
    likely, middle, held = filtered(met, mean, busy.T[:, None, :] - centre[:, None])

    cell = history.size_place * streams + history.size_stream
    total = np.bincount(cell, weight, places * streams).reshape(places, streams)
    empty = np.bincount(cell[~deadly], weight[~deadly], places * streams).reshape(places, streams)
    rate = (empty.sum(axis=0) + 0.5) / (total.sum(axis=0) + 10.0)
    nobody = np.stack([empty + 10.0 * rate, total - empty + 10.0 * (1.0 - rate)], axis=-1)
    return Sizes(above, likely, middle, held, nobody, usual, centre, ends)


def _common(busy: Array) -> tuple[float, float]:
    """Ends within which nine in ten of these lie: a law is not carried beyond what is common in its record."""
    low, high = np.quantile(busy, (0.05, 0.95)) if len(busy) else (0.0, 0.0)
    return float(low), float(high)


def deaths(found: Sizes, incidents: Counts, steps: Sequence[int], dice: Generator) -> Array:
    """Deaths ``[draw, place, step]``, `steps` months ahead, of the incidents of every month to the last of them
    ``[draw, place, stream, month]``."""
    draws, places, streams, _ = incidents.shape
    result = np.zeros((draws, places, len(steps)))
    walk = dice.choice(len(WALKS), draws, p=found.share)
    sd, half_life, month_sd, larger = np.array(WALKS)[walk].T
    busy = np.clip(busyness(incidents.sum(axis=2), found.usual)[0], *found.ends)
    order = np.argsort(steps)
    gaps = np.diff(np.array(steps)[order], prepend=0)
    for place in range(places):
        for stream in range(streams):
            count = incidents[:, place, stream][:, np.array(steps) - 1]
            if not count.any():
                continue
            a, b = found.nobody[place, stream]
            kills = 1.0 - dice.beta(a, b, draws)
            deadly = dice.binomial(count, kills[:, None])
            reached = np.cumsum(found.held[:, place, stream], axis=1)[walk]
            middle = found.middle[walk, stream]
            pull = PULLS[np.minimum((reached < dice.random((draws, 1)) * reached[:, -1:]).sum(axis=1), len(PULLS) - 1)]
            for step, gap in zip(order, gaps, strict=True):
                stay = 0.5 ** (gap / half_life)
                pull = middle + stay * (pull - middle) + sd * np.sqrt(1.0 - stay**2) * dice.standard_normal(draws)
                less = larger * (busy[:, place, steps[step] - 1] - found.centre[stream])
                which = nearest(pull - less + month_sd * dice.standard_normal(draws))
                result[:, place, step] += _sums(found.above[stream], which, deadly[:, step], dice)
    return result


def _sums(above: Array, which: Counts, deadly: Counts, dice: Generator) -> Array:
    """Sums ``[draw]`` of so many sizes each, of the law of its pull; very many as one normal number."""
    many = deadly > MANY
    owner = np.repeat(np.arange(len(deadly)), np.where(many, 0, deadly))
    found = np.bincount(owner, _draw(above, which[owner], dice.random(len(owner))), len(deadly))
    if many.any():
        size = np.arange(1, above.shape[1] + 1, dtype=np.float64)
        chance = np.diff(above / above[:, -1:], axis=1, prepend=0.0)
        mean = chance @ size
        spread = np.sqrt(chance @ size**2 - mean**2)
        normal = dice.standard_normal(len(deadly))
        drawn = np.rint(deadly * mean[which] + np.sqrt(deadly) * spread[which] * normal)
        found = np.where(many, np.maximum(drawn, deadly), found)
    return np.asarray(found, np.float64)


def _draw(above: Array, which: Counts, u: Array) -> Array:
    """Sizes from distribution functions ``[pull, size]``: one search in all of them laid end to end."""
    laid = (above / above[:, -1:] + np.arange(len(above))[:, None]).ravel()
    at = np.searchsorted(laid, which + u * (1.0 - 1e-12))
    return (at - which * above.shape[1] + 1).astype(np.float64)


def _log_chances(x: Array, cap: float, shifts: Array = SHIFTS, exponents: Array = EXPONENTS) -> Array:
    """Log probability ``[shift, exponent, size]`` of sizes one and more."""
    log = -exponents[None, :, None] * np.log(x[None, None, :] + shifts[:, None, None]) - x / cap
    top = log.max(axis=2, keepdims=True)
    return log - top - np.log(np.exp(log - top).sum(axis=2, keepdims=True))
