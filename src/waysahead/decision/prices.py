"""Money, only where a user sets prices: what a policy's outcomes come to at those prices, outcome by outcome.

There are no prices of the program's own, and no life is turned into money unless a user does so. Outcomes without a
price do not enter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.futures import Floats, PairedFutures
from waysahead.decision.metrics import WEIGHTED, losses_of, shares_of


@dataclass(frozen=True, slots=True)
class Priced:
    """What one policy comes to under one theory at the user's prices, USD.

    parts       mean over futures by outcome: price times outcome
    total       their sum, with its Monte Carlo error; p5 and p95 over futures
    difference  mean paired difference to the baseline, with its Monte Carlo error
    """

    policy: str
    theory: str
    parts: Mapping[str, float]
    total: float
    mc_error: float
    p5: float
    p95: float
    difference: float
    difference_error: float


def priced(
    run: PairedFutures, prices: Mapping[str, float], weights: Mapping[str, float] | None = None
) -> tuple[Priced, ...]:
    """Outcomes of every policy at a user's prices, theory by theory, and under weights where a user has set them.

    Args:
        run: The futures.
        prices: USD for one unit of each outcome that is to enter.
        weights: Weights over theories.

    Raises:
        ValueError: No price, an outcome that is not in the catalogue, or a price that is not a finite number.
    """
    if not prices:
        raise ValueError("no price was given; expected at least one, such as cost_usd_billion=1e9")
    wrong = [f"{name}={price}" for name, price in prices.items() if not np.isfinite(price)]
    if wrong:
        raise ValueError(f"price {', '.join(wrong)}: expected a number of USD for one unit")
    losses = losses_of(run, tuple(prices))
    each = np.array([prices[name] for name in losses.outcomes]) * losses.signs
    values = losses.values * each[:, None]
    base = losses.policies.index(run.baseline)
    strata: list[tuple[str, NDArray[np.int64], Floats | None]] = [
        (theory, np.flatnonzero(losses.theory_of == k), None) for k, theory in enumerate(losses.theories)
    ]
    strata = [one for one in strata if one[1].size]
    if weights is not None:
        strata.append((WEIGHTED, np.arange(losses.members.size), shares_of(losses, weights)))
    rows = []
    for theory, inside, own in strata:
        share = np.full(inside.size, 1.0 / inside.size) if own is None else own
        for at, policy in enumerate(losses.policies):
            mine = values[at][:, inside]
            total = mine.sum(axis=0)
            apart = total - values[base][:, inside].sum(axis=0)
            low, high = np.quantile(total, [0.05, 0.95], method="inverted_cdf", weights=share)
            rows.append(
                Priced(
                    policy,
                    theory,
                    {name: float(mine[k] @ share) for k, name in enumerate(losses.outcomes)},
                    float(total @ share),
                    _error(total, share),
                    float(low),
                    float(high),
                    float(apart @ share),
                    _error(apart, share),
                )
            )
    return tuple(rows)


def _error(values: np.ndarray, share: np.ndarray) -> float:
    """Monte Carlo standard error of a weighted mean; weights sum to one."""
    if values.size < 2:
        return float("nan")
    apart = values - values @ share
    return float(np.sqrt(((share * apart) ** 2).sum() * values.size / (values.size - 1)))
