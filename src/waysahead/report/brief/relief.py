"""What help gets through: the plan that a run folder holds, in the public edition whatever the brief's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from waysahead.report.brief.markup import Markup, el, row, table
from waysahead.report.brief.telling import Telling, figure
from waysahead.report.chart_relief import binds_drawing, flows_drawing, unmet_drawing
from waysahead.report.relief_told import donor_table, item_table, summed_up
from waysahead.report.relief_unmet import Told, place_table
from waysahead.report.wording import say

if TYPE_CHECKING:
    from waysahead.relief import Summary


@runtime_checkable
class Kept(Protocol):
    """Futures that keep tables beside them."""

    has_table: Callable[[str], bool]
    table: Callable[[str], Mapping[str, Any]]


def relief(told: Telling) -> list[Markup]:
    """The chapter, with a map; empty where no plan was made for this run."""
    kept = told.run
    if not isinstance(kept, Kept) or not kept.has_table("relief_flows"):
        return []
    from waysahead.relief.kept import summary_in

    found = summary_in(kept.table)
    drawn = [unmet_drawing(found, told.case, told.burnt_in)]
    if found.binds:
        drawn.append(binds_drawing([one._asdict() for one in found.binds], found.months, told.burnt_in))
    drawn.append(flows_drawing([one._asdict() for one in found.flows], told.burnt_in))
    return [*parts(found), *map(figure, drawn)]


def parts(found: Summary) -> list[Markup]:
    """Words and tables of a plan."""
    said: list[Markup] = []
    for paragraph in summed_up(found):
        said.append(el("p", paragraph.said))
        if paragraph.lines:
            said.append(el("ul", *(el("li", line) for line in paragraph.lines)))
    tables = [place_table(found), item_table(found)]
    if found.donors:
        tables.append(donor_table(found))
    return [*said, *map(_table, tables), el("p", say("relief.chapter.note"), class_="small")]


def chapter(found: Summary) -> Markup:
    """The chapter alone, as a section of HTML; always public."""
    return el("section", el("h2", say("relief.chapter.title")), *parts(found), class_="relief")


def _table(one: Told) -> Markup:
    return table(one.heads, [row(cells[0], *cells[1:]) for cells in one.rows], one.caption)
