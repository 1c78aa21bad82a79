"""Which way a text runs: Latin names and figures inside Arabic, and lines that hold no Arabic at all."""

from __future__ import annotations

import re

RIGHT_TO_LEFT = ("ar",)
"""Languages that are read from the right."""
ISOLATE, CLOSE = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

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


def pieces(text: str) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it was isolated; the signs themselves are left out."""
    found: list[tuple[str, bool]] = []
    for at, part in enumerate(re.split(f"[{ISOLATE}{CLOSE}]", text)):
        if part:
            found.append((part, at % 2 == 1))
    return found
