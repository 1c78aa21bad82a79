"""Links side by side: same ends, same months under way. Goods choose a corridor, tonnes choose a link of it.

What a link costs and takes of gates and fleets does not depend on the good, so a plan needs goods by corridor and
tonnes by link, not goods by link. The optimum is the same; 600 links of 200 corridors and 6 goods need 1,800
columns a month in place of 3,600, and the capacity of a link is a bound in place of a row. Where few links lie side
by side this costs more steps of the simplex than it saves, and every link stays a corridor of its own.
"""

from typing import NamedTuple

import numpy as np

from waysahead.relief.problem import Floats, Ints, Links

LEAST_SAVED = 1.5
"""Links for each corridor from which on joining them pays."""


class Corridors(NamedTuple):
    """Links grouped: `start`, `end`, `lag` by corridor [C]; `of` [L] is the corridor of each link.

    `joined` says whether any corridor has links to choose from; where not, every link is its own.
    """

    start: Ints
    end: Ints
    lag: Ints
    of: Ints
    joined: bool


def corridors(links: Links) -> Corridors:
    """Group links with the same ends and lag, in the order of their first link, where that pays."""
    keys = np.stack([links.start, links.end, links.lag], axis=1)
    if len(keys) == 0 or len(np.unique(keys, axis=0)) * LEAST_SAVED > len(keys):
        return Corridors(links.start, links.end, links.lag, np.arange(len(keys)), joined=False)
    found, first, of = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    start, end, lag = found[order].T.astype(np.int64)
    return Corridors(start, end, lag, place[of.ravel()], joined=True)


def by_link(goods: Floats, load: Floats, of: Ints) -> Floats:
    """Goods on each link [F, L, K, T] from goods by corridor [F, C, K, T] and tonnes by link [F, L, T].

    Every link of a corridor carries the goods in the same mixture; any other sharing would cost the same.
    """
    total = goods.sum(axis=2)
    share = np.divide(load, np.maximum(total[:, of], 1e-9))
    return np.asarray(goods[:, of] * share[:, :, None, :])
