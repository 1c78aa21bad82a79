"""What does history say of violence? Its dynamics fitted to weekly counts, and forecasts from them.

JAX is loaded by the first fit, not by an import of this room.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waysahead.inference.violence.forecast import (
        Predicted,
        Settings,
        Variant,
        fit,
        forecaster,
        predict,
        settings_for,
    )
    from waysahead.inference.violence.hyper import priors
    from waysahead.inference.violence.learning import Learned, learned
    from waysahead.inference.violence.record import months_after, told_one_by_one
    from waysahead.inference.violence.size_told import SizesTold, sizes_told

_HOMES = {
    "Learned": "learning",
    "Predicted": "forecast",
    "Settings": "forecast",
    "SizesTold": "size_told",
    "Variant": "forecast",
    "fit": "forecast",
    "forecaster": "forecast",
    "learned": "learning",
    "months_after": "record",
    "predict": "forecast",
    "priors": "hyper",
    "settings_for": "forecast",
    "sizes_told": "size_told",
    "told_one_by_one": "record",
}

__all__ = [
    "Learned",
    "Predicted",
    "Settings",
    "SizesTold",
    "Variant",
    "fit",
    "forecaster",
    "learned",
    "months_after",
    "predict",
    "priors",
    "settings_for",
    "sizes_told",
    "told_one_by_one",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
