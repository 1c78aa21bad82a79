"""The screen finds a parameter that turns a sign, and rarely one that does not."""

import numpy as np
import pytest

from waysahead.decision.screen import lines, normal_scores, screen

RANDOM = np.random.default_rng(5)
ALONE = np.arange(400)


def test_scores_are_ranks_inside_a_theory() -> None:
    theory_of = np.arange(200) % 2
    sample = RANDOM.normal(size=200) + 100 * theory_of
    scores = normal_scores(sample, theory_of)
    assert abs(scores[theory_of == 0].mean() - scores[theory_of == 1].mean()) < 1e-12
    assert abs(np.corrcoef(scores[theory_of == 1], sample[theory_of == 1])[0, 1]) > 0.98


def test_a_fixed_parameter_scores_nothing() -> None:
    assert not normal_scores(np.full(50, 0.3), np.zeros(50, dtype=int)).any()


def test_a_turning_parameter_is_found_and_a_dull_one_is_not() -> None:
    theory_of = np.arange(210) % 7
    turning, dull = RANDOM.uniform(size=210), RANDOM.uniform(size=210)
    noise = RANDOM.standard_t(2, size=(1, 1, 210))
    difference = 30 * (turning - 0.5) + noise
    parameters = [("a", "placeholder", turning), ("b", "placeholder", dull)]
    found = screen(difference, ["surge"], ["civilian_deaths"], parameters, theory_of, ALONE[:210])
    assert [(flip.parameter, flip.policy, flip.outcome) for flip in found] == [("a", "surge", "civilian_deaths")]
    assert found[0].share_at_p5 > 0.9 and found[0].share_at_p95 < 0.1


def test_a_strong_effect_that_keeps_its_sign_is_not_flagged() -> None:
    sample = RANDOM.uniform(size=300)
    difference = (-5 - 4 * sample + 0.5 * RANDOM.normal(size=300))[None, None, :]
    assert screen(difference, ["p"], ["o"], [("a", "placeholder", sample)], np.zeros(300, dtype=int), ALONE[:300]) == ()


def test_chance_flags_are_as_rare_as_stated() -> None:
    difference = RANDOM.normal(size=(60, 50, 200))
    parameters = [("a", "placeholder", RANDOM.uniform(size=200))]
    policies, outcomes = [f"p{k}" for k in range(50)], [f"o{k}" for k in range(60)]
    found = screen(difference, policies, outcomes, parameters, np.zeros(200, dtype=int), ALONE[:200])
    assert len(found) <= 2


def test_a_handful_of_futures_flags_nothing() -> None:
    difference = RANDOM.normal(size=(18, 5, 14))
    parameters = [(f"p{k}", "placeholder", RANDOM.uniform(size=14)) for k in range(28)]
    policies, outcomes = [f"p{k}" for k in range(5)], [f"o{k}" for k in range(18)]
    assert len(screen(difference, policies, outcomes, parameters, np.arange(14) % 7, ALONE[:14])) == 0


def test_holes_leave_the_line_where_it_was() -> None:
    scores = normal_scores(RANDOM.uniform(size=400), np.zeros(400, dtype=int))[None, :]
    difference = 2 * scores + RANDOM.normal(size=(1, 400))
    holed = difference.copy()
    holed[0, ::10] = np.nan
    whole, part = lines(difference, scores, ALONE), lines(holed, scores, ALONE)
    assert np.allclose(whole.at_low, part.at_low, atol=0.05) and part.error > whole.error


def test_errors_are_those_of_repeated_runs() -> None:
    scores = normal_scores(RANDOM.uniform(size=400), np.zeros(400, dtype=int))[None, :]
    repeated = lines(0.3 * scores + RANDOM.normal(size=(2000, 400)), scores, ALONE)
    assert repeated.at_low.std() == pytest.approx(repeated.error.mean(), rel=0.1)


def test_members_of_a_round_that_share_their_luck_count_once() -> None:
    theory_of, rounds = np.arange(196) % 7, np.arange(196) // 7
    shared = RANDOM.normal(size=(300, 28))[:, rounds] + 0.2 * RANDOM.normal(size=(300, 196))
    sample = RANDOM.uniform(size=28)[rounds] + 0.01 * RANDOM.uniform(size=196)
    scores = normal_scores(sample, theory_of)[None, :]
    assert np.mean(lines(shared, scores, rounds).chance < 0.05) < 0.09
    assert np.mean(lines(shared, scores, ALONE[:196]).chance < 0.05) > 0.3


def test_nothing_to_screen() -> None:
    assert screen(np.zeros((1, 1, 5)), ["p"], ["o"], [], np.zeros(5, dtype=int), ALONE[:5]) == ()
