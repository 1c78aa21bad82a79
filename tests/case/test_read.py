"""A pack read, written, zipped and read again."""

import dataclasses
import json
import pickle
import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.case.small import small_pack, table, write_pack
from waysahead.case import (
    STREAMS,
    Case,
    PriorSpec,
    Series,
    TextFile,
    case_files,
    case_hash,
    check_case,
    packaged_cases,
    read_case,
    write_case,
)


@pytest.fixture
def small(tmp_path: Path) -> Case:
    return read_case(write_pack(tmp_path / "small"))


def test_values_are_typed(small: Case) -> None:
    north, south = small.places
    assert (north.code, north.name_en, north.population, north.mixed_share) == ("NO", "North, upper", 1_000_000, 0.4)
    assert (north.name_ar, south.name_ar, south.pcode, south.majority) == ("شمال", None, None, "mixed")
    assert small.start == date(2006, 12, 4)
    assert small.hosts[0].land_neighbour is True
    assert small.routes[0].from_ == "NO"
    assert small.claims[0].for_ is None
    assert small.ports == ()
    assert small.streams[0].size_alpha is None
    assert small.areas == {"ABROAD": "all host countries"}
    assert small.policy_files["leave"] == TextFile("policies/leave.toml", small_pack()["policies/leave.toml"])


def test_parameters_are_typed(small: Case) -> None:
    branching, inside = small.parameters["violence.branching"], small.parameters["displacement.inside"]
    assert branching.prior == PriorSpec("beta", {"a": 4.0, "b": 6.0})
    assert branching.prior["b"] == 6
    assert (branching.lower, branching.upper, branching.known_by) == (None, 0.75, date(2006, 11, 30))
    assert (inside.status, inside.source, inside.known_by) == ("placeholder", "", None)


def test_series_are_held_by_column(small: Case) -> None:
    held = small.series
    assert held.variables == ("deaths_media", "refugees", "milestone")
    assert held.rows("deaths_media") == (0, 1, 2)
    assert [row.value for row in held][:2] == [120, 130.5]
    assert (held.place[0], held.place[2], held.value[4]) == (None, "NO", None)
    with pytest.raises(KeyError, match="did you mean 'deaths_media'"):
        held.rows("death_media")


def test_index_gives_the_position_of_a_code(small: Case) -> None:
    assert small.index("places") == {"NO": 0, "SO": 1}
    assert small.codes("streams") == STREAMS
    with pytest.raises(KeyError, match="did you mean 'places'"):
        small.index("place")  # type: ignore[arg-type]


def test_written_and_read_again_it_is_the_same(small: Case, tmp_path: Path) -> None:
    write_case(small, tmp_path / "again")
    again = read_case(tmp_path / "again")
    assert again == small
    assert case_files(again) == case_files(small)
    write_case(again, tmp_path / "third")
    assert case_hash(read_case(tmp_path / "third")) == case_hash(again)


def test_packaged_case_written_and_read_again_is_the_same(tmp_path: Path) -> None:
    for name in packaged_cases():
        case = read_case(name)
        write_case(case, tmp_path / name)
        assert read_case(tmp_path / name) == case
        assert case.name == name


def test_writing_never_touches_files_that_are_there(small: Case, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(FileExistsError, match="not an empty folder"):
        write_case(small, tmp_path / "taken")
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["mine.txt"]


@given(st.randoms(use_true_random=False))
def test_order_of_rows_in_fixed_tables_and_of_columns_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    files = small_pack()
    for file in ("streams.csv", "channels.csv", "levers.csv"):
        header, *rows = files[file].splitlines(keepends=True)
        chance.shuffle(rows)
        files[file] = header + "".join(rows)
    table = [line.split(",") for line in files["hosts.csv"].splitlines()]
    order = chance.sample(range(len(table[0])), len(table[0]))
    files["hosts.csv"] = "".join(",".join(row[at] for at in order) + "\n" for row in table)
    there = tmp_path_factory.mktemp("pack")
    assert read_case(write_pack(there / "a", files)) == read_case(write_pack(there / "b"))


def test_columns_that_may_be_empty_may_be_left_out(tmp_path: Path) -> None:
    files = small_pack()
    files["groups.csv"] = files["groups.csv"].replace(",name_ar", "").replace("people,,", "people,")
    assert read_case(write_pack(tmp_path / "a", files)) == read_case(write_pack(tmp_path / "b"))


def test_line_ends_and_byte_order_marks_do_not_count(small: Case, tmp_path: Path) -> None:
    for path, text in small_pack().items():
        target = tmp_path / "excel" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    excel = read_case(tmp_path / "excel")
    assert excel == small
    assert case_hash(excel) == case_hash(small)


def test_ports_airfields_and_other_folders_are_kept(small: Case, tmp_path: Path) -> None:
    files = small_pack()
    files["ports.csv"] = table("code,name,at,lat,lon,note", "P-1,Old port,XAA,36.5,49.2,")
    files["airfields.csv"] = table("code,name,at,lat,lon,runway_m,note", "A-1,Field,NO,36.2,44.1,2400,")
    files["routes.csv"] += "R-4,P-1,A-1,air,470,,test figures,MIT,placeholder\n"
    files["relief/needs.csv"] = "what,grams\nflour,300\n"
    case = read_case(write_pack(tmp_path / "more", files))
    assert (case.ports[0].at, case.airfields[0].runway_m) == ("XAA", 2400)
    assert case.other_files == {"relief/needs.csv": TextFile("relief/needs.csv", files["relief/needs.csv"])}
    assert case_hash(case) != case_hash(small)
    write_case(case, tmp_path / "again")
    assert read_case(tmp_path / "again") == case
    files["routes.csv"] = files["routes.csv"].replace("air,470", "air,47")
    (fault,) = check_case(write_pack(tmp_path / "short", files))
    assert str(fault) == (
        "routes.csv row 5, km: found 47 km between points 458 km apart; expected at least the straight line;"
        " likely fix: check ends, unit and km"
    )


def test_one_place_needs_no_neighbour_and_no_road(tmp_path: Path) -> None:
    files = small_pack()
    for file in ("places.csv", "group_shares.csv", "force_places.csv", "rates.csv"):
        header, *rows = files[file].splitlines(keepends=True)
        files[file] = header + "".join(row for row in rows if not row.startswith("SO,") and ",SO," not in row)
    files["force_places.csv"] = files["force_places.csv"].replace("army,NO,0.6", "army,NO,1")
    for file in ("adjacency.csv", "crossings.csv", "routes.csv"):
        files[file] = files[file].splitlines(keepends=True)[0]
    shapes = json.loads(files["boundaries.geojson"])
    files["boundaries.geojson"] = json.dumps(shapes | {"features": shapes["features"][:1]})
    assert [place.code for place in read_case(write_pack(tmp_path, files)).places] == ["NO"]


def test_hash_changes_with_a_figure_and_not_with_a_note(small: Case, tmp_path: Path) -> None:
    files = small_pack() | {"README.md": "a note"}
    assert case_hash(read_case(write_pack(tmp_path / "note", files))) == case_hash(small)
    files["places.csv"] = files["places.csv"].replace("1000000", "1000001")
    assert case_hash(read_case(write_pack(tmp_path / "figure", files))) != case_hash(small)
    assert len(case_hash(small)) == 64


def test_case_goes_to_a_worker_process_and_back(small: Case) -> None:
    assert pickle.loads(pickle.dumps(small)) == small


def test_case_cannot_be_changed(small: Case) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        small.name = "other"  # type: ignore[misc]


def test_packaged_cases_are_sound() -> None:
    assert "iraq-2006" in packaged_cases()
    assert [fault for name in packaged_cases() for fault in check_case(name)] == []


def test_reference_case_is_read_fast_with_six_thousand_rows_of_series(tmp_path: Path) -> None:
    case = read_case("iraq-2006")
    held, copies = case.series, -(-6_000 // len(case.series))
    many = Series(
        **{
            field.name: sum((getattr(held, field.name) for _ in range(copies)), ())
            for field in dataclasses.fields(held)
            if field.name not in ("number", "variable")
        },
        variable=tuple(f"{variable}.{copy}" for copy in range(copies) for variable in held.variable),
    )
    write_case(dataclasses.replace(case, series=many), tmp_path / "many")
    taken = []
    for _ in range(5):
        begin = time.process_time()
        read_case(tmp_path / "many")
        taken.append(time.process_time() - begin)
    assert len(many) >= 6_000
    assert min(taken) < 0.15, f"{min(taken):.3f} s of processor time"
