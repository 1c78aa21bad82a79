"""The brief's HTML as a small tree, so that the same brief can be set on pages and in a word processor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "col", "img"})
INLINE = frozenset({"a", "b", "strong", "em", "small", "span", "br", "i", "code", "abbr"})

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


@dataclass
class Node:
    """An element: its tag, attributes and children; a drawing has the tag ``svg`` and holds its source as one child."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """Its classes."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def elements(self) -> list[Node]:
        """Children that are elements."""
        return [child for child in self.children if isinstance(child, Node)]

    def all(self, *tags: str) -> Iterator[Node]:
        """Elements below it with one of these tags, in the order of the page; what is inside a drawing is not seen."""
        for child in self.elements:
            if child.tag in tags:
                yield child
            yield from child.all(*tags)

    def first(self, tag: str) -> Node | None:
        """The first element below it with a tag."""
        return next(self.all(tag), None)

    def words(self) -> str:
        """Its text, runs of white space as one blank."""
        return " ".join("".join(_words(self)).split())


def shape(drawing: str) -> float:
    """Height over width of a drawing, from its view box; nought where it has none."""
    found = re.search(r'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', drawing)
    return float(found[2]) / float(found[1]) if found and float(found[1]) else 0.0


def parse(page: str) -> Node:
    """The tree of a page that this room has written; the root has the tag ``page``.

    Raises ValueError for a page whose elements do not close in order.
    """
    drawings: list[str] = []

    def aside(found: re.Match[str]) -> str:
        drawings.append(found[0])
        return f"<svg data-at={len(drawings) - 1}></svg>"

    reader = _Reader(drawings)
    reader.feed(_SVG.sub(aside, page))
    reader.close()
    if len(reader.open) != 1:
        raise ValueError(f"the page leaves <{reader.open[-1].tag}> open")
    return reader.open[0]


class _Reader(HTMLParser):
    def __init__(self, drawings: list[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.drawings = drawings
        self.open: list[Node] = [Node("page")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        node = Node(tag, given, [self.drawings[int(given["data-at"])]] if tag == "svg" else [])
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop().tag != tag:
            raise ValueError(f"the page closes <{tag}> out of order")

    def handle_data(self, data: str) -> None:
        if self.open[-1].tag not in ("svg", "style", "page"):
            self.open[-1].children.append(data)


def _words(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield "" if node.tag == "svg" else child
        else:
            yield " " if child.tag == "small" else ""  # set on a line of its own
            yield from _words(child)
            if child.tag not in INLINE or child.tag == "br":
                yield " "
