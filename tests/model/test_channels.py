"""The channels of the reference case, beside what they recorded in October 2006. Rules C3 to C6."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.model.conftest import IRAQ_MEMBERS
from tests.model.programs import Whole
from waysahead.case import Case
from waysahead.policy import Levers, compile_policy, read_policy
from waysahead.theory import Theory, sample

BLOCKS = 3
# October 2006: Iraq Body Count 2,690 to 2,945; ministries 1,289; United Nations mission 3,709.
OCTOBER = {
    "civilian_deaths_media": (2690.0, 2945.0),
    "civilian_deaths_ministry": (1289.0, 1289.0),
    "civilian_deaths_un": (3709.0, 3709.0),
}
DAYS = 31

Values = dict[str, NDArray[np.float64]]


def test_october_2006_lies_in_the_ranges_of_its_channels(
    iraq: Whole,
    case: Case,
    theories: tuple[Theory, ...],
    hold_course: Levers,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With civilian rates scaled to the media level of that month (its maximum, the scale of the pack's rates)."""
    world = iraq.world
    month = float((world.rates[:, 2:] @ world.size_mean).sum()) * DAYS / 7
    rates = world.rates.copy()
    rates[:, 2:] *= 2945.0 / month
    october = world._replace(rates=rates)
    blocks = [
        iraq(sample(case, theories, "as_of", 1, block, IRAQ_MEMBERS), hold_course, block=block, world=october)
        for block in range(BLOCKS)
    ]
    lines = []
    for name, (low, high) in OCTOBER.items():
        weeks = np.concatenate([block.weekly[name][:, :4] for block in blocks]).sum(axis=1)
        least, median, most = np.quantile(weeks * DAYS / 28, [0.05, 0.5, 0.95])
        lines.append(f"{name} {least:.0f} to {most:.0f} (median {median:.0f}; record {low:.0f} to {high:.0f})")
        assert least <= low <= high <= most, lines[-1]
        assert most / least < 4.0
    with capsys.disabled():
        print("\nOctober 2006:", "; ".join(lines))


def test_places_never_record_more_deaths_than_happened(
    iraq: Whole, case: Case, theories: tuple[Theory, ...], hold_course: Levers
) -> None:
    values = sample(case, theories, "as_of", 1, 0, IRAQ_MEMBERS)
    futures = iraq(values, hold_course)
    happened, seen = futures.place_month["civilian_deaths"], futures.place_month["civilian_deaths_media"]
    assert (seen <= happened).all()
    # What media count in the end differs from what they see by the over-count and by a month's noise.
    counted = futures.weekly["civilian_deaths_media"].sum(axis=1) / seen.sum(axis=(1, 2))
    expected = 1.0 + values["observation.over_count"]
    assert np.abs(counted / expected - 1.0).max() < 0.1
    assert np.median(counted / expected) == pytest.approx(1.0, abs=0.02)


def test_record_is_on_the_recorded_scale_however_many_die(
    iraq: Whole, case: Case, theories: tuple[Theory, ...], hold_course: Levers
) -> None:
    """Rule C2: a wide belief about the latent count does not widen what media would count."""
    values = dict(sample(case, theories, "as_of", 1, 0, IRAQ_MEMBERS))
    few, many = (
        iraq({**values, "observation.latent_ratio": np.full(IRAQ_MEMBERS, ratio)}, hold_course).weekly
        for ratio in (1.5, 10.0)
    )
    happened = [x["civilian_deaths"][:, :8].mean() for x in (few, many)]
    counted = [x["civilian_deaths_media"][:, :8].mean() for x in (few, many)]
    assert happened[1] / happened[0] == pytest.approx(10.0 / 1.5, rel=0.05)
    assert counted[1] / counted[0] == pytest.approx(1.0, abs=0.05)


def test_log_holds_a_smaller_share_of_attacks_when_the_force_has_gone(
    iraq: Whole, case: Case, theories: tuple[Theory, ...], hold_course: Levers
) -> None:
    values = sample(case, theories, "as_of", 1, 0, IRAQ_MEMBERS)
    leave, _ = compile_policy(case, read_policy(case, "withdraw-lift-limit"), iraq.weeks)

    def share(levers: Levers) -> NDArray[np.float64]:
        weekly = iraq(values, levers).weekly
        attacks = weekly["attacks_on_foreign_force"] + weekly["attacks_on_local_force"]
        return weekly["attacks_logged"].sum(axis=0) / attacks.sum(axis=0)

    stays, leaves = share(hold_course), share(leave)
    assert stays[-26:].mean() == pytest.approx(stays[:8].mean(), rel=0.1)
    assert leaves[:4].mean() == pytest.approx(stays[:4].mean(), rel=0.02)
    assert leaves[-26:].mean() < 0.7 * stays[-26:].mean()


def test_no_more_is_published_than_was_counted(
    iraq: Whole, case: Case, theories: tuple[Theory, ...], hold_course: Levers
) -> None:
    values = sample(case, theories, "as_of", 1, 0, IRAQ_MEMBERS)
    weekly = iraq(values, hold_course).weekly
    steady = float((iraq.world.rates[:, 2:] @ iraq.world.size_mean).sum())
    backlog = {"media": np.full(IRAQ_MEMBERS, 1.0 * steady), "un": 7.0 * steady * values["observation.un_ratio"]}
    for channel, at_start in backlog.items():
        counted = weekly[f"civilian_deaths_{channel}"].astype(float).cumsum(axis=1)
        published = weekly[f"published_{channel}"].astype(float).cumsum(axis=1)
        waiting = at_start[:, None] + counted - published
        assert waiting.min() > -1.0
        assert waiting.max() < 60.0 * weekly[f"civilian_deaths_{channel}"].max()
