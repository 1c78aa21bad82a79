"""The command that brings events of violence into a case: import."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from waysahead.cli.console import print_json, say, terminal
from waysahead.cli.options import DONE, BadInput, JsonFlag

if TYPE_CHECKING:
    from waysahead.case import Case


def import_(
    source: Annotated[Literal["ucdp", "acled", "ibc", "tidy"], Parameter(help="Whose layout the file has.")],
    file: Annotated[Path, Parameter(help="Events as CSV, plain or gzip.")],
    case: Annotated[Path, Parameter(help="The folder of a case of your own.")],
    /,
    *,
    every: Annotated[Literal["week", "month"], Parameter(help="What is counted together.")] = "month",
    since: Annotated[str | None, Parameter(help="First day, such as 2003-01-01. Default: the first event's.")] = None,
    until: Annotated[str | None, Parameter(help="Last day. Default: the last event's.")] = None,
    places: Annotated[
        bool, Parameter(help="Take the places from the file, where the case still has the invented ones of `new`.")
    ] = False,
    lenient: Annotated[bool, Parameter(help="Leave malformed rows out, and list them, instead of refusing.")] = False,
    as_json: JsonFlag = False,
) -> int:
    """Count events of violence by place, stream and week or month, and write them into a case as a series."""
    from waysahead.case import read_case
    from waysahead.case.importers import panel_of, read_events, user_folder, write_counted, write_panel
    from waysahead.report.importing import founded_line, import_document, import_lines, nothing_left

    first, last = day_of("--since", since), day_of("--until", until)
    if first and last and first > last:
        raise BadInput(f"--since {first} and --until {last}: expected the first day before the last")
    known = read_case(str(case))
    user_folder(known)
    before = len(known.places)
    if places:
        known = with_places(known, file, source, first, last, lenient)
    imported = read_events(file, source, known, lenient).between(first, last)
    if not len(imported.events):
        raise nothing_left(file.name, imported)
    panel = panel_of(imported.events, every, first, last)
    written, figures = write_panel(panel, source, known, file.name)
    write_counted(imported.events, known, first, last)
    if as_json:
        print_json(import_document(imported, panel, written, figures))
    else:
        founding = [founded_line(known, before)] if places else []
        say(terminal(), [*founding, *import_lines(imported, panel, written, figures)])
    return DONE


def with_places(case: "Case", file: Path, source: str, since: date | None, until: date | None, lenient: bool) -> "Case":
    """The case written anew with the places that a file names, and read again."""
    from waysahead.case import read_case
    from waysahead.case.founding import founded, is_untouched
    from waysahead.case.importers import named_points
    from waysahead.case.write import write_over

    if not is_untouched(case):
        raise BadInput(
            f"{case.root}: --places is for a case that still has the two invented places of `waysahead new`; this one "
            "has places of its own. Leave --places out; import/places.csv can say which place each name is."
        )
    points, last = named_points(file, source, since, until, lenient)
    write_over(founded(case, Path(case.root).name, source, points, last, file.name), case.root)
    return read_case(case.root)


def day_of(option: str, text: str | None) -> date | None:
    """A day given as year-month-day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option} {text}: expected a day as year-month-day, such as 2006-11-30") from None
