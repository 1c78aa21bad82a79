"""A small made-up set of paired futures, for tests of what reads futures and not of what makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

POLICIES = ("hold-course", "surge", "withdraw-12m-relief-conference")
THEORIES = ("presence-provokes", "presence-suppresses", "agnostic")
PLACES = ("IQ-BG", "IQ-AN", "IQ-DI", "IQ-AR")
STARTS = {  # a week at the start
    "civilian_deaths": 1100.0,
    "civilian_deaths_media": 640.0,
    "civilian_deaths_ministry": 420.0,
    "civilian_deaths_un": 800.0,
    "indirect_deaths": 300.0,
    "foreign_force_deaths": 22.0,
    "foreign_force_wounded": 160.0,
    "local_force_deaths": 60.0,
    "newly_displaced": 12_000.0,
    "newly_abroad": 9_000.0,
    "returns": 500.0,
    "displaced_inside": 1_650_000.0,
    "refugees": 1_800_000.0,
    "unmet_need": 420_000.0,
    "attacks_on_foreign_force": 1_200.0,
    "attacks_logged": 1_250.0,
    "cost_usd": 1.9e9,
    "foreign_troops": 141_000.0,
    "in_need": 900_000.0,
}
STATUSES = {"violence.branching": "placeholder", "violence.level": "expert range", "presence.effect": "estimated"}


@dataclass(frozen=True)
class SyntheticRun:
    """Futures drawn from a few lines of NumPy: twins share their noise, and a theory sets the sign of a policy."""

    manifest: Mapping[str, Any]
    policies: tuple[str, ...]
    theories: tuple[str, ...]
    baseline: str
    theory_of: NDArray[np.int64]
    valid: NDArray[np.bool_]
    parameters: Mapping[str, NDArray[np.float64]]
    week_starts: NDArray[np.datetime64]
    months: NDArray[np.datetime64]
    places: tuple[str, ...] = PLACES
    hosts: tuple[str, ...] = ("SYR", "JOR")
    series: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    by_place: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    def weekly(self, name: str) -> NDArray[np.float32]:
        """National weekly values, shape [policy, member, week]."""
        return self.series[name]

    def place_month(self, name: str) -> NDArray[np.float32]:
        """Monthly values by place, shape [policy, member, month, place]."""
        return self.by_place[name]


def synthetic_run(
    futures: int = 90,
    weeks: int = 52,
    effects: Mapping[str, tuple[float, ...]] | None = None,
    turning: float = 0.0,
    policies: tuple[str, ...] = POLICIES,
    theories: tuple[str, ...] = THEORIES,
    places: tuple[str, ...] = PLACES,
) -> SyntheticRun:
    """A run in which policy *p* changes the log of every flow by `effects[p][theory]`.

    `turning` is an effect of `violence.branching` (its normal score) on the log of every flow under the last policy.
    """
    random = np.random.default_rng(20061204)
    theory_of = np.arange(futures) % len(theories)
    effects = effects or {"surge": (0.3, -0.4, 0.02), "withdraw-12m-relief-conference": (-0.5, 0.4, 0.0)}
    level = random.normal(0.0, 0.4, futures)
    walk = np.cumsum(random.normal(0.0, 0.06, (futures, weeks)), axis=1)
    scores = {name: random.normal(size=futures) for name in STATUSES}
    series = {name: np.empty((len(policies), futures, weeks), np.float32) for name in STARTS}
    for index, policy in enumerate(policies):
        effect = np.array(effects.get(policy, (0.0,) * len(theories)))[theory_of]
        if index == len(policies) - 1:
            effect = effect + turning * scores["violence.branching"]
        ramp = np.minimum(np.arange(weeks) / 26.0, 1.0)
        growth = np.exp(level[:, None] + walk + effect[:, None] * ramp)
        for name, start in STARTS.items():
            noise = random.normal(size=(futures, weeks)) if index == 0 else 0.0
            series[name][index] = np.maximum(np.round(start * growth + np.sqrt(start) * noise * 0.2), 0.0)
    onsets = (level > 0.9).astype(np.float32)[None, :, None]
    series["spillover_onsets"] = np.broadcast_to(onsets, (len(policies), futures, weeks)).copy()
    series["interventions"] = np.zeros((len(policies), futures, weeks), np.float32)
    starts = np.array([date(2006, 12, 4) + timedelta(weeks=k) for k in range(weeks)], dtype="datetime64[D]")
    months = np.unique((starts + 3).astype("datetime64[M]"))
    return SyntheticRun(
        manifest=_manifest(policies, theories, futures, weeks, months, places),
        policies=policies,
        theories=theories,
        baseline=policies[0],
        theory_of=theory_of.astype(np.int64),
        valid=np.ones((len(policies), futures), dtype=bool),
        parameters={name: 0.5 + 0.1 * score for name, score in scores.items()},
        week_starts=starts,
        months=months,
        series=series,
        places=places,
        by_place=_by_place(series, starts, months, len(places)),
    )


def _by_place(
    series: Mapping[str, NDArray[np.float32]],
    starts: NDArray[np.datetime64],
    months: NDArray[np.datetime64],
    places: int,
) -> dict[str, NDArray[np.float32]]:
    shares = (0.5 ** np.arange(1, places + 1)).astype(np.float32)
    of_month = np.searchsorted(months, (starts + 3).astype("datetime64[M]"))
    inside = (np.arange(months.size)[:, None] == of_month).astype(np.float32)
    names = ("civilian_deaths", "civilian_deaths_media", "newly_displaced")
    return {name: (series[name] @ inside.T)[..., None] * shares for name in names}


def _manifest(
    policies: tuple[str, ...],
    theories: tuple[str, ...],
    futures: int,
    weeks: int,
    months: NDArray[np.datetime64],
    places: tuple[str, ...],
) -> dict[str, Any]:
    return {
        "run": "iraq-2006-0a1b2c3d",
        "case": {
            "name": "iraq-2006",
            "title": "Iraq from December 2006",
            "question": "Which timeline for foreign forces, with which relief?",
            "start": "2006-12-04",
            "digest": "0" * 64,
        },
        "prior_set": "as_of",
        "seed": 1,
        "futures": futures,
        "weeks": weeks,
        "policies": [{"name": name, "title": name.replace("-", " ").capitalize()} for name in policies],
        "theories": [{"name": name, "title": name.replace("-", " ").capitalize()} for name in theories],
        "baseline": policies[0],
        "statuses": dict(STATUSES),
        "placeholders": [name for name, status in STATUSES.items() if status == "placeholder"],
        "places": list(places),
        "months": [str(month) for month in months],
        "invalid": dict.fromkeys(policies, 0),
        "version": "0.1.0",
        "notes": [],
    }
