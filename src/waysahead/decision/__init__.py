"""Which way? Outcomes, paired differences theory by theory, agreement, and the figures that could turn a sign."""

from waysahead.decision.agreement import Agreement, Side, agreement, leaning
from waysahead.decision.compare import ALL, Comparison, Mixture, compare
from waysahead.decision.decide import Decision, decide
from waysahead.decision.discover import Discovery, FoundBox, FoundLeaf, FoundTree, Limit, OneSided, discover
from waysahead.decision.drivers import Driver
from waysahead.decision.failures import Failure, failures
from waysahead.decision.frontier import EVERY_THEORY, FrontierPoint
from waysahead.decision.futures import PairedFutures
from waysahead.decision.information import Information, ParameterValue, Survey
from waysahead.decision.metrics import DECIDED, WEIGHTED, WORST_THEORY, MetricValue
from waysahead.decision.observables import Observable, observables, pair_observables, tried_ranges
from waysahead.decision.outcomes import CATALOGUE, WEEKS_PER_MONTH, Kind, Outcome, outcome_values
from waysahead.decision.pairing import Difference, Pairing
from waysahead.decision.precision import Precision, precision
from waysahead.decision.ranges import Range
from waysahead.decision.robustness import METRICS, Metric
from waysahead.decision.screen import SignFlip
from waysahead.decision.stability import RankStability
from waysahead.decision.sweep import Sweep, SweepCell, Turn, sweep, sweep_table
from waysahead.decision.tables import outcome_columns, tables

__all__ = [
    "ALL",
    "CATALOGUE",
    "DECIDED",
    "EVERY_THEORY",
    "METRICS",
    "WEEKS_PER_MONTH",
    "WEIGHTED",
    "WORST_THEORY",
    "Agreement",
    "Comparison",
    "Decision",
    "Difference",
    "Discovery",
    "Driver",
    "Failure",
    "FoundBox",
    "FoundLeaf",
    "FoundTree",
    "FrontierPoint",
    "Information",
    "Kind",
    "Limit",
    "Metric",
    "MetricValue",
    "Mixture",
    "Observable",
    "OneSided",
    "Outcome",
    "PairedFutures",
    "Pairing",
    "ParameterValue",
    "Precision",
    "Range",
    "RankStability",
    "Side",
    "SignFlip",
    "Survey",
    "Sweep",
    "SweepCell",
    "Turn",
    "agreement",
    "compare",
    "decide",
    "discover",
    "failures",
    "leaning",
    "observables",
    "outcome_columns",
    "outcome_values",
    "pair_observables",
    "precision",
    "sweep",
    "sweep_table",
    "tables",
    "tried_ranges",
]
