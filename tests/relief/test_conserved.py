"""What a plan must keep, worked out again from its flows alone; and five figures of lift worked out by hand."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from waysahead.case import read_case
from waysahead.case.relief import relief_of
from waysahead.relief import (
    PARTS,
    Plan,
    Problem,
    Setting,
    assemble,
    bottlenecks,
    people_at_start,
    prices,
    solve,
    spending,
)
from waysahead.relief.again import again, same
from waysahead.relief.problem import reachable
from waysahead.relief.sweep import variants

CASE = read_case("iraq-2006")
TABLES = relief_of(CASE)
MONTH = 30.4375


@cache
def problem() -> Problem:
    return assemble(CASE, TABLES, people_at_start(CASE, TABLES, 6), Setting(funding="received"))


@cache
def plan() -> Plan:
    return solve(problem())


def test_no_good_appears_at_any_node() -> None:
    """Every node, good and month: what came, was bought or was there is no less than what went, stayed or was given."""
    of, values = problem(), plan().values
    flow, buy = values["flow"][0], values["buy"][0]
    months = range(len(of.months))
    for node in range(len(of.nodes)):
        into, out = np.flatnonzero(of.links.end == node), np.flatnonzero(of.links.start == node)
        hubs, points = np.flatnonzero(of.hubs.node == node), np.flatnonzero(of.need.node == node)
        for good in range(len(of.goods)):
            before = of.opening[node, good] + values["ahead"][hubs, good].sum()
            for month in months:
                came = sum(flow[at, good, month - of.links.lag[at]] for at in into if of.links.lag[at] <= month)
                came += sum(buy[at, good, month - of.hubs.lead[at, good]] for at in hubs
                            if of.hubs.lead[at, good] <= month)  # fmt: skip
                gone = flow[out, good, month].sum() + values["served"][0, points, good, month].sum()
                stays = values["stock"][0, node, good, month]
                assert gone + stays <= before + came + 1e-5
                before = stays


def test_warehouses_gates_fleets_and_consent_hold() -> None:
    of, values = problem(), plan().values
    assert (values["stock"][0].sum(axis=1) <= (of.room + of.site_t * values["site"])[:, None] + 1e-5).all()
    carried = values["flow"][0].sum(axis=1)
    for gate in range(len(of.gates.names)):
        here = of.gates.gate == gate
        through = of.gates.use[here] @ carried[of.gates.link[here]]
        assert (through <= of.gates.capacity[gate] * (1 + 1e-6) + 1e-6).all()
    for fleet in range(len(of.fleets.names)):
        here, riders = of.fleets.fleet == fleet, of.moves.fleet == fleet
        used = of.fleets.use[here] @ carried[of.fleets.link[here]]
        used = used + of.moves.fleet_use[riders] @ values["moved"][0, riders]
        assert (used <= values["contract"][fleet] * (1 + 1e-6) + 1e-6).all()
        assert values["contract"][fleet] <= of.fleets.units[fleet] + 1e-9
    moved = values["moved"][0]
    assert (moved.sum(axis=1) <= of.moves.people[0] + 1e-5).all()
    assert (moved <= of.moves.limit[:, None] + 1e-5).all()
    assert moved.sum() > 100


def test_need_is_served_rationed_or_short_and_kits_wait() -> None:
    of, values = problem(), plan().values
    asked, short = reachable(of)[0], values["short"][0]
    waiting = np.where(of.need.carry[None, :, None], np.concatenate([short[..., :1] * 0, short[..., :-1]], axis=-1), 0)
    eaten = values["ration"][0][:, None, :] * of.need.ration_t[None, :, None]
    still = np.ones(len(of.need.names), dtype=np.bool_)  # points that nobody leaves or reaches
    still[of.moves.start[of.moves.start >= 0]] = still[of.moves.end[of.moves.end >= 0]] = False
    left = asked + waiting - values["served"][0] - eaten - short
    assert np.abs(left[still]).max() < 1e-5


def test_giving_out_is_paid_by_the_tonne_and_nothing_where_no_row_says_so() -> None:
    given = plan().values["served"].sum()
    assert spending(plan())["giving"] == pytest.approx(given * TABLES.standard("giving_usd"))
    without = replace(TABLES, standards=tuple(row for row in TABLES.standards if row.code != "giving_usd"))
    assert assemble(CASE, without, people_at_start(CASE, without, 2), Setting()).money.giving_usd == 0.0
    assert problem().money.giving_usd > 0.0


def test_the_cost_is_the_sum_of_its_parts_and_no_month_spends_ahead_of_its_money() -> None:
    parts = spending(plan())
    assert tuple(parts) == PARTS
    assert sum(parts.values()) == pytest.approx(plan().cost, rel=1e-6)
    money = problem().money
    spent = plan().values["spent"][0].sum(axis=0) * 1e6
    assert (np.diff(spent) >= -1e-3).all()
    assert (spent <= money.any + money.own.sum(axis=0) + 1.0).all()


def test_every_gate_and_fleet_has_a_price_and_what_binds_has_one_above_nothing() -> None:
    found = {(one.kind, one.what): one for one in prices(plan())}
    assert {name for kind, name in found if kind == "gate"} == set(problem().gates.names)
    assert {name for kind, name in found if kind == "fleet"} == set(problem().fleets.names)
    assert all(one.shadow_price > 0 and one.months for one in bottlenecks(plan(), 1000))
    assert len(bottlenecks(plan(), 1000)) == sum(one.shadow_price > 0 for one in found.values())


def test_five_figures_by_hand() -> None:
    of = assemble(CASE, TABLES, people_at_start(CASE, TABLES, 2), Setting(funding="received", military=True))
    gates, fleets = of.gates, of.fleets

    # 1. Trebil: 100 trucks a day, a fifth of them for relief, 20 t each: 12,175 t a month.
    at = gates.names.index("X-TREBIL")
    each = gates.use[gates.gate == at][0]
    assert gates.capacity[at][0] / each == pytest.approx(100 * 0.2 * 20 * MONTH)

    # 2. A C-130 on a leg of k km: two ways at 530 km/h over five flying hours a day, or with three and a half hours on
    # the ground over the whole day; 12 t a sortie.
    military = fleets.names.index("c130")
    legs = [link for link, fleet in zip(fleets.link, fleets.fleet, strict=True) if fleet == military]
    link = next(one for one in legs if of.links.load_t[one] == 12)
    entries = [at for at, (one, fleet) in enumerate(zip(fleets.link, fleets.fleet, strict=True))
               if one == link and fleet == military]  # fmt: skip
    days = fleets.use[entries[0]] * 12 * MONTH
    flying = days * 5
    assert days >= (flying + 3.5) / 24
    km = flying * 530 / 2
    assert 100 < km < 3800
    by_hour = 2 * km / 530 * 6500 / 12
    assert of.links.usd_t[link] >= by_hour - 1e-6

    # 3. A spot at an airfield: Erbil, two spots, fourteen hours, four fifths for relief, 0.85 for queues; a Hercules
    # holds one for an hour and three quarters: 2 * 0.8 * 14 * 0.85 / 1.75 * 12 t a day.
    erbil = gates.names.index("ORER")
    use = [u for u, g, one in zip(gates.use, gates.gate, gates.link, strict=True) if g == erbil and one in legs]
    assert gates.capacity[erbil][0] / use[0] / MONTH == pytest.approx(2 * 0.8 * 14 * 0.85 / 1.75 * 12)

    # 4. A voyage from Brindisi to Beirut: 24 km/h day and night both ways, eleven days in ports, 12,000 t.
    sea = fleets.names.index("general-cargo")
    way = next(row for row in TABLES.links if (row.from_, row.to) == ("P-BRINDISI", "P-BEIRUT"))
    voyage = 2 * way.km / 24 / 24 + 11
    uses = [u for u, f, one in zip(fleets.use, fleets.fleet, fleets.link, strict=True)
            if f == sea and "P-BRINDISI > P-BEIRUT" in of.links.names[one]]  # fmt: skip
    assert min(abs(u - voyage / 12000 / MONTH) for u in uses) < 1e-9
    assert 14 < voyage < 30

    # 5. Money by the end of January 2007: 10 in hand, and 17 and 50 million in seven parts: 9.57.
    assert of.money.any[1] == pytest.approx((10 + 2.43 + 7.14) * 1e6)


def test_plans_of_nearly_one_problem_agree_with_plans_on_their_own() -> None:
    def of(tables: object) -> Problem:
        return assemble(CASE, tables, people_at_start(CASE, TABLES, 3), Setting(funding="received"))  # type: ignore[arg-type]

    first, other = again(of(TABLES))
    rows = {(table, name): ends for table, name, ends in variants(TABLES, "received")}
    kept = {"sites": ("standards", "site_t"), "sides": ("gates", "X-WALEED"), "money": ("funding", "own reserves"),
            "matrix": ("baskets", "displaced school")}  # fmt: skip
    for kind, (table, name) in kept.items():
        low, high = next(ends for (t, n), ends in rows.items() if t == table and name in n)
        for tables in (low, high):
            changed = of(tables)
            assert same(changed, of(TABLES)) == (kind == "sites")
            alone = solve(changed, ("unmet",))
            assert other(changed).unmet == pytest.approx(alone.unmet, rel=1e-9)
            assert other(changed).out_of_reach == pytest.approx(alone.out_of_reach, rel=1e-9)
    assert first.gap < 1e-6
