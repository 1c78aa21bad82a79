"""Scores of triggers on futures made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.decision import trigger_scores
from waysahead.decision.triggers import first_week, near
from waysahead.report import triggers_json, triggers_lines

POLICIES = ("hold-course", "paused", "paused@2006-12-04", "paused@2007-06-04", "paused@never")
WEEKS = 104
ROW = {"slot": 1, "kind": "signpost", "name": "pause", "when": "attacks_logged > 2 a week", "effect": "pause"}


def run_with(fired: dict[int, int], passed: Mapping[int, Sequence[int]], futures: int = 30) -> SyntheticRun:
    """Firings by member and week; weeks in which the clear series is past the level, by member."""
    run = synthetic_run(policies=POLICIES, futures=futures)
    shape = (len(POLICIES), futures, WEEKS)
    times, true = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for member, week in fired.items():
        times[1, member, week:] = 1
    for member, weeks in passed.items():
        true[1, member, list(weeks)] = 1
    run.series["trigger_1_fired"], run.series["trigger_1_true"] = times, true
    return replace(run, manifest={**run.manifest, "triggers": {"paused": [ROW]}})


def test_false_alarms_delays_and_misses_by_hand() -> None:
    run = run_with(
        fired={0: 10, 1: 20, 2: 40, 3: 60, 4: 30},
        passed={
            0: range(6, 9),
            1: range(40, 50),
            2: range(38, 80),
            4: range(43, 44),
            5: range(20, 30),
            6: range(95, 104),
        },
    )
    (score,) = trigger_scores(run, ["civilian_deaths"])
    assert (score.futures, score.fired, score.passed) == (30, 5 / 30, 6 / 30)
    # 1 fires twenty weeks before, 3 without; 4 fires just a quarter before.
    assert score.false_alarms == pytest.approx(2 / 5)
    # 5 is never rung for; 6 passes within the last quarter and does not count.
    assert score.missed == pytest.approx(1 / 5)
    assert score.delay == pytest.approx(tuple(np.quantile([4, -20, 2, -13], [0.05, 0.5, 0.95])))
    assert score.week == 30
    assert score.errors[1] == pytest.approx(np.sqrt(0.4 * 0.6 / 5))


def test_regret_is_against_the_best_date_of_each_future() -> None:
    run = run_with({0: 5}, {})
    deaths = run.series["civilian_deaths"]
    deaths[:] = 0.0
    for policy, values in enumerate(([9, 9], [5, 7], [4, 9], [6, 6], [8, 6.5])):
        deaths[policy, :, 0] = np.resize(values, 30)
    (score,) = trigger_scores(run, ["civilian_deaths"])
    (regret,) = score.regrets
    assert regret.mean == pytest.approx((1 + 1) / 2)
    assert regret.best == "paused@2007-06-04"
    assert regret.over_best == pytest.approx(0.0)
    assert (score.false_alarms, np.isnan(score.missed), np.isnan(score.delay[0])) == (1.0, True, True)


def test_the_date_itself_has_no_regret() -> None:
    run = run_with({}, {})
    run.series["civilian_deaths"][1] = run.series["civilian_deaths"][3]
    (score,) = trigger_scores(run, ["civilian_deaths"])
    assert score.regrets[0].mean >= 0.0
    run.series["civilian_deaths"][[2, 4]] = run.series["civilian_deaths"][3] + 1.0
    (score,) = trigger_scores(run, ["civilian_deaths"])
    assert (score.regrets[0].mean, score.regrets[0].p90) == (0.0, 0.0)


def test_lines_and_document_say_the_same() -> None:
    scores = trigger_scores(run_with({0: 10, 3: 60}, {0: range(6, 9)}))
    lines = triggers_lines(scores, ["civilian_deaths"])
    assert "fires in 7 % of 30 futures" in lines[1]
    assert "false alarms 50 %" in lines[1]
    assert any("regret against the date that each future calls for" in line for line in lines)
    (row,) = triggers_json(scores)
    assert (row["fired"], row["missed"]) == (pytest.approx(2 / 30), 0.0)
    assert {one["outcome"] for one in row["regret"]} >= {"civilian_deaths", "cost_usd_billion"}
    quiet = triggers_lines(trigger_scores(run_with({}, {})), ["civilian_deaths"])
    assert "fires in none of 30 futures" in quiet[1]


def test_a_run_without_triggers_has_no_scores() -> None:
    assert trigger_scores(synthetic_run(futures=5)) == ()
    assert triggers_lines((), ["civilian_deaths"]) == []


def test_first_weeks_and_nearness() -> None:
    flags = np.zeros((3, 40), bool)
    flags[0, 7], flags[1, 30:] = True, True
    assert first_week(flags).tolist() == [7.0, 30.0, np.inf]
    assert near(flags, np.array([20.0, 16.0, 5.0])).tolist() == [True, False, False]
