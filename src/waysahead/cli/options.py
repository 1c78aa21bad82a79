"""Options that several commands share, exit statuses, and what a user can put right."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

DONE, OUR_FAULT, BAD_INPUT, STOPPED = 0, 1, 2, 3
"""Exit statuses: done; a fault of ours; bad input, nothing written; stopped before the end with work kept."""


class BadInput(Exception):
    """What was asked for cannot be done; the message says everything that is wrong with it."""


CaseName = Annotated[str, Parameter(help="A packaged case, a folder or a .zip file.")]
Policies = Annotated[
    list[str] | None,
    Parameter(name="--policy", help="A policy of the case or a .toml file. Default: the policies that the case names."),
]
Theories = Annotated[
    list[str] | None,
    Parameter(name="--theory", help="A theory of the case or a .toml file. Default: the theories that the case names."),
]
Weights = Annotated[
    list[str] | None,
    Parameter(name="--weight", help="theory=weight, such as agnostic=0.3. Without weights no mixture is shown."),
]
Futures = Annotated[int | None, Parameter(help="Futures of every policy. Default: 100 for each theory.")]
Weeks = Annotated[int | None, Parameter(help="Weeks of a future. Default: the horizon of the case.")]
Seed = Annotated[int, Parameter(help="The dice: the same seed gives the same futures.")]
PriorSet = Annotated[
    Literal["as_of", "with_hindsight"] | None,
    Parameter(help="Beliefs as of the start of the case, or with hindsight. Default: what the case names."),
]
Structure = Annotated[
    str | None,
    Parameter(help="A structural variant of the model, of the case or a .toml file. Default: the model as it stands."),
]
JsonFlag = Annotated[bool, Parameter(name="--json", help="Print one JSON document on stdout and nothing else.")]
Backend = Annotated[
    Literal["inline", "processes", "dask", "slurm"],
    Parameter(help="One process on all cores, one a core, or a cluster: the same results."),
]
Cluster = Annotated[
    str | None,
    Parameter(
        help="Address of a Dask scheduler (default: workers of this computer), or what SLURM's jobs ask for, as "
        "partition=long,timeout_min=120."
    ),
]
RunFolder = Annotated[Path | None, Parameter(help="Folder of the run. Default: runs/ and the name of the run.")]
