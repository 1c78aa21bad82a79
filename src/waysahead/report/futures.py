"""What a report reads from a set of paired futures, beyond what a comparison does."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from waysahead.decision import PairedFutures


class PlacedFutures(PairedFutures, Protocol):
    """Paired futures with their calendar and their places."""

    @property
    def week_starts(self) -> NDArray[np.datetime64]:
        """First day of every week, shape [week]."""
        ...

    @property
    def months(self) -> NDArray[np.datetime64]:
        """Months in order, shape [month]; a week counts towards the month of its Thursday."""
        ...

    @property
    def places(self) -> tuple[str, ...]:
        """Codes of the places, in the order of the place axis."""
        ...

    def place_month(self, name: str) -> NDArray[np.float32]:
        """Values of a variable by month and place, shape [policy, member, month, place]."""
        ...
