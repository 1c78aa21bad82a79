"""Reading the path of a measure: ``{ ramp_to = 8_000, over = "14 months" }``."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Literal, cast

from waysahead.policy.path import Hold, Path, RampBy, RampTo, ScaleTo, StepBy, StepTo, Table
from waysahead.policy.span import Span, read_span
from waysahead.theory import Fields, as_day, is_number, listed, show

FORMS: dict[str, str] = {
    "step_to": "{ step_to = VALUE }",
    "step_by": "{ step_by = CHANGE }",
    "ramp_to": '{ ramp_to = VALUE, over = "12 months" }',
    "ramp_by": '{ ramp_by = CHANGE, over = "5 months" }',
    "scale_to": "{ scale_to = 0.5 }",
    "table": "{ table = [[2007-01-15, VALUE], [2007-07-01, VALUE]] }",
    "hold": "{ hold = true }",
}
"""The forms of a path, each with an example."""

_WRITTEN = re.compile(r"\D{0,4}?(?P<number>-?[\d,_]*\.?\d+)\s*(?P<multiple>%|k|thousand|m|mn|million|)\s*\D{0,8}", re.I)
_MULTIPLES = {"%": 0.01, "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6}


def read_path(fields: Fields, unit: str, begins: date | None) -> Path | None:
    """The path of a measure, or None with at least one fault.

    Args:
        fields: The measure.
        unit: Unit of its lever, for messages.
        begins: First day of the measure, None where it could not be read.
    """
    if not isinstance(fields.table.get("path"), Mapping) or not fields.table["path"]:
        found = show(fields.table["path"]) if "path" in fields.table else "nothing"
        fields.fault("path", found, "a path", f"path = {FORMS['step_to']} ({unit})")
        return None
    path = fields.inner("path")
    path.known(*FORMS, "over", "between")
    forms = [form for form in FORMS if form in path.table]
    if len(forms) != 1:
        found = "no form" if not forms else " and ".join(forms)
        path.fault("", found, "exactly one of " + listed(FORMS), f"path = {FORMS[forms[0] if forms else 'step_to']}")
        return None
    over = _over(path, forms[0])
    _only(path, forms[0])
    match forms[0]:
        case "hold":
            return _hold(path)
        case "table":
            return _table(path, unit, begins)
        case "scale_to":
            factor = path.number("scale_to", "a factor of 0 or more", "0.5")
            if factor is not None and factor < 0:
                path.fault("scale_to", f"{factor:g}", "a factor of 0 or more", "scale_to = 0.5")
            return None if factor is None else ScaleTo(factor, over)
        case form:
            return _straight(path, form, unit, over)


def _straight(path: Fields, form: str, unit: str, over: Span | None) -> Path | None:
    """A step or a ramp, to a value or by a change."""
    value = _amount(path, form, path.table[form], unit)
    if value is None:
        return None
    match form, over:
        case "step_to", _:
            return StepTo(value)
        case "step_by", _:
            return StepBy(value)
        case "ramp_to", Span():
            return RampTo(value, over)
        case "ramp_by", Span():
            return RampBy(value, over)
        case _:
            return None


def _amount(path: Fields, key: str, value: object, unit: str) -> float | None:
    """A finite number in the lever's unit, or None with a fault that reads "8k" and "80 %" as they were meant."""
    if is_number(value):
        return float(cast("float", value))
    meant = _meant(value)
    example = "45_000_000" if "USD" in unit else "0.5" if "0-1" in unit else "8_000"
    fix = f"{key} = {example}" if meant is None else f"{key} = {_as_toml(meant)}"
    path.fault(key, show(value), f"a plain number ({unit}), without quotation marks", fix)
    return None


def _meant(value: object) -> float | None:
    """The number that a text such as "8k", "45 million", "141,000" or "80 %" stands for, or None."""
    found = _WRITTEN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    number = float(found["number"].replace(",", "").replace("_", ""))
    return number * _MULTIPLES.get(found["multiple"].lower(), 1.0)


def _as_toml(value: float) -> str:
    """A number as TOML writes it, thousands apart."""
    return f"{value:_.0f}" if value == int(value) else f"{value:g}"


def _over(path: Fields, form: str) -> Span | None:
    """The length of a ramp; a fault where a ramp has none."""
    value = path.table.get("over")
    if value is None:
        if form in ("ramp_to", "ramp_by"):
            path.fault("over", "nothing", "how long the ramp takes", 'add over = "12 months"')
        return None
    span = read_span(value) if isinstance(value, str) else None
    if span is None:
        fix = f'over = "{value} months"' if is_number(value) else 'over = "12 months"'
        path.fault("over", show(value), 'a length of time such as "12 months", "26 weeks" or "45 days"', fix)
    return span


def _only(path: Fields, form: str) -> None:
    """A fault for a key that does not go with the form."""
    if "over" in path.table and form in ("step_to", "step_by", "table", "hold"):
        ramp = {"step_to": "ramp_to", "step_by": "ramp_by"}.get(form)
        fix = f"use {ramp} for a change that takes time" if ramp else "take over out"
        path.fault("over", show(path.table["over"]), f"no length: {form} has none", fix)
    if "between" in path.table and form != "table":
        path.fault("between", show(path.table["between"]), "a table", "take between out")


def _hold(path: Fields) -> Hold | None:
    if path.table["hold"] is not True:
        path.fault("hold", show(path.table["hold"]), "true", "hold = true")
        return None
    return Hold()


def _table(path: Fields, unit: str, begins: date | None) -> Table | None:
    """Dated values in order of date, the first on the day on which the measure begins."""
    rows: Any = path.table["table"]
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) and len(row) == 2 for row in rows):
        path.fault("table", show(rows), f"a list of pairs of a date and a number ({unit})", f"path = {FORMS['table']}")
        return None
    dates = [as_day(row[0]) for row in rows]
    values = [_amount(path, f"table, row {number}", row[1], unit) for number, row in enumerate(rows, start=1)]
    for number, (day, row) in enumerate(zip(dates, rows, strict=True), start=1):
        if day is None:
            path.fault(f"table, row {number}", show(row[0]), "a date", "2007-01-15")
    good = [day for day in dates if day is not None]
    if len(good) < len(dates) or any(value is None for value in values):
        return None
    if any(later <= earlier for earlier, later in pairwise(good)):
        path.fault("table", "dates that do not rise", "dates in order, each once", "sort the rows by date")
        return None
    if begins is not None and good[0] != begins:
        path.fault(
            "table",
            f"a first date of {good[0].isoformat()}",
            f"the day on which the measure begins, {begins.isoformat()}",
            f"from = {good[0].isoformat()}",
        )
    return Table(tuple(good), tuple(value for value in values if value is not None), _between(path))


def _between(path: Fields) -> Literal["line", "steps"]:
    """How a table runs between its dates."""
    value = path.table.get("between", "line")
    if value not in ("line", "steps"):
        path.fault("between", show(value), '"line" or "steps"', 'between = "steps"')
    return "steps" if value == "steps" else "line"
