"""Whether the disk has room for a run, asked before anything is simulated."""

import shutil
from pathlib import Path

from waysahead.ensemble.errors import RunError
from waysahead.ensemble.plan import Plan

WEEKLY, MONTHLY = 30, 7
"""Variables by week, and by place and month, that every run keeps."""
LEAST_BYTES = 1.0
"""Bytes that a figure takes at least once it is packed; the reference case takes two to three."""


def least_room(plan: Plan) -> float:
    """Bytes that the futures of a plan take at least."""
    months = -(-plan.weeks // 5)
    figures = WEEKLY * plan.weeks + MONTHLY * months * len(plan.case.places)
    return LEAST_BYTES * len(plan.policies) * plan.futures * figures


def size(found: float) -> str:
    """Bytes as a person reads them."""
    return f"{found / 1e9:,.1f} GB" if found >= 1e9 else f"{found / 1e6:,.1f} MB"


def check_room(plan: Plan, out: Path, share: float = 1.0) -> None:
    """Refuse a run that cannot fit on the disk of its folder; ``share`` of it is still to be simulated.

    Raises:
        RunError: Says what is needed at least and what is free.
    """
    there = next((path for path in (out, *out.absolute().parents) if path.is_dir()), None)
    if there is None:
        return
    needed, free = share * least_room(plan), shutil.disk_usage(there).free
    if needed > free:
        raise RunError(
            f"{plan.futures:,} futures of {len(plan.policies)} policies over {plan.weeks} weeks take at least "
            f"{size(needed)}; {there} has {size(free)} free; "
            "give fewer --futures, or --out on a larger disk"
        )
