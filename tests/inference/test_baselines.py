"""Plain forecasts and rolling origins."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from waysahead.inference.baselines import BASELINES, LocalLevel, local_level, smoothed
from waysahead.inference.history import History, history_of
from waysahead.inference.intervals import blocks, interval_of, verdict
from waysahead.inference.origins import both_targets, deaths_only, pooled_coverage, ratio_of, track_record

IBC = Path(__file__).parents[3] / "shared/data/iraq/violence/ibc/ibc_incidents_2003-01_2006-11.csv.gz"


def made(months: int = 36, seed: int = 2) -> History:
    """Four places, the last of them quiet, incidents of sizes 1 to 9."""
    dice = np.random.default_rng(seed)
    incidents = dice.poisson(np.array([[40.0], [8.0], [1.0], [0.0]]), (4, months))
    place, month = (np.repeat(axis.ravel(), incidents.ravel()) for axis in np.indices(incidents.shape))
    size = dice.integers(1, 10, len(place)).astype(float)
    deaths = np.zeros(incidents.shape)
    np.add.at(deaths, (place, month), size)
    span = np.datetime64("2003-01") + np.arange(months)
    return History(("A", "B", "C", "D"), span, incidents.astype(float), deaths, size, place, month)


@pytest.mark.parametrize("name", list(BASELINES))
def test_a_forecast_has_draws_of_whole_deaths_from_one_address(name: str) -> None:
    history = made()
    drawn = BASELINES[name](history, (1, 3, 6), 300, 1)
    assert drawn.shape == (300, 4, 3)
    assert (drawn >= 0).all()
    assert np.array_equal(drawn, np.rint(drawn))
    assert np.array_equal(drawn, BASELINES[name](history, (1, 3, 6), 300, 1))
    if name != "zero":
        assert not np.array_equal(drawn, BASELINES[name](history, (1, 3, 6), 300, 2))
        assert not np.array_equal(drawn, BASELINES[name](history.upto(30), (1, 3, 6), 300, 1))


@pytest.mark.parametrize("name", list(BASELINES))
def test_a_forecast_knows_nothing_of_what_comes(name: str) -> None:
    history = made()
    other = made()
    other.deaths[:, 25:] = 1e6
    other.incidents[:, 25:] = 1e6
    other.size[other.size_month >= 25] = 1e6
    known, same = history.upto(24), other.upto(24)
    assert np.array_equal(BASELINES[name](known, (1, 6), 50, 1), BASELINES[name](same, (1, 6), 50, 1))


def test_means_are_those_of_the_history() -> None:
    history = made()
    year = history.deaths[:, -12:].mean(axis=1)
    assert BASELINES["conflictology_12"](history, (1,), 4000, 1).mean(axis=0)[:, 0] == pytest.approx(year, rel=0.03)
    last = history.deaths[:, -1]
    assert BASELINES["last"](history, (1,), 4000, 1).mean(axis=0)[:, 0] == pytest.approx(last, rel=0.05, abs=0.05)
    half = history.deaths[:, -6:].mean(axis=1)
    assert BASELINES["negative_binomial_6"](history, (1,), 4000, 1).mean(axis=0)[:, 0] == pytest.approx(half, rel=0.05)


def test_the_local_level_keeps_its_mean_or_its_median() -> None:
    history = made()
    level = smoothed(history.incidents, 0.5)[0] * history.size[history.size_place == 0].mean()
    drawn = local_level(history, (1, 12), 20_000, 1)[:, 0]
    assert drawn.mean(axis=0) == pytest.approx([level, level], rel=0.04)
    wide = local_level(history, (1, 12), 20_000, 1, LocalLevel(keeps_mean=False))[:, 0]
    assert np.median(wide[:, 1]) == pytest.approx(level, rel=0.05)
    assert drawn[:, 1].std() > 1.5 * drawn[:, 0].std()


def test_places_share_a_shock() -> None:
    drawn = local_level(made(), (12,), 4000, 1)[:, :, 0]
    assert np.corrcoef(drawn[:, 0], drawn[:, 1])[0, 1] > 0.2


def test_rolling_origins_score_what_came() -> None:
    history = made()
    models = {name: both_targets(forecaster) for name, forecaster in BASELINES.items()}
    told: list[tuple[int, int]] = []
    tracks = track_record(
        history,
        models,
        np.datetime64("2005-01"),
        np.datetime64("2005-11"),
        (1, 3),
        200,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told[-1] == (77, 77)
    found = {(track.model, track.target, track.step): track for track in tracks}
    assert [len(found["last", "deaths", step].origins) for step in (1, 3)] == [11, 9]
    zero = found["zero", "deaths", 3]
    at = int((zero.origins[0] - history.months[0]).astype(int))
    assert zero.scores.crps[0] == pytest.approx(history.deaths[:, at + 3])
    assert (zero.months == zero.origins + 3).all()
    assert np.array_equal(zero.record[0], history.deaths[:, at + 3])
    nation = found["zero", "deaths_national", 3]
    assert nation.scores.crps[0] == pytest.approx([history.deaths[:, at + 3].sum()])
    assert nation.missed_high.all()
    assert not nation.missed_low.any()
    counts = found["zero", "incidents", 3]
    assert counts.scores.crps[0] == pytest.approx(history.incidents[:, at + 3])
    ratio = ratio_of(found["conflictology_12", "deaths", 1], found["zero", "deaths", 1], "crps")
    assert ratio.high < 1
    assert verdict(ratio) == "below"
    assert ratio_of(zero, zero, "crps_log").tied
    with pytest.raises(ValueError, match="paired"):
        ratio_of(found["zero", "deaths", 1], zero, "crps")
    with pytest.raises(ValueError, match="longer history"):
        track_record(history, models, np.datetime64("2005-11"), np.datetime64("2005-12"), (6,), 20)


def test_a_right_forecast_covers_what_it_says() -> None:
    history = made(60)
    rates = np.array([40.0, 8.0, 1.0, 0.0])

    def right(known: History, steps: tuple[int, ...], draws: int, seed: int) -> dict[str, np.ndarray]:
        dice = np.random.default_rng([seed, known.last])
        return {"incidents": dice.poisson(rates[None, :, None], (draws, 4, len(steps))).astype(float)}

    tracks = track_record(history, {"right": right}, np.datetime64("2004-01"), np.datetime64("2007-10"), (1, 2), 400)
    told = pooled_coverage([track for track in tracks if track.target == "incidents"])
    assert told.low <= 0.9 <= told.high


def test_equal_models_are_tied_as_often_as_the_interval_says() -> None:
    dice = np.random.default_rng(11)
    held = 0
    for seed in range(200):
        values = np.convolve(dice.normal(size=130), np.ones(3), "valid")
        span = interval_of(values, seed=seed, resamples=300)
        held += span.low <= 0 <= span.high
    assert 160 <= held <= 190


def test_blocks_are_runs_wrapped_round() -> None:
    chosen = blocks(10, 4, 50, 1)
    assert chosen.shape == (50, 10)
    steps = np.diff(chosen[:, :4], axis=1) % 10
    assert (steps == 1).all()


@pytest.mark.skipif(not IBC.exists(), reason="the incidents of Iraq Body Count are not at hand")
def test_iraq_gives_the_figures_noted_before() -> None:
    from waysahead.case import read_case
    from waysahead.case.importers import read_events

    events = read_events(IBC, "ibc", read_case("iraq-2006")).events
    history = history_of(events, date(2003, 1, 1), date(2006, 11, 30))
    models = {name: deaths_only(BASELINES[name]) for name in ("last", "conflictology_12", "local_level")}
    tracks = track_record(history, models, np.datetime64("2005-05"), np.datetime64("2006-10"), (1, 3), 400)
    noted = {("last", 1): 33.1, ("last", 3): 42.3, ("conflictology_12", 1): 29.7, ("conflictology_12", 3): 35.7}
    noted |= {("local_level", 1): 23.5, ("local_level", 3): 29.6}
    for track in tracks:
        if track.target == "deaths":
            assert track.scores.crps.mean() == pytest.approx(noted[track.model, track.step], rel=0.04)
