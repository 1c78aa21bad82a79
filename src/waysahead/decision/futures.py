"""What a comparison reads from a set of paired futures, whether it lies in a run folder or in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class PairedFutures(Protocol):
    """Futures of several policies that share their luck: member *m* under one policy and under another are twins."""

    @property
    def manifest(self) -> Mapping[str, Any]:
        """Case, run id, seed, titles, and under `statuses` the status of every sampled parameter."""
        ...

    @property
    def policies(self) -> tuple[str, ...]:
        """Policy codes, in the order of the policy axis."""
        ...

    @property
    def theories(self) -> tuple[str, ...]:
        """Theory codes; `theory_of` points into them."""
        ...

    @property
    def baseline(self) -> str:
        """The policy that the others are compared with."""
        ...

    @property
    def theory_of(self) -> NDArray[np.integer]:
        """Theory of each member, shape [member]."""
        ...

    @property
    def valid(self) -> Flags:
        """False where a member broke a rule of the model, shape [policy, member]."""
        ...

    @property
    def parameters(self) -> Mapping[str, NDArray[np.floating]]:
        """Sampled value of every parameter, each of shape [member]; the same under every policy."""
        ...

    def weekly(self, name: str) -> NDArray[np.float32]:
        """National weekly values of a variable, shape [policy, member, week]."""
        ...
