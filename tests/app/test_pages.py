"""The page and its files: one script, addresses that change with the content, nothing from elsewhere."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.app.conftest import HOME
from waysahead.app.assets import STATIC, Assets
from waysahead.app.build import make_guarded, make_service
from waysahead.app.bundle import BundleError, bundle
from waysahead.app.settings import Settings
from waysahead.ensemble import RunError
from waysahead.report.brief import write

PAGE = (
    '<!doctype html><html lang="{{lang}}" dir="{{dir}}"><head><link rel="stylesheet" href="{{base}}page.css">'
    '<script type="application/json" id="boot">{{boot}}</script>{{data}}'
    '<script defer src="{{script:js/main.js}}"></script>'
    "</head><body>{{vega}} {{unknown}}</body></html>"
)


class Addresses(HTMLParser):
    """What a page loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("src", "href") and value and tag != "a"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "js").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "page.css").write_text("p{}")
    (tmp_path / "js" / "main.js").write_text(
        'import { two, one as first } from "./more.js";\nconsole.log(first, two());\n'
    )
    (tmp_path / "js" / "more.js").write_text("export const one = 1;\nexport function two() {\n  return one + 1;\n}\n")
    return tmp_path


def test_the_page_loads_only_from_itself(client: TestClient) -> None:
    for path, language, direction in (("/", "en", "ltr"), ("/ar", "ar", "rtl"), ("/?lang=ar", "ar", "rtl")):
        found = client.get(path)
        assert found.status_code == 200
        assert f'lang="{language}" dir="{direction}"' in found.text
        for address in Addresses(found.text).found:
            assert address.startswith("/static/"), address
            loaded = client.get(address)
            assert loaded.status_code == 200
            assert "immutable" in loaded.headers["cache-control"]


def test_the_first_load_is_small(client: TestClient) -> None:
    """The page, its files and the chart bundle, squeezed: what the API adds is counted in a browser elsewhere."""
    page = client.get("/")
    boot = json.loads(re.search(r'id="boot">(.*?)</script>', page.text, re.DOTALL)[1])  # type: ignore[index]
    total = 0
    for address in ("/", *Addresses(page.text).found, boot["vega"]):
        with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
            total += len(b"".join(answer.iter_raw()))
    assert total < 560_000


def test_addresses_change_with_the_content(small: Path) -> None:
    assets = Assets(small)
    before = assets.fresh()
    assert assets.fresh() == before
    (small / "page.css").write_text("p{color:red}")
    assert assets.fresh() != before


def test_a_page_cannot_break_out_of_its_boot(small: Path) -> None:
    text = Assets(small).page("en", {"title": "</script><script>alert(1)</script>&<"}, "/static/x/")
    assert "<script>alert" not in text
    inside = re.search(r'id="boot">(.*?)</script>', text, re.DOTALL)
    assert inside is not None
    assert json.loads(inside[1])["title"] == "</script><script>alert(1)</script>&<"
    assert "/static/x/js/main.bundle.js" in text
    assert "{{unknown}}" in text


def test_no_file_outside_is_served(client: TestClient) -> None:
    for path in ("/static/x/../../settings.py", "/static/x/%2e%2e/build.py", "/static/x//etc/passwd", "/static/x/js"):
        assert client.get(path).status_code == 404


def test_without_a_page_the_api_is_still_there(tmp_path: Path) -> None:
    service = make_service([], Settings(runs=tmp_path / "runs"), static=tmp_path)
    client = TestClient(make_guarded(service), base_url=HOME)
    assert client.get("/").status_code == 404
    assert client.get("/low").status_code == 404
    assert client.get("/api/v1/health").json()["status"] == "ok"
    assert client.get("/api/v1").json()["edition"] == "public"
    service.close()


def test_modules_become_one_script(small: Path) -> None:
    text = bundle(small, "js/main.js")
    assert text.index('"js/more.js"') < text.index('"js/main.js"')
    assert 'const { two: two, one: first } = $need("js/more.js");' in text.replace("{ two, one", "{ two: two, one")
    assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE)


@pytest.mark.parametrize(
    "text",
    [
        "export default 3;",
        'const a = await import("./more.js");',
        'import more from "./more.js";',
        'import { a } from "https://example.org/a.js";',
        'import { a } from "../../outside.js";',
        'import { a } from "./absent.js";',
        'import { a } from "./main.js";',
    ],
)
def test_what_is_not_in_the_dialect_is_refused(small: Path, text: str) -> None:
    (small / "js" / "main.js").write_text(text)
    with pytest.raises(BundleError):
        bundle(small, "js/main.js")


def test_the_page_that_is_shipped_can_be_joined() -> None:
    assets = Assets(STATIC)
    assert assets.bundles()
    for name in assets.bundles():
        found = assets.file(name)
        assert found is not None and len(found.body) > 1_000


def test_a_run_of_another_version_is_told_apart(run_folder: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(run_folder, old)
    weekly = old / "futures.zarr" / "weekly"
    shutil.rmtree(weekly / "cost_usd")
    notes = json.loads((weekly / "zarr.json").read_text())
    del notes["consolidated_metadata"]["metadata"]["cost_usd"]  # it never was there
    (weekly / "zarr.json").write_text(json.dumps(notes))
    with pytest.raises(RunError, match="cost_usd"):
        make_service([old], Settings(runs=tmp_path / "runs"))
    assert list(make_service([], Settings(runs=tmp_path)).library.runs()) == []


def test_the_brief_is_had_on_pages_and_as_a_document(client: TestClient, run: str) -> None:
    for form, first in (("pdf", b"%PDF"), ("docx", b"PK")):
        found = client.get(f"/api/v1/runs/{run}/brief.{form}?lang=ar")
        assert found.status_code == 200 and found.content.startswith(first)
        assert f"{run}-brief.{form}" in found.headers["content-disposition"]
    assert 'dir="rtl"' in client.get(f"/api/v1/runs/{run}/brief.html?lang=ar").text
    assert client.get(f"/api/v1/runs/{run}/brief.odt").status_code == 422


def test_one_brief_is_composed_for_all_its_forms(
    run_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed: list[str] = []
    real = write.compose

    def counted(*given: Any, language: str) -> str:
        composed.append(language)
        return real(*given, language=language)

    monkeypatch.setattr(write, "compose", counted)
    service = make_service([run_folder], Settings(runs=tmp_path))
    asked = TestClient(make_guarded(service), base_url=HOME)
    name = asked.get("/api/v1/runs").json()["runs"][0]["run"]
    for form, language in (("docx", "en"), ("html", "en"), ("pdf", "en"), ("html", "ar"), ("html", "en")):
        assert asked.get(f"/api/v1/runs/{name}/brief.{form}?lang={language}").status_code == 200
    service.close()
    assert composed == ["en", "ar"]
