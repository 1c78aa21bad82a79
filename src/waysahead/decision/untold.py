"""Theories that nothing published tells apart, gathered into groups: a list of pairs drowns its reader.

Not being told apart is no equivalence: one may be told from a third that the other is not told from. A group is a
connected set of the pairs without a sign, and says how many of its own pairs are without one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Group:
    """A connected set of theories.

    theories  in the order of the run
    silent    pairs within it that nothing tells apart
    core      the most of them of which no two are told apart
    """

    theories: tuple[str, ...]
    silent: int
    core: tuple[str, ...]

    @property
    def pairs(self) -> int:
        """All pairs within it."""
        return len(self.theories) * (len(self.theories) - 1) // 2

    @property
    def whole(self) -> bool:
        """Whether no two of it are told apart."""
        return self.silent == self.pairs


def groups_of(theories: Sequence[str], silent: Sequence[tuple[str, str]]) -> tuple[Group, ...]:
    """Connected sets of pairs, the largest first; theories that are told from every other are in none."""
    beside: dict[str, set[str]] = {theory: set() for theory in theories}
    for one, other in silent:
        beside[one].add(other)
        beside[other].add(one)
    found: list[Group] = []
    seen: set[str] = set()
    for start in theories:
        if start in seen or not beside[start]:
            continue
        reached, ahead = {start}, [start]
        while ahead:
            for other in beside[ahead.pop()] - reached:
                reached.add(other)
                ahead.append(other)
        seen |= reached
        inside = sum(one in reached for one, _ in silent)
        members = tuple(theory for theory in theories if theory in reached)
        found.append(Group(members, inside, core_of(members, beside)))
    return tuple(sorted(found, key=lambda group: -len(group.theories)))


def core_of(members: Sequence[str], beside: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The largest set of which each two are beside one another, the first of equals; sets are few enough to try."""
    for size in range(len(members), 1, -1):
        for chosen in combinations(members, size):
            if all(other in beside[one] for one, other in combinations(chosen, 2)):
                return chosen
    return tuple(members[:1])
