"""A forecast of violence told, with and without policies: lines for a terminal, one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from waysahead.report.columns import aligned
from waysahead.report.rounded import rounded
from waysahead.report.skipped import skipped_lines
from waysahead.report.wording import figure
from waysahead.report.words_violence import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from waysahead.inference.sources import Known
    from waysahead.inference.violence import Predicted

Array = npt.NDArray[np.float64]
LEVELS = (0.05, 0.5, 0.95)


def forecast_lines(
    known: Known, steps: Sequence[int], months: Sequence[str], incidents: Array, deaths: Array
) -> list[str]:
    """A forecast in lines: the whole country, a month a line. Draws ``[draw, place, step]``."""
    said = [
        words(
            "forecast.lead", month=str(known.history.months[-1]), draws=len(deaths), title=known.title, file=known.file
        ),
        words("forecast.simulated"),
        *skipped_lines(known),
        "",
    ]
    table = [[words(f"forecast.{name}") for name in ("head", "month", "deaths", "incidents")]]
    for at, (step, month) in enumerate(zip(steps, months, strict=True)):
        cells = [np.quantile(drawn[:, :, at].sum(axis=1), LEVELS).tolist() for drawn in (deaths, incidents)]
        told = [_cell(points) for points in cells]
        table.append([str(step), month, *told])
    return said + aligned(table)


def forecast_json(
    known: Known,
    steps: Sequence[int],
    months: Sequence[str],
    incidents: Array,
    deaths: Array,
    path: str,
    seconds: float,
) -> dict[str, Any]:
    """The document of a forecast: points by place and for the whole country; the draws are in the file."""

    def cell(name: str, chosen: slice | list[int], at: int) -> dict[str, Any]:
        return {
            "place": name,
            "step": int(steps[at]),
            "month": months[at],
            "deaths": _points(deaths[:, chosen, at].sum(axis=1)),
            "incidents": _points(incidents[:, chosen, at].sum(axis=1)),
        }

    places = known.history.places
    every = range(len(steps))
    return {
        "record": {"title": known.title, "file": known.file},
        "origin": str(known.history.months[-1]),
        "draws": len(deaths),
        "file": path,
        "whole_country": [cell("", slice(None), at) for at in every],
        "places": [cell(place, [p], at) for p, place in enumerate(places) for at in every],
        "seconds": round(seconds, 3),
    }


def policy_lines(case: str, steps: Sequence[int], months: Sequence[str], arms: Mapping[str, Predicted]) -> list[str]:
    """Forecasts under policies in lines: the whole country, a policy and month a line."""
    first = next(iter(arms.values())).deaths
    said = [words("forecast.policies", draws=len(first), case=case), words("forecast.simulated"), ""]
    table = [[words(f"forecast.{name}") for name in ("policy", "head", "month", "deaths", "incidents")]]
    for name, arm in arms.items():
        for at, (step, month) in enumerate(zip(steps, months, strict=True)):
            cells = [np.quantile(part[:, :, at].sum(axis=1), LEVELS).tolist() for part in (arm.deaths, arm.incidents)]
            told = [_cell(points) for points in cells]
            table.append([name, str(step), month, *told])
    return said + aligned(table)


def policy_json(
    case: str,
    places: Sequence[str],
    steps: Sequence[int],
    months: Sequence[str],
    arms: Mapping[str, Predicted],
    path: str,
    seconds: float,
) -> dict[str, Any]:
    """The document of forecasts under policies: points by arm, and of deaths under each policy less levers held, draw
    by draw."""
    held = next(iter(arms.values())).deaths
    return {
        "case": case,
        "draws": len(held),
        "file": path,
        "policies": [
            {
                "policy": name,
                "place": place,
                "step": int(step),
                "month": months[at],
                "deaths": _points(arm.deaths[:, chosen, at].sum(axis=1)),
                "incidents": _points(arm.incidents[:, chosen, at].sum(axis=1)),
                "deaths_less_levers_held": _points((arm.deaths - held)[:, chosen, at].sum(axis=1)),
            }
            for name, arm in arms.items()
            for place, chosen in [("", slice(None)), *((code, [p]) for p, code in enumerate(places))]
            for at, step in enumerate(steps)
        ],
        "seconds": round(seconds, 3),
    }


def _points(drawn: Array) -> dict[str, float | None]:
    low, middle, high = np.quantile(drawn, LEVELS).tolist()
    return {"p5": rounded(low), "p50": rounded(middle), "p95": rounded(high)}


def _cell(points: Sequence[float]) -> str:
    low, middle, high = (figure(value) for value in points)
    return words("forecast.cell", low=low, middle=middle, high=high)
