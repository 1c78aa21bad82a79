"""Approval of attacks on the foreign force, by group: a partial driver of those attacks.

    logit a[g]' = goal[g] + keep * (logit a[g] - goal[g]) + noise
    goal[g] = start + response to harm, presence, announced exit, renounced bases

Approval and attacks moved differently between polls (2004-2007), so approval acts on attacks only through a
coefficient whose prior includes zero and both signs.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float

from waysahead.draws import normal_quantile
from waysahead.model.parameters import Opinion
from waysahead.model.violence import bounded, decay

LARGEST_CHANGE = 2.0  # logit
SHARED_DRIFT = 0.8  # correlation of drift between groups is the square of this


class OpinionState(NamedTuple):
    """Approval of attacks on the foreign force, logit, by group."""

    approval: Float[Array, "group"]


def start(p: Opinion) -> OpinionState:
    """State before the first week."""
    return OpinionState(p.approval)


def step(
    p: Opinion,
    state: OpinionState,
    harm: Float[Array, ""],
    presence: Float[Array, ""],
    announced_exit: Float[Array, ""],
    renounced_bases: Float[Array, ""],
    u: Float[Array, "1+group"],
) -> OpinionState:
    """One week; ``harm`` log2 ratio of civilian deaths by forces' fire to usual, ``presence`` change per 1,000.

    Drift has a part shared by all groups (``u[0]``) and a part of each.
    """
    response = (
        p.harm_response * harm
        + p.presence_response * presence
        + p.exit_response * announced_exit
        + p.bases_response * renounced_bases
    )
    goal = p.approval + bounded(response, LARGEST_CHANGE)
    keep = decay(p.half_life)
    z = normal_quantile(u)
    drift = p.drift_sd * (SHARED_DRIFT * z[0] + (1.0 - SHARED_DRIFT**2) ** 0.5 * z[1:])
    return OpinionState(goal + keep * (state.approval - goal) + drift)


def change_by_place(p: Opinion, state: OpinionState, residents: Float[Array, "place group"]) -> Float[Array, "place"]:
    """Change of approval since the start (logit), averaged over the residents of a place."""
    weight = residents / jnp.maximum(residents.sum(axis=1, keepdims=True), 1.0)
    return weight @ (state.approval - p.approval)


def share(state: OpinionState, residents: Float[Array, "place group"]) -> Float[Array, ""]:
    """Share of residents who approve of attacks on the foreign force."""
    weight = residents.sum(axis=0) / jnp.maximum(residents.sum(), 1.0)
    return weight @ (1.0 / (1.0 + jnp.exp(-state.approval)))
