"""The policies of the reference case beyond those that run by default: what was on the table in December 2006."""

from pathlib import Path

import pytest

from waysahead.case import Case
from waysahead.policy import Levers, PolicyError, compile_orders, compile_policy, read_policy

WITHDRAWALS = {"withdraw-9m": 9, "withdraw-12m": 12, "withdraw-18m": 18, "withdraw-24m": 24}


def levers(case: Case, name: str) -> Levers:
    return compile_policy(case, read_policy(case, name), 104)[0]


def test_every_option_of_the_time_is_a_policy(case: Case) -> None:
    options = {
        "more-in-capital", "fewer-in-capital", "embedded-advisers", "disarm-militias", "inclusion", "talks",
        "over-the-horizon", "partial-draw-down", "relief-mission", "surge-with-pacts", "talks-as-modelled",
        "withdraw-12m-conditional", "withdraw-when-calmer", "congress-timetable", *WITHDRAWALS,
    }  # fmt: skip
    assert options <= set(case.policy_files)
    assert not options & set(case.default_policies)
    for name in options:
        policy = read_policy(case, name)
        said = (*policy.measures, *policy.awaited, *policy.triggers)
        assert said, name
        assert all(one.source and one.status and one.note for one in said), name
        assert compile_orders(case, policy, 104).conditional == policy.conditional


@pytest.mark.parametrize(("name", "months"), WITHDRAWALS.items())
def test_a_withdrawal_ends_on_time(case: Case, name: str, months: int) -> None:
    force = levers(case, name).foreign_troops.sum(axis=1)
    last = round(6 + months * 30.4375 / 7)
    assert force[min(last - 4, 103)] > 0
    assert (force[last + 2 :] == 0).all()


def test_a_withdrawal_in_six_months_is_refused_with_the_reason(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "withdraw-6m.toml"
    file.write_text(case.policy_files["withdraw-9m"].text.replace("9 months", "6 months"), encoding="utf-8")
    with pytest.raises(PolicyError, match=r"not feasible.*months"):
        compile_policy(case, read_policy(case, file), 104)


def test_moves_into_and_out_of_the_capital_keep_the_total(case: Case) -> None:
    base = levers(case, "hold-course").foreign_troops
    capital = [place.code for place in case.places].index("IQ-BG")
    for name, sign in (("more-in-capital", 1), ("fewer-in-capital", -1)):
        moved = levers(case, name).foreign_troops
        assert moved.sum(axis=1) == pytest.approx(base.sum(axis=1), rel=1e-5)
        assert sign * (moved[-1, capital] - base[-1, capital]) > 10_000
        assert (moved >= 0).all()


def test_the_relief_mission_leaves_the_force_alone(case: Case) -> None:
    ours, base = levers(case, "relief-mission"), levers(case, "hold-course")
    assert (ours.foreign_troops == base.foreign_troops).all()
    assert ours.relief_funding[-1] == 22_000_000


def test_pacts_come_on_top_of_the_surge(case: Case) -> None:
    ours, surge = levers(case, "surge-with-pacts"), levers(case, "surge")
    assert (ours.foreign_troops == surge.foreign_troops).all()
    assert ours.local_pacts.sum() > surge.local_pacts.sum()
