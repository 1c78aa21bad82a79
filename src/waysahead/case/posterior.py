"""`posterior.csv` of a case: what a fit of the record says of the dynamics of violence; no incident is in it.

`waysahead fit` writes it. Values are normal on the scale that each row names, with the correlations of the last column.
In a pack it takes the place of the priors of `parameters.toml` that it speaks of.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import numpy as np

from waysahead.case.fault import Fault
from waysahead.case.grid import parse_table, table_text
from waysahead.case.prior import Parameter, PriorSpec
from waysahead.case.schema import Table, choice, code, day, number, text, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy.typing as npt

SCALES = ("plain", "log", "logit")


@dataclass(frozen=True)
class Moments:
    """One parameter: its prior and posterior on a scale that has no ends, and what the record changed."""

    parameter: Annotated[str, code("Parameter, as in parameters.toml where it stands there.")]
    scale: Annotated[
        str, choice(SCALES, "Scale of the four figures that follow: plain, log, or logit of value / most.")
    ]
    most: Annotated[float, number("unit of the parameter", "Upper end of a logit scale, else 1.", 0)]
    prior_mean: Annotated[float, number("", "Mean of the prior.")]
    prior_sd: Annotated[float, number("", "Standard deviation of the prior.", 0)]
    mean: Annotated[float, number("", "Mean of the posterior.")]
    sd: Annotated[float, number("", "Standard deviation of the posterior.", 0)]
    p5: Annotated[float, number("unit of the parameter", "5 % point of the posterior.")]
    p50: Annotated[float, number("unit of the parameter", "Middle of the posterior.")]
    p95: Annotated[float, number("unit of the parameter", "95 % point of the posterior.")]
    correlations: Annotated[
        str, text("Correlations with the parameters of all rows, in their order, parted by blanks.")
    ]
    until: Annotated[date, day("Last day of the record.")]
    incidents: Annotated[int, whole("incidents", "Incidents of the record that the fit read.", 0)]
    source: Annotated[str, text("Whose record it was fitted to.")]
    status: Annotated[str, choice(("estimated",), "Always estimated.")]
    note: Annotated[str | None, text("Whether the record is shipped, and what made the row.")]

    @property
    def told(self) -> bool:
        """Whether the record changed anything."""
        return (self.mean, self.sd) != (self.prior_mean, self.prior_sd)


TABLE = Table("posterior", Moments, "What a fit of the record says of violence.", ("parameter",), needed=False)


def parse_posterior(content: str, faults: list[Fault]) -> tuple[Moments, ...]:
    """Rows of `posterior.csv`, every fault added."""
    before = len(faults)
    parsed = parse_table(TABLE, content, faults)
    rows = tuple(row.record for row in parsed.rows if isinstance(row.record, Moments))
    for number_, row in zip((r.number for r in parsed.rows), rows, strict=False):
        try:
            found = len([float(part) for part in row.correlations.split()])
        except ValueError:
            found = -1
        if found != len(rows) and len(faults) == before:
            expected = f"{len(rows)} numbers parted by blanks, one for each row"
            fix = "write the table again with `waysahead fit`"
            faults.append(Fault(TABLE.file, number_, f"'{row.correlations[:40]}'", expected, fix, "correlations"))
    return rows


def as_fitted(parameters: Mapping[str, Parameter], rows: Iterable[Moments]) -> dict[str, Parameter]:
    """The parameters of a case with the posterior in place of the prior, between the same ends.

    A parameter of which the record says nothing keeps its prior, and one that is fixed in the case stays fixed.
    """
    found = dict(parameters)
    for row in rows:
        given = found.get(row.parameter)
        if given is None or given.prior.kind == "fixed" or not row.told:
            continue
        source = f"{row.source}; {row.note}" if row.note else row.source
        found[row.parameter] = replace(given, prior=_prior(row), source=source, status=row.status, known_by=row.until)
    return found


def late_rows(rows: Iterable[Moments], start: date) -> Iterator[Fault]:
    """Faults of a posterior that knows what came after the start of its case."""
    late = next((row for row in rows if row.until >= start), None)
    if late is not None:
        expected = f"a day before the start of the case, {start}"
        fix = f"fit again with --until {start - timedelta(days=1)}, or set prior_set to with_hindsight"
        yield Fault(TABLE.file, None, f"a record to {late.until}", expected, fix, "until")


def _prior(row: Moments) -> PriorSpec:
    if row.scale == "plain":
        return PriorSpec("normal", {"mean": row.mean, "sd": row.sd})
    if row.scale == "log":
        return PriorSpec("lognormal", {"median": math.exp(row.mean), "sd_log": row.sd})
    median = row.most / (1.0 + math.exp(-row.mean))
    return PriorSpec("logitnormal", {"median": median, "sd_logit": row.sd, "most": row.most})


def correlations(rows: Iterable[Moments]) -> npt.NDArray[np.float64]:
    """The matrix of correlations ``[parameter, parameter]``."""
    return np.array([[float(part) for part in row.correlations.split()] for row in rows])


def posterior_text(rows: Iterable[Moments]) -> str:
    """The table as CSV."""
    return table_text(TABLE, rows, digits=5)
