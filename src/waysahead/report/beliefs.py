"""What one would have to believe, in sentences: boxes and trees of beliefs, in observables where there are any."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from waysahead.decision import CATALOGUE, FoundBox, FoundTree, Limit, Observable
from waysahead.report.wording import called, figure, listed, name_of, own, say, share, spoken, worded

if TYPE_CHECKING:
    from waysahead.case import Case

Pairs = Mapping[tuple[str, str], Mapping[str, Observable]]
"""Observables by parameter, for each ordered pair of policies."""

Tried = Mapping[str, tuple[float, float]]
"""5th and 95th percentile of each sampled parameter over the futures of a run."""


LIMIT = ("discover.limit", "discover.limit.short")
"""A limit with what it rests on, and without."""

LEAST_CHANGE = 5e-4
"""A relative change below this is told as none."""


class Teller:
    """Turns limits of parameters into words, with what they would look like on the ground and how firm they are."""

    def __init__(self, case: Case, pairs: Pairs, tried: Tried) -> None:
        self.case, self.pairs, self.tried = case, pairs, tried

    def observable(self, limit: Limit, policy: str, over: str) -> Observable | None:
        """What a limit would look like on the ground, where the model says so."""
        return self.pairs.get((policy, over), {}).get(limit.parameter)

    def limit(self, limit: Limit, policy: str, over: str, short: bool = False) -> str:
        """One limit in words, with the status of the belief and the range that was tried; without them where short."""
        known = self.case.parameters.get(limit.parameter)
        status = say(f"page.status.{known.status if known else 'placeholder'}")
        low, high = self.tried.get(limit.parameter, (math.nan, math.nan))
        seen = self.observable(limit, policy, over)
        if seen is None:
            text = own("parameter", limit.parameter, worded(known.text if known else "")).rstrip(".")
            text = text or spoken(limit.parameter)
            what = say("what.parameter", text=text[:1].lower() + text[1:], parameter=limit.parameter)
            told = say("discover.evidence", status=status, low=figure(low), high=figure(high))
            within = plain_range(limit.low, limit.high)
            return say(LIMIT[short], what=what, range=within, evidence=told)
        who, against = (policy, over) if seen.own else (over, policy)
        named = {"policy": called("policy", who), "over": called("policy", against)}
        where = say(f"where.{seen.where}{'.short' if short else ''}", places=self._places(seen.places), **named)
        ends = sorted((seen.change(low), seen.change(high)))
        key = "discover.evidence" if math.isnan(seen.weeks) else "discover.evidence.weeks"
        weeks = "" if math.isnan(seen.weeks) else figure(seen.weeks)
        told = say(key, status=status, low=signed(ends[0]), high=signed(ends[1]), weeks=weeks)
        within = change_range(*sorted((seen.change(limit.low), seen.change(limit.high))))
        what = say(f"what.{seen.what}", where=where)
        return say(LIMIT[short], what=what, range=within, evidence=told)

    def limits(self, limits: Sequence[Limit], policy: str, over: str) -> str:
        """Several limits in words."""
        return say("discover.and").join(self.limit(limit, policy, over) for limit in limits)

    def sentence(self, box: FoundBox) -> str:
        """A box in one or two sentences."""
        named = {"policy": called("policy", box.policy), "over": called("policy", box.over), "base": share(box.base)}
        outcome = name_of(CATALOGUE[box.outcome])
        outcome = outcome[:1].upper() + outcome[1:]
        if not box.limits:
            return say("discover.sentence.none", outcome=outcome, **named)
        limits = self.limits(box.limits, box.policy, box.over)
        rest = self._rest(box)
        if not box.holds:
            held = self._held(box)
            return say("discover.sentence.not", outcome=outcome, held=held, limits=limits, rest=rest, **named)
        held, error = share(box.held_out.density), share(box.held_error)
        return say("discover.sentence", outcome=outcome, density=held, error=error, limits=limits, rest=rest, **named)

    def _rest(self, box: FoundBox) -> str:
        """What stands beside a density held out: where it was sought, over all futures, and how much it covers."""
        return say(
            "discover.rest",
            sought=share(box.quality.density),
            base=share(box.base),
            error=share(box.base_error),
            mass=share(box.quality.mass),
            coverage=share(box.quality.coverage),
        )

    def parts(self, box: FoundBox) -> tuple[str, list[str], str]:
        """A box with limits as a sentence that leads to them, each of them, and what holds in all futures."""
        outcome = name_of(CATALOGUE[box.outcome])
        lead = say(
            "studies.region",
            outcome=outcome[:1].upper() + outcome[1:],
            policy=called("policy", box.policy),
            over=called("policy", box.over),
            density=share(box.held_out.density),
            error=share(box.held_error),
        )
        return lead, [self.limit(limit, box.policy, box.over) for limit in box.limits], self._rest(box)

    def tree(self, found: FoundTree) -> str:
        """A tree in one line, by parameter: thresholds in observables are in the sentences and in the document."""
        leaves = []
        for leaf in found.leaves:
            said = say("discover.and.short").join(
                say("discover.cut", parameter=limit.parameter, range=plain_range(limit.low, limit.high))
                for limit in leaf.limits
            )
            leaves.append(say("discover.leaf", density=share(leaf.density), limits=said, mass=share(leaf.mass)))
        return say("discover.tree", leaves="; ".join(leaves))

    def _held(self, box: FoundBox) -> str:
        if math.isnan(box.held_out.density):
            return say("discover.held.none")
        return say("discover.held.not", density=share(box.held_out.density), error=share(box.held_error))

    def _places(self, codes: Sequence[str]) -> str:
        names = {place.code: place.name_en for place in self.case.places}
        return listed([own("place", code, names[code]) for code in codes], 4)


def change_range(low: float, high: float) -> str:
    """Limits on a relative change, in words: a fall of at least 12 %."""
    if math.isinf(low) != math.isinf(high) and abs(high if math.isinf(low) else low) < LEAST_CHANGE:
        return say("range.fall.any" if math.isinf(low) else "range.rise.any")
    if math.isinf(low) and math.isinf(high):
        return say("range.both", low=signed(low), high=signed(high))
    if math.isinf(low):
        key, value = ("range.fall", -high) if high < 0 else ("range.rise.most", high)
        return say(key, value=percent(value))
    if math.isinf(high):
        key, value = ("range.rise", low) if low > 0 else ("range.fall.most", -low)
        return say(key, value=percent(value))
    return say("range.both", low=signed(low), high=signed(high))


def plain_range(low: float, high: float) -> str:
    """Limits of a parameter in its own unit, in words."""
    key = "range.below" if math.isinf(low) else "range.above" if math.isinf(high) else "range.between"
    return say(key, low=figure(low), high=figure(high))


def percent(value: float) -> str:
    """A share as a percentage at two significant figures: 12 %."""
    return say("page.percent", value=figure(100 * value))


def signed(value: float) -> str:
    """A relative change with its sign: +12 %, -4 %."""
    return ("+" if value > 0 else "") + percent(value)
