"""Shards that failed: what of a run is still worth keeping, and what the manifest says of them."""

from typing import Any

from waysahead.ensemble.errors import ShardError
from waysahead.ensemble.plan import BLOCK, Plan, Shard


def members_of(plan: Plan, shard: Shard) -> int:
    """Members of a shard, without those that only pad the last block."""
    return min(BLOCK, plan.futures - shard.block * BLOCK)


def some_of_each(plan: Plan, done: set[Shard], failed: dict[Shard, str]) -> None:
    """Refuse a run without one finished shard of a policy: there is nothing to compare, and the fault is no accident.

    Raises:
        ShardError: With the reasons.
    """
    left = {shard.policy for shard in done}
    empty = sorted({shard.policy for shard in failed} - left)
    if empty:
        reasons = dict.fromkeys(reason for shard, reason in failed.items() if shard.policy in empty)
        names = ", ".join(plan.policies[policy].name for policy in empty)
        raise ShardError(len(done), len(plan.shards), f"Every shard of {names} failed: {'; '.join(reasons)}.")


def failures(plan: Plan, failed: dict[Shard, str]) -> list[dict[str, Any]]:
    """Failed shards as entries of the manifest: policy, block, futures and reason."""
    return [
        {
            "policy": plan.policies[shard.policy].name,
            "block": shard.block,
            "futures": members_of(plan, shard),
            "reason": failed[shard],
        }
        for shard in plan.shards
        if shard in failed
    ]
