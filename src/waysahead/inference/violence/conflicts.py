"""Priors of the dynamics learnt from conflicts that had ended, the conflict at hand left out.

What a conflict's record says of a parameter is the ratio of its posterior to the prior it was fitted under, taken as
normal: mean y and variance v on the unbounded scale. Conflicts differ: their values are normal about a mean common to
all, and nobody knows beforehand how much of what is uncertain is common. Half the variance of the first prior is given
to the common mean, half to the difference between conflicts (tau^2). Then for a conflict that was not among them

    mean = P (m0 / s^2 + sum y / (tau^2 + v)),   variance = P + tau^2,   1 / P = 1 / s^2 + sum 1 / (tau^2 + v)

With no conflict that is the first prior; with many, tau is what is left. Rows come from `tools/conflicts.py`: they are
moments of fits, with no incident in them.

What violence returns to and how fast no record of a few years tells. Both are learnt from deaths by country and year
(`returns`, `country_years`): there y and v are the mean over conflicts and its error, and tau is learnt as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from waysahead.inference.violence.conflict_moments import CONFLICTS, Conflict
from waysahead.inference.violence.country_years import returns_elsewhere
from waysahead.inference.violence.hyper import NAMES, Priors, priors, steady
from waysahead.inference.violence.returns import HALF_LIFE_SD, Returns

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMON = 0.5
"""Share of the variance of the first prior that conflicts have in common."""


class Learnt(NamedTuple):
    """Priors for a conflict, the titles of those they were learnt from, by how much their records together prefer
    spells of calm and turbulence to shocks of one size (log), and what other countries teach of the return (None where
    they are too few)."""

    priors: Priors
    titles: tuple[str, ...]
    preferred: float
    returns: Returns | None


def learnt(
    middle: tuple[float, float] | None, known_by: np.datetime64, conflicts: Sequence[Conflict] = CONFLICTS
) -> Learnt:
    """Priors for the conflict about a point (latitude, longitude), from all conflicts but those there, as of a month.

    A conflict teaches nothing before its record has ended: who stood at an earlier month could not know it.

    Spells are kept where the other records together prefer them to shocks of one size, or do not tell.
    """
    elsewhere = [one for one in conflicts if middle is None or not one.holds(*middle)]
    others = [one for one in elsewhere if np.datetime64(one.until, "M") <= known_by.astype("datetime64[M]")]
    first = priors()
    mean, sd = first.mean.copy(), first.sd.copy()
    for at, name in enumerate(NAMES):
        between, common = (1.0 - COMMON) * sd[at] ** 2, COMMON * sd[at] ** 2
        told = [one.moments[name] for one in others if name in one.moments]
        weight = [1.0 / (between + spread**2) for _, spread in told]
        precision = 1.0 / common + sum(weight)
        pulled = mean[at] / common + sum(w * y for w, (y, _) in zip(weight, told, strict=True))
        mean[at], sd[at] = pulled / precision, np.sqrt(1.0 / precision + between)
    returns = returns_elsewhere(middle, known_by)
    if returns is not None:
        told_of = {
            "level_half_life": (returns.half_life, HALF_LIFE_SD, returns.covariance[0, 0]),
            "long_run_shift": (returns.shift, returns.shift_sd, returns.covariance[1, 1]),
        }
        for name, (middle_of, between_sd, error) in told_of.items():
            at = NAMES.index(name)
            common = COMMON * first.sd[at] ** 2
            precision = 1.0 / common + 1.0 / error
            mean[at] = (first.mean[at] / common + middle_of / error) / precision
            sd[at] = np.sqrt(1.0 / precision + between_sd**2)
    preferred = sum(one.spells - one.steady for one in others)
    found = Priors(mean, sd)
    kept = found if preferred >= 0.0 else steady(found)
    return Learnt(kept, tuple(one.title for one in others), preferred, returns)


def told_by(posterior: tuple[float, float], prior: tuple[float, float]) -> tuple[float, float] | None:
    """What the record alone says, mean and standard deviation, from posterior and prior; None where it says nothing."""
    precision = posterior[1] ** -2 - prior[1] ** -2
    if precision <= LEAST_TOLD * prior[1] ** -2:
        return None
    mean = (posterior[0] * posterior[1] ** -2 - prior[0] * prior[1] ** -2) / precision
    return float(mean), float(precision**-0.5)


LEAST_TOLD = 0.2
"""Precision that a record must add, in parts of the prior's, to say something of a parameter."""
