"""Putting a brief together and writing it whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from waysahead.decision import Comparison
from waysahead.report.brief.assumptions import assumptions
from waysahead.report.brief.compared import compared
from waysahead.report.brief.hinges import hinges
from waysahead.report.brief.markup import Markup, el
from waysahead.report.brief.method import evidence, method
from waysahead.report.brief.page import page
from waysahead.report.brief.question import question
from waysahead.report.brief.telling import Edition, Telling
from waysahead.report.brief.where import where
from waysahead.report.futures import PlacedFutures
from waysahead.report.wording import say

if TYPE_CHECKING:
    from waysahead.case import Case

Part = tuple[str, Callable[[Telling], list[Markup]]]

PARTS: tuple[Part, ...] = (
    ("question", question),
    ("compared", compared),
    ("hinges", hinges),
    ("where", where),
    ("assumptions", assumptions),
    ("evidence", evidence),
    ("method", method),
)
"""The parts of a brief in order. A part whose room is not built is left out, never invented."""

OF_COMPARISON = ("compared", "hinges", "where")


def compose(run: PlacedFutures, comparison: Comparison, case: Case, edition: Edition = "public") -> str:
    """The brief as the text of one HTML file."""
    told = Telling(run, comparison, case, edition)
    parts = [part for part in PARTS if told.compared or part[0] not in OF_COMPARISON]
    title = say("brief.title", case=case.title)
    sections = [
        el("section", el("h2", f"{number}. {say(f'part.{name}')}", id=name), *make(told), aria_labelledby=name)
        for number, (name, make) in enumerate(parts, 1)
    ]
    manifest = comparison.manifest
    kicker = say("brief.kicker", edition=say(f"edition.{edition}"), run=manifest["run"], version=manifest["version"])
    contents = el("ol", *(el("li", el("a", say(f"part.{name}"), href=f"#{name}")) for name, _ in parts))
    head = [
        el("p", kicker, class_="kicker"),
        el("h1", title),
        *([el("p", say("edition.internal.warning"), class_="internal")] if edition == "internal" else []),
        *([el("p", say("live.hidden"), class_="notice")] if case.live else []),
        el("nav", contents, aria_label=say("brief.contents")),
    ]
    foot = [
        el("p", say("brief.foot", run=manifest["run"], seed=manifest["seed"], digest=manifest["case"]["digest"][:12]))
    ]
    return page(title, head, sections, foot, told.language)


def write_brief(
    run: PlacedFutures, comparison: Comparison, case: Case, path: Path | str, edition: Edition = "public"
) -> Path:
    """Writes the brief of a run as one HTML file that opens without a network and without scripts.

    The public edition goes no finer than the first administrative level and the month, and holds no routes, stocks or
    sites. The file is written whole or not at all. Returns its path.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    partial.write_text(compose(run, comparison, case, edition), encoding="utf-8")
    partial.replace(target)
    return target
