"""Sizes of incidents: the pull of a place walks, is found again, and makes no more of deaths on average."""

from dataclasses import replace

import numpy as np
import pytest

from tests.inference.violence.made import made
from waysahead.draws.counting import count_stream
from waysahead.inference.history import History
from waysahead.inference.violence.pulls import PULLS, WALKS
from waysahead.inference.violence.sizes import SizeSettings, deaths, sizes_of


def lethal(factor: float = 1.0) -> History:
    """A record of power-law sizes; in place A those of the last eight months are `factor` times as large."""
    history = made(36)
    dice = np.random.default_rng(5)
    drawn = np.minimum(np.floor(2.0 * (1.0 - dice.random(len(history.size))) ** (-1.0 / 1.8) - 1.0), 60.0)
    late = (history.size_place == 0) & (history.size_month >= 28)
    return replace(history, size=np.rint(np.maximum(drawn, 1.0) * np.where(late, factor, 1.0)))


def drawn(history: History, ahead: int = 1) -> np.ndarray:
    incidents = np.full((3000, 3, 2, ahead), 20)
    return deaths(sizes_of(history, SizeSettings()), incidents, (ahead,), count_stream(1, "sizes").day(4))[..., 0]


def test_a_place_that_grows_more_lethal_is_told_apart() -> None:
    still, grown = (drawn(lethal(factor)) for factor in (1.0, 4.0))
    assert np.median(grown[:, 0]) > 1.8 * np.median(still[:, 0])
    assert np.median(grown[:, 1]) == pytest.approx(np.median(still[:, 1]), rel=0.35)
    found = sizes_of(lethal(4.0), SizeSettings())
    spread = sum(share * walk.sd for share, walk in zip(found.share, WALKS, strict=True))
    assert spread > sum(s * w.sd for s, w in zip(sizes_of(lethal(), SizeSettings()).share, WALKS, strict=True))


def test_what_is_held_of_a_pull_fades() -> None:
    history = lethal(4.0)
    now, later = (np.median(drawn(history, ahead)[:, 0]) for ahead in (1, 36))
    assert now > later
    usual = np.median(drawn(history, 36)[:, 1])
    assert later < now - 0.4 * (now - usual)


def test_pulls_keep_mean_deaths() -> None:
    """However far pulls spread, over the long run an incident kills as many on average as the stream's law says."""
    found = sizes_of(lethal(), SizeSettings())
    size = np.arange(1, found.above.shape[2] + 1)
    mean = np.diff(found.above / found.above[:, :, -1:], axis=2, prepend=0.0) @ size
    for at, walk in enumerate(WALKS):
        spread = np.hypot(walk.sd, walk.month_sd)
        for stream in range(2):
            chance = np.exp(-0.5 * ((PULLS - found.middle[at, stream]) / spread) ** 2)
            over = (chance / chance.sum()) @ mean[stream]
            assert over == pytest.approx(np.interp(0.0, PULLS, mean[stream]), rel=0.05)
            assert found.middle[at, stream] < 1.0
