"""Beliefs under several structures of the model: a box found under one is carried into the futures of the others.

A structure is a named variant of how the model works (a run each, with the same policies and dice). A box that a search
finds under one structure is a statement about beliefs; whether it is also one about the world as another structure has
it shows in the share of futures there, inside the box and over all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from waysahead.decision.discover import discover
from waysahead.decision.found import Discovery, FoundBox, binomial, stands
from waysahead.decision.futures import Flags, PairedFutures
from waysahead.decision.metrics import losses_of

AS_WRITTEN = "as written"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One box in the futures of another structure.

    base     share of all futures there in which `policy` has fewer
    density  the same inside the box; NaN where no future lies in it
    mass     share of all futures there that lie in the box
    error    Monte Carlo standard error of the density if the box made no difference
    holds    whether the density stands above the base and one half (`found.stands`)
    """

    structure: str
    base: float
    density: float
    mass: float
    error: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """A box with the structure it was found under, and what becomes of it under the others."""

    structure: str
    box: FoundBox
    elsewhere: tuple[Elsewhere, ...]

    @property
    def holds_everywhere(self) -> bool:
        """Whether it holds on futures held out where it was found, and under every other structure."""
        return self.box.holds and all(one.holds for one in self.elsewhere)


@dataclass(frozen=True, slots=True)
class Across:
    """Discoveries by structure, and every box carried into the others."""

    discoveries: Mapping[str, Discovery]
    carried: tuple[Carried, ...]


def structure_of(run: PairedFutures) -> str:
    """Name of the structure that a run was made with."""
    found = run.manifest.get("structure") or {}
    return str(found.get("name") or AS_WRITTEN)


def across(
    runs: Sequence[PairedFutures],
    outcomes: Sequence[str] = ("civilian_deaths",),
    policies: Sequence[str] | None = None,
) -> Across:
    """Searches every run and carries each box into the others.

    Raises:
        ValueError: Runs of different cases, two of one structure, without two common policies, or with an unknown
            outcome or policy.
    """
    names = [structure_of(run) for run in runs]
    cases = {run.manifest["case"]["name"] for run in runs}
    if len(cases) > 1:
        raise ValueError(f"runs of {', '.join(sorted(cases))}: expected runs of one case")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"two runs with the structure {', '.join(twice)}: expected one run of each structure")
    common = [policy for policy in runs[0].policies if all(policy in run.policies for run in runs)]
    if len(common) < 2:
        raise ValueError(f"the runs share {len(common)} policies; expected two or more")
    found = {name: discover(run, outcomes, policies) for name, run in zip(names, runs, strict=True)}
    fewer = {name: _Fewer(run, outcomes) for name, run in zip(names, runs, strict=True)}
    carried = [
        Carried(name, box, tuple(fewer[other].of(other, box) for other in names if other != name))
        for name in names
        for box in found[name].boxes
        if {box.policy, box.over} <= set(common)
    ]
    return Across(found, tuple(carried))


class _Fewer:
    """Which futures of a run have fewer under one policy than another, and which lie in a box."""

    def __init__(self, run: PairedFutures, outcomes: Sequence[str]) -> None:
        self.losses = losses_of(run, outcomes)
        self.parameters = run.parameters

    def of(self, structure: str, box: FoundBox) -> Elsewhere:
        at = self.losses.outcomes.index(box.outcome)
        one, other = (self.losses.values[self.losses.policies.index(name), at] for name in (box.policy, box.over))
        fewer: Flags = one < other
        inside: Flags = np.ones(fewer.size, dtype=bool)
        for limit in box.limits:
            values = np.asarray(self.parameters[limit.parameter], dtype=np.float64)[self.losses.members]
            inside &= (values >= limit.low) & (values <= limit.high)
        base, size = float(fewer.mean()), int(inside.sum())
        density = float(fewer[inside].mean()) if size else float("nan")
        error = binomial(base, float(size)) if size else float("nan")
        holds = bool(box.limits) and stands(density, base, size)
        return Elsewhere(structure, base, density, size / fewer.size, error, holds)
