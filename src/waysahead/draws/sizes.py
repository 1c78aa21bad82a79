"""Sizes of incidents and the distribution of the sum of N of them, as a table over N and the normal quantile z.

A size x (deaths in one incident) follows a shifted and tempered power law, P(x) ~ (x + shift)^-alpha exp(-x / cap) for
x = minimum, ..., maximum. The table holds, for N = 0 to 64 and for N = 128, 256, ..., 131072, the continuous curve
t(N, z) with floor(t(N, z)) equal to the quantile of the sum at u = Phi(z). N up to 64: the N-th power of the
characteristic function, inverted by a fast Fourier transform on the integers. Above: the 64-fold sum is convolved with
itself again and again, on a lattice that widens as the spread grows, and each row is set to its exact mean and
standard deviation.
"""

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

EXACT = 64
"""Sums of up to this many sizes have a row each."""

DOUBLINGS = 11
"""Rows beyond: EXACT x 2, x 4, ..., x 2^DOUBLINGS."""

POINTS = 512
REACH = 5.2947044
"""Largest |z| in the table: the normal quantile of 1 - 2^-24."""

Floats = NDArray[np.float64]

_LONGEST = 4096  # lattice points kept while doubling
_LOST = 1e-12  # probability cut off each end while doubling


class SizeTable(NamedTuple):
    """Sums of sizes of one stream of incidents."""

    values: NDArray[np.float32]
    """t(N, z), deaths, [row, point]: rows 0 to 64 by N, then the doublings; points evenly from z = -REACH to REACH."""
    mean: float
    """Mean size, deaths an incident."""
    sd: float
    """Standard deviation of a size, deaths."""
    maximum: int
    """Largest size, deaths."""


def size_chances(alpha: float, minimum: int, cap: float, maximum: int | None = None, shift: float = 0.0) -> Floats:
    """Probability of each size 0, 1, ..., maximum under the tempered power law; maximum defaults to 4 x cap.

    alpha   exponent (any sign)      minimum   smallest size, at least 1      cap   deaths at which the tail is tempered
    shift   added to a size under the exponent: bends the law for small sizes, the tail keeps its exponent
    Raises ValueError for a minimum below 1, a shift of -1 or less, a cap that is not positive, a maximum below the
    minimum or above 20,000.
    """
    largest = math.ceil(4.0 * cap) if maximum is None else maximum
    largest = max(largest, minimum) if maximum is None else largest
    if minimum < 1:
        raise ValueError(f"minimum size: found {minimum}, expected a whole number of at least 1")
    if not shift > -1.0:
        raise ValueError(f"shift of sizes: found {shift}, expected more than -1")
    if not cap > 0.0:
        raise ValueError(f"cap of sizes: found {cap}, expected a positive number of deaths")
    if not minimum <= largest <= 20_000:
        raise ValueError(f"maximum size: found {largest}, expected at least the minimum ({minimum}) and at most 20000")
    x = np.arange(minimum, largest + 1, dtype=np.float64)
    log_weight = -alpha * np.log(x + shift) - x / cap
    weight = np.exp(log_weight - log_weight.max())
    return np.concatenate([np.zeros(minimum), weight / weight.sum()])


def _reach(chances: Floats, count: int) -> int:
    """A value that the sum of `count` sizes exceeds with probability below 1e-10 (Chernoff's bound)."""
    x = np.arange(chances.size, dtype=np.float64)
    bounds = []
    for tilt in np.geomspace(0.02, 40.0, 24) / (chances.size - 1):
        log_mgf = np.log(chances @ np.exp(tilt * x))
        bounds.append((count * log_mgf - math.log(1e-10)) / tilt)
    return math.ceil(min([*bounds, count * (chances.size - 1.0)]))


def _curve(chances: Floats, u: Floats, v: Floats) -> Floats:
    """Position on the lattice 0, 1, ... of the continuous quantile at u (v = 1 - u): floor is the lattice quantile."""
    below = np.cumsum(chances)
    above = np.cumsum(chances[::-1])[::-1]  # P(X >= k)
    lower = u <= 0.5
    k = np.empty(u.size, dtype=np.intp)
    k[lower] = np.searchsorted(below, u[lower])
    k[~lower] = chances.size - 1 - np.searchsorted(above[::-1], v[~lower])
    k = np.clip(k, 0, chances.size - 1)
    used = np.where(lower, u - (below[k] - chances[k]), above[k] - v)
    return k + np.clip(used / np.maximum(chances[k], 1e-300), 0.0, 1.0)


def _first_rows(chances: Floats, u: Floats, v: Floats) -> tuple[Floats, Floats]:
    """Rows N = 0 to EXACT, and the probabilities of the sum of EXACT sizes."""
    length = 1 << (_reach(chances, EXACT) + 1).bit_length()
    transform = np.fft.rfft(chances, length)
    rows = [np.zeros_like(u)]
    power = np.ones_like(transform)
    summed = chances
    for _ in range(EXACT):
        power = power * transform
        summed = np.maximum(np.fft.irfft(power, length), 0.0)
        rows.append(_curve(summed, u, v))
    return np.array(rows), summed


def _trim(chances: Floats, offset: float, step: float) -> tuple[Floats, float]:
    """Cut off both ends where less than _LOST remains."""
    first = int(np.searchsorted(np.cumsum(chances), _LOST))
    last = chances.size - int(np.searchsorted(np.cumsum(chances[::-1]), _LOST))
    kept = chances[first:last]
    return kept / kept.sum(), offset + step * first


def _doubled_rows(chances: Floats, mean: float, sd: float, u: Floats, v: Floats) -> list[Floats]:
    """Rows N = 2 EXACT, 4 EXACT, ... from the probabilities of the sum of EXACT sizes."""
    step = 1.0
    rows: list[Floats] = []
    chances, offset = _trim(chances, 0.0, step)
    for doubling in range(1, DOUBLINGS + 1):
        while chances.size > _LONGEST:
            pairs = np.append(chances, 0.0) if chances.size % 2 else chances
            chances, offset, step = pairs.reshape(-1, 2).sum(axis=1), offset + 0.5 * step, 2.0 * step
        length = 1 << (2 * chances.size - 1).bit_length()
        squared = np.fft.irfft(np.fft.rfft(chances, length) ** 2, length)[: 2 * chances.size - 1]
        chances, offset = _trim(np.maximum(squared, 0.0), 2.0 * offset, step)
        place = np.arange(chances.size)
        centre = chances @ place
        spread = math.sqrt(max(chances @ (place - centre) ** 2, 1e-300))
        count = EXACT * 2**doubling
        exact = 0.0 if sd == 0.0 else sd * math.sqrt(count) / spread
        rows.append(count * mean + 0.5 + (_curve(chances, u, v) - 0.5 - centre) * exact)
    return rows


@lru_cache(maxsize=64)
def size_table(alpha: float, minimum: int, cap: float, maximum: int | None = None, shift: float = 0.0) -> SizeTable:
    """The table of one stream; arguments as in `size_chances`. About 20 ms, kept in memory for the same arguments."""
    chances = size_chances(alpha, minimum, cap, maximum, shift)
    x = np.arange(chances.size, dtype=np.float64)
    mean = float(chances @ x)
    sd = math.sqrt(max(float(chances @ (x - mean) ** 2), 0.0))
    z = np.linspace(-REACH, REACH, POINTS)
    u, v = ndtr(z), ndtr(-z)
    first, summed = _first_rows(chances, u, v)
    rows = np.vstack([first, *_doubled_rows(summed, mean, sd, u, v)])
    rising = np.maximum.accumulate(np.maximum.accumulate(rows, axis=0), axis=1)
    return SizeTable(rising.astype(np.float32), mean, sd, chances.size - 1)
