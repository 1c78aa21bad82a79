"""The brief: one HTML file that answers one question, in the order in which a reader asks.

Names are loaded on first use, so that what needs none of them starts without them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waysahead.report.brief.write import compose, write_brief, write_briefs

_HOMES = {
    "compose": "write",
    "write_brief": "write",
    "write_briefs": "write",
}

__all__ = ["compose", "write_brief", "write_briefs"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
