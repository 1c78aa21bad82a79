"""From a chart to SVG, without a browser or a network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waysahead.report.charts import Drawing

VEGA_LITE = "6.4"
"""The version of the grammar that charts are rendered with; vl-convert carries it."""


def svg(drawing: Drawing) -> str:
    """A drawing as an SVG element that can stand inside a page: sized by its box, its texts in the page's fonts."""
    return svg_of(drawing.spec())


def svg_of(spec: Mapping[str, Any]) -> str:
    """A specification as such an SVG element."""
    import vl_convert

    return fit(str(vl_convert.vegalite_to_svg(dict(spec), vl_version=VEGA_LITE)))


def fit(drawn: str) -> str:
    """The SVG without its fixed size, so that the page's style decides, its coordinates cut to tenths of a pixel.

    What stands around it says in words what it shows, so it is hidden from those who listen.
    """
    head, tail = drawn.split(">", 1)
    width = re.search(r'\swidth="([\d.]+)"', head)
    head = re.sub(r'\s(width|height)="[\d.]+"', "", head)
    style = f' style="max-width:{float(width[1]):.0f}px"' if width else ""
    return f'{head}{style} aria-hidden="true">' + re.sub(r'\s(?:d|transform)="[^"]*"', _short, tail)


def _short(attribute: re.Match[str]) -> str:
    return re.sub(r"(\d\.\d)\d+", r"\1", attribute[0])
