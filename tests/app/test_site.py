"""The page as a folder: every document that it lists is there, nothing points elsewhere, nothing is internal."""

import json
import re
from pathlib import Path

import pytest

from tests.app.test_pages import Addresses
from waysahead.app import site as sites
from waysahead.app.site import component, write_site


@pytest.fixture(scope="module")
def folder(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with few charts and without the analyses that take a process each."""
    made = tmp_path_factory.mktemp("site") / "folder"
    heavy = ("/conference", "/votes", "/decision", "/discovery")
    studied = ("conference", "frontier", "beliefs")
    with pytest.MonkeyPatch.context() as patch:
        plain, drawn = sites.documents, sites.asked
        patch.setattr(sites, "asked", lambda *given: (one for one in drawn(*given) if one[0] not in studied))
        patch.setattr(sites, "documents", lambda *given: (one for one in plain(*given) if not one.endswith(heavy)))
        patch.setattr(sites, "FANS", ("civilian_deaths_media",))
        patch.setattr(sites, "DRAWN", ("civilian_deaths",))
        patch.setattr(sites, "MONTHLY", ("civilian_deaths_media", "refugees"))
        absent = write_site(run_folder, made)
    assert [line for line in absent if "track-record" not in line and "unmet_need" not in line] == []
    return made


def index(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    text = (folder / "data" / "index.js").read_text(encoding="utf-8")
    paths, files = (re.search(rf"const {name} = (\{{.*?\}});", text, re.DOTALL) for name in ("paths", "files"))
    assert paths and files
    return json.loads(paths[1]), json.loads(files[1])


def test_every_document_is_there_and_hands_itself_over(folder: Path) -> None:
    paths, _ = index(folder)
    assert len(paths) > 25
    for path, name in paths.items():
        text = (folder / "data" / name).read_text(encoding="utf-8")
        head = f"window.waysahead_site.put({json.dumps(path)}, "
        assert text.startswith(head)
        assert isinstance(json.loads(text.removeprefix(head).removesuffix(");\n")), dict)


def test_every_file_is_there(folder: Path) -> None:
    _, files = index(folder)
    assert {Path(name).suffix for name in files.values()} >= {".svg", ".csv", ".zip", ".xlsx", ".gpkg", ".nc"}
    for name in files.values():
        assert (folder / name).stat().st_size > 0


@pytest.mark.parametrize("name", ["index.html", "ar.html"])
def test_the_page_asks_for_nothing_elsewhere(folder: Path, name: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert "{{" not in re.sub(r'id="boot">.*?</script>', "", text, flags=re.DOTALL)
    addresses = Addresses(text).found
    assert "data/index.js" in addresses
    for address in addresses:
        assert not address.startswith(("/", "http")), address
        assert (folder / address).is_file(), address
    assert 'type="module"' not in text


def test_the_folder_is_public(folder: Path) -> None:
    text = (folder / "index.html").read_text(encoding="utf-8")
    boot = json.loads(re.search(r'id="boot">(.*?)</script>', text, re.DOTALL)[1])  # type: ignore[index]
    assert (boot["edition"], boot["site"]) == ("public", True)
    paths, _ = index(folder)
    assert not [path for path in paths if "/weekly" in path or "/weighted" in path or "/jobs" in path]
    hosts = next(name for path, name in paths.items() if path.endswith("/hosts"))
    assert '"period":"quarter"' in (folder / "data" / hosts).read_text(encoding="utf-8")


def test_a_folder_with_other_files_is_left_alone(run_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write_site(run_folder, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_names_are_written_as_browsers_do() -> None:
    assert component("a,b c/ü'()*!-._~") == "a%2Cb%20c%2F%C3%BC'()*!-._~"


def test_charts_of_analyses_are_asked_for_as_the_page_asks() -> None:
    asked = list(sites.charts("r", ("hold-course", "surge"), "hold-course"))
    assert "/runs/r/charts/conference.json?lang=en" in asked
    assert "/runs/r/charts/track-record.json?lang=ar&columns=1&width=340" in asked
    assert "/runs/r/charts/frontier.json?lang=en&columns=1&width=340" in asked
    assert "/runs/r/charts/beliefs.json?outcome=civilian_deaths&policy=surge&against=hold-course&lang=en" in asked
