"""Which way a text runs: Latin names and figures inside Arabic, and lines that hold no Arabic at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

RIGHT_TO_LEFT = ("ar",)
"""Languages that are read from the right."""
ISOLATE, CLOSE = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

RIGHT_TO_LEFT_MARK, END_MARK = "\N{RIGHT-TO-LEFT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}"
"""Around a line of a chart, whose own direction is from the left: axes of numbers and time run so in every language."""
EXPRESSIONS = frozenset({"expr", "labelExpr", "test", "calculate"})
"""Keys of a chart's specification whose text is a formula."""

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_TURNED = re.compile(r"[A-Za-z\u00c0-\u024f]|[+\N{MINUS SIGN}\N{EN DASH}\N{PLUS-MINUS SIGN}(/-][^\d]*\d|\d\s*%")
"""What would come out of order where lines run from the right: letters, and figures with signs, ranges or per cent."""


def is_arabic(text: str) -> bool:
    """Whether a text holds Arabic letters."""
    return _ARABIC.search(text) is not None


def isolated(text: str) -> str:
    """A text to stand inside Arabic: one without Arabic letters that would come out of order keeps its own direction.

    A range 48-460, a change of -12, a name or a file name run from the left; a plain figure needs nothing.
    """
    if ISOLATE in text or is_arabic(text) or not _TURNED.search(text):
        return text
    return f"{ISOLATE}{text}{CLOSE}"


def runs_left_to_right(text: str) -> bool:
    """Whether a whole block runs from the left among others that run from the right: letters or figures, no Arabic."""
    return not is_arabic(text) and (_LATIN.search(text) is not None or _TURNED.search(text) is not None)


def marked(value: Any, line_break: str, key: str = "") -> Any:  # noqa: ANN401
    """A chart's specification whose Arabic texts are marked as read from the right, each line by itself."""
    if isinstance(value, Mapping):
        return {name: marked(inner, line_break, name) for name, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [marked(inner, line_break, key) for inner in value]
    if not isinstance(value, str) or key in EXPRESSIONS or not is_arabic(value) or RIGHT_TO_LEFT_MARK in value:
        return value
    return line_break.join(f"{RIGHT_TO_LEFT_MARK}{line}{END_MARK}" for line in value.split(line_break))


def pieces(text: str) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it was isolated; the signs themselves are left out."""
    found: list[tuple[str, bool]] = []
    for at, part in enumerate(re.split(f"[{ISOLATE}{CLOSE}]", text)):
        if part:
            found.append((part, at % 2 == 1))
    return found
