"""A decision laboratory for a country in conflict: paired futures of rival policies under rival theories.

From Python: `read_case`, `simulate`, `open_run`, `dataset`, `compare`, `displace`. Each is loaded on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waysahead.case import read_case
    from waysahead.decision import compare
    from waysahead.ensemble import dataset, open_run, simulate
    from waysahead.inference.displacement import displace

__all__ = ["__version__", "compare", "dataset", "displace", "open_run", "read_case", "simulate"]

__version__ = "0.1.0"

_ROOMS = {
    "compare": "decision",
    "dataset": "ensemble",
    "displace": "inference.displacement",
    "open_run": "ensemble",
    "read_case": "case",
    "simulate": "ensemble",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  what the name stands for
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
