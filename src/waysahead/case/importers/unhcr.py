"""Refugees by host country from the tables of UNHCR's Refugee Data Finder, into a series of a case."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from waysahead.case.case import Case
from waysahead.case.fault import CaseError, Fault, listed, quoted, suggestion
from waysahead.case.importers.naming import folded
from waysahead.case.series import SeriesRow

SOURCE = "unhcr"
TITLE = "UNHCR Refugee Data Finder"
LICENCE = "CC BY 4.0"

HEAD: Mapping[str, tuple[str, ...]] = {
    "year": ("year",),
    "origin": ("country of origin (iso)", "coo_iso", "origin_iso"),
    "asylum": ("country of asylum (iso)", "coa_iso", "asylum_iso"),
    "host": ("country of asylum", "coa_name", "asylum"),
}
"""Columns that say when, from where and where to: of the download, of the programming interface."""

COUNTS: Mapping[str, tuple[str, ...]] = {
    "refugees": ("refugees under unhcr's mandate", "refugees under unhcr’s mandate", "refugees"),
    "asylum_seekers": ("asylum-seekers", "asylum_seekers"),
    "others_in_need": ("other people in need of international protection", "oip"),
    "displaced_inside": ("idps of concern to unhcr", "idps"),
}
"""Columns of people. Those displaced inside are of the country itself, the others of their host."""

ELSEWHERE = "elsewhere"
WITHHELD = "*"
"""Stands in older tables for one to four persons."""


@dataclass(frozen=True)
class Stocks:
    """What a table says of one country of origin.

    Attributes:
        rows: Rows of a series.
        origin: ISO code of the country.
        years: First and last year.
        hosts: People in each host of the case in the last year, refugees, asylum-seekers and others together.
        elsewhere: People in countries that are no host of the case, in the last year.
        withheld: Figures that the table withholds, left out.
    """

    rows: tuple[SeriesRow, ...]
    origin: str
    years: tuple[int, int]
    hosts: Mapping[str, float]
    elsewhere: float
    withheld: int


def read_stocks(path: Path, case: Case, origin: str | None = None) -> Stocks:
    """People at the end of each year by host, from one country of origin.

    Args:
        path: The table as CSV; lines before its header are passed over.
        case: The case whose hosts are looked for, by ISO code or by name.
        origin: ISO code of the country that people left; None where the table has one only.

    Raises:
        CaseError: No table of UNHCR, another country, or figures that are none; all of them are named.
    """
    number, head, body = _table(path)
    if origin is None:
        origins = sorted({row[head["origin"]].strip().upper() for _, row in body} - {"", "-"})
        if len(origins) != 1:
            fix = "say which with --origin, as --origin IRQ"
            raise CaseError([Fault(path.name, None, f"{len(origins)} countries of origin", "one", fix)])
        origin = origins[0]
    chosen = [(at, row) for at, row in body if row[head["origin"]].strip().upper() == origin.upper()]
    if not chosen:
        there = sorted({row[head["origin"]].strip().upper() for _, row in body})
        fix = suggestion(origin, there, "give an ISO code of three letters")
        raise CaseError([Fault(path.name, None, f"nobody from {origin}", listed(there[:8]), fix)])
    hosts = {folded(name): host.code for host in case.hosts for name in (host.code, host.name_en) if name}
    faults: list[Fault] = []
    counted: dict[tuple[int, str, str], float] = {}
    withheld = 0
    for at, row in chosen:
        year = _year(row[head["year"]], path.name, at, faults)
        named = [row[head[column]] for column in ("asylum", "host") if column in head]
        host = next((hosts[folded(name)] for name in named if folded(name) in hosts), ELSEWHERE)
        for name in (one for one in COUNTS if one in head):
            cell = row[head[name]].strip()
            if cell == WITHHELD:
                withheld += 1
                continue
            value = _number(cell, path.name, at, name, faults)
            if not value or year is None:
                continue
            key = (year, name, "" if name == "displaced_inside" else host)
            counted[key] = counted.get(key, 0.0) + value
    if faults:
        raise CaseError(faults)
    years = sorted({year for year, _, _ in counted})
    if not years:
        raise CaseError([Fault(path.name, number, f"no people from {origin}", "figures", "check the columns chosen")])
    last = {key: value for key, value in counted.items() if key[0] == years[-1] and key[1] != "displaced_inside"}
    return Stocks(
        tuple(_row(key, value, path.name) for key, value in sorted(counted.items())),
        origin.upper(),
        (years[0], years[-1]),
        {host.code: sum(v for (_, _, where), v in last.items() if where == host.code) for host in case.hosts},
        sum(value for (_, _, where), value in last.items() if where == ELSEWHERE),
        withheld,
    )


def _row(key: tuple[int, str, str], value: float, file: str) -> SeriesRow:
    year, name, where = key
    variable = f"{SOURCE}.{name}_{ELSEWHERE}" if where == ELSEWHERE else f"{SOURCE}.{name}"
    place = None if where in ("", ELSEWHERE) else where
    note = "countries that are no host of the case" if where == ELSEWHERE else None
    told = f"{TITLE}; file {file}"
    return SeriesRow(
        date(year, 12, 31), variable, value, "persons", place, "year-end", told, LICENCE, "estimated", note
    )


def _table(path: Path) -> tuple[int, dict[str, int], list[tuple[int, list[str]]]]:
    """The row of the header, the position of each column that is known, and the rows with their numbers."""
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    known = {spelled: name for name, spellings in {**HEAD, **COUNTS}.items() for spelled in spellings}
    for at, cells in enumerate(lines[:20]):
        head = {
            known[cell.strip().casefold()]: place
            for place, cell in enumerate(cells)
            if cell.strip().casefold() in known
        }
        if {"year", "origin", "asylum"} <= set(head) and any(name in head for name in COUNTS):
            body = [
                (row, cells) for row, cells in enumerate(lines[at + 1 :], at + 2) if len(cells) > max(head.values())
            ]
            return at + 1, head, body
    expected = "columns Year, Country of origin (ISO), Country of asylum (ISO) and Refugees under UNHCR's mandate"
    fix = "download the table of population figures with ISO codes, by country of origin and of asylum"
    raise CaseError([Fault(path.name, 1, "another header", expected, fix)])


def _year(cell: str, file: str, row: int, faults: list[Fault]) -> int | None:
    if cell.strip().isdigit() and 1900 < int(cell) < 2200:
        return int(cell)
    faults.append(Fault(file, row, quoted(cell), "a year", "correct the cell", "Year"))
    return None


def _number(cell: str, file: str, row: int, column: str, faults: list[Fault]) -> float:
    if cell in ("", "-"):
        return 0.0
    try:
        value = float(cell.replace(",", ""))
    except ValueError:
        value = -1.0
    if value < 0:
        fix = "correct the cell, or leave it empty"
        faults.append(Fault(file, row, quoted(cell), "a number of people, zero or more", fix, column))
        return 0.0
    return value
