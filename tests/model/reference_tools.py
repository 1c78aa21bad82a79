"""What the slow reference is made of: real draws, one by one, and a few shapes of curves."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
#: The state of all futures, and what a week works out: arrays by name, member first.
Futures = SimpleNamespace

MONTH = 365.25 / 12 / 7  # weeks


def power_law(alpha: float, minimum: int, cap: float, shift: float) -> Array:
    """Chance of each size 0, 1, ..., cap."""
    size = np.arange(int(cap) + 1.0)
    weight = np.where(size >= minimum, (np.maximum(size, 1) + shift) ** -alpha * np.exp(-size / cap), 0.0)
    return weight / weight.sum()


def keep(half_life: float) -> float:
    return 0.5 ** (1.0 / half_life)


def logistic(x: Array | float) -> Array:
    return 1.0 / (1.0 + np.exp(-np.asarray(x, float)))


def logit(share: Array | float) -> Array:
    return np.log(np.asarray(share, float) / (1.0 - np.asarray(share, float)))


def soft(x: Array, largest: float = 2.0) -> Array:
    return largest * np.tanh(x / largest)


def dose(persons: Array, population: Array, threshold: float = 0.0) -> Array:
    x = 1000.0 * persons / population
    if threshold > 0:
        return 15.0 * x**4 / (x**4 + threshold**4)
    return 15.0 * (1.0 - np.exp(-x / 15.0))


def noise(rng: np.random.Generator, sd: float | Array, shape: tuple[int, ...]) -> Array:
    """Lognormal factors with a mean of one."""
    return np.exp(sd * rng.standard_normal(shape) - np.square(sd) / 2)


def add_up(rng: np.random.Generator, counts: Ints, law: Array) -> Ints:
    """Sum of sizes of each cell's incidents, drawn one by one."""
    flat = counts.ravel()
    sizes = rng.choice(law.size, size=flat.sum(), p=law)
    return np.bincount(np.repeat(np.arange(flat.size), flat), sizes, flat.size).astype(int).reshape(counts.shape)


def choose(rng: np.random.Generator, people: Ints, weight: Array) -> Ints:
    """People sent to the last axis of the weights, each on their own; nobody moves where all weights are zero."""
    total = weight.sum(-1, keepdims=True)
    chance = np.divide(weight, total, out=np.full(weight.shape, 1.0 / weight.shape[-1]), where=total > 0)
    return rng.multinomial(np.where(total[..., 0] > 0, people, 0), chance)
