"""What would a conference agree? Rival models of bargaining over issues on which actors' positions are intervals."""

from waysahead.politics.conference.agreement import Agreement, agree, common_wording
from waysahead.politics.conference.bargain import Bargain, exact
from waysahead.politics.conference.challenge import DENOMINATORS
from waysahead.politics.conference.compromise import compromise, pull
from waysahead.politics.conference.condorcet import election, weighted_median
from waysahead.politics.conference.confer import (
    ConferenceAnswer,
    IssueAnswer,
    ModelAnswer,
    Settings,
    confer,
    lever_setting,
)
from waysahead.politics.conference.influence import Influence, influence, leave_out, moved, without
from waysahead.politics.conference.joint import JointOutcome, joint_election
from waysahead.politics.conference.nash import nash
from waysahead.politics.conference.outcome import Outcome, weighted_quantile
from waysahead.politics.conference.package import Package, packages, trade
from waysahead.politics.conference.rounds import AS_PUBLISHED, LITERAL, ChallengeRules, Trajectory, trajectory
from waysahead.politics.conference.sample import bargains, between, codings_of
from waysahead.politics.conference.track_record import ROOT_MEAN_SQUARE_ERROR, predictive

__all__ = [
    "AS_PUBLISHED",
    "DENOMINATORS",
    "LITERAL",
    "ROOT_MEAN_SQUARE_ERROR",
    "Agreement",
    "Bargain",
    "ChallengeRules",
    "ConferenceAnswer",
    "Influence",
    "IssueAnswer",
    "JointOutcome",
    "ModelAnswer",
    "Outcome",
    "Package",
    "Settings",
    "Trajectory",
    "agree",
    "bargains",
    "between",
    "codings_of",
    "common_wording",
    "compromise",
    "confer",
    "election",
    "exact",
    "influence",
    "joint_election",
    "leave_out",
    "lever_setting",
    "moved",
    "nash",
    "packages",
    "predictive",
    "pull",
    "trade",
    "trajectory",
    "weighted_median",
    "weighted_quantile",
    "without",
]
