"""The description of the API, and what happens to requests made from it: never a fault of ours."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.app.made import POLICIES, THEORIES
from waysahead.app.build import make_guarded, make_service
from waysahead.app.service import Service
from waysahead.app.settings import Limits, Settings

schemathesis = pytest.importorskip("schemathesis", reason="the tests of the API's description need schemathesis")

API = "/api/v1"
EXAMPLES = 8
CHECKS = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.response_schema_conformance,
]


@pytest.fixture(scope="module")
def opened(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A service whose heavy work never begins."""
    limits = Limits(requests=10**7, writes=10**7, queued=1)
    service = make_service([run_folder], Settings(runs=tmp_path_factory.mktemp("runs"), limits=limits))
    service.errands.ask = lambda _key, _command: None  # type: ignore[method-assign]
    service.jobs.worker = "tests.app.worker"
    yield service
    service.close()


@pytest.fixture(scope="module")
def api(opened: Service) -> Any:
    return schemathesis.openapi.from_asgi(f"{API}/openapi.json", at_home(make_guarded(opened)))


def at_home(app: ASGIApp) -> ASGIApp:
    """The service under a name of this computer, whatever name the tool gives it."""

    async def named(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name, value) for name, value in scope.get("headers", []) if name != b"host"]
        await app({**scope, "headers": [*headers, (b"host", b"127.0.0.1")]}, receive, send)

    return named


KNOWN = {
    "case": ("iraq-2006",),
    "policy": (*POLICIES, "surge,hold-course"),
    "against": POLICIES,
    "theory": (*THEORIES, "all"),
    "variable": ("civilian_deaths", "civilian_deaths_media", "refugees", "newly_displaced"),
    "outcome": ("civilian_deaths", "cost_usd_billion"),
    "chart": ("fan", "spreads", "differences", "maps", "calendar", "pair"),
    "weights": ("presence-provokes:1", "presence-provokes:0.2,presence-suppresses:3"),
}


@schemathesis.serializer("application/zip")
def as_it_is(_context: Any, value: Any) -> bytes:
    """The body of a pack: whatever bytes there are."""
    return value if isinstance(value, bytes) else str(value).encode()


def likely(values: Any, run: str) -> Any:
    """Values of a request, most of them put in place of the made-up ones, so that routes are entered."""
    if not isinstance(values, dict):
        return values
    found = dict(values)
    for name, value in values.items():
        choices = (run,) if name == "run" else KNOWN.get(name)
        weight = sum(str(value).encode()) if value is not None else 0
        if choices and weight % 4:
            found[name] = choices[weight % len(choices)]
    return found


def test_no_request_meets_a_fault_of_ours(api: Any, opened: Service) -> None:
    run = next(iter(opened.library.runs())).name
    tried = 0
    for found in api.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def asked(case: Any) -> None:
            nonlocal tried
            tried += 1
            case.path_parameters = likely(case.path_parameters, run)
            case.query = likely(case.query, run)
            answer = case.call()
            said = f"{case.method} {case.formatted_path} {case.query}: {answer.status_code} {answer.content[:300]!r}"
            assert answer.status_code < 500 or answer.status_code == 503, said
            if answer.status_code >= 400:
                assert answer.headers["content-type"] == ["application/problem+json"], said
            case.validate_response(answer, checks=CHECKS)

        asked()
    assert tried > 150


def test_every_route_of_the_api_is_described(client: TestClient) -> None:
    found = client.get(f"{API}/openapi.json").json()
    assert found["openapi"] == "3.1.0"
    for path, operations in found["paths"].items():
        assert path.startswith(API)
        for operation in operations.values():
            assert operation["summary"] and operation["description"], path
            assert operation["responses"]["422"] == {"$ref": "#/components/responses/Problem"}
    names = {operation["operationId"] for one in found["paths"].values() for operation in one.values()}
    assert len(names) == sum(len(one) for one in found["paths"].values())


def test_the_description_is_small(client: TestClient) -> None:
    answer = client.get(f"{API}/openapi.json", headers={"Accept-Encoding": "identity"})
    assert len(answer.content) < 120_000


def test_real_answers_have_the_shape_that_is_described(client: TestClient, run: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="holding answers against their shapes needs jsonschema")
    found = client.get(f"{API}/openapi.json").json()
    given = {"pair": "?policy=surge&against=withdraw-12m-relief-conference", "weighted": "?weights=presence-provokes:1",
             "monthly": "?variable=civilian_deaths_media", "places": "?variable=civilian_deaths",
             "record": "?variable=civilian_deaths_media"}  # fmt: skip
    held = 0
    for path, operations in found["paths"].items():
        ends = path.rsplit("/", 1)[-1]
        if "get" not in operations or any(name in path for name in ("{form}", "{job}", "{token}", "weekly")):
            continue
        if ends in ("decision", "discovery", "relief", "conference", "votes"):
            continue  # made by commands of their own; the shapes of their documents are tested with them
        address = path.format(case="iraq-2006", run=run, policy="surge", job="", token="", chart="", form="")
        answer = client.get(address + given.get(ends, ""))
        assert answer.status_code == 200, (address, answer.text[:200])
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert schema["required"], path
        jsonschema.validate(answer.json(), schema)
        held += 1
    assert held > 20
