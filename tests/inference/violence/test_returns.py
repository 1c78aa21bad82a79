"""What violence returns to and how fast: recovered where it is known, learnt from no later year and no own country."""

import csv
import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from waysahead.inference.violence import country_years
from waysahead.inference.violence.conflicts import COMMON, learnt
from waysahead.inference.violence.country_years import Country, countries, returns_elsewhere
from waysahead.inference.violence.hyper import NAMES, priors
from waysahead.inference.violence.returns import (
    HALF_LIFE_SD,
    START,
    WEEKS_A_YEAR,
    Pairs,
    learn,
    log_density,
    pairs,
)

HALF_LIFE, SHIFT, SHIFT_SD, SHOCK, NOISE = 80.0, -0.9, 1.0, 0.4, 0.2
ROOT = Path(__file__).resolve().parents[3]


def made(seed: int, count: int = 300, half_life: float = HALF_LIFE, shift: float = SHIFT) -> Pairs:
    """One violent year a country and five after it, as the model of the module has them."""
    dice = np.random.default_rng(seed)
    deaths = {}
    for at in range(count):
        keeps = 2.0 ** (-WEEKS_A_YEAR / (half_life * np.exp(HALF_LIFE_SD * dice.standard_normal())))
        goal = (shift + SHIFT_SD * dice.standard_normal()) * min(keeps**-0.5, 4.0)  # from the middle of the year
        base = 400.0 * np.exp(dice.exponential(1.5))
        level, off = 0.0, NOISE * dice.standard_normal()
        deaths[f"{at:03}"] = {2000: base}
        for year in range(2001, 2006):
            level = goal + keeps * (level - goal) + SHOCK * dice.standard_normal()
            deaths[f"{at:03}"][year] = base * np.exp(level + NOISE * dice.standard_normal() - off)
    held = pairs(deaths, 2005)
    return held.where(held.year == 2000)


@pytest.mark.parametrize(("half_life", "shift"), [(HALF_LIFE, SHIFT), (40.0, -0.3)])
def test_what_was_put_in_is_found(half_life: float, shift: float) -> None:
    found = [learn(made(seed, half_life=half_life, shift=shift)) for seed in range(4)]
    told = [one for one in found if one is not None]
    assert len(told) == 4
    off = np.array([[one.half_life - np.log(half_life), one.shift - shift] for one in told])
    error = np.array([np.sqrt(np.diag(one.covariance)) for one in told])
    assert (np.abs(off / error).max(axis=0) < 3.5).all()
    assert np.abs(off.mean(axis=0)).max() < 0.2
    assert np.mean([one.shift_sd for one in told]) == pytest.approx(SHIFT_SD, rel=0.2)
    assert error.max() < 0.4


def test_slopes_of_the_likelihood() -> None:
    held = made(1, 40)
    assert held.bound.any()
    theta = START + 0.2
    slopes = log_density(theta, held)[1]
    for at, step in enumerate(1e-5 * np.eye(len(theta))):
        numeric = (log_density(theta + step, held)[0] - log_density(theta - step, held)[0]) / 2e-5
        np.testing.assert_allclose(slopes[at], numeric, atol=1e-6)


def test_a_figure_below_the_count_is_only_a_bound() -> None:
    held = pairs({"a": {2000: 1000.0, 2001: 90.0, 2002: 110.0}, "b": {2000: 400.0, 2001: 30.0, 2002: 20.0}}, 2002)
    assert held.change.tolist() == pytest.approx(np.log([0.1, 0.11, 0.1, 0.1]).tolist())
    assert held.bound.tolist() == [True, False, True, True]
    assert pairs({"a": {2000: 399.0, 2001: 900.0}}, 2001).change.size == 0
    quiet = pairs({"a": {2000: 1000.0, 2001: 3.0}}, 2001)
    same = pairs({"a": {2000: 1000.0, 2001: 99.0}}, 2001)
    assert log_density(START, quiet)[0] == log_density(START, same)[0]


def test_no_later_year_and_no_own_country_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    iraq, month = (33.0, 44.0), np.datetime64("2006-11")
    before = returns_elsewhere(iraq, month)
    assert before is not None
    true = countries()
    assert sum(one.holds(*iraq) for one in true) < 4
    assert next(one for one in true if one.code == "IRQ").holds(*iraq)

    def twisted(one: Country) -> Country:
        own = one.holds(*iraq)
        return one._replace(deaths={y: 77777.0 if own or y > 2005 else d for y, d in one.deaths.items()})

    monkeypatch.setattr(country_years, "countries", lambda: tuple(twisted(one) for one in true))
    country_years._learnt.cache_clear()
    try:
        same = returns_elsewhere(iraq, month)
        later = returns_elsewhere(iraq, np.datetime64("2006-12"))  # the year is over
    finally:
        country_years._learnt.cache_clear()
    assert same is not None
    assert later is not None
    assert (same.half_life, same.shift, same.shift_sd) == (before.half_life, before.shift, before.shift_sd)
    assert later.shift > before.shift + 0.2


def test_priors_take_what_other_countries_teach() -> None:
    first, iraq = priors(), (33.0, 44.0)
    found = learnt(iraq, np.datetime64("2006-11"))
    assert found.returns is not None
    assert found.returns.countries > 40
    for name, mean, error, between in (
        ("level_half_life", found.returns.half_life, found.returns.covariance[0, 0], HALF_LIFE_SD),
        ("long_run_shift", found.returns.shift, found.returns.covariance[1, 1], found.returns.shift_sd),
    ):
        at = NAMES.index(name)
        common = COMMON * first.sd[at] ** 2
        expected = (first.mean[at] / common + mean / error) / (1.0 / common + 1.0 / error)
        assert found.priors.mean[at] == pytest.approx(expected)
        assert found.priors.sd[at] > between
    early = learnt(iraq, np.datetime64("1989-12"))  # one year and nothing after it
    assert early.returns is None
    np.testing.assert_allclose(early.priors.mean, first.mean)


def test_the_table_is_what_its_tool_makes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("country_years_tool", ROOT / "tools/country_years.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    rows = [["entity", "code", "year", "deaths"], ["Far", "FAR", 1990, 150], ["Far", "FAR", 2025, 9999]]
    rows += [["Calm", "CLM", 1990, 99], ["Lost", "LST", 1990, 500]]
    with (tmp_path / "deaths.csv").open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)
    atlas = {
        "transform": {"scale": [0.1, 0.1], "translate": [10.04, 20.04]},
        "arcs": [[[0, 0], [30, 0], [0, 20], [-30, 0], [0, -20]], [[90, 90], [1, 0], [0, 1], [-1, -1]]],
        "objects": {
            "countries": {
                "geometries": [{"type": "MultiPolygon", "arcs": [[[0]], [[1]]], "properties": {"name": "Far"}}]
            }
        },
    }
    (tmp_path / "atlas.json").write_text(json.dumps(atlas), encoding="utf-8")
    out = tmp_path / "out.csv"
    assert tool.main(tmp_path / "deaths.csv", tmp_path / "atlas.json", out) == 0
    head, row = out.read_text(encoding="utf-8").splitlines()
    assert head == "code,country,south,west,north,east,deaths_from_1989"
    assert row == "FAR,Far,20.0,10.0,22.1,13.1,0 150" + " 0" * 34  # the islet is left out, and so is 2025
    assert tool.main(tmp_path / "none.csv", tmp_path / "atlas.json", out) == 2


def test_figures_of_the_table() -> None:
    held = {one.code: one for one in countries()}
    assert len(held) > 90
    assert [held["IRQ"].deaths[year] for year in (2003, 2006, 2014)] == [7993, 4578, 16437]
    assert held["SYR"].deaths[2013] == 76462
    assert all(len(one.deaths) == 36 and max(one.deaths.values()) >= 100 for one in held.values())
    assert all(south < north and west < east for south, west, north, east in (one.box for one in held.values()))
