"""A made-up record of incidents, one by one."""

import numpy as np

from waysahead.inference.history import History

PLACES = ("A", "B", "C")
STREAMS = ("shots", "bombs")


def made(
    months: int = 30, seed: int = 3, rates: tuple[tuple[float, ...], ...] = ((9.0, 2.0), (3.0, 1.0), (0.4, 0.1))
) -> History:
    """Three places and two streams, incidents a week as given, sizes 1 to 9."""
    dice = np.random.default_rng(seed)
    first = np.datetime64("2004-01", "D")
    days = int((np.datetime64("2004-01", "M") + months).astype("datetime64[D]").astype(int) - first.astype(int))
    counts = dice.poisson(np.array(rates) / 7.0, (days, 3, 2))
    day, place, stream = (np.repeat(axis.ravel(), counts.ravel()) for axis in np.indices(counts.shape))
    when = first + day
    month = (when.astype("datetime64[M]") - np.datetime64("2004-01", "M")).astype(int)
    size = dice.integers(1, 10, len(day)).astype(float)
    incidents, deaths = np.zeros((3, months)), np.zeros((3, months))
    np.add.at(incidents, (place, month), 1.0)
    np.add.at(deaths, (place, month), size)
    span = np.datetime64("2004-01", "M") + np.arange(months)
    return History(PLACES, span, incidents, deaths, size, place, month, STREAMS, stream, when)
