"""Part of what a comparison hangs on: beliefs that separate policies, what the record says, one study, first signs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from waysahead.decision import Discovery, FoundBox, kept_leverage, kept_signs, kept_stacking
from waysahead.report.beliefs import Teller
from waysahead.report.brief.markup import Markup, el, folded, row, source, table
from waysahead.report.brief.telling import Telling, figure
from waysahead.report.chart_beliefs import belief_drawing, belief_rows
from waysahead.report.discovery import box_entry
from waysahead.report.leverage import leverage_lines
from waysahead.report.rows import HEADLINE
from waysahead.report.signposts import sentence
from waysahead.report.stacking import record_lines
from waysahead.report.wording import between, called, listed, own, say, share, worded

ROWS = 9
"""Limits in one drawing."""
MOST_SIGNS = 3
"""Signs told for each policy."""


def beliefs(told: Telling) -> list[Markup]:
    """Belief regions beside their evidence, then what longer studies of the run have kept."""
    return [*_regions(told), *_record(told), *_study(told), *_signs(told)]


def _regions(told: Telling) -> list[Markup]:
    found, teller = told.regions
    kept = told.regions.kept
    said: list[Markup] = [el("h3", say("studies.beliefs")), el("p", say("discover.note"))]
    if kept:
        said += [_drawn(told, some, teller) for some in _together(kept)]
    said += [_region(told, box, teller) for box in kept]
    pairs, sides = _without(found, kept)
    if sides:
        said.append(el("p", say("studies.beliefs.none.side", pairs=listed(sides, 12))))
    if pairs:
        said.append(el("p", say("studies.beliefs.none", pairs=listed(pairs, 12))))
    return said


def _drawn(told: Telling, kept: Sequence[FoundBox], teller: Teller) -> Markup:
    """The regions as parts of what was tried, and the same in a table."""
    entries = [box_entry(box, teller) for box in kept]
    draws = told.run.parameters
    texts = {name: own("parameter", name, worded(one.text)) for name, one in told.case.parameters.items() if one.text}
    drawn = belief_drawing(entries, draws, texts, HEADLINE, told.burnt_in, language=told.language)
    rows = [
        row(
            say("list.comma").join(called("policy", entry[name]) for name in ("policy", "over")),
            limit["parameter"],
            limit["range"],
            between(limit["from"], limit["to"]),
            share(entry["held_out"]["density"]),
            share(entry["base"]),
            number=False,
        )
        for entry in entries
        for limit in belief_rows(entry, draws)
    ]
    heads = [say(f"chart.beliefs.{name}") for name in ("pair", "parameter", "range", "part", "inside", "all")]
    return figure(drawn, [folded(say("twin"), table(heads, rows, say("chart.beliefs.table"), "small"))])


def _together(boxes: Sequence[FoundBox]) -> list[list[FoundBox]]:
    """Boxes in groups that a page can hold as one drawing, each of at most `ROWS` limits."""
    groups: list[list[FoundBox]] = []
    for box in boxes:
        if not groups or sum(len(one.limits) for one in (*groups[-1], box)) > ROWS:
            groups.append([])
        groups[-1].append(box)
    return groups


def _region(told: Telling, box: FoundBox, teller: Teller) -> Markup:
    """One region limit by limit, with the source of every belief that it limits."""
    sources = []
    for limit in box.limits:
        known = told.case.parameters.get(limit.parameter)
        if known is not None:
            status = f": {say(f'page.status.{known.status}')}{say('list.semicolon')}"
            sources.append(el("li", el("b", limit.parameter), status, source(known.source or known.text)))
    lead, limits, rest = teller.parts(box)
    said = el("p", lead), el("ul", *(el("li", limit) for limit in limits)), el("p", rest, class_="small")
    return el("div", *said, folded(say("studies.beliefs.evidence"), el("ul", *sources)))


def _without(found: Discovery, kept: Sequence[FoundBox]) -> tuple[list[str], list[str]]:
    """Pairs without a region from either side, and sides without one where the other side has one."""
    told = {(box.policy, box.over) for box in kept}
    pairs: dict[frozenset[str], str] = {}
    sides: list[str] = []
    for one, other in [(item.policy, item.over) for item in (*found.boxes, *found.one_sided)]:
        named = {"policy": called("policy", one), "over": called("policy", other)}
        if (one, other) not in told and (other, one) in told:
            sides.append(say("studies.beliefs.side", **named))
        elif (one, other) not in told:
            pairs.setdefault(frozenset((one, other)), say("studies.beliefs.pair", **named))
    return list(pairs.values()), sides


def _record(told: Telling) -> list[Markup]:
    lines = record_lines(kept_stacking(told.run), str(told.comparison.manifest["run"]))
    return [el("h3", say("studies.record")), *(el("p", line) for line in lines)]


def _study(told: Telling) -> list[Markup]:
    rows = kept_leverage(told.run)
    lines = leverage_lines(rows, told.comparison.baseline, HEADLINE)
    if not lines:
        return []
    return [el("h3", say("studies.leverage")), el("p", lines[0]), el("ul", *(el("li", line) for line in lines[1:]))]


def _signs(told: Telling) -> list[Markup]:
    signs = kept_signs(told.run)
    if not signs:
        return []
    start = date.fromisoformat(str(told.comparison.manifest["case"]["start"]))
    places = {place.code: place.name_en for place in told.case.places}
    said: list[Markup] = [el("h3", say("studies.signs"))]
    for policy in dict.fromkeys(sign.policy for sign in signs):
        own = sorted((sign for sign in signs if sign.policy == policy), key=lambda sign: sign.week)[:MOST_SIGNS]
        lines = (el("li", f"{sentence(sign, start, places)}.") for sign in own)
        said += [el("p", el("b", say("signs.policy", policy=called("policy", policy)))), el("ul", *lines)]
    return said
