"""Results of longer studies as tables beside a run, and back: what a later `decide` or brief tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, Protocol, TypeVar, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.leverage import Leverage
from waysahead.decision.signposts import Sign
from waysahead.decision.stacking import Stacking, TheoryWeight
from waysahead.decision.sweep import Sweep, SweepCell, turns_of

Columns = dict[str, list[Any]]
Table = Mapping[str, NDArray[Any]]
T = TypeVar("T")

STACKING, SWEEP, LEVERAGE, SIGNPOSTS = "study_stacking", "study_sweep", "study_leverage", "study_signposts"
"""Names of the tables."""

_JOIN = "|"


@runtime_checkable
class Keeping(Protocol):
    """A run that can keep tables beside its futures."""

    def has_table(self, name: str) -> bool:
        """Whether a table of that name is kept."""
        ...

    def table(self, name: str) -> Table:
        """A table as columns."""
        ...


def kept(run: object, name: str) -> Table | None:
    """A table kept with a run; None where it keeps none."""
    return run.table(name) if isinstance(run, Keeping) and run.has_table(name) else None


def kept_stacking(run: object) -> Stacking | None:
    """What `weigh` kept with a run, if it was asked."""
    table = kept(run, STACKING)
    return None if table is None else stacking_of(table)


def kept_sweep(run: object) -> Sweep | None:
    """What `sweep` kept with a run, if it was made."""
    table = kept(run, SWEEP)
    return None if table is None else sweep_of(table)


def kept_leverage(run: object) -> tuple[Leverage, ...]:
    """What `decide --leverage` kept with a run, if it was asked."""
    table = kept(run, LEVERAGE)
    return () if table is None else leverage_of(table)


def kept_signs(run: object) -> tuple[Sign, ...]:
    """What `signposts` kept with a run, if it was asked."""
    table = kept(run, SIGNPOSTS)
    return () if table is None else tuple(_rows(Sign, table))


def sign_table(found: Sequence[Sign]) -> Columns:
    """One row a sign."""
    return _columns([asdict(sign) for sign in found])


def stacking_table(found: Stacking) -> Columns:
    """One row a theory; what holds for all of them stands in every row."""
    whole = {name: getattr(found, name) for name in ("answer", "gain", "gain_low", "gain_high", "origins", "block")}
    whole |= {"series": _JOIN.join(found.series), "months": found.months, "futures": found.futures}
    return _columns([asdict(row) | whole for row in found.weights])


def stacking_of(table: Table) -> Stacking:
    """The study that `stacking_table` was made of."""
    row = {name: values[0] for name, values in table.items()}
    weights = tuple(_rows(TheoryWeight, table))
    return Stacking(
        str(row["answer"]), weights, float(row["gain"]), float(row["gain_low"]), float(row["gain_high"]),
        int(row["origins"]), int(row["block"]), tuple(str(row["series"]).split(_JOIN)), int(row["months"]),
        int(row["futures"]),
    )  # fmt: skip


def sweep_columns(found: Sweep) -> Columns:
    """One row a cell, with the number of futures of the sweep."""
    return _columns([asdict(cell) | {"futures": found.futures} for cell in found.cells])


def sweep_of(table: Table) -> Sweep:
    """The sweep that `sweep_columns` was made of."""
    cells = tuple(_rows(SweepCell, table))
    return Sweep(
        tuple(dict.fromkeys(cell.parameter for cell in cells)), int(table["futures"][0]), cells, turns_of(cells)
    )


def leverage_table(found: Sequence[Leverage]) -> Columns:
    """One row a difference and unit."""
    return _columns([asdict(row) | {"parameters": _JOIN.join(row.parameters)} for row in found])


def leverage_of(table: Table) -> tuple[Leverage, ...]:
    """The rows that `leverage_table` was made of."""
    named = np.empty(len(table["parameters"]), dtype=object)
    named[:] = [tuple(str(one).split(_JOIN)) for one in table["parameters"]]
    return tuple(_rows(Leverage, {**table, "parameters": named}))


def _columns(rows: Sequence[Mapping[str, Any]]) -> Columns:
    return {name: [row[name] for row in rows] for name in (rows[0] if rows else {})}


def _rows(kind: type[T], table: Table) -> list[T]:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    columns = [[_plain(value) for value in table[name]] for name in names]
    return [kind(*values) for values in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:  # noqa: ANN401  (a cell of any column)
    return value.item() if isinstance(value, np.generic) else value
