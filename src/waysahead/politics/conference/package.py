"""Issues traded together: a veto player may accept on one what it would refuse alone, for a gain on another.

The text of a package is the text of each issue. An actor's gain from going a share t of the way from the status quo is

    g_i(t) = sum_k s_ik ((|x_ik - q_k| - |x_ik - q_k - t (x_k - q_k)|) / D_k + b_k)

concave in t and not negative at t = 0, so the shares that every veto player accepts run from 0 to some t*. The package
is cut back to t*, and carried by the weight of those who gain. Weights are means over the issues of the package.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from waysahead.case.conference import Conference
from waysahead.politics.conference.agreement import chance_of, support_of
from waysahead.politics.conference.bargain import Bargain, Floats
from waysahead.politics.conference.nash import gains

HALVINGS = 40


class Package(NamedTuple):
    """What becomes of issues that are traded together.

    Attributes:
        name: The word that joins the issues.
        issues: Their codes.
        way: Share of the way from the status quo to the text that every veto player accepts, 0 to 1, shape (draw,).
        chance: Probability that this is carried, shape (draw,).
        agreed: Probability that the whole text is agreed, over draws.
        fallback: Probability that a part of it is.
        nothing: Probability that the status quo stays on all of them.
        held_by: Share of the draws in which each veto player is the one that allows least of the way, by name; the rest
            are draws in which all accept the whole.
    """

    name: str
    issues: tuple[str, ...]
    way: Floats
    chance: Floats
    agreed: float
    fallback: float
    nothing: float
    held_by: dict[str, float]


def packages(conference: Conference) -> dict[str, tuple[str, ...]]:
    """Codes of the issues that are traded together, by the name of the package; only those with a status quo."""
    found: dict[str, tuple[str, ...]] = {}
    for issue in conference.issues:
        if issue.package and issue.status_quo is not None:
            found[issue.package] = (*found.get(issue.package, ()), issue.code)
    return {name: issues for name, issues in found.items() if len(issues) > 1}


def trade(name: str, bargains: Sequence[Bargain], texts: Mapping[str, Floats], *, steepness: float = 1.0) -> Package:
    """Trade issues together; ``texts`` holds a text of shape (draw,) for each of them.

    An actor that is not on an issue has no gain and no weight there. It has a veto on the package if it has one on any
    issue of it. Raises ValueError for an issue without a status quo.
    """
    actors = tuple(dict.fromkeys(actor for bargain in bargains for actor in bargain.actors))
    veto = np.array([any(_vetoes(bargain, actor) for bargain in bargains) for actor in actors], dtype=np.bool_)
    weight = sum(_spread(bargain, bargain.weight, actors) for bargain in bargains) / len(bargains)

    def gain(way: Floats) -> Floats:
        return sum(_gain(bargain, texts[bargain.issue], way, actors) for bargain in bargains)  # type: ignore[return-value]

    draws = bargains[0].draws
    bounds = np.stack([_most(gain, at, draws) for at in np.flatnonzero(veto)]) if veto.any() else None
    way = np.ones(draws) if bounds is None else bounds.min(axis=0)
    carried = np.where(way > 1e-9, chance_of(support_of(gain(way), np.asarray(weight)), steepness), 0.0)
    whole = way > 1.0 - 1e-9
    held: dict[str, float] = {}
    if bounds is not None:
        least = bounds.argmin(axis=0)
        names = [actors[at] for at in np.flatnonzero(veto)]
        held = {actor: float(((least == at) & ~whole).mean()) for at, actor in enumerate(names)}
    return Package(
        name,
        tuple(bargain.issue for bargain in bargains),
        way,
        carried,
        agreed=float((carried * whole).mean()),
        fallback=float((carried * ~whole).mean()),
        nothing=float((1.0 - carried).mean()),
        held_by=held,
    )


def _most(gain: Callable[[Floats], Floats], at: np.intp, draws: int) -> Floats:
    """The largest share of the way that one veto player accepts, by halving; shape (draw,)."""
    low, high = np.zeros(draws), np.ones(draws)
    accepts = gain(high)[:, at] >= -1e-12
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        fine = gain(middle)[:, at] >= -1e-12
        low, high = np.where(fine, middle, low), np.where(fine, high, middle)
    return np.where(accepts, 1.0, low)


def _gain(bargain: Bargain, text: Floats, way: Floats, actors: Sequence[str]) -> Floats:
    quo = bargain.status_quo
    if quo is None:
        raise ValueError(f"issue '{bargain.issue}' has no status quo: it cannot be traded")
    there = (quo + way * (text - quo))[:, None]
    gained = bargain.salience * gains(bargain.position, there, quo, bargain.width, bargain.breakdown_cost)
    return _spread(bargain, gained, actors)


def _spread(bargain: Bargain, values: Floats, actors: Sequence[str]) -> Floats:
    """Values of an issue's actors among all actors, zero for those who are not on it; shape (draw, actor)."""
    found = np.zeros((bargain.draws, len(actors)))
    found[:, [actors.index(actor) for actor in bargain.actors]] = values
    return found


def _vetoes(bargain: Bargain, actor: str) -> bool:
    return actor in bargain.actors and bool(bargain.veto[bargain.index(actor)])
