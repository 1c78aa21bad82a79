"""Stylised facts told: entries of a JSON document, lines on the terminal, a section of the page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from waysahead.inference.fact_calendar import Calendar
from waysahead.inference.facts import WEEKS, Compared
from waysahead.report.brief.markup import Markup, el, row, table
from waysahead.report.rounded import rounded
from waysahead.report.words_facts import words

HEADS = ("fact", "record", "alike", "simulated", "band", "verdict", "share", "reason")


def facts_json(found: Sequence[Compared]) -> list[dict[str, Any]]:
    """One entry a fact; numbers are finite or null, `*_inside` null where no band was set."""
    return [
        {
            "number": one.fact.number,
            "fact": one.fact.name,
            "low": one.fact.low,
            "high": one.fact.high,
            "record": rounded(one.record),
            "simulated": dict(zip(("p5", "p50", "p95"), (rounded(value) for value in one.simulated), strict=True)),
            "simulated_from_level_of_record": dict(
                zip(("p5", "p50", "p95"), (rounded(value) for value in one.alike), strict=True)
            ),
            "record_inside": one.fact.holds(one.record),
            "simulated_inside": one.fact.holds(one.simulated[1]),
            "simulated_from_level_of_record_inside": one.fact.holds(one.alike[1]),
            "share_of_futures_inside": rounded(one.share),
            "band_from": one.fact.reason,
        }
        for one in found
    ]


def facts_lines(found: Sequence[Compared], futures: int, days: Calendar) -> list[str]:
    """The facts as lines of text."""
    heads = [words(f"head.{head}") for head in HEADS[:-1]]
    rows = [heads, *(cells(one)[:-1] for one in found)]
    widths = [max(len(line[at]) for line in rows) for at in range(len(heads))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in rows]
    return [words("title"), words("text", weeks=WEEKS, futures=futures), *lines, _outside(found), calendar_text(days)]


def facts_section(found: Sequence[Compared], futures: int, days: Calendar) -> list[Markup]:
    """The facts as a section of the page."""
    shown = [row(told[0], *told[1:], number=False) for told in (cells(one) for one in found)]
    return [
        el("h2", words("title")),
        el("p", words("text", weeks=WEEKS, futures=futures)),
        el("p", _outside(found)),
        table([words(f"head.{head}") for head in HEADS], shown, words("table"), "small"),
        el("p", calendar_text(days)),
    ]


def cells(one: Compared) -> list[str]:
    """A fact as cells of a row."""
    fact = one.fact
    band = f"{_figure(fact.low)} to {_figure(fact.high)}" if fact.low is not None else words("none")
    verdicts = [
        _verdict(fact.holds(value)) if math.isfinite(value) else words("nothing")
        for value in (one.record, one.alike[1], one.simulated[1])
    ]
    share = f"{100 * one.share:.0f} %" if math.isfinite(one.share) else "-"
    return [
        f"{fact.number}. {fact.name}",
        _figure(one.record),
        _range(one.alike),
        _range(one.simulated),
        band,
        "; ".join(verdicts) if fact.low is not None else words("none"),
        share,
        fact.reason,
    ]


def _outside(found: Sequence[Compared]) -> str:
    said = []
    for key, middles in (("alike", [one.alike[1] for one in found]), ("start", [one.simulated[1] for one in found])):
        names = [one.fact.name for one, middle in zip(found, middles, strict=True) if one.fact.holds(middle) is False]
        if np.isfinite(middles).any():
            said.append(words(f"outside.{key}", names="; ".join(names) or words("outside.none")))
    return " ".join(said)


def calendar_json(days: Calendar) -> dict[str, Any]:
    """Fact 5, of the record only."""
    fasting = {str(year): rounded(value) for year, value in days.ramadan.items()}
    return {
        "friday_incidents": rounded(days.friday_incidents),
        "friday_deaths": rounded(days.friday_deaths),
        "ramadan_incidents": fasting,
    }


def calendar_text(days: Calendar) -> str:
    """Fact 5 in a sentence."""
    said = words("calendar", incidents=_figure(days.friday_incidents), deaths=_figure(days.friday_deaths))
    if not days.ramadan:
        return said
    years = ", ".join(words("calendar.year", year=year, times=_figure(value)) for year, value in days.ramadan.items())
    return f"{said} {words('calendar.ramadan', years=years)}"


def _verdict(held: bool | None) -> str:
    return words("none" if held is None else "in" if held else "out")


def _range(points: tuple[float, float, float]) -> str:
    low, middle, high = points
    if not math.isfinite(middle):
        return "-"
    return words("range", middle=_figure(middle), low=_figure(low), high=_figure(high))


def _figure(value: float | None) -> str:
    if value is None or not math.isfinite(value):
        return "-"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
