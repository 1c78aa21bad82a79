"""One brief, three forms: the same words and figures on pages and in a document as in the HTML."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.report.conftest import Arabic
from tests.synthetic import SyntheticRun
from waysahead.case import Case, CaseError
from waysahead.case.logo import read_logo
from waysahead.decision import Comparison
from waysahead.report.brief import compose, write_briefs
from waysahead.report.brief.masthead import Masthead
from waysahead.report.brief.tree import parse
from waysahead.report.brief.typeset import page_count, pdf
from waysahead.report.brief.word import docx
from waysahead.report.wording import say, speaking, spoken_language

SHORT = """<!doctype html><html><head><title>A brief</title></head><body><main><section>
<h2>1. First &amp; last</h2><p class="notice">Plain * text_ with #signs, [brackets], $5 and "quotes" \\ here</p>
<div role="img" aria-label="A line that rises"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">
<path d="M0 4 L4 0" stroke="black"/></svg></div>
<div class="scroll"><table><caption>Counts</caption><thead><tr><th>place</th><th>now</th><th>then</th></tr></thead>
<tbody><tr class="head"><th colspan="3">both</th></tr><tr><th>Here</th><td>1,900<small>(1,400-2,500)</small></td>
<td><b>12</b> <span class="badge">observed</span></td></tr></tbody></table></div>
<ul><li>one <a href="https://example.org/a?b=c">page</a></li><li>two</li></ul><dl><dt>term</dt><dd>meaning</dd></dl>
<details><summary>Folded</summary><p>hidden figures</p></details></section></main>
<footer><p>Run x-1</p></footer></body></html>"""


def test_the_tree_holds_the_page() -> None:
    tree = parse(SHORT)
    assert [node.tag for node in tree.all("h2", "p", "table", "ul")] == ["h2", "p", "table", "ul", "p", "p"]
    heading = tree.first("h2")
    assert heading is not None
    assert heading.words() == "1. First & last"
    assert next(tree.all("svg")).children[0].startswith("<svg xmlns")  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="out of order"):
        parse("<p><b>x</p></b>")
    with pytest.raises(ValueError, match="leaves <p> open"):
        parse("<div></div><p>")


def test_pages_take_any_sign_and_are_the_same_twice() -> None:
    made = pdf(SHORT)
    assert made.startswith(b"%PDF-")
    assert made == pdf(SHORT)
    assert page_count(SHORT) == 1
    assert page_count(SHORT.replace("<li>two</li>", "<li>two</li>" * 200)) > 2


def test_arabic_letters_are_joined() -> None:
    import typst

    def glyphs(word: str) -> set[str]:
        source = f'#set text(font: "DejaVu Sans Mono", lang: "ar", dir: rtl)\n{word}'
        return set(re.findall(r'xlink:href="#(g\w+)"', typst.compile(source.encode(), format="svg").decode()))

    joined, apart = glyphs("ببب"), glyphs("ب\N{ZERO WIDTH NON-JOINER}ب\N{ZERO WIDTH NON-JOINER}ب")
    assert len(joined) == 3  # initial, medial and final form of one letter
    assert len(apart) < 3 or joined != apart
    assert pdf(SHORT.replace("one ", "السلام "), "ar").startswith(b"%PDF-")


def test_a_document_keeps_headings_tables_and_described_images() -> None:
    from docx import Document

    made = docx(SHORT)
    assert made == docx(SHORT)
    read = Document(io.BytesIO(made))
    assert [p.text for p in read.paragraphs if p.style is not None and p.style.name == "Heading 2"] == [
        "1. First & last"
    ]
    (table,) = read.tables
    assert [cell.text.strip() for cell in table.rows[2].cells] == ["Here", "1,900 (1,400-2,500)", "12 [observed]"]
    assert len({cell._tc for cell in table.rows[1].cells}) == 1  # one cell over three columns
    (picture,) = read.inline_shapes
    assert picture._inline.docPr.get("descr") == "A line that rises"
    words = "\n".join(p.text for p in read.paragraphs)
    assert 'Plain * text_ with #signs, [brackets], $5 and "quotes" \\ here' in words
    assert "hidden figures" not in words
    assert "w:bidiVisual" not in read.element.xml
    assert "w:bidiVisual" in Document(io.BytesIO(docx(SHORT, "ar"))).element.xml


def test_the_same_figures_in_every_form(run: SyntheticRun, comparison: Comparison, iraq: Case, tmp_path: Path) -> None:
    from docx import Document

    paths = write_briefs(run, comparison, iraq, [tmp_path / f"b{end}" for end in (".html", ".pdf", ".docx")])
    html, pages, document = (path.read_bytes() for path in paths)
    assert pages.startswith(b"%PDF-")
    (first, *_) = [node for node in parse(html.decode()).all("table") if "wide" in node.classes]
    cells = [cell.words() for cell in first.all("td")]
    read = Document(io.BytesIO(document))
    shown = next(t for t in read.tables if len(t.columns) == len(run.policies) + 1)
    told = [" ".join(cell.text.split()) for row in shown.rows[1:] for cell in row.cells[1:]]
    assert [cell for cell in cells if cell in told] == cells
    assert not [one for one in tmp_path.iterdir() if one.suffix not in (".html", ".pdf", ".docx")]
    with pytest.raises(ValueError, match="expected a name that ends in"):
        write_briefs(run, comparison, iraq, [tmp_path / "brief.txt"])


def test_one_page_is_one_page(composed: Callable[..., str]) -> None:
    short = composed(extent="one-page")
    assert page_count(short, one_page=True) == 1
    assert "<svg" not in short
    full = composed()
    held = parse(short)
    table = held.first("table")
    assert table is not None
    assert table.words() == next(t for t in parse(full).all("table") if "wide" in t.classes).words()


def test_a_language_is_spoken_only_inside() -> None:
    assert spoken_language() == "en"
    with speaking("ar"):
        assert spoken_language() == "ar"
        with speaking("en"):
            assert say("middle") == "middle"
        assert spoken_language() == "ar"
    assert spoken_language() == "en"


def test_an_arabic_brief_runs_from_right_to_left(arabic: Arabic, composed: Callable[..., str]) -> None:
    page = arabic.one_page
    assert '<html lang="ar" dir="rtl">' in page
    assert "كل المآلات" in page and "مسودة" in page and "every future" not in page
    assert page_count(page, "ar", one_page=True) == 1
    assert "كل المآلات" not in composed(extent="one-page")


def _png() -> bytes:
    """A picture of one red pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")


SVG_LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


@pytest.mark.parametrize(("name", "body"), [("own.png", _png()), ("own.svg", SVG_LOGO)])
def test_a_title_and_a_logo_of_ones_own_stand_at_the_head(
    run: SyntheticRun, comparison: Comparison, iraq: Case, tmp_path: Path, name: str, body: bytes
) -> None:
    (tmp_path / name).write_bytes(body)
    head = Masthead("Ours & theirs", read_logo(tmp_path / name))
    page = compose(run, comparison, iraq, extent="one-page", masthead=head)
    assert "<h1>Ours &amp; theirs</h1>" in page and "<title>Ours &amp; theirs</title>" in page
    assert page.index('<img src="data:image/') < page.index("<h1>")
    assert "img-src data:" in page
    assert pdf(page, one_page=True).startswith(b"%PDF")
    with zipfile.ZipFile(io.BytesIO(docx(page))) as archive:
        pictures = [one for one in archive.namelist() if one.startswith("word/media/")]
        assert len(pictures) == 1 and archive.read(pictures[0]).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("body", "said"), [(b"GIF89a", "another kind"), (b"\x89PNG\r\n\x1a\n" + bytes(600_000), "600,008 bytes")]
)
def test_a_logo_that_cannot_be_used_is_told(tmp_path: Path, body: bytes, said: str) -> None:
    (tmp_path / "logo.png").write_bytes(body)
    with pytest.raises(CaseError, match=said):
        read_logo(tmp_path / "logo.png")
    with pytest.raises(CaseError, match="No such file"):
        read_logo(tmp_path / "none.png")
