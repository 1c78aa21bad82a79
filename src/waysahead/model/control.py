"""Who controls a place: an ordinal state, 0 the state, 1 contested, 2 militia; one step up or down in a week.

    P(worsen) = worsen * v ** e / s      P(improve) = improve * s / v ** e

``v`` violence over its start level, ``s`` security (foreign, third-party and effective local forces per resident)
over its start level; both kept between 1/5 and 5. Separation follows displacement and mixes back slowly.
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from waysahead.model.parameters import Control, Displacement
from waysahead.model.violence import decay

STATE, CONTESTED, MILITIA = range(3)
LARGEST_RATIO = 5.0


def step(
    p: Control,
    control: Int[Array, "place"],
    violence: Float[Array, "place"],
    security: Float[Array, "place"],
    u: Float[Array, "place"],
) -> Int[Array, "place"]:
    """One week. Small ``u`` worsens, large ``u`` improves, so that more violence never improves a future's control."""
    pressure = jnp.clip(violence, 1.0 / LARGEST_RATIO, LARGEST_RATIO) ** p.violence_elasticity
    ratio = pressure / jnp.clip(security, 1.0 / LARGEST_RATIO, LARGEST_RATIO)
    worse = (u < jnp.clip(p.worsen * ratio, 0.0, 0.2)).astype(jnp.int32)
    better = (u > 1.0 - jnp.clip(p.improve / ratio, 0.0, 0.2)).astype(jnp.int32)
    return jnp.clip(control + worse - better, STATE, MILITIA)


def separate(
    p: Displacement,
    segregation: Float[Array, "place"],
    at_start: Float[Array, "place"],
    left: Float[Array, "place"],
    residents: Float[Array, "place"],
) -> Float[Array, "place"]:
    """Segregation after ``left`` of ``residents`` have gone; the mixed part shrinks, and grows back over years."""
    mixed = (1.0 - segregation) * jnp.exp(-p.segregation_gain * left / jnp.maximum(residents, 1.0))
    back = (1.0 - decay(p.remixing_half_life)) * jnp.maximum((1.0 - at_start) - mixed, 0.0)
    return 1.0 - (mixed + back)


def contact(
    residents: Float[Array, "place group"],
    start: Float[Array, "place group"],
    segregation: Float[Array, "place"],
    segregation_start: Float[Array, "place"],
) -> Float[Array, "place"]:
    """Contact between communities over its start value: mixed share times (1 - segregation).

    The mixed share is the chance that two residents belong to different groups; where it was nearly nil at the start
    the ratio is one.
    """

    def mixed(people: Float[Array, "place group"]) -> Float[Array, "place"]:
        share = people / jnp.maximum(people.sum(axis=1, keepdims=True), 1.0)
        return 1.0 - (share**2).sum(axis=1)

    before = mixed(start)
    ratio = jnp.where(before > 0.01, mixed(residents) / jnp.maximum(before, 0.01), 1.0)
    return jnp.clip(ratio * (1.0 - segregation) / jnp.maximum(1.0 - segregation_start, 0.01), 0.0, 2.0)
