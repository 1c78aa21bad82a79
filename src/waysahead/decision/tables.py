"""A comparison as tidy columns, one row a figure, for Parquet, DuckDB or a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.compare import Comparison
from waysahead.decision.futures import PairedFutures
from waysahead.decision.outcomes import CATALOGUE, outcome_values

Columns = dict[str, list[object]]


def outcome_columns(run: PairedFutures) -> dict[str, NDArray[Any]]:
    """Every outcome of every future: columns policy, member, theory, outcome, value, valid.

    The value of an invalid future is NaN.
    """
    shape = (len(CATALOGUE), len(run.policies), run.theory_of.size)
    outcome, policy, member = (index.ravel() for index in np.indices(shape))
    return {
        "policy": np.array(run.policies)[policy],
        "member": member.astype(np.int32),
        "theory": np.array(run.theories)[np.asarray(run.theory_of)[member]],
        "outcome": np.array(tuple(CATALOGUE))[outcome],
        "value": np.stack([outcome_values(run, item) for item in CATALOGUE.values()]).ravel(),
        "valid": np.asarray(run.valid)[policy, member],
    }


def tables(comparison: Comparison) -> dict[str, Columns]:
    """Columns of every table of a comparison, by table name: levels, differences, agreement, sign_flips, pairing."""
    units = {outcome.name: (outcome.unit, outcome.kind) for outcome in comparison.outcomes}
    levels = (
        {"policy": policy, "theory": theory, "outcome": name, "unit": units[name][0], "kind": units[name][1]}
        | asdict(level)
        for (policy, theory, name), level in comparison.levels.items()
    )
    agreements = (
        {
            "policy": item.policy,
            "baseline": comparison.baseline,
            "outcome": item.outcome,
            "theories_agree": item.theories_agree,
            "side": item.side,
            "theories_fewer": len(item.fewer),
            "theories_more": len(item.more),
            "theories_unclear": len(item.unclear),
        }
        for item in comparison.agreements.values()
    )
    compared = ({"baseline": comparison.baseline} | asdict(item) for item in comparison.differences.values())
    return {
        "levels": _columns(levels),
        "differences": _columns(compared),
        "agreement": _columns(agreements),
        "sign_flips": _columns(asdict(item) for item in comparison.sign_flips),
        "pairing": _columns(asdict(item) for item in comparison.pairings),
    }


def _columns(rows: Iterable[Mapping[str, object]]) -> Columns:
    listed = list(rows)
    return {name: [row[name] for row in listed] for name in (listed[0] if listed else {})}
