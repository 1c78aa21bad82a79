"""What a run keeps beside its futures: the copy of the pack, the texts, the parameters, the quantiles."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from waysahead.ensemble.devices import usable_cores
from waysahead.ensemble.inline import Parameters
from waysahead.ensemble.keep import keep_pack
from waysahead.ensemble.plan import Plan
from waysahead.ensemble.record import Run
from waysahead.ensemble.summary import quantile_columns
from waysahead.ensemble.tables import Coded, write_table
from waysahead.ensemble.texts import keep_texts


def settle(plan: Plan, out: Path, drawn: Parameters) -> None:
    """Write what does not wait for futures: the copy of the pack and the parameters."""
    import pyarrow.parquet  # imported here, while devices compute

    del pyarrow
    if not (out / "case.zip").is_file():
        keep_pack(Path(plan.case.root), out / "case.zip")
    keep_texts(plan, out)
    if not (out / "parameters.parquet").is_file():
        head: dict[str, NDArray[Any]] = {
            "member": np.arange(plan.futures, dtype=np.int32),
            "theory": Coded(plan.theory_of, [theory.code for theory in plan.theories]),
        }
        write_table(out / "parameters.parquet", head | sampled(plan, drawn), {"run": plan.run_id})


def sum_up(plan: Plan, found: Run) -> None:
    """Write the quantiles of the weekly variables."""
    names, cores = found.names("weekly"), usable_cores()
    columns = quantile_columns(found.policies, found.theories, names, found.weekly, found.theory_of, found.valid, cores)
    write_table(found.folder / "quantiles.parquet", columns, {"run": plan.run_id})


def sampled(plan: Plan, drawn: Parameters) -> dict[str, NDArray[np.float64]]:
    """Parameters of all members, ``{name: [member]}``, by name."""
    blocks = [drawn(block) for block in range(plan.blocks)]
    return {name: np.concatenate([block[name] for block in blocks])[: plan.futures] for name in sorted(blocks[0])}
