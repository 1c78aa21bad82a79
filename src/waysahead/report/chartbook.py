"""Every chart that can be asked for by name: one specification each, with its figures as a tidy table.

The page, the twins by address, the notebook and the brief draw the same specifications.
"""

from __future__ import annotations

from dataclasses import asdict

import numpy as np

from waysahead.decision import ALL, CATALOGUE
from waysahead.report.chart_asked import HEADLINES, Asked, Chart, Charted, Row
from waysahead.report.chart_differences import by_theory, spreads
from waysahead.report.chart_fan import fan
from waysahead.report.chart_month import month_chart
from waysahead.report.chart_places import calendars, place_maps
from waysahead.report.chart_studies import STUDIES
from waysahead.report.edition import printed_share
from waysahead.report.monthly import observed
from waysahead.report.series import band_series, kind_of, month_bands, place_bands
from waysahead.report.wording import period, say

PER = 100_000.0


def _source(asked: Asked) -> str:
    return f"run:{asked.run.manifest['run']}"


def _fan(asked: Asked) -> Charted:
    variable = asked.given.get("variable", "civilian_deaths_media")
    theory = asked.given.get("theory", ALL)
    chosen = _listed(asked.given.get("policy")) or asked.run.policies
    drawing = fan(
        asked.run,
        asked.comparison,
        variable,
        observed(asked.case, variable),
        asked.burnt_in,
        kind_of(variable).stock,
        policies=chosen,
        theory=None if theory == ALL else theory,
        language=asked.language,
        columns=min(len(chosen), asked.look.columns or 3),
        width=asked.look.pixels,
        hover=asked.look.hover,
    )
    found = month_bands(asked.run, variable, (theory,))[0]
    rows: list[Row] = [
        {"policy": entry["policy"], "theory": theory, "variable": variable, "month": str(month)}
        | {level: float(entry[level][at]) for level in ("p5", "p10", "p25", "p50", "p75", "p90", "p95")}
        | {"badge": "simulated", "source_id": _source(asked)}
        for entry in band_series(asked.run.policies, theory, found)
        if entry["policy"] in chosen
        for at, month in enumerate(asked.run.months)
    ]
    return Charted(drawing, rows)


def _spreads(asked: Asked) -> Charted:
    outcomes = _listed(asked.given.get("outcome")) or HEADLINES
    comparison = asked.comparison
    look = asked.look
    drawing = spreads(
        comparison,
        outcomes,
        asked.burnt_in,
        language=look.language,
        columns=min(len(outcomes), look.columns or 2),
        width=look.pixels,
    )
    rows = [
        {"policy": policy, "theory": ALL, "outcome": name, "unit": CATALOGUE[name].unit, "kind": CATALOGUE[name].kind}
        | asdict(comparison.levels[policy, ALL, name])
        | {"badge": "simulated", "source_id": _source(asked)}
        for name in outcomes
        for policy in comparison.policies
    ]
    return Charted(drawing, rows)


def _differences(asked: Asked) -> Charted:
    outcome, comparison = asked.outcome(), asked.comparison
    drawing = by_theory(
        comparison,
        outcome,
        asked.burnt_in,
        language=asked.language,
        columns=min(len(comparison.others), asked.look.columns or 2),
        width=asked.look.pixels,
    )
    rows: list[Row] = []
    for policy in comparison.others:
        for theory in comparison.theories:
            item = comparison.differences[policy, theory, outcome.name]
            share = printed_share(item, comparison.agreements[policy, outcome.name])
            head = {"policy": policy, "baseline": comparison.baseline, "theory": theory, "outcome": outcome.name}
            middle = {"unit": outcome.unit, "p5": item.p5, "p50": item.p50, "p95": item.p95}
            told = {"share_lower": share.value, "mc_error": item.mc_error, "said": share.said}
            rows.append({**head, **middle, **told, "badge": "simulated", "source_id": _source(asked)})
    return Charted(drawing, rows)


def _residents(asked: Asked) -> np.ndarray:
    people = {place.code: float(place.population) for place in asked.case.places}
    return np.array([people.get(code, np.nan) / PER for code in asked.run.places])


def _maps(asked: Asked) -> Charted:
    variable = asked.given.get("variable", "civilian_deaths")
    found = place_bands(asked.run, variable, _residents(asked))
    weeks = int(asked.comparison.manifest["weeks"])
    title = _map_title(variable, weeks, asked.language)
    drawing = place_maps(
        asked.case.boundaries,
        asked.run.policies,
        asked.run.places,
        found.total[1],
        title,
        say("map.legend", asked.language),
        asked.burnt_in,
    )
    rows: list[Row] = [
        {"policy": policy, "place": code, "name": name, "variable": variable, "unit": "per 100,000 residents"}
        | {level: float(found.total[at, i, j]) for at, level in enumerate(("p10", "p50", "p90"))}
        | {"badge": "simulated", "source_id": _source(asked)}
        for i, policy in enumerate(asked.run.policies)
        for j, (code, name) in enumerate(zip(asked.run.places, asked.names, strict=True))
    ]
    return Charted(drawing, rows)


def _map_title(variable: str, weeks: int, language: str) -> str:
    if variable == "civilian_deaths":
        return say("map.title", language, period=period(weeks, language).lower())
    return f"{variable.replace('_', ' ')}, {period(weeks, language).lower()}"


def _calendar(asked: Asked) -> Charted:
    variable = asked.given.get("variable", "civilian_deaths")
    found = place_bands(asked.run, variable)
    middle = found.levels[1]
    order = np.argsort(-middle[asked.run.policies.index(asked.run.baseline)].sum(axis=0), kind="stable")
    months = [str(month) for month in asked.run.months]
    drawing = calendars(
        asked.run.policies,
        [asked.names[at] for at in order],
        months,
        middle[..., order],
        say("calendar.title", asked.language),
        say("calendar.legend", asked.language),
        asked.burnt_in,
    )
    rows: list[Row] = [
        {"policy": policy, "place": code, "month": month, "variable": variable}
        | {level: float(found.levels[at, i, k, j]) for at, level in enumerate(("p10", "p50", "p90"))}
        | {"badge": "simulated", "source_id": _source(asked)}
        for i, policy in enumerate(asked.run.policies)
        for k, month in enumerate(months)
        for j, code in enumerate(asked.run.places)
    ]
    return Charted(drawing, rows)


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(part for part in (text or "").split(",") if part)


CHARTS: dict[str, Chart] = {
    "fan": Chart(_fan, {"variable": "civilian_deaths_media", "theory": ALL, "policy": ""}),
    "spreads": Chart(_spreads, {"outcome": ",".join(HEADLINES)}),
    "differences": Chart(_differences, {"outcome": HEADLINES[0], "policy": "", "against": ""}),
    "pair": Chart(_differences, {"outcome": HEADLINES[0], "policy": "", "against": ""}),
    "maps": Chart(_maps, {"variable": "civilian_deaths", "policy": ""}),
    "where": Chart(month_chart, {"variable": "civilian_deaths", "policy": "", "against": "", "month": "", "per": ""}),
    "calendar": Chart(_calendar, {"variable": "civilian_deaths", "policy": ""}),
    **STUDIES,
}
"""Every chart by name. With `policy` and `against`, a chart is drawn from those policies alone."""


def chart_title(name: str, language: str = "en") -> str:
    """What a chart shows, in a few words."""
    key = {"fan": "fan.title.civilian_deaths_media", "spreads": "spreads.title", "calendar": "calendar.title",
           "maps": "map.legend", "where": "page.part.where"}  # fmt: skip
    return say(key.get(name, f"chart.title.{name}"), language)
