"""The fit of the dynamics: what it is made of, what it gives back, what it leaves alone."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats

from tests.inference.violence.made import made
from waysahead.draws.counting import count_stream
from waysahead.inference.violence import Settings, fit, learned, predict, priors
from waysahead.inference.violence.ahead import Start, simulate, starts, values_of
from waysahead.inference.violence.calibration import RATES, departure, envelope, ranks, silent_priors, truths
from waysahead.inference.violence.conflict_moments import Conflict
from waysahead.inference.violence.conflicts import learnt, told_by
from waysahead.inference.violence.evidence import log_counts
from waysahead.inference.violence.filter import START_SD, cell_level, fitted, known_part, moves
from waysahead.inference.violence.forecast import monthly, without_excitation
from waysahead.inference.violence.hyper import HEARD, NAMES, SILENT, Priors, dynamics, natural, steady
from waysahead.inference.violence.posterior import pareto_of, smoothed_weights
from waysahead.inference.violence.weeks import Weeks, counted, usual_rates, weeks_of
from waysahead.model import violence


def panel(weeks: int = 104) -> Weeks:
    """A record simulated under the middle of the prior."""
    _, records = truths(1, 5, Priors(silent_priors().mean, np.zeros(len(NAMES))))
    return weeks_of(records[0][:weeks].astype(np.float64))


def test_weeks_end_with_the_last_day() -> None:
    history = made(14)
    counts = counted(history)
    assert counts.shape == (60, 3, 2)  # 425 days hold 60 whole weeks
    last = history.size_day > np.datetime64("2005-02-28") - 7
    assert counts[-1].sum() == last.sum()
    assert counts.sum() == (history.size_day > np.datetime64("2005-02-28") - 420).sum()
    with pytest.raises(ValueError, match="without stream and day"):
        counted(replace(history, streams=()))


def test_past_counts_are_those_of_the_model() -> None:
    weeks = panel()
    live = weeks.live > 0
    p = dynamics({name: jnp.ones(()) for name in NAMES})
    state = violence.start(p, jnp.asarray(weeks.fast[live][10], jnp.float32))
    state = state._replace(slow=jnp.asarray(weeks.slow[live][10], jnp.float32))
    moved = violence.advance(
        p, state, jnp.asarray(weeks.counts[live][10]), jnp.ones((3, 2)), jnp.zeros(3), jnp.zeros(3)
    )
    np.testing.assert_allclose(moved.fast, weeks.fast[live][11], rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(moved.slow, weeks.slow[live][11], rtol=1e-4, atol=1e-5)
    assert len(weeks.counts) % 52 == 0


def test_likelihood_and_simulation_share_the_intensity() -> None:
    weeks = panel()
    values = {name: jnp.asarray(value) for name, value in natural(jnp.zeros(len(NAMES)), priors()).items()}
    (base, _), excited = known_part(values, weeks)
    rates = jnp.asarray(weeks.rates)
    state = violence.start(dynamics(values), rates)._replace(
        common=jnp.asarray(0.3),
        stream=jnp.array([0.1, -0.2]),
        place=jnp.array([0.5, 0.0, -0.4]),
        fast=jnp.asarray(weeks.fast[-1]),
        slow=jnp.asarray(weeks.slow[-1]),
    )
    level = 0.3 + np.array([0.1, -0.2])[None, :] + np.array([0.5, 0.0, -0.4])[:, None]
    none = jnp.zeros_like(rates)
    expected = violence.intensity(dynamics(values), state, rates, none, jnp.ones_like(rates), none[:, 0])
    np.testing.assert_allclose(base * np.exp(level) + excited[-1], expected, rtol=1e-5)
    x = jnp.array([0.3, 0.1, -0.2, 0.5, 0.0, -0.4])
    np.testing.assert_allclose(cell_level(x, 2), level, rtol=1e-6)


def test_counts_are_negative_binomial() -> None:
    counts, mean, spread = np.arange(6.0), np.full(6, 2.5), np.full(6, 0.4)
    with jax.enable_x64(True):
        found = log_counts(jnp.asarray(counts), jnp.asarray(mean), jnp.asarray(spread))
    oracle = stats.nbinom.logpmf(counts, 1.0 / 0.4, 1.0 / (1.0 + 2.5 * 0.4))
    np.testing.assert_allclose(found, oracle, rtol=1e-9)


def exact(weeks: Weeks, values: dict[str, jax.Array]) -> tuple[float, float, float]:
    """Log likelihood of one place and stream by a fine grid of level and regime, week by week; the last week's mean
    level and chance of turbulence."""
    (base, spread), excited = known_part(values, weeks)
    move = moves(values, 1)
    grid = np.linspace(-9.0, 7.0, 641)
    held = stats.norm.pdf(grid, 0.0, np.sqrt(np.sum(np.square(START_SD))))
    share = float(values["turbulent_share"])
    belief = np.stack([(1.0 - share) * held, share * held])
    belief /= belief.sum()
    enter, leave = float(move.enter), float(move.leave)
    widths = [np.sqrt(float(move.national.sum() + own)) for own in np.asarray(move.place)]
    kernels = [stats.norm.pdf(grid[:, None], grid[None, :], width) * (grid[1] - grid[0]) for width in widths]
    total = 0.0
    for count, past in zip(weeks.counts[:, 0, 0], np.asarray(excited)[:, 0, 0], strict=True):
        turned = np.stack(
            [(1.0 - enter) * belief[0] + leave * belief[1], enter * belief[0] + (1.0 - leave) * belief[1]]
        )
        moved = np.stack([kernel @ part for kernel, part in zip(kernels, turned, strict=True)])
        mean = float(base[0, 0]) * np.exp(grid) + past
        shape = 1.0 / float(spread[0, 0])
        met = moved * stats.nbinom.pmf(count, shape, shape / (shape + mean))
        total += np.log(met.sum())
        belief = met / met.sum()
    return total, float(belief.sum(axis=0) @ grid), float(belief[1].sum())


def jumping(known: Priors) -> Priors:
    """The priors with middles as in a war whose battles end from one week to the next."""
    mean = known.mean.copy()
    for name, value in {"turbulence_ratio": 12.0, "level_sd_place": 0.3}.items():
        mean[NAMES.index(name)] = np.log(value)
    mean[NAMES.index("turbulent_share")] = np.log(0.05 / 0.95)
    return Priors(mean, known.sd)


def test_filter_against_a_fine_grid() -> None:
    """A level that jumps down and one that stays: the evidence, and what spells add, as an exact filter has it."""
    dice = np.random.default_rng(4)
    for rates, spells_help in (((15.0, 0.6), True), ((8.0, 8.0), False)):
        weeks = weeks_of(dice.poisson(np.repeat(rates, (36, 16)))[:, None, None].astype(np.float64))
        ours: list[float] = []
        theirs: list[float] = []
        for known in (jumping(priors()), steady(jumping(priors()))):
            with jax.enable_x64(True):
                values = {name: jnp.asarray(value) for name, value in natural(jnp.zeros(len(NAMES)), known).items()}
                found = jax.jit(lambda score, known=known, weeks=weeks: fitted(score, known, weeks))(
                    jnp.zeros(len(NAMES))
                )
                likelihood, level, turbulent = exact(weeks, values)
            ours.append(float(found.log_likelihood))
            theirs.append(likelihood)
            assert ours[-1] == pytest.approx(likelihood, abs=2.5)
            assert float(found.last.turbulent[0]) == pytest.approx(turbulent, abs=0.05)
            risen = np.exp([float(cell_level(found.last.mean, 1)[0, 0]), level])
            assert risen[0] == pytest.approx(risen[1], abs=0.2)
        assert ours[0] - ours[1] == pytest.approx(theirs[0] - theirs[1], abs=2.0)
        assert (ours[0] - ours[1] > 3.0) == spells_help


def test_priors_are_learnt_from_the_other_conflicts() -> None:
    told = {"branching": (0.4, 0.1)}
    one = Conflict("one", (0.0, 0.0, 10.0, 10.0), "2006-11", told, -10.0, -12.0)
    two = Conflict("two", (20.0, 20.0, 30.0, 30.0), "2010-03", told, -10.0, -7.0)
    first, at = priors(), NAMES.index("branching")
    now = np.datetime64("2010-03")
    alone = learnt((5.0, 5.0), now, (one, two))
    assert alone.titles == ("two",)
    assert alone.preferred == -3.0
    assert alone.priors.sd[NAMES.index("turbulence_ratio")] == 0.0  # the only other record speaks against spells
    both = learnt(None, now, (one, two))
    assert learnt(None, np.datetime64("2010-02"), (one, two)).titles == ("one",)  # the other went on
    assert both.titles == ("one", "two")
    np.testing.assert_allclose(learnt(None, now, ()).priors.mean[HEARD], first.mean[HEARD])
    np.testing.assert_allclose(learnt(None, now, ()).priors.sd[HEARD], first.sd[HEARD])
    between, common = 0.5 * first.sd[at] ** 2, 0.5 * first.sd[at] ** 2
    precision = 1.0 / common + 2.0 / (between + 0.01)
    assert both.priors.mean[at] == pytest.approx((first.mean[at] / common + 0.8 / (between + 0.01)) / precision)
    assert both.priors.sd[at] == pytest.approx(np.sqrt(1.0 / precision + between))
    assert both.priors.sd[at] > np.sqrt(between)  # however many, conflicts go on to differ


def test_what_a_record_says_is_its_posterior_over_the_prior() -> None:
    y, v, m, s = 1.2, 0.3, -0.5, 0.7
    precision = v**-2 + s**-2
    after = (y * v**-2 + m * s**-2) / precision, precision**-0.5
    assert told_by(after, (m, s)) == pytest.approx((y, v))
    assert told_by((m, s), (m, s)) is None


def test_gradient_of_the_likelihood() -> None:
    weeks, known = panel(), priors()
    with jax.enable_x64(True):
        value = jax.jit(lambda score: fitted(score, known, weeks).log_likelihood)
        slope = jax.jit(jax.grad(value))(jnp.full(len(NAMES), 0.2))
        for at in np.flatnonzero(HEARD):
            step = np.zeros(len(NAMES))
            step[at] = 1e-3
            numeric = (value(0.2 + step) - value(0.2 - step)) / 2e-3
            assert float(slope[at]) == pytest.approx(float(numeric), abs=0.25 + 0.05 * abs(float(numeric)))
        assert not np.asarray(slope)[~HEARD].any()


def test_without_excitation_the_model_is_a_local_level() -> None:
    known = without_excitation(priors())
    values = values_of(np.zeros((1, len(NAMES))), known)
    assert values["branching"][0] < 1e-12
    weeks = panel()
    (base, _), excited = known_part({name: jnp.asarray(value[0]) for name, value in values.items()}, weeks)
    np.testing.assert_allclose(base, weeks.rates, rtol=1e-5)
    assert float(jnp.abs(excited).max()) < 1e-9
    assert float(values["level_half_life"][0]) > 1e5
    assert values["long_run_shift"][0] == 0.0


def test_fit_gives_back_what_was_put_in() -> None:
    """Twenty truths: ranks of the truth among the posterior's draws are uniform within a 99 % band of all scalars."""
    found = ranks(20, seed=4)
    bound = envelope(20, level=1.0 - 0.01 / len(found))
    assert {name: departure(held) for name, held in found.items() if departure(held) > bound} == {}
    assert np.mean([np.mean((held > 0.05) & (held < 0.95)) for held in found.values()]) > 0.78


def test_what_the_record_cannot_tell_stays_at_the_prior() -> None:
    history = made()
    found, weeks = fit(history)
    rows, together = learned(found, priors(), weeks)
    by_name = {row.name: row for row in rows}
    for name in SILENT:
        assert by_name[name].silent
        assert (by_name[name].narrower, by_name[name].moved) == (0.0, 0.0)
        assert by_name[name].posterior == by_name[name].prior
    assert not by_name["clumping"].silent
    assert by_name["clumping"].posterior[1] < by_name["clumping"].prior[1]  # the record is Poisson
    assert by_name["level_sd_common"].posterior[1] < by_name["level_sd_common"].prior[1]  # and level
    np.testing.assert_allclose(together, together.T, atol=1e-12)
    assert np.linalg.eigvalsh(together).min() > -1e-8
    assert found.effective > 20
    assert found.weight.sum() == pytest.approx(1.0)


def test_shocks_to_places_keep_the_mean_of_the_country() -> None:
    known = silent_priors()
    spread = Priors(known.mean.copy(), np.zeros(len(NAMES)))
    spread.mean[NAMES.index("level_sd_common")] = np.log(1e-6)
    spread.mean[NAMES.index("level_sd_place")] = np.log(0.15)
    values = values_of(np.zeros((4000, len(NAMES))), spread)
    start = Start(values, np.zeros((4000, 6)), np.zeros((4000, 3)))
    empty = np.zeros((1, *RATES.shape))
    weeks = Weeks(empty, empty, empty, np.ones(1), RATES, RATES, RATES)
    dice = count_stream(1, "test").day(1)
    kept = simulate(start, weeks, 26, dice)[:, -1].sum(axis=(1, 2)).mean()
    grown = simulate(start, weeks, 26, dice, keeps_mean=False)[:, -1].sum(axis=(1, 2)).mean()
    assert kept == pytest.approx(RATES.sum(), rel=0.05)
    assert grown > 1.1 * RATES.sum()


def test_months_take_each_incident_once() -> None:
    dice = count_stream(1, "test").day(2)
    weekly = np.random.default_rng(1).poisson(20.0, (50, 9, 2, 2)).astype(np.int32)
    ends = np.array([0, 31, 59])
    months = monthly(weekly, ends, dice)
    assert months.shape == (50, 2, 2, 2)
    whole = weekly[:, :8].sum(axis=1)
    assert (months.sum(axis=3) >= whole).all()
    assert (months.sum(axis=3) <= whole + weekly[:, 8]).all()
    assert months[..., 0].mean() == pytest.approx(20.0 * 31 / 7, rel=0.02)


def test_usual_rates_lean_on_what_is_recent() -> None:
    counts = np.zeros((104, 2, 2))
    counts[:52, 0, 0], counts[52:, 1, 1] = 5.0, 5.0
    rates = usual_rates(counts)
    assert rates[1, 1] > 3.0 > rates[0, 0] > 0.5
    assert rates[0, 1] > 0.0


def test_weights_are_smoothed_by_a_pareto() -> None:
    u = (np.arange(400) + 0.5) / 400
    shape, scale = pareto_of(np.sort(2.0 * np.expm1(-0.5 * np.log1p(-u)) / 0.5))
    assert shape == pytest.approx(0.5, abs=0.05)
    assert scale == pytest.approx(2.0, rel=0.1)
    dice = np.random.default_rng(2)
    weight, heavy = smoothed_weights(2.0 * dice.standard_normal(400))
    assert weight.sum() == pytest.approx(1.0)
    _, light = smoothed_weights(0.1 * dice.standard_normal(400))
    assert light < heavy


def test_draws_of_the_last_levels_follow_their_gaussian() -> None:
    history = made()
    found, _ = fit(history, Settings())
    start = starts(found, priors(), 2000, count_stream(1, "test").day(3))
    middle = found.weight @ found.last
    np.testing.assert_allclose(start.levels.mean(axis=0), middle, atol=0.1)
    assert {name for name in start.values} == set(NAMES)


def test_forecast_knows_nothing_of_what_comes() -> None:
    history = made()
    later = replace(
        history,
        deaths=np.where(np.arange(30) >= 24, 1e6, history.deaths),
        incidents=np.where(np.arange(30) >= 24, 1e6, history.incidents),
        size=np.where(history.size_month >= 24, 1e6, history.size),
        size_place=np.where(history.size_month >= 24, 0, history.size_place),
        size_stream=np.where(history.size_month >= 24, 0, history.size_stream),
    )
    one, two = (predict(held.upto(23), (1, 3), 60, 1) for held in (history, later))
    np.testing.assert_array_equal(one.deaths, two.deaths)
    np.testing.assert_array_equal(one.incidents, two.incidents)
    assert one.deaths.shape == (60, 3, 2)
    assert (one.deaths >= one.incidents * 0).all()
    assert np.array_equal(one.deaths, np.rint(one.deaths))
    usual = history.incidents[:, :24].mean()
    assert one.incidents[:, :, 0].mean() == pytest.approx(usual, rel=0.3)
