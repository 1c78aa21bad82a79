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


def nowcast_lines(found: Nowcast, channel: str, title: str, file: str, names: Mapping[str, str]) -> list[str]:
    """A nowcast in lines: the whole country, then the places with most deaths."""
    said = [
        words("lead", on=found.on, channel=channel, delay=found.delay, title=title, file=file),
        words("simulated", draws=f"{len(found.deaths):,}"),
    ]
    order = np.argsort(-found.deaths.mean(axis=(0, 2)), kind="stable")
    heads = [
        words("head.cell", month=month_of(month.astype("datetime64[D]").item()), share=share(recorded))
        for month, recorded in zip(found.months, found.recorded.tolist(), strict=True)
    ]
    for name, known, drawn in _targets(found):
        rows = [[words(name), *heads], [words("whole"), *_cells(known.sum(axis=0), drawn.sum(axis=1))]]
        rows += [
            [names.get(found.places[at], found.places[at]), *_cells(known[at], drawn[:, at])]
            for at in order[:SHOWN].tolist()
        ]
        widths = [max(len(row[at]) for row in rows) for at in range(len(heads) + 1)]
        said += ["", *("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)]
        if len(order) > SHOWN:
            said.append(words("more", count=len(order) - SHOWN))
    return said


def _targets(found: Nowcast) -> tuple[tuple[str, Array, Array], ...]:
    return (
        ("deaths", found.known_deaths, found.deaths),
        ("incidents", found.known_incidents, found.incidents),
    )


def _cells(known: Array, drawn: Array) -> list[str]:
    points = np.quantile(drawn, LEVELS, axis=0)
    return [
        words("cell", known=f"{known[at]:,.0f}", low=f"{low:,.0f}", middle=f"{middle:,.0f}", high=f"{high:,.0f}")
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
