"""Reading parameters from TOML: one table each, every fault of each."""

import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, cast

from waysahead.case.fault import Fault, suggestion
from waysahead.case.hints import plain_figure
from waysahead.case.people import STATUSES
from waysahead.case.prior import (
    PARAMETER_KEYS,
    POSITIVE_NUMBERS,
    PRIOR_NUMBERS,
    Parameter,
    PriorKind,
    PriorSpec,
    support,
)
from waysahead.case.toml import line_of, parse_toml, unknown_keys

FILE = "parameters.toml"
Complain = Callable[[str, str, str, str], None]
"""Adds a fault of one parameter: key, found, expected, fix."""


def parse_parameters(content: str, faults: list[Fault]) -> dict[str, Parameter]:
    """Read `parameters.toml` into parameters by full name, such as "violence.branching"."""
    found: dict[str, Parameter] = {}
    seen: set[str] = set()

    def descend(table: Mapping[str, Any], path: tuple[str, ...]) -> None:
        for key, value in table.items():
            here = (*path, key)
            name = ".".join(here)
            if isinstance(value, dict) and not is_parameter(value):
                descend(value, here)
            else:
                entry = parse_parameter(name, value if isinstance(value, dict) else {}, FILE, content, faults, here)
                if name in seen:
                    line = line_of(content, here)
                    faults.append(Fault(FILE, line, "the parameter again", "each parameter once", "remove one", name))
                elif entry is not None:
                    found[name] = entry
                seen.add(name)

    before = len(faults)
    descend(parse_toml(content, FILE, faults), ())
    if not found and len(faults) == before:
        fix = "add a table such as [violence.branching] with a prior, unit, source, status, known_by and text"
        faults.append(Fault(FILE, None, "no parameters", "at least one", fix))
    return found


def parse_parameter(
    name: str, table: Mapping[str, Any], file: str, content: str, faults: list[Fault], path: tuple[str, ...] = ()
) -> Parameter | None:
    """Read one table of a TOML file as a parameter; None if any of it is at fault, every fault being added.

    `path` is where the table stands in the file (default: the parts of `name`); `content` is the text of the file, to
    give the line.
    """
    path = path or tuple(name.split("."))
    before = len(faults)

    def fault(key: str, found: str, expected: str, fix: str) -> None:
        faults.append(Fault(file, line_of(content, (*path, key)), found, expected, fix, f"{name} {key}".strip()))

    table = unknown_keys(table, PARAMETER_KEYS, file, content, faults, path)
    prior = _prior(table, fault)
    status = _text(table, "status", fault)
    if status is not None and status not in STATUSES:
        expected = "one of: " + ", ".join(STATUSES)
        fault("status", f"'{status}'", expected, suggestion(status, STATUSES, "use one of the words listed"))
    unit, text = _text(table, "unit", fault), _text(table, "text", fault)
    placeholder = status == "placeholder"
    source = _text(table, "source", fault, needed=not placeholder)
    known_by = _known_by(table, fault, needed=not placeholder)
    lower, upper = (_bound(table, key, fault) for key in ("lower", "upper"))
    if prior is not None:
        _check_bounds(prior, lower, upper, fault)
    if len(faults) > before or prior is None:
        return None
    return Parameter(name, prior, unit or "", source or "", status or "", known_by, text or "", lower, upper)


def is_parameter(table: Mapping[str, Any]) -> bool:
    """Whether a TOML table is a parameter, and not a heading over others: it holds a value, or a kind of prior."""
    return not table or any(key in PRIOR_NUMBERS or not isinstance(value, dict) for key, value in table.items())


def _prior(table: Mapping[str, Any], fault: Complain) -> PriorSpec | None:
    kinds = [kind for kind in PRIOR_NUMBERS if kind in table]
    if len(kinds) != 1:
        found = " and ".join(kinds) if kinds else "no prior"
        fix = "keep one of them" if kinds else "add one, such as normal = { mean = 0, sd = 1 }"
        fault("", found, "one prior: " + ", ".join(PRIOR_NUMBERS), fix)
        return None
    kind = kinds[0]
    names, given = PRIOR_NUMBERS[kind], table[kind]
    if kind == "fixed" and not isinstance(given, dict):
        given = {"value": given}
    example = f"{kind} = " + ("0.5" if kind == "fixed" else "{ " + ", ".join(f"{name} = ..." for name in names) + " }")
    if not isinstance(given, dict) or set(given) != set(names):
        stray = [key for key in given if key not in names] if isinstance(given, dict) else []
        fix = suggestion(stray[0], names, f"write {example}") if stray else f"write {example}"
        shown = ", ".join(given) if isinstance(given, dict) else repr(given)
        fault(kind, shown or "nothing", "the numbers " + " and ".join(names), fix)
        return None
    numbers: dict[str, float] = {}
    for key in names:
        value = _real(given[key])
        if value is None:
            fault(kind, f"{key} = {given[key]!r}", "a number", _unquoted(key, given[key]))
        elif key in POSITIVE_NUMBERS and value <= 0:
            fault(kind, f"{key} = {value:g}", f"{key} above 0", "for a value that is known exactly, use fixed")
        else:
            numbers[key] = value
    if len(numbers) < len(names):
        return None
    if kind == "uniform" and numbers["low"] >= numbers["high"]:
        shown = f"low = {numbers['low']:g}, high = {numbers['high']:g}"
        fault(kind, shown, "low below high", "swap the two, or use fixed")
        return None
    if kind == "logitnormal" and numbers["median"] >= numbers["most"]:
        shown = f"median = {numbers['median']:g}, most = {numbers['most']:g}"
        fault(kind, shown, "median below most", "most is the largest value that the parameter can have")
        return None
    return PriorSpec(cast("PriorKind", kind), numbers)


def _text(table: Mapping[str, Any], key: str, fault: Complain, needed: bool = True) -> str | None:
    value = table.get(key)
    if isinstance(value, str) and value.strip():
        return value
    if value is None or value == "":
        if needed:
            fix = "name the source, or set status to placeholder" if key == "source" else f'add {key} = "..."'
            fault(key, f"no {key}" if value is None else "an empty text", f"a {key}", fix)
        return None
    fault(key, repr(value), "a text", f'put it in double quotes: {key} = "{value}"')
    return None


def _known_by(table: Mapping[str, Any], fault: Complain, needed: bool) -> date | None:
    value = table.get("known_by")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if value is None:
        if needed:
            fault("known_by", "no known_by", "the date by which the figure was public", "add known_by = 2006-11-30")
        return None
    fix = "write year-month-day without quotes: known_by = 2006-11-30"
    if isinstance(value, datetime):
        fix = f"drop the time: known_by = {value.date()}"
    elif isinstance(value, str):
        fix = f"remove the quotes and write year-month-day: known_by = {_iso(value) or '2006-11-30'}"
    fault("known_by", f"'{value}'", "a date as year-month-day, without quotes", fix)
    return None


def _iso(value: str) -> str | None:
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        return None


def _bound(table: Mapping[str, Any], key: str, fault: Complain) -> float | None:
    if key not in table:
        return None
    value = _real(table[key])
    if value is None:
        fault(key, repr(table[key]), "a number", _unquoted(key, table[key]))
    return value


def _unquoted(key: str, value: object) -> str:
    plain = plain_figure(value)
    return "write a plain number without quotes" + ("" if plain is None else f": {key} = {plain}")


def _real(value: object) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if abs(value) <= sys.float_info.max else None


def _check_bounds(prior: PriorSpec, lower: float | None, upper: float | None, fault: Complain) -> None:
    if lower is not None and upper is not None and lower >= upper:
        fault("lower", f"lower = {lower:g}, upper = {upper:g}", "lower below upper", "swap the two")
        return
    least, most = support(prior)
    inside = (most >= lower if lower is not None else True) and (least <= upper if upper is not None else True)
    if not inside:
        shown = ", ".join(
            f"{key} = {value:g}" for key, value in (("lower", lower), ("upper", upper)) if value is not None
        )
        fault(
            "lower" if lower is not None else "upper",
            shown,
            f"bounds that meet the prior ({least:g} to {most:g})",
            "correct the bound or the prior",
        )
