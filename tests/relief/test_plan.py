"""The plan of the reference case: what it keeps, what it says, and what comes back to the model."""

import json
from dataclasses import replace
from functools import cache

import altair as alt
import numpy as np
import pytest

from waysahead.case import CaseError, check_case, read_case
from waysahead.case.relief import Relief, relief_of
from waysahead.relief import (
    NOW,
    Plan,
    Problem,
    Setting,
    assemble,
    bottlenecks,
    coverage_by_month,
    coverage_lever,
    evaluate,
    lebanon_2006,
    people_at_start,
    robust,
    solve,
    summary_of,
    wfp_2010_from_2008,
)
from waysahead.relief.money import money_of
from waysahead.relief.people import People
from waysahead.relief.problem import Floats
from waysahead.relief.robust import clusters
from waysahead.report.brief.relief import chapter
from waysahead.report.chart_relief import binds_drawing, flows_drawing, unmet_drawing
from waysahead.report.relief import plan_json, plan_lines
from waysahead.report.wording import figure

CASE = read_case("iraq-2006")
TABLES: Relief = relief_of(CASE)


@cache
def problem() -> Problem:
    return assemble(CASE, TABLES, people_at_start(CASE, TABLES, 3), Setting(funding="received"))


@cache
def plan() -> Plan:
    return solve(problem())


def several(count: int = 6) -> People:
    people = people_at_start(CASE, TABLES, 3)
    more = np.linspace(0.8, 1.6, count)[:, None, None]

    def again(values: Floats) -> Floats:
        return np.repeat(values, count, axis=0)

    return replace(
        people,
        displaced=again(people.displaced),
        arrivals=people.arrivals * more**3,
        besieged=again(people.besieged),
        hosting=again(people.hosting),
        refugees=again(people.refugees),
        new_refugees=again(people.new_refugees),
        reach=np.clip(people.reach / more, 0, 1),
    )


def test_the_pack_is_in_order_with_its_relief_tables() -> None:
    assert check_case("iraq-2006") == ()


def test_goods_are_conserved_and_need_is_shared_out() -> None:
    found, of = plan(), problem()
    served = found.values["served"].sum()
    assert served <= found.values["buy"].sum() + found.values["ahead"].sum() + of.opening.sum() + 1e-6
    assert served <= of.need.tonnes.sum() * 1.01  # those who move take a little need with them
    assert 0 <= found.worst_share <= 1
    assert found.unmet_alone <= found.unmet * (1 + 1e-6)
    assert found.unmet + found.out_of_reach <= found.need * 1.001
    assert found.gap < 1e-6


def test_spending_stays_within_what_has_come() -> None:
    spent = plan().values["spent"][0].sum(axis=0) * 1e6
    money = problem().money
    assert (spent <= money.any + money.own.sum(axis=0) + 1.0).all()
    assert plan().cost == pytest.approx(spent[-1], rel=1e-6)


def test_more_money_never_leaves_more_unmet() -> None:
    rich = replace(problem(), money=replace(problem().money, any=problem().money.any * 2))
    assert solve(rich, ("unmet",)).unmet <= solve(problem(), ("unmet",)).unmet + 1e-6


def test_without_money_nothing_but_what_is_free_is_done() -> None:
    poor = replace(problem(), money=replace(problem().money, any=problem().money.any * 0))
    assert solve(poor, ("unmet", "cost")).cost == pytest.approx(0.0, abs=1e-3)


def test_the_shadow_price_of_money_is_what_a_little_more_spares() -> None:
    money = next(one for one in bottlenecks(plan()) if one.kind == "money")
    more = replace(problem(), money=replace(problem().money, any=problem().money.any + 1e3))
    spared = solve(problem(), ("unmet",)).unmet - solve(more, ("unmet",)).unmet
    assert spared * 1e3 == pytest.approx(money.shadow_price, rel=0.05)


def test_the_document_and_the_public_edition() -> None:
    document = json.loads(json.dumps(plan_json(plan()), allow_nan=False))
    wanted = {"status", "objective", "cost_usd", "unmet", "bottlenecks", "modes", "people_moved", "seconds", "gap"}
    assert wanted <= set(document)
    assert all({"what", "shadow_price", "unit"} <= set(one) for one in document["bottlenecks"])
    found = summary_of(plan(), {"policy": "hold-course", "funding": "received", "level": "0.8"})
    said = "\n".join(plan_lines(plan(), found)) + chapter(found)
    assert "ahead" not in document
    assert "UN depot" not in said
    assert "Public edition" in said


def test_drawings_follow_the_schema_and_tell_their_figures() -> None:
    found = summary_of(plan(), {"policy": "hold-course", "funding": "received", "level": "0.8"})
    flows = [one._asdict() for one in found.flows]
    binds = [one._asdict() for one in found.binds]
    assert sum(one.tonnes for one in found.flows) == pytest.approx(plan().values["flow"].sum())
    assert any(one["kind"] == "money" for one in binds)
    drawn = (
        flows_drawing(flows, ["burnt in"], width=600),
        binds_drawing(binds, found.months, ["burnt in"], language="en"),
        unmet_drawing(found, CASE, ["burnt in"], width=600),
    )
    for one in drawn:
        alt.VConcatChart.from_dict(one.spec(), validate=True)
        assert "burnt in" in json.dumps(one.spec())
    assert "1 million USD" in drawn[1].text
    carried = sum(one.tonnes for one in found.flows if one.mode == "road")
    assert f"by road {figure(carried)} t" in drawn[0].text
    assert not [code for code in found.names if code in json.dumps([flows, binds])]


def test_coverage_is_a_share_and_fits_the_lever() -> None:
    share = coverage_by_month(plan())
    assert share.shape == (3, 18)
    assert ((share >= 0) & (share <= 1)).all()
    weeks = np.array(["2006-12", "2006-12", "2007-01", "2009-01"], dtype="datetime64[M]")
    lever = coverage_lever(plan(), weeks, 18)
    assert np.allclose(lever[0], share[0])
    assert np.isnan(lever[3]).all()


def test_military_lift_costs_acceptance() -> None:
    people = people_at_start(CASE, TABLES, 3)
    with_force = assemble(CASE, TABLES, people, Setting(funding="received", military=True))
    assert (with_force.need.reach <= problem().need.reach + 1e-12).all()
    assert with_force.fleets.units.sum() > problem().fleets.units.sum()


def test_donors_answer_to_exit_as_told() -> None:
    months = people_at_start(CASE, TABLES, 12).months
    stay = money_of(TABLES, months, "expanded")
    left = money_of(TABLES, months, "expanded", -0.5, np.ones(12))
    assert left.any[-1] < stay.any[-1]
    assert (
        money_of(TABLES, months, "received", -0.5, np.ones(12)).any[-1] == money_of(TABLES, months, "received").any[-1]
    )
    with pytest.raises(CaseError, match="did you mean 'received'"):
        money_of(TABLES, months, "receved")


def test_planning_for_several_futures_is_worth_no_less_than_for_one() -> None:
    people = several()
    grouped, shares, of = clusters(people, 3)
    assert shares.sum() == pytest.approx(1.0)
    assert len(of) == len(people)
    setting = Setting(funding="received", stores=True)
    found = robust(
        replace(assemble(CASE, TABLES, grouped, setting), weight=shares), assemble(CASE, TABLES, people.mean(), setting)
    )
    size = 1e-6 * found.recourse
    assert found.stochastic_value >= -size
    assert found.perfect_information >= -size
    assert found.ahead_value >= -size


def test_the_warm_kernel_agrees_with_a_plan_of_each_future() -> None:
    people = several(3)
    all_of = assemble(CASE, TABLES, people, Setting(funding="received"))
    now = {name: plan().values[name] for name in NOW}
    found = evaluate(all_of, now)
    assert found.failed == 0
    still = replace(all_of, moves=replace(all_of.moves, people=all_of.moves.people * 0.0))
    from waysahead.relief.robust import one_future

    for at in (0, 2):
        cold = solve(one_future(still, at), ("unmet",), fixed=now)
        assert found.unmet[at] == pytest.approx(cold.unmet, rel=1e-6)


def test_lebanon_2006_and_the_cost_of_2010() -> None:
    assert all(one.error <= 0.25 for one in lebanon_2006())
    plain, *better = wfp_2010_from_2008()
    assert plain.error < -0.4
    assert all(abs(one.error) <= 0.25 for one in better)
