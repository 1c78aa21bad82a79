"""Holding one parameter at either end of its range."""

from collections.abc import Mapping

from tests.synthetic import SyntheticRun, synthetic_run
from waysahead.decision import ALL, sweep, sweep_table

LAST = "withdraw-12m-relief-conference"


def pinned(pins: Mapping[str, float]) -> SyntheticRun:
    """Only `violence.branching` matters here: low makes the last policy lower, high makes it higher."""
    effect = 2.0 * (pins.get("violence.branching", 0.5) - 0.5)
    return synthetic_run(futures=60, effects={LAST: (effect, effect, effect), "surge": (-0.4, -0.4, -0.4)})


def test_the_sign_turns_only_with_the_parameter_that_turns_it() -> None:
    asked: list[tuple[str, float]] = []
    found = sweep(
        pinned,
        ["violence.branching", "presence.effect"],
        outcomes=["civilian_deaths"],
        progress=lambda name, quantile: asked.append((name, quantile)),
    )
    assert asked == [(name, u) for name in ("violence.branching", "presence.effect") for u in (0.05, 0.95)]
    assert {(turn.parameter, turn.policy) for turn in found.turns} == {("violence.branching", LAST)}
    overall = next(turn for turn in found.turns if turn.theory == ALL)
    assert overall.share_at_p5 > 0.5 > overall.share_at_p95 and overall.p50_at_p5 < 0 < overall.p50_at_p95
    assert found.futures == 60


def test_the_table_has_a_row_a_cell() -> None:
    found = sweep(pinned, ["violence.branching"], outcomes=["civilian_deaths", "returns"])
    rows = sweep_table(found)
    assert len(rows["p50"]) == 2 * 2 * 2 * (1 + 3)


def test_nothing_to_sweep() -> None:
    found = sweep(pinned, [])
    assert found.cells == () and found.turns == () and sweep_table(found) == {}
