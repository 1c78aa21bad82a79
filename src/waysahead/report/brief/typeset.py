"""The brief on pages: from its HTML to PDF with Typst, which shapes Arabic and needs no browser and no network."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from waysahead.report.brief.typst_source import source_of

ORDINARY = 9.5
FITTING = (8.6, 8.0, 7.4, 6.8, 6.4)
"""Type sizes in points: of the full brief, and those tried in turn for one page."""
NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""The same brief gives the same bytes, so the file holds no clock time."""


def pdf(page: str, language: str = "en", *, one_page: bool = False) -> bytes:
    """The PDF of a brief; tagged, with a title and its language.

    `one_page` sets it in the largest of `FITTING` sizes at which it fits one page, or else in the smallest.
    """
    for size in FITTING if one_page else (ORDINARY,):
        source, files = source_of(page, language, size)
        made = {"main.typ": source.encode(), **files}
        if not one_page or size == FITTING[-1] or _pages(made) == 1:
            break
    return bytes(_compiled(made, timestamp=NO_DATE))


def page_count(page: str, language: str = "en", *, one_page: bool = False) -> int:
    """Pages that the PDF has."""
    sizes = FITTING if one_page else (ORDINARY,)
    counts = []
    for size in sizes:
        source, files = source_of(page, language, size)
        counts.append(_pages({"main.typ": source.encode(), **files}))
    return min(counts)


def _pages(made: dict[str, bytes]) -> int:
    pages = _compiled(made, format="svg")
    return len(pages) if isinstance(pages, list) else 1


def _compiled(files: dict[str, bytes], **how: object) -> Any:  # noqa: ANN401  (bytes, or a list of pages)
    import typst

    compile_files: Any = typst.compile  # takes files by name, which its types do not say
    return compile_files(files, **how)
