"""Futures of a run gathered in memory as its shards come, so that they need not be read back."""

import numpy as np

from waysahead.ensemble.machine import Block
from waysahead.ensemble.plan import BLOCK, Plan, Shard
from waysahead.ensemble.record import Held
from waysahead.ensemble.store import GROUPS, arrays_of

HOLD = 600_000_000
"""Bytes of futures that are kept in memory after a run; beyond that they are read from the folder when asked for."""


class Memory:
    """Futures of a run as they come, whole arrays by group and name, as long as they fit."""

    def __init__(self, plan: Plan, hold: int | None = HOLD) -> None:
        self.plan = plan
        self.hold = hold
        self.whole = True
        self.arrays: Held = {}
        self.valid = np.zeros((len(plan.policies), plan.futures), dtype=np.bool_)

    def add(self, shard: Shard, block: Block) -> None:
        """Put a shard in its place."""
        if self.whole and not self.arrays:
            self._make(block)
        if not self.whole:
            return
        members = slice(shard.block * BLOCK, shard.block * BLOCK + len(block.valid))
        for group in GROUPS:
            for name, values in arrays_of(block, group).items():
                self.arrays[group, name][shard.policy, members] = values
        self.valid[shard.policy, members] = block.valid

    def _make(self, block: Block) -> None:
        size = len(self.plan.policies), self.plan.futures
        shapes = {
            (group, name): (*size, *values.shape[1:])
            for group in GROUPS
            for name, values in arrays_of(block, group).items()
        }
        needed = 4 * sum(int(np.prod(shape)) for shape in shapes.values())
        self.whole = self.hold is None or needed <= self.hold
        if self.whole:
            self.arrays = {key: np.full(shape, np.nan, dtype=np.float32) for key, shape in shapes.items()}
