"""Members on a line from left to right, and the pivots: the members whose consent a text needs.

On this line the side for leaving is to the left. A text with cut-point c has the votes of members left of c; so it
passes if c lies to the right of the median, ends debate if it lies right of the sixtieth member from the left, and
survives a veto if it lies right of the two-thirds member in both chambers (Krehbiel 1998, *Pivotal Politics*).
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.legislature import Legislature
from waysahead.politics.legislature.dice import uniforms

Floats = NDArray[np.float64]

CLOTURE = 0.6
"""Share of the seats of the Senate that ends debate."""
OVERRIDE = 2.0 / 3.0
"""Share of those voting, in each chamber, that overrides a veto."""


@dataclass(frozen=True)
class Chamber:
    """One chamber of one congress.

    Attributes:
        name: House or senate.
        congress: Number of the congress.
        members: Codes.
        party: Party of each member.
        ideal: Ideal points as estimated, shape (member,).
        returning: Whether the member sat before, so that the score was known when the congress met, shape (member,).
    """

    name: str
    congress: int
    members: tuple[str, ...]
    party: tuple[str, ...]
    ideal: Floats
    returning: NDArray[np.bool_]


class Pivots(NamedTuple):
    """Ideal points of the members on whom a text turns; ``filibuster`` is None outside the Senate."""

    median: float
    filibuster: float | None
    override: float


def chamber_of(legislature: Legislature, name: str, congress: int) -> Chamber:
    """A chamber from the tables; raises ValueError where it has no members."""
    sitting = legislature.sitting(congress, name)
    if not sitting:
        raise ValueError(f"no members of the {name} in congress {congress}")
    return Chamber(
        name,
        congress,
        tuple(one.member for one in sitting),
        tuple(one.party for one in sitting),
        np.array([one.ideal for one in sitting], dtype=np.float64),
        np.array([one.returning for one in sitting], dtype=np.bool_),
    )


def president_of(legislature: Legislature, congress: int) -> float | None:
    """Ideal point of the president, None where the tables have none."""
    found = legislature.sitting(congress, "president")
    return found[0].ideal if found else None


def pivots(chamber: Chamber) -> Pivots:
    """The pivots of a chamber."""
    from_left = np.sort(chamber.ideal)
    seats = len(from_left)
    at = lambda share: float(from_left[math.ceil(share * seats - 1e-9) - 1])  # noqa: E731
    filibuster = at(CLOTURE) if chamber.name == "senate" else None
    return Pivots(float(np.median(from_left)), filibuster, at(OVERRIDE))


def as_of_ideals(chamber: Chamber, draws: int, seed: int = 1) -> Floats:
    """Ideal points as they could be known when the congress met, shape (draw, member).

    A member who sat before keeps the score. A newcomer had none: it is drawn from the returning members of the same
    party in the chamber (all returning members where the party has none). A chamber of which nobody sat before keeps
    its scores. The array is read-only: every vote taken in a chamber has the same one.
    """
    held = chamber.name, chamber.congress, chamber.members, chamber.party
    return _as_of(*held, chamber.ideal.tobytes(), chamber.returning.tobytes(), draws, seed)


@lru_cache(maxsize=16)
def _as_of(
    name: str,
    congress: int,
    members: tuple[str, ...],
    parties: tuple[str, ...],
    ideals: bytes,
    returned: bytes,
    draws: int,
    seed: int,
) -> Floats:
    """What `as_of_ideals` says, for the contents of a chamber."""
    ideal, returning, party = np.frombuffer(ideals), np.frombuffer(returned, dtype=np.bool_), np.array(parties)
    found = np.broadcast_to(ideal, (draws, len(members))).copy()
    new = np.flatnonzero(~returning)
    if 0 < len(new) < len(members):
        u = uniforms(seed, tuple(f"legislature.newcomer.{congress}.{name}.{members[at]}" for at in new), draws)
        for row, at in enumerate(new):
            alike = ideal[returning & (party == party[at])]
            pool = np.sort(alike if len(alike) else ideal[returning])
            found[:, at] = np.interp(u[row], (np.arange(len(pool)) + 0.5) / len(pool), pool)
    found.flags.writeable = False
    return found
