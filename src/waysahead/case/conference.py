"""Tables of a conference: issues, actors with their positions, codings of capability, and what came of it.

In a case pack they stand in `conference/` and every row has a source. A folder that holds only `actors.csv` (columns
actor, capability, position, salience; one issue, or an `issue` column) is a conference too, without a case around it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from waysahead.case.case import Case
from waysahead.case.checks import check_duplicates, check_references
from waysahead.case.conference_tables import OWN_CODING, Capability, Issue, Result, Seat
from waysahead.case.conflict import Lever
from waysahead.case.fault import CaseError, Fault
from waysahead.case.grid import Parsed, Row, absent, parse_table
from waysahead.case.schema import Table

__all__ = [
    "FOLDER",
    "OWN_CODING",
    "Capability",
    "Conference",
    "Issue",
    "Result",
    "Seat",
    "check",
    "conference_of",
    "parse_conference",
    "tables_in",
]

FOLDER = "conference"


@dataclass(frozen=True)
class Conference:
    """Every table of a conference, checked; seats and issues in the order of the files."""

    name: str
    issues: tuple[Issue, ...]
    seats: tuple[Seat, ...]
    capabilities: tuple[Capability, ...] = ()
    results: tuple[Result, ...] = ()
    levers: tuple[Lever, ...] = ()
    """Those of the case around it, which say in what unit a setting is told."""

    @property
    def actors(self) -> tuple[str, ...]:
        """Names of the actors, each once."""
        return tuple(dict.fromkeys(seat.actor for seat in self.seats))

    @property
    def codings(self) -> tuple[str, ...]:
        """Codings of capability: that of actors.csv where it is filled, then those of capabilities.csv."""
        own = (OWN_CODING,) if all(seat.capability is not None for seat in self.seats) else ()
        return own + tuple(dict.fromkeys(row.coding for row in self.capabilities))

    def seats_on(self, issue: str) -> tuple[Seat, ...]:
        """Seats of an issue, by its code."""
        return tuple(seat for seat in self.seats if seat.issue == issue)


def tables_in(folder: str) -> dict[str, Table]:
    """The tables by short name, their files in a folder of a pack ("conference/") or at the top ("")."""
    ends = ("position_low", "position", "position_high")
    cares = ("salience_low", "salience", "salience_high")
    named = (
        Table("issues", Issue, "Questions on the table.", ("code",), (("minimum", "maximum"),), needed=False),
        Table("actors", Seat, "Actors and where they stand.", ("issue", "actor"), (ends, cares)),
        Table("capabilities", Capability, "Codings of capability.", ("actor", "coding"), needed=False),
        Table("results", Result, "What came of it.", ("issue",), (("low", "value", "high"),), needed=False),
    )
    return {table.name: replace(table, name=f"{folder}{table.name}") for table in named}


def conference_of(case: Case) -> Conference:
    """The conference of a case; raises `CaseError` where the case has none."""
    texts = {path: entry.text for path, entry in case.other_files.items() if path.startswith(f"{FOLDER}/")}
    if f"{FOLDER}/actors.csv" not in texts:
        raise CaseError([_no_table(f"{FOLDER}/actors.csv")])
    faults: list[Fault] = []
    found = parse_conference(case.name, texts, f"{FOLDER}/", faults)
    if faults or found is None:
        raise CaseError(faults)
    return replace(found, levers=case.levers)


def check(texts: Mapping[str, str], faults: list[Fault]) -> None:
    """Add the faults of the conference tables of a pack, if it has any."""
    if any(path.startswith(f"{FOLDER}/") for path in texts):
        parse_conference("", texts, f"{FOLDER}/", faults)


def parse_conference(name: str, texts: Mapping[str, str], folder: str, faults: list[Fault]) -> Conference | None:
    """Turn the texts of the tables into a conference; None where a fault was added."""
    before = len(faults)
    tables = tables_in(folder)
    parsed = {
        short: parse_table(table, texts[table.file], faults) if table.file in texts else absent(table)
        for short, table in tables.items()
    }
    if tables["actors"].file not in texts:
        faults.append(_no_table(tables["actors"].file))
    check_duplicates(parsed, faults)
    issues = parsed["issues"]  # without a table of them, issues are what the actors name
    check_references(parsed if issues.rows else {**parsed, "issues": replace(issues, sound=False)}, faults)
    _check_actors(parsed, faults)
    if folder:
        _check_sources(parsed, faults)
    if len(faults) > before:
        return None
    seats: tuple[Seat, ...] = parsed["actors"].records
    listed: tuple[Issue, ...] = issues.records or _issues_of(seats, name)
    only = listed[0].code
    return Conference(
        name,
        listed,
        tuple(seat if seat.issue else replace(seat, issue=only) for seat in seats),
        parsed["capabilities"].records,
        parsed["results"].records,
    )


def _issues_of(seats: tuple[Seat, ...], name: str) -> tuple[Issue, ...]:
    """Issues that the seats name, without a table of them."""
    named = tuple(dict.fromkeys(seat.issue for seat in seats if seat.issue)) or ("",)
    plain = Issue(name, name, *([None] * 13))  # type: ignore[arg-type]
    return tuple(replace(plain, code=issue, name=issue) if issue else plain for issue in named)


def _check_actors(parsed: Mapping[str, Parsed], faults: list[Fault]) -> None:
    """Seats name their issue where there are several, each actor once, on the scale, with a capability."""
    seats, rated = parsed["actors"], {row.record.actor for row in _sound(parsed["capabilities"])}
    scales = {row.record.code: row.record for row in _sound(parsed["issues"])}
    several = len(scales) > 1 or any(row.cells["issue"] for row in seats.rows)
    seen: dict[str, int] = {}
    for row in _sound(seats):
        seat: Seat = row.record
        file = seats.table.file
        if several and not seat.issue:
            fix = "name the issue of every row, or of none"
            faults.append(Fault(file, row.number, "an empty cell", "the issue of the row", fix, "issue"))
        if not seat.issue and seat.actor in seen:
            found = f"'{seat.actor}' again (first in row {seen[seat.actor]})"
            fix = "remove one of the two, or add a column issue"
            faults.append(Fault(file, row.number, found, "each actor once on an issue", fix, "actor"))
        seen.setdefault(seat.actor, row.number)
        if seat.capability is None and seat.actor not in rated:
            fix = "fill the cell, or add the actor to capabilities.csv"
            faults.append(Fault(file, row.number, "an empty cell", "a number, zero or more", fix, "capability"))
        scale = scales.get(seat.issue or "") or (next(iter(scales.values())) if len(scales) == 1 else None)
        if scale is not None:
            _check_scale(file, row, seat, scale, faults)
    _check_codings(parsed, faults)


def _check_scale(file: str, row: Row, seat: Seat, scale: Issue, faults: list[Fault]) -> None:
    for column in ("position_low", "position", "position_high"):
        value = getattr(seat, column)
        low, high = scale.minimum, scale.maximum
        if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
            expected = f"a position on the scale of {scale.code} in issues.csv"
            faults.append(Fault(file, row.number, f"{value:g}", expected, "correct the position or the scale", column))


def _check_codings(parsed: Mapping[str, Parsed], faults: list[Fault]) -> None:
    """A coding of capability has a value for every actor."""
    table = parsed["capabilities"].table
    rows = [row.record for row in _sound(parsed["capabilities"])]
    actors = dict.fromkeys(row.record.actor for row in _sound(parsed["actors"]))
    for coding in dict.fromkeys(row.coding for row in rows):
        rated = {row.actor for row in rows if row.coding == coding}
        for actor in actors:
            if actor not in rated:
                expected = f"a value of {coding} for every actor"
                faults.append(Fault(table.file, None, f"no row for '{actor}'", expected, "add the row"))


def _check_sources(parsed: Mapping[str, Parsed], faults: list[Fault]) -> None:
    """In a pack every row names its licence and status (a missing source is found when the row is read)."""
    for one in parsed.values():
        for row in _sound(one):
            for column in ("licence", "status"):
                if getattr(row.record, column) is None:
                    expected = f"a {column} on every row of a case pack"
                    faults.append(Fault(one.table.file, row.number, "an empty cell", expected, "fill the cell", column))


def _sound(parsed: Parsed) -> list[Row]:
    return [row for row in parsed.rows if row.record is not None]


def _no_table(file: str) -> Fault:
    return Fault(file, None, "no such file", "a table of actors and their positions", f"add {file}")
