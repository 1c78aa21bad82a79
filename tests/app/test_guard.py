"""The door: headers, tokens, hosts, origins, sizes, rates, and what is refused before anything listens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.app.conftest import HOME
from waysahead.app.build import make_guarded, make_service
from waysahead.app.guard import COOKIE, Rate
from waysahead.app.serve import ServeError, bind, check
from waysahead.app.settings import Limits, Settings
from waysahead.cli import answer
from waysahead.cli.options import BAD_INPUT

API = "/api/v1"
TOKEN = "a-secret-of-many-letters"


@pytest.fixture(scope="module")
def locked(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(token=TOKEN, runs=tmp_path_factory.mktemp("runs"))
    service = make_service([run_folder], settings)
    yield TestClient(make_guarded(service), base_url=HOME, follow_redirects=False)
    service.close()


def test_every_answer_leaves_with_strict_headers(client: TestClient, run: str) -> None:
    paths = (f"{API}/runs", f"{API}/nowhere", f"{API}/runs/{run}/charts/fan.csv", "/static/x/none.js")
    for path in paths:
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy.replace("'self'", "")
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers


def test_documents_with_a_style_of_their_own_have_no_script(client: TestClient, run: str) -> None:
    answer_ = client.get(f"{API}/runs/{run}/brief.html")
    assert answer_.status_code == 200
    assert "script-src" not in answer_.headers["content-security-policy"]
    assert "default-src 'none'" in answer_.headers["content-security-policy"]


def test_nobody_comes_in_without_the_token(locked: TestClient) -> None:
    nothing: dict[str, str] = {}
    for given in (nothing, {"Authorization": "Bearer wrong"}, {"Cookie": f"{COOKIE}=wrong"}, {"Authorization": TOKEN}):
        refused = locked.get(f"{API}/runs", headers=given)
        assert refused.status_code == 401
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.headers["www-authenticate"] == "Bearer"
    assert locked.get(f"{API}/runs", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_the_token_in_the_address_becomes_a_cookie(locked: TestClient) -> None:
    entered = locked.get(f"/?token={TOKEN}")
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert locked.get(f"{API}/runs", headers={"Cookie": f"{COOKIE}={TOKEN}"}).status_code == 200
    locked.cookies.clear()
    assert locked.get("/?token=wrong").status_code == 401


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "a b", "", "evil@127.0.0.1", "[::1"])
def test_another_name_for_this_computer_is_refused(client: TestClient, host: str) -> None:
    assert client.get(f"{API}/runs", headers={"Host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost:80", "127.0.0.1", "[::1]:99"])
def test_its_own_names_are_known(client: TestClient, host: str) -> None:
    assert client.get(f"{API}/runs", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://example.org"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:9"},
    ],
)
def test_other_sites_cannot_start_anything(client: TestClient, headers: dict[str, str]) -> None:
    order = {"case": "iraq-2006", "policies": ["surge"]}
    refused = client.post(f"{API}/jobs", json=order, headers=headers)
    assert refused.status_code == 403
    assert refused.json()["type"] == "/problems/origin"
    assert client.get(f"{API}/jobs").json()["jobs"] == []


def test_a_body_that_is_too_large_is_refused_whatever_its_header_says(client: TestClient) -> None:
    large = b'{"case": "' + b"x" * 300_000 + b'"}'
    assert client.post(f"{API}/jobs", content=large, headers={"Content-Type": "application/json"}).status_code == 413

    def parts() -> Iterator[bytes]:
        for _ in range(300):
            yield b"x" * 1_000

    unsaid = client.post(f"{API}/jobs", content=parts(), headers={"Content-Type": "application/json"})
    assert unsaid.status_code == 413, unsaid.text
    assert unsaid.headers["content-type"] == "application/problem+json"


def test_those_who_ask_too_often_are_told_to_wait(run_folder: Path, tmp_path: Path) -> None:
    service = make_service([run_folder], Settings(runs=tmp_path, limits=Limits(requests=5, writes=2)))
    client = TestClient(make_guarded(service), base_url=HOME)
    statuses = [client.get(f"{API}/health").status_code for _ in range(7)]
    assert statuses[:5] == [200] * 5 and statuses[-1] == 429
    refused = client.get(f"{API}/health")
    assert int(refused.headers["retry-after"]) >= 1
    service.close()


def test_a_bucket_fills_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("waysahead.app.guard.time.monotonic", lambda: now[0])
    rate = Rate()
    assert [rate.take("a", "any", 2) for _ in range(2)] == [0.0, 0.0]
    assert rate.take("a", "any", 2) == pytest.approx(30.0)
    assert rate.take("b", "any", 2) == 0.0
    now[0] = 31.0
    assert rate.take("a", "any", 2) == 0.0


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])
def test_it_does_not_listen_elsewhere_without_a_token(host: str) -> None:
    with pytest.raises(ServeError, match="--token"):
        check(Settings(host=host))
    check(Settings(host=host, token=TOKEN))


@pytest.mark.parametrize(
    "settings",
    [Settings(token="short"), Settings(token="with a space in it"), Settings(port=70_000), Settings(token="é" * 20)],
)
def test_settings_that_cannot_be_used_are_refused(settings: Settings) -> None:
    with pytest.raises(ServeError):
        check(settings)


def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["serve", "--host", "0.0.0.0"]) == BAD_INPUT
    assert "--token" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said() -> None:
    held = bind(Settings(port=0))
    held.listen()
    with pytest.raises(ServeError, match="--port"):
        bind(Settings(port=held.getsockname()[1]))
    assert held.getsockname()[0] == "127.0.0.1"
    held.close()


def test_head_says_what_a_get_would_without_its_body(client: TestClient) -> None:
    for path in ("/", "/api/v1/runs", "/api/v1/cases/iraq-2006", "/api/v1/runs/nowhere"):
        got, headed = client.get(path), client.head(path)
        assert headed.status_code == got.status_code and headed.content == b""
        for name in ("etag", "content-type", "content-length"):
            assert headed.headers.get(name) == got.headers.get(name), (path, name)
