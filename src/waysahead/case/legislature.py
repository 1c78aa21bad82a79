"""Tables of a legislature: members and scores, roll calls and who voted how, measures to come, priors, drivers.

In a case pack they stand in `legislature/`; all of them are needed for a vote to be forecast, roll calls may be few.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from waysahead.case.case import Case
from waysahead.case.checks import check_duplicates, check_references
from waysahead.case.fault import CaseError, Fault, listed
from waysahead.case.grid import Parsed, absent, parse_table
from waysahead.case.legislature_tables import (
    DRIVERS,
    KINDS,
    PRIOR_NAMES,
    Driver,
    Measure,
    Member,
    RollCall,
    Side,
    VotePrior,
)
from waysahead.case.schema import Table

__all__ = [
    "DRIVERS",
    "FOLDER",
    "KINDS",
    "TABLES",
    "Driver",
    "Legislature",
    "Measure",
    "Member",
    "RollCall",
    "Side",
    "VotePrior",
    "check",
    "legislature_of",
    "parse_legislature",
]

FOLDER = "legislature"


@dataclass(frozen=True)
class Legislature:
    """Every table of a legislature, checked; roll calls in order of date."""

    start: date
    members: tuple[Member, ...]
    roll_calls: tuple[RollCall, ...]
    sides: tuple[Side, ...]
    measures: tuple[Measure, ...]
    priors: Mapping[str, VotePrior]
    drivers: tuple[Driver, ...]

    def sitting(self, congress: int, chamber: str) -> tuple[Member, ...]:
        """Members of a chamber in a congress."""
        return tuple(one for one in self.members if (one.congress, one.chamber) == (congress, chamber))

    def voters(self, roll_call: str) -> dict[str, bool]:
        """Who voted on a roll call, and whether yea."""
        return {
            name: side.vote == "yea"
            for side in self.sides
            if side.roll_call == roll_call
            for name in side.members.split()
        }


TABLES = {
    "members": Table(f"{FOLDER}/members", Member, "Members and scores.", ("congress", "chamber", "member")),
    "rollcalls": Table(f"{FOLDER}/rollcalls", RollCall, "Votes that were taken.", ("code",)),
    "votes": Table(f"{FOLDER}/votes", Side, "Who voted how.", ("roll_call", "vote")),
    "measures": Table(f"{FOLDER}/measures", Measure, "Texts that may come.", ("code",), (("first", "last"),)),
    "priors": Table(f"{FOLDER}/priors", VotePrior, "Beliefs about votes.", ("name",)),
    "drivers": Table(f"{FOLDER}/drivers", Driver, "What may move votes.", ("date", "driver"), needed=False),
}
"""The tables by short name."""


def legislature_of(case: Case) -> Legislature:
    """The legislature of a case; raises `CaseError` with every fault, or where the case has none."""
    texts = {path: entry.text for path, entry in case.other_files.items() if path.startswith(f"{FOLDER}/")}
    faults: list[Fault] = []
    found = parse_legislature(case.start, texts, faults)
    if faults or found is None:
        raise CaseError(faults)
    return found


def check(texts: Mapping[str, str], faults: list[Fault]) -> None:
    """Add the faults of the legislature tables of a pack, if it has any."""
    if any(path.startswith(f"{FOLDER}/") for path in texts):
        parse_legislature(date.min, texts, faults)


def parse_legislature(start: date, texts: Mapping[str, str], faults: list[Fault]) -> Legislature | None:
    """Turn the texts of the tables into a legislature; None where a fault was added."""
    before = len(faults)
    parsed: dict[str, Parsed] = {}
    for short, table in TABLES.items():
        if table.file in texts:
            parsed[short] = parse_table(table, texts[table.file], faults)
        else:
            parsed[short] = absent(table)
            if table.needed:
                fix = f"add {table.file}"
                faults.append(
                    Fault(table.file, None, "no such file", table.meaning[0].lower() + table.meaning[1:], fix)
                )
    check_duplicates(parsed, faults)
    check_references(parsed, faults)
    _check_priors(parsed["priors"], faults)
    _check_votes(parsed, faults)
    if len(faults) > before:
        return None
    return Legislature(
        start,
        parsed["members"].records,
        tuple(sorted(parsed["rollcalls"].records, key=lambda one: (one.date, one.code))),
        parsed["votes"].records,
        parsed["measures"].records,
        {one.name: one for one in parsed["priors"].records},
        tuple(sorted(parsed["drivers"].records, key=lambda one: one.date)),
    )


def _check_priors(priors: Parsed, faults: list[Fault]) -> None:
    """Every prior is there."""
    if not priors.sound:
        return
    named = {row.cells["name"] for row in priors.rows}
    missing = [name for name in PRIOR_NAMES if name not in named]
    if missing:
        expected = "a row for every prior of a vote"
        faults.append(Fault(priors.table.file, None, f"no {listed(missing)}", expected, "add the rows", "name"))


def _check_votes(parsed: Mapping[str, Parsed], faults: list[Fault]) -> None:
    """Voters are members of the chamber, and add up to what is on record; a measure has chambers to go to."""
    if not parsed["members"].sound:
        return
    seats: dict[tuple[int, str], set[str]] = {}
    for one in parsed["members"].records:
        seats.setdefault((one.congress, one.chamber), set()).add(one.member)
    calls: dict[str, Any] = {one.code: one for one in parsed["rollcalls"].records}
    for row in parsed["votes"].rows:
        side, call = row.record, calls.get(row.cells.get("roll_call", ""))
        if side is None or call is None:
            continue
        names = side.members.split()
        file = parsed["votes"].table.file
        strange = [name for name in names if name not in seats.get((call.congress, call.chamber), ())]
        if strange:
            expected = f"members of the {call.chamber} of the {call.congress}th congress in members.csv"
            faults.append(Fault(file, row.number, listed(strange), expected, "correct the codes", "members"))
        on_record = call.yeas if side.vote == "yea" else call.nays
        if len(set(names)) != on_record:
            found, expected = f"{len(set(names))} members", f"{on_record}, as in rollcalls.csv"
            faults.append(Fault(file, row.number, found, expected, "correct one of the two", "members"))
    for row in parsed["measures"].rows:
        measure = row.record
        if measure is not None and not seats.get((measure.congress, "house")):
            found, fix = f"congress {measure.congress}", "add its members, or correct the number"
            faults.append(
                Fault(parsed["measures"].table.file, row.number, found, "a congress of members.csv", fix, "congress")
            )
