"""The command line as a module: python -m waysahead.cli."""

from waysahead.cli import main

main()
