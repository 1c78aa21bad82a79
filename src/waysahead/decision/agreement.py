"""Do the theories agree on which of two policies has fewer?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from waysahead.decision.pairing import Difference

Side = Literal["fewer", "more", "equal", "theories disagree", "too close to tell"]

ERRORS_TO_CLEAR = 2.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether a policy has fewer or more of an outcome than the baseline under every theory.

    `fewer`, `more` and `unclear` name the theories on each side of one half and those within two Monte Carlo errors.
    """

    policy: str
    outcome: str
    side: Side
    fewer: tuple[str, ...]
    more: tuple[str, ...]
    unclear: tuple[str, ...]

    @property
    def theories_agree(self) -> bool:
        """True when every theory stands clearly on the same side, or the two policies are equal in every future."""
        return self.side in ("fewer", "more", "equal")


def leaning(difference: Difference) -> int:
    """-1 where the policy clearly has fewer, 1 where it clearly has more, 0 within two errors of one half."""
    apart = difference.share_lower - 0.5
    if not abs(apart) > ERRORS_TO_CLEAR * difference.mc_error:
        return 0
    return -1 if apart > 0 else 1


def agreement(by_theory: Sequence[Difference]) -> Agreement:
    """Agreement over the differences of one policy and outcome, one a theory."""
    leanings = [(item.theory, leaning(item)) for item in by_theory]
    fewer = tuple(theory for theory, side in leanings if side < 0)
    more = tuple(theory for theory, side in leanings if side > 0)
    unclear = tuple(theory for theory, side in leanings if side == 0)
    return Agreement(
        by_theory[0].policy, by_theory[0].outcome, _side(by_theory, fewer, more, unclear), fewer, more, unclear
    )


def _side(
    by_theory: Sequence[Difference], fewer: tuple[str, ...], more: tuple[str, ...], unclear: tuple[str, ...]
) -> Side:
    if all(item.pairs > 0 and item.p5 == item.p95 == 0.0 and item.share_lower == 0.5 for item in by_theory):
        return "equal"
    if fewer and more:
        return "theories disagree"
    if unclear:
        return "too close to tell"
    return "fewer" if fewer else "more"
