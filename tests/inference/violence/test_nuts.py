"""The fit against NUTS on thin monthly records: the filter's moment matching against no approximation at all."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.inference.violence.made import made
from waysahead.inference.violence.calibration import silent_priors, truths
from waysahead.inference.violence.hyper import NAMES, Priors, priors, steady
from waysahead.inference.violence.posterior import posterior
from waysahead.inference.violence.weeks import Weeks, weeks_of


def level_record() -> Weeks:
    """Thirty-six months that stay as they are."""
    history = made(36)
    counts = np.zeros((36, 3, 2))
    np.add.at(counts, (history.size_month, history.size_place, history.size_stream), 1.0)
    return weeks_of(counts)


def falling_record() -> Weeks:
    """Thirty-two months of few incidents that fall twentyfold."""
    record = truths(1, 5, Priors(silent_priors().mean, np.zeros(len(NAMES))))[1][0]
    months = record[:128].reshape(32, 4, *record.shape[1:]).sum(axis=1)
    return weeks_of(months.astype(np.float64))


@pytest.mark.parametrize("record", [level_record, falling_record])
def test_fit_and_nuts_agree(record: Callable[[], Weeks]) -> None:
    pytest.importorskip("numpyro", reason="the extra nuts is not installed")
    from waysahead.inference.violence.nuts import nuts

    weeks, known = record(), steady(priors())
    found = posterior(weeks, known, 1, 0, 512)
    drawn = nuts(weeks, known, draws=500, warm=400)
    assert found.shape < 0.7
    for name, scores in drawn.items():
        ours = found.standard[:, NAMES.index(name)]
        mean = float(found.weight @ ours)
        sd = float(np.sqrt(found.weight @ (ours - mean) ** 2))
        assert mean == pytest.approx(scores.mean(), abs=0.65 * scores.std()), name
        assert 0.6 < sd / scores.std() < 1.6, name
