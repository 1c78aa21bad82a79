"""Money appears only at prices that a user sets."""

import numpy as np
import pytest

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.decision import CATALOGUE, outcome_values, priced


@pytest.fixture(scope="module")
def run() -> SyntheticRun:
    return synthetic_run(futures=90)


def test_the_total_is_price_times_outcome_and_nothing_else(run: SyntheticRun) -> None:
    prices = {"civilian_deaths": 1000.0, "cost_usd_billion": 1e9}
    rows = {(row.policy, row.theory): row for row in priced(run, prices)}
    inside = run.theory_of == 0
    deaths, cost = (outcome_values(run, CATALOGUE[name])[:, inside] for name in prices)
    total = 1000.0 * deaths + 1e9 * cost
    row = rows["surge", "presence-provokes"]
    assert row.total == pytest.approx(total[1].mean())
    assert row.difference == pytest.approx((total[1] - total[0]).mean())
    assert row.mc_error == pytest.approx(total[1].std(ddof=1) / np.sqrt(inside.sum()))
    assert row.parts == pytest.approx(
        {"civilian_deaths": 1000 * deaths[1].mean(), "cost_usd_billion": 1e9 * cost[1].mean()}
    )
    assert rows["hold-course", "agnostic"].difference == 0


def test_nothing_is_pooled_over_theories_unless_weights_are_set(run: SyntheticRun) -> None:
    assert {row.theory for row in priced(run, {"returns": 1.0})} == set(run.theories)
    rows = priced(run, {"returns": 1.0}, {"agnostic": 1.0})
    weighted = next(row for row in rows if row.theory == "weights" and row.policy == "surge")
    alone = next(row for row in rows if row.theory == "agnostic" and row.policy == "surge")
    assert weighted.total == pytest.approx(alone.total)


@pytest.mark.parametrize(
    ("prices", "said"), [({}, "no price"), ({"deaths": 1.0}, "outcome deaths"), ({"returns": np.inf}, "returns=inf")]
)
def test_prices_that_cannot_be_used_are_refused(run: SyntheticRun, prices: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        priced(run, prices)
