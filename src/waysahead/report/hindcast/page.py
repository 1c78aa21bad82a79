"""The track-record page: one HTML file, where the forecasts were wrong before how close they came."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from waysahead.ensemble.folders import write_whole
from waysahead.inference.hindcast import Hindcast
from waysahead.report.brief.markup import Markup, el, folded, row, table
from waysahead.report.brief.page import page
from waysahead.report.charts import Drawing
from waysahead.report.hindcast import charts
from waysahead.report.hindcast.telling import (
    SCORE_HEADS,
    by_place,
    miss_cells,
    opening,
    pooled_line,
    score_cells,
    scored,
    worst,
    wrong,
)
from waysahead.report.render import svg
from waysahead.report.words_hindcast import ahead, words

LISTED = 15
MISS_HEADS = ("place", "month", "step", "record", "range", "middle", "side", "factor")


def write_hindcast(found: Hindcast, names: Mapping[str, str], path: Path, further: list[Markup] | None = None) -> None:
    """Write the page, whole or not at all.

    Args:
        found: The hindcast.
        names: Names of places by code.
        path: The file.
        further: Sections that follow, such as the stylised facts.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    text = hindcast_page(found, names, further)
    write_whole(path, lambda draft: draft.write_text(text, encoding="utf-8"))


def hindcast_page(found: Hindcast, names: Mapping[str, str], further: list[Markup] | None = None) -> str:
    """The page as text."""
    title = words("title", case=found.case)
    head = [el("p", words("kicker"), class_="kicker"), el("h1", title)]
    head += [el("p", line, class_="lead" if at == 0 else None) for at, line in enumerate(opening(found))]
    targets = by_place(found)
    sections = [part for target in targets for part in _wrong(found, target, names)]
    sections += [part for target in targets for part in _scores(found, target)]
    sections += _spread(found, targets, names)
    return page(title, head, [*sections, *(further or [])], [el("p", words("lead.vintage"))], "en")


def figure(drawing: Drawing) -> Markup:
    """A chart for those who see it, its words for those who do not."""
    return el("figure", el("div", Markup(svg(drawing)), class_="draw", role="img", aria_label=drawing.text))


def _wrong(found: Hindcast, target: str, names: Mapping[str, str]) -> list[Markup]:
    listed = worst(found, target, LISTED)
    head = [words(f"head.{name}") for name in MISS_HEADS]
    rows = [row(cells[0], *cells[1:]) for cells in (miss_cells(one, names) for one in listed)]
    shown = table(head, rows, words("wrong.caption"), "small") if rows else el("p", words("wrong.none"))
    return [
        el("h2", f"{words('wrong')}: {words(target)}"),
        *(el("p", line) for line in wrong(found, target)),
        shown,
        figure(charts.nation(found, target)),
    ]


def _scores(found: Hindcast, target: str) -> list[Markup]:
    head = [words(f"head.{key}") for key in SCORE_HEADS]
    tables = []
    for step in found.steps:
        lines = scored(found, target, step)
        rows = [row(cells[0], *cells[1:], number=False) for cells in (score_cells(line) for line in lines)]
        caption = words("scores.caption", target=words(target), step=ahead(step))
        tables.append(table(head, rows, f"{caption} ({words('head.origins')}: {lines[0].origins})", "wide small"))
    return [
        el("h2", f"{words('scores')}: {words(target)}"),
        el("p", words("scores.text")),
        figure(charts.ratios(found, target)),
        *tables,
    ]


def _spread(found: Hindcast, targets: list[str], names: Mapping[str, str]) -> list[Markup]:
    made = [el("h2", words("spread")), el("p", words("spread.text"))]
    for target in targets:
        inner = [
            el("p", pooled_line(found, target)),
            figure(charts.pit_histogram(found, target)),
            figure(charts.coverage(found, target)),
            figure(charts.places(found, target, names)),
        ]
        made += [el("h3", words(target)), *inner] if target == targets[0] else [folded(words(target), *inner)]
    return made
