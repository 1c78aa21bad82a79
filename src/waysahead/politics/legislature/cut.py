"""The cut-point of one roll call: where between left and right the votes divide, and how sharply.

    P(member i is on the side for leaving) = Phi(b (c - x_i)),    b = exp(l) > 0

x_i is the ideal point, c the cut-point, b the slope. Fitted by Fisher scoring on the posterior mode under wide normal
priors on c and l, which keep both finite where a vote is all but unanimous.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from waysahead.politics.legislature.chamber import Floats

STEPS = 60


class CutPrior(NamedTuple):
    """Normal priors on the cut-point and on the log of the slope."""

    cut: float = 0.0
    cut_sd: float = 0.6
    log_slope: float = 1.7
    log_slope_sd: float = 0.5


WIDE = CutPrior()
"""A prior that says little."""


class Cut(NamedTuple):
    """A fitted roll call.

    Attributes:
        cut: Cut-point.
        cut_se: Its standard error, from the votes of this roll call alone (the prior taken out).
        log_slope: Log of the slope.
        log_slope_se: Its standard error, likewise.
        votes: Votes it rests on.
    """

    cut: float
    cut_se: float
    log_slope: float
    log_slope_se: float
    votes: int


def chance_of_leaving(ideal: Floats, cut: Floats, log_slope: Floats) -> Floats:
    """P(on the side for leaving); the arguments broadcast."""
    return special.ndtr(np.exp(log_slope) * (cut - ideal))


def fit_cut(ideal: Floats, leaving: NDArray[np.bool_], prior: CutPrior = WIDE) -> Cut:
    """Fit a roll call from ideal points and sides, both of shape (vote,).

    The mode under the prior gives the estimate. The standard error is that of a normal likelihood which, times the
    prior, would give that mode and curvature; where the votes alone say next to nothing about a number it is large,
    not infinite.
    """
    y = np.asarray(leaving, dtype=np.float64)
    at: Floats = np.array([prior.cut, prior.log_slope])
    middle, precision = at.copy(), np.diag([prior.cut_sd**-2, prior.log_slope_sd**-2])

    def height(point: Floats) -> float:
        eta = np.exp(point[1]) * (point[0] - ideal)
        fit = special.log_ndtr(np.where(y > 0, eta, -eta)).sum()
        return float(fit - 0.5 * (point - middle) @ precision @ (point - middle))

    for _ in range(STEPS):
        score, information = _slope(at, ideal, y)
        step: Floats = np.linalg.solve(information + precision, score - precision @ (at - middle)).astype(np.float64)
        size, now = 1.0, height(at)
        while size > 1e-6 and height(at + size * step) < now - 1e-12:
            size *= 0.5
        at = at + size * step
        if np.abs(size * step).max() < 1e-10:
            break
    information = _slope(at, ideal, y)[1]
    spread = np.linalg.inv(information + precision)
    flat = 1e-3
    alone = [max(1.0 / spread[k, k] - precision[k, k], flat) for k in (0, 1)]
    mode = [(at[k] / spread[k, k] - middle[k] * precision[k, k]) / alone[k] for k in (0, 1)]
    cut, log_slope = (float(mode[k]) if alone[k] > flat else float(at[k]) for k in (0, 1))
    return Cut(cut, float(alone[0] ** -0.5), log_slope, float(alone[1] ** -0.5), len(y))


def _slope(at: Floats, ideal: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Score and expected information of (c, l) from the votes."""
    b = np.exp(at[1])
    eta = b * (at[0] - ideal)
    log_p, log_q = special.log_ndtr(eta), special.log_ndtr(-eta)
    log_density = -0.5 * eta**2 - 0.5 * np.log(2.0 * np.pi)
    towards = np.where(y > 0, np.exp(log_density - log_p), -np.exp(log_density - log_q))
    design = np.stack([np.full_like(eta, b), eta])
    weight = np.exp(2.0 * log_density - log_p - log_q)
    return design @ towards, (design * weight) @ design.T
