"""A finished run as a command takes it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waysahead.cli.console import complain, print_json, say, terminal

if TYPE_CHECKING:
    from waysahead.ensemble import Run
    from waysahead.ensemble.tables import Columns

Finished = Annotated[Path, Parameter(help="Folder of a finished run.")]


def opened(folder: Path) -> "Run":
    """The finished run in a folder."""
    from waysahead.ensemble import open_run

    return open_run(folder)


def keep(made: "Run", name: str, columns: "Columns") -> None:
    """Keep a result with a run. Where its folder cannot be written, the result is told all the same."""
    try:
        made.put_table(name, columns)
    except OSError as error:
        complain(f"not kept with the run: {error.filename}: {error.strerror}")


def told_live(made: "Run", as_json: bool) -> bool:
    """Whether the case is live, and policies are not compared; says so."""
    from waysahead.report.track import withheld

    if not withheld(made.manifest):
        return False
    from waysahead.report.wording import say as worded

    if as_json:
        print_json({"run": made.manifest["run"], "withheld": worded("live.hidden")})
    else:
        say(terminal(), [worded("live.hidden")])
    return True
