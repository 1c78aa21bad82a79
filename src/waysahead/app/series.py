"""Series, maps and timelines of a run as documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.app.figures import known_policy, read_weights
from waysahead.app.held import HeldRun, View
from waysahead.app.problems import Problem, not_there
from waysahead.app.settings import Settings
from waysahead.app.sources import file_sources, run_source, sources_of
from waysahead.case import suggestion
from waysahead.report.chart_places import steps
from waysahead.report.edition import may_show
from waysahead.report.monthly import observed
from waysahead.report.place_differences import place_differences
from waysahead.report.series import (
    PLACE_NAMES,
    band_series,
    host_rows,
    kind_of,
    month_bands,
    place_bands,
    week_bands,
    weighted_month_bands,
)
from waysahead.report.wording import say
from waysahead.report.words import EN

if TYPE_CHECKING:
    from waysahead.case import Case

Document = dict[str, Any]
GROUPS = ("weekly", "place_month", "host_month")


def title_of(name: str) -> str:
    """What a variable counts, in words."""
    for key in (f"fan.title.{name}", f"outcome.{name}"):
        if key in EN:
            return say(key)
    return name.replace("_", " ")


def variables_document(run: HeldRun) -> Document:
    """The variables that a run holds, by group."""
    rows = [
        {
            "group": group,
            "name": name,
            "title": title_of(name),
            **kind_of(name)._asdict(),
            "source_id": run_source(run.manifest)[0],
        }
        for group in GROUPS
        for name in run.names(group)
    ]
    return {"rows": rows, "sources": sources_of(run.manifest)}


def monthly_document(
    run: HeldRun,
    case: Case,
    variable: str,
    theory: str = "all",
    weights: str | None = None,
    policy: str | None = None,
) -> Document:
    """A national variable by month: quantiles for every policy, and the record before the start."""
    known_variable(run, "weekly", variable)
    known_theory(run, theory)
    kind = kind_of(variable)
    view = chosen(run, policy)
    if weights:
        found = weighted_month_bands(view, variable, by_member(run, weights))
        theory = "weights"
    else:
        found = month_bands(view, variable, (theory,))[0]
    name, _ = run_source(run.manifest)
    return {
        "variable": variable,
        "title": title_of(variable),
        **kind._asdict(),
        "badge": "simulated",
        "months": [str(month) for month in run.months],
        "series": band_series(view.policies, theory, found),
        "record": record_document(case, variable, missing=None),
        "source_id": name,
        "sources": sources_of(run.manifest, case),
    }


def weekly_document(run: HeldRun, variable: str, theory: str, settings: Settings) -> Document:
    """A national variable by week, in the internal edition."""
    if not may_show(settings.edition, "weeks"):
        raise Problem(403, "the public edition goes no finer than the month", "edition")
    known_variable(run, "weekly", variable)
    known_theory(run, theory)
    return {
        "variable": variable,
        **kind_of(variable)._asdict(),
        "weeks": [str(day) for day in run.week_starts],
        "series": band_series(run.policies, theory, week_bands(run, variable, theory)),
        "source_id": run_source(run.manifest)[0],
        "sources": sources_of(run.manifest),
    }


def record_document(case: Case, variable: str, missing: str | None = "") -> Document | None:
    """What was observed of a variable before the start, by month.

    Raises:
        Problem: There is no record, unless `missing` is None.
    """
    found = observed(case, variable)
    if found is None:
        if missing is None:
            return None
        raise not_there(f"the case holds no monthly record of '{variable[:60]}'")
    ids, sources = file_sources("series", [(found.source, "measured")])
    rows = [
        {"month": day.isoformat()[:7], "date": day.isoformat(), "value": value, "source_id": ids[0]}
        for day, value in zip(found.days, found.values, strict=True)
    ]
    return {"variable": variable, "badge": "observed", "joined": found.joined, "rows": rows, "sources": sources}


def places_document(
    run: HeldRun,
    case: Case,
    variable: str,
    per: int | None = None,
    theory: str = "all",
    policy: str | None = None,
    against: str | None = None,
) -> Document:
    """A variable by month and place for every policy: what a map with a slider needs, in one answer."""
    known_variable(run, "place_month", variable)
    known_theory(run, theory)
    view = chosen(run, policy)
    residents = {place.code: float(place.population) for place in case.places}
    divisor = None if per is None else np.array([residents.get(code, np.nan) / per for code in run.places])
    found = place_bands(view, variable, divisor, theory)
    document: Document = {
        "variable": variable,
        "title": title_of(variable),
        **kind_of(variable)._asdict(),
        "badge": "simulated",
        "per": per,
        "theory": theory,
        "policies": list(view.policies),
        "months": [str(month) for month in run.months],
        "places": list(run.places),
        **{key: found.levels[level] for level, key in enumerate(PLACE_NAMES)},
        "total": {key: found.total[level] for level, key in enumerate(PLACE_NAMES)},
        "limits": steps(found.levels[1]),
        "total_limits": steps(found.total[1]),
        "source_id": run_source(run.manifest)[0],
        "sources": sources_of(run.manifest, case),
    }
    if against:
        known_policy(run, against)
        if against not in view.policies:
            raise Problem(422, f"against={against}: it has to be among the policies that are asked for", "policy")
        apart = place_differences(view, variable, against, divisor, theory)
        levels = {key: apart.levels[level] for level, key in enumerate(PLACE_NAMES)}
        document |= {"against": against, "difference": levels | {"side": apart.side}, "difference_limits": apart.limits}
    return document


def hosts_document(run: HeldRun, settings: Settings) -> Document:
    """Refugees by host country, by quarter in the public edition."""
    name, _ = run_source(run.manifest)
    rows = [row | {"source_id": name} for row in host_rows(run, "refugees", settings.edition)]
    period = "month" if may_show(settings.edition, "months_by_host") else "quarter"
    return {
        "variable": "refugees",
        "unit": "persons",
        "period": period,
        "rows": rows,
        "sources": sources_of(run.manifest),
    }


def by_member(run: HeldRun, weights: str) -> np.ndarray:
    """A weight for each member, shape [member], from weights over theories as a query gives them."""
    from waysahead.theory import weights as in_order
    from waysahead.theory.weights import member_weights

    given = read_weights(weights, run.theories)
    return member_weights(run.theory_of, in_order(run.theories, given))


def chosen(run: HeldRun, policy: str | None) -> HeldRun | View:
    """The run, or a view of the policies that a query names, parted by commas."""
    if not policy:
        return run
    names = list(dict.fromkeys(policy.split(",")))
    known_policy(run, *names)
    return View(run, names, run.baseline if run.baseline in names else names[0])


def known_theory(run: HeldRun, theory: str) -> None:
    """Refuse a name that no theory of a run has."""
    if theory != "all" and theory not in run.theories:
        raise Problem(422, f"no theory '{theory[:60]}'; expected all or one of {', '.join(run.theories)}", "theory")


def known_variable(run: HeldRun, group: str, name: str) -> None:
    """Refuse a variable that a run does not hold."""
    names = run.names(group)
    if name not in names:
        fix = suggestion(name, names, f"use one of {', '.join(names)}")
        raise Problem(422, f"no variable '{name[:60]}' by {group.replace('_', ' and ')}: {fix}", "variable")
