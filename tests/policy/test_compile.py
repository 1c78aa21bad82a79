from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.build import WEEKS, compiled, measure, read, total, write
from waysahead.case import Case
from waysahead.policy import BY_PLACE, SHARED, Levers, PolicyError, check_policies, compile_policy, read_policy


def week_of(case: Case, day: date) -> int:
    """The first week whose Monday is on or after ``day``."""
    return -(-(day - case.start).days // 7)


def place(case: Case, code: str) -> int:
    return case.index("places")[code]


# --- The packaged policies --------------------------------------------------------------------------------------------


def test_every_packaged_policy_compiles(case: Case) -> None:
    assert check_policies(case) == ()
    for name in case.default_policies:
        policy = read_policy(case, name)
        levers, _ = compile_policy(case, policy, WEEKS)
        for lever, values in levers._asdict().items():
            shape = (WEEKS, len(case.places)) if lever in BY_PLACE else (WEEKS,)
            assert values.shape == shape
            assert values.dtype == np.float32
            assert np.isfinite(values).all() or lever == "relief_coverage"
        assert all(one.source and one.status and one.note for one in policy.measures)


def test_hold_course_is_the_pack_at_the_start(case: Case) -> None:
    levers, notes = compile_policy(case, read_policy(case, "hold-course"), WEEKS)
    assert total(levers.foreign_troops) == pytest.approx(np.full(WEEKS, 141_000), rel=1e-6)
    assert total(levers.other_foreign_troops) == pytest.approx(np.full(WEEKS, 16_500), rel=1e-6)
    assert (levers.third_party_force == 0).all()
    share = {one.place: one.share for one in case.force_places if one.force == "us"}
    assert levers.foreign_troops[0, place(case, "IQ-BG")] == pytest.approx(141_000 * share["IQ-BG"])
    assert (levers.embedded_trainers == 4_000).all()
    assert (levers.relief_funding == 5_000_000).all()
    assert (levers.announced_exit == 0).all()
    assert np.isnan(levers.relief_coverage).all()
    assert notes == ()


def test_withdrawals_end_where_they_say(case: Case) -> None:
    for name, months_later in (
        ("withdraw-lift-limit", date(2007, 10, 15)),
        ("withdraw-12m-relief-conference", date(2008, 1, 15)),
    ):
        levers, _ = compile_policy(case, read_policy(case, name), WEEKS)
        end = week_of(case, months_later)
        assert total(levers.foreign_troops)[end] == 0
        assert total(levers.foreign_troops)[end - 1] > 0
        assert (np.diff(total(levers.foreign_troops)) <= 1e-3).all()
        assert levers.announced_exit[week_of(case, date(2007, 1, 15))] == 1


def test_surge_adds_thirty_thousand_in_two_places(case: Case) -> None:
    base, _ = compile_policy(case, read_policy(case, "hold-course"), WEEKS)
    surge, _ = compile_policy(case, read_policy(case, "surge"), WEEKS)
    added = surge.foreign_troops.astype(float) - base.foreign_troops
    peak = added[week_of(case, date(2007, 7, 1))]
    assert peak.sum() == pytest.approx(30_000, rel=1e-5)
    assert peak[place(case, "IQ-BG")] == pytest.approx(24_000, rel=1e-5)
    assert peak[place(case, "IQ-AN")] == pytest.approx(6_000, rel=1e-5)
    assert np.count_nonzero(np.abs(peak) > 1) == 2
    assert added[-1].sum() == pytest.approx(0, abs=0.1)
    assert all(
        (surge[at] == base[at]).all()
        for at, lever in enumerate(Levers._fields)
        if lever not in ("foreign_troops", "relief_coverage")
    )


# --- Limits -----------------------------------------------------------------------------------------------------------


def same_bytes(one: Levers, other: Levers) -> bool:
    return all(a.tobytes() == b.tobytes() for a, b in zip(one, other, strict=True))


def test_same_policy_twice_is_identical(case: Case) -> None:
    for name in case.default_policies:
        assert same_bytes(*(compile_policy(case, read_policy(case, name), WEEKS)[0] for _ in range(2)))


def test_policy_that_says_nothing_is_its_baseline(case: Case, tmp_path: Path) -> None:
    for name in case.default_policies:
        mine, notes = compiled(case, tmp_path, baseline=name)
        assert same_bytes(mine, compile_policy(case, read_policy(case, name), WEEKS)[0])
        assert notes == ()


def test_policy_that_restates_its_baseline_is_its_baseline(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(
        case,
        tmp_path,
        measure("foreign_troops", "hold = true"),
        measure("relief_funding", "step_to = 5_000_000"),
        measure("embedded_trainers", "scale_to = 1.0"),
        measure("other_foreign_troops", "step_by = 0"),
    )
    assert same_bytes(mine, compile_policy(case, read_policy(case, "hold-course"), WEEKS)[0])


def test_levers_not_named_are_those_of_the_baseline(case: Case, tmp_path: Path) -> None:
    base, _ = compile_policy(case, read_policy(case, "hold-course"), WEEKS)
    mine, _ = compiled(case, tmp_path, measure("talks", "step_to = 0.5"))
    changed = [name for name, a, b in zip(Levers._fields, mine, base, strict=True) if a.tobytes() != b.tobytes()]
    assert changed == ["talks"]


def test_longer_horizon_keeps_the_weeks_before(case: Case) -> None:
    policy = read_policy(case, "study-group-mix")
    short, _ = compile_policy(case, policy, 30)
    long, _ = compile_policy(case, policy, WEEKS)
    assert all(a.tobytes() == b[:30].tobytes() for a, b in zip(short, long, strict=True))


def test_no_weeks_is_an_error(case: Case) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        compile_policy(case, read_policy(case, "hold-course"), 0)


# --- Paths at dates ---------------------------------------------------------------------------------------------------


def test_step_takes_effect_on_its_monday(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(case, tmp_path, measure("talks", "step_to = 0.5", "2007-01-15"))
    assert (mine.talks[:6] == 0).all()
    assert (mine.talks[6:] == 0.5).all()


def test_step_inside_a_week_takes_effect_on_the_next_monday(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(case, tmp_path, measure("talks", "step_to = 0.5", "2007-01-16"))
    assert (mine.talks[:7] == 0).all()
    assert (mine.talks[7:] == 0.5).all()


def test_ramp_is_exact_at_its_dates(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(case, tmp_path, measure("talks", 'ramp_to = 0.8, over = "10 weeks"', "2007-01-15"))
    assert mine.talks[6] == 0
    np.testing.assert_allclose(mine.talks[6:17], np.linspace(0, 0.8, 11), rtol=1e-6)
    assert (mine.talks[16:] == np.float32(0.8)).all()


def test_ramp_from_inside_a_week(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(case, tmp_path, measure("talks", 'ramp_to = 0.7, over = "7 days"', "2007-01-18"))
    assert mine.talks[6] == 0
    assert mine.talks[7] == pytest.approx(0.4)
    assert mine.talks[8] == pytest.approx(0.7)


def test_ramp_over_calendar_months_ends_on_its_day(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(case, tmp_path, measure("talks", 'ramp_to = 1, over = "12 months"', "2007-01-15"))
    assert mine.talks[week_of(case, date(2008, 1, 14))] == pytest.approx(364 / 365)
    assert mine.talks[week_of(case, date(2008, 1, 21))] == 1


def test_table_runs_in_lines_or_steps(case: Case, tmp_path: Path) -> None:
    rows = "table = [[2007-01-15, 0.2], [2007-02-12, 0.6], [2007-03-12, 0.4]]"
    lines, _ = compiled(case, tmp_path, measure("talks", rows))
    np.testing.assert_allclose(lines.talks[[5, 6, 8, 10, 12, 14, 60]], [0, 0.2, 0.4, 0.6, 0.5, 0.4, 0.4], rtol=1e-6)
    steps, _ = compiled(case, tmp_path, measure("talks", f'{rows}, between = "steps"'))
    np.testing.assert_allclose(steps.talks[[5, 6, 9, 10, 13, 14, 60]], [0, 0.2, 0.2, 0.6, 0.6, 0.4, 0.4], rtol=1e-6)


def test_relative_change_is_carried_on_the_baseline(case: Case, tmp_path: Path) -> None:
    base, _ = compile_policy(case, read_policy(case, "hold-course"), WEEKS)
    more, _ = compiled(case, tmp_path, measure("training", "step_by = 500"))
    np.testing.assert_allclose(more.training - base.training, np.where(np.arange(WEEKS) < 6, 0, 500))
    half, _ = compiled(case, tmp_path, measure("training", "scale_to = 0.5"))
    np.testing.assert_allclose(half.training[6:], base.training[6:] * 0.5)
    assert np.ptp(half.training[6:]) > 0


def test_absolute_change_replaces_the_baseline(case: Case, tmp_path: Path) -> None:
    flat, _ = compiled(case, tmp_path, measure("training", "hold = true"))
    assert (flat.training == 9_000).all()


def test_measures_follow_one_another_by_date(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(
        case,
        tmp_path,
        measure("talks", "step_to = 0.2", "2007-06-04"),
        measure("talks", 'ramp_to = 1, over = "40 weeks"', "2007-01-15"),
    )
    assert mine.talks[25] == pytest.approx(19 / 40)
    assert (mine.talks[26:] == np.float32(0.2)).all()


def test_scale_over_time(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(case, tmp_path, measure("embedded_trainers", 'scale_to = 2, over = "4 weeks"'))
    np.testing.assert_allclose(mine.embedded_trainers[5:12], [4000, 4000, 5000, 6000, 7000, 8000, 8000])


def test_policy_on_a_policy_of_the_users_own(case: Case, tmp_path: Path) -> None:
    write(tmp_path, measure("talks", "step_to = 0.5"), name="base")
    policy = read(case, tmp_path, measure("talks", "step_by = 0.25", "2007-06-04"), baseline="base.toml")
    assert [one.name for one in policy.lineage] == ["hold-course", "base"]
    assert policy.baseline == "base"
    levers, _ = compile_policy(case, policy, WEEKS)
    assert levers.talks[10] == 0.5
    assert levers.talks[40] == 0.75


# --- Places -----------------------------------------------------------------------------------------------------------


def test_national_change_keeps_the_shares_of_the_places(case: Case, tmp_path: Path) -> None:
    base, _ = compile_policy(case, read_policy(case, "hold-course"), WEEKS)
    mine, _ = compiled(case, tmp_path, measure("foreign_troops", 'ramp_to = 50_000, over = "12 months"'))
    share = mine.foreign_troops / mine.foreign_troops.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(share, np.broadcast_to(base.foreign_troops[0] / 141_000, share.shape), rtol=1e-5)


def test_places_named_move_alone(case: Case, tmp_path: Path) -> None:
    base, _ = compile_policy(case, read_policy(case, "hold-course"), WEEKS)
    mine, _ = compiled(case, tmp_path, measure("foreign_troops", "step_by = 5_000", places='["IQ-BG", "IQ-AN"]'))
    added = mine.foreign_troops[20].astype(float) - base.foreign_troops[20]
    assert added.sum() == pytest.approx(5_000, rel=1e-4)
    assert set(np.flatnonzero(np.abs(added) > 1)) == {place(case, "IQ-BG"), place(case, "IQ-AN")}
    before = base.foreign_troops[0]
    assert added[place(case, "IQ-BG")] / added[place(case, "IQ-AN")] == pytest.approx(
        before[place(case, "IQ-BG")] / before[place(case, "IQ-AN")], rel=1e-4
    )


def test_shares_given_are_the_shares_used(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(
        case, tmp_path, measure("third_party_force", "step_to = 1_000", places="{ IQ-BG = 0.75, IQ-BA = 0.25 }")
    )
    assert mine.third_party_force[20, place(case, "IQ-BG")] == 750
    assert mine.third_party_force[20, place(case, "IQ-BA")] == 250
    assert mine.third_party_force[20].sum() == 1_000


def test_force_sent_where_there_was_none_is_placed_as_the_pack_says(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(case, tmp_path, measure("third_party_force", "step_to = 10_000"))
    placed = {one.place: one.share for one in case.force_places if one.force == "third_party"}
    known = np.array([placed.get(one.code, 0.0) for one in case.places])
    np.testing.assert_allclose(mine.third_party_force[20], 10_000 * known / known.sum(), rtol=1e-5)


def test_force_that_comes_back_goes_where_it_was(case: Case, tmp_path: Path) -> None:
    base, _ = compile_policy(case, read_policy(case, "hold-course"), WEEKS)
    mine, _ = compiled(
        case,
        tmp_path,
        measure("foreign_troops", 'ramp_to = 0, over = "9 months"'),
        measure("foreign_troops", 'ramp_to = 20_000, over = "5 months"', "2008-03-03"),
    )
    np.testing.assert_allclose(mine.foreign_troops[-1], base.foreign_troops[0] * 20_000 / 141_000, rtol=1e-4)


def test_dose_by_place_is_the_same_in_every_place_unless_some_are_named(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(case, tmp_path, measure("local_pacts", "step_to = 0.5"))
    assert (mine.local_pacts[20] == 0.5).all()
    one, _ = compiled(case, tmp_path, measure("local_pacts", "step_to = 0.5", places='["IQ-DI"]'))
    assert one.local_pacts[20, place(case, "IQ-DI")] == 0.5
    assert one.local_pacts[20, place(case, "IQ-BG")] == 0


def test_coverage_given_for_some_places_leaves_the_others_open(case: Case, tmp_path: Path) -> None:
    mine, _ = compiled(case, tmp_path, measure("relief_coverage", "step_to = 0.6", places='["IQ-BG"]'))
    assert mine.relief_coverage[20, place(case, "IQ-BG")] == np.float32(0.6)
    assert np.isnan(mine.relief_coverage[:6]).all()
    assert np.isnan(np.delete(mine.relief_coverage[20], place(case, "IQ-BG"))).all()


# --- Whatever the path ------------------------------------------------------------------------------------------------

numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda one: round(one, 3))
spans = st.tuples(st.integers(1, 30), st.sampled_from(["weeks", "months", "days"])).map(
    lambda one: f"{one[0]} {one[1]}"
)
paths = st.one_of(
    numbers.map(lambda v: f"step_to = {v}"),
    numbers.map(lambda v: f"step_by = {v}"),
    st.tuples(numbers, spans).map(lambda one: f'ramp_to = {one[0]}, over = "{one[1]}"'),
    st.tuples(numbers, spans).map(lambda one: f'ramp_by = {one[0]}, over = "{one[1]}"'),
    st.floats(0, 3).map(lambda v: f"scale_to = {v}"),
    st.just("hold = true"),
)
begins = st.dates(date(2006, 12, 4), date(2009, 2, 1)).map(date.isoformat)


@given(st.lists(st.tuples(st.sampled_from(Levers._fields), paths, begins), min_size=1, max_size=4))
def test_compiled_levers_are_within_bounds_or_refused(
    case: Case, tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("policy")
    try:
        levers, _ = compiled(case, folder, *(measure(*part) for part in parts))
    except PolicyError as error:
        assert str(error)
        return
    for row in case.levers:
        values = getattr(levers, row.code).astype(np.float64)
        amount = values.sum(axis=1) if row.code in SHARED else values
        assert np.nanmin(np.append(values, row.minimum)) >= row.minimum - 1e-3
        assert np.nanmax(np.append(amount, row.minimum)) <= row.maximum * (1 + 1e-6)
