import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.build import compiled, measure, total
from waysahead.case import Case
from waysahead.policy import PolicyError
from waysahead.policy.pace import fastest_fall

SIX_MONTHS = (
    "141,000 troops need 8.1 to 9.8 months at 14,400-17,500 a month; 6 months is not feasible. "
    'Use over = "9 months", or set rate_limit with a source.'
)


def refusal(case: Case, folder: Path, *measures: str, baseline: str = "hold-course") -> str:
    with pytest.raises(PolicyError) as raised:
        compiled(case, folder, *measures, baseline=baseline)
    (sentence,) = raised.value.sentences
    return sentence


def notes(case: Case, folder: Path, *measures: str) -> list[str]:
    return [one.text for one in compiled(case, folder, *measures)[1] if one.kind == "rate"]


def out(over: str, to: int = 0, **more: str) -> str:
    return measure("foreign_troops", f'ramp_to = {to}, over = "{over}"', "2007-01-01", **more)


def test_six_months_is_refused_in_these_words(case: Case, tmp_path: Path) -> None:
    assert refusal(case, tmp_path, out("6 months")) == SIX_MONTHS
    with pytest.raises(PolicyError) as raised:
        compiled(case, tmp_path, out("6 months"))
    assert str(raised.value) == f"mine.toml: {SIX_MONTHS}"


def test_refusal_survives_a_worker_process(case: Case, tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as raised:
        compiled(case, tmp_path, out("6 months"))
    again = pickle.loads(pickle.dumps(raised.value))
    assert str(again) == str(raised.value)
    assert again.sentences == raised.value.sentences


@pytest.mark.parametrize("months", range(9, 23))
def test_what_the_refusal_proposes_is_feasible(case: Case, tmp_path: Path, months: int) -> None:
    levers, _ = compiled(case, tmp_path, out(f"{months} months"))
    assert total(levers.foreign_troops)[-1] == 0


@pytest.mark.parametrize("over", ["8 months", "1 month", "2 weeks", "30 days", "34 weeks"])
def test_faster_than_the_faster_rate_is_refused(case: Case, tmp_path: Path, over: str) -> None:
    assert f"{over} is not feasible" in refusal(case, tmp_path, out(over))


def test_step_is_refused_by_what_it_says(case: Case, tmp_path: Path) -> None:
    sentence = refusal(case, tmp_path, measure("foreign_troops", "step_to = 100_000"))
    assert sentence.startswith(
        "41,000 troops need 2.3 to 2.8 months at 14,400-17,500 a month; step_to = 100,000 is not"
    )
    assert 'over = "3 months"' in sentence


def test_a_months_worth_may_leave_at_once(case: Case, tmp_path: Path) -> None:
    levers, _ = compiled(case, tmp_path, measure("foreign_troops", "step_by = -14_000"))
    assert total(levers.foreign_troops)[-1] == pytest.approx(127_000)


def test_many_small_steps_are_one_fast_fall(case: Case, tmp_path: Path) -> None:
    steps = [
        measure("foreign_troops", "step_by = -10_000", f"2007-{month:02}-{day:02}")
        for month in (2, 3, 4)
        for day in (1, 15)
    ]
    assert "not feasible" in refusal(case, tmp_path, *steps)


def test_below_the_slower_rate_is_feasible(case: Case, tmp_path: Path) -> None:
    (note,) = notes(case, tmp_path, measure("foreign_troops", 'ramp_to = 8_000, over = "14 months"', "2007-02-01"))
    assert note == "foreign_troops falls by 9,500 a month; the lift limit is 14,400-17,500 a month: feasible."


def test_between_the_rates_is_feasible_with_a_note(case: Case, tmp_path: Path) -> None:
    (note,) = notes(case, tmp_path, out("9 months"))
    assert note.endswith("14,400-17,500 a month: feasible only near the faster of the two rates.")


def test_limit_of_the_users_own_needs_a_source(case: Case, tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="the source of the rate limit"):
        compiled(case, tmp_path, out("6 months", rate_limit="25_000"))
    (note,) = notes(case, tmp_path, out("6 months", rate_limit="25_000", source='"my staff study"'))
    assert note.endswith("the lift limit is 25,000 a month: feasible.")


def test_limit_of_the_users_own_binds(case: Case, tmp_path: Path) -> None:
    sentence = refusal(case, tmp_path, out("12 months", rate_limit="10_000", source='"a port is closed"'))
    assert sentence.startswith("141,000 troops need 14.1 months at 10,000 a month; 12 months is not feasible.")


def test_limit_holds_for_the_amount_that_leaves(case: Case, tmp_path: Path) -> None:
    assert refusal(case, tmp_path, out("3 months", to=75_000)).startswith("66,000 troops need 3.8 to 4.6 months")


def test_later_measure_is_the_one_named(case: Case, tmp_path: Path) -> None:
    slow = measure("foreign_troops", 'ramp_to = 120_000, over = "6 months"', "2007-01-01")
    fast = measure("foreign_troops", 'ramp_to = 0, over = "4 months"', "2008-01-07")
    sentence = refusal(case, tmp_path, slow, fast)
    assert sentence.startswith("120,000 troops need 6.9 to 8.3 months")
    assert "4 months is not feasible" in sentence


def test_lever_without_a_limit_may_fall_at_once(case: Case, tmp_path: Path) -> None:
    levers, _ = compiled(case, tmp_path, measure("embedded_trainers", "step_to = 0"))
    assert levers.embedded_trainers[6] == 0


def test_placeholder_limit_does_not_refuse(case: Case, tmp_path: Path) -> None:
    (row,) = [one for one in case.levers if one.code == "other_foreign_troops"]
    assert row.status == "placeholder"
    (note,) = notes(case, tmp_path, measure("other_foreign_troops", "step_to = 0"))
    assert note.endswith("faster than the pack gives.")


def test_fastest_rise_seen_calls_for_a_note(case: Case, tmp_path: Path) -> None:
    (note,) = notes(case, tmp_path, measure("foreign_troops", 'ramp_by = 60_000, over = "5 months"'))
    assert note.startswith("foreign_troops rises by 12,100 a month, faster than the 6,000 a month that the pack gives")


@given(st.floats(100, 20_000), st.integers(6, 60), st.integers(0, 30))
def test_fall_of_a_ramp_is_its_rate(rate: float, weeks: int, first: int) -> None:
    """A ramp of at least five weeks has the pace at which it falls, wherever it lies."""
    fallen = np.clip(np.arange(104) - first, 0, weeks) * 7 / (365.25 / 12)
    level = np.asarray(1e6 - rate * fallen, dtype=np.float64)
    assert fastest_fall(level) == pytest.approx(rate, rel=1e-9)


def test_no_fall() -> None:
    assert fastest_fall(np.full(10, 5.0)) == 0
    assert fastest_fall(np.arange(10.0)) == 0
    assert fastest_fall(np.array([3.0])) == 0
