"""From coded intervals to draws: every uncertain number has an address, so an edit leaves other draws alone."""

from collections.abc import Sequence

import numpy as np

from waysahead.case.conference import OWN_CODING, Conference, Issue, Seat
from waysahead.draws import parameter_uniforms
from waysahead.politics.conference.bargain import Bargain, Floats

EQUAL_VOICE = "equal"
"""A coding in which every actor counts alike: one seat, one voice."""


def codings_of(conference: Conference) -> tuple[str, ...]:
    """Codings of capability: those of the tables, and equal voices where the tables have several."""
    return (*conference.codings, EQUAL_VOICE) if len(conference.codings) > 1 else conference.codings


def bargains(conference: Conference, draws: int = 1000, seed: int = 1, coding: str | None = None) -> dict[str, Bargain]:
    """A bargain for each issue, by code, in the order of the table.

    Positions and saliences are drawn between the ends of their intervals, with the best figure as the median (two
    straight pieces). Draw m uses coding ``m mod n`` of the n codings, or only ``coding``; a coding sums to 1 over the
    actors of an issue. Raises ValueError for a coding that is not known or fewer than one draw.
    """
    known = codings_of(conference)
    if coding is not None and coding not in known:
        raise ValueError(f"coding '{coding}'; expected one of {', '.join(known)}")
    if draws < 1:
        raise ValueError(f"{draws} draws; expected at least one")
    used = known if coding is None else (coding,)
    return {issue.code: _bargain(conference, issue, used, draws, seed) for issue in conference.issues}


def between(u: Floats, low: Floats, best: Floats, high: Floats) -> Floats:
    """Quantile of the interval at u: straight from the low end to the best figure at one half, and to the high end."""
    return np.where(u < 0.5, low + 2.0 * u * (best - low), best + (2.0 * u - 1.0) * (high - best))


def _bargain(conference: Conference, issue: Issue, codings: Sequence[str], draws: int, seed: int) -> Bargain:
    seats = conference.seats_on(issue.code)
    position = _drawn(issue.code, seats, "position", draws, seed)
    salience = _drawn(issue.code, seats, "salience", draws, seed)
    rated = np.stack([_capability(conference, seats, coding) for coding in codings])
    capability = rated[np.arange(draws) % len(codings)]
    low, high = _scale(issue, seats)
    return Bargain(
        issue=issue.code,
        actors=tuple(seat.actor for seat in seats),
        position=position,
        salience=salience,
        capability=capability,
        veto=np.array([bool(seat.veto) for seat in seats], dtype=np.bool_),
        low=low,
        high=high,
        status_quo=issue.status_quo,
        breakdown_cost=issue.breakdown_cost or 0.0,
    )


def _drawn(issue: str, seats: Sequence[Seat], what: str, draws: int, seed: int) -> Floats:
    """Draws of a position or a salience, shape (draw, seat)."""
    best = np.array([getattr(seat, what) for seat in seats], dtype=np.float64)
    low, high = (
        np.array([_or(getattr(seat, f"{what}_{end}"), getattr(seat, what)) for seat in seats], dtype=np.float64)
        for end in ("low", "high")
    )
    names = [f"conference.{what}.{issue}.{seat.actor}" for seat in seats]
    return between(parameter_uniforms(seed, names, 0, draws).T, low, best, high)


def _capability(conference: Conference, seats: Sequence[Seat], coding: str) -> Floats:
    """Capability of each seat under a coding, summing to 1; its own coding steps in where that has no figure."""
    if coding == EQUAL_VOICE:
        found = np.ones(len(seats))
    elif coding == OWN_CODING:
        found = np.array([_or(seat.capability, 0.0) for seat in seats], dtype=np.float64)
    else:
        rated = {row.actor: row.value for row in conference.capabilities if row.coding == coding}
        found = np.array([rated[seat.actor] for seat in seats], dtype=np.float64)
    total = found.sum()
    return found / total if total > 0 else found


def _scale(issue: Issue, seats: Sequence[Seat]) -> tuple[float, float]:
    """Ends of the scale: those of the table, else the positions that occur and the status quo."""
    ends = [seat.position for seat in seats]
    ends += [end for seat in seats for end in (seat.position_low, seat.position_high) if end is not None]
    ends += [issue.status_quo] if issue.status_quo is not None else []
    low = min(ends) if issue.minimum is None else issue.minimum
    high = max(ends) if issue.maximum is None else issue.maximum
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value
