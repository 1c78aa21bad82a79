"""Rounds of offers between actors, after Scholz, Calbert and Smith (2011): a path, with no promise that it settles.

With a = E_ij (what i expects of challenging j) and b = E_ji (what j expects of challenging i), i gives way where b > 0:

    b > a > 0          conflict that i loses: i moves to x_j
    a < 0, b > |a|     compromise: i moves by (x_j - x_i) |a / b|
    a < 0, |a| > b     capitulation: i moves to x_j

Each actor takes one offer a round: a lost conflict before a compromise before a capitulation, and among these the one
that moves it least. The numbers that the paper prints need two further rules (`compromise_rule="scholz"`): b is
reckoned with i's own risk exponent, and among compromises i takes the one with the smallest (|a| x_i + |b| x_j) / (|a|
+ |b|). Equal offers go to the actor that stands first in the table.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from waysahead.politics.conference.bargain import Bargain, Floats
from waysahead.politics.conference.challenge import Denominator, expected_utility, risk_exponents, win_chances
from waysahead.politics.conference.condorcet import median_of
from waysahead.politics.conference.outcome import Outcome, certain

CompromiseRule = Literal["least", "scholz"]


@dataclass(frozen=True)
class ChallengeRules:
    """Switches of the model.

    Attributes:
        denominator: What a win probability is divided by: votes on the "contest" (the paper), on "all" pairs of actors
            (its printed numbers), or on all pairs of distinct "positions".
        compromise_rule: "least" (the paper) or "scholz" (its printed numbers; see the module).
        quiet: Q, the chance that an actor that is left alone stays where it is, 0 to 1.
        rounds: Rounds of offers, 1 or more.
    """

    denominator: Denominator = "contest"
    compromise_rule: CompromiseRule = "least"
    quiet: float = 1.0
    rounds: int = 10


LITERAL = ChallengeRules()
"""The paper as written."""
AS_PUBLISHED = ChallengeRules(denominator="all", compromise_rule="scholz")
"""The rules under which the paper's printed rounds come out."""


@dataclass(frozen=True)
class Trajectory:
    """Where every actor stands after each round; round 0 is the input.

    Attributes:
        position: Shape (round, draw, actor).
        median: Weighted median, shape (round, draw).
        mean: Weighted mean, shape (round, draw).
    """

    position: Floats
    median: Floats
    mean: Floats

    def after(self, number: int) -> Outcome:
        """The weighted median after a round, as an outcome."""
        return certain(self.median[number])


def trajectory(bargain: Bargain, rules: ChallengeRules = LITERAL) -> Trajectory:
    """Play the rounds; the width of the scale stays what it was at the start.

    Raises ValueError for a rule that is not known, Q outside 0 to 1, or fewer than one round.
    """
    if not 0.0 <= rules.quiet <= 1.0 or rules.rounds < 1:
        raise ValueError(f"Q {rules.quiet:g} and {rules.rounds} rounds; expected Q from 0 to 1 and at least one round")
    if rules.compromise_rule not in ("least", "scholz"):
        raise ValueError(f"compromise rule {rules.compromise_rule!r}; expected 'least' or 'scholz'")
    position = _play(bargain.position, bargain.weight, bargain.salience, bargain.width, rules)
    total = np.maximum(bargain.weight.sum(axis=1), 1e-300)
    return Trajectory(
        position,
        np.stack([median_of(place, bargain.weight) for place in position]),
        (position * bargain.weight).sum(axis=2) / total,
    )


def _play(position: Floats, weight: Floats, salience: Floats, width: float, rules: ChallengeRules) -> Floats:
    path = [position]
    for _ in range(rules.rounds):
        path.append(_one_round(path[-1], weight, salience, width, rules))
    return np.stack(path)


def _one_round(position: Floats, weight: Floats, salience: Floats, width: float, rules: ChallengeRules) -> Floats:
    median = median_of(position, weight)
    even = np.ones_like(position)
    chance = win_chances(position, weight, even, width, rules.denominator)
    calm = expected_utility(position, salience, chance, even[:, :, None], median, width, rules.quiet)
    risk = risk_exponents(calm)
    chance = win_chances(position, weight, risk, width, rules.denominator)
    own = expected_utility(position, salience, chance, risk[:, :, None], median, width, rules.quiet)
    if rules.compromise_rule == "scholz":  # j's case, reckoned with i's exponent
        theirs = expected_utility(position, salience, chance, risk[:, None, :], median, width, rules.quiet)
    else:
        theirs = own
    return _moved(position, own, theirs.swapaxes(1, 2), rules.compromise_rule)


def _moved(position: Floats, a: Floats, b: Floats, rule: CompromiseRule) -> Floats:
    """Where each actor goes, shape (draw, actor), from a and b of shape (draw, i, j)."""
    here, there = position[:, :, None], position[:, None, :]
    gap = there - here
    apart = gap != 0.0
    conflict = apart & (a > 0) & (b > a)
    meet = apart & (a < 0) & (b > -a)
    yields = apart & (a < 0) & (b > 0) & (b < -a)
    part = np.divide(np.abs(a), np.abs(b), out=np.zeros_like(a), where=meet)
    partly = gap * part
    if rule == "scholz":
        both = np.abs(a) + np.abs(b)
        key = np.divide(np.abs(a) * here + np.abs(b) * there, both, out=np.zeros_like(a), where=both > 0)
    else:
        key = np.abs(partly)
    target = np.broadcast_to(there, gap.shape)
    found = position
    taken = np.zeros(position.shape, dtype=np.bool_)
    offers = ((conflict, np.abs(gap), target), (meet, key, here + partly), (yields, np.abs(gap), target))
    for offered, cost, place in offers:
        at = np.where(offered, np.round(cost, 9), np.inf).argmin(axis=2)[:, :, None]
        chosen = np.take_along_axis(offered, at, axis=2)[:, :, 0] & ~taken
        found = np.where(chosen, np.take_along_axis(place, at, axis=2)[:, :, 0], found)
        taken |= chosen
    return found
