"""Incidents into streams, and the tempered power law of deaths per incident, from a table of dated incidents.

P(x) is proportional to (x + shift)^-alpha * exp(-x / cap) for x = minimum .. cap. The shift lets small sizes be as common
as they are (half of all incidents kill one person) without flattening the tail: with shift 0 no alpha and cap give both
the mean and the largest incident seen. For a given cap, alpha follows from the mean and the shift from the likelihood.
"""

import math
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar, root_scalar

from iraq_2006.tables import Row

CIVILIAN_STREAMS = ("bombings", "killings", "unattributed", "force_fire")

# Weapon class of the incident table -> stream.
BY_WEAPON = {
    "bomb": "bombings",
    "vehicle_bomb": "bombings",
    "suicide": "bombings",
    "gunfire": "killings",
    "execution": "killings",
    "indirect_fire": "unattributed",
    "other_unknown": "unattributed",
    "air": "force_fire",
}

# The weapon text itself names a foreign or Iraqi force that fired.
_FORCE = re.compile(
    r"\b(US|British|[Cc]oalition|MNF|American|Marines?|UK|Danish|Polish"
    r"|Iraqi (?:[Aa]rmy|forces|police|troops|soldiers|security))\b"
)
# No weapon given, but the victims are bodies found or murders: shootings and executions by the words of the source.
_FOUND = re.compile(r"\bbod(?:y|ies)\b|murder|beheaded", re.IGNORECASE)
# Month-long totals of a morgue or a police district: classed by keyword as bombs because the text says what they leave out.
LONG_DAYS = 20

# Hard end of the size distribution, persons: the largest single events of the war stay inside.
CAPS = {"bombings": 1000, "killings": 300, "unattributed": 300, "force_fire": 200}

SHORT_DAYS = 7
FIT_FROM, FIT_TO = date(2005, 12, 1), date(2006, 11, 30)


class Sizes(NamedTuple):
    """A fitted size distribution and what it was fitted to."""

    alpha: float
    shift: float
    cap: int
    mean: float
    empirical_mean: float
    top_share: float
    empirical_top_share: float
    incidents: int
    largest: int


def stream_of(incident: Row) -> str:
    """The stream of one incident, from weapon, target text and length of its window."""
    weapons, target, kind = incident["weapons"], incident["target"], incident["weapon_class"]
    if int(incident["duration_days"]) >= LONG_DAYS and ("gunfire" in weapons or "murder" in target):
        return "killings"
    if kind == "air" or (kind in ("gunfire", "other_unknown") and _FORCE.search(weapons)):
        return "force_fire"
    if kind == "other_unknown" and _FOUND.search(target):
        return "killings"
    return BY_WEAPON[kind]


def fit_sizes(incidents: Sequence[Row], stream: str) -> Sizes:
    """Sizes of a stream from incidents with a window of at most 7 days that began December 2005 to November 2006."""
    deaths = np.array(
        [
            int(float(row["deaths_max"]))
            for row in incidents
            if FIT_FROM <= date.fromisoformat(row["date_start"]) <= FIT_TO
            and int(row["duration_days"]) <= SHORT_DAYS
            and float(row["deaths_max"]) >= 1
            and stream_of(row) == stream
        ],
        dtype=np.float64,
    )
    cap = CAPS[stream]
    mean = float(deaths.mean())
    best = minimize_scalar(
        lambda log_shift: (
            -_log_likelihood(deaths, _alpha_for_mean(mean, math.exp(log_shift), cap), math.exp(log_shift), cap)
        ),
        bounds=(math.log(0.02), math.log(8.0)),
        method="bounded",
        options={"xatol": 1e-6},
    )
    shift = round(math.exp(float(best.x)), 2)
    alpha = round(_alpha_for_mean(mean, shift, cap), 3)
    sizes, chance = mass(alpha, shift, 1, cap)
    ordered = np.sort(deaths)[::-1]
    top = max(1, len(deaths) // 100)
    return Sizes(
        alpha=alpha,
        shift=shift,
        cap=cap,
        mean=float((sizes * chance).sum()),
        empirical_mean=mean,
        top_share=_top_share(sizes, chance),
        empirical_top_share=float(ordered[:top].sum() / ordered.sum()),
        incidents=len(deaths),
        largest=int(deaths.max()),
    )


def mass(alpha: float, shift: float, minimum: int, cap: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sizes and their probabilities."""
    sizes = np.arange(minimum, cap + 1, dtype=np.float64)
    log_weight = -alpha * np.log(sizes + shift) - sizes / cap
    weight = np.exp(log_weight - log_weight.max())
    return sizes, weight / weight.sum()


def _alpha_for_mean(mean: float, shift: float, cap: int) -> float:
    def gap(alpha: float) -> float:
        sizes, chance = mass(alpha, shift, 1, cap)
        return float((sizes * chance).sum()) - mean

    return float(root_scalar(gap, bracket=(0.5, 12.0), xtol=1e-10).root)


def _log_likelihood(deaths: NDArray[np.float64], alpha: float, shift: float, cap: int) -> float:
    sizes = np.arange(1, cap + 1, dtype=np.float64)
    normal = math.log(float(np.exp(-alpha * np.log(sizes + shift) - sizes / cap).sum()))
    return float((-alpha * np.log(deaths + shift) - deaths / cap).sum()) - len(deaths) * normal


def _top_share(sizes: NDArray[np.float64], chance: NDArray[np.float64], top: float = 0.01) -> float:
    from_above = np.cumsum(chance[::-1])
    weight = np.clip(top - (from_above - chance[::-1]), 0.0, chance[::-1])
    return float((weight * sizes[::-1]).sum() / (sizes * chance).sum())


def days_of(incident: Row) -> list[date]:
    """Every day of the incident's window."""
    first, last = date.fromisoformat(incident["date_start"]), date.fromisoformat(incident["date_end"])
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]
