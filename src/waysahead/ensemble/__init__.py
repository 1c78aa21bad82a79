"""What are the futures? Policies x theories x members, run in shards, kept in a folder, opened for reading."""

from waysahead.ensemble.errors import RunError, ShardError, Stopped
from waysahead.ensemble.machine import machine_for
from waysahead.ensemble.manifest import manifest_of
from waysahead.ensemble.plan import BLOCK, PRIOR_SETS, Plan, make_plan
from waysahead.ensemble.record import Run, open_run
from waysahead.ensemble.running import BACKENDS, Backend, run, run_in_memory

__all__ = [
    "BACKENDS",
    "BLOCK",
    "PRIOR_SETS",
    "Backend",
    "Plan",
    "Run",
    "RunError",
    "ShardError",
    "Stopped",
    "machine_for",
    "make_plan",
    "manifest_of",
    "open_run",
    "run",
    "run_in_memory",
]
