"""A conference told in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from waysahead.report.conference import unit_of
from waysahead.report.wording import MINUS, counted, figure, say, share, shares
from waysahead.report.words import EN

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from rich.console import Console

    from waysahead.case.conference import Conference
    from waysahead.politics.conference import ConferenceAnswer, IssueAnswer

MOST_MOVERS = 3
CODINGS = ("capability", "cinc", "equal")
"""Codings of capability that have names."""


def confer_terminal(answer: ConferenceAnswer, console: Console | None = None) -> None:
    """Prints every issue with its models, what becomes of the text, and who moves it; then the packages."""
    from rich.console import Console
    from rich.text import Text

    out = Console() if console is None else console
    for line, style in confer_lines(answer):
        out.print(Text(line, style=style))


def confer_lines(answer: ConferenceAnswer) -> Iterator[tuple[str, str]]:
    """Lines of the terminal, each with its style."""
    conference, settings = answer.conference, answer.settings
    yield (
        say(
            "confer.head",
            name=conference.name,
            actors=counted(len(conference.actors), "actor"),
            issues=counted(len(answer.issues), "issue"),
            draws=counted(settings.draws, "draw"),
            seed=settings.seed,
        ),
        "bold",
    )
    yield say("confer.note"), "dim"
    for one in answer.issues:
        yield "", ""
        yield from _issue_lines(one, conference)
    called = {one.issue.code: one.issue.name for one in answer.issues}
    alone = {one.issue.code: one.agreement.agreed for one in answer.issues if one.agreement is not None}
    for package in answer.packages:
        yield "", ""
        mean = float(np.mean([alone[code] for code in package.issues]))
        yield say("confer.traded", name=package.name), "bold"
        for code in package.issues:
            yield f"  {called[code]}", ""
        agreed, fallback, nothing = shares([package.agreed, package.fallback, package.nothing])
        yield (
            "  "
            + say(
                "confer.package",
                agreed=agreed,
                fallback=fallback,
                nothing=nothing,
                way=spread_of(package.way),
                alone=share(mean),
            ),
            "",
        )
        held = sorted(package.held_by.items(), key=lambda item: -item[1])[:MOST_MOVERS]
        if held and held[0][1] > 0:
            named = ", ".join(f"{actor} ({share(part)})" for actor, part in held if part > 0)
            yield f"  {say('confer.held', held=named)}", ""


def _issue_lines(one: IssueAnswer, conference: Conference) -> Iterator[tuple[str, str]]:
    issue, bargain = one.issue, one.bargain
    yield issue.name, "bold"
    ends = say(
        "confer.scale",
        low=_plain(bargain.low),
        high=_plain(bargain.high),
        low_end=issue.low_end or "",
        high_end=issue.high_end or "",
    )
    quo = "" if bargain.status_quo is None else f"; {say('confer.quo', quo=_plain(bargain.status_quo))}"
    yield f"  {' '.join(ends.split())}{quo}", "dim"
    for model in one.models:
        record = "" if model.record is None else f"   {say('confer.record', spread=spread_of(model.record))}"
        middle = model.outcome.mean()
        low, high = (model.outcome.quantile(p) for p in (0.1, 0.9))
        yield f"  {say(f'model.{model.model}').ljust(42)}{_around(middle, low, high)}{record}", ""
        if model.rounds is not None:
            medians = ", ".join(_plain(float(np.median(level))) for level in model.rounds.median[1:])
            yield f"    {say('confer.rounds', last=len(model.rounds.median) - 1, medians=medians)}", "dim"
    if len(one.by_coding) > 1:
        codings = ", ".join(f"{_coding(coding)} {_plain(value)}" for coding, value in one.by_coding.items())
        yield f"  {say('confer.by_coding', codings=codings)}", ""
    if one.agreement is not None:
        found = one.agreement
        agreed, fallback, nothing = shares([found.agreed, found.fallback, found.nothing])
        yield (
            "  "
            + say(
                "confer.agreement",
                agreed=agreed,
                fallback=fallback,
                nothing=nothing,
                text=spread_of(found.text),
            ),
            "",
        )
    if one.doses is not None:
        unit = unit_of(issue.lever, conference)
        said = unit if unit is None else say(key) if (key := f"page.lever_unit.{unit}") in EN else unit
        told = say("confer.lever", lever=issue.lever, unit=said or say("confer.unit"), spread=spread_of(one.doses))
        yield f"  {told}", ""
    for mover in one.influence[:MOST_MOVERS]:
        yield (
            f"  {say('confer.influence', actor=mover.actor, change=_signed(mover.absent), pull=share(mover.pull))}",
            "",
        )


def _coding(code: str) -> str:
    """A coding of capability by name; one that only a folder knows, by its code."""
    return say(f"coding.{code}") if code in CODINGS else code


def spread_of(values: NDArray[np.float64]) -> str:
    """Mean of positions and the range of 80 % of them."""
    low, high = (float(np.quantile(values, p, method="inverted_cdf")) for p in (0.1, 0.9))
    return _around(float(np.mean(values)), low, high)


def _around(middle: float, low: float, high: float) -> str:
    """A mean and its range, the range left out where there is none; an end below zero asks for words."""
    if _plain(low) == _plain(high) == _plain(middle):
        return _plain(middle)
    joint = " to " if low < 0 or high < 0 else "-"
    return f"{_plain(middle)} ({_plain(low)}{joint}{_plain(high)})"


def _signed(values: NDArray[np.float64]) -> str:
    mean = float(np.mean(values))
    low, high = (float(np.quantile(values, p, method="inverted_cdf")) for p in (0.1, 0.9))
    return f"{'+' if mean > 0 else ''}{_plain(mean)} ({_plain(low)} to {_plain(high)})"


def _plain(value: float) -> str:
    """A position: whole from 10 up (three significant figures from 1,000 up), one place from 1 up, two below."""
    if abs(value) >= 1000.0:
        return figure(value, 3)
    places = 0 if abs(value) >= 10.0 else 1 if abs(value) >= 1.0 else 2
    shown = f"{value:.{places}f}"
    shown = shown.rstrip("0").rstrip(".") if places else shown
    return "0" if shown in ("-0", "0") else shown.replace("-", MINUS)
