"""Votes told: one JSON document, and lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.report.wording import counted, figure, say, share

if TYPE_CHECKING:
    from rich.console import Console

    from waysahead.case.legislature import Legislature, Measure
    from waysahead.decision.votes import Reached
    from waysahead.politics.legislature import Scored, Vote

RANGE = (("ayes_p10", 0.1), ("ayes_p50", 0.5), ("ayes_p90", 0.9))


def vote_json(name: str, origin: date, votes: Sequence[Vote], scores: Sequence[Scored]) -> dict[str, Any]:
    """The document that `vote --json` prints; ayes are null for a stage that takes several votes.

    `p_pass` is the probability that the stage is reached in any of the `attempts` until `date`, the day of the last;
    `p_pass_last` that it is reached in the last alone, of which the ayes are.
    """
    return {
        "case": name,
        "seen_on": origin.isoformat(),
        "votes": [
            {
                "name": one.measure.name,
                "measure": one.measure.code,
                "date": one.day.isoformat(),
                "chamber": one.chamber,
                "stage": one.stage,
                "needs": one.share,
                "attempts": len(one.by_attempt),
                "p_pass": one.chance,
                "p_pass_last": one.last,
                **{key: None if one.ayes is None else _quantile(one.ayes, p) for key, p in RANGE},
            }
            for one in votes
        ],
        "track_record": _record(scores),
    }


def vote_terminal(
    name: str,
    origin: date,
    draws: int,
    seed: int,
    votes: Sequence[Vote],
    scores: Sequence[Scored],
    legislature: Legislature,
    console: Console | None = None,
) -> None:
    """Prints the track record, the pivots and every stage of every measure."""
    from rich.console import Console
    from rich.text import Text

    out = Console() if console is None else console
    for line, style in vote_lines(name, origin, draws, seed, votes, scores, legislature):
        out.print(Text(line, style=style))


def vote_lines(
    name: str,
    origin: date,
    draws: int,
    seed: int,
    votes: Sequence[Vote],
    scores: Sequence[Scored],
    legislature: Legislature,
) -> Iterator[tuple[str, str]]:
    """Lines of the terminal, each with its style."""
    measures = tuple(dict.fromkeys(one.measure for one in votes))
    said = {"name": name, "measures": counted(len(measures), "measure"), "origin": origin, "seed": seed}
    yield say("vote.head", draws=counted(draws, "draw"), **said), "bold"
    record = _record(scores)
    if record["votes"]:
        shown = {key: figure(record[key]) for key in ("brier", "party_line", "party_share")}
        yield say("vote.track", inside=record["inside_90"], votes=record["votes"], **shown), ""
    for congress in dict.fromkeys(measure.congress for measure in measures):
        yield _pivots(legislature, congress), ""
    yield say("vote.note"), "dim"
    for measure in measures:
        yield "", ""
        yield say("vote.measure", measure=measure.name, votes=_brought(measure)), "bold"
        for one in votes:
            if one.measure == measure:
                stage = say(f"stage.{one.stage}", chamber=one.chamber)
                last = say("vote.last", share=share(one.last).rjust(5)) if measure.attempts > 1 else ""
                ayes = "" if one.ayes is None else say("vote.ayes", spread=_spread(one.ayes))
                parts = [f"  {stage.ljust(32)}{share(one.chance).rjust(5)}", *filter(None, (last, ayes))]
                yield "   ".join(parts), ""


def futures_rows(found: Sequence[Reached]) -> list[dict[str, Any]]:
    """Rows of the JSON document of votes in the futures of a run; weeks count from the start of the case."""
    return [
        {
            "name": one.name,
            "measure": one.measure,
            "policy": one.policy,
            "p_pass": one.chance,
            "mc_error": one.error,
            "change": one.change,
            "change_mc_error": one.change_error,
            "median_week": one.week,
            "until_week": one.until,
            "futures": one.futures,
        }
        for one in found
    ]


def futures_lines(run: str, found: Sequence[Reached], titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Lines of the terminal for votes in the futures of a run, each with its style."""
    yield say("vote.futures.head", run=run), "bold"
    yield say("vote.futures.note"), "dim"
    widest = max((len(titles.get(one.policy, one.policy)) for one in found), default=0)
    for measure in dict.fromkeys(one.measure for one in found):
        several = [one for one in found if one.measure == measure]
        yield "", ""
        stage = say("stage.law" if several[0].form == "bill" else "stage.both chambers")
        yield f"{several[0].name}: {say('vote.futures.until', stage=stage, week=several[0].until)}", "bold"
        for one in several:
            title = titles.get(one.policy, one.policy).ljust(widest)
            clear = abs(one.change) > 2 * one.change_error > 0
            change = say(
                "vote.futures.change", change=f"{100 * one.change:+.1f}", error=f"{100 * one.change_error:.1f}"
            )
            if one.chance in (0.0, 1.0):  # the error of such a share is not known from those that were tried
                key = "vote.futures.none" if one.chance == 0.0 else "vote.futures.all"
                yield f"  {title}  {say(key, tried=one.futures)}", ""
                continue
            chance = f"{share(one.chance):>5} ± {100 * one.error:.1f}"
            yield f"  {title}  {chance}{'   ' + change if clear else ''}", ""


def _brought(measure: Measure) -> str:
    """How often and when a measure is brought."""
    if measure.attempts == 1:
        return say("vote.once", last=measure.last)
    return say("vote.times", times=counted(measure.attempts, "time"), first=measure.first, last=measure.last)


def _pivots(legislature: Legislature, congress: int) -> str:
    from waysahead.politics.legislature import chamber_of, pivots, president_of

    house, senate = (pivots(chamber_of(legislature, name, congress)) for name in ("house", "senate"))
    president = president_of(legislature, congress)
    shown = {
        "house_median": house.median,
        "house_override": house.override,
        "senate_median": senate.median,
        "filibuster": senate.filibuster or 0.0,
        "senate_override": senate.override,
    }
    return say(
        "vote.pivots",
        congress=congress,
        president="not in the table" if president is None else figure(president),
        **{key: figure(value) for key, value in shown.items()},
    )


def _record(scores: Sequence[Scored]) -> dict[str, Any]:
    from waysahead.politics.legislature import pooled

    found: dict[str, Any] = {"votes": len(scores), "inside_90": sum(one.inside for one in scores)}
    for what in ("brier", "party_line", "party_share"):
        found[what] = pooled(scores, what) if scores else None
    found["roll_calls"] = [
        {
            "code": one.roll_call.code,
            "date": one.roll_call.date.isoformat(),
            "chamber": one.roll_call.chamber,
            "ayes": one.roll_call.yeas,
            "ayes_p5": one.ayes_p5,
            "ayes_p50": one.ayes_p50,
            "ayes_p95": one.ayes_p95,
            "inside": bool(one.inside),
            "brier": one.brier,
            "party_line": one.party_line,
        }
        for one in scores
    ]
    return found


def _quantile(values: np.ndarray, p: float) -> float:
    return float(np.quantile(values, p, method="inverted_cdf"))


def _spread(values: np.ndarray) -> str:
    low, middle, high = (_quantile(values, p) for _, p in RANGE)
    return f"{middle:.0f} ({low:.0f}-{high:.0f})"
