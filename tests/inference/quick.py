"""Compiling for tests: less optimisation, half the wait."""

from collections.abc import Callable
from typing import Any

import jax

QUICK: dict[str, bool | int | str] = {"xla_llvm_disable_expensive_passes": True}


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """`jax.jit` with the quick options."""
    return jax.jit(function, compiler_options=QUICK)
