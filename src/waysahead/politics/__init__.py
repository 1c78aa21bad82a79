"""Who agrees? The government as an agent, a regional conference, a legislature, and opinion as polls show it.

`conference`, `legislature` and `opinion` are rooms of their own. The government's names are loaded on first use: they
need JAX, the rooms do not.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waysahead.politics.government import EFFORT_AT_START, GovernmentDraws, carry_out, effort, shielded

__all__ = ["EFFORT_AT_START", "GovernmentDraws", "carry_out", "effort", "shielded"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (whatever the name stands for)
    """Load a name of the government's module when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module("waysahead.politics.government"), name)
    globals()[name] = found
    return found
