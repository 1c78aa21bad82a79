"""Every layout in which the sources come, read by column name."""

from pathlib import Path

import numpy as np
import pytest

from tests.case.importers import files
from waysahead.case import CaseError
from waysahead.case.importers import read_events


def test_ucdp_of_20_1(tmp_path: Path) -> None:
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp(), files.ucdp(files.IN_SOUTH, until="2006-03-31"))
    events = read_events(path, "ucdp", files.small_case(tmp_path)).events
    assert events.places == ("NO", "SO")
    assert events.place.tolist() == [0, 1]
    assert [events.streams[at] for at in events.stream] == ["state_based", "state_based"]
    assert (events.low.tolist(), events.best.tolist(), events.high.tolist()) == ([2, 2], [4, 4], [6, 6])
    assert events.days.tolist() == [1, 31]
    assert events.row.tolist() == [2, 3]


def test_ucdp_of_23_with_times_floats_and_a_row_of_tags(tmp_path: Path) -> None:
    row = (
        '5,X-5,2006,Clear,3.0,Group - Civilians,"He said ""no"", twice",1.0,North province,,36.0,44.0,POINT (44 36),1,'
        "2006-03-01 00:00:00.000,2006-03-02 00:00:00.000,0,4.0,6,2,645"
    )
    path = files.events_file(tmp_path, files.UCDP_23, files.TAGS, row)
    events = read_events(path, "ucdp", files.small_case(tmp_path)).events
    assert len(events) == 1
    assert events.streams == ("one_sided",)
    assert events.best.tolist() == [4]
    assert events.days.tolist() == [2]
    assert events.row.tolist() == [3]


@pytest.mark.parametrize("now", [False, True], ids=["2019", "now"])
def test_acled_of_both_layouts(tmp_path: Path, now: bool) -> None:
    if now:
        head, tail = (
            "X1,{day},2018,{p},Political violence,Battles,Armed clash,A,1,13,,Land,North,Town",
            'A paper,"x, y",7,,1',
        )
        rows = [head.format(day=day, p=p) + f",36.0,44.0,1,{tail}" for day, p in (("2018-06-29", 1), ("2018-06-16", 3))]
    else:
        head = "9,466,X1,{day},2018,{p},Battles,Armed clash,A,1,13,Land,North,Town,36.0,44.0,2,text,7,1571"
        rows = [head.format(day=day, p=p) for day, p in (("29 June 2018", 1), ("16 June 2018", 3))]
    path = files.events_file(tmp_path, files.ACLED_NOW if now else files.ACLED_2019, *rows)
    events = read_events(path, "acled", files.small_case(tmp_path)).events
    assert events.streams == ("battles",)
    assert events.best.tolist() == events.low.tolist() == [7, 7]
    assert events.place.tolist() == [0, 0]
    assert [str(day) for day in events.first] == ["2018-06-29", "2018-06-01"]
    assert [str(day) for day in events.last] == ["2018-06-29", "2018-06-30"], "a month is what precision 3 stands for"


def test_ibc_by_name_of_place(tmp_path: Path) -> None:
    rows = [f"k{n},2006-07-01,2006-07-31,{p},t,'gunfire',3,5,gunfire" for n, p in enumerate(("south", "Elsewhere", ""))]
    path = files.events_file(tmp_path, files.IBC, *rows)
    found = read_events(path, "ibc", files.small_case(tmp_path))
    assert found.events.place.tolist() == [1, -1, -1]
    assert found.events.best.tolist() == found.events.high.tolist() == [5, 5, 5]
    assert found.unplaced_names == {"Elsewhere": 1}


def test_a_tidy_table_leaves_persons_out(tmp_path: Path) -> None:
    path = files.events_file(
        tmp_path, "date,place,stream,deaths,Victim,age", "2006-07-01,NO,killings,1,Somebody,30", name="tidy.csv"
    )
    found = read_events(path, "tidy", files.small_case(tmp_path))
    assert found.dropped == ("victim", "age")
    assert found.events.place.tolist() == [0]
    assert "Somebody" not in repr(found)


def test_semicolons_gzip_a_byte_order_mark_and_an_odd_file_name(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "events [1].csv.gz"
    text = "\ufeffdate;place;stream;deaths\n2006-07-01;NO;killings;1\n"
    path.write_bytes(gzip.compress(text.encode()))
    assert len(read_events(path, "tidy", files.small_case(tmp_path)).events) == 1


def test_a_file_of_another_source_is_refused(tmp_path: Path) -> None:
    path = files.events_file(tmp_path, files.IBC, "k1,2006-07-01,2006-07-31,South,t,gunfire,3,5,gunfire")
    with pytest.raises(CaseError, match="expected columns event_date, fatalities, event_type") as caught:
        read_events(path, "acled", files.small_case(tmp_path))
    assert "`waysahead import ibc`" in str(caught.value), "the source that it is of is named"
    with pytest.raises(CaseError, match="as in UCDP"):
        read_events(path, "ucdp", files.small_case(tmp_path))


def test_places_by_outline_then_name_as_the_precision_allows(tmp_path: Path) -> None:
    case = files.small_case(tmp_path, places="source,name,place\nucdp,Nowhere,SO\n")
    rows = [
        files.ucdp(files.IN_SOUTH),  # inside the south although the name says north: the outline counts
        files.ucdp(
            files.IN_SOUTH, loose=5
        ),  # too loose for a point, not for a name; "North province" is no place's name
        files.ucdp(files.IN_SOUTH, loose=6),
        files.ucdp(files.OFF),
        files.ucdp(files.IN_NORTH).replace("North province", "Nowhere"),  # the mapping counts before the outline
    ]
    found = read_events(files.events_file(tmp_path, files.UCDP_20, *rows), "ucdp", case)
    assert found.events.place.tolist() == [1, -1, -1, -1, 1]
    assert found.unplaced_names == {"North province": 3}


def test_streams_by_the_case(tmp_path: Path) -> None:
    rules = (
        "source,field,value,stream\nucdp,dyad_name,*opposition*,local_force_attacks\nucdp,type_of_violence,3,killings\n"
    )
    rows = [
        files.ucdp().replace(",1,A - B,", f",{kind},{dyad},") for kind, dyad in ((1, "State - OPPOSITION X"), (3, "B"))
    ]
    path = files.events_file(tmp_path, files.UCDP_20, *rows)
    events = read_events(path, "ucdp", files.small_case(tmp_path, streams=rules)).events
    assert [events.streams[at] for at in events.stream] == ["local_force_attacks", "killings"]


def test_a_kind_that_no_rule_fits_is_a_fault(tmp_path: Path) -> None:
    case = files.small_case(tmp_path, streams="source,field,value,stream\nucdp,type_of_violence,3,killings\n")
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp(), files.ucdp(), files.ucdp().replace(",1,A", ",3,A"))
    with pytest.raises(CaseError, match="'1' in 2 rows"):
        read_events(path, "ucdp", case)
    assert len(read_events(path, "ucdp", case, lenient=True).events) == 1


@pytest.mark.parametrize(
    ("rules", "word"),
    [
        ("ucdp,type_of_violence,1,killing", "did you mean 'killings'"),
        ("ucdp,kind_of_violence,1,killings", "a column of events.csv"),
        ("tidy,victim_name,x,killings", "not about single persons"),
    ],
)
def test_a_mapping_that_cannot_hold_is_a_fault(tmp_path: Path, rules: str, word: str) -> None:
    case = files.small_case(tmp_path, streams=f"source,field,value,stream\n{rules}\n")
    with pytest.raises(CaseError, match=word):
        read_events(files.events_file(tmp_path, files.UCDP_20, files.ucdp()), "ucdp", case)


def test_ranges_out_of_order_keep_the_best_and_are_named(tmp_path: Path) -> None:
    path = files.events_file(tmp_path, files.UCDP_20, files.ucdp(), files.ucdp(deaths="7,5,6"))
    found = read_events(path, "ucdp", files.small_case(tmp_path))
    assert found.crossed == (3,)
    assert np.stack([found.events.low, found.events.best, found.events.high])[:, 1].tolist() == [5, 7, 7]
