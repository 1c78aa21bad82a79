"""Recorded incidents and deaths by place and month under policies, and with levers held: draws of the policy model.

No record before the start of a case tells what its levers do, so a forecast under a policy cannot come from the fitted
dynamics: it is the policy model's, from the start of the case, every theory that the case names taking an equal share
of the draws. Draw by draw the futures are the same in all but the levers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from waysahead.draws.counting import count_stream
from waysahead.inference.violence.forecast import Predicted, monthly

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from waysahead.case import Case
    from waysahead.draws.counting import Generator
    from waysahead.inference.courses import Course

HELD = "levers-held"
"""Name of the arm whose levers all stay as in the first week of the baseline."""


def months_from(start: date, steps: Sequence[int]) -> npt.NDArray[np.datetime64]:
    """Months that are so many months ahead; the first is the month of the start where it begins in its first week."""
    first = np.datetime64(start, "M") + (0 if start.day <= 7 else 1)
    return first + np.array(steps, np.int64) - 1


def forecast_with_levers(
    case: Case, policies: Sequence[str], steps: Sequence[int], draws: int, seed: int = 1
) -> dict[str, Predicted]:
    """Draws ``[draw, place, step]`` under every policy, and under `HELD`; invalid futures are left out of every arm.

    Raises:
        PolicyError: A policy cannot be read or done.
        ValueError: `draws` is not whole hundreds, or a policy waits for a trigger, a law or an issue of a conference.
    """
    from waysahead.inference.backtest import held_levers
    from waysahead.inference.courses import PIECE, Program
    from waysahead.inference.members import sample_members
    from waysahead.model import build_world
    from waysahead.policy import compile_policy, read_policy
    from waysahead.theory import read_theory

    start = np.datetime64(case.start, "D")
    months = months_from(case.start, range(1, max(steps) + 2))
    ends = (months.astype("datetime64[D]") - start).astype(np.int64)
    ends[0] = max(ends[0], 0)
    weeks = -(-int(ends[-1]) // (7 * PIECE)) * PIECE
    read = [read_policy(case, name) for name in policies]
    for one in read:
        if any(layer.triggers or layer.awaited for layer in (one, *one.lineage)):
            raise ValueError(f"policy {one.name}: it waits for a trigger or a law, which `waysahead run` can follow")
    sampled = sample_members(case, [read_theory(case, name) for name in case.default_theories], draws, seed)
    world = build_world(case)
    program = Program(world)
    paths = {HELD: held_levers(compile_policy(case, read_policy(case, case.baseline), weeks)[0])}
    paths |= {one.name: compile_policy(case, one, weeks)[0] for one in read}
    courses = {name: program.run(world, sampled, levers, weeks, places=True) for name, levers in paths.items()}
    valid = np.logical_and.reduce([course.valid for course in courses.values()])
    chance = np.minimum(1.0 / sampled.parameter("observation.latent_ratio").astype(np.float64), 1.0)[valid]
    deadly = [at for at, stream in enumerate(case.streams) if stream.deadly]
    columns = np.array(steps) - 1

    def told(course: Course) -> Predicted:
        dice = count_stream(seed, "forecast with levers").day(0)  # the same in every arm
        happened = np.maximum(course.incidents[valid][..., deadly], 0.0).astype(np.int64)
        seen = dice.binomial(happened, chance[:, None, None, None]).sum(axis=-1)
        return Predicted(*(_by_month(part, ends, dice)[..., columns] for part in (seen, course.media[valid])))

    return {name: told(course) for name, course in courses.items()}


def _by_month(weekly: npt.NDArray[np.generic], ends: npt.NDArray[np.int64], dice: Generator) -> npt.NDArray[np.float64]:
    """Counts ``[draw, place, month]`` from those of weeks ``[draw, week, place]``."""
    whole = np.rint(np.asarray(weekly, np.float64)).astype(np.int32)[..., None]
    return monthly(whole, ends, dice)[:, :, 0].astype(np.float64)
