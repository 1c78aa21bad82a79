"""A hint to the compiler."""

from typing import TypeVar

import jax

T = TypeVar("T")


def settled(values: T) -> T:
    """The same values, computed once: without this the compiler copies a costly draw into each place that reads it."""
    return jax.lax.optimization_barrier(values)
