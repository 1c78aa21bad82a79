"""What every answer has in common: tags, compression, sources, one shape for errors."""

import gzip
import json
import math
import shutil
from pathlib import Path
from threading import Thread

import pytest
from starlette.testclient import TestClient

from tests.app.conftest import HOME
from waysahead.app.answers import has_tag, kept, plain, shelf, takes_gzip
from waysahead.app.build import make_guarded, make_service
from waysahead.app.settings import Settings

API = "/api/v1"
WITHOUT = ("series", "notes", "measures", "triggers", "policies", "theories", "sign_flips")
"""Lists that are no figures, or whose one source stands beside them."""


def paths(run: str) -> list[str]:
    at = f"{API}/runs/{run}"
    return [
        f"{API}/cases",
        *(f"{API}/cases/iraq-2006{name}" for name in ("", "/levers", "/policies", "/policies/surge", "/theories")),
        *(f"{API}/cases/iraq-2006{name}" for name in ("/parameters", "/evidence", "/sources", "/map", "/boundaries")),
        f"{API}/cases/iraq-2006/record?variable=civilian_deaths_media",
        *(f"{at}{name}" for name in ("", "/comparison", "/variables", "/hosts", "/timeline", "/parameters", "/charts")),
        f"{at}/pair?policy=surge&against=withdraw-12m-relief-conference",
        f"{at}/weighted?weights=presence-provokes:0.3,presence-suppresses:0.7",
        f"{at}/monthly?variable=civilian_deaths&theory=presence-provokes",
        f"{at}/monthly?variable=civilian_deaths_media&weights=presence-provokes:1",
        f"{at}/places?variable=civilian_deaths&per=100000&against=hold-course",
        f"{at}/charts/fan.json",
        f"{at}/exports",
        f"{API}/openapi.json",
        f"{API}/words/ar",
    ]


def test_every_document_has_a_tag_and_is_not_sent_twice(client: TestClient, run: str) -> None:
    for path in paths(run):
        first = client.get(path)
        assert first.status_code == 200, (path, first.text)
        tag = first.headers["etag"]
        assert tag.startswith('"')
        again = client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag), path


def test_every_row_has_a_source_that_is_explained(client: TestClient, run: str) -> None:
    rows = 0
    for path in paths(run):
        document = client.get(path).json()
        sources = document.get("sources")
        if not isinstance(sources, dict):
            continue
        for name, table in document.items():
            if isinstance(table, list) and table and isinstance(table[0], dict) and name not in WITHOUT:
                for row in table:
                    assert "source_id" in row, (path, name)
                    assert row["source_id"] in sources, (path, name, row["source_id"])
                    rows += 1
        for entry in sources.values():
            assert entry["badge"] in ("observed", "estimated", "simulated")
            assert "text" in entry
    assert rows > 500


def test_documents_are_squeezed_for_those_who_can_open_them(client: TestClient, run: str) -> None:
    path = f"{API}/runs/{run}/comparison"
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as squeezed:
        body = b"".join(squeezed.iter_raw())
        assert squeezed.headers["content-encoding"] == "gzip"
    bare = client.get(path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in bare.headers
    assert gzip.decompress(body) == bare.content
    assert len(body) < len(bare.content) / 3
    assert squeezed.headers["etag"] == bare.headers["etag"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/runs/none", 404),
        ("/cases/none", 404),
        ("/cases/iraq-2006/policies/none", 404),
        ("/runs?colour=red", 422),
        ("/runs/{run}/monthly", 422),
        ("/runs/{run}/monthly?variable=none", 422),
        ("/runs/{run}/monthly?variable=civilian_deaths&theory=none", 422),
        ("/runs/{run}/monthly?variable=civilian_deaths&variable=refugees", 422),
        ("/runs/{run}/pair?policy=surge&against=surge", 422),
        ("/runs/{run}/weighted?weights=none:1", 422),
        ("/runs/{run}/weighted?weights=presence-provokes:-1", 422),
        ("/runs/{run}/weighted?weights=presence-provokes:nan", 422),
        ("/runs/{run}/places?variable=civilian_deaths&per=0", 422),
        ("/runs/{run}/charts/none.json", 404),
        ("/runs/{run}/charts/fan.gif", 422),
        ("/runs/{run}/charts/fan.json?outcome=civilian_deaths", 422),
        ("/runs/{run}/exports/doc", 422),
        ("/runs/{run}/weekly?variable=civilian_deaths", 403),
        ("/jobs/none", 404),
        ("/packs/none", 404),
    ],
)
def test_every_error_is_a_problem(client: TestClient, run: str, path: str, status: int) -> None:
    answer = client.get(API + path.format(run=run))
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["detail"]
    assert {"type", "title", "instance"} <= set(body)


def test_a_wrong_method_and_a_broken_body_are_problems_too(client: TestClient) -> None:
    for answer in (
        client.put(f"{API}/runs"),
        client.post(f"{API}/jobs", content=b"{", headers={"Content-Type": "application/json"}),
        client.post(f"{API}/jobs", json={"case": "iraq-2006"}),
        client.post(f"{API}/jobs", content=b"[" * 5_000, headers={"Content-Type": "application/json"}),
    ):
        assert answer.status_code in (400, 405, 422)
        assert answer.headers["content-type"] == "application/problem+json"


def test_numbers_are_finite_and_short() -> None:
    assert plain({"a": math.nan, "b": [1.23456789, math.inf], "c": (True, None, 3)}) == {
        "a": None,
        "b": [1.23457, None],
        "c": [True, None, 3],
    }


def test_work_is_done_once_for_many_who_ask() -> None:
    shelved = shelf(10_000)
    made: list[int] = []

    def make() -> object:
        made.append(1)
        return kept(json.dumps({"a": 1}).encode())

    threads = [Thread(target=lambda: shelved.get("key", make)) for _ in range(12)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_the_shelf_forgets_what_was_not_asked_for_longest() -> None:
    shelved = shelf(2_500)
    made: list[str] = []
    for key in ("a", "b", "a", "c", "a", "b"):
        shelved.get(key, lambda key=key: (made.append(key), kept(key.encode() * 1_000, "image/png"))[1])  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]


def test_a_failure_is_not_kept() -> None:
    shelved = shelf(1_000)

    def fail() -> object:
        raise ValueError("once")

    with pytest.raises(ValueError, match="once"):
        shelved.get("key", fail)  # type: ignore[arg-type]
    assert shelved.get("key", lambda: kept(b"{}")).body == b"{}"


@pytest.mark.parametrize(
    ("given", "opens"), [("gzip, br", True), ("br", False), ("gzip;q=0", False), ("", False), ("*", True)]
)
def test_who_opens_gzip(given: str, opens: bool) -> None:
    assert takes_gzip(given) is opens


@pytest.mark.parametrize(
    ("given", "has"), [('"a"', True), ('W/"a", "b"', True), ("*", True), ('"b"', False), ("", False)]
)
def test_tags_are_compared_weakly(given: str, has: bool) -> None:
    assert has_tag(given, '"a"') is has


def test_a_run_that_is_removed_or_damaged_while_it_is_open_is_told(run_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    shutil.copytree(run_folder, folder)
    service = make_service([folder], Settings(runs=tmp_path / "runs"))
    client = TestClient(make_guarded(service), base_url=HOME, raise_server_exceptions=False)
    run = client.get(f"{API}/runs").json()["runs"][0]["run"]
    at = f"{API}/runs/{run}"
    assert client.get(f"{at}/monthly?variable=refugees").status_code == 200
    for chunk in (folder / "futures.zarr" / "place_month" / "civilian_deaths").rglob("*"):
        if chunk.is_file() and chunk.name != "zarr.json":
            chunk.write_bytes(b"broken")
    damaged = client.get(f"{at}/places?variable=civilian_deaths")
    assert damaged.status_code == 410 and "damaged" in damaged.json()["detail"]
    assert damaged.headers["content-type"] == "application/problem+json"
    assert str(tmp_path) not in damaged.text
    shutil.rmtree(folder)
    for path in ("", "/comparison", "/charts/fan.svg", "/exports/csv"):
        gone = client.get(at + path)
        assert gone.status_code == 410 and "not there any more" in gone.json()["detail"], path
    assert client.get(f"{API}/runs").json()["runs"] == []
    assert client.get("/").status_code == 200
    service.close()
