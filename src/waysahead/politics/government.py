"""The government as an agent: a local measure that is ordered may be late, half done, or not done at all."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float

#: Effort that goes with the presence of the start, as a share of what a full dose needs.
EFFORT_AT_START = 0.6


class GovernmentDraws(NamedTuple):
    """One uniform a measure, the same every week of a future: whether this government is one that does it."""

    inclusion: Float[Array, ""]
    disarming: Float[Array, ""]
    training: Float[Array, ""]
    pacts: Float[Array, ""]
    handover: Float[Array, ""]
    border: Float[Array, ""]


def effort(response: Float[Array, ""], gone: Float[Array, ""]) -> Float[Array, ""]:
    """Effort relative to the start, given the share of the foreign force that has gone.

    ``logit(effort) = logit(0.6) + response * gone``, divided by 0.6; ``response`` has both signs in its prior.
    """
    at_start = jnp.log(EFFORT_AT_START / (1.0 - EFFORT_AT_START))
    return 1.0 / (1.0 + jnp.exp(-(at_start + response * gone))) / EFFORT_AT_START


def shielded(disarming: Float[Array, ""], shielding: Float[Array, ""], inclusion: Float[Array, ""]) -> Array:
    """Disarming that is left where partners in the coalition shield militias.

    ``disarming * (1 - shielding * (1 - inclusion))``: the wider the coalition (``inclusion`` carried out, 0..1), the
    less it needs the partners that shield them.
    """
    return disarming * (1.0 - shielding * (1.0 - inclusion))


def carry_out(
    ordered: Array,
    chance: Float[Array, ""],
    draw: Float[Array, ""],
    progress: Array,
    effort_now: Float[Array, ""],
) -> Array:
    """Dose in fact carried out, of the shape of ``ordered`` (0..1).

    Nothing where the government is not one that carries the measure out (``draw >= chance``); otherwise the ordered
    dose times its ``progress`` since the order (0..1) times the effort of the day.
    """
    return jnp.where(draw < chance, jnp.clip(ordered * progress * effort_now, 0.0, 1.0), 0.0)
