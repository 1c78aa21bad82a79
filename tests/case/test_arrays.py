"""A case as arrays: axes in the order of the case, people and places where they belong."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case.small import write_pack
from waysahead.case import Case, arrays, read_case
from waysahead.case.geometry import EARTH_RADIUS_KM, kilometres

latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return read_case(write_pack(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def iraq() -> Case:
    return read_case("iraq-2006")


def test_small_case(small: Case) -> None:
    low, best, high = arrays.shares(small)
    assert arrays.population(small).tolist() == [1_000_000, 800_000]
    assert best.tolist() == [[0.6, 0.4], [0.2, 0.8]]
    assert (low[0, 0], high[1, 1]) == (0.5, 0.9)
    assert arrays.start_rates(small).tolist() == [[4.5] * 6, [2.0] * 6]
    assert arrays.affinities(small).tolist() == [[0.8], [0.2]]
    assert arrays.force_strength(small).tolist() == [[6_000, 4_000], [5_000, 0]]
    assert arrays.adjacency(small).tolist() == [[0, 120], [120, 0]]


def test_iraq_is_whole(iraq: Case) -> None:
    places, groups, hosts, streams = (len(getattr(iraq, kind)) for kind in ("places", "groups", "hosts", "streams"))
    low, best, high = arrays.shares(iraq)
    assert best.shape == (places, groups) == (18, 4)
    assert np.allclose(best.sum(axis=1), 1, atol=0.005)
    assert (low <= best).all()
    assert (best <= high).all()
    assert arrays.start_rates(iraq).shape == (places, streams)
    assert np.isfinite(arrays.start_rates(iraq)).all()
    assert arrays.affinities(iraq).shape == (groups, hosts)
    touching = arrays.adjacency(iraq)
    assert (touching == touching.T).all()
    assert (touching > 0).any(axis=1).all()
    strength = arrays.force_strength(iraq).sum(axis=1)
    placed = {row.force for row in iraq.force_places}
    wanted = [force.strength if force.code in placed else 0 for force in iraq.forces]
    assert np.allclose(strength, wanted, rtol=0.005)
    assert 25e6 < arrays.population(iraq).sum() < 32e6


def test_distances_of_known_places(iraq: Case) -> None:
    index = iraq.index("places")
    apart = arrays.distances_km(iraq)
    assert (apart == apart.T).all()
    assert (np.diag(apart) == 0).all()
    # Baghdad to Basra is about 450 km, Baghdad to Erbil about 320 km as the crow flies; places stand for whole areas
    assert apart[index["IQ-BG"], index["IQ-BA"]] == pytest.approx(450, rel=0.15)
    assert apart[index["IQ-BG"], index["IQ-AR"]] == pytest.approx(330, rel=0.15)
    assert arrays.host_distances_km(iraq).shape == (18, 8)


@given(latitudes, longitudes, latitudes, longitudes)
def test_great_circle_is_a_distance(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> None:
    there, back = kilometres(lat_a, lon_a, lat_b, lon_b), kilometres(lat_b, lon_b, lat_a, lon_a)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= np.pi * EARTH_RADIUS_KM * (1 + 1e-12)
    assert arrays.haversine_km(lat_a, lon_a, lat_b, lon_b) == pytest.approx(there, abs=1e-5)
    a, b = (
        np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
        for lat, lon in np.radians([(lat_a, lon_a), (lat_b, lon_b)])
    )  # an independent way: the angle between two vectors
    assert there == pytest.approx(
        EARTH_RADIUS_KM * 2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b)), abs=1e-5
    )


def test_quarter_of_a_meridian() -> None:
    assert kilometres(0, 0, 90, 0) == pytest.approx(np.pi * EARTH_RADIUS_KM / 2)


def test_series_of_a_place_and_of_the_country(small: Case) -> None:
    dates, figures = arrays.series_values(small, "deaths_media")
    assert dates.tolist() == [date(2006, 10, 1), date(2006, 11, 1)]
    assert figures.tolist() == [120, 130.5]
    assert arrays.series_values(small, "deaths_media", "NO")[1].tolist() == [80]
    assert arrays.series_values(small, "deaths_media", "SO")[1].size == 0
    assert arrays.series_values(small, "deaths_media", until=date(2006, 10, 31))[1].tolist() == [120]
    assert arrays.series_values(small, "deaths_media", freq="point")[1].size == 0
    assert np.isnan(arrays.series_values(small, "milestone", "ABROAD")[1]).all()
    with pytest.raises(KeyError, match="did you mean 'refugees'"):
        arrays.series_values(small, "refugee")
