"""HTML from Python, every text escaped unless it is markup already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TypeAlias

from waysahead.report.direction import RIGHT_TO_LEFT, is_arabic, runs_left_to_right
from waysahead.report.wording import spoken_language, worded


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Content: TypeAlias = "str | Iterable[Content] | None"

VOID = ("meta", "col", "br", "img")
"""Elements without content."""
BLOCKS = frozenset({"p", "li", "dd", "td", "small", "caption"})
"""Elements that have a direction of their own."""
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"https?://[^\s;,)]+")


def el(name: str, /, *content: Content, **attributes: str | int | bool | None) -> Markup:
    """An element. A trailing underscore is dropped from attribute names, other underscores are hyphens.

    An attribute that is None or False is left out; one that is True stands alone. Among Arabic, a block of text or a
    cell that holds no Arabic runs from the left.
    """
    inner = "".join(_pieces(content))
    if name in BLOCKS and spoken_language() in RIGHT_TO_LEFT and runs_left_to_right(_TAG.sub("", inner)):
        attributes = {**attributes, "dir": "ltr"}
    given = "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(
        f"<{name}{given}>{inner}</{name}>" if name not in ("meta", "col", "br", "img") else f"<{name}{given}>"
    )


def text(value: object) -> Markup:
    """Plain text, escaped."""
    return Markup(escape(str(value)))


def linked(value: str | None) -> Markup:
    """Plain text, escaped, with its web addresses as links that send no referrer."""
    if not value:
        return Markup("")
    pieces: list[str] = []
    at = 0
    for found in _LINK.finditer(value):
        address = found[0].rstrip(".")
        pieces += [escape(value[at : found.start()]), el("a", address, href=address, rel="noreferrer")]
        at = found.start() + len(address)
    return Markup("".join([*pieces, escape(value[at:])]))


def source(value: str | None) -> Markup:
    """Where a figure is from: as the pack words it, marked as English where the pack has it in no other language."""
    told = worded(value)
    return el("span", linked(told), lang="en", class_="source") if told and _is_foreign(told) else linked(told)


def _is_foreign(told: str) -> bool:
    return spoken_language() != "en" and not is_arabic(told)


def table(
    head: Sequence[Content],
    rows: Iterable[Markup],
    caption: str,
    cls: str | None = None,
) -> Markup:
    """A table with a caption and column heads, in a box that scrolls sideways where the page is narrow."""
    heads = el("tr", *(el("th", cell, scope="col") if cell else el("td") for cell in head))
    inner = el("table", el("caption", caption), el("thead", heads), el("tbody", *rows), class_=cls)
    return el("div", inner, class_="scroll", tabindex=0, role="group", aria_label=caption)


def row(label: Content, *cells: Content, cls: str | None = None, number: bool = True) -> Markup:
    """A table row whose first cell is its head; `number` sets the others as figures."""
    others = (el("td", cell, class_="n" if number else None) for cell in cells)
    return el("tr", el("th", label, scope="row"), *others, class_=cls)


def folded(summary: str, *content: Content) -> Markup:
    """Content behind a line that opens on a click."""
    return el("details", el("summary", summary), *content)


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'


def _pieces(content: Content) -> Iterable[str]:
    if content is None:
        return
    if isinstance(content, Markup):
        yield content
    elif isinstance(content, str):
        yield escape(content)
    else:
        for piece in content:
            yield from _pieces(piece)
