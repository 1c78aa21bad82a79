"""The brief for a word processor: from its HTML to DOCX, with headings, tables and described images to work on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from waysahead.report.brief.masthead import picture_bytes
from waysahead.report.brief.tree import INLINE, Node, parse, shape
from waysahead.report.direction import pieces

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""The same brief gives the same bytes, so the file holds no clock time."""
SHARPNESS = 2.0
"""Pixels of an image for each unit of its drawing."""
MARGIN_MM, PAGE_MM = 16, (210, 297)
LOGO_MM = 16
LINE_MM = 8
SMALL_TYPE, TABLE_TYPE = 8.0, 7.5


def docx(page: str, language: str = "en") -> bytes:
    """The DOCX of a brief, A4; images are pictures with their words as alternative text."""
    from docx import Document as new_document
    from docx.shared import Mm

    tree = parse(page)
    document = new_document()
    part = document.sections[0]
    part.page_width, part.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    part.left_margin = part.right_margin = part.top_margin = part.bottom_margin = Mm(MARGIN_MM)
    title, foot, body = tree.first("title"), tree.first("footer"), tree.first("body") or tree
    core = document.core_properties
    core.title, core.author, core.language = (title.words() if title else ""), "waysahead", language
    core.created = core.modified = NO_DATE
    writer = _Writer(document, rtl=language == "ar")
    for child in body.elements:
        if child.tag != "footer":
            writer.block(child)
    if foot is not None:
        writer.text(part.footer.paragraphs[0], foot, size=SMALL_TYPE)
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_clock(buffer.getvalue())


class _Writer:
    def __init__(self, document: Document, *, rtl: bool) -> None:
        self.document = document
        self.rtl = rtl

    def block(self, node: Node) -> None:
        """Write one block at the end of the document."""
        if node.tag in ("nav", "style", "summary") or (node.tag == "details" and "open" not in node.attributes):
            return
        if node.tag in ("h1", "h2", "h3"):
            self.text(self.document.add_heading(level=int(node.tag[1])), node)
        elif "logo" in node.classes:
            self._logo(node.elements[0])
        elif node.tag == "p":
            self.text(self._paragraph(), node, bold="internal" in node.classes)
        elif node.tag in ("ul", "ol"):
            style = "List Bullet" if node.tag == "ul" else "List Number"
            for item in node.elements:
                self.text(self._paragraph(style), item)
        elif node.tag == "dl":
            self._pairs(node)
        elif node.tag == "table":
            self._table(node)
        elif node.attributes.get("role") == "img":
            self._image(node)
        else:
            for child in node.children:
                if isinstance(child, Node) and child.tag not in INLINE:
                    self.block(child)
                elif (child if isinstance(child, str) else child.words()).strip():
                    self.text(self._paragraph(), Node("p", {}, [child]))

    def text(self, paragraph: Paragraph, node: Node, *, bold: bool = False, size: float | None = None) -> None:
        """Runs of text of a block, at the end of a paragraph."""
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement
        from docx.shared import Pt

        from_right = self.rtl and node.attributes.get("dir") != "ltr"
        if from_right:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        told = _runs(node, bold, node.classes & {"small", "kicker"} != frozenset())
        runs = [(part, strong, small, alone) for whole, strong, small in told for part, alone in pieces(whole)]
        for words, strong, small, alone in runs:
            run = paragraph.add_run(words)
            run.bold = True if strong else None
            if small or size:
                run.font.size = Pt(size or SMALL_TYPE)
            if from_right and not alone:
                properties = run._r.get_or_add_rPr()
                properties.append(OxmlElement("w:rtl"))
                fonts = properties.find(qn("w:rFonts"))
                fonts = properties.get_or_add_rFonts() if fonts is None else fonts
                fonts.set(qn("w:cs"), "Arial")

    def _paragraph(self, style: str | None = None) -> Paragraph:
        return self.document.add_paragraph(style=style)

    def _pairs(self, node: Node) -> None:
        for item in node.elements:
            paragraph = self._paragraph()
            paragraph.paragraph_format.keep_with_next = item.tag == "dt"
            self.text(paragraph, item, bold=item.tag == "dt")

    def _table(self, node: Node) -> None:
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        caption, head, body = (node.first(tag) for tag in ("caption", "thead", "tbody"))
        heads = head.elements if head else []
        rows = [*heads, *(body.elements if body else [])]
        width = max((sum(_span(cell) for cell in line.elements) for line in rows), default=1)
        if caption is not None:
            paragraph = self._paragraph()
            paragraph.paragraph_format.keep_with_next = True
            self.text(paragraph, caption, bold=True)
        table = self.document.add_table(rows=len(rows), cols=width, style="Table Grid")
        if self.rtl:
            table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
        for at, (made, line) in enumerate(zip(table.rows, rows, strict=True)):
            if at < len(heads):
                repeated = OxmlElement("w:tblHeader")
                repeated.set(qn("w:val"), "true")
                made._tr.get_or_add_trPr().append(repeated)
            cells, column = made.cells, 0
            for cell in line.elements:
                last = column + _span(cell) - 1
                target = cells[column].merge(cells[last]) if last > column else cells[column]
                self._cell(target, cell, bold=at < len(heads) or "head" in line.classes)
                column = last + 1
        self._paragraph()

    def _cell(self, target: _Cell, node: Node, *, bold: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = target.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if self.rtl and node.attributes.get("dir") == "ltr" and "n" in node.classes:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.text(paragraph, node, bold=bold, size=TABLE_TYPE)

    def _logo(self, node: Node) -> None:
        from docx.shared import Mm

        ending, body = picture_bytes(node.attributes["src"])
        if ending == "svg":
            import vl_convert

            body = vl_convert.svg_to_png(body.decode(), scale=SHARPNESS)
        self.document.add_picture(io.BytesIO(body), height=Mm(LOGO_MM))

    def _image(self, node: Node) -> None:
        import vl_convert
        from docx.shared import Mm

        drawn = node.first("svg")
        if drawn is None:
            return
        source = str(drawn.children[0])
        picture = io.BytesIO(vl_convert.svg_to_png(source, scale=SHARPNESS))
        across, down = (side - 2 * MARGIN_MM for side in PAGE_MM)
        width = min(across, (down - LINE_MM) / shape(source)) if shape(source) else across
        drawing: Any = self.document.add_picture(picture, width=Mm(width))
        drawing._inline.docPr.set("descr", node.attributes.get("aria-label", ""))


def _runs(node: Node, bold: bool, small: bool) -> Iterator[tuple[str, bool, bool]]:
    """Pieces of text with whether each is bold, and small; folded parts are left out."""
    for child in node.children:
        if isinstance(child, str):
            words = (" " if child[:1].isspace() else "") + " ".join(child.split())
            words += " " if child[-1:].isspace() and child.strip() else ""
            if words:
                yield words, bold, small
        elif child.tag == "br":
            yield "\n", bold, small
        elif child.tag not in ("details", "svg"):
            strong = bold or child.tag in ("b", "strong") or "mark" in child.classes
            if child.tag not in INLINE or child.tag == "small":
                yield " ", strong, small
            badge = "badge" in child.classes
            yield from [("[", strong, small)] if badge else []
            yield from _runs(child, strong, small or child.tag == "small")
            yield from [("]", strong, small)] if badge else []


def _span(cell: Node) -> int:
    return int(cell.attributes.get("colspan", "1"))


def _without_clock(made: bytes) -> bytes:
    """The same archive with one date on every file in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            dated = zipfile.ZipInfo(item.filename, NO_DATE.timetuple()[:6])
            dated.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(dated, old.read(item))
    return buffer.getvalue()
