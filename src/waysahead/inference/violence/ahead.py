"""The weeks to come: the model's own intensity and levels, run on from draws of the posterior."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from waysahead.inference.violence.hyper import HEARD, NAMES, PRIORS, Priors

if TYPE_CHECKING:
    from waysahead.draws.counting import Generator
    from waysahead.inference.violence.posterior import Posterior
    from waysahead.inference.violence.weeks import Weeks

Array = npt.NDArray[np.float64]

BLOCK = 250
"""Futures simulated together."""


class Start(NamedTuple):
    """Draws of the parameters ``[draw]``, of the levels of the last week ``[draw, level]``, and of which places are
    turbulent in it ``[draw, place]``."""

    values: dict[str, Array]
    levels: Array
    turbulent: Array


def starts(found: Posterior, known: Priors, draws: int, dice: Generator) -> Start:
    """Draws from the posterior: points by systematic resampling, then what is held of the last week."""
    at = np.searchsorted(np.cumsum(found.weight), (np.arange(draws) + dice.random()) / draws)
    at = dice.permutation(np.minimum(at, len(found.weight) - 1))
    normal = dice.standard_normal((draws, found.last.shape[1], 1))
    step = (np.linalg.cholesky(found.covariance)[at] @ normal)[:, :, 0]
    standard = np.where(HEARD, found.standard[at], dice.standard_normal((draws, len(NAMES))))
    turbulent = dice.random((draws, found.turbulent.shape[1])) < found.turbulent[at]
    return Start(values_of(standard, known), found.last[at] + step, turbulent.astype(np.float64))


def values_of(standard: Array, known: Priors) -> dict[str, Array]:
    """Values of the parameters from standard scores ``[draw, parameter]``."""
    raw = known.mean + known.sd * standard
    found = {}
    for at, name in enumerate(NAMES):
        prior = PRIORS[name]
        found[name] = {
            "logit": lambda x, most=prior.most: most / (1.0 + np.exp(-x)),
            "log": np.exp,
            "plain": lambda x: x,
        }[prior.scale](raw[:, at])
    return found


def simulate(
    start: Start, weeks: Weeks, horizon: int, dice: Generator, keeps_mean: bool = True
) -> npt.NDArray[np.int32]:
    """Incidents ``[draw, week, place, stream]`` of the weeks after the last known day.

    With `keeps_mean`, shocks to places and streams shift violence about and do not make more of it on average: half
    their variance is taken off, as for a martingale. Without, they keep their middle, as in the fit. The common level
    keeps its middle either way.
    """
    import jax

    from waysahead.inference.violence.filter import LEAST_RATE
    from waysahead.inference.violence.onward import Luck, Present, run
    from waysahead.model.world import float32

    draws, width = start.levels.shape
    pieces = []
    given = [float32(part) for part in (weeks.rates, weeks.fast_end, weeks.slow_end, float(keeps_mean))]
    for first in range(0, draws, BLOCK):
        at = np.arange(first, first + BLOCK) % draws
        values = {name: float32(value[at]) for name, value in start.values.items()}
        shape = np.maximum(weeks.rates, LEAST_RATE) / start.values["clumping"][at, None, None]
        luck = Luck(
            float32(dice.standard_normal((horizon, BLOCK, width), np.float32)),
            float32(dice.standard_gamma(shape, (horizon, *shape.shape)) / shape),
            float32(dice.random((horizon, *start.turbulent[at].shape), np.float32)),
            float32(np.clip(dice.random((horizon, *shape.shape), np.float32), 1e-7, 1.0 - 1e-7)),
        )
        present = Present(float32(start.levels[at]), float32(start.turbulent[at]), *given)
        made = run(values, present, luck)
        pieces.append(np.moveaxis(np.asarray(jax.device_get(made)), 0, 1))
    return np.concatenate(pieces)[:draws]
