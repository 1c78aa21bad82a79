"""Addressed uniforms: a number is found by (seed, block, stream, place, week, member), never by the order of calls.

Keys are JAX's threefry keys, folded as `jax.random.fold_in` does; words are Threefry-2x32 with 20 rounds (Salmon,
Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", doi 10.1145/2063384.2063405), written out
without loops, which takes half the time of `jax.random.bits` on a CPU. The counter of a value is (member, position in
`shape`), so lengthening `shape` along its first axis leaves the other values as they were.

A uniform is (k + 1/2) / 2^23 with k from 0 to 2^23 - 1: float32 holds every such number and its complement exactly, so
both tails are alike and 1 - u loses nothing. The smallest tail that can be reached is 2^-24 (6.0e-8), z = 5.29.
"""

import math
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int, Key, UInt32
from numpy.typing import NDArray

from waysahead.draws.ids import stream_id

Scalar = int | Int[Array, ""] | UInt32[Array, ""]
Ids = UInt32[Array, " place"] | NDArray[np.uint32]
Words = tuple[UInt32[Array, "..."], UInt32[Array, "..."]]

NOWHERE = np.zeros(1, dtype=np.uint32)
"""The one address of what belongs to no place."""

_ROTATIONS = ((13, 15, 26, 6), (17, 29, 16, 24))


class Address(NamedTuple):
    """Where the numbers of one purpose are found."""

    week: Scalar
    """Index of the week; may be traced (inside a scan)."""
    ids: Ids = NOWHERE
    """`place_ids` of the places: inserting, removing or reordering places moves nobody else's numbers."""
    shape: tuple[int, ...] = ()
    """Further axes (group, stream of violence, ...)."""


def threefry(key: Words, counter: Words) -> Words:
    """Threefry-2x32, 20 rounds: two random words for each pair of counter words; all arguments broadcast."""
    first, second = key
    schedule = (first, second, first ^ second ^ jnp.uint32(0x1BD11BDA))
    x, y = counter[0] + first, counter[1] + second
    for group in range(5):
        for turn in _ROTATIONS[group % 2]:
            x = x + y
            y = x ^ ((y << jnp.uint32(turn)) | (y >> jnp.uint32(32 - turn)))
        x = x + schedule[(group + 1) % 3]
        y = y + schedule[(group + 2) % 3] + jnp.uint32(group + 1)
    return x, y


def block_key(seed: Scalar, block: Scalar) -> Key[Array, ""]:
    """Key of a block of members; `seed` is an integer from 0 to 2^64 - 1, or a traced one of 32 bits (inside `jit`)."""
    if isinstance(seed, int):
        if not 0 <= seed < 2**64:
            raise ValueError(f"seed must lie between 0 and 2^64 - 1, found {seed}")
        low, high = jnp.uint32(seed & 0xFFFFFFFF), jnp.uint32(seed >> 32)
    else:
        low, high = jnp.asarray(seed).astype(jnp.uint32), jnp.uint32(0)
    key = jax.random.wrap_key_data(jnp.stack([high, low]), impl="threefry2x32")
    return jax.random.fold_in(key, block)


def unit(word: UInt32[Array, "..."]) -> Float[Array, "..."]:
    """The midpoint of one of 2^23 equal cells of (0, 1)."""
    return ((word >> jnp.uint32(9)).astype(jnp.float32) + jnp.float32(0.5)) * jnp.float32(2.0**-23)


@partial(jax.jit, static_argnums=3)
def _columns(key: Key[Array, ""], folds: UInt32[Array, "fold column"], position: Array, members: int) -> Array:
    """Uniforms float32[member, column]: each column has its own key, `key` folded with the column's address in turn.

    The folding is a scan, not three calls: XLA would otherwise repeat it for every member inside the loop over members.
    """
    data = jax.random.key_data(key)
    start = (jnp.broadcast_to(data[0], position.shape), jnp.broadcast_to(data[1], position.shape))
    words, _ = jax.lax.scan(lambda words, part: (threefry(words, (jnp.zeros_like(part), part)), None), start, folds)
    member = jnp.arange((members + 1) // 2, dtype=jnp.uint32)[:, None]
    first, second = threefry((words[0][None], words[1][None]), (member, position[None]))
    return jnp.concatenate([unit(first), unit(second)])[:members]


def uniforms_at(key: Key[Array, ""], addresses: Mapping[str, Address], members: int) -> dict[str, Array]:
    """Uniforms in (0, 1) for several purposes in one pass: name -> float32[member, place, *shape].

    key        of the block, from `block_key`
    addresses  purpose ("violence.counts") -> address; a purpose's numbers depend on its own name and address alone, so
               adding, dropping or reordering others changes nothing; two purposes never share a name
    members    size of the block; part of the address, so keep it fixed and pad the last block
    One call for all purposes of a week compiles once and runs at the speed of one.
    """
    sizes = [math.prod(address.shape) for address in addresses.values()]
    counts = [address.ids.shape[0] for address in addresses.values()]
    widths = [count * size for count, size in zip(counts, sizes, strict=True)]
    streams = np.repeat([stream_id(name) for name in addresses], widths)
    offsets = np.cumsum([0, *counts])
    rows = np.concatenate([o + np.repeat(np.arange(c), s) for o, c, s in zip(offsets, counts, sizes, strict=False)])
    position = np.concatenate([np.tile(np.arange(s), c) for c, s in zip(counts, sizes, strict=True)])
    ids = jnp.concatenate([jnp.asarray(address.ids, dtype=jnp.uint32) for address in addresses.values()])
    weeks = jnp.stack([jnp.asarray(address.week).astype(jnp.uint32) for address in addresses.values()])
    folds = jnp.stack([jnp.asarray(streams), ids[rows], weeks[np.repeat(np.arange(len(widths)), widths)]])
    drawn = _columns(key, folds, jnp.asarray(position, dtype=jnp.uint32), members)
    parts = jnp.split(drawn, np.cumsum(widths)[:-1], axis=1)
    return {
        name: part.reshape((members, count, *address.shape))
        for (name, address), count, part in zip(addresses.items(), counts, parts, strict=True)
    }


def uniforms_by_name(
    key: Key[Array, ""], shapes: Mapping[str, tuple[int, ...]], week: Scalar, ids: Ids, members: int
) -> dict[str, Array]:
    """Uniforms in (0, 1) for several purposes at the same places and week: name -> float32[member, place, *shape]."""
    return uniforms_at(key, {name: Address(week, ids, shape) for name, shape in shapes.items()}, members)


def uniforms(
    key: Key[Array, ""], stream: str, week: Scalar, ids: Ids, members: int, shape: tuple[int, ...] = ()
) -> Float[Array, "member place ..."]:
    """Uniforms in (0, 1) of one purpose, for every member and place, float32[member, place, *shape]: `uniforms_at`."""
    return uniforms_at(key, {stream: Address(week, ids, shape)}, members)[stream]


def national_uniforms(
    key: Key[Array, ""], stream: str, week: Scalar, members: int, shape: tuple[int, ...] = ()
) -> Float[Array, "member ..."]:
    """Uniforms in (0, 1) that belong to no place, float32[member, *shape]; see `uniforms_at`."""
    return uniforms_at(key, {stream: Address(week, NOWHERE, shape)}, members)[stream][:, 0]
