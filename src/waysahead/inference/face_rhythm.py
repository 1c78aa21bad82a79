"""Line 6: how recorded incidents move from week to week and from place to place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from waysahead.inference import anchors
from waysahead.inference.evidence import Evidence
from waysahead.inference.face_figures import Figure, beside, given
from waysahead.inference.members import BLOCK
from waysahead.inference.ranges import Span, range_of

TREND = 27  # weeks of the running mean that stands for the slow level


def recorded_incidents(evidence: Evidence) -> NDArray[np.float64]:
    """Incidents against civilians that media would have recorded, ``[kept member, week, place]``.

    Thinned with the member's own chance, with dice of their own, so that no other figure changes.
    """
    import jax

    from waysahead.draws import binomial_quantile, block_key, uniforms

    happened = evidence.courses[evidence.case.baseline].incidents[..., 2:].sum(axis=-1)
    chance = 1.0 / evidence.sampled.parameter("observation.latent_ratio")
    ids, seed = evidence.world.place_ids, evidence.sampled.seed

    def dice(block: int) -> NDArray[np.float32]:
        key = block_key(seed, block)
        weeks = np.arange(happened.shape[1])
        u = jax.vmap(lambda week: uniforms(key, "inference.recorded", week, ids, BLOCK))(weeks)
        return np.moveaxis(np.asarray(u), 0, 1)

    u = np.concatenate([dice(block) for block in range(len(evidence.sampled.blocks))])
    seen = binomial_quantile(u, happened.astype(np.int32), chance[:, None, None].astype(np.float32))
    return np.asarray(seen, np.float64)[evidence.kept]


def autocorrelation(weekly: NDArray[np.float64]) -> NDArray[np.float64]:
    """Correlation of each row, ``[member, week]``, with itself a week later; ``[member]``."""
    centred = weekly - weekly.mean(axis=1, keepdims=True)
    return (centred[:, 1:] * centred[:, :-1]).sum(axis=1) / np.maximum((centred**2).sum(axis=1), 1e-9)


def detrended(weekly: NDArray[np.float64], weeks: int = TREND) -> NDArray[np.float64]:
    """Each row less its centred running mean; the ends, where there is none, are left out."""
    sums = np.cumsum(np.pad(weekly, ((0, 0), (1, 0))), axis=1)
    mean = (sums[:, weeks:] - sums[:, :-weeks]) / weeks
    half = weeks // 2
    return weekly[:, half : half + mean.shape[1]] - mean


def together(by_place: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean correlation of weekly log growth between places, ``[member]``; places that never change are left out."""
    growth = np.diff(np.log1p(by_place), axis=1)
    growth -= growth.mean(axis=1, keepdims=True)
    sd = np.sqrt((growth**2).mean(axis=1))
    unit = np.where(sd[:, None] > 0, growth / np.maximum(sd[:, None], 1e-9), 0.0)
    count = (sd > 0).sum(axis=1)
    pairs = np.maximum(count * (count - 1), 1)
    return ((unit.sum(axis=2) ** 2).mean(axis=1) - count) / pairs


def rhythm(evidence: Evidence) -> tuple[Figure, ...]:
    """Autocorrelation, empty place-weeks, growth of places together, and the tail of sizes."""
    seen = recorded_incidents(evidence)
    nation = seen.sum(axis=2)
    alphas = {one.code: one.size_alpha for one in evidence.case.streams if one.deadly and one.size_alpha}
    usual = [alpha for code, alpha in alphas.items() if code != "unattributed"]
    rows = (
        (
            "autocorrelation of recorded incidents",
            "correlation",
            autocorrelation(nation),
            anchors.WEEKLY_AUTOCORRELATION,
        ),
        (
            "the same after the 27-week mean is taken out",
            "correlation",
            autocorrelation(detrended(nation)),
            anchors.DETRENDED_AUTOCORRELATION,
        ),
        (
            "place-weeks without a recorded incident, first eight weeks",
            "share",
            (seen[:, :8] == 0).mean(axis=(1, 2)),
            anchors.EMPTY_PLACE_WEEKS,
        ),
        ("weekly growth of two places", "correlation", together(seen), anchors.GROWTH_TOGETHER),
    )
    return (
        *(beside(what, unit, range_of(values), known.value, known.source) for what, unit, values, known in rows),
        given(
            "tail exponent of incident sizes",
            "exponent",
            Span(min(usual), max(usual)),
            f"streams.csv, fitted to the record; {anchors.SIZE_EXPONENT.source}",
            "bombings, killings and force fire; mortars and unknown weapons have a steeper law with a shift",
        ),
    )
