"""Sending n people to K destinations with one uniform: systematic rounding in integer arithmetic."""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, UInt32

from waysahead.draws.normal import Counts, Reals

_ONE = 2.0**32


def _fractions(shares: Float[Array, "... to"]) -> tuple[UInt32[Array, "... to"], Bool[Array, "... to"]]:
    """Cumulative shares in units of 2^-32, without the last (which is one), and whether nothing is left after each.

    Shares are turned into whole units of 2^-30 and added as integers, so a share keeps its own relative accuracy
    however late it stands; the total is then stretched to one.
    """
    shares = jnp.maximum(jnp.asarray(shares, dtype=jnp.float32), 0.0)
    total = jnp.sum(shares, axis=-1, keepdims=True)
    scaled = shares * (2.0**30 / jnp.where(total > 0.0, total, 1.0))
    units = jax.lax.associative_scan(jnp.add, jnp.round(scaled).astype(jnp.uint32), axis=-1)
    whole = units[..., -1:]
    missing = -(whole * jnp.uint32(4)).astype(jnp.int32)  # 2^32 - 4 x whole, a few hundred: 32 bits wrap around
    stretch = missing.astype(jnp.float32) / jnp.maximum(whole.astype(jnp.float32), 1.0)
    start = units[..., :-1]
    nudge = jnp.round(start.astype(jnp.float32) * stretch).astype(jnp.int32)
    # A cumulative share of one is 2^32, which 32 bits cannot hold: it is told apart by the flag.
    return start * jnp.uint32(4) + nudge.astype(jnp.uint32), start == whole


def _times(n: UInt32[Array, "..."], c: UInt32[Array, "..."]) -> tuple[UInt32[Array, "..."], UInt32[Array, "..."]]:
    """The 64-bit product of two 32-bit integers, as its high and low words."""
    low16 = jnp.uint32(0xFFFF)
    n1, n0, c1, c0 = n >> 16, n & low16, c >> 16, c & low16
    bottom = n0 * c0
    middle = n1 * c0 + (bottom >> 16)
    other = n0 * c1 + (middle & low16)
    return n1 * c1 + (middle >> 16) + (other >> 16), (other << 16) | (bottom & low16)


def systematic_split(u: Reals, n: Counts, shares: Float[Array, "... to"]) -> Int[Array, "... to"]:
    """How many of n go to each destination: floor(n C_j + u) - floor(n C_(j-1) + u), C the cumulative shares, int32.

    The counts add up to n exactly (n from 0 to 2^31 - 1), each differs from n x share by less than one, and its mean
    over u is n x share (to 2^-30 of n). u in (0, 1), one number for the whole split; shares are not negative and are
    divided by their sum, and a share of zero receives nobody, unless all are zero: then the first destination receives
    everybody.
    Counts of different destinations are not independent; put noise on the shares where that matters.
    Systematic sampling: W. G. Madow 1949, Annals of Mathematical Statistics 20, 333-354.
    """
    fractions, complete = _fractions(shares)
    count = jnp.maximum(jnp.asarray(n, dtype=jnp.int32), 0)
    start = jnp.asarray(u, dtype=jnp.float32) * _ONE
    people, offset = count.astype(jnp.uint32)[..., None], start.astype(jnp.uint32)[..., None]
    high, low = _times(people, fractions)
    carried = high + (low + offset < low).astype(jnp.uint32)
    reached = jnp.where(complete, count[..., None], carried.astype(jnp.int32))
    everybody = jnp.broadcast_to(count[..., None], (*reached.shape[:-1], 1))
    return jnp.diff(jnp.concatenate([reached, everybody], axis=-1), axis=-1, prepend=jnp.int32(0))
