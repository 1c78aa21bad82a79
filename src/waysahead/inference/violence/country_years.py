"""Deaths in organised violence by country and year, and what they teach a conflict as of a month, its own left out.

The table (`world/country_years.csv`, terms in `world/LICENSES.md`) is made by `tools/country_years.py`. It is today's
edition of the record: what its years held was known with less care when they ended.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from waysahead.inference.violence.returns import Returns, learn, pairs

YEARS_FROM = "deaths_from_"


class Country(NamedTuple):
    """A country: its box (south, west, north, east, degrees) and its deaths by year."""

    code: str
    box: tuple[float, float, float, float]
    deaths: dict[int, float]

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in its box."""
        south, west, north, east = self.box
        return south <= latitude <= north and west <= longitude <= east


@cache
def countries() -> tuple[Country, ...]:
    """Every country of the table."""
    text = files("waysahead.inference.violence").joinpath("world/country_years.csv").read_text(encoding="utf-8")
    head, *rows = csv.reader(text.splitlines())
    first = int(head[-1].removeprefix(YEARS_FROM))
    found = []
    for code, _, south, west, north, east, deaths in rows:
        box = (float(south), float(west), float(north), float(east))
        found.append(Country(code, box, {first + at: float(one) for at, one in enumerate(deaths.split())}))
    return tuple(found)


def returns_elsewhere(middle: tuple[float, float] | None, known_by: np.datetime64) -> Returns | None:
    """What countries whose box does not hold a point (latitude, longitude) teach, from years over by a month; None
    where they are too few.

    A box holds some neighbours too; leaving them out costs little.
    """
    month = known_by.astype("datetime64[M]")
    over = int((month + 1).astype("datetime64[Y]").astype(int)) + 1969
    without = frozenset(one.code for one in countries() if middle is not None and one.holds(*middle))
    return _learnt(over, without)


@cache
def _learnt(last: int, without: frozenset[str]) -> Returns | None:
    return learn(pairs({one.code: one.deaths for one in countries() if one.code not in without}, last))
