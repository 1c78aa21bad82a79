"""Uniforms for parameters."""

import numpy as np
from scipy import stats

from waysahead.draws import parameter_uniforms

NAMES = ("violence.branching", "displacement.leave", "opinion.slope")


def test_rows_are_addressed_by_name() -> None:
    u = parameter_uniforms(1, NAMES, 0, 100)
    assert u.shape == (3, 100)
    assert u.dtype == np.float64
    np.testing.assert_array_equal(u[[2, 0]], parameter_uniforms(1, [NAMES[2], NAMES[0]], 0, 100))
    np.testing.assert_array_equal(u[:, :40], parameter_uniforms(1, NAMES, 0, 40))
    assert parameter_uniforms(1, [], 0, 100).shape == (0, 100)


def test_seed_and_block_matter() -> None:
    u = parameter_uniforms(1, NAMES, 0, 100)
    assert not np.any(u == parameter_uniforms(2, NAMES, 0, 100))
    assert not np.any(u == parameter_uniforms(1, NAMES, 1, 100))
    assert not np.any(parameter_uniforms(1, NAMES, 11, 5) == parameter_uniforms(11, NAMES, 1, 5))


def test_uniform_and_uncorrelated() -> None:
    u = parameter_uniforms(7, [f"p{i}" for i in range(50)], 3, 4000)
    assert u.min() > 0.0
    assert u.max() < 1.0
    assert stats.kstest(u.ravel(), "uniform").pvalue > 1e-4
    assert np.abs(np.corrcoef(u) - np.eye(50)).max() * np.sqrt(4000) < 5.0
