"""What happens in a week? The coupled model: one module a process, ``week.py`` joins them.

Names are loaded on first use, so that what needs none of them starts without them.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waysahead.model.parameters import Parameters, as_parameters, missing_parameters, parameter_names
    from waysahead.model.simulate import Futures, simulate
    from waysahead.model.world import CIVILIAN_STREAMS, STREAMS, World, build_world

_HOMES = {
    "CIVILIAN_STREAMS": "world",
    "Futures": "simulate",
    "Parameters": "parameters",
    "STREAMS": "world",
    "World": "world",
    "as_parameters": "parameters",
    "build_world": "world",
    "missing_parameters": "parameters",
    "parameter_names": "parameters",
    "simulate": "simulate",
}

__all__ = [
    "CIVILIAN_STREAMS",
    "STREAMS",
    "Futures",
    "Parameters",
    "World",
    "as_parameters",
    "build_world",
    "missing_parameters",
    "parameter_names",
    "simulate",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


class _Room(ModuleType):
    """This module, in which the function `simulate` is not hidden by the module that it lies in."""

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value.simulate if name == "simulate" and isinstance(value, ModuleType) else value)


sys.modules[__name__].__class__ = _Room
