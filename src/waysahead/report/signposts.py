"""What would be seen first under each theory, as a document and in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from waysahead.decision import Sign, Signposts
from waysahead.report.beliefs import percent
from waysahead.report.wording import called, month_of, own, say, share

if TYPE_CHECKING:
    from rich.console import Console


def signposts_json(found: Signposts, places: Mapping[str, str]) -> dict[str, Any]:
    """The document of `signposts --json`; `change` is relative to the start, shares are on futures held out."""
    start = date.fromisoformat(str(found.manifest["case"]["start"]))
    return {
        "case": found.manifest["case"]["name"],
        "run": found.manifest["run"],
        "weeks": found.weeks,
        "signs": [
            {
                "policy": sign.policy,
                "theory": sign.theory,
                "other": sign.other,
                "series": sign.series,
                "place": sign.place or None,
                "week": sign.week,
                "by": str(start + timedelta(weeks=sign.week)),
                "change": sign.change,
                "side": "below" if sign.below else "above",
                "share": sign.share,
                "share_other": sign.share_other,
                "mc_error": sign.error,
                "sentence": sentence(sign, start, places),
            }
            for sign in found.signs
        ],
        "silent": [{"policy": policy, "theories": [one, other]} for policy, one, other in found.silent],
        "tried": found.tried,
        "too_few": list(found.few),
    }


def signposts_terminal(found: Signposts, places: Mapping[str, str], console: Console) -> None:
    """Prints the signs policy by policy, earliest first."""
    from rich.text import Text

    start = date.fromisoformat(str(found.manifest["case"]["start"]))
    console.print(Text(say("signs.head", weeks=found.weeks)))
    for policy in found.policies:
        console.print()
        console.print(Text(say("signs.policy", policy=called("policy", policy)), style="bold"))
        for line in policy_lines(found, policy, start, places):
            console.print(Text(line))
    if found.few:
        console.print(Text(say("signs.few", theories=", ".join(called("theory", theory) for theory in found.few))))


def policy_lines(
    found: Signposts, policy: str, start: date, places: Mapping[str, str], most: int | None = None
) -> list[str]:
    """Signs under one policy, earliest first, then the pairs of theories that nothing tells apart."""
    signs = sorted((sign for sign in found.signs if sign.policy == policy), key=lambda sign: sign.week)
    said = [f"{sentence(sign, start, places)}." for sign in signs[:most]]
    silent = [(one, other) for where, one, other in found.silent if where == policy]
    if silent and not signs:
        return [say("signs.silent.all", weeks=found.weeks)]
    if silent:
        named = [{"theory": called("theory", one), "other": called("theory", other)} for one, other in silent]
        pairs = say("list.semicolon").join(say("signs.pair", **pair) for pair in named)
        said.append(say("signs.silent", weeks=found.weeks, pairs=pairs))
    return said


def sentence(sign: Sign, start: date, places: Mapping[str, str]) -> str:
    """One sign in words, without a full stop."""
    series = say(f"series.{sign.series}")
    place = own("place", sign.place, places.get(sign.place, sign.place))
    what = say("signs.in", series=series, place=place) if sign.place else series
    return say(
        "signs.line",
        theory=called("theory", sign.theory),
        other=called("theory", sign.other),
        week=sign.week,
        date=month_of(start + timedelta(weeks=sign.week)),
        what=what,
        change=_change(sign),
        share=share(sign.share),
        other_share=share(sign.share_other),
        error=share(sign.error),
    )


def _change(sign: Sign) -> str:
    if sign.below:
        key = "signs.below" if sign.change < 0 else "signs.below.rise"
    else:
        key = "signs.above" if sign.change > 0 else "signs.above.fall"
    return say(key, value=percent(abs(sign.change)))
