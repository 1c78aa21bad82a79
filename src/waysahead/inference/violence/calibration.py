"""Does the fit give back what was put in? Simulation-based calibration (Talts and others 2018, arXiv 1804.06788).

Parameters are drawn from the prior, a record is simulated under them, the fit is given the record, and the truth takes
a rank among the draws of the posterior. If prior, simulation and fit are of one piece, ranks are uniform.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from waysahead.draws.counting import count_stream
from waysahead.inference.violence.ahead import Start, simulate, starts, values_of
from waysahead.inference.violence.filter import START_SD
from waysahead.inference.violence.hyper import HEARD, NAMES, Priors, priors
from waysahead.inference.violence.posterior import posterior
from waysahead.inference.violence.weeks import Weeks, weeks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Array = npt.NDArray[np.float64]

RATES = np.array([[12.0, 3.0], [4.0, 1.5], [1.0, 0.4]])
"""Usual incidents a week of the panel that is simulated, ``[place, stream]``."""

BEFORE, WEEKS, LATER = 26, 104, 4
"""Weeks that only set what the excitation remembers, weeks that are fitted, weeks that are forecast."""

DRAWS = 99
AHEAD = "incidents of the next four weeks"


def silent_priors() -> Priors:
    """Priors under which levels walk, as the fit has them, so that simulation and fit are one model."""
    known = priors()
    mean, sd = known.mean.copy(), np.where(HEARD, known.sd, 0.0)
    for name, value in {"level_half_life": np.log(1e7), "long_run_shift": 0.0}.items():
        mean[NAMES.index(name)] = value
    return Priors(mean, sd)


def truths(number: int, seed: int, known: Priors | None = None) -> tuple[Mapping[str, Array], npt.NDArray[np.int32]]:
    """Parameters drawn from the prior, and a record ``[truth, week, place, stream]`` simulated under each."""
    known = known or silent_priors()
    dice = count_stream(seed, "violence truths").day(number)
    values = values_of(dice.standard_normal((number, len(NAMES))), known)
    places, streams = RATES.shape
    sd = np.repeat(START_SD, (1, streams, places))
    turbulent = (dice.random((number, places)) <= values["turbulent_share"][:, None]).astype(np.float64)
    start = Start(values, sd * dice.standard_normal((number, len(sd))), turbulent)
    empty = np.zeros((1, *RATES.shape))
    panel = Weeks(empty, empty, empty, np.ones(1), RATES, RATES, RATES)
    return values, simulate(start, panel, BEFORE + WEEKS + LATER, dice, keeps_mean=False)


def ranks(
    number: int,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
    chosen: Sequence[int] | None = None,
) -> dict[str, Array]:
    """Ranks in (0, 1) of each truth among the draws of its posterior, by scalar, ``[truth]``.

    `chosen` are the truths, of the `number`, that are fitted: a long study can be made in pieces.
    """
    known = silent_priors()
    values, records = truths(number, seed, known)
    names = [name for name, heard in zip(NAMES, HEARD, strict=True) if heard]
    found: dict[str, list[float]] = {name: [] for name in (*names, AHEAD)}
    stream = count_stream(seed, "violence ranks")
    for truth in range(number) if chosen is None else chosen:
        record = records[truth]
        weeks = weeks_of(record[: BEFORE + WEEKS].astype(np.float64), WEEKS)._replace(rates=RATES)
        fit = posterior(weeks, known, seed, truth)
        dice = stream.day(truth)
        start = starts(fit, known, DRAWS, dice)
        for name in names:
            found[name].append(_rank(start.values[name], float(values[name][truth]), dice.random()))
        later = simulate(start, weeks, LATER, dice, keeps_mean=False).sum(axis=(1, 2, 3)).astype(np.float64)
        found[AHEAD].append(_rank(later, float(record[BEFORE + WEEKS :].sum()), dice.random()))
        if progress:
            progress(truth + 1, number)
    return {name: np.array(held) for name, held in found.items()}


def _rank(draws: Array, truth: float, u: float) -> float:
    """Place of the truth among draws, ties split at a uniform."""
    return float(((draws < truth).sum() + u * ((draws == truth).sum() + 1.0)) / (len(draws) + 1.0))


def departure(found: Array) -> float:
    """Largest distance of the distribution function of ranks from that of a uniform, in its own standard deviations."""
    grid = np.linspace(0.05, 0.95, 19)
    share = (found[:, None] <= grid).mean(axis=0)
    return float((np.abs(share - grid) / np.sqrt(grid * (1.0 - grid) / len(found))).max())


def envelope(number: int, seed: int = 1, level: float = 0.95, trials: int = 4000) -> float:
    """The departure that uniform ranks exceed with chance 1 - `level`: the half-width of a simultaneous band."""
    dice = count_stream(seed, "violence envelope").day(number)
    return float(np.quantile([departure(dice.random(number)) for _ in range(trials)], level))
