"""Options that several commands share, exit statuses, and what a user can put right."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter, Token

DONE, OUR_FAULT, BAD_INPUT, STOPPED = 0, 1, 2, 3
"""Exit statuses: done; a fault of ours; bad input, nothing written; stopped before the end with work kept."""


class BadInput(Exception):
    """What was asked for cannot be done; the message says everything that is wrong with it."""


def whole_number(_kind: object, tokens: Sequence[Token]) -> int:
    """A whole number as it was typed: 1.5 is no number of futures, and rounding it would change what was asked.

    Raises:
        BadInput: Says what was found.
    """
    typed = tokens[0].value
    if not re.fullmatch(r"[+-]?\d+", typed.strip()):
        raise BadInput(
            f"{tokens[0].keyword}: found {typed!r}; expected a whole number, such as 100, without separators"
        )
    return int(typed)


def whole(said: str) -> Parameter:
    """An option that is a whole number, with its help."""
    return Parameter(help=said, converter=whole_number)


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
Futures = Annotated[int | None, whole("Futures of every policy. Default: 100 for each theory.")]
Weeks = Annotated[int | None, whole("Weeks of a future. Default: the horizon of the case.")]
Seed = Annotated[int, whole("The dice: the same seed gives the same futures.")]
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
