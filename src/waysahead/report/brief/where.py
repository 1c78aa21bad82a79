"""Part four: where and when - maps by place, fans by month, a calendar of both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from waysahead.decision import WEEKS_PER_MONTH
from waysahead.decision.ranges import quantiles
from waysahead.report.brief.compared import DASH
from waysahead.report.brief.markup import Markup, el, folded, row, table
from waysahead.report.brief.markup import source as cited
from waysahead.report.brief.telling import Telling, figure
from waysahead.report.chart_fan import fan
from waysahead.report.chart_places import calendars, place_maps
from waysahead.report.monthly import NAMES, bands, month_of_week, monthly, observed
from waysahead.report.wording import between, called, period, say
from waysahead.report.wording import figure as number

FANS = (("civilian_deaths_media", False), ("displaced_inside", True))
PLACED = "civilian_deaths"


def where(told: Telling) -> list[Markup]:
    """Maps, fans over the observed record, and a calendar, each with its figures in a table."""
    edition = say(f"brief.where.{told.edition}")
    parts = [el("p", f"{say('brief.where')} {edition}"), el("h3", say("brief.where.places")), _maps(told)]
    parts.append(el("h3", say("brief.where.months")))
    parts += [_fan(told, variable, stock) for variable, stock in FANS]
    return [*parts, el("h3", say("brief.where.both")), _calendar(told)]


def place_names(told: Telling) -> list[str]:
    """Names of the places, in the order of the run."""
    arabic = told.language == "ar"
    names = {place.code: place.name_ar if arabic and place.name_ar else place.name_en for place in told.case.places}
    return [names.get(code, code) for code in told.run.places]


def per_100_000(told: Telling) -> NDArray[np.float64]:
    """Total deaths per 100,000 residents over the whole period; shape [policy, place, member], NaN if invalid."""
    totals = told.run.place_month(PLACED).sum(axis=2, dtype=np.float64)
    people = {place.code: float(place.population) for place in told.case.places}
    residents = np.array([people.get(code, np.nan) for code in told.run.places])
    rates = np.where(told.run.valid[..., None], totals / residents * 1e5, np.nan)
    return np.moveaxis(rates, 1, -1)


def _maps(told: Telling) -> Markup:
    found = quantiles(per_100_000(told), np.array([0.1, 0.5, 0.9]))
    weeks = int(told.comparison.manifest["weeks"])
    title = say("map.title", period=period(weeks).lower())
    drawing = place_maps(
        told.case.boundaries,
        told.run.policies,
        told.run.places,
        found[..., 1],
        title,
        say("map.legend"),
        told.burnt_in,
    )
    rows = [
        row(name, *(f"{number(mid)} ({between(low, high, DASH)})" for low, mid, high in found[:, at]))
        for at, name in enumerate(place_names(told))
    ]
    twin = table(
        ["", *(called("policy", policy) for policy in told.run.policies)], rows, f"{title}; {say('ranges.80')}"
    )
    return figure(drawing, [folded(say("twin"), twin)])


def _fan(told: Telling, variable: str, stock: bool) -> Markup:
    record = observed(told.case, variable, _years_before(told.case.start, 3))
    drawing = fan(told.run, told.comparison, variable, record, told.burnt_in, stock)
    found = bands(monthly(told.run, variable, stock))
    low, mid, high = (NAMES.index(name) for name in ("p10", "p50", "p90"))
    rows = [
        row(str(month), *(f"{number(level[mid])} ({between(level[low], level[high], DASH)})" for level in found[:, at]))
        for at, month in enumerate(told.run.months)
    ]
    head = ["", *(called("policy", policy) for policy in told.run.policies)]
    caption = f"{say(f'fan.title.{variable}')}; {say('ranges.80')}"
    twin: list[Markup] = [table(head, rows, caption)]
    source: list[Markup] = []
    if record is not None:
        style = "%Y-%m" if all(day.day == 1 for day in record.days) else "%Y-%m-%d"
        pairs = zip(record.days, record.recorded, record.values, strict=True)
        scaled = record.recorded != record.values
        seen = [row(f"{day:{style}}", *(f"{one:,.0f}" for one in own[: 1 + scaled])) for day, *own in pairs]
        head = ["", say("fan.recorded"), *([say("fan.scaled")] if scaled else [])]
        twin.append(table(head, seen, say("fan.record", source="").strip(": ")))
        source = [el("p", say("fan.record", source=""), cited(record.source), class_="small")]
    return figure(drawing, [*source, folded(say("twin"), *twin)])


def _calendar(told: Telling) -> Markup:
    weeks_in = np.bincount(month_of_week(told.run), minlength=told.run.months.size)
    totals = told.run.place_month(PLACED).astype(np.float64)
    scaled = totals * (WEEKS_PER_MONTH / weeks_in)[:, None]
    values = np.where(told.run.valid[..., None, None], scaled, np.nan)
    middle = quantiles(np.moveaxis(values, 1, -1), np.array([0.5]))[..., 0]
    order = np.argsort(-middle[told.run.policies.index(told.run.baseline)].sum(axis=0), kind="stable")
    names, months = [place_names(told)[at] for at in order], [str(month) for month in told.run.months]
    middle = middle[..., order]
    drawing = calendars(
        told.run.policies, names, months, middle, say("calendar.title"), say("calendar.legend"), told.burnt_in
    )
    twins = [
        _calendar_twin(called("policy", policy), names, months, middle[at])
        for at, policy in enumerate(told.run.policies)
    ]
    return figure(drawing, [folded(say("twin"), *twins)])


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=1)


def _calendar_twin(policy: str, names: Sequence[str], months: Sequence[str], values: NDArray[np.float64]) -> Markup:
    rows = [row(name, *(number(value) for value in values[:, at])) for at, name in enumerate(names)]
    return table(["", *months], rows, f"{say('calendar.title')}: {policy}")
