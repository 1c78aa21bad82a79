"""The documentation names commands, options, policies, theories and files that are there."""

import re
from functools import cache
from pathlib import Path

import pytest

from waysahead.cli.entry import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMAND = re.compile(r"\bwaysahead ((?:--)?[a-z-]+)((?: (?! )[^`|#\n]*?)?)(?=  |`|\||#|\bwaysahead\b|$)", re.MULTILINE)
VERBS = {name for name in app if not name.startswith("-")}


def code(text: str) -> str:
    """The parts of a page that are code: indented or fenced lines, and spans between backticks."""
    fenced = "\n".join(re.findall(r"^```.*?\n(.*?)^```", text, re.DOTALL | re.MULTILINE))
    indented = "\n".join(re.findall(r"^    (?=\S)(.*)$", text, re.MULTILINE))
    spans = "\n".join(f"{span}`" for span in re.findall(r"`([^`\n]+)`", text))
    return "\n".join((fenced, indented, spans))


@cache
def options_of(verb: str) -> frozenset[str]:
    """Options of a command, as its help names them."""
    return frozenset(name for argument in app[verb].assemble_argument_collection() for name in argument.names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_are_those_of_the_program(page: Path) -> None:
    wrong: list[str] = []
    for verb, rest in COMMAND.findall(code(page.read_text(encoding="utf-8"))):
        if verb in ("--help", "--version"):
            continue
        if verb not in VERBS:
            wrong.append(f"waysahead {verb}")
            continue
        given = set(re.findall(r"--[a-z][a-z-]*", rest))
        wrong += [f"waysahead {verb} {option}" for option in sorted(given - options_of(verb))]
    assert wrong == []


def test_a_command_that_is_not_there_is_found() -> None:
    (found,) = COMMAND.findall(code("`waysahead run CASE --polices x`"))
    assert found[0] == "run" and "--polices" in found[1] and "--polices" not in options_of("run")
    assert {"--policy", "--json", "--backend"} <= options_of("run")
    assert COMMAND.findall(code("waysahead simulates many futures")) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)", text)
    assert [link for link in linked if not (page.parent / link).exists()] == []


def test_every_page_is_in_the_table_of_contents() -> None:
    told = re.findall(r":\s*([\w-]+\.md)\s*$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(path.name for path in (ROOT / "docs").glob("*.md"))


def test_policies_theories_and_structures_in_commands_are_in_the_reference_case() -> None:
    case = ROOT / "src" / "waysahead" / "cases" / "iraq-2006"
    folders = {"--policy": "policies", "--theory": "theories", "--structure": "structures"}
    wrong: list[str] = []
    for page in PAGES:
        for verb, rest in COMMAND.findall(code(page.read_text(encoding="utf-8"))):
            if "iraq-2006" not in rest:
                continue
            for option, name in re.findall(r"(--policy|--theory|--structure) ([a-z0-9-]+)(?=\s|$|`)", rest):
                if not (case / folders[option] / f"{name}.toml").is_file():
                    wrong.append(f"{page.name}: waysahead {verb} {option} {name}")
    assert wrong == []
