"""From a chart to SVG, without a browser or a network."""

from __future__ import annotations

import re
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waysahead.report.charts import Drawing

VEGA_LITE = "6.4"
"""The version of the grammar that charts are rendered with; vl-convert carries it."""


def svg(drawing: Drawing) -> str:
    """A drawing as an SVG element that can stand inside a page: sized by its box, its texts in the page's fonts."""
    import vl_convert

    return fit(str(vl_convert.vegalite_to_svg(drawing.spec(), vl_version=VEGA_LITE)))


def fit(drawn: str) -> str:
    """The SVG without its fixed size, so that the page's style decides, its coordinates cut to tenths of a pixel."""
    head, tail = drawn.split(">", 1)
    width = re.search(r'\swidth="([\d.]+)"', head)
    head = re.sub(r'\s(width|height)="[\d.]+"', "", head)
    style = f' style="max-width:{float(width[1]):.0f}px"' if width else ""
    return f"{head}{style}>" + re.sub(r'\s(?:d|transform)="[^"]*"', _short, tail)


def _short(attribute: re.Match[str]) -> str:
    return re.sub(r"(\d\.\d)\d+", r"\1", attribute[0])


def warm() -> Thread:
    """Imports the chart libraries and starts the engine that draws, in the background; returns at once.

    The thread takes a second or two that a brief need not wait for. It writes nothing and needs no joining.
    """
    thread = Thread(target=_start_engine, name="charts", daemon=True)
    thread.start()
    return thread


def _start_engine() -> None:
    import altair as alt

    from waysahead.report.charts import Drawing, framed, named, part

    dot = part(alt.Chart(named("one")).mark_point().encode(x=alt.X("x:Q")))
    svg(Drawing(framed(dot, "", [], []), {"one": [{"x": 1}]}, ""))
