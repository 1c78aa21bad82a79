"""What an import did, told: events counted, events that have no place, rows left out."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from waysahead.case import Case, CaseError, Fault
from waysahead.case.importers import Imported, Panel, Stocks
from waysahead.report.wording import month_of

SHOWN = 8
"""Names and rows that are listed; the rest are counted."""


def import_document(imported: Imported, panel: Panel, written: Path, figures: int) -> dict[str, Any]:
    """An import as one JSON document."""
    events = imported.events
    unplaced = events.place < 0
    return {
        "source": events.source,
        "file": str(written),
        "figures": figures,
        "every": panel.every,
        "first": str(panel.periods[0]),
        "last": str(panel.periods[-1]),
        "events": len(events),
        "deaths": {"low": float(events.low.sum()), "best": float(events.best.sum()), "high": float(events.high.sum())},
        "streams": {name: int((events.stream == at).sum()) for at, name in enumerate(events.streams)},
        "spread": int((events.days > 1).sum()),
        "precision": {"place": _codes(events.place_precision), "date": _codes(events.date_precision)},
        "unplaced": {
            "events": int(unplaced.sum()),
            "deaths": float(events.best[unplaced].sum()),
            "names": dict(imported.unplaced_names),
        },
        "ranges_widened": list(imported.crossed),
        "same_as_earlier_row": list(imported.repeated),
        "columns_not_read": list(imported.dropped),
        "skipped": [{"row": fault.row, "message": str(fault)} for fault in imported.skipped],
    }


def import_lines(
    imported: Imported,
    panel: Panel,
    written: Path,
    figures: int,
    since: date | None = None,
    until: date | None = None,
) -> list[str]:
    """An import in a few lines; `since` and `until` are the days that were asked for."""
    told = import_document(imported, panel, written, figures)
    lines = [
        f"{written}: {figures:,} figures of {told['events']:,} events by {panel.every}, {_span(panel)}; "
        f"{told['deaths']['best']:,.0f} deaths ({told['deaths']['low']:,.0f} to {told['deaths']['high']:,.0f})."
    ]
    lines += _cut_short(imported, panel, since, until)
    if told["unplaced"]["events"]:
        lines.append(
            f"{_events(told['unplaced']['events'])} with {told['unplaced']['deaths']:,.0f} deaths without a place of"
            " the case: outside every outline, of a name that is none of its places', or placed too loosely by the"
            " source. They count for the whole country alone."
        )
    if imported.unplaced_names:
        names = [f"{name} ({count:,})" for name, count in imported.unplaced_names.items()]
        lines.append(f"Names that fit no place: {_some(names)}. import/places.csv can say which place each is.")
    if told["spread"]:
        lines.append(f"{_events(told['spread'])} with a window of several days, spread evenly over its days.")
    if imported.crossed:
        lines.append(
            f"{len(imported.crossed):,} with low, best and high figures out of order (rows "
            f"{_some([str(row) for row in imported.crossed])}); the best is kept and the range made to hold it."
        )
    if imported.repeated:
        count, rows = len(imported.repeated), _some([str(row) for row in imported.repeated])
        lines.append(
            f"{'1 row is' if count == 1 else f'{count:,} rows are'} the same as an earlier one in all that is compared"
            f" ({'row' if count == 1 else 'rows'} {rows}), and counted: two events may look alike. "
            "Take out what stands twice."
        )
    for name, codes in told["precision"].items():
        if set(codes) != {"0"}:
            said = ", ".join(f"{count:,} of code {code}" for code, count in codes.items())
            lines.append(f"Precision of the {name} as the source codes it: {said}.")
    if imported.dropped:
        lines.append(f"Columns about single persons, not read: {', '.join(imported.dropped)}.")
    if imported.skipped:
        faults = (
            "1 fault; its row is" if len(imported.skipped) == 1 else f"{len(imported.skipped):,} faults; their rows are"
        )
        lines.append(f"{faults} left out:")
        lines += [str(fault) for fault in imported.skipped[:SHOWN]]
        if len(imported.skipped) > SHOWN:
            lines.append(f"... and {len(imported.skipped) - SHOWN:,} more; --json lists all of them")
    return lines


def _cut_short(imported: Imported, panel: Panel, since: date | None, until: date | None) -> list[str]:
    """Periods at either end that are counted in part: their figures stand beside whole ones and are lower."""
    head, tail = panel.periods[0], panel.periods[-1]
    after = (tail.astype("datetime64[M]") + 1).astype("datetime64[D]") if panel.every == "month" else tail + 7
    first = np.datetime64(since or imported.events.first.min(), "D")
    last = np.datetime64(until or imported.events.last.max(), "D")
    whole = (after - tail).astype(int)
    lines = []
    if (first - head).astype(int) > (0 if since else whole // 4):
        asked = "--since" if since else "the first event; where the file counts from earlier on, say so with --since"
        lines.append(f"The first {panel.every}, from {head}, is counted from {first} only ({asked}).")
    if (after - 1 - last).astype(int) > (0 if until else whole // 4):
        without = f"; --until {tail - 1} leaves it out" if tail > head else ""
        asked = "--until" if until else f"the last event{without}"
        lines.append(f"The last {panel.every}, from {tail}, is counted to {last} only ({asked}).")
    return lines


def founded_line(case: Case, before: int) -> str:
    """What became of the places of a case that were taken from a file."""
    return (
        f"{case.root}: {len(case.places)} places by the names in the file stand for the {before} invented ones; the "
        f"case starts on {case.start}. Outlines, residents, groups and forces are stand-ins: replace them before `run`."
    )


def rates_line(case: Case, weekly: float) -> str:
    """What `--rates` wrote."""
    shown = f"{weekly:,.1f}" if weekly >= 1.0 else f"{weekly:.2g}"
    return f"{case.root}/rates.csv: {shown} incidents a week in the year before {case.start}."


def outlines_document(case: Case, areas: int, neighbours: bool) -> dict[str, Any]:
    """An import of outlines as one JSON document."""
    return {
        "source": "boundaries",
        "file": f"{case.root}/boundaries.geojson",
        "areas": areas,
        "places": [place.code for place in case.places],
        "borders": [[row.place_a, row.place_b, row.border_km] for row in case.adjacency] if neighbours else None,
    }


def outlines_lines(case: Case, areas: int, places: bool, neighbours: bool, licence: str | None) -> list[str]:
    """An import of outlines in a few lines."""
    lines = [f"{case.root}/boundaries.geojson: outlines of {len(case.places)} places from {areas} areas."]
    if places:
        lines.append(
            "Places, neighbours and roads follow them. Residents, groups, forces and rates are stand-ins: replace them "
            "before `run`; `waysahead import ucdp FILE CASE --rates` counts start rates."
        )
    if places or neighbours:
        lines.append(f"{case.root}/adjacency.csv: {len(case.adjacency)} borders.")
    if licence is None:
        lines.append("Say on what terms the file is used: give --licence, or write it in case.toml under [licences].")
    return lines


def stocks_document(stocks: Stocks, written: Path) -> dict[str, Any]:
    """An import of UNHCR's figures as one JSON document."""
    return {
        "source": "unhcr",
        "file": str(written),
        "figures": len(stocks.rows),
        "origin": stocks.origin,
        "first": stocks.years[0],
        "last": stocks.years[1],
        "hosts": dict(stocks.hosts),
        "elsewhere": stocks.elsewhere,
        "withheld": stocks.withheld,
    }


def stocks_lines(stocks: Stocks, written: Path, case: Case) -> list[str]:
    """An import of UNHCR's figures in a few lines, with the hosts of the case beside their last year."""
    first, last = stocks.years
    lines = [f"{written}: {len(stocks.rows):,} figures of people from {stocks.origin}, {first} to {last}."]
    beside = [f"{host.code} {stocks.hosts[host.code]:,.0f} ({host.refugees:,.0f} in hosts.csv)" for host in case.hosts]
    lines.append(f"Abroad at the end of {last}: {', '.join(beside)}; elsewhere {stocks.elsewhere:,.0f}.")
    if stocks.withheld:
        lines.append(f"{stocks.withheld:,} figures of one to four persons are withheld in the table and left out.")
    return lines


def nothing_left(file: str, imported: Imported) -> CaseError:
    """The error of a file without one event that can be counted."""
    found = f"no event that can be counted ({len(imported.skipped)} rows with faults)"
    fix = "check that the file is of this source; nothing was written"
    return CaseError([*imported.skipped[:SHOWN], Fault(file, None, found, "at least one event", fix)])


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count:,} events"


def _span(panel: Panel) -> str:
    """First and last period as a reader says them."""
    first, last = (day.astype("datetime64[D]").item() for day in (panel.periods[0], panel.periods[-1]))
    if panel.every == "week":
        return f"weeks from {first} to {last}"
    return month_of(first) if first == last else f"{month_of(first)} to {month_of(last)}"


def _codes(precision: npt.NDArray[np.int8]) -> dict[str, int]:
    """Events by code of precision, 0 where the source gives none."""
    return {
        str(code): count
        for code, count in zip(*(part.tolist() for part in np.unique(precision, return_counts=True)), strict=True)
    }


def _some(names: list[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more:,} more" if more > 0 else "")
