"""Deaths in an incident: nobody, or a tempered power law by stream whose exponent a place has to itself.

    P(0) = z,    P(x) = (1 - z) c (x + s)^-a exp(-x / cap),   x = 1, 2, ...      a = a_stream + d[place, stream]

`s` and `a_stream` are the most likely for the stream, recent incidents weighing more (half-life `memory`); `d` is drawn
from its posterior on a grid, its prior pulling the place to the stream. A place without incidents has the stream's law,
a stream without incidents that of all together. Tails after Bohorquez et al. (2009); bent by s, cut off by cap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from waysahead.draws.counting import Generator
    from waysahead.inference.history import History

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

SHIFTS = np.array([0.0, 0.3, 0.7, 1.2, 2.0, 3.0, 4.5, 7.0])
EXPONENTS = np.linspace(1.3, 5.0, 75)
PULLS = np.linspace(-1.0, 1.0, 41)

MANY = 20_000
"""Deadly incidents of a place, stream and month beyond which the sum of their sizes is drawn, not each of them."""


@dataclass(frozen=True)
class SizeSettings:
    """`memory` half-life in weeks of an incident's weight; `pull_sd` prior spread of a place's exponent about the
    stream's; `cap` deaths at which the tail is tempered, times the largest size on record; `largest` size drawn, times
    the largest on record; `prior` incidents that the law of all streams is worth to one stream."""

    memory: float = 39.0
    pull_sd: float = 0.25
    cap: float = 2.0
    largest: float = 3.0
    prior: float = 20.0


class Sizes(NamedTuple):
    """Laws of a stream and place: `above` ``[stream, pull, size]`` distribution functions of sizes 1, 2, ...; `chance`
    ``[place, stream, pull]`` posterior of the pull; `nobody` ``[place, stream, 2]`` beta posterior of size nought."""

    above: Array
    chance: Array
    nobody: Array


def sizes_of(history: History, settings: SizeSettings) -> Sizes:
    """Fit the sizes of a history that has streams and days."""
    places, streams = len(history.places), len(history.streams)
    end = (history.months[-1].astype("datetime64[M]") + 1).astype("datetime64[D]")
    age = (end - history.size_day).astype(np.float64) / 7.0
    weight = 0.5 ** (age / settings.memory)
    size = np.rint(history.size).astype(np.int64)
    most = int(max(size.max(initial=1), 10))
    x = np.arange(1, int(settings.largest * most) + 1, dtype=np.float64)
    cap = settings.cap * most

    cell = history.size_place * streams + history.size_stream
    deadly = size >= 1
    table = np.bincount(cell[deadly] * (most + 1) + size[deadly], weight[deadly], places * streams * (most + 1))
    table = table.reshape(places, streams, most + 1)[:, :, 1:]
    pooled = table.sum(axis=0)
    everything = pooled.sum(axis=0)

    curves = _log_chances(x, cap)  # shift x exponent x size
    seen = curves[:, :, :most]
    above, chance = np.empty((streams, len(PULLS), len(x))), np.empty((places, streams, len(PULLS)))
    share = everything / max(everything.sum(), 1e-9)
    for stream in range(streams):
        fit = seen @ (pooled[stream] + settings.prior * share) - 0.5 * ((EXPONENTS - 2.5) / 0.6)[None, :] ** 2
        shift, exponent = np.unravel_index(int(fit.argmax()), fit.shape)
        law = _log_chances(x, cap, SHIFTS[shift : shift + 1], np.maximum(EXPONENTS[exponent] + PULLS, 1.05))[0]
        above[stream] = np.cumsum(np.exp(law), axis=1)
        score = table[:, stream] @ law[:, :most].T - 0.5 * (PULLS / settings.pull_sd) ** 2
        chance[:, stream] = np.exp(score - score.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=2, keepdims=True)

    total = np.bincount(cell, weight, places * streams).reshape(places, streams)
    empty = np.bincount(cell[~deadly], weight[~deadly], places * streams).reshape(places, streams)
    rate = (empty.sum(axis=0) + 0.5) / (total.sum(axis=0) + 10.0)
    nobody = np.stack([empty + 10.0 * rate, total - empty + 10.0 * (1.0 - rate)], axis=-1)
    return Sizes(above, chance, nobody)


def deaths(found: Sizes, incidents: Counts, dice: Generator) -> Array:
    """Deaths ``[draw, place, step]`` of incidents ``[draw, place, stream, step]``."""
    draws, places, streams, steps = incidents.shape
    result = np.zeros((draws, places, steps))
    for place in range(places):
        for stream in range(streams):
            count = incidents[:, place, stream]
            if not count.any():
                continue
            a, b = found.nobody[place, stream]
            kills = 1.0 - dice.beta(a, b, draws)
            deadly = dice.binomial(count, kills[:, None])
            pull = dice.choice(len(PULLS), draws, p=found.chance[place, stream])
            many = deadly > MANY
            if many.any():
                result[:, place] += _sum_of_many(found.above[stream], pull, np.where(many, deadly, 0), dice)
                deadly = np.where(many, 0, deadly)
            owner = np.repeat(np.arange(draws * steps), deadly.ravel())
            which = pull[owner // steps]
            drawn = _draw(found.above[stream], which, dice.random(len(owner)))
            result[:, place] += np.bincount(owner, drawn, draws * steps).reshape(draws, steps)
    return result


def _sum_of_many(above: Array, pull: Counts, deadly: Counts, dice: Generator) -> Array:
    """Sums ``[draw, step]`` of so many sizes that they are normal: mean and variance of the law of each draw."""
    size = np.arange(1, above.shape[1] + 1, dtype=np.float64)
    chance = np.diff(above / above[:, -1:], axis=1, prepend=0.0)
    mean = chance @ size
    spread = np.sqrt(chance @ size**2 - mean**2)
    normal = dice.standard_normal(deadly.shape)
    drawn = np.rint(deadly * mean[pull][:, None] + np.sqrt(deadly) * spread[pull][:, None] * normal)
    return np.maximum(drawn, deadly)


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
