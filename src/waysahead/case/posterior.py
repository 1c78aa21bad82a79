"""`posterior.csv` of a case: what a fit of the record says of the dynamics of violence; no incident is in it.

`waysahead fit` writes it. Values are normal on the scale that each row names, with the correlations of the last column.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import numpy as np

from waysahead.case.fault import CaseError, Fault
from waysahead.case.grid import parse_table, table_text
from waysahead.case.schema import Table, choice, code, day, number, text, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from waysahead.case.case import Case

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


TABLE = Table("posterior", Moments, "What a fit of the record says of violence.", ("parameter",), needed=False)


def read_posterior(held: Case) -> tuple[Moments, ...]:
    """Rows of a case's posterior; none where it has none. Raises `CaseError` with the faults of the table."""
    if TABLE.file not in held.other_files:
        return ()
    faults: list[Fault] = []
    parsed = parse_table(TABLE, held.other_files[TABLE.file].text, faults)
    rows = tuple(row.record for row in parsed.rows if isinstance(row.record, Moments))
    for number_, row in zip((r.number for r in parsed.rows), rows, strict=False):
        try:
            found = len([float(part) for part in row.correlations.split()])
        except ValueError:
            found = -1
        if found != len(rows) and not faults:
            expected = f"{len(rows)} numbers parted by blanks, one for each row"
            fix = "write the table again with `waysahead fit`"
            faults.append(Fault(TABLE.file, number_, f"'{row.correlations[:40]}'", expected, fix, "correlations"))
    if faults:
        raise CaseError(faults)
    return rows


def correlations(rows: Iterable[Moments]) -> npt.NDArray[np.float64]:
    """The matrix of correlations ``[parameter, parameter]``."""
    return np.array([[float(part) for part in row.correlations.split()] for row in rows])


def posterior_text(rows: Iterable[Moments]) -> str:
    """The table as CSV."""
    return table_text(TABLE, rows, digits=5)
