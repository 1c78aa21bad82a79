"""Levers act on the streams and to the side that their parameters say, and nowhere else. Rules P2 to P6."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.model.conftest import FOUR_MEMBERS
from tests.model.programs import Weekly
from tests.model.worlds import held, quiet
from waysahead.model import World, week
from waysahead.policy import Levers

START = 6  # weeks before the week that is looked at

# lever -> its parameter, and whether a larger parameter makes the lever raise incidents
ON_INCIDENTS = {
    "inclusion": ("violence.inclusion_on_insurgency", 1),
    "disarming": ("violence.disarming_on_killings", 1),
    "border_control": ("violence.border_on_bombings", 1),
    "talks": ("violence.talks_on_meddling", -1),
    "announced_exit": ("violence.announcement_on_civilians", 1),
    "local_pacts": ("violence.pacts_on_violence", 1),
    "handover": ("violence.handover_on_civilians", 1),
    "third_party_force": ("violence.third_party_on_civilians", 1),
    "foreign_troops": ("violence.presence_on_killings", 1),
    "other_foreign_troops": ("violence.presence_on_killings", 1),
    "renounced_bases": ("opinion.bases_response", 1),
}
#: Levers that cannot change incidents in the week itself: they act later, or on need only.
NOT_THIS_WEEK = ("training", "embedded_trainers", "relief_access", "relief_funding", "relief_coverage")


@pytest.fixture(scope="session")
def plain(middle: dict[str, float]) -> dict[str, float]:
    """No lever has an effect, the government does everything at once, and what is met does not depend on the force."""
    disputed = [
        *(name for name in middle if name.startswith("violence.") and "_on_" in name),
        *("violence.retaliation", "violence.arrival_pulse", "violence.departure_pulse"),
        *("violence.presence_pacts_synergy", "violence.meddling_after_exit", "violence.exposure_elasticity"),
        *("opinion.exit_response", "opinion.bases_response", "opinion.presence_response", "opinion.harm_response"),
        *("opinion.drift_sd", "government.effort_response", "third_party.deploys_after_exit"),
    ]
    sure = [name for name in middle if name.startswith("government.carries_out_")]
    return (
        middle
        | dict.fromkeys(disputed, 0.0)
        | dict.fromkeys(sure, 1.0)
        | {"government.start_delay": 0.1, "third_party.deploys": 1 - 1e-6, "third_party.lag": 0.1}
        | {"violence.meddling_share": 0.4, "violence.presence_lag": 1.0, "violence.approval_on_force_attacks": 0.5}
        | {"opinion.half_life": 1.0}
    )


def some_of_all(world: World) -> Levers:
    """Every local measure in force at a third of its dose."""
    still = quiet(world, START + 1)
    third = {name: np.full_like(getattr(still, name), 0.3) for name in ON_INCIDENTS if "troops" not in name}
    force = np.full_like(still.third_party_force, 2000.0)
    return still._replace(**(third | {"third_party_force": force, "relief_access": third["talks"]}))


def more_of(levers: Levers, name: str) -> Levers:
    path = np.asarray(getattr(levers, name))
    counted = name in ("foreign_troops", "other_foreign_troops", "third_party_force", "training", "embedded_trainers")
    more = path * 1.5 + 3000.0 if counted else path * 2.0 if name == "relief_funding" else np.full_like(path, 0.9)
    return levers._replace(**{name: more})


def in_the_week(
    weekly: Weekly, values: dict[str, NDArray[np.float64]], before: Levers, now: Levers
) -> tuple[week.Record, week.Record]:
    """The same week from the same state with the same dice, under two sets of levers."""
    *_, last = weekly.go(values, before, START + 1)
    return last.record, weekly.one(values, last.state, now, START)[1]


@pytest.mark.parametrize("sign", [-1, 1])
@pytest.mark.parametrize("name", ON_INCIDENTS)
def test_more_of_a_lever_moves_incidents_to_the_side_of_its_parameter(
    name: str, sign: int, four_weekly: Weekly, plain: dict[str, float]
) -> None:
    parameter, raises = ON_INCIDENTS[name]
    values = held(plain | {parameter: sign * 0.3}, FOUR_MEMBERS)
    levers = some_of_all(four_weekly.world)
    base, more = in_the_week(four_weekly, values, levers, more_of(levers, name))
    change = sign * raises * (np.asarray(more.local.incidents) - np.asarray(base.local.incidents))
    assert (change >= 0).all()
    assert change.sum() > FOUR_MEMBERS
    deaths = sign * raises * (np.asarray(more.local.civilian_deaths) - np.asarray(base.local.civilian_deaths))
    assert (deaths >= 0).all()


@pytest.mark.parametrize("name", [*ON_INCIDENTS, *NOT_THIS_WEEK])
def test_lever_without_an_effect_changes_no_incident(name: str, four_weekly: Weekly, plain: dict[str, float]) -> None:
    levers = some_of_all(four_weekly.world)
    base, more = in_the_week(four_weekly, held(plain, FOUR_MEMBERS), levers, more_of(levers, name))
    assert (np.asarray(more.local.incidents) == np.asarray(base.local.incidents)).all()
    assert (np.asarray(more.local.civilian_deaths) == np.asarray(base.local.civilian_deaths)).all()


def test_every_lever_is_looked_at() -> None:
    assert set(ON_INCIDENTS) | set(NOT_THIS_WEEK) == set(Levers._fields)


def test_larger_force_is_attacked_more(four_weekly: Weekly, plain: dict[str, float]) -> None:
    values = held(plain | {"violence.exposure_elasticity": 1.0}, FOUR_MEMBERS)
    levers = some_of_all(four_weekly.world)
    base, more = in_the_week(four_weekly, values, levers, more_of(levers, "foreign_troops"))
    change = np.asarray(more.national.attacks_on_foreign_force) - np.asarray(base.national.attacks_on_foreign_force)
    assert (change >= 0).all()
    assert change.mean() > 10.0


@pytest.mark.parametrize("name", ["relief_access", "relief_funding", "relief_coverage"])
def test_more_relief_means_no_more_unmet_need(name: str, four_weekly: Weekly, plain: dict[str, float]) -> None:
    levers = some_of_all(four_weekly.world)
    if name == "relief_access":
        levers = levers._replace(relief_funding=levers.relief_funding * 100.0)
    base, more = in_the_week(four_weekly, held(plain, FOUR_MEMBERS), levers, more_of(levers, name))
    change = np.asarray(more.national.unmet_need) - np.asarray(base.national.unmet_need)
    assert (change <= 0).all()
    assert change.mean() < -1000.0
    assert (np.asarray(more.local.incidents) == np.asarray(base.local.incidents)).all()


def test_more_training_and_advisers_show_later(four_weekly: Weekly, plain: dict[str, float]) -> None:
    values = held(plain | {"security.trainer_quality": 0.05, "security.quality_half_life": 4.0}, FOUR_MEMBERS)
    still = quiet(four_weekly.world, 13)
    base = four_weekly.totals(values, still, 13)["local_force_present"]
    for name in ("training", "embedded_trainers"):
        more = four_weekly.totals(values, more_of(still, name), 13)["local_force_present"]
        assert (more[:, 0] == base[:, 0]).all()
        assert (more[:, -1] > base[:, -1]).all()
