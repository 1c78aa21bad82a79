"""A service over a made-up run, asked without a socket."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.app.made import make_run
from waysahead.app.build import make_guarded, make_service
from waysahead.app.service import Service
from waysahead.app.settings import Limits, Settings

HOME = "http://127.0.0.1"


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_run(tmp_path_factory.mktemp("made") / "run")


@pytest.fixture(scope="session")
def service(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    limits = Limits(requests=1_000_000, writes=1_000_000)
    made = make_service([run_folder], Settings(runs=tmp_path_factory.mktemp("runs"), limits=limits))
    yield made
    made.close()


@pytest.fixture(scope="session")
def client(service: Service) -> TestClient:
    return TestClient(make_guarded(service), base_url=HOME, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def run(client: TestClient) -> str:
    """The id of the run that is served."""
    return str(client.get("/api/v1/runs").json()["runs"][0]["run"])
