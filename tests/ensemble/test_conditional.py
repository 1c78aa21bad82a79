"""Policies that leave something to the future, and structures, from plan to folder and back."""

from pathlib import Path

import numpy as np
import pytest

from waysahead.case import Case, read_case
from waysahead.ensemble import Plan, Run, make_plan, open_run, plan_of_run, run
from waysahead.policy import Policy, dated_twins, read_policy
from waysahead.theory import read_structure, read_theory

TRIGGER = """
title = "Pause at once"
baseline = "withdraw-9m"
[[trigger]]
when = "attacks_logged > 0 a week"
then = { pause = "foreign_troops", for = "3 weeks", at_most = 2 }
from = 2007-01-08
"""


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case("iraq-2006")


@pytest.fixture(scope="module")
def paused(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Policy:
    file = tmp_path_factory.mktemp("policies") / "paused.toml"
    file.write_text(TRIGGER, encoding="utf-8")
    return read_policy(case, file)


@pytest.fixture(scope="module")
def plan(case: Case, paused: Policy) -> Plan:
    policies = [read_policy(case, "withdraw-9m"), *dated_twins(case, paused, 8, every=6)]
    structure = read_structure(case, "turbulent")
    return make_plan(case, policies, [read_theory(case, "agnostic")], futures=30, weeks=8, structure=structure)


@pytest.fixture(scope="module")
def made(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Run:
    out = tmp_path_factory.mktemp("conditional") / "run"
    run(plan, out)
    return open_run(out)


def test_a_run_keeps_the_slots_that_are_used_and_no_other(made: Run) -> None:
    kept = [name for name in made.names("weekly") if name.startswith("trigger_")]
    assert kept == ["trigger_1_fired", "trigger_1_true"]
    at = made.policies.index("paused")
    fired = made.weekly("trigger_1_fired")
    assert (fired[at] == np.array([0, 0, 0, 0, 0, 1, 1, 1])).all()
    assert not fired[made.policies.index("withdraw-9m")].any()
    assert not fired[made.policies.index("paused@never")].any()
    force = made.weekly("foreign_troops")
    assert (force[at, :, 7] > force[0, :, 7]).all()
    same = made.policies.index("paused@never")
    for name in ("foreign_troops", "incidents", "civilian_deaths", "cost_usd"):
        assert (made.weekly(name)[same] == made.weekly(name)[0]).all()


def test_the_manifest_says_what_is_left_to_the_future_and_under_which_structure(made: Run) -> None:
    assert made.manifest["structure"]["name"] == "turbulent"
    told = made.manifest["triggers"]
    assert set(told) == set(made.policies) - {"withdraw-9m"}
    assert told["paused"][0] | {"targets": None} == {
        "slot": 1,
        "kind": "signpost",
        "name": "trigger 1",
        "when": "attacks_logged > 0 a week",
        "effect": "pause",
        "at_most": 2,
        "targets": None,
    }
    assert told["paused@2006-12-04"][0]["kind"] == "date"
    assert told["paused@never"][0]["kind"] == "never"


def test_a_trigger_is_part_of_the_name_of_a_run(case: Case, plan: Plan, paused: Policy) -> None:
    def named(*policies: Policy) -> str:
        return make_plan(case, policies, plan.theories, futures=30, weeks=8).run_id

    plain, twins = read_policy(case, "withdraw-9m"), dated_twins(case, paused, 8, every=6)
    assert len({named(plain, one) for one in twins}) == len(twins)


def test_the_plan_of_a_run_is_found_again_in_its_folder(case: Case, paused: Policy, plan: Plan, tmp_path: Path) -> None:
    plain = make_plan(case, [paused], plan.theories, futures=30, weeks=8, structure=read_structure(case, "local-level"))
    run(plain, tmp_path / "run")
    assert plan_of_run(open_run(tmp_path / "run")).run_id == plain.run_id
