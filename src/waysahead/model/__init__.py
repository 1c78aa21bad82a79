"""What happens in a week? The coupled model: one module a process, ``week.py`` joins them."""

from waysahead.model.parameters import Parameters, as_parameters, missing_parameters, parameter_names
from waysahead.model.simulate import Futures, simulate
from waysahead.model.world import CIVILIAN_STREAMS, STREAMS, World, build_world

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
