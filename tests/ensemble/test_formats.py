"""What other programs read: Zarr by xarray, Parquet by DuckDB, and files that are whole or absent."""

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.ensemble import fake
from waysahead.ensemble import Run, arrays, run
from waysahead.ensemble.folders import cache_folder, write_whole
from waysahead.ensemble.keep import keep_pack
from waysahead.ensemble.summary import quantiles_over_members
from waysahead.ensemble.tables import Coded, read_table, write_table


@pytest.fixture
def made(tmp_path: Path) -> Run:
    """A small finished run."""
    return run(fake.make_plan(fake.make_case(tmp_path), futures=120), tmp_path / "out", machine=fake.machine)


def test_xarray_reads_the_futures_with_names_units_and_provenance(made: Run) -> None:
    import xarray

    weekly = xarray.open_zarr(made.folder / "futures.zarr", group="weekly", chunks=None)
    deaths = weekly["civilian_deaths"]
    assert deaths.dims == ("policy", "member", "week")
    assert deaths.attrs["units"] == "persons"
    assert deaths.attrs["kind"] == "latent"
    assert weekly["week"].values[1] == np.datetime64("2006-12-11")
    assert list(weekly["policy"].values) == ["hold", "leave"]
    assert list(weekly["theory"].values[:4]) == ["plain", "strong", "weak", "plain"]
    assert {"run", "seed", "case_digest", "prior_set", "placeholders", "jax"} <= set(weekly.attrs)
    assert np.array_equal(deaths.sel(policy="leave").values, made.weekly("civilian_deaths")[1])
    place = xarray.open_zarr(made.folder / "futures.zarr", group="place_month", chunks=None)
    assert place["civilian_deaths"].dims == ("policy", "member", "month", "place")
    assert list(place["place"].values) == ["XX-A", "XX-B"]
    assert place["month"].values[-1] == np.datetime64("2007-02-01")
    tree = xarray.open_datatree(made.folder / "futures.zarr", engine="zarr", chunks=None)
    assert np.array_equal(np.asarray(tree["valid"]), made.valid)


def test_duckdb_reads_the_tables(made: Run) -> None:
    import duckdb

    path = made.folder / "quantiles.parquet"
    query = "select p50 from read_parquet(?) where policy = 'leave' and theory = 'all' and variable = 'incidents'"
    found = duckdb.execute(f"{query} order by week", [str(path)]).fetchall()
    assert np.allclose([row[0] for row in found], made.weekly_quantiles("leave", "all", "incidents")[3])


def test_a_table_comes_back_as_it_was_and_has_the_same_bytes_twice(tmp_path: Path) -> None:
    columns: dict[str, Any] = {
        "policy": ["hold", "leave", "hold"],
        "theory": Coded(np.array([1, 0, 1]), ["plain", "strong"]),
        "value": np.array([1.5, np.nan, 3.0]),
        "valid": [True, False, True],
    }
    for name in ("one", "two"):
        write_table(tmp_path / name, columns, {"run": "x"})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    found = read_table(tmp_path / "one")
    assert list(found["policy"]) == ["hold", "leave", "hold"]
    assert list(found["theory"]) == ["strong", "plain", "strong"]
    assert np.array_equal(found["value"], columns["value"], equal_nan=True)
    assert list(found["valid"]) == [True, False, True]
    write_table(tmp_path / "none", {}, {})
    assert read_table(tmp_path / "none") == {}


def test_a_table_of_decision_is_kept_in_the_run_folder(made: Run) -> None:
    made.put_table("outcomes", {"policy": ["hold"], "value": [1.0]})
    assert list(made.table("outcomes")["policy"]) == ["hold"]


def test_an_unknown_variable_is_named_with_those_there_are(made: Run) -> None:
    with pytest.raises(KeyError, match="civilian_deaths, incidents"):
        made.weekly("no such")


@pytest.mark.parametrize("members", [1, 2, 7, 100])
def test_quantiles_are_those_of_numpy(members: int) -> None:
    values = np.random.default_rng(members).gamma(0.3, 1000.0, (members, 5)).astype(np.float32)
    expected = np.quantile(values.astype(np.float64), [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95], axis=0)
    assert np.allclose(quantiles_over_members(values), expected, rtol=1e-6)


def test_quantiles_of_nobody_are_missing() -> None:
    assert np.isnan(quantiles_over_members(np.empty((0, 3), dtype=np.float32))).all()


def test_a_file_is_whole_or_absent(tmp_path: Path) -> None:
    def fail(path: Path) -> None:
        path.write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_whole(tmp_path / "table", fail)
    assert list(tmp_path.iterdir()) == []


def test_the_copy_of_a_pack_has_the_same_bytes_whenever_it_is_made(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    (pack / "series").mkdir(parents=True)
    (pack / "series" / "deaths.csv").write_text("date,value\n")
    (pack / "case.toml").write_text("name = 'x'\n")
    (pack / ".hidden").write_text("x")
    keep_pack(pack, tmp_path / "one.zip")
    (pack / "case.toml").touch()
    keep_pack(pack, tmp_path / "two.zip")
    keep_pack(tmp_path / "one.zip", tmp_path / "three.zip")
    assert len({(tmp_path / f"{name}.zip").read_bytes() for name in ("one", "two", "three")}) == 1
    assert zipfile.ZipFile(tmp_path / "one.zip").namelist() == ["case.toml", "series/deaths.csv"]


def test_the_cache_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYSAHEAD_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("WAYSAHEAD_CACHE")
    assert cache_folder().parts[-2:] == ("waysahead", "jax")


def test_the_library_of_the_format_reads_what_is_written_and_writes_what_is_read(tmp_path: Path) -> None:
    import zarr
    from zarr.codecs import BloscCodec

    values = np.random.default_rng(3).gamma(1.0, 5.0, (1, 7, 4)).astype(np.float32)
    ours = tmp_path / "ours"
    arrays.write_notes(ours, arrays.array_notes([2, 13, 4], [1, 10, 4], "float32", ["p", "m", "w"], {}, packed=True))
    arrays.write_chunk(ours, (1, 0, 0), np.repeat(values, 2, axis=1)[:, :10], 10)
    arrays.write_chunk(ours, (1, 1, 0), values[:, :3], 10)
    read = arrays.read_array(ours)
    assert np.isnan(read[0]).all()
    assert np.array_equal(read[1, 10:], values[0, :3])
    assert np.array_equal(np.asarray(zarr.open_array(ours, mode="r")[...]), read, equal_nan=True)
    theirs = zarr.create_array(
        tmp_path / "theirs",
        shape=(2, 13, 4),
        chunks=(1, 10, 4),
        dtype="float32",
        fill_value=np.nan,
        compressors=BloscCodec(typesize=4, cname="zstd", clevel=1, shuffle="shuffle"),
    )
    theirs[...] = read
    assert np.array_equal(arrays.read_array(tmp_path / "theirs"), read, equal_nan=True)
    same = arrays.chunk_path(ours, (1, 1, 0)), arrays.chunk_path(tmp_path / "theirs", (1, 1, 0))
    assert same[0].read_bytes() == same[1].read_bytes()


def test_tables_and_arrays_of_a_run_load_no_further_library(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; import numpy as np; from waysahead.ensemble import arrays, tables;"
        f"to = Path({str(tmp_path)!r});"
        "tables.write_table(to / 't', {'a': ['x', 'y'], 'b': np.arange(2.0), 'c': [True, False]}, {});"
        "tables.read_table(to / 't');"
        "arrays.write_notes(to / 'z', arrays.array_notes([1, 2], [1, 2], 'bool', ['p', 'm'], {}, packed=True));"
        "arrays.write_chunk(to / 'z', (0, 0), np.ones((1, 2), dtype=bool), 2);"
        "assert arrays.read_array(to / 'z').all();"
        "print(sorted({'pandas', 'zarr', 'xarray', 'scipy'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
