"""The normal quantile, the backbone of every other quantile here."""

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int
from numpy.typing import NDArray

Reals = Float[Array, "..."] | NDArray[np.floating] | float
Counts = Int[Array, "..."] | NDArray[np.integer] | int

TAIL = 2.0**-24
"""Probability of the smallest tail that a float32 uniform can name on both sides."""


def clip_unit(u: Reals) -> Float[Array, "..."]:
    """A uniform as float32, kept within [2^-24, 1 - 2^-24]."""
    return jnp.clip(jnp.asarray(u, dtype=jnp.float32), TAIL, 1.0 - TAIL)


def normal_quantile(u: Reals) -> Float[Array, "..."]:
    """z with P(Z <= z) = u for a standard normal Z, float32, strictly increasing over the grid of `uniforms`.

    u is clipped to [2^-24, 1 - 2^-24], so |z| <= 5.2947. Relative error below 5e-7.
    Source: M. J. Wichura 1988, Algorithm AS 241, routine PPND7, Applied Statistics 37(3), 477-484.
    """
    inside = clip_unit(u)
    centred = inside - 0.5
    r = 0.180625 - centred * centred
    top = ((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179
    bottom = ((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0
    middle = centred * top / bottom
    t = jnp.sqrt(-jnp.log(jnp.minimum(inside, 1.0 - inside))) - 1.6
    top = ((0.17023821103 * t + 1.3067284816) * t + 2.7568153900) * t + 1.4234372777
    bottom = (0.12021131975 * t + 0.73700164250) * t + 1.0
    return jnp.where(jnp.abs(centred) <= 0.425, middle, jnp.copysign(top / bottom, centred))
