"""Drawing beside writing: another process draws the charts asked for while the parts of a brief are worked out."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar

from waysahead.report.brief.markup import Markup
from waysahead.report.charts import Drawing
from waysahead.report.drawer import Drawer, taken
from waysahead.report.render import svg

MARK = "<!--easel:{number}-->"
"""Stands for a drawing that is not finished; texts of a brief are escaped, so none can hold it."""


class Easel:
    """Drawings in the order in which they were asked for."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer
        self._begun: list[Future[str]] = []

    def begin(self, drawing: Drawing) -> Markup:
        """Begin a drawing; returns what stands for it until `finished`."""
        self._begun.append(self._drawer.begin(drawing))
        return Markup(MARK.format(number=len(self._begun) - 1))

    def finished(self, text: str) -> str:
        """The text with every drawing in its place."""
        for number, begun in enumerate(self._begun):
            text = text.replace(MARK.format(number=number), begun.result(), 1)
        return text


_STANDING: ContextVar[Easel | None] = ContextVar("easel", default=None)


@contextmanager
def easel() -> Iterator[Easel]:
    """Inside, drawings are begun and not waited for."""
    drawer = taken() or Drawer()
    token = _STANDING.set(made := Easel(drawer))
    try:
        yield made
    finally:
        _STANDING.reset(token)
        drawer.close()


def drawn(drawing: Drawing) -> Markup:
    """A drawing as SVG: at once, or begun where an easel stands."""
    standing = _STANDING.get()
    return Markup(svg(drawing)) if standing is None else standing.begin(drawing)
