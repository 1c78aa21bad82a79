"""Putting a brief together and writing it whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from waysahead.case.track_record import held_back
from waysahead.case.translations import translations_of
from waysahead.decision import Comparison
from waysahead.ensemble.folders import write_whole
from waysahead.report.brief.agree import agree
from waysahead.report.brief.assumptions import assumptions
from waysahead.report.brief.compared import compared
from waysahead.report.brief.easel import easel
from waysahead.report.brief.hinges import hinges
from waysahead.report.brief.markup import Markup, el
from waysahead.report.brief.masthead import Masthead, picture
from waysahead.report.brief.method import evidence, method
from waysahead.report.brief.onepage import one_page
from waysahead.report.brief.page import page
from waysahead.report.brief.question import question
from waysahead.report.brief.relief import relief
from waysahead.report.brief.telling import Edition, Telling
from waysahead.report.brief.track import track
from waysahead.report.brief.where import where
from waysahead.report.futures import PlacedFutures
from waysahead.report.hangs import Regions
from waysahead.report.wording import own, say, speaking

if TYPE_CHECKING:
    from waysahead.case import Case

Part = tuple[str, Callable[[Telling], list[Markup]]]

PARTS: tuple[Part, ...] = (
    ("question", question),
    ("track", track),
    ("compared", compared),
    ("hinges", hinges),
    ("where", where),
    ("relief", relief),
    ("agree", agree),
    ("assumptions", assumptions),
    ("evidence", evidence),
    ("method", method),
)
"""The parts of a brief in order. A part that has nothing to tell for this run is left out, never invented."""

Extent = Literal["full", "one-page"]
OWN = Masthead()
"""The head that a brief has of itself."""
FORMATS = (".html", ".pdf", ".docx")
OF_COMPARISON = ("compared", "hinges", "where")


def compose(
    run: PlacedFutures,
    comparison: Comparison,
    case: Case,
    edition: Edition = "public",
    *,
    extent: Extent = "full",
    language: str = "en",
    masthead: Masthead = OWN,
    regions: Regions | None = None,
) -> str:
    """The brief as the text of one HTML file, in full or on one page."""
    with speaking(language, translations_of(case, language)), easel() as drawings:
        return drawings.finished(
            _composed(Telling(run, comparison, case, edition, language, regions), extent, masthead)
        )


def _composed(told: Telling, extent: Extent, masthead: Masthead) -> str:
    case, manifest = told.case, told.comparison.manifest
    title = masthead.title or say("brief.title", case=own("case", "title", case.title))
    kicker = say(
        "brief.kicker", edition=say(f"edition.{told.edition}"), run=manifest["run"], version=manifest["version"]
    )
    makers = [part for part in PARTS if extent == "full" and (told.compared or part[0] not in OF_COMPARISON)]
    parts = [(name, content) for name, make in makers if (content := make(told))]
    contents = el("ol", *(el("li", el("a", say(f"part.{name}"), href=f"#{name}")) for name, _ in parts))
    head = [
        *picture(masthead.logo),
        el("p", kicker, class_="kicker"),
        el("h1", title),
        *([el("p", say("brief.drafted"), class_="small")] if say("brief.drafted") else []),
        *([el("p", say("edition.internal.warning"), class_="internal")] if told.edition == "internal" else []),
        *([el("p", say("live.hidden"), class_="notice")] if held_back(case) else []),
        *([el("nav", contents, aria_label=say("brief.contents"))] if extent == "full" else []),
    ]
    sections = (
        one_page(told)
        if extent == "one-page"
        else [
            el("section", el("h2", f"{number}. {say(f'part.{name}')}", id=name), *content, aria_labelledby=name)
            for number, (name, content) in enumerate(parts, 1)
        ]
    )
    foot = [
        el("p", say("brief.foot", run=manifest["run"], seed=manifest["seed"], digest=manifest["case"]["digest"][:12]))
    ]
    return page(title, head, sections, foot, told.language, one_page=extent == "one-page")


def write_brief(
    run: PlacedFutures,
    comparison: Comparison,
    case: Case,
    path: Path | str,
    edition: Edition = "public",
    *,
    extent: Extent = "full",
    language: str = "en",
    masthead: Masthead = OWN,
    regions: Regions | None = None,
) -> Path:
    """Writes the brief of a run; the ending of the path says how: ``.html``, ``.pdf`` or ``.docx``.

    The HTML is one file that opens without a network and without scripts; the others are made from it. The public
    edition goes no finer than the first administrative level and the month, and holds no routes, stocks or sites. The
    file is written whole or not at all. `masthead` puts a title and a logo of one's own at its head; `regions` are its
    belief regions where they are known already. Returns its path. Raises ValueError for another ending.
    """
    (written,) = write_briefs(
        run, comparison, case, [path], edition, extent=extent, language=language, masthead=masthead, regions=regions
    )
    return written


def write_briefs(
    run: PlacedFutures,
    comparison: Comparison,
    case: Case,
    paths: Sequence[Path | str],
    edition: Edition = "public",
    *,
    extent: Extent = "full",
    language: str = "en",
    masthead: Masthead = OWN,
    regions: Regions | None = None,
) -> tuple[Path, ...]:
    """Writes the same brief to several files, each as its ending says; composed once. See `write_brief`."""
    targets = tuple(Path(path) for path in paths)
    for target in targets:
        if target.suffix not in FORMATS:
            raise ValueError(f"found '{target.name}'; expected a name that ends in {', '.join(FORMATS)}")
    text = compose(run, comparison, case, edition, extent=extent, language=language, masthead=masthead, regions=regions)
    for target in targets:
        made = _formed(text, target.suffix, extent, language)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, lambda path, made=made: path.write_bytes(made))
    return targets


def _formed(text: str, suffix: str, extent: Extent, language: str) -> bytes:
    if suffix == ".pdf":
        from waysahead.report.brief.typeset import pdf

        return pdf(text, language, one_page=extent == "one-page")
    if suffix == ".docx":
        from waysahead.report.brief.word import docx

        return docx(text, language)
    return text.encode()
