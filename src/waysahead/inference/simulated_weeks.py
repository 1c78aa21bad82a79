"""Weeks as the policy model simulates them and media would record them, cut like a record, for the stylised facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.draws.counting import Generator, count_stream
from waysahead.inference.courses import Program
from waysahead.inference.fact_measures import WEEKS, Weeks
from waysahead.inference.members import sample_members

if TYPE_CHECKING:
    from waysahead.case import Case

FUTURES = 100


def neighbours_of(case: Case) -> NDArray[np.bool_]:
    """Which places border each other, ``[place, place]``."""
    from waysahead.case.arrays import adjacency

    return adjacency(case) > 0


def simulated_weeks(
    case: Case,
    futures: int = FUTURES,
    seed: int = 1,
    weeks: int = WEEKS,
    program: Program | None = None,
    level: float | None = None,
) -> list[Weeks]:
    """Futures of the baseline, with priors as of the start: what media would have recorded, week by week.

    Incidents against civilians are thinned with the chance of each future; deaths are those that the model has media
    record; sizes are drawn from the law of each stream. Attacks on forces are those that happened.

    Args:
        case: The case.
        futures: Futures, whole hundreds.
        seed: The dice.
        weeks: Weeks, a multiple of 4.
        program: A compiled program of the case, to save compiling another one.
        level: Recorded incidents against civilians a week at which the futures start, each place and stream in
            proportion. Default: as the case starts.
    """
    from waysahead.model import build_world
    from waysahead.policy import compile_policy, read_policy
    from waysahead.theory import read_theory

    theories = [read_theory(case, name) for name in case.default_theories]
    sampled = sample_members(case, theories, futures, seed)
    world = build_world(case)
    program = program or Program(world)
    deadly = [at for at, stream in enumerate(case.streams) if stream.deadly]
    if level is not None:
        rates = world.rates.copy()
        rates[:, deadly] *= level / max(float(rates[:, deadly].sum()), 1e-9)
        world = world._replace(rates=rates)
    levers = compile_policy(case, read_policy(case, case.baseline), weeks)[0]
    course = program.run(world, sampled, levers, weeks, places=True)
    chance = 1.0 / sampled.parameter("observation.latent_ratio").astype(np.float64)
    forces = [at for at, stream in enumerate(case.streams) if not stream.deadly]
    generator = count_stream(seed, "facts").day(0)
    borders = neighbours_of(case)
    found = []
    for member in np.flatnonzero(course.valid).tolist():
        happened = course.incidents[member].astype(np.int64)
        seen = generator.binomial(np.maximum(happened[..., deadly], 0), min(chance[member], 1.0))
        counts = seen.sum(axis=(0, 1))
        sizes = [sizes_of(case, at, int(count), generator) for at, count in zip(deadly, counts, strict=True)]
        found.append(
            Weeks(
                incidents=seen.sum(axis=-1).T.astype(np.float64),
                deaths=course.media[member].T.astype(np.float64),
                sizes=np.concatenate(sizes),
                kind=np.repeat(np.arange(len(deadly)), [len(part) for part in sizes]),
                kinds=seen.sum(axis=1).T.astype(np.float64),
                neighbours=borders,
                attacks=happened[..., forces].sum(axis=-1).T.astype(np.float64),
            )
        )
    return found


def sizes_of(case: Case, stream: int, count: int, generator: Generator) -> NDArray[np.float64]:
    """Sizes of incidents of one stream, from its tempered power law; deaths."""
    law = case.streams[stream]
    if law.size_alpha is None or law.size_min is None or law.size_cap is None or not count:
        return np.zeros(0)
    size = np.arange(int(law.size_min), int(law.size_cap) + 1, dtype=np.float64)
    weight = -law.size_alpha * np.log(size + (law.size_shift or 0.0)) - size / law.size_cap
    weight = np.exp(weight - weight.max())
    return size[np.searchsorted(np.cumsum(weight / weight.sum()), generator.random(count)).clip(max=len(size) - 1)]
