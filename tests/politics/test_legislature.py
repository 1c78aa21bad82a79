"""Pivots, cut-points, drift, and votes forecast from earlier ones only."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy import special

from waysahead.case import read_case
from waysahead.case.legislature import DRIVERS, Legislature, VotePrior, legislature_of
from waysahead.politics.legislature import (
    Asked,
    Chamber,
    Cut,
    CutPrior,
    Scored,
    as_of_ideals,
    attempt_days,
    between_days,
    chamber_of,
    driver_change,
    fit_cut,
    forecast_cuts,
    forward_chain,
    hinge_of,
    law_week,
    passes,
    pivots,
    pooled,
    president_of,
    tally,
    vote,
)


@pytest.fixture(scope="module")
def congress() -> Legislature:
    return legislature_of(read_case("iraq-2006"))


def line(n: int = 101, newcomers: int = 0) -> Chamber:
    ideal = np.linspace(-1, 1, n)
    party = tuple("D" if x < 0 else "R" for x in ideal)
    returning = np.arange(n) >= newcomers
    return Chamber("senate", 1, tuple(f"m{at}" for at in range(n)), party, ideal, returning)


def test_pivots_of_a_line() -> None:
    found = pivots(line(100))
    ideal = np.linspace(-1, 1, 100)
    assert found.median == pytest.approx(0.0)
    assert found.filibuster == ideal[59]
    assert found.override == ideal[66]


def test_pivots_of_the_congress(congress: Legislature) -> None:
    house, senate = (pivots(chamber_of(congress, name, 110)) for name in ("house", "senate"))
    assert house.median == pytest.approx(-0.15, abs=0.005)
    assert house.override == pytest.approx(0.34, abs=0.005)
    assert senate.filibuster == pytest.approx(0.257, abs=0.001)
    assert senate.override == pytest.approx(0.333, abs=0.001)
    assert president_of(congress, 110) == pytest.approx(0.693, abs=0.001)
    with pytest.raises(ValueError, match="no members"):
        chamber_of(congress, "house", 90)


def test_newcomers_are_drawn_from_their_party() -> None:
    chamber = line(101, newcomers=10)
    drawn = as_of_ideals(chamber, 500)
    assert np.array_equal(drawn[:, 10:], np.broadcast_to(chamber.ideal[10:], (500, 91)))
    assert (drawn[:, :10] < 0).all()
    assert drawn[:, :10].mean() == pytest.approx(chamber.ideal[10:50].mean(), abs=0.02)
    assert np.array_equal(as_of_ideals(line(101, newcomers=101), 3)[0], chamber.ideal)


def test_cut_point_is_found() -> None:
    dice = np.random.default_rng(2)
    ideal = dice.uniform(-1, 1, 4000)
    leaving = dice.random(4000) < special.ndtr(5.0 * (0.1 - ideal))
    found = fit_cut(ideal, leaving)
    assert found.cut == pytest.approx(0.1, abs=4 * found.cut_se)
    assert found.log_slope == pytest.approx(np.log(5.0), abs=4 * found.log_slope_se)
    assert found.cut_se < 0.02


def test_the_prior_is_taken_out_of_the_estimate() -> None:
    dice = np.random.default_rng(4)
    ideal = dice.uniform(-1, 1, 300)
    leaving = dice.random(300) < special.ndtr(4.0 * (-0.2 - ideal))
    plain, pulled = fit_cut(ideal, leaving), fit_cut(ideal, leaving, CutPrior(cut=0.3, cut_sd=0.1))
    assert pulled.cut == pytest.approx(plain.cut, abs=0.02)


def test_a_unanimous_vote_has_a_cut_point_far_out_and_uncertain() -> None:
    found = fit_cut(np.linspace(-0.7, 0.9, 400), np.zeros(400, dtype=np.bool_))
    assert np.isfinite([found.cut, found.cut_se, found.log_slope, found.log_slope_se]).all()
    assert found.cut < -0.7
    assert found.cut_se > 0.1


def priors(congress: Legislature, **changes: float) -> dict[str, VotePrior]:
    named = {key.replace("__", "."): value for key, value in changes.items()}
    return {name: replace(one, sd=named.get(name, one.sd)) for name, one in congress.priors.items()}


def test_without_earlier_votes_the_forecast_is_the_prior(congress: Legislature) -> None:
    known = congress.priors
    found = forecast_cuts([Asked(date(2006, 1, 1), "timetable", True)], [], known)
    assert found.cut[0] == pytest.approx(known["level"].mean + known["kind.timetable"].mean + known["agenda"].mean)
    sds = [known[name].sd for name in ("level", "kind.timetable", "agenda", "roll_call")]
    assert found.cut_cov[0, 0] == pytest.approx(sum(sd**2 for sd in sds))


def test_an_exact_earlier_vote_of_the_same_kind_settles_the_next(congress: Legislature) -> None:
    before = [(Asked(date(2006, 1, 1), "timetable", False), Cut(0.07, 1e-6, 1.7, 0.1, 400))]
    sharp = priors(congress, roll_call=1e-6, drift=1e-6)
    found = forecast_cuts([Asked(date(2006, 1, 2), "timetable", False)], before, sharp)
    assert found.cut[0] == pytest.approx(0.07, abs=1e-4)
    other = forecast_cuts([Asked(date(2006, 1, 2), "hard_cutoff", False)], before, sharp)
    assert other.cut[0] < found.cut[0]
    assert other.cut_cov[0, 0] > found.cut_cov[0, 0]


def test_drift_widens_with_time(congress: Legislature) -> None:
    before = [(Asked(date(2006, 1, 1), "timetable", False), Cut(0.07, 0.01, 1.7, 0.1, 400))]
    days = [date(2006, 4, 1), date(2007, 4, 1), date(2008, 4, 1)]
    found = forecast_cuts([Asked(day, "timetable", False) for day in days], before, congress.priors)
    assert (np.diff(np.diag(found.cut_cov)) > 0).all()
    assert (found.cut_cov > 0).all()


def test_drivers_are_known_only_up_to_the_day_seen_from(congress: Legislature) -> None:
    early = driver_change("deaths", date(2007, 3, 1), congress.drivers, date(2006, 1, 1))
    assert early == driver_change("deaths", date(2006, 1, 1), congress.drivers)
    assert driver_change("deaths", date(2005, 6, 1), congress.drivers) == 0.0
    assert driver_change("opinion", date(2007, 2, 20), congress.drivers) > 0.0


@pytest.fixture(scope="module")
def scores(congress: Legislature) -> tuple[Scored, ...]:
    return forward_chain(congress)


def test_forward_chained_votes_beat_the_party_line(scores: tuple[Scored, ...]) -> None:
    assert len(scores) == 10
    assert pooled(scores, "brier") < pooled(scores, "party_line")
    assert pooled(scores, "brier") < pooled(scores, "party_share")
    assert pooled(scores, "brier") == pytest.approx(0.056, abs=0.004)
    assert pooled(scores, "party_line") == pytest.approx(0.150, abs=0.001)


def test_recorded_ayes_lie_in_the_range(scores: tuple[Scored, ...]) -> None:
    assert sum(one.inside for one in scores) >= 8


def test_the_result_does_not_hang_on_the_width_of_the_priors(congress: Legislature) -> None:
    for factor in (1.5, 2.0):
        wide = {
            name: one if name == "attendance" else replace(one, sd=factor * one.sd)
            for name, one in congress.priors.items()
        }
        again = forward_chain(replace(congress, priors=wide))
        assert pooled(again, "brier") < pooled(again, "party_line")
        assert sum(one.inside for one in again) >= 8


def test_a_forecast_uses_earlier_votes_only(congress: Legislature) -> None:
    first = forward_chain(replace(congress, roll_calls=congress.roll_calls[:5]))
    for alone, among in zip(first, forward_chain(congress)[:5], strict=True):
        assert alone[1:9] == among[1:9]


def test_ayes_of_a_certain_cut(congress: Legislature) -> None:
    chamber = line(100)
    forecast = forecast_cuts([Asked(date(2006, 1, 1), "timetable", False)], [], congress.priors)
    sharp = forecast._replace(cut=np.array([0.0]), cut_cov=np.zeros((1, 1)), log_slope=6.0, log_slope_sd=1e-6)
    (found,) = tally(chamber, sharp, replace(congress.priors["attendance"], mean=0.999, sd=1e-4), name="sure", draws=50)
    assert found.leaving == pytest.approx(50, abs=1)
    assert found.leaving + found.staying == pytest.approx(100, abs=1)
    assert np.array_equal(found.ayes("staying"), found.staying)


def test_what_passes() -> None:
    ayes, noes = np.array([50.0, 51.0, 60.0, 67.0]), np.array([50.0, 49.0, 40.0, 33.0])
    assert passes(ayes, noes, 0.5).tolist() == [False, True, True, True]
    assert passes(ayes, noes, 0.6, 100).tolist() == [False, False, True, True]
    assert passes(ayes, noes, 2 / 3).tolist() == [False, False, False, True]


def test_measures_are_brought_evenly(congress: Legislature) -> None:
    measure = next(one for one in congress.measures if one.attempts == 3)
    days = attempt_days(measure)
    assert days[0] == measure.first
    assert days[-1] == measure.last
    assert list(days) == sorted(days)
    cut = between_days(measure, date.min, days[1])
    assert cut is not None
    assert attempt_days(cut) == days[:2]
    assert between_days(measure, date(2030, 1, 1), date.max) is None


def test_votes_of_the_case(congress: Legislature) -> None:
    found = {(one.measure.code, one.chamber, one.stage): one for one in vote(congress)}
    for code in dict.fromkeys(key[0] for key in found):
        both = found[code, "congress", "both chambers"].chance
        assert both <= found[code, "house", "passage"].chance
        assert both <= found[code, "senate", "passage"].chance
    for (code, _, stage), one in found.items():
        assert 0.0 <= one.chance <= 1.0
        assert (np.diff(one.by_attempt) >= 0).all()
        if stage == "law":
            assert one.chance <= found[code, "congress", "both chambers"].chance
            assert (
                one.chance <= found[code, "house", "override"].chance + 1e-12
            )  # the president signs nothing left of him
    timetable, cutoff = (found[code, "senate", "passage"].chance for code in ("timetable-law", "cutoff-law"))
    assert cutoff < timetable
    assert found["timetable-money", "senate", "passage"].chance > timetable  # half of the votes, not three fifths


def test_a_later_origin_knows_more(congress: Legislature) -> None:
    early = {(one.measure.code, one.stage, one.chamber): one for one in vote(congress)}
    late = {(one.measure.code, one.stage, one.chamber): one for one in vote(congress, origin=date(2007, 4, 1))}
    key = ("timetable-resolution", "passage", "house")
    first, second = early[key].ayes, late[key].ayes
    assert first is not None
    assert second is not None
    assert second.std() < first.std()
    assert all(attempt_days(one.measure)[0] >= date(2007, 4, 1) for one in late.values())


def test_votes_are_cut_off_by_a_day(congress: Legislature) -> None:
    assert vote(congress, by=date(2006, 12, 31)) == ()
    some = vote(congress, by=date(2007, 2, 28))
    assert some
    assert all(one.day <= date(2007, 2, 28) for one in some)


def test_the_week_of_a_law(congress: Legislature) -> None:
    weeks = law_week(congress, "timetable-money")
    chance = next(one.chance for one in vote(congress) if (one.measure.code, one.stage) == ("timetable-money", "law"))
    assert np.isfinite(weeks).mean() == pytest.approx(chance, abs=0.02)
    assert np.nanmin(weeks) >= 14
    with pytest.raises(KeyError, match="no measure"):
        law_week(congress, "none")


def test_a_law_hangs_on_the_losses_of_the_future(congress: Legislature) -> None:
    draws = 400
    found = hinge_of(congress, "timetable-money", draws=draws)
    chance = next(
        one.by_attempt
        for one in vote(congress, draws=draws)
        if (one.measure.code, one.stage) == ("timetable-money", "law")
    )
    known = np.full((draws, 1), found.deaths_known), np.ones((draws, 1))
    hits = found.reached(*known)
    # Nothing changed: the chances are those of the vote itself.
    assert np.logical_or.accumulate(hits, axis=1).mean(axis=0) == pytest.approx(chance, abs=1e-9)
    # More deaths move a draw towards leaving exactly where its response is positive.
    worse = found.reached(8 * known[0], known[1])
    gained, lost = (worse & ~hits).any(axis=1), (hits & ~worse).any(axis=1)
    assert gained.any()
    assert (found.deaths[gained] > 0).all()
    assert (found.deaths[lost] < 0).all()
    weeks = found.week(*known)
    assert set(weeks[np.isfinite(weeks)]) <= set(found.weeks)
    assert np.isfinite(weeks).mean() == pytest.approx(hits.any(axis=1).mean())


def test_deaths_known_on_the_day(congress: Legislature) -> None:
    found = hinge_of(congress, "cutoff-law", draws=10)
    assert found.deaths_known == pytest.approx((72 + 107 + 70) / 3)  # September to November 2006
    with pytest.raises(KeyError, match="no measure"):
        hinge_of(congress, "none")
    with pytest.raises(ValueError, match=r"drivers\.csv: found 0"):
        hinge_of(replace(congress, drivers=()), "cutoff-law")


def test_what_drivers_do_is_learnt_with_the_cut_points(congress: Legislature) -> None:
    alone = forecast_cuts([Asked(date(2006, 1, 1), "timetable", True)], [], congress.priors, congress.drivers)
    sds = np.array([congress.priors[f"driver.{name}"].sd for name in DRIVERS])
    assert np.allclose(alone.driver_cov, np.diag(sds**2))
    z = np.array([driver_change(name, date(2006, 1, 1), congress.drivers) for name in DRIVERS])
    assert alone.driver_cut_cov[:, 0] == pytest.approx(z * sds**2)
    # Two exact votes, alike but for the deaths before them, settle what deaths do.
    sharp = priors(congress, roll_call=1e-7, drift=1e-7, driver__opinion=1e-7, driver__cost=1e-7)
    days = [date(2005, 10, 1), date(2006, 11, 1)]
    change = [driver_change("deaths", day, congress.drivers) for day in days]
    before = [
        (Asked(day, "timetable", False), Cut(-0.1 + 0.05 * z, 1e-6, 1.7, 0.1, 400))
        for day, z in zip(days, change, strict=True)
    ]
    found = forecast_cuts([Asked(date(2006, 12, 1), "timetable", False)], before, sharp, congress.drivers)
    assert abs(change[1] - change[0]) > 0.05
    assert found.driver[DRIVERS.index("deaths")] == pytest.approx(0.05, abs=1e-3)
