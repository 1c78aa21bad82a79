"""The command that holds past forecasts against what came: hindcast."""

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from cyclopts import Parameter

from waysahead.cli.console import print_json, progress_bar, say, terminal
from waysahead.cli.options import DONE, BadInput, CaseName, JsonFlag, Seed

if TYPE_CHECKING:
    import numpy as np

    from waysahead.case import Case
    from waysahead.inference.hindcast import Hindcast
    from waysahead.inference.sources import Known
    from waysahead.report.brief.markup import Markup

_ORIGINS = re.compile(r"(\d{4}-\d{2}):(\d{4}-\d{2})")

Incidents = Annotated[
    Path | None,
    Parameter(help="A file of events of your own: Iraq Body Count, ACLED, UCDP or a tidy table, known by its columns."),
]
Source = Annotated[
    Literal["ucdp", "acled", "ibc", "tidy", "published"] | None,
    Parameter(help="Whose record, where a case holds several. Default: the first that it holds."),
]


def hindcast(
    case: CaseName,
    /,
    *,
    incidents: Incidents = None,
    source: Source = None,
    origins: Annotated[
        str | None, Parameter(help="First and last month known, such as 2005-05:2006-08. Default: the last two years.")
    ] = None,
    steps: Annotated[str, Parameter(help="Months ahead, parted by commas.")] = "1,3,6,12",
    draws: Annotated[int, Parameter(help="Draws of each forecast.")] = 1000,
    seed: Seed = 1,
    facts: Annotated[
        bool, Parameter(help="Hold stylised facts of the record beside those of simulated futures, too.")
    ] = False,
    levers: Annotated[
        bool,
        Parameter(help="Instead: run the policy model with the levers that followed, and with none, to the record."),
    ] = False,
    futures: Annotated[int, Parameter(help="Futures of --levers, whole hundreds.")] = 700,
    out: Annotated[
        Path | None, Parameter(help="Folder of the page. Default: runs/hindcast- and the name of the case.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Forecast past months from what was known then, and show where the forecasts were wrong."""
    began = time.perf_counter()
    ahead = steps_of(steps)
    if draws < 20:
        raise BadInput(f"--draws {draws}: expected 20 or more, so that a range has ends")
    from waysahead.case import read_case
    from waysahead.inference.hindcast import hindcast as forecast
    from waysahead.inference.sources import known_history
    from waysahead.report.hindcast import hindcast_json, hindcast_terminal, write_hindcast
    from waysahead.report.words_hindcast import words

    held = read_case(case)
    folder = out or Path("runs") / f"hindcast-{held.name}"
    if levers:
        return backtested(held, futures, seed, folder, began, as_json)
    known = known_history(held, incidents, source)
    first, last = origins_of(origins, known.history.months)
    with progress_bar("forecasts") as tell:
        try:
            found = forecast(held.name, known, first, last, ahead, draws, seed, progress=tell)
        except ValueError as error:
            raise BadInput(f"--origins {first}:{last} --steps {steps}: {error}") from None
    names = {place.code: place.name_en for place in held.places}
    path = folder / "track-record.html"
    compared = facts_of(held, known, seed) if facts else None
    write_hindcast(found, names, path, compared.section if compared else None)
    kept = keep(found, held, f"hindcast --origins {first}:{last} --steps {steps} --draws {draws} --seed {seed}")
    if as_json:
        paths = {"page": str(path), "kept": str(kept) if kept else None}
        document = hindcast_json(found, time.perf_counter() - began) | paths
        print_json(document | (compared.document if compared else {}))
        return DONE
    console = terminal()
    hindcast_terminal(found, names, console)
    say(
        console,
        [
            *(compared.lines if compared else []),
            *([words("kept", path=kept.resolve())] if kept else []),
            words("page", path=path),
        ],
    )
    return DONE


class Told(NamedTuple):
    """The stylised facts in the three forms in which they are told."""

    document: dict[str, Any]
    lines: list[str]
    section: "list[Markup]"


def facts_of(case: "Case", known: "Known", seed: int) -> Told:
    """The facts of a record beside those of the futures of its case."""
    from waysahead.inference.courses import Program
    from waysahead.inference.fact_calendar import calendar
    from waysahead.inference.fact_measures import opening
    from waysahead.inference.facts import compare, weeks_of
    from waysahead.inference.simulated_weeks import FUTURES, neighbours_of, simulated_weeks
    from waysahead.model import build_world
    from waysahead.report.hindcast.facts import calendar_json, facts_json, facts_lines, facts_section

    if known.events is None:
        raise BadInput("--facts: the record has no incidents one by one; give a file with --incidents")
    record, program = weeks_of(known.events, neighbours_of(case)), Program(build_world(case))
    found = compare(
        record,
        simulated_weeks(case, FUTURES, seed, program=program),
        simulated_weeks(case, FUTURES, seed, program=program, level=opening(record)),
    )
    days = calendar(known.events)
    document = {"facts": facts_json(found), "calendar": calendar_json(days)}
    return Told(document, ["", *facts_lines(found, FUTURES, days), ""], facts_section(found, FUTURES, days))


def backtested(case: "Case", futures: int, seed: int, folder: Path, began: float, as_json: bool) -> int:
    """Run the lever backtest and tell it."""
    from waysahead.inference.backtest import AS_IT_HAPPENED, backtest
    from waysahead.report.hindcast.levers import levers_json, levers_terminal, write_levers
    from waysahead.report.words_hindcast import words

    if AS_IT_HAPPENED not in case.policy_files:
        raise BadInput(
            f"{case.name}: --levers needs a policy {AS_IT_HAPPENED}.toml in policies/, with the levers that in fact "
            "followed the start; see docs/track-record.md"
        )
    if futures < 100 or futures % 100:
        raise BadInput(f"--futures {futures}: expected whole hundreds")
    try:
        found = backtest(case, futures, seed)
    except ValueError as error:
        raise BadInput(f"{case.name}: {error}") from None
    path = folder / "levers.html"
    write_levers(found, path)
    if as_json:
        print_json(levers_json(found, time.perf_counter() - began) | {"page": str(path)})
        return DONE
    console = terminal()
    levers_terminal(found, console)
    say(console, ["", words("page", path=path)])
    return DONE


def keep(found: "Hindcast", case: "Case", command: str) -> Path | None:
    """Keep the scores in a case that the user may write into; the file, or None for a packaged case or a zip."""
    from waysahead import __version__
    from waysahead.case import CaseError
    from waysahead.case.track_record import write_scores
    from waysahead.inference.keeping import scores_of

    try:
        return write_scores(scores_of(found, f"waysahead {__version__}: {command}"), case)
    except CaseError:
        return None


def steps_of(text: str, most: int = 60) -> tuple[int, ...]:
    """Months ahead from a list with commas, none more than `most`."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or not all(part.isdigit() and 1 <= int(part) <= most for part in parts):
        raise BadInput(f"--steps {text}: expected months from 1 to {most} parted by commas, such as 1,3,6,12")
    return tuple(sorted({int(part) for part in parts}))


def origins_of(text: str | None, months: "np.ndarray") -> "tuple[np.datetime64, np.datetime64]":
    """First and last origin, from text or from the record: its last two years that can be scored at the first step."""
    import numpy as np

    if text is None:
        last = len(months) - 2
        return months[max(last - 23, min(11, last))], months[max(last, 0)]
    found = _ORIGINS.fullmatch(text.strip())
    if found is None:
        raise BadInput(f"--origins {text}: expected two months and a colon, such as 2005-05:2006-08")
    try:
        first, last = (np.datetime64(part, "M") for part in found.groups())
    except ValueError:
        raise BadInput(f"--origins {text}: expected months from 01 to 12, such as 2005-05:2006-08") from None
    if first > last:
        raise BadInput(f"--origins {text}: expected the first month before the last")
    if first < months[0] or last > months[-1]:
        raise BadInput(f"--origins {text}: the record runs from {months[0]} to {months[-1]}; expected months within it")
    return first, last
