"""The parameters of the dynamics of violence on an unbounded scale, with their priors.

Each is a transform of a number that is standard normal under the prior, so that a posterior of mean 0 and spread 1 on
that scale says that the data were silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import jax.numpy as jnp
import numpy as np
import numpy.typing as npt
from jaxtyping import Array, Float

from waysahead.model.parameters import Violence

if TYPE_CHECKING:
    from collections.abc import Mapping

Scale = Literal["logit", "log", "plain"]

MOST_BRANCHING = 0.95
"""Largest branching ratio."""


class Prior(NamedTuple):
    """A normal distribution on the scale that the transform makes unbounded."""

    scale: Scale
    mean: float
    sd: float
    most: float = 1.0


#: Parameters of the model in the order of the fit.
PRIORS: Mapping[str, Prior] = {
    "branching": Prior("logit", -0.3, 0.7, MOST_BRANCHING),
    "fast_share": Prior("logit", 0.6, 0.6),
    "cross_share": Prior("logit", -1.5, 0.8),
    "level_half_life": Prior("log", float(np.log(52.0)), 0.7),
    "long_run_shift": Prior("plain", -0.3, 1.15),
    "level_sd_common": Prior("log", float(np.log(0.05)), 0.6),
    "level_sd_stream": Prior("log", float(np.log(0.03)), 0.6),
    "level_sd_place": Prior("log", float(np.log(0.05)), 0.6),
    "clumping": Prior("log", float(np.log(0.4)), 0.6),
    "turbulence_ratio": Prior("log", float(np.log(3.0)), 0.5),
    "turbulent_share": Prior("logit", float(np.log(0.15 / 0.85)), 0.7),
    "turbulent_weeks": Prior("log", float(np.log(6.0)), 0.6),
}


Numbers = npt.NDArray[np.float64]


class Priors(NamedTuple):
    """Means and spreads as arrays, so that another set needs no new program."""

    mean: Numbers
    sd: Numbers


NAMES = tuple(PRIORS)

SILENT = ("level_half_life", "long_run_shift")
"""Parameters that a fit leaves as they were: levels walk in it, so nothing in a record speaks of them."""

SPELLS = ("turbulence_ratio", "turbulent_share", "turbulent_weeks")
"""Parameters of calm and turbulent spells."""

HEARD = np.array([name not in SILENT for name in NAMES])
"""Which parameters a record can speak of."""


def priors(table: Mapping[str, Prior] = PRIORS) -> Priors:
    """A table of priors as arrays."""
    return Priors(
        np.array([table[name].mean for name in NAMES]),
        np.array([table[name].sd for name in NAMES]),
    )


def steady(known: Priors) -> Priors:
    """The same priors for levels whose shocks are of one size: no place is ever turbulent."""
    mean, sd = known.mean.copy(), known.sd.copy()
    for name in SPELLS:
        sd[NAMES.index(name)] = 0.0
    mean[NAMES.index("turbulence_ratio")] = 0.0
    return Priors(mean, sd)


def natural(standard: Float[Array, "parameter"], known: Priors) -> dict[str, Float[Array, ""]]:
    """Values of the parameters from their standard scores under the prior."""
    found = {}
    for at, name in enumerate(NAMES):
        value = known.mean[at] + known.sd[at] * standard[..., at]
        if PRIORS[name].scale == "logit":
            value = PRIORS[name].most / (1.0 + jnp.exp(-value))
        elif PRIORS[name].scale == "log":
            value = jnp.exp(value)
        found[name] = value
    return found


def dynamics(values: Mapping[str, Float[Array, ""]]) -> Violence:
    """The model's parameters with these values; levers do nothing."""
    rest = jnp.zeros_like(values["branching"])
    return Violence(**{name: values.get(name, rest) for name in Violence._fields})
