"""The dose of a force, for JAX in a week and for NumPy where it is told: the namespace is that of the arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jaxtyping import Float

SATURATION = 15.0  # soldiers per 1,000 residents beyond which more add little
STEEPNESS = 4  # exponent of a dose with a threshold

Array = Any
"""An array of NumPy or JAX."""


def saturating(
    persons: Float[Array, "*more place"], population: Float[Array, "place"], threshold: Float[Array, ""] | float = 0.0
) -> Float[Array, "*more place"]:
    """Dose of a force: persons per 1,000 residents, saturating at 15.

    With a ``threshold`` above zero a force does little until it is about that dense, and all it can soon after:
    ``15 x**4 / (x**4 + threshold**4)``.
    """
    density = 1000.0 * persons / population
    xp = density.__array_namespace__()
    smooth = SATURATION * (1.0 - xp.exp(-density / SATURATION))
    beyond = density**STEEPNESS
    sudden = SATURATION * beyond / (beyond + xp.maximum(threshold, 0.1) ** STEEPNESS)
    return xp.where(xp.asarray(threshold) > 0.0, sudden, smooth)
