"""Published series of 2003-10 as tidy rows: which variables, under which terms, how firm.

National figures only where finer ones may not be passed on: of Iraq Body Count its own published monthly totals, of the
military attack log the monthly totals; never incidents, never governorates.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from iraq_2006.series_terms import (
    EVENT_UNIT,
    LAST,
    PLACE,
    POLL_GROUPS,
    POLL_NAMES,
    RECALLED_DAYS,
    TAKEN,
    UCDP,
    Take,
)
from iraq_2006.tables import CC_BY, FACTS, Cell, Row, read


def all_series(folder: Path) -> dict[str, list[dict[str, Cell]]]:
    """Rows of every file of series/, by file name."""
    found = {file: list(_taken(read(folder / "series" / name), takes)) for file, (name, takes) in TAKEN.items()}
    found["deaths.csv"] += list(_ucdp(read(folder / "violence" / "ucdp_ged" / "ged_national_month_2003_2010.csv")))
    found["polls.csv"] = list(_polls(read(folder / "series" / "g_polls.csv")))
    found["milestones.csv"] = list(_milestones(read(folder / "series" / "b_policy_milestones.csv")))
    return dict(sorted(found.items()))


def _taken(rows: Iterable[Row], takes: Iterable[Take]) -> Iterable[dict[str, Cell]]:
    by_name = {take.variable: take for take in takes}
    for row in rows:
        take = by_name.get(row["variable"])
        if take is None or row["date"] > LAST or row["value"] == "":
            continue
        place = PLACE.get(row["geography"])
        if place is None or (take.national and place):
            if row["geography"] == "Gulf states" and row["variable"] == "refugees_in_host":
                yield _row(row, take._replace(name="refugees_in_gulf_states"), "ABROAD")
            continue
        yield _row(row, take, place)


def _row(row: Mapping[str, str], take: Take, place: str) -> dict[str, Cell]:
    note = _plain(row["note"])
    status = take.status
    if row["variable"] == "us_troops_assembled":
        status = "estimated" if "interpol" in note.lower() else "measured"
    return {
        "date": row["date"],
        "variable": take.name or take.variable,
        "value": float(row["value"]),
        "unit": take.unit or row["unit"],
        "place": place,
        "freq": "period" if row["freq"] == "2 months" else row["freq"],
        "source": take.source or _plain(row["source"]),
        "licence": take.licence,
        "status": status,
        "note": note,
    }


def _plain(text: str) -> str:
    """Without quotation marks and without our own bookkeeping words."""
    bare = text.replace('"', "").replace("(see the sourced rows)", "(a sourced count of about that month)")
    return re.sub(r"\s+", " ", re.sub(r"\bmemory\b", "recalled", bare)).strip()


def _polls(rows: Iterable[Row]) -> Iterable[dict[str, Cell]]:
    for row in rows:
        name = POLL_NAMES.get(row["question"])
        if name is None:
            continue
        size = f"n = {row['n']}; " if row["n"] else "n not found; "
        yield {
            "date": row["date"],
            "variable": name + POLL_GROUPS[row["group"]],
            "value": float(row["value"]) / 100.0,
            "unit": "share",
            "place": "US" if row["group"] == "us_adults" else "",
            "freq": "point",
            "source": _plain(f"{row['pollster']}; {row['source']}"),
            "licence": FACTS,
            "status": "measured",
            "note": (size + _plain(row["note"])).strip("; "),
        }


def _milestones(rows: Iterable[Row]) -> Iterable[dict[str, Cell]]:
    for row in rows:
        kind = row["variable"]
        unit = EVENT_UNIT.get(kind, "")
        note = _plain(row["note"])
        if kind == "legislation":
            note = f"{row['unit']}: {note}"
        yield {
            "date": row["date"],
            "variable": f"milestone.{kind}",
            "value": float(row["value"]) if row["value"] and unit else None,
            "unit": unit or "event",
            "place": PLACE[row["geography"]],
            "freq": "event",
            "source": "recalled" if row["source"] == "memory" else _plain(row["source"]),
            "licence": FACTS,
            "status": "memory" if RECALLED_DAYS.search(row["source"] + row["note"]) else "measured",
            "note": note,
        }


def _ucdp(rows: Iterable[Row]) -> Iterable[dict[str, Cell]]:
    for row in rows:
        for kind in ("state_based", "one_sided", "nonstate"):
            if row[kind]:
                yield {
                    "date": f"{row['month']}-01",
                    "variable": f"ucdp_deaths_{kind}",
                    "value": float(row[kind]),
                    "unit": "deaths",
                    "place": "",
                    "freq": "month",
                    "source": UCDP,
                    "licence": CC_BY,
                    "status": "measured",
                    "note": "best estimate; needs a named actor, so killings by unknown hands are missing",
                }
