"""Checks within and between tables: codes, references, completeness, sums."""

from collections.abc import Mapping, Sequence
from math import fsum

from waysahead.case.fault import Fault, listed, nearest, quoted, suggestion
from waysahead.case.grid import Parsed, Row

Tables = Mapping[str, Parsed]
SUM_TOLERANCE = 0.005
"""How far shares may sum from 1: what rounding to two decimals leaves."""

CROSSED = (
    ("group_shares", "place", "places", "group", "groups"),
    ("affinities", "group", "groups", "host", "hosts"),
    ("rates", "place", "places", "stream", "streams"),
)
"""Tables with one row for every pair of codes."""


def check_duplicates(tables: Tables, faults: list[Fault]) -> None:
    """Each key once in its table; a border between two places is the same from either side."""
    for parsed in tables.values():
        seen: dict[tuple[str, ...], int] = {}
        names = parsed.table.key
        for row in parsed.rows:
            key = tuple(row.cells[name] for name in names)
            if not all(key):
                continue
            same = tuple(sorted(key)) if parsed.table.name == "adjacency" else key
            if same in seen:
                found = f"'{', '.join(key)}' again (first in row {seen[same]})"
                expected = f"each {' and '.join(names)} once"
                faults.append(
                    Fault(parsed.table.file, row.number, found, expected, "remove or correct one of the two", names[0])
                )
            seen.setdefault(same, row.number)


def check_references(tables: Tables, faults: list[Fault]) -> None:
    """Every code that points to another table is found there."""
    known = {name: codes_of(parsed) for name, parsed in tables.items()}
    for parsed in tables.values():
        for column in parsed.table.columns:
            if column.kind != "reference" or not all(tables[name].sound for name in column.refers):
                continue
            targets = [*column.choices, *(code for name in column.refers for code in known[name])]
            for row in parsed.rows:
                found = row.cells[column.name]
                if found and row.whole and found not in targets:
                    fix = reference_fix(found, targets, column.refers[0])
                    faults.append(
                        Fault(parsed.table.file, row.number, quoted(found), column.expected, fix, column.name)
                    )


def check_codes(tables: Tables, faults: list[Fault]) -> None:
    """Streams, channels and levers are all there."""
    for parsed in tables.values():
        present = codes_of(parsed)
        for code in parsed.table.codes if present else ():
            if code not in present:
                found, expected = f"no '{code}'", f"every one of: {', '.join(parsed.table.codes)}"
                faults.append(Fault(parsed.table.file, None, found, expected, f"add a row for {code}", "code"))


def check_pairs(tables: Tables, faults: list[Fault]) -> None:
    """Tables that cross two others have a row for every pair."""
    for name, left, left_table, right, right_table in CROSSED:
        parsed = tables.get(name)
        if parsed is None or not parsed.rows or not all(row.whole for row in parsed.rows):
            continue
        present = {(row.cells[left], row.cells[right]) for row in parsed.rows}
        for first in codes_of(tables.get(left_table)):
            missing = [second for second in codes_of(tables.get(right_table)) if (first, second) not in present]
            if missing:
                found = f"no row for {left} '{first}' and {right} {listed(repr(code) for code in missing)}"
                expected = f"a row for every {left} and {right}"
                faults.append(Fault(parsed.table.file, None, found, expected, "add the row; none is written as 0"))


def check_sums(tables: Tables, faults: list[Fault]) -> None:
    """Group shares of a place, and shares of a force over places, sum to 1."""
    shares = tables.get("group_shares")
    groups = set(codes_of(tables.get("groups")))
    for place, rows in _by(shares, "place", tables.get("places")).items():
        if groups <= {row.cells["group"] for row in rows}:
            _add_to_one(shares, f"best shares of '{place}'", rows, "best", faults)
    forces = tables.get("force_places")
    for force, rows in _by(forces, "force", tables.get("forces")).items():
        _add_to_one(forces, f"shares of '{force}'", rows, "share", faults)


def check_forces_placed(tables: Tables, faults: list[Fault]) -> None:
    """A force with strength stands somewhere."""
    forces, placed = tables.get("forces"), tables.get("force_places")
    if forces is None or placed is None or not placed.sound:
        return
    there = {row.cells["force"] for row in placed.rows}
    for row in forces.rows:
        if row.record is not None and row.record.strength_high > 0 and row.record.code not in there:
            found, expected = f"'{row.record.code}' without a place", "rows in force_places.csv for each force"
            fix = "add its shares to force_places.csv"
            faults.append(Fault(forces.table.file, row.number, found, expected, fix, "code"))


def reference_fix(found: str, known: Sequence[str], table: str) -> str:
    """Word the likely fix of a code that is not known."""
    stripped = found.strip()
    if stripped in known:
        return f"remove the space before or after it: '{stripped}'"
    return suggestion(found, known, f"correct the code, or add it to {table}.csv")


def codes_of(parsed: Parsed | None) -> list[str]:
    """Codes of a table; one that is written wrongly counts as the one that was meant, for it has its own fault."""
    if parsed is None or not parsed.rows or "code" not in parsed.rows[0].cells:
        return []
    fixed = parsed.table.codes
    found = [row.cells["code"].strip() for row in parsed.rows]
    meant = [(nearest(code, fixed) or code) if fixed and code not in fixed else code for code in found]
    return list(dict.fromkeys(code for code in meant if code))


def _by(parsed: Parsed | None, name: str, known: Parsed | None) -> dict[str, list[Row]]:
    """Rows by the code in a column; a code that is not known, or has a row at fault, is left out."""
    codes = codes_of(known)
    found: dict[str, list[Row]] = {}
    for row in parsed.rows if parsed is not None else ():
        found.setdefault(row.cells[name], []).append(row)
    return {code: rows for code, rows in found.items() if code in codes and all(row.record is not None for row in rows)}


def _add_to_one(parsed: Parsed | None, what: str, rows: Sequence[Row], column: str, faults: list[Fault]) -> None:
    total = fsum(float(row.cells[column]) for row in rows)
    if parsed is not None and abs(total - 1) > SUM_TOLERANCE:
        found, expected = f"{what} that sum to {total:.4g}", "shares that sum to 1"
        fix = f"{'raise' if total < 1 else 'lower'} them by {abs(1 - total):.3g} in all, or add the row that is missing"
        faults.append(Fault(parsed.table.file, rows[0].number, found, expected, fix, column))
