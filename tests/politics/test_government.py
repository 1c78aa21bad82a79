"""The government as an agent, and a room that starts without JAX where it is not needed."""

import subprocess
import sys

import jax.numpy as jnp
import numpy as np
import pytest

from waysahead.politics import EFFORT_AT_START, carry_out, effort, shielded


def test_effort_is_one_while_the_force_stays() -> None:
    for response in (-1.0, 0.0, 1.0):
        assert float(effort(jnp.asarray(response), jnp.asarray(0.0))) == pytest.approx(1.0)


def test_effort_may_rise_or_fall_when_the_force_leaves() -> None:
    gone = jnp.asarray(1.0)
    low, even, high = (float(effort(jnp.asarray(response), gone)) for response in (-1.0, 0.0, 1.0))
    assert low < even == pytest.approx(1.0)
    assert even < high <= 1.0 / EFFORT_AT_START


def test_what_is_not_carried_out_is_nothing() -> None:
    one = jnp.asarray(1.0)
    dose = jnp.asarray([0.2, 0.8])
    assert np.asarray(carry_out(dose, jnp.asarray(0.4), jnp.asarray(0.4), one, one)) == pytest.approx([0.0, 0.0])
    assert np.asarray(carry_out(dose, jnp.asarray(0.4), jnp.asarray(0.3), one, one)) == pytest.approx([0.2, 0.8])
    assert np.asarray(carry_out(dose, one, jnp.asarray(0.3), jnp.asarray(0.5), 2.0 * one)) == pytest.approx([0.2, 0.8])
    assert np.asarray(carry_out(dose, one, jnp.asarray(0.3), one, 2.0 * one)) == pytest.approx([0.4, 1.0])


def test_unknown_names_are_refused() -> None:
    import waysahead.politics as room

    with pytest.raises(AttributeError, match="no attribute"):
        room.parliament  # noqa: B018


@pytest.mark.parametrize("room", ["conference", "legislature", "opinion"])
def test_rooms_start_without_heavy_imports(room: str) -> None:
    heavy = ("jax", "pandas", "xarray", "scipy.stats", "pydantic", "altair")
    code = f"import sys, waysahead.politics.{room}; print(*(name for name in {heavy} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_partners_that_shield_militias_prevent_part_of_the_disarming() -> None:
    dose = jnp.asarray(0.8)
    assert float(shielded(dose, jnp.asarray(0.0), jnp.asarray(0.0))) == pytest.approx(0.8)
    assert float(shielded(dose, jnp.asarray(0.5), jnp.asarray(0.0))) == pytest.approx(0.4)
    assert float(shielded(dose, jnp.asarray(0.5), jnp.asarray(0.6))) == pytest.approx(0.8 * 0.8)
    assert float(shielded(dose, jnp.asarray(1.0), jnp.asarray(1.0))) == pytest.approx(0.8)  # no longer needed
