"""Triggers, laws, dependencies and outcomes of a conference as they are written, and what is said of faults."""

from pathlib import Path

import numpy as np
import pytest

from tests.policy.build import WEEKS, compiled, measure, read, write
from waysahead.case import Case
from waysahead.policy import (
    PolicyError,
    RampTo,
    Signpost,
    Span,
    StepTo,
    causes_of,
    compile_orders,
    compile_policy,
    dated_twins,
    read_policy,
)

WHEN = '"media_civilian_deaths, 8-week mean, in Baghdad > 2 x its value at start"'
PAUSE = '{ pause = "foreign_troops", for = "3 months", at_most = 2 }'


def trigger(when: str = WHEN, then: str = PAUSE, **more: str) -> str:
    return "\n[[trigger]]\n" + "\n".join([f"when = {when}", f"then = {then}", *(f"{k} = {v}" for k, v in more.items())])


def waiting(lever: str, path: str, **more: str) -> str:
    """A measure without a date."""
    lines = [f'lever = "{lever}"', f"path = {{ {path} }}", *(f"{key} = {value}" for key, value in more.items())]
    return "\n[[measure]]\n" + "\n".join(lines) + "\n"


def faults(case: Case, folder: Path, *parts: str) -> str:
    with pytest.raises(PolicyError) as raised:
        policy = read_policy(case, write(folder, *parts))
        compile_orders(case, policy, WEEKS)
    return " | ".join([str(one) for one in raised.value.faults] + list(raised.value.sentences))


def test_the_trigger_of_the_walk_through(case: Case, tmp_path: Path) -> None:
    (one,) = read(case, tmp_path, measure("foreign_troops", 'ramp_to = 8_000, over = "14 months"'), trigger()).triggers
    assert one.when == Signpost("media_civilian_deaths", "above", 2.0, "start", ("IQ-BG",), 8)
    assert (one.effect, one.targets, one.pause, one.at_most) == ("pause", ("foreign_troops",), 13, 2)


@pytest.mark.parametrize(
    ("sentence", "table"),
    [
        (
            "media_civilian_deaths, 8-week mean, in Baghdad and IQ-DI > 2 x its value at start for 4 weeks",
            'series = "media_civilian_deaths", mean_over = "8 weeks", places = ["IQ-BG", "IQ-DI"], above = 2, '
            'for = "4 weeks"',
        ),
        ("attacks_logged < 900 a week", 'series = "attacks_logged", below = 900, unit = "week"'),
        (
            "foreign_force_deaths, 13-week mean > 1_00.5 a month for 2 weeks",
            'series = "foreign_force_deaths", mean_over = "13 weeks", above = 100.5, unit = "month", for = "2 weeks"',
        ),
    ],
)
def test_a_sentence_and_a_table_say_the_same(case: Case, tmp_path: Path, sentence: str, table: str) -> None:
    said = read(case, tmp_path, trigger(f'"{sentence}"')).triggers[0].when
    listed = read(case, tmp_path, trigger(f"{{ {table} }}")).triggers[0].when
    assert said == listed
    assert read(case, tmp_path, trigger(f'"{said}"')).triggers[0].when == said  # as written in reports


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (
            trigger('"meda_civilian_deaths > 2 x its value at start"'),
            ["line 5", "did you mean 'media_civilian_deaths'?"],
        ),
        (
            trigger('"un_civilian_deaths, in Baghdad > 2 a week"'),
            ["a series published by place", "published for the country only: take the places out"],
        ),
        (waiting("talks", "step_to = 0.5", name='"talk"', after='"talk"'), ["the name of another measure"]),
        (trigger('"attacks_logged, in Bagdad > 2 a week"'), ["a place of places.csv", "did you mean 'Baghdad'?"]),
        (trigger('"attacks_logged, 40-week mean > 2 a week"'), ["1 to 26 weeks"]),
        (trigger('"attacks are many"'), ["SERIES, N-week mean"]),
        (trigger('"attacks_logged > 2"'), ["x its value at start (or: a week, a month)"]),
        (trigger('"attacks_logged, lately > 2 a week"'), ["'lately'"]),
        (trigger('{ series = "attacks_logged" }'), ["either above or below"]),
        (trigger('{ series = "attacks_logged", above = 2, rearm = 3 }'), ["a level on the other side of 2"]),
        (trigger('{ series = "attacks_logged", abov = 2 }'), ["did you mean 'above'?"]),
        (trigger('{ series = "attacks_logged", above = 2, mean_over = 8 }'), ['mean_over = "8 weeks"']),
        (trigger(then='{ pause = "foreign_trops", for = "3 months" }'), ["line 6", "did you mean 'foreign_troops'?"]),
        (trigger(then='{ paus = "foreign_troops" }'), ["did you mean 'pause'?"]),
        (trigger(then='{ pause = "foreign_troops" }'), ["how long it pauses"]),
        (trigger(then='{ hold = "foreign_troops", for = "3 months" }'), ["no length: hold has none"]),
        (trigger(then='{ pause = "foreign_troops", for = "3 months", at_most = 0 }'), ["a whole number from 1"]),
        (trigger(then='{ start = "relief" }'), ["the name of a measure of this file"]),
        (trigger(until="2007-01-01", **{"from": "2007-02-01"}), ["a day on or after 2007-02-01"]),
        (trigger(nam="3"), ["did you mean 'name'?"]),
        (trigger() * 5, ["5 triggers and laws", "at most 4"]),
        (waiting("talks", "step_to = 0.5"), ["from", "a date as year-month-day"]),
        (waiting("talks", "step_to = 0.5", after='"law:timetabl-law"'), ["did you mean 'timetable-law'?"]),
        (waiting("talks", "step_to = 0.5", after='"exit"'), ["the name of a measure"]),
        (measure("talks", "step_to = 0.5", after='"law:timetable-law"'), ["one of the two"]),
        (waiting("talks", "table = [[2007-01-15, 0.5]]", after='"law:timetable-law"'), ["a path that needs no date"]),
        (measure("talks", 'step_to = "conference:borders"'), ["that sets talks: interference"]),
        (measure("talks", 'step_by = "conference:interference"'), ["step_to or ramp_to"]),
        (measure("talks", "step_to = 0.5", **{"while": '"third_party"'}), ["did you mean 'third_party_force'?"]),
        (measure("talks", "step_to = 0.5", **{"while": '"talks"'}), ["another lever"]),
    ],
)
def test_faults_say_where_and_what(case: Case, tmp_path: Path, part: str, expected: list[str]) -> None:
    found = faults(case, tmp_path, part)
    for one in expected:
        assert one in found, found


def test_causes_that_go_in_a_circle_are_refused(case: Case, tmp_path: Path) -> None:
    first = waiting("talks", "step_to = 0.5", name='"a"', after='"b"')
    second = waiting("inclusion", "step_to = 0.5", name='"b"', after='"a"')
    assert "does not wait for this one" in faults(case, tmp_path, first, second)


def test_after_a_dated_measure_is_the_day_on_which_it_is_complete(case: Case, tmp_path: Path) -> None:
    first = measure("foreign_troops", 'ramp_to = 8_000, over = "14 months"', begins="2007-02-01", name='"exit"')
    policy = read(case, tmp_path, first, waiting("talks", "step_to = 0.5", after='"exit"'))
    assert policy.measures[1].begins.isoformat() == "2008-04-01"
    assert not policy.conditional


def test_after_a_measure_that_waits_is_a_delay_after_its_cause(case: Case, tmp_path: Path) -> None:
    law = '"law:timetable-law"'
    first = waiting("border_control", 'ramp_to = 0.5, over = "10 weeks"', name='"posts"', after=law)
    policy = read(case, tmp_path, first, waiting("talks", "step_to = 0.5", after='"posts"'))
    assert [(one.cause, one.delay) for one in policy.awaited] == [
        ("law:timetable-law", 0.0),
        ("law:timetable-law", 70.0),
    ]
    assert causes_of(policy) == ("law:timetable-law",)


def test_while_another_lever_is_above_zero(case: Case, tmp_path: Path) -> None:
    table = "table = [[2007-03-05, 5000], [2007-06-04, 5000], [2007-09-03, 0]]"
    force = measure("third_party_force", table, begins="2007-03-05")
    access = measure("relief_access", "step_to = 0.6", begins="2006-12-04", **{"while": '"third_party_force"'})
    levers, _ = compiled(case, tmp_path, force, access)
    there = levers.third_party_force.sum(axis=1) > 0
    assert there.any()
    assert not there.all()
    assert (levers.relief_access == np.where(there, np.float32(0.6), 0)).all()


def test_a_measure_that_waits_is_held_to_bounds_and_pace_on_every_day(case: Case, tmp_path: Path) -> None:
    law = '"law:timetable-law"'
    said = faults(case, tmp_path, waiting("foreign_troops", 'ramp_to = 0, over = "6 months"', after=law))
    assert "if it begins on 2006-12-04" in said
    assert "6 months is not feasible" in said
    assert "a dose runs from 0 to 1" in faults(case, tmp_path, waiting("talks", "step_to = 60", after=law))


def test_an_outcome_is_laid_in_proportion(case: Case, tmp_path: Path) -> None:
    path = 'ramp_to = "conference:refugees", over = "20 weeks"'
    policy = read(case, tmp_path, measure("relief_funding", path, begins="2007-01-01"))
    assert policy.measures[0].path == RampTo(0.0, Span(20, "weeks"))
    orders = compile_orders(case, policy, WEEKS)
    base = compile_policy(case, policy, WEEKS)[0].relief_funding
    fixed, _ = compiled(
        case, tmp_path, measure("relief_funding", 'ramp_to = 9e6, over = "20 weeks"', begins="2007-01-01")
    )
    column = orders.slope[:, -1]
    np.testing.assert_allclose(base + column * 9e6, fixed.relief_funding, rtol=1e-6)
    assert (orders.slope[:, :-1] == 0).all()


def test_twins_differ_in_the_date_alone(case: Case, tmp_path: Path) -> None:
    policy = read(case, tmp_path, trigger(), trigger(then='{ hold = "talks" }'))
    twins = dated_twins(case, policy, WEEKS)
    assert [one.name for one in twins] == ["mine", *(f"mine@{day}" for day in (
        "2006-12-04", "2007-03-05", "2007-06-04", "2007-09-03", "2007-12-03", "2008-03-03", "2008-06-02", "2008-09-01"
    )), "mine@never"]  # fmt: skip
    assert [one.triggers[0].when for one in twins[1:]] == [*range(0, 104, 13), None]
    assert {one.triggers[1] for one in twins} == {policy.triggers[1]}
    assert dated_twins(case, read_policy(case, "surge"), WEEKS) == (read_policy(case, "surge"),)


def test_what_hangs_on_the_future_is_noted(case: Case, tmp_path: Path) -> None:
    law = waiting("inclusion", "step_to = 0.5", after='"law:timetable-law"')
    outcome = measure("talks", 'step_to = "conference:interference"')
    _, notes = compiled(case, tmp_path, trigger(), law, outcome)
    assert {one.kind for one in notes} == {"trigger", "law", "conference"}
    assert "for 13 weeks, at most 2 times" in next(one.text for one in notes if one.kind == "trigger")


def test_stocks_that_go_together_are_noted(case: Case, tmp_path: Path) -> None:
    both = [measure(lever, 'ramp_to = 0, over = "9 months"') for lever in ("foreign_troops", "other_foreign_troops")]
    faster = measure("other_foreign_troops", 'ramp_to = 0, over = "5 months"')
    texts = [one.text for one in compiled(case, tmp_path, both[0], faster)[1] if one.kind == "stock"]
    assert len(texts) == 2
    assert "the partners need lift of their own" in texts[0]
    assert "more than the foreign soldiers left to guard them" in texts[1]  # advisers of the baseline stay


def test_a_policy_that_leaves_nothing_to_the_future_has_empty_orders(case: Case) -> None:
    orders = compile_orders(case, read_policy(case, "surge"), WEEKS)
    assert not orders.conditional
    assert not orders.starts.any()
    assert read_policy(case, "hold-course").measures[2].path == StepTo(4000.0)
