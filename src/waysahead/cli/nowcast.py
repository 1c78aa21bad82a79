"""The command that says what will in the end be recorded for the last months: nowcast."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waysahead.cli.console import print_json, say, terminal
from waysahead.cli.hindcast import Incidents, Source
from waysahead.cli.imports import day_of
from waysahead.cli.options import DONE, BadInput, CaseName, JsonFlag, Seed

if TYPE_CHECKING:
    from waysahead.inference.sources import Known


def nowcast(
    case: CaseName,
    /,
    *,
    incidents: Incidents = None,
    source: Source = None,
    on: Annotated[
        str | None,
        Parameter(help="Last day that is known, on which the file was compiled. Default: the record's last."),
    ] = None,
    vintage: Annotated[
        list[str] | None,
        Parameter(help="An older copy of the same file and its day, 2012-10-31=old.csv; may be given again."),
    ] = None,
    reported: Annotated[str | None, Parameter(help="Column of the file with the day of each report.")] = None,
    channel: Annotated[
        str | None, Parameter(help="Instead: take the mean delay of this channel of the case as given.")
    ] = None,
    months: Annotated[int, Parameter(help="Months to be told, at least.")] = 3,
    draws: Annotated[int, Parameter(help="Draws.")] = 1000,
    seed: Seed = 1,
    as_json: JsonFlag = False,
) -> int:
    """Say what will in the end be recorded for the last months, given what is recorded now."""
    if months < 1 or draws < 20:
        raise BadInput(f"--months {months} --draws {draws}: expected 1 month or more, and 20 draws or more")
    day, older = day_of("--on", on), vintages_of(vintage or [])
    check_options(bool(older), reported, channel, day, incidents)
    from waysahead.case import read_case
    from waysahead.inference import lateness
    from waysahead.inference.hindcast import OURS, REFERENCE, default_models
    from waysahead.inference.nowcast import last_known_day
    from waysahead.inference.nowcast import nowcast as estimate
    from waysahead.inference.sources import known_history
    from waysahead.report.nowcast import nowcast_json, nowcast_lines
    from waysahead.report.skipped import skipped_lines

    held = read_case(case)
    known = known_history(held, incidents, source, until=day)
    name = None
    try:
        if reported is not None and incidents is not None and day is not None:
            known, delays = lateness.of_reports(known, incidents, reported, day, draws, seed)
        elif older and day is not None:
            delays = lateness.of_editions(held, known, day, older, source, draws, seed)
        else:
            name, delays = lateness.of_channel(held, channel)
    except ValueError as error:
        raise BadInput(f"{known.file}: {error}; or take a channel's delay as given with --channel") from None
    models, _ = default_models(known)
    last = day or last_known_day(known.history.months[-1])
    try:
        found = estimate(known.history, last, delays, models.get(OURS, models[REFERENCE]), months, draws, seed)
    except ValueError as error:
        raise BadInput(f"--on {last}: {error}") from None
    told = name, known.title, known.file
    if as_json:
        print_json(nowcast_json(found, *told))
        return DONE
    names = {place.code: place.name_en for place in held.places}
    later = reported is None and day is not None and last_day(known_history(held, incidents, source)) > day
    say(terminal(), [*skipped_lines(known), *nowcast_lines(found, *told, names, later)])
    return DONE


def check_options(
    older: bool, reported: str | None, channel: str | None, day: date | None, incidents: Path | None
) -> None:
    """Whether the options say one thing about delays, with what that needs. Raises `BadInput`."""
    given = [name for name, held in (("--vintage", older), ("--reported", reported), ("--channel", channel)) if held]
    if len(given) > 1:
        raise BadInput(f"{' and '.join(given)}: each says how late reports come; expected one of them")
    if (older or reported) and day is None:
        raise BadInput(f"{given[0]}: the newest edition has a day too; give the day on which it was compiled with --on")
    if reported and incidents is None:
        raise BadInput("--reported: names a column of a file; give the file with --incidents")


def vintages_of(texts: list[str]) -> dict[date, Path]:
    """Older editions by their day, from texts such as ``2012-10-31=old.csv``."""
    found: dict[date, Path] = {}
    for text in texts:
        day, parted, file = text.partition("=")
        if not parted or not file:
            raise BadInput(f"--vintage {text}: expected a day and a file, such as 2012-10-31=old.csv")
        known = day_of("--vintage", day)
        if known is None or known in found:
            raise BadInput(f"--vintage {text}: a second edition of {day}; expected editions of different days")
        found[known] = Path(file)
    return found


def last_day(known: "Known") -> date:
    """The day on which the last incident of a record begins; the first day of its last month where none is dated."""
    days = known.history.months if known.events is None else known.events.first
    return days.max().astype("datetime64[D]").item()
