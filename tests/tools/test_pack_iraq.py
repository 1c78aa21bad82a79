"""The pack iraq-2006 against its anchors, its terms, and its own builder."""

import csv
import filecmp
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from waysahead.case import check_case

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "src" / "waysahead" / "cases" / "iraq-2006"
SHARED = ROOT.parent / "shared" / "data"
BUILDER = ROOT / "tools" / "build_iraq_2006.py"
NOT_BUILT_HERE = (
    "parameters.toml", "policies", "theories", "structures", "conference", "legislature", "relief", "import",
    "posterior.csv", "posterior.nc", "track_record.csv", "translations.csv",
)  # fmt: skip
CIVILIAN = ("bombings", "killings", "unattributed", "force_fire")
KURDISH = ("IQ-AR", "IQ-DA", "IQ-SU")

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """Rows of a table of the pack."""
    with (PACK / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def all_tables() -> list[str]:
    """Every CSV file of the pack, relative to it, but those that others write."""
    found = [*PACK.glob("*.csv"), *(PACK / "series").glob("*.csv")]
    return sorted(str(path.relative_to(PACK)) for path in found if path.name not in NOT_BUILT_HERE)


def monthly_deaths() -> dict[str, float]:
    """Civilian deaths a 30.4-day month by place that the rates and mean sizes imply."""
    mean = {row["code"]: float(row["size_mean"]) for row in rows("streams.csv") if row["deadly"] == "1"}
    total: dict[str, float] = {}
    for row in rows("rates.csv"):
        if row["stream"] in mean:
            weekly = float(row["weekly_incidents"]) * mean[row["stream"]]
            total[row["place"]] = total.get(row["place"], 0.0) + weekly * 30.4 / 7
    return total


def test_the_pack_is_in_order() -> None:
    assert [str(fault) for fault in check_case("iraq-2006")] == []


def test_population_adds_up_to_the_national_figure() -> None:
    places = rows("places.csv")
    assert len(places) == 18
    assert sum(int(row["population"]) for row in places) == pytest.approx(28_810_441, abs=50)


def test_displaced_inside_is_the_published_stock() -> None:
    assert 1_600_000 <= sum(int(row["displaced_inside"]) for row in rows("places.csv")) <= 1_700_000


def test_deaths_implied_by_rates_and_sizes_are_the_recorded_ones() -> None:
    deaths = monthly_deaths()
    total = sum(deaths.values())
    assert total == pytest.approx(2850, rel=0.05)
    assert 0.58 <= deaths["IQ-BG"] / total <= 0.66
    assert 0.08 <= deaths["IQ-DI"] / total <= 0.13
    assert sum(deaths[code] for code in KURDISH) / total < 0.002


def test_attacks_implied_by_rates_are_the_logged_ones() -> None:
    weekly: dict[str, float] = {}
    for row in rows("rates.csv"):
        if row["stream"] in ("force_attacks", "local_force_attacks"):
            weekly[row["place"]] = weekly.get(row["place"], 0.0) + float(row["weekly_incidents"])
    total = sum(weekly.values())
    log = next(row for row in rows("channels.csv") if row["code"] == "attack_log")
    assert total / 7 * float(log["ratio"]) == pytest.approx(180, rel=0.03)
    assert weekly["IQ-BG"] / total == pytest.approx(0.38, abs=0.03)
    assert weekly["IQ-AN"] / total == pytest.approx(0.26, abs=0.03)


@pytest.mark.parametrize("stream", CIVILIAN)
def test_size_law_has_the_recorded_mean_and_room_for_the_largest(stream: str) -> None:
    law = next(row for row in rows("streams.csv") if row["code"] == stream)
    alpha, shift, cap = float(law["size_alpha"]), float(law["size_shift"]), int(law["size_cap"])
    sizes = np.arange(int(law["size_min"]), cap + 1)
    weight = (sizes + shift) ** -alpha * np.exp(-sizes / cap)
    assert float((sizes * weight).sum() / weight.sum()) == pytest.approx(float(law["size_mean"]), rel=0.005)
    if stream != "unattributed":
        assert 2.2 <= alpha <= 2.8
    largest = re.search(r"largest (\d+)", law["source"])
    assert largest is not None
    assert int(largest[1]) < cap


def test_october_2006_lies_inside_the_channels() -> None:
    media_low, media_high = 2690.0, 2945.0
    channels = {row["code"]: row for row in rows("channels.csv")}
    for code, figure in (("ministry", 1289.0), ("un", 3709.0)):
        low, high = (float(channels[code][name]) for name in ("ratio_low", "ratio_high"))
        assert low * media_low < figure < high * media_high
        assert low < figure / media_high < high


@pytest.mark.parametrize("table", all_tables())
def test_every_row_names_source_terms_and_status(table: str) -> None:
    for number, row in enumerate(rows(table), start=2):
        for name in ("source", "licence", "status"):
            assert row[name].strip(), f"{table} row {number}: no {name}"
        assert row["status"] in ("measured", "estimated", "expert range", "placeholder", "memory")


def test_no_incident_and_no_governorate_figure_of_the_media_count() -> None:
    count = [
        row for file in all_tables() if file.startswith("series/") for row in rows(file) if "ibc" in row["variable"]
    ]
    assert {row["variable"] for row in count} == {"ibc_civilian_deaths_max_published"}
    assert {(row["place"], row["freq"]) for row in count} == {("", "month")}
    assert len({row["date"] for row in count}) == len(count) == 94
    incident = re.compile(r"\b[dkx]\d{3,5}[a-z]?\b")
    for path in PACK.rglob("*"):
        if path.suffix in (".csv", ".md"):
            assert not incident.search(path.read_text(encoding="utf-8")), path.name
    for row in rows("rates.csv"):
        digits = row["weekly_incidents"].replace(".", "").strip("0")
        assert len(digits) <= 2, f"{row['place']} {row['stream']}: more digits than an estimate has"


def test_attack_log_is_shipped_by_country_only() -> None:
    log = [row for row in rows("series/attacks.csv") if row["variable"].startswith("sigacts")]
    assert log
    assert {row["place"] for row in log} == {""}


def test_outlines_are_small_and_do_not_overlap() -> None:
    shapely = pytest.importorskip("shapely")
    path = PACK / "boundaries.geojson"
    assert path.stat().st_size < 30_000
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert [feature["properties"]["code"] for feature in features] == [row["code"] for row in rows("places.csv")]
    pieces = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features]
    assert shapely.coverage_is_valid(pieces)


def test_claims_are_in_our_own_words() -> None:
    quotes = SHARED / "iraq" / "claims.csv"
    if not quotes.is_file():
        pytest.skip("the shared data folder, which holds the wording of the source, is not beside the repository")
    with quotes.open(encoding="utf-8", newline="") as handle:
        wording = {row["id"]: words(row["quote"]) for row in csv.DictReader(handle)}
    claims = rows("claims.csv")
    assert [row["id"] for row in claims] == list(wording)
    for row in claims:
        ours = " ".join(words(row["claim"]))
        theirs = wording[row["id"]]
        runs = [" ".join(theirs[at : at + 4]) for at in range(len(theirs) - 3)]
        assert not [run for run in runs if run in ours], row["id"]


def words(text: str) -> list[str]:
    """Words of a text, lower-case, without punctuation."""
    return re.findall(r"[a-z0-9']+", text.casefold())


def test_building_again_writes_the_same_bytes(tmp_path: Path) -> None:
    if not (SHARED / "iraq" / "geo" / "governorates.csv").is_file():
        pytest.skip("the shared data folder, from which the pack is computed, is not beside the repository")
    pytest.importorskip("shapely")
    command = [sys.executable, str(BUILDER), "--data", str(SHARED), "--out", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    built = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    shipped = sorted(
        path.relative_to(PACK)
        for path in PACK.rglob("*")
        if path.is_file() and path.relative_to(PACK).parts[0] not in NOT_BUILT_HERE
    )
    assert built == shipped
    assert filecmp.cmpfiles(tmp_path, PACK, [str(path) for path in built], shallow=False)[1:] == ([], [])


def test_builder_without_data_says_so(tmp_path: Path) -> None:
    pytest.importorskip("shapely")
    command = [sys.executable, str(BUILDER), "--data", str(tmp_path), "--out", str(tmp_path / "pack")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert "--data DIR" in done.stderr
    assert not (tmp_path / "pack").exists()


def test_what_should_be_done_and_what_causes_what_are_hypotheses() -> None:
    for row in rows("claims.csv"):
        assert row["kind"] == "figure" or row["verdict"] == "hypothesis", row["id"]
