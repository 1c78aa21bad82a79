"""What Flee has not: origins, households, returns, and who moves on."""

from pathlib import Path

import numpy as np
import pytest

from tests.flee_folder import write
from waysahead.case.flee import Mode, read_flee
from waysahead.inference.displacement import displace
from waysahead.model.routes import prepare, travel
from waysahead.model.routes.people import Beyond

PLACES = (
    "A,r,home,0,0,conflict_zone,0,300000", "B,r,home,0,1,conflict_zone,0,100000", "T,r,home,0,1,town,,",
    "Y,r,away,0,1,camp,,20000", "Z,r,away,0,2,camp,,",
)  # fmt: skip
SERIES = {"Y": ["2020-01-01,1000", "2020-01-21,41000"], "Z": ["2020-01-01,500"]}


def country(folder: Path, **more: object) -> Path:
    """Two conflict zones, a town, two camps."""
    roads = ["A,T,100", "B,T,150", "T,Y,200", "B,Z,300", "Y,Z,250"]
    return write(folder, PLACES, roads, SERIES, days=21, **more)  # type: ignore[arg-type]


def test_people_are_told_apart_by_where_they_come_from(tmp_path: Path) -> None:
    case = read_flee(country(tmp_path / "one"))
    journey = travel(prepare(case, beyond=Beyond(origins=True)))
    assert journey.from_to is not None
    assert journey.from_to.sum(axis=0).tolist() == journey.places[-1].tolist()
    assert journey.from_to[2:5].sum() == 0  # nobody comes from a town or a camp
    assert journey.from_to[5].sum() <= 1500  # those there before day 0
    share = journey.from_to[0].sum() / journey.from_to[:2].sum()
    assert share == pytest.approx(0.75, abs=0.03)
    near = journey.from_to[:2, 4] / journey.from_to[:2].sum(axis=1)
    assert near[1] > 2 * near[0]  # B has a road of its own to Z


def test_telling_people_apart_changes_no_course(tmp_path: Path) -> None:
    case = read_flee(country(tmp_path / "one"))
    runs = [
        np.mean([travel(ready, 1, run).places[-1] for run in range(30)], axis=0)
        for ready in (prepare(case), prepare(case, beyond=Beyond(origins=True)))
    ]
    assert runs[1] == pytest.approx(runs[0], rel=0.03, abs=60)


@pytest.mark.parametrize("mode", ["flee", "corrected"])
def test_households_move_together(tmp_path: Path, mode: Mode) -> None:
    case = read_flee(country(tmp_path / "one"), mode)
    alone, together = (
        np.array([travel(ready, 1, run).places[-1, 3:] for run in range(60)])
        for ready in (prepare(case), prepare(case, beyond=Beyond(households=(0.0, 0.0, 0.0, 0.0, 0.0, 1.0))))
    )
    assert together.mean(axis=0) == pytest.approx(alone.mean(axis=0), rel=0.03)
    assert (together % 6 == 0).all()
    ready = prepare(case, beyond=Beyond(households=(0.1, 0.2, 0.3, 0.4)))
    journey = travel(ready)
    wanted = ready.arrivals.new.cumsum()
    assert np.abs(journey.arrived.cumsum() - wanted).max() < 100  # what does not fill a household waits
    assert together[:, 1].std() > 1.5 * alone[:, 1].std()  # six at a time: the square root of 6 as wide


def test_people_return_once_their_place_is_calm(tmp_path: Path) -> None:
    header = "#Day,A,B"
    rows = [f"{day},{int(day < 5)},1" for day in range(21)]
    case = read_flee(country(tmp_path / "one", conflicts=[header, *rows]))
    ready = prepare(case, beyond=Beyond(return_rate=0.2, return_lag=3))
    journey = travel(ready)
    assert journey.returned[:8].sum() == 0
    assert journey.returned[8:].sum() > 0
    everybody = ready.arrivals.first.sum() + journey.arrived.cumsum() - journey.returned.cumsum()
    assert (journey.places.sum(axis=1) + journey.on_roads == everybody).all()
    assert journey.from_to is not None
    early = travel(prepare(case, beyond=Beyond(origins=True)))
    assert early.from_to is not None
    assert journey.from_to[0].sum() < early.from_to[0].sum() / 2
    assert journey.from_to[1].sum() == early.from_to[1].sum()


def test_those_who_move_on_are_counted(tmp_path: Path) -> None:
    case = read_flee(country(tmp_path / "one"))
    journey = travel(prepare(case), onward=True)
    camps = journey.places[:-1, 4]
    later = journey.onward[1:, 4]
    assert 0.0002 < later.sum() / camps.sum() < 0.001  # one in a thousand tries, and some are back by night
    assert (journey.onward[:, 3] <= np.append(1000, journey.places[:-1, 3])).all()


def test_the_dataset_carries_names_dates_and_units(tmp_path: Path) -> None:
    found = displace(country(tmp_path / "one"), runs=3, beyond=Beyond(origins=True))
    assert found["count"].dims == ("member", "day", "camp")
    assert str(found.day.values[0])[:10] == "2020-01-01"
    assert found["count"].attrs["units"] == "persons"
    assert int(found.from_to.sel(run=0, place="Z").sum()) == int(found["count"].sel(member=0, camp="Z")[-1])
    assert float(found.count_quantile.sel(quantile=0.5, camp="Y")[-1]) == float(
        found["count"].sel(camp="Y")[:, -1].median()
    )
    assert 0.0 <= found.attrs["ard"] <= 2.0
