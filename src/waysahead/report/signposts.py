"""What would be seen first under each theory, as a document and in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from waysahead.decision import Sign, Signposts
from waysahead.report.beliefs import percent
from waysahead.report.wording import called, listed, month_of, own, say, share

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
        "pairs": dict(found.asked),
        "groups": [
            {
                "policy": policy,
                "theories": list(group.theories),
                "silent": group.silent,
                "pairs": group.pairs,
                "core": list(group.core),
            }
            for policy in found.policies
            for group in found.groups(policy)
        ],
        "silent": [{"policy": policy, "theories": [one, other]} for policy, one, other in found.silent],
        "tried": found.tried,
        "too_few": list(found.few),
    }


def signposts_terminal(found: Signposts, places: Mapping[str, str], console: Console, pairs: bool = False) -> None:
    """Prints the signs policy by policy, earliest first, and which theories nothing tells apart (`pairs`: each)."""
    from rich.text import Text

    start = date.fromisoformat(str(found.manifest["case"]["start"]))
    console.print(Text(say("signs.head", weeks=found.weeks)))
    for policy in found.policies:
        console.print()
        console.print(Text(say("signs.policy", policy=called("policy", policy)), style="bold"))
        for line in [*sign_lines(found, policy, start, places), *silent_lines(found, policy, pairs)]:
            console.print(Text(line))
    if found.few:
        console.print(Text(say("signs.few", theories=", ".join(called("theory", theory) for theory in found.few))))


def sign_lines(found: Signposts, policy: str, start: date, places: Mapping[str, str]) -> list[str]:
    """Signs under one policy, earliest first."""
    signs = sorted((sign for sign in found.signs if sign.policy == policy), key=lambda sign: sign.week)
    return [f"{sentence(sign, start, places)}." for sign in signs]


def silent_lines(found: Signposts, policy: str, pairs: bool = False) -> list[str]:
    """How many pairs of theories nothing tells apart under one policy, and the groups that they make; `pairs`: each."""
    silent = [(one, other) for where, one, other in found.silent if where == policy]
    if not silent:
        return []
    if len(silent) == found.asked[policy]:
        return [say("signs.silent.all", weeks=found.weeks)]
    said = [say("signs.silent", weeks=found.weeks, count=len(silent), all=found.asked[policy])]
    for group in found.groups(policy):
        key = "signs.group" if group.whole else "signs.group.some"
        names = listed([called("theory", theory) for theory in group.theories], len(group.theories))
        core = listed([called("theory", theory) for theory in group.core], len(group.core))
        said.append(say(key, theories=names, silent=group.silent, pairs=group.pairs, core=core))
    if pairs:
        named = [{"theory": called("theory", one), "other": called("theory", other)} for one, other in silent]
        said += [say("signs.pair.line", pair=say("signs.pair", **pair)) for pair in named]
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
