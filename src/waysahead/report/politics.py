"""The verbs `confer` and `vote`: from what was typed to what is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from waysahead.case import CaseError, Fault
from waysahead.report.conference import confer_json
from waysahead.report.conference_told import confer_terminal
from waysahead.report.legislature import futures_lines, futures_rows, vote_json, vote_terminal

if TYPE_CHECKING:
    from rich.console import Console

    from waysahead.case.conference import Conference
    from waysahead.ensemble import Run
    from waysahead.politics.conference import Settings


def confer(
    where: str,
    settings: Settings | None = None,
    *,
    without: Sequence[str] = (),
    move: Sequence[str] = (),
    console: Console | None = None,
) -> dict[str, Any]:
    """Work out the conference of a case or of a folder with `actors.csv`, after taking actors away and moving others.

    ``move`` holds texts such as "timetable:Iran=40". Prints to a console if one is given; returns the JSON document.
    Raises `CaseError` for input that cannot be used.
    """
    from waysahead.case.conference_read import read_conference
    from waysahead.politics import conference as room

    known = edited(read_conference(where), without, move)
    answer = room.confer(known, settings)
    if console is not None:
        confer_terminal(answer, console)
    return confer_json(answer)


def edited(conference: Conference, without: Sequence[str], move: Sequence[str]) -> Conference:
    """A conference without some actors and with others moved; raises `CaseError` with every option that is at fault."""
    from waysahead.politics import conference as room

    faults: list[Fault] = []
    for actor in without:
        try:
            conference = room.without(conference, actor)
        except CaseError as error:
            faults.extend(error.faults)
    for option in move:
        place, _, number = option.rpartition("=")
        issue, _, actor = place.rpartition(":") if ":" in place else (conference.issues[0].code, "", place)
        try:
            conference = room.moved(conference, issue, actor, float(number))
        except ValueError:
            fix = "write issue:actor=position, such as timetable:Iran=40"
            faults.append(Fault("--move", None, f"'{option}'", "an issue, an actor and a number", fix))
        except CaseError as error:
            faults.extend(error.faults)
    if faults:
        raise CaseError(faults)
    return conference


def vote(
    where: str,
    *,
    origin: date | None = None,
    by: date | None = None,
    draws: int = 2000,
    seed: int = 1,
    console: Console | None = None,
) -> dict[str, Any]:
    """Forecast the votes of a case, as seen on a day (default: its start), up to another.

    The track record holds every roll call of the case. Prints to a console if one is given; returns the JSON document.
    Raises `CaseError` for a case without a legislature.
    """
    from waysahead.case import read_case
    from waysahead.case.legislature import legislature_of
    from waysahead.politics import legislature as room

    case = read_case(where)
    legislature = legislature_of(case)
    seen = case.start if origin is None else origin
    votes = room.vote(legislature, origin=seen, by=by, draws=draws, seed=seed)
    scores = room.forward_chain(legislature, draws=draws, seed=seed)
    if console is not None:
        vote_terminal(case.name, seen, draws, seed, votes, scores, legislature, console)
    return vote_json(case.name, seen, votes, scores)


def vote_in_run(run: Run, seed: int = 1, console: Console | None = None) -> dict[str, Any]:
    """The votes of a run's case, by policy, with the losses and the cost that each future brings to them.

    Prints to a console if one is given; returns the JSON document. Raises `CaseError` for a case without a legislature.
    """
    from waysahead.case.legislature import legislature_of
    from waysahead.decision.votes import votes_in_futures

    found = votes_in_futures(run, legislature_of(run.read_case()), seed)
    titles = {one["name"]: one["title"] for one in run.manifest["policies"]}
    if console is not None:
        for line, style in futures_lines(run.manifest["run"], found, titles):
            console.print(line, style=style, markup=False, highlight=False)
    return {"run": run.manifest["run"], "votes": futures_rows(found)}


def day_of(text: str | None, option: str) -> date | None:
    """The day that an option gives as year-month-day, None where it is not given; `CaseError` for another text."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        fix = "write a day such as 2007-03-01"
        raise CaseError([Fault(option, None, f"'{text}'", "a day as year-month-day", fix)]) from None
