"""Commands: thin verbs over the rooms. Everything heavy is imported inside the command that needs it."""

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waysahead.cli.entry import answer, app

__all__ = ["answer", "app", "main"]


def main() -> None:
    """The entry point of the command line."""
    try:
        from waysahead.cli.entry import answer
    except KeyboardInterrupt:  # before there is anything to stop
        sys.exit(3)
    status = answer()
    if status == 3:  # an interrupt that fell into text that a library had executed would end Python by the signal again
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


def __getattr__(name: str) -> Any:  # noqa: ANN401  what the name stands for
    if name not in ("answer", "app"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("waysahead.cli.entry"), name)
