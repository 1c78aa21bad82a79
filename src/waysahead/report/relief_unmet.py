"""What stays unmet of all need, and how its parts add up: out of or within reach, inside the country or elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from typing import TYPE_CHECKING, NamedTuple

from waysahead.report.wording import figure, own, say, share

if TYPE_CHECKING:
    from waysahead.relief import Summary

SAME = 0.005
"""Part of what is unmet within reach below which a difference is of rounding and of the solver."""


class Told(NamedTuple):
    """A table: caption, heads, rows of cells, the first of which is the head of its row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def unmet_said(found: Summary) -> str:
    """All unmet need as the sum of what lies out of reach and what is not met within reach; the worst-served place.

    The first aim's figure also counts people who wait to be moved; they are no part of need and are told beside it.
    """
    facts = found.facts
    waiting = facts.get("unmet_waiting", 0.0)
    within = max(facts["unmet"] - waiting, 0.0)
    whole, out, inside = adding([facts["out_of_reach"], within])
    said = _say(
        "plan.result", whole=whole, share=share(min((facts["out_of_reach"] + within) / max(facts["need"], 1.0), 1.0)),
        out=out, within=inside,
    )  # fmt: skip
    if waiting > 0.5:
        said += _say("plan.waiting", waiting=figure(waiting))
    said += _say("plan.lacks", lacks=share(facts["worst_share"]))
    fewer = max(facts["unmet"] - facts["unmet_alone"], 0.0)
    if fewer < SAME * facts["unmet"]:
        return said + _say("plan.alone.same")
    return said + _say("plan.alone", fewer=figure(fewer))


def adding(parts: Sequence[float]) -> list[str]:
    """The sum of parts, then the parts, all rounded where the largest part has two figures: they add up as printed.

    Where a part is too small for that place, all are told at two figures of their own.
    """
    whole = sum(parts)
    if whole <= 0.5:
        return [figure(whole), *map(figure, parts)]
    step = 10.0 ** (floor(log10(max(parts))) - 1)
    total = round(whole / step)
    steps = [floor(part / step) for part in parts]
    by_rest = sorted(range(len(parts)), key=lambda at: steps[at] - parts[at] / step)
    for at in by_rest[: total - sum(steps)]:
        steps[at] += 1
    if any(count == 0 and part > 0.0 for count, part in zip(steps, parts, strict=True)):
        return [figure(whole), *map(figure, parts)]
    return [figure(count * step, 3) for count in (total, *steps)]


def place_table(found: Summary) -> Told:
    """Need and what is not met by place, the largest share first; then all hosts and borders together, and the sum."""
    heads = tuple(_say(f"chapter.{key}") for key in ("place", "need", "share", "out", "within", "peak"))
    rows = []
    for at, code in by_share(found):
        need, unmet, out = (float(table[at].sum()) for table in (found.need, found.unmet, found.out))
        peak = found.months[int(found.unmet[at].argmax())]
        rows.append(_row(own("place", code, found.names[code]), need, unmet, out, peak))
    facts = found.facts
    if "need_elsewhere" in facts:
        away = [facts[f"{name}_elsewhere"] for name in ("need", "unmet", "out")]
        whole = [
            float(here.sum()) + there for here, there in zip((found.need, found.unmet, found.out), away, strict=True)
        ]
        if away[0] > 0.5:
            rows.append(_row(_say("chapter.elsewhere"), away[0], away[1], away[2], ""))
        rows.append(_row(_say("chapter.all"), whole[0], whole[1], whole[2], ""))
    return Told(_say("chapter.unmet"), heads, tuple(rows))


def by_share(found: Summary) -> list[tuple[int, str]]:
    """Places with need, by the share of it that is not met, the largest first; with their row."""
    lacking = {
        code: found.unmet[at].sum() / found.need[at].sum()
        for at, code in enumerate(found.names)
        if found.need[at].any()
    }
    codes = list(found.names)
    return [(codes.index(code), code) for code in sorted(lacking, key=lambda code: -lacking[code])]


def _row(name: str, need: float, unmet: float, out: float, peak: str) -> tuple[str, ...]:
    """Cells of a place: the parts out of reach and within reach add up to the unmet share as printed."""
    lacking = min(unmet / need, 1.0) if need > 0 else 0.0
    beyond = min(out / need, lacking) if need > 0 else 0.0
    whole, away = round(100 * lacking), round(100 * beyond)
    return name, figure(need), share(lacking), share(away / 100), share((whole - away) / 100), peak


def _say(key: str, **values: object) -> str:
    return say(f"relief.{key}", None, **values)
