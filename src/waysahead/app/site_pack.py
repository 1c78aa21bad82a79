"""Documents of a folder made small: tables by column, four significant figures, and what recurs kept once.

A folder on a stick cannot be squeezed, as browsers open no gzip from `file:`. The page undoes this in `packed.js`.

A list of rows becomes `{"$": [piece, ...]}`; a piece is either a list of values, or a table `{"n": rows, "c": {name:
column}}` of rows that have the same names. A column is a list, or `{"=": value}` where all rows have one value, or
`{"v": values, "i": [which, ...]}` where few values recur. `{"@": number}` stands for a value that many documents share.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

DIGITS = 4
"""Significant figures that are kept: two more than the page shows."""
LEAST_ROWS = 3
MARKS = {"$", "@", "="}
WORTH_SHARING = 160
"""Letters from which on a value that recurs is kept apart."""


def compact(value: object) -> str:
    """A value as JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def packed(value: Any) -> Any:  # noqa: ANN401  (a tree of plain values)
    """A tree with its lists of rows by column and its numbers rounded."""
    if isinstance(value, float):
        return _rounded(value)
    if isinstance(value, Mapping):
        if MARKS & set(value):
            raise ValueError(f"a name of a document is a mark of the packing: {sorted(MARKS & set(value))}")
        return {key: packed(item) for key, item in value.items()}
    if isinstance(value, list):
        return _listed(value)
    return value


def _rounded(value: float) -> float | int:
    short = float(f"{value:.{DIGITS}g}")
    return int(short) if short.is_integer() else short


def _listed(values: list[Any]) -> Any:  # noqa: ANN401
    if len(values) < LEAST_ROWS or not any(isinstance(one, Mapping) for one in values):
        return [packed(one) for one in values]
    pieces: list[Any] = []
    for names, found in groupby(values, lambda one: tuple(one) if isinstance(one, Mapping) else None):
        rows = list(found)
        if names and len(rows) >= LEAST_ROWS:
            pieces.append({"n": len(rows), "c": {name: _column([row[name] for row in rows]) for name in names}})
        else:
            pieces.append([packed(row) for row in rows])
    return {"$": pieces}


def _column(values: Sequence[Any]) -> Any:  # noqa: ANN401
    column = [packed(one) for one in values]
    texts = [compact(one) for one in column]
    order = list(dict.fromkeys(texts))
    if len(order) == 1:
        return {"=": column[0]}
    which = {text: at for at, text in enumerate(order)}
    numbers = [which[text] for text in texts]
    if sum(map(len, order)) + sum(len(str(number)) for number in numbers) + len(order) < sum(map(len, texts)):
        return {"v": [column[texts.index(text)] for text in order], "i": numbers}
    return column


class Shared:
    """Values that recur in a set of documents, each kept once under a number."""

    def __init__(self, documents: Iterable[Any]) -> None:
        seen: Counter[str] = Counter()
        for document in documents:
            self._count(document, seen)
        self._numbers = {text: at for at, text in enumerate(text for text, count in seen.items() if count > 1)}

    def _count(self, value: Any, seen: Counter[str]) -> None:  # noqa: ANN401
        """Counts every long value; what lies inside one that was counted before is not counted again."""
        if not isinstance(value, (dict, list)):
            return
        text = compact(value)
        if len(text) >= WORTH_SHARING:
            seen[text] += 1
            if seen[text] > 1:
                return
        for item in value.values() if isinstance(value, dict) else value:
            self._count(item, seen)

    def put(self, value: Any) -> Any:  # noqa: ANN401
        """A document with references to what is shared."""
        if not isinstance(value, (dict, list)):
            return value
        number = self._numbers.get(compact(value))
        return self.inside(value) if number is None else {"@": number}

    def inside(self, value: Any) -> Any:  # noqa: ANN401
        """A value kept as it is, with references inside it."""
        if isinstance(value, dict):
            return {key: self.put(item) for key, item in value.items()}
        return [self.put(item) for item in value]

    @property
    def values(self) -> list[Any]:
        """What is shared, by number; one may refer to another."""
        return [self.inside(json.loads(text)) for text in self._numbers]
