"""A nowcast told: one JSON document, a table of lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from waysahead.inference.nowcast import Nowcast
from waysahead.report.rounded import rounded
from waysahead.report.wording import counted, figure, month_of, share
from waysahead.report.words_nowcast import words

if TYPE_CHECKING:
    pass

SHOWN = 10
LEVELS = (0.05, 0.5, 0.95)
BATCHES = 1.5
"""Dispersion from which on reports are said to come in batches."""
Array = NDArray[np.float64]


def nowcast_json(found: Nowcast, channel: str | None, title: str, file: str) -> dict[str, Any]:
    """The document: by place and for the whole country, what is recorded and the 5, 50 and 95 % points."""
    late, mean = found.delays, np.quantile(found.delays.mean, LEVELS)
    places = [
        {"place": place, **{name: _entries(found, known[at], drawn[:, at]) for name, known, drawn in _targets(found)}}
        for at, place in enumerate(found.places)
    ]
    whole = {name: _entries(found, known.sum(axis=0), drawn.sum(axis=1)) for name, known, drawn in _targets(found)}
    return {
        "on": found.on.isoformat(),
        "channel": channel,
        "delay_weeks": rounded(float(mean[1])),
        "delay": {
            "basis": late.basis,
            "mean_weeks": {f"p{100 * level:.0f}": rounded(value) for level, value in zip(LEVELS, mean, strict=True)},
            "placeholder": late.placeholder,
            "incidents": late.incidents,
            "dispersion": rounded(late.dispersion),
            "taken_back": late.taken_back,
        },
        "record": {"title": title, "file": file},
        "draws": len(found.deaths),
        "whole_country": whole,
        "places": places,
    }


def nowcast_lines(
    found: Nowcast, channel: str | None, title: str, file: str, names: Mapping[str, str], later: bool = False
) -> list[str]:
    """A nowcast in lines: the whole country month by month, then the last month by place, most deaths first.

    `later` says that the file holds incidents after the day that is known.
    """
    said = [
        words("lead", on=found.on, title=title, file=file),
        *delay_lines(found, channel),
        words("simulated", draws=f"{len(found.deaths):,}"),
        *([words("later", on=found.on)] if later else []),
    ]
    heads = [words(f"head.{name}") for name in ("share", "deaths", "end", "incidents", "end")]
    months = [month_of(month.astype("datetime64[D]").item()) for month in found.months]
    whole = [_cells(known.sum(axis=0), drawn.sum(axis=1)) for _, known, drawn in _targets(found)]
    rows = [
        [month, recorded, *(cell for target in whole for cell in target[at])]
        for at, (month, recorded) in enumerate(zip(months, map(_share, found.recorded.T.tolist()), strict=True))
    ]
    said += ["", words("whole"), *_table([[words("head.month"), *heads], *rows])]
    order = np.argsort(-found.deaths[..., -1].mean(axis=0), kind="stable")
    rows = [
        [names.get(found.places[at], found.places[at])]
        + [cell for _, known, drawn in _targets(found) for cell in _cells(known[at, -1:], drawn[:, at, -1:])[0]]
        for at in order[:SHOWN].tolist()
    ]
    said += ["", words("places", month=months[-1], share=_share(found.recorded[:, -1].tolist()))]
    said += _table([[words("head.place"), *heads[1:]], *rows])
    if len(order) > SHOWN:
        said.append(words("more", count=len(order) - SHOWN))
    return said


def delay_lines(found: Nowcast, channel: str | None) -> list[str]:
    """Where the law of delay comes from, and what it is."""
    late = found.delays
    if late.basis == "assumed":
        weeks = counted_weeks(float(late.mean[0]))
        placeholder = words("delay.placeholder") if late.placeholder else ""
        return [words("delay.assumed", channel=channel, delay=weeks, placeholder=placeholder, on=found.on)]
    low, middle, high = (figure(value) for value in np.quantile(late.mean, LEVELS).tolist())
    within = np.median(late.recorded(np.array([6, 27, 90])), axis=0).tolist()
    told = {"week": share(within[0]), "month": share(within[1]), "quarter": share(within[2])}
    lines = [
        words(f"delay.{late.basis}", low=low, middle=middle, high=high, incidents=f"{late.incidents:,}", **told),
    ]
    if late.dispersion > BATCHES:
        lines.append(words("delay.batches", times=figure(late.dispersion)))
    if late.taken_back:
        lines.append(words("delay.taken", count=f"{late.taken_back:,}"))
    return lines


def counted_weeks(weeks: float) -> str:
    """A time in weeks: 1 week, 7 weeks, 1.5 weeks."""
    return counted(int(weeks), "week") if weeks == int(weeks) else f"{figure(weeks)} weeks"


def _share(points: Sequence[float]) -> str:
    """A share with its range, where there is one."""
    low, middle, high = (share(value) for value in points)
    return middle if low == high else words("cell", low=low, middle=middle, high=high)


def _table(rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return [line.rstrip() for line in lines]


def _targets(found: Nowcast) -> tuple[tuple[str, Array, Array], ...]:
    return (
        ("deaths", found.known_deaths, found.deaths),
        ("incidents", found.known_incidents, found.incidents),
    )


def _cells(known: Array, drawn: Array) -> list[tuple[str, str]]:
    """What is recorded and what will be, of each month."""
    points = np.quantile(drawn, LEVELS, axis=0)
    return [
        (f"{known[at]:,.0f}", words("cell", low=f"{low:,.0f}", middle=f"{middle:,.0f}", high=f"{high:,.0f}"))
        for at, (low, middle, high) in enumerate(points.T.tolist())
    ]


def _entries(found: Nowcast, known: Array, drawn: Array) -> list[dict[str, Any]]:
    points = np.quantile(drawn, LEVELS, axis=0)
    return [
        {
            "month": str(month),
            "recorded_share": rounded(share),
            "recorded_share_p5": rounded(least),
            "recorded_share_p95": rounded(most),
            "recorded": float(seen),
            "p5": rounded(low),
            "p50": rounded(middle),
            "p95": rounded(high),
        }
        for month, (least, share, most), seen, (low, middle, high) in zip(
            found.months, found.recorded.T.tolist(), known.tolist(), points.T.tolist(), strict=True
        )
    ]
