"""What hangs on what, in a few lines on the first page: sides, ranges, beliefs, how forecasts fared, and guesses."""

from __future__ import annotations

from collections import Counter

from waysahead.decision import ALL, Outcome
from waysahead.report.brief.compared import DASH
from waysahead.report.brief.markup import Markup, el
from waysahead.report.brief.telling import Telling
from waysahead.report.notes import flipping
from waysahead.report.rows import HEADLINE
from waysahead.report.track import track_held
from waysahead.report.wording import (
    between,
    called,
    counted,
    heading,
    is_amount,
    listed,
    name_of,
    own,
    say,
    scale_of,
    spoken,
    worded,
)

TOLD = (HEADLINE, "foreign_force_deaths", "unmet_need_person_months", "cost_usd_billion")
"""Outcomes whose sides are told; the table has all of them."""
BELIEFS = 4
"""Beliefs that are named."""
SIDES = ("fewer", "more", "theories disagree", "too close to tell", "equal")


def short(told: Telling, full: bool = True) -> list[Markup]:
    """The lines as a list with its heading; empty where policies may not be compared.

    A brief of one page (not `full`) has its sides and its placeholders right below.
    """
    if not told.compared:
        return []
    lines = [side_line(told, told.outcomes[name]) for name in TOLD if full and name in told.outcomes]
    lines += [_ranges(told)] if full else []
    lines += [_beliefs(told, full), track_held(told.case)]
    lines += [_rests(told)] if full else []
    return [el("h3", say("short.head")), el("ul", *(el("li", line) for line in lines if line))]


def side_line(told: Telling, outcome: Outcome) -> str:
    """Which policies have fewer, which more, and over which the theories disagree."""
    comparison = told.comparison
    by_side: dict[str, list[str]] = {}
    for policy in comparison.others:
        by_side.setdefault(comparison.agreements[policy, outcome.name].side, []).append(called("policy", policy))
    said = []
    for side in (one for one in SIDES if one in by_side):
        amount = is_amount(outcome) and side == "fewer"
        names = by_side[side]
        who = say("short.all") if len(names) == len(comparison.others) > 1 else listed(names, 12)
        words = say(f"side.long.{side}.amount" if amount else f"side.long.{side}")
        said.append(say("short.side", side=words, policies=who))
    name = name_of(outcome)
    told_sides = say("list.semicolon").join(said)
    return say("short.outcome", outcome=name[:1].upper() + name[1:], baseline=_baseline(told), sides=told_sides)


def _baseline(told: Telling) -> str:
    return called("policy", told.comparison.baseline)


def _ranges(told: Telling) -> str:
    """That one policy's futures range more widely than the policies' middles, where they do."""
    levels, outcome = told.comparison.levels, told.outcomes[HEADLINE]
    middles = [levels[policy, ALL, HEADLINE].p50 for policy in told.comparison.policies]
    base = levels[told.comparison.baseline, ALL, HEADLINE]
    if not base.p90 - base.p10 > max(middles) - min(middles):
        return ""
    scale = scale_of(middles)
    name = heading(outcome, scale)
    return say(
        "short.ranges",
        outcome=name[:1].upper() + name[1:],
        baseline=_baseline(told),
        within=between(base.p10 / scale, base.p90 / scale, DASH),
        middles=between(min(middles) / scale, max(middles) / scale, DASH),
    )


def _beliefs(told: Telling, full: bool) -> str:
    """The beliefs that limit most of the regions in which one policy has fewer."""
    limits = Counter(limit.parameter for box in told.regions.kept for limit in box.limits)
    names = [name for name, _ in limits.most_common(BELIEFS)]
    if not names:
        return ""
    said = say("list.semicolon").join(_belief(told, name) for name in names)
    where = say("short.limits" if full else "short.limits.page")
    return say("short.beliefs", outcome=say(f"outcome.{HEADLINE}"), beliefs=said, where=where)


def _belief(told: Telling, name: str) -> str:
    known = told.case.parameters.get(name)
    text = own("parameter", name, worded(known.text if known else "")).rstrip(".") or spoken(name)
    return text[:1].lower() + text[1:]


def _rests(told: Telling) -> str:
    count = len(told.comparison.placeholders)
    if not count:
        return ""
    turning = len(flipping(told.comparison)) if told.comparison.screened else 0
    figures = len(told.comparison.statuses)
    return say("short.rests", placeholders=counted(count, "placeholder"), figures=figures, turning=turning)
