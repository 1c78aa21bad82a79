"""Which way? Outcomes, paired differences theory by theory, agreement, and the figures that could turn a sign."""

from waysahead.decision.agreement import Agreement, Side, agreement, leaning
from waysahead.decision.compare import ALL, Comparison, Mixture, compare
from waysahead.decision.futures import PairedFutures
from waysahead.decision.outcomes import CATALOGUE, WEEKS_PER_MONTH, Kind, Outcome, outcome_values
from waysahead.decision.pairing import Difference, Pairing
from waysahead.decision.ranges import Range
from waysahead.decision.screen import SignFlip
from waysahead.decision.sweep import Sweep, SweepCell, Turn, sweep, sweep_table
from waysahead.decision.tables import outcome_columns, tables

__all__ = [
    "ALL",
    "CATALOGUE",
    "WEEKS_PER_MONTH",
    "Agreement",
    "Comparison",
    "Difference",
    "Kind",
    "Mixture",
    "Outcome",
    "PairedFutures",
    "Pairing",
    "Range",
    "Side",
    "SignFlip",
    "Sweep",
    "SweepCell",
    "Turn",
    "agreement",
    "compare",
    "leaning",
    "outcome_columns",
    "outcome_values",
    "sweep",
    "sweep_table",
    "tables",
]
