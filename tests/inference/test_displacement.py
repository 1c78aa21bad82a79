from dataclasses import replace

import numpy as np
import pytest

from tests.flee_folder import scored
from waysahead.case.flee import read_flee
from waysahead.inference.displacement.baselines import network_km
from waysahead.inference.displacement.calibrate import look, score
from waysahead.inference.displacement.fits import fold_for
from waysahead.inference.displacement.forecast import ensemble, known
from waysahead.inference.displacement.held_back import held_back
from waysahead.inference.displacement.measures import coverage, crps
from waysahead.inference.displacement.priors import (
    PACE_RANGES,
    PACES,
    SHARING_RANGES,
    VECTORS,
    likeliest_rules,
    members_of,
    pace_vectors,
    posterior_weights,
    resampled,
    route_vectors,
    sharing_vectors,
    spread_out,
    widened,
)

CASES = ("burundi2015", "car2013", "mali2012", "ssudan2013")


def test_weights_follow_losses_and_sharpness() -> None:
    losses = np.log(np.array([[1.0, 1.0], [2.0, 1.0], [2.0, 2.0]]))
    assert posterior_weights(losses, 1.0) == pytest.approx(np.array([4.0, 2.0, 1.0]) / 7)
    assert posterior_weights(losses, 0.0) == pytest.approx(np.full(3, 1 / 3))
    assert posterior_weights(losses, 50.0)[0] == pytest.approx(1.0)


def test_a_resample_holds_a_hundred_members_in_proportion() -> None:
    kept = resampled(np.array([0.305, 0.0, 0.695]))
    assert [at for at, _ in kept] == [0, 2]
    assert sum(times for _, times in kept) == 100
    numbers = spread_out(kept, 100)
    assert np.bincount(numbers).tolist() == [dict(kept)[0], 0, dict(kept)[2]]
    assert len(set(spread_out(kept, 10).tolist())) == 2


def test_vectors_stand_for_their_numbers_and_stay_in_range() -> None:
    everything, some = sharing_vectors(), sharing_vectors(np.array([3, 250, 3]))
    assert some.drift_sd.tolist() == everything.drift_sd[[3, 250, 3]].tolist()
    assert len(everything.elsewhere) == VECTORS
    assert (everything.stock + everything.routes <= 1.0 + 1e-12).all()
    low, high, _ = SHARING_RANGES["concentration"]
    assert low <= everything.concentration.min() < everything.concentration.max() <= high
    paces, few = pace_vectors(), pace_vectors(np.array([7, 7, 4000]))
    assert few.level.tolist() == paces.level[[7, 7, 4000]].tolist()
    assert len(paces.fade) == PACES
    low, high, _ = PACE_RANGES["level"]
    assert np.log(low) <= paces.level.min() < paces.level.max() <= np.log(high)
    assert len({tuple(rules.values()) for rules in route_vectors()}) == len(route_vectors())


@pytest.mark.parametrize("name", [*CASES, "another"])
def test_every_folder_has_a_posterior(name: str) -> None:
    fold = fold_for(name)
    for kept in (fold.rules, fold.pace, fold.sharing):
        assert sum(times for _, times in kept) == 100
        assert len(kept) > 1  # a posterior, not a point
    assert 0.0 < fold.misread_sd < 2.0
    assert fold.widen >= 1.0


def test_the_shortest_way_is_the_sum_of_its_roads() -> None:
    case = read_flee(scored("mali2012"))
    km = network_km(case)
    index = {place.name: at for at, place in enumerate(case.places)}
    assert (km == km.T).all()
    for route in case.routes:
        assert km[index[route.one], index[route.other]] <= route.km
    through = (km[:, :, None] + km[None, :, :]).min(axis=1)
    assert np.allclose(through, km, equal_nan=True)


def test_wider_forecasts_cover_more() -> None:
    case = read_flee(scored("mali2012"))
    now = known(case, 90, route_vectors()[0])
    fitted = members_of(fold_for("mali2012"), 100)
    narrow, wide = (
        ensemble(now, fitted._replace(sharing=widened(fitted.sharing, factor)), every=20) for factor in (0.2, 1.5)
    )
    after = case.counts()[91::20].astype(float)
    assert coverage(narrow, after) < coverage(wide, after)
    assert (np.isfinite(wide) & (wide >= 0)).all()


def test_nothing_after_the_origin_is_read() -> None:
    case = read_flee(scored("mali2012"))
    later = {name: replace(one, counts=np.where(one.days > 60, one.counts * 7, one.counts))
             for name, one in case.uncorrected.items()}  # fmt: skip
    war = {name: np.where(np.arange(case.days) > 60, 1.0, levels) for name, levels in (case.conflicts or {}).items()}
    mended = {name: replace(one, counts=one.counts * 3) for name, one in case.series.items()}
    changed = replace(case, uncorrected=later, series=mended, conflicts=war)
    one, other = known(case, 60, route_vectors()[0]), known(changed, 60, route_vectors()[0])
    assert one.stock.tolist() == other.stock.tolist()
    assert (one.splits == other.splits).all()
    assert (one.gravity == other.gravity).all()
    assert one.months.log_pace.tolist() == other.months.log_pace.tolist()
    assert one.months.residents == other.months.residents
    assert one.splits.sum(axis=2) == pytest.approx(np.ones(one.splits.shape[:2]))


@pytest.mark.parametrize("name", ["burundi2015", "mali2012"])
def test_left_out_cases_are_forecast_nearer_than_gravity(name: str) -> None:
    case = read_flee(scored(name))
    fold = fold_for(name)
    one = look(case, 90, likeliest_rules(fold))
    rows = {row.rule: row for row in score(one, members_of(fold, 300))}
    assert rows["waysahead"].crps < rows["gravity 1/km"].crps
    assert rows["waysahead"].crps < rows["day-30 counts"].crps
    assert rows["waysahead"].ard_rescaled < rows["gravity 1/km"].ard_rescaled
    assert 0.8 <= rows["waysahead"].coverage90 <= 1.0


def test_crps_of_a_point_is_its_distance() -> None:
    assert crps(np.full((5, 1, 1), 3.0), np.array([[7.0]])) == pytest.approx(4.0)
    assert crps(np.array([[[0.0]], [[2.0]]]), np.array([[1.0]])) == pytest.approx(1.0 - 0.5)


def test_agents_that_stand_for_ten_people_score_a_tenth() -> None:
    case = read_flee(scored("mali2012"))
    tenth = replace(case, settings=replace(case.settings, hasten=10))
    one, other = (held_back(some, 1, 1) for some in (case, tenth))
    assert other.crps == pytest.approx(one.crps / 10, rel=0.02)
    assert other.counts[:, -1].mean() == pytest.approx(one.counts[:, -1].mean() / 10, rel=0.02)
    assert other.coverage90 == pytest.approx(one.coverage90, abs=0.02)
