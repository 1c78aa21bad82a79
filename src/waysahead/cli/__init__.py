"""Commands: thin verbs over the rooms. Everything heavy is imported inside the command that needs it."""

from waysahead.cli.entry import answer, app, main

__all__ = ["answer", "app", "main"]
