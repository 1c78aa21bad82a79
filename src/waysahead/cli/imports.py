"""The command that brings events of violence into a case: import."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from waysahead.cli.console import print_json, say, terminal
from waysahead.cli.options import DONE, JsonFlag


def import_(
    source: Annotated[Literal["ucdp", "acled", "ibc", "tidy"], Parameter(help="Whose layout the file has.")],
    file: Annotated[Path, Parameter(help="Events as CSV, plain or gzip.")],
    case: Annotated[Path, Parameter(help="The folder of a case of your own.")],
    /,
    *,
    every: Annotated[Literal["week", "month"], Parameter(help="What is counted together.")] = "month",
    lenient: Annotated[bool, Parameter(help="Leave malformed rows out, and list them, instead of refusing.")] = False,
    as_json: JsonFlag = False,
) -> int:
    """Count events of violence by place, stream and week or month, and write them into a case as a series."""
    from waysahead.case import read_case
    from waysahead.case.importers import panel_of, read_events, user_folder, write_panel
    from waysahead.report.importing import import_document, import_lines, nothing_left

    known = read_case(str(case))
    user_folder(known)
    imported = read_events(file, source, known, lenient)
    if not len(imported.events):
        raise nothing_left(file.name, imported)
    panel = panel_of(imported.events, every)
    written, figures = write_panel(panel, source, known, file.name)
    if as_json:
        print_json(import_document(imported, panel, written, figures))
    else:
        say(terminal(), import_lines(imported, panel, written, figures))
    return DONE
