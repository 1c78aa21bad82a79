"""Every catalogue of words, whatever module it lies in: the same fields in each language, no verdict in any."""

import ast
import importlib
import pkgutil
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import waysahead
from tests.report.conftest import Arabic
from tests.report.test_wording import FORBIDDEN
from waysahead import report
from waysahead.report.words import AR, EN

SOURCE = Path(waysahead.__file__).parent
ON_A_TERMINAL = (
    "pack.ok", "run.ok", "plan", "closing.", "decide.", "metric.", "precision.", "prices.", "across.",
    "confer.", "coding.", "vote.measure", "vote.times", "vote.once", "vote.last",
    "vote.head", "vote.note", "vote.pivots", "vote.ayes", "vote.futures.", "triggers.", "discover.head", "hangs.",
    "discover.and.short", "discover.pair", "discover.one_sided", "discover.tree", "discover.leaf",
    "discover.cut", "weigh.head", "weigh.cannot", "weigh.tells",
    "weigh.line", "weigh.note", "weigh.kept", "signs.head", "signs.few", "signs.silent", "signs.group", "signs.pair",
    "relief.figures.", "relief.trigger.",
    "relief.score.", "relief.simulated", "relief.plan.ways", "relief.plan.way", "relief.plan.weights",
    "relief.plan.ahead", "relief.plan.size", "relief.plan.public", "relief.plan.internal", "relief.instance.",
    "relief.passes.", "relief.placeholders", "relief.sweep.", "relief.caption",
)  # fmt: skip
"""First letters of keys that only commands say, which speak English."""
SAME = re.compile(r"[\W\d_]*|GeoParquet|NetCDF|Zarr|XLSX|CSV|English|Voteview")
VERDICT = re.compile(r"\b(optimal\w*|optimum|recommend\w*|best|better|worse|worst|superior|inferior)\b", re.IGNORECASE)
NAMES = re.compile(r"[\u2066][^\u2069]*[\u2069]|\{\w+\}|\.\w+")


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def _bare(text: str) -> str:
    return re.sub("[\u2066\u2069]", "", text)


def _catalogues() -> Iterator[tuple[str, Mapping[str, str]]]:
    for module in pkgutil.iter_modules(report.__path__):
        if module.name.startswith("words"):
            for name, held in vars(importlib.import_module(f"waysahead.report.{module.name}")).items():
                if isinstance(held, dict) and held and all(isinstance(text, str) for text in held.values()):
                    yield f"{module.name}.{name}", held


CATALOGUES = dict(_catalogues())


def test_every_module_of_words_is_found() -> None:
    modules = {path.stem for path in Path(report.__path__[0]).glob("words*.py")}
    assert {name.split(".")[0] for name in CATALOGUES} == modules


ENGLISH = [name for name in CATALOGUES if "_ar." not in name and not name.rpartition(".")[2].startswith("AR")]


@pytest.mark.parametrize("name", ENGLISH)
def test_no_catalogue_gives_a_verdict(name: str) -> None:
    said = {key: re.sub(r"\{[^}]*\}", "", text) for key, text in CATALOGUES[name].items()}
    assert {key: text for key, text in said.items() if FORBIDDEN.search(text)} == {}


def test_catalogues_of_a_brief_and_a_page_are_said_through_one() -> None:
    held = {key for key in EN} | {key.partition(".")[2] for key in EN}
    for name, catalogue in CATALOGUES.items():
        variable = name.rpartition(".")[2]
        if variable.startswith("EN_"):
            assert set(catalogue) <= held, name
        if variable.startswith("AR_"):
            assert {_bare(text) for text in catalogue.values()} <= {_bare(text) for text in AR.values()}, name


def test_arabic_has_every_word_that_a_brief_or_a_page_says() -> None:
    assert [key for key in EN if key not in AR and not key.startswith(ON_A_TERMINAL)] == []


def test_arabic_keeps_the_fields_of_every_template() -> None:
    for key, template in AR.items():
        if not key.startswith("count."):
            assert _fields(template) == _fields(EN[key]), key


def test_arabic_is_arabic() -> None:
    plain = {key: NAMES.sub("", text) for key, text in AR.items()}
    assert [
        key for key, text in plain.items() if not re.search("[\u0600-\u06ff]", text) and not SAME.fullmatch(text)
    ] == []
    latin = {word for text in plain.values() for word in re.findall(r"[A-Za-z]{3,}", text)}
    assert latin <= {
        "waysahead", "CRPS", "log", "HTML", "TOML", "CSV", "XLSX", "Parquet", "GeoJSON", "GeoPackage", "GeoParquet",
        "NetCDF", "Zarr", "HXL", "OpenAPI", "json", "csv", "png", "svg", "datapackage", "English", "Voteview", "policy",
        "export", "serve",
    }, latin  # fmt: skip


def test_arabic_says_every_noun_with_its_number() -> None:
    nouns = {key.split(".")[1] for key in AR if key.startswith("count.")}
    assert [f"count.{noun}.{form}" for noun in nouns for form in ("one", "two", "few", "many", "other")
            if f"count.{noun}.{form}" not in AR] == []  # fmt: skip


def test_a_brief_in_arabic_falls_back_to_no_english_word(arabic: Arabic) -> None:
    assert arabic.missed == set()


@pytest.mark.parametrize("folder", ["policies", "theories", "structures"])
def test_titles_and_texts_of_the_pack_give_no_verdict(folder: str) -> None:
    files = sorted((SOURCE / "cases" / "iraq-2006" / folder).glob("*.toml"))
    assert files
    for file in files:
        held = tomllib.loads(file.read_text(encoding="utf-8"))
        said = f"{held.get('title', '')} {held.get('text', '')}"
        assert not re.search(r"\bwill\b", said, re.IGNORECASE) and not VERDICT.search(said), file.name


def test_commands_describe_themselves_without_a_verdict() -> None:
    for file in sorted((SOURCE / "cli").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not VERDICT.search(node.value), (file.name, node.value)


def test_scripts_of_the_page_give_no_verdict() -> None:
    for file in sorted((SOURCE / "app" / "static" / "js").glob("*.js")):
        said = re.findall(r'"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`', file.read_text(encoding="utf-8"))
        sentences = [text for pair in said for text in pair if " " in text]
        assert not VERDICT.search(" ".join(sentences)), file.name
