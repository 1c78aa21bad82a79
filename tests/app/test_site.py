"""The page as a folder: every document that it lists is there, nothing points elsewhere, nothing is internal."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from tests.app.test_pages import Addresses
from waysahead.app import site_list
from waysahead.app.site import write_site
from waysahead.app.site_list import component, slim
from waysahead.app.site_pack import Shared, packed

API = "/api/v1"
HEAVY = ("/conference", "/votes", "/decision", "/discovery")


@pytest.fixture(scope="module")
def folder(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with few charts and without the analyses that take a process each."""
    made = tmp_path_factory.mktemp("site") / "folder"
    studied = ("conference", "frontier", "beliefs")
    with pytest.MonkeyPatch.context() as patch:
        plain, drawn = site_list.documents, site_list.asked
        patch.setattr(site_list, "asked", lambda *given: (one for one in drawn(*given) if one[0] not in studied))
        patch.setattr(site_list, "documents", lambda *given: (one for one in plain(*given) if not one.endswith(HEAVY)))
        patch.setattr(site_list, "FANS", ("civilian_deaths_media",))
        patch.setattr(site_list, "DRAWN", ("civilian_deaths",))
        patch.setattr(site_list, "MONTHLY", ("civilian_deaths_media", "refugees"))
        absent = write_site(run_folder, made)
    known = ("track-record", "unmet_need", "relief plan")
    assert [line for line in absent if not any(one in line for one in known)] == []
    return made


def index(folder: Path) -> tuple[dict[str, str], dict[str, str], list[Any]]:
    """Paths of documents, paths of files, and what documents share."""
    text = (folder / "data" / "index.js").read_text(encoding="utf-8")
    found = [re.search(rf"^  const {name} = (.*);$", text, re.MULTILINE) for name in ("paths", "files", "shared")]
    paths, files, shared = (json.loads(one[1]) for one in found if one)
    return paths, files, shared


def unpacked(value: Any, shared: list[Any]) -> Any:
    """What `packed.js` makes of a document, written a second time."""
    if isinstance(value, list):
        return [unpacked(one, shared) for one in value]
    if not isinstance(value, dict):
        return value
    if "@" in value:
        return unpacked(shared[value["@"]], shared)
    if "$" not in value:
        return {key: unpacked(one, shared) for key, one in value.items()}
    rows: list[Any] = []
    for piece in unpacked(value["$"], shared):  # pieces hold no marks but those of tables
        rows += piece if isinstance(piece, list) else table(piece)
    return rows


def table(piece: dict[str, Any]) -> list[dict[str, Any]]:
    columns: dict[str, list[Any]] = {}
    for name, column in piece["c"].items():
        if isinstance(column, list):
            columns[name] = column
        elif "=" in column:
            columns[name] = [column["="]] * piece["n"]
        else:
            columns[name] = [column["v"][at] for at in column["i"]]
    return [{name: column[at] for name, column in columns.items()} for at in range(piece["n"])]


def document(folder: Path, path: str) -> Any:
    paths, _, shared = index(folder)
    text = (folder / "data" / paths[path]).read_text(encoding="utf-8")
    head = f"window.waysahead_site.put({json.dumps(path)}, "
    assert text.startswith(head)
    return unpacked(json.loads(text.removeprefix(head).removesuffix(");\n")), shared)


def same(one: Any, two: Any) -> bool:
    """Whether two documents agree, numbers to four significant figures."""
    if isinstance(one, dict) and isinstance(two, dict):
        return list(one) == list(two) and all(same(one[key], two[key]) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(same, one, two))
    if isinstance(one, int | float) and isinstance(two, int | float) and not isinstance(one, bool):
        return abs(one - two) <= 5.1e-4 * abs(two)
    return bool(one == two)


def test_every_document_is_what_the_service_answers(folder: Path, client: TestClient) -> None:
    paths, _, _ = index(folder)
    assert len(paths) > 25
    checked = 0
    for path in paths:
        if path.endswith(("/exports", "/spread")) or path.startswith("/words/"):
            continue
        answer = client.get(API + path)
        assert answer.status_code == 200, path
        assert same(document(folder, path), slim(path, answer.json())), path
        checked += 1
    assert checked > 20


def test_documents_are_small(folder: Path, client: TestClient) -> None:
    paths, _, _ = index(folder)
    here = sum(path.stat().st_size for path in (folder / "data").iterdir())
    there = sum(len(client.get(API + path).content) for path in paths if "/words/" not in path)
    assert here < 0.5 * there


def test_packing_keeps_rows_of_other_names_and_values_that_recur() -> None:
    rows = [{"a": 1, "b": "x"}, {"a": 2, "b": "x"}, {"a": 3, "b": "x"}, {"a": 4}, [5], None]
    long = {"text": "y" * 200, "rows": rows}
    given = [{"one": long, "rows": rows}, {"two": [long, long]}, {"three": 1.23456, "four": 12345.6, "five": True}]
    small = [packed(one) for one in given]
    shared = Shared(small)
    assert len(shared.values) == 1
    back = [unpacked(shared.put(one), shared.values) for one in small]
    assert back == [*given[:2], {"three": 1.235, "four": 12350, "five": True}]
    with pytest.raises(ValueError, match="mark"):
        packed({"@": 1})


def test_every_file_is_there(folder: Path) -> None:
    _, files, _ = index(folder)
    assert {Path(name).suffix for name in files.values()} == {".csv", ".zip", ".geojson", ".gpkg"}
    assert len(set(files.values())) == len(files)
    for name in files.values():
        assert (folder / name).stat().st_size > 0


def test_theories_can_be_weighed_from_the_folder(folder: Path, client: TestClient, run: str) -> None:
    """The ordered values give the answer of the service under any weights."""
    found = document(folder, f"/runs/{run}/spread")
    shape = (len(found["rows"]), len(found["policies"]), len(found["theories"]), found["points"])
    import base64

    codes = np.frombuffer(base64.b64decode(found["codes"]), "<u2").reshape(shape).astype(float)
    codes[codes == 65_535] = np.nan
    given = {"presence-provokes": 0.2, "presence-suppresses": 0.8}
    asked = ",".join(f"{theory}:{weight}" for theory, weight in given.items())
    levels = {
        (row["policy"], row["outcome"]): row
        for row in client.get(f"{API}/runs/{run}/weighted?weights={asked}").json()["levels"]
    }
    for at, row in enumerate(found["rows"]):
        for policy, name in enumerate(found["policies"]):
            values = row["low"] + row["step"] * codes[at, policy]
            weights = np.repeat([given[one] / n for one, n in zip(found["theories"], found["members"], strict=True)],
                                found["points"])  # fmt: skip
            kept = ~np.isnan(values.ravel())
            order = np.argsort(values.ravel()[kept])
            ordered, share = values.ravel()[kept][order], weights[kept][order]
            middle = np.cumsum(share) - (share + share[0]) / 2
            middle /= middle[-1]
            level = levels[name, row["outcome"]]
            for key, chance in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
                assert np.interp(chance, middle, ordered) == pytest.approx(level[key], rel=2e-3, abs=row["step"])


def test_a_pair_seen_from_the_other_side_is_its_mirror(client: TestClient, run: str) -> None:
    """What lets the folder hold each pair once."""
    one, two = (
        client.get(f"{API}/runs/{run}/pair?policy={a}&against={b}").json()
        for a, b in (("surge", "withdraw-12m-relief-conference"), ("withdraw-12m-relief-conference", "surge"))
    )
    turned = {"fewer": "more", "more": "fewer"}
    for left, right in zip(one["differences"], two["differences"], strict=True):
        assert (left["theory"], left["outcome"]) == (right["theory"], right["outcome"])
        for a, b in (("p5", "p95"), ("p50", "p50"), ("p95", "p5")):
            assert left[a] == pytest.approx(-right[b], rel=1e-4, abs=1e-6)
        if left["share_lower"] is not None:
            assert left["share_lower"] == pytest.approx(1 - right["share_lower"], abs=1e-6)
        assert (left["share_lower"] is None) == (right["share_lower"] is None)
    for left, right in zip(one["agreement"], two["agreement"], strict=True):
        assert left["side"] == turned.get(right["side"], right["side"])
        assert (left["fewer"], left["more"]) == (right["more"], right["fewer"])
    flips = [{(row["parameter"], row["outcome"]) for row in found["sign_flips"]} for found in (one, two)]
    assert flips[0] == flips[1]


@pytest.mark.parametrize("name", ["index.html", "ar.html", "low-en-surge.html", "low-ar-surge.html"])
def test_the_page_asks_for_nothing_elsewhere(folder: Path, name: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert "{{" not in re.sub(r'id="boot">.*?</script>', "", text, flags=re.DOTALL)
    addresses = Addresses(text).found
    assert ("data/index.js" in addresses) is not name.startswith("low")
    for address in addresses:
        assert not address.startswith(("/", "http")), address
        assert (folder / address.partition("#")[0]).is_file(), address
    assert 'type="module"' not in text
    for address in re.findall(r'<a [^>]*href="([^"#]+)', text):  # those to sources lie elsewhere
        assert address.startswith("https://") or (folder / address).is_file(), address


def test_the_folder_is_public(folder: Path) -> None:
    text = (folder / "index.html").read_text(encoding="utf-8")
    boot = json.loads(re.search(r'id="boot">(.*?)</script>', text, re.DOTALL)[1])  # type: ignore[index]
    assert (boot["edition"], boot["site"]) == ("public", True)
    paths, _, _ = index(folder)
    assert not [path for path in paths if "/weekly" in path or "/weighted" in path or "/jobs" in path]


def test_a_folder_with_other_files_is_left_alone(run_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write_site(run_folder, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_names_are_written_as_browsers_do() -> None:
    assert component("a,b c/ü'()*!-._~") == "a%2Cb%20c%2F%C3%BC'()*!-._~"


def test_charts_of_analyses_are_asked_for_as_the_page_asks() -> None:
    asked = list(site_list.charts("r", ("hold-course", "surge"), "hold-course"))
    assert "/runs/r/charts/conference.json?lang=en" in asked
    assert "/runs/r/charts/track-record.json?lang=ar&columns=1&width=340" in asked
    assert "/runs/r/charts/frontier.json?lang=en&columns=1&width=340" in asked
    assert "/runs/r/charts/beliefs.json?outcome=civilian_deaths&policy=surge&against=hold-course&lang=en" in asked
