"""The model itself on the packaged case, small: the same bits however it is run."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.ensemble.test_running import contents
from waysahead.case import read_case
from waysahead.ensemble import Plan, make_plan, open_run, run, stored
from waysahead.policy import read_policy
from waysahead.theory import read_theory


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Two policies under two theories, a block and a bit, eight weeks."""
    case = read_case("iraq-2006")
    policies = [read_policy(case, name) for name in ("hold-course", "surge")]
    theories = [read_theory(case, name) for name in ("presence-provokes", "agnostic")]
    return make_plan(case, policies, theories, futures=120, weeks=8)


@pytest.fixture(scope="module")
def made(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run by a program that was compiled anew, and is now in the cache."""
    out = tmp_path_factory.mktemp("real") / "inline"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored, "load", lambda _name: None)
        run(plan, out)
    return out


def test_processes_and_another_folder_give_the_same_files(plan: Plan, made: Path, tmp_path: Path) -> None:
    run(plan, tmp_path / "processes", backend="processes")
    assert contents(tmp_path / "processes") == contents(made)


def test_a_program_from_the_cache_gives_the_same_bits_as_one_compiled_anew(
    plan: Plan, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Any] = []

    def load(name: str | None, plain: Callable[[str | None], Any] = stored.load) -> Any:
        found.append(plain(name))
        return found[-1]

    monkeypatch.setattr(stored, "load", load)
    run(plan, tmp_path / "kept")
    assert found and None not in found
    assert contents(tmp_path / "kept") == contents(made)


def test_the_pack_inside_the_run_is_the_pack(plan: Plan, made: Path) -> None:
    kept = open_run(made).read_case()
    assert kept.digest == plan.case.digest
    assert kept == plan.case


def test_every_variable_has_a_unit_and_is_finite(made: Path) -> None:
    from waysahead.ensemble.variables import attributes

    found = open_run(made)
    assert found.valid.all()
    for group in ("weekly", "place_month", "host_month"):
        for name in found.names(group):
            assert attributes(name)["units"]
            assert np.isfinite(getattr(found, group)(name)).all()


def test_a_program_that_cannot_be_read_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYSAHEAD_CACHE", str(tmp_path))
    stored.place("broken").write_bytes(b"not a program")
    assert stored.load("broken") is None
    assert stored.load("absent") is None
    assert stored.load(None) is None


def test_a_program_that_fails_when_tried_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import jax

    monkeypatch.setenv("WAYSAHEAD_CACHE", str(tmp_path))
    program = jax.jit(lambda x: x + 1).lower(1.0).compile()

    def fail(_kept: object) -> None:
        raise RuntimeError("function not found")

    stored.save("bad", program, fail)
    assert list(tmp_path.iterdir()) == []
    stored.save("good", program, lambda kept: kept(1.0))
    assert stored.load("good")(1.0) == 2.0


def test_programs_not_used_for_longest_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import jax

    monkeypatch.setenv("WAYSAHEAD_CACHE", str(tmp_path))
    for number in range(stored.KEEP + 3):
        path = stored.place(f"old{number}")
        path.write_bytes(b"")
        os.utime(path, (number, number))
    stored.save("new", jax.jit(lambda x: x + 1).lower(1.0).compile(), lambda kept: kept(1.0))
    left = {path.stem for path in tmp_path.iterdir()}
    assert len(left) == stored.KEEP
    assert {"new", f"old{stored.KEEP + 2}"} <= left
