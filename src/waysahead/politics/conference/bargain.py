"""One issue as it is bargained over: where each actor stands, how much it cares and what it can bring to bear."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Bargain:
    """Actors on one issue, one row a draw of what is uncertain about them.

    Attributes:
        issue: Code of the issue.
        actors: Names, in the order of the table.
        position: Position on the scale of the issue, shape (draw, actor).
        salience: How much an actor cares, 0 to 1, shape (draw, actor).
        capability: What it can bring to bear, zero or more, any unit, shape (draw, actor).
        veto: Whether nothing can be agreed against an actor, shape (actor,).
        low: Lower end of the scale.
        high: Upper end of the scale, above the lower one.
        status_quo: Where things stay without agreement, None where the table does not say.
        breakdown_cost: What no agreement costs every actor, as a share of the width of the scale.
    """

    issue: str
    actors: tuple[str, ...]
    position: Floats
    salience: Floats
    capability: Floats
    veto: Flags
    low: float
    high: float
    status_quo: float | None = None
    breakdown_cost: float = 0.0

    @property
    def weight(self) -> Floats:
        """Capability times salience, shape (draw, actor)."""
        return self.capability * self.salience

    @property
    def width(self) -> float:
        """Width of the scale, in its unit."""
        return self.high - self.low

    @property
    def draws(self) -> int:
        """Number of draws."""
        return int(self.position.shape[0])

    def index(self, actor: str) -> int:
        """Column of an actor; raises KeyError for a name that is not there."""
        if actor not in self.actors:
            raise KeyError(f"no actor '{actor}' on issue '{self.issue}'")
        return self.actors.index(actor)


def first_draws(bargain: Bargain, most: int) -> Bargain:
    """The first draws of a bargain, at most so many; one where they are all alike."""
    arrays = (bargain.position, bargain.salience, bargain.capability)
    rows = 1 if all((values == values[0]).all() for values in arrays) else min(most, bargain.draws)
    if rows == bargain.draws:
        return bargain
    position, salience, capability = (values[:rows] for values in arrays)
    return replace(bargain, position=position, salience=salience, capability=capability)


def exact(
    actors: tuple[str, ...],
    position: Floats,
    salience: Floats,
    capability: Floats,
    *,
    status_quo: float | None = None,
    veto: Flags | None = None,
    breakdown_cost: float = 0.0,
    ends: tuple[float, float] | None = None,
    issue: str = "issue",
) -> Bargain:
    """A bargain without uncertainty, from arrays of shape (actor,); the scale runs over the positions unless given."""
    low, high = ends if ends is not None else (float(np.min(position)), float(np.max(position)))
    if not high > low:
        low, high = low - 0.5, high + 0.5
    row = lambda values: np.asarray(values, dtype=np.float64)[None, :]  # noqa: E731
    return Bargain(
        issue,
        actors,
        row(position),
        row(salience),
        row(capability),
        np.zeros(len(actors), dtype=np.bool_) if veto is None else np.asarray(veto, dtype=np.bool_),
        low,
        high,
        status_quo,
        breakdown_cost,
    )
