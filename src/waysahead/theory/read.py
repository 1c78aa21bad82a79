"""Reading a theory file: TOML into a `Theory`, with every fault found at once."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from waysahead.case import CaseError, Fault, Parameter, is_parameter, line_of, parse_parameter, suggestion
from waysahead.theory.fields import Fields, listed
from waysahead.theory.known import late_fault
from waysahead.theory.prior import Prior, prior_of
from waysahead.theory.source import Source, find_source
from waysahead.theory.theory import Theory

if TYPE_CHECKING:
    from waysahead.case import Case

TOP_KEYS = ("title", "text", "for", "against", "prior", "hindsight")


class TheoryError(CaseError):
    """A theory that cannot be used; carries every fault found."""


def read_theory(case: "Case", where: str | Path, prior_set: str | None = None) -> Theory:
    """The theory named ``where`` in the pack, or in the file at that path.

    Args:
        case: The case, which gives the names, units and bounds of the parameters.
        where: A packaged name such as "presence-provokes", or a path to a TOML file.
        prior_set: ``as_of`` or ``with_hindsight``; the case's own by default. Under ``as_of`` a prior that was not
            known before the start of the case is a fault; the tables ``[hindsight]`` are read and left unused.

    Raises:
        TheoryError: Every fault of the file: file, line, key, value found, what was expected, likely fix.
    """
    faults: list[Fault] = []
    source = find_source(where, case.theory_files, "theory", faults)
    if source is None:
        raise TheoryError(faults)
    top = Fields(source.table, source.file, faults=faults, content=source.content)
    top.known(*TOP_KEYS)
    theory = Theory(
        code=source.name,
        title=top.text("title", required=True, example="What it holds, in a few words"),
        text=top.text("text", required=True, example="What it holds, in a sentence or two"),
        for_=top.texts("for", required=True),
        against=top.texts("against", required=True),
        priors=read_priors(case, source, "prior", faults),
        hindsight=read_priors(case, source, "hindsight", faults),
        file=source.file,
        written=source.content,
    )
    if (prior_set or case.prior_set) == "as_of":
        for name, prior in theory.priors.items():
            late = late_fault(case.start, name, prior, source.file, source.content)
            if late is not None:
                faults.append(late)
    if faults:
        raise TheoryError(faults)
    return theory


def check_theories(case: "Case") -> tuple[Fault, ...]:
    """Every fault of the pack's theories under the prior set of the case; never raises for their content."""
    found: list[Fault] = []
    for name in case.theory_files:
        try:
            read_theory(case, name)
        except TheoryError as error:
            found += error.faults
    return tuple(found)


def read_priors(case: "Case", source: Source, heading: str, faults: list[Fault]) -> dict[str, Prior]:
    """The priors under one heading of a theory, by parameter name, held to the bounds of the case's parameter."""
    tables = source.table.get(heading, {})
    if not isinstance(tables, Mapping):
        line = line_of(source.content, (heading,))
        fix = f'write a table for each: [{heading}."violence.branching"]'
        faults.append(Fault(source.file, line, repr(tables), "tables of priors", fix, heading))
        return {}
    priors: dict[str, Prior] = {}
    for path, table in _leaves(tables, (heading,)):
        name = ".".join(path[1:])
        given = case.parameters.get(name)
        if given is None:
            names = list(case.parameters)
            fix = suggestion(name, names, _same_tail(name, names))
            line = line_of(source.content, path)
            faults.append(Fault(source.file, line, f"'{name}'", "a parameter of parameters.toml", fix, heading))
            continue
        filled = {"unit": given.unit, "text": given.text} | dict(table)
        parameter = parse_parameter(name, filled, source.file, source.content, faults, path)
        if parameter is not None:
            if not parameter.source:
                faults.append(_unsourced(source, path, name))
            priors[name] = prior_of(_bounded(parameter, given, source, path, faults))
    return priors


def _leaves(tables: Mapping[str, Any], path: tuple[str, ...]) -> list[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """The parameter tables below a heading, with their keys; ``[prior."a.b"]`` and ``[prior.a.b]`` are the same."""
    found: list[tuple[tuple[str, ...], Mapping[str, Any]]] = []
    for key, table in tables.items():
        if isinstance(table, Mapping) and not is_parameter(table):
            found += _leaves(table, (*path, key))
        else:
            found.append(((*path, key), table if isinstance(table, Mapping) else {}))
    return found


def _same_tail(name: str, names: list[str]) -> str:
    """A likely fix for a name of another process: the parameters that end alike, else what there is."""
    tail = name.rsplit(".", 1)[-1]
    alike = [one for one in names if one.rsplit(".", 1)[-1] == tail]
    return f"did you mean '{alike[0]}'?" if alike else "use one of " + listed(names, 6)


def _unsourced(source: Source, path: tuple[str, ...], name: str) -> Fault:
    line = line_of(source.content, path)
    fix = "name the source, or say whose judgement it is"
    expected = "a source: a theory is a claim that someone makes"
    return Fault(source.file, line, "no source", expected, fix, f"{name} source")


def _bounded(
    parameter: Parameter, given: Parameter, source: Source, path: tuple[str, ...], faults: list[Fault]
) -> Parameter:
    """The parameter within the bounds of the case's own, beyond which the model is not defined; same unit."""
    line = line_of(source.content, path)
    if parameter.unit != given.unit:
        found, fix = f"'{parameter.unit}'", "take unit out, or convert the numbers"
        faults.append(Fault(source.file, line, found, f"the unit '{given.unit}'", fix, f"{parameter.name} unit"))
    for key, own, limit, wider in (
        ("lower", parameter.lower, given.lower, lambda a, b: a < b),
        ("upper", parameter.upper, given.upper, lambda a, b: a > b),
    ):
        if own is not None and limit is not None and wider(own, limit):
            expected = f"{key} within the bound of parameters.toml, {limit:g}"
            fix = f"{key} = {limit:g}, or take it out"
            faults.append(Fault(source.file, line, f"{own:g}", expected, fix, f"{parameter.name} {key}"))
    return replace(
        parameter,
        lower=given.lower if parameter.lower is None else parameter.lower,
        upper=given.upper if parameter.upper is None else parameter.upper,
    )
