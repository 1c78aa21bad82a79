"""Incidents by size kept in a case, the layout of a file, and the streams of the reference case."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.case.importers import files
from waysahead.case import CaseError, check_case, read_case
from waysahead.case.importers import counted_events, layout_of, named_points, read_events, write_counted


def test_events_come_back_as_they_were_counted(tmp_path: Path) -> None:
    case = files.small_case(tmp_path)
    rows = [
        files.ucdp(day="2006-03-01", deaths="4,4,4"),
        files.ucdp(day="2006-03-01", deaths="4,4,4"),
        files.ucdp(files.IN_SOUTH, day="2006-04-29", until="2006-05-02", deaths="9,9,9"),
        files.ucdp(day="2006-01-01", until="2006-12-31", deaths="50,50,50"),
        files.ucdp(files.OFF, deaths="7,7,7"),
    ]
    events = read_events(files.events_file(tmp_path, files.UCDP_20, *rows), "ucdp", case).events
    path = write_counted(events, case, date(2006, 2, 1), date(2006, 6, 30))
    assert len(path.read_text(encoding="utf-8").splitlines()) == 5, "header, two kinds of incident, both ends"
    assert check_case(case.root) == ()
    found, first, last = counted_events(read_case(case.root), "ucdp")
    assert (first, last) == (date(2006, 2, 1), date(2006, 6, 30))
    assert found.best.tolist() == [4.0, 4.0, 9.0], "long windows and events without a place are in the series alone"
    assert found.days.tolist() == [1, 1, 4]
    assert found.place.tolist() == [0, 0, 1]


def test_a_table_of_an_unknown_place_is_a_fault(tmp_path: Path) -> None:
    text = "date,days,place,stream,deaths,incidents\n2006-01-01,1,XX,state_based,1,1\n"
    case = files.small_case(tmp_path, incidents_ucdp=text)
    with pytest.raises(CaseError, match=r"incidents_ucdp.csv row 2.*found 'XX'"):
        counted_events(case, "ucdp")


@pytest.mark.parametrize(
    ("header", "layout"),
    [
        (files.UCDP_20, "ucdp"),
        (files.UCDP_23, "ucdp"),
        (files.ACLED_2019, "acled"),
        (files.ACLED_NOW, "acled"),
        (files.IBC, "ibc"),
        ("date,place,stream,deaths", "tidy"),
    ],
)
def test_a_layout_is_known_by_its_columns(tmp_path: Path, header: str, layout: str) -> None:
    assert layout_of(files.events_file(tmp_path, header)) == layout


def test_a_file_of_no_layout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="the columns of UCDP"):
        layout_of(files.events_file(tmp_path, "a,b,c"))


def test_names_in_a_file_are_points(tmp_path: Path) -> None:
    rows = [files.ucdp(f"{lat},44.0", day=f"2006-03-{day:02}") for lat, day in ((36.0, 1), (36.4, 8), (36.2, 15))]
    rows += [row.replace("North province", "NORTH") for row in rows[:1]]
    path = files.events_file(tmp_path, files.UCDP_20, *rows)
    points, last = named_points(path, "ucdp")
    assert [(point.name, point.events) for point in points] == [("North province", 4)], "two spellings, one place"
    assert points[0].lat == pytest.approx((36.0 + 36.4 + 36.2 + 36.0) / 4)
    assert points[0].weekly == pytest.approx(4 / 52)
    assert last == date(2006, 3, 15)
    assert named_points(path, "ucdp", until=date(2006, 3, 10))[0][0].events == 3


@pytest.mark.parametrize(
    ("weapons", "target", "stream"),
    [
        ("suicide car bomb", "market", "bombings"),
        ("roadside bomb", "convoy", "bombings"),
        ("gunfire, executed", "bodies found", "killings"),
        ("gunfire", "policeman", "killings"),
        ("US gunfire", "car at checkpoint", "force_fire"),
        ("US air strike", "house", "force_fire"),
        ("mortar rounds", "street", "unattributed"),
        ("-", "body of a man found", "killings"),
        ("", "", "unattributed"),
    ],
)
def test_weapons_and_targets_are_streams_of_the_reference_case(
    tmp_path: Path, weapons: str, target: str, stream: str
) -> None:
    row = f'x1,2006-01-01,2006-01-01,Baghdad,"{target}","{weapons}",1,2,some'
    events = read_events(files.events_file(tmp_path, files.IBC, row), "ibc", read_case("iraq-2006")).events
    assert [events.streams[at] for at in events.stream] == [stream]


def test_the_reference_case_holds_no_incident_after_its_start() -> None:
    case = read_case("iraq-2006")
    events, first, last = counted_events(case, "ucdp")
    assert last < case.start
    assert first == date(2003, 2, 1)
    assert (events.first <= np.datetime64(last)).all()
