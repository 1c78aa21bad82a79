"""Journeys as tables for a spreadsheet: camps, places, origins; medians and 90 % intervals over the runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from waysahead.inference.displacement import Displaced

LEVELS = (0.05, 0.5, 0.95)
NAMES = ("p5", "p50", "p95")
Counts = NDArray[np.int64] | NDArray[np.float64]


def write_tables(found: Displaced, folder: Path) -> list[Path]:
    """Write camps.csv, places.csv, days.csv and, where asked for, origins.csv and forecasts.csv. Returns their paths.

    camps     day, camp, recorded, and the quantiles of the count
    places    day, place, kind, people at rest there, and people who left it since the evening before
    days      day, people on roads, newly displaced, gone home
    origins   origin, place, people on the last day; only pairs with anybody in any run
    forecasts scores of the forecasts and of rules without a model: CRPS in persons, rescaled ARD, coverage
    """
    folder.mkdir(parents=True, exist_ok=True)
    dates = [(found.case.start + timedelta(days=day)).isoformat() for day in range(found.case.days)]
    places = [place.name for place in found.case.places]
    counted, rested = _quantiles(found.counts), _quantiles(found.places)
    left = _quantiles(np.stack([one.onward for one in found.journeys]))
    camps = [
        [date, camp, int(found.recorded[day, at]), *counted[:, day, at].tolist()]
        for day, date in enumerate(dates)
        for at, camp in enumerate(found.camps)
    ]
    resting = [
        [date, place.name, place.kind, *rested[:, day, at].tolist(), *left[:, day, at].tolist()]
        for day, date in enumerate(dates)
        for at, place in enumerate(found.case.places)
    ]
    totals = {
        "on_roads": np.stack([one.on_roads for one in found.journeys]),
        "newly_displaced": np.stack([one.arrived for one in found.journeys]),
        "gone_home": np.stack([one.returned for one in found.journeys]),
    }
    by_day = np.concatenate([_quantiles(total) for total in totals.values()])
    days = [[date, *by_day[:, day].tolist()] for day, date in enumerate(dates)]
    written = [
        _write(folder / "camps.csv", ["date", "camp", "recorded", *NAMES], camps),
        _write(folder / "places.csv", ["date", "place", "kind", *NAMES, *(f"left_{name}" for name in NAMES)], resting),
        _write(folder / "days.csv", ["date", *(f"{total}_{name}" for total in totals for name in NAMES)], days),
    ]
    if found.forecasts:
        scores = [
            [one.rule, one.origin, *(round(value, 4) for value in (one.crps, one.ard_rescaled, one.coverage90))]
            for one in found.forecasts
        ]
        names = ["forecast", "from_day", "crps", "ard_rescaled", "coverage90"]
        written.append(_write(folder / "forecasts.csv", names, scores))
    tables = [one.from_to for one in found.journeys if one.from_to is not None]
    if tables:
        pairs = np.stack(tables)
        found_in = np.argwhere(pairs.any(axis=0))
        origins, numbers = [*places, "before day 0"], _quantiles(pairs)
        rows = [[origins[one], places[to], *numbers[:, one, to].tolist()] for one, to in found_in.tolist()]
        written.append(_write(folder / "origins.csv", ["origin", "place", *NAMES], rows))
    return written


def _quantiles(counts: Counts) -> NDArray[np.int64]:
    """Whole persons, quantile x the other axes; `counts` by run first."""
    return np.rint(np.quantile(counts, LEVELS, axis=0)).astype(np.int64)


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as text:
        csv.writer(text).writerows([head, *rows])
    return path
