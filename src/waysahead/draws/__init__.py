"""Addressed randomness: keyed uniforms, monotone quantile samplers, sums of sizes.

Every random number has an address (seed, block, stream, place, week, member), and every sampler is a quantile
function of one such number, so two policies share their luck and differ only where the policy does.

Names are loaded on first use: the samplers need JAX, `parameter_uniforms` and `size_table` do not.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waysahead.draws.counts import bernoulli, binomial_quantile, poisson_quantile
    from waysahead.draws.gamma import gamma_quantile
    from waysahead.draws.ids import id_collisions, place_id, place_ids, stream_id
    from waysahead.draws.keyed import (
        NOWHERE,
        Address,
        block_key,
        national_uniforms,
        uniforms,
        uniforms_at,
        uniforms_by_name,
    )
    from waysahead.draws.normal import normal_quantile
    from waysahead.draws.parameters import parameter_uniforms
    from waysahead.draws.sizes import SizeTable, size_chances, size_table
    from waysahead.draws.split import systematic_split
    from waysahead.draws.sums import SizeTables, stack_tables, sum_of_sizes

_HOMES = {
    "NOWHERE": "keyed",
    "Address": "keyed",
    "SizeTable": "sizes",
    "SizeTables": "sums",
    "bernoulli": "counts",
    "binomial_quantile": "counts",
    "block_key": "keyed",
    "gamma_quantile": "gamma",
    "id_collisions": "ids",
    "national_uniforms": "keyed",
    "normal_quantile": "normal",
    "parameter_uniforms": "parameters",
    "place_id": "ids",
    "place_ids": "ids",
    "poisson_quantile": "counts",
    "size_chances": "sizes",
    "size_table": "sizes",
    "stack_tables": "sums",
    "stream_id": "ids",
    "sum_of_sizes": "sums",
    "systematic_split": "split",
    "uniforms": "keyed",
    "uniforms_at": "keyed",
    "uniforms_by_name": "keyed",
}

__all__ = [
    "NOWHERE",
    "Address",
    "SizeTable",
    "SizeTables",
    "bernoulli",
    "binomial_quantile",
    "block_key",
    "gamma_quantile",
    "id_collisions",
    "national_uniforms",
    "normal_quantile",
    "parameter_uniforms",
    "place_id",
    "place_ids",
    "poisson_quantile",
    "size_chances",
    "size_table",
    "stack_tables",
    "stream_id",
    "sum_of_sizes",
    "systematic_split",
    "uniforms",
    "uniforms_at",
    "uniforms_by_name",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
