"""The fit checked by another method: parameters and levels drawn together by NUTS (extra `nuts`).

Nothing is approximated here but by the number of draws: no filter, no Gaussian. Shocks of one size only, for the
sampler moves in continuous spaces. Time steps may be months: a month of counts takes the place of a week's.
Hoffman and Gelman (2014), as NumPyro has it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import jax.numpy as jnp
import numpy as np
import numpy.typing as npt

from waysahead.draws import block_key
from waysahead.inference.violence.evidence import log_counts
from waysahead.inference.violence.filter import START_SD, known_part
from waysahead.inference.violence.hyper import HEARD, NAMES, Priors, dynamics, natural, steady

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jaxtyping import Array, Float

    from waysahead.inference.violence.weeks import Weeks


def log_joint(
    standard: Float[Array, "parameter"],
    start: Float[Array, "level"],
    shocks: Float[Array, "week level"],
    known: Priors,
    weeks: Weeks,
) -> Float[Array, ""]:
    """Log probability of counts and standard normal numbers: those of parameters, first levels and shocks."""
    values = natural(standard, known)
    given, excited = known_part(values, weeks)
    places, streams = given.base.shape
    p = dynamics(values)
    sizes = 1, streams, places
    sd = jnp.concatenate(
        [jnp.full(n, s) for n, s in zip(sizes, (p.level_sd_common, p.level_sd_stream, p.level_sd_place), strict=True)]
    )
    first = jnp.concatenate([jnp.full(n, s) for n, s in zip(sizes, START_SD, strict=True)])
    live = jnp.asarray(weeks.live)[:, None]  # weeks that only fill the axis move nothing
    x = first * start + sd * jnp.cumsum(live * shocks, axis=0)
    level = x[:, :1, None] + x[:, None, 1 : 1 + streams] + x[:, 1 + streams :, None]
    expected = given.base * jnp.exp(jnp.clip(level, -20.0, 20.0)) + excited
    met = log_counts(jnp.asarray(weeks.counts), expected, given.spread)
    told = jnp.where(weeks.live[:, None, None] > 0, met, 0.0).sum()
    return told - 0.5 * ((standard**2).sum() + (start**2).sum() + (shocks**2).sum())


def nuts(
    weeks: Weeks, known: Priors, draws: int = 500, warm: int = 500, seed: int = 1
) -> Mapping[str, npt.NDArray[np.float64]]:
    """Draws of the standard score of every parameter that a record can speak of, spells left out.

    Raises:
        ImportError: NumPyro is not there; it comes with the extra `nuts`.
    """
    import jax

    infer = import_module("numpyro.infer")

    still = steady(known)
    width = 1 + weeks.rates.shape[1] + weeks.rates.shape[0]

    def potential(at: dict[str, Array]) -> Array:
        return -log_joint(at["standard"], at["start"], at["shocks"], still, weeks)

    with jax.enable_x64(True):
        begin = {
            "standard": jnp.zeros(len(NAMES)),
            "start": jnp.zeros(width),
            "shocks": jnp.zeros((len(weeks.live), width)),
        }
        chain = infer.MCMC(infer.NUTS(potential_fn=potential), num_warmup=warm, num_samples=draws, progress_bar=False)
        chain.run(block_key(seed, 0), init_params=begin)
        found = np.asarray(jax.block_until_ready(chain.get_samples()["standard"]))
    free = HEARD & (still.sd > 0.0)
    return {name: found[:, at] for at, name in enumerate(NAMES) if free[at]}
