"""The head of a brief that is the user's own: a title and a logo."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, NamedTuple

from waysahead.report.brief.markup import Markup, el

if TYPE_CHECKING:
    from waysahead.case.logo import Logo


class Masthead(NamedTuple):
    """A title in place of the brief's own, and a picture above it; each may be left out."""

    title: str = ""
    logo: Logo | None = None


def picture(logo: Logo | None) -> list[Markup]:
    """The logo as a part of the page itself; its words are those of the title below it, so it has none."""
    if logo is None:
        return []
    source = f"data:{logo.mime};base64,{base64.b64encode(logo.body).decode()}"
    return [el("p", el("img", src=source, alt=""), class_="logo")]


def picture_bytes(source: str) -> tuple[str, bytes]:
    """The ending and the bytes of a picture that stands in a page."""
    head, _, data = source.partition(",")
    mime = head.removeprefix("data:").removesuffix(";base64")
    ending = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}[mime]
    return ending, base64.b64decode(data)
