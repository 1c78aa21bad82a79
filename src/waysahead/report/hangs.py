"""What a choice hangs on, in a few lines: beliefs under which one policy has fewer of a harm than another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from waysahead.decision import CATALOGUE, Comparison, Discovery, FoundBox, discover, pair_observables, tried_ranges
from waysahead.report.beliefs import Teller
from waysahead.report.rows import HEADLINE
from waysahead.report.wording import called, name_of, say, share

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.report.futures import PlacedFutures

PAIRS = 2
"""Pairs of policies told, each from both sides."""


class Regions(NamedTuple):
    """Belief regions of the headline outcome against the baseline, and what puts them into words."""

    found: Discovery
    teller: Teller

    @property
    def kept(self) -> list[FoundBox]:
        """Those that hold on futures in which they were not sought."""
        return [box for box in self.found.boxes if box.holds]


def regions(run: PlacedFutures, comparison: Comparison, case: Case) -> Regions:
    """Belief regions of a run."""
    found = discover(run, (HEADLINE,), (comparison.baseline,))
    return Regions(found, Teller(case, pair_observables(run, case), tried_ranges(run)))


def hangs_lines(told: Regions) -> list[str]:
    """The pairs that beliefs set apart most, each from both sides; none where no belief does."""
    pairs: dict[frozenset[str], list[FoundBox]] = {}
    for box in told.kept:
        pairs.setdefault(frozenset((box.policy, box.over)), []).append(box)
    chosen = sorted(pairs.values(), key=lambda boxes: -max(_gain(box) for box in boxes))[:PAIRS]
    if not chosen:
        return []
    outcome = name_of(CATALOGUE[HEADLINE])
    lines = [_line(box, told.teller) for boxes in chosen for box in boxes]
    return [say("hangs.head", outcome=outcome), *lines, say("hangs.more")]


def _gain(box: FoundBox) -> float:
    return box.held_out.density - box.base


def _line(box: FoundBox, teller: Teller) -> str:
    return say(
        "hangs.line",
        policy=called("policy", box.policy),
        over=called("policy", box.over),
        density=share(box.held_out.density),
        base=share(box.base),
        limits="; ".join(teller.limit(limit, box.policy, box.over, short=True) for limit in box.limits),
    )
