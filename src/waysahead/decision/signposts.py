"""Signposts: what would be seen first if one theory held rather than another, and when, under each policy.

What is looked at is what would be observed: the series as published by then, and the media's count by place. The sign
is the change of a mean over a quarter against the first four weeks,

    x(t) = log((1 + mean of weeks t-12..t) / (1 + mean of weeks 0..3))

For two theories, the threshold c and the side are those at which the shares of their futures with x(t) on that side lie
furthest apart (Kolmogorov and Smirnov; Youden 1950). Threshold and side are found in one half of the futures and the
shares are read in the other, both ways, so that the search does not flatter them. The first date is the earliest at
which the shares lie at least `LEAST_APART` apart by more than chance over all that was tried (Bonferroni, 5 %).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Flags, Floats, PairedFutures
from waysahead.decision.pairing import rounds_of

PUBLISHED = ("published_media", "published_ministry", "published_un", "published_log", "foreign_force_deaths")
"""Weekly national series as published by the week."""

BY_PLACE = ("civilian_deaths_media",)
"""Monthly series by place, by the month of the event."""

WINDOW = 13
START = 4
EVERY = 4
"""Weeks of the mean, of the start, and between the dates that are tried."""

LEAST_APART = 0.3
"""A sign tells once 30 of 100 futures more show it under one theory than under the other."""

LEAST_FUTURES = 30
"""A theory with fewer futures is not looked at."""

LEAST_COUNT = 5.0
"""Places with a lower mean count a month at the start are not looked at: their changes are noise."""

CHANCE = 0.05


class ObservedFutures(PairedFutures, Protocol):
    """Paired futures with what was recorded by place."""

    @property
    def places(self) -> tuple[str, ...]:
        """Codes of the places."""
        ...

    def place_month(self, name: str) -> NDArray[np.float32]:
        """Values of a variable by month and place, shape [policy, member, month, place]."""
        ...


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
    """

    manifest: Mapping[str, Any]
    policies: tuple[str, ...]
    theories: tuple[str, ...]
    weeks: int
    signs: tuple[Sign, ...]
    silent: tuple[tuple[str, str, str], ...]
    tried: int
    few: tuple[str, ...]


class _Looked(NamedTuple):
    """Changes against the start, [sign, member], with what and when each is."""

    values: Floats
    names: list[tuple[str, str, int]]


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
    tried = 0
    weeks = 0
    for policy in chosen:
        at = run.policies.index(policy)
        kept = np.asarray(run.valid)[at]
        looked = _looked(run, at, kept)
        weeks = max((week for _, _, week in looked.names), default=0)
        members = [np.flatnonzero((theory_of == k) & kept) for k in range(len(run.theories))]
        few |= {run.theories[k] for k, own in enumerate(members) if own.size < LEAST_FUTURES}
        pairs = [
            (i, j) for i, j in combinations(range(len(members)), 2)
            if min(members[i].size, members[j].size) >= LEAST_FUTURES
        ]  # fmt: skip
        tried = max(tried, len(looked.names))
        bound = NormalDist().inv_cdf(1 - CHANCE / max(len(looked.names), 1))
        split = {k: (members[k][half[members[k]] == 0], members[k][half[members[k]] == 1]) for k in range(len(members))}
        sorted_parts = {k: tuple(np.sort(looked.values[:, part], axis=1) for part in split[k]) for k in split}
        for i, j in pairs:
            found = _pair(looked, sorted_parts[i], sorted_parts[j], bound)
            told = [_sign(policy, run.theories[i], run.theories[j], looked.names[row], one) for row, one in found]
            first: dict[tuple[str, str], Sign] = {}
            for sign in sorted(told, key=lambda one: (one.week, -(one.share - one.share_other))):
                first.setdefault((sign.series, sign.place), sign)
            if not first:
                silent.append((policy, run.theories[i], run.theories[j]))
            signs += list(first.values())[:most]
    return Signposts(
        run.manifest, chosen, tuple(run.theories), weeks, tuple(signs), tuple(silent), tried, tuple(sorted(few))
    )


class _Found(NamedTuple):
    threshold: float
    share: float
    other: float
    error: float
    below: bool


def _pair(
    looked: _Looked, one: tuple[Floats, ...], other: tuple[Floats, ...], bound: float
) -> list[tuple[int, _Found]]:
    """Rows of `looked` that tell two theories apart; samples are sorted along members, in two halves."""
    thresholds, gaps = zip(*(_furthest(one[part], other[part]) for part in (0, 1)), strict=True)
    shares = [_below(one[1 - part], thresholds[part]) for part in (0, 1)]
    others = [_below(other[1 - part], thresholds[part]) for part in (0, 1)]
    sizes = [one[part].shape[1] for part in (0, 1)], [other[part].shape[1] for part in (0, 1)]
    # Each half is judged by the threshold of the other half; sides that differ between the halves cancel out.
    sides = [np.sign(gap) for gap in gaps]
    mine = (shares[0] * sizes[0][1] + shares[1] * sizes[0][0]) / sum(sizes[0])
    theirs = (others[0] * sizes[1][1] + others[1] * sizes[1][0]) / sum(sizes[1])
    apart = mine - theirs
    error = np.sqrt(
        np.maximum(mine * (1 - mine), 0.25 / sum(sizes[0])) / sum(sizes[0])
        + np.maximum(theirs * (1 - theirs), 0.25 / sum(sizes[1])) / sum(sizes[1])
    )
    tells: Flags = (sides[0] == sides[1]) & (np.sign(apart) == sides[0])
    tells &= (np.abs(apart) >= LEAST_APART) & (np.abs(apart) > bound * error)
    middle = (thresholds[0] + thresholds[1]) / 2
    figures = np.stack([middle, mine, theirs, error], axis=1)
    return [
        (int(row), _Found(*(float(value) for value in figures[row]), below=bool(apart[row] > 0)))
        for row in np.flatnonzero(tells)
    ]


def _furthest(one: Floats, other: Floats) -> tuple[Floats, Floats]:
    """Threshold at which the shares below lie furthest apart, and by how much, for each row of two sorted samples."""
    pooled = np.concatenate([one, other], axis=1)
    order = np.argsort(pooled, axis=1, kind="stable")
    mine = order < one.shape[1]
    gap = np.cumsum(np.where(mine, 1.0 / one.shape[1], -1.0 / other.shape[1]), axis=1)
    ordered = np.take_along_axis(pooled, order, axis=1)
    # A threshold lies between two values that differ; the last has nothing above it.
    apart = np.concatenate([np.diff(ordered, axis=1) > 0, np.zeros((len(pooled), 1), bool)], axis=1)
    best = np.argmax(np.where(apart, np.abs(gap), -1.0), axis=1)
    rows = np.arange(len(pooled))
    after = np.minimum(best + 1, ordered.shape[1] - 1)
    return (ordered[rows, best] + ordered[rows, after]) / 2, gap[rows, best]


def _below(sample: Floats, threshold: Floats) -> Floats:
    """Share of each row of a sample below its threshold."""
    return (sample < threshold[:, None]).mean(axis=1)


def _sign(policy: str, theory: str, other: str, what: tuple[str, str, int], found: _Found) -> Sign:
    """The sign told from the side of the theory under which it is shown more often, as a fall where there is one."""
    series, place, week = what
    change = float(np.expm1(found.threshold))
    below = change < 0
    share = found.share if below else 1.0 - found.share
    against = found.other if below else 1.0 - found.other
    if share < against:
        theory, other, share, against = other, theory, against, share
    return Sign(policy, theory, other, series, place, week, change, below, share, against, found.error)


def _looked(run: ObservedFutures, policy: int, kept: Flags) -> _Looked:
    """Every sign and date of one policy; invalid members hold nought and are never asked."""
    values: list[Floats] = []
    names: list[tuple[str, str, int]] = []
    for name in PUBLISHED:
        try:
            weekly = run.weekly(name)[policy].astype(np.float64)
        except KeyError:
            continue
        if weekly.shape[1] < WINDOW + START:
            continue  # too short for a quarter after the first weeks
        total = np.cumsum(np.where(kept[:, None], weekly, 0.0), axis=1)
        start = total[:, START - 1] / START
        for week in range(WINDOW + START, weekly.shape[1] + 1, EVERY):
            mean = (total[:, week - 1] - total[:, week - 1 - WINDOW]) / WINDOW
            values.append(np.log1p(mean) - np.log1p(start))
            names.append((name, "", week))
    for name in BY_PLACE:
        monthly = np.where(kept[:, None, None], run.place_month(name)[policy].astype(np.float64), 0.0)
        for place, code in enumerate(run.places):
            if monthly.shape[1] < 5 or monthly[kept, 1, place].mean() < LEAST_COUNT:
                continue
            start = monthly[:, 1, place]  # the first whole month
            for month in range(4, monthly.shape[1]):
                mean = monthly[:, month - 2 : month + 1, place].mean(axis=1)
                values.append(np.log1p(mean) - np.log1p(start))
                names.append((name, code, _weeks_of(month)))
    if not values:
        return _Looked(np.zeros((0, kept.size)), [])
    return _Looked(np.stack(values), names)


def _weeks_of(month: int) -> int:
    """Weeks from the start to the end of a month, counted from the month of the start."""
    return round((month + 1) * 365.25 / 12 / 7)
