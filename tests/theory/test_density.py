"""The density of a prior against SciPy, and against its own quantiles."""

import numpy as np
import pytest
from scipy import stats

from waysahead.theory import Prior

FAMILIES = [
    (Prior("normal", (0.3, 0.2)), stats.norm(0.3, 0.2)),
    (Prior("lognormal", (9.0, 0.4)), stats.lognorm(0.4, scale=9.0)),
    (Prior("beta", (2.0, 5.0)), stats.beta(2.0, 5.0)),
    (Prior("uniform", (-1.0, 2.0)), stats.uniform(-1.0, 3.0)),
]


@pytest.mark.parametrize(("prior", "law"), FAMILIES)
def test_it_is_the_density_of_the_family(prior: Prior, law: stats.rv_continuous) -> None:
    x = law.ppf(np.linspace(0.01, 0.99, 25))
    assert prior.log_density(x) == pytest.approx(law.logpdf(x), abs=1e-9)


@pytest.mark.parametrize("kind", ["normal", "lognormal"])
def test_a_truncated_density_integrates_to_one_and_is_nothing_outside(kind: str) -> None:
    prior = Prior(kind, (0.5, 0.6), lower=0.2, upper=0.9)  # type: ignore[arg-type]
    x = np.linspace(0.2, 0.9, 20001)
    assert np.trapezoid(np.exp(prior.log_density(x)), x) == pytest.approx(1.0, abs=1e-6)
    assert (prior.log_density(np.array([0.1, 0.95])) == -np.inf).all()


def test_outside_the_support_there_is_nothing() -> None:
    assert Prior("lognormal", (1.0, 1.0)).log_density(-1.0) == -np.inf
    assert Prior("beta", (2.0, 2.0)).log_density(1.5) == -np.inf
    assert Prior("uniform", (0.0, 1.0)).log_density(2.0) == -np.inf


def test_a_fixed_value_has_no_density() -> None:
    with pytest.raises(ValueError, match="fixed"):
        Prior("fixed", (1.0,)).log_density(1.0)
