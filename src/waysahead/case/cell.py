"""One cell: text to value, or the words of a fault."""

import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from waysahead.case.hints import likely_fix
from waysahead.case.schema import Column, Kind

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LARGEST_WHOLE = 10**15


class BadCellError(ValueError):
    """A cell that cannot be read: what was expected, and the likely fix."""

    def __init__(self, expected: str, fix: str) -> None:
        """Keep both texts."""
        super().__init__(expected, fix)
        self.expected = expected
        self.fix = fix


def parse_cell(column: Column, text: str) -> Any:  # noqa: ANN401  (the type is the column's)
    """Read the text of one cell as its column declares; an empty cell is None. Raises `BadCellError`."""
    if not text and column.blank:
        return None
    try:
        return _PARSERS[column.kind](column, text)
    except ValueError:
        raise BadCellError(column.expected, likely_fix(column, text, accepts)) from None


def accepts(column: Column, text: str) -> bool:
    """Whether the cell would be read without a fault."""
    try:
        _PARSERS[column.kind](column, text)
    except ValueError:
        return False
    return True


def as_number(text: str) -> float | None:
    """Read a plain decimal number, or return None; stricter than `float` (no words, underscores or other digits)."""
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def _code(column: Column, text: str) -> str:
    return _require(text, _CODE.fullmatch(text) is not None)


def _text(column: Column, text: str) -> str:
    return _require(text, bool(text) and text == text.strip() and "\x00" not in text)


def _choice(column: Column, text: str) -> str:
    return _require(text, text in column.choices)


def _reference(column: Column, text: str) -> str:
    return _require(text, bool(text))  # whether the code is known is asked when every table has been read


def _number(column: Column, text: str) -> float:
    value = as_number(text)
    low = -math.inf if column.low is None else column.low
    high = math.inf if column.high is None else column.high
    if value is None or not low <= value <= high:
        raise ValueError(text)
    return value


def _whole(column: Column, text: str) -> int:
    value = _number(column, text)
    if not value.is_integer() or abs(value) >= _LARGEST_WHOLE:
        raise ValueError(text)
    return int(value)


def _flag(column: Column, text: str) -> bool:
    return _require(text, text in ("0", "1")) == "1"


def _day(column: Column, text: str) -> date:
    return date.fromisoformat(_require(text, _DATE.fullmatch(text) is not None))


def _require(text: str, holds: bool) -> str:
    if not holds:
        raise ValueError(text)
    return text


_PARSERS: dict[Kind, Callable[[Column, str], Any]] = {
    "code": _code,
    "text": _text,
    "whole": _whole,
    "number": _number,
    "share": _number,
    "flag": _flag,
    "date": _day,
    "choice": _choice,
    "reference": _reference,
}
