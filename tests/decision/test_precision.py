"""How many futures are enough."""

import numpy as np
import pytest

from tests.synthetic import synthetic_run
from waysahead.decision import precision


def test_the_number_asked_for_gives_the_precision_asked_for() -> None:
    (small,) = precision(synthetic_run(futures=90), {"civilian_deaths": 0.01})
    assert small.found > 0.01 and small.needed > 90
    (large,) = precision(synthetic_run(futures=small.needed), {"civilian_deaths": 0.01})
    assert large.found == pytest.approx(0.01, rel=0.5)


def test_the_error_is_that_of_the_mean_difference() -> None:
    run = synthetic_run(futures=90)
    (found,) = precision(run, {"newly_displaced": 0.05})
    values = run.weekly("newly_displaced").sum(axis=-1, dtype=np.float64)
    index, theory = run.policies.index(found.policy), run.theory_of == run.theories.index(found.theory)
    apart = (values[index] - values[0])[theory]
    assert found.found == pytest.approx(apart.std(ddof=1) / np.sqrt(30) / values[0, theory].mean())


@pytest.mark.parametrize("asked", [{"deaths": 0.1}, {"civilian_deaths": 0.0}, {"civilian_deaths": -1.0}])
def test_what_cannot_be_asked_is_refused(asked: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="expected"):
        precision(synthetic_run(futures=30), asked)
