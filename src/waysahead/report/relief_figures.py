"""The planner's first page told: planning figures, caseload by shelter, triggers, the score; one JSON document.

Host countries are told from a quarter up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from waysahead.report.wording import called, counted, figure, people, say, share
from waysahead.report.words_relief import EN_RELIEF

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.relief import Figures
    from waysahead.relief.figures import Range3

QUARTER = 3
HORIZONS = (1, 3, 6)
"""Months ahead."""
CELL = 29
"""Width of a cell of three figures."""


def figures_json(found: Figures) -> dict[str, Any]:
    """The document that `relief --figures --json` prints; hosts from a quarter up."""

    def rows(table: dict[str, dict[int, Range3]], least: int = 0) -> dict[str, Any]:
        return {code or "all": {str(h): _range(r) for h, r in by.items() if h >= least} for code, by in table.items()}

    score = found.score
    return {
        "policy": found.policy,
        "futures": found.futures,
        "start": found.start,
        "newly_displaced": rows(found.newly_displaced),
        "newly_abroad": rows(found.newly_abroad, QUARTER),
        "displaced_inside": {code: _range(one) for code, one in found.stock.items()},
        "caseload": {code: _range(one) for code, one in found.caseload.items()},
        "in_need": {str(h): _range(one) for h, one in found.in_need.items()},
        "unmet": {str(h): _range(one) for h, one in found.unmet.items()},
        "gap": {str(h): _range(one) for h, one in found.gap.items()},
        "triggers": [
            {"code": t.code, "indicator": t.indicator, "threshold": t.threshold, "share_of_futures": t.share,
             "median_month": t.month or None, "action": t.action}
            for t in found.triggers
        ],
        "score": None if score is None else {
            "month": score.month, "simulated": _range(score.simulated), "planned_by_un": score.planned,
            "recorded": score.recorded, "log_error": score.log_error, "planned_log_error": score.planned_log_error,
            "recorded_inside_range": score.inside,
        },
        "simulated": True,
    }  # fmt: skip


def figures_lines(found: Figures, case: Case) -> Iterator[str]:
    """Lines of the planner's page."""
    names = {entry.code: entry.name_en for table in (case.places, case.hosts) for entry in table}
    yield _say(
        "figures.head",
        policy=called("policy", found.policy),
        futures=counted(found.futures, "future"),
        start=found.start,
    )
    yield ""
    heads = [_ahead(h) for h in HORIZONS]
    yield _row(_say("figures.columns"), heads)
    whole = found.newly_displaced[""]
    order = sorted((c for c in found.newly_displaced if c), key=lambda c: -found.newly_displaced[c][6].likely)
    for code in ["", *order]:
        cells = [_spread(found.newly_displaced[code][h]) for h in HORIZONS]
        yield _row(names.get(code, code) if code else _say("figures.country"), cells)
    yield ""
    yield _say("figures.hosts")
    for code, by in sorted(found.newly_abroad.items(), key=lambda item: -item[1][6].likely):
        yield _row(names.get(code, code), ["", *(_spread(by[h]) for h in HORIZONS if h >= QUARTER)])
    yield ""
    yield _say("figures.shelter")
    for code, one in found.caseload.items():
        named = _say(f"shelter.{code}") if f"shelter.{code}" in EN_RELIEF else code
        yield f"  {named:<34}{_spread(one):>{CELL}}"
    yield _say("figures.gap", need=_spread(found.in_need[6]), unmet=_spread(found.unmet[6]), gap=_shares(found.gap[6]))
    yield ""
    yield _say("figures.triggers")
    for trigger in found.triggers:
        month = _say("trigger.month", month=trigger.month) if trigger.month else ""
        said = _say(f"trigger.{trigger.indicator}", level=f"{trigger.threshold:,.0f}")
        yield "  " + _say("trigger.line", said=said, share=share(trigger.share), month=month, action=trigger.action)
    if found.score is not None:
        score = found.score
        inside = _say("score.inside" if score.inside else "score.outside")
        yield ""
        yield _say(
            "score.line", month=score.month, simulated=_spread(score.simulated), planned=people(score.planned),
            recorded=people(score.recorded), inside=inside, ours=figure(score.log_error),
            theirs=figure(score.planned_log_error),
        )  # fmt: skip
    yield _say("simulated", whole=_spread(whole[6]))


def _row(name: str, cells: Sequence[str]) -> str:
    return name.ljust(24) + "".join(f"  {cell:>{CELL}}" for cell in cells)


def _ahead(months: int) -> str:
    return _say("figures.month") if months == 1 else _say("figures.months", months=months)


def _range(one: Range3) -> list[float]:
    return [one.low, one.likely, one.high]


def _spread(one: Range3) -> str:
    return f"{people(one.low)} / {people(one.likely)} / {people(one.high)}"


def _shares(one: Range3) -> str:
    return f"{share(one.low)} / {share(one.likely)} / {share(one.high)}"


def _say(key: str, **values: object) -> str:
    return say(f"relief.{key}").format(**values)
