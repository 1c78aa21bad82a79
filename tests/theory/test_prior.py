from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from waysahead.case import Parameter as CaseParameter
from waysahead.case import PriorSpec
from waysahead.theory import Prior, prior_of

U = np.linspace(0.001, 0.999, 401)


class LogitNormal:
    """The logit of value / most is normal: from SciPy's normal, by hand."""

    def __init__(self, median: float, sd: float, most: float) -> None:
        self.of_logit: Any = stats.norm(np.log(median / (most - median)), sd)
        self.most = most

    def ppf(self, u: Any) -> Any:
        return self.most / (1.0 + np.exp(-self.of_logit.ppf(u)))

    def pdf(self, x: Any) -> Any:
        return self.of_logit.pdf(np.log(x / (self.most - x))) * self.most / (x * (self.most - x))


FAMILIES = [
    (Prior("normal", (0.3, 1.2)), stats.norm(0.3, 1.2)),
    (Prior("lognormal", (52.0, 0.5)), stats.lognorm(0.5, scale=52.0)),
    (Prior("beta", (4.0, 6.0)), stats.beta(4.0, 6.0)),
    (Prior("beta", (0.4, 20.0)), stats.beta(0.4, 20.0)),
    (Prior("uniform", (-2.0, 5.0)), stats.uniform(-2.0, 7.0)),
    (Prior("logitnormal", (0.38, 0.6, 0.95)), LogitNormal(0.38, 0.6, 0.95)),
]


@pytest.mark.parametrize(("prior", "known"), FAMILIES, ids=lambda one: getattr(one, "kind", ""))
def test_quantile_is_the_one_of_scipy(prior: Prior, known: Any) -> None:
    np.testing.assert_allclose(prior.quantile(U), known.ppf(U), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(prior.cdf(prior.quantile(U)), U, rtol=1e-7)


def test_truncation_rescales_the_quantile() -> None:
    prior = Prior("normal", (1.0, 0.15), lower=0.5, upper=1.1)
    known = stats.truncnorm((0.5 - 1) / 0.15, (1.1 - 1) / 0.15, loc=1.0, scale=0.15)
    np.testing.assert_allclose(prior.quantile(U), known.ppf(U), rtol=1e-8)


def test_one_sided_truncation() -> None:
    prior = Prior("lognormal", (2.2, 0.85), lower=1.0)
    values = prior.quantile(U)
    below = stats.lognorm(0.85, scale=2.2).cdf(1.0)
    np.testing.assert_allclose(values, stats.lognorm(0.85, scale=2.2).ppf(below + U * (1 - below)), rtol=1e-8)


def test_fixed_prior_has_one_value() -> None:
    assert (Prior("fixed", (7.0,)).quantile(U) == 7.0).all()
    assert Prior("fixed", (7.0,)).quantile(0.2).shape == ()


@given(
    st.sampled_from([prior for prior, _ in FAMILIES]),
    st.floats(-3, 3),
    st.floats(0.01, 4),
    st.lists(st.floats(1e-7, 1 - 1e-7), min_size=2, max_size=20),
)
def test_truncated_quantile_is_monotone_and_inside(prior: Prior, low: float, width: float, u: list[float]) -> None:
    cut = Prior(prior.kind, prior.numbers, lower=low, upper=low + width)
    mass = cut.cdf(low + width) - cut.cdf(low)
    values = cut.quantile(np.sort(np.array(u)))
    if mass > 1e-9:
        assert (np.diff(values) >= 0).all()
        assert (values >= low).all()
        assert (values <= low + width).all()


def test_prior_of_a_parameter_keeps_numbers_in_the_order_of_the_family() -> None:
    spec = PriorSpec("normal", {"sd": 2.0, "mean": -1.0})
    parameter = CaseParameter("a.b", spec, "log", "a study", "estimated", date(2006, 1, 1), "text", lower=-3.0)
    prior = prior_of(parameter)
    assert prior.numbers == (-1.0, 2.0)
    assert (prior.lower, prior.upper, prior.source, prior.known_by) == (-3.0, None, "a study", date(2006, 1, 1))
