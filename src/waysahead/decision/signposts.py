"""Signposts: what would be seen first if one theory held rather than another, and when, under each policy.

What is looked at is in `observed`. For two theories, the threshold and the side are those at which the shares of
their futures with the change on that side lie furthest apart (Kolmogorov and Smirnov; Youden 1950). Both are found in
one half of the futures and the shares are read in the other, both ways, so that the search does not flatter them
(`separation`). The first date is the earliest at which the shares lie at least `LEAST_APART` apart by more than chance
over all that was tried under the policy: both sides, every sign, date and pair (Bonferroni, 5 %).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist
from typing import Any

import numpy as np

from waysahead.decision.observed import ObservedFutures, looked_at
from waysahead.decision.pairing import rounds_of
from waysahead.decision.separation import Apart, apart
from waysahead.decision.untold import Group, groups_of

LEAST_FUTURES = 30
"""A theory with fewer futures is not looked at."""

CHANCE = 0.05
"""Chance that luck alone gives any two theories a sign, over all that is tried under a policy."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that tells two theories apart under one policy.

    series, place   what is looked at; `place` is empty for the country
    week            weeks from the start of the case until it tells
    change          threshold of the relative change against the start: -0.2 is a fall by a fifth
    below           whether the sign is a change to below the threshold, or to above
    share, share_other   share of futures that show it under `theory` and under `other`, on futures held out; `theory`
                         is the one under which it is shown more often
    error           Monte Carlo standard error of the difference of the two shares
    """

    policy: str
    theory: str
    other: str
    series: str
    place: str
    week: int
    change: float
    below: bool
    share: float
    share_other: float
    error: float


@dataclass(frozen=True, slots=True)
class Signposts:
    """The first signs of every pair of theories under every policy looked at.

    signs    by policy and pair, earliest first; at most one for each series and place
    silent   (policy, theory, other) without a sign within the weeks of the run
    tried    signs and dates that were tried for each pair and policy
    few      theories with too few futures to be asked
    asked    pairs of theories that were asked, by policy
    """

    manifest: Mapping[str, Any]
    policies: tuple[str, ...]
    theories: tuple[str, ...]
    weeks: int
    signs: tuple[Sign, ...]
    silent: tuple[tuple[str, str, str], ...]
    tried: int
    few: tuple[str, ...]
    asked: Mapping[str, int]

    def groups(self, policy: str) -> tuple[Group, ...]:
        """Theories that hang together under a policy, since nothing tells two of them apart; the largest first."""
        silent = [(one, other) for where, one, other in self.silent if where == policy]
        return groups_of(self.theories, silent)


def signposts(run: ObservedFutures, policies: Sequence[str] | None = None, most: int = 3) -> Signposts:
    """The first signs that tell each two theories apart, under each policy.

    Args:
        run: The futures.
        policies: Policies to look at; every one of the run unless given.
        most: Most signs for each policy and pair of theories.

    Raises:
        ValueError: A policy that is not in the run.
    """
    chosen = tuple(policies or run.policies)
    unknown = sorted(set(chosen) - set(run.policies))
    if unknown:
        raise ValueError(f"policy {', '.join(unknown)}: this run holds {', '.join(run.policies)}")
    theory_of = np.asarray(run.theory_of)
    block = int(run.manifest.get("block", theory_of.size))
    half = rounds_of(theory_of.size, len(run.theories), block) % 2
    signs: list[Sign] = []
    silent: list[tuple[str, str, str]] = []
    few: set[str] = set()
    asked: dict[str, int] = {}
    tried = 0
    weeks = 0
    for policy in chosen:
        at = run.policies.index(policy)
        kept = np.asarray(run.valid)[at]
        looked = looked_at(run, at, kept)
        weeks = max((week for _, _, week in looked.names), default=0)
        members = [np.flatnonzero((theory_of == k) & kept) for k in range(len(run.theories))]
        few |= {run.theories[k] for k, own in enumerate(members) if own.size < LEAST_FUTURES}
        pairs = [
            (i, j) for i, j in combinations(range(len(members)), 2)
            if min(members[i].size, members[j].size) >= LEAST_FUTURES
        ]  # fmt: skip
        asked[policy] = len(pairs)
        tried = max(tried, len(looked.names))
        # Either side, every sign and date, every pair: the reader sees them all.
        bound = NormalDist().inv_cdf(1 - CHANCE / max(2 * len(looked.names) * len(pairs), 1))
        split = {k: (members[k][half[members[k]] == 0], members[k][half[members[k]] == 1]) for k in range(len(members))}
        sorted_parts = {k: tuple(np.sort(looked.values[:, part], axis=1) for part in split[k]) for k in split}
        for i, j in pairs:
            found = apart(sorted_parts[i], sorted_parts[j], bound)
            told = [_sign(policy, run.theories[i], run.theories[j], looked.names[row], one) for row, one in found]
            first: dict[tuple[str, str], Sign] = {}
            for sign in sorted(told, key=lambda one: (one.week, -(one.share - one.share_other))):
                first.setdefault((sign.series, sign.place), sign)
            if not first:
                silent.append((policy, run.theories[i], run.theories[j]))
            signs += list(first.values())[:most]
    return Signposts(
        run.manifest, chosen, tuple(run.theories), weeks, tuple(signs), tuple(silent), tried, tuple(sorted(few)),
        asked,
    )  # fmt: skip


def _sign(policy: str, theory: str, other: str, what: tuple[str, str, int], found: Apart) -> Sign:
    """The sign told from the side of the theory under which it is shown more often, as a fall where there is one."""
    series, place, week = what
    change = float(np.expm1(found.threshold))
    below = change < 0
    share = found.share if below else 1.0 - found.share
    against = found.other if below else 1.0 - found.other
    if share < against:
        theory, other, share, against = other, theory, against, share
    return Sign(policy, theory, other, series, place, week, change, below, share, against, found.error)
