"""What a way of choosing does to the scores of places.

    hazards avoided   S <- S^2                                       (age below 19 or above 59, women: as asked)
    risk taken        S <- 1                                         (boys, under the children's rule)
    one's own         S <- S x 10 x (same ethnicity at e) / pop(e)   (camps, towns, conflict zones: as asked)
    one's faith       S <- S x (same religion at e) / pop(e) / avg_religion_fraction     (camps)
    a group           S <- S x factor of the group for the place, its country, and the day   (0 shuts a border to it)

Counts are those at rest in the morning. Flee puts 1e8 where pop is below 1, and camps hold capacity, not population, so
that its camp rules shrink every camp alike; corrected mode takes the share among those who are there.
"""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from waysahead.case.flee import FleeCase
from waysahead.model.routes.calendar import Calendar
from waysahead.model.routes.graph import Floats
from waysahead.model.routes.people import Kind

NOBODY = 1e8
"""Flee's population of a place that has none."""


def kind_score(case: FleeCase, kind: Kind, score: Floats, day: int) -> Floats:
    """Scores of places as one kind sees them, without who is there."""
    if kind.blind:
        score = np.ones_like(score)
    elif kind.square:
        score = score**2
    if kind.group:
        score = score * group_factor(case, kind.group, day)
    return score


def group_factor(case: FleeCase, group: str, day: int) -> Floats:
    """Factors of one group by place on a day: those of rows that hold, multiplied."""
    factor = np.ones(len(case.places))
    for row in case.affinities:
        if row.group == group and row.start <= day < row.end:
            for at, place in enumerate(case.places):
                if row.where in (place.name, place.country):
                    factor[at] *= row.factor
    return factor


def matching(
    case: FleeCase,
    kinds: tuple[Kind, ...],
    kind: int,
    people: NDArray[np.number],
    size: Floats,
    calendar: Calendar,
    day: int,
) -> Floats | None:
    """Factors from who is there: `people[kind, place]`; None where the kind has no such rule."""
    move, mine = case.settings.move, kinds[kind]
    if not mine.ethnicity and not mine.religion:
        return None
    factor = np.ones(people.shape[1])
    camp, war = calendar.camp[day], calendar.conflict[day] > 0.0
    is_camp = np.array([place.kind == "camp" for place in case.places])
    residents = np.where(is_camp, 0.0, size)
    there = np.where(residents < 1.0, NOBODY, residents)
    if case.mode == "corrected":
        there = np.where(residents < 1.0, np.maximum(people.sum(axis=0), 1.0), residents)
    if mine.ethnicity:
        same = people[[at for at, other in enumerate(kinds) if other.ethnicity == mine.ethnicity]].sum(axis=0)
        asked = np.where(
            camp, move.MatchCampEthnicity, np.where(war, move.MatchConflictEthnicity, move.MatchTownEthnicity)
        )
        factor = np.where(asked, 10.0 * same / there, factor)
    if mine.religion and move.MatchCampReligion:
        same = people[[at for at, other in enumerate(kinds) if other.religion == mine.religion]].sum(axis=0)
        factor = np.where(camp, factor * same / there / move.avg_religion_fraction, factor)
    return factor


def frozen_days(case: FleeCase, kinds: tuple[Kind, ...]) -> dict[int, np.ndarray]:
    """Days of the harvest, by kind: in Flee everybody at rest stays in those months, in corrected mode farmers do."""
    months = {int(month) for month in case.settings.move.harvest_months}
    if not months:
        return {}
    held = np.array([(case.start + timedelta(days=day)).month in months for day in range(case.days)])
    return {at: held for at, kind in enumerate(kinds) if case.mode == "flee" or kind.farmer}
