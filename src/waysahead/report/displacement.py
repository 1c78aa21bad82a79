"""Journeys told: a table on the terminal, a JSON document, one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.inference.displacement import Displaced
from waysahead.report.brief.markup import Markup, el, row, table
from waysahead.report.brief.page import page
from waysahead.report.words_displacement import words

if TYPE_CHECKING:
    from rich.console import Console


def displacement_json(found: Displaced) -> dict[str, Any]:
    """The document of `waysahead displace --json`."""
    low, middle, high = np.quantile(found.counts[:, -1], [0.1, 0.5, 0.9], axis=0)
    return {
        "case": found.case.name,
        "mode": found.case.mode,
        "withhold": found.withhold,
        "days": found.case.days,
        "people": found.people,
        "runs": len(found.places),
        "cpu_seconds": round(found.cpu_seconds, 4),
        "ard": round(found.ard, 4),
        "ard_rescaled": round(found.ard_rescaled, 4),
        "crps": round(found.crps, 2),
        "coverage90": round(found.coverage90, 4),
        "camps": [
            {
                "name": name,
                "data_end": int(found.recorded[-1, at]),
                "p10": round(float(low[at])),
                "p50": round(float(middle[at])),
                "p90": round(float(high[at])),
            }
            for at, name in enumerate(found.camps)
        ],
        "baselines": [
            {"name": one.name, "ard": round(one.ard, 4), "ard_rescaled": round(one.ard_rescaled, 4)}
            for one in found.baselines
        ],
    }


def displacement_terminal(found: Displaced, console: Console) -> None:
    """Print the tables of a run."""
    document = displacement_json(found)
    for line in (*_opening(found), *notes(found)):
        console.print(line, markup=False)
    tables = (_camp_rows(document), _rule_rows(document), *([_forecast_rows(found)] if found.forecasts else []))
    for head, rows in tables:
        widths = [max(len(line[at]) for line in (head, *rows)) for at in range(len(head))]
        console.print("", markup=False)
        for line in (head, *rows):
            cells = [line[0].ljust(widths[0])] + [
                cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)
            ]
            console.print("  ".join(cells), markup=False)
    console.print("\n" + _scores(document), markup=False)
    if not found.withhold:
        console.print(words("leak"), markup=False)


def write_displacement(found: Displaced, path: Path) -> None:
    """Write the page: tables, a map, and a fan for every camp; one file without scripts or outside requests."""
    from waysahead.report.chart_displacement import camp_fans, journey_map
    from waysahead.report.render import svg

    document = displacement_json(found)
    burnt_in = [words("caption", case=found.case.name, mode=found.case.mode, runs=_runs(found))]
    figures = []
    for drawing in (journey_map(found, burnt_in), camp_fans(found, burnt_in)):
        drawn = el("div", Markup(svg(drawing)), class_="draw", role="img", aria_label=drawing.text)
        figures.append(el("figure", drawn))
    title = words("title", case=found.case.name)
    head = [el("p", words("kicker", mode=found.case.mode), class_="kicker"), el("h1", title)]
    head += [el("p", line, class_="lead") for line in _opening(found)]
    sections: list[Markup] = [el("p", _scores(document))]
    tables = [
        ("table.camps", _camp_rows(document)),
        ("table.running" if found.withhold else "table.rules", _rule_rows(document)),
    ]
    tables += [("table.forecasts", _forecast_rows(found))] if found.forecasts else []
    for caption, (names, rows) in ((words(key), rows) for key, rows in tables):
        sections.append(table(names, [row(line[0], *line[1:]) for line in rows], caption))
    foot = [] if found.withhold else [el("p", words("leak"))]
    foot += [el("p", line) for line in notes(found)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(title, head, [*sections, *figures], foot, "en"), encoding="utf-8")


def notes(found: Displaced) -> list[str]:
    """What the folder asks for and does not get, a line each."""
    return [words("warning", text=text) for text in found.case.warnings]


def _opening(found: Displaced) -> list[str]:
    key = "lead.withheld" if found.withhold else "lead.given"
    people = f"{found.people:,}"
    values = {"runs": _runs(found), "days": found.case.days, "people": people, "origin": found.origin}
    return [words(key, **values)]


def _runs(found: Displaced) -> str:
    count = len(found.places)
    return words("run" if count == 1 else "runs", count=count)


def _scores(document: dict[str, Any]) -> str:
    line = words("scores", crps=f"{document['crps']:,.0f}", coverage=f"{100 * document['coverage90']:.0f} %")
    return line if document["withhold"] else f"{line}. {words('chance')}"


def _camp_rows(document: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
    head = [words(f"head.{name}") for name in ("camp", "recorded", "p10", "p50", "p90")]
    rows = [
        [camp["name"], *(f"{camp[key]:,}" for key in ("data_end", "p10", "p50", "p90"))] for camp in document["camps"]
    ]
    return head, rows


def _rule_rows(document: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
    head = [words(f"head.{name}") for name in ("rule", "ard", "rescaled")]
    rules = [{**document, "name": words("rule.model")}, *document["baselines"]]
    return head, [[rule["name"], f"{rule['ard']:.3f}", f"{rule['ard_rescaled']:.3f}"] for rule in rules]


def _forecast_rows(found: Displaced) -> tuple[list[str], list[list[str]]]:
    """Each rule from each origin, and its mean over them."""
    head = [words(f"head.{name}") for name in ("forecast", "origin", "crps", "rescaled", "coverage")]
    rows: list[list[str]] = []
    for rule in dict.fromkeys(one.rule for one in found.forecasts):
        some = [one for one in found.forecasts if one.rule == rule]
        parts = [(f"{one.origin}", [one]) for one in some] + ([(words("both"), some)] if len(some) > 1 else [])
        for origin, mine in parts:
            means = [float(np.mean([getattr(one, key) for one in mine])) for key in _FORECAST]
            rows.append([rule, origin, f"{means[0]:,.0f}", f"{means[1]:.3f}", f"{100 * means[2]:.0f} %"])
    return head, rows


_FORECAST = ("crps", "ard_rescaled", "coverage90")
