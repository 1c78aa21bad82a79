"""As-of discipline: under ``as_of`` nothing enters that was not known before the case starts."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from waysahead.case import Fault, line_of
from waysahead.case.posterior import late_rows
from waysahead.theory.prior import Prior, prior_of
from waysahead.theory.theory import Theory

if TYPE_CHECKING:
    from waysahead.case import Case

PRIOR_SETS = ("as_of", "with_hindsight")
"""What may enter: only what was known before the start of the case, or everything."""


def late_fault(start: date, name: str, prior: Prior, file: str, content: str = "") -> Fault | None:
    """A fault where a prior was not known before ``start``, or does not say by when it was known.

    ``content`` is the text of the file, where the line of the prior is to be told.
    """
    if prior.known_by is not None and prior.known_by < start:
        return None
    if prior.known_by is None and prior.status == "placeholder":
        return None
    return Fault(
        file,
        line_of(content, ("prior", name)),
        "no known_by" if prior.known_by is None else f"known_by {prior.known_by.isoformat()}",
        f"a date before the start of the case, {start.isoformat()}",
        f'put it under [hindsight."{name}"], or use the prior set with_hindsight',
        f"{name} known_by",
    )


def prior_of_theory(case: "Case", theory: Theory, name: str, prior_set: str) -> Prior:
    """What ``theory`` believes about the parameter ``name``: its own prior, else the one of the case."""
    if prior_set == "with_hindsight" and name in theory.hindsight:
        return theory.hindsight[name]
    return theory.priors[name] if name in theory.priors else prior_of(case.parameters[name])


def late_faults(case: "Case", theories: Sequence[Theory], prior_set: str) -> tuple[Fault, ...]:
    """Every prior of the case and of ``theories`` that may not enter under ``prior_set``."""
    if prior_set != "as_of":
        return ()
    # A row of the posterior stands in the place of a prior, so that a late one is told of the file that holds it.
    late = {row.parameter: row.until for row in case.posterior if row.until >= case.start}
    own = {name: one for name, one in case.parameters.items() if one.known_by is None or late.get(name) != one.known_by}
    listed = [(name, prior_of(one), "parameters.toml") for name, one in own.items()]
    listed += [(name, prior, theory.file) for theory in theories for name, prior in theory.priors.items()]
    found = (late_fault(case.start, name, prior, file) for name, prior, file in listed)
    return (*late_rows(case.posterior, case.start), *(fault for fault in found if fault is not None))
