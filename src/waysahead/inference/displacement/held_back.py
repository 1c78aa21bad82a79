"""A folder simulated without what was not known yet, and forecasts from day 30 and day 90."""

from __future__ import annotations

import numpy as np

from waysahead.case.flee import FleeCase
from waysahead.inference.displacement.calibrate import ORIGINS, Look, Score, scored
from waysahead.inference.displacement.fits import fold_for
from waysahead.inference.displacement.forecast import ensemble, gathered, known, rivals
from waysahead.inference.displacement.given import camps_of, recorded, rules_without_model, timed, travelled
from waysahead.inference.displacement.measures import ard, rescaled
from waysahead.inference.displacement.priors import likeliest_rules, members_of, route_vectors, spread_out
from waysahead.inference.displacement.result import Baseline, Displaced
from waysahead.inference.displacement.withheld import known_counts, running, with_rules
from waysahead.model.routes.people import Beyond
from waysahead.model.routes.run import Prepared, prepare, travel

MEMBERS = 500
MODEL = "this forecast"


def held_back(case: FleeCase, runs: int, seed: int, beyond: Beyond | None = None, onward: bool = False) -> Displaced:
    """Runs and forecasts under the posteriors of the other cases; a vector of rules for each run."""
    fold, data, camps = fold_for(case.name), recorded(case), camps_of(case)
    numbers = spread_out(fold.rules, runs).tolist()
    tried = route_vectors()

    def made_ready() -> dict[int, Prepared]:
        open_case = running(case)
        changed = {number: with_rules(open_case, avoid_short_stints=False, **tried[number]) for number in set(numbers)}
        return {number: prepare(one, False, beyond=beyond) for number, one in changed.items()}

    made, mapping = timed(made_ready)
    journeys, seconds = travelled([made[number] for number in numbers], seed, onward)
    counts = np.stack([journey.places[:, camps] for journey in journeys]).astype(np.float64)
    fitted = members_of(fold, MEMBERS)
    rows: list[Score] = []
    members, agent = counts[np.arange(MEMBERS) % runs], case.settings.hasten
    origins = [origin for origin in ORIGINS if origin < case.days - 1]
    for origin in origins:
        now = known(case, origin, likeliest_rules(fold))
        ahead = ensemble(now, fitted, seed)
        after = gathered(data[origin + 1 :].astype(np.float64), now)
        one = Look(case.name, now, after, known_counts(case, min(30, origin))[-1], 1)
        others = rivals(now, fitted, one.early, seed)
        rows += [scored(rule, one, gathered(some, now) / agent) for rule, some in ({MODEL: ahead} | others).items()]
        members[:, origin + 1 :] = ahead / agent
    free = travel(prepare(case, limited=False), seed, 0).places[:, camps]
    plain = Baseline("route rules as given, without capacities", ard(free, data), ard(rescaled(free, data), data))
    parameters = {name: np.array([tried[number][name] for number in numbers]) for name in tried[0]}
    ready = made[numbers[0]]
    model = [row for row in rows if row.rule == MODEL]
    return Displaced(
        case, True, int(journeys[0].arrived.sum() + ready.arrivals.first.sum()), mapping + seconds, members, journeys,
        data,
        float(np.mean([ard(one, data) for one in counts])),
        float(np.mean([ard(rescaled(one, data), data) for one in counts])),
        float(np.mean([row.crps for row in model])) if model else 0.0,
        float(np.mean([row.coverage90 for row in model])) if model else 0.0,
        (plain, *rules_without_model(ready, data)), origins[-1] if origins else case.days,
        {**parameters, **fitted.pace._asdict(), **fitted.sharing._asdict()}, tuple(rows),
    )  # fmt: skip
