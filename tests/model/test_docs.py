"""docs/model.md says what the model holds, and every rule of it is tested."""

from __future__ import annotations

import re
from pathlib import Path

from waysahead.case import Case
from waysahead.model import parameter_names, week
from waysahead.policy import Levers

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
RULE = r"[TNCDPVM]\d"


def rules() -> set[str]:
    return set(re.findall(rf"^- \*\*({RULE})\*\*", PAGE, re.MULTILINE))


def cited() -> set[str]:
    rooms = ("model", "observation", "politics")
    files = [file for room in rooms for file in (ROOT / "tests" / room).glob("test_*.py") if file != Path(__file__)]
    heads = [re.findall(r"[Rr]ules? [^.]*\.", file.read_text(encoding="utf-8")) for file in files]
    found: set[str] = set()
    for text in (text for head in heads for text in head):
        for first, last in re.findall(rf"({RULE})(?: to ({RULE}))?", text):
            final = int(last[1:]) if last else int(first[1:])
            found |= {f"{first[0]}{number}" for number in range(int(first[1:]), final + 1)}
    return found


def test_every_rule_is_tested_and_every_rule_cited_exists() -> None:
    assert len(rules()) > 25
    assert rules() - cited() == set()
    assert cited() - rules() == set()


def named(name: str) -> bool:
    """Whether the page names a parameter, in full or by its last part, as code or in a formula."""
    last = name.split(".")[1]
    return re.search(rf"(?<![\w]){re.escape(last)}(?![\w])", PAGE) is not None


def test_page_names_every_parameter(case: Case) -> None:
    plain = [name for name in parameter_names(("x",)) if not name.endswith("_x")]
    assert [name for name in plain if not named(name)] == []
    for stem in ("abroad_factor_", "opinion.approval_"):
        assert f"`{stem}*`" in PAGE


def test_page_names_every_lever_and_every_record() -> None:
    names = (*Levers._fields, *week.National._fields, *week.Local._fields, *week.Abroad._fields)
    assert [name for name in names if f"`{name}`" not in PAGE] == []


def test_page_names_no_parameter_that_does_not_exist(case: Case) -> None:
    processes = {name.split(".")[0] for name in case.parameters}
    found = {name for name in re.findall(r"`([a-z_]+\.[a-z_]+)`", PAGE) if name.split(".")[0] in processes}
    assert {name for name in found if name not in case.parameters and not name.endswith(".py")} == set()
