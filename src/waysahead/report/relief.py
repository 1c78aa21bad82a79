"""Relief told: the planner's page, a plan in words, one JSON document. Public unless asked otherwise.

The public edition says what is needed, what is unmet and what binds; it has no routes, stocks or sites, and no figure
of a host country for less than a quarter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.report.wording import counted, figure, listed, share
from waysahead.report.words_relief import EN_RELIEF

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.relief import Figures, Plan, RationPlan, Robust
    from waysahead.relief.figures import Range3

QUARTER = 3
SHOWN = 6


def figures_json(found: Figures) -> dict[str, Any]:
    """The document that `relief --figures --json` prints; hosts from a quarter up."""

    def rows(table: dict[str, dict[int, Range3]], least: int = 0) -> dict[str, Any]:
        return {code or "all": {str(h): _range(r) for h, r in by.items() if h >= least} for code, by in table.items()}

    score = found.score
    return {
        "policy": found.policy,
        "futures": found.futures,
        "start": found.start,
        "newly_displaced": rows(found.newly_displaced),
        "newly_abroad": rows(found.newly_abroad, QUARTER),
        "displaced_inside": {code: _range(one) for code, one in found.stock.items()},
        "caseload": {code: _range(one) for code, one in found.caseload.items()},
        "in_need": {str(h): _range(one) for h, one in found.in_need.items()},
        "unmet": {str(h): _range(one) for h, one in found.unmet.items()},
        "gap": {str(h): _range(one) for h, one in found.gap.items()},
        "triggers": [
            {"code": t.code, "indicator": t.indicator, "threshold": t.threshold, "share_of_futures": t.share,
             "median_month": t.month or None, "action": t.action}
            for t in found.triggers
        ],
        "score": None if score is None else {
            "month": score.month, "simulated": _range(score.simulated), "planned_by_un": score.planned,
            "recorded": _number(score.recorded), "log_error": _number(score.log_error),
            "planned_log_error": _number(score.planned_log_error), "recorded_inside_range": score.inside,
        },
        "simulated": True,
    }  # fmt: skip


def figures_lines(found: Figures, case: Case) -> Iterator[str]:
    """Lines of the planner's page."""
    names = {entry.code: entry.name_en for table in (case.places, case.hosts) for entry in table}
    yield _say("figures.head", policy=found.policy, futures=counted(found.futures, "future"), start=found.start)
    yield ""
    yield _say("figures.columns").ljust(24) + "".join(_say("figures.months", months=h).rjust(26) for h in (1, 3, 6))
    whole = found.newly_displaced[""]
    order = sorted((c for c in found.newly_displaced if c), key=lambda c: -found.newly_displaced[c][6].likely)
    for code in ["", *order]:
        cells = "".join(_spread(found.newly_displaced[code][h]).rjust(26) for h in (1, 3, 6))
        yield (names.get(code, code) if code else _say("figures.country")).ljust(24) + cells
    yield ""
    yield _say("figures.hosts")
    for code, by in sorted(found.newly_abroad.items(), key=lambda item: -item[1][6].likely):
        yield names.get(code, code).ljust(24) + "".rjust(26) + "".join(_spread(by[h]).rjust(26) for h in (3, 6))
    yield ""
    yield _say("figures.shelter")
    for code, one in found.caseload.items():
        yield f"  {_say(f'shelter.{code}') if f'shelter.{code}' in EN_RELIEF else code:<34}{_spread(one):>26}"
    yield _say("figures.gap", need=_spread(found.in_need[6]), unmet=_spread(found.unmet[6]), gap=_shares(found.gap[6]))
    yield ""
    yield _say("figures.triggers")
    for trigger in found.triggers:
        month = _say("trigger.month", month=trigger.month) if trigger.month else ""
        said = _say(f"trigger.{trigger.indicator}", level=f"{trigger.threshold:,.0f}")
        yield "  " + _say("trigger.line", said=said, share=share(trigger.share), month=month, action=trigger.action)
    if found.score is not None:
        score = found.score
        inside = _say("score.inside" if score.inside else "score.outside")
        yield ""
        yield _say(
            "score.line", month=score.month, simulated=_spread(score.simulated), planned=figure(score.planned, 2),
            recorded=figure(score.recorded, 2), inside=inside, ours=figure(score.log_error),
            theirs=figure(score.planned_log_error),
        )  # fmt: skip
    yield _say("simulated", whole=_spread(whole[6]))


def plan_json(plan: Plan, robust: Robust | None = None, internal: bool = False) -> dict[str, Any]:
    """The document that `relief --json` prints: people in person-months, money in USD, seconds of processor time."""
    from waysahead.relief import bottlenecks

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


PUBLIC_KINDS = ("gate", "fleet", "money")


def plan_lines(plan: Plan, robust: Robust | None = None, internal: bool = False) -> Iterator[str]:
    """A plan in words."""
    from waysahead.relief import bottlenecks

    problem = plan.problem
    food = problem.goods.index("food") if "food" in problem.goods else 0
    monthly = float((problem.weight @ problem.need.tonnes[:, :, food].sum(axis=1)).max())
    yield _say("plan.needs", need=figure(plan.need), food=figure(monthly), months=counted(len(problem.months), "month"))
    yield _say("plan.result", unmet=figure(plan.unmet), out=figure(plan.out_of_reach), worst=share(plan.worst_share))
    yield _say("plan.alone", alone=figure(plan.unmet_alone))
    yield _say("plan.cost", cost=figure(plan.cost / 1e6), moved=counted(round(sum(_moved(plan))), "person", "people"))
    yield _say("plan.modes", modes=", ".join(f"{mode} {figure(tonnes)} t" for mode, tonnes in modes(plan).items()))
    yield _say("plan.binds")
    shown = [one for one in bottlenecks(plan) if internal or one.kind in PUBLIC_KINDS][: SHOWN + 2]
    for one in shown:
        months = listed(one.months, 3)
        name = problem.labels.get(one.what, one.what)
        yield "  " + _say("plan.bottleneck", what=name, unit=one.unit, price=figure(one.shadow_price), months=months)
    if not shown:
        yield "  " + _say("plan.nothing")
    yield _say("plan.unmet")
    for code, row in sorted(unmet_by_point(plan).items(), key=lambda item: -item[1]["share"])[:SHOWN]:
        name, lacking, cut = problem.labels.get(code, code), share(row["share"]), share(row["out_of_reach"])
        yield "  " + _say("plan.place", place=name, share=lacking, out=cut, peak=row["peak"])
    yield _say("plan.weights", weights=", ".join(f"{name} {figure(value)}" for name, value in weights(plan).items()))
    if robust is not None:
        yield _say(
            "plan.robust", tonnes=figure(float(robust.plan.values["ahead"].sum())), spared=figure(robust.ahead_value),
            vss=figure(robust.stochastic_value), evpi=figure(robust.perfect_information),
            clusters=len(robust.plan.problem.weight),
        )  # fmt: skip
        if internal:
            yield from _ahead(robust)
    seconds = sum(plan.seconds)
    yield _say("plan.size", columns=f"{plan.columns:,}", rows=f"{plan.rows:,}", seconds=figure(seconds))
    yield _say("plan.internal" if internal else "plan.public")


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
        yield _say("instance.line", name=name, scale=f"{one.scale:g}", objective=f"{one.objective:.6f}", known=known)


def unmet_by_point(plan: Plan) -> dict[str, dict[str, Any]]:
    """Unmet person-months by place and host: `share` of need in all, the part `out_of_reach`, and the `peak` month."""
    from waysahead.relief import unmet_by_month
    from waysahead.relief.plan import out_of_reach, person_months_of

    problem = plan.problem
    missed = np.einsum("f,fpt->pt", problem.weight, unmet_by_month(plan))
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


def _range(one: Range3) -> list[float]:
    return [one.low, one.likely, one.high]


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _spread(one: Range3) -> str:
    return f"{figure(one.low)} / {figure(one.likely)} / {figure(one.high)}"


def _shares(one: Range3) -> str:
    return f"{share(one.low)} / {share(one.likely)} / {share(one.high)}"


def _say(key: str, **values: object) -> str:
    return EN_RELIEF[key].format(**values)
