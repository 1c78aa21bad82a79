"""A linear state-space model filtered and smoothed: observations may have any number of entries a step, none included.

    state_t = state_{t-1} + w_t,    w_t ~ N(0, Q_t)        y_t = H_t state_t + v_t,    v_t ~ N(0, R_t)

Filter in the form of Joseph (covariances stay symmetric and positive), smoother of Rauch, Tung and Striebel (1965).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Seen(NamedTuple):
    """What is seen at one step: values [k], their matrix [k, state] and covariance [k, k]; k may be 0."""

    value: Floats
    matrix: Floats
    cov: Floats


class Smoothed(NamedTuple):
    """Means [step, state] and covariances [step, state, state] given everything; log likelihood of what was seen."""

    mean: Floats
    cov: Floats
    log_likelihood: float


def smooth(mean: Floats, cov: Floats, noise: Sequence[Floats], seen: Sequence[Seen]) -> Smoothed:
    """Filter and smooth.

    ``mean`` and ``cov`` are the state before the first step; ``noise`` holds Q_t for each step (the first one included)
    and ``seen`` what was seen there.
    """
    before: list[tuple[Floats, Floats]] = []
    after: list[tuple[Floats, Floats]] = []
    total = 0.0
    m, p = mean, cov
    for q, one in zip(noise, seen, strict=True):
        p = p + q
        before.append((m, p))
        if len(one.value):
            m, p, gained = _update(m, p, one)
            total += gained
        after.append((m, p))
    means, covs = [after[-1][0]], [after[-1][1]]
    for at in range(len(after) - 2, -1, -1):
        m, p = after[at]
        ahead_m, ahead_p = before[at + 1]
        gain = np.linalg.solve(ahead_p, p).T
        means.append(m + gain @ (means[-1] - ahead_m))
        covs.append(p + gain @ (covs[-1] - ahead_p) @ gain.T)
    return Smoothed(np.stack(means[::-1]), np.stack(covs[::-1]), total)


def _update(m: Floats, p: Floats, one: Seen) -> tuple[Floats, Floats, float]:
    spread = one.matrix @ p @ one.matrix.T + one.cov
    gain = np.linalg.solve(spread, one.matrix @ p).T
    miss = one.value - one.matrix @ m
    keep = np.eye(len(m)) - gain @ one.matrix
    _, log_det = np.linalg.slogdet(spread)
    gained = -0.5 * (miss @ np.linalg.solve(spread, miss) + log_det + len(miss) * np.log(2.0 * np.pi))
    return m + gain @ miss, keep @ p @ keep.T + gain @ one.cov @ gain.T, float(gained)
