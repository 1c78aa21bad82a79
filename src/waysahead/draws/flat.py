"""Running an element-by-element function on flat arrays, whatever the shapes and however often it is mapped.

XLA's CPU code runs along the last axis, so an array [member, place, stream] with six streams is worked through six
numbers at a time, several times slower than the same numbers in one row. Reshaping alone does not help, XLA moves the
reshape away; but the branch of a conditional is compiled by itself and keeps its flat shape.
"""

from collections.abc import Callable
from functools import wraps

import jax
import jax.numpy as jnp
from jax.custom_batching import custom_vmap
from jaxtyping import Array


def elementwise(kernel: Callable[..., Array]) -> Callable[..., Array]:
    """Give a kernel broadcasting and flat loops, also under `vmap`, and trace it once for each shape.

    kernel   maps flat float32 or int32 arrays of one length, the first of them a uniform, to int32, element by element;
             its result has no slope, so nothing is differentiated through it
    """

    @custom_vmap
    def call(*arrays: Array) -> Array:
        flat = tuple(array.reshape(-1) for array in arrays)
        if flat[0].size == 0:
            return jnp.zeros(arrays[0].shape, dtype=jnp.int32)
        always = flat[0][0] < 2.0  # true for a uniform, but XLA does not know
        drawn = jax.lax.cond(always, kernel, lambda u, *_: jnp.zeros(u.shape, dtype=jnp.int32), *flat)
        return drawn.reshape(arrays[0].shape)

    @call.def_vmap
    def mapped(size: int, along: list[bool], *arrays: Array) -> tuple[Array, bool]:
        spread = (
            array if mapped_over else jnp.broadcast_to(array, (size, *array.shape))
            for array, mapped_over in zip(arrays, along, strict=True)
        )
        return call(*spread), True

    @jax.jit
    @wraps(kernel)
    def run(*arrays: Array) -> Array:
        return call(*(jax.lax.stop_gradient(array) for array in jnp.broadcast_arrays(*arrays)))

    return run
