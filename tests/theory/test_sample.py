from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from waysahead.case import Case
from waysahead.theory import (
    Prior,
    Theory,
    TheoryError,
    assign,
    late_faults,
    member_weights,
    sample,
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
    name = "violence.presence_on_killings"
    mixed = sample(case, theories, "as_of", 1, 1, 100)[name]
    of_member = assign(100, 3, first=100)
    for at, theory in enumerate(theories):
        alone = sample(case, [theory], "as_of", 1, 1, 100)[name]
        assert (mixed[of_member == at] == alone[of_member == at]).all()


def test_what_no_theory_disputes_is_the_same_under_all(case: Case, theories: list[Theory]) -> None:
    name = "cost.total_a_month"
    assert all(name not in one.priors for one in theories)
    one, three = (sample(case, some, "as_of", 1, 0, 100)[name] for some in (theories[:1], theories))
    assert (one == three).all()


def test_adding_a_parameter_moves_no_other(case: Case, theories: list[Theory]) -> None:
    fewer = replace(case, parameters=dict(list(case.parameters.items())[3:]))
    priors = {name: prior for name, prior in theories[0].priors.items() if name in fewer.parameters}
    some = sample(fewer, [replace(theories[0], priors=priors)], "as_of", 1, 0, 100)
    every = sample(case, theories[:1], "as_of", 1, 0, 100)
    assert all((some[name] == every[name]).all() for name in some)


def test_late_prior_is_refused_as_of_the_date(case: Case, theories: list[Theory]) -> None:
    late = replace(case.parameters["violence.branching"], known_by=date(2010, 1, 1))
    changed = replace(case, parameters={**case.parameters, "violence.branching": late})
    with pytest.raises(TheoryError, match=r"violence\.branching known_by"):
        sample(changed, theories, "as_of", 1, 0, 100)
    assert late_faults(changed, theories, "with_hindsight") == ()
    assert sample(changed, theories, "with_hindsight", 1, 0, 100)


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
