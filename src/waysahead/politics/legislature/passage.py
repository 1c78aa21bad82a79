"""Whether a measure passes by a date: each chamber, both together, and, for a bill, whether it becomes law.

A measure is brought several times; each time it goes to both chambers. A resolution has passed when both have agreed
to it. A bill becomes law if the president lies left of the cut-point (and signs), or if two thirds of those voting in
each chamber override the veto. What the two chambers have in common (level, drift, drivers, the text) is drawn once.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.case.legislature import Legislature, Measure
from waysahead.draws import parameter_uniforms
from waysahead.politics.legislature.chamber import OVERRIDE, Floats, chamber_of, president_of
from waysahead.politics.legislature.drift import Asked, Forecast, forecast_cuts
from waysahead.politics.legislature.forecast import DRAWS, Tally, cut_draws, passes, tally_at
from waysahead.politics.legislature.track_record import fitted_before

Stage = Literal["passage", "override", "both chambers", "law"]
Hits = NDArray[np.bool_]


class Vote(NamedTuple):
    """One stage of a measure.

    Attributes:
        measure: The measure.
        chamber: House, senate, or congress where both are needed.
        stage: Passage in a chamber; override there; both chambers in one go; law.
        day: Day of the last vote, by which the probability is meant.
        share: Share needed; None for a stage of several votes.
        chance: Probability that the stage is reached by that day, in any of the attempts.
        last: Probability that it is reached in the last attempt, taken alone.
        by_attempt: Probability that it is reached by each attempt, shape (attempt,).
        ayes: Draws of the yeas on the last day, None for a stage of several votes.
    """

    measure: Measure
    chamber: str
    stage: Stage
    day: date
    share: float | None
    chance: float
    last: float
    by_attempt: Floats
    ayes: Floats | None


def attempt_days(measure: Measure) -> tuple[date, ...]:
    """Days on which a measure is brought, evenly from its first to its last."""
    span = (measure.last - measure.first).days
    steps = max(measure.attempts - 1, 1)
    days = [measure.first + timedelta(days=round(span * at / steps)) for at in range(measure.attempts)]
    return (*days[:-1], measure.last)


def between_days(measure: Measure, first: date, last: date) -> Measure | None:
    """A measure brought only from one day to another; None where it is not brought between them."""
    days = [one for one in attempt_days(measure) if first <= one <= last]
    return replace(measure, first=days[0], last=days[-1], attempts=len(days)) if days else None


def vote(
    legislature: Legislature,
    *,
    origin: date | None = None,
    by: date | None = None,
    draws: int = DRAWS,
    seed: int = 1,
) -> tuple[Vote, ...]:
    """Every stage of every measure of a legislature, as seen on a day.

    ``origin`` is that day (default: the start of the case): roll calls and drivers from then on are not used, and
    attempts before it are past. ``by`` cuts off attempts after it. Raises ValueError for a measure of a congress whose
    chambers are not in the tables.
    """
    seen = legislature.start if origin is None else origin
    before = fitted_before(legislature, seen)
    found: list[Vote] = []
    for whole in legislature.measures:
        measure = between_days(whole, seen, by or date.max)
        if measure is None:
            continue
        days = attempt_days(measure)
        asked = [Asked(day, measure.kind, measure.agenda == "supporters") for day in days] * 2
        forecast = forecast_cuts(asked, before, legislature.priors, legislature.drivers, seen)
        found.extend(_stages(legislature, measure, days, forecast, draws, seed))
    return tuple(found)


class Chambers(NamedTuple):
    """Votes of both chambers at each attempt: tallies, and whether the text carries in each; lists over attempts."""

    house: list[Tally]
    senate: list[Tally]
    house_carries: list[Hits]
    senate_carries: list[Hits]

    @property
    def both(self) -> list[Hits]:
        """Whether both chambers carry it in one go."""
        return [np.logical_and(*pair) for pair in zip(self.house_carries, self.senate_carries, strict=True)]


def in_chambers(
    legislature: Legislature, measure: Measure, cuts: Floats, forecast: Forecast, draws: int, seed: int
) -> Chambers:
    """What both chambers do at given cut-points, shape (draw, 2 x attempt): those of the house, then of the senate."""
    n = cuts.shape[1] // 2
    attendance = legislature.priors["attendance"]

    def tallies(name: str, first: int) -> list[Tally]:
        chamber = chamber_of(legislature, name, measure.congress)
        return [
            tally_at(chamber, cuts[:, first + at], forecast, attendance, f"{measure.code}.{name}.{at}", draws, seed)
            for at in range(n)
        ]

    house, senate = tallies("house", 0), tallies("senate", n)
    seats = len(legislature.sitting(measure.congress, "senate"))
    needs = measure.senate_share
    return Chambers(
        house,
        senate,
        [passes(one.leaving, one.staying, 0.5) for one in house],
        [passes(one.leaving, one.staying, needs, None if needs <= 0.5 else seats) for one in senate],
    )


def becomes_law(legislature: Legislature, measure: Measure, cuts: Floats, votes: Chambers) -> list[Hits]:
    """Whether a bill is law at each attempt: signed by the president, or carried over the veto by both chambers."""
    president = president_of(legislature, measure.congress)
    n = cuts.shape[1] // 2
    law = []
    for at, both in enumerate(votes.both):
        signs = president is not None and np.minimum(cuts[:, at], cuts[:, n + at]) > president
        over = [passes(one.leaving, one.staying, OVERRIDE) for one in (votes.house[at], votes.senate[at])]
        law.append(both & (signs | (over[0] & over[1])))
    return law


def _stages(
    legislature: Legislature, measure: Measure, days: tuple[date, ...], forecast: Forecast, draws: int, seed: int
) -> Iterable[Vote]:
    cuts = cut_draws(forecast, measure.code, draws, seed)
    votes = in_chambers(legislature, measure, cuts, forecast, draws, seed)
    ayes = {"house": votes.house[-1].leaving, "senate": votes.senate[-1].leaving}
    yield _vote(measure, "house", "passage", days, 0.5, votes.house_carries, ayes["house"])
    yield _vote(measure, "senate", "passage", days, measure.senate_share, votes.senate_carries, ayes["senate"])
    yield _vote(measure, "congress", "both chambers", days, None, votes.both, None)
    if measure.form != "bill":
        return
    for name, tallies in (("house", votes.house), ("senate", votes.senate)):
        over = [passes(one.leaving, one.staying, OVERRIDE) for one in tallies]
        yield _vote(measure, name, "override", days, OVERRIDE, over, ayes[name])
    yield _vote(measure, "congress", "law", days, None, becomes_law(legislature, measure, cuts, votes), None)


def _vote(
    measure: Measure,
    chamber: str,
    stage: Stage,
    days: tuple[date, ...],
    share: float | None,
    hits: list[Hits],
    ayes: Floats | None,
) -> Vote:
    reached = np.logical_or.accumulate(np.stack(hits), axis=0).mean(axis=1)
    last = float(np.mean(hits[-1]))
    return Vote(measure, chamber, stage, days[-1], share, float(reached[-1]), last, reached, ayes)


def law_week(
    legislature: Legislature, code: str, *, origin: date | None = None, draws: int = DRAWS, seed: int = 1
) -> Floats:
    """Week, counted from the start of the case, in which a measure is reached in each draw; NaN where it is not.

    A bill is reached when it is law, a resolution when both chambers have agreed. Draws are those of `vote`'s last
    stage in distribution: the attempt is found from one uniform a draw. Raises KeyError for a measure that is not
    there.
    """
    stages = [one for one in vote(legislature, origin=origin, draws=draws, seed=seed) if one.measure.code == code]
    if not stages:
        raise KeyError(f"no measure '{code}'")
    last = stages[-1]
    u = parameter_uniforms(seed, [f"legislature.week.{code}"], 0, draws)[0]
    attempt = np.searchsorted(last.by_attempt, u, side="right")
    weeks = np.array([(day - legislature.start).days / 7.0 for day in attempt_days(last.measure)] + [np.nan])
    return np.floor(weeks[attempt])
