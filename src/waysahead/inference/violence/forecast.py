"""Forecasts of incidents and deaths by place and month: the fitted dynamics run on, a size drawn for every incident."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from waysahead.draws.counting import count_stream
from waysahead.inference.violence.ahead import simulate, starts
from waysahead.inference.violence.hyper import NAMES, Priors, priors
from waysahead.inference.violence.posterior import Posterior, posterior
from waysahead.inference.violence.sizes import Sizes, SizeSettings, deaths, sizes_of
from waysahead.inference.violence.weeks import Weeks, counted, weeks_of

if TYPE_CHECKING:
    from waysahead.draws.counting import Generator
    from waysahead.inference.baselines import Forecaster
    from waysahead.inference.history import History
    from waysahead.inference.sources import Known

Array = npt.NDArray[np.float64]
Variant = Literal["waysahead", "excited", "level"]


class Predicted(NamedTuple):
    """Draws ``[draw, place, step]``, whole numbers."""

    incidents: Array
    deaths: Array


@dataclass(frozen=True)
class Settings:
    """What a forecast is made with: the priors of the dynamics and the settings of the sizes."""

    priors: Priors = field(default_factory=priors)
    sizes: SizeSettings = field(default_factory=SizeSettings)


def settings_for(known: Known, history: History | None = None) -> Settings:
    """Settings with priors learnt from conflicts whose record had ended by the last month of the history (unless given,
    the record's own), that of the record left out."""
    from waysahead.inference.violence.conflicts import learnt

    return Settings(learnt(known.middle, (history or known.history).months[-1]).priors)


def fit(history: History, settings: Settings | None = None, seed: int = 1) -> tuple[Posterior, Weeks]:
    """The posterior of the dynamics given a history, and the panel that it was fitted to."""
    chosen = settings or Settings()
    weeks = weeks_of(counted(busy(history)))
    return posterior(weeks, chosen.priors, seed, history.last), weeks


def predict(
    history: History,
    steps: tuple[int, ...],
    draws: int,
    seed: int = 1,
    settings: Settings | None = None,
    variant: Variant = "waysahead",
) -> Predicted:
    """Incidents and deaths by place in the months that are `steps` after the last known one.

    "excited" is the model; "level" the model without excitation, whose levels return nowhere; "waysahead" takes every
    other draw from each: equal weights, set before any score was seen.
    """
    chosen, kept = settings or Settings(), busy(history)
    sizes = sizes_of(kept, chosen.sizes)
    both: tuple[Literal["excited", "level"], ...] = ("excited", "level")
    made = [_ahead(kept, sizes, steps, draws, seed, chosen, one) for one in both if variant in ("waysahead", one)]
    if len(made) == 1:
        return made[0]
    return Predicted(*(np.concatenate([excited[::2], level[1::2]]) for excited, level in zip(*made, strict=True)))


def _ahead(
    history: History,
    sizes: Sizes,
    steps: tuple[int, ...],
    draws: int,
    seed: int,
    settings: Settings,
    variant: Literal["excited", "level"],
) -> Predicted:
    known = without_excitation(settings.priors) if variant == "level" else settings.priors
    found, weeks = fit(history, replace(settings, priors=known), seed)
    dice = count_stream(seed, f"violence {variant}").day(history.last)
    ends = month_ends(history, max(steps))
    start = starts(found, known, draws, dice)
    made = simulate(start, weeks, -(-int(ends[-1]) // 7), dice)
    months = monthly(made, ends, dice)
    killed = deaths(sizes, months, steps, dice)
    return Predicted(months[..., np.array(steps) - 1].sum(axis=2).astype(np.float64), killed)


def month_ends(history: History, most: int) -> npt.NDArray[np.int64]:
    """Days from the first day to come to the start of each month ahead, and to the end of the last."""
    after = history.months[-1].astype("datetime64[M]") + 1 + np.arange(most + 1)
    days = after.astype("datetime64[D]")
    return (days - days[0]).astype(np.int64)


def busy(history: History) -> History:
    """The history without streams that never occur."""
    if not history.dated:
        raise ValueError("incidents without stream and day; expected a history made by history_of")
    used = np.unique(history.size_stream)
    if len(used) == 0:
        return replace(history, streams=history.streams[:1])
    return replace(
        history,
        streams=tuple(history.streams[at] for at in used),
        size_stream=np.searchsorted(used, history.size_stream),
    )


def monthly(weekly: npt.NDArray[np.int32], ends: npt.NDArray[np.int64], dice: Generator) -> npt.NDArray[np.int64]:
    """Incidents ``[draw, place, stream, month]`` from those of weeks ``[draw, week, place, stream]``.

    `ends` are days from the first day to the start of each month and the end of the last; the incidents of a week that
    lies in two months are shared out day by day, each day as likely as another.
    """
    draws, weeks, places, streams = weekly.shape
    found = np.zeros((draws, places, streams, len(ends) - 1), np.int64)
    for week in range(weeks):
        left, day = weekly[:, week].astype(np.int64), 7 * week
        for month in range(len(ends) - 1):
            within = min(ends[month + 1], 7 * week + 7) - max(ends[month], day)
            if within <= 0:
                continue
            remaining = 7 * week + 7 - day
            taken = left if within >= remaining else dice.binomial(left, within / remaining)
            found[..., month] += taken
            left, day = left - taken, day + int(within)
    return found


def forecaster(variant: Variant = "waysahead", settings: Settings | None = None) -> Forecaster:
    """A forecaster of deaths by place and month, as rolling origins take them.

    Args:
        variant: As in `predict`.
        settings: Priors and sizes.
    """

    def ahead(history: History, steps: tuple[int, ...], draws: int = 1000, seed: int = 1) -> Array:
        return predict(history, steps, draws, seed, settings, variant).deaths

    return ahead


def without_excitation(known: Priors) -> Priors:
    """Priors under which no incident sets off another, and levels return nowhere: a local-level model."""
    mean, sd = known.mean.copy(), known.sd.copy()
    for name, value in {"branching": -40.0, "level_half_life": float(np.log(1e6)), "long_run_shift": 0.0}.items():
        mean[NAMES.index(name)], sd[NAMES.index(name)] = value, 0.0
    return Priors(mean, sd)
