"""Who moves the compromise: what it would be without an actor, or with one that stands elsewhere, draw by draw."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from waysahead.case.conference import Conference
from waysahead.case.fault import CaseError, Fault, suggestion
from waysahead.politics.conference.bargain import Bargain, Floats
from waysahead.politics.conference.compromise import compromise, pull


class Influence(NamedTuple):
    """One actor's part in the compromise.

    Attributes:
        actor: Its name.
        pull: Share of the weight it holds: a step of 1 of its position moves the compromise by this much; over draws.
        absent: Change of the compromise if the actor were not there, shape (draw,).
    """

    actor: str
    pull: float
    absent: Floats


def influence(bargain: Bargain) -> tuple[Influence, ...]:
    """Every actor's influence, the largest mean change first; a lone actor has nobody to leave behind."""
    whole = compromise(bargain).expected()
    pulls = pull(bargain).mean(axis=0)
    found = [
        Influence(actor, float(pulls[at]), compromise(leave_out(bargain, actor)).expected() - whole)
        for at, actor in enumerate(bargain.actors)
        if len(bargain.actors) > 1
    ]
    return tuple(sorted(found, key=lambda one: -abs(float(one.absent.mean()))))


def leave_out(bargain: Bargain, actor: str) -> Bargain:
    """The bargain without an actor; raises KeyError for a name that is not there."""
    kept = np.arange(len(bargain.actors)) != bargain.index(actor)
    return replace(
        bargain,
        actors=tuple(name for name in bargain.actors if name != actor),
        position=bargain.position[:, kept],
        salience=bargain.salience[:, kept],
        capability=bargain.capability[:, kept],
        veto=bargain.veto[kept],
    )


def without(conference: Conference, actor: str) -> Conference:
    """The conference without an actor; raises `CaseError` for a name that is not there."""
    _known(actor, conference.actors, "an actor of the conference")
    left = tuple(seat for seat in conference.seats if seat.actor != actor)
    if not left:
        raise CaseError([Fault("--without", None, f"'{actor}'", "an actor beside it", "leave one actor there")])
    there = {seat.issue for seat in left}
    return replace(conference, seats=left, issues=tuple(issue for issue in conference.issues if issue.code in there))


def moved(conference: Conference, issue: str, actor: str, position: float) -> Conference:
    """The conference with an actor that stands exactly at a position; raises `CaseError` for names not there."""
    _known(issue, [one.code for one in conference.issues], "an issue of the conference")
    _known(actor, [seat.actor for seat in conference.seats_on(issue)], f"an actor on {issue}")
    return replace(
        conference,
        seats=tuple(
            replace(seat, position=position, position_low=None, position_high=None)
            if (seat.issue, seat.actor) == (issue, actor)
            else seat
            for seat in conference.seats
        ),
    )


def _known(name: str, known: tuple[str, ...] | list[str], expected: str) -> None:
    if name not in known:
        fix = suggestion(name, known, f"use one of: {', '.join(known)}")
        raise CaseError([Fault("conference", None, f"'{name}'", expected, fix)])
