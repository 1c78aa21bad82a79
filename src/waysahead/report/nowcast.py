"""A nowcast told: one JSON document, a table of lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from waysahead.inference.nowcast import Nowcast
from waysahead.report.wording import month_of, share
from waysahead.report.words_nowcast import words

SHOWN = 10
LEVELS = (0.05, 0.5, 0.95)
Array = NDArray[np.float64]


def nowcast_json(found: Nowcast, channel: str, title: str, file: str) -> dict[str, Any]:
    """The document: by place and for the whole country, what is recorded and the 5, 50 and 95 % points."""
    places = [
        {"place": place, **{name: _entries(found, known[at], drawn[:, at]) for name, known, drawn in _targets(found)}}
        for at, place in enumerate(found.places)
    ]
    whole = {name: _entries(found, known.sum(axis=0), drawn.sum(axis=1)) for name, known, drawn in _targets(found)}
    return {
        "on": found.on.isoformat(),
        "channel": channel,
        "delay_weeks": found.delay,
        "record": {"title": title, "file": file},
        "draws": len(found.deaths),
        "whole_country": whole,
        "places": places,
    }


def nowcast_lines(
    found: Nowcast, channel: str, title: str, file: str, names: Mapping[str, str], later: bool = False
) -> list[str]:
    """A nowcast in lines: the whole country month by month, then the last month by place, most deaths first.

    `later` says that the file holds incidents after the day that is known.
    """
    said = [
        words("lead", on=found.on, channel=channel, delay=found.delay, title=title, file=file),
        words("simulated", draws=f"{len(found.deaths):,}"),
        *([words("later", on=found.on)] if later else []),
    ]
    heads = [words(f"head.{name}") for name in ("share", "deaths", "end", "incidents", "end")]
    months = [month_of(month.astype("datetime64[D]").item()) for month in found.months]
    whole = [_cells(known.sum(axis=0), drawn.sum(axis=1)) for _, known, drawn in _targets(found)]
    rows = [
        [month, share(recorded), *(cell for target in whole for cell in target[at])]
        for at, (month, recorded) in enumerate(zip(months, found.recorded.tolist(), strict=True))
    ]
    said += ["", words("whole"), *_table([[words("head.month"), *heads], *rows])]
    order = np.argsort(-found.deaths[..., -1].mean(axis=0), kind="stable")
    rows = [
        [names.get(found.places[at], found.places[at])]
        + [cell for _, known, drawn in _targets(found) for cell in _cells(known[at, -1:], drawn[:, at, -1:])[0]]
        for at in order[:SHOWN].tolist()
    ]
    said += ["", words("places", month=months[-1], share=share(float(found.recorded[-1])))]
    said += _table([[words("head.place"), *heads[1:]], *rows])
    if len(order) > SHOWN:
        said.append(words("more", count=len(order) - SHOWN))
    return said


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
            "recorded_share": round(recorded, 4),
            "recorded": float(seen),
            "p5": low,
            "p50": middle,
            "p95": high,
        }
        for month, recorded, seen, (low, middle, high) in zip(
            found.months, found.recorded.tolist(), known.tolist(), points.T.tolist(), strict=True
        )
    ]
