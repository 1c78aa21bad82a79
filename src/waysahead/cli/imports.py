"""The command that brings files of others into a case: import."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from waysahead.cli.console import print_json, say, terminal
from waysahead.cli.options import DONE, BadInput, JsonFlag

if TYPE_CHECKING:
    from waysahead.case import Case

Source = Literal["ucdp", "acled", "ibc", "tidy", "unhcr", "boundaries"]

EVENTS = ("every", "since", "until", "rates", "lenient")
OPTIONS = {"boundaries": ("name", "licence", "neighbours", "places"), "unhcr": ("origin",)}
"""Options of each source that is no file of events."""


def import_(
    source: Annotated[Source, Parameter(help="Whose layout the file has.")],
    file: Annotated[
        Path,
        Parameter(help="Events or UNHCR's population figures as CSV, plain or gzip for events; outlines as GeoJSON."),
    ],
    case: Annotated[Path, Parameter(help="The folder of a case of your own.")],
    /,
    *,
    every: Annotated[
        Literal["week", "month"] | None, Parameter(help="What is counted together. Default: month.")
    ] = None,
    since: Annotated[str | None, Parameter(help="First day, such as 2003-01-01. Default: the first event's.")] = None,
    until: Annotated[str | None, Parameter(help="Last day. Default: the last event's.")] = None,
    places: Annotated[
        bool, Parameter(help="Take the places from the file, where the case still has the invented ones of `new`.")
    ] = False,
    rates: Annotated[
        bool, Parameter(help="Take start rates from the last year before the start of the case (events).")
    ] = False,
    lenient: Annotated[bool, Parameter(help="Leave malformed rows out, and list them, instead of refusing.")] = False,
    name: Annotated[str | None, Parameter(help="Property that names the areas (boundaries).")] = None,
    neighbours: Annotated[
        bool, Parameter(help="Write who borders whom from the outlines over adjacency.csv (boundaries).")
    ] = False,
    licence: Annotated[str | None, Parameter(help="Terms of the file, for case.toml (boundaries).")] = None,
    origin: Annotated[str | None, Parameter(help="ISO code of the country that people left (unhcr).")] = None,
    as_json: JsonFlag = False,
) -> int:
    """Bring a file of others into a case: counts of events, people abroad by host, or outlines of the places."""
    from waysahead.case import read_case
    from waysahead.case.importers import user_folder

    given = {"every": every, "since": since, "until": until, "rates": rates, "lenient": lenient, "name": name}
    given |= {"neighbours": neighbours, "licence": licence, "origin": origin, "places": places}
    refuse_others(source, [option for option, value in given.items() if value])
    known = read_case(str(case))
    user_folder(known)
    if source == "boundaries":
        return outlines(known, file, name, licence, neighbours, places, as_json)
    if source == "unhcr":
        return stocks(known, file, origin, as_json)
    first, last = day_of("--since", since), day_of("--until", until)
    if first and last and first > last:
        raise BadInput(f"--since {first} and --until {last}: expected the first day before the last")
    return events(known, file, source, every or "month", first, last, places, rates, lenient, as_json)


def refuse_others(source: str, given: list[str]) -> None:
    """Refuse options that say nothing of the source."""
    wanted = OPTIONS.get(source, (*EVENTS, "places"))
    wrong = [f"--{option}" for option in given if option not in wanted]
    if wrong:
        raise BadInput(
            f"{', '.join(wrong)}: not for {source}; expected only {', '.join(f'--{option}' for option in wanted)}"
        )


def events(
    known: "Case",
    file: Path,
    source: str,
    every: Literal["week", "month"],
    first: date | None,
    last: date | None,
    places: bool,
    rates: bool,
    lenient: bool,
    as_json: bool,
) -> int:
    """Count events by place, stream and period, and write them into a case as a series."""
    from waysahead.case.importers import panel_of, rates_of, read_events, write_counted, write_panel, write_rates
    from waysahead.report.importing import founded_line, import_document, import_lines, nothing_left, rates_line

    before = len(known.places)
    if places:
        known = with_places(known, file, source, first, last, lenient)
    imported = read_events(file, source, known, lenient).between(first, last)
    if not len(imported.events):
        raise nothing_left(file.name, imported)
    rows = rates_of(imported.events, known, file.name) if rates else []
    panel = panel_of(imported.events, every, first, last)
    written, figures = write_panel(panel, source, known, file.name)
    write_counted(imported.events, known, first, last)
    weekly = write_rates(rows, known) if rates else None
    if as_json:
        print_json(import_document(imported, panel, written, figures))
        return DONE
    said = [founded_line(known, before)] if places else []
    said += import_lines(imported, panel, written, figures, first, last)
    say(terminal(), said if weekly is None else [*said, rates_line(known, weekly)])
    return DONE


def outlines(
    known: "Case", file: Path, name: str | None, licence: str | None, neighbours: bool, places: bool, as_json: bool
) -> int:
    """Write the outlines of a case, who borders whom, or its places."""
    from waysahead.case.importers import read_areas
    from waysahead.case.outlined import take_outlines, take_places
    from waysahead.report.importing import outlines_document, outlines_lines

    if places:
        untouched(known)
    areas = read_areas(file, name)
    terms = licence or "not stated: ask who published the file"
    made = (
        take_places(areas, known, file.name, terms)
        if places
        else take_outlines(areas, known, file.name, terms, neighbours)
    )
    if as_json:
        print_json(outlines_document(made, len(areas), places or neighbours))
    else:
        say(terminal(), outlines_lines(made, len(areas), places, neighbours, licence))
    return DONE


def stocks(known: "Case", file: Path, origin: str | None, as_json: bool) -> int:
    """Write people abroad by host and year into a case as a series."""
    from waysahead.case.importers import read_stocks, write_stocks
    from waysahead.report.importing import stocks_document, stocks_lines

    found = read_stocks(file, known, origin)
    written = write_stocks(found, known)
    if as_json:
        print_json(stocks_document(found, written))
    else:
        say(terminal(), stocks_lines(found, written, known))
    return DONE


def with_places(case: "Case", file: Path, source: str, since: date | None, until: date | None, lenient: bool) -> "Case":
    """The case written anew with the places that a file of events names, and read again."""
    from waysahead.case import read_case
    from waysahead.case.founding import founded
    from waysahead.case.importers import named_points
    from waysahead.case.write import write_over

    untouched(case)
    points, last = named_points(file, source, since, until, lenient)
    write_over(founded(case, Path(case.root).name, source, points, last, file.name), case.root)
    return read_case(case.root)


def untouched(case: "Case") -> None:
    """Refuse a case that has places of its own."""
    from waysahead.case.founding import is_untouched

    if not is_untouched(case):
        raise BadInput(
            f"{case.root}: --places is for a case that still has the two invented places of `waysahead new`; this one "
            "has places of its own. Leave --places out; import/places.csv can say which place each name is."
        )


def day_of(option: str, text: str | None) -> date | None:
    """A day given as year-month-day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option} {text}: expected a day as year-month-day, such as 2006-11-30") from None
