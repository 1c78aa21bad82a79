"""Deaths of very many incidents: drawn as a sum, with the mean and spread of sizes drawn one by one."""

import numpy as np
import pytest

from waysahead.draws.counting import count_stream
from waysahead.inference.violence import sizes
from waysahead.inference.violence.busyness import Usual
from waysahead.inference.violence.pulls import PULLS, WALKS, Walk
from waysahead.inference.violence.sizes import Sizes, deaths


def laws() -> Sizes:
    size = np.arange(1, 301, dtype=float)
    each = [np.cumsum((size + 1.0) ** -(2.5 + pull) * np.exp(-size / 200.0)) for pull in PULLS]
    at = int(np.abs(PULLS).argmin())
    held = np.zeros((len(WALKS), 1, 1, len(PULLS)))
    held[..., at] = 1.0
    share = np.array([walk == Walk(0.15, 24.0, 0.0, 0.0) for walk in WALKS]).astype(float)
    usual, nobody = Usual(np.zeros(1), 1.0), np.array([[[1e-9, 1e9]]])
    middle, centre = np.zeros((len(WALKS), 1)), np.zeros(1)
    return Sizes(np.stack(each)[None], share, middle, held, nobody, usual, centre, (0.0, 0.0))


def test_a_sum_has_the_moments_of_its_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    incidents = np.full((400, 1, 1, 2), 3000)
    one_by_one = deaths(laws(), incidents, (1, 2), count_stream(1, "sizes").day(0))
    monkeypatch.setattr(sizes, "MANY", 1000)
    at_once = deaths(laws(), incidents, (1, 2), count_stream(1, "sizes").day(0))
    assert at_once.mean() == pytest.approx(one_by_one.mean(), rel=0.01)
    assert at_once.std() == pytest.approx(one_by_one.std(), rel=0.1)
    assert (at_once == np.rint(at_once)).all()


def test_a_future_beyond_all_measure_costs_no_memory() -> None:
    incidents = np.array([10, 2_000_000_000]).reshape(1, 1, 1, 2).repeat(50, axis=0)
    found = deaths(laws(), incidents, (1, 2), count_stream(1, "sizes").day(0))
    assert (found[:, 0, 1] >= 2_000_000_000 * 0.999).all()
    assert found[:, 0, 0].max() < 3000
