"""Newcomers by month: read from a record, weighed by their density, drawn ahead."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from waysahead.inference.displacement.arrivals import (
    LEAST,
    MONTH,
    REFERENCE,
    Months,
    log_likelihood,
    months_of,
    newcomers,
    residents,
)
from waysahead.inference.displacement.priors import Pace, pace_vectors

MEMBERS = 4000


def pace(**changed: float) -> Pace:
    """The same numbers for every member."""
    plain = {"level": 6.0, "fade": 0.5, "per_resident": 1.0, "between": 0.3, "swing": 0.6, "memory": 60.0, "noise": 0.2}
    return Pace(**{name: np.full(MEMBERS, value) for name, value in {**plain, **changed}.items()})


def test_months_are_counted_back_from_the_last_day() -> None:
    totals = np.zeros(66)
    totals[5:] = 100.0 + 50.0 * np.arange(61)
    read = months_of(totals, REFERENCE)
    assert np.exp(read.log_pace) == pytest.approx([50.0, 50.0])
    assert read.age.tolist() == [20.0, 50.0]
    assert len(months_of(totals[:20], REFERENCE).age) == 0


def test_a_fall_counts_as_the_least_that_is_told_from_corrections() -> None:
    read = months_of(np.linspace(9000.0, 0.0, 31), REFERENCE / 2)
    assert np.exp(read.log_pace) == pytest.approx([LEAST / 2])


def test_residents_are_those_of_places_in_conflict_by_the_thirtieth_day() -> None:
    conflict = np.zeros((50, 3))
    conflict[3:5, 0] = 1.0
    conflict[31:, 1] = 1.0
    sizes = np.array([7000.0, 500.0, 90.0])
    assert residents(conflict, sizes) == 7000.0
    assert residents(np.zeros((50, 3)), sizes) == REFERENCE


def test_the_density_is_that_of_a_normal_written_out() -> None:
    read = Months(np.array([7.0, 6.2, 6.5]), np.array([15.0, 45.0, 75.0]), 250_000.0)
    vectors = pace_vectors(np.array([5, 77]))
    level = vectors.level + vectors.per_resident * np.log(0.5)
    found = []
    for at in range(2):
        mean = level[at] - vectors.fade[at] * np.log(read.age / 100.0)
        apart = np.abs(read.age[:, None] - read.age[None, :])
        covariance = (
            vectors.between[at] ** 2 + vectors.swing[at] ** 2 * np.exp(-apart / vectors.memory[at])
            + vectors.noise[at] ** 2 * np.eye(3)
        )  # fmt: skip
        found.append(multivariate_normal(mean, covariance).logpdf(read.log_pace) + 1.5 * np.log(2.0 * np.pi))
    assert log_likelihood(read, vectors) == pytest.approx(np.array(found))


def test_what_was_read_is_kept_for_its_memory_and_then_left() -> None:
    quiet = Months(np.array([4.0]), np.array([15.0]), REFERENCE)
    loud = quiet._replace(log_pace=np.array([9.0]))
    few, many = (np.diff(newcomers(one, 360, pace(between=0.05), 0.1, 1), axis=1) for one in (quiet, loud))
    ratio = np.median(many, axis=0) / np.median(few, axis=0)
    assert ratio[0] > 8.0
    assert ratio[-1] < 1.3
    assert (np.diff(ratio[::MONTH]) < 0.05).all()


def test_a_record_that_is_misread_weighs_less_and_months_ahead_are_wide() -> None:
    loud = Months(np.array([9.0]), np.array([15.0]), REFERENCE)
    sure, unsure = (newcomers(loud, 90, pace(), sd, 1) for sd in (0.1, 3.0))
    assert np.median(unsure[:, -1]) < 0.6 * np.median(sure[:, -1])
    assert (np.diff(sure, axis=1) > 0.0).all()
    assert sure.shape == (MEMBERS, 90)


def test_nothing_read_gives_what_other_crises_saw() -> None:
    none = Months(np.empty(0), np.empty(0), REFERENCE)
    found = newcomers(none, MONTH, pace(fade=0.0), 0.5, 1)[:, -1]
    assert np.log(np.median(found / MONTH)) == pytest.approx(6.0, abs=0.05)
    assert np.log(found / MONTH).std() == pytest.approx(np.sqrt(0.3**2 + 0.6**2 + 0.2**2), rel=0.05)


def test_twice_the_residents_are_twice_the_newcomers_where_each_counts() -> None:
    none = Months(np.empty(0), np.empty(0), REFERENCE)
    one, two = (newcomers(none._replace(residents=many), 40, pace(), 0.5, 1) for many in (REFERENCE, 2 * REFERENCE))
    assert two == pytest.approx(2.0 * one)
    flat = newcomers(none._replace(residents=2 * REFERENCE), 40, pace(per_resident=0.0), 0.5, 1)
    assert flat == pytest.approx(one)
