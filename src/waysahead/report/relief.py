"""A plan told: in words, and as one JSON document. Public unless asked otherwise.

The public edition says what is needed, what is unmet and what binds; it has no routes, stocks or sites, and no figure
of a host country for less than a quarter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.report.relief_told import summed_up
from waysahead.report.wording import called, figure, listed, say

if TYPE_CHECKING:
    from waysahead.relief import Plan, RationPlan, Robust, Summary

SHOWN = 6


def plan_json(
    plan: Plan, robust: Robust | None = None, internal: bool = False, summary: Summary | None = None
) -> dict[str, Any]:
    """The document that `relief --json` prints: people in person-months, money in USD, seconds of processor time."""
    from waysahead.relief import PUBLIC_KINDS, bottlenecks, spending

    problem = plan.problem
    document: dict[str, Any] = {
        "status": "solved",
        "objective": {"worst_served_lacks": plan.worst_share, "unmet_person_months": plan.unmet, "cost_usd": plan.cost},
        "cost_usd": plan.cost,
        "unmet": {
            "person_months_within_reach": plan.unmet,
            "person_months_within_reach_if_all_counted_alike": plan.unmet_alone,
            "person_months_out_of_reach": plan.out_of_reach,
            "person_months_of_need": plan.need,
            "by_place": unmet_by_point(plan),
        },
        "bottlenecks": [
            {"what": problem.labels.get(b.what, b.what), "kind": b.kind, "shadow_price": b.shadow_price, "unit": b.unit,
             "months": list(b.months)}
            for b in bottlenecks(plan) if internal or b.kind in PUBLIC_KINDS
        ],
        "modes": modes(plan),
        "given_out_t": float(problem.weight @ plan.values["served"].sum(axis=(1, 2, 3))),
        "cost_split_usd": spending(plan),
        "people_moved": float(problem.weight @ plan.values["moved"].sum(axis=(1, 2))),
        "moved": dict(zip(problem.moves.names, _moved(plan), strict=True)),
        "ration_moved_person_months": float(problem.weight @ plan.values["ration"].sum(axis=(1, 2))),
        "weights": weights(plan),
        "columns": plan.columns,
        "rows": plan.rows,
        "seconds": sum(plan.seconds),
        "gap": plan.gap,
        "edition": "internal" if internal else "public",
        "simulated": True,
    }  # fmt: skip
    if internal:
        ahead = plan.values["ahead"]
        document["ahead"] = {
            problem.nodes[node]: dict(zip(problem.goods, map(float, row), strict=True))
            for node, row in zip(problem.hubs.node, ahead, strict=True) if row.sum() > 0.5
        }  # fmt: skip
    if summary is not None:
        document |= _of_summary(summary)
    if robust is not None:
        document["robust"] = {
            "clusters": len(robust.plan.problem.weight),
            "unmet_person_months": robust.recourse,
            "value_of_stochastic_solution": robust.stochastic_value,
            "value_of_perfect_information": robust.perfect_information,
            "spared_by_stock_ahead": robust.ahead_value,
            "tonnes_ahead": float(robust.plan.values["ahead"].sum()),
        }
    return document


def plan_lines(plan: Plan, summary: Summary, robust: Robust | None = None, internal: bool = False) -> Iterator[str]:
    """A plan in words, in one edition."""
    for paragraph in summed_up(summary):
        yield paragraph.said
        yield from (f"  {line}" for line in paragraph.lines)
    if internal:
        yield from _ways(plan)
        if robust is not None:
            yield from _ahead(robust)
    yield _say("plan.weights", weights=_weights_said(plan))
    seconds = sum(plan.seconds)
    yield _say("plan.size", columns=f"{plan.columns:,}", rows=f"{plan.rows:,}", seconds=figure(seconds))
    yield _say("plan.internal" if internal else "plan.public")


def placeholder_lines(rows: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Rows without a source, table by table."""
    count = sum(map(len, rows.values()))
    tables = "; ".join(f"{table} ({len(names)}: {listed(names, SHOWN)})" for table, names in rows.items())
    yield _say("placeholders", count=count, tables=tables) if rows else _say("placeholders.none")


def relief_caption(manifest: Mapping[str, Any], rows: Mapping[str, Sequence[str]]) -> list[str]:
    """The lines burnt into every map of a plan."""
    theories = listed([called("theory", one["name"]) for one in manifest["theories"]], 9)
    count = sum(map(len, rows.values()))
    return wrap(_say("caption", run=manifest["run"], theories=theories, count=count), 140)


def instance_json(plans: list[RationPlan]) -> dict[str, Any]:
    """The document of a published instance; several scales of transport cost where optima are known for several."""
    main = max(plans, key=lambda one: one.scale)
    return {
        "status": "solved",
        "objective": main.objective,
        "cost_usd": main.objective,
        "unmet": {},
        "bottlenecks": [],
        "modes": {"road": float(main.flow.sum())},
        "people_moved": 0,
        "seconds": sum(one.seconds for one in plans),
        "gap": main.gap,
        "variants": [
            {
                "transport_scale": one.scale,
                "objective": one.objective,
                "published": one.known,
                "goods": float(one.bought.sum()),
            }
            for one in plans
        ],
    }


def instance_lines(name: str, plans: list[RationPlan]) -> Iterator[str]:
    """A published instance in words."""
    for one in plans:
        known = _say("instance.known", known=f"{one.known:.6f}") if one.known is not None else ""
        bought = one.bought.sum(axis=0)
        yield _say("instance.line", name=name, scale=f"{one.scale:g}", objective=f"{one.objective:.6f}", known=known)
        amounts = [f"{food} {figure(float(t))}" for food, t in zip(one.foods, bought, strict=True) if t > 1e-6]
        yield _say("instance.bought", goods=", ".join(amounts))


def unmet_by_point(plan: Plan) -> dict[str, dict[str, Any]]:
    """Unmet person-months by place and host: `share` of need in all, the part `out_of_reach`, and the `peak` month."""
    from waysahead.relief import unmet_by_month
    from waysahead.relief.unmet import out_of_reach, person_months_of

    problem = plan.problem
    missed = np.einsum("f,fpt->pt", problem.weight, unmet_by_month(problem, plan.values))
    need = problem.weight @ person_months_of(problem)
    out = problem.weight @ out_of_reach(problem)
    return {
        name: {
            "person_months": float(missed[at].sum()),
            "share": float(min(missed[at].sum() / need[at], 1.0)),
            "out_of_reach": float(min(out[at] / need[at], 1.0)),
            "peak": problem.months[int(missed[at].argmax())],
        }
        for at, name in enumerate(problem.need.names) if need[at] > 0.5
    }  # fmt: skip


def modes(plan: Plan) -> dict[str, float]:
    """Tonnes carried by mode, expected over futures; a chain with a flight or a voyage counts as that."""
    tonnes = plan.problem.weight @ plan.values["flow"].sum(axis=(2, 3))
    mode = np.array(plan.problem.links.mode)
    return {name: float(tonnes[mode == name].sum()) for name in ("road", "sea", "air")}


def weights(plan: Plan) -> dict[str, float]:
    """What each lack counts of a person-month, printed so that no price is hidden."""
    need, moves = plan.problem.need, plan.problem.moves
    found = dict(zip(plan.problem.goods, map(float, need.weight), strict=True))
    found |= dict(zip(plan.problem.services, map(float, need.service_weight), strict=True))
    return found | dict(zip((f"waiting: {name}" for name in moves.names), map(float, moves.weight), strict=True))


def _weights_said(plan: Plan) -> str:
    """What each lack counts, by name; those who wait together where they count the same."""
    problem = plan.problem
    said = [f"{name} {figure(value)}" for name, value in weights(plan).items() if not name.startswith("waiting: ")]
    alike: dict[float, list[str]] = {}
    for name, value in zip(problem.moves.names, map(float, problem.moves.weight), strict=True):
        alike.setdefault(value, []).append(problem.labels.get(name, name))
    waits = [_say("plan.weights.waits", weight=figure(value), who="; ".join(names)) for value, names in alike.items()]
    return ", ".join(said) + "".join(waits)


def _moved(plan: Plan) -> list[float]:
    return [float(one) for one in plan.problem.weight @ plan.values["moved"].sum(axis=2)]


def _ahead(robust: Robust) -> Iterator[str]:
    problem = robust.plan.problem
    for node, row in zip(problem.hubs.node, robust.plan.values["ahead"], strict=True):
        if row.sum() > 0.5:
            goods = ", ".join(
                f"{good} {figure(float(t))} t" for good, t in zip(problem.goods, row, strict=True) if t > 0.5
            )
            yield "  " + _say("plan.ahead", hub=problem.labels.get(problem.nodes[node], ""), goods=goods)


def _of_summary(summary: Summary) -> dict[str, Any]:
    return {
        "setting": dict(summary.setting),
        "items": {one.code: {"need": one.need, "unmet": one.unmet} for one in summary.items},
        "donors": [vars(one) for one in summary.donors],
        "flows": [one._asdict() for one in summary.flows],
        "spared_by_stock_ahead_over_futures": {
            name: summary.facts[name] for name in ("spared_low", "spared_likely", "spared_high", "evaluated", "failed")
        }
        if "evaluated" in summary.facts
        else None,
    }


def _ways(plan: Plan) -> Iterator[str]:
    from waysahead.relief import PUBLIC_KINDS, bottlenecks

    found = [one for one in bottlenecks(plan) if one.kind not in PUBLIC_KINDS][:SHOWN]
    if found:
        yield _say("plan.ways")
    for one in found:
        yield "  " + _say("plan.way", what=one.what, unit=one.unit, price=figure(one.shadow_price))


def _say(key: str, **values: object) -> str:
    return say(f"relief.{key}").format(**values)
