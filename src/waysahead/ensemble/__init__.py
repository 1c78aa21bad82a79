"""What are the futures? Policies x theories x members, run in shards, kept in a folder, opened for reading."""

from waysahead.ensemble.asked import planned, simulate
from waysahead.ensemble.backends import BACKENDS, Backend
from waysahead.ensemble.checked import Checked, check_run
from waysahead.ensemble.errors import RunError, ShardError, Stopped
from waysahead.ensemble.labelled import dataset
from waysahead.ensemble.machine import machine_for
from waysahead.ensemble.manifest import FILE as MANIFEST
from waysahead.ensemble.manifest import manifest_of
from waysahead.ensemble.plan import BLOCK, PRIOR_SETS, Plan, make_plan
from waysahead.ensemble.record import Run, open_run
from waysahead.ensemble.running import run, run_in_memory
from waysahead.ensemble.texts import plan_of_run, policies_of, theories_of

__all__ = [
    "BACKENDS",
    "BLOCK",
    "MANIFEST",
    "PRIOR_SETS",
    "Backend",
    "Checked",
    "Plan",
    "Run",
    "RunError",
    "ShardError",
    "Stopped",
    "check_run",
    "dataset",
    "machine_for",
    "make_plan",
    "manifest_of",
    "open_run",
    "plan_of_run",
    "planned",
    "policies_of",
    "run",
    "run_in_memory",
    "simulate",
    "theories_of",
]
