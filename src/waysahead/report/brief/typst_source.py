"""The brief as Typst source, made from the small tree of its HTML.

What is folded away on the page (the figures behind an image) stays in the HTML edition, as in its own printing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from math import sqrt

from waysahead.report.brief.tree import INLINE, Node, parse, shape
from waysahead.report.wording import speaking, spoken_language

LATIN = ("Noto Sans", "Liberation Sans", "DejaVu Sans", "Libertinus Serif")
ARABIC = ("Noto Naskh Arabic", "Noto Sans Arabic", "Amiri", "DejaVu Sans", "DejaVu Sans Mono")
SVG = "http://www.w3.org/2000/svg"
TALLEST = 1.42
"""Height over width of the text of a page: a drawing that is taller is set by its height."""
WORDY, NARROWEST, WIDEST = 5, 3.0, 9.0
"""Most columns of a table of words, and the least and the most of their widths, the roots of mean lengths."""
PREAMBLE = """
#set page(paper: "a4", margin: (x: 16mm, top: 16mm, bottom: 18mm), footer: context text(size: 7pt, fill: luma(90))[
  FOOT #h(1fr) #counter(page).display("1 / 1", both: true)])
#set text(font: FONTS, size: SIZE, lang: LANG, dir: DIR, fill: rgb("#1f2933"), fallback: true)
#set par(leading: 0.6em, spacing: 0.9em)
#set list(indent: 0.4em, spacing: 0.7em)
#set table(inset: (x: 4pt, y: 3pt), stroke: (x, y) => (bottom: 0.4pt + rgb("#d9dee4")))
#show heading.where(level: 1): it => block(below: 0.7em, text(size: 1.9em, weight: "bold", it.body))
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, width: 100%, stroke: (top: 1pt),
  inset: (top: 6pt), text(size: 1.35em, weight: "bold", it.body))
#show heading.where(level: 3): it => block(above: 1.3em, below: 0.6em, text(size: 1.1em, weight: "bold", it.body))
#show link: set text(fill: rgb("#005a8c"))
#set table.cell(breakable: false)
#show table.cell: set text(size: 0.82em)
#show table.cell: set par(leading: 0.45em, spacing: 0.5em, justify: false)
"""


def source_of(page: str, language: str, size: float) -> tuple[str, dict[str, bytes]]:
    """The source of a page of HTML in a language and a size in points, and the drawings that it names."""
    tree = parse(page)
    title = tree.first("title")
    foot = tree.first("footer")
    values = {
        "FONTS": _array(json.dumps(name) for name in (ARABIC + LATIN if language == "ar" else LATIN + ARABIC)),
        "SIZE": f"{size}pt",
        "LANG": json.dumps(language),
        "DIR": "rtl" if language == "ar" else "ltr",
        "FOOT": _string(foot.words() if foot else ""),
    }
    preamble = PREAMBLE
    for name, value in values.items():
        preamble = preamble.replace(name, value, 1)
    setter = _Setter()
    body = tree.first("body") or tree
    with speaking(language):
        lines = [line for child in body.elements if child.tag != "footer" for line in setter.block(child)]
    head = f"#set document(title: {json.dumps(title.words() if title else '', ensure_ascii=False)})"
    return "\n".join([head, preamble, *lines]), setter.files


class _Setter:
    """Blocks and runs of text as Typst source; the drawings met on the way are kept as files beside it."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def block(self, node: Node) -> Iterator[str]:
        """Lines of source of one block."""
        if node.tag in ("nav", "style", "summary") or (node.tag == "details" and "open" not in node.attributes):
            return
        if node.tag in ("h1", "h2", "h3"):
            yield f"#heading(level: {node.tag[1]})[{self.run(node)}]"
        elif "logo" in node.classes:
            yield self._logo(node.elements[0])
        elif node.tag == "p":
            yield from self._paragraph(node)
        elif node.tag in ("ul", "ol"):
            items = ", ".join(f"[{_turned(item, self._inside(item))}]" for item in node.elements)
            yield f"#{'list' if node.tag == 'ul' else 'enum'}({items})"
        elif node.tag == "dl":
            cells = ", ".join(
                f"[#strong[{self._inside(item)}]]" if item.tag == "dt" else f"[{_turned(item, self._inside(item))}]"
                for item in node.elements
                if item.tag in ("dt", "dd")
            )
            yield f"#grid(columns: (28%, 1fr), row-gutter: 0.8em, column-gutter: 1em, {cells})"
        elif node.tag == "table":
            yield from self._table(node)
        elif node.tag == "svg":
            yield self._image(node, "")
        elif node.attributes.get("role") == "img":
            drawn = node.first("svg")
            if drawn is not None:
                yield self._image(drawn, node.attributes.get("aria-label", ""))
        else:
            yield from self._blocks(node)

    def run(self, node: Node) -> str:
        """Runs of text inside a block."""
        return "".join(_string(child) if isinstance(child, str) else self._inline(child) for child in node.children)

    def _blocks(self, node: Node) -> Iterator[str]:
        """Children in order; loose text between blocks becomes a paragraph."""
        loose: list[str] = []
        for child in node.children:
            if isinstance(child, str) or child.tag in INLINE:
                loose.append(_string(child) if isinstance(child, str) else self._inline(child))
                continue
            if "".join(loose).strip(' #"'):
                yield f"#par[{''.join(loose)}]"
            loose = []
            yield from self.block(child)
        if "".join(loose).strip(' #"'):
            yield f"#par[{''.join(loose)}]"

    def _inside(self, node: Node) -> str:
        return "\n".join(self._blocks(node)) if any(c.tag not in INLINE for c in node.elements) else self.run(node)

    def _inline(self, node: Node) -> str:
        if node.tag == "br":
            return "#linebreak()"
        inner = self.run(node)
        if node.tag in ("b", "strong") or "mark" in node.classes:
            return f"#strong[{inner}]"
        if node.tag in ("em", "i"):
            return f"#emph[{inner}]"
        if node.tag == "a" and not node.attributes.get("href", "#").startswith("#"):
            return f"#link({_quoted(node.attributes['href'])})[{inner}]"
        if node.tag == "small":
            return f" #text(size: 0.88em, fill: luma(70))[{_turned(node, inner)}]"
        if "badge" in node.classes:
            return f"#box(stroke: 0.4pt + luma(90), radius: 5pt, inset: (x: 3pt), outset: (y: 1.6pt))[{inner}]"
        return inner

    def _paragraph(self, node: Node) -> Iterator[str]:
        inner = _turned(node, self.run(node))
        if "internal" in node.classes:
            yield f'#block(width: 100%, stroke: 1pt + rgb("#b34700"), inset: 7pt)[#strong[{inner}]]'
        elif "notice" in node.classes:
            yield f'#block(width: 100%, fill: rgb("#f5f7f9"), stroke: 0.5pt + luma(150), inset: 7pt)[{inner}]'
        elif node.classes & {"small", "kicker"}:
            yield f"#par[#text(size: 0.85em, fill: luma(70))[{inner}]]"
        elif _leads(node):
            yield f"#block(sticky: true)[{inner}]"
        else:
            yield f"#par[{inner}]"

    def _table(self, node: Node) -> Iterator[str]:
        caption, head, body = (node.first(tag) for tag in ("caption", "thead", "tbody"))
        rows = body.elements if body else []
        width = max(sum(_span(cell) for cell in line.elements) for line in [*(head.elements if head else []), *rows])
        columns = _array(_widths(rows, width)) if width > 1 else "1"
        heads = ", ".join(
            self._cell(cell, strong=True) for line in (head.elements if head else []) for cell in line.elements
        )
        lines = [", ".join(self._cell(cell, strong="head" in line.classes) for cell in line.elements) for line in rows]
        size = "0.9em" if width > 6 else "1em"
        if caption is not None:
            yield f"#block(sticky: true, below: 0.6em)[#strong[{self.run(caption)}]]"
        header = f"table.header({heads}), " if heads else ""
        yield f"#text(size: {size})[#table(columns: {columns}, {header}{', '.join(lines)})]"

    def _cell(self, node: Node, *, strong: bool) -> str:
        inner = _turned(node, self._inside(node))
        if node.attributes.get("dir") == "ltr" and "n" in node.classes:
            inner = f"#align(right)[{inner}]"
        span = _span(node)
        said = f"[#strong[{inner}]]" if strong else f"[{inner}]"
        return f"table.cell(colspan: {span}){said}" if span > 1 else said

    def _logo(self, node: Node) -> str:
        """A picture as a drawing that holds it: Typst takes files of text alone."""
        source = node.attributes["src"]
        side = "xMax" if spoken_language() == "ar" else "xMin"
        held = f'<image href="{source}" width="320" height="64" preserveAspectRatio="{side}YMid meet"/>'
        self.files["logo.svg"] = f'<svg xmlns="{SVG}" viewBox="0 0 320 64">{held}</svg>'.encode()
        return '#image("logo.svg", height: 16mm, alt: "")'

    def _image(self, node: Node, alt: str) -> str:
        name = f"drawing-{len(self.files)}.svg"
        self.files[name] = str(node.children[0]).encode()
        size = "width: 100%" if shape(str(node.children[0])) <= TALLEST else "height: 97%"
        return f"#align(center, image({_quoted(name)}, {size}, alt: {_quoted(alt)}))"


def _leads(node: Node) -> bool:
    """Whether a paragraph leads to what follows it, so that it may not stand alone at the foot of a page."""
    alone = len(node.elements) == 1 and node.elements[0].tag == "b" and node.words() == node.elements[0].words()
    return alone or node.words().endswith(":")


def _widths(rows: Sequence[Node], width: int) -> list[str]:
    """Widths of columns: a wide first one for a table of figures; else by how much the cells hold."""
    if width > WORDY:
        return ["2fr", *["1fr"] * (width - 1)]
    lengths = [[len(line.elements[at].words()) for line in rows if len(line.elements) == width] for at in range(width)]
    return [f"{min(max(sqrt(sum(one) / max(len(one), 1)), NARROWEST), WIDEST):.1f}fr" for one in lengths]


def _turned(node: Node, inner: str) -> str:
    """Text that runs from the left among text that runs from the right."""
    return f"#text(dir: ltr)[{inner}]" if node.attributes.get("dir") == "ltr" else inner


def _span(cell: Node) -> int:
    return int(cell.attributes.get("colspan", "1"))


def _array(items: Sequence[str] | Iterator[str]) -> str:
    return f"({', '.join(items)},)"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _string(text: str) -> str:
    """Text that Typst takes as it stands, whatever signs it holds; white space runs together as in HTML."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    inner = " ".join(text.split())
    return f"{lead}#{_quoted(inner)};{trail}" if inner else lead
