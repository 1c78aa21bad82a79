"""The members of a run: one theory, one set of parameters and one set of dice each, the same under every policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.theory import Theory

BLOCK = 100  # members of one call of the compiled program; part of the address of the dice
PRIOR_SET = "as_of"


@dataclass(frozen=True, eq=False)
class Sampled:
    """The members of a run: their theories, their parameters, and the dice.

    Attributes:
        theories: Codes of the theories; member ``m`` has theory ``m mod n``.
        blocks: Parameters of each block, by name, ``[member of the block]``.
        seed: The dice.
    """

    theories: tuple[str, ...]
    blocks: tuple[Mapping[str, NDArray[np.float32]], ...]
    seed: int

    @property
    def members(self) -> int:
        """Number of members."""
        return BLOCK * len(self.blocks)

    @property
    def theory_of(self) -> NDArray[np.int64]:
        """Position of each member's theory, ``[member]``."""
        from waysahead.theory import assign

        return assign(self.members, len(self.theories))

    def parameter(self, name: str) -> NDArray[np.float32]:
        """One parameter of every member, ``[member]``."""
        return np.concatenate([block[name] for block in self.blocks])


def sample_members(case: Case, theories: Sequence[Theory], futures: int, seed: int) -> Sampled:
    """Parameters of ``futures`` members, whole blocks of 100, each drawn under its theory from priors known by then.

    Raises:
        ValueError: ``futures`` is not a positive multiple of 100.
    """
    from waysahead.theory import sample

    if futures < BLOCK or futures % BLOCK:
        raise ValueError(f"{futures} futures; expected a positive multiple of {BLOCK}")
    blocks = (sample(case, theories, PRIOR_SET, seed, block, BLOCK) for block in range(futures // BLOCK))
    held = tuple({name: np.asarray(value, np.float32) for name, value in block.items()} for block in blocks)
    return Sampled(tuple(theory.code for theory in theories), held, seed)
