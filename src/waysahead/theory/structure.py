"""Structural variants of the model: the same processes under other dynamics, as data.

A structure is a TOML file with a title, a text and priors of the parameters that make the difference; a theory says
what levers do, a structure how violence moves. A theory's own priors stand above those of a structure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from waysahead.case import PRIOR_NUMBERS, Fault, PriorSpec, TextFile
from waysahead.theory.fields import Fields
from waysahead.theory.known import late_fault
from waysahead.theory.prior import Prior
from waysahead.theory.read import TheoryError, read_priors
from waysahead.theory.source import find_source

if TYPE_CHECKING:
    from waysahead.case import Case

FOLDER = "structures"
TOP_KEYS = ("title", "text", "source", "prior")
STANDING = "excited"
"""Name of the structure that stands where none is named: the parameters of the pack as they are."""


@dataclass(frozen=True, slots=True)
class Structure:
    """One way in which violence may move.

    Attributes:
        code: Short name: the file's name without its ending.
        title: One line for tables and charts.
        text: The structure in a few sentences.
        source: Where the idea comes from.
        priors: Priors that take the place of those of the case.
        file: Name of the file, for messages.
        written: Its text as read.
    """

    code: str
    title: str
    text: str
    source: str = ""
    priors: Mapping[str, Prior] = field(default_factory=dict)
    file: str = ""
    written: str = field(default="", compare=False, repr=False)


AS_WRITTEN = Structure(STANDING, "Self-excitation on a level that returns", "The parameters of the pack as they are.")
"""The structure of a pack that has no file for it."""


def structures_in(case: "Case") -> dict[str, TextFile]:
    """The structures of a pack, by name."""
    files = case.other_files.items()
    return {Path(path).stem: entry for path, entry in files if path.startswith(f"{FOLDER}/")}


def read_structure(case: "Case", where: str | Path | None = None, prior_set: str | None = None) -> Structure:
    """The structure named ``where`` in the pack, or in the file at that path; the standing one where none is named.

    Raises:
        TheoryError: Every fault of the file.
    """
    packaged = structures_in(case)
    if where is None or (where == STANDING and STANDING not in packaged):
        if STANDING not in packaged:
            return AS_WRITTEN
        where = STANDING
    faults: list[Fault] = []
    source = find_source(where, packaged, "structure", faults)
    if source is None:
        raise TheoryError(faults)
    top = Fields(source.table, source.file, faults=faults, content=source.content)
    top.known(*TOP_KEYS)
    made = Structure(
        code=source.name,
        title=top.text("title", required=True, example="How violence moves, in a few words"),
        text=top.text("text", required=True, example="How violence moves, in a sentence or two"),
        source=top.text("source", required=True, example="Who says so, and when"),
        priors=read_priors(case, source, "prior", faults),
        file=source.file,
        written=source.content,
    )
    if (prior_set or case.prior_set) == "as_of":
        for name, prior in made.priors.items():
            late = late_fault(case.start, name, prior, source.file, source.content)
            if late is not None:
                faults.append(late)
    if faults:
        raise TheoryError(faults)
    return made


def check_structures(case: "Case") -> tuple[Fault, ...]:
    """Every fault of the pack's structures; never raises for their content."""
    found: list[Fault] = []
    for name in structures_in(case):
        try:
            read_structure(case, name)
        except TheoryError as error:
            found += error.faults
    return tuple(found)


def under(case: "Case", structure: Structure) -> "Case":
    """The case with the parameters of a structure; the same case where it changes none."""
    if not structure.priors:
        return case
    changed = dict(case.parameters)
    for name, prior in structure.priors.items():
        given = changed[name]
        numbers = dict(zip(PRIOR_NUMBERS[prior.kind], prior.numbers, strict=True))
        changed[name] = replace(
            given,
            prior=PriorSpec(prior.kind, numbers),
            unit=prior.unit,
            source=prior.source,
            status=prior.status,
            known_by=prior.known_by,
            text=prior.text,
            lower=prior.lower,
            upper=prior.upper,
        )
    return replace(case, parameters=changed)
