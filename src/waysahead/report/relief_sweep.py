"""Which placeholders of the relief tables turn what a plan says, in words and as one JSON document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from waysahead.report.wording import counted, listed, say, share

if TYPE_CHECKING:
    from waysahead.relief import Sweep
    from waysahead.relief.sweep import End, Swept


def sweep_json(found: Sweep) -> dict[str, Any]:
    """The document of `relief --sweep --json`: the plan as it stands, and every placeholder at its two ends."""
    from waysahead.relief import turned

    return {
        "status": "swept",
        "months": found.months,
        "base": found.base._asdict(),
        "rows": [
            {"table": one.table, "row": one.row, "low": one.low._asdict(), "high": one.high._asdict(),
             "turns": list(turned(one, found.base))}
            for one in found.rows
        ],
        "simulated": True,
    }  # fmt: skip


def sweep_lines(found: Sweep) -> Iterator[str]:
    """The sweep in words: what each telling placeholder turns, and how many turn nothing."""
    from waysahead.relief import turned
    from waysahead.relief.sweep import POINTS

    base = found.base
    binds = [*([_say("money")] if base.money else []), *([base.first] if base.first else [])]
    yield _say("head", months=counted(found.months, "month"), unmet=share(base.unmet), item=base.item,
               binds=listed(binds, 2) if binds else _say("free"))  # fmt: skip
    telling = [one for one in found.rows if turned(one, base)]
    yield _say("rows", turning=len(telling), count=len(found.rows))
    for one in telling:
        said = listed([_turn(name, one) for name in turned(one, base)], 4)
        ends = {"low": share(one.low.unmet), "high": share(one.high.unmet)}
        yield "  " + _say("line", table=one.table, row=one.row, turned=said, **ends)
    yield _say("rest", count=len(found.rows) - len(telling), points=round(100 * POINTS))


def _turn(name: str, one: Swept) -> str:
    def at(end: End) -> str:
        return str(getattr(end, name)) or _say("free")

    return (
        _say(f"turn.{name}", low=at(one.low), high=at(one.high)) if name in ("first", "item") else _say(f"turn.{name}")
    )


def _say(key: str, **values: object) -> str:
    return say(f"relief.sweep.{key}").format(**values)
