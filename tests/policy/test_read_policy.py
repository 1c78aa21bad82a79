from pathlib import Path

import pytest

from tests.policy.build import compiled, measure, read, write
from waysahead.case import Case
from waysahead.policy import Levers, PolicyError, RampTo, Span, read_policy


def faults(case: Case, file: Path | str) -> list[str]:
    with pytest.raises(PolicyError) as raised:
        read_policy(case, file)
    return [str(one) for one in raised.value.faults]


def fault(case: Case, folder: Path, *measures: str, baseline: str = "hold-course") -> str:
    (found,) = faults(case, write(folder, *measures, baseline=baseline))
    return found


def test_page_of_the_walk_through(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        """
title    = "Withdraw in 14 months, keep trainers, open relief early"
baseline = "hold-course"

[[measure]]
lever = "foreign_troops"
from  = 2007-02-01
path  = { ramp_to = 8_000, over = "14 months" }
note  = "trainers and liaison stay"

[[measure]]
lever = "relief_funding"
from  = 2007-01-15
path  = { step_to = 45_000_000 }    # USD a month
""",
        encoding="utf-8",
    )
    policy = read_policy(case, file)
    assert (policy.name, policy.baseline, len(policy.measures)) == ("mine", "hold-course", 2)
    assert policy.measures[0].path == RampTo(8_000, Span(14, "months"))
    assert policy.measures[0].note == "trainers and liaison stay"


def test_root_has_no_baseline(case: Case, tmp_path: Path) -> None:
    assert read(case, tmp_path, baseline="").lineage == ()


def test_lever_has_its_nearest_name(case: Case, tmp_path: Path) -> None:
    found = fault(case, tmp_path, measure("foreign_trops", "step_to = 1"))
    assert found.startswith("mine.toml line 5, measure 1, lever: found 'foreign_trops'")
    assert "did you mean 'foreign_troops'?" in found


def test_a_lever_is_set_once_in_the_same_places_from_a_day(case: Case, tmp_path: Path) -> None:
    twice = measure("foreign_troops", "step_to = 0"), measure("foreign_troops", 'ramp_to = 90_000, over = "2 months"')
    found = fault(case, tmp_path, *twice)
    assert found.startswith("mine.toml line 10, measure 2, lever: found foreign_troops set by measure 1 and by measure")
    assert "take one out, or give it another day" in found


@pytest.mark.parametrize(
    "second",
    [
        measure("foreign_troops", "step_by = 5_000"),
        measure("foreign_troops", "step_to = 90_000", begins="2007-03-01"),
        measure("talks", "step_to = 0.5"),
    ],
)
def test_a_change_on_top_another_day_or_another_lever_may_follow(case: Case, tmp_path: Path, second: str) -> None:
    assert len(read(case, tmp_path, measure("foreign_troops", "step_to = 100_000"), second).measures) == 2


def test_places_may_depart_from_what_is_set_for_the_country(case: Case, tmp_path: Path) -> None:
    there = measure("local_pacts", "step_to = 0.8", places='["IQ-BG"]')
    read(case, tmp_path, measure("local_pacts", "step_to = 0.2"), there)


def test_faults_name_the_line_of_their_own_measure(case: Case, tmp_path: Path) -> None:
    found = fault(case, tmp_path, measure("talks", "step_to = 0.5"), measure("inclusio", "step_to = 0.5"))
    assert found.startswith("mine.toml line 10, measure 2, lever")


@pytest.mark.parametrize(
    ("lever", "path", "expected"),
    [
        ("foreign_troops", 'ramp_to = "8k", over = "14 months"', ["'8k'", "plain number (persons)", "ramp_to = 8_000"]),
        ("relief_funding", 'step_to = "45 million"', ["(USD a month)", "step_to = 45_000_000"]),
        ("relief_funding", 'step_to = "USD 45m"', ["step_to = 45_000_000"]),
        ("foreign_troops", 'step_to = "141,000"', ["step_to = 141_000"]),
        ("talks", 'step_to = "80 %"', ["step_to = 0.8"]),
        ("talks", "step_to = true", ["found true", "a plain number (dose 0-1)"]),
        ("talks", "step_to = nan", ["found nan"]),
        ("foreign_troops", "ramp_to = 0", ["how long the ramp takes", 'over = "12 months"']),
        ("foreign_troops", "ramp_to = 0, over = 9", ["found 9", 'over = "9 months"']),
        ("foreign_troops", 'ramp_to = 0, over = "soon"', ["'soon'", '"26 weeks"']),
        ("talks", 'step_to = 0.5, over = "2 weeks"', ["use ramp_to for a change that takes time"]),
        ("talks", "step = 0.5", ["did you mean 'step_to'?"]),
        ("talks", "step_to = 0.5, hold = true", ["step_to and hold", "exactly one of"]),
        ("talks", "hold = false", ["found false", "hold = true"]),
        ("talks", "scale_to = -1", ["a factor of 0 or more"]),
        ("talks", "table = []", ["a list of pairs"]),
        ("talks", "table = [[2007-01-15, 0.1], [2007-01-10, 0.2]]", ["dates that do not rise"]),
        ("talks", "table = [[2007-02-15, 0.1]]", ["a first date of 2007-02-15", "from = 2007-02-15"]),
        ("talks", 'table = [[2007-01-15, "a"]]', ["table, row 1", "'a'"]),
        ("talks", 'table = [["then", 0.1]]', ["table, row 1", "a date"]),
        ("talks", 'table = [[2007-01-15, 0.1]], between = "curves"', ['"line" or "steps"']),
        ("talks", 'step_to = 0.5, between = "line"', ["take between out"]),
        ("talks", "", ["a path"]),
    ],
)
def test_wrong_paths(case: Case, tmp_path: Path, lever: str, path: str, expected: list[str]) -> None:
    found = " | ".join(faults(case, write(tmp_path, measure(lever, path))))
    for part in expected:
        assert part in found, found


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("places", '["IQ-BD"]', "a place code of places.csv"),
        ("places", "[]", "a list of place codes"),
        ("places", '"IQ-BG"', "a list of place codes"),
        ("places", '["IQ-BG", "IQ-BG"]', "each place once"),
        ("places", "{ IQ-BG = 0.8, IQ-AN = 0.1 }", "shares that sum to 0.9"),
        ("places", '{ IQ-BG = 0.8, IQ-AN = "rest" }', "no share for IQ-AN"),
        ("status", '"certain"', "one of measured, estimated"),
        ("sorce", '"x"', "did you mean 'source'?"),
        ("rate_limit", "-5", "a number above zero"),
    ],
)
def test_wrong_keys(case: Case, tmp_path: Path, key: str, value: str, expected: str) -> None:
    found = " | ".join(faults(case, write(tmp_path, measure("foreign_troops", "step_by = 10", **{key: value}))))
    assert expected in found


def test_national_lever_takes_no_places(case: Case, tmp_path: Path) -> None:
    assert "one value for the country" in fault(case, tmp_path, measure("talks", "step_to = 0.5", places='["IQ-BG"]'))


def test_dose_takes_no_shares(case: Case, tmp_path: Path) -> None:
    found = fault(case, tmp_path, measure("handover", "step_to = 0.5", places="{ IQ-BG = 0.5, IQ-AN = 0.5 }"))
    assert "is a dose" in found


def test_lever_without_a_limit_takes_no_rate_limit(case: Case, tmp_path: Path) -> None:
    found = fault(case, tmp_path, measure("talks", "step_to = 0.5", rate_limit="3", source='"x"'))
    assert "take rate_limit out" in found


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        ('"soon"', "a date as year-month-day"),
        ("2006-11-01", "on or after the start of the case, 2006-12-04"),
        ("12", "a date"),
    ],
)
def test_wrong_dates(case: Case, tmp_path: Path, begins: str, expected: str) -> None:
    assert expected in fault(case, tmp_path, measure("talks", "step_to = 0.5", begins))


def test_date_in_quotation_marks_is_read(case: Case, tmp_path: Path) -> None:
    assert read(case, tmp_path, measure("talks", "step_to = 0.5", '"2007-01-15"')).measures[0].begins.year == 2007


def test_all_faults_at_once(case: Case, tmp_path: Path) -> None:
    file = write(
        tmp_path,
        measure("foreign_trops", 'ramp_to = "8k", over = 6'),
        measure("talks", "step_to = 0.5", "2001-01-01", places='["IQ-BG"]'),
        baseline="hold-curse",
    )
    found = faults(case, file)
    assert len(found) == 6
    assert any("did you mean 'hold-course'?" in one for one in found)


def test_policy_without_title(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('baseline = "hold-course"\n', encoding="utf-8")
    assert "title" in faults(case, file)[0]


def test_measure_must_be_a_list(case: Case, tmp_path: Path) -> None:
    file = write(tmp_path, '\n[measure]\nlever = "talks"\n')
    assert "begin each measure with [[measure]]" in faults(case, file)[0]


def test_baselines_in_a_circle(case: Case, tmp_path: Path) -> None:
    write(tmp_path, baseline="mine.toml", name="other")
    found = fault(case, tmp_path, baseline="other.toml")
    assert "does not lead back" in found


def test_own_baseline_in_a_circle_with_itself(case: Case, tmp_path: Path) -> None:
    assert "does not lead back" in fault(case, tmp_path, baseline="mine.toml")


def test_faults_of_a_baseline_are_told_too(case: Case, tmp_path: Path) -> None:
    write(tmp_path, measure("talk", "step_to = 0.5"), name="base")
    assert fault(case, tmp_path, baseline="base.toml").startswith("base.toml line 5")


@pytest.mark.parametrize(
    ("where", "expected"), [("surg", "did you mean 'surge'?"), ("nowhere/x.toml", "check the path")]
)
def test_missing_policy(case: Case, where: str, expected: str) -> None:
    assert expected in faults(case, where)[0]


def test_broken_toml(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('title = "Mine"\nbaseline = hold-course\n', encoding="utf-8")
    (found,) = faults(case, file)
    assert "line 2" in found


# --- What the levers may be -------------------------------------------------------------------------------------------


def infeasible(case: Case, folder: Path, *measures: str) -> list[str]:
    with pytest.raises(PolicyError) as raised:
        compiled(case, folder, *measures)
    return [str(one) for one in raised.value.faults]


def test_percentage_of_a_dose(case: Case, tmp_path: Path) -> None:
    (found,) = infeasible(case, tmp_path, measure("relief_access", "step_to = 80"))
    assert "relief_access of 80 on 2007-01-15; expected 0 to 1 (dose 0-1)" in found
    assert "did you mean 0.8?" in found


def test_more_leave_than_are_there(case: Case, tmp_path: Path) -> None:
    (found,) = infeasible(case, tmp_path, measure("other_foreign_troops", "step_by = -20_000"))
    assert "expected 0 to 30,000 (persons)" in found
    assert found.startswith("mine.toml, measure 1, path")


def test_more_arrive_than_there_are(case: Case, tmp_path: Path) -> None:
    (found,) = infeasible(case, tmp_path, measure("foreign_troops", "step_to = 500_000"))
    assert "keep it at or below 250,000" in found


def test_coverage_cannot_ramp_from_nothing(case: Case, tmp_path: Path) -> None:
    (found,) = infeasible(case, tmp_path, measure("relief_coverage", 'ramp_to = 0.8, over = "2 months"'))
    assert "use step_to or table" in found


def test_every_reason_at_once(case: Case, tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as raised:
        compiled(
            case,
            tmp_path,
            measure("talks", "step_to = 7"),
            measure("inclusion", "step_to = 2"),
            measure("foreign_troops", "step_to = 0"),
        )
    assert len(raised.value.faults) == 2
    assert len(raised.value.sentences) == 1


def test_dose_outside_the_data_is_noted_from_its_day(case: Case, tmp_path: Path) -> None:
    _, notes = compiled(case, tmp_path, measure("foreign_troops", "step_by = 40_000"))
    (note,) = [one.text for one in notes if one.kind == "support"]
    assert note.startswith("foreign_troops is above 170,000 (persons), the most that the data have seen")
    assert note.endswith("from 2007-01-15; it reaches 181,000.")


def test_lever_carried_over_from_the_baseline_is_not_noted_again(case: Case, tmp_path: Path) -> None:
    _, notes = compiled(case, tmp_path, measure("talks", "step_to = 0.1"), baseline="withdraw-lift-limit")
    assert [one.lever for one in notes] == []


def test_measure_after_the_horizon_is_noted(case: Case, tmp_path: Path) -> None:
    levers, notes = compiled(case, tmp_path, measure("talks", "step_to = 0.5", "2010-01-01"))
    assert (levers.talks == 0).all()
    assert [one.kind for one in notes] == ["horizon"]


def test_every_lever_of_the_pack_is_a_field(case: Case) -> None:
    assert [row.code for row in case.levers] == list(Levers._fields)
