"""Which way? Outcomes, paired differences theory by theory, agreement, and the figures that could turn a sign."""

from waysahead.decision.across import AS_WRITTEN, Across, Carried, Elsewhere, across, structure_of
from waysahead.decision.agreement import Agreement, Side, agreement, leaning
from waysahead.decision.compare import Comparison, Mixture, compare, mixture
from waysahead.decision.decide import Decision, decide
from waysahead.decision.discover import discover
from waysahead.decision.drivers import Driver
from waysahead.decision.failures import Failure, failures
from waysahead.decision.found import Discovery, FoundBox, FoundLeaf, FoundTree, Limit, OneSided
from waysahead.decision.frontier import EVERY_THEORY, FrontierPoint
from waysahead.decision.futures import PairedFutures
from waysahead.decision.information import Information, ParameterValue, Survey
from waysahead.decision.kept import (
    LEVERAGE,
    SIGNPOSTS,
    STACKING,
    SWEEP,
    kept_leverage,
    kept_signs,
    kept_stacking,
    kept_sweep,
    leverage_of,
    leverage_table,
    sign_table,
    stacking_of,
    stacking_table,
    sweep_columns,
    sweep_of,
)
from waysahead.decision.left_out import Unit, units
from waysahead.decision.leverage import LEAST_EFFECTIVE, Leverage, leverage
from waysahead.decision.metrics import DECIDED, WEIGHTED, WORST_THEORY, MetricValue
from waysahead.decision.observables import Observable, observables, pair_observables, tried_ranges
from waysahead.decision.observed import ObservedFutures
from waysahead.decision.outcomes import CATALOGUE, WEEKS_PER_MONTH, Kind, Outcome, outcome_values
from waysahead.decision.pairing import ALL, Difference, Pairing
from waysahead.decision.precision import Precision, precision
from waysahead.decision.prices import Priced, priced
from waysahead.decision.ranges import Range
from waysahead.decision.robustness import METRICS, Metric
from waysahead.decision.screen import SignFlip
from waysahead.decision.signposts import Sign, Signposts, signposts
from waysahead.decision.stability import RankStability
from waysahead.decision.stacking import CANNOT_TELL, TELLS, Stacking, TheoryWeight, stacking, weighed
from waysahead.decision.sweep import Sweep, SweepCell, Turn, sweep, sweep_table
from waysahead.decision.tables import outcome_columns, tables
from waysahead.decision.triggers import Regret, TriggerScore, trigger_scores
from waysahead.decision.untold import Group

__all__ = [
    "ALL",
    "AS_WRITTEN",
    "CANNOT_TELL",
    "CATALOGUE",
    "DECIDED",
    "EVERY_THEORY",
    "LEAST_EFFECTIVE",
    "LEVERAGE",
    "METRICS",
    "SIGNPOSTS",
    "STACKING",
    "SWEEP",
    "TELLS",
    "WEEKS_PER_MONTH",
    "WEIGHTED",
    "WORST_THEORY",
    "Across",
    "Agreement",
    "Carried",
    "Comparison",
    "Decision",
    "Difference",
    "Discovery",
    "Driver",
    "Elsewhere",
    "Failure",
    "FoundBox",
    "FoundLeaf",
    "FoundTree",
    "FrontierPoint",
    "Group",
    "Information",
    "Kind",
    "Leverage",
    "Limit",
    "Metric",
    "MetricValue",
    "Mixture",
    "Observable",
    "ObservedFutures",
    "OneSided",
    "Outcome",
    "PairedFutures",
    "Pairing",
    "ParameterValue",
    "Precision",
    "Priced",
    "Range",
    "RankStability",
    "Regret",
    "Side",
    "Sign",
    "SignFlip",
    "Signposts",
    "Stacking",
    "Survey",
    "Sweep",
    "SweepCell",
    "TheoryWeight",
    "TriggerScore",
    "Turn",
    "Unit",
    "across",
    "agreement",
    "compare",
    "decide",
    "discover",
    "failures",
    "kept_leverage",
    "kept_signs",
    "kept_stacking",
    "kept_sweep",
    "leaning",
    "leverage",
    "leverage_of",
    "leverage_table",
    "mixture",
    "observables",
    "outcome_columns",
    "outcome_values",
    "pair_observables",
    "precision",
    "priced",
    "sign_table",
    "signposts",
    "stacking",
    "stacking_of",
    "stacking_table",
    "structure_of",
    "sweep",
    "sweep_columns",
    "sweep_of",
    "sweep_table",
    "tables",
    "tried_ranges",
    "trigger_scores",
    "units",
    "weighed",
]
