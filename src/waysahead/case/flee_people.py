"""Tables about people in a Flee folder: those listed one by one, attributes, and groups with what they are drawn to.

agents.csv and demographics_*.csv are Flee's; groups.csv (`group,place,share`) and affinities.csv
(`group,where,factor,start,end`) are additions: kin, language and borders that are shut to some.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from waysahead.case.fault import Fault, quoted, suggestion
from waysahead.case.flee_tables import FleePlace, rows_of

FOREVER = 1_000_000
"""A day after the end of every folder."""


@dataclass(frozen=True)
class Affinity:
    """A factor on the score of a place, or of every place of a country, for one group from the day `start` to `end`.

    Above 1 draws (kin, language), below 1 repels, 0 is a border shut to the group.
    """

    group: str
    where: str
    factor: float
    start: int
    end: int


@dataclass(frozen=True)
class Listed:
    """People of agents.csv who are alike: so many in a place at the start, with these attributes."""

    place: str
    attributes: tuple[tuple[str, str], ...]
    people: int


def read_agents(folder: Path, known: Mapping[str, int], faults: list[Fault]) -> tuple[Listed, ...]:
    """Read agents.csv: a header `location name,attribute,...`, then one row for each agent."""
    shown = "input_csv/agents.csv"
    rows = rows_of(folder / "agents.csv", shown, faults)
    rows = [(at, row) for at, row in rows if not row[0].startswith("#")]
    if not rows:
        return ()
    names = [cell.strip() for cell in rows[0][1]][1:]
    found: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()
    for at, row in rows[1:]:
        if row[0] not in known:
            fix = suggestion(row[0], known, "add it to locations.csv")
            faults.append(Fault(shown, at, quoted(row[0]), "a place of locations.csv", fix))
            continue
        found[row[0], tuple((name, cell.strip()) for name, cell in zip(names, row[1:], strict=False))] += 1
    return tuple(Listed(place, attributes, people) for (place, attributes), people in found.items())


def read_demographics(table: Path, faults: list[Fault]) -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Sampling weights, by attribute, then place or `Default`, then value."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for path in sorted(table.glob("demographics_*.csv")):
        shown, attribute = f"input_csv/{path.name}", path.stem.split("_", 1)[1]
        rows = rows_of(path, shown, faults)
        if not rows:
            continue
        header = [cell.strip() for cell in rows[0][1]]
        if "Default" not in header:
            faults.append(Fault(shown, 1, "no column Default", "value, Default, ...", "add a column Default"))
        columns: dict[str, dict[str, float]] = {name: {} for name in header[1:] if name}
        for at, row in rows[1:]:
            for column, name in enumerate(header[1:], start=1):
                try:
                    columns[name][row[0].strip()] = float(row[column])
                except (ValueError, IndexError):
                    faults.append(Fault(shown, at, "no weight", "a number", "write a weight", name))
        found[attribute] = columns
    return found


def read_groups(
    folder: Path, places: tuple[FleePlace, ...], faults: list[Fault]
) -> tuple[Mapping[str, Mapping[str, float]], tuple[Affinity, ...]]:
    """Read groups.csv and affinities.csv where they are: shares by group and place, and factors.

    A share without a place holds for every place that has none of its own; shares of a place have to add up to one.
    """
    groups = _shares(folder, {place.name for place in places}, faults)
    shown = "input_csv/affinities.csv"
    where = {place.name for place in places} | {place.country for place in places}
    affinities: list[Affinity] = []
    for at, row in rows_of(folder / "affinities.csv", shown, faults, needed=False):
        if row[0].startswith("#") or row[0].strip() == "group":
            continue
        cells = [cell.strip() for cell in row] + [""] * 5
        if cells[0] not in groups:
            fix = suggestion(cells[0], groups, "add it to groups.csv")
            faults.append(Fault(shown, at, quoted(cells[0]), "a group of groups.csv", fix))
        if cells[1] not in where:
            fix = suggestion(cells[1], where, "use a place or country of locations.csv")
            faults.append(Fault(shown, at, quoted(cells[1]), "a place or a country", fix))
        factor = _number(cells[2], shown, at, "factor", faults)
        start = _number(cells[3] or "0", shown, at, "start", faults)
        end = _number(cells[4] or str(FOREVER), shown, at, "end", faults)
        affinities.append(Affinity(cells[0], cells[1], factor, int(start), int(end)))
    return groups, tuple(affinities)


def _shares(folder: Path, places: set[str], faults: list[Fault]) -> dict[str, dict[str, float]]:
    shown = "input_csv/groups.csv"
    groups: dict[str, dict[str, float]] = {}
    for at, row in rows_of(folder / "groups.csv", shown, faults, needed=False):
        if row[0].startswith("#") or row[0].strip() == "group":
            continue
        cells = [cell.strip() for cell in row] + [""] * 3
        if cells[1] and cells[1] not in places:
            fix = suggestion(cells[1], places, "add it to locations.csv")
            faults.append(Fault(shown, at, quoted(cells[1]), "a place of locations.csv, or nothing", fix))
        groups.setdefault(cells[0], {})[cells[1]] = _number(cells[2], shown, at, "share", faults)
    for place in {name for shares in groups.values() for name in shares}:
        total = sum(shares.get(place, shares.get("", 0.0)) for shares in groups.values())
        if abs(total - 1.0) > 1e-6:
            name = quoted(place) if place else "all other places"
            faults.append(Fault(shown, None, f"shares of {name} add up to {total:g}", "1", "mend the shares"))
    return groups


def _number(text: str, shown: str, at: int, column: str, faults: list[Fault]) -> float:
    try:
        value = float(text)
        if 0.0 <= value < float("inf"):
            return value
    except ValueError:
        pass
    faults.append(Fault(shown, at, quoted(text), "a number, 0 or more", "write a plain number", column))
    return 0.0
