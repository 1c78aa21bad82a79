"""What can be left out: the priors that name one study, or one prior; and what the futures then weigh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from waysahead.decision.futures import Floats

if TYPE_CHECKING:
    from waysahead.theory import Prior

Kind = Literal["study", "prior"]


class Unit(NamedTuple):
    """What is left out: the priors of one theory that name a study, or one prior; and what stands in their place."""

    kind: Kind
    name: str
    theory: str
    own: Mapping[str, Prior]
    instead: Mapping[str, Prior]


def units(
    priors: Mapping[str, Mapping[str, Prior]], agnostic: Mapping[str, Prior], disputed: Mapping[str, Sequence[str]]
) -> tuple[Unit, ...]:
    """Every study and every prior that can be left out.

    Args:
        priors: Priors in force by theory and parameter.
        agnostic: Priors of the theory that takes no side.
        disputed: Parameters on which each theory has a prior of its own; what is left out is sought among these.
    """
    from waysahead.theory import rests_on, without

    found: list[Unit] = []
    for theory, names in disputed.items():
        own = {name: priors[theory][name] for name in names}
        instead = {name: without(prior, agnostic.get(name)) for name, prior in own.items()}
        changed = {name for name in own if instead[name] != own[name]}
        groups: list[tuple[Kind, str, tuple[str, ...]]] = [("study", *item) for item in rests_on(own).items()]
        for name in own:
            groups.append(("prior", name, (name,)))
        for kind, name, members in groups:
            kept = [one for one in members if one in changed]
            if kept:
                found.append(Unit(kind, name, theory, {k: own[k] for k in kept}, {k: instead[k] for k in kept}))
    return tuple(found)


def importance(unit: Unit, values: Mapping[str, Floats]) -> Floats:
    """Weights of members whose parameters have the given values, mean one; all nought where q is nought throughout."""
    total: Floats = np.zeros(len(next(iter(values.values()))))
    for name, sample in values.items():
        total = total + unit.instead[name].log_density(sample) - unit.own[name].log_density(sample)
    finite = np.isfinite(total)
    if not finite.any():
        return np.zeros(total.shape)
    weights = np.where(finite, np.exp(total - total[finite].max()), 0.0)
    return weights / weights.mean()
