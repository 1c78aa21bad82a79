"""The command that says what will in the end be recorded for the last months: nowcast."""

from datetime import date
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
    on: Annotated[str | None, Parameter(help="Last day that is known. Default: the last day of the record.")] = None,
    channel: Annotated[str, Parameter(help="Channel of the case whose delay counts.")] = "media",
    months: Annotated[int, Parameter(help="Months to be told, at least.")] = 3,
    draws: Annotated[int, Parameter(help="Draws.")] = 1000,
    seed: Seed = 1,
    as_json: JsonFlag = False,
) -> int:
    """Say what will in the end be recorded for the last months, given what is recorded now."""
    if months < 1 or draws < 20:
        raise BadInput(f"--months {months} --draws {draws}: expected 1 month or more, and 20 draws or more")
    from waysahead.case import read_case
    from waysahead.inference.hindcast import OURS, REFERENCE, default_models
    from waysahead.inference.nowcast import delay_of, last_known_day
    from waysahead.inference.nowcast import nowcast as estimate
    from waysahead.inference.sources import known_history
    from waysahead.report.nowcast import nowcast_json, nowcast_lines

    held = read_case(case)
    delay = delay_of(held, channel)
    day = day_of("--on", on)
    known = known_history(held, incidents, source, until=day)
    models, _ = default_models(known)
    last = day or last_known_day(known.history.months[-1])
    try:
        found = estimate(known.history, last, delay, models.get(OURS, models[REFERENCE]), months, draws, seed)
    except ValueError as error:
        raise BadInput(f"--on {last}: {error}") from None
    told = channel, known.title, known.file
    if as_json:
        print_json(nowcast_json(found, *told))
    else:
        names = {place.code: place.name_en for place in held.places}
        say(
            terminal(),
            nowcast_lines(
                found, *told, names, day is not None and last_day(known_history(held, incidents, source)) > day
            ),
        )
    return DONE


def last_day(known: "Known") -> date:
    """The day on which the last incident of a record begins; the first day of its last month where none is dated."""
    days = known.history.months if known.events is None else known.events.first
    return days.max().astype("datetime64[D]").item()
