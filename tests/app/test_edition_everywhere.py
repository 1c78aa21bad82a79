"""The rules of the editions over every chart, every file and every address that there is: a new one cannot escape."""

import ast
import inspect
import io
import json
import re
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
import xarray as xr
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

import waysahead.report as report
from tests.app.conftest import HOME
from tests.app.made import GROUPED
from tests.app.test_charts import PLANNED
from waysahead.app import api_cases, api_exports, api_runs, api_work, pages
from waysahead.app.build import make_app, make_guarded, make_service
from waysahead.app.charts import FORMATS as FORMS
from waysahead.app.service import Service
from waysahead.app.settings import Settings
from waysahead.case.belongs import SCORES
from waysahead.report.chartbook import CHARTS
from waysahead.report.exports import FORMATS
from waysahead.report.wording import say

API = "/api/v1"
FINE = {"week", "member", "route", "site", "hub", "depot", "stock", "group", "lat", "lon", "link", "convoy"}
"""Columns, dimensions and keys of rows that the public edition has in no table of results."""


@pytest.fixture(scope="module")
def inside(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    service = make_service([run_folder], Settings(edition="internal", runs=tmp_path_factory.mktemp("runs")))
    yield TestClient(make_guarded(service), base_url=HOME)
    service.close()


def answered(client: TestClient, address: str) -> Any:
    """The answer, once the analysis that it needs has been made."""
    for _ in range(600):
        found = client.get(address)
        if found.status_code != 202:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{address}: still being made")


# --- images


@pytest.mark.parametrize("name", sorted(CHARTS))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_chart_has_its_caption_burnt_in(
    service: Service, client: TestClient, run: str, name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if CHARTS[name].study == "relief":
        monkeypatch.setattr(service.errands, "ask", lambda _key, _command: dict(PLANNED))
    spec = answered(client, f"{API}/runs/{run}/charts/{name}.json?lang={language}").json()
    lines = [re.sub("[\u202a-\u202e]", "", line) for line in spec["vconcat"][0]["title"]["text"]]
    said = " ".join(lines)
    comparison, case = service.library.comparison(run), service.library.case_of(run)
    assert comparison.manifest["run"] in said
    assert say("caption.simulated", language).split("{")[0].split()[0] in said
    shown = say("caption.theories", language).split("{")
    assert all(word.split("}")[-1].strip() in said for word in (shown[0], shown[1]))
    hidden = [code for code in case.theory_files if code not in comparison.theories]
    if language == "en":
        for code in (*comparison.theories, *hidden[:3]):
            assert code.replace("-", " ").split()[0] in said.lower(), code
        assert f"{len(comparison.placeholders)} placeholder" in said


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_every_chart_of_the_internal_edition_says_so(
    inside: TestClient, run: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if CHARTS[name].study:
        monkeypatch.setattr("waysahead.app.analyses.study_document", lambda *_given: made_up(name))
    if CHARTS[name].study and made_up(name) is None:
        pytest.skip("drawn from an analysis; its caption is that of every chart")
    answer = inside.get(f"{API}/runs/{run}/charts/{name}.json")
    assert answer.status_code == 200, answer.text
    assert "Internal edition" in " ".join(answer.json()["vconcat"][0]["title"]["text"])


def made_up(name: str) -> dict[str, Any] | None:
    return dict(PLANNED) | {"policy": "surge"} if CHARTS[name].study == "relief" else None


def test_nothing_is_drawn_without_a_caption() -> None:
    """Every function that makes a drawing frames it, and hands the frame a caption that it was given or has made."""
    folder = Path(inspect.getfile(report)).parent
    makers = 0
    for path in folder.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef) or "Drawing(" not in ast.unparse(function):
                continue
            if not re.search(r"(?<!\w)Drawing\(", ast.unparse(function)):
                continue
            frames = [call for call in ast.walk(function)
                      if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "framed"]  # fmt: skip
            assert frames, f"{path.name}: {function.name} makes a drawing without a frame"
            for call in frames:
                assert "burnt_in" in ast.unparse(call.args[3]), f"{path.name}: {function.name}"
            makers += 1
    assert makers >= 15


# --- files


def names_in(form: str, body: bytes, folder: Path) -> set[str]:
    """Names of tables, columns, layers, variables and dimensions of a file."""
    if form in ("csv", "parquet"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            found = {Path(name).stem for name in archive.namelist()}
            for name in archive.namelist():
                if name.endswith(".csv"):
                    found |= set(archive.read(name).decode().splitlines()[0].split(","))
                if name.endswith(".parquet"):
                    found |= set(pq.read_schema(io.BytesIO(archive.read(name))).names)
        return found
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
        heads = {str(cell) for sheet in book for cell in next(iter(sheet.iter_rows(values_only=True)))}
        return heads | set(book.sheetnames)
    if form == "geojson":
        features = json.loads(body)["features"]
        return {key for feature in features for key in feature["properties"]}
    if form == "geoparquet":
        return set(pq.read_schema(io.BytesIO(body)).names)
    path = folder / f"one.{form}"
    path.write_bytes(body)
    if form == "gpkg":
        import sqlite3

        with sqlite3.connect(path) as store:
            tables = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return set(tables) | {row[1] for table in tables for row in store.execute(f"PRAGMA table_info({table})")}
    if form == "netcdf":
        with xr.open_dataset(path, engine="scipy") as data:
            return {*map(str, data.variables), *map(str, data.dims)}
    assert form == "zarr", f"say how the names of a file of {form} are read"
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        found = {part for name in archive.namelist() for part in name.split("/")}
        metas = [json.loads(archive.read(name)) for name in archive.namelist() if name.endswith("zarr.json")]
    return found | {str(name) for meta in metas for name in meta.get("dimension_names") or ()}


@pytest.mark.parametrize("form", FORMATS)
def test_no_public_file_is_finer_than_it_may_be(
    client: TestClient, inside: TestClient, run: str, form: str, tmp_path: Path
) -> None:
    public, internal = (one.get(f"{API}/runs/{run}/exports/{form}").content for one in (client, inside))
    assert not {name.strip('"').lower() for name in names_in(form, public, tmp_path)} & (FINE | {"weeks"})
    assert GROUPED.encode() not in public and GROUPED.encode() not in internal
    if form in ("csv", "parquet", "xlsx"):
        assert "weeks" in names_in(form, internal, tmp_path)


# --- addresses

GIVEN = {
    "case": "iraq-2006", "policy": "surge", "against": "hold-course", "variable": "civilian_deaths", "chart": "fan",
    "form": "csv", "weights": "presence-provokes:1",
}  # fmt: skip
ELSEWHERE = ("/jobs/{job}", "/jobs/{job}/events", "/packs/{token}", "/static/{tag}/{name:path}", "/favicon.ico")
ROUTERS = (api_cases, api_runs, api_exports, api_work, pages)
SHOWN_OF_A_LIVE_CASE = {"", "/variables", "/timeline", "/parameters", "/track-record", "/charts", "/exports"}
"""What a case that is held back shows of a run: what it was made from, not what came of it."""


def addresses(service: Service, run: str) -> list[tuple[str, str]]:
    """Every address of the API that can be read, filled in with names that there are: its pattern and an example."""
    found: list[tuple[str, str]] = []
    assert len(make_app(service).routes) == len(ROUTERS)
    routes = [route for module in ROUTERS for route in module.router.routes]
    for route in (one for one in routes if isinstance(one, APIRoute)):
        path = route.path if route.path.startswith((API, "/low")) else API + route.path
        if "GET" not in (route.methods or ()) or route.path in ("/", "/ar"):
            continue
        pattern = path.removeprefix(API)
        if pattern in ELSEWHERE:
            continue
        names = GIVEN | {"run": run, "lang": "en"} | ({"form": "html"} if "brief" in path else {})
        filled = re.sub(r"\{(\w+)(?::\w+)?\}", lambda match, names=names: names[match[1]], path)
        asked = [field.alias for field in route.dependant.query_params if field.field_info.is_required()]
        query = "&".join(f"{name}={GIVEN[name]}" for name in asked)
        found.append((pattern, f"{filled}?{query}" if query else filled))
    assert len(found) > 35
    return found


def keys_of(value: Any) -> set[str]:
    """Keys of every row of a document."""
    if isinstance(value, Mapping):
        return set(value) | {key for item in value.values() for key in keys_of(item)}
    return {key for item in value for key in keys_of(item)} if isinstance(value, list) else set()


@pytest.fixture
def quick(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Analyses are never begun: what they answer is tested with their commands."""
    monkeypatch.setattr(service.errands, "ask", lambda _key, _command: None)


@pytest.mark.usefixtures("quick")
def test_no_public_answer_of_a_run_is_finer_than_it_may_be(service: Service, client: TestClient, run: str) -> None:
    for pattern, address in addresses(service, run):
        answer = client.get(address)
        assert answer.status_code in (200, 202, 403, 404), (address, answer.text[:200])
        assert GROUPED not in answer.text, address
        if pattern.startswith("/runs/{run}") and answer.status_code == 200 and "json" in answer.headers["content-type"]:
            fine = keys_of(answer.json()) & FINE
            assert fine <= {"group", "stock"}, (address, fine)  # of /variables: which group of arrays; whether a stock
            if "variables" not in pattern:
                assert "group" not in fine, address


@pytest.mark.usefixtures("quick")
def test_a_live_case_shows_policies_side_by_side_at_no_address(run_folder: Path, tmp_path: Path, run: str) -> None:
    live = make_service([run_folder], Settings(runs=tmp_path))
    live.errands.ask = lambda _key, _command: None  # type: ignore[method-assign]
    held = next(iter(live.library.runs()))
    held.manifest = {**held.manifest, "case": dict(held.manifest["case"]) | {"live": True, "scored": False}}
    case = live.library.case_of(run)
    unscored = {path: file for path, file in case.other_files.items() if path != SCORES}
    held_back = replace(case, live=True, other_files=unscored)
    live.library.case_of = lambda _name: held_back  # type: ignore[method-assign]
    client = TestClient(make_guarded(live), base_url=HOME)
    refused = set()
    for pattern, address in addresses(live, run):
        if not pattern.startswith("/runs/{run}"):
            continue
        answer = client.get(address)
        rest = pattern.removeprefix("/runs/{run}")
        if rest in SHOWN_OF_A_LIVE_CASE:
            continue
        refused.add(rest)
        if rest == "/brief.{form}":
            assert say("live.hidden") in answer.text and "fewer under" not in answer.text
        else:
            assert answer.status_code == 403, address
    assert len(refused) > 12
    for name, chart in CHARTS.items():
        for form in FORMS:
            answer = client.get(f"{API}/runs/{run}/charts/{name}.{form}")
            assert (answer.status_code == 403) is chart.compares, (name, form)
    for form in FORMATS:
        assert client.get(f"{API}/runs/{run}/exports/{form}").status_code == 403, form
    live.close()
