"""The fast week against the slow one of `reference.py`, in distribution. Rules M1, M2."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import ks_2samp

from tests.model import reference
from tests.model.conftest import FOUR_MEMBERS, IRAQ_MEMBERS
from tests.model.programs import Weekly, Whole
from tests.model.worlds import busy, held
from waysahead.case import Case
from waysahead.policy import Levers

WEEKS = 26
LOOKS = (0, 1, 5, 12, 25)  # weeks at which distributions are compared
LARGEST_Z = 4.5  # of about 300 looks at two means
SMALLEST_P = 2e-5

Values = dict[str, NDArray[np.float64]]


@pytest.fixture(scope="session")
def laws(case: Case) -> list[NDArray[np.float64]]:
    """Chances of sizes of the civilian streams, from the pack's own columns."""
    return [
        reference.power_law(one.size_alpha or 0.0, one.size_min or 1, one.size_cap or 1.0, one.size_shift or 0.0)
        for one in case.streams
        if one.deadly
    ]


@pytest.fixture(scope="session")
def lively(middle: dict[str, float]) -> dict[str, float]:
    """Every effect away from nothing, measures soon begun, the slow level nearly still: small differences show."""
    return middle | {
        "government.start_delay": 3.0,
        "government.effort_response": 0.6,
        **{f"government.carries_out_{name}": 0.9 for name in reference.LOCAL_MEASURES},
        "third_party.lag": 8.0,
        "third_party.deploys_after_exit": 1.0,
        "violence.level_sd_common": 0.01,
        "violence.level_sd_stream": 0.01,
        "violence.level_sd_place": 0.01,
        "violence.start_level": 0.05,
        "violence.retaliation": 0.2,
        "violence.approval_on_force_attacks": 0.4,
        "violence.presence_on_killings": -0.04,
        "violence.presence_on_bombings": 0.03,
        "violence.presence_on_force_attacks": 0.05,
        "violence.presence_on_local_force_attacks": -0.03,
        "violence.departure_pulse": 0.08,
        "violence.arrival_pulse": 0.05,
        "violence.announcement_on_force_attacks": -0.2,
        "violence.announcement_on_civilians": 0.1,
        "violence.handover_on_civilians": 0.15,
        "violence.third_party_on_civilians": -0.05,
        "violence.inclusion_on_insurgency": -0.2,
        "violence.disarming_on_killings": 0.2,
        "violence.pacts_on_violence": -0.3,
        "violence.presence_pacts_synergy": -0.3,
        "violence.border_on_bombings": -0.2,
        "violence.meddling_share": 0.3,
        "violence.meddling_after_exit": 0.4,
        "displacement.return_threshold": 0.8,
        "displacement.return_lag": 6.0,
        "control.worsen": 0.02,
        "control.improve": 0.02,
        "security.trainer_quality": 0.05,
        "security.quality_half_life": 8.0,
        "opinion.exit_response": -0.6,
        "opinion.harm_response": 0.2,
        "opinion.presence_response": 0.1,
        "opinion.half_life": 10.0,
        "spillover.refugees": 0.2,
        "spillover.intervention_intensity": 0.8,
        "spillover.intervention_exit": 1.5,
        "spillover.intervention_talks": -0.8,
        "government.shielding": 0.7,
        "violence.ceiling": 0.02,
        "violence.turbulence_ratio": 3.0,
        "welfare.access_after_exit": 0.5,
        "welfare.funding_after_exit": -0.5,
        "welfare.excess_mortality": 0.004,
    }


@pytest.fixture(scope="session")
def fast_four(four_weekly: Weekly, lively: dict[str, float]) -> Values:
    return four_weekly.totals(held(lively, FOUR_MEMBERS), busy(four_weekly.world, WEEKS), WEEKS)


def departures(fast: Values, slow: Values) -> Iterator[str]:
    """Where the two disagree by more than chance allows, one line each."""
    for name, values in slow.items():
        looks = {f"week {t + 1}": (fast[name][:, t], values[:, t]) for t in LOOKS}
        looks["all weeks"] = (fast[name][:, :WEEKS].sum(axis=1, dtype=float), values.sum(axis=1))
        for when, (a, b) in looks.items():
            a = a.astype(float)
            noise = float(np.sqrt(a.var() / a.size + b.var() / b.size))
            z = abs(a.mean() - b.mean()) / max(noise, 2e-6 * abs(b.mean()), 1e-9)
            varies = b.std() > 1e-4 * abs(b.mean())
            p = ks_2samp(a, b, method="asymp").pvalue if varies else 1.0
            if z > LARGEST_Z or p < SMALLEST_P:
                yield f"{name}, {when}: fast {a.mean():.6g}, slow {b.mean():.6g}, z {z:.1f}, p {p:.1g}"


def test_every_name_of_the_record_is_compared(
    fast_four: Values, four_weekly: Weekly, lively: dict[str, float], laws: list[NDArray[np.float64]]
) -> None:
    slow = reference.simulate(four_weekly.world, laws, lively, busy(four_weekly.world, 1), 1, 2, seed=1)
    assert set(slow) | {"valid"} == set(fast_four)


def test_week_agrees_in_a_small_world_where_every_lever_moves(
    fast_four: Values, four_weekly: Weekly, lively: dict[str, float], laws: list[NDArray[np.float64]]
) -> None:
    world = four_weekly.world
    slow = reference.simulate(world, laws, lively, busy(world, WEEKS), WEEKS, 2 * FOUR_MEMBERS, seed=11)
    assert fast_four["valid"].all()
    assert list(departures(fast_four, slow)) == []


def test_week_agrees_in_the_reference_case(
    iraq: Whole, middle: dict[str, float], hold_course: Levers, laws: list[NDArray[np.float64]]
) -> None:
    blocks = [iraq(held(middle, IRAQ_MEMBERS), hold_course, block=block).weekly for block in range(2)]
    fast = {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}
    slow = reference.simulate(iraq.world, laws, middle, hold_course, WEEKS, 300, seed=12)
    assert list(departures(fast, slow)) == []


@pytest.mark.parametrize(
    ("name", "factor", "shows_in"),
    [
        ("violence.exposure_elasticity", 1.4, "attacks_on_foreign_force"),
        ("violence.pacts_on_violence", 1.5, "incidents"),
        ("observation.log_presence", 1.5, "attacks_logged"),
        ("displacement.inside_a_week", 1.15, "newly_displaced"),
        ("welfare.access_contested", 0.8, "unmet_need"),
        ("security.leak", 1.5, "local_force_present"),
    ],
)
def test_comparison_notices_a_wrong_number(
    name: str,
    factor: float,
    shows_in: str,
    fast_four: Values,
    four_weekly: Weekly,
    lively: dict[str, float],
    laws: list[NDArray[np.float64]],
) -> None:
    world = four_weekly.world
    wrong = lively | {name: factor * lively[name]}
    slow = reference.simulate(world, laws, wrong, busy(world, WEEKS), WEEKS, FOUR_MEMBERS, seed=13)
    assert any(line.startswith(shows_in) for line in departures(fast_four, slow))
