"""What the public edition leaves out, wherever it is asked for; and what a live case holds back."""

import dataclasses
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from starlette.testclient import TestClient

from tests.app.conftest import HOME
from waysahead.app.build import make_guarded, make_service
from waysahead.app.service import Service
from waysahead.app.settings import Settings
from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT
from waysahead.decision import Agreement, Difference
from waysahead.report.edition import clears, host_periods, may_show, printed_share
from waysahead.report.exports import Exported

API = "/api/v1"


@pytest.fixture(scope="module")
def inside(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    service = make_service([run_folder], Settings(edition="internal", runs=tmp_path_factory.mktemp("runs")))
    yield TestClient(make_guarded(service), base_url=HOME)
    service.close()


def test_weeks_are_for_the_internal_edition(client: TestClient, inside: TestClient, run: str) -> None:
    path = f"{API}/runs/{run}/weekly?variable=civilian_deaths"
    assert client.get(path).json()["type"] == "/problems/edition"
    assert len(inside.get(path).json()["weeks"]) == 60


def test_hosts_are_by_quarter_for_the_public(client: TestClient, inside: TestClient, run: str) -> None:
    public, internal = (one.get(f"{API}/runs/{run}/hosts").json() for one in (client, inside))
    assert (public["period"], internal["period"]) == ("quarter", "month")
    quarters = {row["period"] for row in public["rows"]}
    assert quarters == {"2007-Q1", "2007-Q2", "2007-Q3", "2007-Q4"}
    assert len({row["period"] for row in internal["rows"]}) > 10
    for row in public["rows"]:
        twin = next(
            one
            for one in internal["rows"]
            if (one["policy"], one["host"]) == (row["policy"], row["host"])
            and one["period"]
            == {"Q1": "2007-03", "Q2": "2007-06", "Q3": "2007-09", "Q4": "2007-12"}[row["period"][-2:]]
        )
        assert twin["p50"] == row["p50"]


def test_a_quarter_that_is_cut_off_has_no_figure() -> None:
    months = np.arange("2006-12", "2007-06", dtype="datetime64[M]")
    assert host_periods(months, "public").names == ("2007-Q1",)
    assert host_periods(months, "public").last == (3,)
    assert len(host_periods(months, "internal").names) == 6


def test_public_files_hold_no_weeks_and_no_months_by_host(client: TestClient, inside: TestClient, run: str) -> None:
    names = {}
    for edition, one in (("public", client), ("internal", inside)):
        body = one.get(f"{API}/runs/{run}/exports/csv").content
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names[edition] = set(archive.namelist())
            hosts = archive.read("hosts.csv").decode()
            assert ("2007-Q1" in hosts) == (edition == "public")
            package = json.loads(archive.read("datapackage.json"))
            assert ("Internal edition" in package["description"]) == (edition == "internal")
    assert names["internal"] - names["public"] == {"weeks.csv"}


def test_images_of_the_internal_edition_say_so(client: TestClient, inside: TestClient, run: str) -> None:
    path = f"{API}/runs/{run}/charts/spreads.svg"
    public, internal = ("".join(one.get(path).text.split()) for one in (client, inside))
    assert "Internaledition" in internal
    assert "Internaledition" not in public


def test_no_public_table_is_finer_than_the_month_and_admin_1(service: Service, run: str) -> None:
    library = service.library
    told = Exported(library.run(run), library.comparison(run), library.case_of(run))
    columns = {name for table in told.tables for name in table.columns}
    assert not columns & {"week", "member", "route", "site", "hub", "stock", "group", "lat", "lon"}
    places = {place.code for place in library.case_of(run).places}
    assert {row["place"] for table in told.tables if table.name == "places" for row in table.rows} <= places


@pytest.mark.parametrize("what", ["weeks", "months_by_host", "group_by_place", "routes", "stocks", "sites", "members"])
def test_only_the_internal_edition_is_fine(what: str) -> None:
    assert may_show("internal", what)  # type: ignore[arg-type]
    assert not may_show("public", what)  # type: ignore[arg-type]


def difference(share: float, error: float = 0.05) -> Difference:
    return Difference("a", "t", "civilian_deaths", -3.0, -1.0, 1.0, share, error, 0.1, 100)


def agreed(side: str) -> Agreement:
    return Agreement("a", "civilian_deaths", side, (), (), ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("side", "share", "printed"),
    [
        ("fewer", 0.9, True),
        ("more", 0.1, True),
        ("fewer", 0.55, False),
        ("theories disagree", 0.9, False),
        ("too close to tell", 0.9, False),
        ("equal", 0.5, False),
    ],
)
def test_a_share_is_printed_only_where_theories_agree_and_it_is_clear(side: str, share: float, printed: bool) -> None:
    found = printed_share(difference(share), agreed(side))
    assert (found.value == share) is printed
    assert found.said
    assert clears(difference(0.61)) and not clears(difference(0.6))


@pytest.fixture
def live(run_folder: Path, tmp_path: Path) -> Iterator[Service]:
    service = make_service([run_folder], Settings(runs=tmp_path))
    held = next(iter(service.library.runs()))
    case = dict(held.manifest["case"]) | {"live": True, "scored": False}
    held.manifest = {**held.manifest, "case": case}
    yield service
    service.close()


def test_a_live_case_shows_no_policies_side_by_side(live: Service, run: str) -> None:
    client = TestClient(make_guarded(live), base_url=HOME)
    at = f"{API}/runs/{run}"
    held = [
        "/comparison", "/pair?policy=surge&against=hold-course", "/weighted?weights=presence-provokes:1",
        "/monthly?variable=civilian_deaths", "/places?variable=civilian_deaths", "/hosts", "/decision", "/discovery",
        "/charts/fan.svg", "/charts/fan.csv", "/exports/csv", "/relief",
    ]  # fmt: skip
    for path in held:
        refused = client.get(at + path)
        assert refused.status_code == 403, path
        assert refused.json()["type"] == "/problems/held-back"
    assert client.get(f"/low/{run}").status_code == 403
    shown = client.get(at).json()
    assert shown["held_back"] and shown["analyses"] == []
    assert client.get(f"{API}/runs").json()["runs"][0]["live"]


def test_a_hindcast_that_was_scored_lets_it_go(live: Service, run: str) -> None:
    held = next(iter(live.library.runs()))
    held.manifest = {**held.manifest, "case": dict(held.manifest["case"]) | {"scored": True}}
    assert TestClient(make_guarded(live), base_url=HOME).get(f"{API}/runs/{run}/comparison").status_code == 200


def test_a_folder_that_is_passed_on_is_never_internal(
    run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(["brief", str(run_folder), "--site", str(tmp_path / "site"), "--internal"]) == BAD_INPUT
    assert "always public" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_settings_cannot_be_changed_while_it_runs() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().edition = "internal"  # type: ignore[misc]
