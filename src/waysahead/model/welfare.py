"""Need, relief, and the deaths that follow when need is unmet.

    need[p] = displaced inside * need share + residents * besieged share (contested half, militia-held in full)
    after the ration = need * (1 - ration cover)
    reached[p] = min(after * access, after * funded / total)   or coverage * after where a plan gives coverage
    unmet = after - reached;   indirect deaths ~ Poisson(excess mortality * unmet)

Indirect deaths are reported apart from violent deaths, and their uncertainty is wider.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from waysahead.draws import poisson_quantile
from waysahead.model.levers import Week
from waysahead.model.parameters import Welfare
from waysahead.model.security import WEEKS_A_MONTH

HOST_ACCESS = 0.9  # share of refugees in need that relief can reach in host countries


class Relief(NamedTuple):
    """Need of one week; persons, and USD spent."""

    in_need: Float[Array, ""]
    unmet: Float[Array, "place"]
    unmet_abroad: Float[Array, ""]
    spent: Float[Array, ""]
    indirect_deaths: Int[Array, "place"]
    need_a_head: Float[Array, "place 2"]  # share of residents, and of displaced people, in need


def access(
    p: Welfare, control: Int[Array, "place"], negotiated: Float[Array, ""], gone: Float[Array, ""]
) -> Float[Array, "place"]:
    """Share of need that relief workers can reach, by who controls a place, negotiated access and foreign exit."""
    by_control = jnp.stack([jnp.asarray(0.95), p.access_contested, p.access_militia])[control]
    logit = jnp.log(by_control / (1.0 - by_control)) + 1.0 * negotiated + p.access_after_exit * gone
    return 1.0 / (1.0 + jnp.exp(-logit))


def step(
    p: Welfare,
    week: Week,
    inside: Float[Array, "place"],
    residents: Float[Array, "place"],
    refugees: Float[Array, ""],
    control: Int[Array, "place"],
    gone: Float[Array, ""],
    u: Float[Array, "place"],
) -> Relief:
    """One week; ``inside`` displaced people, ``residents`` others, by place; ``refugees`` abroad in all."""
    besieged = p.besieged_share * 0.5 * control
    a_head = jnp.stack([besieged, jnp.full(besieged.shape, p.need_share)], axis=-1)
    need = residents * a_head[:, 0] + inside * a_head[:, 1]
    need_abroad = refugees * p.need_share_abroad
    after = need * (1.0 - p.ration_cover)
    reachable = access(p, control, week.relief_access, gone)
    funds = week.relief_funding * p.funding_delivered * jnp.exp(p.funding_after_exit * gone)
    funded = funds / p.cost_a_person_month
    total = after.sum() + need_abroad
    covered = jnp.minimum(funded / jnp.maximum(total, 1.0), 1.0)
    unplanned = jnp.isnan(week.relief_coverage)
    reached = after * jnp.where(unplanned, jnp.minimum(reachable, covered), jnp.clip(week.relief_coverage, 0.0, 1.0))
    reached_abroad = need_abroad * jnp.minimum(HOST_ACCESS, covered)
    unmet = after - reached
    spent = (reached.sum() + reached_abroad) * p.cost_a_person_month / WEEKS_A_MONTH
    deaths = poisson_quantile(u, p.excess_mortality / WEEKS_A_MONTH * unmet)
    return Relief(need.sum() + need_abroad, unmet, need_abroad - reached_abroad, spent, deaths, a_head)
