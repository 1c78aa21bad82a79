"""Counts of camps from what is known on one day, as an ensemble.

    N_c(o + h) = N_c(o) exp(revision and drift of stocks) + I(h) D_c

I the newcomers since the origin (`arrivals.py`), D a Dirichlet share around the mix of three splits of newcomers: that
of the stock, that of the daily routes and that of gravity. Everything that is fitted comes from other cases.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri

from waysahead.case.flee import FleeCase
from waysahead.draws import parameter_uniforms
from waysahead.inference.displacement.arrivals import Months, months_of, newcomers, residents
from waysahead.inference.displacement.baselines import gravity_split
from waysahead.inference.displacement.measures import Floats
from waysahead.inference.displacement.priors import Members, Sharing
from waysahead.inference.displacement.withheld import known_counts, known_on, with_rules
from waysahead.model.routes.calendar import build_calendar
from waysahead.model.routes.graph import directed
from waysahead.model.routes.run import prepare, travel

WINDOW = 30


class Known(NamedTuple):
    """What the day of origin gives, before anything fitted but the rules of the daily routes."""

    origin: int
    days: int  # days ahead
    stock: Floats  # camp
    months: Months
    splits: Floats  # rule (stock, routes, gravity) x day ahead x camp
    gravity: Floats  # day ahead x camp: gravity's split of everybody since day 0
    opened: NDArray[np.bool_]  # camps known on the day


def known(case: FleeCase, origin: int, rules: dict[str, float], decay: float = 60.0, runs: int = 2) -> Known:
    """Gather what is known on the day `origin`; nothing after it is read. `rules` are those of the daily routes."""
    counts = known_counts(case, origin)
    before = max(origin - WINDOW, 0)
    rate = max(float(counts[origin].sum() - counts[before].sum()) / max(origin - before, 1), 1.0)
    ahead = case.days - origin - 1
    pace = rate * np.exp(-np.arange(1, ahead + 1) / decay)
    cut = with_rules(known_on(case, origin, pace), avoid_short_stints=False, **rules)
    ready = prepare(cut, limited=False)
    camps = [at for at, place in enumerate(case.places) if place.kind == "camp"]
    seen = np.mean([travel(ready, seed=1, run=run).places[:, camps] for run in range(runs)], axis=0)
    opened = (counts.max(axis=0) > 0.0).astype(np.float64)
    fresh = np.maximum(seen[origin + 1 :] - seen[origin], 0.0) * opened + 1e-9 * opened
    calendar = build_calendar(cut, directed(case.routes, {p.name: n for n, p in enumerate(case.places)}, doubled=False))
    pull = gravity_split(cut, calendar, 1.0, np.repeat(opened[None, :], case.days, axis=0))
    stock = counts[origin]
    splits = np.stack([
        np.repeat((stock / max(stock.sum(), 1.0))[None, :], ahead, axis=0),
        fresh / np.maximum(fresh.sum(axis=1, keepdims=True), 1e-12),
        pull[origin + 1 :],
    ])  # fmt: skip
    arrivals = np.concatenate([np.maximum(np.diff(counts.sum(axis=1)), 0.0), pace])
    everybody = counts[0] + np.cumsum(arrivals[:, None] * pull[1:], axis=0)
    share = everybody / np.maximum(everybody.sum(axis=1, keepdims=True), 1.0)
    living = residents(calendar.conflict[: origin + 1], sizes_of(cut))
    months = months_of(counts.sum(axis=1), living)
    return Known(origin, ahead, stock, months, splits, share[origin:], opened > 0.0)


def sizes_of(case: FleeCase) -> Floats:
    """Residents of every place; camps have none."""
    return np.array([0.0 if place.kind == "camp" else float(place.size) for place in case.places])


def gathered(counts: Floats, now: Known) -> Floats:
    """Counts with all camps that were not known on the day as one, the last, if there are any; axes ... x camp."""
    if now.opened.all():
        return counts
    unknown = counts[..., ~now.opened].sum(axis=-1, keepdims=True)
    return np.concatenate([counts[..., now.opened], unknown], axis=-1)


def ensemble(now: Known, fit: Members, seed: int = 1, every: int = 1) -> Floats:
    """Counts, member x day ahead x camp, of every so many days ahead; a member for each of `fit`."""
    return shared(now, fit.sharing, coming(now, fit, seed), seed, every)


def coming(now: Known, fit: Members, seed: int = 1) -> Floats:
    """Newcomers since the origin, member x day ahead."""
    return newcomers(now.months, now.days, fit.pace, fit.misread_sd, seed)


def shared(now: Known, fit: Sharing, fresh: Floats, seed: int = 1, every: int = 1) -> Floats:
    """Counts, member x day ahead x camp, of every so many days ahead.

    fresh   newcomers since the origin, member (or one for all) x day ahead
    """
    camps, members = len(now.stock), len(fit.stock)
    names = [f"displacement.{kind}.{at}" for kind in ("share", "drift") for at in range(camps)]
    uniforms = parameter_uniforms(seed, names, 0, members)
    weights = np.stack([fit.stock, fit.routes, np.maximum(1.0 - fit.stock - fit.routes, 0.0)], axis=1)
    mixed = np.einsum("mr,rdc->mdc", weights, now.splits[:, ::every])
    if not now.opened.all():
        mixed = mixed * (1.0 - fit.elsewhere)[:, None, None]
        mixed[:, :, ~now.opened] = (fit.elsewhere / np.count_nonzero(~now.opened))[:, None, None]
    mean = np.maximum(mixed.mean(axis=1), 1e-6)
    drawn = gammaincinv(fit.concentration[:, None] * mean, uniforms[:camps].T)
    tilt = drawn / np.maximum(drawn.sum(axis=1, keepdims=True), 1e-300) / mean
    share = mixed * tilt[:, None, :]
    share /= np.maximum(share.sum(axis=2, keepdims=True), 1e-12)
    days = np.arange(1, now.days + 1)[::every]
    sd = np.sqrt(fit.revision_sd[:, None] ** 2 + fit.drift_sd[:, None] ** 2 * days / 100.0)[:, :, None]
    drift = np.exp(sd * ndtri(uniforms[camps:]).T[:, None, :] - 0.5 * sd**2)
    return now.stock * drift + fresh[:, ::every, None] * share


def rivals(now: Known, fit: Members, early: Floats, seed: int = 1, every: int = 1) -> dict[str, Floats]:
    """Ensembles of the rules without a model, with the same totals: gravity, the day-30 split; and counts held still.

    early   the recorded counts of day 30, camp
    """
    total = now.stock.sum() + coming(now, fit, seed)[:, ::every]
    split = early / max(float(early.sum()), 1.0)
    still = np.repeat(early[None, None, :], total.shape[1], axis=1)
    return {
        "gravity 1/km": total[:, :, None] * now.gravity[::every],
        "day-30 split": total[:, :, None] * split,
        "day-30 counts": still,
    }
