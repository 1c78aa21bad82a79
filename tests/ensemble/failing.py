"""Models that fail in one block under one policy, at the top level of a module so that processes find them."""

import os
from pathlib import Path
from typing import Any

import numpy as np

from tests.ensemble import fake

FEW = 5.0
"""Fewer troops than this mark the second policy of the stand-in plan."""


def raise_in_block_one(block: Any, troops: Any) -> np.float32:
    """Raises while the program runs, not while it is made."""
    if int(block) == 1 and float(troops) < FEW:
        raise ZeroDivisionError("a fault in one block")
    return np.float32(0.0)


def die_in_block_one(block: Any, troops: Any) -> np.float32:
    """Ends the worker process without a word, as a lack of memory does."""
    if int(block) == 1 and float(troops) < FEW and os.getpid() != int(os.environ["WAYSAHEAD_TEST_PARENT"]):
        os._exit(9)
    return np.float32(0.0)


def pause_and_raise(block: Any, troops: Any) -> np.float32:
    """Raises as long as the flag file is there."""
    if Path(os.environ["WAYSAHEAD_TEST_FLAG"]).exists():
        return raise_in_block_one(block, troops)
    return np.float32(0.0)


def _called(callback: Any, args: tuple[Any, ...]) -> fake.Futures:
    import jax

    _, _, levers, _, block, _ = args
    nothing = jax.pure_callback(
        callback, jax.ShapeDtypeStruct((), np.float32), block, levers.foreign_troops[0, 0], vmap_method="sequential"
    )
    made = fake.simulate(*args)
    return made._replace(weekly={name: values + nothing for name, values in made.weekly.items()})


def raising(*args: Any) -> fake.Futures:
    """Raises in block 1 under the second policy."""
    return _called(raise_in_block_one, args)


def dying(*args: Any) -> fake.Futures:
    """Dies in block 1 under the second policy."""
    return _called(die_in_block_one, args)


def mended(*args: Any) -> fake.Futures:
    """Raises in block 1 under the second policy as long as the flag file is there."""
    return _called(pause_and_raise, args)


def not_a_number(*args: Any) -> fake.Futures:
    """Leaves the numbers in week 3 of member 7 of block 0 under the second policy."""
    import jax.numpy as jnp

    _, _, levers, _, block, _ = args
    made = fake.simulate(*args)
    deaths = made.weekly["civilian_deaths"]
    few = (block == 0) & (levers.foreign_troops[0, 0] < FEW)
    return made._replace(
        weekly=made.weekly | {"civilian_deaths": deaths.at[7, 3].set(jnp.where(few, jnp.nan, deaths[7, 3]))}
    )
