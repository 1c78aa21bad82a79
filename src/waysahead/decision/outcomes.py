"""The outcomes that a comparison reports: counts of people and money, each latent or recorded, never added together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from waysahead.decision.futures import Floats, PairedFutures

Kind = Literal["latent", "recorded"]
How = Literal["sum", "end"]

WEEKS_PER_MONTH = 30.4375 / 7.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One number per future, made from one weekly series.

    `how` says whether the weeks are added up or the value at the end of the last week is taken; `factor` turns the sum
    into `unit`. `recorder` names who would have recorded it; it is empty for a latent quantity.
    """

    name: str
    unit: str
    kind: Kind
    variable: str
    how: How = "sum"
    factor: float = 1.0
    recorder: str = ""


_OUTCOMES = (
    Outcome("civilian_deaths", "deaths", "latent", "civilian_deaths"),
    Outcome("civilian_deaths_media", "deaths", "recorded", "civilian_deaths_media", recorder="media"),
    Outcome("civilian_deaths_ministry", "deaths", "recorded", "civilian_deaths_ministry", recorder="ministry"),
    Outcome("civilian_deaths_un", "deaths", "recorded", "civilian_deaths_un", recorder="un"),
    Outcome("indirect_deaths", "deaths", "latent", "indirect_deaths"),
    Outcome("foreign_force_deaths", "deaths", "recorded", "foreign_force_deaths", recorder="force"),
    Outcome("foreign_force_wounded", "persons", "recorded", "foreign_force_wounded", recorder="force"),
    Outcome("local_force_deaths", "deaths", "latent", "local_force_deaths"),
    Outcome("displaced_inside_end", "persons", "latent", "displaced_inside", how="end"),
    Outcome("refugees_end", "persons", "latent", "refugees", how="end"),
    Outcome("newly_displaced", "persons", "latent", "newly_displaced"),
    Outcome("newly_abroad", "persons", "latent", "newly_abroad"),
    Outcome("returns", "persons", "latent", "returns"),
    Outcome("unmet_need_person_months", "person-months", "latent", "unmet_need", factor=1.0 / WEEKS_PER_MONTH),
    Outcome("attacks_on_foreign_force", "attacks", "latent", "attacks_on_foreign_force"),
    Outcome("attacks_logged", "attacks", "recorded", "attacks_logged", recorder="attack_log"),
    Outcome("spillover_onset", "neighbour states", "latent", "spillover_onsets", how="end"),
    Outcome("interventions", "neighbour states", "latent", "interventions", how="end"),
    Outcome("cost_usd_billion", "USD billion", "latent", "cost_usd", factor=1e-9),
)

CATALOGUE: dict[str, Outcome] = {outcome.name: outcome for outcome in _OUTCOMES}
"""Every outcome by name, in the order in which reports print them."""


def outcome_values(run: PairedFutures, outcome: Outcome) -> Floats:
    """Value of an outcome in every future, in the outcome's unit; shape [policy, member].

    Sums are made in double precision. A member that is not valid is NaN, so that nothing downstream can count it.
    """
    weekly = run.weekly(outcome.variable)
    raw = weekly.sum(axis=-1, dtype=np.float64) if outcome.how == "sum" else weekly[..., -1].astype(np.float64)
    return np.where(run.valid, raw * outcome.factor, np.nan)
