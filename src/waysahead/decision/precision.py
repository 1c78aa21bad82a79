"""How many futures are enough? From the errors of a small run to the size of one that is as sharp as asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from waysahead.decision.futures import PairedFutures
from waysahead.decision.metrics import losses_of


@dataclass(frozen=True, slots=True)
class Precision:
    """How sharp one outcome is, at the policy and theory where it is least so.

    asked   largest Monte Carlo error of the mean paired difference that is asked for, as a share of the mean of the
            baseline under the same theory
    found   the largest there is
    needed  futures a policy for `asked`: errors fall with the square root of the number
    """

    outcome: str
    asked: float
    found: float
    policy: str
    theory: str
    needed: int


def precision(run: PairedFutures, asked: Mapping[str, float]) -> tuple[Precision, ...]:
    """The precision of each outcome that is asked for.

    Raises:
        ValueError: An outcome that is not in the catalogue, or a share that is not above zero.
    """
    wrong = [f"{name}={share:g}" for name, share in asked.items() if not share > 0]
    if wrong:
        raise ValueError(f"precision {', '.join(wrong)}: expected a share above 0, such as 0.05")
    losses = losses_of(run, tuple(asked))
    base = run.policies.index(run.baseline)
    rows = []
    for at, (outcome, share) in enumerate(asked.items()):
        values = losses.values[:, at]
        worst, where = 0.0, (run.baseline, losses.theories[0])
        for index, theory in enumerate(losses.theories):
            inside = values[:, losses.theory_of == index]
            if inside.shape[1] < 2:
                continue
            scale = abs(float(inside[base].mean()))
            error = (inside - inside[base]).std(axis=1, ddof=1) / np.sqrt(inside.shape[1])
            relative = error / scale if scale > 0 else np.where(error > 0, np.inf, 0.0)
            most = int(np.argmax(relative))
            if relative[most] > worst:
                worst, where = float(relative[most]), (losses.policies[most], theory)
        grown = (worst / share) ** 2 * losses.members.size
        needed = int(np.ceil(min(grown, 1e9)))
        rows.append(Precision(outcome, share, worst, *where, needed))
    return tuple(rows)
