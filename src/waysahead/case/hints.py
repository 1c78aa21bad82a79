"""Likely fixes: what spreadsheets and hands do to figures, recognised and undone."""

import math
import re
from collections.abc import Callable
from datetime import date, timedelta

from waysahead.case.fault import suggestion
from waysahead.case.schema import Column

_SPREADSHEET_ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
_NOTHING = {"", "-", "--", "n/a", "na", "nan", "none", "null", "unknown", "?", ".", "tbd", "missing"}
_YES = {"yes": "1", "true": "1", "y": "1", "no": "0", "false": "0", "n": "0"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200b\u200e\u200f\u202f\ufeff"), " ")
_MINUS = dict.fromkeys(map(ord, "\u2212\u2013\u2014"), "-")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?P<mark>[,.' _\u2019])\d{3}((?P=mark)\d{3})*(?P<rest>[.,]\d+)?", re.ASCII)
_COUNTED = re.compile(
    r"(?P<number>[+-]?[\d,]*\.?\d+)\s*(?P<multiple>k|thousand|m|mn|million|bn|billion)\b\.?", re.I | re.ASCII
)
_MULTIPLES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+", re.ASCII)
_SLASHED = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[ T].*)?", re.ASCII)
_SERIAL = re.compile(r"\d{4,5}(\.\d+)?", re.ASCII)
_DEGREES = re.compile(r"(\d{1,3})\s*[°d]\s*(\d{1,2})?\s*['\u2032m]?\s*(\d{1,2}(?:\.\d+)?)?\s*[\"\u2033s]?\s*([NSEW]?)")

_QUOTES = " '\"`\u2018\u2019\u201c\u201d"

Accepts = Callable[[Column, str], bool]


def likely_fix(column: Column, text: str, accepts: Accepts) -> str:
    """Guess what happened to a cell that cannot be read, and word the repair."""
    if not text:
        return _fill(column)
    tidy = text.translate(_INVISIBLE).strip()
    if tidy != text and accepts(column, tidy):
        return f"remove the space before or after it: '{tidy}'"
    if tidy.upper() in _SPREADSHEET_ERRORS:
        return "the spreadsheet has lost the value: put it back"
    if column.kind == "choice":
        return suggestion(tidy, column.choices, "use one of the words listed")
    if tidy.casefold() in _NOTHING:
        return "leave the cell empty" if column.blank else _fill(column)
    found = None
    if column.kind == "date":
        found = _date_fix(tidy)
    elif column.kind == "flag":
        found = _flag_fix(tidy)
    elif column.kind in ("whole", "number", "share"):
        found = _number_fix(column, tidy, accepts)
    elif column.kind == "code":
        plain = re.sub(r"[^A-Za-z0-9_.\-]+", "-", tidy).strip("-")
        found = f"write '{plain}'" if accepts(column, plain) else None
    return found or "correct the cell"


def plain_figure(text: object) -> str | None:
    """The plain figure that a text stands for, its quotation marks and thousands separators undone; None for another.

    A comma before three digits parts thousands: '1,200' is 1200.
    """
    if not isinstance(text, str):
        return None
    tidy = "".join(map(_ascii_digit, text.translate(_INVISIBLE).translate(_MINUS))).strip(_QUOTES)
    thousands = _THOUSANDS.fullmatch(tidy)
    if thousands and not (thousands["mark"] == "." and not thousands["rest"]):
        rest = thousands["rest"] or ""
        tidy = tidy.removesuffix(rest).replace(thousands["mark"], "") + rest.replace(",", ".")
    return tidy if _bare_number(tidy) is not None else None


def _fill(column: Column) -> str:
    if column.name == "licence":
        return "name the terms under which the row may be passed on"
    if column.kind in ("whole", "number", "share", "flag"):
        return "put the figure; where none is known put a guess with status placeholder"
    return "fill the cell"


def _flag_fix(text: str) -> str | None:
    known = _YES.get(text.casefold()) or {"1.0": "1", "0.0": "0"}.get(text)
    return f"write {known}" if known else None


def _number_fix(column: Column, text: str, accepts: Accepts) -> str | None:
    ascii_text = "".join(_ascii_digit(character) for character in text.translate(_MINUS))
    if ascii_text != text and accepts(column, ascii_text):
        return f"write it in plain digits: {ascii_text}"
    if ascii_text.endswith("%"):
        return _percent_fix(column, ascii_text[:-1].strip().replace(",", "."))
    unquoted = plain_figure(text)
    if text.strip(_QUOTES) != text and unquoted is not None and accepts(column, unquoted):
        return f"write it without quotation marks or separators: {unquoted}"
    bare = _bare_number(ascii_text)
    if bare is not None and column.kind == "share":
        return _share_fix(bare)
    if bare is not None:
        return _range_fix(column, bare, ascii_text)
    thousands = _THOUSANDS.fullmatch(ascii_text)
    if thousands and column.kind != "share":
        mark, rest = thousands["mark"], thousands["rest"] or ""
        whole = ascii_text.removesuffix(rest).replace(mark, "") + rest.replace(",", ".")
        if accepts(column, whole):
            return f"remove the thousands separators: {whole}"
    if _DECIMAL_COMMA.fullmatch(ascii_text):
        point = ascii_text.replace(",", ".")
        if accepts(column, point):
            return f"write the decimal comma as a point: {point}"
        if column.kind == "share":
            return _share_fix(float(point))
    degrees = _DEGREES.fullmatch(ascii_text)
    if degrees and column.unit.startswith("degrees"):
        size = int(degrees[1]) + int(degrees[2] or 0) / 60 + float(degrees[3] or 0) / 3600
        return f"write decimal degrees: {-size if degrees[4] in ('S', 'W') else size:.4f}"
    counted = _COUNTED.fullmatch(ascii_text)
    if counted and (figure := _bare_number(counted["number"].replace(",", ""))) is not None:
        plain = f"{figure * 10.0 ** _MULTIPLES[counted['multiple'].lower()]:.12g}"
        if accepts(column, plain):
            return f"write the figure in digits: {plain}"
    alone = re.fullmatch(r"([+-]?[\d,.]*\d)\s*[^\W\d_][^\d]*", ascii_text)
    if alone and accepts(column, alone[1].replace(",", "")):
        return f"write the figure alone, without unit or words: {alone[1].replace(',', '')}"
    return None


def _range_fix(column: Column, value: float, text: str) -> str | None:
    if column.low is not None and column.low >= 0 > value:
        return "a count or rate cannot be negative: remove the minus sign or correct the figure"
    if column.unit == "degrees north" and abs(value) > 90:
        return "latitude and longitude may have changed places"
    if column.kind == "whole" and value != int(value):
        if _THOUSANDS.fullmatch(text):
            return f"if the point separates thousands, remove it: {text.replace('.', '')}; else round the figure"
        return f"round it to {round(value)}"
    return "check the unit and the figure"


def _share_fix(value: float) -> str:
    if 1 < value <= 100:
        return f"it looks like a percentage: write {value / 100:g}"
    return "a share cannot be negative" if value < 0 else "a share cannot be above 1: divide by the whole"


def _percent_fix(column: Column, text: str) -> str | None:
    value = _bare_number(text)
    if value is None:
        return None
    return f"write the percentage as a share: {value / 100:g}" if column.kind == "share" else "remove the percent sign"


def _date_fix(text: str) -> str | None:
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        first, second, third = (int(part) for part in slashed.groups())
        if len(slashed[1]) == 4:
            return _written(first, second, third) or "there is no such day: correct it"
        year = third if third > 99 else 2000 + third
        if first > 12 or second > 12:
            return _written(year, second, first) if first > 12 else _written(year, first, second)
        by_day, by_month = _written(year, second, first), _written(year, first, second)
        if by_day is None or by_day == by_month:
            return by_day
        return f"{by_day} (if the day comes first), else {(by_month or '').removeprefix('write ')}"
    if _SERIAL.fullmatch(text) and 20_000 <= float(text) <= 60_000:
        guess = date(1899, 12, 30) + timedelta(days=int(float(text)))
        return f"it looks like a spreadsheet's day number: write {guess}"
    if re.fullmatch(r"\d{4}-\d{2}", text, re.ASCII):
        return f"give the day; a month is dated on its first: write {text}-01"
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        return f"give month and day; a year is dated on its first: write {text}-01-01"
    return None


def _written(year: int, month: int, day: int) -> str | None:
    try:
        return f"write {date(year, month, day)}"
    except ValueError:
        return None


def _bare_number(text: str) -> float | None:
    """A plain decimal number that is not too large to be one, or None."""
    value = float(text) if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", text, re.ASCII) else math.nan
    return value if math.isfinite(value) else None


def _ascii_digit(character: str) -> str:
    if character in "\u066b\u066c":
        return "." if character == "\u066b" else ""
    if character.isdecimal():
        import unicodedata

        return str(unicodedata.decimal(character))
    return character
