"""Charts by address: specification, figures, and pictures of the same specification."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from waysahead.app.answers import Kept, as_json, kept
from waysahead.app.figures import known_policy
from waysahead.app.held import HeldRun, View
from waysahead.app.library import Library
from waysahead.app.problems import Problem, not_there
from waysahead.app.series import chosen, known_theory, known_variable
from waysahead.app.settings import API
from waysahead.app.turns import DRAWING
from waysahead.case.translations import translations_of
from waysahead.decision import CATALOGUE, compare
from waysahead.decision.frontier import FRONTIER
from waysahead.report.chart_asked import Asked, Chart, Charted, Look
from waysahead.report.chartbook import CHARTS, chart_title
from waysahead.report.render import VEGA_LITE
from waysahead.report.wording import speaking

if TYPE_CHECKING:
    from waysahead.decision import Comparison

Given = Mapping[str, str]
FORMATS = {
    "json": "application/vnd.vegalite.v6+json",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}
PER = "100000"
SCALE = 2.0
"""Pixels of a PNG for one of the drawing."""
GROUP = {"fan": "weekly", "maps": "place_month", "calendar": "place_month", "where": "place_month"}


def charts_document(run: HeldRun) -> dict[str, Any]:
    """The charts of a run, with what each may be asked."""
    variables = {group: list(run.names(group)) for group in ("weekly", "place_month")}
    choices = {
        "theory": ["all", *run.theories],
        "policy": list(run.policies),
        "against": list(run.policies),
        "outcome": list(CATALOGUE),
        "x": list(FRONTIER),
        "y": list(FRONTIER),
        "month": [str(month) for month in run.months],
        "per": ["", PER],
    }
    return {
        "charts": [
            {
                "name": name,
                "title": chart_title(name),
                "url": f"{API}/runs/{run.name}/charts/{name}",
                "formats": list(FORMATS),
                "parameters": {
                    key: {"default": default, "choices": variables[GROUP[name]] if key == "variable" else choices[key]}
                    for key, default in chart.parameters.items()
                },
            }
            for name, chart in CHARTS.items()
        ]
    }


def chart_of(name: str) -> Chart:
    """A chart by name; raises `Problem` where there is none."""
    if name not in CHARTS:
        raise not_there(f"no chart '{name[:40]}'; there are {', '.join(CHARTS)}")
    return CHARTS[name]


def charted(
    library: Library, name: str, chart: str, given: Given, look: Look, document: Mapping[str, Any] | None = None
) -> Charted:
    """A chart and its figures; `document` is that of the analysis that it is drawn from.

    Raises:
        Problem: Something asked of it that is not there.
    """
    run, case = library.run(name), library.case_of(name)
    asked = {key: value for key, value in given.items() if value}
    wrong = [key for key in asked if key not in CHARTS[chart].parameters]
    if wrong:
        raise Problem(422, f"{chart} cannot be asked for {', '.join(wrong)}", "chart")
    _check(run, chart, asked)
    view, comparison = _seen(library, run, asked, chart)
    with speaking(look.language, translations_of(case, look.language)):
        return CHARTS[chart].make(Asked(view, comparison, case, asked, look, document or {}))


def _check(run: HeldRun, chart: str, asked: Given) -> None:
    if "variable" in asked:
        known_variable(run, GROUP[chart], asked["variable"])
    if "theory" in asked:
        known_theory(run, asked["theory"])
    known_policy(run, *[one for one in asked.get("policy", "").split(",") if one])
    if "against" in asked:
        known_policy(run, asked["against"])
    for outcome in asked.get("outcome", "").split(","):
        if outcome and outcome not in CATALOGUE:
            raise Problem(422, f"no outcome '{outcome[:60]}'; there are {', '.join(CATALOGUE)}", "outcome")
    if asked.get("month", str(run.months[0])) not in {str(month) for month in run.months}:
        raise Problem(422, f"no month '{asked['month'][:20]}'; from {run.months[0]} to {run.months[-1]}", "month")
    if asked.get("per", PER) != PER:
        raise Problem(422, f"per {asked['per'][:20]}: expected {PER}, or nothing for numbers", "per")
    if chart == "where" and asked.get("policy", "") == asked.get("against", run.baseline):
        raise Problem(422, "a policy is compared with another one", "policy")
    for axis in ("x", "y"):
        if asked.get(axis, FRONTIER[0]) not in FRONTIER:
            raise Problem(422, f"no outcome '{asked[axis][:60]}' here; there are {', '.join(FRONTIER)}", "outcome")
    if chart == "where" and "," in asked.get("policy", ""):
        raise Problem(422, "where is drawn for one policy", "policy")
    if chart in ("differences", "pair", "beliefs") and "," in asked.get("outcome", ""):
        raise Problem(422, f"{chart} is drawn for one outcome", "outcome")


def _seen(library: Library, run: HeldRun, asked: Given, chart: str) -> tuple[HeldRun | View, Comparison]:
    """The policies that a chart is drawn from, and their comparison."""
    if chart in ("differences", "pair"):
        against = asked.get("against", run.baseline)
        others = asked.get("policy", "").split(",") if asked.get("policy") else list(run.policies)
        names = [against, *(one for one in dict.fromkeys(others) if one != against)]
        if len(names) == 1:
            raise Problem(422, "a policy is compared with another one", "policy")
        if against != run.baseline or len(names) < len(run.policies):
            view = View(run, names, against)
            return view, compare(view)
        return run, library.comparison(run.name)
    if chart in ("fan", "where") or CHARTS[chart].study:
        return run, library.comparison(run.name)
    return chosen(run, asked.get("policy")), library.comparison(run.name)


def picture(found: Charted, form: str) -> Kept:
    """A chart in one of the four forms."""
    if form == "json":
        return kept(as_json(found.drawing.spec()), FORMATS[form])
    if form == "csv":
        return kept(as_csv(found.rows), FORMATS[form])
    return kept(drawn(found, form), FORMATS[form])


def drawn(found: Charted, form: str) -> bytes:
    """A chart as SVG or PNG."""
    import vl_convert

    spec = json.loads(as_json(found.drawing.spec()))
    with DRAWING.one():
        if form == "svg":
            return str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)).encode()
        return bytes(vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=SCALE))


def as_csv(rows: Any) -> bytes:  # noqa: ANN401  (a sequence of rows)
    """Rows as CSV, columns in the order of the first row."""
    listed = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(listed[0]) if listed else [], lineterminator="\n")
    writer.writeheader()
    for row in listed:
        writer.writerow({key: "" if value is None else _figure(value) for key, value in row.items()})
    return out.getvalue().encode()


def _figure(value: object) -> object:
    if isinstance(value, float):
        return f"{float(f'{value:.6g}'):.15g}" if value == value else ""
    return value
