"""Time per draw of the addressed quantile samplers beside NumPy's generators, on one core.

    python benchmarks/draws.py            table on stdout
    python benchmarks/draws.py --json     one JSON document

Processor time, not wall time, so that a busy machine matters less; medians of several runs. NumPy draws from one SFC64
stream, without addresses and without monotone coupling: it is the price of those two that the table shows.
"""

import argparse
import json
import os
import time
from collections.abc import Callable
from typing import NamedTuple

if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

import jax
import jax.numpy as jnp
import numpy as np

from waysahead.draws import (
    binomial_quantile,
    block_key,
    gamma_quantile,
    normal_quantile,
    place_ids,
    poisson_quantile,
    size_table,
    stack_tables,
    sum_of_sizes,
    systematic_split,
    uniforms_by_name,
)

REPEATS = 9


class Row(NamedTuple):
    """One line of the table."""

    draw: str
    ns: float
    numpy_ns: float | None
    compile_s: float


def median(work: Callable[[], object]) -> float:
    """Median processor seconds of `work`, once warm."""
    work()
    seconds = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return float(np.median(seconds))


def measure(
    draw: str,
    function: Callable[..., object],
    *arguments: object,
    draws: int,
    numpy: Callable[[], object] | None = None,
) -> Row:
    """Compile, then time one function on given arguments."""
    start = time.process_time()
    compiled = jax.jit(function).lower(*arguments).compile()
    compile_s = time.process_time() - start
    seconds = median(lambda: jax.block_until_ready(compiled(*arguments)))
    return Row(draw, 1e9 * seconds / draws, None if numpy is None else 1e9 * median(numpy) / draws, compile_s)


def rows() -> list[Row]:
    """All lines of the table."""
    n = 1_000_000
    rng = np.random.Generator(np.random.SFC64(1))
    cells = rng.integers(0, 2**23, n)
    u = jnp.asarray((cells + 0.5) / 2**23, dtype=jnp.float32)
    week, key, ids = jnp.int32(3), block_key(1, 0), place_ids([f"P{i}" for i in range(18)])
    shapes = {f"purpose {i}": (5,) for i in range(8)}
    measured = [
        measure(
            "uniform, a week of 100 members x 18 places x 40",
            lambda key, week: uniforms_by_name(key, shapes, week, ids, 100),
            key,
            week,
            draws=72_000,
            numpy=lambda: rng.random(72_000, dtype=np.float32),
        ),
        measure(
            "uniform, 1,000 members x 18 places x 55",
            lambda key, week: uniforms_by_name(key, {"a": (55,)}, week, ids, 1000),
            key,
            week,
            draws=990_000,
            numpy=lambda: rng.random(990_000, dtype=np.float32),
        ),
        measure("normal", normal_quantile, u, draws=n, numpy=lambda: rng.standard_normal(n, dtype=np.float32)),
    ]
    for low, high in ((0.001, 3.0), (5.0, 50.0), (1e3, 1e5)):
        mean = np.exp(rng.uniform(np.log(low), np.log(high), n))
        measured.append(
            measure(
                f"Poisson, mean {low:g} to {high:g}",
                poisson_quantile,
                u,
                jnp.asarray(mean, dtype=jnp.float32),
                draws=n,
                numpy=lambda mean=mean: rng.poisson(mean),
            )
        )
    shape = (100, 18, 6)
    few = jnp.asarray(rng.exponential(2.0, shape), dtype=jnp.float32)
    measured.append(
        measure(
            "Poisson, 100 x 18 x 6, mapped over members",
            jax.vmap(poisson_quantile),
            u[:10_800].reshape(shape),
            few,
            draws=10_800,
            numpy=lambda: rng.poisson(few),
        )
    )
    for most in (50.0, 1e6):
        trials, chance = np.exp(rng.uniform(0.0, np.log(most), n)).astype(np.int32), rng.random(n).astype(np.float32)
        measured.append(
            measure(
                f"binomial, n 1 to {most:g}, p 0 to 1",
                binomial_quantile,
                u,
                jnp.asarray(trials),
                jnp.asarray(chance),
                draws=n,
                numpy=lambda trials=trials, chance=chance: rng.binomial(trials, chance),
            )
        )
    gamma_shape = rng.uniform(0.3, 3.0, n)
    measured.append(
        measure(
            "gamma, shape 0.3 to 3",
            gamma_quantile,
            u,
            jnp.asarray(gamma_shape, dtype=jnp.float32),
            draws=n,
            numpy=lambda: rng.standard_gamma(gamma_shape),
        )
    )
    tables = stack_tables([size_table(2.0 + 0.1 * i, 1, 250.0) for i in range(6)])
    incidents = jnp.asarray(rng.poisson(20.0, (n // 6, 6)), dtype=jnp.int32)
    measured.append(
        measure(
            "sum of about 20 sizes, six streams",
            lambda u, count: sum_of_sizes(u, count, tables),
            u[: 6 * (n // 6)].reshape(-1, 6),
            incidents,
            draws=incidents.size,
        )
    )
    shares = rng.dirichlet(np.ones(26), n // 26)
    people = rng.integers(0, 100_000, n // 26)
    measured.append(
        measure(
            "split over 26 destinations, a destination",
            systematic_split,
            u[: n // 26],
            jnp.asarray(people, dtype=jnp.int32),
            jnp.asarray(shares, dtype=jnp.float32),
            draws=26 * (n // 26),
            numpy=lambda: rng.multinomial(people, shares),
        )
    )
    return measured


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time per draw beside NumPy's generators.")
    parser.add_argument("--json", action="store_true", help="one JSON document instead of a table")
    as_json = parser.parse_args().json
    measured = rows()
    if as_json:
        print(json.dumps([row._asdict() for row in measured], indent=2))
        return
    print(f"{'draw':52}{'ns':>8}{'NumPy ns':>10}{'compile s':>11}")
    for row in measured:
        numpy_ns = "" if row.numpy_ns is None else f"{row.numpy_ns:.1f}"
        print(f"{row.draw:52}{row.ns:8.1f}{numpy_ns:>10}{row.compile_s:11.2f}")


if __name__ == "__main__":
    main()
