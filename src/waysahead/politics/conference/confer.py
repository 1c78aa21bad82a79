"""A conference worked out: every model on every issue, agreement, packages, and who moves what."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from waysahead.case.conference import Conference, Issue
from waysahead.politics.conference.agreement import Agreement, agree
from waysahead.politics.conference.bargain import Bargain, Floats, first_draws
from waysahead.politics.conference.compromise import compromise
from waysahead.politics.conference.condorcet import election, weighted_median
from waysahead.politics.conference.influence import Influence, influence
from waysahead.politics.conference.joint import JointOutcome, joint_election
from waysahead.politics.conference.nash import nash
from waysahead.politics.conference.outcome import Outcome
from waysahead.politics.conference.package import Package, packages, trade
from waysahead.politics.conference.rounds import AS_PUBLISHED, LITERAL, ChallengeRules, Trajectory, trajectory
from waysahead.politics.conference.sample import bargains, codings_of
from waysahead.politics.conference.track_record import predictive

DEFAULT = "compromise"
"""The model that agreement, packages, influence and levers build on."""


MODELS = (
    DEFAULT,
    "weighted_median",
    "condorcet_election",
    "nash",
    "expected_utility",
    "expected_utility_as_published",
)


@dataclass(frozen=True)
class Settings:
    """How a conference is worked out.

    Attributes:
        draws: Draws of what is uncertain.
        seed: The dice.
        steepness: k of the elections: how surely the stronger side wins.
        rules: Switches of the expected-utility model.
        rounds_on: Draws on which the expected-utility model is played: the first so many.
        models: Models to work out; the default is always among them, for agreement and levers build on it.
    """

    draws: int = 1000
    seed: int = 1
    steepness: float = 1.0
    rules: ChallengeRules = LITERAL
    rounds_on: int = 200
    models: tuple[str, ...] = MODELS


class ModelAnswer(NamedTuple):
    """One model on one issue; ``record`` adds the errors that the model has made on decisions on record."""

    model: str
    outcome: Outcome
    record: Floats | None
    rounds: Trajectory | None


class IssueAnswer(NamedTuple):
    """Every model on one issue, and what follows from the compromise.

    ``by_coding`` is the mean compromise under each coding of capability alone; ``doses`` the setting of the lever that
    the text agreed would mean, shape (draw,), None where the issue moves no lever.
    """

    issue: Issue
    bargain: Bargain
    models: tuple[ModelAnswer, ...]
    agreement: Agreement | None
    influence: tuple[Influence, ...]
    by_coding: dict[str, float]
    doses: Floats | None


class ConferenceAnswer(NamedTuple):
    """The whole conference."""

    conference: Conference
    settings: Settings
    issues: tuple[IssueAnswer, ...]
    packages: tuple[Package, ...]
    programmes: dict[str, JointOutcome]


def confer(conference: Conference, settings: Settings | None = None) -> ConferenceAnswer:
    """Work a conference out.

    The models are the compromise, the weighted median, the probabilistic Condorcet election, the Nash solution where
    there is a status quo, and the expected-utility model under the rules of the settings and under those of its printed
    example.
    """
    settings = Settings() if settings is None else settings
    if settings.steepness <= 0.0 or settings.rounds_on < 1:
        raise ValueError(
            f"steepness {settings.steepness:g}, rounds on {settings.rounds_on} draws; expected more than 0"
        )
    drawn = bargains(conference, settings.draws, settings.seed)
    alone = {
        coding: {
            code: compromise(one).mean()
            for code, one in bargains(conference, settings.draws, settings.seed, coding).items()
        }
        for coding in codings_of(conference)
    }
    issues = tuple(
        _issue(issue, drawn[issue.code], {coding: means[issue.code] for coding, means in alone.items()}, settings)
        for issue in conference.issues
    )
    texts = {answer.issue.code: answer.models[0].outcome.expected() for answer in issues}
    joined = packages(conference)
    return ConferenceAnswer(
        conference,
        settings,
        issues,
        tuple(
            trade(name, [drawn[code] for code in codes], texts, steepness=settings.steepness)
            for name, codes in joined.items()
        ),
        {
            name: joint_election([drawn[code] for code in codes], steepness=settings.steepness)
            for name, codes in joined.items()
            if set.intersection(*(set(drawn[code].actors) for code in codes))
        },
    )


def lever_setting(issue: Issue, bargain: Bargain, text: Floats) -> Floats | None:
    """Setting of an issue's lever at a text, straight between those at the two ends of the scale, shape (draw,)."""
    if issue.lever is None or issue.lever_low is None or issue.lever_high is None:
        return None
    share = (text - bargain.low) / bargain.width
    return issue.lever_low + share * (issue.lever_high - issue.lever_low)


def _issue(issue: Issue, bargain: Bargain, by_coding: dict[str, float], settings: Settings) -> IssueAnswer:
    few, all_ = first_draws(bargain, settings.rounds_on), first_draws(bargain, settings.draws)
    wanted = settings.models
    plain: list[tuple[str, Outcome, Trajectory | None]] = [(DEFAULT, compromise(bargain), None)]
    if "weighted_median" in wanted:
        plain.append(("weighted_median", weighted_median(all_), None))
    if "condorcet_election" in wanted:
        plain.append(("condorcet_election", election(all_, steepness=settings.steepness), None))
    if "nash" in wanted and bargain.status_quo is not None:
        plain.append(("nash", nash(all_), None))
    for name, rules in (("expected_utility", settings.rules), ("expected_utility_as_published", AS_PUBLISHED)):
        if name in wanted:
            played = trajectory(few, rules)
            plain.append((name, played.after(1), played))
    models = tuple(
        ModelAnswer(name, outcome, predictive(bargain, name, _every(outcome, settings.draws), settings.seed), rounds)
        for name, outcome, rounds in plain
    )
    agreement = agree(bargain, models[0].outcome.expected(), steepness=settings.steepness, seed=settings.seed)
    text = models[0].outcome.expected() if agreement is None else agreement.text
    return IssueAnswer(
        issue, bargain, models, agreement, influence(bargain), by_coding, lever_setting(issue, bargain, text)
    )


def _every(outcome: Outcome, draws: int) -> Floats:
    """Mean positions for every draw, those of a shorter outcome in turn, shape (draw,)."""
    return np.resize(outcome.expected(), draws)
