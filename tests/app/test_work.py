"""Jobs and packs: a run from an uploaded pack, cancelled work, faults, bombs, and what is left at the end."""

import io
import json
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.app.conftest import HOME
from waysahead.app.build import make_guarded, make_service
from waysahead.app.jobs import ENDED, Job, Jobs
from waysahead.app.library import Library
from waysahead.app.problems import Problem
from waysahead.app.service import Service
from waysahead.app.settings import Limits, Settings
from waysahead.case import new_case

API = "/api/v1"
ZIP = {"Content-Type": "application/zip"}
LONGEST = 300.0


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    limits = Limits(packs=2, queued=2, writes=100_000, requests=1_000_000)
    made = make_service([], Settings(runs=tmp_path_factory.mktemp("runs"), limits=limits))
    made.jobs.worker = "tests.app.worker"
    yield made
    made.close()


@pytest.fixture(scope="module")
def bench(worker: Service) -> TestClient:
    return TestClient(make_guarded(worker), base_url=HOME, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("packs") / "two-places"
    new_case(folder)
    return zipped(
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    )


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def ended(bench: TestClient, job: str) -> dict[str, Any]:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        found = bench.get(f"{API}/jobs/{job}").json()
        if found["state"] in ENDED:
            return dict(found)
        time.sleep(0.2)
    raise AssertionError(f"still {found}")


@pytest.fixture(autouse=True)
def no_pack_is_left(worker: Service) -> Iterator[None]:
    """A test that fails half-way leaves no pack that would fail the next ones."""
    yield
    for token in list(worker.packs._names):
        worker.packs.delete(token)


def test_a_pack_is_uploaded_run_and_deleted(bench: TestClient, worker: Service, pack: bytes) -> None:
    uploaded = bench.post(f"{API}/packs", content=pack, headers=ZIP)
    assert uploaded.status_code == 201, uploaded.text
    token = uploaded.json()["token"]
    assert len(token) == 32
    case = bench.get(f"{API}/cases/{token}").json()
    assert case["name"] == uploaded.json()["name"]
    assert token not in bench.get(f"{API}/cases").text

    own = {"name": "mine", "title": "Mine", "baseline": case["baseline"], "measures": []}
    order = {"case": token, "policies": [case["baseline"], own], "futures": 20, "weeks": 8}
    begun = bench.post(f"{API}/jobs", json=order)
    assert begun.status_code == 202, begun.text
    job = begun.json()["id"]
    assert begun.headers["location"] == f"{API}/jobs/{job}"
    with bench.stream("GET", f"{API}/jobs/{job}/events") as events:
        told = "".join(events.iter_text())
    assert "event: done" in told
    last = json.loads(told.strip().splitlines()[-1].removeprefix("data: "))
    assert (last["state"], last["done"], last["total"]) == ("done", 2, 2)

    run = last["run"]
    assert run.startswith(f"{token}.")
    found = bench.get(f"{API}/runs/{run}/comparison")
    assert found.json()["policies"] == [case["baseline"], "mine"]
    assert bench.get(f"{API}/runs").json()["runs"] == []
    assert bench.get(f"{API}/jobs").json()["jobs"] == []
    assert bench.get(f"{API}/runs/{run.partition('.')[2]}").status_code == 404

    again = bench.post(f"{API}/jobs", json=order).json()["id"]
    assert ended(bench, again)["run"] == run

    assert bench.delete(f"{API}/packs/{token}").status_code == 204
    for path in (f"/packs/{token}", f"/cases/{token}", f"/runs/{run}", f"/runs/{run}/comparison"):
        assert bench.get(API + path).status_code == 404
    assert not list(Path(worker.packs._folder).iterdir())


def test_what_is_cancelled_keeps_its_work(bench: TestClient, pack: bytes) -> None:
    token = bench.post(f"{API}/packs", content=pack, headers=ZIP).json()["token"]
    baseline = bench.get(f"{API}/cases/{token}").json()["baseline"]
    order = {"case": token, "policies": [baseline], "futures": 1_000, "weeks": 8}
    first, second = (bench.post(f"{API}/jobs", json=order | {"seed": seed}).json()["id"] for seed in (1, 2))
    assert bench.delete(f"{API}/jobs/{second}").json()["state"] == "cancelled"
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        found = bench.get(f"{API}/jobs/{first}").json()
        if found["done"] or found["state"] in ENDED:
            break
        time.sleep(0.05)
    bench.delete(f"{API}/jobs/{first}")
    stopped = ended(bench, first)
    assert stopped["state"] == "cancelled"
    assert 0 < stopped["done"] < 10
    third = bench.post(f"{API}/jobs", json=order).json()["id"]
    finished = ended(bench, third)
    assert (finished["state"], finished["done"]) == ("done", 10)
    bench.delete(f"{API}/packs/{token}")


def test_a_stop_that_comes_while_the_process_starts_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = Jobs(Library([], Limits()), tmp_path, Limits())
    start = subprocess.Popen

    def stopped_meanwhile(*given: Any, **named: Any) -> Any:
        begun = start(*given, **named)
        jobs.cancel(jobs.every()[0].id)
        return begun

    monkeypatch.setattr(subprocess, "Popen", stopped_meanwhile)
    job = jobs.add({"case": "x"}, {})
    until = time.monotonic() + LONGEST
    while job.state not in ENDED and time.monotonic() < until:
        time.sleep(0.02)
    assert job.state == "cancelled"
    jobs.close()


def test_the_queue_and_the_packs_have_an_end(bench: TestClient, worker: Service, pack: bytes) -> None:
    tokens = [bench.post(f"{API}/packs", content=pack, headers=ZIP).json()["token"] for _ in range(2)]
    full = bench.post(f"{API}/packs", content=pack, headers=ZIP)
    assert full.status_code == 429 and full.headers["retry-after"]
    idle = Jobs(Library([], Limits()), worker.settings.runs, Limits(queued=2))
    idle._thread = object()  # type: ignore[assignment]  # nobody works the queue off
    for _ in range(2):
        idle.add({"case": "x"}, {})
    with pytest.raises(Problem) as refused:
        idle.add({"case": "x"}, {})
    assert refused.value.status == 429
    for token in tokens:
        bench.delete(f"{API}/packs/{token}")


@pytest.mark.parametrize(
    ("order", "detail"),
    [
        ({"policies": ["none"]}, "no policy"),
        ({"policies": ["surge", "surge"]}, "twice"),
        ({"policies": ["surge"], "theories": ["none"]}, "no theory"),
        ({"policies": ["surge"], "theories": ["agnostic", "agnostic"]}, "twice"),
        ({"policies": ["surge"], "futures": 1_000_000}, "at most"),
        ({"policies": ["/etc/passwd"]}, "no policy"),
        ({"policies": ["surge"], "case": "none"}, "no case"),
    ],
)
def test_orders_that_cannot_be_met_are_refused(bench: TestClient, order: dict[str, Any], detail: str) -> None:
    refused = bench.post(f"{API}/jobs", json={"case": "iraq-2006"} | order)
    assert refused.status_code in (404, 422)
    assert detail in refused.json()["detail"]


def test_every_fault_of_a_pack_is_told(bench: TestClient, pack: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    places = files["places.csv"].decode().splitlines()
    files["places.csv"] = "\n".join([*places[:-1], places[-1].replace(places[-1].split(",")[0], "x y", 1)]).encode()
    files["stray.exe"] = b"MZ"
    refused = bench.post(f"{API}/packs", content=zipped(files), headers=ZIP)
    assert refused.status_code == 422
    faults = refused.json()["faults"]
    assert {fault["file"] for fault in faults} >= {"stray.exe"}
    assert len(faults) >= 2
    assert all("waysahead-packs" not in json.dumps(fault) for fault in faults)


def bomb(size: int) -> bytes:
    return zipped({"case.toml": b"name = 'x'\n" + b"#" * size})


@pytest.mark.parametrize(
    "content",
    [
        b"no zip at all",
        zipped({"../../escape.txt": b"x", "case.toml": b""}),
        zipped({"/etc/escape": b"x", "case.toml": b""}),
        zipped({"a\\..\\b": b"x", "case.toml": b""}),
        zipped({f"series/{at}.csv": b"" for at in range(2_100)}),
        zipped({}),
        bomb(40 * 2**20),
    ],
    ids=["text", "dots", "root", "backslash", "many", "empty", "bomb"],
)
def test_what_is_no_pack_is_refused_and_leaves_nothing(bench: TestClient, worker: Service, content: bytes) -> None:
    refused = bench.post(f"{API}/packs", content=content, headers=ZIP)
    assert refused.status_code == 422, refused.text
    assert refused.json()["faults"]
    assert not list(Path(worker.packs._folder).iterdir())


def test_a_link_in_a_pack_is_refused(bench: TestClient) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("places.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    refused = bench.post(f"{API}/packs", content=out.getvalue(), headers=ZIP)
    assert refused.status_code == 422
    assert "root:" not in refused.text


def test_a_pack_of_another_type_is_refused(bench: TestClient, pack: bytes) -> None:
    assert bench.post(f"{API}/packs", content=pack, headers={"Content-Type": "text/plain"}).status_code == 415
    assert bench.post(f"{API}/packs", content=b"", headers=ZIP).status_code == 422


def test_everything_private_is_gone_at_the_end(tmp_path: Path, pack: bytes) -> None:
    service = make_service([], Settings(runs=tmp_path / "runs"))
    with TestClient(make_guarded(service), base_url=HOME) as client:
        assert client.post(f"{API}/packs", content=pack, headers=ZIP).status_code == 201
        folders = Path(service.packs._folder), Path(service.jobs._private)
        assert all(folder.exists() for folder in folders)
    assert not any(folder.exists() for folder in folders)


def test_a_job_says_where_it_stands() -> None:
    assert Job("a", {}).document() == {
        "id": "a", "state": "queued", "done": 0, "total": None, "run": None, "detail": "",
    }  # fmt: skip
