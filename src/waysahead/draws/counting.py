"""Counts from keyed NumPy generators: exact multinomials of whole people at a cost with a ceiling.

Philox-4x64 (Salmon and others 2011) keyed by BLAKE2b of an address. NumPy's binomial sampler inverts while n p < 30 and
rejects from a fitted envelope above (Kachitvichyanukul and Schmeiser 1988, BTPE), so its cost is bounded whatever n is.
These are samplers, not quantile functions: runs of one address share their luck only while they ask the same questions.
"""

import hashlib
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

Dice: TypeAlias = np.random.Generator
"""The generator of one day of one run."""

Generator = np.random.Generator
"""What a stream of draws gives for a day; other rooms name the type from here."""


class CountStream:
    """Draws of one name in one run; `day` gives the generator of a day, independent of what earlier days drew."""

    def __init__(self, key: int) -> None:
        """Keep the key; one generator is set anew for each day, which is cheaper than making one."""
        self._bits = np.random.Philox(key=key)
        self._counter = np.zeros(4, dtype=np.uint64)
        state: dict[str, Any] = dict(self._bits.state)
        inner = {**state["state"], "counter": self._counter}
        self._state = cast(Any, {**state, "state": inner, "buffer_pos": 4, "has_uint32": 0})
        self._generator = np.random.Generator(self._bits)

    def day(self, day: int, phase: int = 0) -> Dice:
        """The generator of a day and phase: a counter range of its own under the key of the stream.

        The generator given before is the same object, set to another day.
        """
        self._counter[2], self._counter[3] = day, phase
        self._bits.state = self._state
        return self._generator


def count_stream(seed: int, name: str, run: int = 0) -> CountStream:
    """The stream addressed by (seed, name, run)."""
    address = hashlib.blake2b(f"counts\0{seed}\0{run}\0{name}".encode(), digest_size=16).digest()
    return CountStream(int.from_bytes(address, "little"))


def multinomial_counts(generator: Dice, people: NDArray[np.int64], chances: NDArray[np.float64]) -> NDArray[np.int64]:
    """Multinomial draws, int64[..., row, end]: `people[..., row]` shared among ends with `chances[row, end]`.

    Chances of a row sum to one. Exact, each row adds up to its people. Rows end early once everybody is placed, so
    likely ends should come first.
    """
    return generator.multinomial(people, chances).astype(np.int64, copy=False)
