"""Measures laid over one another: the lever before any of them, and after each one in turn."""

from typing import TYPE_CHECKING

import numpy as np

from waysahead.policy.levers import BY_PLACE, SHARED
from waysahead.policy.path import ABSOLUTE, Days, Hold, Values, follow
from waysahead.policy.policy import Measure

if TYPE_CHECKING:
    from waysahead.case import Case


def stack(
    case: "Case", lever: str, layers: tuple[Measure, ...], days: Days, others: tuple[Measure, ...] = ()
) -> list[Values]:
    """The lever at ``days`` before any measure, and after each of ``layers`` in turn.

    Args:
        case: The case, which gives the forces at the start and the places.
        lever: Name of the lever.
        layers: Its measures, lowest first.
        days: Days since the start, ascending, the first day of every measure among them unless it is later.
        others: Measures of the levers that a measure with ``while`` looks at, lowest first.

    Returns:
        One array more than there are layers, each of shape (day,) or (day, place).
    """
    at_start = _start(case, lever)
    found = [np.broadcast_to(at_start, (len(days), *at_start.shape)).astype(np.float64)]
    for one in layers:
        beneath = found[-1]
        if (one.begins - case.start).days > days[-1]:
            found.append(beneath)
        elif lever in SHARED:
            found.append(_lay_shared(case, one, days, beneath, home_shares(case, lever)))
        elif one.places:
            found.append(_lay_places(case, one, days, beneath))
        else:
            found.append(follow(one.path, one.begins, case.start, days, beneath))
        if one.during:
            stands = _above_zero(case, one.during, others, days)
            found[-1] = np.where(stands.reshape(-1, *[1] * (beneath.ndim - 1)), found[-1], beneath)
    return found


def _above_zero(case: "Case", lever: str, others: tuple[Measure, ...], days: Days) -> np.ndarray:
    """Days on which a lever is above zero anywhere; bool, shape (day,)."""
    layers = tuple(one for one in others if one.lever == lever and not one.during)
    amount = stack(case, lever, layers, days)[-1]
    return (amount.sum(axis=1) if amount.ndim == 2 else amount) > 0


def _start(case: "Case", lever: str) -> Values:
    """A lever at the start, before any measure: the pack's forces; no dose of anything; coverage not given."""
    if lever in SHARED:
        placed = [_placed(case, one.code) * one.strength for one in case.forces if one.kind == SHARED[lever]]
        return np.sum([np.zeros(len(case.places)), *placed], axis=0)
    if lever in BY_PLACE:
        return np.full(len(case.places), np.nan if lever == "relief_coverage" else 0.0)
    return np.zeros(())


def _placed(case: "Case", force: str) -> Values:
    """Share of a force in each place at the start; sum 1, or 0 where the pack does not say."""
    share = {one.place: one.share for one in case.force_places if one.force == force}
    row = np.array([share.get(place.code, 0.0) for place in case.places])
    return row / row.sum() if row.sum() > 0 else row


def home_shares(case: "Case", lever: str) -> Values:
    """How a lever is shared out where nothing lies beneath: as the pack places such forces, else by residents."""
    placed = np.sum([_placed(case, one.code) for one in case.forces if one.kind == SHARED[lever]] or [[0.0]], axis=0)
    if placed.sum() <= 0:
        placed = np.array([float(place.population) for place in case.places])
    return placed / placed.sum()


def _mask(case: "Case", one: Measure) -> np.ndarray:
    """Whether a measure is for each place; bool, shape (place,)."""
    return np.array([not one.places or place.code in one.places for place in case.places])


def _lay_shared(case: "Case", one: Measure, days: Days, beneath: Values, home: Values) -> Values:
    """Lays a measure over an amount of persons by place: its total follows the path, its places share the total."""
    mask = _mask(case, one)
    laid = beneath.copy()
    at = int(np.searchsorted(days, (one.begins - case.start).days))
    if isinstance(one.path, Hold):
        laid[at:, mask] = beneath[at, mask]
        return laid
    total = beneath[:, mask].sum(axis=1)
    moved = follow(one.path, one.begins, case.start, days, total)
    if one.shares:
        given = dict(zip(one.places, one.shares, strict=True))
        share = np.array([given.get(place.code, 0.0) for place in case.places])
        if isinstance(one.path, ABSOLUTE):
            laid[at:, mask] = moved[at:, None] * share[mask]
        else:
            laid[at:] += (moved - total)[at:, None] * share
        return laid
    spread = moved[:, None] * _spread(beneath[:, mask], home[mask])
    unmoved = (moved == total)[:, None]
    laid[at:, mask] = np.where(unmoved, beneath[:, mask], spread)[at:]
    return laid


def _spread(beneath: Values, home: Values) -> Values:
    """Share of each place in what lies beneath, day by day; the last known share where nothing does; rows sum to 1."""
    fallback = home / home.sum() if home.sum() > 0 else np.full(home.shape, 1.0 / home.size)
    total = beneath.sum(axis=1)
    last = np.maximum.accumulate(np.where(total > 0, np.arange(len(total)), -1))
    share = beneath / np.where(total > 0, total, 1.0)[:, None]
    return np.where(last[:, None] >= 0, share[np.maximum(last, 0)], fallback)


def _lay_places(case: "Case", one: Measure, days: Days, beneath: Values) -> Values:
    """Lays a measure over the doses of the places that it names."""
    mask = _mask(case, one)
    laid = beneath.copy()
    laid[:, mask] = follow(one.path, one.begins, case.start, days, beneath[:, mask])
    return laid
