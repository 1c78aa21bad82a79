"""What would it be worth to know more before choosing? Value of information from futures already made.

With losses ``L[a]`` of the actions and what is unknown ``t``:

    EVPI        = min_a E L[a] - E min_a L[a]
    EVPPI(phi)  = min_a E L[a] - E_phi min_a E(L[a] | phi)
    EVSI(x)     = min_a E L[a] - E_x   min_a E(L[a] | x),  x the result of a survey about phi

The inner means are regressions on the futures at hand (Strong, Oakley and Brennan 2014, PMC4819801): no new futures are
needed. Values keep the unit of the outcome: deaths that knowing would spare on average, not money.
"""

from __future__ import annotations

import numpy as np

from waysahead.decision.futures import Floats
from waysahead.decision.smooth import smooth


def evpi(losses: Floats, weights: Floats | None = None) -> float:
    """Value of knowing everything, luck included, before choosing. `losses` has shape [action, member]."""
    return _value(losses, losses, weights)


def evppi(losses: Floats, sample: Floats, weights: Floats | None = None) -> Floats:
    """Value of knowing each parameter alone, shape [parameter]; `sample` has shape [parameter, member].

    The regression is of differences to the action with the least mean loss, which are far less noisy than the losses,
    as pairs share their luck. Fitting noise raises the figure: compare it with `chance_floor`.
    """
    base = int(np.argmin(_means(losses, weights)))
    apart = losses - losses[base]
    fitted = smooth(sample, apart).fitted
    return np.array([_value(apart, one, weights) for one in fitted])


def chance_floor(worth: Floats, parameters: int) -> float:
    """What the largest of `parameters` EVPPIs reaches in one case of twenty where no parameter has any effect.

    `worth` [trial] are EVPPIs of made-up parameters. Their upper tail is taken as exponential from the 80th percentile
    on and followed to a probability of 5 % over the number of parameters; never below the largest of the trials.
    """
    start, further = np.quantile(worth, [0.8, 0.95])
    steps = np.log(0.2 / (0.05 / max(parameters, 1))) / np.log(0.2 / 0.05)
    return float(max(start + steps * (further - start), worth.max()))


def evsi(
    losses: Floats, parameter: Floats, standard_error: float, noise: Floats, weights: Floats | None = None
) -> float:
    """Value of a survey that estimates one parameter with a stated standard error before the choice.

    Args:
        losses: Shape [action, member].
        parameter: Its value in every future, shape [member].
        standard_error: Of the survey's estimate, in the parameter's unit.
        noise: Standard normal draws, shape [member].
        weights: Weight of each member.
    """
    return float(evppi(losses, (parameter + standard_error * noise)[None, :], weights)[0])


def _means(losses: Floats, weights: Floats | None) -> Floats:
    return losses.mean(axis=-1) if weights is None else losses @ (weights / weights.sum())


def _value(losses: Floats, known: Floats, weights: Floats | None) -> float:
    now = float(_means(losses, weights).min())
    later = float(_means(known.min(axis=0)[None, :], weights)[0])
    return now - later
