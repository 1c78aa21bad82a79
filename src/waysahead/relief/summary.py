"""A plan summed up: what a reader of either edition is told, as figures; kept in a run folder as tables.

Public by content: places and months, need by item, what binds among gates, fleets and money. No route, stock or site.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from waysahead.relief.donors import Response
from waysahead.relief.evaluate import Evaluated
from waysahead.relief.plan import Plan
from waysahead.relief.prices import PUBLIC_KINDS, Bottleneck, bottlenecks
from waysahead.relief.problem import Floats, person_months, reachable, waiting
from waysahead.relief.robust import Robust
from waysahead.relief.spending import spending
from waysahead.relief.unmet import out_of_reach_by_month, unmet_by_month

MODES = ("road", "sea", "air")


@dataclass(frozen=True)
class Item:
    """Need of one item or service in all places and months, person-months, and the part of it that is not met."""

    code: str
    name: str
    need: float
    unmet: float


class Carried(NamedTuple):
    """Tonnes that set out in a month by one mode, all goods and ways together; a chain with a flight counts as air."""

    month: str
    mode: str
    tonnes: float


@dataclass(frozen=True)
class Summary:
    """A plan in figures.

    Attributes:
        setting: policy, theory (empty: all), funding, edition of the plan, first and last month.
        facts: Figures by name: person-months, USD, tonnes, shares; see `summary_of`.
        months: Months, as 2007-01.
        names: Place codes and their names.
        need: Person-months of need by place and month, [P, T]; `unmet` and `out` (of reach) likewise.
        items: Need by item.
        binds: What binds, public kinds only.
        donors: Answers of donors by theory; empty where none was asked for.
        flows: Tonnes by month and mode, without places.
    """

    setting: Mapping[str, str]
    facts: Mapping[str, float]
    months: tuple[str, ...]
    names: Mapping[str, str]
    need: Floats
    unmet: Floats
    out: Floats
    items: tuple[Item, ...]
    binds: tuple[Bottleneck, ...]
    donors: tuple[Response, ...]
    flows: tuple[Carried, ...]


def summary_of(
    plan: Plan,
    setting: Mapping[str, str],
    robust: Robust | None = None,
    evaluated: tuple[Evaluated, Evaluated] | None = None,
    donors: tuple[Response, ...] = (),
) -> Summary:
    """Sum up a plan; `evaluated` are the futures with the decisions of now and with nothing bought ahead."""
    problem, need = plan.problem, plan.problem.need

    def expect(values: Floats) -> Floats:
        return np.asarray(np.einsum("f,f...->...", problem.weight, values))

    places = [at for at, kind in enumerate(need.kind) if kind == "place"]
    asked = expect(person_months(problem, waiting(need.tonnes, need.carry), need.persons))
    missed, out = expect(unmet_by_month(problem, plan.values)), expect(out_of_reach_by_month(problem))
    tonnes = expect(plan.values["flow"].sum(axis=(2, 3)))
    mode = np.array(problem.links.mode)
    facts = {
        "need": plan.need, "unmet": plan.unmet, "unmet_alone": plan.unmet_alone, "out_of_reach": plan.out_of_reach,
        "worst_share": plan.worst_share, "cost_usd": plan.cost,
        "moved": float(expect(plan.values["moved"].sum(axis=(1, 2)))),
        "ration": float(expect(plan.values["ration"].sum(axis=(1, 2)))),
        "unmet_waiting": max(plan.unmet - float((missed - out).sum()), 0.0),
        **_elsewhere(plan, asked, missed, out),
        **_food(plan, expect),
        **_moves(plan, expect),
        **{f"usd_{part}": usd for part, usd in spending(plan).items()},
        **{f"{name}_t": float(tonnes[mode == name].sum()) for name in MODES},
        "given_t": float(expect(plan.values["served"].sum(axis=(1, 2, 3)))),
        "money_usd": float(problem.money.any[-1] + problem.money.own[:, -1].sum()),
    }  # fmt: skip
    if robust is not None:
        facts |= {
            "clusters": float(len(robust.plan.problem.weight)), "ahead_t": float(robust.plan.values["ahead"].sum()),
            "ahead_value": robust.ahead_value, "stochastic_value": robust.stochastic_value,
            "perfect_information": robust.perfect_information, "ahead_months": float(len(robust.plan.problem.months)),
        }  # fmt: skip
    if evaluated is not None:
        spared = evaluated[1].unmet - evaluated[0].unmet
        low, likely, high = np.nanquantile(spared, (0.1, 0.5, 0.9))
        failed = evaluated[0].failed + evaluated[1].failed
        facts |= {"spared_low": float(low), "spared_likely": float(likely), "spared_high": float(high),
                  "evaluated": float(len(spared)), "failed": float(failed)}  # fmt: skip
    return Summary(
        dict(setting),
        facts,
        problem.months,
        {need.names[at]: problem.labels.get(need.names[at], need.names[at]) for at in places},
        asked[places],
        missed[places],
        out[places],
        _items(plan, expect),
        tuple(
            one._replace(what=problem.labels.get(one.what, one.what))
            for one in bottlenecks(plan)
            if one.kind in PUBLIC_KINDS
        ),
        donors,
        carried(plan),
    )


def _elsewhere(plan: Plan, asked: Floats, missed: Floats, out: Floats) -> dict[str, float]:
    """Need, unmet need and need out of reach of host countries and borders together, person-months."""
    away = np.array([kind != "place" for kind in plan.problem.need.kind], dtype=np.bool_)
    tables = {"need": asked, "unmet": missed, "out": out}
    return {f"{name}_elsewhere": float(table[away].sum()) for name, table in tables.items()}


def _food(plan: Plan, expect: Callable[[Floats], Any]) -> dict[str, float]:
    """Food in its peak month: tonnes, and people who need a full ration inside and elsewhere; tonnes a month brought.

    Need is what is left after the public ration, as full rations: a person who lacks half of one counts as half.
    """
    problem, need = plan.problem, plan.problem.need
    if "food" not in problem.goods:
        return {}
    at = problem.goods.index("food")
    tonnes = expect(need.tonnes[:, :, at])
    peak = int(tonnes.sum(axis=0).argmax())
    inside = np.array([kind == "place" for kind in need.kind])
    rations = tonnes[:, peak] / need.person_t[at]
    return {
        "food_t": float(tonnes[:, peak].sum()),
        "food_inside": float(rations[inside].sum()),
        "food_elsewhere": float(rations[~inside].sum()),
        "food_brought_t": float(expect(plan.values["served"][:, :, at].sum(axis=(1, 2)))) / len(problem.months),
    }


def _moves(plan: Plan, expect: Callable[[Floats], Any]) -> dict[str, float]:
    """People helped to move by kind, and those who would consent: the others are never moved."""
    moves = plan.problem.moves
    moved, willing = expect(plan.values["moved"].sum(axis=2)), expect(moves.people)
    found: dict[str, float] = {}
    for kind in dict.fromkeys(moves.kind):
        of = np.array([one == kind for one in moves.kind])
        found |= {f"moved_{kind}": float(moved[of].sum()), f"willing_{kind}": float(willing[of].sum())}
    return found


def carried(plan: Plan) -> tuple[Carried, ...]:
    """Tonnes by month and mode, expected over futures."""
    problem = plan.problem
    tonnes = np.einsum("f,flkt->lt", problem.weight, plan.values["flow"])
    mode = np.array(problem.links.mode)
    return tuple(
        Carried(month, name, float(tonnes[mode == name, at].sum()))
        for at, month in enumerate(problem.months)
        for name in MODES
    )


def _items(plan: Plan, expect: Callable[[Floats], Any]) -> tuple[Item, ...]:
    problem, need = plan.problem, plan.problem.need
    found: list[Item] = []
    whole = waiting(need.tonnes, need.carry)
    missed = waiting(need.tonnes - reachable(problem), need.carry) + plan.values["short"]
    for k, code in enumerate(problem.goods):
        each = need.person_t[k]
        asked, lacking = (float(expect(values[:, :, k].sum(axis=(1, 2)))) / each for values in (whole, missed))
        found.append(Item(code, problem.labels.get(code, code), asked, lacking))
    for s, code in enumerate(problem.services):
        asked = float(expect(need.persons[:, :, s].sum(axis=(1, 2))))
        given = float(expect(plan.values["aid"][:, :, s].sum(axis=(1, 2))))
        found.append(Item(code, problem.labels.get(code, code), asked, max(asked - given, 0.0)))
    return tuple(found)
