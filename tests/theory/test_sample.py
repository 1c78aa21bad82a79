from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy import stats

from waysahead.case import Case, correlations
from waysahead.case.posterior import as_fitted
from waysahead.theory import (
    Prior,
    Theory,
    TheoryError,
    assign,
    late_faults,
    member_weights,
    prior_of_theory,
    sample,
    stratified,
    values_under,
    weights,
)
from waysahead.theory import read_theory as read

NAMES = ("presence-provokes", "presence-suppresses", "agnostic")


@pytest.fixture(scope="module")
def theories(case: Case) -> list[Theory]:
    return [read(case, name) for name in NAMES]


def test_strata_are_equal_and_prefixes_stable() -> None:
    of_member = assign(200, 7)
    assert np.ptp(np.bincount(of_member)) <= 1
    assert (assign(500, 7)[:200] == of_member).all()
    assert (assign(100, 7, first=100) == of_member[100:]).all()


def test_no_theory_cannot_be_assigned() -> None:
    with pytest.raises(ValueError, match="at least one"):
        assign(10, 0)


def test_every_parameter_is_sampled_for_every_member(case: Case, theories: list[Theory]) -> None:
    drawn = sample(case, theories, "as_of", 1, 0, 100)
    assert list(drawn) == list(case.parameters)
    for name, values in drawn.items():
        assert values.shape == (100,)
        assert np.isfinite(values).all(), name
        given = case.parameters[name]
        assert given.lower is None or (values >= given.lower).all()
        assert given.upper is None or (values <= given.upper).all()


def test_same_address_same_values(case: Case, theories: list[Theory]) -> None:
    once, again = (sample(case, theories, "as_of", 5, 2, 100) for _ in range(2))
    assert all((once[name] == again[name]).all() for name in once)
    other = sample(case, theories, "as_of", 6, 2, 100)
    assert not np.array_equal(once["violence.branching"], other["violence.branching"])


def test_theories_share_their_uniforms(case: Case, theories: list[Theory]) -> None:
    """One uniform a parameter and member: theories differ in a value by their priors alone."""
    name = "violence.presence_on_killings"
    provokes = sample(case, theories[:1], "as_of", 1, 0, 100)[name]
    suppresses = sample(case, theories[1:2], "as_of", 1, 0, 100)[name]
    (mean, sd), (other_mean, other_sd) = (one.priors[name].numbers for one in theories[:2])
    np.testing.assert_allclose((provokes - mean) / sd, (suppresses - other_mean) / other_sd, atol=1e-9)


def test_member_has_the_belief_of_its_theory(case: Case, theories: list[Theory]) -> None:
    """Where only one of two theories holds a belief, swapping it for another moves its own members and nobody else."""
    name = "violence.presence_on_killings"
    first, second, third = theories
    mixed = sample(case, [first, second, third], "as_of", 1, 1, 100)[name]
    other = sample(case, [first, third, third], "as_of", 1, 1, 100)[name]
    of_member = assign(100, 3, first=100)
    assert (mixed[of_member != 1] == other[of_member != 1]).all()
    assert (mixed[of_member == 1] != other[of_member == 1]).all()


def test_members_of_a_theory_spread_evenly_over_every_prior(case: Case, theories: list[Theory]) -> None:
    """Latin hypercube: each tenth of an undisputed prior holds its share of each theory's members, to within one."""
    name = "cost.total_a_month"
    assert all(name not in one.priors for one in theories)
    values = sample(case, theories, "as_of", 1, 0, 99)[name]
    prior = prior_of_theory(case, theories[0], name, "as_of")
    for at in range(3):
        cell = np.floor(prior.cdf(values[assign(99, 3) == at]) * 33).astype(int)
        assert sorted(cell) == list(range(33))


def test_stratified_uniforms_are_uniform_and_independent() -> None:
    rng = np.random.default_rng(4)
    drawn = np.stack([stratified(rng.uniform(size=(2, 100)), rng.uniform(size=(2, 7 * 15)), 7) for _ in range(400)])
    assert 0.0 < drawn.min() < drawn.max() < 1.0
    assert abs(drawn.mean() - 0.5) < 0.005
    assert abs(drawn.var() - 1 / 12) < 0.002
    assert abs(np.corrcoef(drawn[:, 0].ravel(), drawn[:, 1].ravel())[0, 1]) < 0.03
    means = drawn[:, 0, ::7].mean(axis=1)
    assert means.var() < 0.05 * (1 / 12 / 15)


def test_adding_a_parameter_moves_no_other(case: Case, theories: list[Theory]) -> None:
    fewer = replace(case, parameters=dict(list(case.parameters.items())[3:]))
    priors = {name: prior for name, prior in theories[0].priors.items() if name in fewer.parameters}
    some = sample(fewer, [replace(theories[0], priors=priors)], "as_of", 1, 0, 100)
    every = sample(case, theories[:1], "as_of", 1, 0, 100)
    assert all((some[name] == every[name]).all() for name in some)


def test_parameters_of_the_posterior_are_drawn_together(case: Case, theories: list[Theory]) -> None:
    known = {name: one.prior.kind for name, one in case.parameters.items()}
    rows = [row for row in case.posterior if row.told and known.get(row.parameter, "fixed") != "fixed"]
    names = [row.parameter for row in rows]
    assert {"violence.branching", "violence.week_sd"} < set(names)
    blocks = [sample(case, theories[:1], "as_of", 1, block, 100) for block in range(40)]
    drawn = {name: np.concatenate([block[name] for block in blocks]) for name in names}
    for row in rows:
        prior = case.parameters[row.parameter].prior
        assert prior.kind == {"plain": "normal", "log": "lognormal", "logit": "logitnormal"}[row.scale]
        score = drawn[row.parameter]
        if row.scale == "log":
            score = np.log(score)
        elif row.scale == "logit":
            score = np.log(score / (row.most - score))
        assert abs(score.mean() - row.mean) < 0.05 * row.sd, row.parameter
        assert score.std() == pytest.approx(row.sd, rel=0.05), row.parameter
    at = [case.posterior.index(row) for row in rows]
    asked = correlations(case.posterior)[np.ix_(at, at)]
    found = stats.spearmanr(np.stack([drawn[name] for name in names], axis=1)).statistic
    assert np.abs(found - 6.0 / np.pi * np.arcsin(asked / 2.0)).max() < 0.06
    assert np.abs(asked - np.eye(len(at))).max() > 0.5


def test_without_a_posterior_parameters_are_independent(case: Case, theories: list[Theory]) -> None:
    blocks = [sample(replace(case, posterior=()), theories[:1], "as_of", 1, block, 100) for block in range(40)]
    pair = [np.concatenate([block[f"violence.{name}"] for block in blocks]) for name in ("branching", "week_sd")]
    assert abs(stats.spearmanr(*pair).statistic) < 0.06


def test_late_prior_is_refused_as_of_the_date(case: Case, theories: list[Theory]) -> None:
    late = replace(case.parameters["violence.branching"], known_by=date(2010, 1, 1))
    changed = replace(case, parameters={**case.parameters, "violence.branching": late})
    with pytest.raises(TheoryError, match=r"violence\.branching known_by"):
        sample(changed, theories, "as_of", 1, 0, 100)
    assert late_faults(changed, theories, "with_hindsight") == ()
    assert sample(changed, theories, "with_hindsight", 1, 0, 100)


def test_a_late_record_is_told_of_the_file_of_the_posterior(case: Case, theories: list[Theory]) -> None:
    rows = tuple(replace(row, until=date(2008, 3, 31)) for row in case.posterior)
    changed = replace(case, parameters=as_fitted(case.parameters, rows), posterior=rows)
    (found,) = late_faults(changed, theories, "as_of")
    assert str(found).startswith("posterior.csv, until: found a record to 2008-03-31")
    assert late_faults(changed, theories, "with_hindsight") == ()


def test_packaged_case_holds_to_its_date(case: Case, theories: list[Theory]) -> None:
    assert late_faults(case, theories, "as_of") == ()


def test_unknown_prior_set(case: Case, theories: list[Theory]) -> None:
    with pytest.raises(ValueError, match="expected one of as_of, with_hindsight"):
        sample(case, theories, "hindsight", 1, 0, 100)


def test_values_under_equal_priors_are_drawn_once() -> None:
    prior, u = Prior("normal", (0.0, 1.0)), np.array([0.1, 0.5, 0.9, 0.3])
    values = values_under([prior, Prior("fixed", (9.0,)), prior], np.array([0, 1, 2, 0]), u)
    np.testing.assert_allclose(values, [*prior.quantile(u[:1]), 9.0, *prior.quantile(u[2:])])


def test_weights_are_scaled_and_ordered() -> None:
    assert weights(["a", "b", "c"], {"c": 3, "a": 1}).tolist() == [0.25, 0.0, 0.75]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"presence-provoke": 1.0}, "did you mean 'presence-provokes'"),
        ({"agnostic": -1.0}, "0 or more"),
        ({"agnostic": float("nan")}, "0 or more"),
        ({"agnostic": 0.0}, "nothing above 0"),
        ({}, "nothing above 0"),
    ],
)
def test_wrong_weights(given: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        weights(NAMES, given)


def test_member_weights_do_not_depend_on_the_size_of_a_stratum() -> None:
    of_member = np.array([0, 0, 0, 1])
    found = member_weights(of_member, np.array([0.5, 0.5]))
    np.testing.assert_allclose(found, [1 / 6, 1 / 6, 1 / 6, 1 / 2])
